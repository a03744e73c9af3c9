//! What may be done with an item of an agenda, by whom, and until when. Pure: the time is an argument.

use chrono::{DateTime, Utc};

use super::model::{Item, ItemState};
use crate::{
    accounts::model::{Actor, Permission, Role},
    deadlines::rome_date,
    meetings::model::{Meeting, State},
    text_enum,
};

text_enum! {
    /// What is done with an item, by the name that stands in the address.
    pub enum ItemAct {
        /// Say something else in a proposal that was not examined yet.
        Revise = "revise",
        /// Take back a proposal that was not examined yet.
        Withdraw = "withdraw",
        /// Put it on the agenda, or back on it.
        Accept = "accept",
        /// Put it off to a later meeting.
        Postpone = "postpone",
        /// Not take what a party proposed, or take it off the agenda.
        Reject = "reject",
        /// Take off the agenda what no party waits for.
        Remove = "remove",
        /// Change title, matter and minutes.
        Edit = "edit",
        /// Make it a part of another item, or an item of its own.
        Place = "place",
        /// Before the one that stands above it.
        MoveUp = "move-up",
        /// After the one that stands below it.
        MoveDown = "move-down",
    }
}

impl ItemAct {
    /// Whether somebody types or chooses something, so that it has a form of its own.
    pub fn has_form(self) -> bool {
        matches!(
            self,
            Self::Revise | Self::Postpone | Self::Reject | Self::Edit | Self::Place
        )
    }

    /// What somebody must be allowed in order to do it: the proposal is its party's until it is examined, all else is the
    /// secretary's.
    pub fn permission(self) -> Permission {
        match self {
            Self::Revise | Self::Withdraw => Permission::SpeakAtTable,
            _ => Permission::ConveneMeetings,
        }
    }

    /// Whether its form asks for a text of some length, which is kept while it is typed.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Revise | Self::Postpone | Self::Reject)
    }

    /// Whether it only changes the order, where an older page does no harm.
    pub fn is_ordering(self) -> bool {
        matches!(self, Self::MoveUp | Self::MoveDown)
    }
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ItemRefusal {
    /// Not by this role.
    #[error("this role does not do it")]
    NotAllowed,
    /// The meeting was held or cancelled.
    #[error("the agenda of the meeting is closed")]
    Closed,
    /// The day until which items may be proposed has passed.
    #[error("items could be proposed until yesterday at the latest")]
    TooLate,
    /// Not where the item stands now.
    #[error("the item stands elsewhere")]
    NotNow,
    /// Something was decided or agreed under it, which would stand under nothing.
    #[error("something was decided under the item")]
    Settled,
    /// It is to become a part of what is no whole of the same agenda.
    #[error("there is no such item to be a part of")]
    NoSuchWhole,
    /// What has parts is not itself a part.
    #[error("an item with parts is no part")]
    HasParts,
}

/// Whether the agenda of a meeting can still be changed.
pub fn is_open(meeting: &Meeting) -> bool {
    matches!(meeting.state, State::Proposed | State::Convened)
}

/// Where an item stands that somebody of this role proposes now. The secretary, who orders the agenda, proposes to nobody: what
/// she adds is on it, also after the day until which parties may propose.
///
/// # Errors
/// Why it cannot be proposed.
pub fn propose(meeting: &Meeting, role: Role, now: DateTime<Utc>) -> Result<ItemState, ItemRefusal> {
    let orders = role.may(Permission::ConveneMeetings);
    if !orders && !role.may(Permission::SpeakAtTable) {
        return Err(ItemRefusal::NotAllowed);
    }
    if !is_open(meeting) {
        return Err(ItemRefusal::Closed);
    }
    if orders {
        return Ok(ItemState::Accepted);
    }
    match meeting.proposals_until {
        Some(last_day) if rome_date(now) > last_day => Err(ItemRefusal::TooLate),
        _ => Ok(ItemState::Proposed),
    }
}

/// Who does something with an item.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// In which role.
    pub role: Role,
    /// For which party.
    pub party_id: i64,
}

impl By {
    /// This person.
    pub fn person(actor: &Actor) -> Self {
        Self {
            role: actor.role,
            party_id: actor.organisation_id,
        }
    }

    /// What a party has proposed only those revise and withdraw who speak for it.
    fn may(self, act: ItemAct, item: &Item) -> bool {
        let is_its = act.permission() != Permission::SpeakAtTable
            || item.party_id == self.party_id && !item.by_secretariat;
        is_its && self.role.may(act.permission())
    }
}

/// Where an item stands after an act of somebody. Every act is in the table of the tests.
///
/// # Errors
/// Why it is not done.
pub fn decide(meeting: &Meeting, item: &Item, act: ItemAct, by: By) -> Result<ItemState, ItemRefusal> {
    if !by.may(act, item) {
        return Err(ItemRefusal::NotAllowed);
    }
    if !is_open(meeting) {
        return Err(ItemRefusal::Closed);
    }
    let state = leads_to(item, act).ok_or(ItemRefusal::NotNow)?;
    if item.is_settled && matches!(state, ItemState::Postponed | ItemState::Rejected) {
        return Err(ItemRefusal::Settled);
    }
    Ok(state)
}

fn leads_to(item: &Item, act: ItemAct) -> Option<ItemState> {
    use ItemAct as A;
    use ItemState as S;
    Some(match (act, item.state) {
        (A::Revise, S::Proposed) => S::Proposed,
        (A::Withdraw, S::Proposed) => S::Withdrawn,
        (A::Accept, S::Proposed | S::Rejected) => S::Accepted,
        (A::Postpone, S::Proposed | S::Accepted) => S::Postponed,
        // Who proposed it is told why; what nobody proposed needs no reason.
        (A::Reject, S::Proposed | S::Accepted) if !item.by_secretariat => S::Rejected,
        (A::Remove, S::Accepted) if item.by_secretariat => S::Rejected,
        (A::Edit | A::Place | A::MoveUp | A::MoveDown, S::Accepted) => S::Accepted,
        _ => return None,
    })
}
