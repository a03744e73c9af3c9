//! Insights: what the figures of the portal say. The dossier of a quarter is made for the table of the parties, and frozen.
//!
//! The operator reads every number; an association reads its own, and of the others only what is not small.

mod edition;
mod figures;
mod model;
mod pages;
mod store;
mod words;

use actix_web::web::{self, ServiceConfig};

/// The addresses of the room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/insights/dossiers", web::get().to(pages::list))
        .route("/insights/dossiers", web::post().to(pages::make))
        .route("/insights/dossiers/{quarter}", web::get().to(pages::show))
        .route(
            "/insights/dossiers/{quarter}/differences",
            web::get().to(pages::differences),
        )
        .route(
            "/insights/dossiers/{quarter}/figures.csv",
            web::get().to(pages::files::csv),
        )
        .route(
            "/insights/dossiers/{quarter}/dossier.pdf",
            web::get().to(pages::files::pdf),
        );
}
