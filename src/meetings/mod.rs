//! Meetings: the quarterly tables of the protocol and the meetings of its working groups, from the date to what came of it.
//!
//! A meeting has a [`model::MeetingReference`], a seat for each party that is called, and a procedure ([`model::decide`]). Each
//! stage has its own part of the room, with the same furniture as a room.

mod agenda;
pub mod model;
mod pages;
mod store;
mod telling;
mod words;

use std::collections::HashSet;

use actix_web::web::{self, ServiceConfig};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

use crate::notifications::{Addressee, Enclosure, TableReminder};

/// The addresses of the room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings", web::get().to(pages::list))
        .route("/meetings/{meeting}", web::get().to(pages::show))
        .configure(agenda::routes);
}

/// Which of these reminders still have a sense.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    _conn: &mut PgConnection,
    _reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    Ok(HashSet::new())
}

/// What the mail of a notification about the table carries.
///
/// # Errors
/// When the database fails.
pub fn enclosures(
    _conn: &mut PgConnection,
    _addressee: &Addressee,
    _now: DateTime<Utc>,
) -> QueryResult<Vec<Enclosure>> {
    Ok(Vec::new())
}
