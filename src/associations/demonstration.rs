//! The protocol of a demonstration, to which every association and the operator adhere.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

use crate::schema::{adhesions, organisations, protocols};

/// Loads the protocol with a term for the year before this day, for its own and for the next. What is there already is left
/// as it is.
///
/// # Errors
/// What the database says.
pub fn load(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<()> {
    let there: i64 = protocols::table.count().get_result(conn)?;
    if there > 0 {
        return Ok(());
    }
    let parties: Vec<i64> = organisations::table
        .filter(organisations::kind.eq_any(["association", "operator"]))
        .select(organisations::id)
        .load(conn)?;
    for year in today.year() - 1..=today.year() + 1 {
        let Some((first, last)) =
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        else {
            continue;
        };
        let protocol: i64 = diesel::insert_into(protocols::table)
            .values((
                protocols::title.eq(format!("Protocollo di cooperazione {year}")),
                protocols::starts_on.eq(first),
                protocols::ends_on.eq(last),
            ))
            .returning(protocols::id)
            .get_result(conn)?;
        let rows: Vec<_> = parties
            .iter()
            .map(|party| {
                (
                    adhesions::protocol_id.eq(protocol),
                    adhesions::party_id.eq(party),
                    adhesions::from_on.eq(first),
                    adhesions::until_on.eq(last),
                )
            })
            .collect();
        diesel::insert_into(adhesions::table).values(rows).execute(conn)?;
    }
    Ok(())
}
