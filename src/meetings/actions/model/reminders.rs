//! When an action item is reminded of. Pure.

use chrono::NaiveDate;

use crate::{notifications::Kind, text_enum};

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

impl Reminder {
    /// What is told.
    pub fn kind(self) -> Kind {
        match self {
            Self::DueInFiveDays => Kind::ActionDueInFiveDays,
            Self::DueTomorrow => Kind::ActionDueTomorrow,
            Self::Overdue => Kind::ActionOverdue,
        }
    }
}

/// What to remind of on this day, if anything, of an item that is open and has been due on that day since then. One that was
/// as near from the beginning has no reminder so many days before its end: who has to do it has just been told.
pub fn reminder_due(
    due_on: NaiveDate,
    since: NaiveDate,
    given: &[Reminder],
    today: NaiveDate,
) -> Option<Reminder> {
    let was_longer_than = |days| (due_on - since).num_days() > days;
    let reminder = match (due_on - today).num_days() {
        ..=-1 => Reminder::Overdue,
        0..=1 if was_longer_than(1) => Reminder::DueTomorrow,
        2..=5 if was_longer_than(5) => Reminder::DueInFiveDays,
        _ => return None,
    };
    (!given.contains(&reminder)).then_some(reminder)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Reminder::*, *};

    fn december(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[rstest]
    #[case::six_days_before(december(9), &[], None)]
    #[case::five_days_before(december(10), &[], Some(DueInFiveDays))]
    #[case::only_once(december(10), &[DueInFiveDays], None)]
    #[case::after_the_clock_stood_still(december(13), &[], Some(DueInFiveDays))]
    #[case::the_day_before(december(14), &[DueInFiveDays], Some(DueTomorrow))]
    #[case::on_the_last_day(december(15), &[DueInFiveDays], Some(DueTomorrow))]
    #[case::on_the_last_day_again(december(15), &[DueInFiveDays, DueTomorrow], None)]
    #[case::the_day_after(december(16), &[DueInFiveDays, DueTomorrow], Some(Overdue))]
    #[case::long_after(december(30), &[], Some(Overdue))]
    #[case::long_after_once(december(30), &[Overdue], None)]
    fn an_item_due_on_the_fifteenth_is_reminded_of(
        #[case] today: NaiveDate,
        #[case] given: &[Reminder],
        #[case] expected: Option<Reminder>,
    ) {
        assert_eq!(reminder_due(december(15), december(1), given, today), expected);
    }

    #[rstest]
    #[case::given_five_days_before(december(10), december(10), None)]
    #[case::given_six_days_before(december(9), december(10), Some(DueInFiveDays))]
    #[case::given_the_day_before(december(14), december(14), None)]
    #[case::given_two_days_before(december(13), december(14), Some(DueTomorrow))]
    #[case::given_late(december(20), december(20), Some(Overdue))]
    fn what_was_short_from_the_beginning_is_not_reminded_of_at_once(
        #[case] since: NaiveDate,
        #[case] today: NaiveDate,
        #[case] expected: Option<Reminder>,
    ) {
        assert_eq!(reminder_due(december(15), since, &[], today), expected);
    }
}
