use super::*;
use chrono::{DateTime, NaiveDate, Utc, Weekday, WeekdaySet};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn italy() -> Calendar {
    Calendar::new(italian_national_holidays(), WorkingWeek::MONDAY_TO_FRIDAY)
}

fn patron_of_turin() -> Holiday {
    Holiday {
        rule: HolidayRule::Fixed { month: 6, day: 24 },
        valid_from_year: None,
        valid_to_year: None,
        name_it: "San Giovanni".to_owned(),
        name_en: "Saint John".to_owned(),
        locality: Some("Torino".to_owned()),
    }
}

fn turin() -> Calendar {
    let mut holidays = vec![patron_of_turin()];
    holidays.extend(italian_national_holidays());
    Calendar::new(holidays, WorkingWeek::MONDAY_TO_FRIDAY)
}

fn calendar_days(days: u16) -> Term {
    Term::new(days, DayKind::Calendar).unwrap()
}

fn business_days(days: u16) -> Term {
    Term::new(days, DayKind::Business).unwrap()
}

fn pause(from: &str, until: &str) -> Pause {
    Pause {
        from: day(from),
        until: Some(day(until)),
        reason: PauseReason::InformationRequest,
    }
}

fn open_pause(from: &str) -> Pause {
    Pause {
        from: day(from),
        until: None,
        reason: PauseReason::Conciliation,
    }
}

fn extension(term: Term) -> Extension {
    Extension {
        term,
        reason: ExtensionReason::InterimReply,
    }
}

fn deadline(start: &str, term: Term, pauses: &[Pause], extensions: &[Extension]) -> Deadline {
    match due(day(start), term, pauses, extensions, &italy()) {
        Ok(Due::On(deadline)) => deadline,
        other => panic!("no due day: {other:?}"),
    }
}

fn suspension(start: &str, term: Term, pauses: &[Pause], extensions: &[Extension]) -> Suspension {
    match due(day(start), term, pauses, extensions, &italy()) {
        Ok(Due::Suspended(suspension)) => suspension,
        other => panic!("not suspended: {other:?}"),
    }
}

/// The trace in one line a step: "2026-03-02..2026-03-31 Counted { days: 30 }".
fn lines(trace: &[Step]) -> Vec<String> {
    let line = |step: &Step| format!("{}..{} {:?}", step.from, step.to, step.why);
    trace.iter().map(line).collect()
}

