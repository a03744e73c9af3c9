//! What people type about minutes.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::acts::Doing;
use crate::{
    accounts::model::Permission,
    meetings::{model::Seat, sitting, words},
    text_enum,
    values::{LongText, TextError},
    web::{FieldErrors, Fields, PageError, Words, parse_date},
};

/// Most characters of a comment or an answer.
pub const LONGEST_TEXT: usize = 10_000;
/// Most characters of a paragraph: a note of the sitting may become one.
pub const LONGEST_PARAGRAPH: usize = sitting::LONGEST_NOTE;
/// What the name of the field with a paragraph's text begins with; its number follows.
pub const TEXT: &str = "text-";

text_enum! {
    /// The forms, by the name that stands in the address.
    pub enum ActName {
        /// Prepara la bozza.
        Draft = "draft",
        /// Prepara una nuova versione; di un verbale approvato: correggi il verbale.
        Begin = "begin",
        /// Modifica il testo.
        Edit = "edit",
        /// Correggi le presenze.
        Attendance = "attendance",
        /// Rinuncia alla nuova versione.
        GiveUp = "give-up",
        /// Invia alle parti.
        Circulate = "circulate",
        /// Approva.
        Approve = "approve",
        /// Commenta.
        Comment = "comment",
        /// Rispondi a un commento.
        Answer = "answer",
        /// Pubblica la correzione.
        Correct = "correct",
        /// Rendi pubblico.
        MakePublic = "make-public",
    }
}

impl ActName {
    /// What a role needs for it.
    pub fn permission(self) -> Permission {
        match self {
            Self::Approve | Self::Comment => Permission::SpeakAtTable,
            _ => Permission::ConveneMeetings,
        }
    }

    /// Reads its form; `seats` are those of the meeting.
    pub fn read(self, fields: &Fields, seats: &[Seat], t: &Words) -> Result<Doing, Wrong> {
        match self {
            Self::Draft => Ok(Doing::Draft),
            Self::Begin => Ok(Doing::Begin),
            Self::GiveUp => Ok(Doing::GiveUp),
            Self::Edit => read_edit(fields, t),
            Self::Attendance => Ok(Doing::SayAttendance {
                edits: number(fields, "version")?,
                said: sitting::read_whole_attendance(fields, seats, t)?,
            }),
            Self::Circulate => read_circulate(fields, t),
            Self::Approve => Ok(Doing::Approve(number(fields, "version")?)),
            Self::Comment => read_comment(fields, t),
            Self::Answer => read_answer(fields, t),
            Self::Correct => read_correct(fields, t),
            Self::MakePublic => Ok(Doing::MakePublic(number(fields, "version")?)),
        }
    }
}

/// Why a form cannot be read.
#[derive(Debug)]
pub enum Wrong {
    /// What somebody can correct, by field.
    Typed(FieldErrors),
    /// What no page of this site sends.
    Form(PageError),
}

impl From<FieldErrors> for Wrong {
    fn from(errors: FieldErrors) -> Self {
        Self::Typed(errors)
    }
}

impl From<PageError> for Wrong {
    fn from(error: PageError) -> Self {
        Self::Form(error)
    }
}

fn number<T: std::str::FromStr>(fields: &Fields, field: &str) -> Result<T, Wrong> {
    let read = fields.get(field).parse();
    read.map_err(|_| PageError::BadRequest("a number is missing").into())
}

fn text(fields: &Fields, field: &'static str, when_empty: String, t: &Words) -> Result<String, Wrong> {
    let read = LongText::<LONGEST_TEXT>::parse(fields.get(field)).map(LongText::into_string);
    let mut errors = FieldErrors::default();
    let text = errors.keep(
        field,
        read.map_err(|error| words::text_error(t, error, when_empty)),
    );
    text.ok_or_else(|| errors.into())
}

/// A version that is being written: the texts of its paragraphs, and which are reserved.
fn read_edit(fields: &Fields, t: &Words) -> Result<Doing, Wrong> {
    let mut texts = HashMap::new();
    for (name, typed) in fields.pairs() {
        let Some(id) = name.strip_prefix(TEXT).and_then(|id| id.parse::<i32>().ok()) else {
            continue;
        };
        let text = match LongText::<LONGEST_PARAGRAPH>::parse(typed) {
            Ok(text) => text.into_string(),
            Err(TextError::Empty) => String::new(),
            Err(error) => {
                let mut errors = FieldErrors::default();
                let what = words::text_error(t, error, String::new());
                let which = t.minutes_error_in(i64::from(id), what);
                errors.add("texts", which);
                return Err(errors.into());
            }
        };
        texts.insert(id, text);
    }
    let reserved = fields.all("reserved").iter();
    Ok(Doing::Save {
        edits: number(fields, "version")?,
        texts,
        reserved: reserved.filter_map(|id| id.parse().ok()).collect(),
    })
}

/// The last day on which the parties can approve.
fn read_circulate(fields: &Fields, t: &Words) -> Result<Doing, Wrong> {
    let edits = number(fields, "version")?;
    let read: Result<NaiveDate, String> =
        parse_date(fields.get("closes_on")).map_err(|error| error.sentence(t));
    let mut errors = FieldErrors::default();
    match errors.keep("closes_on", read) {
        Some(closes_on) => Ok(Doing::Circulate { edits, closes_on }),
        None => Err(errors.into()),
    }
}

/// What a party says of a paragraph.
fn read_comment(fields: &Fields, t: &Words) -> Result<Doing, Wrong> {
    let (version, paragraph) = (number(fields, "version")?, number(fields, "paragraph")?);
    let text = text(fields, "text", t.minutes_error_comment(), t)?;
    Ok(Doing::Comment(version, paragraph, text))
}

/// What the secretariat answers.
fn read_answer(fields: &Fields, t: &Words) -> Result<Doing, Wrong> {
    let comment = number(fields, "comment")?;
    Ok(Doing::Answer(
        comment,
        text(fields, "text", t.minutes_error_answer(), t)?,
    ))
}

/// Why approved minutes are corrected.
fn read_correct(fields: &Fields, t: &Words) -> Result<Doing, Wrong> {
    let edits = number(fields, "version")?;
    let reason = text(fields, "reason", t.minutes_error_reason(), t)?;
    Ok(Doing::Correct { edits, reason })
}
