//! The page of a meeting: when, where, who, and what may be done about it.

mod polls;
mod tables;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Europe::Rome;
use diesel::{PgConnection, QueryResult};
use serde::Deserialize;

pub use tables::{add, ask_quarter, propose};

use self::polls::PollView;
use super::{
    acts::{self, is_offered},
    forms::{ActName, Known, polls::DateFields, read_act},
    model::{Missing, missing},
    store,
};
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::{Quarter, rome_date},
    meetings::{
        minutes,
        model::{Meeting, MeetingReference, Refusal, State},
        pages::{Head, reference_of},
        store as meetings,
    },
    notifications,
    web::{
        Fields, Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned},
        answers,
        limits::Deed,
        once::Arriving,
    },
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
    poll: Option<PollView>,
    /// The act whose form is open.
    act: Option<ActName>,
    form: Form,
    people: Vec<(String, String)>,
    /// The associations that may be called: number, and name.
    callable: Vec<(String, String)>,
    /// What is still to be set before the meeting is convened, for who sets it.
    missing: Option<String>,
    /// Until when the parties that have not named who represents them can.
    represent_by: Option<String>,
    notice: Option<String>,
    /// The quarter whose figures are discussed at it.
    quarter: Option<Quarter>,
}

impl MeetingPage {
    fn date_fields(&self) -> Vec<DateFields> {
        DateFields::all()
    }
}

/// Which form is asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// The name of an act.
    act: Option<String>,
}

/// The form that is open on the page; one that was sent and did not pass, as it comes back.
struct Shown {
    act: Option<ActName>,
    returned: Option<Returned>,
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
        returned: None,
    };
    page(&site, &actor, reference, shown).await
}

async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    let (user_id, reader, now) = (actor.user_id, actor.clone(), site.now);
    let asked = shown.act;
    let (frame, (meeting, known, unread)) = site
        .read_and_note(actor, move |conn| {
            let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
            notifications::mark_read_of(conn, user_id, &reference.to_string(), now)?;
            let known = known(conn, &reader, &meeting, asked)?;
            let unread = minutes::unread(conn, user_id, &[meeting.id])?;
            Ok((meeting, known, unread))
        })
        .await?;
    let t = frame.t;
    let act = shown.act.filter(|act| is_offered(*act, &meeting, actor));
    let offers = ActName::ALL
        .iter()
        .filter(|name| is_offered(**name, &meeting, actor))
        .map(|name| Offer {
            name: *name,
            words: words_of(t, *name, &meeting),
            current: act == Some(*name),
        });
    let Returned {
        status, form, notice, ..
    } = match shown.returned {
        Some(mut returned) => {
            returned.go_by(version_of(shown.act, &meeting, actor));
            returned
        }
        None => Returned::to_look_at(blank(act, &meeting, &known, actor)),
    };
    let page = MeetingPage {
        head: Head::of(t, &meeting).with_unread(&meeting, &unread),
        offers: offers.collect(),
        form,
        poll: PollView::of(t, &meeting, &known.poll),
        callable: callable(t, &known),
        missing: missing_words(t, &meeting).filter(|_| is_offered(ActName::Plan, &meeting, actor)),
        represent_by: represent_by(t, &meeting),
        people: known
            .people
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        act,
        notice,
        quarter: meeting.reference.quarter(),
        meeting,
        t,
        frame,
    };
    answers::page(status, &page)
}

/// What the form of an act needs, and the poll, which everybody sees while the meeting is planned.
fn known(
    conn: &mut PgConnection,
    reader: &Actor,
    meeting: &Meeting,
    act: Option<ActName>,
) -> QueryResult<Known> {
    let mut known = Known::default();
    if meeting.state == State::Proposed && meeting.answers_until.is_some() {
        known.poll = store::polls::poll_of(conn, meeting.id)?;
    }
    match act {
        Some(ActName::Represent) => known.people = store::people_of(conn, reader.organisation_id)?,
        Some(ActName::Call) => known.callable = store::seats::callable(conn, meeting)?,
        _ => {}
    }
    Ok(known)
}

fn callable(t: &Words, known: &Known) -> Vec<(String, String)> {
    let associations = known.callable.iter().filter(|one| !one.party.is_operator);
    let named = associations.map(|one| {
        let name = if one.is_entitled {
            one.party.name.clone()
        } else {
            t.convening_not_entitled(one.party.name.as_str())
        };
        (one.party.id.to_string(), name)
    });
    named.collect()
}

