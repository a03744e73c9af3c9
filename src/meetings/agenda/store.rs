//! Queries about the items of an agenda. Row security shows an association what is on the agenda and its own proposals.

use diesel::prelude::*;

use super::model::{Item, ItemState, Matter, in_order};
use crate::schema::{agenda_items, organisations};

#[derive(Queryable, Selectable)]
#[diesel(table_name = agenda_items)]
struct Row {
    id: i64,
    parent_id: Option<i64>,
    title: String,
    kind: Matter,
    explanation: Option<String>,
    minutes_planned: Option<i16>,
    party_id: i64,
    proposer_name: Option<String>,
    state: ItemState,
    reason: Option<String>,
    source: Option<String>,
    version: i32,
}

/// The items of a meeting that the actor may see, in the order of the agenda and numbered; then those that are not on it.
///
/// # Errors
/// When the database fails.
pub fn items_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Item>> {
    let rows: Vec<(Row, String)> = agenda_items::table
        .inner_join(organisations::table)
        .filter(agenda_items::meeting_id.eq(meeting_id))
        .order((agenda_items::position, agenda_items::id))
        .select((Row::as_select(), organisations::name))
        .load(conn)?;
    Ok(in_order(rows.into_iter().map(item).collect()))
}

fn item((row, party): (Row, String)) -> Item {
    Item {
        id: row.id,
        parent_id: row.parent_id,
        number: None,
        title: row.title,
        matter: row.kind,
        explanation: row.explanation,
        minutes_planned: row.minutes_planned,
        party_id: row.party_id,
        party,
        proposer: row.proposer_name,
        state: row.state,
        reason: row.reason,
        source: row.source,
        version: row.version,
    }
}
