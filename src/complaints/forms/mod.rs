//! What people type into the forms of the room, turned once into typed values.

mod acts;

pub use acts::{ActName, read_act};
