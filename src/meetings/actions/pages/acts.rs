//! What is done on the page of an action item: one POST for each act, to the item's address with the act's name.

use actix_web::{HttpResponse, http::StatusCode, web};
use uuid::Uuid;

use super::item::{self, Shown, reference_of, target};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Purpose, Vault},
    deadlines::rome_date,
    meetings::{
        actions::{
            acts::{self, ActError, Sent},
            forms::read_act,
            model::{ActionAct, ActionItem, Refusal, Relation, decide},
            store, words,
        },
        model::ActionReference,
    },
    web::{
        Fields, Form, PageError, Site, Submission, Upload,
        drafts::{self, SAVE_DRAFT, Saved},
        limits::Deed,
        once::Arriving,
        way_back,
    },
};

/// `POST /meetings/actions/{action}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
    submission: Submission,
    vault: web::Data<Vault>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let (reference, act) = path.into_inner();
    let reference = reference_of(&reference)?;
    let act: ActionAct = act.parse().map_err(|_| PageError::NotFound)?;
    let page = Page {
        site: &site,
        actor: &actor,
        reference,
        act,
    };
    page.answer(submission, &vault).await
}

/// The page of the item, with a form that was sent.
struct Page<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: ActionReference,
    act: ActionAct,
}

impl Page<'_> {
    async fn answer(self, submission: Submission, vault: &Vault) -> Result<HttpResponse, PageError> {
        let (site, t) = (self.site, self.site.t());
        let target = target(self.reference, self.act);
        let Submission { fields, uploads } = submission;
        let form = Arriving::new(&target, &fields)?;
        let item = self.item_of_theirs().await?;
        let refused = self.keep_documents(vault, &fields, uploads).await?;
        let saves_draft = fields.has("act", SAVE_DRAFT);
        if refused.is_empty() {
            let deed = if saves_draft { Deed::KeepDraft } else { Deed::Send };
            site.count(deed, self.actor.user_id)
                .map_err(|error| error.holding(&target, &fields))?;
        }
        // What the button said belongs to this sending, not to the text.
        let fields = fields.without(|field| matches!(field, "act" | "remove"));
        let mut page_form = Form::filled(fields);
        if !refused.is_empty() {
            page_form.errors.add("documents", refused.join(" "));
        }
        if saves_draft {
            return match self.keep_draft(&page_form.fields).await? {
                Saved::Kept => drafts::kept(site, &way_back::page_of_draft(&target, form.key), &refused),
                Saved::TooMany => self.wrong(page_form).await,
            };
        }
        let (act, today) = (self.act, rome_date(site.now));
        let assignees = site
            .db
            .read(self.actor.identity(), move |conn| {
                Ok::<_, PageError>(item::assignees(conn, &item, act, today)?)
            })
            .await?;
        let doing = match read_act(act, &page_form.fields, &assignees, today, t) {
            Ok(doing) if refused.is_empty() => doing,
            Ok(_) => return self.wrong(page_form).await,
            Err(errors) => {
                page_form.errors.extend(errors);
                return self.wrong(page_form).await;
            }
        };
        let version = match (act.only_tells(), page_form.fields.version()) {
            (true, _) => None,
            (false, None) => return Err(PageError::BadRequest("no version")),
            (false, version) => version,
        };
        let (sender, reference, now) = (self.actor.clone(), self.reference, site.now);
        let sent = Sent { form, version };
        let done = site
            .db
            .write(self.actor.identity(), move |conn| {
                acts::perform(conn, &sender, reference, &doing, &sent, now)
            })
            .await;
        match done {
            Ok(()) => site.done(&format!("/meetings/actions/{reference}"), words::done(t, act)),
            Err(error) => self.not_done(page_form, error).await,
        }
    }

    /// The item, when it is one with which this person does this at all: nobody keeps documents or drafts for others' items.
    async fn item_of_theirs(&self) -> Result<ActionItem, PageError> {
        let reference = self.reference;
        let item = self
            .site
            .db
            .read(self.actor.identity(), move |conn| {
                store::find(conn, reference)?.ok_or(PageError::NotFound)
            })
            .await?;
        let decided = decide(item.standing(), self.act, Relation::of(self.actor, &item));
        if decided == Err(Refusal::NotAllowed) {
            return Err(PageError::NotAllowed);
        }
        Ok(item)
    }

    /// Keeps the documents that came with the form under its key, so that they are there whatever else is wrong with it.
    async fn keep_documents(
        &self,
        vault: &Vault,
        fields: &Fields,
        uploads: Vec<Upload>,
    ) -> Result<Vec<String>, PageError> {
        let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
        let removed = attachments::unwanted(fields);
        if uploads.is_empty() && removed.is_empty() {
            return Ok(Vec::new());
        }
        if !self.act.takes_documents() {
            return Err(PageError::BadRequest("this form takes no documents"));
        }
        let site = self.site;
        site.db
            .write(self.actor.identity(), move |conn| {
                Ok::<_, PageError>(attachments::remove_draft(conn, key, &removed)?)
            })
            .await?;
        let purpose = (key, Purpose::Document);
        attachments::receive(vault, &site.db, self.actor, purpose, uploads, site.t(), site.now).await
    }

    async fn keep_draft(&self, fields: &Fields) -> Result<Saved, PageError> {
        let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
        let target = target(self.reference, self.act);
        let (user_id, now, fields) = (self.actor.user_id, self.site.now, fields.clone());
        self.site
            .db
            .write(self.actor.identity(), move |conn| {
                drafts::save(conn, user_id, key, &target, &fields, now)
            })
            .await
    }

    async fn not_done(self, mut form: Form, error: ActError) -> Result<HttpResponse, PageError> {
        let t = self.site.t();
        let notice = match error {
            ActError::Refused(Refusal::NotAllowed) => return Err(PageError::NotAllowed),
            ActError::Refused(refusal) => words::refusal(t, refusal),
            ActError::Database(error) => return Err(error.into()),
            ActError::MovedOn => t.actions_moved_on(),
            ActError::SentOtherwise => {
                self.go_on_under_a_fresh_key(&mut form).await?;
                t.form_sent_otherwise()
            }
        };
        self.conflict(form, notice).await
    }

    async fn wrong(self, form: Form) -> Result<HttpResponse, PageError> {
        self.with(StatusCode::UNPROCESSABLE_ENTITY, form, None).await
    }

    /// The item has moved on: what has happened stands in the history, what was typed is still in the form, and the form now goes
    /// by what this page shows.
    async fn conflict(self, mut form: Form, notice: String) -> Result<HttpResponse, PageError> {
        let reference = self.reference;
        let item = self
            .site
            .db
            .read(self.actor.identity(), move |conn| {
                store::find(conn, reference)?.ok_or(PageError::NotFound)
            })
            .await?;
        form.fields.set("version", item.version.to_string());
        self.with(StatusCode::CONFLICT, form, Some(notice)).await
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

    async fn with(
        self,
        status: StatusCode,
        form: Form,
        mut notice: Option<String>,
    ) -> Result<HttpResponse, PageError> {
        // What the page says of its draft must be true of what it shows.
        if self.act.takes_text() && self.keep_draft(&form.fields).await? == Saved::TooMany {
            let not_kept = self.site.t().form_draft_too_many(drafts::MOST_OF_ONE_PERSON);
            notice = Some(notice.into_iter().chain([not_kept]).collect::<Vec<_>>().join(" "));
        }
        let shown = Shown::Returned(self.act, form, notice);
        item::page(self.site, self.actor, self.reference, status, shown).await
    }
}
