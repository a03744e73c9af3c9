//! The tables that are made: those of the protocol's term, and others, ordinary or extraordinary.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use chrono::{DateTime, Utc};

use crate::{
    accounts::model::{Actor, Permission},
    deadlines::{Quarter, rome_date},
    meetings::convening::{
        acts::{self, NoTable},
        model::TableKind,
        store,
    },
    web::{
        FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Words, acts::ActError, answers,
        once::Arriving,
    },
};

/// Where a table is added.
const ADD: &str = "/meetings/new";
/// So many quarters before this one may still get a table, and so many after it.
const QUARTERS_BACK: usize = 4;
const QUARTERS_AHEAD: usize = 8;

/// `POST /meetings/propose`: makes the tables that the protocol's term has not yet.
pub async fn propose(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let form = Arriving::new("/meetings/propose", &submission.fields)?;
    let (now, sender): (DateTime<Utc>, _) = (site.now, actor.clone());
    let added = site
        .db
        .write(actor.identity(), move |conn| {
            acts::propose_tables(conn, &sender, &form, now)
        })
        .await;
    match added {
        Ok(added) => site.done("/meetings", site.t().convening_proposed(added as i64)),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(_) => Err(PageError::Conflict),
    }
}

#[derive(Template)]
#[template(path = "meetings/new_table.html")]
struct AddPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    kinds: [(&'static str, String); 2],
    quarters: Vec<(String, String)>,
}

/// `GET /meetings/new`: asks for the quarter to which a table is added.
pub async fn ask_quarter(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let mut form = Form::fresh();
    form.fields.set("kind", TableKind::Ordinary.as_str());
    page(&site, &actor, StatusCode::OK, form).await
}

async fn page(site: &Site, actor: &Actor, status: StatusCode, form: Form) -> Result<HttpResponse, PageError> {
    let offered = offered(site.now);
    let asked = offered.clone();
    let (frame, with_table) = site
        .read(actor, move |conn| Ok(store::with_table(conn, &asked)?))
        .await?;
    let t = frame.t;
    let named = |quarter: &Quarter| {
        let name = t.quarter(quarter.number, quarter.year);
        let name = if with_table.contains(quarter) {
            t.convening_quarter_with_table(name)
        } else {
            name
        };
        (quarter.to_string(), name)
    };
    let page = AddPage {
        kinds: [
            (TableKind::Ordinary.as_str(), t.convening_kind_ordinary()),
            (
                TableKind::Extraordinary.as_str(),
                t.convening_kind_extraordinary(),
            ),
        ],
        quarters: offered.iter().map(named).collect(),
        form,
        t,
        frame,
    };
    answers::page(status, &page)
}

fn offered(now: DateTime<Utc>) -> Vec<Quarter> {
    let this = Quarter::of(rome_date(now));
    let first = (0..QUARTERS_BACK).fold(this, |quarter, _| quarter.before());
    std::iter::successors(Some(first), |quarter| Some(quarter.after()))
        .take(QUARTERS_BACK + 1 + QUARTERS_AHEAD)
        .collect()
}

/// `POST /meetings/new`: adds a table to a quarter.
pub async fn add(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let (fields, t) = (submission.fields, site.t());
    let form = Arriving::new(ADD, &fields)?;
    let (now, sender) = (site.now, actor.clone());
    let table = match read(&fields, now, t) {
        Ok(table) => table,
        Err(errors) => return refused(&site, &actor, Form::wrong(fields, errors)).await,
    };
    let added = site
        .db
        .write(actor.identity(), move |conn| {
            acts::add_table(conn, &sender, table, &form, now)
        })
        .await;
    let why = match added {
        Ok(reference) => return site.done(&format!("/meetings/{reference}"), t.convening_added()),
        Err(ActError::Refused(NoTable::NobodyAdheres)) => t.convening_error_nobody(),
        Err(ActError::Refused(NoTable::HasTable)) => t.convening_error_has_table(),
        Err(ActError::MovedOn) => t.convening_error_added_meanwhile(),
        Err(ActError::Database(error)) => return Err(error.into()),
        Err(ActError::SentOtherwise) => return Err(PageError::Conflict),
    };
    let mut errors = FieldErrors::default();
    errors.add("quarter", why);
    refused(&site, &actor, Form::wrong(fields, errors)).await
}

fn read(fields: &Fields, now: DateTime<Utc>, t: &Words) -> Result<(TableKind, Quarter), FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = fields.get("kind").parse().map_err(|_| t.convening_error_kind());
    let kind = errors.keep("kind", kind);
    let quarter = fields.get("quarter").parse().ok();
    let quarter = quarter.filter(|quarter| offered(now).contains(quarter));
    let quarter = errors.keep("quarter", quarter.ok_or_else(|| t.convening_error_quarter()));
    kind.zip(quarter).ok_or(errors)
}

async fn refused(site: &Site, actor: &Actor, form: Form) -> Result<HttpResponse, PageError> {
    page(site, actor, StatusCode::UNPROCESSABLE_ENTITY, form).await
}
