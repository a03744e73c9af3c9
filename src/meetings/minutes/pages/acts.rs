//! What is done with minutes: one POST for each act, to their address with the act's name.

use actix_web::{HttpResponse, http::StatusCode, web};
use uuid::Uuid;

use super::{attendance as correcting, edit as editing, show};
use crate::{
    accounts::model::Actor,
    meetings::{
        decisions,
        minutes::{
            acts::{self, ActError, Doing},
            clock,
            forms::{ActName, Wrong},
            words,
        },
        model::{MeetingReference, Refusal, Seat},
        pages::reference_of,
        store as meetings, words as room,
    },
    values::TextError,
    web::{FieldErrors, Form, PageError, Site, Submission, Words, once::Arriving},
};

/// A form that comes back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// Which.
    pub act: ActName,
    /// With what was typed.
    pub form: Form,
    /// Why, when it is not for something that was typed.
    pub notice: Option<String>,
}

/// Declares the handler of an act, which says its name.
macro_rules! handler {
    ($name:ident, $act:ident) => {
        #[doc = concat!("`POST /meetings/{meeting}/minutes/`, and the name of `", stringify!($act), "`.")]
        pub async fn $name(
            site: Site,
            actor: Actor,
            path: web::Path<String>,
            submission: Submission,
        ) -> Result<HttpResponse, PageError> {
            act(site, actor, &path, submission, ActName::$act).await
        }
    };
}

handler!(draft, Draft);
handler!(begin, Begin);
handler!(edit, Edit);
handler!(attendance, Attendance);
handler!(give_up, GiveUp);
handler!(circulate, Circulate);
handler!(approve, Approve);
handler!(comment, Comment);
handler!(answer, Answer);
handler!(correct, Correct);
handler!(make_public, MakePublic);

async fn act(
    site: Site,
    actor: Actor,
    path: &str,
    submission: Submission,
    name: ActName,
) -> Result<HttpResponse, PageError> {
    actor.must(name.permission())?;
    let page = format!("/meetings/{path}/minutes");
    let target = format!("{page}/{}", name.as_str());
    let fields = submission.fields;
    let arriving = Arriving::new(&target, &fields)?;
    let reference = reference_of(path)?;
    let returned = |form, notice| Returned {
        act: name,
        form,
        notice,
    };
    let seats = match name {
        ActName::Attendance => seats_of(&site, &actor, reference).await?,
        _ => Vec::new(),
    };
    let doing = match name.read(&fields, &seats, site.t()) {
        Ok(doing) => doing,
        Err(Wrong::Form(error)) => return Err(error),
        Err(Wrong::Typed(errors)) => {
            let form = Form::wrong(fields, errors);
            return back(&site, &actor, reference, returned(form, None)).await;
        }
    };
    let (sender, now, done) = (actor.clone(), site.now, doing.clone());
    let performed = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, reference, &done, &arriving, now)
        })
        .await;
    match performed {
        Ok(()) => {
            if matches!(doing, Doing::Approve(_)) {
                clock::publish_at_once(&site.db, reference, now).await;
            }
            site.done(&page, done_words(site.t(), name))
        }
        Err(error) => {
            let (form, notice) = not_done(site.t(), Form::filled(fields), error)?;
            back(&site, &actor, reference, returned(form, notice)).await
        }
    }
}

async fn seats_of(site: &Site, actor: &Actor, reference: MeetingReference) -> Result<Vec<Seat>, PageError> {
    site.db
        .read(actor.identity(), move |conn| {
            let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
            Ok::<_, PageError>(meeting.seats)
        })
        .await
}

/// What the page says of an act that was not done.
fn not_done(t: &Words, mut form: Form, error: ActError) -> Result<(Form, Option<String>), PageError> {
    let notice = match error {
        ActError::Refused(Refusal::NotAllowed) => return Err(PageError::NotAllowed),
        ActError::Database(error) => return Err(error.into()),
        ActError::NoSuchThing => return Err(PageError::NotFound),
        ActError::ClosesTooSoon => {
            let mut errors = FieldErrors::default();
            errors.add("closes_on", t.minutes_error_closes_on());
            form.errors = errors;
            return Ok((form, None));
        }
        ActError::DecisionTooLong { id, found } => {
            let max = decisions::LONGEST_TEXT;
            let what = room::text_error(t, TextError::TooLong { found, max }, String::new());
            form.errors.add("texts", t.minutes_error_in(i64::from(id), what));
            return Ok((form, None));
        }
        ActError::SentOtherwise => {
            form.fields.set("key", Uuid::new_v4().to_string());
            t.form_sent_otherwise()
        }
        ActError::MovedOn => t.minutes_moved_on(),
        ActError::Refused(refusal) => words::refusal(t, refusal),
    };
    Ok((form, Some(notice)))
}

async fn back(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    returned: Returned,
) -> Result<HttpResponse, PageError> {
    let status = match returned.notice {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    match returned.act {
        ActName::Edit => editing::page(site, actor, reference, Some(returned), status).await,
        ActName::Attendance => correcting::page(site, actor, reference, Some(returned), status).await,
        _ => {
            show::page(
                site,
                actor,
                reference,
                show::Asked::default(),
                Some(returned),
                status,
            )
            .await
        }
    }
}

fn done_words(t: &Words, name: ActName) -> String {
    match name {
        ActName::Draft => t.minutes_done_draft(),
        ActName::Begin => t.minutes_done_begin(),
        ActName::Edit => t.minutes_done_edit(),
        ActName::Attendance => t.minutes_done_attendance(),
        ActName::GiveUp => t.minutes_done_give_up(),
        ActName::Circulate => t.minutes_done_circulate(),
        ActName::Approve => t.minutes_done_approve(),
        ActName::Comment => t.minutes_done_comment(),
        ActName::Answer => t.minutes_done_answer(),
        ActName::Correct => t.minutes_done_correct(),
        ActName::MakePublic => t.minutes_done_make_public(),
    }
}
