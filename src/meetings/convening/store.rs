//! What is stored of a meeting before it takes place.

pub mod polls;
pub mod seats;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{
    forms::Plan,
    model::{Callable, TableKind},
};
use crate::{
    accounts::model::Actor,
    associations,
    deadlines::{Quarter, rome_date},
    meetings::{
        model::{Meeting, MeetingReference, Seat, State},
        store,
    },
    schema::{meeting_seats, meetings, users},
};

/// How long a table is planned to last at first, in minutes.
const USUAL_DURATION: i16 = 120;

/// Sets when and where a locked meeting takes place.
///
/// # Errors
/// When the database fails.
pub fn set_plan(conn: &mut PgConnection, meeting: &Meeting, plan: &Plan) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set((
            meetings::starts_at.eq(plan.starts_at),
            meetings::duration_minutes.eq(minutes(plan.duration)),
            meetings::place.eq(&plan.place),
            meetings::video_link.eq(&plan.video_link),
            meetings::proposals_until.eq(plan.proposals_until),
        ))
        .execute(conn)?;
    Ok(())
}

/// A duration as it is stored: the forms let none pass that is too long.
fn minutes(duration: TimeDelta) -> i16 {
    i16::try_from(duration.num_minutes()).unwrap_or(USUAL_DURATION)
}

/// Another invitation goes out, which replaces the one before.
///
/// # Errors
/// When the database fails.
pub fn count_invitation(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set(meetings::invitation.eq(meeting.invitation + 1))
        .execute(conn)?;
    Ok(())
}

/// Keeps why a locked meeting, which is cancelled, does not take place.
///
/// # Errors
/// When the database fails.
pub fn set_reason(conn: &mut PgConnection, meeting: &Meeting, reason: &str) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set(meetings::cancelled_because.eq(reason))
        .execute(conn)?;
    Ok(())
}

