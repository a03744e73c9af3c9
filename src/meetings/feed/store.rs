//! Queries about the addresses of calendars. Row security shows everybody their own.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::schema::calendar_feeds;

/// Gives a person's calendar a new address, which ends the old one.
///
/// # Errors
/// When the database fails.
pub fn renew(
    conn: &mut PgConnection,
    user_id: i64,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(calendar_feeds::table)
        .values((
            calendar_feeds::user_id.eq(user_id),
            calendar_feeds::token_hash.eq(token_hash),
            calendar_feeds::made_at.eq(now),
        ))
        .on_conflict(calendar_feeds::user_id)
        .do_update()
        .set((
            calendar_feeds::token_hash.eq(token_hash),
            calendar_feeds::made_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends the address of a person's calendar.
///
/// # Errors
/// When the database fails.
pub fn end(conn: &mut PgConnection, user_id: i64) -> QueryResult<()> {
    diesel::delete(calendar_feeds::table.find(user_id)).execute(conn)?;
    Ok(())
}

/// Since when a person's calendar has its address; nothing when it has none.
///
/// # Errors
/// When the database fails.
pub fn since(conn: &mut PgConnection, user_id: i64) -> QueryResult<Option<DateTime<Utc>>> {
    calendar_feeds::table
        .find(user_id)
        .select(calendar_feeds::made_at)
        .first(conn)
        .optional()
}

/// Whose calendar the address with this hash is. Only the program itself may ask.
///
/// # Errors
/// When the database fails.
pub fn owner(conn: &mut PgConnection, token_hash: &[u8]) -> QueryResult<Option<i64>> {
    calendar_feeds::table
        .filter(calendar_feeds::token_hash.eq(token_hash))
        .select(calendar_feeds::user_id)
        .first(conn)
        .optional()
}
