//! What is done with minutes, each in one transaction: lock the meeting, decide, record, tell.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult, result::Error::NotFound};
use serde_json::{Value, json};

use super::{
    attendance, material,
    model::{Body, DAYS_TO_APPROVE, Paragraph, Reached, Round, attendance_differences, draft},
    store::{self, NewComment, Version},
};
use crate::{
    accounts::model::Actor,
    deadlines::rome_date,
    meetings::{
        decisions,
        model::{Act, Agent, Change, Meeting, MeetingReference, MinutesReference, Refusal, State, decide},
        sitting::{self, Attendances},
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    web::{
        acts::Reason,
        drafts,
        once::{self, Arriving},
    },
};

/// Why an act was not done.
pub type ActError = crate::web::acts::ActError<MinutesRefusal>;

/// Why something is not done with minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MinutesRefusal {
    /// The procedure does not allow it.
    #[error(transparent)]
    Procedure(#[from] Refusal),
    /// The parties would have no day to approve.
    #[error("the closing date has passed")]
    ClosesTooSoon,
    /// The text of a decision has more characters than the register takes.
    #[error("the text of a decision is too long")]
    DecisionTooLong {
        /// The number of its paragraph.
        id: i32,
        /// How many it has.
        found: usize,
    },
}

impl Reason for MinutesRefusal {}

/// What a person does, with what they typed and what their page showed.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Make the first draft.
    Draft,
    /// Begin another version of what the parties have, or of what is approved.
    Begin,
    /// Change the version that is being written, as the page showed it after so many changes.
    Save {
        /// The changes that it had.
        edits: i32,
        /// New texts, by the number of their paragraph or of the heading below which they are added.
        texts: HashMap<i32, String>,
        /// The paragraphs that are left out of the public version.
        reserved: Vec<i32>,
    },
    /// Say in the version that is being written who was there, as the page showed it after so many changes.
    SayAttendance {
        /// The changes that it had.
        edits: i32,
        /// What became of each seat.
        said: Attendances,
    },
    /// Give up the version that is being written.
    GiveUp,
    /// Give the version that is being written to the parties until the end of this day.
    Circulate {
        /// The changes that it had.
        edits: i32,
        /// The last day.
        closes_on: NaiveDate,
    },
    /// Approve the version with this number.
    Approve(i16),
    /// Comment a paragraph of the version with this number.
    Comment(i16, i32, String),
    /// Answer a comment.
    Answer(i64, String),
    /// Publish the version that is being written in place of the approved one, for this reason.
    Correct {
        /// The changes that it had.
        edits: i32,
        /// Why.
        reason: String,
    },
    /// Let anybody read what is not reserved of the version with this number.
    MakePublic(i16),
}

impl Doing {
    /// The act of the procedure that it is where the meeting stands.
    fn act(&self, state: State) -> Act {
        match self {
            Self::Approve(_) | Self::Comment(..) => Act::Approve,
            Self::Draft => Act::Draft,
            Self::Answer(..) => Act::Revise,
            Self::Correct { .. } | Self::MakePublic(_) => Act::Correct,
            Self::Circulate { .. } if state == State::Drafted => Act::Circulate,
            Self::Circulate { .. } => Act::Revise,
            Self::Begin | Self::Save { .. } | Self::SayAttendance { .. } | Self::GiveUp => match state {
                State::InApproval => Act::Revise,
                State::Approved => Act::Correct,
                _ => Act::Draft,
            },
        }
    }
}

/// The last day on which parties can approve, when the secretariat does not say otherwise.
pub fn usual_closing(now: DateTime<Utc>) -> NaiveDate {
    let today = rome_date(now);
    today
        .checked_add_days(Days::new(DAYS_TO_APPROVE))
        .unwrap_or(today)
}

