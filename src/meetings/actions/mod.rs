//! Action items: what was agreed at a meeting that somebody does by a day, followed until it is done.
//!
//! There is one list over all meetings and working groups. Who has to do an item says how it goes on, with documents as evidence;
//! the secretariat changes, gives up and imports items; the clock reminds.

pub(super) mod acts;
mod clock;
mod forms;
mod importing;
mod model;
mod pages;
mod sheet;
mod store;
mod telling;
mod words;

use actix_web::web::{self, ServiceConfig};

pub use clock::tick;
pub use model::{ActionItem, ActionState, NewActionItem, Person};
pub use store::{called, create, nameable, of_decisions, of_meeting, open_items, reminders_that_stand};
pub use telling::tell_assigned;
pub use words::{state, state_class};

/// The addresses of action items.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/actions", web::get().to(pages::list::list))
        .route("/meetings/actions/export", web::get().to(pages::export::export))
        .route("/meetings/actions/import", web::get().to(pages::import::page))
        .route("/meetings/actions/import", web::post().to(pages::import::send))
        .route("/meetings/actions/{action}", web::get().to(pages::item::show))
        .route(
            "/meetings/actions/{action}/{act}",
            web::post().to(pages::acts::act),
        );
}
