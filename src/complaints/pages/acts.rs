//! What is done on the page of a case: one POST for each act, to the case's address with the act's name.

use actix_web::{HttpResponse, web};
use uuid::Uuid;

use super::case::{self, Preview, Shown, reference_of};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Purpose, Vault},
    complaints::{
        acts::{self, ActError, CaseRefusal, Doing},
        catalogue::SharedCatalogue,
        forms::{ActName, read_act},
        model::{Execution, Refusal},
        store::{self, PromisedAmount},
        words,
    },
    deadlines::rome_date,
    values::ComplaintReference,
    web::{
        Fields, Form, PageError, Site, Submission, Upload, Words,
        acts::{Answer, FormPage, Returned, Sent},
        drafts::{self, SAVE_DRAFT, Saved},
        limits::Deed,
        once::Arriving,
        way_back,
    },
};

/// `POST /complaints/{reference}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
    submission: Submission,
    catalogue: web::Data<SharedCatalogue>,
    vault: web::Data<Vault>,
) -> Result<HttpResponse, PageError> {
    let (reference, act) = path.into_inner();
    let reference = reference_of(&reference)?;
    let name: ActName = act.parse().map_err(|_| PageError::NotFound)?;
    if !name.is_for(actor.role) {
        return Err(PageError::NotAllowed);
    }
    let target = target(reference, name);
    let Submission { fields, uploads } = submission;
    let form = Arriving::new(&target, &fields)?;
    let refused = keep_documents(&site, &actor, &vault, reference, name, &fields, uploads).await?;
    let asked = Asked::of(&fields);
    // The documents are kept by now: who sends the form again need not choose them again. That some were refused is said on
    // the form's own page, from which nothing goes out.
    if refused.is_empty() {
        site.count(asked.deed(), actor.user_id)
            .map_err(|error| error.holding(&target, &fields))?;
    }
    // What the button said belongs to this sending, not to the text.
    let fields = fields.without(|field| matches!(field, "act" | "preview" | "remove"));
    let page = Page {
        site: &site,
        actor: &actor,
        catalogue: &catalogue,
        reference,
        name,
    };
    if asked == Asked::SaveDraft {
        return match keep_draft(&site, &actor, (reference, name), &fields).await? {
            Saved::Kept => drafts::kept(&site, &way_back::page_of_draft(&target, form.key), &refused),
            Saved::TooMany => page.wrong(fields, attachments::errors_of(&refused)).await,
        };
    }

    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let read = read_act(name, &fields, &lists.people, rome_date(site.now), site.t());
    let doing = match attachments::unless_refused(read, &refused) {
        Ok(doing) => doing,
        Err(errors) => return page.wrong(fields, errors).await,
    };
    if asked == Asked::Preview {
        return page.preview(fields, doing).await;
    }
    let sent = if name.goes_by_what_was_shown() {
        Sent::going_by_page(form, &fields)?
    } else {
        Sent { form, version: None }
    };
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, reference, &doing, &sent, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&format!("/complaints/{reference}"), done_words(site.t(), name)),
        Err(error) => page.not_done(fields, error).await,
    }
}

/// Where the form of an act is sent.
fn target(reference: ComplaintReference, name: ActName) -> String {
    format!("/complaints/{reference}/{}", name.as_str())
}

/// What the button says that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Send,
    Preview,
    SaveDraft,
}

impl Asked {
    fn of(fields: &Fields) -> Self {
        if fields.has("preview", "1") {
            Self::Preview
        } else if fields.has("act", SAVE_DRAFT) {
            Self::SaveDraft
        } else {
            Self::Send
        }
    }

    /// A preview leaves nothing but a draft.
    fn deed(self) -> Deed {
        match self {
            Self::Send => Deed::Send,
            Self::Preview | Self::SaveDraft => Deed::KeepDraft,
        }
    }
}

/// Keeps what was typed into the form of an act as a draft. A case that is not there, or not this person's, has none.
async fn keep_draft(
    site: &Site,
    actor: &Actor,
    (reference, name): (ComplaintReference, ActName),
    fields: &Fields,
) -> Result<Saved, PageError> {
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let target = target(reference, name);
    let (user_id, now, fields) = (actor.user_id, site.now, fields.clone());
    site.db
        .write(actor.identity(), move |conn| {
            store::association_of(conn, reference)?.ok_or(PageError::NotFound)?;
            drafts::save(conn, user_id, key, &target, &fields, now)
        })
        .await
}

/// `POST /complaints/discard-draft`: forgets a draft and its documents, and leads back to where its form stands.
pub async fn discard_draft(
    site: Site,
    actor: Actor,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    if !actor.may(Permission::ReadMeetings) {
        actor.must(Permission::ReadComplaints)?;
    }
    let key = submission.fields.key().ok_or(PageError::BadRequest("no key"))?;
    let user_id = actor.user_id;
    let draft = site
        .db
        .write(actor.identity(), move |conn| {
            let draft = drafts::by_key(conn, user_id, key)?.ok_or(PageError::NotFound)?;
            let documents = attachments::of_submission(conn, key)?;
            let ids: Vec<Uuid> = documents.iter().map(|document| document.id).collect();
            attachments::remove_draft(conn, key, &ids)?;
            drafts::discard(conn, key)?;
            Ok::<_, PageError>(draft)
        })
        .await?;
    let page = way_back::page_of_form(&draft.target).to_owned();
    site.done(&page, site.t().complaints_draft_discarded())
}

