use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text_enum;

text_enum! {
    /// How a party was there.
    pub enum Presence {
        /// From the beginning.
        Present = "present",
        /// From a later hour.
        Late = "late",
        /// Another party spoke for it.
        Delegated = "delegated",
        /// Not at all.
        Absent = "absent",
    }
}

/// What minutes say. Its bytes are what is hashed: fields are added at the end, never moved or renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// By what the meeting is called.
    pub meeting: String,
    /// The day on which it was held.
    pub held_on: NaiveDate,
    /// Where people came together.
    pub place: Option<String>,
    /// The parties, in the order of their seats.
    pub attendance: Vec<Attendance>,
    /// What was said and agreed, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The highest number that a paragraph of these minutes has ever had.
    pub last_id: i32,
}

/// A party's presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The party's name.
    pub party: String,
    /// How it was there; absent when nobody wrote it down.
    pub presence: Option<Presence>,
    /// Who was there for it.
    pub person: Option<String>,
    /// When a late one came.
    pub arrived_at: Option<NaiveTime>,
    /// Which party spoke for it.
    pub delegated_to: Option<String>,
}

/// What is approved or commented as one, and keeps its number from version to version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its number within the minutes.
    pub id: i32,
    /// Whether it is left out of the public version.
    pub reserved: bool,
    /// What it says.
    #[serde(flatten)]
    pub content: Content,
}

impl Paragraph {
    /// Whether it says what was decided.
    pub fn is_decision(&self) -> bool {
        matches!(self.content, Content::Decision { .. })
    }
}

/// What a paragraph says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Where an item of the agenda begins.
    Heading {
        /// Its number on the agenda.
        number: Option<String>,
        /// What it is called.
        title: String,
    },
    /// What was said, as Markdown.
    Text {
        /// The Markdown.
        text: String,
    },
    /// What was decided. The register says the same once the minutes are approved.
    Decision {
        /// "D-2026-012".
        reference: String,
        /// What was decided.
        text: String,
    },
    /// What somebody has to do.
    Action {
        /// "A-2026-031".
        reference: String,
        /// What.
        text: String,
        /// Which party.
        party: String,
        /// Who of it, when somebody was named.
        person: Option<String>,
        /// By when.
        due_on: NaiveDate,
    },
}

impl Body {
    /// The bytes that are approved.
    ///
    /// # Errors
    /// None that can come about: every part of it can be written as JSON.
    pub fn canonical(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// What was decided, by reference: the text, and whether it is reserved.
    pub fn decisions(&self) -> HashMap<String, (String, bool)> {
        let decision = |paragraph: &Paragraph| match &paragraph.content {
            Content::Decision { reference, text } => {
                Some((reference.clone(), (text.clone(), paragraph.reserved)))
            }
            _ => None,
        };
        self.paragraphs.iter().filter_map(decision).collect()
    }

    /// Whether it says who was there for a party; the public version never does.
    pub fn names_people(&self) -> bool {
        self.attendance.iter().any(|one| one.person.is_some())
    }

    /// The paragraphs that are read: a part without a number on the agenda, below which nothing stands, is only there to be written.
    pub fn shown(&self) -> &[Paragraph] {
        match self.paragraphs.split_last() {
            Some((last, others)) if matches!(last.content, Content::Heading { number: None, .. }) => others,
            _ => &self.paragraphs,
        }
    }

    /// The paragraph with this number.
    pub fn paragraph(&self, id: i32) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.id == id)
    }

    /// The same minutes with the action items as they are agreed now, by their references.
    pub fn refreshed(&self, agreed: &HashMap<String, Content>) -> Self {
        let mut body = self.clone();
        for paragraph in &mut body.paragraphs {
            if let Content::Action { reference, .. } = &paragraph.content
                && let Some(now) = agreed.get(reference)
            {
                paragraph.content = now.clone();
            }
        }
        body
    }

    /// What anybody may read: without what is reserved, a reserved heading with all that stands below it and with the parts of
    /// its item, and without the names of people.
    pub fn public(&self) -> Self {
        let mut is_hidden = false;
        // Of the reserved item: "2." when its number is 2, as the numbers of its parts begin.
        let mut parts: Option<String> = None;
        let shown = self.paragraphs.iter().filter(|paragraph| {
            if let Content::Heading { number, .. } = &paragraph.content {
                let is_part = match (&parts, number) {
                    (Some(parts), Some(number)) => number.starts_with(parts.as_str()),
                    _ => false,
                };
                if !is_part {
                    let reserved = number.as_ref().filter(|_| paragraph.reserved);
                    parts = reserved.map(|number| format!("{number}."));
                }
                is_hidden = is_part || paragraph.reserved;
            }
            !is_hidden && !paragraph.reserved
        });
        let without_name = |paragraph: &Paragraph| {
            let mut paragraph = paragraph.clone();
            if let Content::Action { person, .. } = &mut paragraph.content {
                *person = None;
            }
            paragraph
        };
        Self {
            paragraphs: shown.map(without_name).collect(),
            attendance: self
                .attendance
                .iter()
                .map(|one| Attendance {
                    person: None,
                    ..one.clone()
                })
                .collect(),
            ..self.clone()
        }
    }

    /// The same minutes with other texts. `typed` are the texts of those paragraphs whose text is the secretariat's to write, and
    /// what is added at the end of an item, by the number of its heading; `reserved` the numbers of those left out of the public
    /// version. A text with several paragraphs becomes several; one that says nothing is left out, but for a decision, which stays
    /// as it was.
    pub fn rewritten(&self, typed: impl Fn(i32) -> Option<String>, reserved: &[i32]) -> Self {
        let mut written = Writer {
            paragraphs: Vec::new(),
            last_id: self.last_id,
        };
        let mut heading = None;
        for paragraph in &self.paragraphs {
            let is_reserved = reserved.contains(&paragraph.id);
            match &paragraph.content {
                Content::Heading { .. } => {
                    written.add_below(heading.take(), &typed);
                    heading = Some(paragraph.id);
                    written.keep(paragraph, is_reserved);
                }
                Content::Text { text } => {
                    let text = typed(paragraph.id).unwrap_or_else(|| text.clone());
                    written.add(Some(paragraph.id), &text, is_reserved);
                }
                Content::Decision { reference, text } => {
                    let anew = typed(paragraph.id).filter(|typed| !typed.trim().is_empty());
                    let text = anew.unwrap_or_else(|| text.clone());
                    let reference = reference.clone();
                    written.paragraphs.push(Paragraph {
                        id: paragraph.id,
                        reserved: is_reserved,
                        content: Content::Decision { reference, text },
                    });
                }
                Content::Action { .. } => written.keep(paragraph, is_reserved),
            }
        }
        written.add_below(heading, &typed);
        Self {
            paragraphs: written.paragraphs,
            last_id: written.last_id,
            ..self.clone()
        }
    }
}

