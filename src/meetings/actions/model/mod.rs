//! The action item, what may be done with it, and when it is reminded of.

mod item;
mod procedure;
#[cfg(test)]
mod procedure_tests;
mod reminders;

pub use item::{ActionItem, ActionState, Assignee, NewActionItem, Person};
pub use procedure::{ActionAct, Refusal, Relation, decide};
pub use reminders::{Reminder, reminder_due};
