//! The things and the rules of complaints. Pure: no database, no HTTP, and the time is an argument.

mod commitments;
mod conversation;
mod filing;
mod offers;
mod procedure;
#[cfg(test)]
mod procedure_tests;
mod reminders;
#[cfg(test)]
mod reminders_tests;
mod standing;
mod telling;

pub use commitments::{Commitment, CommitmentKind, Execution, Keeping};
pub use conversation::{EventDetail, Outcome, Reply};
pub use filing::{
    Channel, Consumer, ConsumerAsFiled, EarlierComplaint, Filing, Line, Mandate, Party, Request, Service,
    subject_of,
};
pub use offers::{DayOffer, extension_offers, information_offers};
pub use procedure::{Act, Agent, Change, Refusal, Terms, decide, due_when_filed, file};
pub use reminders::{Duty, Given, Reminder, duty};
pub use standing::{DeadlineInForce, DeadlineKind, ReplyTerm, Standing, State, Turn, TurnSide};
pub use telling::{Audience, Parties, Person, whom_to_tell};
