//! What is done on the page of a case: one POST for each act, to the case's address with the act's name.

use actix_web::{HttpResponse, http::StatusCode, web};
use uuid::Uuid;

use super::case::{self, Returned, Shown, reference_of};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Purpose, Vault},
    complaints::{
        acts::{self, ActError, Doing, Sent},
        catalogue::SharedCatalogue,
        forms::{ActName, read_act},
        model::{EventDetail, Execution, Refusal},
        store::{self, PromisedAmount},
        words,
    },
    deadlines::rome_date,
    values::ComplaintReference,
    web::{
        FieldErrors, Fields, Form, PageError, Site, Submission, Upload, Words,
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
    let target = format!("/complaints/{reference}/{act}");
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
            Saved::TooMany => page.wrong(Form::wrong(fields, documents_refused(refused))).await,
        };
    }

    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let read = read_act(name, &fields, &lists.people, rome_date(site.now), site.t());
    let doing = match read {
        Ok(doing) if refused.is_empty() => doing,
        Ok(_) => return page.wrong(Form::wrong(fields, documents_refused(refused))).await,
        Err(mut errors) => {
            refused
                .into_iter()
                .for_each(|sentence| errors.add("documents", sentence));
            return page.wrong(Form::wrong(fields, errors)).await;
        }
    };
    if asked == Asked::Preview {
        return page.preview(Form::filled(fields), doing).await;
    }
    let version = match (name.goes_by_what_was_shown(), fields.version()) {
        (true, None) => return Err(PageError::BadRequest("no version")),
        (true, version) => version,
        (false, _) => None,
    };
    let (sender, now) = (actor.clone(), site.now);
    let sent = Sent { form, version };
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, reference, &doing, &sent, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&format!("/complaints/{reference}"), done_words(site.t(), name)),
        Err(error) => page.not_done(Form::filled(fields), error).await,
    }
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
    let target = format!("/complaints/{reference}/{}", name.as_str());
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

fn documents_refused(sentences: Vec<String>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !sentences.is_empty() {
        errors.add("documents", sentences.join(" "));
    }
    errors
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
    /// What can be chosen otherwise is said beside its field; else the case has moved on.
    async fn not_done(self, mut form: Form, error: ActError) -> Result<HttpResponse, PageError> {
        let t = self.site.t();
        let (field, sentence) = match error {
            ActError::Refused(Refusal::NotAllowed) => return Err(PageError::NotAllowed),
            ActError::Database(error) => return Err(error.into()),
            ActError::MovedOn => return self.conflict(form, t.complaints_moved_on()).await,
            ActError::SentOtherwise => {
                self.go_on_under_a_fresh_key(&mut form).await?;
                return self.conflict(form, t.form_sent_otherwise()).await;
            }
            ActError::CodeTaken => ("operator_code", t.complaints_error_operator_code_taken()),
            ActError::NoSuchCommitment => ("commitments", t.complaints_error_commitments()),
            ActError::Refused(Refusal::NotThatDay) => ("performed_on", t.complaints_error_performed_on()),
            ActError::NoSuchDuplicate => ("duplicate_of", t.complaints_error_duplicate_of()),
            ActError::Refused(
                refusal @ (Refusal::ExtendedAlready | Refusal::TermPassed | Refusal::TooManyDays),
            ) => {
                let is_extension = self.name == ActName::InterimReply;
                let field = if is_extension {
                    "extension_days"
                } else {
                    "within_days"
                };
                (field, words::refusal(t, refusal))
            }
            ActError::Refused(refusal) => {
                return self.conflict(form, words::refusal(t, refusal)).await;
            }
        };
        form.errors.add(field, sentence);
        self.wrong(form).await
    }

    async fn wrong(self, form: Form) -> Result<HttpResponse, PageError> {
        self.with(StatusCode::UNPROCESSABLE_ENTITY, form, None, None)
            .await
    }

    /// The case has moved on: what has happened stands in the timeline, what was typed is still in the form, and the
    /// form now goes by what this page shows.
    async fn conflict(self, mut form: Form, notice: String) -> Result<HttpResponse, PageError> {
        let (identity, reference) = (self.actor.identity(), self.reference);
        let version = self
            .site
            .db
            .read(identity, move |conn| {
                Ok::<_, PageError>(store::open(conn, reference)?.map(|case| case.version))
            })
            .await?;
        form.fields
            .set("version", version.unwrap_or_default().to_string());
        self.with(StatusCode::CONFLICT, form, Some(notice), None).await
    }

    /// What was sent under the form's key stays as it was sent; what was typed since is another form.
    async fn go_on_under_a_fresh_key(&self, form: &mut Form) -> Result<(), PageError> {
        let (used, fresh) = (form.fields.key(), Uuid::new_v4());
        form.fields.set("key", fresh.to_string());
        let used = used.ok_or(PageError::BadRequest("no key"))?;
        self.site
            .db
            .write(self.actor.identity(), move |conn| {
                attachments::go_on_under(conn, used, fresh)?;
                Ok::<_, PageError>(drafts::discard(conn, used)?)
            })
            .await
    }

    async fn preview(self, form: Form, doing: Doing) -> Result<HttpResponse, PageError> {
        let (actor, shown) = (self.actor.clone(), doing.clone());
        let (reference, now) = (self.reference, self.site.now);
        let considered = self
            .site
            .db
            .write(actor.identity(), move |conn| {
                let case = store::lock(conn, reference)?;
                match acts::consider(conn, &actor, &case, &shown, now) {
                    Ok(follows) => Ok(Ok(shown.detail(&follows))),
                    Err(ActError::Database(error)) => Err(PageError::from(error)),
                    Err(refused) => Ok(Err(refused)),
                }
            })
            .await?;
        match considered {
            Ok(detail) => {
                self.with(StatusCode::OK, form, None, detail.map(|detail| (detail, doing)))
                    .await
            }
            Err(error) => self.not_done(form, error).await,
        }
    }

    async fn with(
        self,
        status: StatusCode,
        form: Form,
        mut notice: Option<String>,
        preview: Option<(EventDetail, Doing)>,
    ) -> Result<HttpResponse, PageError> {
        // What the page says of its draft must be true of what it shows.
        if self.name.takes_text() {
            let case = (self.reference, self.name);
            if keep_draft(self.site, self.actor, case, &form.fields).await? == Saved::TooMany {
                let not_kept = self.site.t().form_draft_too_many(drafts::MOST_OF_ONE_PERSON);
                notice = Some(notice.into_iter().chain([not_kept]).collect::<Vec<_>>().join(" "));
            }
        }
        let (preview, promised) = match preview {
            Some((detail, Doing::Reply(_, promised))) => (Some(detail), promised),
            Some((detail, _)) => (Some(detail), Vec::new()),
            None => (None, Vec::new()),
        };
        let promised = promised
            .into_iter()
            .map(|commitment| PromisedAmount {
                id: 0,
                event_id: 0,
                commitment,
                execution: Execution::Due,
            })
            .collect();
        let returned = Returned {
            act: self.name,
            form,
            notice,
            preview,
            promised,
        };
        let shown = Shown::Returned(Box::new(returned));
        let html = case::page(
            self.site,
            self.actor,
            &self.reference.to_string(),
            self.catalogue,
            shown,
        )
        .await?;
        Ok(HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .body(html))
    }
}
