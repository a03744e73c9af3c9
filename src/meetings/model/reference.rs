use std::{fmt, str::FromStr};

use crate::deadlines::Quarter;

/// The name by which everybody calls a meeting: `T-2026-4` the table of a quarter, and `T-2026-4-2` the one that it has after the
/// first was cancelled; `S-2026-4` an extraordinary table beside it, and `S-2026-4-2` another one; `I-2026-007` a meeting of a
/// working group, by its number within the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingReference {
    /// The ordinary table of a quarter.
    Table {
        /// The quarter.
        quarter: Quarter,
        /// Its number among those that the quarter has had, from 1.
        number: i16,
    },
    /// A meeting of the table in addition to the ordinary one of a quarter.
    Extraordinary {
        /// The quarter.
        quarter: Quarter,
        /// Its number among those of the quarter, from 1.
        number: i16,
    },
    /// A meeting of a working group.
    OfGroup {
        /// The year in which it was planned.
        year: i16,
        /// Its number in that year, from 1.
        number: i16,
    },
}

impl fmt::Display for MeetingReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, quarter, number) = match *self {
            Self::Table { quarter, number } => ('T', quarter, number),
            Self::Extraordinary { quarter, number } => ('S', quarter, number),
            Self::OfGroup { year, number } => return write!(f, "I-{year}-{number:03}"),
        };
        write!(f, "{letter}-{}-{}", quarter.year, quarter.number)?;
        // The first one is called by its quarter alone.
        match number {
            1 => Ok(()),
            _ => write!(f, "-{number}"),
        }
    }
}

impl FromStr for MeetingReference {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("{text:?} is no meeting's reference");
        let (letter, numbers) = text.split_once('-').ok_or_else(wrong)?;
        let numbers: Result<Vec<i16>, _> = numbers.split('-').map(str::parse).collect();
        let numbers = numbers.map_err(|_| wrong())?;
        let of_quarter = match *numbers {
            [year, number] => Some((Quarter { year, number }, 1)),
            [year, number, which] => Some((Quarter { year, number }, which)),
            _ => None,
        };
        let reference = match (letter, of_quarter, numbers.as_slice()) {
            ("T", Some((quarter, number)), _) => Self::Table { quarter, number },
            ("S", Some((quarter, number)), _) => Self::Extraordinary { quarter, number },
            ("I", _, &[year, number]) => Self::OfGroup { year, number },
            _ => return Err(wrong()),
        };
        // There is one way to write each.
        (reference.to_string() == text && reference.is_possible())
            .then_some(reference)
            .ok_or_else(wrong)
    }
}

impl MeetingReference {
    /// The first ordinary table of a quarter.
    pub fn table_of(quarter: Quarter) -> Self {
        Self::Table { quarter, number: 1 }
    }

    /// The quarter whose table it is; none of a working group's meeting.
    pub fn quarter(self) -> Option<Quarter> {
        match self {
            Self::Table { quarter, .. } | Self::Extraordinary { quarter, .. } => Some(quarter),
            Self::OfGroup { .. } => None,
        }
    }

    /// Whether what was put off here can go on at another meeting of the same kind: at a later one of the group, or at a later
    /// ordinary table. From an extraordinary table it can also go to the ordinary one of the same quarter.
    pub fn can_go_on_at(self, other: Self) -> bool {
        match (self, other) {
            (
                Self::OfGroup { year, number },
                Self::OfGroup {
                    year: in_year,
                    number: later,
                },
            ) => (year, number) < (in_year, later),
            (
                Self::Table { quarter, number },
                Self::Table {
                    quarter: in_quarter,
                    number: later,
                },
            ) => (quarter, number) < (in_quarter, later),
            (Self::Extraordinary { quarter, .. }, Self::Table { quarter: later, .. }) => quarter <= later,
            _ => false,
        }
    }

    /// Its place among those of its kind: by year, quarter and number.
    pub fn place(self) -> (i16, i16, i16) {
        match self {
            Self::Table { quarter, number } | Self::Extraordinary { quarter, number } => {
                (quarter.year, quarter.number, number)
            }
            Self::OfGroup { year, number } => (year, 0, number),
        }
    }

    fn is_possible(self) -> bool {
        match self {
            Self::Table { quarter, number } | Self::Extraordinary { quarter, number } => {
                quarter.year >= 2000 && (1..=4).contains(&quarter.number) && number >= 1
            }
            Self::OfGroup { year, number } => year >= 2000 && number >= 1,
        }
    }
}

