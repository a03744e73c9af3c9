use super::{
    ActionAct::{self, Assign, Cancel, Complete, Move, Note, Reassign, Reopen, Start},
    ActionItem,
    ActionState::{self, Cancelled, Done, InProgress, Open},
    Refusal::{self, BeingWritten, NotAllowed, NotNow},
    Relation::{self, Owner, Secretary, Speaker, Stranger},
    decide,
    procedure::Standing,
};
use crate::{
    accounts::model::{Actor, Role},
    meetings::model::ActionReference,
    web::Language,
};

const RELATIONS: [Relation; 4] = [Secretary, Speaker, Owner, Stranger];

type Decided = Result<ActionState, Refusal>;

/// For each act and each state, what it comes to for the secretary, who speaks for the party, the owner, and all others.
const TABLE: &[(ActionAct, ActionState, [Decided; 4])] = &[
    (
        Start,
        Open,
        [Ok(InProgress), Ok(InProgress), Ok(InProgress), NOT_YOURS],
    ),
    (Start, InProgress, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Start, Done, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Start, Cancelled, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Note, Open, [Ok(Open), Ok(Open), Ok(Open), NOT_YOURS]),
    (
        Note,
        InProgress,
        [Ok(InProgress), Ok(InProgress), Ok(InProgress), NOT_YOURS],
    ),
    (Note, Done, [Ok(Done), Ok(Done), Ok(Done), NOT_YOURS]),
    (Note, Cancelled, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Complete, Open, [Ok(Done), Ok(Done), Ok(Done), NOT_YOURS]),
    (Complete, InProgress, [Ok(Done), Ok(Done), Ok(Done), NOT_YOURS]),
    (Complete, Done, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Complete, Cancelled, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Assign, Open, [NOT_YOURS, Ok(Open), NOT_YOURS, NOT_YOURS]),
    (
        Assign,
        InProgress,
        [NOT_YOURS, Ok(InProgress), NOT_YOURS, NOT_YOURS],
    ),
    (Assign, Done, [NOT_YOURS, NOT_NOW, NOT_YOURS, NOT_YOURS]),
    (Assign, Cancelled, [NOT_YOURS, NOT_NOW, NOT_YOURS, NOT_YOURS]),
    (Reopen, Open, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Reopen, InProgress, [NOT_NOW, NOT_NOW, NOT_NOW, NOT_YOURS]),
    (Reopen, Done, [Ok(Open), Ok(Open), Ok(Open), NOT_YOURS]),
    (Reopen, Cancelled, [Ok(Open), NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Move, Open, [Ok(Open), NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (
        Move,
        InProgress,
        [Ok(InProgress), NOT_YOURS, NOT_YOURS, NOT_YOURS],
    ),
    (Move, Done, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Move, Cancelled, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Reassign, Open, [Ok(Open), NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (
        Reassign,
        InProgress,
        [Ok(InProgress), NOT_YOURS, NOT_YOURS, NOT_YOURS],
    ),
    (Reassign, Done, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Reassign, Cancelled, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Cancel, Open, [Ok(Cancelled), NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (
        Cancel,
        InProgress,
        [Ok(Cancelled), NOT_YOURS, NOT_YOURS, NOT_YOURS],
    ),
    (Cancel, Done, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
    (Cancel, Cancelled, [NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS]),
];
const NOT_NOW: Decided = Err(NotNow);
const NOT_YOURS: Decided = Err(NotAllowed);

#[test]
fn every_act_in_every_state_is_answered_as_the_table_says() {
    let mut seen = std::collections::HashSet::new();
    for (act, state, expected) in TABLE {
        assert!(
            seen.insert((*act, *state)),
            "{act:?} {state:?} stands there twice"
        );
        for (relation, expected) in RELATIONS.into_iter().zip(expected) {
            let standing = Standing {
                state: *state,
                is_agreed: true,
            };
            assert_eq!(
                decide(standing, *act, relation),
                *expected,
                "{act:?} {state:?} {relation:?}"
            );
        }
    }
    assert_eq!(seen.len(), ActionAct::ALL.len() * ActionState::ALL.len());
}

#[test]
fn nothing_is_done_with_what_is_still_being_written() {
    for (act, state, _) in TABLE {
        for relation in RELATIONS {
            let standing = Standing {
                state: *state,
                is_agreed: false,
            };
            let refusal = decide(standing, *act, relation).unwrap_err();
            assert!(
                matches!(refusal, BeingWritten | NotAllowed),
                "{act:?} {state:?} {relation:?}"
            );
        }
    }
}

fn item() -> ActionItem {
    ActionItem {
        id: 1,
        reference: ActionReference {
            year: 2026,
            number: 31,
        },
        meeting: None,
        group_id: None,
        is_agreed: true,
        item_id: None,
        decision: None,
        text: String::new(),
        party_id: 7,
        party: String::new(),
        owner: Some((Some(5), String::new())),
        due_on: chrono::NaiveDate::default(),
        state: Open,
        version: 1,
    }
}

fn actor(role: Role, organisation_id: i64, user_id: i64) -> Actor {
    Actor {
        user_id,
        organisation_id,
        organisation: String::new(),
        desk_id: None,
        role,
        email: String::new(),
        given_name: String::new(),
        family_name: String::new(),
        language: Language::It,
    }
}

#[test]
fn who_acts_is_told_by_role_party_and_whether_the_item_is_theirs() {
    for role in Role::ALL {
        let speaks = matches!(role, Role::Coordinator | Role::LiaisonManager);
        let reads = role != Role::Administrator;
        for (organisation_id, user_id) in [(7, 5), (7, 6), (8, 5), (8, 6)] {
            let expected = match (organisation_id, user_id) {
                _ if role == Role::Secretary => Secretary,
                (7, _) if speaks => Speaker,
                (7, 5) if reads => Owner,
                _ => Stranger,
            };
            let found = Relation::of(&actor(role, organisation_id, user_id), &item());
            assert_eq!(found, expected, "{role:?} {organisation_id} {user_id}");
        }
    }
}

#[test]
fn an_item_is_late_from_the_day_after_its_last_one_while_it_is_open() {
    let mut item = item();
    item.due_on = "2026-12-15".parse().unwrap();
    let (last, next) = ("2026-12-15".parse().unwrap(), "2026-12-16".parse().unwrap());
    for (state, is_late) in [
        (Open, true),
        (InProgress, true),
        (Done, false),
        (Cancelled, false),
    ] {
        item.state = state;
        assert!(!item.is_late(last), "{state:?}");
        assert_eq!(item.is_late(next), is_late, "{state:?}");
    }
}
