//! What is said and done about a complaint: the events of its timeline, and the operator's reply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Commitment;
use crate::{
    text_enum,
    values::{ComplaintReference, OperatorCode},
};

text_enum! {
    /// How the operator's reply turns out.
    pub enum Outcome {
        /// Accolto.
        Upheld = "upheld",
        /// Parzialmente accolto.
        PartlyUpheld = "partly_upheld",
        /// Respinto: the reasons must be given (AGCOM 179/03/CSP, art. 8).
        Rejected = "rejected",
        /// Già risolto.
        AlreadyResolved = "already_resolved",
        /// Non di competenza.
        NotCompetent = "not_competent",
        /// Duplicato: names the complaint that goes on.
        Duplicate = "duplicate",
    }
}

impl Outcome {
    /// Whether a reply that turns out so can recognise amounts: what is rejected, not the operator's, or answered elsewhere
    /// gives none.
    pub fn recognises_amounts(self) -> bool {
        match self {
            Self::Upheld | Self::PartlyUpheld | Self::AlreadyResolved => true,
            Self::Rejected | Self::NotCompetent | Self::Duplicate => false,
        }
    }
}

/// The operator's final reply. Its amounts are commitments of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// How it turns out.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<String>,
    /// The complaint that goes on, when this one is its duplicate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<ComplaintReference>,
}

/// What happened. The tag is the event's kind in the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventDetail {
    /// The association filed it.
    Filed,
    /// The operator took it in charge, with the code that AGCOM 255/24/CONS requires.
    TakenInCharge {
        /// The operator's own code.
        operator_code: OperatorCode,
    },
    /// The operator gave it to one of its people.
    Assigned {
        /// The person's name.
        to: String,
    },
    /// The operator asked for information.
    InformationRequested {
        /// What is asked.
        text: String,
        /// The last day for it.
        due_on: NaiveDate,
    },
    /// The association gave it.
    InformationGiven {
        /// What it says.
        text: String,
    },
    /// The time for it ran out; the operator's term goes on.
    InformationLapsed,
    /// One side wrote to the other.
    Message {
        /// What it says.
        text: String,
    },
    /// A reply that is not the final one.
    InterimReply {
        /// What it says.
        text: String,
        /// The new last day, when the term was extended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        extended_to: Option<NaiveDate>,
    },
    /// The final reply.
    Replied(Reply),
    /// The association accepted it.
    Accepted {
        /// What it adds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The association disputed it.
    Disputed {
        /// Why.
        reasons: String,
        /// Whether it was the second time, so that the way is joint conciliation.
        to_conciliation: bool,
    },
    /// The association took the complaint back.
    Withdrawn {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<String>,
    },
    /// One of the two sides recorded that the operator has done what it promised.
    CommitmentsPerformed {
        /// What of it.
        commitments: Vec<Commitment>,
        /// The day.
        on: NaiveDate,
        /// What is added.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The association says that the operator has not done what it promised.
    CommitmentsContested {
        /// What of it.
        commitments: Vec<Commitment>,
        /// What is missing.
        reasons: String,
    },
    /// Nobody disputed the reply in time.
    ClosedBySilence,
    /// The clock reminded.
    DueInFiveDays {
        /// Of which date.
        due_on: NaiveDate,
    },
    /// The clock reminded.
    DueTomorrow {
        /// Of which date.
        due_on: NaiveDate,
    },
    /// The clock said that it is late.
    Overdue {
        /// Since which date.
        due_on: NaiveDate,
    },
}

impl EventDetail {
    /// The event's kind in the database.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::TakenInCharge { .. } => "taken_in_charge",
            Self::Assigned { .. } => "assigned",
            Self::InformationRequested { .. } => "information_requested",
            Self::InformationGiven { .. } => "information_given",
            Self::InformationLapsed => "information_lapsed",
            Self::Message { .. } => "message",
            Self::InterimReply { .. } => "interim_reply",
            Self::Replied(_) => "replied",
            Self::Accepted { .. } => "accepted",
            Self::Disputed { .. } => "disputed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::CommitmentsPerformed { .. } => "commitments_performed",
            Self::CommitmentsContested { .. } => "commitments_contested",
            Self::ClosedBySilence => "closed_by_silence",
            Self::DueInFiveDays { .. } => "due_in_five_days",
            Self::DueTomorrow { .. } => "due_tomorrow",
            Self::Overdue { .. } => "overdue",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_complaint_that_is_upheld_or_resolved_gives_amounts() {
        let giving: Vec<_> = Outcome::ALL
            .iter()
            .filter(|one| one.recognises_amounts())
            .collect();
        assert_eq!(
            giving,
            [
                &Outcome::Upheld,
                &Outcome::PartlyUpheld,
                &Outcome::AlreadyResolved
            ]
        );
    }

    #[test]
    fn the_kind_in_the_column_is_the_tag_in_the_detail() {
        let day = NaiveDate::default();
        let events = [
            EventDetail::Filed,
            EventDetail::InformationRequested {
                text: String::new(),
                due_on: day,
            },
            EventDetail::Replied(Reply {
                outcome: Outcome::Upheld,
                reasons: String::new(),
                done: None,
                duplicate_of: None,
            }),
            EventDetail::Accepted { text: None },
            EventDetail::CommitmentsPerformed {
                commitments: Vec::new(),
                on: day,
                text: None,
            },
            EventDetail::CommitmentsContested {
                commitments: Vec::new(),
                reasons: String::new(),
            },
            EventDetail::DueInFiveDays { due_on: day },
            EventDetail::Overdue { due_on: day },
        ];
        for event in events {
            let json = serde_json::to_value(&event).unwrap();
            assert_eq!(json["kind"], event.kind());
            assert_eq!(serde_json::from_value::<EventDetail>(json).unwrap(), event);
        }
    }
}
