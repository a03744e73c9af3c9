//! What somebody sends from a page whose session has ended meanwhile: kept for them until they have signed in again.

use actix_web::{
    HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};
use uuid::Uuid;

use super::{PUBLIC_FORMS, sign_in::ended_person};
use crate::{
    database::Identity,
    web::{PageError, Site, Submission, drafts, way_back},
};

/// Keeps the fields of a form, without its documents, as a draft of the person whose session has ended, and leads to
/// the sign-in.
///
/// # Errors
/// What the inner service fails with.
pub async fn keep_what_was_typed<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let path = request.path();
    let is_form =
        request.method() == Method::POST && !PUBLIC_FORMS.contains(&path) && !way_back::only_asks(path);
    let person = ended_person(request.request()).filter(|_| is_form);
    let Some(user_id) = person else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    // An answer, not an error, so that the outer layers still give it its page.
    let answer = match keep(&mut request, user_id).await {
        Ok(answer) => answer,
        Err(error) => HttpResponse::from_error(error),
    };
    Ok(request.into_response(answer).map_into_right_body())
}

async fn keep(request: &mut ServiceRequest, user_id: i64) -> Result<HttpResponse, actix_web::Error> {
    let site = request.extract::<Site>().await?;
    let fields = request.extract::<Submission>().await?.fields;
    let by_script = drafts::sent_by_script(request.request());
    let target = match request.path() {
        "/drafts" => drafts::target_of(&fields)?,
        path => path.to_owned(),
    };
    let typed = fields.without(|name| name == "target" || name.ends_with("password"));
    if typed.is_blank() {
        let page = way_back::page_of_form(&target);
        return Ok(leave(&site, page, site.t().accounts_session_ended())?);
    }
    let key = fields.key().unwrap_or_else(Uuid::new_v4);
    let (page, now) = (way_back::page_of_draft(&target, key), site.now);
    site.db
        .write(Identity::SYSTEM, move |conn| {
            drafts::save(conn, user_id, key, &target, &typed, now)
        })
        .await?;
    if by_script {
        return Ok(HttpResponse::NoContent().finish());
    }
    Ok(leave(&site, &page, site.t().accounts_text_kept())?)
}

fn leave(site: &Site, page: &str, sentence: String) -> Result<HttpResponse, PageError> {
    let query = serde_urlencoded::to_string([("next", way_back::local(page))])
        .map_err(|error| PageError::Internal(error.into()))?;
    site.warned(&format!("/login?{query}"), sentence)
}
