//! The figures of a dossier as files: for a spreadsheet, and on paper. Both say what the page says.

use actix_web::{HttpResponse, http::header, web};
use anyhow::Context;

use super::{
    Asked, Opened, quarter_of,
    teller::{Teller, TimeLine},
};
use crate::{
    accounts::model::{Actor, Permission},
    complaints::SharedCatalogue,
    insights::model::{Edition, Quarter},
    pdf::{Block, Column, Document, Level, Run},
    web::{
        PageError, Site,
        sheets::{Lines, MEDIA_TYPE},
    },
};

/// `GET /insights/dossiers/{quarter}/figures.csv`: every table of the page, for a spreadsheet.
pub async fn csv(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    let quarter = quarter_of(&path)?;
    let opened = opened(&site, &actor, quarter, asked.version).await?;
    let teller = teller(&site, &actor, &catalogue, (quarter, &opened)).await?;
    let body = sheet(&teller, &opened.edition).context("the figures cannot be written as CSV")?;
    Ok(file(MEDIA_TYPE, &format!("dossier-{quarter}.csv"), body))
}

/// `GET /insights/dossiers/{quarter}/dossier.pdf`: every table of the page, on paper, in the reader's language.
pub async fn pdf(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    let quarter = quarter_of(&path)?;
    let opened = opened(&site, &actor, quarter, asked.version).await?;
    let teller = teller(&site, &actor, &catalogue, (quarter, &opened)).await?;
    let document = paper(&teller, &opened);
    let body = web::block(move || document.write())
        .await
        .context("the writing of a dossier was interrupted")?
        .context("a dossier cannot be put on paper")?;
    Ok(file("application/pdf", &format!("dossier-{quarter}.pdf"), body))
}

async fn opened(
    site: &Site,
    actor: &Actor,
    quarter: Quarter,
    version: Option<i16>,
) -> Result<Opened, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let party_id = actor.organisation_id;
    site.db
        .read(actor.identity(), move |conn| {
            Opened::load(conn, quarter, version, party_id)
        })
        .await
}

async fn teller<'a>(
    site: &Site,
    actor: &'a Actor,
    catalogue: &SharedCatalogue,
    (quarter, opened): (Quarter, &'a Opened),
) -> Result<Teller<'a>, PageError> {
    Ok(Teller {
        t: site.t(),
        lists: catalogue.get(&site.db, actor.identity(), site.now).await?,
        names: &opened.names,
        reader: actor,
        quarter,
    })
}

fn file(media_type: &str, name: &str, body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(body)
}

fn sheet(teller: &Teller<'_>, edition: &Edition) -> anyhow::Result<Vec<u8>> {
    let mut lines = Lines::first();
    let t = teller.t;
    let [now, before, year_before] = teller.heads();
    lines.add(&[t.insights_table(), t.insights_what(), now, before, year_before])?;
    for table in teller.tables(edition) {
        for line in table.lines {
            let [now, before, year_before] = line.cells.map(|cell| cell.text);
            lines.add(&[table.caption.clone(), line.name, now, before, year_before])?;
        }
    }
    let times = [
        (t.insights_times(), teller.times(edition.times)),
        (t.insights_own_times(), teller.own_times(edition)),
    ];
    for (caption, line) in times.into_iter().flat_map(each_with_its_caption) {
        let [now, before, year_before] = line.cells.map(|cell| cell.text);
        lines.add(&[caption, line.name, now, before, year_before])?;
    }
    lines.into_bytes()
}

fn each_with_its_caption(
    (caption, lines): (String, Vec<TimeLine>),
) -> impl Iterator<Item = (String, TimeLine)> {
    lines.into_iter().map(move |line| (caption.clone(), line))
}

fn paper(teller: &Teller<'_>, opened: &Opened) -> Document {
    let (t, made, edition) = (teller.t, &opened.frozen.made, &opened.edition);
    let heads = teller.heads();
    let frozen = format!(
        "{}: {}, {} · {} {}",
        t.insights_made_on(),
        t.moment(&made.made_at),
        made.made_by_name,
        t.insights_version(),
        made.version
    );
    let hash = format!("{}: {}", t.insights_hash(), opened.frozen.fingerprint());
    let broken = (!opened.frozen.is_whole()).then(|| t.insights_broken());
    let running = opened.is_running().then(|| t.insights_running());
    let mut blocks: Vec<Block> = [
        Some(frozen),
        Some(hash),
        broken,
        running,
        Some(t.insights_few_hint()),
    ]
    .into_iter()
    .flatten()
    .map(Block::text)
    .collect();
    if teller.counts_more_than_it_lists() {
        blocks.push(Block::text(t.insights_whose()));
    }
    for table in teller.tables(edition) {
        if table.lines.is_empty() {
            continue;
        }
        let mut columns = columns(&table.head, &heads);
        columns.extend(teller.heads_of_changes().map(Column::of_figures));
        let rows = table.lines.into_iter().map(|line| {
            let figures = line.cells.map(|cell| cell.text);
            let cells = [line.name].into_iter().chain(figures).chain(line.changes);
            cells.map(|cell| vec![Run::plain(cell)]).collect()
        });
        blocks.push(Block::Heading(Level::One, table.caption));
        blocks.push(Block::Table {
            head: columns,
            rows: rows.collect(),
        });
    }
    let (times, own) = (teller.times(edition.times), teller.own_times(edition));
    blocks.extend(times_on_paper(teller, t.insights_times(), times));
    if !own.is_empty() {
        blocks.extend(times_on_paper(teller, t.insights_own_times(), own));
    }
    let title = t.insights_dossier_of(heads[0].as_str());
    Document {
        language: t.language(),
        foot: format!("{title} · {} {}", t.insights_version(), made.version),
        title,
        made_at: made.made_at,
        blocks,
    }
}

fn times_on_paper(teller: &Teller<'_>, caption: String, times: Vec<TimeLine>) -> [Block; 2] {
    let rows = times.into_iter().map(|line| {
        let cells = [line.name].into_iter().chain(line.cells.map(|cell| cell.text));
        cells.map(|cell| vec![Run::plain(cell)]).collect()
    });
    [
        Block::Heading(Level::One, caption),
        Block::Table {
            head: columns(&teller.t.insights_what(), &teller.heads()),
            rows: rows.collect(),
        },
    ]
}

fn columns(first: &str, heads: &[String; 3]) -> Vec<Column> {
    let figures = heads.iter().map(Column::of_figures);
    [Column::of_words(first)].into_iter().chain(figures).collect()
}
