//! The items of an agenda.

use crate::text_enum;

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
    /// The person who proposed it.
    pub proposer: Option<String>,
    /// Where it stands.
    pub state: ItemState,
    /// What the secretariat told the proposer.
    pub reason: Option<String>,
    /// The reference of what made it come in by itself.
    pub source: Option<String>,
    /// Counts its changes.
    pub version: i32,
}

impl Item {
    /// Whether it is on the agenda.
    pub fn is_on_agenda(&self) -> bool {
        matches!(self.state, ItemState::Accepted | ItemState::Discussed)
    }
}

/// Puts items in the order of the agenda, parts below their wholes, and numbers those that are on it. What is not on the agenda
/// comes after it, oldest first.
pub fn in_order(mut items: Vec<Item>) -> Vec<Item> {
    let mut ordered = Vec::with_capacity(items.len());
    let (on_agenda, others): (Vec<_>, Vec<_>) = items.drain(..).partition(Item::is_on_agenda);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: i64, parent_id: Option<i64>, state: ItemState) -> Item {
        Item {
            id,
            parent_id,
            number: None,
            title: String::new(),
            matter: Matter::Other,
            explanation: None,
            minutes_planned: None,
            party_id: 1,
            party: String::new(),
            proposer: None,
            state,
            reason: None,
            source: None,
            version: 1,
        }
    }

    #[test]
    fn parts_stand_below_their_wholes_and_proposals_after_the_agenda() {
        use ItemState::{Accepted, Discussed, Proposed};
        let items = vec![
            item(9, None, Proposed),
            item(1, None, Discussed),
            item(2, None, Accepted),
            item(3, Some(1), Accepted),
            item(4, Some(1), Accepted),
        ];
        let ordered: Vec<_> = in_order(items)
            .into_iter()
            .map(|item| (item.id, item.number.unwrap_or_default()))
            .collect();
        let expected = [(1, "1"), (3, "1.1"), (4, "1.2"), (2, "2"), (9, "")];
        assert_eq!(ordered, expected.map(|(id, number)| (id, number.to_owned())));
    }
}
