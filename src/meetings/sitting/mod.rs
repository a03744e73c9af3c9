//! The meeting itself: who is there, what is said under each item, what is decided and agreed, and its closing.
//!
//! From the day of the meeting until it is closed, those who take minutes write: each item has a text of its own, so that two
//! write on different items at once; of two on the same one, the second sees both texts. Those who sit at the meeting read who
//! was there, what was decided and what was agreed once it is closed; the texts become the draft of the minutes. Who was there is
//! corrected in the minutes from then on, and follows them when they are approved.

pub(super) mod acts;
mod forms;
mod model;
mod pages;
mod store;
mod unsaved;
mod words;

use actix_web::web::{self, ServiceConfig};

pub use acts::follow_minutes;
pub use forms::{LONGEST_NAME, LONGEST_NOTE, attendance_fields, read_whole_attendance};
pub use model::{Agreement, Attendance, Attendances};
pub use pages::seats::AskedOfSeats;
pub use store::{attendance_of, notes_of};

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/{meeting}/sitting", web::get().to(pages::sitting::show))
        .route(
            "/meetings/{meeting}/sitting/attendance",
            web::post().to(pages::sitting::take_attendance),
        )
        .route(
            "/meetings/{meeting}/sitting/close",
            web::post().to(pages::sitting::close),
        )
        .route(
            "/meetings/{meeting}/sitting/{item}",
            web::get().to(pages::item::show),
        )
        .route(
            "/meetings/{meeting}/sitting/{item}/{act}",
            web::post().to(pages::item::act),
        );
}
