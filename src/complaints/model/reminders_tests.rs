//! What the clock does on which day: the reminders, the midnight at which a term ends, and the notices before a silence
//! closes a case.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use proptest::prelude::*;
use rstest::rstest;

use super::{
    procedure_tests::{day, standing, terms},
    *,
};
use crate::{
    accounts::model::Role,
    deadlines::{rome_date, start_of_day_in_rome},
    notifications::Kind,
};

/// The instant at which a clock in Rome shows this.
fn in_rome(text: &str) -> DateTime<Utc> {
    let local = text.parse::<chrono::NaiveDateTime>().unwrap();
    Rome.from_local_datetime(&local).earliest().unwrap().to_utc()
}

/// A case in this state whose turn has lasted since then.
fn waiting(state: State, since: DateTime<Utc>, due_on: &str) -> Standing {
    let mut standing = standing(state, 0, false, day(due_on));
    standing.turn.as_mut().unwrap().since = since;
    standing
}

/// What is reminded of on this day, when nothing was before.
fn reminder(standing: &Standing, today: NaiveDate) -> Option<Reminder> {
    match duty(standing, &[], start_of_day_in_rome(today)) {
        Some(Duty::Remind(reminder, turn)) => {
            assert_eq!(Some(turn), standing.turn);
            Some(reminder)
        }
        None => None,
        Some(end) => panic!("{today}: {end:?}"),
    }
}

#[rstest]
#[case::six_days_before("2026-12-04", None)]
#[case::five_days_before("2026-12-05", Some(Reminder::DueInFiveDays))]
#[case::two_days_before("2026-12-08", Some(Reminder::DueInFiveDays))]
#[case::the_day_before("2026-12-09", Some(Reminder::DueTomorrow))]
#[case::on_the_day("2026-12-10", Some(Reminder::DueTomorrow))]
#[case::the_day_after("2026-12-11", Some(Reminder::Overdue))]
#[case::long_after("2027-03-01", Some(Reminder::Overdue))]
fn reminders_come_five_days_before_the_day_before_and_after(
    #[case] today: &str,
    #[case] expected: Option<Reminder>,
) {
    let long = waiting(State::InProgress, in_rome("2026-11-10T09:00:00"), "2026-12-10");
    assert_eq!(reminder(&long, day(today)), expected);
}

#[rstest]
#[case::six_days_have_all("2026-12-04", &[(5, Some(Reminder::DueInFiveDays)), (1, Some(Reminder::DueTomorrow)), (-1, Some(Reminder::Overdue))])]
#[case::five_days_have_no_early_one("2026-12-05", &[(5, None), (2, None), (1, Some(Reminder::DueTomorrow)), (-1, Some(Reminder::Overdue))])]
#[case::two_days_have_the_one_before("2026-12-08", &[(2, None), (1, Some(Reminder::DueTomorrow)), (0, Some(Reminder::DueTomorrow)), (-1, Some(Reminder::Overdue))])]
#[case::one_day_has_only_the_late_one("2026-12-09", &[(1, None), (0, None), (-1, Some(Reminder::Overdue))])]
fn a_term_that_was_short_from_the_beginning_has_no_early_reminder(
    #[case] since: &str,
    #[case] expected: &[(i64, Option<Reminder>)],
) {
    let since = in_rome(&format!("{since}T23:30:00"));
    let short = waiting(State::Reopened, since, "2026-12-10");
    for (left, reminder_of_day) in expected {
        let today = day("2026-12-10") - TimeDelta::days(*left);
        assert_eq!(reminder(&short, today), *reminder_of_day, "{left} days left");
    }
}

#[test]
fn the_length_of_a_term_is_counted_from_its_first_day_in_rome() {
    // Half past midnight in Rome is still the day before in UTC: five days, and not six.
    let short = waiting(State::Filed, in_rome("2026-12-05T00:30:00"), "2026-12-10");
    assert_eq!(reminder(&short, day("2026-12-05")), None);
}

#[test]
fn a_reminder_is_given_once_for_a_due_date_and_anew_for_another() {
    let late = waiting(State::InProgress, in_rome("2026-11-10T09:00:00"), "2026-12-10");
    let overdue = |due_on| Given {
        reminder: Reminder::Overdue,
        due_on: day(due_on),
        at: in_rome("2026-12-11T00:00:00"),
    };
    let now = in_rome("2026-12-12T00:00:00");
    assert_eq!(duty(&late, &[overdue("2026-12-10")], now), None);
    let turn = late.turn.unwrap();
    assert_eq!(
        duty(&late, &[overdue("2026-12-01")], now),
        Some(Duty::Remind(Reminder::Overdue, turn))
    );
}