/// Paragraphs as they are written one after the other.
pub(super) struct Writer {
    pub paragraphs: Vec<Paragraph>,
    pub last_id: i32,
}

impl Writer {
    fn keep(&mut self, paragraph: &Paragraph, reserved: bool) {
        self.paragraphs.push(Paragraph {
            reserved,
            ..paragraph.clone()
        });
    }

    fn add_below(&mut self, heading: Option<i32>, typed: impl Fn(i32) -> Option<String>) {
        let added = heading.and_then(typed);
        self.add(None, &added.unwrap_or_default(), false);
    }

    /// Adds a paragraph with a number of its own.
    pub fn push(&mut self, content: Content, reserved: bool) {
        self.last_id += 1;
        self.paragraphs.push(Paragraph {
            id: self.last_id,
            reserved,
            content,
        });
    }

    /// Adds the paragraphs of a text; the first one keeps the number.
    pub fn add(&mut self, id: Option<i32>, text: &str, reserved: bool) {
        let mut id = id;
        for text in paragraphs_of(text) {
            match id.take() {
                Some(id) => self.paragraphs.push(Paragraph {
                    id,
                    reserved,
                    content: Content::Text { text },
                }),
                None => self.push(Content::Text { text }, reserved),
            }
        }
    }
}

/// The paragraphs of a Markdown text, which blank lines part; but not within a fence or before what is indented, as the second
/// paragraph of a list's item is.
fn paragraphs_of(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut is_open, mut is_fenced, mut blanks) = (false, false, 0);
    for line in text.lines() {
        if line.trim().is_empty() {
            blanks += 1;
            continue;
        }
        let goes_on = is_open && (blanks == 0 || is_fenced || line.starts_with([' ', '\t']));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(last) => {
                (0..=blanks).for_each(|_| last.push('\n'));
                last.push_str(line.trim_end());
            }
            None => paragraphs.push(line.trim_end().to_owned()),
        }
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        }
        (is_open, blanks) = (true, 0);
    }
    paragraphs
}

