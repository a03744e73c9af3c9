//! A day with what stands before it. Italian joins preposition and article, and elides them before the eighth and the
//! eleventh: "dal 23 novembre" but "dall’8 novembre". So no message says them; they are said here.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Rome;

use super::{Language, Words};

/// A day in full: "23 novembre 2026".
const IN_FULL: &str = "%-d %B %Y";

/// What stands before a day: in Italian, in Italian before a vowel, in English.
type Before = [&'static str; 3];

const ON: Before = ["il ", "l’", "on "];
const BY: Before = ["entro il ", "entro l’", "by "];
const FROM: Before = ["dal ", "dall’", "from "];
const SINCE: Before = ["dal ", "dall’", "since "];
const TO: Before = ["al ", "all’", "to "];
const UNTIL: Before = ["fino al ", "fino all’", "until "];
const OF: Before = ["del ", "dell’", "of "];

impl Words {
    /// "il 23 novembre 2026", "l’8 novembre 2026".
    pub fn on(&self, date: &NaiveDate) -> String {
        self.preceded(ON, date, IN_FULL)
    }

    /// The day in Rome of an instant: "il 23 novembre 2026".
    pub fn on_day_of(&self, at: &DateTime<Utc>) -> String {
        self.on(&at.with_timezone(&Rome).date_naive())
    }

    /// Day and time in Rome: "il 23 novembre 2026, 10:12".
    pub fn on_moment(&self, at: &DateTime<Utc>) -> String {
        format!("{}, {}", self.on_day_of(at), self.time_of(at))
    }

    /// "entro il 23 novembre 2026".
    pub fn by(&self, date: &NaiveDate) -> String {
        self.preceded(BY, date, IN_FULL)
    }

    /// "dal 23 novembre 2026", where an end may follow.
    pub fn from(&self, date: &NaiveDate) -> String {
        self.written_from(date, IN_FULL)
    }

    /// "dal 23", "dal 23 novembre": in a pattern of [`chrono::format::strftime`] that begins with `%-d`.
    pub fn written_from(&self, date: &NaiveDate, pattern: &str) -> String {
        self.preceded(FROM, date, pattern)
    }

    /// "dal 23 novembre 2026", of what still lasts.
    pub fn since(&self, date: &NaiveDate) -> String {
        self.preceded(SINCE, date, IN_FULL)
    }

    /// "al 23 novembre 2026".
    pub fn to(&self, date: &NaiveDate) -> String {
        self.written_to(date, IN_FULL)
    }

    /// "al 23 novembre": in a pattern of [`chrono::format::strftime`] that begins with `%-d`.
    pub fn written_to(&self, date: &NaiveDate, pattern: &str) -> String {
        self.preceded(TO, date, pattern)
    }

    /// "fino al 23 novembre 2026".
    pub fn until(&self, date: &NaiveDate) -> String {
        self.preceded(UNTIL, date, IN_FULL)
    }

    /// "del 23 novembre 2026".
    pub fn of(&self, date: &NaiveDate) -> String {
        self.preceded(OF, date, IN_FULL)
    }

    /// "a Federconsumatori", "ad Adiconsum": to whom something is given.
    pub fn to_party(&self, name: &str) -> String {
        let before = match self.language() {
            Language::It if name.starts_with(['a', 'A']) => "ad",
            Language::It => "a",
            Language::En => "to",
        };
        format!("{before} {name}")
    }

    fn preceded(&self, [italian, before_vowel, english]: Before, date: &NaiveDate, pattern: &str) -> String {
        let before = match (self.language(), date.day()) {
            (Language::It, 8 | 11) => before_vowel,
            (Language::It, _) => italian,
            (Language::En, _) => english,
        };
        format!("{before}{}", self.written(date, pattern))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(
        1,
        "il 1º novembre 2026",
        "entro il 1º novembre 2026",
        "dal 1º al 1º novembre"
    )]
    #[case(8, "l’8 novembre 2026", "entro l’8 novembre 2026", "dall’8 all’8 novembre")]
    #[case(
        11,
        "l’11 novembre 2026",
        "entro l’11 novembre 2026",
        "dall’11 all’11 novembre"
    )]
    #[case(
        18,
        "il 18 novembre 2026",
        "entro il 18 novembre 2026",
        "dal 18 al 18 novembre"
    )]
    #[case(
        23,
        "il 23 novembre 2026",
        "entro il 23 novembre 2026",
        "dal 23 al 23 novembre"
    )]
    fn italian_elides_before_the_eighth_and_the_eleventh_and_has_a_first_day(
        #[case] day: u32,
        #[case] on: &str,
        #[case] by: &str,
        #[case] span: &str,
    ) {
        let t = Language::It.words();
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(t.on(&date), on);
        assert_eq!(t.by(&date), by);
        let said = format!(
            "{} {}",
            t.written_from(&date, "%-d"),
            t.written_to(&date, "%-d %B")
        );
        assert_eq!(said, span);
    }

    #[test]
    fn italian_gives_to_a_party_with_a_d_before_an_a() {
        let (it, en) = (Language::It.words(), Language::En.words());
        assert_eq!(it.to_party("Adiconsum"), "ad Adiconsum");
        assert_eq!(it.to_party("Federconsumatori"), "a Federconsumatori");
        assert_eq!(en.to_party("Adiconsum"), "to Adiconsum");
    }

    #[test]
    fn every_preposition_is_said_in_both_languages() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 8).unwrap();
        let said = |t: &Words| {
            [
                t.from(&date),
                t.since(&date),
                t.to(&date),
                t.until(&date),
                t.of(&date),
            ]
        };
        assert_eq!(
            said(Language::It.words()),
            ["dall’8", "dall’8", "all’8", "fino all’8", "dell’8"]
                .map(|before| format!("{before} novembre 2026"))
        );
        assert_eq!(
            said(Language::En.words()),
            ["from", "since", "to", "until", "of"].map(|before| format!("{before} 8 November 2026"))
        );
        assert_eq!(Language::En.words().on(&date), "on 8 November 2026");
        assert_eq!(Language::En.words().by(&date), "by 8 November 2026");
    }

    #[test]
    fn an_instant_is_said_with_its_day_and_time_in_rome() {
        let at = "2026-11-07T23:30:00Z".parse().unwrap();
        assert_eq!(Language::It.words().on_moment(&at), "l’8 novembre 2026, 00:30");
        assert_eq!(Language::En.words().on_day_of(&at), "on 8 November 2026");
    }
}
