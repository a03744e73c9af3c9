//! Complaints: filed by an association, triaged and answered by the operator, closed by the association.

mod catalogue;
pub mod model;
pub mod store;

pub use catalogue::SharedCatalogue;
