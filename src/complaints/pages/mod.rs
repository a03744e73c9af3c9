//! The pages and acts of the room.

pub mod filing;
pub mod receipt;
