//! Tavolo: the web portal of the cooperation protocol between an operator and the consumer associations.
//!
//! # The map of the house
//!
//! Each room is a capability that a user would name, with the same furniture: `model` (the things and the rules, pure),
//! `store` (every query), `pages` (handlers and the structs that templates show), `forms` (what people type).
//!
//! - [`complaints`]: filed by an association, triaged and answered by the operator, closed by the association. The
//!   first page, what waits for whom, is here too.
//! - [`accounts`]: sign-in, password, sessions, roles and what each may do; the administrator's page.
//! - [`meetings`]: the quarterly tables and the working groups: convened, minuted, followed up.
//! - [`associations`]: the protocol, and who adheres to it.
//! - [`notifications`]: what each person is told, on the page and by mail; the outbox.
//! - [`attachments`]: documents, what they may be, where they are kept, who may have them.
//! - [`insights`]: what the figures say; the dossier of a quarter.
//! - [`deadlines`]: by which day somebody must act, and why; the page that calculates it.
//! - [`demonstration`]: invented people, complaints and meetings, for a first look and for measuring.
//!
//! Below the rooms:
//!
//! - [`web`]: what every page needs: language, forms, errors, the frame, the guards.
//! - [`pdf`]: documents on A4, tagged for screen readers.
//! - [`database`]: pools, the transaction that says who acts, the private PostgreSQL.
//! - [`values`]: tax codes, telephone numbers, money: what can only be made valid.
//! - [`markdown`]: texts with headings, lists and tables, made safe for a page and for paper.
//! - [`clock`], [`config`], [`health`], [`stop`]: the time, the settings, how the program fares, how it ends.
//!
//! Above them: [`home`] is the first page, to which each room says what waits, [`server`] lists the rooms, [`worker`] what is done again and again, [`start`] makes all of it.
//!
//! Arrows run one way: `server → rooms → web and database → values`. A room may use another room's model and what its
//! `mod.rs` offers, never its store or its pages. `web` knows one room's model, that of `accounts`, because every page is
//! made for somebody; `accounts`, `attachments`, `deadlines` and `notifications` know nothing of `complaints`, and
//! `notifications` knows of `accounts` the model alone. What a room below must ask of one above, it is given as a function
//! when the program is put together: whether a reminder still stands, the token in a link, the counts in the frame.
//!
//! # A walk: a liaison agent replies
//!
//! `POST /complaints/R-2026-000123/reply` reaches `complaints::pages::acts::act`, which takes the actor, the path and
//! the form. `forms::read_act` turns what was typed into a `Doing`, or the page comes back with what is wrong. In one
//! transaction of the operator's side, `acts::perform` locks the case, asks `model::decide` what follows, and
//! `store::record` keeps the state, the event, the due date and one notification a person. Then the browser is led back to
//! the case. The worker sends the mails. Of an act that was not done a [`web::acts::ActError`] says why, and its page comes
//! back with all that was typed: how, is said once for every room by [`web::acts::FormPage`].

pub mod accounts;
pub mod associations;
pub mod attachments;
pub mod clock;
pub mod complaints;
pub mod config;
pub mod database;
pub mod deadlines;
pub mod demonstration;
pub mod health;
pub mod home;
pub mod insights;
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::derivable_impls,
    reason = "generated from files that the build has checked; a test looks for messages that nothing says"
)]
mod l10n {
    //! The words of `locales/`, as typed functions. Generated.
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}
pub mod markdown;
pub mod meetings;
pub mod notifications;
pub mod pdf;
pub mod schema;
pub mod server;
pub mod start;
pub mod stop;
pub mod values;
pub mod web;
pub mod worker;
