//! The ways in which a request can fail, and the page for each: what happened, what was kept, what to do next.

use actix_web::{
    HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{self, ContentType},
    },
    middleware::Next,
};
use askama::Template;
use tracing_actix_web::RequestId;

use super::{
    Fields, Language, Words,
    drafts::MOST_OF_ONE_PERSON,
    frame::{language_before_sign_in, language_of},
    once::NotTaken,
};
use crate::database::DatabaseError;

/// The seconds after which to come back when the database is away or too busy.
const SECONDS_UNTIL_RETRY: &str = "5";

/// Why a request is not served. What a person can correct in a form is not here: see [`super::FieldErrors`].
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such thing, or it is not this person's: both look the same.
    #[error("not found")]
    NotFound,
    /// The person is known, and their role does not do this.
    #[error("not allowed")]
    NotAllowed,
    /// What was sent is not what the page sends.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// The thing has moved on since the page was shown, and the act is not possible any more.
    #[error("conflict")]
    Conflict,
    /// More was sent than is accepted.
    #[error("too large")]
    TooLarge,
    /// Too many attempts.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
        /// What was typed, to be sent again then.
        unsent: Option<Unsent>,
    },
    /// The person has as many drafts as one may have.
    #[error("too many drafts")]
    TooManyDrafts {
        /// What was typed, to be sent again when there are fewer.
        unsent: Option<Unsent>,
    },
    /// Nobody is signed in; the address to come back to afterwards.
    #[error("sign-in needed")]
    SignIn {
        /// The address to come back to.
        next: String,
    },
    /// The database could not serve the request.
    #[error(transparent)]
    Database(DatabaseError),
    /// What nobody who reads the page can act on.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A form that was not taken. The page of the error holds it, so that nothing typed is lost: nobody can count on the
/// browser's way back, because pages are kept nowhere.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Where it was sent.
    pub action: String,
    /// What it said, with its one-time key: documents that came with it may be kept already under that.
    pub fields: Fields,
}

impl From<diesel::result::Error> for PageError {
    fn from(error: diesel::result::Error) -> Self {
        DatabaseError::Query(error).into()
    }
}

impl From<DatabaseError> for PageError {
    fn from(error: DatabaseError) -> Self {
        if error.is_not_found() {
            return Self::NotFound;
        }
        Self::Database(error)
    }
}

impl From<NotTaken> for PageError {
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::SentOtherwise => Self::Conflict,
            NotTaken::Database(error) => error.into(),
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<actix_session::SessionInsertError> for PageError {
    fn from(error: actix_session::SessionInsertError) -> Self {
        Self::Internal(error.into())
    }
}

impl PageError {
    /// Too many attempts, of which nothing is to be sent again.
    pub fn too_many(retry_after: u64) -> Self {
        Self::TooMany {
            retry_after,
            unsent: None,
        }
    }

    /// The error of a form that was sent to this address: a page that asks for it again holds what was typed.
    pub fn holding(mut self, action: &str, fields: &Fields) -> Self {
        if let Self::TooMany { unsent, .. } | Self::TooManyDrafts { unsent } = &mut self {
            *unsent = Some(Unsent {
                action: action.to_owned(),
                fields: fields.clone(),
            });
        }
        self
    }

