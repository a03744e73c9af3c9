//! The tables that are made: those of the protocol's term, and that of a quarter that was not proposed.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use chrono::{DateTime, Utc};

use crate::{
    accounts::model::{Actor, Permission},
    deadlines::{Quarter, rome_date},
    meetings::{
        convening::{
            acts::{self, ActError},
            store,
        },
        words,
    },
    web::{FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Words, answers, once::Arriving},
};

/// Where a table is added.
const ADD: &str = "/meetings/new";
/// So many quarters before this one may still get a table, and so many after it.
const QUARTERS_BACK: usize = 4;
const QUARTERS_AHEAD: usize = 8;

/// `POST /meetings/propose`: makes the tables that the protocol's term has not yet.
pub async fn propose(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let form =
        Arriving::new("/meetings/propose", &submission.fields).ok_or(PageError::BadRequest("no key"))?;
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
    quarters: Vec<(String, String)>,
}

/// `GET /meetings/new`: asks for the quarter whose table is to be added.
pub async fn ask_quarter(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    page(&site, &actor, StatusCode::OK, Form::fresh()).await
}

async fn page(site: &Site, actor: &Actor, status: StatusCode, form: Form) -> Result<HttpResponse, PageError> {
    let offered = offered(site.now);
    let (frame, quarters) = site
        .read(actor, move |conn| Ok(store::without_table(conn, &offered)?))
        .await?;
    let t = frame.t;
    let named = quarters.iter().map(|quarter| {
        let title = words::title(t, store::table_of(*quarter));
        (quarter.to_string(), title)
    });
    let page = AddPage {
        quarters: named.collect(),
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

/// `POST /meetings/new`: adds the table of a quarter.
pub async fn add(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let (fields, t) = (submission.fields, site.t());
    let form = Arriving::new(ADD, &fields).ok_or(PageError::BadRequest("no key"))?;
    let (now, sender) = (site.now, actor.clone());
    let quarter: Option<Quarter> = fields.get("quarter").parse().ok();
    let Some(quarter) = quarter.filter(|quarter| offered(now).contains(quarter)) else {
        return refused(&site, &actor, fields, t.convening_error_quarter()).await;
    };
    let added = site
        .db
        .write(actor.identity(), move |conn| {
            acts::add_table(conn, &sender, quarter, &form, now)
        })
        .await;
    let address = format!("/meetings/{}", store::table_of(quarter));
    match added {
        Ok(()) => site.done(&address, t.convening_added()),
        Err(ActError::NobodyAdheres) => refused(&site, &actor, fields, t.convening_error_nobody()).await,
        Err(ActError::Database(error)) => Err(error.into()),
        // Somebody has added it meanwhile.
        Err(_) => site.warned(&address, t.convening_already_there()),
    }
}

async fn refused(site: &Site, actor: &Actor, fields: Fields, why: String) -> Result<HttpResponse, PageError> {
    let mut errors = FieldErrors::default();
    errors.add("quarter", why);
    let form = Form::wrong(fields, errors);
    page(site, actor, StatusCode::UNPROCESSABLE_ENTITY, form).await
}
