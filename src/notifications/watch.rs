//! The outbox as the administrator watches it: states and errors, not what a mail is about.

use chrono::{DateTime, Utc};
use diesel::{dsl::count_star, prelude::*};

use crate::schema::{notifications, users};

/// Mails that the page lists.
const MOST_LISTED: i64 = 50;
/// The states of a mail, in the order of its life.
const STATES: [&str; 4] = ["due", "sent", "needs_attention", "dropped"];

/// How many mails stand how, and which of them wait.
pub struct OutboxStatus {
    /// State and number of mails, of every state.
    pub counts: Vec<(&'static str, i64)>,
    /// The newest of those that were not sent.
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
    let counted: Vec<(String, i64)> = notifications::table
        .group_by(notifications::mail_state)
        .select((notifications::mail_state, count_star()))
        .load(conn)?;
    let count_of = |state: &str| {
        let found = counted.iter().find(|(name, _)| name == state);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(OutboxStatus {
        counts: STATES.map(|state| (state, count_of(state))).to_vec(),
        waiting: waiting(conn)?,
    })
}

fn waiting(conn: &mut PgConnection) -> QueryResult<Vec<MailToWatch>> {
    notifications::table
        .inner_join(users::table)
        .filter(notifications::mail_state.eq_any(["due", "needs_attention"]))
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
