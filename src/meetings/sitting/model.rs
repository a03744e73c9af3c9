//! Who was at a meeting, and what was written down of an item.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::meetings::model::Seat;

/// What became of a party's seat at a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// This person was there from the beginning.
    Present(String),
    /// This person came at this time in Rome.
    Late(String, NaiveTime),
    /// The party has this other party speak for it.
    Delegated(i64),
    /// Nobody was there for it.
    Absent,
}

/// What became of each seat of which it was said, by the number of its party.
pub type Attendances = BTreeMap<i64, Attendance>;

/// The parties of which it was not said.
pub fn not_said(seats: &[Seat], said: &Attendances) -> Vec<i64> {
    let parties = seats.iter().map(|seat| seat.party_id);
    parties.filter(|party| !said.contains_key(party)).collect()
}

/// What was written down of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The item.
    pub item_id: i64,
    /// In Markdown.
    pub text: String,
    /// Counts its changes, from 1.
    pub version: i32,
    /// Who changed it last.
    pub editor: String,
    /// When.
    pub edited_at: DateTime<Utc>,
}

/// What somebody agrees to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What is to be done.
    pub text: String,
    /// The party that does it.
    pub party_id: i64,
    /// The person of the party who was named for it: number, when the person has an account, and name.
    pub owner: Option<(Option<i64>, String)>,
    /// The day in Rome by whose end it is done.
    pub due_on: NaiveDate,
    /// The decision that it carries out, by its number in the database.
    pub decision_id: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_of_which_seats_nothing_was_said() {
        let seat = |party_id| Seat {
            party_id,
            party: String::new(),
            is_operator: false,
            representative: None,
            version: 1,
        };
        let seats = [seat(1), seat(2), seat(3)];
        let said = Attendances::from([(2, Attendance::Absent)]);
        assert_eq!(not_said(&seats, &said), [1, 3]);
    }
}
