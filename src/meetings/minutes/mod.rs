//! The minutes of a meeting: drafted from what was written down, commented and approved by the parties, published under a number
//! and with a hash, corrected by new versions.
//!
//! A version that the parties have is never changed. Row security keeps a draft on the operator's side, and a comment between
//! its party and the secretariat until the minutes are approved. What changed since a person has last opened them is marked as new.

pub(super) mod acts;
mod attendance;
mod clock;
mod forms;
mod material;
mod model;
mod pages;
mod paper;
mod store;
mod words;

use actix_web::web::{self, ServiceConfig};
use diesel::{PgConnection, QueryResult};

pub use clock::{reminders_that_stand, tick};
pub use store::{Found, looked_for, unread};

use model::Content;

use crate::{
    meetings::store as meetings,
    notifications::{Addressee, Enclosure, Kind},
};

/// The addresses of the part. An act is a POST to the minutes with the act's name.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/{meeting}/minutes", web::get().to(pages::show))
        .route("/meetings/{meeting}/minutes.pdf", web::get().to(pages::pdf))
        .route("/meetings/{meeting}/minutes/text", web::get().to(pages::text))
        .route("/meetings/{meeting}/minutes/draft", web::post().to(pages::draft))
        .route("/meetings/{meeting}/minutes/begin", web::post().to(pages::begin))
        .route("/meetings/{meeting}/minutes/edit", web::post().to(pages::edit))
        .route(
            "/meetings/{meeting}/minutes/attendance",
            web::post().to(pages::attendance),
        )
        .route(
            "/meetings/{meeting}/minutes/give-up",
            web::post().to(pages::give_up),
        )
        .route(
            "/meetings/{meeting}/minutes/circulate",
            web::post().to(pages::circulate),
        )
        .route(
            "/meetings/{meeting}/minutes/approve",
            web::post().to(pages::approve),
        )
        .route(
            "/meetings/{meeting}/minutes/comment",
            web::post().to(pages::comment),
        )
        .route(
            "/meetings/{meeting}/minutes/answer",
            web::post().to(pages::answer),
        )
        .route(
            "/meetings/{meeting}/minutes/correct",
            web::post().to(pages::correct),
        )
        .route(
            "/meetings/{meeting}/minutes/make-public",
            web::post().to(pages::make_public),
        )
        .route("/public/minutes/{minutes}.pdf", web::get().to(pages::public_pdf))
        .route("/public/minutes/{minutes}", web::get().to(pages::public));
}

/// The number of the paragraph in which a meeting's newest minutes say these words.
///
/// # Errors
/// When the database fails.
pub fn paragraph_with(conn: &mut PgConnection, meeting_id: i64, words: &str) -> QueryResult<Option<i32>> {
    let versions = store::versions_of(conn, meeting_id)?;
    let paragraphs = versions
        .iter()
        .take(1)
        .flat_map(|version| &version.body.paragraphs);
    let says = |content: &Content| matches!(content, Content::Text { text } if text.contains(words));
    Ok(paragraphs
        .into_iter()
        .find(|paragraph| says(&paragraph.content))
        .map(|paragraph| paragraph.id))
}

/// What the mail of a notification about minutes carries: those that were published, on paper.
///
/// # Errors
/// When the database fails.
pub fn enclosure(conn: &mut PgConnection, addressee: &Addressee) -> QueryResult<Option<Enclosure>> {
    let tells_of_minutes = matches!(addressee.kind, Kind::MinutesPublished | Kind::MinutesCorrected);
    let meeting = match addressee.reference.parse() {
        Ok(reference) if tells_of_minutes => meetings::find(conn, reference)?,
        _ => None,
    };
    let Some(meeting) = meeting else {
        return Ok(None);
    };
    let versions = store::versions_of(conn, meeting.id)?;
    let Some(version) = versions.iter().find(|version| version.approved.is_some()) else {
        return Ok(None);
    };
    let approvals = store::approvals_of(conn, meeting.id)?;
    // The mail leads to the page, which has the minutes too.
    let written = paper::of_version(&meeting, &versions, version, &approvals)
        .write()
        .inspect_err(|error| {
            tracing::error!(error = format!("{error:#}"), "minutes could not be put on paper")
        });
    Ok(written.ok().map(|bytes| Enclosure {
        name: paper::file_name(version),
        media_type: "application/pdf",
        bytes,
    }))
}
