//! Every query of the room.

mod cases;
mod catalogue;
mod clock;
mod consumers;
mod filing;
mod lists;
mod timeline;

pub use cases::{
    CaseFile, CodeConflict, LockedCase, assign, assignable, association_of, find_short, lock, lock_if_free,
    open, record, remind, replied, taken_in_charge,
};
pub use catalogue::{Catalogue, load_catalogue};
pub use clock::{WaitingCase, reminders_given, reminders_that_stand, waiting_for_the_clock};
pub use consumers::{KnownConsumer, Lookup, find_consumers, known_consumer, likely_duplicates};
pub use filing::{ConsumerConflict, filed_under, insert_complaint, name_of_person};
pub use lists::{
    Colleague, Counted, Filter, ListedCase, LoadOfPerson, StandingCase, ToDo, View, ViewCounts, colleagues,
    count_matches, list, load_of_people, standing_of, to_do, view_counts,
};
pub use timeline::{
    Entry, EntryBody, PromisedAmount, Reading, add_commitments, add_event, add_note, note_reading, readings,
    timeline,
};
