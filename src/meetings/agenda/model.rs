//! The items of an agenda.

use std::{collections::HashSet, fmt, str::FromStr};

use crate::{
    meetings::model::{ActionReference, GroupReference},
    text_enum,
};

text_enum! {
    /// What an item is about.
    pub enum Matter {
        /// News of offers and services.
        CommercialNews = "commercial_news",
        /// Networks and techniques.
        Technology = "technology",
        /// How the market develops.
        Market = "market",
        /// The complaints of the quarter.
        Complaints = "complaints",
        /// Joint conciliations.
        Conciliations = "conciliations",
        /// Campaigns that the operator announces.
        Campaigns = "campaigns",
        /// Unwanted calls.
        Telemarketing = "telemarketing",
        /// What working groups report and recommend.
        WorkingGroups = "working_groups",
        /// What earlier meetings have left open.
        FollowUp = "follow_up",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// Where an item stands.
    pub enum ItemState {
        /// A party has proposed it.
        Proposed = "proposed",
        /// It is on the agenda.
        Accepted = "accepted",
        /// It is put off to a later meeting.
        Postponed = "postponed",
        /// The secretariat did not take it.
        Rejected = "rejected",
        /// Its party took the proposal back before it was examined.
        Withdrawn = "withdrawn",
        /// It was talked about at the meeting.
        Discussed = "discussed",
    }
}

/// An item of a meeting's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the database.
    pub id: i64,
    /// The item of which it is a part.
    pub parent_id: Option<i64>,
    /// "2" or "2.1" once it is on the agenda.
    pub number: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub matter: Matter,
    /// What its proposer says of it.
    pub explanation: Option<String>,
    /// How many minutes are planned for it.
    pub minutes_planned: Option<i16>,
    /// The party that proposed it.
    pub party_id: i64,
    /// The name of that party.
    pub party: String,
    /// The name of the person who proposed it; nobody's when it came in by itself.
    pub proposer: Option<String>,
    /// The number of that person, or of who let it come in.
    pub proposed_by: Option<i64>,
    /// Whether the secretariat put it there, so that no party waits for an answer.
    pub by_secretariat: bool,
    /// Where it stands.
    pub state: ItemState,
    /// What the secretariat told the proposer.
    pub reason: Option<String>,
    /// The reference of what made it come in by itself.
    pub source: Option<String>,
    /// Of what came in by itself as one, how many there were.
    pub counted: Option<i32>,
    /// Whether something was decided or agreed under it, as far as the reader may see.
    pub is_settled: bool,
    /// Counts its changes.
    pub version: i32,
}

impl Item {
    /// Whether it is on the agenda.
    pub fn is_on_agenda(&self) -> bool {
        matches!(self.state, ItemState::Accepted | ItemState::Discussed)
    }
}

/// What makes an item come in by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// That there are open action items: the whole of which they are the parts.
    OpenActions,
    /// An open action item.
    Action(ActionReference),
    /// That the date of some commitments to consumers has passed.
    LateCommitments,
    /// A working group that has concluded.
    Group(GroupReference),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenActions => f.write_str("actions"),
            Self::Action(reference) => reference.fmt(f),
            Self::LateCommitments => f.write_str("commitments"),
            Self::Group(reference) => reference.fmt(f),
        }
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "actions" => Ok(Self::OpenActions),
            "commitments" => Ok(Self::LateCommitments),
            _ => text
                .parse()
                .map(Self::Action)
                .or_else(|_| text.parse().map(Self::Group)),
        }
    }
}

/// Puts items in the order of the agenda, parts below their wholes, and numbers those that are on it. A part whose whole is not
/// on the agenda stands on its own. What is not on the agenda comes after it, oldest first.
pub fn in_order(mut items: Vec<Item>) -> Vec<Item> {
    let mut ordered = Vec::with_capacity(items.len());
    let (mut on_agenda, others): (Vec<_>, Vec<_>) = items.drain(..).partition(Item::is_on_agenda);
    let there: HashSet<i64> = on_agenda.iter().map(|item| item.id).collect();
    for item in &mut on_agenda {
        item.parent_id = item.parent_id.filter(|whole| there.contains(whole));
    }
    let (wholes, parts): (Vec<_>, Vec<_>) = on_agenda.into_iter().partition(|item| item.parent_id.is_none());
    let mut parts = parts;
    for (place, mut whole) in wholes.into_iter().enumerate() {
        let (its, rest): (Vec<_>, Vec<_>) = parts
            .into_iter()
            .partition(|part| part.parent_id == Some(whole.id));
        parts = rest;
        let number = (place + 1).to_string();
        whole.number = Some(number.clone());
        ordered.push(whole);
        for (place, mut part) in its.into_iter().enumerate() {
            part.number = Some(format!("{number}.{}", place + 1));
            ordered.push(part);
        }
    }
    ordered.extend(others);
    ordered
}

/// Items for tests.
#[cfg(test)]
pub mod samples {
    use super::*;

    /// An item of no party, about nothing.
    pub fn item(id: i64, state: ItemState) -> Item {
        Item {
            id,
            parent_id: None,
            number: None,
            title: String::new(),
            matter: Matter::Other,
            explanation: None,
            minutes_planned: None,
            party_id: 1,
            party: String::new(),
            proposer: None,
            proposed_by: None,
            by_secretariat: false,
            state,
            reason: None,
            source: None,
            counted: None,
            is_settled: false,
            version: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::item, *};

    fn part(id: i64, whole: i64) -> Item {
        Item {
            parent_id: Some(whole),
            ..item(id, ItemState::Accepted)
        }
    }

    fn numbered(items: Vec<Item>) -> Vec<(i64, String)> {
        let ordered = in_order(items).into_iter();
        ordered
            .map(|item| (item.id, item.number.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn parts_stand_below_their_wholes_and_proposals_after_the_agenda() {
        use ItemState::{Accepted, Discussed, Proposed};
        let items = vec![
            item(9, Proposed),
            item(1, Discussed),
            item(2, Accepted),
            part(3, 1),
            part(4, 1),
        ];
        let expected = [(1, "1"), (3, "1.1"), (4, "1.2"), (2, "2"), (9, "")];
        assert_eq!(
            numbered(items),
            expected.map(|(id, number)| (id, number.to_owned()))
        );
    }

    #[test]
    fn a_part_stands_on_its_own_when_its_whole_is_not_on_the_agenda() {
        let items = vec![item(1, ItemState::Rejected), part(2, 1), part(3, 7)];
        let expected = [(2, "1"), (3, "2"), (1, "")];
        assert_eq!(
            numbered(items),
            expected.map(|(id, number)| (id, number.to_owned()))
        );
    }

    #[test]
    fn a_source_is_read_as_it_is_written_and_otherwise_not() {
        for text in ["actions", "commitments", "A-2026-031", "G-2026-01"] {
            assert_eq!(text.parse::<Source>().unwrap().to_string(), text);
        }
        for text in ["", "D-2026-001", "A-2026-31", "azioni"] {
            assert!(text.parse::<Source>().is_err(), "{text}");
        }
    }
}
