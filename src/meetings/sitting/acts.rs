//! What is done while a meeting goes on, and its closing: each in one transaction.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    model::{Agreement, Attendances, not_said},
    store::{self, NewNote},
    unsaved,
};
use crate::{
    accounts::model::Actor,
    meetings::{
        actions::{self, NewActionItem},
        agenda,
        model::{Act, Agent, Meeting, MeetingReference, State, decide},
        store::{self as meetings, NewEvent},
        writing::{self, ActError, NotWritten},
    },
    web::{acts::Sent, drafts},
};

/// Says what became of the seats.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn take_attendance(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    said: &Attendances,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let Some(meeting) = writing::begin(conn, actor, reference, &sent.form, now)? else {
        return Ok(());
    };
    if sent.is_behind(meeting.version) {
        return Err(ActError::MovedOn);
    }
    store::set_attendance(conn, &meeting, said)?;
    let what = ("attendance_taken", json!({}));
    writing::end(conn, actor, &meeting, what, &sent.form, now)
}

/// Says what became of the seats as the approved minutes of the meeting say it; a seat that they do not name stays as it was.
/// `actor_id` is nobody's when the portal publishes them.
///
/// # Errors
/// When the database fails.
pub fn follow_minutes(
    conn: &mut PgConnection,
    meeting: &Meeting,
    approved: Attendances,
    actor_id: Option<i64>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let former = store::attendance_of(conn, meeting.id)?;
    let mut said = former.clone();
    said.extend(approved);
    let is_corrected = |party: &&i64| former.get(*party) != said.get(*party);
    let corrected: Vec<i64> = said.keys().filter(is_corrected).copied().collect();
    if corrected.is_empty() {
        return Ok(());
    }
    store::set_attendance(conn, meeting, &said)?;
    let event = NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id,
        kind: "attendance_corrected",
        detail: json!({ "parties": corrected }),
        key: None,
    };
    meetings::add_event(conn, &event, now)?;
    Ok(())
}

/// Stores what was written down of an item. The version that was shown is 0 when nothing was there.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn write_note(
    conn: &mut PgConnection,
    actor: &Actor,
    (reference, item_id): (MeetingReference, i64),
    text: &str,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let Some(meeting) = writing::begin(conn, actor, reference, &sent.form, now)? else {
        return Ok(());
    };
    agenda::must_be_on(conn, meeting.id, item_id)?;
    let version = store::note_of(conn, item_id)?.map_or(0, |note| note.version);
    if sent.is_behind(version) {
        return Err(ActError::MovedOn);
    }
    let note = NewNote {
        meeting_id: meeting.id,
        item_id,
        text,
        version: version + 1,
        edited_by: actor.user_id,
    };
    store::save_note(conn, &note, now)?;
    let what = (
        "note_written",
        json!({ "item": item_id, "version": note.version }),
    );
    writing::end(conn, actor, &meeting, what, &sent.form, now)
}

/// Writes down what somebody agrees to do. Whom it concerns is told when the meeting is closed.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn agree(
    conn: &mut PgConnection,
    actor: &Actor,
    (reference, item_id): (MeetingReference, i64),
    agreement: &Agreement,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let Some(meeting) = writing::begin(conn, actor, reference, &sent.form, now)? else {
        return Ok(());
    };
    agenda::must_be_on(conn, meeting.id, item_id)?;
    let action = NewActionItem {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        item_id: Some(item_id),
        decision_id: agreement.decision_id,
        text: &agreement.text,
        party_id: agreement.party_id,
        owner: agreement.owner.as_ref().map(|(id, name)| (*id, name.as_str())),
        due_on: agreement.due_on,
        created_by: actor.user_id,
        key: sent.form.key,
    };
    let action = actions::create(conn, &action, now)?;
    let what = ("action_agreed", json!({ "action": action.to_string() }));
    writing::end(conn, actor, &meeting, what, &sent.form, now)
}

/// Closes the meeting, unless who closes it has typed something and not saved it: what was on the agenda was discussed, those who
/// have to do something are told, and what is open comes back on the next agenda.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn close(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let Some(meeting) = writing::begin(conn, actor, reference, &sent.form, now)? else {
        return Ok(());
    };
    if sent.is_behind(meeting.version) {
        return Err(ActError::MovedOn);
    }
    let agent = Agent::Person(actor.role);
    let change = decide(meeting.state, meeting.starts_at, Act::Close, agent, now)?;
    let said = store::attendance_of(conn, meeting.id)?;
    if !not_said(&meeting.seats, &said).is_empty() {
        return Err(NotWritten::AttendanceIncomplete.into());
    }
    if has_unsaved(conn, actor, &meeting)? {
        return Err(NotWritten::Unsaved.into());
    }
    store::close(conn, &meeting, change, now)?;
    agenda::set_discussed(conn, meeting.id)?;
    let what = ("meeting_closed", json!({}));
    writing::end(conn, actor, &meeting, what, &sent.form, now)?;
    let agreed = actions::of_meeting(conn, meeting.id)?;
    actions::tell_assigned(conn, actor, &agreed, "action_assigned", now)?;
    Ok(bring_into_next(conn, actor, &meeting, now)?)
}

/// Whether this person has typed something under an item and not saved it: it would be missing in the minutes.
fn has_unsaved(conn: &mut PgConnection, actor: &Actor, meeting: &Meeting) -> QueryResult<bool> {
    let drafts = drafts::of_target(conn, actor.user_id, &unsaved::prefix_of(meeting.reference))?;
    let mut items = agenda::items_of(conn, meeting.id)?;
    items.retain(agenda::Item::is_on_agenda);
    let notes = store::notes_of(conn, meeting.id)?;
    Ok(!unsaved::among(&drafts, meeting.reference, &items, &notes).is_empty())
}

/// Puts what is open now on the agenda of the next meeting of the same people, when they are invited to it already. Onto any other
/// it comes when that is convened.
fn bring_into_next(
    conn: &mut PgConnection,
    actor: &Actor,
    closed: &Meeting,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let to_come = meetings::dated_since(conn, now)?;
    let is_next = |other: &&Meeting| other.state == State::Convened && other.group_id == closed.group_id;
    if let Some(next) = to_come.iter().find(is_next) {
        let next = meetings::lock(conn, next.reference)?;
        agenda::bring_in(conn, actor, &next, now)?;
    }
    Ok(())
}