#[test]
fn information_that_does_not_come_lapses_after_its_term() {
    let asked = waiting(
        State::InformationRequested,
        in_rome("2026-12-09T09:00:00"),
        "2026-12-10",
    );
    assert_eq!(duty(&asked, &[], in_rome("2026-12-10T23:59:59")), None);
    let midnight = in_rome("2026-12-11T00:00:00");
    assert_eq!(duty(&asked, &[], midnight), Some(Duty::LetInformationLapse));
}

#[rstest]
// In summer Rome is two hours ahead of UTC, in winter one: the clocks change on 29 March and on 25 October 2026.
#[case::winter("2026-12-10", "2026-12-10T22:59:59Z", "2026-12-10T23:00:00Z")]
#[case::summer("2026-07-10", "2026-07-10T21:59:59Z", "2026-07-10T22:00:00Z")]
#[case::the_short_day("2026-03-29", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z")]
#[case::the_day_before_the_short_day("2026-03-28", "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z")]
#[case::the_long_day("2026-10-25", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z")]
#[case::the_day_before_the_long_day("2026-10-24", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z")]
fn a_term_runs_out_at_midnight_in_rome(#[case] due_on: &str, #[case] last: &str, #[case] first: &str) {
    let since = in_rome("2026-01-10T09:00:00");
    let [last, first]: [DateTime<Utc>; 2] = [last, first].map(|instant| instant.parse().unwrap());
    let working = waiting(State::InProgress, since, due_on);
    let remind = |reminder| Some(Duty::Remind(reminder, working.turn.unwrap()));
    assert_eq!(duty(&working, &[], last), remind(Reminder::DueTomorrow));
    assert_eq!(duty(&working, &[], first), remind(Reminder::Overdue));

    let replied = waiting(State::Replied, since, due_on);
    let given = [Reminder::DueInFiveDays, Reminder::DueTomorrow].map(|reminder| Given {
        reminder,
        due_on: day(due_on),
        at: since,
    });
    assert_eq!(duty(&replied, &given, last), None);
    assert_eq!(duty(&replied, &given, first), Some(Duty::CloseBySilence));
    let close = |now| decide(&replied, Act::CloseBySilence, Agent::Clock, now, &terms()).map(|_| ());
    assert_eq!(close(last), Err(Refusal::StillRunning));
    assert_eq!(close(first), Ok(()));
}

/// What a clock that runs at these instants does about a reply that nobody answers: notices, and the closing.
fn silence(
    since: &str,
    due_on: &str,
    runs: impl Iterator<Item = DateTime<Utc>>,
) -> Vec<(String, &'static str)> {
    let replied = waiting(State::Replied, in_rome(&format!("{since}T10:00:00")), due_on);
    let (mut given, mut seen) = (Vec::new(), Vec::new());
    for now in runs {
        let name = match duty(&replied, &given, now) {
            None => continue,
            Some(Duty::Remind(reminder, turn)) => {
                given.push(Given {
                    reminder,
                    due_on: turn.due_on,
                    at: now,
                });
                reminder.as_str()
            }
            Some(Duty::CloseBySilence) => "closed",
            Some(Duty::LetInformationLapse) => panic!("nothing was asked"),
        };
        seen.push((rome_date(now).to_string(), name));
        if name == "closed" {
            break;
        }
    }
    seen
}

/// Just after each midnight from this day on.
fn nights_from(first: &str) -> impl Iterator<Item = DateTime<Utc>> {
    let nights = day(first).iter_days().take(40).map(start_of_day_in_rome);
    nights.map(|midnight| midnight + TimeDelta::seconds(1))
}

// 23 December 2026 is a Wednesday.
#[rstest]
#[case::a_clock_that_always_runs("2026-11-24", &["18 due_in_five_days", "22 due_tomorrow", "24 closed"])]
#[case::back_two_days_before("2026-12-21", &["21 due_in_five_days", "22 due_tomorrow", "24 closed"])]
#[case::back_the_day_before("2026-12-22", &["22 due_in_five_days", "23 due_tomorrow", "24 closed"])]
#[case::back_on_the_last_day("2026-12-23", &["23 due_in_five_days", "24 due_tomorrow", "25 closed"])]
#[case::back_when_the_term_is_over("2026-12-28", &["28 due_in_five_days", "29 due_tomorrow", "30 closed"])]
#[case::back_on_a_saturday("2026-12-26", &["26 due_in_five_days", "29 due_tomorrow", "30 closed"])]
fn silence_closes_after_two_notices_each_on_a_day_of_its_own(
    #[case] clock_runs_from: &str,
    #[case] expected: &[&str],
) {
    let seen = silence("2026-11-23", "2026-12-23", nights_from(clock_runs_from));
    let seen: Vec<_> = seen
        .iter()
        .map(|(date, name)| format!("{} {name}", &date["2026-12-".len()..]))
        .collect();
    assert_eq!(seen, expected);
}

