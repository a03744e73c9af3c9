//! How documents come in: looked at, freed of metadata, kept in the vault, and noted under the key of their form.

use actix_web::web;
use anyhow::Context;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    content::{self, ContentError, MediaType},
    metadata,
    model::{Attachment, MOST_FILES, Purpose},
    store::{self, NewAttachment},
    vault::{Stored, Vault},
};
use crate::{
    accounts::model::Actor,
    database::Database,
    web::{
        Fields, PageError, Upload, Words,
        submission::{LARGEST_FILE, LARGEST_FORM},
    },
};

/// Bytes of a megabyte, as people count them.
const MEGABYTE: usize = 1_000_000;

/// A document that is accepted by its content, ready to be kept.
#[derive(Clone, Debug)]
struct Document {
    id: Uuid,
    purpose: Purpose,
    name: String,
    media_type: MediaType,
    bytes: Bytes,
    stored: Stored,
}

/// A document that is not accepted, by the name that its sender knows.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    name: String,
    reason: Reason,
}

#[derive(Debug, PartialEq, Eq)]
enum Reason {
    Content(ContentError),
    BrokenPicture,
    TooMany,
    FormTooLarge,
}

/// Keeps documents of a form, sent as one thing, under its one-time key, and answers a sentence in the reader's language for each that
/// was refused. A document that the form has already, as when it is sent twice, is not kept again.
///
/// # Errors
/// When the vault or the database cannot keep them; then none is noted.
pub async fn receive(
    vault: &Vault,
    db: &Database,
    actor: &Actor,
    (key, purpose): (Uuid, Purpose),
    uploads: Vec<Upload>,
    t: &Words,
    now: DateTime<Utc>,
) -> Result<Vec<String>, PageError> {
    if uploads.is_empty() {
        return Ok(Vec::new());
    }
    let (documents, mut refusals) = web::block(move || inspect(purpose, uploads))
        .await
        .context("the inspection of documents was interrupted")?;
    for document in &documents {
        vault
            .put(document.id, document.bytes.clone())
            .await
            .context("a document could not be kept")?;
    }
    // What is in the vault and not noted after all is removed by the housekeeping.
    let user_id = actor.user_id;
    let no_room = db
        .write(actor.identity(), move |conn| {
            store::take_turn(conn, key)?;
            let (admitted, no_room) = admit(&store::kept_under(conn, key)?, documents);
            let rows: Vec<_> = admitted
                .iter()
                .map(|document| document.row(key, user_id, now))
                .collect();
            store::insert(conn, &rows)?;
            Ok::<_, PageError>(no_room)
        })
        .await?;
    refusals.extend(no_room);
    Ok(refusals.iter().map(|refusal| refusal.sentence(t)).collect())
}

/// The documents that the form asks to take away.
pub fn unwanted(fields: &Fields) -> Vec<Uuid> {
    let ids = fields.all("remove").iter();
    ids.filter_map(|id| id.parse().ok()).collect()
}

/// What may be attached to a form, said before anything is.
pub fn hint(t: &Words) -> String {
    t.attachments_hint(
        MOST_FILES as i64,
        megabytes(LARGEST_FILE),
        megabytes(LARGEST_FORM),
        MediaType::labels(),
    )
}

fn megabytes(bytes: usize) -> i64 {
    (bytes / MEGABYTE) as i64
}

/// Tells the documents that may be kept, at most as many as one form may have, from those that may not.
fn inspect(purpose: Purpose, uploads: Vec<Upload>) -> (Vec<Document>, Vec<Refusal>) {
    let (mut documents, mut refusals) = (Vec::new(), Vec::new());
    for upload in uploads {
        let name = content::shown_name(&upload.name);
        let read = if documents.len() < MOST_FILES {
            Document::read(purpose, upload)
        } else {
            Err(Reason::TooMany)
        };
        match read {
            Ok(document) => documents.push(document),
            Err(reason) => refusals.push(Refusal { name, reason }),
        }
    }
    (documents, refusals)
}

/// The documents for which a form has room beside those it has already, and those for which it has none. What it has
/// already is in neither.
fn admit(kept: &[Attachment], documents: Vec<Document>) -> (Vec<Document>, Vec<Refusal>) {
    let mut files = kept.len();
    let mut bytes: u64 = kept.iter().map(|kept| kept.size.unsigned_abs()).sum();
    let (mut admitted, mut refusals) = (Vec::<Document>::new(), Vec::new());
    for document in documents {
        let is_there = kept
            .iter()
            .any(|kept| document.is((kept.purpose, &kept.name, &kept.sha256)))
            || admitted
                .iter()
                .any(|other| document.is((other.purpose, &other.name, &other.stored.sha256)));
        if is_there {
            continue;
        }
        let reason = if files >= MOST_FILES {
            Some(Reason::TooMany)
        } else if bytes + document.stored.size > LARGEST_FORM as u64 {
            Some(Reason::FormTooLarge)
        } else {
            None
        };
        match reason {
            Some(reason) => refusals.push(Refusal {
                name: document.name,
                reason,
            }),
            None => {
                files += 1;
                bytes += document.stored.size;
                admitted.push(document);
            }
        }
    }
    (admitted, refusals)
}

impl Document {
    fn read(purpose: Purpose, upload: Upload) -> Result<Self, Reason> {
        let media_type = MediaType::of(&upload.bytes, &upload.name).map_err(Reason::Content)?;
        let bytes = metadata::strip(media_type, upload.bytes).map_err(|_| Reason::BrokenPicture)?;
        Ok(Self {
            // In the order of time, so that documents of one form stay in their order.
            id: Uuid::now_v7(),
            purpose,
            name: content::clean_name(&upload.name, media_type),
            media_type,
            stored: Stored::of(&bytes),
            bytes,
        })
    }

