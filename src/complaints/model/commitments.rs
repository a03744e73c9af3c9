//! What the operator promises in a reply, and whether it is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{text_enum, values::Money};

text_enum! {
    /// The kinds of amounts that the operator recognises.
    pub enum CommitmentKind {
        /// Nota di credito.
        CreditNote = "credit_note",
        /// Storno.
        Reversal = "reversal",
        /// Rimborso.
        Refund = "refund",
        /// Indennizzo.
        Indemnity = "indemnity",
    }
}

/// An amount that the operator promises, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// What kind of amount.
    pub kind: CommitmentKind,
    /// How much.
    pub amount: Money,
    /// The day by which it is done.
    pub promised_on: NaiveDate,
}

/// What has been said of a commitment since it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Execution {
    /// Nothing.
    Due,
    /// One of the two sides recorded that it was performed.
    Performed {
        /// The day.
        on: NaiveDate,
    },
    /// The association says that it was not performed.
    Contested,
    /// A later final reply took its place.
    Replaced,
}

impl Execution {
    /// Whether it is still to be performed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::Contested)
    }

    /// After either side has recorded the performance of what was promised, on a day that is not to come and not before the
    /// complaint was filed.
    ///
    /// # Errors
    /// [`Refusal::NotNow`] when it is not open; [`Refusal::NotThatDay`] when it was not performed on that day.
    pub fn perform(self, on: NaiveDate, (filed_on, today): (NaiveDate, NaiveDate)) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::NotNow);
        }
        if on < filed_on || on > today {
            return Err(Refusal::NotThatDay);
        }
        Ok(Self::Performed { on })
    }

    /// After the association has contested it: what is said to be performed was not, or its day has passed without.
    ///
    /// # Errors
    /// [`Refusal::NotNow`] when its day is still to come, or it is contested already, or replaced.
    pub fn contest(self, promised_on: NaiveDate, today: NaiveDate) -> Result<Self, Refusal> {
        match self {
            Self::Performed { .. } => Ok(Self::Contested),
            Self::Due if promised_on < today => Ok(Self::Contested),
            Self::Due | Self::Contested | Self::Replaced => Err(Refusal::NotNow),
        }
    }
}

text_enum! {
    /// How a commitment is kept, as it stands on some day. The figures of the table use the same names (`figure_kept`).
    pub enum Keeping {
        /// Eseguito entro la data promessa.
        Kept = "kept",
        /// Eseguito dopo.
        KeptLate = "kept_late",
        /// Da eseguire: the day is still to come.
        Due = "due",
        /// Scaduto: the day has passed, and nobody says that it was performed.
        Overdue = "overdue",
        /// Contestato.
        Contested = "contested",
    }
}

impl Keeping {
    /// What the operator owes: somebody has to look after it.
    pub const MISSED: [Self; 2] = [Self::Overdue, Self::Contested];

    /// How what was promised for a day is kept on another; nothing when something else took its place.
    pub fn of(execution: Execution, promised_on: NaiveDate, today: NaiveDate) -> Option<Self> {
        match execution {
            Execution::Due if promised_on < today => Some(Self::Overdue),
            Execution::Due => Some(Self::Due),
            Execution::Performed { on } if on <= promised_on => Some(Self::Kept),
            Execution::Performed { .. } => Some(Self::KeptLate),
            Execution::Contested => Some(Self::Contested),
            Execution::Replaced => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
    }

    /// Filed on the 2nd and promised for the 20th.
    const FILED: u32 = 2;
    const PROMISED: u32 = 20;

    /// Every state of a commitment, what is done to it on which day, and what follows; a day after "performed" is the one on which
    /// it is said to have been performed.
    const TABLE: &str = "
        due           perform  on 19 saying 19  performed 19
        due           perform  on 25 saying 21  performed 21
        due           perform  on 19 saying 2   performed 2
        due           perform  on 19 saying 1   not_that_day
        due           perform  on 19 saying 20  not_that_day
        due           contest  on 20            not_now
        due           contest  on 21            contested
        performed     perform  on 25 saying 21  not_now
        performed     contest  on 19            contested
        performed     contest  on 25            contested
        contested     perform  on 25 saying 24  performed 24
        contested     perform  on 25 saying 26  not_that_day
        contested     contest  on 25            not_now
        replaced      perform  on 25 saying 21  not_now
        replaced      contest  on 25            not_now
    ";

    #[test]
    fn what_is_done_to_a_commitment_has_the_result_that_the_table_says() {
        let rows = TABLE.lines().map(str::trim).filter(|row| !row.is_empty());
        for row in rows {
            let words: Vec<&str> = row.split_whitespace().collect();
            let number = |at: usize| day(words[at].parse().unwrap());
            let before = match words[0] {
                "due" => Execution::Due,
                "performed" => Execution::Performed { on: day(18) },
                "contested" => Execution::Contested,
                _ => Execution::Replaced,
            };
            let (after, rest) = match words[1] {
                "perform" => (before.perform(number(5), (day(FILED), number(3))), &words[6..]),
                _ => (before.contest(day(PROMISED), number(3)), &words[4..]),
            };
            let expected = match rest {
                ["performed", on] => Ok(Execution::Performed {
                    on: day(on.parse().unwrap()),
                }),
                ["contested"] => Ok(Execution::Contested),
                ["not_that_day"] => Err(Refusal::NotThatDay),
                ["not_now"] => Err(Refusal::NotNow),
                other => panic!("{other:?}"),
            };
            assert_eq!(after, expected, "{row}");
        }
    }

    #[test]
    fn what_is_performed_on_the_promised_day_is_kept_and_what_passes_it_is_overdue() {
        let promised = day(PROMISED);
        let keeping = |execution, today| Keeping::of(execution, promised, day(today));
        assert_eq!(keeping(Execution::Due, 20), Some(Keeping::Due));
        assert_eq!(keeping(Execution::Due, 21), Some(Keeping::Overdue));
        assert_eq!(
            keeping(Execution::Performed { on: promised }, 28),
            Some(Keeping::Kept)
        );
        assert_eq!(
            keeping(Execution::Performed { on: day(21) }, 28),
            Some(Keeping::KeptLate)
        );
        assert_eq!(keeping(Execution::Contested, 1), Some(Keeping::Contested));
        assert_eq!(keeping(Execution::Replaced, 28), None);
    }
}
