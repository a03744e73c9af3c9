//! The list of documents, the page of one, and the form that brings one.

pub mod bring;
pub mod document;
pub mod list;

use actix_web::web;
use diesel::PgConnection;
use uuid::Uuid;

use super::acts::DocumentRefusal;
use crate::{
    accounts::model::Actor,
    attachments::{self, Attachment, Purpose, Vault},
    web::{Fields, PageError, Site, Submission, Words, acts::Answer},
};

/// The address of a document.
fn address_of(id: i64) -> String {
    format!("/meetings/documents/{id}")
}

/// Keeps the files that came with a form, and takes away those that it does not want any more. Answers what was typed, and a
/// sentence for each file that was refused.
async fn receive(
    site: &Site,
    actor: &Actor,
    vault: &web::Data<Vault>,
    Submission { fields, uploads }: Submission,
) -> Result<(Fields, Vec<String>), PageError> {
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let removed = attachments::unwanted(&fields);
    site.db
        .write(actor.identity(), move |conn| {
            Ok::<_, PageError>(attachments::remove_draft(conn, key, &removed)?)
        })
        .await?;
    let sent_as = (key, Purpose::Document);
    let refused = attachments::receive(vault, &site.db, actor, sent_as, uploads, site.t(), site.now).await?;
    Ok((fields.without(|field| field == "remove"), refused))
}

/// What is said of a document that is not kept.
fn refused(t: &Words, refusal: DocumentRefusal) -> Answer {
    match refusal {
        DocumentRefusal::NotAllowed => Answer::Page(PageError::NotAllowed),
        DocumentRefusal::NoFile => Answer::Beside("documents", t.documents_error_no_file()),
    }
}

/// The files that a form has already.
fn files_of(conn: &mut PgConnection, key: Option<Uuid>) -> Result<Vec<Attachment>, PageError> {
    match key {
        Some(key) => Ok(attachments::of_submission(conn, key)?),
        None => Ok(Vec::new()),
    }
}