#[test]
fn a_term_in_calendar_days_counts_every_day_and_ends_on_no_sunday_and_no_holiday() {
    #[rustfmt::skip]
    let table = [
        ("2026-03-01", 30, "2026-03-31", "an ordinary Tuesday"),
        ("2026-03-02", 30, "2026-04-01", "into the next month"),
        ("2026-03-05", 30, "2026-04-04", "a Saturday counts, even before Easter"),
        ("2026-03-06", 30, "2026-04-07", "Easter, then Easter Monday"),
        ("2026-03-07", 30, "2026-04-07", "Easter Monday"),
        ("2026-03-08", 30, "2026-04-07", "the Tuesday itself"),
        ("2024-03-02", 30, "2024-04-02", "Easter Monday 1 April 2024"),
        ("2011-03-25", 30, "2011-04-26", "Easter, then Easter Monday that is also Liberation Day"),
        ("2026-01-31", 1, "2026-02-02", "one day, a Sunday"),
        ("2026-01-30", 1, "2026-01-31", "one day, a Saturday"),
        ("2026-02-27", 30, "2026-03-30", "Sunday on which the clocks go forward"),
        ("2026-02-26", 30, "2026-03-28", "the Saturday before it"),
        ("2026-02-28", 30, "2026-03-30", "the Monday after it"),
        ("2026-09-25", 30, "2026-10-26", "Sunday on which the clocks go back"),
        ("2026-09-24", 30, "2026-10-24", "the Saturday before it"),
        ("2026-09-26", 30, "2026-10-26", "the Monday after it"),
        ("2026-03-26", 30, "2026-04-27", "Liberation Day on a Saturday, then Sunday"),
        ("2026-04-01", 30, "2026-05-02", "Labour Day on a Friday, then Saturday"),
        ("2026-05-03", 30, "2026-06-03", "Republic Day"),
        ("2026-07-16", 30, "2026-08-17", "Assumption on a Saturday, then Sunday"),
        ("2026-09-04", 30, "2026-10-05", "4 October 2026 is a Sunday anyway"),
        ("2027-09-04", 30, "2027-10-05", "4 October 2027, a holiday"),
        ("2028-09-04", 30, "2028-10-05", "4 October 2028, a holiday"),
        ("2025-09-04", 30, "2025-10-04", "4 October 2025, a mere Saturday"),
        ("2024-09-04", 30, "2024-10-04", "4 October 2024, a mere Friday"),
        ("2026-10-02", 30, "2026-11-02", "All Saints on a Sunday"),
        ("2027-10-02", 30, "2027-11-02", "All Saints on a Monday"),
        ("2026-11-08", 30, "2026-12-09", "Immaculate Conception"),
        ("2026-11-25", 30, "2026-12-28", "Christmas, Saint Stephen, Sunday"),
        ("2026-11-26", 30, "2026-12-28", "Saint Stephen, Sunday"),
        ("2027-11-25", 30, "2027-12-27", "Christmas, then Saint Stephen on a Sunday"),
        ("2027-11-26", 30, "2027-12-27", "Saint Stephen on a Sunday"),
        ("2026-12-01", 30, "2026-12-31", "the last day of the year"),
        ("2026-12-02", 30, "2027-01-02", "New Year's Day"),
        ("2026-12-07", 30, "2027-01-07", "Epiphany"),
        ("2028-01-30", 30, "2028-02-29", "a leap day"),
        ("2027-01-30", 30, "2027-03-01", "no leap day"),
        ("2028-02-28", 1, "2028-02-29", "the day before a leap day"),
        ("2028-02-29", 1, "2028-03-01", "from a leap day"),
        ("2028-02-29", 365, "2029-02-28", "a year from a leap day"),
        ("2028-02-29", 366, "2029-03-01", "a year and a day from a leap day"),
        ("2027-03-01", 365, "2028-02-29", "a year to a leap day"),
        ("2026-03-01", 365, "2027-03-01", "a year"),
        ("2100-02-27", 2, "2100-03-01", "2100 is no leap year"),
        ("2026-01-01", 3650, "2035-12-31", "the longest term, to Sunday 30 December 2035"),
    ];
    for (start, days, expected, what) in table {
        let due = deadline(start, calendar_days(days), &[], &[]).due;
        assert_eq!(due, day(expected), "{start} + {days}: {what}");
    }
}

#[test]
fn a_term_in_business_days_counts_monday_to_friday_without_holidays() {
    let table = [
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 4, "2026-03-06"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-02", 10, "2026-03-16"),
        ("2026-03-02", 20, "2026-03-30"),
        ("2026-03-02", 30, "2026-04-14"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 1, "2026-03-09"),
        ("2026-04-02", 1, "2026-04-03"),
        ("2026-04-02", 2, "2026-04-07"),
        ("2026-04-03", 1, "2026-04-07"),
        ("2026-04-05", 1, "2026-04-07"),
        ("2026-04-30", 1, "2026-05-04"),
        ("2026-05-29", 1, "2026-06-01"),
        ("2026-05-29", 2, "2026-06-03"),
        ("2026-08-14", 1, "2026-08-17"),
        ("2026-10-02", 1, "2026-10-05"),
        ("2027-10-01", 1, "2027-10-05"),
        ("2021-10-01", 1, "2021-10-04"),
        ("2027-10-29", 1, "2027-11-02"),
        ("2026-12-07", 1, "2026-12-09"),
        ("2026-12-23", 1, "2026-12-24"),
        ("2026-12-23", 2, "2026-12-28"),
        ("2026-12-23", 5, "2026-12-31"),
        ("2026-12-23", 6, "2027-01-04"),
        ("2026-12-23", 7, "2027-01-05"),
        ("2026-12-23", 8, "2027-01-07"),
        ("2026-12-23", 9, "2027-01-08"),
        ("2026-12-23", 10, "2027-01-11"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-28", 2, "2028-03-01"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2026-03-27", 1, "2026-03-30"),
        ("2026-10-23", 1, "2026-10-26"),
        ("2011-04-22", 1, "2011-04-26"),
    ];
    for (start, days, expected) in table {
        let due = deadline(start, business_days(days), &[], &[]).due;
        assert_eq!(due, day(expected), "{start} + {days}");
    }
}

