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
            acts::{self, ActError},
            forms::read_charter,
            procedure::Act,
            words,
        },
        writing,
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words, answers,
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
    let charter = match read_charter(&fields, choosable.choices(), site.t()) {
        Ok(charter) => charter,
        Err(errors) => {
            let form = Form::wrong(fields, errors);
            return returned(&site, &actor, (&choosable, key), form, None).await;
        }
    };
    let sender = actor.clone();
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::create(conn, &sender, act, &charter, &form, now)
        })
        .await;
    match done {
        Ok(reference) => site.done(&address_of(reference), words::done(site.t(), act)),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(ActError::SentOtherwise) => {
            let notice = Some(site.t().form_sent_otherwise());
            let form = Form::filled(writing::under_a_fresh_key(fields));
            returned(&site, &actor, (&choosable, key), form, notice).await
        }
        Err(_) => Err(PageError::NotAllowed),
    }
}

/// The page with what was typed still in the form, and a draft of it.
async fn returned(
    site: &Site,
    actor: &Actor,
    (choosable, sent_under): (&Choosable, Uuid),
    form: Form,
    notice: Option<String>,
) -> Result<HttpResponse, PageError> {
    let (sender, now, fields) = (actor.clone(), site.now, form.fields.clone());
    let (frame, ()) = site
        .read_and_note(actor, move |conn| {
            writing::keep_returned(conn, &sender, (ADDRESS, sent_under), &fields, now)
        })
        .await?;
    let status = match notice {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = FormingPage {
        parties: choosable.parties(&form),
        decisions: choosable.decisions(),
        form,
        saved_at: None,
        other_drafts: Vec::new(),
        notice,
        t: frame.t,
        frame,
    };
    answers::page(status, &page)
}
