//! The administrator's page: who may do what, and how the outbox fares.

use actix_web::{HttpResponse, Responder, web};
use askama::Template;
use askama_web::WebTemplate;

use super::model::{Actor, Permission};
use crate::{
    database::Identity,
    notifications::{self, MailFile, MailText, OutboxStatus},
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "accounts/administration.html")]
struct AdministrationPage {
    frame: Frame,
    t: &'static Words,
    outbox: OutboxStatus,
    files: Vec<MailFile>,
}

pub(super) async fn page(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    let (frame, outbox) = site
        .read(&actor, |conn| Ok(notifications::outbox_status(conn)?))
        .await?;
    let files = notifications::newest_mail_files(&site.config).await?;
    Ok(AdministrationPage {
        frame,
        files,
        t: site.t(),
        outbox,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "accounts/mail_file.html")]
struct MailFilePage {
    frame: Frame,
    t: &'static Words,
    name: String,
    text: String,
    /// Whether the link that it brings is not shown.
    withheld: bool,
}

/// `GET /admin/outbox/{name}`
pub(super) async fn mail_file(
    site: Site,
    actor: Actor,
    name: web::Path<String>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    let text = notifications::read_mail_file(&site.config, &name).await?;
    let (text, withheld) = match text.ok_or(PageError::NotFound)? {
        MailText::Whole(text) => (text, false),
        MailText::Head(head) => (head, true),
    };
    let (frame, ()) = site.read(&actor, |_| Ok(())).await?;
    Ok(MailFilePage {
        frame,
        t: site.t(),
        name: name.into_inner(),
        text,
        withheld,
    })
}

pub(super) async fn try_again(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    let now = site.now;
    // The administrator has no right to change a notification; the permission was checked above.
    let mails = site
        .db
        .write(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(notifications::try_again(conn, now)?)
        })
        .await?;
    site.done("/admin", site.t().accounts_mails_tried_again(mails as i64))
}
