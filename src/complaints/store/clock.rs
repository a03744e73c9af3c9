//! What the clock looks for: terms that have run out, and dates that come near.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use diesel::prelude::*;

use super::cases::{LockedCase, lock_free};
use crate::{complaints::model::State, schema::complaints};

/// Cases of one step of the clock.
const AT_A_TIME: i64 = 100;

/// Locks the cases whose turn ends without an act: the time for information or for disputing has run out.
///
/// # Errors
/// When the database fails.
pub fn lapsed(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Vec<LockedCase>> {
    let ids: Vec<i64> = complaints::table
        .filter(complaints::turn.eq("association"))
        .filter(complaints::state.eq_any([State::InformationRequested, State::Replied]))
        .filter(complaints::due_on.lt(today))
        .order((complaints::due_on, complaints::id))
        .limit(AT_A_TIME)
        .select(complaints::id)
        .load(conn)?;
    lock_free(conn, &ids)
}

/// Locks the cases due within five days, or late, that were not yet reminded of as much as they should be.
///
/// # Errors
/// When the database fails.
pub fn due_for_reminder(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Vec<LockedCase>> {
    let soon = today.checked_add_days(Days::new(5)).unwrap_or(today);
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let ids: Vec<Id> = diesel::sql_query(include_str!("due_for_reminder.sql"))
        .bind::<diesel::sql_types::Date, _>(today)
        .bind::<diesel::sql_types::Date, _>(tomorrow)
        .bind::<diesel::sql_types::Date, _>(soon)
        .bind::<diesel::sql_types::BigInt, _>(AT_A_TIME)
        .load(conn)?;
    lock_free(conn, &ids.into_iter().map(|row| row.id).collect::<Vec<_>>())
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

/// Which of these reminders, each a case and a date, still have a sense: the case is still due on that date.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[(i64, NaiveDate)],
) -> QueryResult<HashSet<(i64, NaiveDate)>> {
    let ids: Vec<i64> = reminders.iter().map(|(id, _)| *id).collect();
    let due: Vec<(i64, Option<NaiveDate>)> = complaints::table
        .filter(complaints::id.eq_any(ids))
        .select((complaints::id, complaints::due_on))
        .load(conn)?;
    let due: HashSet<(i64, NaiveDate)> = due
        .into_iter()
        .filter_map(|(id, due_on)| Some((id, due_on?)))
        .collect();
    Ok(reminders
        .iter()
        .copied()
        .filter(|reminder| due.contains(reminder))
        .collect())
}
