//! The page of a decision, and its correction while the meeting goes on.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde::Deserialize;

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
        writing::{self, NotWritten},
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
        meeting_title: words::title(t, found.decision.meeting, found.decision.group.as_ref()),
        actions: found
            .actions
            .iter()
            .map(|one| ActionLine::beside_decision(t, one))
            .collect(),
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
    let sent = Sent::going_by_page(Arriving::new(&target, &fields)?, &fields)?;
    let held = |error: PageError| error.holding(&target, &fields);
    site.count(Deed::Send, actor.user_id).map_err(held)?;
    let sending = Sending {
        site: &site,
        actor: &actor,
        reference,
    };
    let resolution = match forms::read_decision(&fields, site.t()) {
        Ok(resolution) => resolution,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::correct(conn, &sender, reference, &resolution, &sent, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&address_of(reference), site.t().decisions_corrected()),
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// A correction on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    reference: DecisionReference,
}

impl FormPage for Sending<'_> {
    type Refusal = NotWritten;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().decisions_moved_on()
    }

    fn refused(&self, _: NotWritten) -> Answer {
        Answer::On(address_of(self.reference), self.site.t().decisions_closed())
    }

    /// The page with what was typed still in the form, and a draft of it: what is wrong is said, or what the decision says meanwhile
    /// stands above, by which the form goes from now on.
    async fn show(self, mut returned: Returned) -> Result<HttpResponse, PageError> {
        let (reader, now, reference) = (self.actor.clone(), self.site.now, self.reference);
        let kept = returned.clone();
        let (frame, found) = self
            .site
            .read_and_note(self.actor, move |conn| {
                let found = Found::load(conn, reference, &reader, now)?;
                let target = address_of(reference) + "/correct";
                writing::keep_returned(conn, &reader, &target, &kept, now)?;
                Ok(found)
            })
            .await?;
        returned.go_by(found.decision.version);
        let form = CorrectionForm {
            form: returned.form,
            notice: returned.notice,
            saved_at: None,
        };
        answers::page(returned.status, &page(frame, found, Some(form)))
    }
}
