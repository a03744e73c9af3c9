//! Who people are: sign-in, password, sessions, roles and what each role may do; and the administrator's page.

mod actor;
mod administration;
mod creation;
pub mod demonstration;
mod kept_text;
pub mod model;
mod new_password;
pub mod passwords;
mod profile;
mod reset;
pub mod sessions;
mod sign_in;
mod store;
mod throttle;
mod words;

use actix_web::web;

pub use creation::{NewPerson, create_person};
pub use kept_text::keep_what_was_typed;
pub use passwords::PasswordHasher;
pub use reset::reset_token;
pub use store::{active_person, end_old_sessions};

/// The forms that people send before they are signed in.
const PUBLIC_FORMS: [&str; 5] = [
    "/login",
    "/logout",
    "/language",
    "/password/forgotten",
    "/password/reset",
];

/// The pages and acts of this room.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/login", web::get().to(sign_in::page))
        .route("/login", web::post().to(sign_in::sign_in))
        .route("/logout", web::post().to(sign_in::sign_out))
        .route("/language", web::post().to(profile::choose_language))
        .route("/password/forgotten", web::get().to(reset::forgotten_page))
        .route("/password/forgotten", web::post().to(reset::ask))
        .route("/password/reset", web::get().to(reset::reset_page))
        .route("/password/reset", web::post().to(reset::reset))
        .route("/account", web::get().to(profile::page))
        .route("/account/password", web::post().to(profile::change_password))
        .route("/admin", web::get().to(administration::page))
        .route("/admin/outbox/{name}", web::get().to(administration::mail_file))
        .route("/admin/outbox/retry", web::post().to(administration::try_again));
}
