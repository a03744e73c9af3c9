//! A person's meetings, read by their calendar at an address of its own.
//!
//! Whoever has the address reads them without signing in, so that it can be renewed and ended; what is read is what its person
//! may see at that moment.

mod pages;
mod store;

use actix_web::web::{self, ServiceConfig};

/// What stands before the token in an address.
const BEFORE_TOKEN: &str = "/meetings/feed/";

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/meetings/feed", web::get().to(pages::show))
        .route("/meetings/feed", web::post().to(pages::renew))
        .route("/meetings/feed/end", web::post().to(pages::end))
        .route("/meetings/feed/{token}", web::get().to(pages::read));
}

/// The part of a path that may stand in a log: who has the token reads somebody's meetings.
pub fn without_token(path: &str) -> &str {
    if path.starts_with(BEFORE_TOKEN) {
        BEFORE_TOKEN
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::without_token;

    #[test]
    fn no_log_holds_the_token_of_somebodys_calendar() {
        assert_eq!(without_token("/meetings/feed/geheim"), "/meetings/feed/");
        assert_eq!(without_token("/meetings/T-2026-4"), "/meetings/T-2026-4");
    }
}
