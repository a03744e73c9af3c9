//! The figures of a quarter, one SQL function each, and the dossiers in which they are kept.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date, Double, Integer, Nullable, Text, Timestamptz},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    figures::{Compare, Counts, Figures},
    model::{Compared, Quarter, Times},
};
use crate::{
    database::{self, Statement},
    schema::{dossier_editions, dossiers, organisations, subcategories},
};

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    association_id: i64,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Committed {
    #[diesel(sql_type = BigInt)]
    association_id: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    commitments: i64,
    #[diesel(sql_type = BigInt)]
    cents: i64,
}

#[derive(QueryableByName)]
struct Timed {
    #[diesel(sql_type = Nullable<BigInt>)]
    association_id: Option<i64>,
    #[diesel(sql_type = BigInt)]
    replied: i64,
    #[diesel(sql_type = BigInt)]
    known: i64,
    #[diesel(sql_type = BigInt)]
    in_time: i64,
    #[diesel(sql_type = Nullable<Double>)]
    median_days: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    ninetieth_days: Option<f64>,
}

const CAUSES: &str =
    "SELECT association_id, subcategory_id::text AS key, complaints AS count FROM figure_causes($1, $2)";
const REGIONS: &str = "SELECT association_id, region AS key, complaints AS count FROM figure_regions($1, $2)";
const OUTCOMES: &str =
    "SELECT association_id, coalesce(outcome, '') AS key, complaints AS count FROM figure_outcomes($1, $2)";
const REOPENED: &str = "SELECT association_id, '' AS key, complaints AS count FROM figure_reopened($1, $2)";

const KEPT: &str = "SELECT association_id, keeping AS key, commitments AS count FROM figure_kept($1, $2, $3)";

/// The figures of a quarter, of the one before and of a year before, as they stand today.
///
/// # Errors
/// When the database fails.
pub fn figures(conn: &mut PgConnection, quarter: Quarter, today: NaiveDate) -> QueryResult<Compare> {
    database::count_at_length(conn)?;
    Ok(Compared {
        now: figures_of(conn, quarter, today)?,
        before: figures_of(conn, quarter.before(), today)?,
        year_before: figures_of(conn, quarter.year_before(), today)?,
    })
}

fn figures_of(conn: &mut PgConnection, quarter: Quarter, today: NaiveDate) -> QueryResult<Figures> {
    let instants = quarter.instants();
    let (commitments, cents) = commitments(conn, quarter.first_day(), quarter.last_day())?;
    Ok(Figures {
        causes: counts(conn, CAUSES, instants)?,
        regions: counts(conn, REGIONS, instants)?,
        outcomes: counts(conn, OUTCOMES, instants)?,
        reopened: counts(conn, REOPENED, instants)?,
        times: times(conn, instants)?,
        commitments,
        cents,
        kept: kept(conn, quarter, today)?,
    })
}

fn counts(
    conn: &mut PgConnection,
    statement: &'static str,
    (since, before): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<Counts> {
    let rows: Vec<Counted> = Statement(statement)
        .bind::<Timestamptz, _>(since)
        .bind::<Timestamptz, _>(before)
        .load(conn)?;
    Ok(counted(rows))
}

fn kept(conn: &mut PgConnection, quarter: Quarter, today: NaiveDate) -> QueryResult<Counts> {
    let rows: Vec<Counted> = Statement(KEPT)
        .bind::<Date, _>(quarter.first_day())
        .bind::<Date, _>(quarter.last_day())
        .bind::<Date, _>(today)
        .load(conn)?;
    Ok(counted(rows))
}

fn counted(rows: Vec<Counted>) -> Counts {
    let rows = rows.into_iter();
    Counts::of(rows.map(|row| (row.association_id, row.key, row.count)))
}

fn commitments(conn: &mut PgConnection, first: NaiveDate, last: NaiveDate) -> QueryResult<(Counts, Counts)> {
    let rows: Vec<Committed> =
        Statement("SELECT association_id, kind, commitments, cents FROM figure_commitments($1, $2)")
            .bind::<Date, _>(first)
            .bind::<Date, _>(last)
            .load(conn)?;
    let each = |of: fn(&Committed) -> i64| {
        let rows = rows
            .iter()
            .map(move |row| (row.association_id, row.kind.clone(), of(row)));
        Counts::of(rows)
    };
    Ok((each(|row| row.commitments), each(|row| row.cents)))
}

fn times(
    conn: &mut PgConnection,
    (since, before): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<HashMap<Option<i64>, Times>> {
    let rows: Vec<Timed> = Statement(
        "SELECT association_id, replied, known, in_time, median_days, ninetieth_days FROM figure_times($1, $2)",
    )
    .bind::<Timestamptz, _>(since)
    .bind::<Timestamptz, _>(before)
    .load(conn)?;
    let of_row = |row: Timed| {
        let times = Times {
            replied: row.replied,
            known: row.known,
            in_time: row.in_time,
            median_days: row.median_days.unwrap_or_default(),
            ninetieth_days: row.ninetieth_days.unwrap_or_default(),
        };
        (row.association_id, times)
    };
    Ok(rows.into_iter().map(of_row).collect())
}

/// The key of each sub-category's category.
///
/// # Errors
/// When the database fails.
pub fn category_of_subcategories(conn: &mut PgConnection) -> QueryResult<HashMap<String, String>> {
    let rows: Vec<(i64, i64)> = subcategories::table
        .select((subcategories::id, subcategories::category_id))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, category)| (id.to_string(), category.to_string()))
        .collect())
}

