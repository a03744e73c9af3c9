//! Documents that the parties keep beside the papers of a meeting: guides, contracts, letters.
//!
//! Who reads a document is said when it is brought and holds for every version of it; row security sees to it. Older versions stay.
//! What came since a person has last opened a document is marked as new. The same page looks for words in what was decided and minuted.

mod acts;
mod forms;
mod model;
mod pages;
mod store;
mod words;

use actix_web::web::{self, ServiceConfig};

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/documents", web::get().to(pages::list::show))
        .route("/meetings/documents/new", web::get().to(pages::bring::page))
        .route("/meetings/documents/new", web::post().to(pages::bring::send))
        .route(
            "/meetings/documents/{document}",
            web::get().to(pages::document::show),
        )
        .route(
            "/meetings/documents/{document}/revise",
            web::post().to(pages::document::revise),
        );
}
