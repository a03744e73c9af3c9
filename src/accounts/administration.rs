//! The administrator's page: who may do what, and how the outbox fares.

use actix_web::{HttpResponse, Responder};
use askama::Template;
use askama_web::WebTemplate;

use super::{
    mail_files::{self, MailFile},
    model::{Actor, Permission},
    outbox::{self, Outbox},
};
use crate::{
    database::Identity,
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "accounts/administration.html")]
struct AdministrationPage {
    frame: Frame,
    t: &'static Words,
    outbox: Outbox,
    files: Vec<MailFile>,
}

pub(super) async fn page(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    let (frame, outbox) = site.read(&actor, |conn| Ok(outbox::load(conn)?)).await?;
    let files = mail_files::newest(&site.config).await?;
    Ok(AdministrationPage {
        frame,
        files,
        t: site.t(),
        outbox,
    })
}

pub(super) async fn try_again(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    let now = site.now;
    // The administrator has no right to change a notification; the permission was checked above.
    let mails = site
        .db
        .write(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(outbox::try_again(conn, now)?)
        })
        .await?;
    site.done("/admin", site.t().accounts_mails_tried_again(mails as i64))
}
