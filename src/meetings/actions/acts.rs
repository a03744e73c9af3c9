//! What people do with an action item, each in one transaction: decide, lock, record, tell.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    model::{ActionAct, ActionItem, ActionState, Assignee, Refusal, Relation, decide},
    store::{self, NewNote},
    telling,
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Holder},
    meetings::{
        model::ActionReference,
        store::{NewEvent, add_event},
    },
    web::{
        acts::{Reason, Sent},
        drafts,
    },
};

/// Why an act was not done.
pub type ActError = crate::web::acts::ActError<Refusal>;

impl Reason for Refusal {}

/// What a person does, with what they typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Say that somebody has begun.
    Start(Option<String>),
    /// Say how it goes on.
    Note(String),
    /// Say that it is done.
    Complete(Option<String>),
    /// Say which person of one's party does it, or that it is the party's without a name.
    Assign(Assignee),
    /// Say why it is to be done after all.
    Reopen(String),
    /// Set another day, and say why.
    Move(NaiveDate, String),
    /// Give it to somebody else, and say why.
    Reassign(Assignee, String),
    /// Give it up, and say why.
    Cancel(String),
}

impl Doing {
    /// The act of the procedure that this is.
    pub fn act(&self) -> ActionAct {
        match self {
            Self::Start(_) => ActionAct::Start,
            Self::Note(_) => ActionAct::Note,
            Self::Complete(_) => ActionAct::Complete,
            Self::Assign(_) => ActionAct::Assign,
            Self::Reopen(_) => ActionAct::Reopen,
            Self::Move(..) => ActionAct::Move,
            Self::Reassign(..) => ActionAct::Reassign,
            Self::Cancel(_) => ActionAct::Cancel,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Start(text) | Self::Complete(text) => text.as_deref(),
            Self::Assign(_) => None,
            Self::Note(text)
            | Self::Reopen(text)
            | Self::Move(_, text)
            | Self::Reassign(_, text)
            | Self::Cancel(text) => Some(text),
        }
    }

    fn due_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Move(due_on, _) => Some(*due_on),
            _ => None,
        }
    }

    fn assignee(&self) -> Option<&Assignee> {
        match self {
            Self::Assign(assignee) | Self::Reassign(assignee, _) => Some(assignee),
            _ => None,
        }
    }
}

impl ActionAct {
    /// Whether it changes nothing but what is told of the item, so that an older page does no harm.
    pub fn only_tells(self) -> bool {
        self == Self::Note
    }

    /// The name of its event in the database.
    fn event(self) -> &'static str {
        match self {
            Self::Start => "action_started",
            Self::Note => "action_noted",
            Self::Complete => "action_done",
            Self::Assign => "action_assigned",
            Self::Reopen => "action_reopened",
            Self::Move => "action_moved",
            Self::Reassign => "action_reassigned",
            Self::Cancel => "action_cancelled",
        }
    }
}

/// Does it. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn perform(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: ActionReference,
    doing: &Doing,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let key = sent.form.key;
    if !attachments::is_first(conn, actor.user_id, &sent.form, now)? {
        return Ok(());
    }
    let item = store::find(conn, reference)?.ok_or(diesel::result::Error::NotFound)?;
    // Before the lock: what is not theirs to change is not theirs to lock.
    let state = decide(item.standing(), doing.act(), Relation::of(actor, &item))?;
    let version = store::lock(conn, item.id)?;
    if version != item.version || sent.is_behind(version) {
        return Err(ActError::MovedOn);
    }
    if !doing.act().only_tells() {
        store::record(conn, &item, state, doing.due_on(), doing.assignee(), now)?;
    }
    keep_note(conn, actor, &item, (doing, state), sent, now)?;
    let event_id = add_event(conn, &event(actor, &item, doing, sent), now)?;
    telling::tell_of(conn, actor, &item, doing, event_id, now)?;
    attachments::hand_over_to_table(conn, key, Holder::ActionItem(item.id))?;
    drafts::discard(conn, key)?;
    Ok(())
}

fn keep_note(
    conn: &mut PgConnection,
    actor: &Actor,
    item: &ActionItem,
    (doing, state): (&Doing, ActionState),
    sent: &Sent,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    store::add_note(
        conn,
        &NewNote {
            action_id: item.id,
            at: now,
            author_id: actor.user_id,
            author_name: actor.name(),
            party_id: actor.organisation_id,
            act: doing.act(),
            state,
            text: doing.text(),
            due_on: doing.due_on(),
            assignee: doing.assignee().map(Assignee::name),
            submission_key: sent.form.key,
        },
    )
}

fn event<'a>(actor: &Actor, item: &ActionItem, doing: &Doing, sent: &Sent) -> NewEvent<'a> {
    NewEvent {
        meeting_id: item.meeting.map(|(id, _)| id),
        group_id: item.group_id,
        actor_id: Some(actor.user_id),
        kind: doing.act().event(),
        detail: json!({ "action": item.reference.to_string() }),
        key: Some(sent.form.key),
    }
}
