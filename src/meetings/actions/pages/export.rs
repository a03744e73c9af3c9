//! The list of action items for a spreadsheet: exactly what the filter shows, whole.

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web,
};
use bytes::Bytes;
use chrono::NaiveDate;
use futures_util::{Stream, stream};

use super::list::ListQuery;
use crate::{
    accounts::model::{Actor, Permission},
    database::{Database, Identity},
    deadlines::rome_date,
    meetings::actions::{model::ActionItem, sheet::Column, store},
    web::{
        PageError, Site, Words,
        limits::Deed,
        sheets::{Lines, MEDIA_TYPE},
    },
};

/// Items that are read at once.
const AT_A_TIME: usize = 500;

/// `GET /meetings/actions/export`
pub async fn export(
    site: Site,
    actor: Actor,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    if query.searches() {
        site.count(Deed::Search, actor.user_id)?;
    }
    let (identity, filter, today) = (actor.identity(), query.filter(), rome_date(site.now));
    let ids = site
        .db
        .read(identity, move |conn| {
            Ok::<_, PageError>(store::matching(conn, &actor, &filter, today)?)
        })
        .await?;
    let sheet = Export {
        db: site.db.clone(),
        identity,
        t: site.t(),
        today,
        waiting: ids,
        stage: Stage::Headings,
        written: 0,
    };
    let name = site.t().actions_file_name(today.to_string());
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ))
        .streaming(sheet.lines()))
}

/// How far an export has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Headings,
    Items,
    Ended,
}

/// An export on its way out. Which items it holds was found at once; what they say is read a few at a time, so that no connection
/// to the database waits for a slow reader.
struct Export {
    db: Database,
    identity: Identity,
    t: &'static Words,
    today: NaiveDate,
    waiting: Vec<i64>,
    stage: Stage,
    written: usize,
}

impl Export {
    fn lines(self) -> impl Stream<Item = Result<Bytes, PageError>> {
        stream::try_unfold(self, |mut export| async move {
            let bytes = match export.stage {
                Stage::Headings => Some(export.headings()?),
                Stage::Items => Some(export.next_items().await?),
                Stage::Ended => None,
            };
            Ok(bytes.map(|bytes| (bytes, export)))
        })
    }

    fn headings(&mut self) -> Result<Bytes, PageError> {
        self.stage = Stage::Items;
        let mut lines = Lines::first();
        lines.add(&Column::ALL.map(|column| column.heading(self.t)))?;
        Ok(lines.into_bytes()?.into())
    }

    /// The next items; after the last of them the line that says how many there were.
    async fn next_items(&mut self) -> Result<Bytes, PageError> {
        let some = self.waiting.len().min(AT_A_TIME);
        let ids: Vec<i64> = self.waiting.drain(..some).collect();
        let items: Vec<ActionItem> = self
            .db
            .read(self.identity, move |conn| {
                Ok::<_, PageError>(store::by_ids(conn, &ids)?)
            })
            .await?;
        let mut lines = Lines::further();
        for item in &items {
            let is_late = item.is_late(self.today);
            lines.add(&Column::ALL.map(|column| column.cell(item, is_late, self.t)))?;
        }
        self.written += items.len();
        if self.waiting.is_empty() {
            self.stage = Stage::Ended;
            lines.add(&[self.t.actions_total_line(), self.written.to_string()])?;
        }
        Ok(lines.into_bytes()?.into())
    }
}
