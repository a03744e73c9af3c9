//! Copying rows into the database. `COPY` does not go into tables under row-level security, not even for their owner, so it
//! goes into temporary tables of the same names, from which the rows are inserted as the system's role.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{
    connection::SimpleConnection,
    dsl::{exists, select},
    prelude::*,
    sql_types::{BigInt, Timestamptz},
    upsert::excluded,
};

use super::{rows::Batch, story::Numbering};
use crate::{
    database::Side,
    schema::{
        association_notes, commitments, complaint_deadlines, complaint_events, complaint_readings,
        complaints, consumers, notifications, operator_notes, reference_counters,
    },
};

/// What is loaded, in an order in which nothing refers to what comes later.
const TABLES: [&str; 9] = [
    "consumers",
    "complaints",
    "complaint_deadlines",
    "complaint_events",
    "association_notes",
    "operator_notes",
    "commitments",
    "complaint_readings",
    "notifications",
];

/// What holds on the connection. The index of the search takes many words at once better than one complaint's at a time:
/// they wait in its pending list until [`tidy`].
const SETTINGS: &str =
    "SET application_name = 'tavolo demo'; SET statement_timeout = 0; SET TimeZone = 'UTC';
    SET gin_pending_list_limit = '1GB'; SET maintenance_work_mem = '256MB'";

/// A connection on which statements may take their time.
///
/// # Errors
/// When the database does not answer.
pub fn connect(url: &str) -> anyhow::Result<PgConnection> {
    let mut conn = PgConnection::establish(url)?;
    conn.batch_execute(SETTINGS)?;
    Ok(conn)
}

/// Leaves out, for the rest of the transaction, the checks that what a row refers to is there, if the login may: they take
/// a third of the time. To be asked before the system's role is taken. The same stories are loaded with all checks in the demonstration of a first run.
///
/// # Errors
/// When the database fails.
pub fn trust_references(conn: &mut PgConnection) -> QueryResult<()> {
    conn.batch_execute(
        "SELECT set_config('session_replication_role', 'replica', true) FROM pg_roles WHERE rolname = session_user AND rolsuper",
    )
}

/// Takes the system's role for the rest of the transaction, in which the program itself acts.
///
/// # Errors
/// When the database fails.
pub fn act_as_system(conn: &mut PgConnection) -> QueryResult<()> {
    let role = Side::System.database_role();
    conn.batch_execute(&format!("SET LOCAL ROLE {role}; SET LOCAL tavolo.user_id = '0'"))
}

/// Whether anything was filed yet, in the demonstration or in earnest.
///
/// # Errors
/// When the database fails.
pub fn has_complaints(conn: &mut PgConnection) -> QueryResult<bool> {
    select(exists(complaints::table.select(complaints::id))).get_result(conn)
}

/// Keeps everybody else from writing to cases until the transaction ends, and answers the numbers that are free. Pages go
/// on being read meanwhile.
///
/// # Errors
/// When the database fails.
pub fn begin(conn: &mut PgConnection) -> QueryResult<Numbering> {
    let tables = TABLES.join(", ");
    conn.batch_execute(&format!(
        "RESET ROLE; LOCK TABLE {tables}, reference_counters IN SHARE ROW EXCLUSIVE MODE"
    ))?;
    let free: FreeNumbers = diesel::sql_query(include_str!("free_numbers.sql")).get_result(conn)?;
    act_as_system(conn)?;
    for table in TABLES {
        conn.batch_execute(&format!(
            "CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING DEFAULTS) ON COMMIT DROP"
        ))?;
    }
    let references: Vec<(i16, i64)> = reference_counters::table.load(conn)?;
    Ok(free.with_references(references.into_iter().collect()))
}

