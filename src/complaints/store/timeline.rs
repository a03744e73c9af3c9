//! The timeline of a complaint: events and one's own side's notes, who said them and who has read them.

use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not},
    prelude::*,
    sql_types::{BigInt, Timestamptz},
};
use serde_json::Value;
use uuid::Uuid;

use super::commitments::{PromisedAmount, PromisedRow};
use crate::{
    complaints::model::EventDetail,
    database::Side,
    schema::{
        association_notes, commitments, complaint_events, complaint_readings, complaints, operator_notes,
        users,
    },
};

/// Something in the timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// The name of who did it; nobody when it was the portal's clock.
    pub by: Option<String>,
    /// The side of who did it.
    pub side: Option<Side>,
    /// The event's number; a note has none.
    pub event_id: Option<i64>,
    /// The key of the form, which its documents carry.
    pub submission_key: Option<Uuid>,
    /// What it is.
    pub body: EntryBody,
}

/// What an entry of the timeline is.
#[derive(Clone, Debug)]
pub enum EntryBody {
    /// Both sides see it.
    Event(EventDetail),
    /// Only one's own side sees it.
    Note(String),
}

/// Adds an event, and answers its number.
///
/// # Errors
/// When the database fails.
pub fn add_event(
    conn: &mut PgConnection,
    (complaint_id, association_id): (i64, i64),
    detail: &EventDetail,
    (actor_id, key): (Option<i64>, Option<Uuid>),
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    diesel::insert_into(complaint_events::table)
        .values(NewEvent {
            complaint_id,
            association_id,
            at: now,
            actor_id,
            kind: detail.kind(),
            detail: serde_json::json!(detail),
            submission_key: key,
        })
        .returning(complaint_events::id)
        .get_result(conn)
}

/// Adds a reminder of the clock, and answers its number; nothing when it was given already.
///
/// # Errors
/// When the database fails.
pub(super) fn add_reminder(
    conn: &mut PgConnection,
    (complaint_id, association_id): (i64, i64),
    reminder: &EventDetail,
    now: DateTime<Utc>,
) -> QueryResult<Option<i64>> {
    diesel::insert_into(complaint_events::table)
        .values(NewEvent {
            complaint_id,
            association_id,
            at: now,
            actor_id: None,
            kind: reminder.kind(),
            detail: serde_json::json!(reminder),
            submission_key: None,
        })
        .on_conflict_do_nothing()
        .returning(complaint_events::id)
        .get_result(conn)
        .optional()
}

#[derive(Insertable)]
#[diesel(table_name = complaint_events)]
struct NewEvent {
    complaint_id: i64,
    association_id: i64,
    at: DateTime<Utc>,
    actor_id: Option<i64>,
    kind: &'static str,
    detail: Value,
    submission_key: Option<Uuid>,
}

/// Adds a note that only the author's side reads.
///
/// # Errors
/// When the database fails.
pub fn add_note(
    conn: &mut PgConnection,
    (complaint_id, association_id): (i64, i64),
    (author_id, side): (i64, Side),
    text: &str,
    key: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    macro_rules! insert_into {
        ($notes:ident) => {
            diesel::insert_into($notes::table)
                .values((
                    $notes::complaint_id.eq(complaint_id),
                    $notes::association_id.eq(association_id),
                    $notes::at.eq(now),
                    $notes::author_id.eq(author_id),
                    $notes::text.eq(text),
                    $notes::submission_key.eq(key),
                ))
                .execute(conn)
        };
    }
    match side {
        Side::Association => insert_into!(association_notes),
        _ => insert_into!(operator_notes),
    }
    .map(|_| ())
}

type Author = Option<(String, String, Option<i64>)>;

/// An event, who did it, and one of the amounts that it promises: an event stands there once for each of them.
type EventRow = (
    i64,
    DateTime<Utc>,
    Value,
    Option<Uuid>,
    Author,
    Option<PromisedRow>,
);

