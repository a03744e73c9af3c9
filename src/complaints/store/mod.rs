//! Every query of the room.

mod cases;
mod catalogue;
mod clock;
mod commitments;
mod consumers;
mod filing;
mod filter;
mod lists;
mod timeline;
mod todo;

pub use cases::{
    CaseFile, CodeConflict, LockedCase, assign, assignable, association_of, find_short, lock, lock_if_free,
    open, record, remind, replied, taken_in_charge,
};
pub use catalogue::{Catalogue, load_catalogue};
pub use clock::{WaitingCase, reminders_given, reminders_that_stand, waiting_for_the_clock};
pub use commitments::{
    CommitmentFilter, PromisedAmount, commitments_of, execute_commitments, execution_columns,
    missed_commitments, promise,
};
pub use consumers::{KnownConsumer, Lookup, find_consumers, known_consumer, likely_duplicates};
pub use filing::{ConsumerConflict, filed_under, insert_complaint, name_of_person};
pub use filter::{FigureFilter, Filter, Replied, View};
pub use lists::{Colleague, Counted, ListedCase, StandingCase, colleagues, count_matches, list, standing_of};
pub use timeline::{Entry, EntryBody, Reading, add_event, add_note, note_reading, readings, timeline};
pub use todo::{LoadOfPerson, ToDo, ViewCounts, load_of_people, to_do, view_counts};
