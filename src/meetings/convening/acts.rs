//! What people do to a meeting before it takes place, each in one transaction: lock, decide, record, tell.

mod of_party;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::{Value, json};

use super::{
    forms::{ActName, Plan},
    model::{Answers, Choice, Proposal, TableKind},
    store::{self, polls, seats},
};
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::{Quarter, rome_date},
    meetings::{
        agenda,
        model::{Agent, Meeting, MeetingReference, Refusal, State, decide},
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    web::{
        acts::{self, Reason},
        once::{self, Arriving},
    },
};

/// Why an act was not done.
pub type ActError = acts::ActError<Refusal>;

/// Why no table is added.
#[derive(Debug, thiserror::Error)]
pub enum NoTable {
    /// No association adheres in its quarter.
    #[error("nobody adheres in that quarter")]
    NobodyAdheres,
    /// The quarter has an ordinary table, which takes place.
    #[error("the quarter has a table")]
    HasTable,
}

impl Reason for Refusal {}
impl Reason for NoTable {}

/// What a person does, with what they typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Propose dates of which the parties say when they can come.
    Poll(Proposal),
    /// Say of each when one's party can come.
    Answer(Answers),
    /// Choose one of them.
    Choose(Choice),
    /// Set when and where it takes place.
    Plan(Plan),
    /// Choose which associations are called, by their numbers.
    Call(Vec<i64>),
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
            Self::Poll(_) => ActName::Poll,
            Self::Answer(_) => ActName::Answer,
            Self::Choose(_) => ActName::Choose,
            Self::Plan(_) => ActName::Plan,
            Self::Call(_) => ActName::Call,
            Self::Convene => ActName::Convene,
            Self::Move(_) => ActName::Move,
            Self::Represent(..) => ActName::Represent,
            Self::Cancel(_) => ActName::Cancel,
        }
    }

    /// When the meeting begins after it.
    fn starts_at(&self, meeting: &Meeting) -> Option<DateTime<Utc>> {
        match self {
            Self::Plan(plan) | Self::Move(plan) => Some(plan.starts_at),
            Self::Choose(choice) => Some(choice.starts_at),
            _ => meeting.starts_at,
        }
    }

    /// What is kept of it beside its name.
    fn detail(&self, actor: &Actor) -> Value {
        match self {
            Self::Poll(proposal) => json!({ "dates": proposal.dates, "until": proposal.until }),
            Self::Answer(answers) => json!({ "party": actor.organisation_id, "answers": answers }),
            Self::Choose(choice) => json!({
                "starts_at": choice.starts_at, "place": choice.place, "video_link": choice.video_link,
                "proposals_until": choice.proposals_until,
            }),
            Self::Plan(plan) | Self::Move(plan) => json!({
                "starts_at": plan.starts_at, "place": plan.place, "video_link": plan.video_link,
                "proposals_until": plan.proposals_until,
            }),
            Self::Call(associations) => json!({ "associations": associations }),
            Self::Convene => json!({}),
            Self::Represent(_, name) => json!({ "party": actor.organisation_id, "name": name }),
            Self::Cancel(reason) => json!({ "reason": reason }),
        }
    }
}

/// Whether a person may do it to the meeting as it stands, whether its date has passed apart.
pub fn is_offered(name: ActName, meeting: &Meeting, actor: &Actor) -> bool {
    let possible = name
        .of_procedure()
        .is_some_and(|act| act.is_possible(meeting.state, Agent::Person(actor.role)));
    let sits = meeting.seat_of(actor.organisation_id).is_some();
    match name {
        ActName::Poll => possible && meeting.starts_at.is_none(),
        ActName::Answer => possible && sits && meeting.is_polled(),
        ActName::Choose => possible && meeting.is_polled(),
        ActName::Represent => {
            let open = matches!(meeting.state, State::Proposed | State::Convened);
            open && sits && actor.may(Permission::SpeakAtTable)
        }
        // Who plans a meeting gives it date and place.
        ActName::Convene => possible && meeting.starts_at.is_some() && meeting.has_place(),
        ActName::Plan | ActName::Call | ActName::Move | ActName::Cancel => possible,
    }
}

/// Does it. A form that arrives twice is done once and answers the same. The version is that of what the page showed: of the
/// party's seat for what a party says for itself, else of the meeting.
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
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(());
    }
    let meeting = meetings::lock(conn, reference)?;
    let sent = (form, version);
    match doing {
        Doing::Represent(person, name) => {
            let named = (*person, name.as_str());
            of_party::represent(conn, actor, &meeting, (doing, named), sent, now)
        }
        Doing::Answer(answers) => of_party::answer(conn, actor, &meeting, (doing, answers), sent, now),
        _ => of_secretariat(conn, actor, meeting, doing, sent, now),
    }
}

