//! How a decision and an action item stand in a list, wherever they do.

use super::{
    actions::{self, ActionItem, ActionState},
    decisions::Decision,
};
use crate::web::Words;

/// A decision in a list.
pub struct DecisionLine {
    /// By what it is called.
    pub reference: String,
    /// What it says.
    pub text: String,
    /// Whether the public version of the minutes leaves it out.
    pub reserved: bool,
}

impl DecisionLine {
    /// The line of a decision.
    pub fn of(decision: &Decision) -> Self {
        Self {
            reference: decision.reference.to_string(),
            text: decision.resolution.text.clone(),
            reserved: decision.resolution.reserved,
        }
    }
}

/// An action item in a list.
pub struct ActionLine {
    /// By what it is called.
    pub reference: String,
    /// What is to be done.
    pub text: String,
    /// The party that does it, and the person who was named for it.
    pub who: String,
    /// By when.
    pub due: String,
    /// The decision that it carries out.
    pub decision: Option<String>,
    /// Where it stands and the colour that repeats it, once somebody has begun.
    pub state: Option<(String, &'static str)>,
}

impl ActionLine {
    /// The line of an action item beside the decision that it carries out, which needs not be named again.
    pub fn beside_decision(t: &Words, action: &ActionItem) -> Self {
        Self {
            decision: None,
            ..Self::of(t, action)
        }
    }

    /// The line of an action item.
    pub fn of(t: &Words, action: &ActionItem) -> Self {
        let owner = action.owner.as_ref().map(|(_, name)| name.as_str());
        Self {
            reference: action.reference.to_string(),
            text: action.text.clone(),
            who: [Some(action.party.as_str()), owner]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            due: t.by(&action.due_on),
            decision: action.decision.map(|decision| decision.to_string()),
            state: (action.state != ActionState::Open).then(|| {
                (
                    actions::state(t, action.state),
                    actions::state_class(action.state),
                )
            }),
        }
    }
}
