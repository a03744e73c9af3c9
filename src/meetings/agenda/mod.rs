//! The agenda of a meeting: what parties propose, what the secretariat takes up, in which order, and for how long.
//!
//! A party proposes until a day in Rome, and changes or withdraws its proposal until it is examined; the secretary takes up, puts
//! off or rejects, with a reason that the party is told. What is open comes in by itself ([`bring_in`]). Where an item stands
//! follows from [`procedure`] alone.

pub(super) mod acts;
mod forms;
mod model;
mod open;
mod order;
mod pages;
mod procedure;
#[cfg(test)]
mod procedure_tests;
mod store;
mod timing;
mod words;

use actix_web::web::{self, ServiceConfig};

pub use acts::recommend;
pub use model::{Item, ItemState, Matter};
pub use open::bring_in;
pub use store::{Said, items_of, must_be_on, set_discussed};
pub use words::title;

/// The addresses of this part. An act is a POST to the item with the act's name.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/{meeting}/agenda", web::get().to(pages::agenda::show))
        .route(
            "/meetings/{meeting}/agenda/print",
            web::get().to(pages::agenda::print),
        )
        .route(
            "/meetings/{meeting}/agenda/bring-in",
            web::post().to(pages::agenda::bring_in),
        )
        .route(
            "/meetings/{meeting}/agenda/new",
            web::get().to(pages::proposal::page),
        )
        .route(
            "/meetings/{meeting}/agenda/new",
            web::post().to(pages::proposal::send),
        )
        .route(
            "/meetings/{meeting}/agenda/{item}",
            web::get().to(pages::item::show),
        )
        .route(
            "/meetings/{meeting}/agenda/{item}/{act}",
            web::post().to(pages::item::act),
        );
}
