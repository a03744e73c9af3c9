//! The figures of a quarter as they are frozen.

use serde::{Deserialize, Serialize};

pub use crate::deadlines::Quarter;

/// A number of the dossier; nothing where it is small and another association's.
pub type Shown = Option<i64>;

/// What is counted: in the quarter, in the one before, and a year before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared<T> {
    /// In the quarter.
    pub now: T,
    /// In the quarter before.
    pub before: T,
    /// In the same quarter of the year before.
    pub year_before: T,
}

impl<T> Compared<T> {
    /// The three of them made from others, one by one.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Compared<U> {
        Compared {
            now: change(self.now),
            before: change(self.before),
            year_before: change(self.year_before),
        }
    }

    /// The three of them, each with its counterpart.
    pub fn zip<U>(self, other: Compared<U>) -> Compared<(T, U)> {
        Compared {
            now: (self.now, other.now),
            before: (self.before, other.before),
            year_before: (self.year_before, other.year_before),
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What the row is about: a number or a code, by which its name is found.
    pub key: String,
    /// How many complaints.
    pub complaints: Compared<Shown>,
}

/// How long replies took, as it was counted or, with [`Shown`] for a number, as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Times<Number = i64> {
    /// Final replies.
    pub replied: Number,
    /// Those of which it is known whether they came in time.
    pub known: Number,
    /// Those that came in time.
    pub in_time: Number,
    /// Half of them took so many days or less.
    pub median_days: f64,
    /// Nine in ten took so many days or less.
    pub ninetieth_days: f64,
}

impl From<Times> for Times<Shown> {
    /// Told whole.
    fn from(times: Times) -> Self {
        Self {
            replied: Some(times.replied),
            known: Some(times.known),
            in_time: Some(times.in_time),
            median_days: times.median_days,
            ninetieth_days: times.ninetieth_days,
        }
    }
}

/// What the operator promised to do in the quarter, by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// Credit note, reversal, refund or indemnity.
    pub kind: String,
    /// How many.
    pub commitments: Compared<Shown>,
    /// Together, in cents; nothing where their number is not shown.
    pub cents: Compared<Shown>,
}

/// A dossier as one party reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The quarter.
    pub quarter: Quarter,
    /// The association whose edition it is; the operator's is nobody's.
    pub association_id: Option<i64>,
    /// Complaints filed.
    pub filed: Compared<Shown>,
    /// By category, those with most complaints first.
    pub categories: Vec<Row>,
    /// By association.
    pub associations: Vec<Row>,
    /// By region.
    pub regions: Vec<Row>,
    /// By outcome; an empty key where there is no final reply yet.
    pub outcomes: Vec<Row>,
    /// The sub-categories with most complaints.
    pub causes: Vec<Row>,
    /// How many were reopened.
    pub reopened: Compared<Shown>,
    /// How long final replies took; nothing where they are few and another association's.
    pub times: Compared<Option<Times<Shown>>>,
    /// The same for the reader's own complaints; nothing in the operator's edition.
    pub own_times: Option<Compared<Times>>,
    /// What was promised for the quarter.
    pub promised: Vec<Promised>,
    /// How that was kept, by `complaints::model::Keeping`; nothing in a dossier that was frozen before it was recorded.
    #[serde(default)]
    pub kept: Vec<Row>,
}
