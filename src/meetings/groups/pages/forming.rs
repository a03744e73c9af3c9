//! The form with which a group is formed, or noted as one that the table is still to form.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    address_of,
    charter::{Choosable, PartyChoice},
};
use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        groups::{
            acts::{self, GroupRefusal},
            forms::read_charter,
            procedure::{Act, State},
            words,
        },
        writing,
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned},
        answers,
        drafts::{self, Draft, SAVE_DRAFT},
        limits::Deed,
        once::Arriving,
        way_back,
    },
};

const ADDRESS: &str = "/meetings/groups/new";

#[derive(Template)]
#[template(path = "meetings/group_new.html")]
struct FormingPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    parties: Vec<PartyChoice>,
    decisions: Vec<(String, String)>,
    saved_at: Option<DateTime<Utc>>,
    other_drafts: Vec<Draft>,
    notice: Option<String>,
}

impl FormingPage {
    /// By what a draft is recognised.
    fn name_of(&self, draft: &Draft) -> String {
        match draft.fields.get("topic").trim() {
            "" => self.t.groups_draft_untitled(),
            topic => topic.to_owned(),
        }
    }
}

/// What the address of the form asks for.
#[derive(Deserialize)]
pub struct Asked {
    /// The key of a draft to go on with.
    draft: Option<String>,
}

/// `GET /meetings/groups/new`
pub async fn page(site: Site, actor: Actor, asked: web::Query<Asked>) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let key: Option<Uuid> = asked.into_inner().draft.and_then(|key| key.parse().ok());
    let (user_id, now) = (actor.user_id, site.now);
    let (frame, (choosable, draft, other_drafts)) = site
        .read(&actor, move |conn| {
            let draft = match key {
                Some(key) => drafts::by_key(conn, user_id, key)?.filter(|draft| draft.target == ADDRESS),
                None => None,
            };
            let opened = draft.as_ref().map(|draft| draft.key);
            let mut others = drafts::in_short(conn, user_id, ADDRESS, &["topic"])?;
            others.retain(|other| Some(other.key) != opened);
            Ok((Choosable::load(conn, None, now)?, draft, others))
        })
        .await?;
    let saved_at = draft.as_ref().map(|draft| draft.saved_at);
    let form = draft.map_or_else(Form::fresh, |draft| Form::filled(draft.fields));
    let page = FormingPage {
        parties: choosable.parties(&form),
        decisions: choosable.decisions(),
        form,
        saved_at,
        other_drafts,
        notice: None,
        t: frame.t,
        frame,
    };
    answers::page(StatusCode::OK, &page)
}

/// `POST /meetings/groups/new`: forms the group; by another button, notes it as proposed.
pub async fn send(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let fields = submission.fields;
    let form = Arriving::new(ADDRESS, &fields)?;
    let key = form.key;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(ADDRESS, &fields))?;
    let (user_id, now) = (actor.user_id, site.now);
    let act = if fields.has("act", Act::Propose.as_str()) {
        Act::Propose
    } else {
        Act::Form
    };
    let saves = fields.has("act", SAVE_DRAFT);
    // What the button said belongs to this sending, not to the text.
    let fields = fields.without(|field| field == "act");
    if saves {
        let saved = fields.clone();
        site.db
            .write(actor.identity(), move |conn| {
                drafts::save(conn, user_id, key, ADDRESS, &saved, now)?.or_refuse()
            })
            .await
            .map_err(|error| error.holding(ADDRESS, &fields))?;
        return drafts::kept(&site, &way_back::page_of_draft(ADDRESS, key), &[]);
    }
    let choosable = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(Choosable::load(conn, None, now)?)
        })
        .await?;
    let sending = Sending {
        site: &site,
        actor: &actor,
        choosable: &choosable,
    };
    let charter = match read_charter(&fields, choosable.choices(), site.t()) {
        Ok(charter) => charter,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let sender = actor.clone();
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::create(conn, &sender, act, &charter, &form, now)
        })
        .await;
    match done {
        // Sent again by the other button, it is what it was made.
        Ok((reference, state)) => {
            let made = if state == State::Proposed {
                Act::Propose
            } else {
                Act::Form
            };
            site.done(&address_of(reference), words::done(site.t(), made))
        }
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// A charter on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    choosable: &'a Choosable,
}

impl FormPage for Sending<'_> {
    type Refusal = GroupRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    /// Nothing that forming a group changes was there before.
    fn moved_on(&self) -> String {
        self.site.t().form_sent_otherwise()
    }

    /// Who may form a group may always.
    fn refused(&self, _: GroupRefusal) -> Answer {
        Answer::Page(PageError::NotAllowed)
    }

    /// The page with what was typed still in the form, and a draft of it.
    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let (sender, now, kept) = (self.actor.clone(), self.site.now, returned.clone());
        let (frame, ()) = self
            .site
            .read_and_note(self.actor, move |conn| {
                writing::keep_returned(conn, &sender, ADDRESS, &kept, now)
            })
            .await?;
        let page = FormingPage {
            parties: self.choosable.parties(&returned.form),
            decisions: self.choosable.decisions(),
            form: returned.form,
            saved_at: None,
            other_drafts: Vec::new(),
            notice: returned.notice,
            t: frame.t,
            frame,
        };
        answers::page(returned.status, &page)
    }
}
