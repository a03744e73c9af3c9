//! The form that brings a document.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use serde::Deserialize;

use super::{address_of, files_of, not_done, receive, status_of, with_files};
use crate::{
    accounts::model::Actor,
    attachments::{Attachment, Vault},
    meetings::documents::{
        acts,
        forms::{self, OWN_PARTY, PARTIES},
        model::{Group, may_bring},
        store, words,
    },
    web::{Form, Frame, PageError, Site, Submission, Words, answers, limits::Deed, once::Arriving},
};

const ADDRESS: &str = "/meetings/documents/new";

#[derive(Template)]
#[template(path = "meetings/documents/new.html")]
struct BringPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    notice: Option<String>,
    /// Whom it can be given to: the value of the field, and words.
    audiences: Vec<(String, String)>,
    files: Vec<Attachment>,
}

/// What the address of the form asks for.
#[derive(Deserialize)]
pub struct Asked {
    /// The working group for which the document is.
    #[serde(default)]
    group: String,
}

/// `GET /meetings/documents/new`
pub async fn page(site: Site, actor: Actor, asked: web::Query<Asked>) -> Result<HttpResponse, PageError> {
    must_bring(&actor)?;
    let mut form = Form::fresh();
    form.fields.set("audience", asked.into_inner().group);
    shown(&site, &actor, StatusCode::OK, form, None).await
}

fn must_bring(actor: &Actor) -> Result<(), PageError> {
    may_bring(actor).then_some(()).ok_or(PageError::NotAllowed)
}

async fn shown(
    site: &Site,
    actor: &Actor,
    status: StatusCode,
    form: Form,
    notice: Option<String>,
) -> Result<HttpResponse, PageError> {
    let (reader, key) = (actor.clone(), form.fields.key());
    let (frame, (groups, files)) = site
        .read(actor, move |conn| {
            Ok((store::groups(conn, &reader)?, files_of(conn, key)?))
        })
        .await?;
    let page = BringPage {
        t: frame.t,
        audiences: audiences(frame.t, actor, &groups),
        form,
        notice,
        files,
        frame,
    };
    answers::page(status, &page)
}

fn audiences(t: &Words, actor: &Actor, groups: &[Group]) -> Vec<(String, String)> {
    let own = t.documents_readers_own(actor.organisation.as_str());
    let groups = groups
        .iter()
        .map(|group| (group.reference.to_string(), words::group(t, group)));
    [
        (PARTIES.to_owned(), t.documents_readers_parties()),
        (OWN_PARTY.to_owned(), own),
    ]
    .into_iter()
    .chain(groups)
    .collect()
}

/// `POST /meetings/documents/new`
pub async fn send(
    site: Site,
    actor: Actor,
    vault: web::Data<Vault>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    must_bring(&actor)?;
    let arriving = Arriving::new(ADDRESS, &submission.fields)?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(ADDRESS, &submission.fields))?;
    let (fields, refused) = receive(&site, &actor, &vault, submission).await?;
    let (writer, t, now) = (actor.clone(), site.t(), site.now);
    let groups = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::groups(conn, &writer)?)
        })
        .await?;
    let (said, audience) = match with_files(forms::read_document(&fields, &groups, t), &refused) {
        Ok(read) => read,
        Err(errors) => {
            let form = Form::wrong(fields, errors);
            return shown(&site, &actor, StatusCode::UNPROCESSABLE_ENTITY, form, None).await;
        }
    };
    let writer = actor.clone();
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::bring(conn, &writer, (&said, audience), &arriving, now)
        })
        .await;
    match done {
        Ok(id) => site.done(&address_of(id), t.documents_added()),
        Err(error) => {
            let (form, notice) = not_done(&site, &actor, fields, error).await?;
            shown(&site, &actor, status_of(notice.as_ref()), form, notice).await
        }
    }
}
