//! The page of a meeting: when, where, who, and what may be done about it.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use serde::Deserialize;

use super::{
    acts::{self, ActError, is_offered},
    forms::{ActName, read_act},
    store,
};
use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        model::{Meeting, MeetingReference, Refusal},
        pages::{Head, reference_of},
        store as meetings,
    },
    notifications,
    web::{Form, Frame, PageError, Site, Submission, Words, answers, limits::Deed, once::Arriving},
};

/// An act that this person may do now.
struct Offer {
    name: ActName,
    words: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "meetings/meeting.html")]
struct MeetingPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    meeting: Meeting,
    offers: Vec<Offer>,
    /// The act whose form is open.
    act: Option<ActName>,
    form: Form,
    people: Vec<(String, String)>,
    notice: Option<String>,
}

/// Which form is asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// The name of an act.
    act: Option<String>,
}

/// What the page shows of the database.
struct Opened {
    meeting: Meeting,
    people: Vec<(i64, String)>,
}

/// The form that is open on the page, and what is said above it.
struct Shown {
    act: Option<ActName>,
    form: Option<Form>,
    notice: Option<String>,
}

/// `GET /meetings/{meeting}`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let shown = Shown {
        act: asked.act.as_deref().and_then(|act| act.parse().ok()),
        form: None,
        notice: None,
    };
    page(&site, &actor, reference, StatusCode::OK, shown).await
}

async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    status: StatusCode,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    let (user_id, organisation_id, now) = (actor.user_id, actor.organisation_id, site.now);
    let speaks = actor.may(Permission::SpeakAtTable);
    let (frame, opened) = site
        .read_and_note(actor, move |conn| {
            let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
            notifications::mark_read_of(conn, user_id, &reference.to_string(), now)?;
            let people = if speaks {
                store::people_of(conn, organisation_id)?
            } else {
                Vec::new()
            };
            Ok(Opened { meeting, people })
        })
        .await?;
    let (t, meeting) = (frame.t, opened.meeting);
    let act = shown.act.filter(|act| is_offered(*act, &meeting, actor));
    let offers = ActName::ALL
        .iter()
        .filter(|name| is_offered(**name, &meeting, actor))
        .map(|name| Offer {
            name: *name,
            words: words_of(t, *name),
            current: act == Some(*name),
        });
    let page = MeetingPage {
        head: Head::of(t, &meeting),
        offers: offers.collect(),
        form: shown.form.unwrap_or_else(|| blank(&meeting, actor)),
        people: opened
            .people
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        act,
        notice: shown.notice,
        meeting,
        t,
        frame,
    };
    answers::page(status, &page)
}

fn words_of(t: &Words, name: ActName) -> String {
    match name {
        ActName::Plan => t.convening_plan(),
        ActName::Convene => t.convening_convene(),
        ActName::Move => t.convening_move(),
        ActName::Represent => t.convening_represent(),
        ActName::Cancel => t.convening_cancel(),
    }
}

/// A form that says what stands now.
fn blank(meeting: &Meeting, actor: &Actor) -> Form {
    let mut form = Form::fresh();
    let fields = &mut form.fields;
    fields.set("version", meeting.version.to_string());
    if let Some(starts_at) = meeting.starts_at {
        let local = starts_at.with_timezone(&Rome);
        fields.set("date", local.date_naive().to_string());
        fields.set("time", local.format("%H:%M").to_string());
    }
    fields.set("duration", meeting.duration.num_minutes().to_string());
    fields.set("place", meeting.place.clone().unwrap_or_default());
    fields.set("video_link", meeting.video_link.clone().unwrap_or_default());
    let until = meeting.proposals_until.map(|day| day.to_string());
    fields.set("proposals_until", until.unwrap_or_default());
    let seat = meeting.seat_of(actor.organisation_id);
    if let Some((id, name)) = seat.and_then(|seat| seat.representative.as_ref()) {
        match id {
            Some(id) => fields.set("person", id.to_string()),
            None => fields.set("name", name.clone()),
        }
    }
    form
}

/// `POST /meetings/{meeting}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    let (reference, act) = path.into_inner();
    let reference = reference_of(&reference)?;
    let name: ActName = act.parse().map_err(|_| PageError::NotFound)?;
    actor.must(match name {
        ActName::Represent => Permission::SpeakAtTable,
        _ => Permission::ConveneMeetings,
    })?;
    let target = format!("/meetings/{reference}/{act}");
    let fields = submission.fields;
    let form = Arriving::new(&target, &fields).ok_or(PageError::BadRequest("no key"))?;
    let version = fields.version().ok_or(PageError::BadRequest("no version"))?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &fields))?;
    let (now, sender, organisation_id) = (site.now, actor.clone(), actor.organisation_id);
    let people = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::people_of(conn, organisation_id)?)
        })
        .await?;
    let doing = match read_act(name, &fields, &people, now, site.t()) {
        Ok(doing) => doing,
        Err(errors) => {
            let shown = Shown {
                act: Some(name),
                form: Some(Form::wrong(fields, errors)),
                notice: None,
            };
            return page(&site, &actor, reference, StatusCode::UNPROCESSABLE_ENTITY, shown).await;
        }
    };
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, reference, &doing, (&form, version), now)
        })
        .await;
    match done {
        Ok(()) => site.done(&format!("/meetings/{reference}"), done_words(site.t(), name)),
        Err(ActError::Refused(Refusal::NotAllowed)) => Err(PageError::NotAllowed),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(error) => not_done(&site, &actor, reference, name, Form::filled(fields), error).await,
    }
}

/// What stands now is on the page, what was typed is still in the form, and the form goes by what the page shows.
async fn not_done(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    name: ActName,
    mut form: Form,
    error: ActError,
) -> Result<HttpResponse, PageError> {
    let t = site.t();
    let notice = match error {
        ActError::SentOtherwise => {
            form.fields.set("key", uuid::Uuid::new_v4().to_string());
            t.form_sent_otherwise()
        }
        ActError::Refused(Refusal::DatePassed) => t.convening_error_past(),
        ActError::Refused(Refusal::NoDate) => t.convening_error_no_date(),
        _ => t.convening_moved_on(),
    };
    let version = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(meetings::find(conn, reference)?.map(|meeting| meeting.version))
        })
        .await?;
    form.fields
        .set("version", version.unwrap_or_default().to_string());
    let shown = Shown {
        act: Some(name),
        form: Some(form),
        notice: Some(notice),
    };
    page(site, actor, reference, StatusCode::CONFLICT, shown).await
}

fn done_words(t: &Words, name: ActName) -> String {
    match name {
        ActName::Plan => t.convening_planned(),
        ActName::Convene => t.convening_convened(),
        ActName::Move => t.convening_moved(),
        ActName::Represent => t.convening_represented(),
        ActName::Cancel => t.convening_cancelled(),
    }
}

/// `POST /meetings/propose`: makes the tables that the protocol's term has not yet.
pub async fn propose(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let form =
        Arriving::new("/meetings/propose", &submission.fields).ok_or(PageError::BadRequest("no key"))?;
    let (now, sender): (DateTime<Utc>, _) = (site.now, actor.clone());
    let added = site
        .db
        .write(actor.identity(), move |conn| {
            acts::propose_tables(conn, &sender, &form, now)
        })
        .await;
    match added {
        Ok(added) => site.done("/meetings", site.t().convening_proposed(added as i64)),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(_) => Err(PageError::Conflict),
    }
}
