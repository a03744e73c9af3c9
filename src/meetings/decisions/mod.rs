//! The register of decisions: what meetings have decided, under a number of its own, for good.
//!
//! A decision is written down and corrected while its meeting goes on. Once the meeting is closed it stands in the register, as
//! everybody who sits there reads it; from then on only what its parties approve as minutes changes it.

mod acts;
mod forms;
mod model;
mod pages;
mod store;

use actix_web::web::{self, ServiceConfig};

pub use acts::{follow_minutes, take};
pub use forms::{LONGEST_TEXT, read_decision};
pub use model::{Decision, Resolution};
pub use store::{looked_for, of_group, of_meeting};

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/decisions", web::get().to(pages::register::show))
        .route(
            "/meetings/decisions/{decision}",
            web::get().to(pages::decision::show),
        )
        .route(
            "/meetings/decisions/{decision}/correct",
            web::post().to(pages::decision::correct),
        );
}