/// A dossier as the list shows it.
#[derive(Clone, Debug, Queryable)]
pub struct Made {
    /// The year of its quarter.
    pub year: i16,
    /// The quarter, from 1 to 4.
    pub quarter: i16,
    /// How often this quarter's had been made, with this time.
    pub version: i16,
    /// When it was frozen.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by_name: String,
}

impl Made {
    /// Its quarter.
    pub fn quarter(&self) -> Quarter {
        Quarter {
            year: self.year,
            number: self.quarter,
        }
    }
}

/// The dossiers of which a party has an edition, newest quarter and newest version first: a few a year.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut PgConnection, party_id: i64) -> QueryResult<Vec<Made>> {
    dossiers::table
        .inner_join(dossier_editions::table)
        .filter(dossier_editions::party_id.eq(party_id))
        .order((
            dossiers::year.desc(),
            dossiers::quarter.desc(),
            dossiers::version.desc(),
        ))
        .select((
            dossiers::year,
            dossiers::quarter,
            dossiers::version,
            dossiers::made_at,
            dossiers::made_by_name,
        ))
        .load(conn)
}

/// What is frozen in a dossier for one party.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The dossier.
    pub made: Made,
    /// The figures as JSON.
    pub content: String,
    /// The SHA-256 of that, as it was kept.
    pub sha256: Vec<u8>,
}

impl Frozen {
    /// Whether the content is what the hash was taken of.
    pub fn is_whole(&self) -> bool {
        Sha256::digest(self.content.as_bytes()).as_slice() == self.sha256
    }

    /// The hash in hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A party's edition of a quarter's dossier: of this version, or the newest.
///
/// # Errors
/// When the database fails.
pub fn frozen(
    conn: &mut PgConnection,
    quarter: Quarter,
    version: Option<i16>,
    party_id: i64,
) -> QueryResult<Option<Frozen>> {
    type FrozenRow = (i16, i16, i16, DateTime<Utc>, String, String, Vec<u8>);
    let mut query = dossiers::table
        .inner_join(dossier_editions::table)
        .filter(dossiers::year.eq(quarter.year))
        .filter(dossiers::quarter.eq(quarter.number))
        .filter(dossier_editions::party_id.eq(party_id))
        .order(dossiers::version.desc())
        .select((
            dossiers::year,
            dossiers::quarter,
            dossiers::version,
            dossiers::made_at,
            dossiers::made_by_name,
            dossier_editions::content,
            dossier_editions::sha256,
        ))
        .into_boxed();
    if let Some(version) = version {
        query = query.filter(dossiers::version.eq(version));
    }
    let row: Option<FrozenRow> = query.first(conn).optional()?;
    Ok(row.map(
        |(year, quarter, version, made_at, made_by_name, content, sha256)| Frozen {
            made: Made {
                year,
                quarter,
                version,
                made_at,
                made_by_name,
            },
            content,
            sha256,
        },
    ))
}

/// The number and the name of each organisation, by which the rows of associations are called.
///
/// # Errors
/// When the database fails.
pub fn names_of_organisations(conn: &mut PgConnection) -> QueryResult<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = organisations::table
        .select((organisations::id, organisations::name))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Keeps a dossier with its editions, each party's number with its content. Of two that are made at once one waits for the other.
///
/// # Errors
/// When the database fails.
pub fn keep(
    conn: &mut PgConnection,
    quarter: Quarter,
    (made_by, made_by_name): (i64, &str),
    key: Uuid,
    editions: &[(i64, String)],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext('dossiers'), $1)")
        .bind::<Integer, _>(i32::from(quarter.year) * 10 + i32::from(quarter.number))
        .execute(conn)?;
    let last: Option<i16> = dossiers::table
        .filter(dossiers::year.eq(quarter.year))
        .filter(dossiers::quarter.eq(quarter.number))
        .select(diesel::dsl::max(dossiers::version))
        .get_result(conn)?;
    let id: i64 = diesel::insert_into(dossiers::table)
        .values((
            dossiers::year.eq(quarter.year),
            dossiers::quarter.eq(quarter.number),
            dossiers::version.eq(last.unwrap_or(0) + 1),
            dossiers::made_at.eq(now),
            dossiers::made_by.eq(made_by),
            dossiers::made_by_name.eq(made_by_name),
            dossiers::submission_key.eq(key),
        ))
        .returning(dossiers::id)
        .get_result(conn)?;
    let rows: Vec<_> = editions
        .iter()
        .map(|(party_id, content)| {
            (
                dossier_editions::dossier_id.eq(id),
                dossier_editions::party_id.eq(party_id),
                dossier_editions::content.eq(content),
                dossier_editions::sha256.eq(Sha256::digest(content.as_bytes()).to_vec()),
            )
        })
        .collect();
    diesel::insert_into(dossier_editions::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}
