//! The procedure as a table: what follows, in every state, from every act of everybody. Then 10,000 random walks that must
//! not leave it.

use std::{collections::HashMap, sync::LazyLock};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use proptest::{prelude::*, sample::Index};

use super::*;
use crate::{
    accounts::model::Role,
    deadlines::{
        self, Calendar, DayKind, Due, Extension, ExtensionReason, Pause, PauseReason, Rule, RuleCode, Rules,
        Term, WorkingWeek, italian_national_holidays, rome_date,
    },
    notifications::Kind,
};

/// Every state, act and agent. "-": the role does not do this; ".": not in this state; else the name of what follows, which
/// [`follows`] spells out.
const TABLE: &str = "\
                      caseworker      coordinator     liaison_agent   liaison_manager secretary       administrator   clock
take_charge
  filed                 -               -               taken           taken           -               -               -
  in_progress           -               -               .               .               -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               .               .               -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
assign
  filed                 -               -               assigned        assigned        -               -               -
  in_progress           -               -               assigned        assigned        -               -               -
  information_requested -               -               assigned        assigned        -               -               -
  replied               -               -               assigned        assigned        -               -               -
  reopened              -               -               assigned        assigned        -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
request_information
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               asked           asked           -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               asked           asked           -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
request_information_for_too_long
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               too_long        too_long        -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               too_long        too_long        -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
give_information
  filed                 .               .               -               -               -               -               -
  in_progress           .               .               -               -               -               -               -
  information_requested given           given           -               -               -               -               -
  replied               .               .               -               -               -               -               -
  reopened              .               .               -               -               -               -               -
  to_conciliation       .               .               -               -               -               -               -
  accepted              .               .               -               -               -               -               -
  closed_by_silence     .               .               -               -               -               -               -
  withdrawn             .               .               -               -               -               -               -
send_message
  filed                 to_tim          to_tim          to_filer        to_filer        -               -               -
  in_progress           to_tim          to_tim          to_filer        to_filer        -               -               -
  information_requested to_tim          to_tim          to_filer        to_filer        -               -               -
  replied               to_tim          to_tim          to_filer        to_filer        -               -               -
  reopened              to_tim          to_tim          to_filer        to_filer        -               -               -
  to_conciliation       to_tim          to_tim          to_filer        to_filer        -               -               -
  accepted              .               .               .               .               -               -               -
  closed_by_silence     .               .               .               .               -               -               -
  withdrawn             .               .               .               .               -               -               -
write_note
  filed                 noted           noted           noted           noted           -               -               -
  in_progress           noted           noted           noted           noted           -               -               -
  information_requested noted           noted           noted           noted           -               -               -
  replied               noted           noted           noted           noted           -               -               -
  reopened              noted           noted           noted           noted           -               -               -
  to_conciliation       noted           noted           noted           noted           -               -               -
  accepted              noted           noted           noted           noted           -               -               -
  closed_by_silence     noted           noted           noted           noted           -               -               -
  withdrawn             noted           noted           noted           noted           -               -               -
interim_reply
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               interim         interim         -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               interim         interim         -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
interim_reply_with_extension
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               extended        extended        -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               extended        extended        -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
interim_reply_with_extension_for_too_long
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               overlong        overlong        -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               overlong        overlong        -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
interim_reply_with_extension_too_late
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               too_late        too_late        -               -               -
  information_requested -               -               .               .               -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               too_late        too_late        -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
reply
  filed                 -               -               .               .               -               -               -
  in_progress           -               -               replied         replied         -               -               -
  information_requested -               -               replied         replied         -               -               -
  replied               -               -               .               .               -               -               -
  reopened              -               -               replied         replied         -               -               -
  to_conciliation       -               -               .               .               -               -               -
  accepted              -               -               .               .               -               -               -
  closed_by_silence     -               -               .               .               -               -               -
  withdrawn             -               -               .               .               -               -               -
