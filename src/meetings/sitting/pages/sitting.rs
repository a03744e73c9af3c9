//! A meeting as it goes on, and what came of it: who is there, and what is written, decided and agreed under each item.

use std::collections::HashSet;

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde::Deserialize;

use super::seats::AskedOfSeats;
use crate::{
    accounts::model::{Actor, Permission},
    markdown::Html,
    meetings::{
        actions::{self, ActionItem},
        agenda::{self, Item},
        decisions::{self, Decision},
        lines::{ActionLine, DecisionLine},
        minutes,
        model::{Meeting, MeetingReference, Refusal},
        pages::{Head, reference_of},
        preview,
        sitting::{
            acts, forms,
            model::{Attendances, Note},
            store,
            unsaved::{self, Unsaved},
            words,
        },
        store as meetings,
        writing::{self, ActError, NotWritten},
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned, Sent},
        answers,
        drafts::{self, Draft},
        limits::Deed,
        once::Arriving,
    },
};

/// What the address of the page asks for.
#[derive(Deserialize)]
pub struct SittingQuery {
    #[serde(default)]
    act: String,
}

#[derive(Template)]
#[template(path = "meetings/sitting.html")]
struct SittingPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    /// What must be known first.
    notice: Option<String>,
    /// Why there is nothing to read, or to write.
    hint: Option<String>,
    seats: Vec<SeatLine>,
    items: Vec<ItemLine>,
    /// Whether the reader writes now.
    writes: bool,
    attendance: Option<AttendanceForm>,
    closing: Option<Form>,
    /// The addresses and titles of the items under which the reader, who wants to close, has not saved what they typed.
    unsaved: Vec<(String, String)>,
}

impl SittingPage {
    fn address(&self) -> String {
        address_of(self.head.reference)
    }
}

/// What became of a party's seat.
struct SeatLine {
    party: String,
    attendance: Option<String>,
}

struct AttendanceForm {
    /// Where it is sent.
    target: String,
    form: Form,
    asked: AskedOfSeats,
    saved_at: Option<DateTime<Utc>>,
}

/// An item with what came of it.
struct ItemLine {
    id: i64,
    number: String,
    title: String,
    minutes: Option<i16>,
    text: Option<Html>,
    edited: Option<String>,
    decisions: Vec<DecisionLine>,
    actions: Vec<ActionLine>,
    /// What the reader typed and did not save before the meeting was closed.
    kept: Vec<Unsaved>,
}

/// What the page shows of the database.
struct Found {
    meeting: Meeting,
    said: Attendances,
    items: Vec<Item>,
    notes: Vec<Note>,
    decisions: Vec<Decision>,
    actions: Vec<ActionItem>,
    /// What the reader typed and did not send.
    drafts: Vec<Draft>,
    takes_minutes: bool,
    writes: bool,
    /// The meeting, when the reader has not opened its minutes since they changed.
    unread: HashSet<i64>,
}

impl Found {
    /// Until the meeting is closed, those who take minutes alone see what is written down.
    fn load(
        conn: &mut PgConnection,
        reference: MeetingReference,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
        let takes_minutes = actor.may(Permission::TakeMinutes);
        let writes = takes_minutes && meeting.is_being_written(now);
        let mut found = Self {
            said: Attendances::new(),
            items: Vec::new(),
            notes: Vec::new(),
            decisions: Vec::new(),
            actions: Vec::new(),
            drafts: Vec::new(),
            takes_minutes,
            writes,
            unread: minutes::unread(conn, actor.user_id, &[meeting.id])?,
            meeting,
        };
        if !takes_minutes && !found.meeting.state.is_held() {
            return Ok(found);
        }
        let id = found.meeting.id;
        found.said = store::attendance_of(conn, id)?;
        found.items = agenda::items_of(conn, id)?;
        found.items.retain(Item::is_on_agenda);
        found.decisions = decisions::of_meeting(conn, id)?;
        found.actions = actions::of_meeting(conn, id)?;
        if takes_minutes {
            found.notes = store::notes_of(conn, id)?;
            found.drafts = drafts::of_target(conn, actor.user_id, &unsaved::prefix_of(reference))?;
        }
        Ok(found)
    }

    fn hint(&self, t: &Words) -> Option<String> {
        let state = self.meeting.state;
        if self.writes || state.is_held() {
            return None;
        }
        Some(match (self.takes_minutes, self.meeting.starts_at) {
            (true, Some(at)) => t.sitting_not_yet(t.on_day_of(&at)),
            (true, None) => t.sitting_no_date(),
            (false, _) => t.sitting_not_closed(),
        })
    }

    fn seats(&self, t: &Words) -> Vec<SeatLine> {
        let seats = &self.meeting.seats;
        let line = |party_id, party: &str| SeatLine {
            party: party.to_owned(),
            attendance: words::attendance(t, seats, &self.said, party_id),
        };
        seats
            .iter()
            .map(|seat| line(seat.party_id, &seat.party))
            .collect()
    }

