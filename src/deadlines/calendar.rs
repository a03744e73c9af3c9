use chrono::{Datelike, NaiveDate, TimeDelta, Weekday, WeekdaySet};

/// When in the year a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayRule {
    /// The same day every year. 29 February falls in leap years only.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Days after Easter Sunday of the same year (Easter Monday is 1); negative for days before.
    Easter {
        /// From about -80 to 250: the day must stay in Easter's year.
        offset: i32,
    },
}

/// A holiday, as one row of the table of holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// When it falls.
    pub rule: HolidayRule,
    /// First year in which it is kept.
    pub valid_from_year: Option<i32>,
    /// Last year in which it is kept, included.
    pub valid_to_year: Option<i32>,
    /// Its name in Italian.
    pub name_it: String,
    /// Its name in English.
    pub name_en: String,
    /// The place that keeps it; `None` for the whole of Italy.
    pub locality: Option<String>,
}

impl Holiday {
    /// Whether this holiday is kept on that date.
    pub fn falls_on(&self, date: NaiveDate) -> bool {
        let year = date.year();
        if self.valid_from_year.is_some_and(|first| year < first)
            || self.valid_to_year.is_some_and(|last| year > last)
        {
            return false;
        }
        match self.rule {
            HolidayRule::Fixed { month, day } => date.month() == month && date.day() == day,
            HolidayRule::Easter { offset } => {
                easter_sunday(year).is_some_and(|easter| (date - easter).num_days() == i64::from(offset))
            }
        }
    }

    /// Whether the whole of Italy keeps it.
    pub fn is_national(&self) -> bool {
        self.locality.is_none()
    }
}

/// The weekdays on which people work: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingWeek(WeekdaySet);

impl WorkingWeek {
    /// The ordinary working week.
    pub const MONDAY_TO_FRIDAY: Self = Self(WeekdaySet::from_array([
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]));

    /// `None` for the empty set: a term would never end.
    pub fn new(days: WeekdaySet) -> Option<Self> {
        (!days.is_empty()).then_some(Self(days))
    }

    fn contains(self, weekday: Weekday) -> bool {
        self.0.contains(weekday)
    }
}

/// Why a day is a day of rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest<'a> {
    /// Its weekday is one of rest.
    Weekday,
    /// Its weekday is not, but it is a holiday.
    Holiday(&'a Holiday),
}

/// Which days are business days and which are holidays.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// National holidays first, so that they give their name to a day that has two.
    holidays: Vec<Holiday>,
    week: WorkingWeek,
}

impl Calendar {
    /// A calendar that keeps all the given holidays: of the local ones, pass those that apply.
    pub fn new(mut holidays: Vec<Holiday>, week: WorkingWeek) -> Self {
        holidays.sort_by_key(|holiday| !holiday.is_national());
        Self { holidays, week }
    }

    /// The holiday kept on that date; the national one if a local one falls on it too.
    pub fn holiday_on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.falls_on(date))
    }

    /// A day of the working week which is no holiday, national or local.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.rest_from_business(date).is_none()
    }

    /// Why nobody works on that date; `None` on business days.
    pub fn rest_from_business(&self, date: NaiveDate) -> Option<Rest<'_>> {
        if !self.week.contains(date.weekday()) {
            return Some(Rest::Weekday);
        }
        self.holiday_on(date).map(Rest::Holiday)
    }

    /// Why that date is a "giorno festivo", on which no term in calendar days ends (art. 2963 c.c.,
    /// L. 260/1949): Sundays and national holidays, whatever the working week. Saturdays and local
    /// holidays are none.
    pub fn public_rest(&self, date: NaiveDate) -> Option<Rest<'_>> {
        if date.weekday() == Weekday::Sun {
            return Some(Rest::Weekday);
        }
        self.holiday_on(date)
            .filter(|holiday| holiday.is_national())
            .map(Rest::Holiday)
    }
}

/// Easter Sunday by the Gregorian computus (Meeus/Jones/Butcher), from 1583 on.
/// `None` only for years outside chrono's range.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - moon_shift + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days_after_22_march = moon + sunday - 7 * late;
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_signed(TimeDelta::days(days_after_22_march.into()))
}

/// The Italian national holidays (L. 260/1949 and later; 4 October by L. 151/2025 from 2026), right
/// from 2001 on. Easter Sunday is a Sunday and needs no row.
///
/// For tests, and to check the rows of the database against: the program itself loads those.
pub fn italian_national_holidays() -> Vec<Holiday> {
    let fixed = |month, day, name_it: &str, name_en: &str| Holiday {
        rule: HolidayRule::Fixed { month, day },
        valid_from_year: None,
        valid_to_year: None,
        name_it: name_it.to_owned(),
        name_en: name_en.to_owned(),
        locality: None,
    };
    vec![
        fixed(1, 1, "Capodanno", "New Year's Day"),
        fixed(1, 6, "Epifania", "Epiphany"),
        Holiday {
            rule: HolidayRule::Easter { offset: 1 },
            ..fixed(1, 1, "Lunedì dell'Angelo", "Easter Monday")
        },
        fixed(4, 25, "Festa della Liberazione", "Liberation Day"),
        fixed(5, 1, "Festa del lavoro", "Labour Day"),
        fixed(6, 2, "Festa della Repubblica", "Republic Day"),
        fixed(8, 15, "Assunzione di Maria", "Assumption Day"),
        Holiday {
            valid_from_year: Some(2026),
            ..fixed(10, 4, "San Francesco d'Assisi", "Saint Francis of Assisi")
        },
        fixed(11, 1, "Ognissanti", "All Saints' Day"),
        fixed(12, 8, "Immacolata Concezione", "Immaculate Conception"),
        fixed(12, 25, "Natale", "Christmas Day"),
        fixed(12, 26, "Santo Stefano", "Saint Stephen's Day"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_church_calendars_print_it() {
        let printed = [
            (1900, 4, 15),
            (1901, 4, 7),
            (1905, 4, 23),
            (1910, 3, 27),
            (1913, 3, 23),
            (1920, 4, 4),
            (1930, 4, 20),
            (1940, 3, 24),
            (1943, 4, 25),
            (1945, 4, 1),
            (1950, 4, 9),
            (1954, 4, 18),
            (1961, 4, 2),
            (1970, 3, 29),
            (1981, 4, 19),
            (1990, 4, 15),
            (1999, 4, 4),
            (2000, 4, 23),
            (2005, 3, 27),
            (2008, 3, 23),
            (2011, 4, 24),
            (2016, 3, 27),
            (2019, 4, 21),
            (2020, 4, 12),
            (2021, 4, 4),
            (2022, 4, 17),
            (2023, 4, 9),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2031, 4, 13),
            (2032, 3, 28),
            (2033, 4, 17),
            (2034, 4, 9),
            (2035, 3, 25),
            (2038, 4, 25),
            (2049, 4, 18),
            (2050, 4, 10),
            (2076, 4, 19),
            (2100, 3, 28),
        ];
        for (year, month, day) in printed {
            let easter = NaiveDate::from_ymd_opt(year, month, day);
            assert_eq!(easter_sunday(year), easter, "Easter {year}");
        }
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april_up_to_the_year_9999() {
        for year in 1583..=9999 {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sun, "{easter}");
            assert!(
                (322..=425).contains(&(easter.month() * 100 + easter.day())),
                "{easter}"
            );
        }
    }
}
