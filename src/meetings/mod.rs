//! Meetings: the quarterly tables of the protocol and the meetings of its working groups, from the date to what came of it.
//!
//! A meeting has a [`model::MeetingReference`], a seat for each party that is called, and a procedure ([`model::decide`]). Each
//! stage has its own part of the room, with the same furniture as a room.

mod actions;
mod agenda;
mod convening;
mod decisions;
mod feed;
mod lines;
pub mod model;
mod pages;
mod sitting;
mod store;
mod telling;
mod words;
mod writing;

use std::collections::HashSet;

use actix_web::web::{self, ServiceConfig};
use diesel::{PgConnection, QueryResult};

pub use convening::{Reminded, enclosures, tick as remind_of_polls};
pub use feed::without_token;

use crate::notifications::TableReminder;

/// The addresses of the room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings", web::get().to(pages::list))
        // What has a name of its own comes before what is called by a meeting's reference.
        .configure(decisions::routes)
        .configure(feed::routes)
        .configure(agenda::routes)
        .configure(sitting::routes)
        .configure(convening::routes);
}

/// Which of these reminders still have a sense: each part of the room answers for those that it gives.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    convening::reminders_that_stand(conn, reminders)
}
