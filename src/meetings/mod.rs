//! Meetings: the quarterly tables of the protocol and the meetings of its working groups, from the date to what came of it.
//!
//! A meeting has a [`model::MeetingReference`], a seat for each party that is called, and a procedure ([`model::decide`]). Each
//! stage has its own part of the room, with the same furniture as a room.

mod actions;
mod agenda;
mod convening;
mod decisions;
pub mod demonstration;
mod documents;
mod feed;
mod groups;
mod lines;
mod minutes;
pub mod model;
mod pages;
mod preview;
mod sitting;
mod store;
mod telling;
mod todo;
mod words;
mod writing;

use std::collections::HashSet;

use actix_web::web::{self, ServiceConfig};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

pub use actions::tick as remind_of_actions;
pub use convening::tick as remind_of_polls;
pub use feed::without_token;
pub use groups::tick as pass_on_reports;
pub use minutes::tick as attend_to_minutes;
pub use store::table_of;
pub use todo::{ToDo, ToDoSection};

use crate::notifications::{Addressee, Enclosure, Letterhead, TableReminder};

/// The addresses of the room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings", web::get().to(pages::list))
        .route("/meetings/preview", web::post().to(preview::show))
        // What has a name of its own comes before what is called by a meeting's reference.
        .configure(actions::routes)
        .configure(decisions::routes)
        .configure(documents::routes)
        .configure(feed::routes)
        .configure(groups::routes)
        .configure(agenda::routes)
        .configure(sitting::routes)
        .configure(convening::routes)
        .configure(minutes::routes);
}

/// Which of these reminders still have a sense: each part of the room answers for those that it gives.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    let parts = [
        actions::reminders_that_stand,
        convening::reminders_that_stand,
        minutes::reminders_that_stand,
    ];
    let mut standing = HashSet::new();
    for of_part in parts {
        standing.extend(of_part(conn, reminders)?);
    }
    Ok(standing)
}

/// What the mail of a notification about a meeting says of it beside its reference.
///
/// # Errors
/// When the database fails.
pub fn particulars(conn: &mut PgConnection, addressee: &Addressee) -> QueryResult<Vec<String>> {
    convening::particulars(conn, addressee)
}

/// What the mail of a notification about the table carries: an invitation, or minutes.
///
/// # Errors
/// When the database fails.
pub fn enclosures(
    conn: &mut PgConnection,
    addressee: &Addressee,
    letterhead: &Letterhead,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Enclosure>> {
    let mut enclosures = convening::enclosures(conn, addressee, letterhead, now)?;
    enclosures.extend(minutes::enclosure(conn, addressee)?);
    Ok(enclosures)
}
