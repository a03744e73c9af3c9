//! What people type into the forms of the room, turned once into typed values.

mod acts;
pub mod filing;

pub use acts::{ActName, amount_fields, read_act};
