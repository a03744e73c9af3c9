//! The dossiers: the list of them, one of them, what has changed since, and its figures as files.

pub mod files;
mod teller;

use std::collections::HashMap;

use actix_web::{HttpResponse, Responder, http::StatusCode, web};
use anyhow::Context;
use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use self::teller::{CAUSES, Table, Teller, TimeLine};
use super::{
    edition::{MOST_CAUSES, edition},
    model::{Edition, Quarter},
    store::{self, Frozen, Made},
};
use crate::{
    accounts::model::{Actor, Permission},
    associations,
    complaints::SharedCatalogue,
    deadlines::rome_date,
    meetings::{self, model::MeetingReference},
    web::{
        Frame, PageError, Site, Submission, Words, answers,
        once::{self, Arriving},
    },
};

const ADDRESS: &str = "/insights/dossiers";
/// Quarters for which a dossier can be made: the one that runs, and those before it.
const QUARTERS_OFFERED: usize = 5;

#[derive(Template, WebTemplate)]
#[template(path = "insights/dossiers.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    dossiers: Vec<Made>,
    /// Quarters for which one can be made by this person.
    offered: Vec<Quarter>,
    key: Uuid,
}

/// `GET /insights/dossiers`
pub async fn list(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let party_id = actor.organisation_id;
    let (frame, dossiers) = site
        .read(&actor, move |conn| Ok(store::all(conn, party_id)?))
        .await?;
    let offered = if actor.may(Permission::MakeDossiers) {
        let running = Quarter::of(rome_date(site.now));
        std::iter::successors(Some(running), |quarter| Some(quarter.before()))
            .take(QUARTERS_OFFERED)
            .collect()
    } else {
        Vec::new()
    };
    Ok(ListPage {
        t: frame.t,
        frame,
        dossiers,
        offered,
        key: Uuid::new_v4(),
    })
}

/// `POST /insights/dossiers`: counts, and freezes an edition for each party.
pub async fn make(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::MakeDossiers)?;
    let fields = submission.fields;
    let form = Arriving::new(ADDRESS, &fields)?;
    let quarter: Quarter = fields
        .get("quarter")
        .parse()
        .map_err(|_| PageError::BadRequest("no quarter"))?;
    let today = rome_date(site.now);
    if quarter > Quarter::of(today) {
        return Err(PageError::BadRequest("a quarter to come"));
    }
    let (now, maker, operator_id) = (site.now, actor.clone(), actor.organisation_id);
    // Apart from what is written: a transaction that sees one moment cannot wait for another with the same form.
    let editions = site
        .db
        .report(actor.identity(), move |conn| {
            editions(conn, quarter, operator_id, today)
        })
        .await?;
    site.db
        .write(actor.identity(), move |conn| {
            if !once::is_first(conn, maker.user_id, &form, now)? {
                return Ok::<_, PageError>(());
            }
            Ok(store::keep(
                conn,
                quarter,
                (maker.user_id, &maker.name()),
                form.key,
                &editions,
                now,
            )?)
        })
        .await?;
    site.done(&format!("{ADDRESS}/{quarter}"), site.t().insights_made())
}

/// Each party's number with what it reads: those that sit at the table on the quarter's last day, and the operator.
fn editions(
    conn: &mut PgConnection,
    quarter: Quarter,
    operator_id: i64,
    today: NaiveDate,
) -> Result<Vec<(i64, String)>, PageError> {
    let figures = store::figures(conn, quarter, today)?;
    let category_of = store::category_of_subcategories(conn)?;
    let parties = associations::parties_on(conn, quarter.last_day())?;
    let associations = parties
        .iter()
        .filter(|party| !party.is_operator)
        .map(|party| (party.id, Some(party.id)));
    let whole = (operator_id, None);
    std::iter::once(whole)
        .chain(associations)
        .map(|(party_id, reader)| {
            let edition = edition(quarter, &figures, reader, &category_of, MOST_CAUSES);
            let content = serde_json::to_string(&edition).context("the figures cannot be written")?;
            Ok((party_id, content))
        })
        .collect()
}

/// Which version of a dossier is asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// Its number; the newest when it is absent.
    version: Option<i16>,
}

#[derive(Template)]
#[template(path = "insights/dossier.html")]
struct DossierPage {
    frame: Frame,
    t: &'static Words,
    quarter: Quarter,
    running: bool,
    frozen: Frozen,
    versions: Vec<Made>,
    heads: [String; 3],
    heads_of_changes: [String; 2],
    /// Whether it is to be said that the numbers count what the lists behind them do not show.
    counts_more_than_it_lists: bool,
    /// The table that is held on this quarter, when the reader sits at it.
    meeting: Option<MeetingReference>,
    tables: Vec<Table>,
    times: Vec<TimeLine>,
    own_times: Vec<TimeLine>,
    compares: bool,
}

/// What a dossier's page is made of.
struct Opened {
    frozen: Frozen,
    edition: Edition,
    versions: Vec<Made>,
    names: HashMap<i64, String>,
}

