//! What people and the clock do to a complaint, each in one transaction: lock, decide, record.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};

use super::{
    model::{Act, Agent, Change, Commitment, EventDetail, Execution, Refusal, Reply, State, Terms, decide},
    store::{self, CodeConflict, LockedCase, PromisedAmount},
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Audience},
    deadlines::{self, rome_date},
    values::{ComplaintReference, OperatorCode},
    web::{
        acts::{Reason, Sent},
        drafts,
    },
};

/// Why an act was not done.
pub type ActError = crate::web::acts::ActError<CaseRefusal>;

/// Why something is not done with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefusal {
    /// The procedure does not allow it.
    #[error(transparent)]
    Procedure(#[from] Refusal),
    /// The complaint that is said to go on is not one of the same association, or is this one.
    #[error("there is no such complaint to go on with")]
    NoSuchDuplicate,
    /// What is said to have been promised was not, or not with this complaint.
    #[error("there is no such commitment")]
    NoSuchCommitment,
    /// The operator's code is another complaint's.
    #[error("the code is another complaint's")]
    CodeTaken,
}

impl Reason for Refusal {}
impl Reason for CaseRefusal {}

impl From<CodeConflict> for ActError {
    fn from(conflict: CodeConflict) -> Self {
        match conflict {
            CodeConflict::Taken => CaseRefusal::CodeTaken.into(),
            CodeConflict::Database(error) => error.into(),
        }
    }
}

/// What a person does, with what they typed.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Take in charge under the operator's own code.
    TakeCharge(OperatorCode),
    /// Give the case to a person of the operator: number and name.
    Assign(i64, String),
    /// Ask for information, within so many business days.
    RequestInformation(String, u16),
    /// Give it.
    GiveInformation(String),
    /// Write to the other side.
    SendMessage(String),
    /// Write a note for one's own side.
    WriteNote(String),
    /// Reply for the time being, with so many calendar days more.
    InterimReply(String, Option<u16>),
    /// Reply, with what is promised.
    Reply(Reply, Vec<Commitment>),
    /// Accept the reply.
    Accept(Option<String>),
    /// Dispute it.
    Dispute(String),
    /// Take the complaint back.
    Withdraw(Option<String>),
    /// Record that these commitments, by number, were performed on a day.
    RecordPerformance(Vec<i64>, NaiveDate, Option<String>),
    /// Say of these that they were not.
    ContestPerformance(Vec<i64>, String),
}

impl Doing {
    /// The act of the procedure that this is.
    pub fn act(&self) -> Act {
        match self {
            Self::TakeCharge(_) => Act::TakeCharge,
            Self::Assign(..) => Act::Assign,
            Self::RequestInformation(_, within_days) => Act::RequestInformation {
                within_days: *within_days,
            },
            Self::GiveInformation(_) => Act::GiveInformation,
            Self::SendMessage(_) => Act::SendMessage,
            Self::WriteNote(_) => Act::WriteNote,
            Self::InterimReply(_, extension_days) => Act::InterimReply {
                extension_days: *extension_days,
            },
            Self::Reply(..) => Act::Reply,
            Self::Accept(_) => Act::Accept,
            Self::Dispute(_) => Act::Dispute,
            Self::Withdraw(_) => Act::Withdraw,
            Self::RecordPerformance(..) => Act::RecordPerformance,
            Self::ContestPerformance(..) => Act::ContestPerformance,
        }
    }

    /// What the timeline says of it after what follows; nothing for a note, which has a place of its own.
    pub fn detail(&self, follows: &Follows) -> Option<EventDetail> {
        let change = &follows.change;
        let due_on = change.standing.turn.map(|turn| turn.due_on);
        Some(match self.clone() {
            Self::WriteNote(_) => return None,
            Self::TakeCharge(operator_code) => EventDetail::TakenInCharge { operator_code },
            Self::Assign(_, to) => EventDetail::Assigned { to },
            Self::RequestInformation(text, _) => EventDetail::InformationRequested {
                text,
                due_on: due_on.unwrap_or_default(),
            },
            Self::GiveInformation(text) => EventDetail::InformationGiven { text },
            Self::SendMessage(text) => EventDetail::Message { text },
            Self::InterimReply(text, extension) => EventDetail::InterimReply {
                text,
                extended_to: due_on.filter(|_| extension.is_some()),
            },
            Self::Reply(reply, _) => EventDetail::Replied(reply),
            Self::Accept(text) => EventDetail::Accepted { text },
            Self::Dispute(reasons) => EventDetail::Disputed {
                reasons,
                to_conciliation: change.standing.state == State::ToConciliation,
            },
            Self::Withdraw(reasons) => EventDetail::Withdrawn { reasons },
            Self::RecordPerformance(_, on, text) => EventDetail::CommitmentsPerformed {
                commitments: follows.commitments(),
                on,
                text,
            },
            Self::ContestPerformance(_, reasons) => EventDetail::CommitmentsContested {
                commitments: follows.commitments(),
                reasons,
            },
        })
    }
}

