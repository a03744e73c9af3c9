//! Forms that are sent once, however often they arrive: a double click, a retry, the browser's way back.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    prelude::*,
    result::{DatabaseErrorKind, Error},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Fields, PageError};
use crate::schema::submissions;

/// What the page itself writes into a form, or what a button says: none of it is what somebody typed.
const OF_THE_PAGE: [&str; 10] = [
    "act",
    "confirm_duplicate",
    "consumer",
    "consumer_version",
    "key",
    "lookup",
    "preview",
    "remove",
    "target",
    "version",
];

/// How long it is known that a form was sent: nobody sends one again that is older. What came of it is told by its own key
/// for good.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(365);

/// A form as it arrives: its one-time key, and what it says.
#[derive(Clone, Debug)]
pub struct Arriving {
    /// The one-time key.
    pub key: Uuid,
    digest: Vec<u8>,
}

impl Arriving {
    /// A form that is sent to the path `target`.
    ///
    /// # Errors
    /// [`PageError::BadRequest`] when it carries no key.
    pub fn new(target: &str, fields: &Fields) -> Result<Self, PageError> {
        Ok(Self {
            key: fields.key().ok_or(PageError::BadRequest("no key"))?,
            digest: digest(target, fields),
        })
    }

    /// One of the things that a form asks for, when it asks for the same of several: each is done once, and asking for
    /// something else is another form.
    pub fn part(&self, of: &str) -> Self {
        let said = [of.as_bytes(), &self.digest].concat();
        Self {
            key: Uuid::new_v5(&self.key, &said),
            digest: self.digest.clone(),
        }
    }
}

fn digest(target: &str, fields: &Fields) -> Vec<u8> {
    let typed = fields.without(|name| OF_THE_PAGE.contains(&name));
    let mut digest = Sha256::new();
    digest.update(target);
    for (name, value) in typed.pairs() {
        // Scripts send line ends otherwise than forms do; an empty field says nothing. No field holds the character NUL.
        let value = value.replace("\r\n", "\n");
        if !value.is_empty() {
            digest.update(format!("\0{name}\0{value}"));
        }
    }
    digest.finalize().to_vec()
}

/// Why it is not known what to do with a form.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// Another text was sent under its key, or somebody else has used the key.
    #[error("another text was sent with the same form")]
    SentOtherwise,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Whether a form arrives for the first time: then it is noted as sent, unless the transaction is rolled back. Else the same
/// person has sent it with the same text, and it is to be answered as it was then. Of several at once with the same key, all wait
/// for the first one's transaction.
///
/// # Errors
/// That it is another form than the one that was sent under its key; what the database says.
pub fn is_first(
    conn: &mut PgConnection,
    user_id: i64,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<bool, NotTaken> {
    let noted = diesel::insert_into(submissions::table)
        .values((
            submissions::key.eq(form.key),
            submissions::user_id.eq(user_id),
            submissions::digest.eq(&form.digest),
            submissions::sent_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    if noted == 1 {
        return Ok(true);
    }
    if is_sent(conn, user_id, form)? {
        Ok(false)
    } else {
        Err(NotTaken::SentOtherwise)
    }
}

/// Whether a record was refused because there is one under the key of its form: [`is_first`] does not know of forms that were
/// sent before they were noted, or that are forgotten.
pub fn is_used_key(error: &Error) -> bool {
    let Error::DatabaseError(DatabaseErrorKind::UniqueViolation, refused) = error else {
        return false;
    };
    refused
        .constraint_name()
        .is_some_and(|name| name.ends_with("_submission_key_key"))
}

/// Forgets that a form was sent: nothing came of it, and it can be sent again.
///
/// # Errors
/// What the database says.
pub fn take_back(conn: &mut PgConnection, form: &Arriving) -> QueryResult<()> {
    diesel::delete(submissions::table.find(form.key)).execute(conn)?;
    Ok(())
}

/// Whether this person has sent this form with this text.
///
/// # Errors
/// What the database says.
pub fn is_sent(conn: &mut PgConnection, user_id: i64, form: &Arriving) -> QueryResult<bool> {
    let same = submissions::table
        .find(form.key)
        .filter(submissions::user_id.eq(user_id))
        .filter(submissions::digest.eq(&form.digest));
    diesel::select(diesel::dsl::exists(same)).get_result(conn)
}

/// Forgets the forms that were sent longer ago than [`KEPT_FOR`]; answers how many.
///
/// # Errors
/// What the database says.
pub fn forget_old(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(submissions::table.filter(submissions::sent_at.lt(now - KEPT_FOR))).execute(conn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Fields {
        let pairs = fields.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_the_page_writes_and_how_lines_end_make_no_other_text() {
        let sent = digest("/a", &form(&[("key", "1"), ("version", "3"), ("text", "a\r\nb")]));
        let saved = digest(
            "/a",
            &form(&[("key", "1"), ("target", "/a"), ("text", "a\nb"), ("done", "")]),
        );
        assert_eq!(sent, saved);
    }

    #[test]
    fn another_value_field_or_address_is_another_text() {
        let sent = digest("/a", &form(&[("text", "ab"), ("done", "c")]));
        for other in [
            digest("/b", &form(&[("text", "ab"), ("done", "c")])),
            digest("/a", &form(&[("text", "a"), ("done", "bc")])),
            digest("/a", &form(&[("text", "ab"), ("reasons", "c")])),
            digest("/a", &form(&[("text", "ab"), ("done", "c"), ("done", "d")])),
        ] {
            assert_ne!(sent, other);
        }
    }
}