impl Opened {
    fn load(
        conn: &mut PgConnection,
        quarter: Quarter,
        version: Option<i16>,
        party_id: i64,
    ) -> Result<Self, PageError> {
        let frozen = store::frozen(conn, quarter, version, party_id)?.ok_or(PageError::NotFound)?;
        let edition = serde_json::from_str(&frozen.content).context("a frozen dossier cannot be read")?;
        let mut versions = store::all(conn, party_id)?;
        versions.retain(|made| made.quarter() == quarter);
        Ok(Self {
            frozen,
            edition,
            versions,
            names: store::names_of_organisations(conn)?,
        })
    }

    /// Whether the quarter had not ended when it was made.
    fn is_running(&self) -> bool {
        self.frozen.made.made_at < self.edition.quarter.instants().1
    }
}

fn quarter_of(text: &str) -> Result<Quarter, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// `GET /insights/dossiers/{quarter}`: the newest, when no version is asked for. The page of a quarter's table leads here also while
/// there is none; then the list says so.
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let quarter = quarter_of(&path)?;
    let (version, party_id) = (asked.version, actor.organisation_id);
    let found = site
        .read(&actor, move |conn| {
            let opened = Opened::load(conn, quarter, version, party_id)?;
            Ok((opened, meetings::table_of(conn, quarter)?))
        })
        .await;
    let (frame, (opened, meeting)) = match found {
        Err(PageError::NotFound) if version.is_none() => {
            let t = site.t();
            return site.warned(
                ADDRESS,
                t.insights_not_made(t.quarter(quarter.number, quarter.year)),
            );
        }
        found => found?,
    };
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let t = frame.t;
    let teller = Teller {
        t,
        lists,
        names: &opened.names,
        reader: &actor,
        quarter,
    };
    let page = DossierPage {
        t,
        quarter,
        running: opened.is_running(),
        heads: teller.heads(),
        heads_of_changes: teller.heads_of_changes(),
        counts_more_than_it_lists: teller.counts_more_than_it_lists(),
        meeting,
        tables: teller.tables(&opened.edition),
        times: teller.times(opened.edition.times),
        own_times: teller.own_times(&opened.edition),
        compares: actor.may(Permission::MakeDossiers),
        frame,
        frozen: opened.frozen,
        versions: opened.versions,
    };
    answers::page(StatusCode::OK, &page)
}

#[derive(Template, WebTemplate)]
#[template(path = "insights/differences.html")]
struct DifferencesPage {
    frame: Frame,
    t: &'static Words,
    quarter: Quarter,
    frozen: Frozen,
    lines: Vec<(String, String, String, String)>,
}

/// `GET /insights/dossiers/{quarter}/differences`: what the figures say now, where that is something else.
pub async fn differences(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::MakeDossiers)?;
    let quarter = quarter_of(&path)?;
    let (party_id, today) = (actor.organisation_id, rome_date(site.now));
    let (frame, opened) = site
        .read(&actor, move |conn| Opened::load(conn, quarter, None, party_id))
        .await?;
    let now = site
        .db
        .report(actor.identity(), move |conn| {
            let figures = store::figures(conn, quarter, today)?;
            let category_of = store::category_of_subcategories(conn)?;
            Ok::<_, PageError>(edition(quarter, &figures, None, &category_of, usize::MAX))
        })
        .await?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let teller = Teller {
        t: frame.t,
        lists,
        names: &opened.names,
        reader: &actor,
        quarter,
    };
    let lines = differing(numbers(&teller, &opened.edition), numbers(&teller, &now));
    Ok(DifferencesPage {
        t: frame.t,
        frame,
        quarter,
        frozen: opened.frozen,
        lines,
    })
}

/// A number of the quarter, as it is compared.
struct Number {
    table: String,
    row: String,
    text: String,
    is_none: bool,
    /// Whether there are rows of which a dossier says nothing, though there is something to say.
    is_of_the_most: bool,
}

fn numbers(teller: &Teller<'_>, edition: &Edition) -> Vec<Number> {
    let tables = teller.tables(edition).into_iter().flat_map(|table| {
        table.lines.into_iter().map(move |line| {
            let [cell, ..] = line.cells;
            Number {
                table: table.caption.clone(),
                row: line.name,
                text: cell.text,
                is_none: cell.value == Some(0),
                is_of_the_most: table.id == CAUSES,
            }
        })
    });
    let times = teller.times(edition.times).into_iter().map(|line| {
        let [cell, ..] = line.cells;
        Number {
            table: teller.t.insights_times(),
            row: line.name,
            text: cell.text,
            is_none: false,
            is_of_the_most: false,
        }
    });
    tables.chain(times).collect()
}

/// Table, row, what was frozen and what is counted now, of each number that differs. A row that one of them does not have says none.
fn differing(frozen: Vec<Number>, mut now: Vec<Number>) -> Vec<(String, String, String, String)> {
    let none = || "—".to_owned();
    let mut found = Vec::new();
    for was in frozen {
        let place = now
            .iter()
            .position(|is| is.table == was.table && is.row == was.row);
        let is = place.map(|place| now.remove(place));
        let differs = is.as_ref().map_or(!was.is_none, |is| is.text != was.text);
        if differs {
            found.push((was.table, was.row, was.text, is.map_or_else(none, |is| is.text)));
        }
    }
    let others = now.into_iter().filter(|is| !is.is_none && !is.is_of_the_most);
    found.extend(others.map(|is| (is.table, is.row, none(), is.text)));
    found
}
