//! What is typed into the forms of an agenda.

use super::{
    Matter,
    acts::{Doing, Proposal},
    model::Item,
    order::{self, Direction},
    procedure::ItemAct,
    store::Said,
};
use crate::{
    values::{LongText, ShortText, TextError},
    web::{FieldErrors, Fields, Words},
};

/// Most characters of the title of an item.
pub const LONGEST_TITLE: usize = 200;
/// Most characters of an explanation.
pub const LONGEST_TEXT: usize = 5_000;
/// Most characters of a reason.
pub const LONGEST_REASON: usize = 1_000;
/// Most minutes of an item.
pub const MOST_MINUTES: i16 = 600;

/// Reads what somebody proposes; `items` are those of the agenda.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_proposal(fields: &Fields, items: &[Item], t: &Words) -> Result<Proposal, FieldErrors> {
    let mut errors = FieldErrors::default();
    let said = said(&mut errors, fields, t);
    let whole = whole(&mut errors, fields, items, t);
    let read = said.zip(whole).map(|(said, whole)| Proposal { said, whole });
    read.ok_or(errors)
}

/// Reads the form of an act.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_act(act: ItemAct, fields: &Fields, items: &[Item], t: &Words) -> Result<Doing, FieldErrors> {
    let mut errors = FieldErrors::default();
    let doing = match act {
        ItemAct::Revise => said(&mut errors, fields, t).map(Doing::Revise),
        ItemAct::Withdraw => Some(Doing::Withdraw),
        ItemAct::Accept => Some(Doing::Accept),
        ItemAct::Remove => Some(Doing::Remove),
        ItemAct::MoveUp => Some(Doing::Move(Direction::Up)),
        ItemAct::MoveDown => Some(Doing::Move(Direction::Down)),
        ItemAct::Postpone => reason(&mut errors, fields, t).map(Doing::Postpone),
        ItemAct::Reject => reason(&mut errors, fields, t).map(Doing::Reject),
        ItemAct::Place => whole(&mut errors, fields, items, t).map(Doing::Place),
        ItemAct::Edit => {
            let title = title(&mut errors, fields, t);
            let matter = matter(&mut errors, fields, t);
            let minutes = minutes(&mut errors, fields, t);
            title
                .zip(matter)
                .zip(minutes)
                .map(|((title, matter), minutes)| Doing::Edit(title, matter, minutes))
        }
    };
    doing.ok_or(errors)
}

fn said(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Said> {
    let title = title(errors, fields, t);
    let matter = matter(errors, fields, t);
    let explanation = explanation(errors, fields, t);
    let minutes = minutes(errors, fields, t);
    Some(Said {
        title: title?,
        matter: matter?,
        explanation: explanation?,
        minutes_planned: minutes?,
    })
}

fn title(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<String> {
    let read = ShortText::<LONGEST_TITLE>::parse(fields.get("title"));
    let read = read.map(ShortText::into_string);
    errors.keep(
        "title",
        read.map_err(|error| wrong_text(error, t.agenda_error_title(), t)),
    )
}

fn matter(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Matter> {
    let read = fields.get("matter").parse();
    errors.keep("matter", read.map_err(|_| t.agenda_error_matter()))
}

fn explanation(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Option<String>> {
    let read = match LongText::<LONGEST_TEXT>::parse(fields.get("explanation")) {
        Ok(text) => Ok(Some(text.into_string())),
        Err(TextError::Empty) => Ok(None),
        Err(error) => Err(wrong_text(error, String::new(), t)),
    };
    errors.keep("explanation", read)
}

fn reason(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<String> {
    let read = LongText::<LONGEST_REASON>::parse(fields.get("reason"));
    let read = read.map(LongText::into_string);
    errors.keep(
        "reason",
        read.map_err(|error| wrong_text(error, t.agenda_error_reason(), t)),
    )
}

fn minutes(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Option<i16>> {
    let typed = fields.get("minutes").trim();
    if typed.is_empty() {
        return Some(None);
    }
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let read = typed
        .parse()
        .ok()
        .filter(|minutes| is_number && (1..=MOST_MINUTES).contains(minutes));
    let read = read.ok_or_else(|| t.agenda_error_minutes(i64::from(MOST_MINUTES)));
    errors.keep("minutes", read.map(Some))
}

fn whole(errors: &mut FieldErrors, fields: &Fields, items: &[Item], t: &Words) -> Option<Option<i64>> {
    let typed = fields.get("whole");
    if typed.is_empty() {
        return Some(None);
    }
    let wholes = order::wholes(items);
    let read = wholes.into_iter().find(|whole| whole.to_string() == typed);
    errors.keep("whole", read.map(Some).ok_or_else(|| t.agenda_error_whole()))
}

fn wrong_text(error: TextError, when_empty: String, t: &Words) -> String {
    match error {
        TextError::Empty => when_empty,
        TextError::TooLong { found, max } => t.complaints_error_too_long(found as i64, max as i64),
        TextError::ControlCharacter { position } => t.complaints_error_control_character(position as i64),
        TextError::LineBreak => t.complaints_error_line_break(),
    }
}
