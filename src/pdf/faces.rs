//! The faces of the letters, which the program brings along.

use std::sync::LazyLock;

use anyhow::{Context, anyhow};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    metrics::GlyphMetrics,
    prelude::{LocationRef, Size},
};

/// What stands for a character that the faces do not have: PDF/UA-1 allows none without a shape.
const NO_SHAPE: char = '\u{fffd}';

const REGULAR: &[u8] = include_bytes!("../../fonts/liberation-2.1.5/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/liberation-2.1.5/LiberationSans-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../fonts/liberation-2.1.5/LiberationSans-Italic.ttf");
const BOLD_ITALIC: &[u8] = include_bytes!("../../fonts/liberation-2.1.5/LiberationSans-BoldItalic.ttf");

/// Four looks of one family.
pub struct Faces {
    regular: Face,
    bold: Face,
    italic: Face,
    bold_italic: Face,
}

impl Faces {
    fn read() -> anyhow::Result<Self> {
        Ok(Self {
            regular: Face::read(REGULAR)?,
            bold: Face::read(BOLD)?,
            italic: Face::read(ITALIC)?,
            bold_italic: Face::read(BOLD_ITALIC)?,
        })
    }

    /// The face for a look.
    pub fn of(&self, bold: bool, italic: bool) -> &Face {
        match (bold, italic) {
            (false, false) => &self.regular,
            (true, false) => &self.bold,
            (false, true) => &self.italic,
            (true, true) => &self.bold_italic,
        }
    }
}

/// The faces, read when they are first needed.
///
/// # Errors
/// When one of them cannot be read.
pub fn faces() -> anyhow::Result<&'static Faces> {
    static FACES: LazyLock<anyhow::Result<Faces>> = LazyLock::new(Faces::read);
    FACES.as_ref().map_err(|error| anyhow!("{error:#}"))
}

/// One look of the letters.
pub struct Face {
    /// As the drawing needs it.
    pub font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

impl Face {
    fn read(bytes: &'static [u8]) -> anyhow::Result<Self> {
        let font = Font::new(bytes.into(), 0).context("a font cannot be read")?;
        let read = FontRef::new(bytes).context("a font cannot be read")?;
        Ok(Self {
            font,
            charmap: read.charmap(),
            metrics: read.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
    }

    /// The character, or what stands for it where there is no shape for it.
    pub fn shown(&self, character: char) -> char {
        match self.charmap.map(character) {
            Some(_) => character,
            None if self.charmap.map(NO_SHAPE).is_some() => NO_SHAPE,
            None => '?',
        }
    }

    /// How wide the text is in letters of size 1.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().map(|character| self.glyph(character).1).sum()
    }

    /// The shapes of a text, for the drawing.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let shaped = text.char_indices().map(|(at, character)| {
            let (glyph, advance) = self.glyph(character);
            let range = at..at + character.len_utf8();
            KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, range, None)
        });
        shaped.collect()
    }

    fn glyph(&self, character: char) -> (GlyphId, f32) {
        let glyph = self.charmap.map(character).unwrap_or_default();
        let advance = self.metrics.advance_width(glyph).unwrap_or_default();
        (GlyphId::new(glyph.to_u32()), advance)
    }
}
