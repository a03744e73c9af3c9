//! What a text will look like, for a script that shows it beside what is being typed.

use actix_web::{HttpResponse, http::header::ContentType};

use crate::{
    accounts::model::{Actor, Permission},
    markdown::{self, Html},
    web::{PageError, Site, Submission, limits::Deed},
};

/// The level of the heading of an item, below which its text stands.
const LEVEL_OF_ITEM: usize = 3;

/// What was written down of an item, as it stands on a page.
pub fn note_html(text: &str) -> Html {
    markdown::to_html(text, LEVEL_OF_ITEM)
}

/// `POST /meetings/preview`: a part of a page.
pub async fn show(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    site.count(Deed::Preview, actor.user_id)?;
    let html = note_html(submission.fields.get("text"));
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .body(html.to_string()))
}
