//! The pages of working groups, a file each.

pub mod acts;
mod charter;
pub mod forming;
pub mod group;
pub mod list;

use crate::{meetings::model::GroupReference, web::PageError};

/// The reference that an address carries.
fn reference_of(text: &str) -> Result<GroupReference, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn address_of(reference: GroupReference) -> String {
    format!("/meetings/groups/{reference}")
}