    fn is(&self, other: (Purpose, &str, &[u8])) -> bool {
        (self.purpose, self.name.as_str(), &self.stored.sha256[..]) == other
    }

    fn row(&self, key: Uuid, user_id: i64, now: DateTime<Utc>) -> NewAttachment<'_> {
        NewAttachment {
            id: self.id,
            submission_key: key,
            uploaded_by: user_id,
            uploaded_at: now,
            audience: store::DRAFT,
            purpose: self.purpose,
            name: &self.name,
            media_type: self.media_type.as_str(),
            // At most LARGEST_FILE and what a picture's new orientation takes.
            size: self.stored.size.cast_signed(),
            sha256: &self.stored.sha256,
        }
    }
}

impl Refusal {
    fn sentence(&self, t: &Words) -> String {
        let name = self.name.as_str();
        match &self.reason {
            Reason::Content(ContentError::Empty) => t.attachments_empty(name),
            Reason::Content(ContentError::TooLarge { .. }) => {
                t.attachments_too_large(name, megabytes(LARGEST_FILE))
            }
            Reason::Content(ContentError::Macros) => t.attachments_macros(name),
            Reason::Content(ContentError::ActiveText) => t.attachments_active_text(name),
            Reason::Content(ContentError::Unsupported { .. }) => {
                t.attachments_unsupported(name, MediaType::labels())
            }
            Reason::BrokenPicture => t.attachments_broken_picture(name),
            Reason::TooMany => t.attachments_too_many(name, MOST_FILES as i64),
            Reason::FormTooLarge => t.attachments_form_too_large(name, megabytes(LARGEST_FORM)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;

    fn document(name: &str, content: &str, size: u64) -> Document {
        let stored = Stored {
            size,
            ..Stored::of(content.as_bytes())
        };
        Document {
            id: Uuid::now_v7(),
            purpose: Purpose::Document,
            name: name.to_owned(),
            media_type: MediaType::Text,
            bytes: Bytes::new(),
            stored,
        }
    }

    fn kept(document: &Document) -> Attachment {
        Attachment {
            id: document.id,
            submission_key: Uuid::nil(),
            purpose: document.purpose,
            name: document.name.clone(),
            media_type: document.media_type,
            size: document.stored.size.cast_signed(),
            sha256: document.stored.sha256.to_vec(),
            uploaded_at: DateTime::UNIX_EPOCH,
        }
    }

    fn names(documents: &[Document]) -> Vec<&str> {
        documents.iter().map(|document| document.name.as_str()).collect()
    }

    #[test]
    fn a_document_that_the_form_has_already_is_neither_kept_again_nor_refused() {
        let first = document("a.txt", "a", 1);
        let again = vec![
            document("a.txt", "a", 1),
            document("b.txt", "b", 1),
            document("b.txt", "b", 1),
        ];
        let (admitted, refusals) = admit(&[kept(&first)], again);
        assert_eq!((names(&admitted), refusals), (vec!["b.txt"], vec![]));
    }

    #[test]
    fn a_document_may_be_the_mandate_too() {
        let first = document("a.txt", "a", 1);
        let mandate = Document {
            purpose: Purpose::Mandate,
            ..document("a.txt", "a", 1)
        };
        let (admitted, refusals) = admit(&[kept(&first)], vec![mandate.clone(), mandate]);
        assert_eq!((names(&admitted), refusals), (vec!["a.txt"], vec![]));
    }

    #[test]
    fn the_last_place_of_a_form_goes_to_the_first_that_comes() {
        let there: Vec<_> = (1..MOST_FILES)
            .map(|n| kept(&document(&n.to_string(), &n.to_string(), 1)))
            .collect();
        let (admitted, refusals) = admit(&there, vec![document("a.txt", "a", 1), document("b.txt", "b", 1)]);
        assert_eq!(names(&admitted), ["a.txt"]);
        let too_many = Refusal {
            name: "b.txt".to_owned(),
            reason: Reason::TooMany,
        };
        assert_eq!(refusals, [too_many]);
    }

    #[test]
    fn documents_fill_a_form_to_the_last_byte_and_no_further() {
        let there = [kept(&document("a.txt", "a", LARGEST_FORM as u64 - 10))];
        let more = vec![
            document("b.txt", "b", 11),
            document("c.txt", "c", 10),
            document("d.txt", "d", 1),
        ];
        let (admitted, refusals) = admit(&there, more);
        assert_eq!(names(&admitted), ["c.txt"]);
        let reasons: Vec<_> = refusals.into_iter().map(|refusal| refusal.reason).collect();
        assert_eq!(reasons, [Reason::FormTooLarge, Reason::FormTooLarge]);
    }

    #[test]
    fn a_refusal_names_the_file_as_its_sender_knows_it() {
        let upload = Upload {
            control: "documents".to_owned(),
            name: "C:\\bolletta.pdf.exe".to_owned(),
            bytes: Bytes::from_static(b"MZ\x90\0"),
        };
        let (documents, refusals) = inspect(Purpose::Document, vec![upload]);
        assert!(documents.is_empty());
        for language in Language::ALL {
            let sentence = refusals[0].sentence(language.words());
            assert!(sentence.contains("bolletta.pdf.exe"), "{sentence}");
            assert!(sentence.contains("Excel (XLSX)"), "{sentence}");
        }
    }
}
