//! What is done on the page of an action item: one POST for each act, to the item's address with the act's name.

use actix_web::{HttpResponse, web};

use super::item::{self, Shown, reference_of, target};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Purpose, Vault},
    deadlines::rome_date,
    meetings::{
        actions::{
            acts,
            forms::read_act,
            model::{ActionAct, ActionItem, Refusal, Relation, decide},
            store, words,
        },
        model::ActionReference,
    },
    web::{
        Fields, PageError, Site, Submission, Upload,
        acts::{Answer, FormPage, Returned, Sent},
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
        if saves_draft {
            return match self.keep_draft(&fields).await? {
                Saved::Kept => drafts::kept(site, &way_back::page_of_draft(&target, form.key), &refused),
                Saved::TooMany => self.wrong(fields, attachments::errors_of(&refused)).await,
            };
        }
        let (act, today) = (self.act, rome_date(site.now));
        let assignees = site
            .db
            .read(self.actor.identity(), move |conn| {
                Ok::<_, PageError>(item::assignees(conn, &item, act, today)?)
            })
            .await?;
        let read = read_act(act, &fields, &assignees, today, t);
        let doing = match attachments::unless_refused(read, &refused) {
            Ok(doing) => doing,
            Err(errors) => return self.wrong(fields, errors).await,
        };
        let sent = if act.only_tells() {
            Sent { form, version: None }
        } else {
            Sent::going_by_page(form, &fields)?
        };
        let (sender, reference, now) = (self.actor.clone(), self.reference, site.now);
        let done = site
            .db
            .write(self.actor.identity(), move |conn| {
                acts::perform(conn, &sender, reference, &doing, &sent, now)
            })
            .await;
        match done {
            Ok(()) => site.done(&format!("/meetings/actions/{reference}"), words::done(t, act)),
            Err(error) => self.not_done(fields, error).await,
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
}

impl FormPage for Page<'_> {
    type Refusal = Refusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().actions_moved_on()
    }

    fn refused(&self, refusal: Refusal) -> Answer {
        match refusal {
            Refusal::NotAllowed => Answer::Page(PageError::NotAllowed),
            refusal => Answer::Above(words::refusal(self.site.t(), refusal)),
        }
    }

    async fn show(self, mut returned: Returned) -> Result<HttpResponse, PageError> {
        let (reference, act, user_id) = (self.reference, self.act, self.actor.user_id);
        let (t, now) = (self.site.t(), self.site.now);
        let returned = self
            .site
            .db
            .write(self.actor.identity(), move |conn| {
                attachments::go_on_with(conn, &returned)?;
                if act.takes_text() {
                    let target = target(reference, act);
                    let saved = drafts::keep_returned(conn, user_id, &target, &returned, now)?;
                    returned.tell_of_draft(saved, t);
                }
                Ok::<_, PageError>(returned)
            })
            .await?;
        let status = returned.status;
        item::page(
            self.site,
            self.actor,
            reference,
            status,
            Shown::Returned(act, returned),
        )
        .await
    }
}