    fn items(&self, t: &Words, now: DateTime<Utc>) -> Vec<ItemLine> {
        self.items.iter().map(|item| self.item(t, item, now)).collect()
    }

    fn item(&self, t: &Words, item: &Item, now: DateTime<Utc>) -> ItemLine {
        let note = self.notes.iter().find(|note| note.item_id == item.id);
        let note = note.filter(|note| !note.text.is_empty());
        let decisions = self.decisions.iter().filter(|one| one.item_id == item.id);
        let actions = self.actions.iter().filter(|one| one.item_id == Some(item.id));
        ItemLine {
            id: item.id,
            number: item.number.clone().unwrap_or_default(),
            title: agenda::title(t, item),
            minutes: item.minutes_planned,
            text: note.map(|note| preview::html(&note.text)),
            edited: note
                .map(|note| t.sitting_edited(t.recent_moment(&note.edited_at, &now), note.editor.as_str())),
            decisions: decisions.map(DecisionLine::of).collect(),
            actions: actions.map(|one| ActionLine::of(t, one)).collect(),
            kept: match self.writes {
                // It stands in the forms of the item's page.
                true => Vec::new(),
                false => self.unsaved_under(item),
            },
        }
    }

    fn unsaved(&self) -> Vec<Unsaved> {
        unsaved::among(&self.drafts, self.meeting.reference, &self.items, &self.notes)
    }

    fn unsaved_under(&self, item: &Item) -> Vec<Unsaved> {
        let unsaved = self.unsaved().into_iter();
        unsaved.filter(|one| one.item_id == item.id).collect()
    }

    /// The addresses and titles of the items under which something is not saved.
    fn unsaved_items(&self, t: &Words) -> Vec<(String, String)> {
        let unsaved = self.unsaved();
        let has_unsaved = |item: &&Item| unsaved.iter().any(|one| one.item_id == item.id);
        let named = |item: &Item| {
            let number = item.number.as_deref().unwrap_or_default();
            let address = format!("{}/{}", address_of(self.meeting.reference), item.id);
            (address, format!("{number}. {}", agenda::title(t, item)))
        };
        self.items.iter().filter(has_unsaved).map(named).collect()
    }

    /// The form of the attendance, with the draft that was kept of it, else with what was said.
    fn opened(&self) -> (Form, Option<DateTime<Utc>>) {
        let target = target_of_attendance(self.meeting.reference);
        if let Some(draft) = self.drafts.iter().find(|draft| draft.target == target) {
            let mut fields = draft.fields.clone();
            fields.set("key", draft.key.to_string());
            // It goes by what was shown when it was typed.
            return (Form::filled(fields), Some(draft.saved_at));
        }
        let mut form = Form::fresh();
        form.fields.set("version", self.meeting.version.to_string());
        forms::attendance_fields(&mut form.fields, &self.meeting.seats, &self.said);
        (form, None)
    }
}

/// What of the page is a form.
enum Shown {
    /// Nothing.
    Plain,
    /// The attendance.
    Attendance(Form, Option<DateTime<Utc>>),
    /// The closing, or what is to be saved before.
    Closing(Form),
}

fn page(frame: Frame, found: &Found, shown: Shown, notice: Option<String>) -> SittingPage {
    let t = frame.t;
    let unsaved = match shown {
        Shown::Closing(_) => found.unsaved_items(t),
        _ => Vec::new(),
    };
    let (attendance, closing) = match shown {
        Shown::Plain => (None, None),
        Shown::Attendance(form, saved_at) => (Some(attendance_form(t, found, form, saved_at)), None),
        Shown::Closing(form) => (None, Some(form).filter(|_| unsaved.is_empty())),
    };
    SittingPage {
        head: Head::of(t, &found.meeting).with_unread(&found.meeting, &found.unread),
        notice,
        hint: found.hint(t),
        seats: found.seats(t),
        items: found.items(t, frame.now),
        writes: found.writes,
        attendance,
        closing,
        unsaved,
        t,
        frame,
    }
}

fn attendance_form(t: &Words, found: &Found, form: Form, saved_at: Option<DateTime<Utc>>) -> AttendanceForm {
    AttendanceForm {
        target: target_of_attendance(found.meeting.reference),
        form,
        asked: AskedOfSeats::of(t, &found.meeting.seats),
        saved_at,
    }
}

/// The address of the page.
pub fn address_of(reference: MeetingReference) -> String {
    format!("/meetings/{reference}/sitting")
}

fn target_of_attendance(reference: MeetingReference) -> String {
    address_of(reference) + "/attendance"
}

/// `GET /meetings/{meeting}/sitting`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    query: web::Query<SittingQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let (reader, now) = (actor.clone(), site.now);
    let (frame, found) = site
        .read(&actor, move |conn| Found::load(conn, reference, &reader, now))
        .await?;
    let shown = match query.act.as_str() {
        "attendance" if found.writes => {
            let (form, saved_at) = found.opened();
            Shown::Attendance(form, saved_at)
        }
        "close" if found.writes => Shown::Closing(closing_form(&found)),
        _ => Shown::Plain,
    };
    answers::page(StatusCode::OK, &page(frame, &found, shown, None))
}