/// What the meeting still lacks, in one sentence.
fn missing_words(t: &Words, meeting: &Meeting) -> Option<String> {
    let missing = missing(meeting);
    let named = missing.iter().map(|one| match one {
        Missing::Place => t.convening_missing_place(),
        Missing::ProposalsUntil => t.convening_missing_proposals_until(),
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| t.convening_missing(named.join("; ")))
}

/// While somebody is still to be named who represents a party: by which day, once there is one.
fn represent_by(t: &Words, meeting: &Meeting) -> Option<String> {
    let is_open = matches!(meeting.state, State::Proposed | State::Convened);
    let is_missing = meeting.seats.iter().any(|seat| seat.representative.is_none());
    let by = meeting.starts_at.map(|at| format!(" {}", t.by(&rome_date(at))));
    (is_open && is_missing).then(|| by.unwrap_or_default())
}

fn words_of(t: &Words, name: ActName, meeting: &Meeting) -> String {
    match name {
        ActName::Poll if meeting.is_polled() => t.convening_poll_again(),
        ActName::Poll => t.convening_poll(),
        ActName::Answer => t.convening_answer(),
        ActName::Choose => t.convening_choose(),
        ActName::Call => t.convening_call(),
        ActName::Plan => t.convening_plan(),
        ActName::Convene => t.convening_convene(),
        ActName::Move => t.convening_move(),
        ActName::Represent => t.convening_represent(),
        ActName::Cancel => t.convening_cancel(),
    }
}

/// The form of an act as it is opened: it says what stands now.
fn blank(act: Option<ActName>, meeting: &Meeting, known: &Known, actor: &Actor) -> Form {
    let mut form = Form::fresh();
    let fields = &mut form.fields;
    fields.set("version", version_of(act, meeting, actor).to_string());
    match act {
        Some(ActName::Poll) => polls::fill_proposal(fields, meeting, &known.poll),
        Some(ActName::Answer) => polls::fill_answers(fields, &known.poll, actor.organisation_id),
        Some(ActName::Call) => {
            for seat in &meeting.seats {
                fields.add("called", seat.party_id.to_string());
            }
        }
        Some(ActName::Represent) => fill_representative(fields, meeting, actor),
        Some(ActName::Plan | ActName::Move | ActName::Choose) => fill_plan(fields, meeting),
        Some(ActName::Convene | ActName::Cancel) | None => {}
    }
    form
}

/// The version of what an act changes.
fn version_of(act: Option<ActName>, meeting: &Meeting, actor: &Actor) -> i32 {
    let seat = meeting.seat_of(actor.organisation_id);
    match seat.filter(|_| act.is_some_and(ActName::is_of_party)) {
        Some(seat) => seat.version,
        None => meeting.version,
    }
}

fn fill_plan(fields: &mut Fields, meeting: &Meeting) {
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
}

fn fill_representative(fields: &mut Fields, meeting: &Meeting, actor: &Actor) {
    let seat = meeting.seat_of(actor.organisation_id);
    if let Some((id, name)) = seat.and_then(|seat| seat.representative.as_ref()) {
        match id {
            Some(id) => fields.set("person", id.to_string()),
            None => fields.set("name", name.clone()),
        }
    }
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
    actor.must(name.permission())?;
    let target = format!("/meetings/{reference}/{act}");
    let fields = submission.fields;
    let form = Arriving::new(&target, &fields)?;
    let version = fields.version().ok_or(PageError::BadRequest("no version"))?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &fields))?;
    let (now, sender, reader) = (site.now, actor.clone(), actor.clone());
    let known = site
        .db
        .read(actor.identity(), move |conn| {
            let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
            Ok::<_, PageError>(known(conn, &reader, &meeting, Some(name))?)
        })
        .await?;
    let sending = Sending {
        site: &site,
        actor: &actor,
        reference,
        name,
    };
    let doing = match read_act(name, &fields, &known, now, site.t()) {
        Ok(doing) => doing,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, reference, &doing, (&form, version), now)
        })
        .await;
    match done {
        Ok(()) => site.done(&format!("/meetings/{reference}"), done_words(site.t(), name)),
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// An act on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: MeetingReference,
    name: ActName,
}

impl FormPage for Sending<'_> {
    type Refusal = Refusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().convening_moved_on()
    }

    fn refused(&self, refusal: Refusal) -> Answer {
        let t = self.site.t();
        match refusal {
            Refusal::NotAllowed => Answer::Page(PageError::NotAllowed),
            Refusal::DatePassed => Answer::Above(t.convening_error_past()),
            Refusal::NoDate | Refusal::NoPlace => Answer::Above(t.convening_error_no_date()),
            Refusal::NotNow | Refusal::HasDate | Refusal::NotBegun => Answer::Above(self.moved_on()),
        }
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let shown = Shown {
            act: Some(self.name),
            returned: Some(returned),
        };
        page(self.site, self.actor, self.reference, shown).await
    }
}

fn done_words(t: &Words, name: ActName) -> String {
    match name {
        ActName::Poll => t.convening_polled(),
        ActName::Answer => t.convening_answered(),
        ActName::Choose => t.convening_chosen(),
        ActName::Call => t.convening_called(),
        ActName::Plan => t.convening_planned(),
        ActName::Convene => t.convening_convened(),
        ActName::Move => t.convening_moved(),
        ActName::Represent => t.convening_represented(),
        ActName::Cancel => t.convening_cancelled(),
    }
}
