//! Deadlines in words: terms, rules, and the trace of a deadline, step by step.

use chrono::{Datelike, NaiveDate};

use super::{DayKind, ExtensionReason, PauseReason, RuleCode, Step, Term, Why};
use crate::web::{Language, Words};

/// "30 giorni solari".
pub fn term(t: &Words, term: &Term) -> String {
    days(t, term.days(), term.kind())
}

/// What a rule gives time for: "Risposta finale".
pub fn rule_name(t: &Words, code: &RuleCode) -> String {
    match code {
        RuleCode::TakeCharge => t.deadlines_take_charge(),
        RuleCode::FinalReply => t.deadlines_final_reply(),
        RuleCode::Information => t.deadlines_information(),
        RuleCode::InterimExtension => t.deadlines_interim_extension(),
        RuleCode::Acceptance => t.deadlines_acceptance(),
    }
}

/// Why the clock stands still: "informazioni chieste all’associazione".
pub fn pause_reason(t: &Words, reason: PauseReason) -> String {
    match reason {
        PauseReason::InformationRequest => t.deadlines_paused_for_information(),
        PauseReason::Conciliation => t.deadlines_paused_for_conciliation(),
        PauseReason::Agreement => t.deadlines_paused_by_agreement(),
    }
}

/// A trace as sentences, one for each step and in their order. The year is said where it changes.
pub fn steps(t: &Words, trace: &[Step]) -> Vec<String> {
    let mut teller = Teller { t, year: None };
    trace.iter().map(|step| teller.sentence(step)).collect()
}

fn days(t: &Words, days: u16, kind: DayKind) -> String {
    match kind {
        DayKind::Calendar => t.deadlines_calendar_days(days),
        DayKind::Business => t.deadlines_business_days(days),
    }
}

/// Tells steps one after the other, and remembers which year was said last.
struct Teller<'a> {
    t: &'a Words,
    year: Option<i32>,
}

impl Teller<'_> {
    fn sentence(&mut self, step: &Step) -> String {
        let t = self.t;
        let how_many = (step.to - step.from).num_days() + 1;
        let sentence = match &step.why {
            Why::Start => t.deadlines_step_start(self.period(step)),
            Why::Counted { days } => t.deadlines_step_counted(i64::from(*days), self.period(step)),
            Why::NotBusiness => t.deadlines_step_not_business(how_many, self.period(step)),
            Why::Holiday { name_it, name_en } => {
                t.deadlines_step_holiday(self.period(step), self.name(name_it, name_en))
            }
            Why::Paused { reason } => t.deadlines_step_paused(self.period(step), pause_reason(t, *reason)),
            Why::Extended { days, kind, reason } => {
                let ExtensionReason::InterimReply = reason;
                t.deadlines_step_extended(self::days(t, *days, *kind))
            }
            Why::MovedFromSunday => {
                t.deadlines_step_moved_from_sunday(self.day(step.to), self.day_after(step.to))
            }
            Why::MovedFromHoliday { name_it, name_en } => t.deadlines_step_moved_from_holiday(
                self.day(step.to),
                self.name(name_it, name_en),
                self.day_after(step.to),
            ),
            Why::End => t.deadlines_step_end(t.weekday_and_date(&step.to)),
        };
        capitalised(&sentence)
    }

    fn name<'n>(&self, name_it: &'n str, name_en: &'n str) -> &'n str {
        match self.t.language() {
            Language::It => name_it,
            Language::En => name_en,
        }
    }

    /// "sabato 28 novembre", "sabato 28 e domenica 29 novembre", "dal 24 al 27 novembre".
    fn period(&mut self, step: &Step) -> String {
        let (from, to) = (step.from, step.to);
        if from == to {
            return self.day(to);
        }
        let same_month = (from.year(), from.month()) == (to.year(), to.month());
        if from.succ_opt() == Some(to) {
            let first = match same_month {
                true => self.t.written(&from, "%A %-d"),
                false => self.day(from),
            };
            return self.t.deadlines_two_days(first, self.day(to));
        }
        let first = match same_month {
            true => "%-d".to_owned(),
            false => self.with_year(from, "%-d %B"),
        };
        let last = self.with_year(to, "%-d %B");
        let t = self.t;
        format!("{} {}", t.written_from(&from, &first), t.written_to(&to, &last))
    }

    /// "sabato 28 novembre".
    fn day(&mut self, date: NaiveDate) -> String {
        let pattern = self.with_year(date, "%A %-d %B");
        self.t.written(&date, &pattern)
    }

    fn day_after(&mut self, date: NaiveDate) -> String {
        self.day(date.succ_opt().unwrap_or(date))
    }

    /// The pattern that also says the year, unless it was said last.
    fn with_year(&mut self, date: NaiveDate, pattern: &str) -> String {
        if self.year.replace(date.year()) == Some(date.year()) {
            return pattern.to_owned();
        }
        format!("{pattern} %Y")
    }
}

