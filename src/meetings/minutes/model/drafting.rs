use chrono::NaiveDate;

use super::body::{Attendance, Body, Content, Writer};

/// What a draft is made of.
#[derive(Clone, Debug)]
pub struct Material {
    /// By what the meeting is called.
    pub meeting: String,
    /// The day on which it was held.
    pub held_on: NaiveDate,
    /// Where.
    pub place: Option<String>,
    /// Who was there.
    pub attendance: Vec<Attendance>,
    /// The items of the agenda, in order.
    pub points: Vec<Point>,
    /// What belongs to no item.
    pub others: Vec<Outcome>,
    /// What the part at the end is called.
    pub closing: String,
    /// When the parties meet again, in a sentence, when it is known.
    pub next: Option<String>,
}

/// An item of the agenda with what came of it.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its number on the agenda.
    pub number: Option<String>,
    /// What it is called.
    pub title: String,
    /// What was written down at the meeting, as Markdown.
    pub notes: String,
    /// Its papers, in a sentence, when there are any.
    pub papers: Option<String>,
    /// What was decided there and given to do, as it stands in the registers.
    pub outcomes: Vec<Outcome>,
}

/// A decision or an action item.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The item of the agenda to which it belongs.
    pub item_id: Option<i64>,
    /// What it says.
    pub content: Content,
    /// Whether it is left out of the public version.
    pub reserved: bool,
}

/// The first draft: each item with what was written down, decided and given to do; at the end a part for what closes the
/// meeting.
pub fn draft(material: Material) -> Body {
    let mut written = Writer {
        paragraphs: Vec::new(),
        last_id: 0,
    };
    for point in material.points {
        let heading = Content::Heading {
            number: point.number,
            title: point.title,
        };
        written.push(heading, false);
        written.add(None, &point.notes, false);
        written.add(None, &point.papers.unwrap_or_default(), false);
        for outcome in point.outcomes {
            written.push(outcome.content, outcome.reserved);
        }
    }
    let closing = Content::Heading {
        number: None,
        title: material.closing,
    };
    written.push(closing, false);
    for outcome in material.others {
        written.push(outcome.content, outcome.reserved);
    }
    written.add(None, &material.next.unwrap_or_default(), false);
    Body {
        meeting: material.meeting,
        held_on: material.held_on,
        place: material.place,
        attendance: material.attendance,
        paragraphs: written.paragraphs,
        last_id: written.last_id,
    }
}