accept
  filed                 .               .               -               -               -               -               -
  in_progress           .               .               -               -               -               -               -
  information_requested .               .               -               -               -               -               -
  replied               accepted        accepted        -               -               -               -               -
  reopened              .               .               -               -               -               -               -
  to_conciliation       .               .               -               -               -               -               -
  accepted              .               .               -               -               -               -               -
  closed_by_silence     .               .               -               -               -               -               -
  withdrawn             .               .               -               -               -               -               -
dispute
  filed                 .               .               -               -               -               -               -
  in_progress           .               .               -               -               -               -               -
  information_requested .               .               -               -               -               -               -
  replied               disputed        disputed        -               -               -               -               -
  reopened              .               .               -               -               -               -               -
  to_conciliation       .               .               -               -               -               -               -
  accepted              .               .               -               -               -               -               -
  closed_by_silence     .               .               -               -               -               -               -
  withdrawn             .               .               -               -               -               -               -
withdraw
  filed                 withdrawn       withdrawn       -               -               -               -               -
  in_progress           withdrawn       withdrawn       -               -               -               -               -
  information_requested withdrawn       withdrawn       -               -               -               -               -
  replied               withdrawn       withdrawn       -               -               -               -               -
  reopened              withdrawn       withdrawn       -               -               -               -               -
  to_conciliation       withdrawn       withdrawn       -               -               -               -               -
  accepted              .               .               -               -               -               -               -
  closed_by_silence     .               .               -               -               -               -               -
  withdrawn             .               .               -               -               -               -               -
record_performance
  filed                 .               .               .               .               -               -               -
  in_progress           .               .               .               .               -               -               -
  information_requested performed       performed       to_filer_done   to_filer_done   -               -               -
  replied               performed       performed       to_filer_done   to_filer_done   -               -               -
  reopened              performed       performed       to_filer_done   to_filer_done   -               -               -
  to_conciliation       performed       performed       to_filer_done   to_filer_done   -               -               -
  accepted              performed       performed       to_filer_done   to_filer_done   -               -               -
  closed_by_silence     performed       performed       to_filer_done   to_filer_done   -               -               -
  withdrawn             performed       performed       to_filer_done   to_filer_done   -               -               -
contest_performance
  filed                 .               .               -               -               -               -               -
  in_progress           .               .               -               -               -               -               -
  information_requested unkept          unkept          -               -               -               -               -
  replied               unkept          unkept          -               -               -               -               -
  reopened              unkept          unkept          -               -               -               -               -
  to_conciliation       unkept          unkept          -               -               -               -               -
  accepted              unkept          unkept          -               -               -               -               -
  closed_by_silence     unkept          unkept          -               -               -               -               -
  withdrawn             unkept          unkept          -               -               -               -               -
let_information_lapse
  filed                 -               -               -               -               -               -               .
  in_progress           -               -               -               -               -               -               .
  information_requested -               -               -               -               -               -               lapsed
  replied               -               -               -               -               -               -               .
  reopened              -               -               -               -               -               -               .
  to_conciliation       -               -               -               -               -               -               .
  accepted              -               -               -               -               -               -               .
  closed_by_silence     -               -               -               -               -               -               .
  withdrawn             -               -               -               -               -               -               .
let_information_lapse_too_early
  filed                 -               -               -               -               -               -               .
  in_progress           -               -               -               -               -               -               .
  information_requested -               -               -               -               -               -               too_early
  replied               -               -               -               -               -               -               .
  reopened              -               -               -               -               -               -               .
  to_conciliation       -               -               -               -               -               -               .
  accepted              -               -               -               -               -               -               .
  closed_by_silence     -               -               -               -               -               -               .
  withdrawn             -               -               -               -               -               -               .
close_by_silence
  filed                 -               -               -               -               -               -               .
  in_progress           -               -               -               -               -               -               .
  information_requested -               -               -               -               -               -               .
  replied               -               -               -               -               -               -               silent
  reopened              -               -               -               -               -               -               .
  to_conciliation       -               -               -               -               -               -               .
  accepted              -               -               -               -               -               -               .
  closed_by_silence     -               -               -               -               -               -               .
  withdrawn             -               -               -               -               -               -               .