/// Names who represents the party of a seat.
///
/// # Errors
/// When the database fails.
pub fn set_representative(
    conn: &mut PgConnection,
    meeting_id: i64,
    seat: &Seat,
    (person, name): (Option<i64>, &str),
) -> QueryResult<()> {
    diesel::update(meeting_seats::table.find((meeting_id, seat.party_id)))
        .set((
            meeting_seats::representative_id.eq(person),
            meeting_seats::representative_name.eq(name),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts that a party has said something for itself.
///
/// # Errors
/// When the database fails.
pub fn count_change(conn: &mut PgConnection, meeting_id: i64, seat: &Seat) -> QueryResult<()> {
    diesel::update(meeting_seats::table.find((meeting_id, seat.party_id)))
        .set(meeting_seats::version.eq(seat.version + 1))
        .execute(conn)?;
    Ok(())
}

/// The people of an organisation, by name.
///
/// # Errors
/// When the database fails.
pub fn people_of(conn: &mut PgConnection, organisation_id: i64) -> QueryResult<Vec<(i64, String)>> {
    let people: Vec<(i64, String, String)> = users::table
        .filter(users::active)
        .filter(users::organisation_id.eq(organisation_id))
        .order((users::family_name, users::given_name))
        .select((users::id, users::given_name, users::family_name))
        .load(conn)?;
    let named = people
        .into_iter()
        .map(|(id, given, family)| (id, format!("{given} {family}")));
    Ok(named.collect())
}

/// Adds the tables that the term in force today has not yet, of quarters that have not ended, each with a seat for who adheres in
/// its quarter. Answers how many. Of two at once, each table is added by one.
///
/// # Errors
/// When the database fails.
pub fn insert_missing_tables(
    conn: &mut PgConnection,
    created_by: i64,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let Some(protocol) = associations::protocol_on(conn, today)? else {
        return Ok(0);
    };
    let mut added = 0;
    for quarter in quarters(protocol.starts_on, protocol.ends_on) {
        if quarter.last_day() >= today {
            added += usize::from(insert_table(conn, quarter, created_by, now)?);
        }
    }
    Ok(added)
}

/// The quarters that end within a term.
fn quarters(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Quarter> {
    let all = std::iter::successors(Some(Quarter::of(first)), |quarter| Some(quarter.after()));
    all.take_while(move |quarter| quarter.last_day() <= last)
}

/// Those of these quarters that have an ordinary table which takes place.
///
/// # Errors
/// When the database fails.
pub fn with_table(conn: &mut PgConnection, quarters: &[Quarter]) -> QueryResult<Vec<Quarter>> {
    let years = quarters.iter().map(|quarter| quarter.year);
    let there: Vec<(i16, i16)> = meetings::table
        .filter(meetings::year.eq_any(years))
        .filter(meetings::extraordinary.eq(false))
        .filter(meetings::state.ne(State::Cancelled))
        .filter(meetings::quarter.is_not_null())
        .select((meetings::year, meetings::quarter.assume_not_null()))
        .load(conn)?;
    let has_one = |quarter: &Quarter| there.contains(&(quarter.year, quarter.number));
    Ok(quarters.iter().copied().filter(has_one).collect())
}

/// Adds the first table of a quarter, still without a date, with a seat for who adheres in it. Answers whether the quarter had none.
///
/// # Errors
/// When the database fails: only the operator's people plan meetings.
pub fn insert_table(
    conn: &mut PgConnection,
    quarter: Quarter,
    created_by: i64,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let table = NewMeeting {
        reference: MeetingReference::table_of(quarter),
        group_id: None,
        created_by,
        key: Uuid::new_v4(),
    };
    let called = seats::of_quarter(conn, quarter)?;
    insert_meeting(conn, &table, called, now)
}

/// Adds another table of a quarter as [`insert_table`] does the first: one after those that were cancelled, or an extraordinary one.
/// Nothing, when the quarter has an ordinary one which takes place, or somebody adds one of this kind at the same time.
///
/// # Errors
/// When the database fails: only the operator's people plan meetings.
pub fn add_table(
    conn: &mut PgConnection,
    (kind, quarter): (TableKind, Quarter),
    created_by: i64,
    key: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<MeetingReference>> {
    let number = 1 + tables_of(conn, kind, quarter)?;
    let reference = match kind {
        TableKind::Ordinary => MeetingReference::Table { quarter, number },
        TableKind::Extraordinary => MeetingReference::Extraordinary { quarter, number },
    };
    let table = NewMeeting {
        reference,
        group_id: None,
        created_by,
        key,
    };
    let called = seats::of_quarter(conn, quarter)?;
    let is_added = insert_meeting(conn, &table, called, now)?;
    Ok(is_added.then_some(reference))
}

/// How many tables of this kind a quarter has had.
fn tables_of(conn: &mut PgConnection, kind: TableKind, quarter: Quarter) -> QueryResult<i16> {
    let count: i64 = meetings::table
        .filter(meetings::year.eq(quarter.year))
        .filter(meetings::quarter.eq(quarter.number))
        .filter(meetings::extraordinary.eq(kind == TableKind::Extraordinary))
        .count()
        .get_result(conn)?;
    Ok(i16::try_from(count).unwrap_or(i16::MAX - 1))
}

/// The meeting that was added with the form that has this key.
///
/// # Errors
/// When the database fails.
pub fn added_under(conn: &mut PgConnection, key: Uuid) -> QueryResult<Option<MeetingReference>> {
    let added: Option<String> = meetings::table
        .filter(meetings::submission_key.eq(key))
        .select(meetings::reference)
        .first(conn)
        .optional()?;
    let read = |reference: String| {
        let wrong = |error: String| diesel::result::Error::DeserializationError(error.into());
        reference.parse().map_err(wrong)
    };
    added.map(read).transpose()
}

/// Adds a meeting of a working group, still without a date, with a seat for each party that has members in it; a party's only
/// member represents it. With a key that was used before, it is the meeting that was added then.
///
/// # Errors
/// When the database fails: only the operator's people plan meetings.
pub fn plan_group_meeting(
    conn: &mut PgConnection,
    actor: &Actor,
    group_id: i64,
    key: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<MeetingReference> {
    if let Some(planned) = added_under(conn, key)? {
        return Ok(planned);
    }
    let year = i16::try_from(rome_date(now).year()).unwrap_or(i16::MAX);
    let number = store::next_number(conn, "I", year)?;
    let meeting = NewMeeting {
        reference: MeetingReference::OfGroup { year, number },
        group_id: Some(group_id),
        created_by: actor.user_id,
        key,
    };
    let called = seats::of_group(conn, group_id)?;
    insert_meeting(conn, &meeting, called, now)?;
    Ok(meeting.reference)
}

/// A party that is called, and who represents it: number and name.
type NewSeat = (i64, Option<(i64, String)>);

/// A meeting that is added: it is proposed, and has no date.
struct NewMeeting {
    reference: MeetingReference,
    group_id: Option<i64>,
    created_by: i64,
    key: Uuid,
}

/// Adds a meeting with its seats. Answers whether it was not there yet.
fn insert_meeting(
    conn: &mut PgConnection,
    meeting: &NewMeeting,
    called: Vec<Callable>,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let (year, quarter) = match meeting.reference {
        MeetingReference::Table { quarter, .. } | MeetingReference::Extraordinary { quarter, .. } => {
            (quarter.year, Some(quarter.number))
        }
        MeetingReference::OfGroup { year, .. } => (year, None),
    };
    let is_extraordinary = matches!(meeting.reference, MeetingReference::Extraordinary { .. });
    let id: Option<i64> = diesel::insert_into(meetings::table)
        .values((
            meetings::reference.eq(meeting.reference.to_string()),
            meetings::group_id.eq(meeting.group_id),
            meetings::year.eq(year),
            meetings::quarter.eq(quarter),
            meetings::extraordinary.eq(is_extraordinary),
            meetings::state.eq(State::Proposed),
            meetings::duration_minutes.eq(USUAL_DURATION),
            meetings::created_at.eq(now),
            meetings::created_by.eq(meeting.created_by),
            meetings::submission_key.eq(meeting.key),
        ))
        .on_conflict_do_nothing()
        .returning(meetings::id)
        .get_result(conn)
        .optional()?;
    let Some(id) = id else {
        return Ok(false);
    };
    let seats: Vec<_> = called
        .into_iter()
        .map(|one| (one.party.id, one.representative))
        .collect();
    insert_seats(conn, id, &seats)?;
    let event = store::NewEvent {
        meeting_id: Some(id),
        group_id: meeting.group_id,
        actor_id: Some(meeting.created_by),
        kind: "propose",
        detail: json!({}),
        key: None,
    };
    store::add_event(conn, &event, now)?;
    Ok(true)
}

/// Adds these seats; one that is there already is left as it is.
fn insert_seats(conn: &mut PgConnection, meeting_id: i64, seats: &[NewSeat]) -> QueryResult<()> {
    let rows: Vec<_> = seats
        .iter()
        .map(|(party_id, person)| {
            (
                meeting_seats::meeting_id.eq(meeting_id),
                meeting_seats::party_id.eq(party_id),
                meeting_seats::representative_id.eq(person.as_ref().map(|(person, _)| person)),
                meeting_seats::representative_name.eq(person.as_ref().map(|(_, name)| name)),
            )
        })
        .collect();
    diesel::insert_into(meeting_seats::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_four_tables_whenever_it_begins() {
        for (first, last) in [("2026-01-01", "2026-12-31"), ("2026-02-21", "2027-02-20")] {
            let found = quarters(first.parse().unwrap(), last.parse().unwrap());
            let found: Vec<_> = found.map(|quarter| quarter.to_string()).collect();
            assert_eq!(found, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        }
    }
}
