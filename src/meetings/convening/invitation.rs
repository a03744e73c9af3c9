//! The invitation to a meeting: what its mail says, and the file for calendars (RFC 5545, and RFC 5546 for what it asks of them).

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{PgConnection, QueryResult};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::{
    meetings::{
        model::{Meeting, State},
        store, words,
    },
    notifications::{Addressee, Enclosure, Kind, Letterhead, Subject},
    web::Words,
};

/// What made the file (RFC 5545, 3.7.3).
const PRODID: &str = "-//Tavolo//Riunioni//IT";
/// How long a calendar that reads the meetings waits before it asks again.
const ASK_AGAIN_AFTER: TimeDelta = TimeDelta::hours(6);

/// What the mail of a notification says of a meeting: what it is, and, when the mail says that the meeting takes place, when and
/// where, as they are when it is sent.
///
/// # Errors
/// When the database fails.
pub fn particulars(conn: &mut PgConnection, addressee: &Addressee) -> QueryResult<Vec<String>> {
    let reference = addressee.reference.parse().ok();
    let is_of_meeting = addressee.kind.subject() == Subject::Meeting;
    let meeting = match reference.filter(|_| is_of_meeting) {
        Some(reference) => store::find(conn, reference)?,
        None => None,
    };
    let Some(meeting) = meeting else {
        return Ok(Vec::new());
    };
    let t = addressee.language.words();
    let mut said = vec![words::title(t, meeting.reference, meeting.group.as_ref())];
    if matches!(
        addressee.kind,
        Kind::DateChosen | Kind::MeetingConvened | Kind::MeetingMoved
    ) {
        said.extend(when_and_where(t, &meeting));
    }
    Ok(said)
}

fn when_and_where(t: &Words, meeting: &Meeting) -> Vec<String> {
    let fact = |name: String, value: &str| format!("{name}: {value}");
    let when = meeting.starts_at.map(|at| t.moment(&at));
    let when = when.map(|when| fact(t.meetings_when(), &when));
    let place = meeting.place.as_deref();
    let place = place.map(|place| fact(t.meetings_where(), place));
    let link = meeting.video_link.as_deref();
    let link = link.map(|link| fact(t.meetings_video_link(), link));
    [when, place, link].into_iter().flatten().collect()
}

/// What the mail of a notification carries: of one about a meeting, the invitation that is in force when it is sent.
///
/// # Errors
/// When the database fails.
pub fn enclosures(
    conn: &mut PgConnection,
    addressee: &Addressee,
    letterhead: &Letterhead,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Enclosure>> {
    let invites = matches!(
        addressee.kind,
        Kind::MeetingConvened | Kind::MeetingMoved | Kind::MeetingCancelled | Kind::InvitationWithdrawn
    );
    let meeting = match addressee.reference.parse() {
        Ok(reference) if invites => store::find(conn, reference)?,
        _ => None,
    };
    let invitation = meeting.and_then(|meeting| invitation(&meeting, addressee, letterhead, now));
    Ok(invitation.into_iter().collect())
}

fn invitation(
    meeting: &Meeting,
    addressee: &Addressee,
    letterhead: &Letterhead,
    now: DateTime<Utc>,
) -> Option<Enclosure> {
    let is_withdrawn = addressee.kind == Kind::InvitationWithdrawn;
    let (media_type, method) = match meeting.state {
        State::Convened if !is_withdrawn => ("text/calendar; method=REQUEST; charset=utf-8", "REQUEST"),
        State::Convened | State::Cancelled => ("text/calendar; method=CANCEL; charset=utf-8", "CANCEL"),
        _ => return None,
    };
    let mut event = event(meeting, addressee.language.words(), letterhead, now)?;
    match meeting.state {
        State::Cancelled => event.status(EventStatus::Cancelled),
        // That one person is not called any more says nothing of the meeting (RFC 5546, 3.2.5).
        _ if is_withdrawn => &mut event,
        _ => event.status(EventStatus::Confirmed),
    };
    let event = event
        .append_property(
            Property::new("ATTENDEE", format!("mailto:{}", addressee.email))
                .add_parameter("ROLE", "REQ-PARTICIPANT")
                .add_parameter("PARTSTAT", "NEEDS-ACTION")
                // Who comes is told on the portal.
                .add_parameter("RSVP", "FALSE")
                .done(),
        )
        .done();
    let calendar = calendar(method).push(event).done();
    Some(Enclosure {
        name: format!("{}.ics", meeting.reference),
        media_type,
        bytes: calendar.to_string().into_bytes(),
    })
}

/// Meetings for a calendar that reads them again and again. What is not convened yet is tentative.
pub fn published(meetings: &[Meeting], t: &Words, letterhead: &Letterhead, now: DateTime<Utc>) -> String {
    let mut calendar = calendar("PUBLISH");
    calendar.name(&t.feed_name()).ttl(&ASK_AGAIN_AFTER);
    for meeting in meetings {
        let status = match meeting.state {
            State::Proposed => EventStatus::Tentative,
            State::Cancelled => EventStatus::Cancelled,
            _ => EventStatus::Confirmed,
        };
        if let Some(mut event) = event(meeting, t, letterhead, now) {
            calendar.push(event.status(status).done());
        }
    }
    calendar.to_string()
}

fn calendar(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", PRODID),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method),
    ] {
        calendar.append_property(property);
    }
    calendar
}

/// The meeting as an entry of a calendar; none while it has no date. A later one of the same number replaces an earlier.
fn event(meeting: &Meeting, t: &Words, letterhead: &Letterhead, now: DateTime<Utc>) -> Option<Event> {
    let starts_at = meeting.starts_at?;
    let address = format!("{}/meetings/{}", letterhead.public_url, meeting.reference);
    let mut event = Event::new();
    event
        .uid(&format!("{}@{}", meeting.reference, letterhead.host))
        .timestamp(now)
        .sequence(u32::from(meeting.invitation.unsigned_abs()))
        .starts(starts_at)
        .ends(starts_at + meeting.duration)
        .summary(&words::title(t, meeting.reference, meeting.group.as_ref()))
        .description(&t.convening_invitation(address.as_str()))
        .append_property(("ORGANIZER", format!("mailto:{}", letterhead.sender).as_str()))
        .append_property(("URL", address.as_str()));
    if let Some(place) = meeting.place.as_ref().or(meeting.video_link.as_ref()) {
        event.location(place);
    }
    Some(event.done())
}
