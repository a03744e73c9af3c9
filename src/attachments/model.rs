//! A document that was sent with a form, and who may have it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::content::MediaType;
use crate::{database::Side, text_enum};

/// Most documents of one form.
pub const MOST_FILES: usize = 12;

text_enum! {
    /// What a document is sent as.
    pub enum Purpose {
        /// What the form speaks of: a bill, a letter, a picture.
        Document = "document",
        /// The mandate that the consumer has signed.
        Mandate = "mandate",
    }
}

/// A document as pages show it. Its bytes are in the vault under `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its number, in the vault and in its address.
    pub id: Uuid,
    /// The one-time key of the form that it came with: that of the event or note to which it belongs.
    pub submission_key: Uuid,
    /// What it was sent as.
    pub purpose: Purpose,
    /// A name that is safe to show and to save under.
    pub name: String,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// In bytes.
    pub size: i64,
    /// Of the bytes that are kept, which for a picture are those without metadata.
    pub sha256: Vec<u8>,
    /// When it was received.
    pub uploaded_at: DateTime<Utc>,
}

impl Attachment {
    /// The address from which it is downloaded.
    pub fn address(&self) -> String {
        format!("/attachments/{}", self.id)
    }

    /// Whether it is the signed mandate.
    pub fn is_mandate(&self) -> bool {
        self.purpose == Purpose::Mandate
    }

    /// The address at which the browser shows it itself, for the kinds that it can show.
    pub fn view_address(&self) -> Option<String> {
        self.media_type
            .shown_inline()
            .then(|| format!("{}?view=1", self.address()))
    }

    /// The SHA-256 of the kept bytes in hexadecimal digits, as other programs print it.
    pub fn fingerprint(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Who may have a document once its form is sent. Until then it is its uploader's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Both sides of the table.
    Both,
    /// The side of a private note.
    OwnSide(Side),
}

impl Audience {
    /// The word that the database keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::OwnSide(Side::Association) => "association",
            // The platform and the system write no notes; whatever is not an association's is never shown to one.
            Self::OwnSide(Side::Operator | Side::Platform | Side::System) => "operator",
        }
    }
}