/// Keeps the documents that came with the form under its key, so that they are there whatever else is wrong with it.
async fn keep_documents(
    site: &Site,
    actor: &Actor,
    vault: &Vault,
    reference: ComplaintReference,
    name: ActName,
    fields: &Fields,
    uploads: Vec<Upload>,
) -> Result<Vec<String>, PageError> {
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let removed = attachments::unwanted(fields);
    if uploads.is_empty() && removed.is_empty() {
        return Ok(Vec::new());
    }
    if !name.takes_documents() {
        return Err(PageError::BadRequest("this form takes no documents"));
    }
    // Nobody fills the store through a case that is not theirs.
    site.db
        .write(actor.identity(), move |conn| {
            store::lock(conn, reference)?;
            Ok::<_, PageError>(attachments::remove_draft(conn, key, &removed)?)
        })
        .await?;
    attachments::receive(
        vault,
        &site.db,
        actor,
        (key, Purpose::Document),
        uploads,
        site.t(),
        site.now,
    )
    .await
}

fn done_words(t: &Words, name: ActName) -> String {
    match name {
        ActName::TakeCharge => t.complaints_done_take_charge(),
        ActName::Reply => t.complaints_done_reply(),
        ActName::InterimReply => t.complaints_done_interim_reply(),
        ActName::RequestInformation => t.complaints_done_request_information(),
        ActName::GiveInformation => t.complaints_done_give_information(),
        ActName::Accept => t.complaints_done_accept(),
        ActName::Dispute => t.complaints_done_dispute(),
        ActName::Message => t.complaints_done_message(),
        ActName::Note => t.complaints_done_note(),
        ActName::Assign => t.complaints_done_assign(),
        ActName::Withdraw => t.complaints_done_withdraw(),
        ActName::RecordPerformance => t.complaints_done_record_performance(),
        ActName::ContestPerformance => t.complaints_done_contest_performance(),
    }
}

/// The page of the case, with a form that comes back.
struct Page<'a> {
    site: &'a Site,
    actor: &'a Actor,
    catalogue: &'a SharedCatalogue,
    reference: ComplaintReference,
    name: ActName,
}

impl Page<'_> {
    async fn preview(self, fields: Fields, doing: Doing) -> Result<HttpResponse, PageError> {
        let (actor, shown) = (self.actor.clone(), doing.clone());
        let (reference, now) = (self.reference, self.site.now);
        let considered = self
            .site
            .db
            .write(actor.identity(), move |conn| {
                let case = store::lock(conn, reference)?;
                let follows = acts::consider(conn, &actor, &case, &shown, now)?;
                Ok::<_, ActError>(shown.detail(&follows))
            })
            .await;
        match considered {
            Ok(detail) => {
                let preview = detail.map(|detail| Preview {
                    detail,
                    promised: promised(doing),
                });
                let form = Form::filled(fields);
                self.with(Returned::to_look_at(form), preview).await
            }
            Err(error) => self.not_done(fields, error).await,
        }
    }

    /// The field in which the form asks for days.
    fn days_field(&self) -> &'static str {
        match self.name {
            ActName::InterimReply => "extension_days",
            _ => "within_days",
        }
    }

    /// What the page says of its draft is true of what it shows.
    async fn with(self, mut returned: Returned, preview: Option<Preview>) -> Result<HttpResponse, PageError> {
        let (reference, name, user_id) = (self.reference, self.name, self.actor.user_id);
        let (t, now) = (self.site.t(), self.site.now);
        let returned = self
            .site
            .db
            .write(self.actor.identity(), move |conn| {
                store::association_of(conn, reference)?.ok_or(PageError::NotFound)?;
                attachments::go_on_with(conn, &returned)?;
                if name.takes_text() {
                    let target = target(reference, name);
                    let saved = drafts::keep_returned(conn, user_id, &target, &returned, now)?;
                    returned.tell_of_draft(saved, t);
                }
                Ok::<_, PageError>(returned)
            })
            .await?;
        let status = returned.status;
        let shown = Shown::Returned(name, Box::new(returned), preview);
        let html = case::page(
            self.site,
            self.actor,
            &reference.to_string(),
            self.catalogue,
            shown,
        )
        .await?;
        Ok(HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .body(html))
    }
}

/// The amounts that a reply promises, before it is an event.
fn promised(doing: Doing) -> Vec<PromisedAmount> {
    let Doing::Reply(_, promised) = doing else {
        return Vec::new();
    };
    let amounts = promised.into_iter().map(|commitment| PromisedAmount {
        id: 0,
        event_id: 0,
        commitment,
        execution: Execution::Due,
    });
    amounts.collect()
}

impl FormPage for Page<'_> {
    type Refusal = CaseRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().complaints_moved_on()
    }

    /// What can be chosen otherwise is said beside its field.
    fn refused(&self, refusal: CaseRefusal) -> Answer {
        let t = self.site.t();
        match refusal {
            CaseRefusal::CodeTaken => {
                Answer::Beside("operator_code", t.complaints_error_operator_code_taken())
            }
            CaseRefusal::NoSuchDuplicate => Answer::Beside("duplicate_of", t.complaints_error_duplicate_of()),
            CaseRefusal::NoSuchCommitment => Answer::Beside("commitments", t.complaints_error_commitments()),
            CaseRefusal::Procedure(Refusal::NotAllowed) => Answer::Page(PageError::NotAllowed),
            CaseRefusal::Procedure(Refusal::NotThatDay) => {
                Answer::Beside("performed_on", t.complaints_error_performed_on())
            }
            CaseRefusal::Procedure(
                refusal @ (Refusal::ExtendedAlready | Refusal::TermPassed | Refusal::TooManyDays),
            ) => Answer::Beside(self.days_field(), words::refusal(t, refusal)),
            CaseRefusal::Procedure(refusal) => Answer::Above(words::refusal(t, refusal)),
        }
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        self.with(returned, None).await
    }
}
