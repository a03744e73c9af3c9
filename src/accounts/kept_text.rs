//! What somebody sends from a page whose session has ended meanwhile: kept for them until they have signed in again.

use actix_web::{
    HttpMessage, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};
use uuid::Uuid;

use super::{PUBLIC_FORMS, sign_in::ended_person};
use crate::{
    database::Identity,
    web::{PageError, Site, Submission, drafts, limits::Deed, submission::Sender, way_back},
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
    request.extensions_mut().insert(Sender(user_id));
    let fields = request.extract::<Submission>().await?.fields;
    // A script shows no page: 202 says that the draft is kept for who signs in again, and 204 would say that all is well.
    let by_script = request.path() == drafts::ADDRESS;
    let target = if by_script {
        drafts::target_of(&fields)?
    } else {
        request.path().to_owned()
    };
    let typed = fields.without(|name| name == "target" || name.ends_with("password"));
    let (page, sentence) = if typed.is_blank() {
        (
            way_back::page_of_form(&target).to_owned(),
            site.t().accounts_session_ended(),
        )
    } else {
        let held = |error: PageError| error.holding(way_back::local(request.path()), &fields);
        site.count(Deed::KeepDraft, user_id).map_err(held)?;
        let key = fields.key().unwrap_or_else(Uuid::new_v4);
        let (page, now) = (way_back::page_of_draft(&target, key), site.now);
        site.db
            .write(Identity::SYSTEM, move |conn| {
                drafts::save(conn, user_id, key, &target, &typed, now)?.or_refuse()
            })
            .await
            .map_err(held)?;
        (page, site.t().accounts_text_kept())
    };
    if by_script {
        return Ok(HttpResponse::Accepted().finish());
    }
    Ok(leave(&site, &page, sentence)?)
}

fn leave(site: &Site, page: &str, sentence: String) -> Result<HttpResponse, PageError> {
    let query = serde_urlencoded::to_string([("next", way_back::local(page))])
        .map_err(|error| PageError::Internal(error.into()))?;
    site.warned(&format!("/login?{query}"), sentence)
}