#[test]
fn the_national_holidays_are_those_of_the_law() {
    let holidays = [
        "2026-01-01",
        "2026-01-06",
        "2026-04-06",
        "2026-04-25",
        "2026-05-01",
        "2026-06-02",
        "2026-08-15",
        "2026-10-04",
        "2026-11-01",
        "2026-12-08",
        "2026-12-25",
        "2026-12-26",
        "2025-04-21",
        "2024-04-01",
        "2027-03-29",
        "2028-04-17",
        "2011-04-25",
        "2027-10-04",
        "2100-10-04",
        "2100-03-29",
        "9999-12-25",
    ];
    for date in holidays {
        assert!(italy().holiday_on(day(date)).is_some(), "{date}");
    }
    let others = [
        "2025-10-04",
        "2024-10-04",
        "2001-10-04",
        "2026-01-02",
        "2026-04-03",
        "2026-04-07",
        "2026-06-24",
        "2026-11-02",
        "2026-12-24",
        "2026-12-31",
        "2026-08-14",
        "2027-04-06",
    ];
    for date in others {
        assert_eq!(italy().holiday_on(day(date)), None, "{date}");
    }
    let in_2026 = day("2026-01-01").iter_days().take(365);
    assert_eq!(
        in_2026.filter(|date| italy().holiday_on(*date).is_some()).count(),
        12
    );
}

#[test]
fn business_days_are_neither_weekend_nor_holiday() {
    for date in [
        "2026-03-02",
        "2026-04-03",
        "2026-12-24",
        "2026-12-31",
        "2026-06-24",
        "2024-10-04",
    ] {
        assert!(italy().is_business_day(day(date)), "{date}");
    }
    for date in [
        "2026-03-07",
        "2026-03-08",
        "2026-04-06",
        "2026-05-01",
        "2027-10-04",
        "2026-12-26",
    ] {
        assert!(!italy().is_business_day(day(date)), "{date}");
    }
}

#[test]
fn a_holiday_is_kept_only_in_its_years() {
    let abolished = Holiday {
        valid_from_year: Some(2020),
        valid_to_year: Some(2022),
        ..patron_of_turin()
    };
    for (date, kept) in [
        ("2019-06-24", false),
        ("2020-06-24", true),
        ("2022-06-24", true),
        ("2023-06-24", false),
    ] {
        assert_eq!(abolished.falls_on(day(date)), kept, "{date}");
    }
}

#[test]
fn a_holiday_may_come_before_easter_or_long_after() {
    let of_easter = |offset| Holiday {
        rule: HolidayRule::Easter { offset },
        ..patron_of_turin()
    };
    for (offset, date) in [
        (-47, "2026-02-17"),
        (-2, "2026-04-03"),
        (39, "2026-05-14"),
        (60, "2026-06-04"),
    ] {
        assert!(of_easter(offset).falls_on(day(date)), "{date}");
        assert!(!of_easter(offset + 1).falls_on(day(date)), "{date}");
    }
}

#[test]
fn a_local_holiday_is_no_business_day_and_yet_a_term_may_end_on_it() {
    // 24 June 2026 is a Wednesday.
    let ends = |term| match due(day("2026-06-23"), term, &[], &[], &turin()) {
        Ok(Due::On(deadline)) => deadline.due,
        other => panic!("no due day: {other:?}"),
    };
    assert!(!turin().is_business_day(day("2026-06-24")));
    assert_eq!(ends(business_days(1)), day("2026-06-25"));
    assert_eq!(ends(calendar_days(1)), day("2026-06-24"));
}

#[test]
fn the_national_holiday_names_a_day_that_is_a_local_one_too() {
    let liberation = Holiday {
        rule: HolidayRule::Fixed { month: 4, day: 25 },
        ..patron_of_turin()
    };
    let mut holidays = vec![liberation];
    holidays.extend(italian_national_holidays());
    let venice = Calendar::new(holidays, WorkingWeek::MONDAY_TO_FRIDAY);
    let name = |date| {
        venice
            .holiday_on(day(date))
            .map(|holiday| holiday.name_en.as_str())
    };
    assert_eq!(name("2027-04-25"), Some("Liberation Day"));
}

