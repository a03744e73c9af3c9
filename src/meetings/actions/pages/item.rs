//! The page of an action item: what is to be done, who has to, what became of it, and what can be done now.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment},
    deadlines::rome_date,
    meetings::{
        actions::{
            model::{ActionAct, ActionItem, Assignee, Relation, decide},
            store::{self, Note},
            words::{self, Due},
        },
        model::ActionReference,
    },
    notifications,
    web::{
        Form, Frame, PageError, Site, Words,
        acts::Returned,
        answers, dates,
        drafts::{self, Draft},
    },
};

/// What the address of an item may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ItemQuery {
    /// The form to show.
    act: String,
}

/// What is shown in the place of a form.
pub enum Shown {
    /// The form that the reader asked for.
    Asked(Option<ActionAct>),
    /// A form that was sent and did not pass.
    Returned(ActionAct, Returned),
}

#[derive(Template)]
#[template(path = "meetings/actions/item.html")]
struct ItemPage {
    frame: Frame,
    t: &'static Words,
    item: ActionItem,
    due: Due,
    state: String,
    state_class: &'static str,
    agenda_item: Option<String>,
    decision: Option<String>,
    history: Vec<Entry>,
    offers: Vec<Offer>,
    act: Option<ActionAct>,
    form: Form,
    saved_at: Option<DateTime<Utc>>,
    assignees: Vec<(String, String)>,
    uploaded: Vec<Attachment>,
    notice: Option<String>,
}

impl ItemPage {
    /// Where the form of an act is sent.
    fn target(&self, act: &ActionAct) -> String {
        target(self.item.reference, *act)
    }

    /// What stands above the form of an act, and on its button.
    fn heading(&self, act: &ActionAct) -> String {
        words::act(self.t, *act)
    }

    /// The `type` of the control for a date.
    fn control(&self, name: &str) -> &'static str {
        dates::control_for(self.form.fields.get(name))
    }
}

/// Something that can be done now.
struct Offer {
    act: ActionAct,
    words: String,
    current: bool,
    draft: bool,
}

/// Something that was done.
struct Entry {
    by: String,
    party: String,
    at: String,
    what: String,
    class: &'static str,
    text: Option<String>,
    facts: Vec<(String, String)>,
    documents: Vec<Attachment>,
}

/// Where the form of an act is sent.
pub fn target(reference: ActionReference, act: ActionAct) -> String {
    format!("/meetings/actions/{reference}/{}", act.as_str())
}

/// The reference in an address. One that is written otherwise leads nowhere, as one that does not exist.
///
/// # Errors
/// [`PageError::NotFound`] when it is none.
pub fn reference_of(text: &str) -> Result<ActionReference, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// `GET /meetings/actions/{action}`
pub async fn show(
    site: Site,
    actor: Actor,
    action: web::Path<String>,
    query: web::Query<ItemQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let shown = Shown::Asked(query.act.parse().ok());
    page(&site, &actor, reference_of(&action)?, StatusCode::OK, shown).await
}

/// The item with what its page shows.
struct Found {
    item: ActionItem,
    agenda_item: Option<String>,
    decision: Option<String>,
    notes: Vec<Note>,
    documents: Vec<Attachment>,
    possible: Vec<ActionAct>,
    act: Option<ActionAct>,
    drafts: Vec<Draft>,
    uploaded: Vec<Attachment>,
    assignees: Vec<Assignee>,
}

/// Makes the page of an item, and notes that it was opened.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such item or it is not for the reader.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: ActionReference,
    status: StatusCode,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    let (reader, now) = (actor.clone(), site.now);
    let wanted = match &shown {
        Shown::Asked(asked) => (*asked, None),
        Shown::Returned(act, returned) => (Some(*act), Some(returned.form.fields.key())),
    };
    let (frame, found) = site
        .read_and_note(actor, move |conn| find(conn, &reader, reference, wanted, now))
        .await?;
    answers::page(status, &item_page(site.t(), frame, found, shown))
}

