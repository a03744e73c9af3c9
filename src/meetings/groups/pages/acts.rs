//! What is done on the page of a working group: one POST for each act, to the group's address with the act's name.

use actix_web::{HttpResponse, web};
use uuid::Uuid;

use super::{
    address_of,
    charter::Choosable,
    group::{Shown, page, target_of},
    reference_of,
};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Purpose, Vault},
    meetings::{
        groups::{
            acts::{self, ActError, Doing, GroupRefusal, agent},
            clock, decide,
            forms::{read_act, read_charter},
            procedure::{Act, Refusal},
            store, words,
        },
        model::GroupReference,
    },
    web::{
        FieldErrors, Fields, Form, PageError, Site, Submission,
        acts::{Answer, FormPage, Returned, Sent},
        limits::Deed,
        once::Arriving,
    },
};

/// `POST /meetings/groups/{group}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
    vault: web::Data<Vault>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let (group, act) = path.into_inner();
    let reference = reference_of(&group)?;
    let act: Act = act.parse().map_err(|_| PageError::NotFound)?;
    let Submission { fields, uploads } = submission;
    let target = target_of(reference, act);
    let form = Arriving::new(&target, &fields)?;
    let choosable = begin(&site, &actor, (reference, act), &fields).await?;
    let sending = Sending {
        site: &site,
        actor: &actor,
        reference,
        act,
        key: form.key,
    };
    let sent_as = (form.key, Purpose::Document);
    let uploads = if act.takes_documents() {
        uploads
    } else {
        Vec::new()
    };
    let refused =
        attachments::receive(&vault, &site.db, &actor, sent_as, uploads, site.t(), site.now).await?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &fields))?;
    if act == Act::PlanMeeting {
        return sending.plan_meeting(form).await;
    }
    let version = match fields.version() {
        None if act.changes_group() => return Err(PageError::BadRequest("no version")),
        version => version,
    };
    // What a button said belongs to this sending, not to the text.
    let is_preview = fields.has("preview", "1");
    let fields = fields.without(|field| matches!(field, "preview" | "remove"));
    if is_preview {
        let form = Form::wrong(fields, attachments::errors_of(&refused));
        return sending.show(Returned::to_look_at(form)).await;
    }
    let read = sending.read(&fields, choosable.as_ref(), &refused).await?;
    match read {
        Ok(doing) => {
            // The buttons of a page share its key: each is pressed once.
            let form = if act.has_form() { form } else { form.part(&target) };
            sending.perform(doing, Sent { form, version }, fields).await
        }
        Err(errors) => sending.wrong(fields, errors).await,
    }
}

/// Refuses who never does it, before anything of theirs is kept; takes away the documents that the form asks to take away; and
/// answers what can be chosen where something is.
async fn begin(
    site: &Site,
    actor: &Actor,
    (reference, act): (GroupReference, Act),
    fields: &Fields,
) -> Result<Option<Choosable>, PageError> {
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let (removed, sender, now) = (attachments::unwanted(fields), actor.clone(), site.now);
    site.db
        .write(actor.identity(), move |conn| {
            let group = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            let is_possible = decide(Some(group.state), act, agent(&group, &sender));
            if is_possible == Err(Refusal::NotAllowed) {
                return Err(PageError::NotAllowed);
            }
            attachments::remove_draft(conn, key, &removed)?;
            Ok(match act {
                Act::Edit => Some(Choosable::load(conn, Some(&group), now)?),
                _ => None,
            })
        })
        .await
}

/// An act on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: GroupReference,
    act: Act,
    /// The key of its form.
    key: Uuid,
}

impl Sending<'_> {
    async fn read(
        &self,
        fields: &Fields,
        choosable: Option<&Choosable>,
        refused: &[String],
    ) -> Result<Result<Doing, FieldErrors>, PageError> {
        let t = self.site.t();
        if let Some(choosable) = choosable {
            let charter = read_charter(fields, choosable.choices(), t);
            return Ok(charter.map(|charter| Doing::Edit(Box::new(charter))));
        }
        let has_documents = self.act.takes_documents() && self.has_documents().await?;
        let read = read_act(self.act, fields, has_documents, t);
        Ok(attachments::unless_refused(read, refused))
    }

    /// Whether documents came with the form: those of one that arrives again are handed over already.
    async fn has_documents(&self) -> Result<bool, PageError> {
        let key = self.key;
        self.site
            .db
            .read(self.actor.identity(), move |conn| {
                Ok::<_, PageError>(attachments::came_with(conn, key)?)
            })
            .await
    }

    async fn perform(self, doing: Doing, sent: Sent, fields: Fields) -> Result<HttpResponse, PageError> {
        let (sender, reference, now) = (self.actor.clone(), self.reference, self.site.now);
        let done = self
            .site
            .db
            .write(self.actor.identity(), move |conn| {
                acts::perform(conn, &sender, reference, &doing, &sent, now)
            })
            .await;
        let t = self.site.t();
        match done {
            Ok(()) => {
                if self.act == Act::Conclude {
                    clock::pass_on_at_once(&self.site.db, reference, now).await;
                }
                self.site.done(&address_of(reference), words::done(t, self.act))
            }
            Err(error) => self.not_done(fields, error).await,
        }
    }

    /// Leads to the meeting, where its date is set.
    async fn plan_meeting(self, form: Arriving) -> Result<HttpResponse, PageError> {
        let (sender, reference, now) = (self.actor.clone(), self.reference, self.site.now);
        let form = form.part(&target_of(reference, Act::PlanMeeting));
        let planned = self
            .site
            .db
            .write(self.actor.identity(), move |conn| {
                acts::plan_meeting(conn, &sender, reference, &form, now)
            })
            .await;
        let t = self.site.t();
        match planned {
            Ok(meeting) => self.site.done(
                &format!("/meetings/{meeting}?act=plan"),
                words::done(t, Act::PlanMeeting),
            ),
            Err(ActError::Database(error)) => Err(error.into()),
            Err(ActError::Refused(GroupRefusal::Procedure(refusal))) => self
                .site
                .warned(&address_of(reference), words::refusal(t, refusal)),
            Err(_) => Err(PageError::Conflict),
        }
    }
}

impl FormPage for Sending<'_> {
    type Refusal = GroupRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().groups_moved_on()
    }

    fn refused(&self, refusal: GroupRefusal) -> Answer {
        let t = self.site.t();
        match refusal {
            GroupRefusal::Procedure(Refusal::NotAllowed) => Answer::Page(PageError::NotAllowed),
            GroupRefusal::Procedure(refusal) => Answer::Above(words::refusal(t, refusal)),
            GroupRefusal::Meets(meeting) => Answer::Above(t.groups_error_meets(meeting.to_string())),
            GroupRefusal::Nothing => Answer::Above(t.groups_error_no_documents()),
        }
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let (status, shown) = (returned.status, Shown::Returned(self.act, returned));
        page(self.site, self.actor, self.reference, status, shown).await
    }
}
