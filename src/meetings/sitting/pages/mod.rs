//! The meeting as it goes on, the page on which an item is written, and what a text will look like.

pub mod item;
pub mod preview;
pub mod sitting;
