//! The working group.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::procedure::State;
use crate::meetings::model::{DecisionReference, GroupReference};

/// A working group with its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: GroupReference,
    /// What it works on.
    pub topic: String,
    /// What the table has asked of it.
    pub mandate: String,
    /// The decision that asks it, as far as the reader may see it.
    pub decision: Option<DecisionReference>,
    /// What is to come of its work.
    pub expected_output: String,
    /// The day in Rome by whose end it reports.
    pub ends_on: NaiveDate,
    /// Who leads it: number and name.
    pub coordinator: Option<(i64, String)>,
    /// Where it stands.
    pub state: State,
    /// Why it rests, while it does.
    pub suspended_because: Option<String>,
    /// When it concluded.
    pub concluded_at: Option<DateTime<Utc>>,
    /// What it reports, in Markdown, when that is not in documents alone.
    pub report: Option<String>,
    /// Counts its changes.
    pub version: i32,
    /// By party, the operator's first, and by name.
    pub members: Vec<Member>,
}

impl Group {
    /// Whether this person works in it.
    pub fn has_member(&self, user_id: i64) -> bool {
        self.members.iter().any(|member| member.person.id == user_id)
    }
}

/// Somebody who works in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub person: Person,
    /// The name of their party.
    pub party: String,
}

/// A person who can be chosen, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub id: i64,
    /// Their party.
    pub party_id: i64,
    /// Their name; of a member, as it was when they were chosen.
    pub name: String,
}

/// What a group is told to do, and who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// What it works on.
    pub topic: String,
    /// What the table asks of it.
    pub mandate: String,
    /// The number of the decision that asks it.
    pub decision_id: Option<i64>,
    /// What is to come of its work.
    pub expected_output: String,
    /// The day in Rome by whose end it reports.
    pub ends_on: NaiveDate,
    /// Who leads it: one of the members.
    pub coordinator: Person,
    /// Who works in it.
    pub members: Vec<Person>,
}

/// What somebody brought to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The one-time key of the form, which the documents bear too.
    pub key: Uuid,
    /// What the documents are.
    pub text: String,
    /// The party of who brought them.
    pub party: String,
    /// The name of who brought them.
    pub name: String,
    /// When.
    pub brought_at: DateTime<Utc>,
}

/// A group as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedGroup {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: GroupReference,
    /// What it works on.
    pub topic: String,
    /// Where it stands.
    pub state: State,
    /// Who leads it.
    pub coordinator: Option<String>,
    /// The day in Rome by whose end it reports.
    pub ends_on: NaiveDate,
}
