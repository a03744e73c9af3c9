//! The page of a decision, and its correction while the meeting goes on.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        actions::{self, ActionItem},
        decisions::{
            acts, forms,
            model::{Decision, Resolution},
            store,
        },
        lines::ActionLine,
        model::DecisionReference,
        store as meetings, words,
        writing::{self, ActError, Sent},
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words, answers,
        drafts::{self, Draft},
        limits::Deed,
        once::Arriving,
    },
};

/// What the address of a decision asks for.
#[derive(Deserialize)]
pub struct DecisionQuery {
    #[serde(default)]
    act: String,
}

#[derive(Template)]
#[template(path = "meetings/decision.html")]
struct DecisionPage {
    frame: Frame,
    t: &'static Words,
    decision: Decision,
    meeting_title: String,
    actions: Vec<ActionLine>,
    /// Whether it can be corrected by the reader now.
    corrects: bool,
    form: Option<CorrectionForm>,
}

struct CorrectionForm {
    form: Form,
    /// What must be known first.
    notice: Option<String>,
    saved_at: Option<DateTime<Utc>>,
}

impl DecisionPage {
    fn target(&self) -> String {
        address_of(self.decision.reference) + "/correct"
    }
}

fn address_of(reference: DecisionReference) -> String {
    format!("/meetings/decisions/{reference}")
}

/// What the page shows of the database.
struct Found {
    decision: Decision,
    actions: Vec<ActionItem>,
    corrects: bool,
    draft: Option<Draft>,
}

impl Found {
    /// What is being written is shown to those who write.
    fn load(
        conn: &mut PgConnection,
        reference: DecisionReference,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let decision = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
        let takes_minutes = actor.may(Permission::TakeMinutes);
        if !decision.meeting_state.is_held() && !takes_minutes {
            return Err(PageError::NotFound);
        }
        let meeting = meetings::find(conn, decision.meeting)?.ok_or(PageError::NotFound)?;
        let corrects = takes_minutes && meeting.is_being_written(now);
        let drafts = match corrects {
            true => drafts::of_target(conn, actor.user_id, &address_of(reference))?,
            false => Vec::new(),
        };
        Ok(Self {
            actions: actions::of_decisions(conn, &[decision.id])?,
            decision,
            corrects,
            draft: drafts.into_iter().next(),
        })
    }
}

/// `GET /meetings/decisions/{decision}`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    query: web::Query<DecisionQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let (reader, now) = (actor.clone(), site.now);
    let (frame, found) = site
        .read(&actor, move |conn| Found::load(conn, reference, &reader, now))
        .await?;
    let form = (found.corrects && query.act == "correct").then(|| opened(frame.t, &found));
    answers::page(StatusCode::OK, &page(frame, found, form))
}

fn reference_of(text: &str) -> Result<DecisionReference, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn page(frame: Frame, found: Found, form: Option<CorrectionForm>) -> DecisionPage {
    let t = frame.t;
    DecisionPage {
        meeting_title: words::title(t, found.decision.meeting),
        actions: found.actions.iter().map(|one| ActionLine::of(t, one)).collect(),
        corrects: found.corrects,
        decision: found.decision,
        form,
        t,
        frame,
    }
}

/// The form with the draft that was kept of it, else with what the decision says.
fn opened(t: &Words, found: &Found) -> CorrectionForm {
    let version = found.decision.version;
    let Some(draft) = &found.draft else {
        let mut form = Form::fresh();
        let Resolution { text, reserved } = &found.decision.resolution;
        form.fields.set("text", text.as_str());
        if *reserved {
            form.fields.set("reserved", "yes");
        }
        form.fields.set("version", version.to_string());
        return CorrectionForm {
            form,
            notice: None,
            saved_at: None,
        };
    };
    let mut fields = draft.fields.clone();
    let is_older = fields.version() != Some(version);
    fields.set("key", draft.key.to_string());
    fields.set("version", version.to_string());
    CorrectionForm {
        form: Form::filled(fields),
        notice: is_older.then(|| t.decisions_moved_on()),
        saved_at: Some(draft.saved_at),
    }
}

/// `POST /meetings/decisions/{decision}/correct`
pub async fn correct(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    let reference = reference_of(&path)?;
    let (fields, target) = (submission.fields, address_of(reference) + "/correct");
    let form = Arriving::new(&target, &fields)?;
    let key = form.key;
    let version = Some(fields.version().ok_or(PageError::BadRequest("no version"))?);
    let held = |error: PageError| error.holding(&target, &fields);
    site.count(Deed::Send, actor.user_id).map_err(held)?;
    let resolution = match forms::read_decision(&fields, site.t()) {
        Ok(resolution) => resolution,
        Err(errors) => {
            let form = Form::wrong(fields, errors);
            return returned(&site, &actor, (reference, key), form, None).await;
        }
    };
    let (sender, sent, now) = (actor.clone(), Sent { form, version }, site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::correct(conn, &sender, reference, &resolution, &sent, now)
        })
        .await;
    let t = site.t();
    let (notice, fields) = match done {
        Ok(()) => return site.done(&address_of(reference), t.decisions_corrected()),
        Err(ActError::Database(error)) => return Err(error.into()),
        Err(ActError::MovedOn) => (t.decisions_moved_on(), fields),
        Err(ActError::SentOtherwise) => (t.form_sent_otherwise(), writing::under_a_fresh_key(fields)),
        Err(ActError::NotOpen | ActError::AttendanceIncomplete | ActError::Refused(_)) => {
            return site.warned(&address_of(reference), t.decisions_closed());
        }
    };
    returned(
        &site,
        &actor,
        (reference, key),
        Form::filled(fields),
        Some(notice),
    )
    .await
}

/// The page with what was typed still in the form, and a draft of it: what is wrong is said, or what the decision says meanwhile
/// stands above, by which the form goes from now on.
async fn returned(
    site: &Site,
    actor: &Actor,
    (reference, sent_under): (DecisionReference, Uuid),
    mut form: Form,
    notice: Option<String>,
) -> Result<HttpResponse, PageError> {
    let (reader, now, fields) = (actor.clone(), site.now, form.fields.clone());
    let target = address_of(reference) + "/correct";
    let (frame, found) = site
        .read_and_note(actor, move |conn| {
            let found = Found::load(conn, reference, &reader, now)?;
            writing::keep_returned(conn, &reader, (&target, sent_under), &fields, now)?;
            Ok(found)
        })
        .await?;
    let status = match notice {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if notice.is_some() {
        form.fields.set("version", found.decision.version.to_string());
    }
    let form = CorrectionForm {
        form,
        notice,
        saved_at: None,
    };
    answers::page(status, &page(frame, found, Some(form)))
}
