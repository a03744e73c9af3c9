//! What holds for everything that is written down while a meeting goes on: who is there, what is said, decided and agreed.

use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde_json::Value;
use uuid::Uuid;

use super::{
    model::{Meeting, MeetingReference, Refusal},
    store::{self, NewEvent},
};
use crate::{
    accounts::model::Actor,
    database::DatabaseError,
    web::{
        Fields, PageError, drafts,
        once::{self, Arrival, Arriving},
    },
};

/// Why something was not written down. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The meeting's day has not come, or it is closed.
    #[error("nothing is written down of the meeting now")]
    NotOpen,
    /// The procedure does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Of some seat it is not said who was there.
    #[error("the attendance is not complete")]
    AttendanceIncomplete,
    /// It has changed since the page was shown.
    #[error("it has changed since the page was shown")]
    MovedOn,
    /// Another text was sent with the same form.
    #[error("another text was sent with the same form")]
    SentOtherwise,
    /// The database failed, or there is no such thing.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<diesel::result::Error> for ActError {
    fn from(error: diesel::result::Error) -> Self {
        if once::is_used_key(&error) {
            return Self::SentOtherwise;
        }
        DatabaseError::Query(error).into()
    }
}

/// The form with which a person writes something down.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its one-time key, and what it says.
    pub form: Arriving,
    /// The version that the page showed of what it changes; absent of what it adds.
    pub version: Option<i32>,
}

/// Locks the meeting, in which something is to be written down; nothing when the form has done it before.
///
/// # Errors
/// Why it cannot be done.
pub fn begin(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<Option<Meeting>, ActError> {
    match once::arrive(conn, actor.user_id, form, now)? {
        Arrival::First => {}
        Arrival::Again => return Ok(None),
        Arrival::Otherwise => return Err(ActError::SentOtherwise),
    }
    let meeting = store::lock(conn, reference)?;
    if !meeting.is_being_written(now) {
        return Err(ActError::NotOpen);
    }
    Ok(Some(meeting))
}

/// What was sent under a key stays as it was sent; what was typed since is another form.
pub fn under_a_fresh_key(mut fields: Fields) -> Fields {
    fields.set("key", Uuid::new_v4().to_string());
    fields
}

/// Keeps what is typed in a form that comes back as a draft, in the place of the one under the key with which it was sent. When
/// the person has too many drafts, the text is on the page alone, which says nothing of a draft.
///
/// # Errors
/// What the database says.
pub fn keep_returned(
    conn: &mut PgConnection,
    actor: &Actor,
    (target, sent_under): (&str, Uuid),
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<(), PageError> {
    let key = fields.key().unwrap_or(sent_under);
    if key != sent_under {
        drafts::discard(conn, sent_under)?;
    }
    let _kept = drafts::save(conn, actor.user_id, key, target, fields, now)?;
    Ok(())
}

/// Records what was written down, and forgets the draft of it.
///
/// # Errors
/// When the database fails.
pub fn end(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    (kind, detail): (&str, Value),
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let event = NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id: Some(actor.user_id),
        kind,
        detail,
        key: Some(form.key),
    };
    store::add_event(conn, &event, now)?;
    Ok(drafts::discard(conn, form.key)?)
}
