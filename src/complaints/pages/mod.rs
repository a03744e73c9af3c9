//! The pages of the room.

mod act_form;
pub mod acts;
pub mod bulk;
pub mod case;
mod facts;
mod figure;
pub mod filing;
pub mod known_consumer;
pub mod list;
pub mod receipt;
pub mod search;
mod timeline;
