//! States, outcomes, whose turn it is.

use chrono::NaiveDate;

use crate::{
    complaints::{
        model::{CommitmentKind, DeadlineKind, Keeping, Outcome, Refusal, State, Turn, TurnSide},
        store::{Counted, View},
    },
    deadlines::rome_date,
    web::Words,
};

/// The name of a state.
pub fn state(t: &Words, state: State) -> String {
    match state {
        State::Filed => t.complaints_state_filed(),
        State::InProgress => t.complaints_state_in_progress(),
        State::InformationRequested => t.complaints_state_information_requested(),
        State::Replied => t.complaints_state_replied(),
        State::Reopened => t.complaints_state_reopened(),
        State::ToConciliation => t.complaints_state_to_conciliation(),
        State::Accepted => t.complaints_state_accepted(),
        State::ClosedBySilence => t.complaints_state_closed_by_silence(),
        State::Withdrawn => t.complaints_state_withdrawn(),
    }
}

/// What a case in this state waits for, in a few words.
pub fn what_to_do(t: &Words, state: State) -> String {
    match state {
        State::Filed => t.complaints_to_do_take_charge(),
        State::InProgress | State::Reopened => t.complaints_to_do_reply(),
        State::InformationRequested => t.complaints_to_do_give_information(),
        State::Replied => t.complaints_to_do_accept_or_dispute(),
        State::ToConciliation | State::Accepted | State::ClosedBySilence | State::Withdrawn => String::new(),
    }
}

/// The colour of a state, the same everywhere; its words stand beside it.
pub fn state_class(state: State) -> &'static str {
    match state {
        State::Filed | State::InProgress | State::Reopened => "open",
        State::InformationRequested | State::ToConciliation => "wait",
        State::Replied | State::Accepted | State::ClosedBySilence => "done",
        State::Withdrawn => "gone",
    }
}

/// What a due date is for.
pub fn deadline_kind(t: &Words, kind: DeadlineKind) -> String {
    match kind {
        DeadlineKind::TakeCharge => t.complaints_deadline_take_charge(),
        DeadlineKind::FinalReply => t.complaints_deadline_final_reply(),
        DeadlineKind::Information => t.complaints_deadline_information(),
        DeadlineKind::Acceptance => t.complaints_deadline_acceptance(),
    }
}

/// The name of an outcome.
pub fn outcome(t: &Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Upheld => t.complaints_outcome_upheld(),
        Outcome::PartlyUpheld => t.complaints_outcome_partly_upheld(),
        Outcome::Rejected => t.complaints_outcome_rejected(),
        Outcome::AlreadyResolved => t.complaints_outcome_already_resolved(),
        Outcome::NotCompetent => t.complaints_outcome_not_competent(),
        Outcome::Duplicate => t.complaints_outcome_duplicate(),
    }
}

/// The name of a kind of amount.
pub fn commitment_kind(t: &Words, kind: CommitmentKind) -> String {
    match kind {
        CommitmentKind::CreditNote => t.complaints_credit_note(),
        CommitmentKind::Reversal => t.complaints_reversal(),
        CommitmentKind::Refund => t.complaints_refund(),
        CommitmentKind::Indemnity => t.complaints_indemnity(),
    }
}

/// How a commitment is kept.
pub fn keeping(t: &Words, keeping: Keeping) -> String {
    match keeping {
        Keeping::Kept => t.complaints_keeping_kept(),
        Keeping::KeptLate => t.complaints_keeping_kept_late(),
        Keeping::Due => t.complaints_keeping_due(),
        Keeping::Overdue => t.complaints_keeping_overdue(),
        Keeping::Contested => t.complaints_keeping_contested(),
    }
}

/// The colour of what has come of a commitment; its words stand beside it.
pub fn keeping_class(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Kept => "done",
        Keeping::KeptLate | Keeping::Due => "open",
        Keeping::Overdue | Keeping::Contested => "wait",
    }
}

/// The name of a saved view, for the reader's side.
pub fn view(t: &Words, view: View, at_operator: bool) -> String {
    match view {
        View::ForMe => t.complaints_view_for_me(),
        View::ToDo if at_operator => t.complaints_view_to_work(),
        View::ToDo => t.complaints_view_our_turn(),
        View::Unassigned => t.complaints_view_unassigned(),
        View::Mine => t.complaints_view_mine(),
        View::DueSoon => t.complaints_view_due_soon(),
        View::Overdue => t.complaints_view_overdue(),
        View::OthersTurn if at_operator => t.complaints_view_awaiting_association(),
        View::OthersTurn => t.complaints_view_awaiting_operator(),
        View::All => t.complaints_view_all(),
    }
}

/// How many complaints there are, in words.
pub fn total(t: &Words, found: Counted) -> String {
    match found {
        Counted::Exactly(count) => t.complaints_total(count),
        Counted::Over(most) => t.complaints_total_over(t.number(most)),
    }
}

/// Why an act was not possible, in a sentence.
pub fn refusal(t: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::ExtendedAlready => t.complaints_refused_extended(),
        Refusal::TermPassed => t.complaints_refused_term_passed(),
        Refusal::TooManyDays => t.complaints_refused_days(),
        Refusal::NotThatDay => t.complaints_error_performed_on(),
        Refusal::NotAllowed | Refusal::NotNow | Refusal::StillRunning | Refusal::TooFar => {
            t.complaints_refused_now()
        }
    }
}

/// Whose turn it is and until when: the line that stands on every case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnLine {
    /// "due" when the day is near, "late" when it has passed.
    pub class: &'static str,
    /// Who must act.
    pub who: String,
    /// "Tocca a TIM".
    pub whose: String,
    /// Since when.
    pub since: String,
    /// "scade tra 3 giorni".
    pub due: String,
    /// The date.
    pub date: String,
}

/// The days before a due date on which it is shown as near.
const NEAR: i64 = 3;

/// The line for a turn, as the reader's language says it.
pub fn turn_line(t: &Words, turn: &Turn, today: NaiveDate, operator_name: &str) -> TurnLine {
    let left = (turn.due_on - today).num_days();
    let due = match left {
        ..=-2 => t.complaints_late_days(-left),
        -1 => t.complaints_late_yesterday(),
        0 => t.complaints_due_today(),
        1 => t.complaints_due_tomorrow(),
        _ => t.complaints_due_days(left),
    };
    TurnLine {
        class: match left {
            ..=-1 => "late",
            0..=NEAR => "due",
            _ => "",
        },
        who: match turn.side {
            TurnSide::Operator => operator_name.to_owned(),
            TurnSide::Association => t.complaints_the_association(),
        },
        whose: match turn.side {
            TurnSide::Operator => t.complaints_turn_of(operator_name),
            TurnSide::Association => t.complaints_turn_of_association(),
        },
        since: t.since(&rome_date(turn.since)),
        due,
        date: t.date(&turn.due_on),
    }
}
