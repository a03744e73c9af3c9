//! Approved minutes by the words in them, or by their number.

use chrono::{DateTime, Utc};
use diesel::{
    PgConnection, QueryResult, QueryableByName, RunQueryDsl,
    sql_types::{BigInt, Nullable, SmallInt, Text, Timestamptz},
};

use crate::{database::Statement, meetings::model::MinutesReference};

/// Approved minutes with words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Found {
    /// The reference of the meeting.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// When they were approved.
    #[diesel(sql_type = Timestamptz)]
    pub approved_at: DateTime<Utc>,
    /// What surrounds the words.
    #[diesel(sql_type = Text)]
    pub excerpt: String,
}

/// The newest approved minutes of each meeting that have these words, in any form that Italian has of them, or that have this
/// number; the latest first.
///
/// # Errors
/// When the database fails.
pub fn looked_for(conn: &mut PgConnection, text: &str, at_most: i64) -> QueryResult<Vec<Found>> {
    let reference = MinutesReference::typed(text);
    Statement(include_str!("looked_for.sql"))
        .bind::<Text, _>(text)
        .bind::<BigInt, _>(at_most)
        .bind::<Nullable<SmallInt>, _>(reference.map(|one| one.year))
        .bind::<Nullable<SmallInt>, _>(reference.map(|one| one.number))
        .load(conn)
}
