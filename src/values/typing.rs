//! Characters that people type or paste around and inside a code without meaning them.

/// White space of any kind (also the non-breaking one), and the invisible marks that address books and
/// word processors add when text is copied: zero-width and direction marks, the soft hyphen.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || is_direction_mark(character)
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// Marks that change the direction of the text after them, and so can make it read as something else.
pub(super) fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A hyphen, or one of the dashes and minus signs that programs put in its place.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The text without blanks, upper-cased (ASCII letters only), with every dash as a plain hyphen.
pub(super) fn compact(typed: &str) -> String {
    typed
        .chars()
        .filter(|&character| !is_blank(character))
        .map(|character| match character {
            dash if is_dash(dash) => '-',
            other => other.to_ascii_uppercase(),
        })
        .collect()
}

/// As [`compact`], also without the hyphens and dots that only group the characters of a code.
pub(super) fn without_separators(typed: &str) -> String {
    let mut code = compact(typed);
    code.retain(|character| !matches!(character, '-' | '.'));
    code
}

/// The place, counted from 1, of the first character that is not allowed.
pub(super) fn first_other(text: &str, is_allowed: impl Fn(char) -> bool) -> Option<usize> {
    let index = text.chars().position(|character| !is_allowed(character))?;
    Some(index + 1)
}