fn closing_form(found: &Found) -> Form {
    let mut form = Form::fresh();
    form.fields.set("version", found.meeting.version.to_string());
    form
}

/// `POST /meetings/{meeting}/sitting/attendance`
pub async fn take_attendance(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    let reference = reference_of(&path)?;
    let (fields, target) = (submission.fields, target_of_attendance(reference));
    let sent = Sent::going_by_page(Arriving::new(&target, &fields)?, &fields)?;
    let held = |error: PageError| error.holding(&target, &fields);
    site.count(Deed::Send, actor.user_id).map_err(held)?;
    let seats = site
        .db
        .read(actor.identity(), move |conn| {
            let meeting = meetings::find(conn, reference)?;
            Ok::<_, PageError>(meeting.ok_or(PageError::NotFound)?.seats)
        })
        .await?;
    let taking = Taking {
        site: &site,
        actor: &actor,
        reference,
    };
    let said = match forms::read_attendance(&fields, &seats, site.t()) {
        Ok(said) => said,
        Err(errors) => return taking.wrong(fields, errors).await,
    };
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::take_attendance(conn, &sender, reference, &said, &sent, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&address_of(reference), site.t().sitting_attendance_taken()),
        Err(error) => taking.not_done(fields, error).await,
    }
}

/// `POST /meetings/{meeting}/sitting/close`
pub async fn close(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    let reference = reference_of(&path)?;
    let address = address_of(reference);
    let (fields, target) = (submission.fields, format!("{address}/close"));
    let sent = Sent::going_by_page(Arriving::new(&target, &fields)?, &fields)?;
    let held = |error: PageError| error.holding(&target, &fields);
    site.count(Deed::Send, actor.user_id).map_err(held)?;
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::close(conn, &sender, reference, &sent, now)
        })
        .await;
    let t = site.t();
    match done {
        Ok(()) => site.done(&address, t.sitting_closed()),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(ActError::Refused(NotWritten::AttendanceIncomplete)) => {
            ask_for_attendance(&site, &actor, reference).await
        }
        Err(ActError::Refused(NotWritten::Unsaved)) => name_unsaved(&site, &actor, reference).await,
        Err(ActError::MovedOn | ActError::SentOtherwise) => {
            site.warned(&format!("{address}?act=close"), t.sitting_moved_on())
        }
        Err(ActError::Refused(NotWritten::Procedure(Refusal::NotBegun))) => {
            site.warned(&address, t.sitting_not_begun())
        }
        Err(ActError::Refused(_)) => site.warned(&address, t.sitting_not_open()),
    }
}

/// The meeting is not closed while it is not known who was there: the form asks, seat by seat.
async fn ask_for_attendance(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
) -> Result<HttpResponse, PageError> {
    let (reader, now) = (actor.clone(), site.now);
    let (frame, found) = site
        .read(actor, move |conn| Found::load(conn, reference, &reader, now))
        .await?;
    let (mut form, saved_at) = found.opened();
    form.errors = forms::missing(&found.meeting.seats, &found.said, frame.t);
    let shown = Shown::Attendance(form, saved_at);
    answers::page(
        StatusCode::UNPROCESSABLE_ENTITY,
        &page(frame, &found, shown, None),
    )
}

/// The meeting is not closed while something that its writer has typed is not saved: the page leads to it.
async fn name_unsaved(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
) -> Result<HttpResponse, PageError> {
    let (reader, now) = (actor.clone(), site.now);
    let (frame, found) = site
        .read(actor, move |conn| Found::load(conn, reference, &reader, now))
        .await?;
    let shown = Shown::Closing(closing_form(&found));
    answers::page(StatusCode::CONFLICT, &page(frame, &found, shown, None))
}

/// What was said of the seats, on its way.
struct Taking<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: MeetingReference,
}

impl FormPage for Taking<'_> {
    type Refusal = NotWritten;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().sitting_attendance_moved_on()
    }

    fn refused(&self, _: NotWritten) -> Answer {
        Answer::On(address_of(self.reference), self.site.t().sitting_not_open())
    }

    /// The page with what was typed still in the form, and a draft of it: what is wrong is said, or what was said meanwhile stands
    /// above, by which the form goes from now on.
    async fn show(self, mut returned: Returned) -> Result<HttpResponse, PageError> {
        let (reader, now, reference) = (self.actor.clone(), self.site.now, self.reference);
        let kept = returned.clone();
        let (frame, found) = self
            .site
            .read_and_note(self.actor, move |conn| {
                let target = target_of_attendance(reference);
                writing::keep_returned(conn, &reader, &target, &kept, now)?;
                Found::load(conn, reference, &reader, now)
            })
            .await?;
        returned.go_by(found.meeting.version);
        let Returned {
            status, form, notice, ..
        } = returned;
        answers::page(
            status,
            &page(frame, &found, Shown::Attendance(form, None), notice),
        )
    }
}
