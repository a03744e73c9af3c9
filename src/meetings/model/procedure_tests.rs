//! The procedure of a meeting as a table: every state, every act, every agent.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::{Act, Agent, Change, Refusal, State, decide};
use crate::accounts::model::Role;

/// From which state an act leads to which; nothing else is possible.
const TABLE: &[(State, Act, State)] = &[
    (State::Proposed, Act::Poll, State::Proposed),
    (State::Proposed, Act::Answer, State::Proposed),
    (State::Proposed, Act::Choose, State::Proposed),
    (State::Proposed, Act::Call, State::Proposed),
    (State::Proposed, Act::Plan, State::Proposed),
    (State::Proposed, Act::Convene, State::Convened),
    (State::Proposed, Act::Cancel, State::Cancelled),
    (State::Convened, Act::Move, State::Convened),
    (State::Convened, Act::Cancel, State::Cancelled),
    (State::Convened, Act::Close, State::Held),
    (State::Held, Act::Draft, State::Drafted),
    (State::Drafted, Act::Draft, State::Drafted),
    (State::Drafted, Act::Circulate, State::InApproval),
    (State::InApproval, Act::Revise, State::InApproval),
    (State::InApproval, Act::Approve, State::InApproval),
    (State::InApproval, Act::Publish, State::Approved),
    (State::Approved, Act::Correct, State::Approved),
];

fn who_may(act: Act) -> Vec<Agent> {
    let roles: &[Role] = match act {
        Act::Close => &[Role::Secretary, Role::LiaisonManager],
        Act::Answer | Act::Approve => &[Role::Coordinator, Role::LiaisonManager],
        _ => &[Role::Secretary],
    };
    let people = roles.iter().map(|role| Agent::Person(*role));
    people
        .chain((act == Act::Publish).then_some(Agent::Clock))
        .collect()
}

fn agents() -> Vec<Agent> {
    let people = Role::ALL.into_iter().map(Agent::Person);
    people.chain([Agent::Clock]).collect()
}

fn now() -> DateTime<Utc> {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A date with which the act is possible, as far as the date goes.
fn fitting_date(act: Act) -> Option<DateTime<Utc>> {
    match act {
        Act::Poll | Act::Answer => None,
        Act::Close => Some(now() - TimeDelta::hours(2)),
        _ => Some(now() + TimeDelta::days(10)),
    }
}

#[test]
fn every_act_of_every_agent_in_every_state_is_as_the_table_says() {
    let mut asked = 0;
    for state in State::ALL {
        for act in Act::ALL {
            for agent in agents() {
                let row = TABLE.iter().find(|(from, by, _)| from == state && by == act);
                let expected = match row {
                    _ if !who_may(*act).contains(&agent) => Err(Refusal::NotAllowed),
                    None => Err(Refusal::NotNow),
                    Some((_, _, to)) => Ok(Change { state: *to }),
                };
                let found = decide(*state, fitting_date(*act), *act, agent, now());
                assert_eq!(found, expected, "{state:?} {act:?} {agent:?}");
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 7 * 15 * 7);
}

#[test]
fn a_meeting_is_convened_for_a_time_to_come_and_closed_after_it_began() {
    let secretary = Agent::Person(Role::Secretary);
    let (before, after) = (now() - TimeDelta::minutes(1), now() + TimeDelta::minutes(1));
    for (state, act, date, expected) in [
        (State::Proposed, Act::Convene, None, Err(Refusal::NoDate)),
        (
            State::Proposed,
            Act::Convene,
            Some(now()),
            Err(Refusal::DatePassed),
        ),
        (State::Convened, Act::Move, Some(before), Err(Refusal::DatePassed)),
        (
            State::Proposed,
            Act::Choose,
            Some(before),
            Err(Refusal::DatePassed),
        ),
        (State::Proposed, Act::Poll, Some(after), Err(Refusal::HasDate)),
        (State::Convened, Act::Close, Some(after), Err(Refusal::NotBegun)),
        (
            State::Convened,
            Act::Close,
            Some(now()),
            Ok(Change { state: State::Held }),
        ),
        (
            State::Proposed,
            Act::Cancel,
            None,
            Ok(Change {
                state: State::Cancelled,
            }),
        ),
    ] {
        assert_eq!(
            decide(state, date, act, secretary, now()),
            expected,
            "{act:?} {date:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_walk_leaves_the_table(steps in prop::collection::vec((0..Act::ALL.len(), 0..7_usize), 1..30)) {
        let mut state = State::Proposed;
        for (act, agent) in steps {
            let (act, agent) = (Act::ALL[act], agents()[agent]);
            if let Ok(change) = decide(state, fitting_date(act), act, agent, now()) {
                prop_assert!(TABLE.contains(&(state, act, change.state)));
                state = change.state;
            }
        }
    }
}
