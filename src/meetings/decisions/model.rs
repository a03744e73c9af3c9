//! The decision.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::meetings::model::{DecisionReference, GroupName, MeetingReference, State};

/// What a meeting has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: DecisionReference,
    /// The meeting that took it.
    pub meeting: MeetingReference,
    /// The working group whose meeting that is.
    pub group: Option<GroupName>,
    /// Where that meeting stands.
    pub meeting_state: State,
    /// The item of the agenda under which it was taken.
    pub item_id: i64,
    /// What that item is called.
    pub item: String,
    /// What it says.
    pub resolution: Resolution,
    /// The day in Rome on which it was taken.
    pub decided_on: NaiveDate,
    /// Counts its corrections, from 1.
    pub version: i32,
}

/// What a decision says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// In words.
    pub text: String,
    /// Whether the public version of the minutes leaves it out.
    pub reserved: bool,
}

/// A decision that is taken now.
#[derive(Clone, Debug)]
pub struct NewDecision<'a> {
    /// The meeting that takes it.
    pub meeting_id: i64,
    /// The item of the agenda under which it is taken.
    pub item_id: i64,
    /// What it says.
    pub resolution: &'a Resolution,
    /// The day in Rome on which it is taken.
    pub decided_on: NaiveDate,
    /// Who writes it down.
    pub recorded_by: i64,
    /// The one-time key of the form.
    pub key: Uuid,
}