/// `wanted` is an act with the key of its form when that comes back: it is shown whether or not the act is still possible.
fn find(
    conn: &mut PgConnection,
    reader: &Actor,
    reference: ActionReference,
    wanted: (Option<ActionAct>, Option<Option<Uuid>>),
    now: DateTime<Utc>,
) -> Result<Found, PageError> {
    let item = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
    notifications::mark_read_of(conn, reader.user_id, &reference.to_string(), now)?;
    let drafts = drafts::of_target(conn, reader.user_id, &format!("/meetings/actions/{reference}/"))?;
    let possible = possible_acts(reader, &item);
    let (act, key) = match wanted {
        (act, Some(key)) => (act, key),
        (asked, None) => {
            let act = asked.filter(|act| possible.contains(act));
            let draft = act.and_then(|act| draft_of(&drafts, act));
            (act, draft.map(|draft| draft.key))
        }
    };
    let notes = store::notes(conn, item.id)?;
    let (agenda_item, decision) = store::origin(conn, item.id)?;
    Ok(Found {
        documents: attachments::of_action(conn, item.id)?,
        uploaded: match key {
            Some(key) => attachments::of_submission(conn, key)?,
            None => Vec::new(),
        },
        assignees: match act {
            Some(act) => assignees(conn, &item, act, rome_date(now))?,
            None => Vec::new(),
        },
        agenda_item,
        decision,
        notes,
        possible,
        act,
        drafts,
        item,
    })
}

/// To whom an item can be given by an act.
///
/// # Errors
/// When the database fails.
pub fn assignees(
    conn: &mut PgConnection,
    item: &ActionItem,
    act: ActionAct,
    today: NaiveDate,
) -> diesel::QueryResult<Vec<Assignee>> {
    match act {
        ActionAct::Assign => store::assignees_of_party(conn, item),
        ActionAct::Reassign => store::assignees_elsewhere(conn, item, today),
        _ => Ok(Vec::new()),
    }
}

fn possible_acts(reader: &Actor, item: &ActionItem) -> Vec<ActionAct> {
    let relation = Relation::of(reader, item);
    let all = ActionAct::ALL.iter().copied();
    all.filter(|act| decide(item.standing(), *act, relation).is_ok())
        .collect()
}

/// The newest draft of the form of an act.
fn draft_of(drafts: &[Draft], act: ActionAct) -> Option<&Draft> {
    let is_of = |draft: &&Draft| draft.target.rsplit('/').next() == Some(act.as_str());
    drafts.iter().find(is_of)
}

fn item_page(t: &'static Words, frame: Frame, found: Found, shown: Shown) -> ItemPage {
    let today = rome_date(frame.now);
    let draft = found.act.and_then(|act| draft_of(&found.drafts, act));
    let saved_at = draft.map(|draft| draft.saved_at);
    let (form, notice) = match shown {
        Shown::Asked(_) => (
            found.act.map(|_| opened(draft, &found.item)).unwrap_or_default(),
            None,
        ),
        Shown::Returned(_, mut returned) => {
            returned.go_by(found.item.version);
            (returned.form, returned.notice)
        }
    };
    let entry = |note: &Note| entry(t, note, &found.documents, &frame.now);
    ItemPage {
        due: words::due(t, &found.item, today),
        state: words::state(t, found.item.state),
        state_class: words::state_class(found.item.state),
        history: found.notes.iter().map(entry).collect(),
        offers: found
            .possible
            .iter()
            .map(|act| Offer {
                act: *act,
                words: words::act(t, *act),
                current: found.act == Some(*act),
                draft: draft_of(&found.drafts, *act).is_some(),
            })
            .collect(),
        act: found.act,
        form,
        saved_at,
        assignees: found
            .assignees
            .iter()
            .map(|assignee| (assignee.value(), assignee.name()))
            .collect(),
        agenda_item: found.agenda_item,
        decision: found.decision,
        uploaded: found.uploaded,
        notice,
        item: found.item,
        frame,
        t,
    }
}

/// A form as it is when it is opened: with the draft that was kept of it, else fresh.
fn opened(draft: Option<&Draft>, item: &ActionItem) -> Form {
    let mut form = match draft {
        Some(draft) => Form::filled(draft.fields.clone()),
        None => Form::fresh(),
    };
    if let Some(draft) = draft {
        form.fields.set("key", draft.key.to_string());
    }
    form.fields.set("version", item.version.to_string());
    form
}

fn entry(t: &Words, note: &Note, documents: &[Attachment], now: &DateTime<Utc>) -> Entry {
    let due_on = note
        .due_on
        .map(|due_on| (t.actions_column_due_on(), t.date(&due_on)));
    let assignee = note
        .assignee
        .as_ref()
        .map(|assignee| (t.actions_given_to(), assignee.clone()));
    Entry {
        by: note.author.clone(),
        party: note.party.clone(),
        at: t.recent_moment(&note.at, now),
        what: words::was_done(t, note.act),
        class: if note.state.is_open() { "said" } else { "reply" },
        text: note.text.clone(),
        facts: due_on.into_iter().chain(assignee).collect(),
        documents: documents
            .iter()
            .filter(|document| document.submission_key == note.key)
            .cloned()
            .collect(),
    }
}
