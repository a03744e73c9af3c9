//! The page of a document: its versions, and the form that adds one.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use uuid::Uuid;

use super::{address_of, files_of, not_done, receive, status_of, with_files};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment, Vault},
    meetings::documents::{
        acts, forms,
        model::{Document, Version},
        store, words,
    },
    web::{Form, Frame, PageError, Site, Submission, Words, answers, limits::Deed, once::Arriving},
};

#[derive(Template)]
#[template(path = "meetings/documents/document.html")]
struct DocumentPage {
    frame: Frame,
    t: &'static Words,
    readers: String,
    document: Document,
    versions: Vec<VersionRow>,
    /// The form that adds a version, for those who may.
    revision: Option<Revision>,
}

struct VersionRow {
    version: Version,
    files: Vec<Attachment>,
}

struct Revision {
    form: Form,
    notice: Option<String>,
    files: Vec<Attachment>,
    /// Whether it stands open: it was sent before.
    is_open: bool,
}

/// What the page shows of the database.
struct Found {
    document: Document,
    versions: Vec<VersionRow>,
    files: Vec<Attachment>,
}

/// A page that was sent, as it comes back.
struct Returned {
    form: Form,
    notice: Option<String>,
}

/// `GET /meetings/documents/{document}`
pub async fn show(site: Site, actor: Actor, path: web::Path<String>) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    shown(&site, &actor, number_of(&path)?, StatusCode::OK, None).await
}

fn number_of(text: &str) -> Result<i64, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

async fn shown(
    site: &Site,
    actor: &Actor,
    id: i64,
    status: StatusCode,
    returned: Option<Returned>,
) -> Result<HttpResponse, PageError> {
    let key = returned.as_ref().and_then(|returned| returned.form.fields.key());
    let user_id = actor.user_id;
    let (frame, found) = site
        .read_and_note(actor, move |conn| {
            let document = store::find(conn, user_id, id)?.ok_or(PageError::NotFound)?;
            if document.is_new {
                store::note_reading(conn, user_id, (id, document.version))?;
            }
            let versions = store::versions(conn, id)?;
            let keys: Vec<Uuid> = versions.iter().map(|version| version.key).collect();
            let sent = attachments::sent_with(conn, &keys)?;
            Ok(Found {
                document,
                versions: rows(versions, &sent),
                files: files_of(conn, key)?,
            })
        })
        .await?;
    answers::page(status, &page(frame, actor, found, returned))
}

fn rows(versions: Vec<Version>, sent: &[Attachment]) -> Vec<VersionRow> {
    let its_files = |version: &Version| -> Vec<Attachment> {
        let files = sent.iter().filter(|file| file.submission_key == version.key);
        files.cloned().collect()
    };
    versions
        .into_iter()
        .map(|version| VersionRow {
            files: its_files(&version),
            version,
        })
        .collect()
}

fn page(frame: Frame, actor: &Actor, found: Found, returned: Option<Returned>) -> DocumentPage {
    let document = found.document;
    let revision = document.is_revised_by(actor).then(|| {
        let is_open = returned.is_some();
        let Returned { mut form, notice } = returned.unwrap_or_else(|| Returned {
            form: filled_with(&document),
            notice: None,
        });
        // By what the page shows now the form goes from now on.
        form.fields.set("version", document.version.to_string());
        Revision {
            form,
            notice,
            files: found.files,
            is_open,
        }
    });
    DocumentPage {
        t: frame.t,
        readers: words::readers(frame.t, &document),
        document,
        versions: found.versions,
        revision,
        frame,
    }
}

fn filled_with(document: &Document) -> Form {
    let mut form = Form::fresh();
    form.fields.set("title", document.title.as_str());
    form.fields
        .set("description", document.description.as_deref().unwrap_or_default());
    form
}

/// `POST /meetings/documents/{document}/revise`
pub async fn revise(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    vault: web::Data<Vault>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let id = number_of(&path)?;
    let target = address_of(id) + "/revise";
    let arriving = Arriving::new(&target, &submission.fields)?;
    let shown_version = submission
        .fields
        .version()
        .ok_or(PageError::BadRequest("no version"))?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &submission.fields))?;
    must_revise(&site, &actor, id).await?;
    let (fields, refused) = receive(&site, &actor, &vault, submission).await?;
    let t = site.t();
    let (said, note) = match with_files(forms::read_revision(&fields, t), &refused) {
        Ok(read) => read,
        Err(errors) => {
            let returned = Returned {
                form: Form::wrong(fields, errors),
                notice: None,
            };
            return shown(
                &site,
                &actor,
                id,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(returned),
            )
            .await;
        }
    };
    let (writer, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            let said = (&said, note.as_deref());
            acts::revise(conn, &writer, (id, shown_version), said, &arriving, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&address_of(id), t.documents_revised()),
        Err(error) => {
            let (form, notice) = not_done(&site, &actor, fields, error).await?;
            let status = status_of(notice.as_ref());
            shown(&site, &actor, id, status, Some(Returned { form, notice })).await
        }
    }
}

/// Nobody fills the store through a document that is not theirs.
async fn must_revise(site: &Site, actor: &Actor, id: i64) -> Result<(), PageError> {
    let user_id = actor.user_id;
    let document = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::find(conn, user_id, id)?)
        })
        .await?;
    match document.ok_or(PageError::NotFound)?.is_revised_by(actor) {
        true => Ok(()),
        false => Err(PageError::NotAllowed),
    }
}
