use std::fmt;

use thiserror::Error;

use super::typing;

/// A text of 1 to `MAX` characters (not bytes), with nothing but blanks cut from its ends and with `\n`
/// as its only line break. It holds no control character and no mark that turns the direction of what
/// follows. `LINES` says whether it may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize, const LINES: bool>(String);

/// A text of one line: a name, a subject.
pub type ShortText<const MAX: usize> = Text<MAX, false>;

/// A text that may have several lines: the facts, a reply.
pub type LongText<const MAX: usize> = Text<MAX, true>;

/// Why a text cannot be taken. Lengths and positions are in characters, positions from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    #[error("no text")]
    Empty,
    #[error("the text has {found} characters, and {max} is the most")]
    TooLong { found: usize, max: usize },
    #[error("character {position} of the text is a control character")]
    ControlCharacter { position: usize },
    #[error("the text has more than one line")]
    LineBreak,
}

impl<const MAX: usize, const LINES: bool> Text<MAX, LINES> {
    /// Reads a text as typed. For a field that may be left empty see [`optional`](super::optional).
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        // Browsers send a line break as two characters, of which the person typed and counts one.
        let text = typed.replace("\r\n", "\n").replace('\r', "\n");
        if let Some(position) = typing::first_other(&text, |c| !is_control(c)) {
            return Err(TextError::ControlCharacter { position });
        }
        let text = text.trim_matches(typing::is_blank);
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if !LINES && text.contains(is_line_break) {
            return Err(TextError::LineBreak);
        }
        let found = text.chars().count();
        if found > MAX {
            return Err(TextError::TooLong { found, max: MAX });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to keep.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<const MAX: usize, const LINES: bool> fmt::Display for Text<MAX, LINES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

typed_text!([const MAX: usize, const LINES: bool] Text<MAX, LINES>, TextError, as_str);

fn is_control(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t')) || typing::is_direction_mark(character)
}

fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("  Linea guasta\u{a0}\n", "Linea guasta")]
    #[case("prima\r\nseconda\rterza\n\tquarta", "prima\nseconda\nterza\n\tquarta")]
    #[case("città 👩‍🌾", "città 👩‍🌾")]
    fn texts_are_trimmed_and_line_breaks_made_one_kind(#[case] typed: &str, #[case] text: &str) {
        assert_eq!(LongText::<100>::parse(typed).unwrap().as_str(), text);
    }

    #[rstest]
    #[case("", TextError::Empty)]
    #[case(" \r\n\u{200b}\u{feff}\t", TextError::Empty)]
    #[case("ab\0", TextError::ControlCharacter { position: 3 })]
    #[case("à\r\n\u{1b}[31m", TextError::ControlCharacter { position: 3 })]
    #[case("a\u{85}b", TextError::ControlCharacter { position: 2 })]
    #[case("gpj\u{202e}exe", TextError::ControlCharacter { position: 4 })]
    #[case("\u{2066}a", TextError::ControlCharacter { position: 1 })]
    #[case("àààààà", TextError::TooLong { found: 6, max: 5 })]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: TextError) {
        assert_eq!(LongText::<5>::parse(typed), Err(error));
    }

    #[test]
    fn length_is_in_characters_and_a_line_break_counts_one() {
        assert!(LongText::<5>::parse("àà\r\nàà").is_ok());
    }

    #[rstest]
    #[case("a\nb")]
    #[case("a\r\nb")]
    #[case("a\rb")]
    #[case("a\u{2028}b")]
    fn a_short_text_has_one_line(#[case] typed: &str) {
        assert_eq!(ShortText::<100>::parse(typed), Err(TextError::LineBreak));
    }
}
