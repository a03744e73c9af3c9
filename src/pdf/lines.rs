//! Text broken into lines.

use unicode_normalization::UnicodeNormalization;

use super::{Run, faces::Faces};

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its pieces, one for each look, from left to right.
    pub pieces: Vec<Piece>,
    /// How wide it is, in points.
    pub width: f32,
}

/// A piece of a line in one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
    /// Whether it is crossed out.
    pub struck: bool,
    /// Where it begins, from the beginning of the line, in points.
    pub x: f32,
}

/// What is never broken: a word, or a part of one that is too long for a line.
struct Word {
    pieces: Vec<Piece>,
    width: f32,
    /// Whether a line begins with it.
    begins: bool,
    /// Whether a blank stands before it.
    spaced: bool,
}

/// Breaks text into lines that are no wider than this, in letters of this size. Text without a word is no line.
pub fn break_lines(runs: &[Run], faces: &Faces, size: f32, width: f32) -> Vec<Line> {
    let space = faces.of(false, false).width(" ") * size;
    let mut lines: Vec<Line> = Vec::new();
    for word in words(runs, faces, size, width) {
        let gap = if word.spaced { space } else { 0.0 };
        let goes_on = |line: &&mut Line| !word.begins && line.width + gap + word.width <= width;
        match lines.last_mut().filter(goes_on) {
            Some(line) => {
                line.push_blank(&word, gap);
                line.push(word);
            }
            None => {
                // A blank at the end keeps words apart for who reads the text alone.
                if let Some(before) = lines.last_mut() {
                    before.push_blank(&word, 0.0);
                }
                let mut line = Line::default();
                line.push(word);
                lines.push(line);
            }
        }
    }
    lines
}

/// How wide the text is on one line, and how wide its widest word.
pub fn widths(runs: &[Run], faces: &Faces, size: f32) -> (f32, f32) {
    let words = words(runs, faces, size, f32::INFINITY);
    let widest = words.iter().map(|word| word.width).fold(0.0, f32::max);
    let lines = break_lines(runs, faces, size, f32::INFINITY);
    (lines.iter().map(|line| line.width).fold(0.0, f32::max), widest)
}

impl Piece {
    /// Whether text of the other may be a part of this one.
    fn looks_like(&self, other: &Self) -> bool {
        (self.bold, self.italic, self.struck) == (other.bold, other.italic, other.struck)
    }
}

impl Line {
    fn push(&mut self, word: Word) {
        for piece in word.pieces {
            let x = self.width + piece.x;
            match self.pieces.last_mut() {
                Some(last) if last.looks_like(&piece) => {
                    last.text.push_str(&piece.text);
                }
                _ => self.pieces.push(Piece { x, ..piece }),
            }
        }
        self.width += word.width;
    }

    /// The blank before a word, when there is one.
    fn push_blank(&mut self, word: &Word, width: f32) {
        if let Some(last) = self.pieces.last_mut().filter(|_| word.spaced) {
            last.text.push(' ');
            self.width += width;
        }
    }
}

/// The words of a text; one that is wider than a line is cut.
fn words(runs: &[Run], faces: &Faces, size: f32, width: f32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut begins, mut spaced, mut open) = (false, false, false);
    for run in runs {
        let face = faces.of(run.bold, run.italic);
        for character in run.text.nfc() {
            if character == '\n' {
                (begins, open) = (true, false);
                continue;
            }
            if matches!(character, ' ' | '\t' | '\r') {
                (spaced, open) = (true, false);
                continue;
            }
            if character.is_control() || is_invisible(character) {
                continue;
            }
            let shown = face.shown(character);
            let advance = face.width(shown.encode_utf8(&mut [0; 4])) * size;
            match words.last_mut() {
                Some(word) if open && word.width + advance <= width => {
                    word.add(shown, run, advance);
                }
                _ => {
                    let mut word = Word {
                        pieces: Vec::new(),
                        width: 0.0,
                        begins: begins && !words.is_empty(),
                        spaced: spaced && !words.is_empty(),
                    };
                    word.add(shown, run, advance);
                    words.push(word);
                    (begins, spaced, open) = (false, false, true);
                }
            }
        }
    }
    words
}

impl Word {
    fn add(&mut self, character: char, run: &Run, advance: f32) {
        let piece = Piece {
            text: character.to_string(),
            bold: run.bold,
            italic: run.italic,
            struck: run.struck,
            x: self.width,
        };
        match self.pieces.last_mut() {
            Some(last) if last.looks_like(&piece) => last.text.push(character),
            _ => self.pieces.push(piece),
        }
        self.width += advance;
    }
}

/// Marks that say how text is broken or directed, and show nothing.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
