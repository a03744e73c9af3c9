//! The outbox as the administrator watches it: states and errors, not what a mail is about.

use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_types::BigInt};

use crate::schema::{notifications, users};

/// Mails that the page lists of each state.
const MOST_LISTED: i64 = 50;

/// How many mails are still to be sent or were given up, and the newest of them. What became of the others is not
/// counted: they are kept, and grow without end.
pub struct OutboxStatus {
    /// State and number of mails.
    pub counts: [(&'static str, i64); 2],
    /// Those that were given up, then those that wait.
    pub waiting: Vec<MailToWatch>,
}

impl OutboxStatus {
    /// Whether a mail was given up.
    pub fn needs_attention(&self) -> bool {
        self.counts
            .iter()
            .any(|(state, count)| *state == "needs_attention" && *count > 0)
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    due: i64,
    #[diesel(sql_type = BigInt)]
    needs_attention: i64,
}

#[derive(Queryable)]
/// A mail that was not sent.
pub struct MailToWatch {
    /// To whom it goes.
    pub email: String,
    /// What it tells of.
    pub kind: String,
    /// Waiting, or given up.
    pub state: String,
    /// How often it was tried.
    pub attempts: i16,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// What the server said last.
    pub error: Option<String>,
}

/// How the outbox fares, without what the mails are about.
///
/// # Errors
/// What the database says.
pub fn outbox_status(conn: &mut PgConnection) -> QueryResult<OutboxStatus> {
    let counted: Counted = diesel::sql_query(
        "SELECT (SELECT count(*) FROM notifications WHERE mail_state = 'due') AS due,
            (SELECT count(*) FROM notifications WHERE mail_state = 'needs_attention') AS needs_attention",
    )
    .get_result(conn)?;
    let mut waiting = newest(conn, "needs_attention")?;
    waiting.extend(newest(conn, "due")?);
    Ok(OutboxStatus {
        counts: [("due", counted.due), ("needs_attention", counted.needs_attention)],
        waiting,
    })
}

/// One state at a time, because each has an index of its own.
fn newest(conn: &mut PgConnection, state: &str) -> QueryResult<Vec<MailToWatch>> {
    notifications::table
        .inner_join(users::table)
        .filter(notifications::mail_state.eq(state))
        .order((notifications::mail_due_at.desc(), notifications::id.desc()))
        .limit(MOST_LISTED)
        .select((
            users::email,
            notifications::kind,
            notifications::mail_state,
            notifications::mail_attempts,
            notifications::mail_due_at,
            notifications::mail_error,
        ))
        .load(conn)
}

/// Lets the worker send the mails that it has given up, from now on. Answers how many there are.
///
/// # Errors
/// What the database says.
pub fn try_again(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::update(notifications::table.filter(notifications::mail_state.eq("needs_attention")))
        .set((
            notifications::mail_state.eq("due"),
            notifications::mail_attempts.eq(0),
            notifications::mail_due_at.eq(now),
        ))
        .execute(conn)
}
