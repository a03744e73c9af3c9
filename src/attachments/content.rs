//! What a file is, by its content and not by what its name promises; and a name that is safe to show.

use std::fmt;
use std::io::{Cursor, Read};
use std::str::FromStr;

use zip::ZipArchive;

use crate::web::submission::LARGEST_FILE;

/// Longest displayed file name, in characters.
const MAX_NAME: usize = 120;
/// What a file is called when nothing is left of its name.
const NAMELESS: &str = "allegato";
/// A real list of content types takes a few kilobytes; more is an attempt to fill the memory.
const MAX_CONTENT_TYPES: u64 = 1024 * 1024;
/// How far the headers of an e-mail are read for the fields that tell it from a plain text.
const HEADERS: usize = 64 * 1024;

/// The kinds of file that the portal accepts, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MediaType {
    Pdf,
    Jpeg,
    Png,
    Heic,
    Docx,
    Xlsx,
    Eml,
    Text,
}

/// Why a file is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {size} bytes, more than the {LARGEST_FILE} accepted")]
    TooLarge { size: usize },
    #[error("the document contains macros")]
    Macros,
    #[error("the text is a web page, a drawing or a script")]
    ActiveText,
    /// The content is of no accepted kind; `found` is what it was recognised as, as a MIME type.
    #[error("the content is of no accepted kind ({})", found.unwrap_or("unknown"))]
    Unsupported { found: Option<&'static str> },
}

/// A word in the database that is no [`MediaType`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown media type {0:?}")]
pub struct UnknownMediaType(pub String);

impl MediaType {
    pub const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Heic,
        Self::Docx,
        Self::Xlsx,
        Self::Eml,
        Self::Text,
    ];

    /// Recognises a whole file by its content.
    ///
    /// `name` is what the sender called it; it is believed in one case only: a text that begins like an
    /// e-mail is an e-mail unless it is called `.txt`.
    pub fn of(bytes: &[u8], name: &str) -> Result<Self, ContentError> {
        if bytes.is_empty() {
            return Err(ContentError::Empty);
        }
        if bytes.len() > LARGEST_FILE {
            return Err(ContentError::TooLarge { size: bytes.len() });
        }
        // Not `infer`'s own test: it is content with "%PDF" anywhere in the first 1,024 bytes, where a
        // program or a web page can hide it.
        if bytes.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if infer::image::is_jpeg(bytes) {
            return Ok(Self::Jpeg);
        }
        if infer::image::is_png(bytes) {
            return Ok(Self::Png);
        }
        if infer::image::is_heif(bytes) {
            return Ok(Self::Heic);
        }
        if infer::archive::is_zip(bytes) {
            return office_document(bytes);
        }
        text(bytes, name)
    }

    /// The word that the database keeps.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Eml => "eml",
            Self::Text => "text",
        }
    }

    /// What the browser is told, with `X-Content-Type-Options: nosniff`.
    ///
    /// Texts go without a charset: they are kept as sent, in UTF-8 or in Windows-1252.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Eml => "message/rfc822",
            Self::Text => "text/plain",
        }
    }

    /// The usual extension, without the dot.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// A short name for people, the same in every language.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Heic => "HEIC",
            Self::Docx => "Word (DOCX)",
            Self::Xlsx => "Excel (XLSX)",
            Self::Eml => "E-mail (EML)",
            Self::Text => "TXT",
        }
    }

    /// Whether a page may show the file itself; every other kind is only offered for download.
    ///
    /// HEIC is not among them because browsers do not display it.
    pub const fn shown_inline(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png)
    }

    /// The extensions that are right for the kind, the usual one first.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Heic => &["heic", "heif"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Eml => &["eml"],
            Self::Text => &["txt"],
        }
    }

    /// The names of all kinds, for people.
    pub fn labels() -> String {
        Self::ALL.map(Self::label).join(", ")
    }

    /// The extensions of all kinds as the `accept` attribute of a file control lists them.
    pub fn accept() -> String {
        let extensions: Vec<String> = Self::ALL
            .iter()
            .flat_map(|kind| kind.extensions())
            .map(|extension| format!(".{extension}"))
            .collect();
        extensions.join(",")
    }

    fn fits(self, name: &str) -> bool {
        extension(name).is_some_and(|found| {
            self.extensions()
                .iter()
                .any(|right| right.eq_ignore_ascii_case(found))
        })
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl FromStr for MediaType {
    type Err = UnknownMediaType;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str() == word)
            .ok_or_else(|| UnknownMediaType(word.to_owned()))
    }
}

