use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    dsl::{count_star, min},
    prelude::*,
    sql_types::{Array, BigInt, Text, Timestamptz},
};
use uuid::Uuid;

use super::{
    Letterhead, Rooms, TableReminder,
    leased::{Fate, Leased, PasswordReset, Person},
    post::Failure,
};
use crate::{
    notifications::{model::Kind, schedule},
    schema::{notifications, password_resets, users},
};

/// People to whom mails are leased at once.
const PEOPLE: i64 = 8;
/// Most notifications that are leased at once.
const MOST: i64 = 500;
/// Most characters that are kept of what a server answered.
const LONGEST_ERROR: usize = 500;

/// What was found to be due.
pub struct Lease {
    /// What nobody else sends until the lease ends.
    pub to_send: Vec<Leased>,
    /// How many notifications were due, with those that were dropped or must wait.
    pub dealt_with: usize,
}

/// Leases what is due to the people who wait longest. What has lost its sense or its reader is dropped.
pub fn lease(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    (rooms, letterhead): (&Rooms, &Letterhead),
) -> QueryResult<Lease> {
    let ids = lock_due(conn, now)?;
    let due = load(conn, &ids)?;
    let standing = Standing::among(conn, &due, rooms)?;
    let dealt_with = due.len();
    let (mut to_send, mut dropped, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
    for one in due {
        match one.fate(standing.has(&one), now) {
            Fate::Send => to_send.push(one),
            Fate::WaitUntil(morning) => waiting.push((one.id, morning)),
            Fate::Drop => dropped.push(one.id),
        }
    }
    set_lease(conn, &to_send, until)?;
    drop_mails(conn, &dropped)?;
    postpone(conn, &waiting)?;
    for one in &mut to_send {
        one.particulars = (rooms.particulars)(conn, &one.addressee())?;
        one.enclosures = (rooms.enclosures)(conn, &one.addressee(), letterhead, now)?;
    }
    Ok(Lease { to_send, dealt_with })
}

/// What still has a sense of what is due and may have lost it.
struct Standing {
    of_complaints: HashSet<(i64, NaiveDate)>,
    at_the_table: HashSet<TableReminder>,
    /// What says when a meeting is, and was told otherwise since.
    outdated: HashSet<i64>,
}

impl Standing {
    fn among(conn: &mut PgConnection, due: &[Leased], rooms: &Rooms) -> QueryResult<Self> {
        let of_complaints: Vec<_> = due.iter().filter_map(Leased::reminder_of_complaint).collect();
        let at_the_table: Vec<_> = due.iter().filter_map(Leased::reminder_at_the_table).collect();
        Ok(Self {
            of_complaints: match of_complaints.as_slice() {
                [] => HashSet::new(),
                reminders => (rooms.complaint_reminders_that_stand)(conn, reminders)?,
            },
            at_the_table: match at_the_table.as_slice() {
                [] => HashSet::new(),
                reminders => (rooms.table_reminders_that_stand)(conn, reminders)?,
            },
            outdated: outdated(conn, due)?,
        })
    }

    fn has(&self, one: &Leased) -> bool {
        if one.kind.says_when_a_meeting_is() {
            return !self.outdated.contains(&one.id);
        }
        let of_complaint = one.reminder_of_complaint();
        let at_the_table = one.reminder_at_the_table();
        of_complaint.is_some_and(|reminder| self.of_complaints.contains(&reminder))
            || at_the_table.is_some_and(|reminder| self.at_the_table.contains(&reminder))
    }
}

diesel::alias!(notifications as told_since: ToldSince);

/// Those of which the same person was told something later that takes their place.
fn outdated(conn: &mut PgConnection, due: &[Leased]) -> QueryResult<HashSet<i64>> {
    let of_dates = due.iter().filter(|one| one.kind.says_when_a_meeting_is());
    let ids: Vec<i64> = of_dates.map(|one| one.id).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let takes_its_place = Kind::ALL.into_iter().filter(|kind| kind.says_when_a_meeting_is());
    let takes_its_place: Vec<_> = takes_its_place.map(Kind::as_str).collect();
    let of_the_same = told_since
        .field(notifications::user_id)
        .eq(notifications::user_id)
        .and(
            told_since
                .field(notifications::reference)
                .eq(notifications::reference),
        )
        .and(told_since.field(notifications::id).gt(notifications::id));
    let ids: Vec<i64> = notifications::table
        .inner_join(told_since.on(of_the_same))
        .filter(notifications::id.eq_any(ids))
        .filter(told_since.field(notifications::kind).eq_any(takes_its_place))
        .select(notifications::id)
        .load(conn)?;
    Ok(ids.into_iter().collect())
}

#[diesel::dsl::auto_type]
fn is_due(now: DateTime<Utc>) -> _ {
    let free = notifications::mail_leased_until
        .is_null()
        .or(notifications::mail_leased_until.assume_not_null().le(now));
    notifications::mail_state
        .eq("due")
        .and(notifications::mail_due_at.le(now))
        .and(free)
}

fn lock_due(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<Vec<i64>> {
    // What a newer program tells, a newer program sends.
    let known = Kind::ALL.map(Kind::as_str);
    let people: Vec<i64> = notifications::table
        .filter(is_due(now))
        .filter(notifications::kind.eq_any(known))
        .group_by(notifications::user_id)
        .order(min(notifications::mail_due_at))
        .limit(PEOPLE)
        .select(notifications::user_id)
        .load(conn)?;
    notifications::table
        .filter(is_due(now))
        .filter(notifications::user_id.eq_any(people))
        .filter(notifications::kind.eq_any(known))
        .order(notifications::id)
        .limit(MOST)
        .select(notifications::id)
        .for_update()
        .skip_locked()
        .load(conn)
}

#[derive(Queryable)]
struct Row {
    id: i64,
    complaint_id: Option<i64>,
    kind: String,
    due_on: Option<NaiveDate>,
    reference: Option<String>,
    failed_attempts: i16,
    association_id: Option<i64>,
    password_reset: Option<(Uuid, DateTime<Utc>, Option<DateTime<Utc>>)>,
    person: (i64, String, String, String, Option<i64>, bool),
}

fn load(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<Vec<Leased>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = notifications::table
        .inner_join(users::table.on(users::id.eq(notifications::user_id)))
        .left_join(password_resets::table)
        .filter(notifications::id.eq_any(ids))
        .order(notifications::id)
        .select((
            notifications::id,
            notifications::complaint_id,
            notifications::kind,
            notifications::due_on,
            notifications::reference,
            notifications::mail_attempts,
            notifications::association_id,
            (
                password_resets::id,
                password_resets::expires_at,
                password_resets::used_at,
            )
                .nullable(),
            (
                users::id,
                users::email,
                users::language,
                users::role,
                users::association_id,
                users::active,
            ),
        ))
        .load(conn)?;
    rows.into_iter().map(leased).collect()
}

fn leased(row: Row) -> QueryResult<Leased> {
    let unknown = |error: String| diesel::result::Error::DeserializationError(error.into());
    let (person_id, email, language, role, association_id, active) = row.person;
    Ok(Leased {
        id: row.id,
        complaint_id: row.complaint_id,
        kind: row.kind.parse().map_err(unknown)?,
        due_on: row.due_on,
        reference: row.reference.unwrap_or_default(),
        failed_attempts: row.failed_attempts,
        association_id: row.association_id,
        password_reset: row.password_reset.map(|(id, expires_at, used_at)| PasswordReset {
            id,
            expires_at,
            used: used_at.is_some(),
        }),
        person: Person {
            id: person_id,
            email,
            language: language.parse().map_err(unknown)?,
            role: role.parse().map_err(unknown)?,
            association_id,
            active,
        },
        particulars: Vec::new(),
        enclosures: Vec::new(),
    })
}

fn ids_of(leased: &[Leased]) -> Vec<i64> {
    leased.iter().map(|one| one.id).collect()
}

fn set_lease(conn: &mut PgConnection, leased: &[Leased], until: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(notifications::table.filter(notifications::id.eq_any(ids_of(leased))))
        .set(notifications::mail_leased_until.eq(until))
        .execute(conn)?;
    Ok(())
}

fn drop_mails(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<()> {
    diesel::update(notifications::table.filter(notifications::id.eq_any(ids)))
        .set(notifications::mail_state.eq("dropped"))
        .execute(conn)?;
    Ok(())
}

/// They all wait for the same morning.
fn postpone(conn: &mut PgConnection, waiting: &[(i64, DateTime<Utc>)]) -> QueryResult<()> {
    let Some((_, morning)) = waiting.first() else {
        return Ok(());
    };
    let ids: Vec<_> = waiting.iter().map(|(id, _)| *id).collect();
    diesel::update(notifications::table.filter(notifications::id.eq_any(ids)))
        .set(notifications::mail_due_at.eq(morning))
        .execute(conn)?;
    Ok(())
}

/// Gives back what was leased and not tried.
pub fn release(conn: &mut PgConnection, leased: &[Leased]) -> QueryResult<()> {
    diesel::update(notifications::table.filter(notifications::id.eq_any(ids_of(leased))))
        .set(notifications::mail_leased_until.eq(None::<DateTime<Utc>>))
        .execute(conn)?;
    Ok(())
}

/// The server has accepted the mail.
pub fn record_sent(conn: &mut PgConnection, leased: &[Leased], now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(notifications::table.filter(notifications::id.eq_any(ids_of(leased))))
        .set((
            notifications::mail_state.eq("sent"),
            notifications::mail_attempts.eq(notifications::mail_attempts + 1),
            notifications::mail_sent_at.eq(now),
            notifications::mail_leased_until.eq(None::<DateTime<Utc>>),
            notifications::mail_error.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(())
}

/// The mail was not accepted: it is tried again later, or somebody must look at it.
pub fn record_failure(
    conn: &mut PgConnection,
    leased: &[Leased],
    failure: &Failure,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let (states, due): (Vec<_>, Vec<_>) = leased
        .iter()
        .map(
            |one| match (failure, schedule::backoff(one.failed_attempts + 1)) {
                (Failure::Passing(_), Some(wait)) => ("due", schedule::may_go_out(one.kind, now + wait)),
                _ => ("needs_attention", now),
            },
        )
        .unzip();
    let error: String = failure.to_string().chars().take(LONGEST_ERROR).collect();
    diesel::sql_query(include_str!("record_failure.sql"))
        .bind::<Text, _>(error)
        .bind::<Array<BigInt>, _>(ids_of(leased))
        .bind::<Array<Text>, _>(states)
        .bind::<Array<Timestamptz>, _>(due)
        .execute(conn)?;
    Ok(())
}

/// What waits in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct Backlog {
    /// How many mails are due.
    pub due: i64,
    /// Since when the oldest of them is.
    pub oldest: Option<DateTime<Utc>>,
}

/// What waits in the outbox at this instant.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn backlog(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<Backlog> {
    notifications::table
        .filter(notifications::mail_state.eq("due"))
        .filter(notifications::mail_due_at.le(now))
        .select((count_star(), min(notifications::mail_due_at)))
        .first(conn)
}
