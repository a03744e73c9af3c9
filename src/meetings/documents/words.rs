//! The names of the things of this part in the reader's language.

use super::model::{Document, Group, Readers};
use crate::web::Words;

/// Who may have a document.
pub fn readers(t: &Words, document: &Document) -> String {
    match (&document.group, document.readers) {
        (Some(group), _) => self::group(t, group),
        (None, Readers::Parties | Readers::Group) => t.documents_readers_parties(),
        (None, Readers::Association | Readers::Operator) => t.documents_readers_own(document.party.as_str()),
    }
}

/// A working group as one that has documents.
pub fn group(t: &Words, group: &Group) -> String {
    t.documents_readers_group(group.reference.to_string(), group.topic.as_str())
}
