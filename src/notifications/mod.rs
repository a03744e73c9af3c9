//! Being told: what happens to a complaint or at the table is told to the people it concerns, on their page and by mail.
//!
//! A room tells people with [`enqueue`], in the transaction that records the event. A row is for one person and one event;
//! it stands on the page at once, and the [`Outbox`] sends its mail. Of other rooms this one knows only who people are: what it
//! must ask of them, it is given as functions.

use actix_web::web;

mod mail_files;
pub mod model;
mod outbox;
mod pages;
mod schedule;
mod store;
mod watch;

pub use mail_files::{MailFile, MailText, newest_mail_files, read_mail_file};
pub use model::{Kind, MailState, Mailed, NewNotification, Notification, Occasion, Subject};
pub use outbox::{Addressee, Backlog, Enclosure, Outbox, ResetToken, Rooms, TableReminder, backlog};
pub use schedule::office_closed_before;
pub use store::{enqueue, enqueue_password_reset, mails_about, mark_read, mark_read_of, unread};
pub use watch::{OutboxStatus, outbox_status, try_again};

/// The room's addresses.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/notifications", web::get().to(pages::list))
        .route("/notifications/read", web::post().to(pages::read_all));
}
