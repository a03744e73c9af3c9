//! The page of one complaint: whose turn it is, what can be done now, and all that has happened.

use std::{collections::HashSet, sync::Arc};

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    act_form::{self, Choices},
    facts::facts,
    timeline::{EntryView, Teller},
};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment},
    complaints::{
        catalogue::SharedCatalogue,
        forms::ActName,
        model::{EventDetail, Execution, Keeping, State},
        store::{self, CaseFile, Catalogue, Entry, PromisedAmount, Reading},
        words::{self, TurnLine},
    },
    deadlines::{self, rome_date},
    notifications::{self, Mailed},
    values::ComplaintReference,
    web::{Fields, Form, Frame, PageError, Site, Words, acts::Returned, dates, drafts},
};

/// What the address of a case may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CaseQuery {
    /// The form to show.
    act: String,
}

/// A page of a case, whole: read in one transaction.
struct Found {
    case: CaseFile,
    timeline: Vec<Entry>,
    promised: Vec<PromisedAmount>,
    documents: Vec<Attachment>,
    readings: Vec<Reading>,
    mails: Vec<Mailed>,
    drafts: Vec<drafts::Draft>,
    /// What the reader may do now.
    possible: Vec<ActName>,
    /// The form that is shown.
    act: Option<ActName>,
    uploaded: Vec<Attachment>,
}

/// What is shown in the place of a form that is opened for the first time.
pub enum Shown {
    /// The form that the reader asked for, or the one that comes first.
    Asked(Option<ActName>),
    /// A form that was sent and comes back, and what would come of it when that is asked.
    Returned(ActName, Box<Returned>, Option<Preview>),
}

/// What would come of a form.
pub struct Preview {
    /// What the other side would see.
    pub detail: EventDetail,
    /// The amounts of it.
    pub promised: Vec<PromisedAmount>,
}

#[derive(Template)]
#[template(path = "complaints/case.html")]
struct CasePage {
    frame: Frame,
    t: &'static Words,
    reference: String,
    subject: String,
    turn: Option<TurnLine>,
    /// Whether the reply was disputed for the second time, and the portal has no further step.
    to_conciliation: bool,
    deadline: Option<DeadlineView>,
    timeline: Vec<EntryView>,
    acts: Vec<Offer>,
    act: Option<ActName>,
    form: Form,
    /// When the draft that stands in the form was kept.
    saved_at: Option<DateTime<Utc>>,
    choices: Choices,
    uploaded: Vec<Attachment>,
    notice: Option<String>,
    preview: Option<EntryView>,
    kept: Vec<KeptText>,
    facts: Vec<(String, String)>,
    commitments: Vec<CommitmentView>,
    state: String,
    state_class: &'static str,
    readings: Vec<String>,
    operator_name: String,
}

impl CasePage {
    /// Where the form of an act is sent.
    fn target(&self, act: &ActName) -> String {
        format!("/complaints/{}/{}", self.reference, act.as_str())
    }

    /// The `type` of the control for a date.
    fn control(&self, name: &str) -> &'static str {
        dates::control_for(self.form.fields.get(name))
    }
}

/// What somebody has typed into a form that is not offered any more: it is shown to be copied.
struct KeptText {
    key: Uuid,
    text: String,
}

/// Why the case is due when it is.
struct DeadlineView {
    what: String,
    date: String,
    steps: Vec<String>,
}

/// What the operator promised, and how it is kept.
struct CommitmentView {
    words: String,
    state: String,
    state_class: &'static str,
    /// The day on which it was performed.
    performed: Option<String>,
}

impl CommitmentView {
    fn of(t: &Words, promised: &PromisedAmount, today: NaiveDate) -> Self {
        let keeping = Keeping::of(promised.execution, promised.commitment.promised_on, today);
        let performed = match promised.execution {
            Execution::Performed { on } => Some(t.date(&on)),
            _ => None,
        };
        Self {
            words: act_form::commitment(t, &promised.commitment),
            state: keeping.map_or_else(
                || t.complaints_keeping_replaced(),
                |keeping| words::keeping(t, keeping),
            ),
            state_class: keeping.map_or("gone", words::keeping_class),
            performed,
        }
    }
}

/// Something that the reader may do now.
struct Offer {
    name: ActName,
    words: String,
    current: bool,
    draft: bool,
}

