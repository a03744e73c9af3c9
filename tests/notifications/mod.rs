//! Being told: the page, and the mails against a real SMTP server process.

mod arranged;
mod health;
mod mails;
mod page;