/// Copies some complaints with all that belongs to them.
///
/// # Errors
/// When the database fails.
pub fn copy(conn: &mut PgConnection, batch: &Batch) -> QueryResult<()> {
    macro_rules! copy_into {
        ($($table:ident: $rows:expr),+ $(,)?) => {
            $(if !$rows.is_empty() {
                diesel::copy_from($table::table).from_insertable($rows).execute(conn)?;
            })+
        };
    }
    conn.batch_execute("SET LOCAL search_path = pg_temp, public")?;
    copy_into! {
        consumers: &batch.consumers,
        complaints: &batch.complaints,
        complaint_deadlines: &batch.deadlines,
        complaint_events: &batch.events,
        association_notes: &batch.association_notes,
        operator_notes: &batch.operator_notes,
        commitments: &batch.commitments,
        complaint_readings: &batch.readings,
        notifications: &batch.notifications,
    }
    // Now the tables themselves are meant, also by the triggers.
    conn.batch_execute("SET LOCAL search_path = public, pg_temp")?;
    for table in TABLES {
        conn.batch_execute(&format!(
            "INSERT INTO public.{table} SELECT * FROM pg_temp.{table}; TRUNCATE pg_temp.{table}"
        ))?;
    }
    Ok(())
}

/// What was told of the table is as if it had been told when it happened: no mail goes out now, and what is old was read.
///
/// # Errors
/// When the database fails.
pub fn settle_notifications_of_the_table(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::sql_query(include_str!("settle_notifications.sql"))
        .bind::<Timestamptz, _>(now)
        .execute(conn)
        .map(|_| ())
}

/// Keeps the numbers from which everybody goes on.
///
/// # Errors
/// When the database fails.
pub fn finish(conn: &mut PgConnection, numbering: &Numbering) -> QueryResult<()> {
    let rows: Vec<_> = numbering
        .references
        .iter()
        .map(|(year, last)| {
            (
                reference_counters::year.eq(*year),
                reference_counters::last.eq(*last),
            )
        })
        .collect();
    diesel::insert_into(reference_counters::table)
        .values(rows)
        .on_conflict(reference_counters::year)
        .do_update()
        .set(reference_counters::last.eq(excluded(reference_counters::last)))
        .execute(conn)?;
    conn.batch_execute("RESET ROLE")?;
    diesel::sql_query(include_str!("next_numbers.sql"))
        .bind::<BigInt, _>(numbering.consumer)
        .bind::<BigInt, _>(numbering.complaint)
        .bind::<BigInt, _>(numbering.event)
        .bind::<BigInt, _>(numbering.association_note)
        .bind::<BigInt, _>(numbering.operator_note)
        .bind::<BigInt, _>(numbering.commitment)
        .bind::<BigInt, _>(numbering.notification)
        .execute(conn)
        .map(|_| ())
}

/// Tells PostgreSQL what it has got, so that it plans well from the first page on.
///
/// # Errors
/// When the database fails.
pub fn tidy(conn: &mut PgConnection) -> QueryResult<()> {
    conn.batch_execute(&format!("VACUUM (ANALYZE) {}", TABLES.join(", ")))
}

#[derive(QueryableByName)]
struct FreeNumbers {
    #[diesel(sql_type = BigInt)]
    consumer: i64,
    #[diesel(sql_type = BigInt)]
    complaint: i64,
    #[diesel(sql_type = BigInt)]
    event: i64,
    #[diesel(sql_type = BigInt)]
    association_note: i64,
    #[diesel(sql_type = BigInt)]
    operator_note: i64,
    #[diesel(sql_type = BigInt)]
    commitment: i64,
    #[diesel(sql_type = BigInt)]
    notification: i64,
}

impl FreeNumbers {
    fn with_references(self, references: HashMap<i16, i64>) -> Numbering {
        Numbering {
            consumer: self.consumer,
            complaint: self.complaint,
            event: self.event,
            association_note: self.association_note,
            operator_note: self.operator_note,
            commitment: self.commitment,
            notification: self.notification,
            references,
        }
    }
}
