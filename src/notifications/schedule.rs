//! When a mail goes out, and when it is tried again.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use super::model::Kind;
use crate::deadlines::{rome_date, start_of_day_in_rome};

/// Reminders go out from this hour of Rome...
const OFFICE_OPENS: TimeDelta = TimeDelta::hours(8);
/// ...until this one, from Monday to Friday.
const OFFICE_CLOSES: TimeDelta = TimeDelta::hours(19);
/// After each failure the next attempt waits longer; after the last one somebody must look.
const BACKOFF: [TimeDelta; 5] = [
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(8),
    TimeDelta::hours(24),
];

/// How long to wait after so many failed attempts (from 1); nothing when they were enough.
pub fn backoff(failed_attempts: i16) -> Option<TimeDelta> {
    let index = usize::try_from(failed_attempts).ok()?.checked_sub(1)?;
    BACKOFF.get(index).copied()
}

/// When a mail that could go out at this instant may: reminders wait for office hours, the rest does not wait.
pub fn may_go_out(kind: Kind, from: DateTime<Utc>) -> DateTime<Utc> {
    if kind.is_reminder() {
        next_office_hour(from)
    } else {
        from
    }
}

/// The first instant from this one on that is in office hours: Monday to Friday, 8 to 19 in Europe/Rome. The clocks
/// change on Sundays, so on these days an hour is as long as it says.
fn next_office_hour(from: DateTime<Utc>) -> DateTime<Utc> {
    let today = rome_date(from);
    (0..7)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .filter(|day| !is_weekend(*day))
        .map(|day| {
            let midnight = start_of_day_in_rome(day);
            (midnight + OFFICE_OPENS, midnight + OFFICE_CLOSES)
        })
        .find(|(_, closes)| from < *closes)
        .map_or(from, |(opens, _)| from.max(opens))
}

/// When the office closed for the last time before this day. The mail of a reminder that was made earlier could go out on
/// an earlier day.
pub fn office_closed_before(day: NaiveDate) -> DateTime<Utc> {
    (1..=7)
        .filter_map(|days| day.checked_sub_days(Days::new(days)))
        .find(|day| !is_weekend(*day))
        .map_or(DateTime::<Utc>::MIN_UTC, |day| {
            start_of_day_in_rome(day) + OFFICE_CLOSES
        })
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use chrono_tz::Europe::Rome;
    use rstest::rstest;

    use super::*;

    fn rome(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        // 23 November 2026 is a Monday.
        let local = Rome.with_ymd_and_hms(2026, 11, day, hour, minute, 0);
        local.single().unwrap().to_utc()
    }

    #[rstest]
    #[case::in_the_morning(rome(23, 7, 59), rome(23, 8, 0))]
    #[case::when_the_office_opens(rome(23, 8, 0), rome(23, 8, 0))]
    #[case::until_the_last_minute(rome(23, 18, 59), rome(23, 18, 59))]
    #[case::in_the_evening(rome(23, 19, 0), rome(24, 8, 0))]
    #[case::on_friday_evening(rome(27, 19, 30), rome(30, 8, 0))]
    #[case::on_saturday(rome(28, 10, 0), rome(30, 8, 0))]
    #[case::on_sunday_night(rome(29, 23, 59), rome(30, 8, 0))]
    fn a_reminder_waits_for_office_hours(#[case] from: DateTime<Utc>, #[case] goes_out: DateTime<Utc>) {
        assert_eq!(may_go_out(Kind::DueTomorrow, from), goes_out);
        assert_eq!(may_go_out(Kind::Message, from), from);
    }

    #[rstest]
    #[case::on_tuesday(24, rome(23, 19, 0))]
    #[case::on_saturday(28, rome(27, 19, 0))]
    #[case::on_monday(30, rome(27, 19, 0))]
    fn what_is_told_before_the_office_closes_goes_out_on_an_earlier_day(
        #[case] day: u32,
        #[case] closed: DateTime<Utc>,
    ) {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(office_closed_before(day), closed);
        let goes_out = |at| rome_date(may_go_out(Kind::ClosingTomorrow, at));
        assert!(goes_out(closed - TimeDelta::seconds(1)) < day);
        assert!(goes_out(closed) >= day);
    }

    #[test]
    fn office_hours_follow_summer_time() {
        let monday_in_july = Utc.with_ymd_and_hms(2026, 7, 6, 5, 0, 0).unwrap();
        let opens = Utc.with_ymd_and_hms(2026, 7, 6, 6, 0, 0).unwrap();
        assert_eq!(may_go_out(Kind::Overdue, monday_in_july), opens);
    }

    #[test]
    fn attempts_are_spaced_from_five_minutes_to_a_day_and_then_end() {
        let minutes: Vec<_> = (1..).map_while(backoff).map(|wait| wait.num_minutes()).collect();
        assert_eq!(minutes, [5, 30, 120, 480, 1440]);
        assert_eq!(backoff(0), None);
    }
}