#[test]
fn the_law_moves_an_end_in_calendar_days_whatever_the_working_week() {
    let sundays = WorkingWeek::new(WeekdaySet::single(Weekday::Sun)).unwrap();
    let calendar = Calendar::new(italian_national_holidays(), sundays);
    for (term, expected) in [(calendar_days(1), "2026-02-02"), (business_days(1), "2026-02-01")] {
        let Ok(Due::On(deadline)) = due(day("2026-01-31"), term, &[], &[], &calendar) else {
            panic!("no pause is open");
        };
        assert_eq!(deadline.due, day(expected));
    }
    assert_eq!(WorkingWeek::new(WeekdaySet::EMPTY), None);
}

#[test]
fn paused_days_do_not_count() {
    #[rustfmt::skip]
    let table: [(&str, Term, &[Pause], &str, &str); 14] = [
        ("2026-03-02", calendar_days(30), &[pause("2026-03-10", "2026-03-15")], "2026-04-07", "5 days, to Easter"),
        ("2026-03-02", calendar_days(30), &[pause("2026-03-10", "2026-03-11")], "2026-04-02", "one day"),
        ("2026-03-02", calendar_days(30), &[pause("2026-03-10", "2026-03-10")], "2026-04-01", "asked and answered"),
        ("2026-03-02", calendar_days(30), &[pause("2026-03-10", "2026-03-05")], "2026-04-01", "no day at all"),
        ("2026-03-02", calendar_days(30), &[pause("2026-02-01", "2026-03-01")], "2026-04-01", "before the start"),
        ("2026-03-02", calendar_days(30), &[pause("2026-02-01", "2026-03-03")], "2026-04-01", "over the start day"),
        ("2026-03-02", calendar_days(30), &[pause("2026-03-01", "2026-03-05")], "2026-04-03", "from the start on"),
        ("2026-03-02", calendar_days(30), &[pause("2026-04-02", "2026-05-01")], "2026-04-01", "after the end"),
        ("2026-03-02", calendar_days(30), &[pause("2026-04-01", "2026-04-08")], "2026-04-08", "on the last day"),
        ("2026-03-02", calendar_days(30), &[pause("2026-03-12", "2026-03-17"), pause("2026-03-10", "2026-03-14")], "2026-04-08", "overlapping, 7 days together, in any order"),
        ("2026-03-02", calendar_days(10), &[pause("2026-03-04", "2026-03-06"), pause("2026-03-06", "2026-03-08")], "2026-03-16", "one after the other"),
        ("2026-03-02", business_days(5), &[pause("2026-03-06", "2026-03-09")], "2026-03-10", "over a weekend"),
        ("2026-03-02", business_days(5), &[pause("2026-03-07", "2026-03-09")], "2026-03-09", "only a weekend"),
        // The term ends on Sunday 1 February; the Monday to which the end would move is paused.
        ("2026-01-31", calendar_days(1), &[pause("2026-02-02", "2026-02-04")], "2026-02-04", "where the end moves"),
    ];
    for (start, term, pauses, expected, what) in table {
        assert_eq!(deadline(start, term, pauses, &[]).due, day(expected), "{what}");
    }
}

#[test]
fn an_open_pause_suspends_the_term_with_the_days_that_are_left() {
    #[rustfmt::skip]
    let table: [(Term, &[Pause], u32, &str); 7] = [
        (calendar_days(30), &[open_pause("2026-03-21")], 12, "18 days counted, 3 to 20 March"),
        (calendar_days(30), &[open_pause("2026-03-03")], 30, "none counted"),
        (calendar_days(30), &[open_pause("2026-02-01")], 30, "open since before the start"),
        (calendar_days(30), &[open_pause("2026-04-01")], 1, "on the last day"),
        (business_days(10), &[open_pause("2026-03-09")], 6, "4 counted, 3 to 6 March"),
        (calendar_days(30), &[pause("2026-03-05", "2026-03-10"), open_pause("2026-03-21")], 17, "after a closed one"),
        (calendar_days(30), &[pause("2026-03-20", "2026-03-25"), open_pause("2026-03-21")], 13, "open while another runs"),
    ];
    for (term, pauses, left, what) in table {
        let suspension = suspension("2026-03-02", term, pauses, &[]);
        assert_eq!(suspension.days_left, left, "{what}");
        assert_eq!(suspension.reason, PauseReason::Conciliation, "{what}");
        assert_eq!(suspension.since, pauses.last().unwrap().from, "{what}");
    }
    let pauses = [open_pause("2026-03-21")];
    assert_eq!(
        suspension(
            "2026-03-02",
            calendar_days(30),
            &pauses,
            &[extension(business_days(5))]
        )
        .days_left,
        17
    );
    assert_eq!(
        suspension("2026-01-31", calendar_days(1), &[open_pause("2026-02-02")], &[]).days_left,
        0
    );
}

