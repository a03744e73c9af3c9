//! A decision is taken, and corrected, while its meeting goes on: each in one transaction.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult, result::Error::NotFound};
use serde_json::{Value, json};

use super::{
    model::{Decision, NewDecision, Resolution},
    store,
};
use crate::{
    accounts::model::Actor,
    deadlines::rome_date,
    meetings::{
        agenda,
        model::{DecisionReference, Meeting, MeetingReference},
        store::{NewEvent, add_event},
        writing::{self, ActError},
    },
    web::acts::Sent,
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

/// Lets the register say what the approved minutes of a locked meeting say of its decisions: by reference the text, and whether it
/// is reserved. The events keep what it said before.
///
/// # Errors
/// When the database fails.
pub fn follow_minutes(
    conn: &mut PgConnection,
    meeting: &Meeting,
    approved: &HashMap<String, (String, bool)>,
    actor_id: Option<i64>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    for decision in store::of_meeting(conn, meeting.id)? {
        let Some((text, reserved)) = approved.get(&decision.reference.to_string()).cloned() else {
            continue;
        };
        let resolution = Resolution { text, reserved };
        if resolution == decision.resolution {
            continue;
        }
        store::correct(conn, &decision, &resolution)?;
        let event = NewEvent {
            meeting_id: Some(meeting.id),
            group_id: meeting.group_id,
            actor_id,
            kind: "decision_corrected",
            detail: correction(&decision),
            key: None,
        };
        add_event(conn, &event, now)?;
    }
    Ok(())
}

/// What the event of a correction keeps.
fn correction(former: &Decision) -> Value {
    let Resolution { text, reserved } = &former.resolution;
    json!({
        "decision": former.reference.to_string(),
        "before": { "text": text, "reserved": reserved },
    })
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
    if sent.is_behind(decision.version) {
        return Err(ActError::MovedOn);
    }
    store::correct(conn, &decision, resolution)?;
    let detail = correction(&decision);
    writing::end(
        conn,
        actor,
        &meeting,
        ("decision_corrected", detail),
        &sent.form,
        now,
    )
}