#[rstest]
#[case::three_days("2026-12-07", &[("2026-12-09", "due_tomorrow"), ("2026-12-11", "closed")])]
#[case::one_day("2026-12-09", &[("2026-12-11", "closed")])]
fn silence_closes_a_short_term_after_the_notices_that_it_has_room_for(
    #[case] since: &str,
    #[case] expected: &[(&str, &str)],
) {
    let seen = silence(since, "2026-12-10", nights_from(since));
    let seen: Vec<_> = seen.iter().map(|(date, name)| (date.as_str(), *name)).collect();
    assert_eq!(seen, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_the_clock_stands_still_no_silence_closes_without_both_notices_before(
        hours in prop::collection::vec(0..2_000_i64, 1..30),
    ) {
        let mut runs: Vec<_> = hours
            .into_iter()
            .map(|hours| in_rome("2026-11-24T00:00:00") + TimeDelta::hours(hours))
            .collect();
        runs.sort();
        let seen = silence("2026-11-23", "2026-12-23", runs.into_iter());
        let names: Vec<_> = seen.iter().map(|(_, name)| *name).collect();
        prop_assert_eq!(&names[..], &["due_in_five_days", "due_tomorrow", "closed"][..names.len()]);
        prop_assert!(seen.is_sorted_by(|one, next| one.0 < next.0));
        prop_assert!(seen.get(2).is_none_or(|(closed_on, _)| closed_on.as_str() > "2026-12-23"));
    }
}

#[test]
fn what_is_answered_after_the_term_while_the_case_is_open_still_counts() {
    let replied = waiting(State::Replied, in_rome("2026-11-23T10:00:00"), "2026-12-23");
    let late = in_rome("2026-12-29T10:00:00");
    let by_caseworker = |act| decide(&replied, act, Agent::Person(Role::Caseworker), late, &terms());
    assert_eq!(
        by_caseworker(Act::Accept).unwrap().standing.state,
        State::Accepted
    );
    assert_eq!(
        by_caseworker(Act::Dispute).unwrap().standing.state,
        State::Reopened
    );
}

#[rustfmt::skip]
#[rstest]
#[case(Reminder::DueInFiveDays, State::InProgress, "2026-12-05", &[(Audience::Assignee, Kind::DueInFiveDays)])]
#[case(Reminder::DueTomorrow, State::Filed, "2026-12-09", &[(Audience::Assignee, Kind::DueTomorrow)])]
#[case(Reminder::Overdue, State::Reopened, "2026-12-11", &[(Audience::Assignee, Kind::Overdue), (Audience::OperatorManagers, Kind::Overdue), (Audience::Filer, Kind::OperatorOverdue)])]
#[case(Reminder::DueInFiveDays, State::InformationRequested, "2026-12-05", &[(Audience::Filer, Kind::DueInFiveDays)])]
#[case(Reminder::DueTomorrow, State::InformationRequested, "2026-12-09", &[(Audience::Filer, Kind::DueTomorrow)])]
#[case(Reminder::DueInFiveDays, State::Replied, "2026-12-05", &[(Audience::Filer, Kind::ClosingInFiveDays)])]
#[case(Reminder::DueTomorrow, State::Replied, "2026-12-10", &[(Audience::Filer, Kind::ClosingTomorrow)])]
#[case(Reminder::DueInFiveDays, State::Replied, "2026-12-11", &[(Audience::Filer, Kind::ClosingSoon)])]
#[case(Reminder::DueTomorrow, State::Replied, "2026-12-12", &[(Audience::Filer, Kind::ClosingSoon)])]
fn a_reminder_goes_to_whose_turn_it_is_and_when_the_operator_is_late_to_all_whom_that_concerns(
    #[case] reminder: Reminder,
    #[case] state: State,
    #[case] today: &str,
    #[case] expected: &[(Audience, Kind)],
) {
    let turn = standing(state, 0, false, day("2026-12-10")).turn.unwrap();
    let told = reminder.tell(state, &turn, day(today));
    assert_eq!(told, expected);
    assert!(told.iter().all(|(_, kind)| kind.is_reminder()));
    assert_eq!(reminder.event(turn.due_on).kind(), reminder.as_str());
}
