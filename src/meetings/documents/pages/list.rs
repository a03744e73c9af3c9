//! The list of documents, and what else has the words that are looked for.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use diesel::PgConnection;
use serde::{Deserialize, Serialize};

use super::address_of;
use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        decisions::{self, Decision},
        documents::{
            model::{Document, may_bring},
            store::{self, Filter},
            words,
        },
        minutes,
    },
    web::{Frame, PageError, Site, Words, answers, limits::Deed, paging::PageOf},
};

const ADDRESS: &str = "/meetings/documents";
/// Of what is not a document, as many as show whether there is more.
const MOST_ELSEWHERE: usize = 5;
/// Most minutes that are shown, one of each meeting.
const MOST_MINUTES: i64 = 10;

/// What is asked of the list, as it stands in the address. What is not understood is not filtered by.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    group: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
}

impl ListQuery {
    fn text(&self) -> Option<String> {
        Some(self.text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn filter(&self) -> Filter {
        let some = |place: &str| Some(place.to_owned()).filter(|place| !place.is_empty());
        Filter {
            text: self.text(),
            group: self.group.parse().ok(),
            after: some(&self.after),
            before: some(&self.before),
        }
    }

    fn address(&self, (after, before): (&str, &str)) -> String {
        let asked = Self {
            text: self.text.clone(),
            group: self.group.clone(),
            after: after.to_owned(),
            before: before.to_owned(),
        };
        match serde_urlencoded::to_string(&asked) {
            Ok(query) if !query.is_empty() => format!("{ADDRESS}?{query}"),
            _ => ADDRESS.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "meetings/documents/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    query: ListQuery,
    rows: Vec<Row>,
    elsewhere: Option<Elsewhere>,
    brings: bool,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

struct Row {
    address: String,
    document: Document,
    readers: String,
}

/// What was minuted and decided with the words that are looked for.
struct Elsewhere {
    minutes: Vec<minutes::Found>,
    decisions: Vec<Decision>,
    /// Where all of them are.
    all_decisions: Option<String>,
}

impl Elsewhere {
    fn find(conn: &mut PgConnection, text: &str) -> Result<Self, PageError> {
        let mut found = decisions::looked_for(conn, text)?;
        let query = serde_urlencoded::to_string([("text", text)]).unwrap_or_default();
        let all_decisions = (found.len() > MOST_ELSEWHERE).then(|| format!("/meetings/decisions?{query}"));
        found.truncate(MOST_ELSEWHERE);
        Ok(Self {
            minutes: minutes::looked_for(conn, text, MOST_MINUTES)?,
            decisions: found,
            all_decisions,
        })
    }
}

/// `GET /meetings/documents`
pub async fn show(site: Site, actor: Actor, query: web::Query<ListQuery>) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let query = query.into_inner();
    let (filter, text, user_id) = (query.filter(), query.text(), actor.user_id);
    if text.is_some() {
        site.count(Deed::Search, actor.user_id)?;
    }
    let (frame, (page, elsewhere)) = site
        .browse(&actor, move |conn| {
            let page = store::list(conn, user_id, &filter)?;
            let elsewhere = text.map(|text| Elsewhere::find(conn, &text)).transpose()?;
            Ok((page, elsewhere))
        })
        .await?;
    answers::page(StatusCode::OK, &list_page(frame, &actor, query, page, elsewhere))
}

fn list_page(
    frame: Frame,
    actor: &Actor,
    query: ListQuery,
    page: PageOf<Document>,
    elsewhere: Option<Elsewhere>,
) -> ListPage {
    let previous = page.previous.as_deref();
    let row = |document: Document| Row {
        address: address_of(document.id),
        readers: words::readers(frame.t, &document),
        document,
    };
    ListPage {
        t: frame.t,
        first: previous.map(|_| query.address(("", ""))),
        previous: previous.map(|place| query.address(("", place))),
        next: page.next.as_deref().map(|place| query.address((place, ""))),
        rows: page.rows.into_iter().map(row).collect(),
        elsewhere,
        brings: may_bring(actor),
        query,
        frame,
    }
}
