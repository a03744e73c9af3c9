//! Complaints: filed by an association, triaged and answered by the operator, closed by the association.

mod catalogue;
pub mod forms;
pub mod model;
pub mod pages;
pub mod store;
pub mod words;

use actix_web::web;

pub use catalogue::SharedCatalogue;

/// The addresses of the room.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/complaints/new", web::get().to(pages::filing::page))
        .route("/complaints/new", web::post().to(pages::filing::send))
        .route("/complaints/new/discard", web::post().to(pages::filing::discard))
        .route("/complaints/consumers", web::get().to(pages::filing::consumers))
        .route(
            "/complaints/{reference}/receipt",
            web::get().to(pages::receipt::page),
        );
}
