//! The meeting as it goes on, the page on which an item is written, and what is asked of the seats.

pub mod item;
pub mod seats;
pub mod sitting;