fn of_secretariat(
    conn: &mut PgConnection,
    actor: &Actor,
    mut meeting: Meeting,
    doing: &Doing,
    (form, version): (&Arriving, i32),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if version != meeting.version {
        return Err(ActError::MovedOn);
    }
    let starts_at = doing.starts_at(&meeting);
    let act = doing.name().of_procedure().ok_or(Refusal::NotAllowed)?;
    let change = decide(meeting.state, starts_at, act, Agent::Person(actor.role), now)?;
    match doing {
        Doing::Poll(proposal) => polls::propose_dates(conn, &meeting, proposal)?,
        Doing::Choose(choice) => choose(conn, &meeting, choice)?,
        Doing::Plan(plan) | Doing::Move(plan) => store::set_plan(conn, &meeting, plan)?,
        Doing::Call(associations) => seats::call(conn, &meeting, associations)?,
        Doing::Convene if !meeting.has_place() => return Err(Refusal::NoPlace.into()),
        Doing::Convene => {
            meeting.seats = seats::refresh(conn, &meeting)?;
            agenda::bring_in(conn, actor, &meeting, now)?;
        }
        Doing::Answer(_) | Doing::Represent(..) | Doing::Cancel(_) => {}
    }
    if State::Convened == meeting.state || State::Convened == change.state {
        store::count_invitation(conn, &meeting)?;
    }
    meetings::set_state(conn, &meeting, change)?;
    if let Doing::Cancel(reason) = doing {
        store::set_reason(conn, &meeting, reason)?;
    }
    let event_id = record(conn, actor, &meeting, doing, form, now)?;
    let Some((kind, due_on)) = told(&meeting, doing) else {
        return Ok(());
    };
    let people = people_told(conn, &meeting, kind)?;
    let news = News {
        event_id,
        kind,
        reference: meeting.reference.to_string(),
        due_on,
    };
    Ok(telling::tell(conn, &news, &people, Some(actor), now)?)
}

fn choose(conn: &mut PgConnection, meeting: &Meeting, choice: &Choice) -> Result<(), ActError> {
    if meeting.starts_at.is_some() {
        return Err(Refusal::HasDate.into());
    }
    let poll = polls::poll_of(conn, meeting.id)?;
    if poll.dates.iter().all(|date| date.starts_at != choice.starts_at) {
        return Err(ActError::MovedOn);
    }
    Ok(polls::choose_date(conn, meeting, choice)?)
}

/// What is told of an act of the secretariat, and for which day. Before a meeting is convened its parties know of it when they were
/// asked for a date, and nobody else does.
fn told(meeting: &Meeting, doing: &Doing) -> Option<(Kind, Option<NaiveDate>)> {
    let day = doing.starts_at(meeting).map(rome_date);
    let were_asked = meeting.answers_until.is_some();
    match doing {
        Doing::Poll(proposal) => Some((Kind::DatesProposed, Some(proposal.until))),
        Doing::Choose(_) => Some((Kind::DateChosen, day)),
        Doing::Plan(plan) if were_asked && Some(plan.starts_at) != meeting.starts_at => {
            Some((Kind::DateChosen, day))
        }
        Doing::Convene => Some((Kind::MeetingConvened, day)),
        Doing::Move(_) => Some((Kind::MeetingMoved, day)),
        Doing::Cancel(_) if were_asked || meeting.state == State::Convened => {
            Some((Kind::MeetingCancelled, day))
        }
        _ => None,
    }
}

/// Whom it is told.
fn people_told(conn: &mut PgConnection, meeting: &Meeting, kind: Kind) -> QueryResult<Vec<i64>> {
    let is_convened = meeting.state == State::Convened || kind == Kind::MeetingConvened;
    if is_convened {
        telling::called(conn, meeting)
    } else {
        let parties: Vec<i64> = meeting.seats.iter().map(|seat| seat.party_id).collect();
        let speakers = telling::speakers(conn, &parties)?;
        Ok(speakers.into_iter().map(|(_, person)| person).collect())
    }
}

fn record(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    doing: &Doing,
    form: &Arriving,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    let event = meetings::NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id: Some(actor.user_id),
        kind: doing.name().as_str(),
        detail: doing.detail(actor),
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
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(0);
    }
    Ok(store::insert_missing_tables(
        conn,
        actor.user_id,
        rome_date(now),
        now,
    )?)
}

/// Makes another table of a quarter, with a seat for every party that adheres in it.
///
/// # Errors
/// Why it was not done; `MovedOn` when somebody adds an extraordinary one at the same time.
pub fn add_table(
    conn: &mut PgConnection,
    actor: &Actor,
    (kind, quarter): (TableKind, Quarter),
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<MeetingReference, acts::ActError<NoTable>> {
    if !once::is_first(conn, actor.user_id, form, now)? {
        return store::added_under(conn, form.key)?.ok_or(acts::ActError::MovedOn);
    }
    if seats::of_quarter(conn, quarter)?
        .iter()
        .all(|one| one.party.is_operator)
    {
        return Err(NoTable::NobodyAdheres.into());
    }
    let added = store::add_table(conn, (kind, quarter), actor.user_id, form.key, now)?;
    added.ok_or(match kind {
        TableKind::Ordinary => NoTable::HasTable.into(),
        TableKind::Extraordinary => acts::ActError::MovedOn,
    })
}
