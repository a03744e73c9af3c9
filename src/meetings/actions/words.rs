//! The names of things about action items in the reader's language.

use chrono::NaiveDate;

use super::{
    forms::text_error,
    importing::CellError,
    model::{ActionAct, ActionItem, ActionState, Refusal},
    sheet::{FileError, LARGEST_FILE, MOST_ROWS},
    store::View,
};
use crate::web::{DateError, Words};

/// Where an item stands.
pub fn state(t: &Words, state: ActionState) -> String {
    match state {
        ActionState::Open => t.actions_state_open(),
        ActionState::InProgress => t.actions_state_in_progress(),
        ActionState::Done => t.actions_state_done(),
        ActionState::Cancelled => t.actions_state_cancelled(),
    }
}

/// The colour that repeats what the words of a state say.
pub fn state_class(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "wait",
        ActionState::InProgress => "",
        ActionState::Done => "done",
        ActionState::Cancelled => "gone",
    }
}

/// A saved view of the list.
pub fn view(t: &Words, view: View) -> String {
    match view {
        View::Mine => t.actions_view_mine(),
        View::Party => t.actions_view_party(),
        View::Open => t.actions_view_open(),
        View::Late => t.actions_view_late(),
        View::All => t.actions_view_all(),
    }
}

/// The part of the list that has this number.
pub fn section(t: &Words, section: i16) -> String {
    match section {
        0 => t.actions_section_mine(),
        1 => t.actions_section_party(),
        2 => t.actions_section_others(),
        3 => t.actions_section_mine_closed(),
        4 => t.actions_section_party_closed(),
        _ => t.actions_section_others_closed(),
    }
}

/// When an item is due, with the colour that repeats it.
#[derive(Clone, Debug)]
pub struct Due {
    /// "15 dicembre 2026".
    pub date: String,
    /// "entro il 15 dicembre 2026".
    pub by: String,
    /// "in ritardo di 3 giorni", "tra 2 giorni"; nothing when it does not matter any more or yet.
    pub distance: Option<String>,
    /// "late", "due" or nothing.
    pub class: &'static str,
}

/// When an item is due, as it is said on this day.
pub fn due(t: &Words, item: &ActionItem, today: NaiveDate) -> Due {
    let days = (item.due_on - today).num_days();
    let (distance, class) = match days {
        _ if !item.state.is_open() => (None, ""),
        ..0 => (Some(t.actions_late_by(-days)), "late"),
        0..=5 => (Some(t.distance(&item.due_on, &today)), "due"),
        _ => (Some(t.distance(&item.due_on, &today)), ""),
    };
    Due {
        date: t.date(&item.due_on),
        by: t.by(&item.due_on),
        distance,
        class,
    }
}

/// What can be done, as its button says it.
pub fn act(t: &Words, act: ActionAct) -> String {
    match act {
        ActionAct::Start => t.actions_act_start(),
        ActionAct::Note => t.actions_act_note(),
        ActionAct::Complete => t.actions_act_done(),
        ActionAct::Assign => t.actions_act_assign(),
        ActionAct::Reopen => t.actions_act_reopen(),
        ActionAct::Move => t.actions_act_move(),
        ActionAct::Reassign => t.actions_act_reassign(),
        ActionAct::Cancel => t.actions_act_cancel(),
    }
}

/// What was done, as the history says it.
pub fn was_done(t: &Words, act: ActionAct) -> String {
    match act {
        ActionAct::Start => t.actions_was_started(),
        ActionAct::Note => t.actions_was_noted(),
        ActionAct::Complete => t.actions_was_done(),
        ActionAct::Assign => t.actions_was_assigned(),
        ActionAct::Reopen => t.actions_was_reopened(),
        ActionAct::Move => t.actions_was_moved(),
        ActionAct::Reassign => t.actions_was_reassigned(),
        ActionAct::Cancel => t.actions_was_cancelled(),
    }
}

/// What is said after it is done.
pub fn done(t: &Words, act: ActionAct) -> String {
    match act {
        ActionAct::Start => t.actions_done_start(),
        ActionAct::Note => t.actions_done_note(),
        ActionAct::Complete => t.actions_done_done(),
        ActionAct::Assign => t.actions_done_assign(),
        ActionAct::Reopen => t.actions_done_reopen(),
        ActionAct::Move => t.actions_done_move(),
        ActionAct::Reassign => t.actions_done_reassign(),
        ActionAct::Cancel => t.actions_done_cancel(),
    }
}

/// Why something cannot be done where the item stands now.
pub fn refusal(t: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAllowed | Refusal::NotNow => t.actions_refused_now(),
        Refusal::BeingWritten => t.actions_refused_not_agreed(),
    }
}

/// Why a file is not read.
pub fn file_error(t: &Words, error: &FileError) -> String {
    match error {
        FileError::Empty => t.actions_file_empty(),
        FileError::TooLarge => t.actions_file_too_large((LARGEST_FILE / 1_000_000) as i64),
        FileError::NotText => t.actions_file_not_text(),
        FileError::MissingColumns(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column.heading(t)).collect();
            t.actions_file_missing_columns(names.join(", "))
        }
        FileError::UnknownColumn(heading) => t.actions_file_unknown_column(heading.as_str()),
        FileError::NoRows => t.actions_file_no_rows(),
        FileError::TooManyRows => t.actions_file_too_many_rows(MOST_ROWS as i64),
        FileError::Incomplete { said, found } => t.actions_file_incomplete(*said as i64, *found as i64),
    }
}

/// What is wrong with a cell of a file.
pub fn cell_error(t: &Words, error: &CellError) -> String {
    match error {
        CellError::Formula => t.actions_cell_formula(),
        CellError::MoreCells => t.actions_cell_more(),
        CellError::Text(error) => text_error(t, error.clone(), t.actions_cell_empty()),
        CellError::UnknownParty => t.actions_cell_party(),
        CellError::Date(DateError::Missing) => t.actions_cell_empty(),
        CellError::Date(error) => error.sentence(t),
        CellError::UnknownMeeting => t.actions_cell_meeting(),
        CellError::MeetingNotClosed => t.actions_cell_meeting_open(),
        CellError::NoSeat => t.actions_cell_no_seat(),
    }
}