close_by_silence_too_early
  filed                 -               -               -               -               -               -               .
  in_progress           -               -               -               -               -               -               .
  information_requested -               -               -               -               -               -               .
  replied               -               -               -               -               -               -               too_early
  reopened              -               -               -               -               -               -               .
  to_conciliation       -               -               -               -               -               -               .
  accepted              -               -               -               -               -               -               .
  closed_by_silence     -               -               -               -               -               -               .
  withdrawn             -               -               -               -               -               -               .
";

/// Where a case stands after an act, and who is told.
#[derive(Debug, PartialEq)]
struct After {
    state: State,
    turn: Option<TurnSide>,
    deadline: Option<DeadlineKind>,
    told: Vec<(Audience, Kind)>,
}

/// What the names in the table mean for a case that was disputed so often, and whose term was extended or not.
#[rustfmt::skip]
fn follows(name: &str, before: &Standing) -> Result<After, Refusal> {
    use Audience::{Assignee, Filer};
    use DeadlineKind::{Acceptance, FinalReply, Information};
    use TurnSide::{Association, Operator};
    let (state, side) = (before.state, before.turn.map(|turn| turn.side));
    let working = if before.disputes == 0 { State::InProgress } else { State::Reopened };
    let extended = !before.reply_term.extensions.is_empty();
    let after = |state, turn: Option<TurnSide>, deadline: Option<DeadlineKind>, told: &[(Audience, Kind)]| {
        Ok(After { state, turn, deadline, told: told.to_vec() })
    };
    match (name, before.disputes, extended) {
        ("-", ..)             => Err(Refusal::NotAllowed),
        (".", ..)             => Err(Refusal::NotNow),
        ("taken", ..)         => after(State::InProgress, Some(Operator), Some(FinalReply), &[(Filer, Kind::TakenInCharge)]),
        ("assigned", ..)      => after(state, side, None, &[(Assignee, Kind::Assigned)]),
        ("asked", ..)         => after(State::InformationRequested, Some(Association), Some(Information), &[(Filer, Kind::InformationRequested)]),
        ("too_long", ..)      => Err(Refusal::TooManyDays),
        ("given", ..)         => after(working, Some(Operator), Some(FinalReply), &[(Assignee, Kind::InformationGiven)]),
        ("lapsed", ..)        => after(working, Some(Operator), Some(FinalReply), &[(Assignee, Kind::InformationLapsed), (Filer, Kind::InformationLapsed)]),
        ("to_tim", ..)        => after(state, side, None, &[(Assignee, Kind::Message)]),
        ("to_filer", ..)      => after(state, side, None, &[(Filer, Kind::Message)]),
        ("noted", ..)         => after(state, side, None, &[]),
        ("interim", ..)       => after(state, side, None, &[(Filer, Kind::InterimReply)]),
        ("extended", _, false) => after(state, Some(Operator), Some(FinalReply), &[(Filer, Kind::InterimReply)]),
        ("overlong", _, false) => Err(Refusal::TooManyDays),
        ("too_late", _, false) => Err(Refusal::TermPassed),
        ("extended" | "overlong" | "too_late", _, true) => Err(Refusal::ExtendedAlready),
        ("replied", ..)       => after(State::Replied, Some(Association), Some(Acceptance), &[(Filer, Kind::Replied)]),
        ("accepted", ..)      => after(State::Accepted, None, None, &[(Assignee, Kind::Accepted)]),
        ("disputed", 0, _)    => after(State::Reopened, Some(Operator), Some(FinalReply), &[(Assignee, Kind::Disputed)]),
        ("disputed", 1, _)    => after(State::ToConciliation, None, None, &[(Assignee, Kind::DisputedAgain)]),
        ("withdrawn", ..)     => after(State::Withdrawn, None, None, &[(Assignee, Kind::Withdrawn)]),
        ("performed", ..)     => after(state, side, None, &[(Assignee, Kind::CommitmentsPerformed)]),
        ("to_filer_done", ..) => after(state, side, None, &[(Filer, Kind::CommitmentsPerformed)]),
        ("unkept", ..)        => after(state, side, None, &[(Assignee, Kind::CommitmentsContested)]),
        ("silent", ..)        => after(State::ClosedBySilence, None, None, &[(Filer, Kind::ClosedBySilence), (Assignee, Kind::ClosedBySilence)]),
        ("too_early", ..)     => Err(Refusal::StillRunning),
        _ => panic!("nobody knows what follows from {name} after {} disputes", before.disputes),
    }
}

