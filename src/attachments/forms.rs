//! The documents of a form that is sent once.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

use super::store::{go_on_under, of_submission};
use crate::web::{
    FieldErrors,
    acts::Returned,
    once::{self, Arriving, NotTaken},
};

/// Whether a form arrives for the first time, as [`once::is_first`] says it. A document that has come since it was sent was not sent:
/// with that, it is another form.
///
/// # Errors
/// As [`once::is_first`].
pub fn is_first(
    conn: &mut PgConnection,
    user_id: i64,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<bool, NotTaken> {
    let is_first = once::is_first(conn, user_id, form, now)?;
    if !is_first && !of_submission(conn, form.key)?.is_empty() {
        return Err(NotTaken::SentOtherwise);
    }
    Ok(is_first)
}

/// Lets the documents of a form go on with it, when it comes back under a fresh key.
///
/// # Errors
/// What the database says.
pub fn go_on_with(conn: &mut PgConnection, returned: &Returned) -> QueryResult<()> {
    match (returned.used_key, returned.form.fields.key()) {
        (Some(used), Some(fresh)) => go_on_under(conn, used, fresh),
        _ => Ok(()),
    }
}

/// What is said beside the control for documents, of those that were refused.
pub fn errors_of(refused: &[String]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !refused.is_empty() {
        errors.add("documents", refused.join(" "));
    }
    errors
}

/// What was read from a form, unless a document that came with it was refused.
///
/// # Errors
/// What is wrong with the form, and with the documents.
pub fn unless_refused<T>(read: Result<T, FieldErrors>, refused: &[String]) -> Result<T, FieldErrors> {
    if refused.is_empty() {
        return read;
    }
    let mut errors = read.err().unwrap_or_default();
    errors.extend(errors_of(refused));
    Err(errors)
}
