//! The application: middleware in order, then the rooms.

use std::net::{SocketAddr, TcpListener};

use actix_session::{SessionMiddleware, config::CookieContentSecurity};
use actix_web::{
    App, HttpMessage, HttpServer,
    body::MessageBody,
    cookie::{Key, SameSite},
    dev::{Server, ServiceRequest, ServiceResponse},
    middleware::{Compress, from_fn},
    web,
};
use anyhow::Context;
use diesel::{
    PgConnection, QueryResult, RunQueryDsl,
    sql_types::{BigInt, Text},
};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder, TracingLogger};

use crate::{
    accounts::{self, PasswordHasher, sessions::SessionsInDatabase},
    attachments::{self, Vault},
    clock::Clock,
    complaints::{self, SharedCatalogue},
    config::Config,
    database::{Database, Statement},
    deadlines, health, home, insights, meetings, notifications,
    web::{
        assets, drafts, errors,
        frame::{Counting, Counts},
        guards,
        limits::Limits,
        readers::Readers,
        submission,
    },
};

/// How long what is under way, requests and steps of the worker alike, may take after the wish to stop; the database has
/// the rest of 10 seconds.
pub const SECONDS_TO_FINISH: u64 = 7;

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
    /// How often people may do what costs.
    pub limits: web::Data<Limits>,
}

/// Takes the address. Who connects waits until [`serve`] answers.
///
/// # Errors
/// One sentence that says what to do, when the address cannot be taken.
pub fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).with_context(|| {
        format!(
            "The address {address} cannot be used. End what uses it, or choose another one with TAVOLO_LISTEN"
        )
    })
}

/// Answers requests until the server is stopped.
///
/// # Errors
/// When the threads cannot be started.
pub fn serve(application: Application, listener: TcpListener) -> std::io::Result<(Server, SocketAddr)> {
    let address = listener.local_addr()?;
    let threads = application.database.size();
    let hasher = web::Data::new(application.hasher.clone());
    let readers = web::Data::new(Readers::default());
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
            .app_data(application.limits.clone())
            .app_data(Counting(count_for_frame))
            .app_data(readers.clone())
            .app_data(catalogue.clone())
            .app_data(submission::payload_limits())
            // The last one wrapped is the first to see a request.
            .wrap(Compress::default())
            .wrap(from_fn(guards::security_headers))
            .wrap(from_fn(health::measured))
            .wrap(TracingLogger::<PathOnly>::new())
            // These need no session, and none is read from the database for them.
            .configure(assets::routes)
            .configure(health::routes)
            .service(
                web::scope("")
                    .wrap(from_fn(accounts::keep_what_was_typed))
                    .wrap(from_fn(guards::addresses_of_text_only))
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
                    .wrap(from_fn(errors::page_without_session))
                    .configure(rooms),
            )
    })
    .worker_max_blocking_threads(threads)
    .shutdown_timeout(SECONDS_TO_FINISH)
    .tcp_nodelay(true)
    .listen(listener)?;
    Ok((server.run(), address))
}

/// Every room, behind the session.
fn rooms(config: &mut web::ServiceConfig) {
    config
        .configure(drafts::routes)
        .configure(accounts::routes)
        .configure(attachments::routes)
        .configure(home::routes)
        .configure(complaints::routes)
        .configure(deadlines::routes)
        .configure(meetings::routes)
        .configure(insights::routes)
        .configure(notifications::routes);
}

/// What the rooms say beside their names, together in one query.
fn count_for_frame(conn: &mut PgConnection, user_id: i64, role: &str) -> QueryResult<Counts> {
    Statement(include_str!("frame_counts.sql"))
        .bind::<BigInt, _>(user_id)
        .bind::<Text, _>(role)
        .get_result(conn)
}

/// Logs a request by its path: a query may hold what somebody searches for, or a token. Of a path that holds one, what stands before
/// it is logged.
struct PathOnly;

impl RootSpanBuilder for PathOnly {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let request_id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::info_span!(
            "request",
            method = %request.method(),
            path = meetings::without_token(request.path()),
            request_id,
            status = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, actix_web::Error>) {
        if let Ok(response) = outcome {
            span.record("status", response.status().as_u16());
        }
    }
}
