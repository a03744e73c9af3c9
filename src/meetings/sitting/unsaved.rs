//! What people have typed under the items of a meeting and not saved: it is kept as drafts, and becomes no part of the minutes.

use uuid::Uuid;

use super::model::Note;
use crate::{
    meetings::{agenda::Item, model::MeetingReference},
    web::drafts::Draft,
};

/// A text under an item that was not saved.
pub struct Unsaved {
    /// The item.
    pub item_id: i64,
    /// The address to which its form is sent.
    pub target: String,
    /// The one-time key of its form.
    pub key: Uuid,
    /// What was typed.
    pub text: String,
}

/// With what the addresses begin to which the forms of a meeting are sent while it goes on.
pub fn prefix_of(reference: MeetingReference) -> String {
    format!("/meetings/{reference}/sitting/")
}

/// Which of these drafts of one person say under these items what was not saved; one that says what is stored does not.
pub fn among(drafts: &[Draft], reference: MeetingReference, items: &[Item], notes: &[Note]) -> Vec<Unsaved> {
    let prefix = prefix_of(reference);
    let unsaved = |draft: &Draft| {
        let (item, act) = draft.target.strip_prefix(&prefix)?.split_once('/')?;
        let item_id = item.parse().ok()?;
        let text = in_lines(draft.fields.get("text"));
        let is_stored = |note: &Note| note.item_id == item_id && in_lines(&note.text) == text;
        let is_saved = text.is_empty() || act == "note" && notes.iter().any(is_stored);
        let is_shown = items.iter().any(|item| item.id == item_id);
        (is_shown && !is_saved).then(|| Unsaved {
            item_id,
            target: draft.target.clone(),
            key: draft.key,
            text,
        })
    };
    drafts.iter().filter_map(unsaved).collect()
}

fn in_lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
