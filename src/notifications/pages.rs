//! The page of notifications.

use actix_web::{Responder, web};
use askama::Template;
use askama_web::WebTemplate;
use serde::Deserialize;

use super::{
    model::Notification,
    store::{self, Place},
};
use crate::{
    accounts::model::{Actor, Permission},
    web::{Frame, PageError, Site, Submission, Words, paging, paging::PageOf},
};

#[derive(Template, WebTemplate)]
#[template(path = "notifications/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    page: PageOf<Notification>,
    is_first: bool,
}

impl ListPage {
    /// The newest notification that is on the page and unread.
    fn newest_unread(&self) -> Option<i64> {
        let unread = self.page.rows.iter().filter(|row| row.unread);
        unread.map(|row| row.id).max().filter(|_| self.is_first)
    }
}

#[derive(Deserialize)]
pub struct ListQuery {
    /// Where the page begins; absent on the first one.
    after: Option<String>,
}

pub async fn list(
    site: Site,
    actor: Actor,
    query: web::Query<ListQuery>,
) -> Result<impl Responder, PageError> {
    let after = query.after.as_deref().and_then(paging::decode);
    // Who is told of nothing finds the empty page behind the bell.
    let (user_id, is_told) = (actor.user_id, actor.may(Permission::ReadNotifications));
    let (frame, page) = site
        .read(&actor, move |conn| {
            if !is_told {
                return Ok(PageOf {
                    rows: Vec::new(),
                    next: None,
                    previous: None,
                });
            }
            Ok(store::page(conn, user_id, after.unwrap_or(Place::TOP))?)
        })
        .await?;
    Ok(ListPage {
        t: frame.t,
        frame,
        page,
        is_first: after.is_none(),
    })
}

pub async fn read_all(site: Site, actor: Actor, form: Submission) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadNotifications)?;
    let up_to: i64 = form
        .fields
        .get("up_to")
        .parse()
        .map_err(|_| PageError::BadRequest("up_to is not a number"))?;
    let (user_id, now) = (actor.user_id, site.now);
    site.db
        .write(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::mark_all_read(conn, user_id, up_to, now)?)
        })
        .await?;
    site.done("/notifications", site.t().notifications_all_read())
}
