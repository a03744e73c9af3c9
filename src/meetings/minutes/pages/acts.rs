//! What is done with minutes: one POST for each act, to their address with the act's name.

use actix_web::{HttpResponse, web};

use super::{attendance as correcting, edit as editing, show};
use crate::{
    accounts::model::Actor,
    meetings::{
        decisions,
        minutes::{
            acts::{self, Doing, MinutesRefusal},
            clock,
            forms::{ActName, Wrong},
            words,
        },
        model::{MeetingReference, Refusal, Seat},
        pages::reference_of,
        store as meetings, words as room,
    },
    values::TextError,
    web::{
        PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned},
        once::Arriving,
    },
};

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
    let sending = Sending {
        site: &site,
        actor: &actor,
        reference: reference_of(path)?,
        name,
    };
    let seats = match name {
        ActName::Attendance => seats_of(&site, &actor, sending.reference).await?,
        _ => Vec::new(),
    };
    let doing = match name.read(&fields, &seats, site.t()) {
        Ok(doing) => doing,
        Err(Wrong::Form(error)) => return Err(error),
        Err(Wrong::Typed(errors)) => return sending.wrong(fields, errors).await,
    };
    let (sender, now, done, reference) = (actor.clone(), site.now, doing.clone(), sending.reference);
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
            site.done(&page_after(name, page), done_words(site.t(), name))
        }
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// Where one sees what was done.
fn page_after(name: ActName, page: String) -> String {
    match name {
        ActName::Begin | ActName::Edit | ActName::Attendance => format!("{page}?{}", show::WRITTEN),
        _ => page,
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

/// An act on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: MeetingReference,
    name: ActName,
}

impl FormPage for Sending<'_> {
    type Refusal = MinutesRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().minutes_moved_on()
    }

    fn refused(&self, refusal: MinutesRefusal) -> Answer {
        let t = self.site.t();
        match refusal {
            MinutesRefusal::Procedure(Refusal::NotAllowed) => Answer::Page(PageError::NotAllowed),
            MinutesRefusal::Procedure(refusal) => Answer::Above(words::refusal(t, refusal)),
            MinutesRefusal::ClosesTooSoon => Answer::Beside("closes_on", t.minutes_error_closes_on()),
            MinutesRefusal::DecisionTooLong { id, found } => {
                let max = decisions::LONGEST_TEXT;
                let what = room::text_error(t, TextError::TooLong { found, max }, String::new());
                Answer::Beside("texts", t.minutes_error_in(i64::from(id), what))
            }
        }
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let (site, actor, status) = (self.site, self.actor, returned.status);
        match self.name {
            ActName::Edit => editing::page(site, actor, self.reference, Some(returned), status).await,
            ActName::Attendance => {
                correcting::page(site, actor, self.reference, Some(returned), status).await
            }
            name => {
                let (asked, returned) = (show::Asked::default(), (name, returned));
                show::page(site, actor, self.reference, asked, Some(returned), status).await
            }
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
