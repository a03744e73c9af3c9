//! The procedure of an item as a table: every state, every act, every role; and until when items are proposed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{
    model::{Item, ItemState, samples::item},
    procedure::{By, ItemAct, ItemRefusal, decide, propose},
};
use crate::{
    accounts::model::Role,
    deadlines::Quarter,
    meetings::model::{Meeting, MeetingReference, State},
};

use ItemAct as A;
use ItemState as S;

/// From which state an act leads to which, of what a party proposed; nothing else is possible.
const OF_A_PARTY: &[(S, A, S)] = &[
    (S::Proposed, A::Revise, S::Proposed),
    (S::Proposed, A::Withdraw, S::Withdrawn),
    (S::Proposed, A::Accept, S::Accepted),
    (S::Proposed, A::Postpone, S::Postponed),
    (S::Proposed, A::Reject, S::Rejected),
    (S::Accepted, A::Postpone, S::Postponed),
    (S::Accepted, A::Reject, S::Rejected),
    (S::Accepted, A::Edit, S::Accepted),
    (S::Accepted, A::Place, S::Accepted),
    (S::Accepted, A::MoveUp, S::Accepted),
    (S::Accepted, A::MoveDown, S::Accepted),
    (S::Rejected, A::Accept, S::Accepted),
];

/// The same of what the secretariat put there, or let come in: it is taken off without a reason, and put back.
const OF_THE_SECRETARIAT: &[(S, A, S)] = &[
    (S::Proposed, A::Accept, S::Accepted),
    (S::Proposed, A::Postpone, S::Postponed),
    (S::Accepted, A::Postpone, S::Postponed),
    (S::Accepted, A::Remove, S::Rejected),
    (S::Accepted, A::Edit, S::Accepted),
    (S::Accepted, A::Place, S::Accepted),
    (S::Accepted, A::MoveUp, S::Accepted),
    (S::Accepted, A::MoveDown, S::Accepted),
    (S::Rejected, A::Accept, S::Accepted),
];

/// The party of every sample, and one that has proposed nothing.
const PROPOSER: i64 = 1;
const OTHER: i64 = 2;

fn meeting(state: State, proposals_until: Option<NaiveDate>) -> Meeting {
    Meeting {
        id: 1,
        reference: MeetingReference::table_of(Quarter {
            year: 2026,
            number: 4,
        }),
        group_id: None,
        group: None,
        state,
        starts_at: None,
        duration: TimeDelta::minutes(120),
        place: None,
        video_link: None,
        proposals_until,
        answers_until: None,
        invitation: 0,
        cancelled_because: None,
        held_at: None,
        version: 1,
        seats: Vec::new(),
    }
}

fn is_open(state: State) -> bool {
    matches!(state, State::Proposed | State::Convened)
}

#[test]
fn every_act_of_every_role_in_every_state_is_in_the_table() {
    for (by_secretariat, table) in [(false, OF_A_PARTY), (true, OF_THE_SECRETARIAT)] {
        for (item_state, act) in pairs() {
            let found = table
                .iter()
                .find(|(from, possible, _)| (*from, *possible) == (item_state, act));
            let item = Item {
                by_secretariat,
                ..item(1, item_state)
            };
            for (role, party_id) in Role::ALL
                .iter()
                .flat_map(|role| [(*role, PROPOSER), (*role, OTHER)])
            {
                for state in State::ALL.iter().copied() {
                    let may = match act {
                        A::Revise | A::Withdraw => {
                            matches!(role, Role::Coordinator | Role::LiaisonManager)
                                && party_id == PROPOSER
                                && !by_secretariat
                        }
                        _ => role == Role::Secretary,
                    };
                    let expected = match found {
                        _ if !may => Err(ItemRefusal::NotAllowed),
                        _ if !is_open(state) => Err(ItemRefusal::Closed),
                        Some((_, _, to)) => Ok(*to),
                        None => Err(ItemRefusal::NotNow),
                    };
                    let decided = decide(&meeting(state, None), &item, act, By { role, party_id });
                    assert_eq!(
                        decided, expected,
                        "{item_state:?} {act:?} {role:?} {party_id} {state:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_item_under_which_something_was_decided_stays_on_the_agenda() {
    for (by_secretariat, table) in [(false, OF_A_PARTY), (true, OF_THE_SECRETARIAT)] {
        for (from, act, to) in table.iter().filter(|(from, ..)| *from == S::Accepted) {
            let item = Item {
                by_secretariat,
                is_settled: true,
                ..item(1, *from)
            };
            let expected = match to {
                S::Postponed | S::Rejected => Err(ItemRefusal::Settled),
                _ => Ok(*to),
            };
            let secretary = By {
                role: Role::Secretary,
                party_id: OTHER,
            };
            let decided = decide(&meeting(State::Convened, None), &item, *act, secretary);
            assert_eq!(decided, expected, "{act:?}");
        }
    }
}

fn pairs() -> impl Iterator<Item = (S, A)> {
    let states = S::ALL.iter().copied();
    states.flat_map(|state| A::ALL.iter().map(move |act| (state, *act)))
}

#[test]
fn parties_propose_and_the_secretary_adds_while_the_meeting_is_open() {
    let now = "2026-11-23T09:00:00Z".parse().unwrap();
    for state in State::ALL.iter().copied() {
        for role in Role::ALL {
            let expected = match role {
                Role::Coordinator | Role::LiaisonManager if is_open(state) => Ok(S::Proposed),
                Role::Secretary if is_open(state) => Ok(S::Accepted),
                Role::Coordinator | Role::LiaisonManager | Role::Secretary => Err(ItemRefusal::Closed),
                _ => Err(ItemRefusal::NotAllowed),
            };
            assert_eq!(
                propose(&meeting(state, None), role, now),
                expected,
                "{state:?} {role:?}"
            );
        }
    }
}

#[test]
fn proposals_end_with_the_last_minute_of_their_last_day_in_rome() {
    let meeting = meeting(State::Convened, NaiveDate::from_ymd_opt(2026, 12, 1));
    let proposed = |at: &str, role| propose(&meeting, role, at.parse::<DateTime<Utc>>().unwrap());
    // Rome is an hour ahead in winter.
    let (in_time, too_late) = ("2026-12-01T22:59:00Z", "2026-12-01T23:01:00Z");
    for role in [Role::Coordinator, Role::LiaisonManager] {
        assert_eq!(proposed(in_time, role), Ok(S::Proposed));
        assert_eq!(proposed(too_late, role), Err(ItemRefusal::TooLate));
    }
    assert_eq!(proposed(too_late, Role::Secretary), Ok(S::Accepted));
}
