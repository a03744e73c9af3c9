//! The procedure of a working group as a table: every state, every act, every agent.

use proptest::prelude::*;

use super::procedure::{Act, Agent, Part, Refusal, State, decide};
use crate::accounts::model::Role;

/// From which state an act leads to which; nothing else is possible.
const TABLE: &[(Option<State>, Act, State)] = &[
    (None, Act::Propose, State::Proposed),
    (None, Act::Form, State::Active),
    (Some(State::Proposed), Act::Form, State::Active),
    (Some(State::Proposed), Act::Edit, State::Proposed),
    (Some(State::Active), Act::Edit, State::Active),
    (Some(State::Active), Act::BringPapers, State::Active),
    (Some(State::Active), Act::PlanMeeting, State::Active),
    (Some(State::Active), Act::Suspend, State::Suspended),
    (Some(State::Active), Act::Conclude, State::Concluded),
    (Some(State::Suspended), Act::Edit, State::Suspended),
    (Some(State::Suspended), Act::Resume, State::Active),
    (Some(State::Suspended), Act::Conclude, State::Concluded),
];

fn states() -> Vec<Option<State>> {
    let some = State::ALL.iter().copied().map(Some);
    [None].into_iter().chain(some).collect()
}

fn agents() -> Vec<Agent> {
    let parts = [Part::None, Part::Member, Part::Coordinator];
    let each = |role| parts.map(|part| Agent { role, part });
    Role::ALL.into_iter().flat_map(each).collect()
}

/// Everything is the secretary's; who works in the group brings papers too, who leads it concludes it, and the administrator never
/// does either.
fn may(agent: Agent, act: Act) -> bool {
    let is_its = match agent.part {
        Part::None => false,
        Part::Member => act == Act::BringPapers,
        Part::Coordinator => matches!(act, Act::BringPapers | Act::Conclude),
    };
    agent.role == Role::Secretary || is_its && agent.role != Role::Administrator
}

#[test]
fn every_act_of_every_agent_in_every_state_is_as_the_table_says() {
    let mut asked = 0;
    for from in states() {
        for act in Act::ALL {
            for agent in agents() {
                let row = TABLE.iter().find(|(state, by, _)| *state == from && by == act);
                let expected = match row {
                    _ if !may(agent, *act) => Err(Refusal::NotAllowed),
                    None => Err(Refusal::NotNow),
                    Some((_, _, to)) => Ok(*to),
                };
                assert_eq!(decide(from, *act, agent), expected, "{from:?} {act:?} {agent:?}");
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 5 * 8 * 18);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_walk_leaves_the_table(steps in prop::collection::vec((0..Act::ALL.len(), 0..18_usize), 1..30)) {
        let mut state = None;
        for (act, agent) in steps {
            let (act, agent) = (Act::ALL[act], agents()[agent]);
            if let Ok(next) = decide(state, act, agent) {
                prop_assert!(TABLE.contains(&(state, act, next)));
                state = Some(next);
            }
        }
    }
}
