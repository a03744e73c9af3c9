//! The names of the room's things in the reader's language.

use super::model::{GroupName, MeetingReference, State};
use crate::{values::TextError, web::Words};

/// Where a meeting stands.
pub fn state(t: &Words, state: State) -> String {
    match state {
        State::Proposed => t.meetings_state_proposed(),
        State::Convened => t.meetings_state_convened(),
        State::Held => t.meetings_state_held(),
        State::Drafted => t.meetings_state_drafted(),
        State::InApproval => t.meetings_state_in_approval(),
        State::Approved => t.meetings_state_approved(),
        State::Cancelled => t.meetings_state_cancelled(),
    }
}

/// The colour that repeats what the words of a state say.
pub fn state_class(state: State) -> &'static str {
    match state {
        State::Proposed | State::Held | State::Drafted | State::InApproval => "wait",
        State::Convened => "",
        State::Approved => "done",
        State::Cancelled => "gone",
    }
}

/// What a meeting is: "Tavolo del 4º trimestre 2026", "Tavolo straordinario del 4º trimestre 2026", "Gruppo di lavoro G-2026-01 ·
/// Bollette chiare"; `group` is the working group whose meeting it is.
pub fn title(t: &Words, reference: MeetingReference, group: Option<&GroupName>) -> String {
    match reference {
        MeetingReference::Table { quarter, .. } => {
            t.meetings_table_of(i64::from(quarter.number), quarter.year.to_string())
        }
        MeetingReference::Extraordinary { quarter, number } => t.meetings_extraordinary_of(
            i64::from(number),
            i64::from(quarter.number),
            quarter.year.to_string(),
        ),
        MeetingReference::OfGroup { .. } => match group {
            Some(group) => t.meetings_of_group(group.reference.to_string(), group.topic.as_str()),
            None => t.meetings_of_some_group(),
        },
    }
}

/// What is wrong with a text; `when_empty` when it is missing.
pub fn text_error(t: &Words, error: TextError, when_empty: String) -> String {
    match error {
        TextError::Empty => when_empty,
        TextError::TooLong { found, max } => t.complaints_error_too_long(found as i64, max as i64),
        TextError::ControlCharacter { position } => t.complaints_error_control_character(position as i64),
        TextError::LineBreak => t.complaints_error_line_break(),
    }
}
