//! What people write: sentences from `phrases.txt`, with dates, amounts, places and things filled in by chance.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};

use super::dice::Dice;
use crate::values::Money;

const PHRASES: &str = include_str!("phrases.txt");
const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The sentences, by group.
pub struct Phrases(HashMap<&'static str, Vec<&'static str>>);

/// What a sentence is about.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// The day on which it is written; the dates in it lie before.
    pub day: NaiveDate,
    /// Where.
    pub place: &'a str,
}

impl Phrases {
    /// Reads the groups.
    pub fn read() -> Self {
        let mut groups: HashMap<_, Vec<_>> = HashMap::new();
        let mut group = "";
        for line in PHRASES
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => group = name,
                None => groups.entry(group).or_default().push(line),
            }
        }
        Self(groups)
    }

    /// The beginning of a complaint, or that of the last group for a sub-category that was added since.
    pub fn opening(&self, subcategory: &str, dice: &mut Dice, matter: Matter<'_>) -> String {
        let known = self.0.contains_key(subcategory);
        self.say(if known { subcategory } else { "other" }, dice, matter)
    }

    /// A sentence of a group.
    pub fn say(&self, group: &str, dice: &mut Dice, matter: Matter<'_>) -> String {
        let mut rest = self.any_of(group, dice);
        let mut said = String::with_capacity(rest.len() + 20);
        while let Some((before, slot, after)) = next_slot(rest) {
            said.push_str(before);
            said.push_str(&self.fill(slot, dice, matter));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    fn any_of(&self, group: &str, dice: &mut Dice) -> &'static str {
        self.0.get(group).map_or("", |several| dice.one_of(several))
    }

    fn fill(&self, slot: &str, dice: &mut Dice, matter: Matter<'_>) -> String {
        let earlier = |dice: &mut Dice| matter.day - Days::new(dice.between(3..90).cast_unsigned());
        match slot {
            "date" => in_words(earlier(dice)),
            "month" => MONTHS[earlier(dice).month0() as usize % MONTHS.len()].to_owned(),
            "amount" => amount(dice, 500..30_000).to_string(),
            "place" => matter.place.to_owned(),
            "days" => dice.between(4..60).to_string(),
            "calls" => dice.between(3..25).to_string(),
            "speed" => format!("{},{}", dice.between(1..28), dice.between(0..10)),
            "ticket" => dice.between(1_000_000..9_999_999).to_string(),
            "order" => format!("O{:08}", dice.between(0..100_000_000)),
            group => self.any_of(group, dice).to_owned(),
        }
    }
}

fn next_slot(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, rest) = text.split_once('{')?;
    let (slot, after) = rest.split_once('}')?;
    Some((before, slot, after))
}

/// An amount between two numbers of cents, often a round one.
pub fn amount(dice: &mut Dice, cents: std::ops::Range<i64>) -> Money {
    let drawn = dice.between(cents);
    let cents = if dice.percent(40) {
        drawn / 500 * 500 + 500
    } else {
        drawn
    };
    Money::from_cents(cents).unwrap_or_default()
}

fn in_words(day: NaiveDate) -> String {
    let month = MONTHS[day.month0() as usize % MONTHS.len()];
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_of_every_sentence_can_be_filled() {
        let phrases = Phrases::read();
        let mut dice = Dice::new(1);
        let matter = Matter {
            day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            place: "Ancona",
        };
        for (group, sentences) in &phrases.0 {
            for sentence in sentences {
                let mut rest = *sentence;
                while let Some((_, slot, after)) = next_slot(rest) {
                    assert!(
                        !phrases.fill(slot, &mut dice, matter).is_empty(),
                        "{slot} in [{group}]"
                    );
                    rest = after;
                }
                assert!(!rest.contains(['{', '}']), "{sentence}");
            }
        }
    }
}
