//! What may be done with an action item, by whom, and what follows. Pure.

use super::{ActionItem, ActionState};
use crate::{
    accounts::model::{Actor, Permission},
    text_enum,
};

text_enum! {
    /// What is done with an action item, by the name that stands in the address.
    pub enum ActionAct {
        /// Say that somebody has begun.
        Start = "start",
        /// Say how it goes on, with documents as evidence.
        Note = "note",
        /// Say that it is done.
        Complete = "done",
        /// Say which person of one's party does it.
        Assign = "assign",
        /// Say that it is to be done after all.
        Reopen = "reopen",
        /// Change by when it is to be done.
        Move = "move",
        /// Give it to another party or person.
        Reassign = "reassign",
        /// Give it up.
        Cancel = "cancel",
    }
}

/// What an action item is to the person who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The person keeps the table's records.
    Secretary,
    /// The person speaks for the party that has to do it.
    Speaker,
    /// The person was named to do it.
    Owner,
    /// None of these.
    Stranger,
}

impl Relation {
    /// What the item is to this person. Who is several of these is the one that may do more.
    pub fn of(actor: &Actor, item: &ActionItem) -> Self {
        let is_of_party = actor.organisation_id == item.party_id;
        let is_owner = item
            .owner
            .as_ref()
            .is_some_and(|(id, _)| *id == Some(actor.user_id));
        if actor.may(Permission::ConveneMeetings) {
            Self::Secretary
        } else if is_of_party && actor.may(Permission::SpeakAtTable) {
            Self::Speaker
        } else if is_of_party && is_owner && actor.may(Permission::ReadMeetings) {
            Self::Owner
        } else {
            Self::Stranger
        }
    }
}

/// Where an action item stands, as far as the procedure goes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: ActionState,
    /// Whether its meeting is closed.
    pub is_agreed: bool,
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not by this person.
    #[error("this person does not do it")]
    NotAllowed,
    /// Not where the item stands now.
    #[error("the action item stands elsewhere")]
    NotNow,
    /// Its meeting is not closed: what it says is still being written.
    #[error("the action item is still being written")]
    BeingWritten,
}

impl ActionAct {
    fn is_done_by(self, relation: Relation, from: ActionState) -> bool {
        match self {
            // What the secretariat gave up, nobody else takes up again.
            Self::Reopen if from == ActionState::Cancelled => relation == Relation::Secretary,
            Self::Start | Self::Note | Self::Complete | Self::Reopen => relation != Relation::Stranger,
            Self::Assign => relation == Relation::Speaker,
            Self::Move | Self::Reassign | Self::Cancel => relation == Relation::Secretary,
        }
    }

    /// Where it leads from a state; nowhere when it is not possible there.
    fn leads_to(self, from: ActionState) -> Option<ActionState> {
        use ActionState as S;
        Some(match (self, from) {
            (Self::Start, S::Open) => S::InProgress,
            (Self::Note, S::Open | S::InProgress | S::Done)
            | (Self::Assign | Self::Move | Self::Reassign, S::Open | S::InProgress) => from,
            (Self::Complete, S::Open | S::InProgress) => S::Done,
            (Self::Reopen, S::Done | S::Cancelled) => S::Open,
            (Self::Cancel, S::Open | S::InProgress) => S::Cancelled,
            _ => return None,
        })
    }
}

/// Where an item stands after `act` by somebody to whom it is `relation`. Every act is in the table of the tests.
///
/// # Errors
/// Why it is not done.
pub fn decide(standing: Standing, act: ActionAct, relation: Relation) -> Result<ActionState, Refusal> {
    if !act.is_done_by(relation, standing.state) {
        return Err(Refusal::NotAllowed);
    }
    if !standing.is_agreed {
        return Err(Refusal::BeingWritten);
    }
    act.leads_to(standing.state).ok_or(Refusal::NotNow)
}

impl ActionItem {
    /// Where it stands, as far as the procedure goes by it.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            is_agreed: self.is_agreed,
        }
    }
}
