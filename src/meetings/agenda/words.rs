//! The names of an agenda's things in the reader's language.

use super::{
    model::{Item, ItemState, Matter, Source},
    procedure::{ItemAct, ItemRefusal},
};
use crate::web::{Language, Words};

/// What an item is about.
pub fn matter(t: &Words, matter: Matter) -> String {
    match matter {
        Matter::CommercialNews => t.agenda_matter_commercial_news(),
        Matter::Technology => t.agenda_matter_technology(),
        Matter::Market => t.agenda_matter_market(),
        Matter::Complaints => t.agenda_matter_complaints(),
        Matter::Conciliations => t.agenda_matter_conciliations(),
        Matter::Campaigns => t.agenda_matter_campaigns(),
        Matter::Telemarketing => t.agenda_matter_telemarketing(),
        Matter::WorkingGroups => t.agenda_matter_working_groups(),
        Matter::FollowUp => t.agenda_matter_follow_up(),
        Matter::Other => t.agenda_matter_other(),
    }
}

/// Every matter with its name, as a select offers them.
pub fn matters(t: &Words) -> Vec<(&'static str, String)> {
    let all = Matter::ALL.iter();
    all.map(|one| (one.as_str(), matter(t, *one))).collect()
}

/// Where an item stands. What the secretariat put there itself is not rejected, but taken off.
pub fn state(t: &Words, item: &Item) -> String {
    match item.state {
        ItemState::Rejected if item.by_secretariat => t.agenda_state_removed(),
        ItemState::Proposed => t.agenda_state_proposed(),
        ItemState::Accepted => t.agenda_state_accepted(),
        ItemState::Postponed => t.agenda_state_postponed(),
        ItemState::Withdrawn => t.agenda_state_withdrawn(),
        ItemState::Rejected => t.agenda_state_rejected(),
        ItemState::Discussed => t.agenda_state_discussed(),
    }
}

/// The colour that repeats what the words of a state say.
pub fn state_class(state: ItemState) -> &'static str {
    match state {
        ItemState::Proposed | ItemState::Postponed => "wait",
        ItemState::Accepted => "",
        ItemState::Discussed => "done",
        ItemState::Rejected | ItemState::Withdrawn => "gone",
    }
}

/// What an item is called. What came in by itself, and nobody has renamed, is called so in each language.
pub fn title(t: &Words, item: &Item) -> String {
    own_title(t, item).unwrap_or_else(|| item.title.clone())
}

/// Whether the portal itself has called the item so: the record says it in Italian, and each reader's pages in their language.
pub fn is_called_by_portal(item: &Item) -> bool {
    own_title(Language::It.words(), item).is_some()
}

fn own_title(t: &Words, item: &Item) -> Option<String> {
    let italian = Language::It.words();
    match item.source.as_deref()?.parse().ok()? {
        Source::OpenActions if item.title == italian.agenda_open_actions() => Some(t.agenda_open_actions()),
        Source::LateCommitments if item.title == italian.agenda_late_commitments() => {
            Some(t.agenda_late_commitments())
        }
        _ => None,
    }
}

/// An act, as its button says it.
pub fn act(t: &Words, act: ItemAct) -> String {
    match act {
        ItemAct::Revise => t.agenda_act_revise(),
        ItemAct::Withdraw => t.agenda_act_withdraw(),
        ItemAct::Accept => t.agenda_act_accept(),
        ItemAct::Postpone => t.agenda_act_postpone(),
        ItemAct::Reject => t.agenda_act_reject(),
        ItemAct::Remove => t.agenda_act_remove(),
        ItemAct::Edit => t.agenda_act_edit(),
        ItemAct::Place => t.agenda_act_place(),
        ItemAct::MoveUp => t.agenda_act_move_up(),
        ItemAct::MoveDown => t.agenda_act_move_down(),
    }
}

/// What is said once an act is done.
pub fn done(t: &Words, act: ItemAct) -> String {
    match act {
        ItemAct::Revise => t.agenda_done_revise(),
        ItemAct::Withdraw => t.agenda_done_withdraw(),
        ItemAct::Accept => t.agenda_done_accept(),
        ItemAct::Postpone => t.agenda_done_postpone(),
        ItemAct::Reject => t.agenda_done_reject(),
        ItemAct::Remove => t.agenda_done_remove(),
        ItemAct::Edit => t.agenda_done_edit(),
        ItemAct::Place | ItemAct::MoveUp | ItemAct::MoveDown => t.agenda_done_order(),
    }
}

/// Why something was not done.
pub fn refusal(t: &Words, refusal: ItemRefusal) -> String {
    match refusal {
        ItemRefusal::NotAllowed | ItemRefusal::NotNow => t.agenda_refused_now(),
        ItemRefusal::Closed => t.agenda_refused_closed(),
        ItemRefusal::Settled => t.agenda_refused_settled(),
        ItemRefusal::TooLate => t.agenda_refused_too_late(),
        ItemRefusal::NoSuchWhole => t.agenda_error_whole(),
        ItemRefusal::HasParts => t.agenda_refused_has_parts(),
    }
}
