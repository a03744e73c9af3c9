//! The two languages: which one a request speaks, and how dates, times and amounts are said in it.

use std::{ops::Deref, sync::LazyLock};

use chrono::{DateTime, Datelike, Locale, NaiveDate, Utc};
use chrono_tz::Europe::Rome;
use serde::{Deserialize, Serialize};

use crate::{
    l10n::{L10n, L10nLanguage},
    values::Money,
};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian, the first language.
    #[default]
    It,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    /// The language tag, as in `<html lang>` and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::It => L10n::It.language_name(),
            Self::En => L10n::En.language_name(),
        }
    }

    /// The language that an `Accept-Language` header prefers; Italian when it knows neither.
    pub fn negotiated(accept_language: &str) -> Self {
        match L10n::langneg(accept_language) {
            L10n::It => Self::It,
            L10n::En => Self::En,
        }
    }

    /// Everything that is said in this language.
    pub fn words(self) -> &'static Words {
        static ITALIAN: LazyLock<Words> = LazyLock::new(|| Words::load(Language::It));
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::load(Language::En));
        match self {
            Self::It => &ITALIAN,
            Self::En => &ENGLISH,
        }
    }
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|language| language.as_str() == text);
        found.ok_or_else(|| format!("no language is called {text}"))
    }
}

/// The words of one language: every message of `locales/` as a method, and the ways of saying dates and amounts.
pub struct Words {
    language: Language,
    messages: L10nLanguage,
}

impl Deref for Words {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        &self.messages
    }
}

impl Words {
    fn load(language: Language) -> Self {
        let source = match language {
            Language::It => L10n::It,
            Language::En => L10n::En,
        };
        Self {
            language,
            messages: source.load(),
        }
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    fn locale(&self) -> Locale {
        match self.language {
            Language::It => Locale::it_IT,
            Language::En => Locale::en_GB,
        }
    }

    /// "23 novembre 2026".
    pub fn date(&self, date: &NaiveDate) -> String {
        self.written(date, "%-d %B %Y")
    }

    /// "lunedì 23 novembre 2026".
    pub fn weekday_and_date(&self, date: &NaiveDate) -> String {
        self.written(date, "%A %-d %B %Y")
    }

    /// "23 nov 2026", where there is little room.
    pub fn short_date(&self, date: &NaiveDate) -> String {
        self.written(date, "%-d %b %Y")
    }

    /// A date in the pattern of [`chrono::format::strftime`], with the names of this language. Italian
    /// says "1º" of the first day of a month.
    pub fn written(&self, date: &NaiveDate, pattern: &str) -> String {
        if self.language == Language::It && date.day() == 1 {
            let pattern = pattern.replace("%-d", "1º");
            return date.format_localized(&pattern, self.locale()).to_string();
        }
        date.format_localized(pattern, self.locale()).to_string()
    }

    /// The day in Rome of an instant: "23 novembre 2026".
    pub fn day_of(&self, at: &DateTime<Utc>) -> String {
        self.date(&at.with_timezone(&Rome).date_naive())
    }

    /// The day in Rome of an instant, where there is little room: "23 nov 2026".
    pub fn short_day_of(&self, at: &DateTime<Utc>) -> String {
        self.short_date(&at.with_timezone(&Rome).date_naive())
    }

    /// The time in Rome: "10:12".
    pub fn time_of(&self, at: &DateTime<Utc>) -> String {
        at.with_timezone(&Rome).format("%H:%M").to_string()
    }

    /// Day and time in Rome: "23 novembre 2026, 10:12".
    pub fn moment(&self, at: &DateTime<Utc>) -> String {
        format!("{}, {}", self.day_of(at), self.time_of(at))
    }

    /// Day and time as people say them on the day itself: "oggi, 10:12", "ieri, 17:40", "12 novembre, 09:00".
    pub fn recent_moment(&self, at: &DateTime<Utc>, now: &DateTime<Utc>) -> String {
        let (day, today) = (
            at.with_timezone(&Rome).date_naive(),
            now.with_timezone(&Rome).date_naive(),
        );
        let time = self.time_of(at);
        match (today - day).num_days() {
            0 => self.messages.frame_today_at(time),
            1 => self.messages.frame_yesterday_at(time),
            _ if day.year() == today.year() => {
                format!("{}, {time}", self.written(&day, "%-d %B"))
            }
            _ => self.moment(at),
        }
    }

    /// A date as people say it while it is near: "oggi", "domani", "tra 3 giorni", "2 giorni fa".
    pub fn distance(&self, date: &NaiveDate, today: &NaiveDate) -> String {
        match (*date - *today).num_days() {
            0 => self.messages.frame_today(),
            1 => self.messages.frame_tomorrow(),
            days if days > 1 => self.messages.frame_in_days(days),
            days => self.messages.frame_days_ago(-days),
        }
    }

    /// "1.234,50 €" or "€1,234.50".
    pub fn money(&self, amount: &Money) -> String {
        match self.language {
            Language::It => amount.to_string(),
            Language::En => amount.english(),
        }
    }

    /// A count as it is written in running text: "1.250" or "1,250".
    pub fn number(&self, count: i64) -> String {
        let mark = match self.language {
            Language::It => ".",
            Language::En => ",",
        };
        let digits = count.unsigned_abs().to_string();
        let groups: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        format!("{}{}", if count < 0 { "-" } else { "" }, groups.join(mark))
    }

    /// "4º trimestre 2026", "Q4 2026".
    pub fn quarter(&self, number: i16, year: i16) -> String {
        match self.language {
            Language::It => format!("{number}º trimestre {year}"),
            Language::En => format!("Q{number} {year}"),
        }
    }

    /// A number of days with one decimal: "12,5 giorni".
    pub fn days(&self, days: f64) -> String {
        self.messages.frame_so_many_days(self.decimal(days))
    }

    /// So many of so many, in a hundred: "92,4 %".
    pub fn share(&self, part: i64, whole: i64) -> String {
        self.percent(part as f64 * 100.0 / whole.max(1) as f64)
    }

    /// By how much a number is larger or smaller than another, in a hundred: "+12,5 %".
    pub fn change(&self, now: i64, before: i64) -> String {
        let change = (now - before) as f64 * 100.0 / before.max(1) as f64;
        let sign = if change > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.percent(change))
    }

    fn percent(&self, share: f64) -> String {
        match self.language {
            Language::It => format!("{} %", self.decimal(share)),
            Language::En => format!("{}%", self.decimal(share)),
        }
    }

    fn decimal(&self, number: f64) -> String {
        let written = format!("{number:.1}");
        match self.language {
            Language::It => written.replace('.', ","),
            Language::En => written,
        }
    }

    /// "214 kB", "1,2 MB".
    pub fn file_size(&self, bytes: &i64) -> String {
        if *bytes < 1_000_000 {
            return format!("{} kB", (bytes / 1_000).max(1));
        }
        let megabytes = format!("{:.1} MB", *bytes as f64 / 1_000_000.0);
        match self.language {
            Language::It => megabytes.replace('.', ","),
            Language::En => megabytes,
        }
    }
}

#[cfg(test)]
mod tests;
