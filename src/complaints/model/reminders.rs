//! What the portal's clock does about a term by itself: it reminds of the term, and ends it when it has run out.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Audience, EventDetail, Standing, State, Turn, TurnSide};
use crate::{
    deadlines::rome_date,
    notifications::{Kind, office_closed_before},
    text_enum,
};

text_enum! {
    /// What the clock reminds of. Each is given once for a due date.
    pub enum Reminder {
        /// Five days are left, or fewer when the clock stood still meanwhile.
        DueInFiveDays = "due_in_five_days",
        /// The last day is tomorrow or today.
        DueTomorrow = "due_tomorrow",
        /// The last day has passed.
        Overdue = "overdue",
    }
}

/// A reminder that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Which.
    pub reminder: Reminder,
    /// Of which due date.
    pub due_on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the clock has to do about a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Remind of this turn.
    Remind(Reminder, Turn),
    /// The time for the information has run out.
    LetInformationLapse,
    /// The time for disputing the reply has run out, and both notices were given.
    CloseBySilence,
}

/// What the clock has to do about a complaint that stands so, when it has given these reminders before; one thing at a
/// time, and nothing most of the time.
pub fn duty(standing: &Standing, given: &[Given], now: DateTime<Utc>) -> Option<Duty> {
    let turn = standing.turn?;
    let today = rome_date(now);
    let given: Vec<Given> = given
        .iter()
        .copied()
        .filter(|one| one.due_on == turn.due_on)
        .collect();
    match standing.state {
        State::Replied => silence(turn, &given, today),
        State::InformationRequested if turn.due_on < today => Some(Duty::LetInformationLapse),
        _ => reminder(&turn, today)
            .filter(|reminder| !was_given(*reminder, &given))
            .map(|reminder| Duty::Remind(reminder, turn)),
    }
}

/// Silence closes a case after its term and after two notices, five days and one day before the last day; a term that was
/// short from the beginning has fewer. The notices come in this order, each on a day of its own, and the closing on a day
/// after the last. When the clock stood still and the term has ended meanwhile, it is the closing that waits: a notice
/// that is missing is given first. A notice counts from the day on which its mail can go out.
fn silence(turn: Turn, given: &[Given], today: NaiveDate) -> Option<Duty> {
    let told_by = office_closed_before(today);
    if given.iter().any(|notice| notice.at >= told_by) {
        return None;
    }
    let notices = [(Reminder::DueInFiveDays, 5), (Reminder::DueTomorrow, 1)];
    let missing = notices
        .into_iter()
        .find(|(notice, days)| is_longer_than(*days, &turn) && !was_given(*notice, given));
    let left = days_left(&turn, today);
    match missing {
        Some((notice, days)) if left <= days => Some(Duty::Remind(notice, turn)),
        None if left < 0 => Some(Duty::CloseBySilence),
        _ => None,
    }
}

fn was_given(reminder: Reminder, given: &[Given]) -> bool {
    given.iter().any(|one| one.reminder == reminder)
}

fn days_left(turn: &Turn, today: NaiveDate) -> i64 {
    (turn.due_on - today).num_days()
}

/// A term that was as short from the beginning has no reminder so many days before its end.
fn is_longer_than(days: i64, turn: &Turn) -> bool {
    days_left(turn, rome_date(turn.since)) > days
}

/// What to remind of on this day, if anything, in a turn that no silence ends.
fn reminder(turn: &Turn, today: NaiveDate) -> Option<Reminder> {
    match days_left(turn, today) {
        ..=-1 => Some(Reminder::Overdue),
        0..=1 if is_longer_than(1, turn) => Some(Reminder::DueTomorrow),
        2..=5 if is_longer_than(5, turn) => Some(Reminder::DueInFiveDays),
        _ => None,
    }
}

impl Reminder {
    /// What the timeline says of it.
    pub fn event(self, due_on: NaiveDate) -> EventDetail {
        match self {
            Self::DueInFiveDays => EventDetail::DueInFiveDays { due_on },
            Self::DueTomorrow => EventDetail::DueTomorrow { due_on },
            Self::Overdue => EventDetail::Overdue { due_on },
        }
    }

    /// Who is told on this day: the side whose turn it is, and when the operator is late also those who answer for it and
    /// those who wait.
    pub fn tell(self, state: State, turn: &Turn, today: NaiveDate) -> Vec<(Audience, Kind)> {
        let whose = match turn.side {
            TurnSide::Association => Audience::Filer,
            TurnSide::Operator => Audience::Assignee,
        };
        match (self, state) {
            (Self::Overdue, _) => vec![
                (whose, Kind::Overdue),
                (Audience::OperatorManagers, Kind::Overdue),
                (Audience::Filer, Kind::OperatorOverdue),
            ],
            (_, State::Replied) if turn.due_on < today => vec![(whose, Kind::ClosingSoon)],
            (Self::DueInFiveDays, State::Replied) => vec![(whose, Kind::ClosingInFiveDays)],
            (Self::DueTomorrow, State::Replied) => vec![(whose, Kind::ClosingTomorrow)],
            (Self::DueInFiveDays, _) => vec![(whose, Kind::DueInFiveDays)],
            (Self::DueTomorrow, _) => vec![(whose, Kind::DueTomorrow)],
        }
    }
}
