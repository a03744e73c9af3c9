//! What holds for everything that is written down while a meeting goes on: who is there, what is said, decided and agreed.

use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde_json::Value;

use super::{
    model::{Meeting, MeetingReference, Refusal},
    store::{self, NewEvent},
};
use crate::{
    accounts::model::Actor,
    web::{
        PageError,
        acts::{Reason, Returned},
        drafts,
        once::{self, Arriving},
    },
};

/// Why something was not written down.
pub type ActError = crate::web::acts::ActError<NotWritten>;

/// Why nothing is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// The meeting's day has not come, or it is closed.
    #[error("nothing is written down of the meeting now")]
    NotOpen,
    /// The procedure does not allow it.
    #[error(transparent)]
    Procedure(#[from] Refusal),
    /// Of some seat it is not said who was there.
    #[error("the attendance is not complete")]
    AttendanceIncomplete,
    /// Something that its writer has typed is not saved.
    #[error("something that was typed is not saved")]
    Unsaved,
}

impl Reason for NotWritten {}

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
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(None);
    }
    let meeting = store::lock(conn, reference)?;
    if !meeting.is_being_written(now) {
        return Err(NotWritten::NotOpen.into());
    }
    Ok(Some(meeting))
}

/// Keeps what is typed in a form that comes back as a draft. When the person has too many drafts, the text is on the page alone, which
/// says nothing of a draft.
///
/// # Errors
/// What the database says.
pub fn keep_returned(
    conn: &mut PgConnection,
    actor: &Actor,
    target: &str,
    returned: &Returned,
    now: DateTime<Utc>,
) -> Result<(), PageError> {
    let _kept = drafts::keep_returned(conn, actor.user_id, target, returned, now)?;
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