#[test]
fn an_open_pause_that_begins_after_the_due_day_changes_nothing() {
    let due = deadline("2026-03-02", calendar_days(30), &[open_pause("2026-04-02")], &[]).due;
    assert_eq!(due, day("2026-04-01"));
}

#[test]
fn extensions_are_counted_after_the_term_and_before_the_end_moves() {
    #[rustfmt::skip]
    let table: [(&str, Term, &[Term], &str, &str); 8] = [
        ("2026-03-02", calendar_days(30), &[calendar_days(10)], "2026-04-11", "to a Saturday"),
        ("2026-03-02", calendar_days(30), &[calendar_days(11)], "2026-04-13", "to a Sunday"),
        ("2026-03-06", calendar_days(30), &[calendar_days(1)], "2026-04-07", "from Easter, not from the Tuesday"),
        ("2026-03-06", calendar_days(30), &[calendar_days(2)], "2026-04-07", "that Tuesday"),
        ("2026-03-02", calendar_days(30), &[business_days(3)], "2026-04-07", "2, 3 and 7 April"),
        ("2026-03-06", calendar_days(30), &[business_days(1)], "2026-04-07", "business days from Easter"),
        ("2026-03-02", business_days(5), &[calendar_days(6)], "2026-03-16", "a Sunday, in calendar days"),
        ("2026-03-02", calendar_days(5), &[calendar_days(5), calendar_days(5)], "2026-03-17", "two of them"),
    ];
    for (start, term, more, expected, what) in table {
        let extensions: Vec<Extension> = more.iter().copied().map(extension).collect();
        assert_eq!(
            deadline(start, term, &[], &extensions).due,
            day(expected),
            "{what}"
        );
    }
}

#[test]
fn the_trace_tells_each_day_of_a_chain_of_holidays() {
    let trace = deadline("2026-11-25", calendar_days(30), &[], &[]).trace;
    assert_eq!(
        lines(&trace),
        [
            "2026-11-25..2026-11-25 Start",
            "2026-11-26..2026-12-25 Counted { days: 30 }",
            r#"2026-12-25..2026-12-25 MovedFromHoliday { name_it: "Natale", name_en: "Christmas Day" }"#,
            r#"2026-12-26..2026-12-26 MovedFromHoliday { name_it: "Santo Stefano", name_en: "Saint Stephen's Day" }"#,
            "2026-12-27..2026-12-27 MovedFromSunday",
            "2026-12-28..2026-12-28 End",
        ]
    );
}

#[test]
fn the_trace_tells_weekends_holidays_pauses_and_extensions_in_business_days() {
    let pauses = [pause("2026-04-08", "2026-04-13")];
    let trace = deadline(
        "2026-04-01",
        business_days(3),
        &pauses,
        &[extension(business_days(2))],
    )
    .trace;
    assert_eq!(
        lines(&trace),
        [
            "2026-04-01..2026-04-01 Start",
            "2026-04-02..2026-04-03 Counted { days: 2 }",
            "2026-04-04..2026-04-05 NotBusiness",
            r#"2026-04-06..2026-04-06 Holiday { name_it: "Lunedì dell'Angelo", name_en: "Easter Monday" }"#,
            "2026-04-07..2026-04-07 Counted { days: 1 }",
            r#"2026-04-07..2026-04-07 Extended { days: 2, kind: Business, reason: InterimReply }"#,
            "2026-04-08..2026-04-12 Paused { reason: InformationRequest }",
            "2026-04-13..2026-04-14 Counted { days: 2 }",
            "2026-04-14..2026-04-14 End",
        ]
    );
}

