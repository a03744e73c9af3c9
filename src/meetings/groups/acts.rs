//! What people do with working groups, each in one transaction: lock, decide, record, tell.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    decide,
    model::{Charter, Group, Person},
    procedure::{Act, Agent, Part, Refusal, State},
    store,
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Holder},
    meetings::{
        convening,
        model::{GroupReference, MeetingReference},
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    web::{
        acts::{Reason, Sent},
        drafts,
        once::{self, Arriving},
    },
};

/// Why an act was not done.
pub type ActError = crate::web::acts::ActError<GroupRefusal>;

/// Why something is not done with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupRefusal {
    /// The procedure does not allow it.
    #[error(transparent)]
    Procedure(#[from] Refusal),
    /// This meeting of the group is still to be held.
    #[error("{0} is still to be held")]
    Meets(MeetingReference),
    /// No document came with it, and no text that does without.
    #[error("there is nothing to hand over")]
    Nothing,
}

impl Reason for Refusal {}
impl Reason for GroupRefusal {}

/// What is done with a group, with what was typed.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Form one that was proposed.
    Form,
    /// Change what it is told to do, and who does it.
    Edit(Box<Charter>),
    /// Bring the documents of the form, which are this.
    BringPapers(String),
    /// Let it rest, for this reason.
    Suspend(String),
    /// Let it work again.
    Resume,
    /// End it with this report, in Markdown, and the documents of the form.
    Conclude(Option<String>),
}

impl Doing {
    /// The act of the procedure that this is.
    pub fn act(&self) -> Act {
        match self {
            Self::Form => Act::Form,
            Self::Edit(_) => Act::Edit,
            Self::BringPapers(_) => Act::BringPapers,
            Self::Suspend(_) => Act::Suspend,
            Self::Resume => Act::Resume,
            Self::Conclude(_) => Act::Conclude,
        }
    }
}

/// What somebody is to a group.
pub fn agent(group: &Group, actor: &Actor) -> Agent {
    let leads = group.coordinator.as_ref();
    let part = match leads.is_some_and(|(id, _)| *id == actor.user_id) {
        true => Part::Coordinator,
        false if group.has_member(actor.user_id) => Part::Member,
        false => Part::None,
    };
    Agent {
        role: actor.role,
        part,
    }
}

/// Forms a group, or notes one that the table is still to form; `act` says which. A form that arrives twice is done once and
/// answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn create(
    conn: &mut PgConnection,
    actor: &Actor,
    act: Act,
    charter: &Charter,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<(GroupReference, State), ActError> {
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(store::made_with(conn, form.key)?);
    }
    let agent = Agent {
        role: actor.role,
        part: Part::None,
    };
    let state = decide(None, act, agent)?;
    let (id, reference) = store::create(conn, charter, (state, actor.user_id, form.key), now)?;
    let event = meetings::NewEvent {
        meeting_id: None,
        group_id: Some(id),
        actor_id: Some(actor.user_id),
        kind: event_kind(act),
        detail: json!({ "topic": charter.topic, "members": charter.members.len() }),
        key: Some(form.key),
    };
    let event_id = meetings::add_event(conn, &event, now)?;
    if state == State::Active {
        let members: Vec<i64> = charter.members.iter().map(|person| person.id).collect();
        tell(
            conn,
            actor,
            (event_id, Kind::GroupFormed, reference),
            &members,
            now,
        )?;
    }
    drafts::discard(conn, form.key)?;
    Ok((reference, state))
}

/// Does it. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn perform(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: GroupReference,
    doing: &Doing,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let key = sent.form.key;
    if !attachments::is_first(conn, actor.user_id, &sent.form, now)? {
        return Ok(());
    }
    let act = doing.act();
    // Row security lets an association lock what it may change: the rest would not be found, where it is to be said why.
    let seen = store::get(conn, reference)?;
    decide(Some(seen.state), act, agent(&seen, actor))?;
    let group = match doing {
        Doing::BringPapers(_) => seen,
        _ => store::lock(conn, reference)?,
    };
    let state = decide(Some(group.state), act, agent(&group, actor))?;
    if act.changes_group() && sent.is_behind(group.version) {
        return Err(ActError::MovedOn);
    }
    if act.waits_for_meetings()
        && let Some(meeting) = meetings::to_be_held(conn, group.id)?
    {
        return Err(GroupRefusal::Meets(meeting).into());
    }
    let event = meetings::NewEvent {
        meeting_id: None,
        group_id: Some(group.id),
        actor_id: Some(actor.user_id),
        kind: event_kind(act),
        detail: detail(&group, doing),
        key: Some(key),
    };
    // First of all, because it is refused under a key that was used.
    let event_id = meetings::add_event(conn, &event, now)?;
    apply(conn, actor, &group, (doing, state), key, now)?;
    if let Some((kind, people)) = told(&group, doing) {
        tell(conn, actor, (event_id, kind, reference), &people, now)?;
    }
    drafts::discard(conn, key)?;
    Ok(())
}

