//! A second opinion on deadlines, reached in another way: it lives through the time of a term and
//! hears every midnight of Rome strike, where the engine goes from date to date.
//!
//! It shares no code with the engine and uses neither chrono's calendar nor chrono-tz: an instant is
//! a number of minutes since 1970 in UTC, a day is a number of days since then, summer time is the
//! rule of the European Union (in Italy since 1996), Easter is Gauss's paschal full moon (right from
//! 1900 to 2199). It goes minute by minute in `agrees_with_the_engine_minute_by_minute` (1,016
//! cases, short terms) and hour by hour in `agrees_with_the_engine_hour_by_hour` (9,144 cases, longer
//! terms): days and clock changes of Rome begin on whole hours of UTC, so nothing is stepped over.

use super::*;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Weekday, WeekdaySet};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::HashMap;

const DAY: i64 = 24 * 60;
/// 1 January of the first of `YEARS`.
const FIRST_HOUR: i64 = 10_227 * 24;
const YEARS: std::ops::RangeInclusive<i64> = 1998..=2099;
/// 1 January 1999 and 31 December 2090: the terms that start there end within `YEARS`.
const STARTS: std::ops::RangeInclusive<i64> = 10_592..=44_194;

/// A term in the oracle's own terms: numbers of days since 1970, weekdays as bits from Monday.
#[derive(Debug, Clone)]
struct Case {
    start: i64,
    /// The term, then its extensions: days, and whether only business days count.
    parts: Vec<(u16, bool)>,
    /// First day and length of each pause; no length while it is open.
    pauses: Vec<(i64, Option<i64>)>,
    working: u8,
    /// Whether 24 June is a holiday of the place.
    in_turin: bool,
}

impl Case {
    fn ends_in_business(&self) -> bool {
        self.parts[self.parts.len() - 1].1
    }
}

#[derive(Debug, PartialEq)]
enum Verdict {
    /// The minute since 1970 at which the term has ended.
    EndsAt(i64),
    /// The days still to be counted when the clock stopped.
    Stopped(u32),
}

struct Oracle {
    /// Holidays, and whether they are national.
    holidays: HashMap<i64, bool>,
    /// For each hour since the first of `YEARS`, whether Rome keeps summer time.
    summer_time: Vec<bool>,
}

