//! Who is told of what happens at the table.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::model::Meeting;
use crate::{
    accounts::model::{Actor, Role},
    notifications::{self, Kind, NewNotification, Occasion},
    schema::users,
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
    let knows = actor.map(|actor| actor.user_id);
    let told: Vec<_> = people
        .iter()
        .filter(|person| Some(**person) != knows)
        .map(|person| NewNotification {
            user_id: *person,
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

/// Those who sit at a meeting: who was named for a seat, those who speak for each party, and the secretariat.
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
    let speak = [Role::Coordinator, Role::LiaisonManager, Role::Secretary].map(Role::as_str);
    users::table
        .filter(users::active)
        .filter(users::organisation_id.eq_any(parties))
        .filter(users::role.eq_any(speak).or(users::id.eq_any(named)))
        .order(users::id)
        .select(users::id)
        .load(conn)
}
