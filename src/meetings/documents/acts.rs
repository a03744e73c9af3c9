//! Documents are brought and renewed, each in one transaction: record, hand over the files, note that the writer has seen it.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, result::Error::NotFound};
use serde_json::json;

use super::{
    model::{Audience, Document, Readers, Said},
    store::{self, NewVersion},
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Holder},
    database::{DatabaseError, Side},
    meetings::store::{NewEvent, add_event},
    web::once::{self, Arrival, Arriving},
};

/// Why a document was not kept. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// No file came with the form.
    #[error("no file came with the form")]
    NoFile,
    /// Another party's documents are not renewed.
    #[error("the document is another party's")]
    NotAllowed,
    /// It has a newer version than the page showed.
    #[error("the document has changed since the page was shown")]
    MovedOn,
    /// Something else was sent with the same form.
    #[error("something else was sent with the same form")]
    SentOtherwise,
    /// The database failed, or there is no such document.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<diesel::result::Error> for ActError {
    fn from(error: diesel::result::Error) -> Self {
        if once::is_used_key(&error) {
            return Self::SentOtherwise;
        }
        DatabaseError::Query(error).into()
    }
}

/// Keeps a document with the files that came with the form, and answers its number. A form that arrives twice is done once and
/// answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn bring(
    conn: &mut PgConnection,
    actor: &Actor,
    (said, audience): (&Said, Audience),
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<i64, ActError> {
    if !arrives(conn, actor, form, now)? {
        return Ok(store::brought_under(conn, form.key)?.ok_or(NotFound)?);
    }
    let (readers, group_id) = match audience {
        Audience::Parties => (Readers::Parties, None),
        Audience::OwnParty if actor.side() == Side::Association => (Readers::Association, None),
        Audience::OwnParty => (Readers::Operator, None),
        Audience::Group(id) => (Readers::Group, Some(id)),
    };
    let id = store::insert(conn, actor, said, (readers, group_id), now)?;
    let version = NewVersion {
        document_id: id,
        number: 1,
        note: None,
        key: form.key,
    };
    keep(conn, actor, &version, (readers, group_id), now)?;
    Ok(id)
}

/// Adds a version to a document, with the files that came with the form. A form that arrives twice is done once.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn revise(
    conn: &mut PgConnection,
    actor: &Actor,
    (id, shown): (i64, i32),
    (said, note): (&Said, Option<&str>),
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !arrives(conn, actor, form, now)? {
        return Ok(());
    }
    let Document {
        readers,
        group,
        version,
        ..
    } = renewable(conn, actor, id)?;
    if version != shown {
        return Err(ActError::MovedOn);
    }
    store::renew(conn, (id, version + 1), said, now)?;
    let version = NewVersion {
        document_id: id,
        number: version + 1,
        note,
        key: form.key,
    };
    keep(conn, actor, &version, (readers, group.map(|group| group.id)), now)
}

/// Whether the form comes for the first time. A file that came after it was sent was not sent.
fn arrives(
    conn: &mut PgConnection,
    actor: &Actor,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    let has_files = !attachments::of_submission(conn, form.key)?.is_empty();
    match once::arrive(conn, actor.user_id, form, now)? {
        Arrival::First if has_files => Ok(true),
        Arrival::First => Err(ActError::NoFile),
        Arrival::Again if !has_files => Ok(false),
        Arrival::Again | Arrival::Otherwise => Err(ActError::SentOtherwise),
    }
}

fn renewable(conn: &mut PgConnection, actor: &Actor, id: i64) -> Result<Document, ActError> {
    store::lock(conn, id)?;
    let document = store::find(conn, actor.user_id, id)?.ok_or(NotFound)?;
    if !document.is_revised_by(actor) {
        return Err(ActError::NotAllowed);
    }
    Ok(document)
}

fn keep(
    conn: &mut PgConnection,
    actor: &Actor,
    version: &NewVersion<'_>,
    (readers, group_id): (Readers, Option<i64>),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    store::add_version(conn, actor, version, now)?;
    attachments::hand_over_to_table(conn, version.key, holder(actor, readers, group_id))?;
    store::note_reading(conn, actor.user_id, (version.document_id, version.number))?;
    // Nothing of what it says: the record is read by more people than the document.
    let event = NewEvent {
        meeting_id: None,
        group_id,
        actor_id: Some(actor.user_id),
        kind: "document_added",
        detail: json!({ "document": version.document_id, "version": version.number }),
        key: Some(version.key),
    };
    add_event(conn, &event, now)?;
    Ok(())
}

fn holder(actor: &Actor, readers: Readers, group_id: Option<i64>) -> Holder {
    match (readers, group_id) {
        (Readers::Group, Some(id)) => Holder::Group(id),
        (Readers::Parties, _) => Holder::Parties,
        _ => Holder::OwnSide(actor.association_id()),
    }
}