/// Tells Word and Excel documents from every other zip by the content types that they declare
/// (ECMA-376 part 2, 7.2.3), and refuses those with macros.
fn office_document(bytes: &[u8]) -> Result<MediaType, ContentError> {
    const ZIP: ContentError = ContentError::Unsupported {
        found: Some("application/zip"),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ZIP)?;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_ascii_lowercase()))
        .collect::<Result<_, _>>()
        .map_err(|_| ZIP)?;
    let has_macros = names.iter().any(|name| name.contains("vbaproject"));
    if has_macros {
        return Err(ContentError::Macros);
    }
    let types = content_types(&mut archive).ok_or(ZIP)?;
    // A declaration written with character references would hide its words from the tests below.
    if types.contains("&#") || types.contains("<!doctype") {
        return Err(ZIP);
    }
    if ["macroenabled", "macrosheet", "vbaproject"]
        .iter()
        .any(|word| types.contains(word))
    {
        return Err(ContentError::Macros);
    }
    if types.contains("wordprocessingml.document.main+xml") {
        return Ok(MediaType::Docx);
    }
    if types.contains("spreadsheetml.sheet.main+xml") {
        return Ok(MediaType::Xlsx);
    }
    Err(ZIP)
}

/// The declared content types of an office document, in lower case.
fn content_types(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let entry = archive.by_name("[Content_Types].xml").ok()?;
    let mut types = String::new();
    let read = entry
        .take(MAX_CONTENT_TYPES + 1)
        .read_to_string(&mut types)
        .ok()?;
    (read as u64 <= MAX_CONTENT_TYPES).then(|| types.to_ascii_lowercase())
}

fn text(bytes: &[u8], name: &str) -> Result<MediaType, ContentError> {
    let unsupported = || ContentError::Unsupported {
        found: infer::get(bytes).map(|kind| kind.mime_type()),
    };
    if bytes.iter().any(|&byte| is_control(byte)) {
        return Err(unsupported());
    }
    if is_active_text(bytes) {
        return Err(ContentError::ActiveText);
    }
    // Parts of an e-mail may each have an encoding of their own, so none is asked of the whole.
    if has_mail_headers(bytes) && !MediaType::Text.fits(name) {
        return Ok(MediaType::Eml);
    }
    if is_utf8_text(bytes) || is_windows_1252(bytes) {
        return Ok(MediaType::Text);
    }
    Err(unsupported())
}

const fn is_control(byte: u8) -> bool {
    !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) && (byte < b' ' || byte == 0x7f)
}

/// Valid UTF-8 without the control characters U+0080 to U+009F.
fn is_utf8_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text
            .chars()
            .any(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}'))
    })
}

/// Text in Windows-1252, of which ISO 8859-1 is a part: all but its five unassigned bytes.
fn is_windows_1252(bytes: &[u8]) -> bool {
    !bytes
        .iter()
        .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
}

/// Whether a text begins as something that a browser or a system would carry out.
fn is_active_text(bytes: &[u8]) -> bool {
    let start = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let is_markup = start.first() == Some(&b'<')
        && start
            .get(1)
            .is_some_and(|next| next.is_ascii_alphabetic() || b"!?/%".contains(next));
    let scripts: [&[u8]; 5] = [b"#!", b"%!ps", b"{\\rtf", b"@echo", b"%pdf"];
    is_markup
        || scripts.iter().any(|script| {
            start
                .get(..script.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(script))
        })
}

