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

/// Most digits of a number that stands alone: customer codes and most telephones have more.
const MOST_DIGITS_ALONE: usize = 7;

/// A reference as people shorten it: its number alone (`245`, `000245`), or with the year on either side of it
/// (`245/2026`, `2026-000245`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortReference {
    /// The year, when it was said.
    pub year: Option<i32>,
    /// The number in that year, from 1.
    pub number: i64,
}

impl ShortReference {
    /// Reads what was typed; nothing when it looks like something else.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typing::compact(typed);
        let typed = typed.strip_prefix('R').unwrap_or(&typed);
        let typed = typed.strip_prefix('-').unwrap_or(typed);
        let Some((first, second)) = typed.split_once(['/', '-']) else {
            let number = number_of(typed).filter(|_| typed.len() <= MOST_DIGITS_ALONE)?;
            return Some(Self { year: None, number });
        };
        // Of two that could be the year, it is the second after a slash and the first before a dash.
        let (year, number) = match (year_of(first), year_of(second)) {
            (Some(year), None) => (year, second),
            (Some(year), Some(_)) if typed.contains('-') => (year, second),
            (_, Some(year)) => (year, first),
            (None, None) => return None,
        };
        let number = number_of(number)?;
        Some(Self {
            year: Some(year),
            number,
        })
    }
}

/// A year of this century, as it is written beside a number.
fn year_of(text: &str) -> Option<i32> {
    let year = number_of(text).filter(|_| text.len() == 4 && text.starts_with("20"))?;
    i32::try_from(year).ok()
}

fn number_of(text: &str) -> Option<i64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number >= 1)
}

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
    #[case("245", None, 245)]
    #[case(" 000245 ", None, 245)]
    #[case("R-000245", None, 245)]
    #[case("r 245", None, 245)]
    #[case("245/2026", Some(2026), 245)]
    #[case("245 / 2026", Some(2026), 245)]
    #[case("2026-000245", Some(2026), 245)]
    #[case("2026/245", Some(2026), 245)]
    #[case("R-245/2026", Some(2026), 245)]
    #[case("2025/2026", Some(2026), 2025)]
    #[case("2025-2026", Some(2025), 2026)]
    fn references_are_read_as_people_shorten_them(
        #[case] typed: &str,
        #[case] year: Option<i32>,
        #[case] number: i64,
    ) {
        assert_eq!(
            ShortReference::parse(typed),
            Some(ShortReference { year, number })
        );
    }

    #[rstest]
    #[case("")]
    #[case("0")]
    #[case("000000")]
    #[case("0287654321")]
    #[case("888012345678")]
    #[case("12/11/2026")]
    #[case("245/26")]
    #[case("+245")]
    #[case("R")]
    #[case("tecnico")]
    #[case("TIM-77/2026")]
    fn what_looks_like_something_else_is_no_short_reference(#[case] typed: &str) {
        assert_eq!(ShortReference::parse(typed), None);
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
