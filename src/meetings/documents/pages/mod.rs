//! The list of documents, the page of one, and the form that brings one.

pub mod bring;
pub mod document;
pub mod list;

use actix_web::{http::StatusCode, web};
use diesel::PgConnection;
use uuid::Uuid;

use super::acts::ActError;
use crate::{
    accounts::model::Actor,
    attachments::{self, Attachment, Purpose, Vault},
    web::{FieldErrors, Fields, Form, PageError, Site, Submission},
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

/// What was read from a form, unless a file was refused.
fn with_files<T>(read: Result<T, FieldErrors>, refused: &[String]) -> Result<T, FieldErrors> {
    if refused.is_empty() {
        return read;
    }
    let mut errors = read.err().unwrap_or_default();
    errors.add("documents", refused.join(" "));
    Err(errors)
}

/// The form as it comes back when it was not done: with what is wrong beside its field, or with a sentence for the page.
async fn not_done(
    site: &Site,
    actor: &Actor,
    fields: Fields,
    error: ActError,
) -> Result<(Form, Option<String>), PageError> {
    let t = site.t();
    let mut form = Form::filled(fields);
    let notice = match error {
        ActError::Database(error) => return Err(error.into()),
        ActError::NotAllowed => return Err(PageError::NotAllowed),
        ActError::NoFile => {
            form.errors.add("documents", t.documents_error_no_file());
            None
        }
        ActError::MovedOn => Some(t.documents_moved_on()),
        ActError::SentOtherwise => {
            go_on_under_a_fresh_key(site, actor, &mut form.fields).await?;
            Some(t.form_sent_otherwise())
        }
    };
    Ok((form, notice))
}

/// What was sent under the form's key stays as it was sent; what was typed and attached since is another form.
async fn go_on_under_a_fresh_key(site: &Site, actor: &Actor, fields: &mut Fields) -> Result<(), PageError> {
    let used = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let fresh = Uuid::new_v4();
    fields.set("key", fresh.to_string());
    site.db
        .write(actor.identity(), move |conn| {
            Ok::<_, PageError>(attachments::go_on_under(conn, used, fresh)?)
        })
        .await
}

/// The status of a form that comes back.
fn status_of(notice: Option<&String>) -> StatusCode {
    match notice {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The files that a form has already.
fn files_of(conn: &mut PgConnection, key: Option<Uuid>) -> Result<Vec<Attachment>, PageError> {
    match key {
        Some(key) => Ok(attachments::of_submission(conn, key)?),
        None => Ok(Vec::new()),
    }
}