/// Declares a reference that is a letter, a year and a number within the year, from 1, with at least so many digits.
macro_rules! numbered_reference {
    ($(#[$meta:meta])* $name:ident = $letter:literal, $digits:literal digits) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// The year in which it was made.
            pub year: i16,
            /// Its number in that year, from 1.
            pub number: i16,
        }

        impl $name {
            /// By which its numbers are counted.
            pub const LETTER: &str = $letter;

            /// The one that somebody looks for, with small letters or spaces around it.
            pub fn typed(text: &str) -> Option<Self> {
                text.trim().to_uppercase().parse().ok()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "-{}-{:0", $digits, "}"), self.year, self.number)
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let read = || {
                    let (year, number) = text.strip_prefix(concat!($letter, "-"))?.split_once('-')?;
                    let reference = Self { year: year.parse().ok()?, number: number.parse().ok()? };
                    // There is one way to write each.
                    let is_one = reference.year >= 2000 && reference.number >= 1 && reference.to_string() == text;
                    is_one.then_some(reference)
                };
                read().ok_or_else(|| format!("{text:?} is no reference of this kind"))
            }
        }
    };
}

numbered_reference! {
    /// A decision in the register: `D-2026-012`.
    DecisionReference = "D", 3 digits
}
numbered_reference! {
    /// An action item: `A-2026-031`.
    ActionReference = "A", 3 digits
}
numbered_reference! {
    /// A working group: `G-2026-01`.
    GroupReference = "G", 2 digits
}
numbered_reference! {
    /// Approved minutes: `V-2026-004`.
    MinutesReference = "V", 3 digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_off_goes_on_at_a_later_ordinary_table() {
        let goes_on = |from: &str, to: &str| {
            let [from, to] = [from, to].map(|text| text.parse::<MeetingReference>().unwrap());
            from.can_go_on_at(to)
        };
        for (from, to) in [
            ("T-2026-4", "T-2027-1"),
            ("T-2026-4", "T-2026-4-2"),
            ("S-2026-4", "T-2026-4"),
            ("S-2026-4-2", "T-2027-1"),
            ("I-2026-007", "I-2026-012"),
        ] {
            assert!(goes_on(from, to), "{from} to {to}");
        }
        for (from, to) in [
            ("T-2026-4", "T-2026-4"),
            ("T-2027-1", "T-2026-4-2"),
            ("T-2026-4", "S-2026-4"),
            ("S-2026-4", "T-2026-3"),
            ("S-2026-4", "S-2027-1"),
            ("I-2026-012", "I-2026-007"),
        ] {
            assert!(!goes_on(from, to), "{from} to {to}");
        }
    }

    #[test]
    fn a_reference_is_read_as_it_is_written() {
        for text in [
            "T-2026-4",
            "T-2026-4-2",
            "S-2026-4",
            "S-2026-4-11",
            "I-2026-007",
            "I-2026-1234",
        ] {
            let reference: MeetingReference = text.parse().unwrap();
            assert_eq!(reference.to_string(), text);
        }
    }

    #[test]
    fn a_numbered_reference_is_read_as_it_is_written_and_otherwise_not() {
        let reference: DecisionReference = "D-2026-012".parse().unwrap();
        assert_eq!((reference.year, reference.number), (2026, 12));
        assert_eq!(
            "G-2026-01".parse::<GroupReference>().unwrap().to_string(),
            "G-2026-01"
        );
        assert_eq!("A-2026-1031".parse::<ActionReference>().unwrap().number, 1031);
        for text in [
            "",
            "D-2026-12",
            "D-2026-000",
            "A-2026-012",
            "D-26-012",
            "D-2026-012-1",
            "D-2026--12",
        ] {
            assert!(text.parse::<DecisionReference>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_none() {
        for text in [
            "",
            "T",
            "T-2026",
            "T-2026-5",
            "T-2026-0",
            "t-2026-4",
            "T-2026-04",
            "I-2026-7",
            "I-2026-000",
            "R-2026-000001",
            "T-26-4",
            "T-2026-4-1",
            "T-2026-4-02",
            "T-2026-4-0",
            "T-2026-4--2",
            "T-2026-4-2-1",
            "S-2026",
            "S-2026-4-1",
            "I-2026-007-2",
            "T-99999-4",
        ] {
            assert!(text.parse::<MeetingReference>().is_err(), "{text}");
        }
    }
}
