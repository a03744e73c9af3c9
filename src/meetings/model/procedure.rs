//! What may be done with a meeting, by whom, and what follows. Pure: the time is an argument.

use chrono::{DateTime, Utc};

use crate::{
    accounts::model::{Permission, Role},
    text_enum,
};

text_enum! {
    /// Where a meeting stands.
    pub enum State {
        /// It is planned; the date may still be open.
        Proposed = "proposed",
        /// Its parties are invited.
        Convened = "convened",
        /// It took place.
        Held = "held",
        /// There is a draft of its minutes, which only the secretariat reads.
        Drafted = "drafted",
        /// The parties approve or comment the draft.
        InApproval = "in_approval",
        /// The minutes are approved and published.
        Approved = "approved",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What is done with a meeting. Everything else that is done at one changes no state.
    pub enum Act {
        /// Propose dates of which the parties say when they can come, or change them.
        Poll = "poll",
        /// Say for one's party when it can come.
        Answer = "answer",
        /// Choose one of the dates that were proposed.
        Choose = "choose",
        /// Choose which parties are called.
        Call = "call",
        /// Set or change date, place and cut-off of a meeting that is not convened yet.
        Plan = "plan",
        /// Invite the parties.
        Convene = "convene",
        /// Change date or place of a meeting that is convened: the parties are invited anew.
        Move = "move",
        /// Give it up.
        Cancel = "cancel",
        /// Declare that it took place and is closed.
        Close = "close",
        /// Make a draft of the minutes from what was written down.
        Draft = "draft",
        /// Give the draft to the parties, to approve or comment it.
        Circulate = "circulate",
        /// Change the draft that the parties have.
        Revise = "revise",
        /// Approve the draft for one's party.
        Approve = "approve",
        /// Publish: every party has approved, or the day until which it could has passed.
        Publish = "publish",
        /// Correct published minutes by a new version.
        Correct = "correct",
    }
}

impl State {
    /// Whether the meeting took place and is closed, so that what was agreed there holds.
    pub fn is_held(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Drafted | Self::InApproval | Self::Approved
        )
    }

    /// Every state of a meeting that took place and is closed.
    pub fn held() -> Vec<Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|state| state.is_held())
            .collect()
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agent {
    /// A person of this role.
    Person(Role),
    /// The portal's clock.
    Clock,
}

impl Agent {
    fn may(self, act: Act) -> bool {
        match self {
            Self::Person(role) => role.may(act.permission()),
            Self::Clock => act == Act::Publish,
        }
    }
}

/// What follows from an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the meeting stands now.
    pub state: State,
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not by this role.
    #[error("this role does not do it")]
    NotAllowed,
    /// Not where the meeting stands now.
    #[error("the meeting stands elsewhere")]
    NotNow,
    /// A meeting without a date cannot be convened.
    #[error("the meeting has no date")]
    NoDate,
    /// A meeting that has no place is convened nowhere.
    #[error("the meeting has no place")]
    NoPlace,
    /// The meeting has a date, so that none is looked for.
    #[error("the meeting has a date")]
    HasDate,
    /// A meeting is convened for a time to come.
    #[error("the date has passed")]
    DatePassed,
    /// A meeting that has not begun cannot be closed.
    #[error("the meeting has not begun")]
    NotBegun,
}

impl Act {
    /// Who may do it; the clock publishes too.
    fn permission(self) -> Permission {
        match self {
            Self::Close => Permission::TakeMinutes,
            Self::Answer | Self::Approve => Permission::SpeakAtTable,
            _ => Permission::ConveneMeetings,
        }
    }

    /// Whether `agent` may do it with a meeting in this state, its date apart.
    pub fn is_possible(self, state: State, agent: Agent) -> bool {
        agent.may(self) && self.leads_to(state).is_some()
    }

    /// Where it leads from a state; nowhere when it is not possible there.
    fn leads_to(self, from: State) -> Option<State> {
        use State as S;
        Some(match (self, from) {
            (Self::Poll | Self::Answer | Self::Choose | Self::Call | Self::Plan, S::Proposed) => S::Proposed,
            (Self::Convene, S::Proposed) | (Self::Move, S::Convened) => S::Convened,
            (Self::Cancel, S::Proposed | S::Convened) => S::Cancelled,
            (Self::Close, S::Convened) => S::Held,
            (Self::Draft, S::Held | S::Drafted) => S::Drafted,
            (Self::Circulate, S::Drafted) | (Self::Revise | Self::Approve, S::InApproval) => S::InApproval,
            (Self::Publish, S::InApproval) | (Self::Correct, S::Approved) => S::Approved,
            _ => return None,
        })
    }
}

/// What follows when `agent` does `act` with a meeting in this state that begins then, after the act. Every act is in the table of the tests.
///
/// # Errors
/// Why it is not done.
pub fn decide(
    state: State,
    starts_at: Option<DateTime<Utc>>,
    act: Act,
    agent: Agent,
    now: DateTime<Utc>,
) -> Result<Change, Refusal> {
    if !agent.may(act) {
        return Err(Refusal::NotAllowed);
    }
    let state = act.leads_to(state).ok_or(Refusal::NotNow)?;
    match act {
        Act::Poll | Act::Answer if starts_at.is_some() => return Err(Refusal::HasDate),
        Act::Choose | Act::Convene | Act::Move => match starts_at {
            None => return Err(Refusal::NoDate),
            Some(starts_at) if starts_at <= now => return Err(Refusal::DatePassed),
            Some(_) => {}
        },
        Act::Close if starts_at.is_none_or(|starts_at| starts_at > now) => return Err(Refusal::NotBegun),
        _ => {}
    }
    Ok(Change { state })
}