/// `GET /complaints/{reference}`
pub async fn show(
    site: Site,
    actor: Actor,
    reference: web::Path<String>,
    query: web::Query<CaseQuery>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    let html = page(
        &site,
        &actor,
        &reference,
        &catalogue,
        Shown::Asked(query.act.parse().ok()),
    )
    .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(html))
}

/// The reference in an address. One that is written otherwise leads nowhere, as one that does not exist.
pub fn reference_of(text: &str) -> Result<ComplaintReference, PageError> {
    let reference = ComplaintReference::parse(text).map_err(|_| PageError::NotFound)?;
    if reference.to_string() == text {
        Ok(reference)
    } else {
        Err(PageError::NotFound)
    }
}

/// Makes the page of a case, and notes that it was opened.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such case or it is not the reader's.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: &str,
    catalogue: &SharedCatalogue,
    shown: Shown,
) -> Result<String, PageError> {
    actor.must(Permission::ReadComplaints)?;
    let reference = reference_of(reference)?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let (reader, now) = (actor.clone(), site.now);
    let wanted = match &shown {
        Shown::Returned(act, returned, _) => Wanted::Back(*act, returned.form.fields.key()),
        Shown::Asked(asked) => Wanted::Asked(*asked),
    };
    let (frame, found) = site
        .read_and_note(actor, move |conn| find(conn, &reader, reference, wanted, now))
        .await?;
    Ok(case_page(site.t(), frame, actor, found, &lists, shown).render()?)
}

/// Which form is to be shown.
#[derive(Clone, Copy)]
enum Wanted {
    /// The one that the reader asked for, or the one that comes first.
    Asked(Option<ActName>),
    /// The one that was sent, with its key, as long as the procedure knows it in this state.
    Back(ActName, Option<Uuid>),
}

fn find(
    conn: &mut diesel::PgConnection,
    reader: &Actor,
    reference: ComplaintReference,
    wanted: Wanted,
    now: DateTime<Utc>,
) -> Result<Found, PageError> {
    let case = store::open(conn, reference)?.ok_or(PageError::NotFound)?;
    store::note_reading(conn, case.id, reader.user_id, now)?;
    notifications::mark_read(conn, reader.user_id, case.id, now)?;
    let drafts = drafts::of_target(conn, reader.user_id, &format!("/complaints/{reference}/"))?;
    let (timeline, promised) = store::timeline(conn, case.id, reader.side())?;
    let possible = possible_acts(reader, &case, &promised, rome_date(now));
    // Only a form that was typed into can have documents already.
    let (act, key) = match wanted {
        Wanted::Asked(asked) => {
            let act = choose(asked, &possible);
            let draft = act.and_then(|act| draft_of(&drafts, act));
            (act, draft.map(|draft| draft.key))
        }
        Wanted::Back(act, key) => (possible.contains(&act).then_some(act), key),
    };
    let (documents, uploaded) = attachments::of_complaint_and_form(conn, case.id, key)?;
    Ok(Found {
        timeline,
        promised,
        documents,
        readings: store::readings(conn, case.id)?,
        mails: notifications::mails_about(conn, case.id, reader.side())?,
        uploaded,
        possible,
        act,
        drafts,
        case,
    })
}

