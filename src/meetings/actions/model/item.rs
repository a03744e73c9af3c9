//! The action item.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    meetings::model::{ActionReference, DecisionReference, MeetingReference},
    text_enum,
};

text_enum! {
    /// Where an action item stands. That it is late is computed, and no state.
    pub enum ActionState {
        /// Nobody has begun.
        Open = "open",
        /// Somebody works on it.
        InProgress = "in_progress",
        /// It is done.
        Done = "done",
        /// It is not to be done any more.
        Cancelled = "cancelled",
    }
}

impl ActionState {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

/// What a party has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: ActionReference,
    /// The meeting at which it was agreed: number and reference. An imported one was agreed elsewhere.
    pub meeting: Option<(i64, MeetingReference)>,
    /// The working group in which it was agreed, at a meeting or elsewhere.
    pub group_id: Option<i64>,
    /// Whether it is agreed: until its meeting is closed it is being written.
    pub is_agreed: bool,
    /// The item of the agenda under which it was agreed.
    pub item_id: Option<i64>,
    /// The decision that it carries out.
    pub decision: Option<DecisionReference>,
    /// What is to be done.
    pub text: String,
    /// The party that has to do it.
    pub party_id: i64,
    /// The name of that party.
    pub party: String,
    /// The person of the party who was named for it: number, when the person has an account, and name.
    pub owner: Option<(Option<i64>, String)>,
    /// The day in Rome by whose end it is to be done.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: ActionState,
    /// Counts its changes.
    pub version: i32,
}

impl ActionItem {
    /// Most characters of what is to be done.
    pub const LONGEST_TEXT: usize = 2_000;
    /// Most characters of the name of who does it.
    pub const LONGEST_NAME: usize = 120;

    /// Whether its day has passed and it is not done.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.due_on < today
    }
}

/// Somebody who may be named for what a party has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person's number.
    pub id: i64,
    /// The party.
    pub party_id: i64,
    /// First and last name.
    pub name: String,
}

/// Who is to do something: a party, and the person of it when one is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignee {
    /// The party.
    pub party_id: i64,
    /// Its name.
    pub party: String,
    /// The person: number and name.
    pub person: Option<(i64, String)>,
}

impl Assignee {
    /// As a form says it: "12", or "12:45" with the person.
    pub fn value(&self) -> String {
        match &self.person {
            Some((id, _)) => format!("{}:{id}", self.party_id),
            None => self.party_id.to_string(),
        }
    }

    /// "Adiconsum", or "Adiconsum · Carla Bianchi".
    pub fn name(&self) -> String {
        match &self.person {
            Some((_, name)) => format!("{} · {name}", self.party),
            None => self.party.clone(),
        }
    }
}

/// An action item that is agreed now.
#[derive(Clone, Debug)]
pub struct NewActionItem<'a> {
    /// The meeting at which it is agreed.
    pub meeting_id: Option<i64>,
    /// The working group in which it is agreed, when that is not at a meeting.
    pub group_id: Option<i64>,
    /// The item of the agenda under which it is agreed.
    pub item_id: Option<i64>,
    /// The decision that it carries out.
    pub decision_id: Option<i64>,
    /// What is to be done.
    pub text: &'a str,
    /// The party that has to do it.
    pub party_id: i64,
    /// The person of the party who is named for it: number, when the person has an account, and name.
    pub owner: Option<(Option<i64>, &'a str)>,
    /// The day in Rome by whose end it is to be done.
    pub due_on: NaiveDate,
    /// Who writes it down.
    pub created_by: i64,
    /// The one-time key of the form.
    pub key: Uuid,
}
