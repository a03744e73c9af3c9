//! Complaints: filed by an association, triaged and answered by the operator, closed by the association.

mod acts;
mod catalogue;
mod clock;
mod filing;
mod forms;
pub mod model;
mod pages;
mod store;
mod todo;
mod words;

use actix_web::web::{self, ServiceConfig};

pub use catalogue::SharedCatalogue;
pub use clock::tick;
pub use forms::ActName;
pub use store::{Catalogue, execution_columns, insert_complaint, missed_commitments, reminders_that_stand};
pub use todo::{ToDo, ToDoSection};
pub use words::{
    commitment_kind as commitment_in_words, keeping as keeping_in_words, outcome as outcome_in_words,
};

/// The addresses of the room. An act is a POST to the thing with the act's name.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/complaints", web::get().to(pages::list::list))
        .route("/complaints/search", web::post().to(pages::search::search))
        .route(
            "/complaints/take-charge",
            web::post().to(pages::bulk::take_charge),
        )
        .route("/complaints/assign", web::post().to(pages::bulk::assign))
        .route("/complaints/new", web::get().to(pages::filing::page))
        .route("/complaints/new", web::post().to(pages::filing::send))
        .route(
            "/complaints/discard-draft",
            web::post().to(pages::acts::discard_draft),
        )
        .route(
            "/complaints/consumers/search",
            web::post().to(pages::known_consumer::search),
        )
        .route("/complaints/{reference}", web::get().to(pages::case::show))
        .route(
            "/complaints/{reference}/receipt",
            web::get().to(pages::receipt::page),
        )
        .route("/complaints/{reference}/{act}", web::post().to(pages::acts::act));
}
