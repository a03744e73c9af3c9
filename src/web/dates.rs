//! Dates as people type them, in any form of the site.

use chrono::{Datelike, NaiveDate};

use super::Words;

/// Why a date cannot be taken as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("no date")]
    Missing,
    /// It is no date, or one that the calendar does not have.
    #[error("not a date")]
    Unreadable,
    /// It is before 1990 or after 2100: a slip of the keyboard.
    #[error("not a date from 1990 to 2100")]
    OutOfRange,
}

impl DateError {
    /// What to say next to the field.
    pub fn sentence(self, t: &Words) -> String {
        match self {
            Self::Missing => t.date_missing(),
            Self::Unreadable => t.date_unreadable(),
            Self::OutOfRange => t.date_out_of_range(),
        }
    }
}

/// Reads a date from 1990 to 2100, as a date control sends it (`2026-11-23`) or as people write it (`23/11/2026`,
/// `23.11.2026`, `23-11-2026`), with blanks around it or its parts.
///
/// # Errors
/// What is wrong with it.
pub fn parse_date(typed: &str) -> Result<NaiveDate, DateError> {
    if typed.trim().is_empty() {
        return Err(DateError::Missing);
    }
    let parts: Vec<&str> = typed.split(['-', '/', '.']).map(str::trim).collect();
    let [first, month, last] = parts[..] else {
        return Err(DateError::Unreadable);
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let date = NaiveDate::from_ymd_opt(
        number(year, 4..=4)?.cast_signed(),
        number(month, 1..=2)?,
        number(day, 1..=2)?,
    );
    let date = date.ok_or(DateError::Unreadable)?;
    if !(1990..=2100).contains(&date.year()) {
        return Err(DateError::OutOfRange);
    }
    Ok(date)
}

/// Digits and nothing else: `parse` alone would also take a sign.
fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Result<u32, DateError> {
    if !length.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Unreadable);
    }
    digits.parse().map_err(|_| DateError::Unreadable)
}

/// The `type` of the control that shows what was typed: a date control would show nothing where it cannot read it.
pub fn control_for(typed: &str) -> &'static str {
    match typed.is_empty() || typed.parse::<NaiveDate>().is_ok() {
        true => "date",
        false => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_controls_send_it_and_as_people_write_it() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        for typed in [
            "2026-11-03",
            "03/11/2026",
            "3/11/2026",
            " 3 . 11 . 2026 ",
            "03-11-2026",
        ] {
            assert_eq!(parse_date(typed), Ok(date), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart_from_no_date_at_all() {
        assert_eq!(parse_date(" \u{a0}"), Err(DateError::Missing));
        for typed in [
            "boh",
            "31/02/2026",
            "23/11/26",
            "+3/11/2026",
            "11/2026",
            "2026-11-03-01",
            "3//2026",
            "29/2/2027",
            "٣/11/2026",
            "2026-11-003",
            "03/11/2026\0",
        ] {
            assert_eq!(parse_date(typed), Err(DateError::Unreadable), "{typed}");
        }
    }

    #[test]
    fn the_first_and_the_last_year_are_1990_and_2100() {
        assert!(parse_date("1/1/1990").is_ok() && parse_date("31/12/2100").is_ok());
        for typed in ["31/12/1989", "1/1/2101", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse_date(typed), Err(DateError::OutOfRange), "{typed}");
        }
    }

    #[test]
    fn what_a_date_control_cannot_show_stays_in_a_text_control() {
        assert_eq!(
            ["", "2026-11-03", "boh"].map(control_for),
            ["date", "date", "text"]
        );
    }
}