/// The timeline as the reader's side sees it, newest last, and what the operator's replies in it promise.
///
/// # Errors
/// When the database fails.
pub fn timeline(
    conn: &mut PgConnection,
    complaint_id: i64,
    reader: Side,
) -> QueryResult<(Vec<Entry>, Vec<PromisedAmount>)> {
    let rows: Vec<EventRow> = complaint_events::table
        .left_join(users::table.on(users::id.nullable().eq(complaint_events::actor_id)))
        .left_join(commitments::table.on(commitments::event_id.eq(complaint_events::id)))
        .filter(complaint_events::complaint_id.eq(complaint_id))
        .order((complaint_events::id, commitments::id))
        .select((
            complaint_events::id,
            complaint_events::at,
            complaint_events::detail,
            complaint_events::submission_key,
            (users::given_name, users::family_name, users::association_id).nullable(),
            Option::<PromisedRow>::as_select(),
        ))
        .load(conn)?;
    let (mut entries, mut promised) = (Vec::<Entry>::new(), Vec::new());
    for (id, at, detail, key, author, amount) in rows {
        promised.extend(amount.map(PromisedRow::read).transpose()?);
        if entries.last().is_some_and(|last| last.event_id == Some(id)) {
            continue;
        }
        match serde_json::from_value(detail) {
            Ok(detail) => entries.push(entry(at, author, Some(id), key, EntryBody::Event(detail))),
            Err(error) => tracing::error!(%error, event = id, "an event could not be read"),
        }
    }
    entries.extend(notes(conn, complaint_id, reader)?);
    entries.sort_by_key(|entry| entry.at);
    Ok((entries, promised))
}

fn notes(conn: &mut PgConnection, complaint_id: i64, reader: Side) -> QueryResult<Vec<Entry>> {
    macro_rules! load_from {
        ($notes:ident) => {
            $notes::table
                .left_join(users::table.on(users::id.eq($notes::author_id)))
                .filter($notes::complaint_id.eq(complaint_id))
                .order($notes::id)
                .select((
                    $notes::at,
                    $notes::text,
                    $notes::submission_key,
                    (users::given_name, users::family_name, users::association_id).nullable(),
                ))
                .load::<(DateTime<Utc>, String, Uuid, Author)>(conn)
        };
    }
    let rows = match reader {
        Side::Association => load_from!(association_notes)?,
        _ => load_from!(operator_notes)?,
    };
    Ok(rows
        .into_iter()
        .map(|(at, text, key, author)| entry(at, author, None, Some(key), EntryBody::Note(text)))
        .collect())
}

fn entry(
    at: DateTime<Utc>,
    author: Author,
    event_id: Option<i64>,
    key: Option<Uuid>,
    body: EntryBody,
) -> Entry {
    let side = author.as_ref().map(|(_, _, association)| match association {
        Some(_) => Side::Association,
        None => Side::Operator,
    });
    let by = author.map(|(given, family, _)| format!("{given} {family}"));
    Entry {
        at,
        by,
        side,
        event_id,
        submission_key: key,
        body,
    }
}

/// Somebody opened the complaint when there was something new to read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The reader's name.
    pub by: String,
    /// The reader's side.
    pub side: Side,
    /// When.
    pub at: DateTime<Utc>,
}

/// Notes that a person has opened the complaint, unless they have seen its last event already.
///
/// # Errors
/// When the database fails.
pub fn note_reading(
    conn: &mut PgConnection,
    complaint_id: i64,
    user_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let seen = complaint_readings::table
        .filter(complaint_readings::complaint_id.eq(complaints::id))
        .filter(complaint_readings::user_id.eq(user_id))
        .filter(complaint_readings::read_at.ge(complaints::last_event_at));
    let news = complaints::table
        .find(complaint_id)
        .filter(not(exists(seen)))
        .select((
            complaints::id,
            user_id.into_sql::<BigInt>(),
            complaints::association_id,
            now.into_sql::<Timestamptz>(),
        ));
    diesel::insert_into(complaint_readings::table)
        .values(news)
        .into_columns((
            complaint_readings::complaint_id,
            complaint_readings::user_id,
            complaint_readings::association_id,
            complaint_readings::read_at,
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .map(|_| ())
}

/// Time, given name, family name and association of the reader.
type ReadingRow = (DateTime<Utc>, String, String, Option<i64>);

/// Who has opened the complaint, last first.
///
/// # Errors
/// When the database fails.
pub fn readings(conn: &mut PgConnection, complaint_id: i64) -> QueryResult<Vec<Reading>> {
    let rows: Vec<ReadingRow> = complaint_readings::table
        .inner_join(users::table.on(users::id.eq(complaint_readings::user_id)))
        .filter(complaint_readings::complaint_id.eq(complaint_id))
        .order(complaint_readings::read_at.desc())
        .select((
            complaint_readings::read_at,
            users::given_name,
            users::family_name,
            users::association_id,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(at, given, family, association)| Reading {
            by: format!("{given} {family}"),
            side: if association.is_some() {
                Side::Association
            } else {
                Side::Operator
            },
            at,
        })
        .collect())
}
