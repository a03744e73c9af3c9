//! Pages that are answered with another status than 200.

use actix_web::{HttpResponse, http::StatusCode, http::header::ContentType};
use askama::Template;

use super::PageError;

/// A page with this status.
///
/// # Errors
/// When the page cannot be made.
pub fn page(status: StatusCode, page: &impl Template) -> Result<HttpResponse, PageError> {
    Ok(HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(page.render()?))
}

/// The page of a form that must be corrected.
///
/// # Errors
/// When the page cannot be made.
pub fn to_correct(form_page: &impl Template) -> Result<HttpResponse, PageError> {
    page(StatusCode::UNPROCESSABLE_ENTITY, form_page)
}
