//! The meeting, who sits at it, and its procedure.

mod meeting;
mod procedure;
#[cfg(test)]
mod procedure_tests;
mod reference;

pub use meeting::{GroupName, Meeting, Seat};
pub use procedure::{Act, Agent, Change, Refusal, State, decide};
pub use reference::{ActionReference, DecisionReference, GroupReference, MeetingReference, MinutesReference};
