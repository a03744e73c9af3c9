//! The agenda of a meeting: what parties propose, what the secretariat takes up, and in which order.

mod model;
mod store;

pub use model::{Item, ItemState, Matter};
pub use store::items_of;
