//! The list of action items over all meetings and working groups.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::NaiveDate;
use diesel::{PgConnection, QueryResult};
use serde::{Deserialize, Serialize};

use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    meetings::actions::{
        model::ActionState,
        store::{self, Choices, Counts, Filter, ListedItem, View},
        words::{self, Due},
    },
    web::{Frame, PageError, Site, Words, answers, limits::Deed, paging::PageOf, parse_date},
};

/// The filters as they stand in the address. What is not understood is not filtered by.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    view: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    party: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    meeting: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    due_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
}

impl ListQuery {
    /// What the list shows.
    pub fn filter(&self) -> Filter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        // Who asks for a state means every item in it; everybody else begins with what is still to be done.
        let usual = if self.state.is_empty() {
            View::Open
        } else {
            View::All
        };
        Filter {
            view: self.view.parse().unwrap_or(usual),
            state: self.state.parse().ok(),
            party_id: self.party.parse().ok(),
            meeting: self.meeting.parse().ok(),
            due_by: parse_date(&self.due_by).ok(),
            text: some(&self.text),
            after: some(&self.after),
            before: some(&self.before),
        }
    }

    /// Whether somebody looks for words.
    pub fn searches(&self) -> bool {
        !self.text.trim().is_empty()
    }

    fn is_filtered(&self) -> bool {
        let filters = [&self.text, &self.party, &self.state, &self.meeting, &self.due_by];
        !filters.into_iter().all(String::is_empty)
    }

    fn clear_filters(&mut self) {
        *self = Self {
            view: std::mem::take(&mut self.view),
            ..Self::default()
        };
    }

    /// This list at another address, in another view or from another beginning.
    fn address(&self, path: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut query = self.clone();
        query.after.clear();
        query.before.clear();
        change(&mut query);
        let query = serde_urlencoded::to_string(&query).unwrap_or_default();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    fn wrong_date(&self, t: &Words) -> Option<String> {
        let typed = Some(&self.due_by).filter(|typed| !typed.is_empty())?;
        parse_date(typed).err().map(|error| error.sentence(t))
    }
}

/// The address of the list.
pub const LIST: &str = "/meetings/actions";
const EXPORT: &str = "/meetings/actions/export";

#[derive(Template)]
#[template(path = "meetings/actions/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    query: ListQuery,
    views: Vec<Tab>,
    sections: Vec<Section>,
    total: String,
    states: Vec<(&'static str, String)>,
    choices: Choices,
    imports: bool,
    export: String,
    without_filters: Option<String>,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    wrong_date: Option<String>,
}

struct Tab {
    name: String,
    address: String,
    current: bool,
    count: Option<i64>,
}

/// Rows of the same people.
struct Section {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    reference: String,
    text: String,
    party: String,
    owner: Option<String>,
    due: Due,
    meeting: Option<String>,
    state: String,
    state_class: &'static str,
}

impl Row {
    fn of(t: &Words, listed: &ListedItem, today: NaiveDate) -> Self {
        let item = &listed.item;
        Self {
            reference: item.reference.to_string(),
            text: item.text.clone(),
            party: item.party.clone(),
            owner: item.owner.as_ref().map(|(_, name)| name.clone()),
            due: words::due(t, item, today),
            meeting: item.meeting.map(|(_, reference)| reference.to_string()),
            state: words::state(t, item.state),
            state_class: words::state_class(item.state),
        }
    }
}

/// What the page needs of the database.
struct Found {
    page: PageOf<ListedItem>,
    counts: Counts,
    total: i64,
    choices: Choices,
}

impl Found {
    fn load(conn: &mut PgConnection, reader: &Actor, filter: &Filter, today: NaiveDate) -> QueryResult<Self> {
        let counts = store::counts(conn, reader, today)?;
        Ok(Self {
            page: store::list(conn, reader, filter, today)?,
            total: store::count(conn, reader, filter, today, &counts)?,
            choices: store::choices(conn)?,
            counts,
        })
    }
}

/// `GET /meetings/actions`
pub async fn list(site: Site, actor: Actor, query: web::Query<ListQuery>) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let query = query.into_inner();
    if query.searches() {
        site.count(Deed::Search, actor.user_id)?;
    }
    let (filter, today) = (query.filter(), rome_date(site.now));
    let (reader, wanted) = (actor.clone(), filter.clone());
    let (frame, found) = site
        .browse(&actor, move |conn| {
            Ok(Found::load(conn, &reader, &wanted, today)?)
        })
        .await?;
    let t = site.t();
    let to = |change: &dyn Fn(&mut ListQuery)| query.address(LIST, change);
    let page = ListPage {
        views: tabs(t, &query, &filter, &found.counts),
        sections: sections(t, &found.page.rows, today),
        total: t.actions_total(found.total),
        states: ActionState::ALL
            .iter()
            .map(|state| (state.as_str(), words::state(t, *state)))
            .collect(),
        choices: found.choices,
        imports: actor.may(Permission::ConveneMeetings),
        export: query.address(EXPORT, |query| query.view = filter.view.as_str().to_owned()),
        without_filters: query.is_filtered().then(|| to(&ListQuery::clear_filters)),
        first: found.page.previous.is_some().then(|| to(&|_| {})),
        previous: found
            .page
            .previous
            .map(|key| to(&|query| query.before = key.clone())),
        next: found.page.next.map(|key| to(&|query| query.after = key.clone())),
        wrong_date: query.wrong_date(t),
        frame,
        t,
        query,
    };
    if page.wrong_date.is_some() {
        answers::to_correct(&page)
    } else {
        answers::page(StatusCode::OK, &page)
    }
}

/// The counts are those of whole views, so that none stands beside a view that is filtered.
fn tabs(t: &Words, query: &ListQuery, filter: &Filter, counts: &Counts) -> Vec<Tab> {
    let tab = |view: &View| Tab {
        name: words::view(t, *view),
        address: query.address(LIST, |query| query.view = view.as_str().to_owned()),
        current: filter.view == *view,
        count: (!query.is_filtered()).then(|| counts.of(*view)),
    };
    View::ALL.iter().map(tab).collect()
}

fn sections(t: &Words, rows: &[ListedItem], today: NaiveDate) -> Vec<Section> {
    rows.chunk_by(|one, next| one.section() == next.section())
        .map(|rows| Section {
            title: words::section(t, rows[0].section()),
            rows: rows.iter().map(|row| Row::of(t, row, today)).collect(),
        })
        .collect()
}
