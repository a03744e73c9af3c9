//! The application: middleware in order, then the rooms.

use actix_session::{SessionMiddleware, config::CookieContentSecurity};
use actix_web::{
    App, HttpServer,
    cookie::{Key, SameSite},
    dev::Server,
    middleware::{Compress, from_fn},
    web,
};
use tracing_actix_web::TracingLogger;

use crate::{
    accounts::{self, PasswordHasher, sessions::SessionsInDatabase},
    attachments::{self, Vault},
    clock::Clock,
    complaints::{self, SharedCatalogue},
    config::Config,
    database::Database,
    deadlines, health, notifications,
    web::{assets, drafts, errors, guards, limits::Limits, submission},
};

/// What every copy of the program shares among its threads.
#[derive(Clone)]
pub struct Application {
    /// The settings.
    pub config: web::Data<Config>,
    /// The way to PostgreSQL.
    pub database: Database,
    /// What time it is.
    pub clock: Clock,
    /// The key of cookies and tokens.
    pub key: Key,
    /// Hashes and checks passwords.
    pub hasher: PasswordHasher,
    /// Where the bytes of documents are.
    pub vault: Vault,
}

/// Binds the address and answers requests until the server is stopped.
///
/// # Errors
/// When the address cannot be bound.
pub fn serve(application: Application) -> std::io::Result<(Server, std::net::SocketAddr)> {
    let listen = application.config.listen;
    let threads = application.database.size();
    let hasher = web::Data::new(application.hasher.clone());
    let limits = web::Data::new(Limits::default());
    let catalogue = web::Data::new(SharedCatalogue::default());
    let server = HttpServer::new(move || {
        let application = application.clone();
        let sessions = SessionsInDatabase::new(application.database.clone(), application.clock.clone());
        let secure = application.config.served_over_tls();
        App::new()
            .app_data(web::Data::new(application.database.clone()))
            .app_data(web::Data::new(application.clock.clone()))
            .app_data(application.config.clone())
            .app_data(web::Data::new(application.key.clone()))
            .app_data(hasher.clone())
            .app_data(web::Data::new(application.vault.clone()))
            .app_data(limits.clone())
            .app_data(catalogue.clone())
            .app_data(submission::payload_limits())
            // The last one wrapped is the first to see a request.
            .wrap(Compress::default())
            .wrap(from_fn(guards::security_headers))
            .wrap(from_fn(health::measured))
            .wrap(TracingLogger::default())
            // These need no session, and none is read from the database for them.
            .configure(assets::routes)
            .configure(health::routes)
            .service(
                web::scope("")
                    .wrap(from_fn(accounts::keep_what_was_typed))
                    .wrap(from_fn(guards::own_forms_only))
                    .wrap(from_fn(errors::pages_for_errors))
                    .wrap(
                        SessionMiddleware::builder(sessions, application.key.clone())
                            .cookie_name(if secure { "__Host-session" } else { "session" }.to_owned())
                            .cookie_secure(secure)
                            .cookie_same_site(SameSite::Lax)
                            .cookie_content_security(CookieContentSecurity::Signed)
                            .build(),
                    )
                    .configure(rooms),
            )
    })
    .worker_max_blocking_threads(threads)
    .shutdown_timeout(10)
    .tcp_nodelay(true)
    .bind(listen)?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    Ok((server.run(), address))
}

/// Every room, behind the session.
fn rooms(config: &mut web::ServiceConfig) {
    config
        .configure(drafts::routes)
        .configure(accounts::routes)
        .configure(attachments::routes)
        .configure(complaints::routes)
        .configure(deadlines::routes)
        .configure(notifications::routes);
}
