//! What the clock looks for: terms that have run out, and dates that come near.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{
    prelude::*,
    result::Error::DeserializationError,
    sql_types::{BigInt, Date, SmallInt, Timestamptz},
};

use crate::{
    complaints::model::{Given, Reminder},
    database::Statement,
    deadlines::rome_date,
    notifications::office_closed_before,
    schema::{complaint_events, complaints},
    values::ComplaintReference,
};

/// A case about which the clock has something to do.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct WaitingCase {
    /// Its number in the database.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = SmallInt)]
    year: i16,
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
}

impl WaitingCase {
    /// What the log calls it: its reference, whatever else of it can be read.
    pub fn name(&self) -> String {
        ComplaintReference::new(i32::from(self.year), self.number).map_or_else(
            |_| format!("complaint {}", self.id),
            |reference| reference.to_string(),
        )
    }
}

/// At most so many of the cases about which the clock has something to do now, what is due first before the others, and
/// only those that come after the one given.
///
/// # Errors
/// When the database fails.
pub fn waiting_for_the_clock(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    after: Option<WaitingCase>,
    at_most: i64,
) -> QueryResult<Vec<WaitingCase>> {
    let today = rome_date(now);
    let in_days = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    // No date is as old as 1970.
    let (after_date, after_id) = after.map_or((NaiveDate::default(), 0), |case| (case.due_on, case.id));
    Statement(include_str!("duties.sql"))
        .bind::<Date, _>(today)
        .bind::<Date, _>(in_days(1))
        .bind::<Date, _>(in_days(5))
        .bind::<Timestamptz, _>(office_closed_before(today))
        .bind::<Date, _>(after_date)
        .bind::<BigInt, _>(after_id)
        .bind::<BigInt, _>(at_most)
        .load(conn)
}

/// The reminders that the clock gave about a case.
///
/// # Errors
/// When the database fails.
pub fn reminders_given(conn: &mut PgConnection, complaint_id: i64) -> QueryResult<Vec<Given>> {
    let kinds = Reminder::ALL.iter().map(|reminder| reminder.as_str());
    let rows: Vec<(Reminder, String, DateTime<Utc>)> = complaint_events::table
        .filter(complaint_events::complaint_id.eq(complaint_id))
        .filter(complaint_events::kind.eq_any(kinds))
        .select((
            complaint_events::kind,
            complaint_events::detail.retrieve_as_text("due_on"),
            complaint_events::at,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(reminder, due_on, at)| {
            let due_on = due_on
                .parse()
                .map_err(|error: chrono::ParseError| DeserializationError(error.into()))?;
            Ok(Given { reminder, due_on, at })
        })
        .collect()
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
