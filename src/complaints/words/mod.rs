//! The names of the room's things in the reader's language.

mod procedure;

pub use procedure::{TurnLine, commitment_kind, outcome, refusal, state, state_class, turn_line, view};