fn case_page(
    t: &'static Words,
    frame: Frame,
    actor: &Actor,
    found: Found,
    lists: &Arc<Catalogue>,
    shown: Shown,
) -> CasePage {
    let today = rome_date(frame.now);
    let operator_name = frame.operator_name.clone();
    let teller = Teller {
        t,
        now: frame.now,
        reader: actor.side(),
        operator_name: &operator_name,
        association: lists.association(found.case.association_id),
        description: &found.case.description,
        promised: &found.promised,
        documents: &found.documents,
        readings: &found.readings,
        mails: &found.mails,
    };
    let act = found.act;
    let opened_draft = match &shown {
        Shown::Asked(_) => act.and_then(|act| draft_of(&found.drafts, act)),
        Shown::Returned(_, returned, _) => {
            let key = returned.form.fields.key();
            found.drafts.iter().find(|draft| Some(draft.key) == key)
        }
    };
    let saved_at = opened_draft.map(|draft| draft.saved_at);
    let (form, notice, preview) = match shown {
        Shown::Asked(_) => {
            let form =
                act.map(|act| act_form::opened(act, opened_draft, &found.case, &found.promised, today));
            (form.unwrap_or_default(), None, None)
        }
        Shown::Returned(_, mut returned, preview) => {
            returned.go_by(found.case.version);
            let preview = preview.map(|Preview { detail, promised }| {
                teller.preview(actor, detail, &promised, &found.uploaded)
            });
            (returned.form, returned.notice, preview)
        }
    };
    CasePage {
        reference: found.case.reference.to_string(),
        subject: found.case.subject.clone(),
        turn: found
            .case
            .standing
            .turn
            .map(|turn| words::turn_line(t, &turn, today, &operator_name)),
        to_conciliation: found.case.standing.state == State::ToConciliation,
        deadline: deadline_view(t, &found.case),
        timeline: found.timeline.iter().map(|entry| teller.entry(entry)).collect(),
        acts: found
            .possible
            .iter()
            .map(|name| Offer {
                name: *name,
                words: act_form::heading(t, *name),
                current: act == Some(*name),
                draft: draft_of(&found.drafts, *name).is_some(),
            })
            .collect(),
        choices: act
            .map(|act| act_form::choices(t, act, (&found.case, &found.promised), lists, frame.now))
            .unwrap_or_default(),
        act,
        form,
        saved_at,
        uploaded: found.uploaded.clone(),
        notice,
        preview,
        kept: kept_texts(&found),
        facts: facts(t, &found.case, lists),
        commitments: found
            .promised
            .iter()
            .map(|one| CommitmentView::of(t, one, today))
            .collect(),
        state: words::state(t, found.case.standing.state),
        state_class: words::state_class(found.case.standing.state),
        readings: last_readings(t, &found.readings, frame.now),
        operator_name: operator_name.clone(),
        frame,
        t,
    }
}

/// Who has opened the case, and when last.
fn last_readings(t: &Words, readings: &[Reading], now: DateTime<Utc>) -> Vec<String> {
    let mut named = HashSet::new();
    readings
        .iter()
        .filter(|reading| named.insert(reading.by.as_str()))
        .map(|reading| format!("{}, {}", reading.by, t.recent_moment(&reading.at, &now)))
        .collect()
}

fn kept_texts(found: &Found) -> Vec<KeptText> {
    let is_offered = |draft: &&drafts::Draft| act_of(draft).is_some_and(|act| found.possible.contains(&act));
    let stranded = found.drafts.iter().filter(|draft| !is_offered(draft));
    stranded
        .map(|draft| KeptText {
            key: draft.key,
            text: typed_text(&draft.fields),
        })
        .collect()
}

fn typed_text(fields: &Fields) -> String {
    ["reasons", "done", "text"]
        .iter()
        .map(|name| fields.get(name).trim())
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// What the reader may do now, first what the case waits for.
fn possible_acts(
    actor: &Actor,
    case: &CaseFile,
    promised: &[PromisedAmount],
    today: NaiveDate,
) -> Vec<ActName> {
    let is_about_commitments =
        |name| matches!(name, ActName::RecordPerformance | ActName::ContestPerformance);
    let concerns_some = |name| act_form::commitments(name, promised, today).next().is_some();
    ActName::ALL
        .iter()
        .copied()
        .filter(|name| name.is_for(actor.role) && name.fits(case.standing.state))
        .filter(|name| !is_about_commitments(*name) || concerns_some(*name))
        .collect()
}

/// The form that the reader asked for, else the one that the case waits for. One that ends the case is only shown to who
/// asks for it: what cannot be undone takes two steps.
fn choose(asked: Option<ActName>, possible: &[ActName]) -> Option<ActName> {
    let ends = |act: &ActName| matches!(act, ActName::Accept | ActName::Withdraw);
    asked
        .filter(|asked| possible.contains(asked))
        .or(possible.first().copied().filter(|first| !ends(first)))
}

/// The act whose form a draft is of.
fn act_of(draft: &drafts::Draft) -> Option<ActName> {
    draft.target.rsplit('/').next()?.parse().ok()
}

/// The newest draft of the form of an act.
fn draft_of(drafts: &[drafts::Draft], act: ActName) -> Option<&drafts::Draft> {
    drafts.iter().find(|draft| act_of(draft) == Some(act))
}

fn deadline_view(t: &Words, case: &CaseFile) -> Option<DeadlineView> {
    let (kind, _, trace) = case.deadline.as_ref()?;
    Some(DeadlineView {
        what: words::deadline_kind(t, *kind),
        date: t.weekday_and_date(&case.standing.turn?.due_on),
        steps: deadlines::words::steps(t, trace),
    })
}
