use std::fmt;

use thiserror::Error;

use super::{ComplaintReference, typing};

const MAX_LENGTH: usize = 40;

/// The code that the operator gives to a complaint, which it must do for each (AGCOM, delibera
/// 255/24/CONS): 1 to 40 upper-case letters, digits, hyphens, slashes and dots.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperatorCode(String);

/// Why a text is not an operator's code. Positions count from 1, spaces left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OperatorCodeError {
    #[error("no operator's code")]
    Empty,
    #[error("an operator's code has at most 40 characters, not {found}")]
    TooLong { found: usize },
    #[error("character {position} of the operator's code is no letter, digit, hyphen, slash or dot")]
    WrongCharacter { position: usize },
}

impl OperatorCode {
    /// Reads a code as typed: spaces and case do not matter, and any dash is a hyphen.
    pub fn parse(typed: &str) -> Result<Self, OperatorCodeError> {
        let code = typing::compact(typed);
        if code.is_empty() {
            return Err(OperatorCodeError::Empty);
        }
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
        if let Some(position) = typing::first_other(&code, is_allowed) {
            return Err(OperatorCodeError::WrongCharacter { position });
        }
        let found = code.len();
        if found > MAX_LENGTH {
            return Err(OperatorCodeError::TooLong { found });
        }
        Ok(Self(code))
    }

    /// The code that a complaint gets unless the operator's people write another: its reference in the operator's form,
    /// "C2026000123". No two complaints are proposed the same.
    pub fn proposed_for(reference: ComplaintReference) -> Self {
        Self(format!("C{}{:06}", reference.year(), reference.number()))
    }

    /// The code, upper-case, without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OperatorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

typed_text!(OperatorCode, OperatorCodeError, as_str);

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("7-123456789", "7-123456789")]
    #[case(" tim/2026.abc – 1 ", "TIM/2026.ABC-1")]
    fn codes_are_read_as_people_write_them(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(OperatorCode::parse(typed).unwrap().as_str(), code);
    }

    #[rstest]
    #[case(" ", OperatorCodeError::Empty)]
    #[case("AB_C", OperatorCodeError::WrongCharacter { position: 3 })]
    #[case("à", OperatorCodeError::WrongCharacter { position: 1 })]
    #[case("AB\0", OperatorCodeError::WrongCharacter { position: 3 })]
    #[case(&"A".repeat(41), OperatorCodeError::TooLong { found: 41 })]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: OperatorCodeError) {
        assert_eq!(OperatorCode::parse(typed), Err(error));
    }

    #[test]
    fn the_proposed_code_is_the_reference_in_the_operators_form() {
        let reference = ComplaintReference::new(2026, 123).unwrap();
        let proposed = OperatorCode::proposed_for(reference);
        assert_eq!(proposed.as_str(), "C2026000123");
        assert_eq!(OperatorCode::parse(proposed.as_str()), Ok(proposed));
    }

    #[test]
    fn forty_characters_are_not_too_many() {
        assert!(OperatorCode::parse(&"A".repeat(40)).is_ok());
    }
}
