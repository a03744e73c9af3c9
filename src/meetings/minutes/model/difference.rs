use similar::{ChangeTag, TextDiff};

use super::body::{Attendance, Body, Content, Paragraph};

/// A paragraph that is another one than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its number.
    pub id: i32,
    /// Its words: kept, added and taken out, in the order in which they are read.
    pub words: Vec<(Change, String)>,
    /// When only that has changed: whether it is reserved now.
    pub reserved_now: Option<bool>,
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They stand in both.
    Kept,
    /// They stand in the later one only.
    Added,
    /// They stood in the earlier one only.
    Removed,
}

/// What a later version changes, paragraph by paragraph in its order; what it leaves out comes where it stood before.
pub fn differences(before: &Body, after: &Body) -> Vec<Changed> {
    let mut changed = Vec::new();
    let mut earlier = before.paragraphs.iter().peekable();
    for later in &after.paragraphs {
        // Those that are gone stand before the next one that both have.
        if before.paragraph(later.id).is_some() {
            while let Some(gone) = earlier.next_if(|one| one.id != later.id) {
                changed.extend(removed(gone, after));
            }
            earlier.next();
        }
        changed.extend(compared(before.paragraph(later.id), later));
    }
    changed.extend(earlier.filter_map(|gone| removed(gone, after)));
    changed
}

/// The parties of which a later version says otherwise how they were there: what was said before, if it was, and what is said now.
pub fn attendance_differences<'a>(
    before: &'a Body,
    after: &'a Body,
) -> Vec<(Option<&'a Attendance>, &'a Attendance)> {
    let earlier = |later: &Attendance| before.attendance.iter().find(|one| one.party == later.party);
    let pairs = after.attendance.iter().map(|later| (earlier(later), later));
    pairs.filter(|(earlier, later)| *earlier != Some(later)).collect()
}

fn removed(gone: &Paragraph, after: &Body) -> Option<Changed> {
    after.paragraph(gone.id).is_none().then(|| Changed {
        id: gone.id,
        words: vec![(Change::Removed, said(&gone.content))],
        reserved_now: None,
    })
}

fn compared(earlier: Option<&Paragraph>, later: &Paragraph) -> Option<Changed> {
    let before = earlier.map(|one| said(&one.content)).unwrap_or_default();
    let after = said(&later.content);
    let was_reserved = earlier.map(|one| one.reserved);
    let reserved_now = was_reserved
        .filter(|was| *was != later.reserved)
        .map(|_| later.reserved);
    (before != after || reserved_now.is_some()).then(|| Changed {
        id: later.id,
        words: words(&before, &after),
        reserved_now,
    })
}

/// All that a paragraph says, as text.
fn said(content: &Content) -> String {
    match content {
        Content::Heading { number, title } => match number {
            Some(number) => format!("{number}. {title}"),
            None => title.clone(),
        },
        Content::Text { text } => text.clone(),
        Content::Decision { reference, text } => format!("{reference}: {text}"),
        Content::Action {
            reference,
            text,
            party,
            person,
            due_on,
        } => {
            let person = person.as_deref().map(|name| format!(", {name}"));
            format!(
                "{reference}: {text} ({party}{}, {due_on})",
                person.unwrap_or_default()
            )
        }
    }
}

/// What became of the words of a text.
pub fn words(before: &str, after: &str) -> Vec<(Change, String)> {
    let mut told = Told::default();
    for one in TextDiff::from_words(before, after).iter_all_changes() {
        match one.tag() {
            ChangeTag::Equal => told.keep(one.value()),
            ChangeTag::Insert => told.change(one.value(), |told| &mut told.added),
            ChangeTag::Delete => told.change(one.value(), |told| &mut told.removed),
        }
    }
    told.end()
}

/// Words as they are told: those that were changed one after the other are one change, also across the blanks between them.
#[derive(Default)]
struct Told {
    words: Vec<(Change, String)>,
    removed: String,
    added: String,
    /// The blank after a change, which may go on.
    blank: String,
}

impl Told {
    fn keep(&mut self, text: &str) {
        let is_in_a_change = !(self.removed.is_empty() && self.added.is_empty());
        if is_in_a_change && text.trim().is_empty() && self.blank.is_empty() {
            self.blank = text.to_owned();
            return;
        }
        self.close();
        self.push(Change::Kept, text.to_owned());
    }

    fn change(&mut self, text: &str, which: impl Fn(&mut Self) -> &mut String) {
        let blank = std::mem::take(&mut self.blank);
        for changed in [&mut self.removed, &mut self.added] {
            if !changed.is_empty() {
                changed.push_str(&blank);
            }
        }
        which(self).push_str(text);
    }

    fn close(&mut self) {
        let (removed, added, blank) = (
            std::mem::take(&mut self.removed),
            std::mem::take(&mut self.added),
            std::mem::take(&mut self.blank),
        );
        self.push(Change::Removed, removed);
        self.push(Change::Added, added);
        self.push(Change::Kept, blank);
    }

    fn push(&mut self, change: Change, text: String) {
        match self.words.last_mut() {
            _ if text.is_empty() => {}
            Some((last, before)) if *last == change => before.push_str(&text),
            _ => self.words.push((change, text)),
        }
    }

    fn end(mut self) -> Vec<(Change, String)> {
        self.close();
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(texts: &[(i32, &str)]) -> Body {
        let paragraph = |(id, text): &(i32, &str)| Paragraph {
            id: *id,
            reserved: false,
            content: Content::Text {
                text: (*text).to_owned(),
            },
        };
        Body {
            meeting: "T-2026-4".to_owned(),
            held_on: "2026-12-15".parse().unwrap(),
            place: None,
            attendance: Vec::new(),
            paragraphs: texts.iter().map(paragraph).collect(),
            last_id: 9,
        }
    }

    /// Each change as "id: kept +added+ -removed-".
    fn told(before: &[(i32, &str)], after: &[(i32, &str)]) -> Vec<String> {
        let changed = differences(&body(before), &body(after));
        let words = |one: Changed| {
            let words = one.words.iter().map(|(change, text)| match change {
                Change::Kept => text.clone(),
                Change::Added => format!("+{text}+"),
                Change::Removed => format!("-{text}-"),
            });
            format!("{}: {}", one.id, words.collect::<String>())
        };
        changed.into_iter().map(words).collect()
    }

    #[test]
    fn words_that_were_changed_added_or_taken_out_are_told_in_order() {
        let before = [(1, "TIM riferisce sui dati."), (2, "Si chiude."), (3, "Resta.")];
        let after = [(1, "TIM riferisce sulle cifre."), (4, "Nuovo."), (3, "Resta.")];
        let expected = [
            "1: TIM riferisce -sui dati.-+sulle cifre.+",
            "4: +Nuovo.+",
            "2: -Si chiude.-",
        ];
        assert_eq!(told(&before, &after), expected);
    }

    #[test]
    fn what_is_the_same_is_not_told() {
        assert_eq!(told(&[(1, "Uno")], &[(1, "Uno")]), [""; 0]);
    }

    #[test]
    fn a_paragraph_that_is_reserved_from_now_on_is_told() {
        let (before, mut after) = (body(&[(1, "Uno")]), body(&[(1, "Uno")]));
        after.paragraphs[0].reserved = true;
        assert_eq!(differences(&before, &after)[0].reserved_now, Some(true));
    }
}