#[test]
fn the_trace_of_a_suspension_stops_before_the_open_pause() {
    let trace = suspension("2026-03-02", calendar_days(30), &[open_pause("2026-03-21")], &[]).trace;
    assert_eq!(
        lines(&trace),
        [
            "2026-03-02..2026-03-02 Start",
            "2026-03-03..2026-03-20 Counted { days: 18 }"
        ]
    );
}

#[test]
fn a_closed_pause_beside_an_open_one_does_not_lengthen_the_trace() {
    let pauses = [pause("2026-03-20", "2026-03-25"), open_pause("2026-03-21")];
    let trace = suspension("2026-03-02", calendar_days(30), &pauses, &[]).trace;
    assert_eq!(
        lines(&trace),
        [
            "2026-03-02..2026-03-02 Start",
            "2026-03-03..2026-03-19 Counted { days: 17 }",
            "2026-03-20..2026-03-20 Paused { reason: InformationRequest }",
        ]
    );
}

#[test]
fn a_stored_trace_is_read_back_as_it_was() {
    let pauses = [pause("2026-03-10", "2026-03-12")];
    let trace = deadline(
        "2026-03-02",
        calendar_days(27),
        &pauses,
        &[extension(calendar_days(5))],
    )
    .trace;
    let stored = serde_json::to_string(&trace).unwrap();
    assert!(
        stored.contains(r#"{"from":"2026-03-03","to":"2026-03-09","why":"counted","days":7}"#),
        "{stored}"
    );
    assert!(
        stored.contains(r#""why":"paused","reason":"information_request"}"#),
        "{stored}"
    );
    assert_eq!(serde_json::from_str::<Vec<Step>>(&stored).unwrap(), trace);
}

#[test]
fn days_are_added_forwards_and_back() {
    use DayKind::{Business, Calendar};
    let table = [
        ("2026-04-07", 0, Business, "2026-04-07"),
        ("2026-04-05", 0, Business, "2026-04-05"),
        ("2026-04-07", -1, Business, "2026-04-03"),
        ("2026-04-07", -2, Business, "2026-04-02"),
        ("2026-04-07", -5, Business, "2026-03-30"),
        ("2026-04-05", -1, Business, "2026-04-03"),
        ("2026-04-05", 1, Business, "2026-04-07"),
        ("2026-04-03", 1, Business, "2026-04-07"),
        ("2027-01-07", -1, Business, "2027-01-05"),
        ("2027-01-07", -8, Business, "2026-12-23"),
        ("2026-12-23", 8, Business, "2027-01-07"),
        ("2028-03-01", -1, Business, "2028-02-29"),
        ("2027-10-05", -1, Business, "2027-10-01"),
        ("2021-10-05", -1, Business, "2021-10-04"),
        ("2026-04-07", -5, Calendar, "2026-04-02"),
        ("2026-04-07", -2, Calendar, "2026-04-05"),
        ("2026-04-04", 1, Calendar, "2026-04-05"),
        ("2026-03-28", 2, Calendar, "2026-03-30"),
        ("2028-03-01", -1, Calendar, "2028-02-29"),
        ("2027-01-01", -1, Calendar, "2026-12-31"),
    ];
    for (date, n, kind, expected) in table {
        assert_eq!(
            add_days(day(date), n, kind, &italy()),
            Ok(day(expected)),
            "{date} {n:+} {kind:?}"
        );
    }
}

#[test]
fn a_day_begins_at_its_midnight_in_rome_also_when_the_clocks_change() {
    let table = [
        ("2026-01-15", "2026-01-14T23:00:00Z"),
        ("2026-07-15", "2026-07-14T22:00:00Z"),
        ("2026-03-29", "2026-03-28T23:00:00Z"),
        ("2026-03-30", "2026-03-29T22:00:00Z"),
        ("2026-10-25", "2026-10-24T22:00:00Z"),
        ("2026-10-26", "2026-10-25T23:00:00Z"),
        ("2028-02-29", "2028-02-28T23:00:00Z"),
        ("2027-01-01", "2026-12-31T23:00:00Z"),
        // The clocks went forward at midnight: the day began at one.
        ("1979-05-27", "1979-05-26T23:00:00Z"),
        ("1970-05-31", "1970-05-30T23:00:00Z"),
    ];
    for (date, start) in table {
        assert_eq!(start_of_day_in_rome(day(date)), instant(start), "{date}");
        assert_eq!(rome_date(instant(start)), day(date), "{date}");
        assert_eq!(
            rome_date(instant(start) - chrono::TimeDelta::seconds(1)),
            day(date).pred_opt().unwrap()
        );
    }
}

#[test]
fn a_term_ends_at_24_of_its_due_day_in_rome_and_is_overdue_from_then_on() {
    let table = [
        ("2026-03-27", "2026-03-28T23:00:00Z"), // due Saturday 28 March, before the clocks change
        ("2026-03-29", "2026-03-30T22:00:00Z"), // due Monday 30 March
        ("2026-10-23", "2026-10-24T22:00:00Z"), // due Saturday 24 October, before the clocks change
        ("2026-10-25", "2026-10-26T23:00:00Z"), // due Monday 26 October
        ("2026-12-30", "2026-12-31T23:00:00Z"),
        ("2028-02-28", "2028-02-29T23:00:00Z"),
    ];
    for (start, end) in table {
        let deadline = deadline(start, calendar_days(1), &[], &[]);
        let end = instant(end);
        assert_eq!(deadline.ends_at(), end, "{start}");
        assert!(
            !deadline.is_overdue(end - chrono::TimeDelta::nanoseconds(1)),
            "{start}"
        );
        assert!(deadline.is_overdue(end), "{start}");
    }
    for (due, hours) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)] {
        let deadline = Deadline {
            due: day(due),
            trace: Vec::new(),
        };
        assert_eq!(
            (deadline.ends_at() - start_of_day_in_rome(day(due))).num_hours(),
            hours,
            "{due}"
        );
    }
}

