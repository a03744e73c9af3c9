//! The protocol and its parties.

use chrono::NaiveDate;

/// The protocol, for one of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// Its number in the database.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// The first day of the term.
    pub starts_on: NaiveDate,
    /// The last day of the term.
    pub ends_on: NaiveDate,
}

/// An organisation that sits at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The organisation's number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether it is the operator.
    pub is_operator: bool,
}