impl Oracle {
    fn new() -> Self {
        let mut holidays = HashMap::new();
        for year in YEARS {
            holidays.insert(day_number(year, 6, 24), false);
            let fixed = [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8)];
            for (month, day) in fixed {
                holidays.insert(day_number(year, month, day), true);
            }
            let christmas = day_number(year, 12, 25);
            holidays.extend([(christmas, true), (christmas + 1, true)]);
            if year >= 2026 {
                holidays.insert(day_number(year, 10, 4), true);
            }
            holidays.insert(easter(year) + 1, true);
        }
        let mut summer_time = Vec::new();
        for year in YEARS {
            let hours_to = |day| (day - day_number(year, 1, 1)) as usize * 24;
            let march = hours_to(sunday_by(day_number(year, 3, 31))) + 1;
            let october = hours_to(sunday_by(day_number(year, 10, 31))) + 1;
            let hours = 0..hours_to(day_number(year + 1, 1, 1));
            summer_time.extend(hours.map(|hour| (march..october).contains(&hour)));
        }
        Self {
            holidays,
            summer_time,
        }
    }

    fn day_in_rome(&self, minute: i64) -> i64 {
        let hour = minute.div_euclid(60) - FIRST_HOUR;
        let ahead = if self.summer_time[hour as usize] { 120 } else { 60 };
        (minute + ahead).div_euclid(DAY)
    }

    fn is_holiday(&self, day: i64, in_turin: bool) -> bool {
        self.holidays
            .get(&day)
            .is_some_and(|national| *national || in_turin)
    }

    fn may_end(&self, day: i64, counts_business: bool) -> bool {
        counts_business || (weekday(day) != 6 && !self.is_holiday(day, false))
    }

    /// What becomes of the clock on a day: `None` when an open pause stops it for good.
    fn clock_runs(&self, case: &Case, day: i64, part: Option<&(u16, bool)>) -> Option<bool> {
        let paused = |(from, length): &&(i64, Option<i64>)| {
            *from <= day && length.is_none_or(|length| day < from + length)
        };
        let mut pauses = case.pauses.iter().filter(paused).peekable();
        let is_paused = pauses.peek().is_some();
        if pauses.any(|(_, length)| length.is_none()) {
            return None;
        }
        let counts = match part {
            Some((_, true)) => case.working >> weekday(day) & 1 == 1 && !self.is_holiday(day, case.in_turin),
            Some((_, false)) => true,
            None => self.may_end(day, case.ends_in_business()),
        };
        Some(counts && !is_paused)
    }

    /// Lives until the next midnight of Rome, `step` minutes at a time.
    fn live_until_midnight(&self, now: i64, step: i64) -> i64 {
        let today = self.day_in_rome(now);
        let mut now = now + step;
        while self.day_in_rome(now) == today {
            now += step;
        }
        now
    }

    fn judge(&self, case: &Case, step: i64) -> Verdict {
        let mut parts: Vec<(u16, bool)> = case.parts.iter().rev().copied().collect();
        // Some time on the first day, which does not count.
        let mut now = self.live_until_midnight(case.start * DAY + 600, step);
        loop {
            let day = self.day_in_rome(now);
            let Some(runs) = self.clock_runs(case, day, parts.last()) else {
                return Verdict::Stopped(parts.iter().map(|(days, _)| u32::from(*days)).sum());
            };
            let morning = now;
            now = self.live_until_midnight(now, step);
            assert!(
                [23, 24, 25].contains(&((now - morning) / 60)),
                "a day is lived whole"
            );
            if !runs {
                continue;
            }
            match parts.last_mut() {
                Some((days, _)) => *days -= 1,
                None => return Verdict::EndsAt(now),
            }
            parts.pop_if(|(days, _)| *days == 0);
            if parts.is_empty() && self.may_end(day, case.ends_in_business()) {
                return Verdict::EndsAt(now);
            }
        }
    }
}

/// 0 is Monday; 1 January 1970 was a Thursday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The last Sunday not after a day.
fn sunday_by(day: i64) -> i64 {
    day - (weekday(day) + 1) % 7
}

/// Years are counted from March, so that the leap day comes last.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 719_469
}

/// The Sunday after the paschal full moon.
fn easter(year: i64) -> i64 {
    let golden = year % 19;
    let full_moon = match (19 * golden + 24) % 30 {
        29 => 28,
        28 if golden > 10 => 27,
        days => days,
    };
    sunday_by(day_number(year, 3, 21) + full_moon + 7)
}

fn date(day: i64) -> NaiveDate {
    NaiveDate::default() + TimeDelta::days(day)
}

fn week(working: u8) -> WorkingWeek {
    let days = (0..7).filter(|bit| working >> bit & 1 == 1);
    let days = days.map(|bit| Weekday::try_from(bit).unwrap());
    WorkingWeek::new(days.collect::<WeekdaySet>()).unwrap()
}

fn calendar(working: u8, in_turin: bool) -> Calendar {
    let mut holidays = italian_national_holidays();
    holidays.extend(in_turin.then(|| Holiday {
        rule: HolidayRule::Fixed { month: 6, day: 24 },
        valid_from_year: None,
        valid_to_year: None,
        name_it: "San Giovanni".to_owned(),
        name_en: "Saint John".to_owned(),
        locality: Some("Torino".to_owned()),
    }));
    Calendar::new(holidays, week(working))
}

fn term((days, business): (u16, bool)) -> Term {
    let kind = if business {
        DayKind::Business
    } else {
        DayKind::Calendar
    };
    Term::new(days, kind).unwrap()
}

