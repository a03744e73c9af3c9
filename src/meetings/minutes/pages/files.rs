//! Minutes as files, and the page that anybody may open.

use actix_web::{
    HttpResponse, Responder,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web,
};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use super::shown::{Line, lines};
use crate::{
    accounts::model::{Actor, Permission},
    database::Identity,
    meetings::{
        minutes::{
            model::{Attendance, Body},
            paper,
            store::{self, Approval, Published, Version},
            words,
        },
        model::{Meeting, MinutesReference},
        pages::reference_of,
        store as meetings,
    },
    web::{
        Frame, PageError, Site, Words,
        limits::{Caller, Costly, Limits},
    },
};

/// Which version is asked for; the newest that the parties have, when none is.
#[derive(Deserialize)]
pub struct Which {
    version: Option<i16>,
}

/// `GET /meetings/{meeting}/minutes.pdf`
pub async fn pdf(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    which: web::Query<Which>,
) -> Result<HttpResponse, PageError> {
    let found = found(&site, &actor, &path).await?;
    let version = found.version(which.version)?;
    let document = paper::of_version(&found.meeting, &found.versions, version, &found.approvals);
    file(
        "application/pdf",
        &paper::file_name(version),
        on_paper(document).await?,
    )
}

/// `GET /meetings/{meeting}/minutes/text`: the approved bytes, for who checks their hash.
pub async fn text(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    which: web::Query<Which>,
) -> Result<HttpResponse, PageError> {
    let found = found(&site, &actor, &path).await?;
    let version = found.version(which.version)?;
    let name = paper::file_name(version).replace(".pdf", ".json");
    let approved = version.approved.as_ref().ok_or(PageError::NotFound)?;
    file("application/json", &name, approved.canonical.clone().into_bytes())
}

/// Minutes of which a file is made.
struct Found {
    meeting: Meeting,
    /// Newest first.
    versions: Vec<Version>,
    approvals: Vec<Approval>,
}

impl Found {
    /// The version with this number; without one, the newest that the parties have.
    fn version(&self, number: Option<i16>) -> Result<&Version, PageError> {
        let is_asked_for = |version: &&Version| match number {
            Some(number) => version.number == number,
            None => version.circulated_at.is_some(),
        };
        self.versions.iter().find(is_asked_for).ok_or(PageError::NotFound)
    }
}

async fn found(site: &Site, actor: &Actor, meeting: &str) -> Result<Found, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(meeting)?;
    site.db
        .read(actor.identity(), move |conn| {
            let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
            Ok::<_, PageError>(Found {
                versions: store::versions_of(conn, meeting.id)?,
                approvals: store::approvals_of(conn, meeting.id)?,
                meeting,
            })
        })
        .await
}

/// Writes a PDF where nobody waits for it.
async fn on_paper(document: crate::pdf::Document) -> Result<Vec<u8>, PageError> {
    let written = web::block(move || document.write()).await;
    Ok(written.map_err(|error| PageError::Internal(error.into()))??)
}

fn file(media_type: &str, name: &str, bytes: Vec<u8>) -> Result<HttpResponse, PageError> {
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes))
}

#[derive(Template, WebTemplate)]
#[template(path = "meetings/minutes/public.html")]
struct PublicPage {
    frame: Frame,
    t: &'static Words,
    reference: MinutesReference,
    title: String,
    /// What must be known of the text.
    head: Vec<String>,
    body: Body,
    lines: Vec<Line>,
}

impl PublicPage {
    fn presence(&self, attendance: &Attendance) -> String {
        words::presence(self.t, attendance)
    }
}

/// `GET /public/minutes/{minutes}`
pub async fn public(
    site: Site,
    caller: Caller,
    limits: web::Data<Limits>,
    path: web::Path<String>,
) -> Result<impl Responder, PageError> {
    limits.count(Costly::Publication, caller)?;
    let (reference, published) = published(&site, &path).await?;
    let frame = site.public_frame();
    Ok(PublicPage {
        t: frame.t,
        reference,
        title: words::title(frame.t, &published.body.meeting, None),
        head: words::of_public(frame.t, reference, &published),
        lines: lines(frame.t, &published.body),
        body: published.body,
        frame,
    })
}

/// `GET /public/minutes/{minutes}.pdf`
pub async fn public_pdf(
    site: Site,
    caller: Caller,
    limits: web::Data<Limits>,
    path: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    limits.count(Costly::Publication, caller)?;
    let (reference, published) = published(&site, &path).await?;
    let document = paper::of_public(reference, &published);
    file(
        "application/pdf",
        &format!("{reference}.pdf"),
        on_paper(document).await?,
    )
}

/// What anybody may read of the minutes with this number. Nobody is asked who they are, so nothing else is read.
async fn published(site: &Site, path: &str) -> Result<(MinutesReference, Published), PageError> {
    let reference: MinutesReference = path.parse().map_err(|_| PageError::NotFound)?;
    let found = site
        .db
        .read(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(store::find_public(conn, reference)?)
        })
        .await?;
    Ok((reference, found.ok_or(PageError::NotFound)?))
}
