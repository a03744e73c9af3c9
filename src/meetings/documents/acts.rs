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
    database::Side,
    meetings::store::{NewEvent, add_event},
    web::{
        acts::{Reason, Sent},
        once::Arriving,
    },
};

/// Why a document was not kept.
pub type ActError = crate::web::acts::ActError<DocumentRefusal>;

/// Why a document is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentRefusal {
    /// No file came with the form.
    #[error("no file came with the form")]
    NoFile,
    /// Another party's documents are not renewed.
    #[error("the document is another party's")]
    NotAllowed,
}

impl Reason for DocumentRefusal {}

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
    if !is_first(conn, actor, form, now)? {
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
    id: i64,
    (said, note): (&Said, Option<&str>),
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !is_first(conn, actor, &sent.form, now)? {
        return Ok(());
    }
    let Document {
        readers,
        group,
        version,
        ..
    } = renewable(conn, actor, id)?;
    if sent.is_behind(version) {
        return Err(ActError::MovedOn);
    }
    store::renew(conn, (id, version + 1), said, now)?;
    let version = NewVersion {
        document_id: id,
        number: version + 1,
        note,
        key: sent.form.key,
    };
    keep(conn, actor, &version, (readers, group.map(|group| group.id)), now)
}

/// Whether the form comes for the first time: then with a file.
fn is_first(
    conn: &mut PgConnection,
    actor: &Actor,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    let is_first = attachments::is_first(conn, actor.user_id, form, now)?;
    if is_first && attachments::of_submission(conn, form.key)?.is_empty() {
        return Err(DocumentRefusal::NoFile.into());
    }
    Ok(is_first)
}

fn renewable(conn: &mut PgConnection, actor: &Actor, id: i64) -> Result<Document, ActError> {
    store::lock(conn, id)?;
    let document = store::find(conn, actor.user_id, id)?.ok_or(NotFound)?;
    if !document.is_revised_by(actor) {
        return Err(DocumentRefusal::NotAllowed.into());
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
