//! The source, read into the events of which page and paper are made.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};
use url::Url;

use super::SCHEMES;

/// How deep things may stand in each other. What stands deeper is shown as if it stood at this depth, so that no text costs more
/// than its length.
const DEEPEST: usize = 12;
/// A table, its row and its cell stand in each other.
const DEPTH_OF_TABLE: usize = 3;

/// What the source says, with headings for a place below a heading of the level `below`.
pub fn events(source: &str, below: usize) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading::new(below);
    TextMergeStream::new(Parser::new_ext(source, options))
        .filter_map(|event| reading.take(event))
        .collect()
}

struct Reading {
    /// What has begun and not ended, and under which tag it is told; under none when its content alone is.
    open: Vec<Option<TagEnd>>,
    /// How many of them are told.
    depth: usize,
    /// The level of the heading below which the text stands.
    below: usize,
    /// The level of the last heading.
    level: usize,
}

impl Reading {
    fn new(below: usize) -> Self {
        Self {
            open: Vec::new(),
            depth: 0,
            below,
            level: below,
        }
    }

    fn take<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(tag) => self.begin(tag).map(Event::Start),
            Event::End(tag) => match self.open.pop().flatten() {
                Some(told) => {
                    self.depth -= 1;
                    Some(Event::End(told))
                }
                // The words of two paragraphs are not one word.
                None => (!is_in_line(tag)).then_some(Event::HardBreak),
            },
            // The markup of the writer's own is shown as it was typed.
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            // Who takes minutes and goes to a new line means one.
            Event::SoftBreak => Some(Event::HardBreak),
            other => Some(other),
        }
    }

    fn begin<'a>(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        let told = self.told(tag);
        self.open.push(told.as_ref().map(Tag::to_end));
        self.depth += usize::from(told.is_some());
        told
    }

    fn told<'a>(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        let needed = if matches!(tag, Tag::Table(_)) {
            DEPTH_OF_TABLE
        } else {
            1
        };
        if self.depth + needed > DEEPEST {
            return None;
        }
        match tag {
            Tag::HtmlBlock => Some(Tag::Paragraph),
            // What a picture says to those who cannot see it is shown.
            Tag::Image { .. } => None,
            Tag::Link {
                link_type, dest_url, ..
            } => link(link_type, dest_url),
            Tag::Heading { level, .. } => Some(self.heading(level)),
            other => Some(other),
        }
    }

    fn heading<'a>(&mut self, typed: HeadingLevel) -> Tag<'a> {
        self.level = (self.below + typed as usize).min(self.level + 1).min(6);
        Tag::Heading {
            level: HeadingLevel::try_from(self.level).unwrap_or(HeadingLevel::H6),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }
    }
}

fn link<'a>(kind: LinkType, address: CowStr<'a>) -> Option<Tag<'a>> {
    let dest_url = match kind {
        LinkType::Email => format!("mailto:{address}").into(),
        _ => address,
    };
    let leads_there = Url::parse(&dest_url).is_ok_and(|url| SCHEMES.contains(&url.scheme()));
    leads_there.then_some(Tag::Link {
        link_type: LinkType::Inline,
        dest_url,
        title: "".into(),
        id: "".into(),
    })
}

fn is_in_line(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