/// The acts of the table with days that try them. A new act does not compile until it has its place among [`TRIED`].
fn name_of(act: Act, standing: &Standing, today: NaiveDate) -> &'static str {
    let early = standing.turn.is_some_and(|turn| today <= turn.due_on);
    let late = standing.turn.is_some_and(|turn| today > turn.due_on);
    match act {
        Act::TakeCharge => "take_charge",
        Act::Assign => "assign",
        Act::RequestInformation { within_days: 1..=10 } => "request_information",
        Act::RequestInformation { .. } => "request_information_for_too_long",
        Act::GiveInformation => "give_information",
        Act::SendMessage => "send_message",
        Act::WriteNote => "write_note",
        Act::InterimReply { extension_days: None } => "interim_reply",
        Act::InterimReply { .. } if late => "interim_reply_with_extension_too_late",
        Act::InterimReply {
            extension_days: Some(1..=15),
        } => "interim_reply_with_extension",
        Act::InterimReply { .. } => "interim_reply_with_extension_for_too_long",
        Act::Reply => "reply",
        Act::Accept => "accept",
        Act::Dispute => "dispute",
        Act::Withdraw => "withdraw",
        Act::RecordPerformance => "record_performance",
        Act::ContestPerformance => "contest_performance",
        Act::LetInformationLapse if early => "let_information_lapse_too_early",
        Act::LetInformationLapse => "let_information_lapse",
        Act::CloseBySilence if early => "close_by_silence_too_early",
        Act::CloseBySilence => "close_by_silence",
    }
}

/// Every act, with the least and the most days that it may have, and with those that it may not.
const TRIED: [Act; 22] = [
    Act::TakeCharge,
    Act::Assign,
    Act::RequestInformation { within_days: 1 },
    Act::RequestInformation { within_days: 10 },
    Act::RequestInformation { within_days: 0 },
    Act::RequestInformation { within_days: 11 },
    Act::GiveInformation,
    Act::SendMessage,
    Act::WriteNote,
    Act::InterimReply { extension_days: None },
    Act::InterimReply {
        extension_days: Some(1),
    },
    Act::InterimReply {
        extension_days: Some(15),
    },
    Act::InterimReply {
        extension_days: Some(0),
    },
    Act::InterimReply {
        extension_days: Some(16),
    },
    Act::Reply,
    Act::Accept,
    Act::Dispute,
    Act::Withdraw,
    Act::RecordPerformance,
    Act::ContestPerformance,
    Act::LetInformationLapse,
    Act::CloseBySilence,
];

fn agents() -> Vec<Agent> {
    let people = Role::ALL.into_iter().map(Agent::Person);
    people.chain([Agent::Clock]).collect()
}

