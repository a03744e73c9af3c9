use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::*;

/// The files below a folder of the project that end so.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    found
}

fn keys(language: Language) -> BTreeSet<String> {
    let messages = files(&format!("locales/{}", language.as_str()), &["ftl"]);
    let texts = messages.iter().map(|path| fs::read_to_string(path).unwrap());
    texts
        .flat_map(|text| {
            let keys = text.lines().filter_map(|line| line.split_once(" ="));
            let keys = keys.filter(|(key, _)| key.starts_with(|first: char| first.is_ascii_lowercase()));
            keys.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    assert!(!keys(Language::It).is_empty());
    assert_eq!(keys(Language::It), keys(Language::En));
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = [files("src", &["rs"]), files("templates", &["html", "txt"])].concat();
    let sources: String = sources
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let unsaid: Vec<_> = keys(Language::It)
        .into_iter()
        .filter(|key| !sources.contains(&format!(".{}(", key.replace('-', "_"))))
        .collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
}

#[test]
fn italian_says_the_first_day_of_a_month_as_an_ordinal() {
    let first = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    assert_eq!(Language::It.words().date(&first), "1º gennaio 2027");
    assert_eq!(Language::It.words().short_date(&first), "1º gen 2027");
    assert_eq!(Language::En.words().date(&first), "1 January 2027");
}

#[test]
fn the_thousands_of_a_count_are_told_apart() {
    let (it, en) = (Language::It.words(), Language::En.words());
    for (count, italian, english) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (-1_234_567, "-1.234.567", "-1,234,567"),
    ] {
        assert_eq!(
            (it.number(count).as_str(), en.number(count).as_str()),
            (italian, english)
        );
    }
}
