use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use super::typing;

const LENGTH: usize = 16;
/// January to December (DM 23 December 1976).
const MONTHS: &str = "ABCDEHLMPRST";
/// The letters that stand for 0 to 9 when two persons would have the same code (omocodia).
const DIGITS_AS_LETTERS: &str = "LMNPQRSTUV";
/// A woman's day of birth is written with 40 added.
const WOMAN: u32 = 40;
/// Weights of 0 to 25 (of 0 to 9, or A to Z) at the first, third, … fifteenth place, for the control
/// character (DM 23 December 1976). At the other places a character weighs its rank.
const ODD_WEIGHTS: [u8; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The codice fiscale of a natural person: 16 upper-case characters with a right control character.
/// Codes with letters in the place of digits (omocodia) are valid. The numeric codes of 11 digits are
/// not: a firm has a [`VatNumber`](super::VatNumber).
///
/// It is personal data: `Debug` shows three letters only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxCode(String);

/// Why a text is not the tax code of a person. Positions count from 1, separators left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TaxCodeError {
    #[error("no tax code")]
    Empty,
    #[error("a tax code has 16 characters, not {found}")]
    WrongLength { found: usize },
    #[error("character {position} of the tax code cannot stand there")]
    WrongCharacter { position: usize },
    #[error("the tax code holds a date of birth that does not exist")]
    ImpossibleDate,
    #[error("the last character of the tax code should be {expected}")]
    WrongCheckCharacter { expected: char },
}

impl TaxCode {
    /// Reads a code as typed: spaces, dots, hyphens and case do not matter.
    pub fn parse(typed: &str) -> Result<Self, TaxCodeError> {
        let code = typing::without_separators(typed);
        let found = code.chars().count();
        if found == 0 {
            return Err(TaxCodeError::Empty);
        }
        if found != LENGTH {
            return Err(TaxCodeError::WrongLength { found });
        }
        if let Some(index) = (code.chars().enumerate()).position(|(i, c)| !may_stand_at(i, c)) {
            let position = index + 1;
            return Err(TaxCodeError::WrongCharacter { position });
        }
        if !has_possible_date(&code) {
            return Err(TaxCodeError::ImpossibleDate);
        }
        let expected = control_character(&code);
        if !code.ends_with(expected) {
            return Err(TaxCodeError::WrongCheckCharacter { expected });
        }
        Ok(Self(code))
    }

    /// The 16 characters, upper-case, with nothing between them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TaxCode({:.3}…)", self.0)
    }
}

typed_text!(TaxCode, TaxCodeError, as_str);

/// Surname and name (six letters), year, month, day, place of birth (a letter and three digits), control.
fn may_stand_at(index: usize, character: char) -> bool {
    match index {
        6 | 7 | 9 | 10 | 12..=14 => digit(character).is_some(),
        8 => MONTHS.contains(character),
        _ => character.is_ascii_uppercase(),
    }
}

fn digit(character: char) -> Option<u32> {
    let stands_for = DIGITS_AS_LETTERS.chars().zip(0..);
    character.to_digit(10).or_else(|| {
        let mut found = stands_for.filter(|&(letter, _)| letter == character);
        found.next().map(|(_, digit)| digit)
    })
}

/// The code does not tell the century. 2000 + year is tried: it has a 29 February whenever 1900 + year has.
fn has_possible_date(code: &str) -> bool {
    let digits = |from, to| (code[from..to].chars()).try_fold(0, |n, c| Some(n * 10 + digit(c)?));
    let date = || {
        let year = i32::try_from(digits(6, 8)?).ok()?;
        let month = u32::try_from(MONTHS.find(&code[8..9])?).ok()? + 1;
        let day: u32 = digits(9, 11)?;
        let day = if day > WOMAN { day - WOMAN } else { day };
        NaiveDate::from_ymd_opt(2000 + year, month, day)
    };
    date().is_some()
}

