//! The form with which an item is proposed.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment, Purpose, Vault},
    meetings::{
        agenda::{
            Item, ItemState, acts,
            forms::read_proposal,
            items_of,
            procedure::{self, ItemRefusal},
            words,
        },
        model::{Meeting, MeetingReference},
        pages::{Head, reference_of},
        store,
    },
    web::{
        Fields, Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned},
        answers,
        drafts::{self, Draft, SAVE_DRAFT, Saved},
        limits::Deed,
        once::Arriving,
        way_back,
    },
};

#[derive(Template)]
#[template(path = "meetings/proposal.html")]
struct ProposalPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    form: Form,
    target: String,
    until: Option<String>,
    wholes: Vec<(String, String)>,
    documents: Vec<Attachment>,
    saved_at: Option<DateTime<Utc>>,
    other_drafts: Vec<Draft>,
    notice: Option<String>,
}

impl ProposalPage {
    fn matters(&self) -> Vec<(&'static str, String)> {
        words::matters(self.t)
    }

    /// By what a draft is recognised.
    fn name_of(&self, draft: &Draft) -> String {
        match draft.fields.get("title").trim() {
            "" => self.t.agenda_draft_untitled(),
            title => title.to_owned(),
        }
    }
}

/// What the address of the form asks for.
#[derive(Deserialize)]
pub struct Asked {
    /// The key of a draft to go on with.
    draft: Option<String>,
}

fn address(reference: MeetingReference) -> String {
    format!("/meetings/{reference}/agenda/new")
}

/// Only those go on who may propose.
///
/// # Errors
/// [`PageError::NotAllowed`] to anybody else.
pub fn must_propose(actor: &Actor) -> Result<(), PageError> {
    if actor.may(Permission::ConveneMeetings) {
        return Ok(());
    }
    actor.must(Permission::SpeakAtTable)
}

/// `GET /meetings/{meeting}/agenda/new`
pub async fn page(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    must_propose(&actor)?;
    let reference = reference_of(&path)?;
    let (user_id, target) = (actor.user_id, address(reference));
    let key: Option<Uuid> = asked.into_inner().draft.and_then(|key| key.parse().ok());
    let (frame, (meeting, items, opened)) = site
        .read(&actor, move |conn| {
            let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            let items = items_of(conn, meeting.id)?;
            Ok((meeting, items, Shown::load(conn, user_id, &target, key)?))
        })
        .await?;
    if let Err(refusal) = procedure::propose(&meeting, actor.role, site.now) {
        let agenda = format!("/meetings/{reference}/agenda");
        return site.warned(&agenda, words::refusal(site.t(), refusal));
    }
    let page = proposal_page(site.t(), frame, &actor, &meeting, &items, opened);
    answers::page(StatusCode::OK, &page)
}

/// What stands in the form.
struct Shown {
    form: Form,
    documents: Vec<Attachment>,
    saved_at: Option<DateTime<Utc>>,
    other_drafts: Vec<Draft>,
    notice: Option<String>,
}

impl Shown {
    /// The form as it is opened: with the draft that has this key, or with nothing typed.
    fn load(
        conn: &mut PgConnection,
        user_id: i64,
        target: &str,
        key: Option<Uuid>,
    ) -> Result<Self, PageError> {
        let draft = match key {
            Some(key) => drafts::by_key(conn, user_id, key)?.filter(|draft| draft.target == target),
            None => None,
        };
        let opened = draft.as_ref().map(|draft| draft.key);
        let mut other_drafts = drafts::in_short(conn, user_id, target, &["title"])?;
        other_drafts.retain(|other| other.target == target && Some(other.key) != opened);
        Ok(Self {
            documents: match opened {
                Some(key) => attachments::of_submission(conn, key)?,
                None => Vec::new(),
            },
            saved_at: draft.as_ref().map(|draft| draft.saved_at),
            form: draft.map_or_else(Form::fresh, |draft| Form::filled(draft.fields)),
            other_drafts,
            notice: None,
        })
    }
}

fn proposal_page(
    t: &'static Words,
    frame: Frame,
    actor: &Actor,
    meeting: &Meeting,
    items: &[Item],
    shown: Shown,
) -> ProposalPage {
    let is_bound = !actor.may(Permission::ConveneMeetings);
    let until = meeting.proposals_until.filter(|_| is_bound);
    ProposalPage {
        head: Head::of(t, meeting),
        target: address(meeting.reference),
        until: until.map(|day| t.agenda_propose_by(t.by(&day))),
        wholes: wholes(t, items, None),
        form: shown.form,
        documents: shown.documents,
        saved_at: shown.saved_at,
        other_drafts: shown.other_drafts,
        notice: shown.notice,
        t,
        frame,
    }
}

