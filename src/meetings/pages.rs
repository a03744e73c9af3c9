//! The list of meetings, and the page of one.

use actix_web::{Responder, web};
use askama::Template;
use askama_web::WebTemplate;

use super::{
    model::{Meeting, MeetingReference},
    store::{self, ListedMeeting},
    words,
};
use crate::{
    accounts::model::{Actor, Permission},
    notifications,
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "meetings/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    to_come: Vec<Row>,
    past: Vec<Row>,
}

struct Row {
    reference: String,
    title: String,
    when: Option<String>,
    place: Option<String>,
    state: String,
    state_class: &'static str,
}

impl Row {
    fn of(t: &Words, meeting: &ListedMeeting) -> Self {
        let title = meeting.reference.parse().map_or_else(
            |_| meeting.reference.clone(),
            |reference| words::title(t, reference),
        );
        Self {
            reference: meeting.reference.clone(),
            title,
            when: meeting.starts_at.map(|at| t.moment(&at)),
            place: meeting.place.clone(),
            state: words::state(t, meeting.state),
            state_class: words::state_class(meeting.state),
        }
    }
}

/// `GET /meetings`
pub async fn list(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let (frame, meetings) = site.browse(&actor, |conn| Ok(store::list(conn)?)).await?;
    let now = site.now;
    let (mut to_come, past): (Vec<_>, Vec<_>) = meetings
        .into_iter()
        .partition(|meeting| meeting.starts_at.is_none_or(|at| at > now));
    // The next one first.
    to_come.reverse();
    let rows = |meetings: &[ListedMeeting]| meetings.iter().map(|one| Row::of(frame.t, one)).collect();
    Ok(ListPage {
        t: frame.t,
        to_come: rows(&to_come),
        past: rows(&past),
        frame,
    })
}

/// What stands at the head of every page of a meeting.
pub struct Head {
    /// By what it is called.
    pub reference: MeetingReference,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub state: String,
    /// The colour that repeats it.
    pub state_class: &'static str,
    /// When it begins.
    pub when: Option<String>,
}

impl Head {
    /// The head of the pages of this meeting.
    pub fn of(t: &Words, meeting: &Meeting) -> Self {
        Self {
            reference: meeting.reference,
            title: words::title(t, meeting.reference),
            state: words::state(t, meeting.state),
            state_class: words::state_class(meeting.state),
            when: meeting.starts_at.map(|at| t.moment(&at)),
        }
    }

    /// The pages of the meeting: address and name.
    pub fn parts(&self, t: &Words) -> Vec<(String, String)> {
        let meeting = format!("/meetings/{}", self.reference);
        vec![
            (meeting.clone(), t.meetings_part_convening()),
            (format!("{meeting}/agenda"), t.agenda_title()),
        ]
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "meetings/meeting.html")]
struct MeetingPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    meeting: Meeting,
}

/// The reference that an address carries.
///
/// # Errors
/// [`PageError::NotFound`] when it is none.
pub fn reference_of(text: &str) -> Result<MeetingReference, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// `GET /meetings/{meeting}`
pub async fn show(site: Site, actor: Actor, path: web::Path<String>) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let (user_id, now) = (actor.user_id, site.now);
    let (frame, meeting) = site
        .read_and_note(&actor, move |conn| {
            let meeting = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            notifications::mark_read_of(conn, user_id, &reference.to_string(), now)?;
            Ok(meeting)
        })
        .await?;
    Ok(MeetingPage {
        t: frame.t,
        head: Head::of(frame.t, &meeting),
        frame,
        meeting,
    })
}
