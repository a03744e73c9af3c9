//! The document.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    meetings::model::GroupReference,
    text_enum,
};

text_enum! {
    /// Who may have a document.
    pub enum Readers {
        /// All parties of the protocol.
        Parties = "parties",
        /// The association that brought it.
        Association = "association",
        /// The operator, who brought it.
        Operator = "operator",
        /// The parties of a working group.
        Group = "group",
    }
}

/// A working group that somebody may give documents to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: GroupReference,
    /// What it works on.
    pub topic: String,
}

/// A document as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// Who may have it.
    pub readers: Readers,
    /// The working group, when it is one's.
    pub group: Option<Group>,
    /// The number of the party that brought it.
    pub party_id: i64,
    /// The name of that party.
    pub party: String,
    /// The number of the newest version, from 1.
    pub version: i32,
    /// When that version came.
    pub changed_at: DateTime<Utc>,
    /// Whether the reader has not opened it since then.
    pub is_new: bool,
}

impl Document {
    /// Whether this person may add a version: of the party that brought it, or in a working group of any of its parties.
    pub fn is_revised_by(&self, actor: &Actor) -> bool {
        may_bring(actor) && (self.readers == Readers::Group || self.party_id == actor.organisation_id)
    }
}

/// Whether this person brings documents at all: who speaks for a party, and the secretariat.
pub fn may_bring(actor: &Actor) -> bool {
    actor.may(Permission::SpeakAtTable) || actor.may(Permission::ConveneMeetings)
}

/// A version of a document: what came with one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: i32,
    /// What is new in it.
    pub note: Option<String>,
    /// When it came.
    pub added_at: DateTime<Utc>,
    /// The name of who added it.
    pub added_by: String,
    /// The one-time key of its form, which its attachments bear too.
    pub key: Uuid,
}

/// Whom somebody gives a document to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// All parties.
    Parties,
    /// The own party alone.
    OwnParty,
    /// The working group with this number.
    Group(i64),
}

/// What somebody says of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
}
