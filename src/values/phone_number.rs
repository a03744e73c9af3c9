use std::fmt;

use phonenumber::Mode;
use thiserror::Error;

use super::typing;

const ITALY: &str = "39";
/// The longest number that E.164 allows, country included.
const MAX_DIGITS: usize = 15;
/// The shortest numbers that reach a person from outside a network. Service codes such as 187 are shorter.
const MIN_DIGITS: usize = 6;

/// A telephone number in E.164 form (`+39065550199`). Without a country it is Italian.
///
/// Italian fixed and mobile numbers are judged by their length alone, because lists of assigned
/// prefixes lag behind, and 0843 and 0844 (call centres) are not in them. All the others must fit
/// the numbering plan of their country.
///
/// It is personal data: `Debug` shows the first digits only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

/// Why a text is not a telephone number. Positions count from 1 in what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhoneNumberError {
    #[error("no telephone number")]
    Empty,
    #[error("character {position} cannot stand in a telephone number")]
    WrongCharacter { position: usize },
    #[error("a telephone number has at least 6 digits")]
    TooShort,
    #[error("a telephone number has at most 15 digits")]
    TooLong,
    #[error("no country has this telephone code")]
    UnknownCountry,
    #[error("no telephone number of the country looks like this")]
    Impossible,
}

impl PhoneNumber {
    /// Reads a number as typed: with `+39`, `0039`, `39` or nothing before an Italian one, with `+` or
    /// `00` before a foreign one. Spaces, dots, slashes, brackets and dashes do not matter.
    pub fn parse(typed: &str) -> Result<Self, PhoneNumberError> {
        let dialled = dialled(typed)?;
        let digits = dialled.trim_start_matches('+');
        match digits.len() {
            0 => return Err(PhoneNumberError::Empty),
            1..MIN_DIGITS => return Err(PhoneNumberError::TooShort),
            MIN_DIGITS..=MAX_DIGITS => {}
            _ => return Err(PhoneNumberError::TooLong),
        }
        let international = match italian(&dialled) {
            None => dialled,
            Some(national) if is_fixed_or_mobile(national) => {
                return Ok(Self(format!("+{ITALY}{national}")));
            }
            Some(national) if national.starts_with(['0', '3']) => {
                return Err(PhoneNumberError::Impossible);
            }
            Some(national) => format!("+{ITALY}{national}"),
        };
        let number = phonenumber::parse(None, &international).map_err(refusal)?;
        if !number.is_valid() {
            return Err(PhoneNumberError::Impossible);
        }
        Ok(Self(number.format().mode(Mode::E164).to_string()))
    }

    /// The number in E.164 form: `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An Italian number as in Italy (`06 555 0199`), any other with its country (`+33 1 23 45 67 89`).
impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(number) = phonenumber::parse(None, &self.0) else {
            return f.pad(&self.0);
        };
        let mode = match number.code().value() {
            39 => Mode::National,
            _ => Mode::International,
        };
        f.pad(&number.format().mode(mode).to_string())
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({:.5}…)", self.0)
    }
}

typed_text!(PhoneNumber, PhoneNumberError, as_str);

/// The digits alone, with `+` in front when a country was dialled.
fn dialled(typed: &str) -> Result<String, PhoneNumberError> {
    let mut dialled = String::new();
    for (index, character) in typed.chars().enumerate() {
        match character {
            '0'..='9' => dialled.push(character),
            '+' if dialled.is_empty() => dialled.push('+'),
            '.' | '/' | '(' | ')' => {}
            other if typing::is_blank(other) || typing::is_dash(other) => {}
            _ => {
                return Err(PhoneNumberError::WrongCharacter { position: index + 1 });
            }
        }
    }
    match dialled.strip_prefix("00") {
        Some(international) => Ok(format!("+{international}")),
        None => Ok(dialled),
    }
}

/// The national digits, when the number is dialled as an Italian one. Without `+` the country is left out
/// only when nothing else makes sense: `391 555 0147` is a mobile number, `39 06 555 0199` is one of Rome.
fn italian(dialled: &str) -> Option<&str> {
    if let Some(international) = dialled.strip_prefix('+') {
        return international.strip_prefix(ITALY);
    }
    match dialled.strip_prefix(ITALY) {
        Some(national) if !is_fixed_or_mobile(dialled) && is_fixed_or_mobile(national) => Some(national),
        _ => Some(dialled),
    }
}

