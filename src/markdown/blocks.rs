//! The text as a tree, for who writes it elsewhere than on a page.

use std::vec::IntoIter;

use pulldown_cmark::{Event, Tag};

use super::reading;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading. Its level is at least one more than that of the heading below which the text stands, and at most 6.
    Heading(usize, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Items one below the other.
    List {
        /// The number of the first one; none when they are not numbered.
        first: Option<u64>,
        /// What each says.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Text of which every blank counts.
    Code(String),
    /// A table.
    Table {
        /// The heads of its columns.
        head: Vec<Vec<Inline>>,
        /// Its rows, cell by cell.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line between what stands above and below.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// What has weight.
    Strong(Vec<Inline>),
    /// What is stressed.
    Emphasis(Vec<Inline>),
    /// What does not hold any more.
    Struck(Vec<Inline>),
    /// Words of which every blank counts.
    Code(String),
    /// What leads to a web or mail address.
    Link(String, Vec<Inline>),
    /// The end of a line.
    Break,
}

/// The parts of a text that stands below a heading of this level, as [`super::to_html`] shows them.
pub fn blocks(source: &str, below: usize) -> Vec<Block> {
    Tree(reading::events(source, below).into_iter()).blocks()
}

/// What is left of the events. Their depth is bounded, and with it that of the calls.
struct Tree<'a>(IntoIter<Event<'a>>);

impl Tree<'_> {
    /// What stands here until the end of what holds it.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // An item of a list may hold words without a paragraph around them.
        let mut bare = Vec::new();
        while let Some(event) = self.0.next() {
            let block = match event {
                Event::End(_) => break,
                Event::Rule => Block::Rule,
                Event::Start(tag) if is_block(&tag) => self.block(&tag),
                words => {
                    self.put(words, &mut bare);
                    continue;
                }
            };
            blocks.extend(paragraph(&mut bare));
            blocks.push(block);
        }
        blocks.extend(paragraph(&mut bare));
        blocks
    }

    fn block(&mut self, tag: &Tag<'_>) -> Block {
        match tag {
            Tag::Heading { level, .. } => Block::Heading(*level as usize, self.line()),
            Tag::BlockQuote(_) => Block::Quote(self.blocks()),
            Tag::CodeBlock(_) => Block::Code(self.code()),
            Tag::List(first) => Block::List {
                first: *first,
                items: self.each(Self::blocks),
            },
            Tag::Table(_) => {
                self.0.next();
                Block::Table {
                    head: self.each(Self::line),
                    rows: self.each(|tree| tree.each(Self::line)),
                }
            }
            _ => Block::Paragraph(self.line()),
        }
    }

    /// What this reads of each thing that begins here, until the end of what holds them.
    fn each<T>(&mut self, read: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut found = Vec::new();
        while let Some(Event::Start(_)) = self.0.next() {
            found.push(read(self));
        }
        found
    }

    fn line(&mut self) -> Vec<Inline> {
        let mut line = Vec::new();
        while let Some(event) = self.0.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.put(event, &mut line);
        }
        line
    }

    fn put(&mut self, event: Event<'_>, line: &mut Vec<Inline>) {
        let inline = match event {
            Event::Text(text) => Inline::Text(text.into_string()),
            Event::Code(text) => Inline::Code(text.into_string()),
            Event::Start(Tag::Strong) => Inline::Strong(self.line()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.line()),
            Event::Start(Tag::Strikethrough) => Inline::Struck(self.line()),
            Event::Start(Tag::Link { dest_url, .. }) => Inline::Link(dest_url.into_string(), self.line()),
            _ => Inline::Break,
        };
        line.push(inline);
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.0.next() {
            code.push_str(&text);
        }
        code
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
    )
}

fn paragraph(bare: &mut Vec<Inline>) -> Option<Block> {
    (!bare.is_empty()).then(|| Block::Paragraph(std::mem::take(bare)))
}
