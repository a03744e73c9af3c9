//! The page of a document: its versions, and the form that adds one.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use uuid::Uuid;

use super::{address_of, files_of, receive, refused};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment, Vault},
    meetings::documents::{
        acts::{self, DocumentRefusal},
        forms,
        model::{Document, Version},
        store, words,
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned, Sent},
        answers,
        limits::Deed,
        once::Arriving,
    },
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

/// `GET /meetings/documents/{document}`
pub async fn show(site: Site, actor: Actor, path: web::Path<String>) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    shown(&site, &actor, number_of(&path)?, None).await
}

fn number_of(text: &str) -> Result<i64, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

async fn shown(
    site: &Site,
    actor: &Actor,
    id: i64,
    returned: Option<Returned>,
) -> Result<HttpResponse, PageError> {
    let status = returned
        .as_ref()
        .map_or(StatusCode::OK, |returned| returned.status);
    let (user_id, kept) = (actor.user_id, returned.clone());
    let (frame, found) = site
        .read_and_note(actor, move |conn| {
            let document = store::find(conn, user_id, id)?.ok_or(PageError::NotFound)?;
            if document.is_new {
                store::note_reading(conn, user_id, (id, document.version))?;
            }
            let versions = store::versions(conn, id)?;
            let keys: Vec<Uuid> = versions.iter().map(|version| version.key).collect();
            let sent = attachments::sent_with(conn, &keys)?;
            let files = match kept {
                Some(kept) => {
                    attachments::go_on_with(conn, &kept)?;
                    files_of(conn, kept.form.fields.key())?
                }
                None => Vec::new(),
            };
            Ok(Found {
                document,
                versions: rows(versions, &sent),
                files,
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
        let returned = returned.unwrap_or_else(|| Returned::to_look_at(filled_with(&document)));
        let Returned { mut form, notice, .. } = returned;
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
    let sent = Sent::going_by_page(arriving, &submission.fields)?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &submission.fields))?;
    must_revise(&site, &actor, id).await?;
    let (fields, refused_files) = receive(&site, &actor, &vault, submission).await?;
    let t = site.t();
    let sending = Sending {
        site: &site,
        actor: &actor,
        id,
    };
    let read = forms::read_revision(&fields, t);
    let (said, note) = match attachments::unless_refused(read, &refused_files) {
        Ok(read) => read,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let (writer, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::revise(conn, &writer, id, (&said, note.as_deref()), &sent, now)
        })
        .await;
    match done {
        Ok(()) => site.done(&address_of(id), t.documents_revised()),
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// A version on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    id: i64,
}

impl FormPage for Sending<'_> {
    type Refusal = DocumentRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().documents_moved_on()
    }

    fn refused(&self, refusal: DocumentRefusal) -> Answer {
        refused(self.site.t(), refusal)
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        shown(self.site, self.actor, self.id, Some(returned)).await
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
