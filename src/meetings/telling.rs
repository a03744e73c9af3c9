//! Who is told of what happens at the table.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::{actions::ActionItem, model::Meeting};
use crate::{
    accounts::model::{Actor, Permission, Role},
    notifications::{self, Kind, NewNotification, Occasion},
    schema::{users, working_group_members},
};

/// What is told, and of what.
#[derive(Clone, Debug)]
pub struct News {
    /// The event in which it was recorded.
    pub event_id: i64,
    /// What is told.
    pub kind: Kind,
    /// The reference of the thing that it is about.
    pub reference: String,
    /// By when somebody must act; of a meeting, the day on which it takes place.
    pub due_on: Option<NaiveDate>,
}

/// Tells people, each once, and not the one who acted, who knows. `actor` is nobody when the clock acts.
///
/// # Errors
/// When PostgreSQL refuses: an association tells its own people and the operator's.
pub fn tell(
    conn: &mut PgConnection,
    news: &News,
    people: &[i64],
    actor: Option<&Actor>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    tell_each(conn, &[(news.clone(), people.to_vec())], actor, now)
}

/// As [`tell`], of several things, each to people of its own.
///
/// # Errors
/// When PostgreSQL refuses: an association tells its own people and the operator's.
pub fn tell_each(
    conn: &mut PgConnection,
    told: &[(News, Vec<i64>)],
    actor: Option<&Actor>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let knows = actor.map(|actor| actor.user_id);
    let each = told
        .iter()
        .flat_map(|(news, people)| people.iter().map(move |person| (news, *person)));
    let told: Vec<_> = each
        .filter(|(_, person)| Some(*person) != knows)
        .map(|(news, person)| NewNotification {
            user_id: person,
            occasion: Occasion::Table {
                told_by: actor.and_then(Actor::association_id),
                event_id: news.event_id,
            },
            kind: news.kind,
            reference: news.reference.clone(),
            due_on: news.due_on,
            at: now,
        })
        .collect();
    notifications::enqueue(conn, &told)
}

/// Who is responsible for each of these action items: who was named for it, else those who speak for its party.
///
/// # Errors
/// When the database fails.
pub fn responsible(conn: &mut PgConnection, actions: &[ActionItem]) -> QueryResult<Vec<Vec<i64>>> {
    let owner = |action: &ActionItem| action.owner.as_ref().and_then(|(id, _)| *id);
    let named: Vec<i64> = actions.iter().filter_map(owner).collect();
    let parties: Vec<i64> = actions.iter().map(|action| action.party_id).collect();
    let speaks = || users::role.eq_any(Role::names_of_those_who_may(Permission::SpeakAtTable));
    let people: Vec<(i64, i64, bool)> = users::table
        .filter(users::active)
        .filter(
            users::id
                .eq_any(named)
                .or(users::organisation_id.eq_any(parties).and(speaks())),
        )
        .order(users::id)
        .select((users::id, users::organisation_id, speaks()))
        .load(conn)?;
    let of_each = |action: &ActionItem| match owner(action) {
        Some(owner) if people.iter().any(|(id, ..)| *id == owner) => vec![owner],
        _ => people
            .iter()
            .filter(|(_, party, speaks)| *speaks && *party == action.party_id)
            .map(|(id, ..)| *id)
            .collect(),
    };
    Ok(actions.iter().map(of_each).collect())
}

/// The people who keep the table's records.
///
/// # Errors
/// When the database fails.
pub fn secretariat(conn: &mut PgConnection) -> QueryResult<Vec<i64>> {
    users::table
        .filter(users::active)
        .filter(users::role.eq(Role::Secretary.as_str()))
        .select(users::id)
        .load(conn)
}

/// Those who sit at a meeting: who was named for a seat, those who speak for each party, the members of the working group whose
/// meeting it is, and the secretariat.
///
/// # Errors
/// When the database fails.
pub fn called(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<i64>> {
    let parties: Vec<i64> = meeting.seats.iter().map(|seat| seat.party_id).collect();
    let named: Vec<i64> = meeting
        .seats
        .iter()
        .filter_map(|seat| seat.representative.as_ref()?.0)
        .collect();
    let members = working_group_members::table
        .filter(working_group_members::group_id.eq(meeting.group_id.unwrap_or_default()))
        .select(working_group_members::user_id);
    let sits = users::role
        .eq_any(Role::names_of_those_who_may(Permission::SpeakAtTable))
        .or(users::id.eq_any(named))
        .or(users::id.eq_any(members));
    users::table
        .filter(users::active)
        .filter(
            users::organisation_id
                .eq_any(parties)
                .and(sits)
                .or(users::role.eq(Role::Secretary.as_str())),
        )
        .order(users::id)
        .select(users::id)
        .load(conn)
}

/// Those who speak for these parties: the number of the party, and of the person.
///
/// # Errors
/// When the database fails.
pub fn speakers(conn: &mut PgConnection, parties: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    users::table
        .filter(users::active)
        .filter(users::organisation_id.eq_any(parties))
        .filter(users::role.eq_any(Role::names_of_those_who_may(Permission::SpeakAtTable)))
        .order(users::id)
        .select((users::organisation_id, users::id))
        .load(conn)
}
