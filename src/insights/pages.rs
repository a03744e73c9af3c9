//! The dossiers: the list of them, one of them, what has changed since, and its figures as files.

pub mod files;

use std::{collections::HashMap, sync::Arc};

use actix_web::{HttpResponse, Responder, web};
use anyhow::Context;
use askama::Template;
use askama_web::WebTemplate;
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    edition::edition,
    model::{Compared, Edition, Quarter, Row, Shown, Times},
    store::{self, Frozen, Made},
    words,
};
use crate::{
    accounts::model::{Actor, Permission},
    associations,
    complaints::{Catalogue, SharedCatalogue},
    deadlines::rome_date,
    values::Money,
    web::{
        Frame, PageError, Site, Submission, Words,
        once::{self, Arrival, Arriving},
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
    let (frame, dossiers) = site.browse(&actor, |conn| Ok(store::all(conn)?)).await?;
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
    let form = Arriving::new(ADDRESS, &fields).ok_or(PageError::BadRequest("no key"))?;
    let quarter: Quarter = fields
        .get("quarter")
        .parse()
        .map_err(|_| PageError::BadRequest("no quarter"))?;
    let today = rome_date(site.now);
    if quarter > Quarter::of(today) {
        return Err(PageError::BadRequest("a quarter to come"));
    }
    let (now, maker) = (site.now, actor.clone());
    site.db
        .write(actor.identity(), move |conn| {
            match once::arrive(conn, maker.user_id, &form, now)? {
                Arrival::First => {}
                Arrival::Again => return Ok(()),
                Arrival::Otherwise => return Err(PageError::Conflict),
            }
            let editions = editions(conn, quarter, &maker)?;
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
    maker: &Actor,
) -> Result<Vec<(i64, String)>, PageError> {
    let figures = store::figures(conn, quarter)?;
    let category_of = store::category_of_subcategories(conn)?;
    let parties = associations::parties_on(conn, quarter.last_day())?;
    let associations = parties
        .iter()
        .filter(|party| !party.is_operator)
        .map(|party| (party.id, Some(party.id)));
    let whole = (maker.organisation_id, None);
    std::iter::once(whole)
        .chain(associations)
        .map(|(party_id, reader)| {
            let edition = edition(quarter, &figures, reader, &category_of);
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

/// A number of the page, with the way to the cases behind it.
struct Cell {
    text: String,
    /// For the chart; absent where the number is not told.
    value: Option<i64>,
    link: Option<String>,
}

/// A row of a table.
struct Line {
    name: String,
    cells: [Cell; 3],
    change: String,
}

/// A table with the chart that is drawn of it.
struct Table {
    id: &'static str,
    caption: String,
    head: String,
    lines: Vec<Line>,
    has_chart: bool,
}

/// The times of the quarter, as sentences of figures.
struct TimeLine {
    name: String,
    cells: [String; 3],
}

#[derive(Template, WebTemplate)]
#[template(path = "insights/dossier.html")]
struct DossierPage {
    frame: Frame,
    t: &'static Words,
    quarter: Quarter,
    running: bool,
    frozen: Frozen,
    versions: Vec<Made>,
    heads: [String; 3],
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
        let mut versions = store::all(conn)?;
        versions.retain(|made| made.quarter() == quarter);
        Ok(Self {
            frozen,
            edition,
            versions,
            names: store::names_of_organisations(conn)?,
        })
    }
}

fn quarter_of(text: &str) -> Result<Quarter, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// `GET /insights/dossiers/{quarter}`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let quarter = quarter_of(&path)?;
    let (version, party_id) = (asked.version, actor.organisation_id);
    let (frame, opened) = site
        .browse(&actor, move |conn| Opened::load(conn, quarter, version, party_id))
        .await?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let t = frame.t;
    let teller = Teller {
        t,
        lists,
        names: &opened.names,
        reader: &actor,
        quarter,
    };
    Ok(DossierPage {
        t,
        quarter,
        running: opened.frozen.made.made_at < quarter.instants().1,
        heads: teller.heads(),
        tables: teller.tables(&opened.edition),
        times: teller.times(opened.edition.times.map(Option::unwrap_or_default)),
        own_times: opened
            .edition
            .own_times
            .map_or_else(Vec::new, |times| teller.times(times)),
        compares: actor.may(Permission::MakeDossiers),
        frame,
        frozen: opened.frozen,
        versions: opened.versions,
    })
}

/// Says figures in a language, to a reader.
struct Teller<'a> {
    t: &'static Words,
    lists: Arc<Catalogue>,
    names: &'a HashMap<i64, String>,
    reader: &'a Actor,
    quarter: Quarter,
}

impl Teller<'_> {
    fn quarters(&self) -> [Quarter; 3] {
        [self.quarter, self.quarter.before(), self.quarter.year_before()]
    }

    fn heads(&self) -> [String; 3] {
        self.quarters()
            .map(|quarter| self.t.quarter(quarter.number, quarter.year))
    }

    fn tables(&self, edition: &Edition) -> Vec<Table> {
        let t = self.t;
        let total = vec![
            self.line(t.insights_filed(), edition.filed, Some("")),
            self.line(t.insights_reopened(), edition.reopened, None),
        ];
        vec![
            Table {
                id: "totals",
                caption: t.insights_totals(),
                head: t.insights_what(),
                lines: total,
                has_chart: false,
            },
            self.table(
                "categories",
                t.insights_categories(),
                &edition.categories,
                |key| (self.category(key), Some(format!("&category={key}"))),
            ),
            self.table("causes", t.insights_causes(), &edition.causes, |key| {
                (self.cause(key), Some(format!("&subcategory={key}")))
            }),
            self.table(
                "associations",
                t.insights_associations(),
                &edition.associations,
                |key| {
                    let id: i64 = key.parse().unwrap_or_default();
                    let name = self.names.get(&id).cloned().unwrap_or_else(|| key.to_owned());
                    (name, Some(format!("&association={key}")))
                },
            ),
            self.table("regions", t.insights_regions(), &edition.regions, |key| {
                (key.to_owned(), Some(format!("&region={}", in_address(key))))
            }),
            self.table("outcomes", t.insights_outcomes(), &edition.outcomes, |key| {
                let link = (!key.is_empty()).then(|| format!("&outcome={key}"));
                (words::outcome(t, key), link)
            }),
            self.promised(edition),
        ]
    }

    fn promised(&self, edition: &Edition) -> Table {
        let t = self.t;
        let lines = edition.promised.iter().flat_map(|promised| {
            let name = words::commitment(t, &promised.kind);
            let money = |cents: Shown| match cents {
                Some(cents) => Cell {
                    text: Money::from_cents(cents)
                        .map_or_else(|_| cents.to_string(), |amount| t.money(&amount)),
                    value: None,
                    link: None,
                },
                None => self.cell(None, None),
            };
            let Compared {
                now,
                before,
                year_before,
            } = promised.cents;
            [
                self.line(name.clone(), promised.commitments, None),
                Line {
                    name: t.insights_amount_of(name),
                    cells: [money(now), money(before), money(year_before)],
                    change: change(t, promised.cents),
                },
            ]
        });
        Table {
            id: "commitments",
            caption: t.insights_promised(),
            head: t.insights_what(),
            lines: lines.collect(),
            has_chart: false,
        }
    }

    fn table(
        &self,
        id: &'static str,
        caption: String,
        rows: &[Row],
        named: impl Fn(&str) -> (String, Option<String>),
    ) -> Table {
        let lines = rows
            .iter()
            .map(|row| {
                let (name, filter) = named(&row.key);
                let own = id != "associations" || self.is_own(&row.key);
                self.line(name, row.complaints, filter.as_deref().filter(|_| own))
            })
            .collect();
        Table {
            id,
            head: caption.clone(),
            caption,
            lines,
            has_chart: true,
        }
    }

    /// Whether an association's row is of the reader's own; the operator sees all cases.
    fn is_own(&self, key: &str) -> bool {
        match self.reader.association_id() {
            Some(own) => own.to_string() == key,
            None => true,
        }
    }

    fn line(&self, name: String, counts: Compared<Shown>, filter: Option<&str>) -> Line {
        let [now, before, year_before] = self.quarters().map(|quarter| self.link(quarter, filter));
        Line {
            name,
            cells: [
                self.cell(counts.now, now),
                self.cell(counts.before, before),
                self.cell(counts.year_before, year_before),
            ],
            change: change(self.t, counts),
        }
    }

    /// The list of the cases behind a number, for those who read cases. To an association it shows its own.
    fn link(&self, quarter: Quarter, filter: Option<&str>) -> Option<String> {
        let filter = filter.filter(|_| self.reader.may(Permission::ReadComplaints))?;
        let (first, last) = (quarter.first_day(), quarter.last_day());
        Some(format!(
            "/complaints?view=all&filed_from={first}&filed_to={last}{filter}"
        ))
    }

    fn cell(&self, count: Shown, link: Option<String>) -> Cell {
        Cell {
            text: count.map_or_else(|| self.t.insights_few(), |count| self.t.number(count)),
            value: count,
            link: link.filter(|_| count.is_some_and(|count| count > 0)),
        }
    }

    fn times(&self, times: Compared<Times>) -> Vec<TimeLine> {
        let t = self.t;
        let row = |name: String, say: &dyn Fn(Times) -> String| TimeLine {
            name,
            cells: [say(times.now), say(times.before), say(times.year_before)],
        };
        let some = |count: i64, words: String| if count == 0 { "—".to_owned() } else { words };
        vec![
            row(t.insights_replied(), &|times| t.number(times.replied)),
            row(t.insights_median(), &|times| {
                some(times.replied, t.days(times.median_days))
            }),
            row(t.insights_ninetieth(), &|times| {
                some(times.replied, t.days(times.ninetieth_days))
            }),
            row(t.insights_in_time(), &|times| {
                some(times.known, t.share(times.in_time, times.known))
            }),
        ]
    }

    fn category(&self, key: &str) -> String {
        let id = key.parse().ok();
        let found = self
            .lists
            .categories
            .iter()
            .find(|category| Some(category.id) == id);
        found.map_or_else(
            || key.to_owned(),
            |category| category.name(self.t.language()).to_owned(),
        )
    }

    fn cause(&self, key: &str) -> String {
        let found = key.parse().ok().and_then(|id| self.lists.subcategory(id));
        found.map_or_else(
            || key.to_owned(),
            |(category, subcategory)| {
                let language = self.t.language();
                format!("{}: {}", category.name(language), subcategory.name(language))
            },
        )
    }
}

fn in_address(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// How a number compares with the quarter before: "+12 %"; nothing where it cannot be said.
fn change(t: &Words, counts: Compared<Shown>) -> String {
    match (counts.now, counts.before) {
        (Some(now), Some(before)) if before > 0 => t.change(now, before),
        _ => "—".to_owned(),
    }
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
    let party_id = actor.organisation_id;
    let (frame, (opened, now)) = site
        .browse(&actor, move |conn| {
            let opened = Opened::load(conn, quarter, None, party_id)?;
            let figures = store::figures(conn, quarter)?;
            let category_of = store::category_of_subcategories(conn)?;
            Ok((opened, edition(quarter, &figures, None, &category_of)))
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
    let lines = differing(&teller.tables(&opened.edition), &teller.tables(&now));
    Ok(DifferencesPage {
        t: frame.t,
        frame,
        quarter,
        frozen: opened.frozen,
        lines,
    })
}

/// Table, row, what was frozen and what is counted now, of each number of the quarter that differs.
fn differing(frozen: &[Table], now: &[Table]) -> Vec<(String, String, String, String)> {
    let numbers = |tables: &[Table]| -> Vec<(String, String, String)> {
        let lines = tables.iter().flat_map(|table| {
            let named = table.lines.iter();
            named.map(|line| {
                (
                    table.caption.clone(),
                    line.name.clone(),
                    line.cells[0].text.clone(),
                )
            })
        });
        lines.collect()
    };
    let (frozen, mut now) = (numbers(frozen), numbers(now));
    let none = || "—".to_owned();
    let mut found = Vec::new();
    for (table, name, was) in frozen {
        let place = now
            .iter()
            .position(|(other, row, _)| *other == table && *row == name);
        let is = place.map_or_else(none, |place| now.remove(place).2);
        if was != is {
            found.push((table, name, was, is));
        }
    }
    found.extend(now.into_iter().map(|(table, name, is)| (table, name, none(), is)));
    found
}
