//! Complaints: filed by an association, triaged and answered by the operator, closed by the association.

pub mod model;
pub mod store;