/// What an act changes.
fn apply(
    conn: &mut PgConnection,
    actor: &Actor,
    group: &Group,
    (doing, state): (&Doing, State),
    key: Uuid,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    match doing {
        Doing::Form | Doing::Resume => store::set_state(conn, group, state, None)?,
        Doing::Suspend(reason) => store::set_state(conn, group, state, Some(reason))?,
        Doing::Edit(charter) => store::edit(conn, group, charter)?,
        Doing::BringPapers(text) => {
            store::add_papers(conn, group.id, actor, (key, text), now)?;
            if attachments::hand_over_to_table(conn, key, Holder::Group(group.id))? == 0 {
                return Err(GroupRefusal::Nothing.into());
            }
        }
        Doing::Conclude(report) => {
            store::conclude(conn, group, report.as_deref(), now)?;
            let documents = attachments::hand_over_to_table(conn, key, Holder::Report(group.id))?;
            if documents == 0 && report.is_none() {
                return Err(GroupRefusal::Nothing.into());
            }
        }
    }
    Ok(())
}

/// Plans a meeting of a group that works, still without a date. A form that arrives twice plans one meeting.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn plan_meeting(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: GroupReference,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<MeetingReference, ActError> {
    let is_first = once::is_first(conn, actor.user_id, form, now)?;
    let group = store::lock(conn, reference)?;
    // One that is planned with this form already is answered, whatever has become of the group.
    if is_first {
        decide(Some(group.state), Act::PlanMeeting, agent(&group, actor))?;
    }
    Ok(convening::plan_group_meeting(
        conn, actor, group.id, form.key, now,
    )?)
}

/// The event, by its name in the database.
fn event_kind(act: Act) -> &'static str {
    match act {
        Act::Propose => "group_proposed",
        Act::Form => "group_formed",
        Act::Edit => "group_changed",
        Act::BringPapers => "group_papers",
        Act::PlanMeeting => "group_meeting_planned",
        Act::Suspend => "group_suspended",
        Act::Resume => "group_resumed",
        Act::Conclude => store::CONCLUDED,
    }
}

/// What the event keeps beside its name: of a change, what was there before.
fn detail(group: &Group, doing: &Doing) -> Value {
    match doing {
        Doing::Edit(_) => json!({ "before": {
            "topic": group.topic,
            "mandate": group.mandate,
            "decision": group.decision.map(|decision| decision.to_string()),
            "expected_output": group.expected_output,
            "ends_on": group.ends_on,
            "coordinator": group.coordinator.as_ref().map(|(id, _)| id),
            "members": group.members.iter().map(|member| member.person.id).collect::<Vec<_>>(),
        } }),
        Doing::Suspend(reason) => json!({ "reason": reason }),
        Doing::Form | Doing::BringPapers(_) | Doing::Resume | Doing::Conclude(_) => json!({}),
    }
}

/// What is told of an act, and to whom. Of a group that is only proposed nobody is told; that one has concluded is told by the
/// portal.
fn told(group: &Group, doing: &Doing) -> Option<(Kind, Vec<i64>)> {
    let members = || group.members.iter().map(|member| member.person.id).collect();
    Some(match doing {
        Doing::Form => (Kind::GroupFormed, members()),
        Doing::Edit(charter) if group.state != State::Proposed => {
            let is_new = |person: &&Person| !group.has_member(person.id);
            let new = charter.members.iter().filter(is_new);
            (Kind::GroupFormed, new.map(|person| person.id).collect())
        }
        Doing::Suspend(_) => (Kind::GroupSuspended, members()),
        Doing::Resume => (Kind::GroupResumed, members()),
        Doing::Edit(_) | Doing::BringPapers(_) | Doing::Conclude(_) => return None,
    })
}

fn tell(
    conn: &mut PgConnection,
    actor: &Actor,
    (event_id, kind, reference): (i64, Kind, GroupReference),
    people: &[i64],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let news = News {
        event_id,
        kind,
        reference: reference.to_string(),
        due_on: None,
    };
    telling::tell(conn, &news, people, Some(actor), now)
}