/// The items of which another may be a part: number and title, but for the item itself.
pub fn wholes(t: &Words, items: &[Item], but: Option<i64>) -> Vec<(String, String)> {
    items
        .iter()
        .filter(|item| item.is_on_agenda() && item.parent_id.is_none() && Some(item.id) != but)
        .map(|item| {
            let number = item.number.as_deref().unwrap_or_default();
            (
                item.id.to_string(),
                format!("{number}. {}", words::title(t, item)),
            )
        })
        .collect()
}

/// `POST /meetings/{meeting}/agenda/new`: proposes the item, or keeps it as a draft.
pub async fn send(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    vault: web::Data<Vault>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    must_propose(&actor)?;
    let reference = reference_of(&path)?;
    let Submission { fields, uploads } = submission;
    let form = Arriving::new(&address(reference), &fields)?;
    let items = begin(&site, &actor, reference, &fields).await?;
    let (key, t) = (form.key, site.t());
    let sent_as = (key, Purpose::Document);
    let refused = attachments::receive(&vault, &site.db, &actor, sent_as, uploads, t, site.now).await?;
    let saves = fields.has("act", SAVE_DRAFT);
    let deed = if saves { Deed::KeepDraft } else { Deed::Send };
    site.count(deed, actor.user_id)
        .map_err(|error| error.holding(&address(reference), &fields))?;
    // What the button said belongs to this sending, not to the text.
    let fields = fields.without(|field| matches!(field, "act" | "remove"));
    let sending = Sending {
        site: &site,
        actor: &actor,
        reference,
    };
    if saves {
        return match sending.keep_draft(&fields).await? {
            Saved::Kept => drafts::kept(
                &site,
                &way_back::page_of_draft(&address(reference), key),
                &refused,
            ),
            Saved::TooMany => sending.wrong(fields, attachments::errors_of(&refused)).await,
        };
    }
    let read = read_proposal(&fields, &items, t);
    let proposal = match attachments::unless_refused(read, &refused) {
        Ok(proposal) => proposal,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::propose(conn, &sender, reference, &proposal, &form, now)
        })
        .await;
    let agenda = format!("/meetings/{reference}/agenda");
    match done {
        Ok(ItemState::Accepted) => site.done(&agenda, t.agenda_added()),
        Ok(_) => site.done(&agenda, t.agenda_proposed()),
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// Takes away the documents that the form asks to take away, and answers the items of the agenda. Nobody fills the store through
/// a meeting that is not theirs.
async fn begin(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    fields: &Fields,
) -> Result<Vec<Item>, PageError> {
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let removed = attachments::unwanted(fields);
    site.db
        .write(actor.identity(), move |conn| {
            let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            attachments::remove_draft(conn, key, &removed)?;
            Ok::<_, PageError>(items_of(conn, meeting.id)?)
        })
        .await
}

/// A proposal on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: MeetingReference,
}

impl Sending<'_> {
    async fn keep_draft(&self, fields: &Fields) -> Result<Saved, PageError> {
        let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
        let (user_id, now, target) = (self.actor.user_id, self.site.now, address(self.reference));
        let fields = fields.clone();
        self.site
            .db
            .write(self.actor.identity(), move |conn| {
                drafts::save(conn, user_id, key, &target, &fields, now)
            })
            .await
    }
}

impl FormPage for Sending<'_> {
    type Refusal = ItemRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    /// Nothing that a proposal changes was there before.
    fn moved_on(&self) -> String {
        self.site.t().form_sent_otherwise()
    }

    fn refused(&self, refusal: ItemRefusal) -> Answer {
        let t = self.site.t();
        match refusal {
            ItemRefusal::NotAllowed => Answer::Page(PageError::NotAllowed),
            ItemRefusal::NoSuchWhole => Answer::Beside("whole", t.agenda_error_whole()),
            refusal => Answer::Above(words::refusal(t, refusal)),
        }
    }

    /// The form with everything that was typed, which is kept as a draft.
    async fn show(self, mut returned: Returned) -> Result<HttpResponse, PageError> {
        let (reference, user_id, now) = (self.reference, self.actor.user_id, self.site.now);
        let kept = returned.clone();
        let (frame, (saved, meeting, items, documents)) = self
            .site
            .read_and_note(self.actor, move |conn| {
                let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
                attachments::go_on_with(conn, &kept)?;
                let saved = drafts::keep_returned(conn, user_id, &address(reference), &kept, now)?;
                let items = items_of(conn, meeting.id)?;
                let documents = match kept.form.fields.key() {
                    Some(key) => attachments::of_submission(conn, key)?,
                    None => Vec::new(),
                };
                Ok((saved, meeting, items, documents))
            })
            .await?;
        let t = self.site.t();
        returned.tell_of_draft(saved, t);
        let shown = Shown {
            form: returned.form,
            documents,
            saved_at: (saved == Saved::Kept).then_some(now),
            other_drafts: Vec::new(),
            notice: returned.notice,
        };
        let page = proposal_page(t, frame, self.actor, &meeting, &items, shown);
        answers::page(returned.status, &page)
    }
}
