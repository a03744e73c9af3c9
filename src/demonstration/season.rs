//! When complaints are filed: few in August and at the end of the week, and in office hours.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc, Weekday};

use super::dice::Dice;
use crate::deadlines::{Calendar, start_of_day_in_rome};

/// How far back a demonstration goes.
const DAYS_BACK: u64 = 365;

/// Spreads complaints over the year before a day.
pub struct Season {
    today: NaiveDate,
    calendar: Calendar,
    /// The last days, on which so many times more is filed than usual.
    recent: (u64, u64),
}

impl Season {
    /// As in life.
    pub fn ordinary(today: NaiveDate, calendar: Calendar) -> Self {
        Self {
            today,
            calendar,
            recent: (0, 1),
        }
    }

    /// With more in the last weeks, so that a small number of complaints has open ones enough.
    pub fn with_much_lately(today: NaiveDate, calendar: Calendar) -> Self {
        Self {
            today,
            calendar,
            recent: (40, 4),
        }
    }

    /// The instants at which so many complaints are filed, earliest first.
    pub fn instants<'a>(
        &'a self,
        complaints: u64,
        dice: &'a mut Dice,
    ) -> impl Iterator<Item = DateTime<Utc>> + 'a {
        let year: u64 = self.days().map(|day| self.weight(day)).sum();
        let share = move |passed: u64| u128::from(complaints) * u128::from(passed) / u128::from(year.max(1));
        let mut passed = 0;
        self.days().flat_map(move |day| {
            let before = share(passed);
            passed += self.weight(day);
            let mut instants: Vec<_> = (before..share(passed)).map(|_| instant_of(day, dice)).collect();
            instants.sort_unstable();
            instants
        })
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let today = self.today;
        (1..=DAYS_BACK)
            .rev()
            .filter_map(move |back| today.checked_sub_days(Days::new(back)))
    }

    /// How much is filed on a day, beside the others.
    fn weight(&self, day: NaiveDate) -> u64 {
        let of_weekday = match day.weekday() {
            Weekday::Mon => 115,
            Weekday::Tue => 110,
            Weekday::Wed => 105,
            Weekday::Thu => 100,
            Weekday::Fri => 80,
            Weekday::Sat => 12,
            Weekday::Sun => 2,
        };
        let of_month = match day.month() {
            8 => 45,
            7 | 12 => 85,
            1 | 9 => 115,
            _ => 100,
        };
        let is_holiday = !self.calendar.is_business_day(day) && day.weekday().number_from_monday() <= 5;
        let of_holiday = if is_holiday { 3 } else { 100 };
        let (days, times) = self.recent;
        let lately = (self.today - day).num_days().cast_unsigned() <= days;
        of_weekday * of_month * of_holiday * if lately { times } else { 1 }
    }
}

/// A second of the day, mostly in office hours.
fn instant_of(day: NaiveDate, dice: &mut Dice) -> DateTime<Utc> {
    let hours = match dice.weighted([65, 33, 2].into_iter()) {
        0 => 9..13,
        1 => 14..18,
        _ => 19..23,
    };
    start_of_day_in_rome(day) + Duration::seconds(dice.between(hours.start * 3_600..hours.end * 3_600))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadlines::{WorkingWeek, italian_national_holidays, rome_date};

    fn filed(complaints: u64) -> Vec<NaiveDate> {
        let calendar = Calendar::new(italian_national_holidays(), WorkingWeek::MONDAY_TO_FRIDAY);
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let season = Season::ordinary(today, calendar);
        season
            .instants(complaints, &mut Dice::new(1))
            .map(rome_date)
            .collect()
    }

    #[test]
    fn as_many_are_filed_as_asked_for_and_none_today_or_later() {
        for complaints in [0, 1, 7, 400, 9_999] {
            let days = filed(complaints);
            assert_eq!(days.len() as u64, complaints);
            assert!(days.is_sorted());
            assert!(
                days.iter()
                    .all(|day| *day < NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
            );
        }
    }

    #[test]
    fn few_are_filed_in_august_and_on_sundays() {
        let days = filed(10_000);
        let count = |wanted: &dyn Fn(&NaiveDate) -> bool| days.iter().filter(|day| wanted(day)).count();
        assert!(count(&|day| day.month() == 8) < count(&|day| day.month() == 10) * 6 / 10);
        assert!(count(&|day| day.weekday() == Weekday::Sun) < 60);
    }
}
