//! Working groups: on what, by which decision, with whom and until when a few work for all, and what they report to the table.
//!
//! What a group is for is known to every party of the protocol; what it says, its papers and its meetings, to the parties of its
//! members. Where a group stands follows from [`decide`] alone. Who coordinates it concludes it with
//! its report, or the secretariat does; the report comes onto the agenda of the next table by itself.

pub(super) mod acts;
mod clock;
mod forms;
mod model;
mod pages;
mod procedure;
#[cfg(test)]
mod procedure_tests;
mod store;
mod words;

use actix_web::web::{self, ServiceConfig};

pub use clock::tick;
pub use forms::{LONGEST_MANDATE, LONGEST_PAPERS, LONGEST_REPORT, LONGEST_TEXT, LONGEST_TOPIC};
pub use model::{Charter, Person};
pub use procedure::Act;
use procedure::decide;

/// The addresses of this part. An act is a POST to the group with the act's name.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/groups", web::get().to(pages::list::show))
        .route("/meetings/groups/new", web::get().to(pages::forming::page))
        .route("/meetings/groups/new", web::post().to(pages::forming::send))
        .route("/meetings/groups/{group}", web::get().to(pages::group::show))
        .route("/meetings/groups/{group}/{act}", web::post().to(pages::acts::act));
}