/// Whether a text begins with header fields, and among them those that a mail has (RFC 5322, 3.6):
/// who it is from (or through whom it came), and two more.
fn has_mail_headers(bytes: &[u8]) -> bool {
    const ORIGIN: [&str; 3] = ["from", "received", "return-path"];
    const OTHERS: [&str; 7] = [
        "date",
        "subject",
        "to",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
    ];
    let fields = header_fields(&bytes[..bytes.len().min(HEADERS)]);
    let has = |name: &str| fields.iter().any(|field| field == name);
    ORIGIN.into_iter().any(has) && OTHERS.into_iter().filter(|name| has(name)).count() >= 2
}

/// The names, in lower case, of the header fields at the start of a text, up to the first line that
/// is no field.
fn header_fields(bytes: &[u8]) -> Vec<String> {
    let mut fields = Vec::new();
    for line in bytes.split(|&byte| byte == b'\n') {
        let is_folded = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        if is_folded && !fields.is_empty() {
            continue;
        }
        // The envelope line that mail programs write before the first field.
        if fields.is_empty() && line.starts_with(b"From ") {
            continue;
        }
        match field_name(line) {
            Some(name) => fields.push(name),
            None => break,
        }
    }
    fields
}

fn field_name(line: &[u8]) -> Option<String> {
    let colon = line.iter().position(|&byte| byte == b':')?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| name.to_ascii_lowercase())
}

/// A file name that is safe to show and to offer for download: no folders, no control, invisible or
/// direction-changing characters, at most 120 characters, never empty, with an extension that is right
/// for `media_type`.
pub fn clean_name(name: &str, media_type: MediaType) -> String {
    let words = visible_name(name);
    let (stem, extension) = stem_and_extension(words.trim_end_matches(['.', ' ']), media_type);
    let room = MAX_NAME - extension.len() - 1;
    let stem = stem.trim_start_matches(['.', ' ']);
    let short: String = stem.chars().take(room).collect();
    let short = short.trim_end_matches(['.', ' ']);
    let short = if short.is_empty() { NAMELESS } else { short };
    format!("{short}.{extension}")
}

/// The name of a file that was not accepted, safe to show and as the sender knows it, extension included.
pub fn shown_name(name: &str) -> String {
    let short: String = visible_name(name).chars().take(MAX_NAME).collect();
    if short.is_empty() {
        NAMELESS.to_owned()
    } else {
        short
    }
}

/// The last part of a path, without what cannot be seen or cannot stand in a file name.
fn visible_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|&c| !is_invisible(c))
        .map(|c| if r#":*?"<>|"#.contains(c) { '_' } else { c })
        .collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ")
}

/// Splits a name, replacing an extension that is wrong for the content.
fn stem_and_extension(name: &str, media_type: MediaType) -> (&str, &str) {
    let usual = media_type.extension();
    let Some(found) = extension(name) else {
        return (name, usual);
    };
    let stem = &name[..name.len() - found.len() - 1];
    if media_type.fits(name) {
        return (stem, found);
    }
    match extension(stem) {
        // "fattura.pdf.exe"
        Some(inner) if media_type.fits(stem) => (&stem[..stem.len() - inner.len() - 1], inner),
        _ => (stem, usual),
    }
}

/// What looks like an extension: a letter, then one to four letters or digits after the last dot.
/// "S.p.A" and "offerta 3.50" have none.
fn extension(name: &str) -> Option<&str> {
    let (_, found) = name.rsplit_once('.')?;
    let is_extension = (2..=5).contains(&found.len())
        && found.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && found.starts_with(|c: char| c.is_ascii_alphabetic());
    is_extension.then_some(found)
}

/// Control characters, and those that change the direction of the text or take no room in it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests;
