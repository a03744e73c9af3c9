//! A decision is taken, and corrected, while its meeting goes on: each in one transaction.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, result::Error::NotFound};
use serde_json::json;

use super::{
    model::{NewDecision, Resolution},
    store,
};
use crate::{
    accounts::model::Actor,
    deadlines::rome_date,
    meetings::{
        agenda,
        model::{DecisionReference, MeetingReference},
        writing::{self, ActError, Sent},
    },
};

/// Writes down what is decided under an item of the agenda. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn take(
    conn: &mut PgConnection,
    actor: &Actor,
    (reference, item_id): (MeetingReference, i64),
    resolution: &Resolution,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let Some(meeting) = writing::begin(conn, actor, reference, &sent.form, now)? else {
        return Ok(());
    };
    agenda::must_be_on(conn, meeting.id, item_id)?;
    let decision = NewDecision {
        meeting_id: meeting.id,
        item_id,
        resolution,
        decided_on: rome_date(meeting.starts_at.unwrap_or(now)),
        recorded_by: actor.user_id,
        key: sent.form.key,
    };
    let decision = store::create(conn, &decision)?;
    let detail = json!({ "decision": decision.to_string() });
    writing::end(conn, actor, &meeting, ("decision_taken", detail), &sent.form, now)
}

/// Puts another text in the place of a decision's; the event keeps the former one. A form that arrives twice is done once and
/// answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn correct(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: DecisionReference,
    resolution: &Resolution,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let meeting = store::find(conn, reference)?.ok_or(NotFound)?.meeting;
    let Some(meeting) = writing::begin(conn, actor, meeting, &sent.form, now)? else {
        return Ok(());
    };
    // As it is now that nobody else can change it.
    let decision = store::find(conn, reference)?.ok_or(NotFound)?;
    if sent.version != Some(decision.version) {
        return Err(ActError::MovedOn);
    }
    store::correct(conn, &decision, resolution)?;
    let former = &decision.resolution;
    let detail = json!({
        "decision": reference.to_string(),
        "before": { "text": former.text, "reserved": former.reserved },
    });
    writing::end(
        conn,
        actor,
        &meeting,
        ("decision_corrected", detail),
        &sent.form,
        now,
    )
}
