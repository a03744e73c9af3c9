//! The form that brings a document.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{address_of, files_of, receive, refused};
use crate::{
    accounts::model::Actor,
    attachments::{self, Attachment, Vault},
    meetings::documents::{
        acts::{self, DocumentRefusal},
        forms::{self, OWN_PARTY, PARTIES},
        model::{Group, may_bring},
        store, words,
    },
    web::{
        Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned},
        answers,
        limits::Deed,
        once::Arriving,
    },
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
    shown(&site, &actor, Returned::to_look_at(form)).await
}

fn must_bring(actor: &Actor) -> Result<(), PageError> {
    may_bring(actor).then_some(()).ok_or(PageError::NotAllowed)
}

async fn shown(site: &Site, actor: &Actor, returned: Returned) -> Result<HttpResponse, PageError> {
    let (reader, kept) = (actor.clone(), returned.clone());
    let (frame, (groups, files)) = site
        .read_and_note(actor, move |conn| {
            attachments::go_on_with(conn, &kept)?;
            let files = files_of(conn, kept.form.fields.key())?;
            Ok((store::groups(conn, &reader)?, files))
        })
        .await?;
    let page = BringPage {
        t: frame.t,
        audiences: audiences(frame.t, actor, &groups),
        form: returned.form,
        notice: returned.notice,
        files,
        frame,
    };
    answers::page(returned.status, &page)
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
    let (fields, refused_files) = receive(&site, &actor, &vault, submission).await?;
    let (writer, t, now) = (actor.clone(), site.t(), site.now);
    let groups = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::groups(conn, &writer)?)
        })
        .await?;
    let sending = Sending {
        site: &site,
        actor: &actor,
    };
    let read = forms::read_document(&fields, &groups, t);
    let (said, audience) = match attachments::unless_refused(read, &refused_files) {
        Ok(read) => read,
        Err(errors) => return sending.wrong(fields, errors).await,
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
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// A document on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
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
        shown(self.site, self.actor, returned).await
    }
}