/// Does it. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn perform(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    doing: &Doing,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(());
    }
    let meeting = meetings::lock(conn, reference)?;
    let act = doing.act(meeting.state);
    let change = decide(
        meeting.state,
        meeting.starts_at,
        act,
        Agent::Person(actor.role),
        now,
    )?;
    let desk = Desk {
        versions: store::versions_of(conn, meeting.id)?,
        meeting,
        actor,
        now,
    };
    match doing {
        Doing::Draft => desk.draft(conn)?,
        Doing::Begin => desk.begin(conn)?,
        Doing::Save {
            edits,
            texts,
            reserved,
        } => desk.save(conn, *edits, texts, reserved)?,
        Doing::SayAttendance { edits, said } => desk.say_attendance(conn, *edits, said)?,
        Doing::GiveUp => desk.give_up(conn)?,
        Doing::Circulate { edits, closes_on } => desk.circulate(conn, *edits, *closes_on)?,
        Doing::Approve(version) => desk.approve(conn, *version)?,
        Doing::Comment(version, paragraph, text) => desk.comment(conn, (*version, *paragraph), text, form)?,
        Doing::Answer(comment, text) => desk.answer(conn, *comment, text)?,
        Doing::Correct { edits, reason } => desk.correct(conn, *edits, reason)?,
        Doing::MakePublic(version) => desk.make_public(conn, *version)?,
    }
    // An association approves in its own name and moves nothing; what follows from the last approval is the portal's.
    if change.state != desk.meeting.state {
        meetings::set_state(conn, &desk.meeting, change)?;
    }
    drafts::discard(conn, form.key)?;
    Ok(())
}

/// The minutes as an act finds them.
struct Desk<'a> {
    meeting: Meeting,
    /// Newest first.
    versions: Vec<Version>,
    actor: &'a Actor,
    now: DateTime<Utc>,
}