fn ask_the_engine(case: &Case) -> Due {
    let pause = |(from, length): &(i64, Option<i64>)| Pause {
        from: date(*from),
        until: length.map(|length| date(from + length)),
        reason: PauseReason::InformationRequest,
    };
    let pauses: Vec<Pause> = case.pauses.iter().map(pause).collect();
    let extension = |part: &(u16, bool)| Extension {
        term: term(*part),
        reason: ExtensionReason::InterimReply,
    };
    let extensions: Vec<Extension> = case.parts[1..].iter().map(extension).collect();
    let calendar = calendar(case.working, case.in_turin);
    due(
        date(case.start),
        term(case.parts[0]),
        &pauses,
        &extensions,
        &calendar,
    )
    .unwrap()
}

fn counted(trace: &[Step]) -> u32 {
    trace
        .iter()
        .map(|step| match step.why {
            Why::Counted { days } => days,
            _ => 0,
        })
        .sum()
}

/// Every day from the first to the last that counts stands in the trace once, and in order.
fn assert_days_follow_each_other(start: NaiveDate, trace: &[Step]) {
    let mut expected = start;
    for step in trace {
        match step.why {
            Why::Extended { .. } => {}
            Why::MovedFromSunday | Why::MovedFromHoliday { .. } | Why::End => break,
            _ => {
                assert_eq!(step.from, expected, "{trace:?}");
                assert!(step.to >= step.from, "{trace:?}");
                expected = step.to + Days::new(1);
            }
        }
    }
}

fn assert_agreement(oracle: &Oracle, case: &Case, step: i64) {
    let days: u32 = case.parts.iter().map(|(days, _)| u32::from(*days)).sum();
    let (verdict, trace) = match ask_the_engine(case) {
        Due::On(deadline) => {
            let end = deadline.ends_at();
            assert!(deadline.is_overdue(end));
            assert!(!deadline.is_overdue(end - TimeDelta::milliseconds(1)));
            assert_eq!(counted(&deadline.trace), days);
            let last = deadline.trace.last().unwrap();
            assert_eq!((last.to, &last.why), (deadline.due, &Why::End));
            (Verdict::EndsAt(end.timestamp() / 60), deadline.trace)
        }
        Due::Suspended(suspension) => {
            assert_eq!(counted(&suspension.trace) + suspension.days_left, days);
            (Verdict::Stopped(suspension.days_left), suspension.trace)
        }
    };
    assert_days_follow_each_other(date(case.start), &trace);
    assert_eq!(verdict, oracle.judge(case, step));
}

/// Cases with terms up to `longest` days; half of the starts are near a turn of the year, Easter or
/// a change of clocks.
fn cases(working: u8, longest: u16) -> impl Strategy<Value = Case> {
    let tricky_day = prop_oneof![
        Just((12, 20)),
        Just((12, 31)),
        Just((2, 25)),
        Just((3, 24)),
        Just((4, 10)),
        Just((4, 24)),
        Just((6, 20)),
        Just((10, 1)),
        Just((10, 23)),
        Just((10, 30)),
    ];
    let near = |(year, (month, day), off): (i64, (i64, i64), i64)| day_number(year, month, day) + off;
    let start = prop_oneof![STARTS, (1999..=2090i64, tricky_day, -12..=5i64).prop_map(near),];
    let part = (1..=longest, any::<bool>());
    let more = prop::collection::vec((1..=longest / 3 + 1, any::<bool>()), 0..=2);
    let length = prop_oneof![5 => (0..=20i64).prop_map(Some), 1 => Just(None)];
    let away = -5..=i64::from(longest) * 2;
    let pauses = prop::collection::vec((away, length), 0..=3);
    (start, part, more, pauses, any::<bool>()).prop_map(move |(start, part, more, pauses, in_turin)| Case {
        start,
        parts: std::iter::once(part).chain(more).collect(),
        pauses: pauses
            .into_iter()
            .map(|(away, length)| (start + away, length))
            .collect(),
        working,
        in_turin,
    })
}

