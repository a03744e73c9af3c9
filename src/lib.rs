//! Tavolo.

pub mod accounts;
pub mod attachments;
pub mod clock;
pub mod complaints;
pub mod config;
pub mod database;
pub mod deadlines;
pub mod health;
#[expect(dead_code, reason = "generated; a test looks for messages that nothing says")]
mod l10n {
    //! The words of `locales/`, as typed functions. Generated.
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}
pub mod notifications;
pub mod schema;
pub mod server;
pub mod start;
pub mod stop;
pub mod values;
pub mod web;
pub mod worker;