#[test]
fn a_term_has_from_1_to_3650_days() {
    for days in [0, 3_651, u16::MAX] {
        assert_eq!(Term::new(days, DayKind::Business), Err(InvalidTerm(days)));
    }
    for days in [1, 3_650] {
        let term = Term::new(days, DayKind::Business).unwrap();
        assert_eq!((term.days(), term.kind()), (days, DayKind::Business));
    }
}

#[test]
fn nothing_panics_or_runs_on_at_the_end_of_time() {
    let last = day("9999-12-31");
    assert!(due(last, business_days(3_650), &[], &[], &italy()).is_ok());
    assert_eq!(start_of_day_in_rome(last).date_naive(), day("9999-12-30"));
    assert_eq!(rome_date(start_of_day_in_rome(last)), last);
    assert_eq!(
        due(NaiveDate::MAX, calendar_days(1), &[], &[], &italy()),
        Err(TooFar)
    );
    assert_eq!(
        add_days(NaiveDate::MAX, 1, DayKind::Business, &italy()),
        Err(TooFar)
    );
    assert_eq!(
        add_days(NaiveDate::MIN, -1, DayKind::Calendar, &italy()),
        Err(TooFar)
    );
    for n in [i32::MIN, i32::MAX] {
        assert_eq!(add_days(last, n, DayKind::Business, &italy()), Err(TooFar));
        assert_eq!(add_days(last, n, DayKind::Calendar, &italy()), Err(TooFar));
    }
    for extreme in [NaiveDate::MIN, NaiveDate::MAX] {
        start_of_day_in_rome(extreme);
        let deadline = Deadline {
            due: extreme,
            trace: Vec::new(),
        };
        assert!(deadline.ends_at() >= start_of_day_in_rome(extreme));
    }
}

#[test]
fn a_calendar_without_business_days_is_an_error_and_not_an_endless_search() {
    let every_day = (1..=12).flat_map(|month| (1..=31).map(move |day| HolidayRule::Fixed { month, day }));
    let holidays = every_day
        .map(|rule| Holiday {
            rule,
            ..patron_of_turin()
        })
        .collect();
    let never = Calendar::new(holidays, WorkingWeek::MONDAY_TO_FRIDAY);
    assert_eq!(
        due(day("2026-03-02"), business_days(1), &[], &[], &never),
        Err(TooFar)
    );
    assert_eq!(
        add_days(day("2026-03-02"), 1, DayKind::Business, &never),
        Err(TooFar)
    );
}
