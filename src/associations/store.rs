//! Queries about the protocol and who adheres to it. Both are known to everybody who is signed in.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Party, Protocol};
use crate::schema::{adhesions, organisations, protocols};

/// The protocol in force on this day; of two, the one that began later.
///
/// # Errors
/// When the database fails.
pub fn protocol_on(conn: &mut PgConnection, day: NaiveDate) -> QueryResult<Option<Protocol>> {
    let row: Option<(i64, String, NaiveDate, NaiveDate)> = protocols::table
        .filter(protocols::starts_on.le(day))
        .filter(protocols::ends_on.ge(day))
        .order(protocols::starts_on.desc())
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, title, starts_on, ends_on)| Protocol {
        id,
        title,
        starts_on,
        ends_on,
    }))
}

/// Those who adhere on this day: the operator first, then the associations by name.
///
/// # Errors
/// When the database fails.
pub fn parties_on(conn: &mut PgConnection, day: NaiveDate) -> QueryResult<Vec<Party>> {
    let adhering = adhesions::table
        .filter(adhesions::from_on.le(day))
        .filter(
            adhesions::until_on
                .is_null()
                .or(adhesions::until_on.assume_not_null().ge(day)),
        )
        .select(adhesions::party_id);
    let rows: Vec<(i64, String, String)> = organisations::table
        .filter(organisations::id.eq_any(adhering))
        .order((organisations::kind.ne("operator"), organisations::name))
        .select((organisations::id, organisations::name, organisations::kind))
        .load(conn)?;
    let party = |(id, name, kind): (i64, String, String)| Party {
        id,
        name,
        is_operator: kind == "operator",
    };
    Ok(rows.into_iter().map(party).collect())
}
