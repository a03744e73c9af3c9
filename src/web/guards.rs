//! What stands in front of every page: headers, and the refusal of forms that another site sends.

use actix_web::{
    HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method,
        header::{self, HeaderMap},
    },
    middleware::Next,
};

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the security headers to every answer, and keeps pages out of shared and browser caches.
///
/// # Errors
/// What the inner service fails with, with the same headers on its answer.
pub async fn security_headers<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let secure = request.connection_info().scheme() == "https";
    match next.call(request).await {
        Ok(mut response) => {
            add_security_headers(response.headers_mut(), secure);
            Ok(response)
        }
        Err(error) => {
            let mut answer = error.error_response();
            add_security_headers(answer.headers_mut(), secure);
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

fn add_security_headers(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: &'static str, value: &'static str| {
        let name = header::HeaderName::from_static(name);
        // A handler that needs another policy, as for a document, has set its own.
        if !headers.contains_key(&name) {
            headers.insert(name, header::HeaderValue::from_static(value));
        }
    };
    set("content-security-policy", CONTENT_SECURITY_POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    set("x-frame-options", "DENY");
    set("cache-control", "no-store");
    if secure {
        set("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
}

/// Refuses a request that changes something unless this site's own pages sent it.
///
/// # Errors
/// What the inner service fails with.
pub async fn own_forms_only<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    if is_own(&request) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    // An answer, not an error, so that the outer layers still add their headers and page.
    Ok(request
        .into_response(HttpResponse::Forbidden().finish())
        .map_into_right_body())
}

/// Refuses an address with a NUL character: PostgreSQL's text cannot hold it, and no page of this site asks for it.
///
/// # Errors
/// What the inner service fails with.
pub async fn addresses_of_text_only<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    if !request.uri().to_string().contains("%00") {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    // An answer, not an error, for the same reason as above.
    Ok(request
        .into_response(HttpResponse::BadRequest().finish())
        .map_into_right_body())
}

fn is_own(request: &ServiceRequest) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => text("origin").is_some_and(|origin| {
            let host = request.connection_info().host().to_owned();
            origin
                .split_once("://")
                .is_some_and(|(_, origin_host)| origin_host == host)
        }),
    }
}
