//! What a draft is made of: what the agenda, the sitting and the registers keep of a meeting.

use std::collections::HashMap;

use diesel::{PgConnection, QueryResult};

use super::model::{Attendance, Content, Material, Outcome, Point, Presence};
use crate::{
    deadlines::rome_date,
    meetings::{
        actions::{self, ActionItem},
        agenda,
        decisions::{self, Decision},
        model::{Meeting, Seat},
        sitting,
    },
    web::Language,
};

/// What the draft of a meeting's minutes is made of. The record is kept in Italian.
///
/// # Errors
/// When the database fails: an association has no right to the notes.
pub fn of(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Material> {
    let notes = sitting::notes_of(conn, meeting.id)?.into_iter();
    let mut notes: HashMap<i64, String> = notes.map(|note| (note.item_id, note.text)).collect();
    let mut outcomes = outcomes_of(conn, meeting.id)?;
    let items = agenda::items_of(conn, meeting.id)?;
    let mut points = Vec::with_capacity(items.len());
    for item in items.into_iter().filter(agenda::Item::is_on_agenda) {
        let its = |outcome: &mut Outcome| outcome.item_id == Some(item.id);
        points.push(Point {
            number: item.number,
            title: item.title,
            notes: notes.remove(&item.id).unwrap_or_default(),
            outcomes: outcomes.extract_if(.., its).collect(),
        });
    }
    let said = sitting::attendance_of(conn, meeting.id)?;
    let attendance = |seat: &Seat| attendance(&meeting.seats, seat, said.get(&seat.party_id));
    Ok(Material {
        meeting: meeting.reference.to_string(),
        held_on: rome_date(meeting.starts_at.or(meeting.held_at).unwrap_or_default()),
        place: meeting.place.clone(),
        attendance: meeting.seats.iter().map(attendance).collect(),
        points,
        others: outcomes,
        closing: Language::It.words().minutes_closing(),
    })
}

/// Decisions and action items of a meeting as they stand now, by reference.
///
/// # Errors
/// When the database fails.
pub fn registers(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<HashMap<String, Content>> {
    let outcomes = outcomes_of(conn, meeting_id)?.into_iter();
    let by_reference = |outcome: Outcome| match &outcome.content {
        Content::Decision { reference, .. } | Content::Action { reference, .. } => {
            Some((reference.clone(), outcome.content))
        }
        Content::Heading { .. } | Content::Text { .. } => None,
    };
    Ok(outcomes.filter_map(by_reference).collect())
}

/// The decisions of a meeting and then what was agreed at it.
fn outcomes_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Outcome>> {
    let decided = decisions::of_meeting(conn, meeting_id)?;
    let agreed = actions::of_meeting(conn, meeting_id)?;
    Ok(decided
        .into_iter()
        .map(decision)
        .chain(agreed.into_iter().map(action))
        .collect())
}

fn decision(decision: Decision) -> Outcome {
    Outcome {
        item_id: Some(decision.item_id),
        content: Content::Decision {
            reference: decision.reference.to_string(),
            text: decision.resolution.text,
        },
        reserved: decision.resolution.reserved,
    }
}

fn action(action: ActionItem) -> Outcome {
    Outcome {
        item_id: action.item_id,
        content: Content::Action {
            reference: action.reference.to_string(),
            text: action.text,
            party: action.party,
            person: action.owner.map(|(_, name)| name),
            due_on: action.due_on,
        },
        reserved: false,
    }
}

/// How a party was there; what the seats are called is kept with it.
fn attendance(seats: &[Seat], seat: &Seat, said: Option<&sitting::Attendance>) -> Attendance {
    let party_of = |party_id: i64| {
        let other = seats.iter().find(|other| other.party_id == party_id);
        other.map(|other| other.party.clone())
    };
    let (presence, person, arrived_at, delegated_to) = match said {
        None => (None, None, None, None),
        Some(sitting::Attendance::Present(person)) => (Some(Presence::Present), Some(person), None, None),
        Some(sitting::Attendance::Late(person, at)) => (Some(Presence::Late), Some(person), Some(*at), None),
        Some(sitting::Attendance::Delegated(to)) => (Some(Presence::Delegated), None, None, party_of(*to)),
        Some(sitting::Attendance::Absent) => (Some(Presence::Absent), None, None, None),
    };
    Attendance {
        party: seat.party.clone(),
        presence,
        person: person.cloned(),
        arrived_at,
        delegated_to,
    }
}