fn control_character(code: &str) -> char {
    let weight = |(index, byte): (usize, u8)| {
        let rank = match byte {
            b'0'..=b'9' => byte - b'0',
            letter => letter - b'A',
        };
        let is_odd_place = index % 2 == 0;
        u32::from(if is_odd_place {
            ODD_WEIGHTS[usize::from(rank)]
        } else {
            rank
        })
    };
    let sum: u32 = code.bytes().take(LENGTH - 1).enumerate().map(weight).sum();
    char::from(b'A' + (sum % 26) as u8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    // Invented persons. The control characters come from another program, not from the code above.
    #[rstest]
    #[case::man("RSSMRA85T10A562S")]
    #[case::woman_born_abroad("MLLSNT82P65Z404U")]
    #[case::first_day_of_the_year("BNCNNA70A41H501P")]
    #[case::leap_day("VRDLCU00B29F205N")]
    #[case::short_name("FOXLEX96C71L219Q")]
    #[case::last_day_of_a_month("ESPGNN31D30G273J")]
    #[case::letters_that_italian_lacks("QWXYJK04R45Z100I")]
    #[case::omocodia_in_the_last_digit("RSSMRA85T10A56NH")]
    #[case::omocodia_in_an_inner_digit("RSSMRA85T10A5S2E")]
    #[case::omocodia_in_the_place("RSSMRA85T10APSNJ")]
    #[case::omocodia_in_every_digit("RSSMRAURTMLAPSNG")]
    fn known_codes_are_valid(#[case] code: &str) {
        assert_eq!(TaxCode::parse(code).unwrap().as_str(), code);
    }

    #[rstest]
    #[case("rssmra85t10a562s")]
    #[case("  RSS MRA 85T10 A562 S\r\n")]
    #[case("RSS-MRA-85T10-A562-S")]
    #[case("RSS.MRA\u{a0}85T10–A562\u{200b}S")]
    fn case_and_separators_do_not_matter(#[case] typed: &str) {
        assert_eq!(TaxCode::parse(typed).unwrap().as_str(), "RSSMRA85T10A562S");
    }

    #[rstest]
    #[case("", TaxCodeError::Empty)]
    #[case(" - ", TaxCodeError::Empty)]
    #[case("RSSMRA85T10A562", TaxCodeError::WrongLength { found: 15 })]
    #[case("RSSMRA85T10A562SS", TaxCodeError::WrongLength { found: 17 })]
    #[case("12345678903", TaxCodeError::WrongLength { found: 11 })]
    #[case::digit_in_the_name("R5SMRA85T10A562S", TaxCodeError::WrongCharacter { position: 2 })]
    #[case::letter_that_is_no_digit("RSSMRA8AT10A562S", TaxCodeError::WrongCharacter { position: 8 })]
    #[case::no_such_month("RSSMRA85F10A562S", TaxCodeError::WrongCharacter { position: 9 })]
    #[case::accent("RSSMRÀ85T10A562S", TaxCodeError::WrongCharacter { position: 6 })]
    #[case::nul("RSSMRA85T10A562\0", TaxCodeError::WrongCharacter { position: 16 })]
    #[case::day_0("RSSMRA85T00A562S", TaxCodeError::ImpossibleDate)]
    #[case::day_32("RSSMRA85T32A562S", TaxCodeError::ImpossibleDate)]
    #[case::day_40("RSSMRA85T40A562S", TaxCodeError::ImpossibleDate)]
    #[case::day_72("RSSMRA85T72A562S", TaxCodeError::ImpossibleDate)]
    #[case::thirtieth_of_february("RSSMRA85B30A562S", TaxCodeError::ImpossibleDate)]
    #[case::leap_day_of_a_common_year("RSSMRA85B29A562S", TaxCodeError::ImpossibleDate)]
    #[case::control("RSSMRA85T10A562T", TaxCodeError::WrongCheckCharacter { expected: 'S' })]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: TaxCodeError) {
        assert_eq!(TaxCode::parse(typed), Err(error));
    }

    #[test]
    fn debug_does_not_tell_the_person() {
        let code = TaxCode::parse("RSSMRA85T10A562S").unwrap();
        assert_eq!(format!("{code:?}"), "TaxCode(RSS…)");
    }

    fn valid_code() -> impl Strategy<Value = String> {
        let day = prop_oneof![1..=28u32, 41..=68u32];
        let digits_as_letters = proptest::bits::u8::between(0, 7);
        (
            "[A-Z]{6}",
            0..100u32,
            "[ABCDEHLMPRST]",
            day,
            "[A-Z][0-9]{3}",
            digits_as_letters,
        )
            .prop_map(|(name, year, month, day, place, digits_as_letters)| {
                let body = format!("{name}{year:02}{month}{day:02}{place}");
                let body = with_digits_as_letters(&body, digits_as_letters);
                let control = control_character(&body);
                format!("{body}{control}")
            })
    }

    /// Writes some of the seven digits, one a bit of `which`, as the letters of omocodia.
    fn with_digits_as_letters(body: &str, which: u8) -> String {
        let mut characters: Vec<char> = body.chars().collect();
        for (bit, index) in [6, 7, 9, 10, 12, 13, 14].into_iter().enumerate() {
            if which & (1 << bit) != 0 {
                let digit = characters[index].to_digit(10).unwrap() as usize;
                characters[index] = DIGITS_AS_LETTERS.chars().nth(digit).unwrap();
            }
        }
        characters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn a_code_is_read_again_as_it_is_shown(code in valid_code()) {
            let parsed = TaxCode::parse(&code).unwrap();
            prop_assert_eq!(TaxCode::parse(&parsed.to_string()).unwrap(), parsed);
        }

        #[test]
        fn one_wrong_character_is_always_found(
            code in valid_code(), index in 0..LENGTH, shift in 1..36usize,
        ) {
            let alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
            let place = alphabet.find(&code[index..=index]).unwrap();
            let other = (place + shift) % alphabet.len();
            let mut wrong = code;
            wrong.replace_range(index..=index, &alphabet[other..=other]);
            prop_assert!(TaxCode::parse(&wrong).is_err(), "{}", wrong);
        }
    }
}
