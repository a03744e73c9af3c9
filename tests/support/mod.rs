//! What the integration tests stand on: an application for each test, a browser-like client, pages and their forms.

mod app;
mod client;
mod filing;
mod fresh_database;
mod page;
mod page_form;
mod program;
mod smtp;
mod statements;

pub use app::{PASSWORD, TestApp};
pub use client::Client;
pub use page::Page;
pub use page_form::PageForm;
pub use program::{Program, output_of, tavolo};
pub use smtp::{Mail, SmtpServer};
