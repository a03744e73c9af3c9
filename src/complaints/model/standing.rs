//! Where a complaint stands in the procedure: its state, whose turn it is, and the terms that run.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    deadlines::{Deadline, Extension, Pause, PauseReason, Term},
    text_enum,
};

text_enum! {
    /// Where a complaint stands. Late is computed, not a state.
    pub enum State {
        /// Sent by the association, not yet taken in charge.
        Filed = "filed",
        /// In the operator's hands.
        InProgress = "in_progress",
        /// The operator waits for information from the association.
        InformationRequested = "information_requested",
        /// The operator has given its final reply.
        Replied = "replied",
        /// The association has disputed the reply; the operator works on it again.
        Reopened = "reopened",
        /// Disputed for the second time: the way is joint conciliation.
        ToConciliation = "to_conciliation",
        /// The association has accepted the reply.
        Accepted = "accepted",
        /// Nobody disputed the reply in time.
        ClosedBySilence = "closed_by_silence",
        /// The association has taken it back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether nothing more happens.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Accepted | Self::ClosedBySilence | Self::Withdrawn)
    }
}

text_enum! {
    /// The side that must act next.
    pub enum TurnSide {
        /// The association that filed.
        Association = "association",
        /// The operator.
        Operator = "operator",
    }
}

text_enum! {
    /// What a due date is for.
    pub enum DeadlineKind {
        /// The operator takes the complaint in charge.
        TakeCharge = "take_charge",
        /// The operator gives its final reply.
        FinalReply = "final_reply",
        /// The association gives the information asked for.
        Information = "information",
        /// The association accepts or disputes; after that silence closes.
        Acceptance = "acceptance",
    }
}

/// Whose turn it is, since when, and until the end of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who must act.
    pub side: TurnSide,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The last day, in Rome.
    pub due_on: NaiveDate,
}

/// The operator's term for the final reply, with all that moves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTerm {
    /// The day it starts from, itself not counted.
    pub starts_on: NaiveDate,
    /// Its length.
    pub term: Term,
    /// When it stood still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// What was added to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
}

impl ReplyTerm {
    pub(super) fn starting(on: NaiveDate, term: Term) -> Self {
        Self {
            starts_on: on,
            term,
            pauses: Vec::new(),
            extensions: Vec::new(),
        }
    }

    pub(super) fn paused(mut self, from: NaiveDate) -> Self {
        self.pauses.push(Pause {
            from,
            until: None,
            reason: PauseReason::InformationRequest,
        });
        self
    }

    pub(super) fn resumed(mut self, on: NaiveDate) -> Self {
        for pause in &mut self.pauses {
            pause.until.get_or_insert(on);
        }
        self
    }
}

/// Where a complaint stands in the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// Whose turn it is; nobody's once it is closed or on the way to conciliation.
    pub turn: Option<Turn>,
    /// The operator's term.
    pub reply_term: ReplyTerm,
    /// How often the reply was disputed.
    pub disputes: i16,
}

impl Standing {
    /// Whether the operator should have acted before this day in Rome.
    pub fn is_late_at_operator(&self, today: NaiveDate) -> bool {
        self.turn
            .is_some_and(|turn| turn.side == TurnSide::Operator && turn.due_on < today)
    }
}

/// A due date with its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineInForce {
    /// What it is for.
    pub kind: DeadlineKind,
    /// The day it starts from, itself not counted.
    pub starts_on: NaiveDate,
    /// The date and its trace.
    pub deadline: Deadline,
}