impl Desk<'_> {
    /// The version that is being written, as the page showed it.
    fn being_written(&self, edits: i32) -> Result<&Version, ActError> {
        let newest = self.versions.first();
        newest
            .filter(|version| version.circulated_at.is_none() && version.edits == edits)
            .ok_or(ActError::MovedOn)
    }

    /// The version that the parties have, when it is the one that the page showed.
    fn current(&self, number: i16) -> Result<&Version, ActError> {
        let current = current(&self.versions);
        current
            .filter(|version| version.number == number)
            .ok_or(ActError::MovedOn)
    }

    fn must_sit_there(&self) -> QueryResult<()> {
        let seat = self.meeting.seat_of(self.actor.organisation_id);
        seat.map(|_| ()).ok_or(NotFound)
    }

    fn note(&self, conn: &mut PgConnection, kind: &str, detail: Value) -> QueryResult<i64> {
        let event = meetings::NewEvent {
            meeting_id: Some(self.meeting.id),
            group_id: self.meeting.group_id,
            actor_id: Some(self.actor.user_id),
            kind,
            detail,
            key: None,
        };
        meetings::add_event(conn, &event, self.now)
    }

    fn tell(
        &self,
        conn: &mut PgConnection,
        event_id: i64,
        kind: Kind,
        due_on: Option<NaiveDate>,
    ) -> QueryResult<()> {
        let people = match kind {
            Kind::MinutesCommented => telling::secretariat(conn)?,
            _ => telling::called(conn, &self.meeting)?,
        };
        let news = News {
            event_id,
            kind,
            reference: self.meeting.reference.to_string(),
            due_on,
        };
        telling::tell(conn, &news, &people, Some(self.actor), self.now)
    }

    fn draft(&self, conn: &mut PgConnection) -> Result<(), ActError> {
        if !self.versions.is_empty() {
            return Err(ActError::MovedOn);
        }
        let body = draft(material::of(conn, &self.meeting)?);
        store::insert(conn, self.meeting.id, 1, &body, self.now)?;
        self.note(conn, "minutes_drafted", json!({ "version": 1 }))?;
        Ok(())
    }

    fn begin(&self, conn: &mut PgConnection) -> Result<(), ActError> {
        let newest = self.versions.first().ok_or(ActError::MovedOn)?;
        if newest.circulated_at.is_none() {
            return Err(ActError::MovedOn);
        }
        let body = self.refreshed(conn, &newest.body)?;
        let number = newest.number + 1;
        store::insert(conn, self.meeting.id, number, &body, self.now)?;
        self.note(conn, "minutes_begun", json!({ "version": number }))?;
        Ok(())
    }

    fn save(
        &self,
        conn: &mut PgConnection,
        edits: i32,
        texts: &HashMap<i32, String>,
        reserved: &[i32],
    ) -> Result<(), ActError> {
        let version = self.being_written(edits)?;
        for (id, text) in texts {
            let is_decision = version.body.paragraph(*id).is_some_and(Paragraph::is_decision);
            let found = text.chars().count();
            if is_decision && found > decisions::LONGEST_TEXT {
                return Err(MinutesRefusal::DecisionTooLong { id: *id, found }.into());
            }
        }
        let body = version.body.rewritten(|id| texts.get(&id).cloned(), reserved);
        let body = self.refreshed(conn, &body)?;
        store::save(conn, version, &body)?;
        Ok(())
    }

    /// What is written now of the parties that were there otherwise is kept by the event: a version that is being written has no
    /// former ones.
    fn say_attendance(
        &self,
        conn: &mut PgConnection,
        edits: i32,
        said: &Attendances,
    ) -> Result<(), ActError> {
        let version = self.being_written(edits)?;
        let body = Body {
            attendance: attendance::written(&self.meeting.seats, said),
            ..version.body.clone()
        };
        let changed = attendance_differences(&version.body, &body);
        if changed.is_empty() {
            return Ok(());
        }
        let before: Vec<_> = changed.iter().filter_map(|(before, _)| *before).collect();
        let detail = json!({ "version": version.number, "before": before });
        self.note(conn, "minutes_attendance_corrected", detail)?;
        Ok(store::save(conn, version, &body)?)
    }

    /// A text with the action items as they are agreed now. What was approved says what was agreed then.
    fn refreshed(&self, conn: &mut PgConnection, body: &Body) -> QueryResult<Body> {
        match self.meeting.state {
            State::Approved => Ok(body.clone()),
            _ => Ok(body.refreshed(&material::agreed(conn, self.meeting.id)?)),
        }
    }

    fn give_up(&self, conn: &mut PgConnection) -> Result<(), ActError> {
        // A first draft is changed, not given up: without it the meeting would have none.
        if self.meeting.state == State::Drafted {
            return Err(Refusal::NotNow.into());
        }
        being_written(&self.versions).ok_or(ActError::MovedOn)?;
        store::give_up(conn, self.meeting.id)?;
        self.note(conn, "minutes_given_up", json!({}))?;
        Ok(())
    }

    fn circulate(&self, conn: &mut PgConnection, edits: i32, closes_on: NaiveDate) -> Result<(), ActError> {
        let version = self.being_written(edits)?;
        if closes_on <= rome_date(self.now) {
            return Err(MinutesRefusal::ClosesTooSoon.into());
        }
        store::circulate(conn, version, closes_on, self.now)?;
        let detail = json!({ "version": version.number, "closes_on": closes_on });
        let (event, kind) = match self.meeting.state {
            State::Drafted => ("minutes_circulated", Kind::MinutesCirculated),
            _ => ("minutes_revised", Kind::MinutesRevised),
        };
        let event_id = self.note(conn, event, detail)?;
        self.tell(conn, event_id, kind, Some(closes_on))?;
        Ok(())
    }

    fn approve(&self, conn: &mut PgConnection, number: i16) -> Result<(), ActError> {
        self.must_sit_there()?;
        let version = self.current(number)?;
        store::approve(conn, self.actor, (self.meeting.id, version.id), self.now)?;
        let party = &self.actor.organisation;
        self.note(
            conn,
            "minutes_party_approved",
            json!({ "version": number, "party": party }),
        )?;
        Ok(())
    }

    fn comment(
        &self,
        conn: &mut PgConnection,
        (number, paragraph): (i16, i32),
        text: &str,
        form: &Arriving,
    ) -> Result<(), ActError> {
        self.must_sit_there()?;
        let version = self.current(number)?;
        version.body.paragraph(paragraph).ok_or(NotFound)?;
        let comment = NewComment {
            meeting_id: self.meeting.id,
            minutes_id: version.id,
            paragraph,
            text,
            key: form.key,
        };
        store::comment(conn, self.actor, &comment, self.now)?;
        let detail = json!({ "version": number, "paragraph": paragraph });
        let event_id = self.note(conn, "minutes_commented", detail)?;
        self.tell(conn, event_id, Kind::MinutesCommented, None)?;
        Ok(())
    }

    fn answer(&self, conn: &mut PgConnection, comment: i64, text: &str) -> Result<(), ActError> {
        if !store::answer(conn, self.meeting.id, comment, text, self.now)? {
            return Err(ActError::MovedOn);
        }
        self.note(conn, "minutes_comment_answered", json!({ "comment": comment }))?;
        Ok(())
    }

    fn correct(&self, conn: &mut PgConnection, edits: i32, reason: &str) -> Result<(), ActError> {
        let version = self.being_written(edits)?;
        let approved = self.versions.iter().find_map(|version| version.approved.as_ref());
        let reference = approved.ok_or(ActError::MovedOn)?.reference;
        store::correct(conn, version, reference, reason, self.now)?;
        registers_follow(conn, &self.meeting, version, Some(self.actor.user_id), self.now)?;
        let detail = json!({ "version": version.number, "minutes": reference.to_string() });
        let event_id = self.note(conn, "minutes_corrected", detail)?;
        self.tell(conn, event_id, Kind::MinutesCorrected, None)?;
        Ok(())
    }

    fn make_public(&self, conn: &mut PgConnection, number: i16) -> Result<(), ActError> {
        let version = self.versions.iter().find(|version| version.approved.is_some());
        let version = version
            .filter(|version| version.number == number)
            .ok_or(ActError::MovedOn)?;
        store::make_public(conn, version)?;
        self.note(conn, "minutes_made_public", json!({ "version": number }))?;
        Ok(())
    }
}

