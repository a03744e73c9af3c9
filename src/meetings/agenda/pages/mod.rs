//! The pages of an agenda: the agenda itself, the form of a proposal, and one item.

pub mod agenda;
pub mod item;
mod line;
pub mod proposal;
