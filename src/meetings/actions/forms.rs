//! The forms on the page of an action item: one for each thing that can be done.

use chrono::NaiveDate;

use super::{
    acts::Doing,
    model::{ActionAct, Assignee},
};
use crate::{
    values::{LongText, TextError, optional},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// Most characters of a text.
const LONGEST_TEXT: usize = 10_000;

impl ActionAct {
    /// Whether somebody writes in its form, so that a draft of it is kept.
    pub fn takes_text(self) -> bool {
        self != Self::Assign
    }

    /// Whether documents can be added.
    pub fn takes_documents(self) -> bool {
        matches!(self, Self::Start | Self::Note | Self::Complete)
    }
}

/// Reads the form of an act; `assignees` are those to whom the item can be given.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_act(
    act: ActionAct,
    fields: &Fields,
    assignees: &[Assignee],
    today: NaiveDate,
    t: &Words,
) -> Result<Doing, FieldErrors> {
    let mut errors = FieldErrors::default();
    let doing = match act {
        ActionAct::Start => optional_text(&mut errors, fields, t).map(Doing::Start),
        ActionAct::Complete => optional_text(&mut errors, fields, t).map(Doing::Complete),
        ActionAct::Note => text(&mut errors, fields, t.actions_error_text(), t).map(Doing::Note),
        ActionAct::Assign => assignee(&mut errors, fields, assignees, t).map(Doing::Assign),
        ActionAct::Reopen => text(&mut errors, fields, t.actions_error_reason(), t).map(Doing::Reopen),
        ActionAct::Cancel => text(&mut errors, fields, t.actions_error_reason(), t).map(Doing::Cancel),
        ActionAct::Move => {
            let due_on = due_on(&mut errors, fields, today, t);
            let reason = text(&mut errors, fields, t.actions_error_reason(), t);
            due_on
                .zip(reason)
                .map(|(due_on, reason)| Doing::Move(due_on, reason))
        }
        ActionAct::Reassign => {
            let assignee = assignee(&mut errors, fields, assignees, t);
            let reason = text(&mut errors, fields, t.actions_error_reason(), t);
            assignee
                .zip(reason)
                .map(|(assignee, reason)| Doing::Reassign(assignee, reason))
        }
    };
    doing.ok_or(errors)
}

fn text(errors: &mut FieldErrors, fields: &Fields, when_empty: String, t: &Words) -> Option<String> {
    let read = LongText::<LONGEST_TEXT>::parse(fields.get("text")).map(LongText::into_string);
    errors.keep("text", read.map_err(|error| text_error(t, error, when_empty)))
}

fn optional_text(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Option<String>> {
    let read =
        optional::<LongText<LONGEST_TEXT>>(fields.get("text")).map(|text| text.map(LongText::into_string));
    errors.keep("text", read.map_err(|error| text_error(t, error, String::new())))
}

/// What to say of a text that cannot be taken.
pub fn text_error(t: &Words, error: TextError, when_empty: String) -> String {
    match error {
        TextError::Empty => when_empty,
        TextError::TooLong { found, max } => t.actions_error_too_long(found as i64, max as i64),
        TextError::ControlCharacter { position } => t.actions_error_control_character(position as i64),
        TextError::LineBreak => t.actions_error_line_break(),
    }
}

fn due_on(errors: &mut FieldErrors, fields: &Fields, today: NaiveDate, t: &Words) -> Option<NaiveDate> {
    let read = parse_date(fields.get("due_on")).map_err(|error| error.sentence(t));
    let read = read.and_then(|date| {
        if date >= today {
            Ok(date)
        } else {
            Err(t.actions_error_due_on())
        }
    });
    errors.keep("due_on", read)
}

fn assignee(
    errors: &mut FieldErrors,
    fields: &Fields,
    assignees: &[Assignee],
    t: &Words,
) -> Option<Assignee> {
    let chosen = fields.get("assignee");
    let found = assignees.iter().find(|assignee| assignee.value() == chosen);
    errors.keep(
        "assignee",
        found.cloned().ok_or_else(|| t.actions_error_assignee()),
    )
}
