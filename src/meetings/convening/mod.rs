//! Convening: the tables of the protocol's term, when the parties can come, when and where a meeting takes place, who represents whom,
//! and the invitations.
//!
//! An invitation is a file for calendars in the mail: a later one replaces an earlier one of the same meeting by its number.

pub(super) mod acts;
mod clock;
mod forms;
mod invitation;
mod model;
mod pages;
mod store;

use actix_web::web::{self, ServiceConfig};

pub use clock::{reminders_that_stand, tick};
pub use forms::Plan;
pub use invitation::{enclosures, particulars, published};
pub use model::{Answer, Proposal};
pub use store::{insert_table, plan_group_meeting, polls::poll_of};

/// The addresses of this part. An act is a POST to the meeting with the act's name.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/propose", web::post().to(pages::propose))
        .route("/meetings/new", web::get().to(pages::ask_quarter))
        .route("/meetings/new", web::post().to(pages::add))
        .route("/meetings/{meeting}", web::get().to(pages::show))
        .route("/meetings/{meeting}/{act}", web::post().to(pages::act));
}
