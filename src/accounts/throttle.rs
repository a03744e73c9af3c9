//! How often a password may be tried: five failures in fifteen minutes an account, ten an hour an address. An attempt is
//! counted as failed before its password is checked, so that attempts that come together cannot slip through together;
//! and whether or not anybody has the account, so that the answer does not tell.

use chrono::{DateTime, Duration, Utc};
use diesel::{prelude::*, sql_types::Text};

use crate::schema::sign_in_failures;

const MOST_OF_ACCOUNT: i64 = 5;
pub(super) const WINDOW_OF_ACCOUNT: Duration = Duration::minutes(15);
const MOST_OF_ADDRESS: i64 = 10;
/// The longer of the two windows.
pub(super) const WINDOW_OF_ADDRESS: Duration = Duration::hours(1);

/// When there is another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Throttled {
    pub until: DateTime<Utc>,
}

/// Counts one more attempt on the account, unless there were too many.
pub(super) fn attempt(
    conn: &mut PgConnection,
    email: &str,
    address: &str,
    now: DateTime<Utc>,
) -> QueryResult<Result<(), Throttled>> {
    // One attempt after the other, for this account and from this address.
    diesel::sql_query(
        "SELECT pg_advisory_xact_lock(1, hashtext($1)), pg_advisory_xact_lock(2, hashtext($2))",
    )
    .bind::<Text, _>(email)
    .bind::<Text, _>(address)
    .execute(conn)?;
    let of_account = sign_in_failures::table
        .filter(sign_in_failures::email.eq(email))
        .filter(sign_in_failures::at.gt(now - WINDOW_OF_ACCOUNT))
        .order(sign_in_failures::at.desc())
        .offset(MOST_OF_ACCOUNT - 1)
        .select(sign_in_failures::at)
        .first::<DateTime<Utc>>(conn)
        .optional()?;
    let of_address = sign_in_failures::table
        .filter(sign_in_failures::address.eq(address))
        .filter(sign_in_failures::at.gt(now - WINDOW_OF_ADDRESS))
        .order(sign_in_failures::at.desc())
        .offset(MOST_OF_ADDRESS - 1)
        .select(sign_in_failures::at)
        .first::<DateTime<Utc>>(conn)
        .optional()?;
    let until = of_account
        .map(|at| at + WINDOW_OF_ACCOUNT)
        .max(of_address.map(|at| at + WINDOW_OF_ADDRESS));
    if let Some(until) = until {
        return Ok(Err(Throttled { until }));
    }
    diesel::insert_into(sign_in_failures::table)
        .values((
            sign_in_failures::at.eq(now),
            sign_in_failures::email.eq(email),
            sign_in_failures::address.eq(address),
        ))
        .execute(conn)?;
    Ok(Ok(()))
}

/// Forgets the attempts on an account whose person has shown who they are.
pub(super) fn forgive(conn: &mut PgConnection, email: &str) -> QueryResult<()> {
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::email.eq(email))).execute(conn)?;
    Ok(())
}
