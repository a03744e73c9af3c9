//! What may be done with a working group, by whom, and where it leads. Pure.

use crate::{
    accounts::model::{Permission, Role},
    text_enum,
};

text_enum! {
    /// Where a working group stands.
    pub enum State {
        /// It works.
        Active = "active",
        /// The table has not formed it yet.
        Proposed = "proposed",
        /// It rests.
        Suspended = "suspended",
        /// It has reported.
        Concluded = "concluded",
    }
}

text_enum! {
    /// What is done with a working group, by the name that stands in the address.
    pub enum Act {
        /// Note a group that the table is still to form.
        Propose = "propose",
        /// Form it: its members are told, and work.
        Form = "form",
        /// Change its mandate, its end or its members.
        Edit = "edit",
        /// Hand documents to its members.
        BringPapers = "papers",
        /// Plan a meeting of its own.
        PlanMeeting = "plan-meeting",
        /// Let it rest.
        Suspend = "suspend",
        /// Let it work again.
        Resume = "resume",
        /// Report to the table, which ends it.
        Conclude = "conclude",
    }
}

impl Act {
    /// Whether something is typed to do it.
    pub fn has_form(self) -> bool {
        !matches!(self, Self::Form | Self::Resume | Self::PlanMeeting)
    }

    /// Whether documents can come with it.
    pub fn takes_documents(self) -> bool {
        matches!(self, Self::BringPapers | Self::Conclude)
    }

    /// Whether meetings of the group that are still to be held stand in its way: nobody would come to them.
    pub fn waits_for_meetings(self) -> bool {
        matches!(self, Self::Suspend | Self::Conclude)
    }

    /// Whether it changes what the page shows of the group itself, so that it must not be done to another group than was shown.
    pub fn changes_group(self) -> bool {
        !matches!(self, Self::BringPapers | Self::PlanMeeting)
    }

    /// Where it leads from a state, or from there being no group; nowhere when it is not possible there.
    fn leads_to(self, from: Option<State>) -> Option<State> {
        use State as S;
        Some(match (self, from) {
            (Self::Propose, None) => S::Proposed,
            (Self::Form, None | Some(S::Proposed)) => S::Active,
            (Self::Edit, Some(state @ (S::Proposed | S::Active | S::Suspended))) => state,
            (Self::BringPapers | Self::PlanMeeting, Some(S::Active)) => S::Active,
            (Self::Suspend, Some(S::Active)) => S::Suspended,
            (Self::Resume, Some(S::Suspended)) => S::Active,
            (Self::Conclude, Some(S::Active | S::Suspended)) => S::Concluded,
            _ => return None,
        })
    }
}

/// What somebody does in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    None,
    /// They work there.
    Member,
    /// They lead it.
    Coordinator,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent {
    /// In the portal.
    pub role: Role,
    /// In the group.
    pub part: Part,
}

impl Agent {
    fn may(self, act: Act) -> bool {
        let is_its = match act {
            Act::BringPapers => self.part != Part::None,
            Act::Conclude => self.part == Part::Coordinator,
            _ => false,
        };
        is_its && self.role.may(Permission::ReadMeetings) || self.role.may(Permission::ConveneMeetings)
    }
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not by this person.
    #[error("this person does not do it")]
    NotAllowed,
    /// Not where the group stands now.
    #[error("the group stands elsewhere")]
    NotNow,
}

/// Where a group stands after `agent` does `act` with one that stands at `from`, or with none. Every act is in the table of the
/// tests.
///
/// # Errors
/// Why it is not done.
pub fn decide(from: Option<State>, act: Act, agent: Agent) -> Result<State, Refusal> {
    if !agent.may(act) {
        return Err(Refusal::NotAllowed);
    }
    act.leads_to(from).ok_or(Refusal::NotNow)
}
