use std::fmt;
use std::ops::RangeInclusive;

use thiserror::Error;

use super::typing;

const YEARS: RangeInclusive<i32> = 2000..=9999;

/// The name by which everybody calls a complaint, `R-2026-000123`: the year in which it was made and its
/// number in that year, from 1, written with six digits or as many more as it needs. It orders by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintReference {
    year: i32,
    number: i64,
}

/// Why a text, or a year and a number, is not a complaint's reference.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ComplaintReferenceError {
    #[error("no complaint reference")]
    Empty,
    #[error("a complaint reference looks like R-2026-000123")]
    WrongForm,
    #[error("the year of a complaint reference is between 2000 and 9999")]
    ImpossibleYear,
    #[error("the number of a complaint reference is 1 or more")]
    ImpossibleNumber,
}

impl ComplaintReference {
    /// The reference of the complaint `number` (from 1) of `year` (2000 to 9999).
    pub fn new(year: i32, number: i64) -> Result<Self, ComplaintReferenceError> {
        if !YEARS.contains(&year) {
            return Err(ComplaintReferenceError::ImpossibleYear);
        }
        if number < 1 {
            return Err(ComplaintReferenceError::ImpossibleNumber);
        }
        Ok(Self { year, number })
    }

    /// Reads a reference as typed: spaces, case, kind of dash and missing zeros (`r-2026-123`) do not
    /// matter.
    pub fn parse(typed: &str) -> Result<Self, ComplaintReferenceError> {
        let reference = typing::compact(typed);
        if reference.is_empty() {
            return Err(ComplaintReferenceError::Empty);
        }
        let parts = reference.strip_prefix("R-").and_then(|rest| rest.split_once('-'));
        let Some((year, number)) = parts else {
            return Err(ComplaintReferenceError::WrongForm);
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !is_number(year) || !is_number(number) {
            return Err(ComplaintReferenceError::WrongForm);
        }
        let year = year
            .parse()
            .map_err(|_| ComplaintReferenceError::ImpossibleYear)?;
        let number = number
            .parse()
            .map_err(|_| ComplaintReferenceError::ImpossibleNumber)?;
        Self::new(year, number)
    }

    /// The year in which the complaint was made.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The complaint's number in its year, from 1.
    pub fn number(self) -> i64 {
        self.number
    }
}

impl fmt::Display for ComplaintReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R-{}-{:06}", self.year, self.number)
    }
}

typed_text!(ComplaintReference, ComplaintReferenceError, to_string);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("R-2026-000123", 2026, 123)]
    #[case("  r-2026-123\u{a0}", 2026, 123)]
    #[case("R–2026–000123", 2026, 123)]
    #[case("R - 2026 - 000123", 2026, 123)]
    #[case("R-2026-1234567", 2026, 1_234_567)]
    fn references_are_read_as_people_write_them(#[case] typed: &str, #[case] year: i32, #[case] number: i64) {
        let reference = ComplaintReference::parse(typed).unwrap();
        assert_eq!((reference.year(), reference.number()), (year, number));
    }

    #[rstest]
    #[case("", ComplaintReferenceError::Empty)]
    #[case("2026-000123", ComplaintReferenceError::WrongForm)]
    #[case("R2026000123", ComplaintReferenceError::WrongForm)]
    #[case("R-26-000123", ComplaintReferenceError::WrongForm)]
    #[case("R-2026-", ComplaintReferenceError::WrongForm)]
    #[case("R-2026-+12", ComplaintReferenceError::WrongForm)]
    #[case("R-2026-12-3", ComplaintReferenceError::WrongForm)]
    #[case("R-1999-000123", ComplaintReferenceError::ImpossibleYear)]
    #[case("R-2026-000000", ComplaintReferenceError::ImpossibleNumber)]
    #[case("R-2026-9223372036854775808", ComplaintReferenceError::ImpossibleNumber)]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: ComplaintReferenceError) {
        assert_eq!(ComplaintReference::parse(typed), Err(error));
    }

    #[rstest]
    #[case(1, "R-2026-000001")]
    #[case(999_999, "R-2026-999999")]
    #[case(1_000_000, "R-2026-1000000")]
    fn numbers_have_six_digits_or_more(#[case] number: i64, #[case] shown: &str) {
        assert_eq!(ComplaintReference::new(2026, number).unwrap().to_string(), shown);
    }

    proptest! {
        #[test]
        fn a_reference_is_read_again_as_it_is_shown(year in YEARS, number in 1..=i64::MAX) {
            let reference = ComplaintReference::new(year, number).unwrap();
            prop_assert_eq!(ComplaintReference::parse(&reference.to_string()), Ok(reference));
        }
    }
}