    /// The error with what caused it.
    fn whole_story(&self) -> String {
        match self {
            Self::Internal(error) => format!("{error:#}"),
            other => other.to_string(),
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooManyDrafts { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Database(error) if error.passes() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if self.status_code().is_server_error() {
            tracing::error!(error = self.whole_story(), "a request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::SignIn { next } => {
                let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
                response.insert_header((header::LOCATION, format!("/login?{query}")));
            }
            Self::TooMany { retry_after, .. } => {
                response.insert_header((header::RETRY_AFTER, retry_after.to_string()));
            }
            Self::Database(error) if error.passes() => {
                response.insert_header((header::RETRY_AFTER, SECONDS_UNTIL_RETRY));
            }
            _ => {}
        }
        // The body is made by `pages_for_errors`, which knows the language.
        let mut answer = response.finish();
        if let Self::TooMany { unsent, .. } | Self::TooManyDrafts { unsent } = self
            && let Some(unsent) = unsent
        {
            answer.extensions_mut().insert(unsent.clone());
        }
        answer
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    t: &'static Words,
    language: Language,
    title: String,
    explanation: String,
    request_id: &'a str,
    unsent: Option<&'a Unsent>,
}

/// Gives every failure its page, in the reader's language, whatever made it: a room, the router, or a limit of the
/// server.
///
/// # Errors
/// What the inner service fails with.
pub async fn pages_for_errors<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let language = language_of(request.request());
    let request_id = id_of(&request);
    let response = next.call(request).await?;
    if !needs_page(&response) {
        return Ok(response.map_into_left_body());
    }
    let body = error_page(language, &Failure::of(response.response()), &request_id);
    let (request, mut answer) = response.into_parts();
    answer.headers_mut().insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("text/html; charset=utf-8"),
    );
    let answer = answer.map_body(|_, _| EitherBody::right(BoxBody::new(body)));
    Ok(ServiceResponse::new(request, answer))
}

/// The page for a session that could not be read or kept, which only the database can be the reason of. Nobody knows
/// whose it is, so the page speaks the browser's language.
///
/// # Errors
/// An error that answers with this page: the request is gone by then, and with it the way to another answer.
pub async fn page_without_session<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let language = language_before_sign_in(request.request());
    let request_id = id_of(&request);
    next.call(request).await.map_err(|error| {
        let mut page = HttpResponse::ServiceUnavailable();
        page.content_type(ContentType::html())
            .insert_header((header::RETRY_AFTER, SECONDS_UNTIL_RETRY));
        let failure = Failure {
            status: StatusCode::SERVICE_UNAVAILABLE,
            retry_after: 0,
            unsent: None,
        };
        let page = page.body(error_page(language, &failure, &request_id));
        InternalError::from_response(error, page).into()
    })
}

fn id_of(request: &ServiceRequest) -> String {
    let extensions = request.extensions();
    let id = extensions.get::<RequestId>();
    id.map(ToString::to_string).unwrap_or_default()
}

fn needs_page<B>(response: &ServiceResponse<B>) -> bool {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let has_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|value| {
        value
            .to_str()
            .is_ok_and(|value| value.starts_with("text/html") || value.starts_with("application/json"))
    });
    failed && !has_page
}

/// What the page of a failure is made of.
struct Failure {
    status: StatusCode,
    /// Seconds to wait, where waiting helps.
    retry_after: i64,
    unsent: Option<Unsent>,
}

impl Failure {
    fn of<B>(answer: &HttpResponse<B>) -> Self {
        let retry_after = answer.headers().get(header::RETRY_AFTER);
        let retry_after = retry_after.and_then(|seconds| seconds.to_str().ok()?.parse().ok());
        Self {
            status: answer.status(),
            retry_after: retry_after.unwrap_or_default(),
            unsent: answer.extensions().get().cloned(),
        }
    }
}

fn error_page(language: Language, failure: &Failure, request_id: &str) -> String {
    let t = language.words();
    let unsent = failure.unsent.as_ref();
    let (title, explanation) = match failure.status.as_u16() {
        403 => (t.error_not_allowed_title(), t.error_not_allowed()),
        404 | 405 => (t.error_not_found_title(), t.error_not_found()),
        409 => (t.error_conflict_title(), t.error_conflict()),
        413 => (t.error_too_large_title(), t.error_too_large()),
        // A form with a page of its own comes back as that.
        422 => (
            t.error_too_many_drafts_title(),
            t.error_too_many_drafts(MOST_OF_ONE_PERSON),
        ),
        429 if unsent.is_some() => (
            t.error_too_many_title(),
            t.error_too_many_unsent(failure.retry_after),
        ),
        429 => (t.error_too_many_title(), t.error_too_many(failure.retry_after)),
        400..=499 => (t.error_bad_request_title(), t.error_bad_request()),
        503 => (t.error_busy_title(), t.error_busy()),
        _ => (t.error_internal_title(), t.error_internal()),
    };
    let page = ErrorPage {
        t,
        language,
        title,
        explanation,
        request_id,
        unsent,
    };
    page.render().unwrap_or_else(|error| {
        tracing::error!(%error, "the error page could not be made");
        t.error_internal()
    })
}
