//! The pages of action items.

pub mod acts;
pub mod export;
pub mod import;
pub mod item;
pub mod list;
