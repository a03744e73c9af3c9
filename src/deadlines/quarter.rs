use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::start_of_day_in_rome;

/// A quarter of a year: "2026-Q4".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter {
    /// From 2000 to 2100.
    pub year: i16,
    /// From 1 to 4.
    pub number: i16,
}

impl Quarter {
    /// The quarter to which a day belongs.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            // A day of our time.
            year: i16::try_from(day.year()).unwrap_or(i16::MAX),
            number: i16::try_from(day.month0() / 3 + 1).unwrap_or(1),
        }
    }

    /// The quarter before.
    pub fn before(self) -> Self {
        if self.number == 1 {
            Self {
                year: self.year - 1,
                number: 4,
            }
        } else {
            Self {
                number: self.number - 1,
                ..self
            }
        }
    }

    /// The quarter after.
    pub fn after(self) -> Self {
        if self.number == 4 {
            Self {
                year: self.year + 1,
                number: 1,
            }
        } else {
            Self {
                number: self.number + 1,
                ..self
            }
        }
    }

    /// The same quarter of the year before.
    pub fn year_before(self) -> Self {
        Self {
            year: self.year - 1,
            ..self
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        let month = u32::from(self.number.unsigned_abs()) * 3 - 2;
        NaiveDate::from_ymd_opt(self.year.into(), month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.after()
            .first_day()
            .checked_sub_days(Days::new(1))
            .unwrap_or_default()
    }

    /// Its first instant in Rome, and the first one after it.
    pub fn instants(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = self.last_day().checked_add_days(Days::new(1)).unwrap_or_default();
        (
            start_of_day_in_rome(self.first_day()),
            start_of_day_in_rome(after),
        )
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (year, number) = text.split_once("-Q")?;
            let quarter = Self {
                year: year.parse().ok()?,
                number: number.parse().ok()?,
            };
            let possible = (2000..=2100).contains(&quarter.year) && (1..=4).contains(&quarter.number);
            (possible && quarter.to_string() == text).then_some(quarter)
        };
        read().ok_or_else(|| format!("{text:?} is no quarter"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_begins_and_ends_at_midnight_in_rome() {
        let quarter: Quarter = "2026-Q1".parse().unwrap();
        let (since, before) = quarter.instants();
        assert_eq!(since.to_rfc3339(), "2025-12-31T23:00:00+00:00");
        // By then the clocks have gone forward.
        assert_eq!(before.to_rfc3339(), "2026-03-31T22:00:00+00:00");
        assert_eq!(quarter.last_day().to_string(), "2026-03-31");
    }

    #[test]
    fn every_day_belongs_to_the_quarter_between_whose_days_it_is() {
        let mut day = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap();
        for _ in 0..900 {
            let quarter = Quarter::of(day);
            assert!(quarter.first_day() <= day && day <= quarter.last_day(), "{day}");
            assert_eq!(
                Quarter::of(quarter.first_day().pred_opt().unwrap()),
                quarter.before()
            );
            assert_eq!(quarter.before().after(), quarter);
            assert_eq!(quarter.to_string().parse(), Ok(quarter));
            day = day.succ_opt().unwrap();
        }
    }

    #[test]
    fn what_is_written_otherwise_is_no_quarter() {
        for text in [
            "", "2026", "2026-4", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q01", "9999-Q1", "2026-q1",
        ] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }
}
