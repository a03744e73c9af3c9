//! The list of meetings, and the page of one.

use actix_web::Responder;
use askama::Template;
use askama_web::WebTemplate;
use uuid::Uuid;

use super::{
    model::{Meeting, MeetingReference},
    store::{self, ListedMeeting},
    words,
};
use crate::{
    accounts::model::{Actor, Permission},
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "meetings/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    to_come: Vec<Row>,
    past: Vec<Row>,
    key: Uuid,
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
        key: Uuid::new_v4(),
        frame,
    })
}

/// The lists of the room: address and name.
pub fn room(t: &Words) -> [(&'static str, String); 5] {
    [
        ("/meetings", t.meetings_room_calendar()),
        ("/meetings/decisions", t.decisions_title()),
        ("/meetings/actions", t.actions_title()),
        ("/meetings/groups", t.groups_title()),
        ("/meetings/documents", t.documents_title()),
    ]
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
            (format!("{meeting}/sitting"), t.sitting_title()),
            (format!("{meeting}/minutes"), t.minutes_title()),
        ]
    }
}

/// The reference that an address carries.
///
/// # Errors
/// [`PageError::NotFound`] when it is none.
pub fn reference_of(text: &str) -> Result<MeetingReference, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
