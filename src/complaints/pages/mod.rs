//! The pages of the room.

pub mod acts;
pub mod bulk;
pub mod case;
pub mod filing;
pub mod home;
pub mod list;
pub mod receipt;
pub mod search;
mod timeline;
