//! What can be chosen in the form of a group, whether it is formed or changed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};

use crate::{
    deadlines::rome_date,
    meetings::groups::{
        forms::Choices,
        model::Group,
        store::{self, Mandating, PartyPeople},
    },
    web::Form,
};

/// Most characters of a decision where one is chosen.
const LONGEST_CHOICE: usize = 90;

/// The people and the decisions.
pub struct Choosable {
    parties: Vec<PartyPeople>,
    decisions: Vec<Mandating>,
    earliest: NaiveDate,
}

/// A party with its people, as the form shows them.
pub struct PartyChoice {
    /// The name of the party.
    pub name: String,
    /// Number and name of each person.
    pub people: Vec<(String, String)>,
    /// How many of them are ticked.
    pub chosen: usize,
}

impl Choosable {
    /// All that can be chosen for a new group, or for this one: it may keep its end.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(conn: &mut PgConnection, group: Option<&Group>, now: DateTime<Utc>) -> QueryResult<Self> {
        let members = group.map_or(&[][..], |group| &group.members);
        let today = rome_date(now);
        Ok(Self {
            parties: store::people(conn, members, now)?,
            decisions: store::mandating(conn, group.and_then(|group| group.decision))?,
            earliest: group.map_or(today, |group| group.ends_on.min(today)),
        })
    }

    /// By what the form is read.
    pub fn choices(&self) -> Choices<'_> {
        Choices {
            parties: &self.parties,
            decisions: &self.decisions,
            earliest: self.earliest,
        }
    }

    /// The parties, with how many of each are ticked in the form.
    pub fn parties(&self, form: &Form) -> Vec<PartyChoice> {
        let choice = |party: &PartyPeople| {
            let people: Vec<(String, String)> = party
                .people
                .iter()
                .map(|person| (person.id.to_string(), person.name.clone()))
                .collect();
            PartyChoice {
                name: party.name.clone(),
                chosen: people
                    .iter()
                    .filter(|(id, _)| form.fields.has("members", id))
                    .count(),
                people,
            }
        };
        self.parties.iter().map(choice).collect()
    }

    /// The decisions: reference, and reference with the beginning of the text.
    pub fn decisions(&self) -> Vec<(String, String)> {
        let choice = |(_, reference, text): &Mandating| {
            let line = text.lines().next().unwrap_or_default();
            let mut beginning: String = line.chars().take(LONGEST_CHOICE).collect();
            if beginning.len() < text.len() {
                beginning.push('…');
            }
            (reference.to_string(), format!("{reference} · {beginning}"))
        };
        self.decisions.iter().map(choice).collect()
    }
}
