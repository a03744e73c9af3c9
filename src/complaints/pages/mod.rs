//! The pages of the room.

pub mod acts;
pub mod case;
pub mod home;
pub mod list;