/// Fixed: 0 and 5 to 10 digits, of which the first is not 0. Mobile: 3 and 8 or 9 digits.
fn is_fixed_or_mobile(national: &str) -> bool {
    match national.as_bytes() {
        [b'0', b'1'..=b'9', rest @ ..] => (4..=9).contains(&rest.len()),
        [b'3', rest @ ..] => (8..=9).contains(&rest.len()),
        _ => false,
    }
}

fn refusal(error: phonenumber::ParseError) -> PhoneNumberError {
    match error {
        phonenumber::ParseError::InvalidCountryCode => PhoneNumberError::UnknownCountry,
        _ => PhoneNumberError::Impossible,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("06 555 01 99", "+39065550199", "06 555 0199")]
    #[case("333 555 0147", "+393335550147", "333 555 0147")]
    #[case("+39 333 555 0147", "+393335550147", "333 555 0147")]
    #[case("0039 333-555-0147", "+393335550147", "333 555 0147")]
    #[case("39 333 5550147", "+393335550147", "333 555 0147")]
    #[case("(06) 555.01.99", "+39065550199", "06 555 0199")]
    #[case("\u{202a}333/555–0147\u{202c}\u{a0}", "+393335550147", "333 555 0147")]
    #[case("39 06 555 0199", "+39065550199", "06 555 0199")]
    #[case("391 555 0147", "+393915550147", "391 555 0147")]
    #[case::nine_digit_mobile("333 555 014", "+39333555014", "333 555 014")]
    #[case::mobile_not_yet_in_the_lists("300 555 0147", "+393005550147", "300 555 0147")]
    #[case::call_centre("0844 555014", "+390844555014", "0844555014")]
    #[case::shortest_fixed("012345", "+39012345", "0123 45")]
    #[case::longest_fixed("01234567890", "+3901234567890", "0123 456 7890")]
    #[case::free("800 555 014", "+39800555014", "800 555 014")]
    #[case::france("+33 1 23 45 67 89", "+33123456789", "+33 1 23 45 67 89")]
    #[case::britain("0044 (0)20 7946 0958", "+442079460958", "+44 20 7946 0958")]
    #[case::san_marino("+378 0549 800014", "+3780549800014", "+378 0549 800014")]
    fn numbers_are_read_as_people_write_them(#[case] typed: &str, #[case] e164: &str, #[case] shown: &str) {
        let number = PhoneNumber::parse(typed).unwrap();
        assert_eq!(number.as_str(), e164);
        assert_eq!(number.to_string(), shown);
    }

    #[rstest]
    #[case("", PhoneNumberError::Empty)]
    #[case(" + ", PhoneNumberError::Empty)]
    #[case("187", PhoneNumberError::TooShort)]
    #[case("1234567890123456", PhoneNumberError::TooLong)]
    #[case("333 555 0147 int. 2", PhoneNumberError::WrongCharacter { position: 14 })]
    #[case("333+5550147", PhoneNumberError::WrongCharacter { position: 4 })]
    #[case("٣٣٣٥٥٥٠١٤٧", PhoneNumberError::WrongCharacter { position: 1 })]
    #[case("+999 555 0147", PhoneNumberError::UnknownCountry)]
    #[case("333 555 01471", PhoneNumberError::Impossible)]
    #[case("012345678901", PhoneNumberError::Impossible)]
    #[case("+39 00 555 0147", PhoneNumberError::Impossible)]
    #[case("700 555 0147", PhoneNumberError::Impossible)]
    #[case("+33 1 23 45 67", PhoneNumberError::Impossible)]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: PhoneNumberError) {
        assert_eq!(PhoneNumber::parse(typed), Err(error));
    }

    #[test]
    fn debug_does_not_tell_the_person() {
        let number = PhoneNumber::parse("333 555 0147").unwrap();
        assert_eq!(format!("{number:?}"), "PhoneNumber(+3933…)");
    }

    proptest! {
        #[test]
        fn plausible_italian_numbers_are_valid_and_read_again_as_shown(
            typed in "(0[1-9][0-9]{4,9}|3[0-9]{8,9})",
        ) {
            let number = PhoneNumber::parse(&typed).unwrap();
            prop_assert_eq!(number.as_str(), format!("+39{typed}"));
            prop_assert_eq!(PhoneNumber::parse(&number.to_string()).unwrap(), number);
        }

        #[test]
        fn what_is_accepted_is_read_again_as_it_is_kept_and_shown(typed in "[+]?[0-9]{6,15}") {
            if let Ok(number) = PhoneNumber::parse(&typed) {
                for text in [number.as_str(), &number.to_string()] {
                    prop_assert_eq!(PhoneNumber::parse(text), Ok(number.clone()));
                }
            }
        }
    }
}
