use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Rome;

/// The day that an instant belongs to in Europe/Rome. For instants up to the year 9999.
pub fn rome_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Rome).date_naive()
}

/// The first instant of a day in Europe/Rome, which is also the 24:00 of the day before.
///
/// Midnight does not exist on days on which the clocks went forward at midnight (Italy, 1966 to
/// 1980): such a day begins when they jump.
pub fn start_of_day_in_rome(date: NaiveDate) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    (0..24 * 60)
        .filter_map(|minute| midnight.checked_add_signed(TimeDelta::minutes(minute)))
        .find_map(|time| Rome.from_local_datetime(&time).earliest())
        // Rome never skipped a whole day; the fallback only makes the function total.
        .map_or(midnight.and_utc(), |start| start.to_utc())
}
