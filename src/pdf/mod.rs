//! Documents on A4 for people who keep, print or send them: one small layout for the whole program.
//!
//! A room says what stands in a [`Document`]: headings, paragraphs, lists and tables, in order. [`Document::write`] puts it on
//! pages and answers a tagged PDF (PDF/UA-1), which a screen reader reads in the same order. The same document gives the same
//! bytes.

mod drawing;
mod faces;
mod layout;
mod lines;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use crate::web::Language;

/// A document before it is put on pages.
#[derive(Clone, Debug)]
pub struct Document {
    /// The language in which it is written.
    pub language: Language,
    /// Its title: the first heading, and what a reader's window shows.
    pub title: String,
    /// At the foot of each page, at its left side, beside the number of the page: reference and date.
    pub foot: String,
    /// The moment that it bears as the one of its making.
    pub made_at: DateTime<Utc>,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the title; one that says nothing is left out.
    Heading(Level, String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list; a numbered one begins with a number.
    List {
        /// The number of the first item; of a list without numbers, nothing.
        first: Option<u64>,
        /// Its items, each of one or more blocks.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else said.
    Quote(Vec<Block>),
    /// A table. Its head is repeated where it goes on on another page.
    Table {
        /// What each column is called, and on which side it stands.
        head: Vec<Column>,
        /// The cells of each row: as many as there are columns.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

/// How far below the title a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Of a section.
    One,
    /// Of a part of a section.
    Two,
    /// Of a part of that.
    Three,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Whether it stands at the right side, as figures do.
    pub figures: bool,
}

/// Text in one look. A line break in it begins a new line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
    /// Whether it is crossed out.
    pub struck: bool,
}

impl Run {
    /// Text that looks like any other.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }
}

impl Block {
    /// A paragraph that looks the same from end to end.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }
}

impl Column {
    /// A column of words.
    pub fn of_words(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            figures: false,
        }
    }

    /// A column of figures.
    pub fn of_figures(name: impl Into<String>) -> Self {
        Self {
            figures: true,
            ..Self::of_words(name)
        }
    }
}

impl Document {
    /// The document as a PDF.
    ///
    /// # Errors
    /// When a font cannot be read, or the document breaks a rule of PDF/UA-1: a fault of the program, whatever stands in it.
    pub fn write(&self) -> anyhow::Result<Vec<u8>> {
        let faces = faces::faces()?;
        let pages = layout::lay_out(self, faces);
        drawing::draw(self, &pages, faces)
    }
}