type Triple = (&'static str, State, Agent);

/// The table, read: what follows from each triple.
static READ: LazyLock<HashMap<Triple, &'static str>> = LazyLock::new(|| {
    let mut lines = TABLE.lines().filter(|line| !line.is_empty());
    let heads: Vec<_> = lines.next().unwrap().split_whitespace().collect();
    let agents = agents();
    let names: Vec<_> = Role::ALL
        .iter()
        .map(|role| role.as_str())
        .chain(["clock"])
        .collect();
    assert_eq!(heads, names, "a column for each role and one for the clock");
    let (mut read, mut act) = (HashMap::new(), "");
    for line in lines {
        let Some(row) = line.strip_prefix("  ") else {
            act = line;
            continue;
        };
        let mut cells = row.split_whitespace();
        let state: State = cells.next().unwrap().parse().unwrap();
        let cells: Vec<_> = cells.collect();
        assert_eq!(cells.len(), agents.len(), "{act}: {row}");
        for (agent, cell) in agents.iter().zip(cells) {
            let before = read.insert((act, state, *agent), cell);
            assert_eq!(before, None, "{act} in {state:?} stands there twice");
        }
    }
    read
});

/// The rules of the first release.
pub(super) fn terms() -> Terms {
    let rule = |(code, days, kind)| Rule {
        code,
        term: Term::new(days, kind).unwrap(),
        source: String::new(),
        verified: true,
    };
    let rules = [
        (RuleCode::TakeCharge, 2, DayKind::Business),
        (RuleCode::FinalReply, 30, DayKind::Calendar),
        (RuleCode::Information, 10, DayKind::Business),
        (RuleCode::InterimExtension, 15, DayKind::Calendar),
        (RuleCode::Acceptance, 30, DayKind::Calendar),
    ]
    .map(rule);
    Terms {
        rules: Rules::complete(&rules).unwrap(),
        calendar: Calendar::new(italian_national_holidays(), WorkingWeek::MONDAY_TO_FRIDAY),
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 23 November 2026, a Monday, at ten in Rome.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap()
}

/// A case that came into this state a while ago.
pub(super) fn standing(state: State, disputes: i16, extended: bool, due_on: NaiveDate) -> Standing {
    let side = match state {
        State::Filed | State::InProgress | State::Reopened => Some(TurnSide::Operator),
        State::InformationRequested | State::Replied => Some(TurnSide::Association),
        State::ToConciliation | State::Accepted | State::ClosedBySilence | State::Withdrawn => None,
    };
    let pause = Pause {
        from: day("2026-11-12"),
        until: None,
        reason: PauseReason::InformationRequest,
    };
    let extension = Extension {
        term: Term::new(15, DayKind::Calendar).unwrap(),
        reason: ExtensionReason::InterimReply,
    };
    Standing {
        state,
        turn: side.map(|side| Turn {
            side,
            since: now() - TimeDelta::days(10),
            due_on,
        }),
        reply_term: ReplyTerm {
            starts_on: day("2026-11-02"),
            term: Term::new(30, DayKind::Calendar).unwrap(),
            pauses: (state == State::InformationRequested)
                .then_some(pause)
                .into_iter()
                .collect(),
            extensions: extended.then_some(extension).into_iter().collect(),
        },
        disputes,
    }
}

#[test]
fn the_table_lists_every_state_act_and_agent_once_and_nothing_else() {
    let (early, late) = (day("2026-12-01"), day("2026-11-20"));
    let mut listed: Vec<_> = READ.keys().copied().collect();
    for state in State::ALL {
        for act in TRIED {
            for due_on in [early, late] {
                let name = name_of(act, &standing(*state, 0, false, due_on), rome_date(now()));
                for agent in agents() {
                    assert!(
                        READ.contains_key(&(name, *state, agent)),
                        "{name} {state:?} {agent:?}"
                    );
                }
            }
        }
    }
    let names: Vec<_> = TRIED
        .iter()
        .flat_map(|act| {
            [early, late].map(|due_on| {
                name_of(
                    *act,
                    &standing(State::Replied, 0, false, due_on),
                    rome_date(now()),
                )
            })
        })
        .collect();
    listed.retain(|(name, ..)| !names.contains(name));
    assert_eq!(listed, [], "the table knows an act that the procedure does not");
    assert_eq!(READ.len(), 21 * State::ALL.len() * agents().len());
}

#[test]
fn every_triple_has_the_result_that_the_table_says() {
    let (terms, today) = (terms(), rome_date(now()));
    for state in State::ALL {
        for (disputes, extended) in [(0, false), (0, true), (1, false), (1, true)] {
            for due_on in [day("2026-12-01"), day("2026-11-22")] {
                let before = standing(*state, disputes, extended, due_on);
                for act in TRIED {
                    for agent in agents() {
                        let name = READ[&(name_of(act, &before, today), *state, agent)];
                        let change = decide(&before, act, agent, now(), &terms);
                        let what = format!(
                            "{agent:?} does {act:?} in {state:?}, disputed {disputes}, extended {extended}, due {due_on}"
                        );
                        assert_eq!(change.map(after), follows(name, &before), "{what}");
                    }
                }
            }
        }
    }
}

fn after(change: Change) -> After {
    After {
        state: change.standing.state,
        turn: change.standing.turn.map(|turn| turn.side),
        deadline: change.deadline.map(|deadline| deadline.kind),
        told: change.tell,
    }
}

#[test]
fn filing_begins_with_the_operators_turn_to_take_charge() {
    let change = file(now(), &terms()).unwrap();
    let expected = After {
        state: State::Filed,
        turn: Some(TurnSide::Operator),
        deadline: Some(DeadlineKind::TakeCharge),
        told: vec![
            (Audience::OperatorQueue, Kind::Filed),
            (Audience::Filer, Kind::FiledConfirmation),
        ],
    };
    assert_eq!(
        change.standing.turn.map(|turn| turn.due_on),
        Some(day("2026-11-25"))
    );
    assert_eq!(after(change), expected);
}

#[test]
fn what_is_asked_suspends_the_reply_until_it_is_given() {
    let asked = standing(State::InformationRequested, 0, false, day("2026-11-25"));
    // 30 days from 2 November are 2 December; the pause from the 12th to today is eleven days.
    let given = decide(
        &asked,
        Act::GiveInformation,
        Agent::Person(Role::Caseworker),
        now(),
        &terms(),
    )
    .unwrap();
    assert_eq!(
        given.standing.turn.map(|turn| turn.due_on),
        Some(day("2026-12-14"))
    );
    assert_eq!(given.deadline.unwrap().starts_on, day("2026-11-02"));
}

#[test]
fn what_comes_after_its_own_term_suspends_the_reply_no_longer_than_that_term() {
    let terms = terms();
    let asked = standing(State::InformationRequested, 0, false, day("2026-11-18"));
    let late = decide(
        &asked,
        Act::GiveInformation,
        Agent::Person(Role::Caseworker),
        now(),
        &terms,
    )
    .unwrap();
    let lapsed = decide(&asked, Act::LetInformationLapse, Agent::Clock, now(), &terms).unwrap();
    assert_eq!(
        late.standing.turn.map(|turn| turn.due_on),
        Some(day("2026-12-09"))
    );
    assert_eq!(late.standing, lapsed.standing);
}

#[test]
fn a_turn_goes_on_from_its_beginning_when_only_its_date_moves() {
    let terms = terms();
    let agent = Agent::Person(Role::LiaisonAgent);
    let filed = standing(State::Filed, 0, false, day("2026-11-25"));
    let taken = decide(&filed, Act::TakeCharge, agent, now(), &terms)
        .unwrap()
        .standing;
    assert_eq!(taken.turn.unwrap().since, filed.turn.unwrap().since);
    let extension = Act::InterimReply {
        extension_days: Some(15),
    };
    let extended = decide(&taken, extension, agent, now(), &terms).unwrap().standing;
    assert_eq!(extended.turn.unwrap().since, filed.turn.unwrap().since);
    let replied = decide(&taken, Act::Reply, agent, now(), &terms).unwrap().standing;
    assert_eq!(replied.turn.unwrap().since, now());
}

#[test]
fn a_dispute_starts_a_new_term_without_what_moved_the_old_one() {
    let replied = standing(State::Replied, 0, true, day("2026-12-10"));
    let reopened = decide(
        &replied,
        Act::Dispute,
        Agent::Person(Role::Coordinator),
        now(),
        &terms(),
    )
    .unwrap();
    assert_eq!(reopened.standing.disputes, 1);
    assert_eq!(reopened.standing.reply_term.starts_on, day("2026-11-23"));
    assert!(reopened.standing.reply_term.extensions.is_empty());
    assert_eq!(
        reopened.standing.turn.map(|turn| turn.due_on),
        Some(day("2026-12-23"))
    );
}

/// What a walk knows of the reply's term, kept beside the procedure from what was done.
struct Bookkeeping {
    starts_on: NaiveDate,
    pauses: Vec<Pause>,
    extensions: Vec<Extension>,
}

impl Bookkeeping {
    fn starting(starts_on: NaiveDate) -> Self {
        Self {
            starts_on,
            pauses: Vec::new(),
            extensions: Vec::new(),
        }
    }

    fn note(&mut self, act: Act, before: &Standing, after: &Standing, today: NaiveDate) {
        match act {
            Act::RequestInformation { .. } => self.pauses.push(Pause {
                from: today,
                until: None,
                reason: PauseReason::InformationRequest,
            }),
            Act::GiveInformation | Act::LetInformationLapse => {
                let lapses_on = before.turn.unwrap().due_on + Days::new(1);
                self.pauses.last_mut().unwrap().until = Some(today.min(lapses_on));
            }
            Act::InterimReply {
                extension_days: Some(days),
            } => self.extensions.push(Extension {
                term: Term::new(days, DayKind::Calendar).unwrap(),
                reason: ExtensionReason::InterimReply,
            }),
            Act::Dispute if after.state == State::Reopened => *self = Self::starting(today),
            _ => {}
        }
    }

    fn due(&self, terms: &Terms) -> NaiveDate {
        let term = terms.rules.of(RuleCode::FinalReply).term;
        let due = deadlines::due(
            self.starts_on,
            term,
            &self.pauses,
            &self.extensions,
            &terms.calendar,
        );
        let Ok(Due::On(deadline)) = due else {
            panic!("the reply's term is suspended: {due:?}");
        };
        deadline.due
    }
}

/// One attempt of a walk: how much later, whether anything at all or something that the table allows, and which.
type Step = (i64, bool, Index);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..400_i64, prop::bool::weighted(0.2), any::<Index>());
    prop::collection::vec(step, 1..25)
}

