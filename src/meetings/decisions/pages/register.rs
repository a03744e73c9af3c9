//! The register of decisions: newest first, by year, searched by words or by a reference.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        actions::{self, ActionItem},
        decisions::{
            model::Decision,
            store::{self, Filter},
        },
        lines::{ActionLine, DecisionLine},
        model::DecisionReference,
        words,
    },
    web::{Frame, PageError, Site, Words, answers, frame::see_other, limits::Deed, paging::PageOf},
};

/// What is asked of the register, as it stands in the address. What is not understood is not filtered by.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RegisterQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    year: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
}

impl RegisterQuery {
    fn filter(&self) -> Filter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Filter {
            year: self.year.parse().ok(),
            text: some(&self.text),
            after: some(&self.after),
            before: some(&self.before),
        }
    }

    fn address(&self, (after, before): (&str, &str)) -> String {
        let asked = Self {
            after: after.to_owned(),
            before: before.to_owned(),
            ..self.clone()
        };
        match serde_urlencoded::to_string(&asked) {
            Ok(query) if !query.is_empty() => format!("/meetings/decisions?{query}"),
            _ => "/meetings/decisions".to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "meetings/decisions.html")]
struct RegisterPage {
    frame: Frame,
    t: &'static Words,
    query: RegisterQuery,
    years: Vec<i16>,
    by_year: Vec<(i16, Vec<Row>)>,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

impl RegisterPage {
    fn of(
        frame: Frame,
        query: RegisterQuery,
        (page, actions): (&PageOf<Decision>, &[ActionItem]),
        years: Vec<i16>,
    ) -> Self {
        let mut by_year: Vec<(i16, Vec<Row>)> = Vec::new();
        for decision in &page.rows {
            let (year, row) = (decision.reference.year, Row::of(frame.t, decision, actions));
            match by_year.last_mut() {
                Some((last, rows)) if *last == year => rows.push(row),
                _ => by_year.push((year, vec![row])),
            }
        }
        let previous = page.previous.as_deref();
        Self {
            t: frame.t,
            years,
            by_year,
            first: previous.map(|_| query.address(("", ""))),
            previous: previous.map(|place| query.address(("", place))),
            next: page.next.as_deref().map(|place| query.address((place, ""))),
            query,
            frame,
        }
    }
}

/// A decision with what it is about and what carries it out.
struct Row {
    line: DecisionLine,
    decided_on: String,
    meeting: String,
    meeting_title: String,
    item: String,
    actions: Vec<ActionLine>,
}

impl Row {
    fn of(t: &Words, decision: &Decision, actions: &[ActionItem]) -> Self {
        let its = |action: &&ActionItem| action.decision == Some(decision.reference);
        Self {
            line: DecisionLine::of(decision),
            decided_on: t.date(&decision.decided_on),
            meeting: decision.meeting.to_string(),
            meeting_title: words::title(t, decision.meeting, decision.group.as_ref()),
            item: decision.item.clone(),
            actions: actions
                .iter()
                .filter(its)
                .map(|one| ActionLine::beside_decision(t, one))
                .collect(),
        }
    }
}

/// `GET /meetings/decisions`
pub async fn show(
    site: Site,
    actor: Actor,
    query: web::Query<RegisterQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let query = query.into_inner();
    if !query.text.is_empty() {
        site.count(Deed::Search, actor.user_id)?;
    }
    let (filter, asked) = (query.filter(), DecisionReference::typed(&query.text));
    let takes_minutes = actor.may(Permission::TakeMinutes);
    let (frame, found) = site
        .browse(&actor, move |conn| {
            if let Some(reference) = asked
                && let Some(decision) = store::find(conn, reference)?
                && (takes_minutes || decision.meeting_state.is_held())
            {
                return Ok(Found::One(reference));
            }
            let page = store::register(conn, &filter)?;
            let ids: Vec<i64> = page.rows.iter().map(|decision| decision.id).collect();
            Ok(Found::Many {
                actions: actions::of_decisions(conn, &ids)?,
                years: store::years(conn)?,
                page,
            })
        })
        .await?;
    match found {
        Found::One(reference) => Ok(see_other(&format!("/meetings/decisions/{reference}"))),
        Found::Many { page, actions, years } => {
            let page = RegisterPage::of(frame, query, (&page, &actions), years);
            answers::page(StatusCode::OK, &page)
        }
    }
}

enum Found {
    One(DecisionReference),
    Many {
        page: PageOf<Decision>,
        actions: Vec<ActionItem>,
        years: Vec<i16>,
    },
}