/// What follows from what somebody does.
pub struct Follows {
    /// For the complaint.
    pub change: Change,
    /// For what was promised with its reply.
    settled: Option<Settled>,
}

/// Commitments of which the same is said from now on.
struct Settled {
    commitments: Vec<PromisedAmount>,
    execution: Execution,
}

impl Follows {
    fn commitments(&self) -> Vec<Commitment> {
        let settled = self.settled.iter().flat_map(|settled| &settled.commitments);
        settled.map(|promised| promised.commitment.clone()).collect()
    }
}

/// Does it. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn perform(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: ComplaintReference,
    doing: &Doing,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let key = sent.form.key;
    if !attachments::is_first(conn, actor.user_id, &sent.form, now)? {
        return Ok(());
    }
    let mut case = store::lock(conn, reference)?;
    if sent.is_behind(case.version) {
        return Err(ActError::MovedOn);
    }
    let follows = consider(conn, actor, &case, doing, now)?;
    if let Doing::Assign(to, _) = doing {
        // Whom the assignment concerns is the one who gets the case.
        case.assignee_id = Some(*to);
    }
    let mut documents = Audience::Both;
    match (doing.detail(&follows), doing) {
        (Some(detail), _) => {
            let event_id = store::record(
                conn,
                &case,
                &follows.change,
                &detail,
                (Some(actor.user_id), Some(key)),
                now,
            )?;
            keep_particulars(conn, &case, doing, (actor.user_id, event_id), now)?;
            if let Some(settled) = &follows.settled {
                let ids: Vec<i64> = settled.commitments.iter().map(|one| one.id).collect();
                store::execute_commitments(conn, &ids, settled.execution)?;
            }
        }
        (None, Doing::WriteNote(text)) => {
            let ids = (case.id, case.association_id);
            store::add_note(conn, ids, (actor.user_id, actor.side()), text, key, now)?;
            documents = Audience::OwnSide(actor.side());
        }
        (None, _) => {}
    }
    attachments::hand_over(conn, key, case.id, case.association_id, documents)?;
    drafts::discard(conn, key)?;
    Ok(())
}

/// What would follow if the actor did it now. Nothing is changed.
///
/// # Errors
/// Why it cannot be done.
pub fn consider(
    conn: &mut PgConnection,
    actor: &Actor,
    case: &LockedCase,
    doing: &Doing,
    now: DateTime<Utc>,
) -> Result<Follows, ActError> {
    let today = rome_date(now);
    let terms = terms(conn, today)?;
    let agent = Agent::Person(actor.role);
    let change = decide(&case.standing, doing.act(), agent, now, &terms)?;
    if let Doing::Reply(reply, _) = doing
        && let Some(other) = reply.duplicate_of
        && (other == case.reference || store::association_of(conn, other)? != Some(case.association_id))
    {
        return Err(CaseRefusal::NoSuchDuplicate.into());
    }
    let settled = settled(conn, case, doing, today)?;
    Ok(Follows { change, settled })
}

/// What is said of the commitments of a case that are meant, when it can be said of each of them.
fn settled(
    conn: &mut PgConnection,
    case: &LockedCase,
    doing: &Doing,
    today: NaiveDate,
) -> Result<Option<Settled>, ActError> {
    let numbers = match doing {
        Doing::RecordPerformance(numbers, ..) | Doing::ContestPerformance(numbers, _) => numbers,
        _ => return Ok(None),
    };
    let mut commitments = store::commitments_of(conn, case.id)?;
    commitments.retain(|one| numbers.contains(&one.id));
    if commitments.len() != numbers.len() {
        return Err(CaseRefusal::NoSuchCommitment.into());
    }
    let filed_on = rome_date(case.filed_at);
    let after = |one: &PromisedAmount| match doing {
        Doing::RecordPerformance(_, on, _) => one.execution.perform(*on, (filed_on, today)),
        _ => one.execution.contest(one.commitment.promised_on, today),
    };
    // The form says the same of each of them.
    let executions: Vec<Execution> = commitments.iter().map(after).collect::<Result<_, Refusal>>()?;
    let execution = executions.first().copied();
    Ok(execution.map(|execution| Settled {
        commitments,
        execution,
    }))
}

/// What some acts leave beside the event.
fn keep_particulars(
    conn: &mut PgConnection,
    case: &LockedCase,
    doing: &Doing,
    (actor_id, event_id): (i64, i64),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    match doing {
        Doing::TakeCharge(code) => store::taken_in_charge(conn, case, code, actor_id, now)?,
        Doing::Assign(to, _) => store::assign(conn, case, *to)?,
        Doing::Reply(reply, promised) => {
            store::replied(conn, case, reply.outcome, now)?;
            store::promise(conn, (case.id, case.association_id), event_id, promised)?;
        }
        _ => {}
    }
    Ok(())
}

/// The rules and the calendar that hold on a day.
///
/// # Errors
/// When the database fails.
pub fn terms(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Terms> {
    Ok(Terms {
        rules: deadlines::rules_on(conn, today)?,
        calendar: deadlines::calendar(conn)?,
    })
}
