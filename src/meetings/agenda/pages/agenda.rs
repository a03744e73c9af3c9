//! The agenda of a meeting: on the screen, on paper in either language, and what is open added to it.

use actix_web::{HttpResponse, Responder, web};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;
use uuid::Uuid;

use super::line::{Found, Line};
use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        agenda::{
            Item, ItemState,
            acts::{self, ActError},
            procedure::{self, ItemRefusal},
            timing, words,
        },
        minutes,
        model::{Meeting, MeetingReference},
        pages::{Head, reference_of},
        store,
    },
    notifications,
    web::{Frame, Language, PageError, Site, Submission, Words, limits::Deed, once::Arriving},
};

/// What stands above an agenda on paper.
pub struct Facts {
    when: Option<String>,
    place: Option<String>,
    video_link: Option<String>,
    parties: String,
}

impl Facts {
    fn of(t: &Words, meeting: &Meeting) -> Self {
        let parties: Vec<&str> = meeting.seats.iter().map(|seat| seat.party.as_str()).collect();
        Self {
            when: meeting.starts_at.map(|at| t.moment(&at)),
            place: meeting.place.clone(),
            video_link: meeting.video_link.clone(),
            parties: parties.join(", "),
        }
    }
}

/// How long the agenda takes, and whether that is longer than the meeting.
pub struct Length {
    words: String,
    too_long: Option<String>,
}

impl Length {
    fn of(t: &Words, found: &Found) -> Self {
        let total = timing::total(&found.items);
        let planned = found.meeting.duration.num_minutes();
        Self {
            words: t.agenda_total(total, planned),
            too_long: (total > planned).then(|| t.agenda_too_long(total - planned)),
        }
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "meetings/agenda.html")]
struct AgendaPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    facts: Facts,
    lines: Vec<Line>,
    length: Length,
    /// Proposals that nobody has examined yet.
    proposals: Vec<Line>,
    /// What was put off, not taken or withdrawn, with the reason.
    others: Vec<Line>,
    /// What the secretariat took off, and can put back.
    removed: Vec<Line>,
    /// By when to propose, or why that is not possible any more.
    proposing: Option<Proposing>,
    orders: bool,
    /// The key of the buttons.
    key: Uuid,
}

/// What is said to those who propose.
struct Proposing {
    words: Option<String>,
    is_possible: bool,
}

impl Proposing {
    fn of(t: &Words, meeting: &Meeting, reader: &Actor, now: chrono::DateTime<chrono::Utc>) -> Option<Self> {
        let until = meeting.proposals_until.as_ref();
        match procedure::propose(meeting, reader.role, now) {
            Ok(state) => Some(Self {
                words: until
                    .filter(|_| state == ItemState::Proposed)
                    .map(|day| t.agenda_propose_by(t.by(day))),
                is_possible: true,
            }),
            Err(refusal @ ItemRefusal::TooLate) => Some(Self {
                words: Some(words::refusal(t, refusal)),
                is_possible: false,
            }),
            Err(_) => None,
        }
    }
}

/// `GET /meetings/{meeting}/agenda`
pub async fn show(site: Site, actor: Actor, path: web::Path<String>) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let (user_id, now) = (actor.user_id, site.now);
    let (frame, (found, unread)) = site
        .read_and_note(&actor, move |conn| {
            let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            notifications::mark_read_of(conn, user_id, &reference.to_string(), now)?;
            let unread = minutes::unread(conn, user_id, &[meeting.id])?;
            Ok((Found::load(conn, meeting)?, unread))
        })
        .await?;
    let t = frame.t;
    let orders = found.is_ordered_by(&actor);
    let is_removed = |item: &Item| item.state == ItemState::Rejected && item.by_secretariat;
    let lines = |shown: &dyn Fn(&Item) -> bool| found.lines(t, &actor, shown);
    Ok(AgendaPage {
        head: Head::of(t, &found.meeting).with_unread(&found.meeting, &unread),
        facts: Facts::of(t, &found.meeting),
        lines: lines(&Item::is_on_agenda),
        length: Length::of(t, &found),
        proposals: lines(&|item| item.state == ItemState::Proposed),
        others: lines(&|item| {
            matches!(
                item.state,
                ItemState::Postponed | ItemState::Rejected | ItemState::Withdrawn
            ) && !is_removed(item)
        }),
        removed: if orders { lines(&is_removed) } else { Vec::new() },
        proposing: Proposing::of(t, &found.meeting, &actor, now),
        orders,
        key: Uuid::new_v4(),
        t,
        frame,
    })
}

/// What the address of the printed agenda asks for.
#[derive(Deserialize)]
pub struct PrintQuery {
    /// In which language; absent, in the reader's.
    language: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "meetings/agenda_print.html")]
struct PrintPage {
    frame: Frame,
    t: &'static Words,
    reference: MeetingReference,
    title: String,
    facts: Facts,
    lines: Vec<Line>,
    length: Length,
}

/// `GET /meetings/{meeting}/agenda/print`: the agenda alone, in the language that is asked for.
pub async fn print(
    mut site: Site,
    actor: Actor,
    path: web::Path<String>,
    query: web::Query<PrintQuery>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let asked: Option<Language> = query.language.as_deref().and_then(|name| name.parse().ok());
    site.language = asked.unwrap_or(site.language);
    let (frame, found) = site
        .read(&actor, move |conn| {
            let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            Ok(Found::load(conn, meeting)?)
        })
        .await?;
    let t = frame.t;
    Ok(PrintPage {
        reference,
        title: Head::of(t, &found.meeting).title,
        facts: Facts::of(t, &found.meeting),
        lines: found.lines(t, &actor, Item::is_on_agenda),
        length: Length::of(t, &found),
        t,
        frame,
    })
}

/// `POST /meetings/{meeting}/agenda/bring-in`: adds what is open.
pub async fn bring_in(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let reference = reference_of(&path)?;
    let page = format!("/meetings/{reference}/agenda");
    let target = format!("{page}/bring-in");
    let form = Arriving::new(&target, &submission.fields)?;
    let form = form.part(&target);
    site.count(Deed::Send, actor.user_id)?;
    let (sender, now, t) = (actor.clone(), site.now, site.t());
    let added = site
        .db
        .write(actor.identity(), move |conn| {
            acts::add_what_is_open(conn, &sender, reference, &form, now)
        })
        .await;
    match added {
        Ok(0) => site.done(&page, t.agenda_nothing_open()),
        Ok(count) => site.done(&page, t.agenda_open_added(count as i64)),
        Err(ActError::Refused(refusal)) => site.warned(&page, words::refusal(t, refusal)),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(ActError::MovedOn | ActError::SentOtherwise) => Err(PageError::Conflict),
    }
}