/// The version that the parties have and have not approved yet.
pub fn current(versions: &[Version]) -> Option<&Version> {
    let given = versions.iter().find(|version| version.circulated_at.is_some());
    given.filter(|version| version.approved.is_none())
}

/// The version that the parties were asked last to approve; a correction is published without asking them.
pub fn asked_of_parties(versions: &[Version]) -> Option<&Version> {
    versions
        .iter()
        .find(|version| version.circulated_at.is_some() && version.reason.is_none())
}

/// What has come back about the version that the parties have.
pub fn round(
    meeting: &Meeting,
    versions: &[Version],
    approvals: &[store::Approval],
    comments: &[store::Comment],
) -> Option<Round> {
    let version = current(versions)?;
    let approved = approvals.iter().filter(|one| one.minutes_id == version.id);
    Some(Round {
        seats: meeting.seats.iter().map(|seat| seat.party_id).collect(),
        approved: approved.map(|one| one.party_id).collect(),
        closes_on: version.closes_on?,
        unanswered: comments.iter().filter(|one| one.answer.is_none()).count(),
        is_revised: versions.iter().any(|version| version.circulated_at.is_none()),
    })
}

/// Publishes the minutes of a meeting when they are approved; answers whether they are now. In the portal's own name, because
/// an association may neither number nor tell the others.
///
/// # Errors
/// When the procedure or the database refuses.
pub fn publish_if_approved(
    conn: &mut PgConnection,
    reference: MeetingReference,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    let meeting = meetings::lock(conn, reference)?;
    let Ok(change) = decide(meeting.state, meeting.starts_at, Act::Publish, Agent::Clock, now) else {
        return Ok(false);
    };
    let versions = store::versions_of(conn, meeting.id)?;
    let approvals = store::approvals_of(conn, meeting.id)?;
    let comments = store::comments_of(conn, meeting.id)?;
    let round = round(&meeting, &versions, &approvals, &comments);
    match (current(&versions), round.and_then(|round| round.reached(now))) {
        (Some(version), Some(reached)) => {
            publish(conn, (&meeting, version), change, reached, now)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn publish(
    conn: &mut PgConnection,
    (meeting, version): (&Meeting, &Version),
    change: Change,
    reached: Reached,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let year = rome_date(now);
    let year = i16::try_from(chrono::Datelike::year(&year)).unwrap_or_default();
    let number = meetings::next_number(conn, MinutesReference::LETTER, year)?;
    let reference = MinutesReference { year, number };
    // A version that nobody needs any more.
    store::give_up(conn, meeting.id)?;
    store::approve_version(conn, version, reference, now)?;
    registers_follow(conn, meeting, version, None, now)?;
    meetings::set_state(conn, meeting, change)?;
    let by_silence = reached == Reached::BySilence;
    let detail =
        json!({ "version": version.number, "minutes": reference.to_string(), "by_silence": by_silence });
    let event = meetings::NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id: None,
        kind: "minutes_published",
        detail,
        key: None,
    };
    let event_id = meetings::add_event(conn, &event, now)?;
    let news = News {
        event_id,
        kind: Kind::MinutesPublished,
        reference: meeting.reference.to_string(),
        due_on: None,
    };
    let people = telling::called(conn, meeting)?;
    telling::tell(conn, &news, &people, None, now)
}

/// What was decided and who was there is from now on as approved minutes say it.
fn registers_follow(
    conn: &mut PgConnection,
    meeting: &Meeting,
    version: &Version,
    actor_id: Option<i64>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    decisions::follow_minutes(conn, meeting, &version.body.decisions(), actor_id, now)?;
    let said = attendance::said(&meeting.seats, &version.body.attendance);
    sitting::follow_minutes(conn, meeting, said, actor_id, now)
}

/// The text of the version that is being written, and how often it was changed.
pub fn being_written(versions: &[Version]) -> Option<(&Body, i32)> {
    let newest = versions.first().filter(|version| version.circulated_at.is_none());
    newest.map(|version| (&version.body, version.edits))
}
