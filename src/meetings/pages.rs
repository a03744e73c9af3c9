//! The list of meetings, and the page of one.

use std::collections::HashSet;

use actix_web::{Responder, web};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    minutes,
    model::{GroupName, Meeting, MeetingReference},
    store::{self, ListedMeeting},
    words,
};
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    web::{Frame, PageError, Site, Words, paging},
};

#[derive(Template, WebTemplate)]
#[template(path = "meetings/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    to_come: Vec<Row>,
    past: Vec<Row>,
    /// Whether there are later ones, on the pages before this.
    goes_on: bool,
    /// Where the earlier ones are.
    next: Option<String>,
    key: Uuid,
}

struct Row {
    reference: String,
    title: String,
    /// The working group whose meeting it is.
    group: Option<GroupName>,
    when: Option<String>,
    place: Option<String>,
    state: String,
    state_class: &'static str,
    /// Whether the reader has not opened the minutes since they changed.
    has_new_minutes: bool,
}

impl Row {
    fn of(t: &Words, meeting: &ListedMeeting, unread: &HashSet<i64>) -> Self {
        let group = meeting.group();
        let title = meeting.reference.parse().map_or_else(
            |_| meeting.reference.clone(),
            |reference| words::title(t, reference, group.as_ref()),
        );
        Self {
            reference: meeting.reference.clone(),
            title,
            group,
            when: meeting.starts_at.map(|at| t.moment(&at)),
            place: meeting.place.clone(),
            state: words::state(t, meeting.state),
            state_class: words::state_class(meeting.state),
            has_new_minutes: unread.contains(&meeting.id()),
        }
    }
}

/// Which page of past meetings is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    after: String,
}

/// `GET /meetings`
pub async fn list(
    site: Site,
    actor: Actor,
    query: web::Query<ListQuery>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let (user_id, today, below) = (actor.user_id, rome_date(site.now), paging::decode(&query.after));
    let (frame, (to_come, past, unread)) = site
        .browse(&actor, move |conn| {
            let to_come = match below {
                None => store::to_come(conn, today)?,
                Some(_) => Vec::new(),
            };
            let past = store::past(conn, today, below)?;
            let listed: Vec<i64> = past.rows.iter().map(ListedMeeting::id).collect();
            let unread = minutes::unread(conn, user_id, &listed)?;
            Ok((to_come, past, unread))
        })
        .await?;
    let row = |meeting: &ListedMeeting| Row::of(frame.t, meeting, &unread);
    let rows = |meetings: &[ListedMeeting]| meetings.iter().map(row).collect();
    Ok(ListPage {
        t: frame.t,
        to_come: rows(&to_come),
        past: rows(&past.rows),
        goes_on: below.is_some(),
        next: past.next.map(|place| format!("/meetings?after={place}")),
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
    /// The working group whose meeting it is.
    pub group: Option<GroupName>,
    /// Where it stands.
    pub state: String,
    /// The colour that repeats it.
    pub state_class: &'static str,
    /// When it begins.
    pub when: Option<String>,
    /// Whether the reader has not opened the minutes since they changed.
    has_new_minutes: bool,
}

/// A page of a meeting, as the links to all of them name it.
pub struct Part {
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub name: String,
    /// Whether the reader has not opened it since it changed.
    pub is_new: bool,
}

impl Head {
    /// The head of the pages of this meeting.
    pub fn of(t: &Words, meeting: &Meeting) -> Self {
        Self {
            reference: meeting.reference,
            title: words::title(t, meeting.reference, meeting.group.as_ref()),
            group: meeting.group.clone(),
            state: words::state(t, meeting.state),
            state_class: words::state_class(meeting.state),
            when: meeting.starts_at.map(|at| t.moment(&at)),
            has_new_minutes: false,
        }
    }

    /// The same head, which says whether the minutes are among these that the reader has not opened.
    pub fn with_unread(self, meeting: &Meeting, unread: &HashSet<i64>) -> Self {
        Self {
            has_new_minutes: unread.contains(&meeting.id),
            ..self
        }
    }

    /// How the link to a part is marked on the page with this path: as the page itself, or as what the page belongs to.
    pub fn mark(&self, path: &str, part: &str) -> Option<&'static str> {
        let first = format!("/meetings/{}", self.reference);
        match path.strip_prefix(part)? {
            "" => Some("page"),
            rest if part != first && rest.starts_with('/') => Some("true"),
            _ => None,
        }
    }

    /// The pages of the meeting.
    pub fn parts(&self, t: &Words) -> Vec<Part> {
        let part = |ending: &str, name| Part {
            address: format!("/meetings/{}{ending}", self.reference),
            name,
            is_new: false,
        };
        vec![
            part("", t.meetings_part_convening()),
            part("/agenda", t.agenda_title()),
            part("/sitting", t.sitting_title()),
            Part {
                is_new: self.has_new_minutes,
                ..part("/minutes", t.minutes_title())
            },
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
