//! What a text looks like that somebody has typed: under an item, as a comment, or beside the field in which it is typed.

use actix_web::{HttpResponse, http::header::ContentType};

use crate::{
    accounts::model::{Actor, Permission},
    markdown::{self, Html},
    web::{PageError, Site, Submission, limits::Deed},
};

/// The level of the heading below which the text stands.
const LEVEL_OF_HEADING: usize = 3;

/// The text as it stands on a page, below an item or a paragraph, or beside the field in which it is typed.
pub fn html(text: &str) -> Html {
    markdown::to_html(text, LEVEL_OF_HEADING)
}

/// `POST /meetings/preview`: a part of a page, for a script.
pub async fn show(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    site.count(Deed::Preview, actor.user_id)?;
    let html = html(submission.fields.get("text"));
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .body(html.to_string()))
}
