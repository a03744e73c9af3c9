//! What is typed into the form of a decision.

use super::Resolution;
use crate::{
    meetings::words,
    values::LongText,
    web::{FieldErrors, Fields, Words},
};

/// Most characters of a decision.
pub const LONGEST_TEXT: usize = 5_000;

/// Reads what a decision says.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_decision(fields: &Fields, t: &Words) -> Result<Resolution, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = LongText::<LONGEST_TEXT>::parse(fields.get("text"));
    let text = text.map_err(|error| words::text_error(t, error, t.decisions_error_text()));
    match errors.keep("text", text) {
        Some(text) => Ok(Resolution {
            text: text.into_string(),
            reserved: fields.has("reserved", "yes"),
        }),
        None => Err(errors),
    }
}
