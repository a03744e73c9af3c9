//! Which parties are called to a meeting.

use diesel::prelude::*;

use super::NewSeat;
use crate::{
    associations::{self, Party},
    deadlines::Quarter,
    meetings::{
        convening::model::Callable,
        model::{Meeting, Seat},
    },
    schema::{meeting_seats, meetings, organisations, working_group_members},
};

/// The parties that may be called to a meeting: those entitled to, and those that have a seat.
///
/// # Errors
/// When the database fails.
pub fn callable(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<Callable>> {
    let mut callable = entitled(conn, meeting)?;
    for seat in &meeting.seats {
        if callable.iter().all(|one| one.party.id != seat.party_id) {
            callable.push(Callable {
                party: Party {
                    id: seat.party_id,
                    name: seat.party.clone(),
                    is_operator: seat.is_operator,
                },
                is_entitled: false,
                representative: None,
            });
        }
    }
    Ok(callable)
}

fn entitled(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<Callable>> {
    match (meeting.group_id, meeting.reference.quarter()) {
        (Some(group_id), _) => of_group(conn, group_id),
        (None, Some(quarter)) => of_quarter(conn, quarter),
        // A meeting is a quarter's or a group's.
        (None, None) => Ok(Vec::new()),
    }
}

/// Those who adhere in a quarter.
///
/// # Errors
/// When the database fails.
pub fn of_quarter(conn: &mut PgConnection, quarter: Quarter) -> QueryResult<Vec<Callable>> {
    let parties = associations::parties_on(conn, quarter.last_day())?;
    let callable = |party| Callable {
        party,
        is_entitled: true,
        representative: None,
    };
    Ok(parties.into_iter().map(callable).collect())
}

/// Those who have members in a working group; a party's only member represents it.
///
/// # Errors
/// When the database fails.
pub fn of_group(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<Callable>> {
    type Member = (i64, String, String, i64, String);
    let members: Vec<Member> = working_group_members::table
        .inner_join(organisations::table.on(organisations::id.eq(working_group_members::party_id)))
        .filter(working_group_members::group_id.eq(group_id))
        .order((
            organisations::kind.ne("operator"),
            organisations::name,
            organisations::id,
        ))
        .select((
            organisations::id,
            organisations::name,
            organisations::kind,
            working_group_members::user_id,
            working_group_members::name,
        ))
        .load(conn)?;
    let callable = |of_party: &[Member]| {
        let (id, name, kind, person, called) = of_party.first()?;
        let only = of_party.len() == 1;
        Some(Callable {
            party: Party {
                id: *id,
                name: name.clone(),
                is_operator: kind == "operator",
            },
            is_entitled: true,
            representative: only.then(|| (*person, called.clone())),
        })
    };
    Ok(members
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(callable)
        .collect())
}

/// Calls these associations to a locked meeting, and the operator where it may be called, which takes part in all. Those that keep
/// their seat keep who represents them.
///
/// # Errors
/// When the database fails.
pub fn call(conn: &mut PgConnection, meeting: &Meeting, associations: &[i64]) -> QueryResult<()> {
    let callable = callable(conn, meeting)?;
    let is_called = |one: &Callable| one.party.is_operator || associations.contains(&one.party.id);
    let by_hand = callable.iter().any(|one| one.is_entitled != is_called(one));
    let seats: Vec<_> = callable
        .into_iter()
        .filter(is_called)
        .map(|one| (one.party.id, one.representative))
        .collect();
    set(conn, meeting, &seats)?;
    diesel::update(meetings::table.find(meeting.id))
        .set(meetings::seats_by_hand.eq(by_hand))
        .execute(conn)?;
    Ok(())
}

/// Calls to a locked meeting who is entitled to a seat by now, unless the secretariat has chosen otherwise. Answers who has one then.
///
/// # Errors
/// When the database fails.
pub fn refresh(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<Seat>> {
    let by_hand: bool = meetings::table
        .find(meeting.id)
        .select(meetings::seats_by_hand)
        .first(conn)?;
    if !by_hand {
        let entitled = entitled(conn, meeting)?;
        let seats: Vec<_> = entitled
            .into_iter()
            .map(|one| (one.party.id, one.representative))
            .collect();
        set(conn, meeting, &seats)?;
    }
    crate::meetings::store::seats_of(conn, meeting.id)
}

/// Leaves these seats and no others.
fn set(conn: &mut PgConnection, meeting: &Meeting, seats: &[NewSeat]) -> QueryResult<()> {
    let parties: Vec<i64> = seats.iter().map(|(party_id, _)| *party_id).collect();
    let left_out = meeting_seats::table
        .filter(meeting_seats::meeting_id.eq(meeting.id))
        .filter(meeting_seats::party_id.ne_all(parties));
    diesel::delete(left_out).execute(conn)?;
    super::insert_seats(conn, meeting.id, seats)
}