fn choose(standing: &Standing, today: NaiveDate, (_, anything, which): &Step) -> (Act, Agent) {
    let all = TRIED
        .iter()
        .flat_map(|act| agents().into_iter().map(|agent| (*act, agent)));
    let possible: Vec<_> = all
        .filter(|(act, agent)| {
            let cell = READ[&(name_of(*act, standing, today), standing.state, *agent)];
            *anything
                || !matches!(
                    cell,
                    "-" | "."
                        | "noted"
                        | "to_tim"
                        | "to_filer"
                        | "performed"
                        | "to_filer_done"
                        | "unkept"
                        | "too_early"
                        | "too_late"
                )
        })
        .collect();
    if possible.is_empty() {
        // Nothing but notes can be added to a closed case.
        return (Act::WriteNote, Agent::Person(Role::Caseworker));
    }
    *which.get(&possible)
}

fn hold(standing: &Standing) -> Result<(), TestCaseError> {
    let at_rest = standing.state.is_closed() || standing.state == State::ToConciliation;
    prop_assert_eq!(standing.turn.is_none(), at_rest);
    let open = standing
        .reply_term
        .pauses
        .iter()
        .filter(|pause| pause.until.is_none())
        .count();
    prop_assert_eq!(open, usize::from(standing.state == State::InformationRequested));
    prop_assert!((0..=2).contains(&standing.disputes));
    prop_assert!(standing.disputes < 2 || matches!(standing.state, State::ToConciliation | State::Withdrawn));
    prop_assert!(standing.reply_term.extensions.len() <= 1);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_never_leaves_the_table(hours in 0..9_000_i64, steps in steps()) {
        let terms = terms();
        let mut at = now() + TimeDelta::hours(hours);
        let mut standing = file(at, &terms).unwrap().standing;
        let mut books = Bookkeeping::starting(rome_date(at));
        hold(&standing)?;
        for step in &steps {
            at += TimeDelta::hours(step.0);
            let today = rome_date(at);
            let (act, agent) = choose(&standing, today, step);
            let name = READ[&(name_of(act, &standing, today), standing.state, agent)];
            let change = decide(&standing, act, agent, at, &terms);
            prop_assert_eq!(change.clone().map(after), follows(name, &standing));
            let Ok(Change { standing: next, deadline, .. }) = change else {
                continue;
            };
            hold(&next)?;
            books.note(act, &standing, &next, today);
            let turn = next.turn;
            match deadline.map(|deadline| (deadline.kind, deadline.deadline.due)) {
                // Nothing but the acts that set a date move it.
                None => prop_assert_eq!(turn.filter(|_| standing.turn.is_some()), turn.and(standing.turn)),
                // A term that began earlier may have run out meanwhile: who was late stays late.
                Some((DeadlineKind::FinalReply, due)) => {
                    prop_assert_eq!(due, books.due(&terms));
                    prop_assert_eq!(Some(due), turn.map(|turn| turn.due_on));
                }
                Some((_, due)) => {
                    prop_assert!(due > today);
                    prop_assert_eq!(Some(due), turn.map(|turn| turn.due_on));
                }
            }
            standing = next;
        }
    }
}