/// Runs a test on random values, as many for each of the 127 sets of working weekdays.
fn for_every_working_week<S: Strategy>(each: u32, values: impl Fn(u8) -> S, test: impl Fn(S::Value)) {
    for working in 1..=127 {
        let config = Config {
            cases: each,
            failure_persistence: None,
            ..Config::default()
        };
        let outcome = TestRunner::new(config).run(&values(working), |value| {
            test(value);
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    }
}

#[test]
fn agrees_with_the_engine_minute_by_minute() {
    let oracle = Oracle::new();
    for_every_working_week(
        8,
        |week| cases(week, 12),
        |case| assert_agreement(&oracle, &case, 1),
    );
}

#[test]
fn agrees_with_the_engine_hour_by_hour() {
    let oracle = Oracle::new();
    for_every_working_week(
        72,
        |week| cases(week, 90),
        |case| assert_agreement(&oracle, &case, 60),
    );
}

#[test]
fn rome_begins_its_days_when_the_oracle_hears_midnight() {
    let oracle = Oracle::new();
    for day in day_number(2020, 1, 1)..day_number(2040, 1, 1) {
        let start = start_of_day_in_rome(date(day));
        let minute = start.timestamp() / 60;
        assert_eq!(oracle.day_in_rome(minute), day);
        assert_eq!(oracle.day_in_rome(minute - 1), day - 1);
        assert_eq!(rome_date(start), date(day));
        assert_eq!(rome_date(start - TimeDelta::nanoseconds(1)), date(day - 1));
    }
}

#[test]
fn added_business_days_are_the_business_days_between_both_dates() {
    let oracle = Oracle::new();
    let values = |working| (STARTS, -60..=60i32, Just(working), any::<bool>());
    for_every_working_week(16, values, |(start, n, working, in_turin)| {
        let calendar = calendar(working, in_turin);
        let end = add_days(date(start), n, DayKind::Business, &calendar).unwrap();
        let end = (end - NaiveDate::default()).num_days();
        let is_business = |day: &i64| working >> weekday(*day) & 1 == 1 && !oracle.is_holiday(*day, in_turin);
        let between = if n < 0 { end..=start - 1 } else { start + 1..=end };
        assert_eq!(between.filter(is_business).count(), n.unsigned_abs() as usize);
        assert!(n == 0 && end == start || is_business(&end));
    });
}

#[test]
fn a_term_in_business_days_ends_where_adding_them_leads() {
    let values = |working| (STARTS, 1..=60u16, Just(working));
    for_every_working_week(8, values, |(start, days, working)| {
        let calendar = calendar(working, false);
        let added = add_days(date(start), days.into(), DayKind::Business, &calendar);
        let Ok(Due::On(deadline)) = due(date(start), term((days, true)), &[], &[], &calendar) else {
            panic!("no pause is open");
        };
        assert_eq!(Ok(deadline.due), added);
    });
}

#[test]
fn the_oracle_knows_its_almanac() {
    assert_eq!(day_number(1970, 1, 1), 0);
    assert_eq!(day_number(2000, 1, 1), 10_957);
    assert_eq!(
        (*STARTS.start(), *STARTS.end()),
        (day_number(1999, 1, 1), day_number(2090, 12, 31))
    );
    assert_eq!(FIRST_HOUR, day_number(*YEARS.start(), 1, 1) * 24);
    assert_eq!(weekday(day_number(2026, 11, 23)), 0);
    assert_eq!(easter(2026), day_number(2026, 4, 5));
    assert_eq!(easter(2049), day_number(2049, 4, 18));
    assert_eq!(sunday_by(day_number(2026, 3, 31)), day_number(2026, 3, 29));
    assert_eq!(
        DateTime::from_timestamp(10_957 * 86_400, 0),
        "2000-01-01T00:00:00Z".parse().ok()
    );
}
