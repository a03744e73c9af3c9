//! Queries about action items. Row security shows an association those of the meetings at which it sits, once they are held, those
//! of its working groups, and those that were imported for all parties.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::{prelude::*, result::Error::DeserializationError};

use super::model::{ActionItem, ActionState, NewActionItem};
use crate::{
    deadlines::rome_date,
    meetings::{
        model::{ActionReference, DecisionReference, State},
        store::next_number,
    },
    schema::{action_items, decisions, meetings, organisations},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = action_items)]
struct Row {
    id: i64,
    year: i16,
    number: i16,
    meeting_id: Option<i64>,
    group_id: Option<i64>,
    item_id: Option<i64>,
    text: String,
    party_id: i64,
    owner_id: Option<i64>,
    owner_name: Option<String>,
    due_on: NaiveDate,
    state: ActionState,
    version: i32,
}

/// An item with the name of its party, the reference of its meeting, and year and number of its decision.
type FullRow = (Row, String, Option<String>, Option<(i16, i16)>);

fn item((row, party, meeting, decision): FullRow) -> QueryResult<ActionItem> {
    let meeting = meeting.map(|reference| reference.parse()).transpose();
    let meeting = meeting.map_err(|error: String| DeserializationError(error.into()))?;
    Ok(ActionItem {
        id: row.id,
        reference: ActionReference {
            year: row.year,
            number: row.number,
        },
        meeting: row.meeting_id.zip(meeting),
        group_id: row.group_id,
        item_id: row.item_id,
        decision: decision.map(|(year, number)| DecisionReference { year, number }),
        text: row.text,
        party_id: row.party_id,
        party,
        owner: row.owner_name.map(|name| (row.owner_id, name)),
        due_on: row.due_on,
        state: row.state,
        version: row.version,
    })
}

#[diesel::dsl::auto_type]
fn full_rows() -> _ {
    let row: diesel::dsl::AsSelect<Row, diesel::pg::Pg> = Row::as_select();
    action_items::table
        .inner_join(organisations::table)
        .left_join(meetings::table)
        .left_join(decisions::table)
        .select((
            row,
            organisations::name,
            meetings::reference.nullable(),
            (decisions::year, decisions::number).nullable(),
        ))
}

/// Keeps what is agreed, and answers by what it is called. Who has to do it is told once the meeting is closed: until then it is
/// being written.
///
/// # Errors
/// When the database fails: only the operator's people and the program write action items down.
pub fn create(
    conn: &mut PgConnection,
    new: &NewActionItem<'_>,
    now: DateTime<Utc>,
) -> QueryResult<ActionReference> {
    let year = i16::try_from(rome_date(now).year()).unwrap_or(i16::MAX);
    let number = next_number(conn, ActionReference::LETTER, year)?;
    diesel::insert_into(action_items::table)
        .values((
            action_items::year.eq(year),
            action_items::number.eq(number),
            action_items::meeting_id.eq(new.meeting_id),
            action_items::group_id.eq(new.group_id),
            action_items::item_id.eq(new.item_id),
            action_items::decision_id.eq(new.decision_id),
            action_items::text.eq(new.text),
            action_items::party_id.eq(new.party_id),
            action_items::owner_id.eq(new.owner.and_then(|(id, _)| id)),
            action_items::owner_name.eq(new.owner.map(|(_, name)| name)),
            action_items::due_on.eq(new.due_on),
            action_items::state.eq(ActionState::Open),
            action_items::created_at.eq(now),
            action_items::created_by.eq(new.created_by),
            action_items::submission_key.eq(new.key),
        ))
        .execute(conn)?;
    Ok(ActionReference { year, number })
}

/// What was agreed at a meeting, in the order in which it was written down.
///
/// # Errors
/// When the database fails.
pub fn of_meeting(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<ActionItem>> {
    let rows: Vec<FullRow> = full_rows()
        .filter(action_items::meeting_id.eq(meeting_id))
        .order(action_items::id)
        .load(conn)?;
    rows.into_iter().map(item).collect()
}

/// What carries out these decisions, in the order in which it was written down.
///
/// # Errors
/// When the database fails.
pub fn of_decisions(conn: &mut PgConnection, decisions: &[i64]) -> QueryResult<Vec<ActionItem>> {
    let rows: Vec<FullRow> = full_rows()
        .filter(action_items::decision_id.eq_any(decisions))
        .order(action_items::id)
        .load(conn)?;
    rows.into_iter().map(item).collect()
}

/// What is still to be done of what a working group has agreed, at a meeting that is closed or beside its meetings, what is due
/// first first.
///
/// # Errors
/// When the database fails.
pub fn open_of_group(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<ActionItem>> {
    let at_a_meeting = meetings::group_id
        .eq(group_id)
        .and(meetings::state.eq_any(State::held()));
    let rows: Vec<FullRow> = full_rows()
        .filter(
            action_items::group_id
                .eq(group_id)
                .and(action_items::meeting_id.is_null())
                .or(at_a_meeting),
        )
        .filter(action_items::state.eq_any([ActionState::Open, ActionState::InProgress]))
        .order((action_items::due_on, action_items::id))
        .load(conn)?;
    rows.into_iter().map(item).collect()
}
