//! The names of the room's things in the reader's language.

mod filing;
mod procedure;
pub mod typed;

pub use filing::{channel, mandate, request, service};
pub use procedure::{
    TurnLine, commitment_kind, deadline_kind, keeping, keeping_class, outcome, refusal, state, state_class,
    total, turn_line, view, what_to_do,
};