fn capitalised(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadlines::{Calendar, Due, Extension, Pause, WorkingWeek, due, italian_national_holidays};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pause(from: &str, until: &str) -> Pause {
        Pause {
            from: day(from),
            until: Some(day(until)),
            reason: PauseReason::InformationRequest,
        }
    }

    /// The trace of a term that starts on a day, in words.
    fn told(
        language: Language,
        start: &str,
        (days, kind): (u16, DayKind),
        pauses: &[Pause],
        extensions: &[Extension],
    ) -> Vec<String> {
        let calendar = Calendar::new(italian_national_holidays(), WorkingWeek::MONDAY_TO_FRIDAY);
        let term = Term::new(days, kind).unwrap();
        let trace = match due(day(start), term, pauses, extensions, &calendar).unwrap() {
            Due::On(deadline) => deadline.trace,
            Due::Suspended(suspension) => suspension.trace,
        };
        steps(language.words(), &trace)
    }

    #[test]
    fn business_days_are_told_with_weekends_and_holidays() {
        let ten = (10, DayKind::Business);
        assert_eq!(
            told(Language::It, "2026-11-23", ten, &[], &[]),
            [
                "Lunedì 23 novembre 2026: giorno di partenza, non si conta",
                "Dal 24 al 27 novembre: 4 giorni contati",
                "Sabato 28 e domenica 29 novembre: non si contano",
                "Dal 30 novembre al 4 dicembre: 5 giorni contati",
                "Sabato 5 e domenica 6 dicembre: non si contano",
                "Lunedì 7 dicembre: un giorno contato",
                "Il termine scade lunedì 7 dicembre 2026",
            ]
        );
        assert_eq!(
            told(Language::En, "2026-12-04", (2, DayKind::Business), &[], &[]),
            [
                "Friday 4 December 2026: start day, not counted",
                "Saturday 5 and Sunday 6 December: not counted",
                "Monday 7 December: one day counted",
                "Tuesday 8 December, Immaculate Conception: holiday",
                "Wednesday 9 December: one day counted",
                "The deadline is Wednesday 9 December 2026",
            ]
        );
    }

    #[test]
    fn a_term_that_would_end_on_a_holiday_says_to_which_day_it_moves() {
        assert_eq!(
            told(Language::It, "2026-12-05", (20, DayKind::Calendar), &[], &[]),
            [
                "Sabato 5 dicembre 2026: giorno di partenza, non si conta",
                "Dal 6 al 25 dicembre: 20 giorni contati",
                "Il termine cade venerdì 25 dicembre, Natale: passa a sabato 26 dicembre",
                "Il termine cade sabato 26 dicembre, Santo Stefano: passa a domenica 27 dicembre",
                "Il termine cade domenica 27 dicembre: passa a lunedì 28 dicembre",
                "Il termine scade lunedì 28 dicembre 2026",
            ]
        );
        assert_eq!(
            told(Language::En, "2026-12-25", (1, DayKind::Calendar), &[], &[])[2..],
            [
                "The deadline falls on Saturday 26 December, Saint Stephen's Day: it moves to Sunday 27 December",
                "The deadline falls on Sunday 27 December: it moves to Monday 28 December",
                "The deadline is Monday 28 December 2026",
            ]
        );
    }

    #[test]
    fn pauses_and_extensions_say_why() {
        let pauses = [pause("2026-11-26", "2026-12-03")];
        let granted = [Extension {
            term: Term::new(1, DayKind::Calendar).unwrap(),
            reason: ExtensionReason::InterimReply,
        }];
        assert_eq!(
            told(
                Language::It,
                "2026-11-23",
                (3, DayKind::Calendar),
                &pauses,
                &granted
            ),
            [
                "Lunedì 23 novembre 2026: giorno di partenza, non si conta",
                "Martedì 24 e mercoledì 25 novembre: 2 giorni contati",
                "Sospeso dal 26 novembre al 2 dicembre: informazioni chieste all’associazione",
                "Giovedì 3 dicembre: un giorno contato",
                "Proroga di un giorno solare, data con una risposta interlocutoria",
                "Venerdì 4 dicembre: un giorno contato",
                "Il termine scade venerdì 4 dicembre 2026",
            ]
        );
        assert_eq!(
            told(
                Language::En,
                "2026-11-23",
                (3, DayKind::Calendar),
                &pauses,
                &granted
            )[2..5],
            [
                "Paused from 26 November to 2 December: information requested from the association",
                "Thursday 3 December: one day counted",
                "Extended by one calendar day with an interim reply",
            ]
        );
    }

    #[test]
    fn the_year_is_said_again_when_it_changes() {
        assert_eq!(
            told(Language::It, "2026-12-29", (5, DayKind::Calendar), &[], &[])[1..3],
            [
                "Dal 30 dicembre al 3 gennaio 2027: 5 giorni contati",
                "Il termine cade domenica 3 gennaio: passa a lunedì 4 gennaio",
            ]
        );
        assert_eq!(
            told(Language::It, "2026-12-30", (2, DayKind::Calendar), &[], &[])[1],
            "Giovedì 31 dicembre e venerdì 1º gennaio 2027: 2 giorni contati"
        );
    }

    #[test]
    fn the_eighth_and_the_eleventh_take_an_apostrophe_in_italian() {
        let step = |from, to| Step {
            from: day(from),
            to: day(to),
            why: Why::Counted { days: 4 },
        };
        let trace = [step("2026-11-08", "2026-11-11"), step("2026-11-11", "2026-12-08")];
        assert_eq!(
            steps(Language::It.words(), &trace),
            [
                "Dall’8 all’11 novembre 2026: 4 giorni contati",
                "Dall’11 novembre all’8 dicembre: 4 giorni contati",
            ]
        );
    }
}
