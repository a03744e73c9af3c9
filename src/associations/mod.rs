//! Associations: the protocol of cooperation, and who adheres to it from when to when.
//!
//! A party is an organisation that sits at the table: the operator, or an association that adheres.

pub mod demonstration;
mod model;
mod store;

pub use model::{Party, Protocol};
pub use store::{parties_on, protocol_on};
