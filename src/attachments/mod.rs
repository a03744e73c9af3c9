//! Documents: what a file is, what is removed from it, where it is kept, and who may have it.
//!
//! A document arrives with a form and belongs to the form's one-time key, as a draft of its uploader, until the form is
//! sent; so nothing is lost when the form comes back with errors. Then [`hand_over`] gives it to the complaint, and it
//! stands with the event or note that carries the same key; or [`hand_over_to_table`] gives it to those
//! of the table who are to have it. Row security decides who may have it; see the policies of the table `attachments`.

pub mod content;
mod forms;
mod housekeeping;
pub mod metadata;
mod model;
mod pages;
mod reception;
mod store;
pub mod vault;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use actix_web::web;

pub use content::MediaType;
pub use forms::{errors_of, go_on_with, is_first, unless_refused};
pub use housekeeping::{Abandoned, HousekeepingError, delete_abandoned};
pub use model::{Attachment, Audience, Purpose};
pub use reception::{hint, receive, unwanted};
pub use store::{
    Holder, OfGroup, came_with, go_on_under, hand_over, hand_over_to_table, move_papers, of_action,
    of_agenda, of_complaint, of_complaint_and_form, of_group_and_form, of_submission, remove_draft,
    sent_with,
};
pub use vault::Vault;

/// The addresses of the room.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/attachments/{id}", web::get().to(pages::download));
}
