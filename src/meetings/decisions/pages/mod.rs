//! The register, and the page of a decision.

pub mod decision;
pub mod register;