#[test]
fn the_days_that_a_form_offers_are_those_that_the_procedure_takes() {
    let terms = terms();
    let working = standing(State::InProgress, 0, false, day("2026-12-02"));
    let asked = information_offers(&working, now(), &terms);
    let extended = extension_offers(&working, now(), &terms);
    let days = |offers: &[DayOffer]| offers.iter().map(|offer| offer.days).collect::<Vec<_>>();
    assert_eq!(
        (days(&asked), days(&extended)),
        (vec![10, 5, 3], vec![15, 10, 5, 3])
    );
    let ask = |days| Act::RequestInformation { within_days: days };
    let extend = |days| Act::InterimReply {
        extension_days: Some(days),
    };
    let asked = asked.iter().map(|offer| (ask(offer.days), offer.date));
    let extended = extended.iter().map(|offer| (extend(offer.days), offer.date));
    for (act, date) in asked.chain(extended) {
        let change = decide(&working, act, Agent::Person(Role::LiaisonAgent), now(), &terms).unwrap();
        assert_eq!(
            change.standing.turn.map(|turn| turn.due_on),
            Some(date),
            "{act:?}"
        );
    }
}

#[test]
fn an_extension_is_offered_with_its_exact_date_and_only_while_it_is_possible() {
    let terms = terms();
    let mut working = standing(State::InProgress, 0, false, day("2026-12-28"));
    working.reply_term.starts_on = day("2026-11-27");
    let offered = extension_offers(&working, now(), &terms);
    // 30 days from 27 November end on Sunday the 27th, and on Monday the 28th; 45 end on Monday, 11 January.
    let longest = DayOffer {
        days: 15,
        date: day("2027-01-11"),
    };
    assert_eq!(offered.first(), Some(&longest));
    let last_moment = Utc.with_ymd_and_hms(2026, 12, 28, 22, 59, 59).unwrap();
    assert_eq!(extension_offers(&working, last_moment, &terms), offered);
    let midnight = last_moment + TimeDelta::seconds(1);
    assert_eq!(extension_offers(&working, midnight, &terms), []);
    working.reply_term.extensions = standing(State::InProgress, 0, true, day("2026-12-28"))
        .reply_term
        .extensions;
    assert_eq!(extension_offers(&working, now(), &terms), []);
}
