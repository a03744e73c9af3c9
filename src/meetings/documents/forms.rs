//! What is typed into the forms of a document.

use super::model::{Audience, Group, Said};
use crate::{
    meetings::words,
    values::{LongText, ShortText},
    web::{FieldErrors, Fields, Words},
};

/// Most characters of a title.
const LONGEST_TITLE: usize = 200;
/// Most characters of a description or a note.
pub const LONGEST_TEXT: usize = 2_000;
/// What the field of the audience says of the own party.
pub const OWN_PARTY: &str = "own";
/// What it says of all parties.
pub const PARTIES: &str = "parties";

/// Reads what a new document is and who may have it; `groups` are those that the writer may give it to.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_document(fields: &Fields, groups: &[Group], t: &Words) -> Result<(Said, Audience), FieldErrors> {
    let mut errors = FieldErrors::default();
    let said = said(&mut errors, fields, t);
    let audience = match fields.get("audience") {
        PARTIES => Some(Audience::Parties),
        OWN_PARTY => Some(Audience::OwnParty),
        reference => groups
            .iter()
            .find(|group| group.reference.to_string() == reference)
            .map(|group| Audience::Group(group.id)),
    };
    if audience.is_none() {
        errors.add("audience", t.documents_error_audience());
    }
    said.zip(audience).ok_or(errors)
}

/// Reads what a document is called from now on, and what is new in its new version.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_revision(fields: &Fields, t: &Words) -> Result<(Said, Option<String>), FieldErrors> {
    let mut errors = FieldErrors::default();
    let said = said(&mut errors, fields, t);
    let note = optional(&mut errors, fields, "note", t);
    said.zip(note).ok_or(errors)
}

fn said(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Said> {
    let title = ShortText::<LONGEST_TITLE>::parse(fields.get("title"))
        .map_err(|error| words::text_error(t, error, t.documents_error_title()));
    let title = errors.keep("title", title);
    let description = optional(errors, fields, "description", t);
    Some(Said {
        title: title?.into_string(),
        description: description?,
    })
}

/// Nothing outside: the field is wrong. Nothing inside: it is empty.
fn optional(
    errors: &mut FieldErrors,
    fields: &Fields,
    name: &'static str,
    t: &Words,
) -> Option<Option<String>> {
    if fields.get(name).trim().is_empty() {
        return Some(None);
    }
    let text = LongText::<LONGEST_TEXT>::parse(fields.get(name));
    let text = text.map_err(|error| words::text_error(t, error, String::new()));
    errors.keep(name, text).map(|text| Some(text.into_string()))
}
