//! The minutes as anybody would read them, before they are made public: what is public once may have been read by anybody.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use super::{
    show::Found,
    shown::{Line, lines},
};
use crate::{
    accounts::model::Actor,
    meetings::{
        minutes::{
            model::{Attendance, Body},
            words,
        },
        model::MeetingReference,
        pages::Head,
    },
    web::{Form, Frame, PageError, Site, Words, answers},
};

#[derive(Template)]
#[template(path = "meetings/minutes/publishing.html")]
struct PublishingPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    /// Where the minutes stand.
    address: String,
    /// Which version it is.
    version: i16,
    /// Whether it takes the place of an earlier public one.
    is_correction: bool,
    title: String,
    /// What will be public.
    body: Body,
    lines: Vec<Line>,
    form: Form,
}

impl PublishingPage {
    fn presence(&self, attendance: &Attendance) -> String {
        words::presence(self.t, attendance)
    }
}

/// The page.
///
/// # Errors
/// When there is no such meeting, or nothing of its minutes that could be made public.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
) -> Result<HttpResponse, PageError> {
    let user_id = actor.user_id;
    let (frame, found) = site
        .read(actor, move |conn| Found::read(conn, reference, (user_id, None)))
        .await?;
    let version = found.not_public_yet().ok_or(PageError::NotFound)?;
    let body = version.body.public();
    let mut form = Form::fresh();
    form.fields.set("version", version.number.to_string());
    let page = PublishingPage {
        t: frame.t,
        head: Head::of(frame.t, &found.meeting),
        address: format!("/meetings/{reference}/minutes"),
        version: version.number,
        is_correction: found.outdated().is_some(),
        title: words::title(frame.t, &body.meeting, None),
        lines: lines(frame.t, &body),
        body,
        form,
        frame,
    };
    answers::page(StatusCode::OK, &page)
}
