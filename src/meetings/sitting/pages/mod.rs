//! The meeting as it goes on, and the page on which an item is written.

pub mod item;
pub mod sitting;