/// The hash of approved bytes.
pub fn hash(canonical: &str) -> Vec<u8> {
    Sha256::digest(canonical).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: i32, text: &str) -> Paragraph {
        Paragraph {
            id,
            reserved: false,
            content: Content::Text {
                text: text.to_owned(),
            },
        }
    }

    fn heading(id: i32) -> Paragraph {
        Paragraph {
            id,
            reserved: false,
            content: Content::Heading {
                number: Some("1".to_owned()),
                title: "Punto".to_owned(),
            },
        }
    }

    fn body(paragraphs: Vec<Paragraph>) -> Body {
        Body {
            meeting: "T-2026-4".to_owned(),
            held_on: "2026-12-15".parse().unwrap(),
            place: None,
            attendance: vec![Attendance {
                party: "TIM".to_owned(),
                presence: Some(Presence::Present),
                person: Some("Ivo Neri".to_owned()),
                arrived_at: None,
                delegated_to: None,
            }],
            last_id: paragraphs.iter().map(|one| one.id).max().unwrap_or_default(),
            paragraphs,
        }
    }

    fn said(content: &Content) -> &str {
        match content {
            Content::Heading { title, .. } => title,
            Content::Text { text } | Content::Decision { text, .. } | Content::Action { text, .. } => text,
        }
    }

    fn texts(body: &Body) -> Vec<(i32, &str)> {
        let paragraphs = body.paragraphs.iter();
        paragraphs.map(|one| (one.id, said(&one.content))).collect()
    }

    #[test]
    fn a_paragraph_keeps_its_number_and_what_is_added_gets_a_new_one() {
        let before = body(vec![heading(1), text(2, "Uno"), text(3, "Due")]);
        let typed = |id| match id {
            1 => Some("Quattro".to_owned()),
            2 => Some("Uno\n\nUno e mezzo".to_owned()),
            3 => Some("  \n".to_owned()),
            _ => None,
        };
        let after = before.rewritten(typed, &[2]);
        let expected = [(1, "Punto"), (2, "Uno"), (4, "Uno e mezzo"), (5, "Quattro")];
        assert_eq!(texts(&after), expected);
        assert!(
            after.paragraphs[1].reserved && after.paragraphs[2].reserved && !after.paragraphs[3].reserved
        );
        let emptied = after.rewritten(|_| Some(String::new()), &[]);
        let again = emptied.rewritten(|id| (id == 1).then(|| "Nuovo".to_owned()), &[]);
        assert_eq!(
            texts(&again),
            [(1, "Punto"), (6, "Nuovo")],
            "no number is given twice"
        );
    }

    #[test]
    fn a_decision_is_written_anew_in_one_piece_and_never_left_out() {
        let decision = Paragraph {
            content: Content::Decision {
                reference: "D-2026-002".to_owned(),
                text: "Si pubblica".to_owned(),
            },
            ..text(2, "")
        };
        let before = body(vec![heading(1), decision]);
        let anew = |typed: &str| before.rewritten(|id| (id == 2).then(|| typed.to_owned()), &[]);
        assert_eq!(
            texts(&anew("Si pubblica\n\nentro marzo"))[1],
            (2, "Si pubblica\n\nentro marzo")
        );
        assert_eq!(texts(&anew(" \n"))[1], (2, "Si pubblica"));
    }

    #[test]
    fn a_list_or_a_fence_is_one_paragraph() {
        let typed = "- uno\n\n  ancora uno\n- due\n\nDopo\n\n```\na\n\nb\n```\n\nFine";
        let expected = ["- uno\n\n  ancora uno\n- due", "Dopo", "```\na\n\nb\n```", "Fine"];
        assert_eq!(paragraphs_of(typed), expected);
    }

    #[test]
    fn the_public_version_leaves_out_what_is_reserved_and_who_was_there() {
        let mut whole = body(vec![
            heading(1),
            text(2, "Uno"),
            text(3, "Segreto"),
            heading(4),
            text(5, "Sotto"),
        ]);
        whole.paragraphs[2].reserved = true;
        whole.paragraphs[3].reserved = true;
        let public = whole.public();
        assert_eq!(texts(&public), [(1, "Punto"), (2, "Uno")]);
        let written = public.canonical().unwrap();
        for hidden in ["Segreto", "Sotto", "Ivo"] {
            assert!(!written.contains(hidden), "{hidden}");
        }
    }

    #[test]
    fn a_reserved_item_is_left_out_with_its_parts() {
        let item = |id: i32, number: &str| Paragraph {
            content: Content::Heading {
                number: Some(number.to_owned()),
                title: "Punto".to_owned(),
            },
            ..text(id, "")
        };
        let mut whole = body(vec![
            item(1, "2"),
            text(2, "Sotto"),
            item(3, "2.1"),
            text(4, "Una parte"),
            item(5, "2.2"),
            item(6, "20"),
            text(7, "Un altro"),
        ]);
        whole.paragraphs[0].reserved = true;
        assert_eq!(texts(&whole.public()), [(6, "Punto"), (7, "Un altro")]);
        whole.paragraphs[0].reserved = false;
        whole.paragraphs[2].reserved = true;
        let left: Vec<i32> = texts(&whole.public()).into_iter().map(|(id, _)| id).collect();
        assert_eq!(left, [1, 2, 5, 6, 7]);
    }

    #[test]
    fn a_closing_part_is_shown_when_something_stands_below_it() {
        let closing = Paragraph {
            content: Content::Heading {
                number: None,
                title: "Varie e chiusura".to_owned(),
            },
            ..heading(2)
        };
        let mut whole = body(vec![heading(1), closing]);
        assert_eq!(whole.shown().len(), 1);
        whole.paragraphs.push(text(3, "Si chiude"));
        assert_eq!(whole.shown().len(), 3);
    }

    #[test]
    fn what_is_approved_is_the_same_bytes_after_a_way_through_the_database() {
        let whole = body(vec![heading(1), text(2, "«Uno» è\t\"così\"")]);
        let value = serde_json::to_value(&whole).unwrap();
        let back: Body = serde_json::from_value(value).unwrap();
        assert_eq!(back.canonical().unwrap(), whole.canonical().unwrap());
    }
}
