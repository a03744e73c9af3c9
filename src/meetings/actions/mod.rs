//! Action items: what was agreed at a meeting that somebody does by a day, followed until it is done.

mod model;
mod store;

pub use model::{ActionItem, NewActionItem};
pub use store::{create, of_decisions, of_meeting, open_of_group};
