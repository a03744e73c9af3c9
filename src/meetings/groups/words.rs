//! The names of a working group's things in the reader's language.

use super::procedure::{Act, Refusal, State};
use crate::web::Words;

/// Where a group stands.
pub fn state(t: &Words, state: State) -> String {
    match state {
        State::Active => t.groups_state_active(),
        State::Proposed => t.groups_state_proposed(),
        State::Suspended => t.groups_state_suspended(),
        State::Concluded => t.groups_state_concluded(),
    }
}

/// The colour that repeats what the words of a state say.
pub fn state_class(state: State) -> &'static str {
    match state {
        State::Active => "",
        State::Proposed | State::Suspended => "wait",
        State::Concluded => "done",
    }
}

/// An act, as its button says it.
pub fn act(t: &Words, act: Act) -> String {
    match act {
        Act::Propose => t.groups_act_propose(),
        Act::Form => t.groups_act_form(),
        Act::Edit => t.groups_act_edit(),
        Act::BringPapers => t.groups_act_papers(),
        Act::PlanMeeting => t.groups_act_plan_meeting(),
        Act::Suspend => t.groups_act_suspend(),
        Act::Resume => t.groups_act_resume(),
        Act::Conclude => t.groups_act_conclude(),
    }
}

/// What is said once an act is done.
pub fn done(t: &Words, act: Act) -> String {
    match act {
        Act::Propose => t.groups_done_propose(),
        Act::Form => t.groups_done_form(),
        Act::Edit => t.groups_done_edit(),
        Act::BringPapers => t.groups_done_papers(),
        Act::PlanMeeting => t.groups_done_plan_meeting(),
        Act::Suspend => t.groups_done_suspend(),
        Act::Resume => t.groups_done_resume(),
        Act::Conclude => t.groups_done_conclude(),
    }
}

/// Why something was not done.
pub fn refusal(t: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => t.groups_refused_you(),
        Refusal::NotNow => t.groups_refused_now(),
    }
}
