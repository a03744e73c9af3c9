//! Queries about action items. Row security shows an association those of the meetings at which it sits, once they are held, those
//! of its working groups, and those that were imported for all parties.

mod clock;
mod imports;
mod items;
mod lists;
mod notes;
mod people;

pub use clock::{WaitingItem, note_reminder, reminders_that_stand, waiting, waiting_item};
pub use imports::known;
pub use items::{
    by_ids, called, create, create_all, find, lock, of_decisions, of_meeting, open_items, origin, record,
};
pub use lists::{Choices, Counts, Filter, ListedItem, View, choices, count, counts, list, matching};
pub use notes::{NewNote, Note, add_note, notes};
pub use people::{assignees_elsewhere, assignees_of_party, nameable};
