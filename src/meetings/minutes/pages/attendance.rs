//! Who was there, as the secretariat corrects it in the version that is being written.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use chrono::{DateTime, Utc};

use super::show::Found;
use crate::{
    accounts::model::Actor,
    meetings::{
        minutes::{
            attendance,
            forms::ActName,
            model::{Attendance, Body},
            words,
        },
        model::MeetingReference,
        pages::Head,
        sitting::{self, AskedOfSeats},
    },
    web::{Form, Frame, PageError, Site, Words, acts::Returned, answers},
};

#[derive(Template)]
#[template(path = "meetings/minutes/attendance.html")]
struct AttendancePage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    /// Where the minutes stand.
    address: String,
    notice: Option<String>,
    /// The version as it is stored, when somebody else has changed it.
    stored: Option<Body>,
    form: Form,
    asked: AskedOfSeats,
    saved_at: Option<DateTime<Utc>>,
}

impl AttendancePage {
    fn target(&self) -> String {
        format!("{}/{}", self.address, ActName::Attendance.as_str())
    }

    fn presence(&self, attendance: &Attendance) -> String {
        words::presence(self.t, attendance)
    }
}

/// The page, with the form that comes back when there is one.
///
/// # Errors
/// When there is no such meeting, or nothing of its minutes is being written.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    returned: Option<Returned>,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let opened = returned.is_none().then_some(ActName::Attendance);
    let user_id = actor.user_id;
    let (frame, found) = site
        .read(actor, move |conn| Found::read(conn, reference, (user_id, opened)))
        .await?;
    let (body, edits) = found.written_on(returned.is_some()).ok_or(PageError::NotFound)?;
    let notice = returned.as_ref().and_then(|returned| returned.notice.clone());
    let seats = &found.meeting.seats;
    let typed = found.typed(returned.map(|returned| returned.form));
    let mut form = typed.unwrap_or_else(|| {
        let mut form = Form::fresh();
        let said = attendance::said(seats, &body.attendance);
        sitting::attendance_fields(&mut form.fields, seats, &said);
        form
    });
    // A form that comes back goes by what the page shows now; a draft still goes by what its page showed.
    let is_conflict = status == StatusCode::CONFLICT;
    if is_conflict || form.fields.version().is_none() {
        form.fields.set("version", edits.to_string());
    }
    let page = AttendancePage {
        t: frame.t,
        head: Head::of(frame.t, &found.meeting),
        address: format!("/meetings/{reference}/minutes"),
        stored: is_conflict.then(|| body.clone()),
        notice,
        form,
        asked: AskedOfSeats::of(frame.t, seats),
        saved_at: found.draft.as_ref().map(|draft| draft.saved_at),
        frame,
    };
    answers::page(status, &page)
}
