//! What the clock looks for: items whose day comes near or has passed.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text},
};

use crate::{
    database::Statement,
    meetings::{
        actions::model::{ActionState, Reminder},
        model::ActionReference,
    },
    notifications::{Subject, TableReminder},
    schema::{action_items, action_reminders},
};

/// An item that may have to be reminded of.
#[derive(Clone, Debug, QueryableByName)]
pub struct WaitingItem {
    /// Its number in the database.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = SmallInt)]
    year: i16,
    #[diesel(sql_type = SmallInt)]
    number: i16,
    /// The meeting at which it was agreed.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub meeting_id: Option<i64>,
    /// The working group in which it was agreed, when that was not at a meeting.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub group_id: Option<i64>,
    /// The party that has to do it.
    #[diesel(sql_type = BigInt)]
    pub party_id: i64,
    /// Who was named for it and can still be told.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub owner_id: Option<i64>,
    /// By when it is to be done.
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    /// The day on which that was said.
    #[diesel(sql_type = Date)]
    pub since: NaiveDate,
    #[diesel(sql_type = Array<Text>)]
    given: Vec<String>,
}

impl WaitingItem {
    /// By what it is called.
    pub fn reference(&self) -> ActionReference {
        ActionReference {
            year: self.year,
            number: self.number,
        }
    }

    /// What was reminded of for this due date.
    pub fn given(&self) -> Vec<Reminder> {
        self.given.iter().filter_map(|name| name.parse().ok()).collect()
    }
}

/// Open items that are due within five days or late, what is due first before the others; only those after the one given, and at
/// most so many. Those that are late and were reminded of it are not among them.
///
/// # Errors
/// When the database fails.
pub fn waiting(
    conn: &mut PgConnection,
    today: NaiveDate,
    after: Option<&WaitingItem>,
    at_most: i64,
) -> QueryResult<Vec<WaitingItem>> {
    // No date is as old as 1970.
    let (after_date, after_id) = after.map_or((NaiveDate::default(), 0), |item| (item.due_on, item.id));
    Statement(concat!(
        include_str!("waiting.sql"),
        include_str!("waiting_after.sql")
    ))
    .bind::<Date, _>(today)
    .bind::<Date, _>(today.checked_add_days(Days::new(5)).unwrap_or(today))
    .bind::<Date, _>(after_date)
    .bind::<BigInt, _>(after_id)
    .bind::<BigInt, _>(at_most)
    .load(conn)
}

/// The item with this number, when it still waits, which nobody else changes until the transaction ends. An item that somebody is
/// changing is left for the next time.
///
/// # Errors
/// When the database fails.
pub fn waiting_item(conn: &mut PgConnection, today: NaiveDate, id: i64) -> QueryResult<Option<WaitingItem>> {
    Statement(concat!(
        include_str!("waiting.sql"),
        include_str!("waiting_one.sql")
    ))
    .bind::<Date, _>(today)
    .bind::<Date, _>(today.checked_add_days(Days::new(5)).unwrap_or(today))
    .bind::<BigInt, _>(id)
    .get_result(conn)
    .optional()
}

/// Notes that an item is reminded of; answers whether nobody did so before.
///
/// # Errors
/// When the database fails.
pub fn note_reminder(
    conn: &mut PgConnection,
    item: &WaitingItem,
    reminder: Reminder,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let noted = diesel::insert_into(action_reminders::table)
        .values((
            action_reminders::action_id.eq(item.id),
            action_reminders::kind.eq(reminder),
            action_reminders::due_on.eq(item.due_on),
            action_reminders::at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(noted == 1)
}

/// Which of these reminders are of action items and still have a sense: their item is not done and still due on that day.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    let of_actions = reminders
        .iter()
        .filter(|(kind, ..)| kind.subject() == Subject::ActionItem);
    let days: Vec<NaiveDate> = of_actions.clone().map(|(_, _, due_on)| *due_on).collect();
    let open: Vec<(i16, i16, NaiveDate)> = action_items::table
        .filter(action_items::state.eq_any([ActionState::Open, ActionState::InProgress]))
        .filter(action_items::due_on.eq_any(days))
        .select((action_items::year, action_items::number, action_items::due_on))
        .load(conn)?;
    let open: HashSet<(String, NaiveDate)> = open
        .into_iter()
        .map(|(year, number, due_on)| (ActionReference { year, number }.to_string(), due_on))
        .collect();
    let stands = |(_, reference, due_on): &&TableReminder| open.contains(&(reference.clone(), *due_on));
    Ok(of_actions.filter(stands).cloned().collect())
}
