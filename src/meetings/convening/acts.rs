//! What people do to a meeting before it takes place, each in one transaction: lock, decide, record, tell.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    forms::{ActName, Plan},
    store,
};
use crate::{
    accounts::model::{Actor, Permission},
    database::DatabaseError,
    deadlines::rome_date,
    meetings::{
        agenda,
        model::{Agent, Meeting, MeetingReference, Refusal, State, decide},
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    web::once::{self, Arrival, Arriving},
};

/// Why an act was not done. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The procedure does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The meeting has changed since the page was shown.
    #[error("the meeting has changed")]
    MovedOn,
    /// Another text was sent with the same form.
    #[error("another text was sent with the same form")]
    SentOtherwise,
    /// The database failed, or there is no such meeting.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<diesel::result::Error> for ActError {
    fn from(error: diesel::result::Error) -> Self {
        DatabaseError::Query(error).into()
    }
}

/// What a person does, with what they typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Set when and where it takes place.
    Plan(Plan),
    /// Invite the parties.
    Convene,
    /// Change when and where it takes place, and invite anew.
    Move(Plan),
    /// Name who represents one's party: number, when the person has an account, and name.
    Represent(Option<i64>, String),
    /// Give it up, for this reason.
    Cancel(String),
}

impl Doing {
    /// The form that says it.
    pub fn name(&self) -> ActName {
        match self {
            Self::Plan(_) => ActName::Plan,
            Self::Convene => ActName::Convene,
            Self::Move(_) => ActName::Move,
            Self::Represent(..) => ActName::Represent,
            Self::Cancel(_) => ActName::Cancel,
        }
    }
}

/// Whether a person may do it to the meeting as it stands, its date apart.
pub fn is_offered(name: ActName, meeting: &Meeting, actor: &Actor) -> bool {
    match name {
        ActName::Represent => {
            actor.may(Permission::SpeakAtTable)
                && meeting.seat_of(actor.organisation_id).is_some()
                && matches!(meeting.state, State::Proposed | State::Convened)
        }
        // Who plans a meeting gives it a date.
        ActName::Convene if meeting.starts_at.is_none() => false,
        name => name
            .of_procedure()
            .is_some_and(|act| act.is_possible(meeting.state, Agent::Person(actor.role))),
    }
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
    (form, version): (&Arriving, i32),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    match once::arrive(conn, actor.user_id, form, now)? {
        Arrival::First => {}
        Arrival::Again => return Ok(()),
        Arrival::Otherwise => return Err(ActError::SentOtherwise),
    }
    let meeting = meetings::lock(conn, reference)?;
    if let Doing::Represent(person, name) = doing {
        return represent(conn, actor, &meeting, (*person, name), form, now);
    }
    if version != meeting.version {
        return Err(ActError::MovedOn);
    }
    let starts_at = match doing {
        Doing::Plan(plan) | Doing::Move(plan) => Some(plan.starts_at),
        _ => meeting.starts_at,
    };
    let act = doing.name().of_procedure().ok_or(Refusal::NotAllowed)?;
    let change = decide(meeting.state, starts_at, act, Agent::Person(actor.role), now)?;
    if let Doing::Plan(plan) | Doing::Move(plan) = doing {
        store::set_plan(conn, &meeting, plan)?;
    }
    if matches!(doing, Doing::Convene) {
        agenda::bring_in(conn, actor, &meeting, now)?;
    }
    let was_convened = meeting.state == State::Convened;
    if was_convened || change.state == State::Convened {
        store::count_invitation(conn, &meeting)?;
    }
    meetings::set_state(conn, &meeting, change)?;
    let event_id = record(conn, actor, &meeting, doing, form, now)?;
    let kind = match doing {
        Doing::Convene => Kind::MeetingConvened,
        Doing::Move(_) => Kind::MeetingMoved,
        Doing::Cancel(_) if was_convened => Kind::MeetingCancelled,
        // Nobody was told of a meeting that is only planned.
        _ => return Ok(()),
    };
    let news = News {
        event_id,
        kind,
        reference: reference.to_string(),
        due_on: starts_at.map(rome_date),
    };
    let called = telling::called(conn, &meeting)?;
    Ok(telling::tell(conn, &news, &called, Some(actor), now)?)
}

fn represent(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    (person, name): (Option<i64>, &str),
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !is_offered(ActName::Represent, meeting, actor) {
        return Err(Refusal::NotNow.into());
    }
    store::set_representative(conn, meeting.id, actor.organisation_id, person, name)?;
    let doing = Doing::Represent(person, name.to_owned());
    record(conn, actor, meeting, &doing, form, now)?;
    Ok(())
}

fn record(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    doing: &Doing,
    form: &Arriving,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    let detail = match doing {
        Doing::Plan(plan) | Doing::Move(plan) => json!({
            "starts_at": plan.starts_at, "place": plan.place, "video_link": plan.video_link,
            "proposals_until": plan.proposals_until,
        }),
        Doing::Convene => json!({}),
        Doing::Represent(_, name) => json!({ "party": actor.organisation_id, "name": name }),
        Doing::Cancel(reason) => json!({ "reason": reason }),
    };
    let event = meetings::NewEvent {
        meeting_id: Some(meeting.id),
        group_id: None,
        actor_id: Some(actor.user_id),
        kind: doing.name().as_str(),
        detail,
        key: Some(form.key),
    };
    meetings::add_event(conn, &event, now)
}

/// Makes the tables of the protocol's term that are missing, each with a seat for every party that adheres. Answers how many.
///
/// # Errors
/// Why it was not done.
pub fn propose_tables(
    conn: &mut PgConnection,
    actor: &Actor,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<usize, ActError> {
    match once::arrive(conn, actor.user_id, form, now)? {
        Arrival::First => {}
        Arrival::Again => return Ok(0),
        Arrival::Otherwise => return Err(ActError::SentOtherwise),
    }
    Ok(store::insert_missing_tables(
        conn,
        actor.user_id,
        rome_date(now),
        now,
    )?)
}
