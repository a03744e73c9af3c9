use std::fmt;

use thiserror::Error;

use super::typing;

const LENGTH: usize = 11;

/// The partita IVA of a firm or body: 11 digits, the last of which checks the others (DPR 633/1972,
/// art. 35; Luhn's formula).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatNumber(String);

/// Why a text is not a VAT number. Positions count from 1, separators and a leading `IT` left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VatNumberError {
    #[error("no VAT number")]
    Empty,
    #[error("a VAT number has 11 digits, not {found}")]
    WrongLength { found: usize },
    #[error("character {position} of the VAT number is not a digit")]
    WrongCharacter { position: usize },
    #[error("the VAT number begins with seven zeros, which belongs to nobody")]
    Nobody,
    #[error("the last digit of the VAT number should be {expected}")]
    WrongCheckDigit { expected: char },
}

impl VatNumber {
    /// Reads a number as typed: spaces, dots, hyphens and a leading `IT` do not matter.
    pub fn parse(typed: &str) -> Result<Self, VatNumberError> {
        let code = typing::without_separators(typed);
        let digits = code.strip_prefix("IT").unwrap_or(&code);
        if digits.is_empty() {
            return Err(VatNumberError::Empty);
        }
        if let Some(position) = typing::first_other(digits, |c| c.is_ascii_digit()) {
            return Err(VatNumberError::WrongCharacter { position });
        }
        let found = digits.len();
        if found != LENGTH {
            return Err(VatNumberError::WrongLength { found });
        }
        if digits.starts_with("0000000") {
            return Err(VatNumberError::Nobody);
        }
        let expected = check_digit(digits);
        if !digits.ends_with(expected) {
            return Err(VatNumberError::WrongCheckDigit { expected });
        }
        Ok(Self(digits.to_owned()))
    }

    /// The 11 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VatNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

typed_text!(VatNumber, VatNumberError, as_str);

fn check_digit(digits: &str) -> char {
    let weight = |(index, byte): (usize, u8)| {
        let digit = byte - b'0';
        let is_even_place = index % 2 == 1;
        match (is_even_place, digit) {
            (false, _) => digit,
            (true, 0..=4) => digit * 2,
            (true, _) => digit * 2 - 9,
        }
    };
    let sum: u8 = digits.bytes().take(LENGTH - 1).enumerate().map(weight).sum();
    char::from(b'0' + (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12345678903", "12345678903")]
    #[case("IT12345678903", "12345678903")]
    #[case(" it 123.456.789-03\u{a0}", "12345678903")]
    #[case("00000010017", "00000010017")]
    fn numbers_are_read_as_people_write_them(#[case] typed: &str, #[case] number: &str) {
        assert_eq!(VatNumber::parse(typed).unwrap().as_str(), number);
    }

    #[rstest]
    #[case("", VatNumberError::Empty)]
    #[case("IT", VatNumberError::Empty)]
    #[case("1234567890", VatNumberError::WrongLength { found: 10 })]
    #[case("123456789033", VatNumberError::WrongLength { found: 12 })]
    #[case("FR12345678903", VatNumberError::WrongCharacter { position: 1 })]
    #[case("1234567890O", VatNumberError::WrongCharacter { position: 11 })]
    #[case("١٢٣٤٥٦٧٨٩٠٣", VatNumberError::WrongCharacter { position: 1 })]
    #[case("00000000000", VatNumberError::Nobody)]
    #[case("12345678904", VatNumberError::WrongCheckDigit { expected: '3' })]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: VatNumberError) {
        assert_eq!(VatNumber::parse(typed), Err(error));
    }

    fn valid_number() -> impl Strategy<Value = String> {
        (1..10_000_000u32, 0..1_000u32).prop_map(|(firm, office)| {
            let body = format!("{firm:07}{office:03}");
            let check = check_digit(&body);
            format!("{body}{check}")
        })
    }

    proptest! {
        #[test]
        fn a_number_is_read_again_as_it_is_shown(number in valid_number()) {
            let parsed = VatNumber::parse(&number).unwrap();
            prop_assert_eq!(VatNumber::parse(&parsed.to_string()).unwrap(), parsed);
        }

        #[test]
        fn one_wrong_digit_is_always_found(
            number in valid_number(), index in 0..LENGTH, shift in 1..10u8,
        ) {
            let mut wrong = number.into_bytes();
            wrong[index] = b'0' + (wrong[index] - b'0' + shift) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(VatNumber::parse(&wrong).is_err(), "{}", wrong);
        }
    }
}
