//! Queries about the items of an agenda. Row security shows an association what is on the agenda and its own proposals.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::{dsl::exists, prelude::*, result::Error::NotFound, sql_types::BigInt};
use uuid::Uuid;

use super::model::{Item, ItemState, Matter, in_order};
use crate::{
    accounts::model::{Actor, Role},
    meetings::model::{Meeting, MeetingReference, State},
    schema::{action_items, agenda_items, decisions, meeting_seats, meetings, organisations, users},
};

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
    proposed_by: Option<i64>,
    proposer_name: Option<String>,
    state: ItemState,
    reason: Option<String>,
    source: Option<String>,
    counted: Option<i32>,
    version: i32,
}

/// An item with the name of its party, the role of who proposed it, and whether something was decided or agreed under it.
type FullRow = (Row, String, Option<String>, bool);

/// The items of a meeting that the actor may see, in the order of the agenda and numbered; then those that are not on it.
///
/// # Errors
/// When the database fails.
pub fn items_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Item>> {
    let decided = decisions::table
        .filter(decisions::meeting_id.eq(meeting_id))
        .filter(decisions::item_id.eq(agenda_items::id));
    let agreed = action_items::table
        .filter(action_items::meeting_id.eq(meeting_id))
        .filter(action_items::item_id.eq(agenda_items::id.nullable()));
    let rows: Vec<FullRow> = agenda_items::table
        .inner_join(organisations::table)
        // Other associations' people are not to be looked up, and are not the secretariat's.
        .left_join(users::table)
        .filter(agenda_items::meeting_id.eq(meeting_id))
        .order((agenda_items::position, agenda_items::id))
        .select((
            Row::as_select(),
            organisations::name,
            users::role.nullable(),
            exists(decided).or(exists(agreed)),
        ))
        .load(conn)?;
    Ok(in_order(rows.into_iter().map(item).collect()))
}

/// Makes sure that this item is on the agenda of a meeting.
///
/// # Errors
/// `NotFound` when it is not; when the database fails.
pub fn must_be_on(conn: &mut PgConnection, meeting_id: i64, item_id: i64) -> QueryResult<()> {
    let on_agenda = agenda_items::table
        .find(item_id)
        .filter(agenda_items::meeting_id.eq(meeting_id))
        .filter(agenda_items::state.eq_any([ItemState::Accepted, ItemState::Discussed]));
    let is_on: bool = diesel::select(exists(on_agenda)).get_result(conn)?;
    if is_on { Ok(()) } else { Err(NotFound) }
}

/// Says of everything on the agenda of a meeting that it was talked about.
///
/// # Errors
/// When the database fails.
pub fn set_discussed(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<()> {
    let on_agenda = agenda_items::table
        .filter(agenda_items::meeting_id.eq(meeting_id))
        .filter(agenda_items::state.eq(ItemState::Accepted));
    diesel::update(on_agenda)
        .set((
            agenda_items::state.eq(ItemState::Discussed),
            agenda_items::version.eq(agenda_items::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

fn item((row, party, role, is_settled): FullRow) -> Item {
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
        proposed_by: row.proposed_by,
        // What the portal brought by itself is the secretariat's too.
        by_secretariat: row.proposed_by.is_none()
            || role.is_some_and(|role| role == Role::Secretary.as_str()),
        state: row.state,
        reason: row.reason,
        source: row.source,
        counted: row.counted,
        is_settled,
        version: row.version,
    }
}

/// What is said of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub matter: Matter,
    /// What its proposer says of it.
    pub explanation: Option<String>,
    /// How many minutes are planned for it.
    pub minutes_planned: Option<i16>,
}

/// An item that somebody proposes.
#[derive(Clone, Debug)]
pub struct NewItem<'a> {
    /// What is said of it.
    pub said: &'a Said,
    /// The item of which it is to be a part.
    pub parent_id: Option<i64>,
    /// Where it stands.
    pub state: ItemState,
    /// The one-time key of the form.
    pub key: Uuid,
}

/// Keeps an item that the actor proposes for their party, and answers its number.
///
/// # Errors
/// When the database fails.
pub fn insert(
    conn: &mut PgConnection,
    meeting_id: i64,
    actor: &Actor,
    item: &NewItem<'_>,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    diesel::insert_into(agenda_items::table)
        .values((
            agenda_items::meeting_id.eq(meeting_id),
            agenda_items::parent_id.eq(item.parent_id),
            agenda_items::title.eq(&item.said.title),
            agenda_items::kind.eq(item.said.matter),
            agenda_items::explanation.eq(&item.said.explanation),
            agenda_items::minutes_planned.eq(item.said.minutes_planned),
            agenda_items::party_id.eq(actor.organisation_id),
            agenda_items::proposed_by.eq(actor.user_id),
            agenda_items::proposer_name.eq(actor.name()),
            agenda_items::state.eq(item.state),
            agenda_items::created_at.eq(now),
            agenda_items::submission_key.eq(item.key),
        ))
        .returning(agenda_items::id)
        .get_result(conn)
}

/// Sets where items stand, and what their proposers are told.
///
/// # Errors
/// When the database fails.
pub fn set_state(
    conn: &mut PgConnection,
    ids: &[i64],
    state: ItemState,
    reason: Option<&str>,
) -> QueryResult<()> {
    diesel::update(agenda_items::table.filter(agenda_items::id.eq_any(ids)))
        .set((
            agenda_items::state.eq(state),
            agenda_items::reason.eq(reason),
            agenda_items::version.eq(agenda_items::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps what is said of a proposal now.
///
/// # Errors
/// When the database fails.
pub fn revise(conn: &mut PgConnection, id: i64, said: &Said) -> QueryResult<()> {
    diesel::update(agenda_items::table.find(id))
        .set((
            agenda_items::title.eq(&said.title),
            agenda_items::kind.eq(said.matter),
            agenda_items::explanation.eq(&said.explanation),
            agenda_items::minutes_planned.eq(said.minutes_planned),
            agenda_items::version.eq(agenda_items::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes what is said of an item; its explanation stays its proposer's.
///
/// # Errors
/// When the database fails.
pub fn edit(
    conn: &mut PgConnection,
    id: i64,
    title: &str,
    matter: Matter,
    minutes: Option<i16>,
) -> QueryResult<()> {
    diesel::update(agenda_items::table.find(id))
        .set((
            agenda_items::title.eq(title),
            agenda_items::kind.eq(matter),
            agenda_items::minutes_planned.eq(minutes),
            agenda_items::version.eq(agenda_items::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes items parts of another, or items of their own.
///
/// # Errors
/// When the database fails.
pub fn set_whole(conn: &mut PgConnection, ids: &[i64], whole: Option<i64>) -> QueryResult<()> {
    diesel::update(agenda_items::table.filter(agenda_items::id.eq_any(ids)))
        .set((
            agenda_items::parent_id.eq(whole),
            agenda_items::version.eq(agenda_items::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts items that stand beside each other in this order.
///
/// # Errors
/// When the database fails.
pub fn set_order(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<()> {
    diesel::sql_query(include_str!("order.sql"))
        .bind::<diesel::sql_types::Array<BigInt>, _>(ids)
        .execute(conn)?;
    Ok(())
}

/// The meetings of the same kind, or of the same working group, that are still to be held.
///
/// # Errors
/// When the database fails.
pub fn to_come(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<(i64, MeetingReference)>> {
    let rows: Vec<(i64, String)> = meetings::table
        .filter(meetings::group_id.is_not_distinct_from(meeting.group_id))
        .filter(meetings::state.eq_any(["proposed", "convened"]))
        .select((meetings::id, meetings::reference))
        .load(conn)?;
    let read = |(id, reference): (i64, String)| Some((id, reference.parse().ok()?));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The table that is convened and takes place next.
///
/// # Errors
/// When the database fails.
pub fn next_table(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<Option<MeetingReference>> {
    let reference: Option<String> = meetings::table
        .filter(meetings::group_id.is_null())
        .filter(meetings::state.eq("convened"))
        .filter(meetings::starts_at.gt(now))
        .order(meetings::starts_at)
        .select(meetings::reference)
        .first(conn)
        .optional()?;
    Ok(reference.and_then(|reference| reference.parse().ok()))
}

/// Proposes at another meeting the items that were put off, as their proposers did. Answers the old number and the new one of
/// each; what that meeting has by itself already is not proposed again.
///
/// # Errors
/// When the database fails.
pub fn carry(
    conn: &mut PgConnection,
    ids: &[i64],
    meeting_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<(i64, i64)>> {
    use diesel::sql_types::{Array, Timestamptz};
    let carried: Vec<Carried> = diesel::sql_query(include_str!("carry.sql"))
        .bind::<Array<BigInt>, _>(ids)
        .bind::<BigInt, _>(meeting_id)
        .bind::<Timestamptz, _>(now)
        .load(conn)?;
    Ok(carried
        .into_iter()
        .map(|one| (one.carried_from, one.id))
        .collect())
}

#[derive(QueryableByName)]
struct Carried {
    #[diesel(sql_type = BigInt)]
    carried_from: i64,
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// At which meeting each of these items goes on, of those that go on where the actor sits.
///
/// # Errors
/// When the database fails.
pub fn goes_on_at(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::carried_from.assume_not_null().eq_any(ids))
        .select((agenda_items::carried_from.assume_not_null(), meetings::reference))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Items of earlier meetings of the same kind, or of the same working group, that have gone on nowhere yet: those that were put off,
/// those that nobody examined before the meeting was over, and what was to be talked about at one that was cancelled. What the
/// portal had put on its agenda comes back by itself.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<i64>> {
    let over = [State::held(), vec![State::Cancelled]].concat();
    let was_not_examined = agenda_items::state
        .eq(ItemState::Proposed)
        .and(meetings::state.eq_any(over));
    let was_not_talked_about = agenda_items::state
        .eq(ItemState::Accepted)
        .and(agenda_items::source.is_null())
        .and(meetings::state.eq(State::Cancelled));
    let put_off: Vec<(i64, String)> = agenda_items::table
        .inner_join(meetings::table)
        .filter(meetings::group_id.is_not_distinct_from(meeting.group_id))
        .filter(
            agenda_items::state
                .eq(ItemState::Postponed)
                .or(was_not_examined)
                .or(was_not_talked_about),
        )
        .order(agenda_items::id)
        .select((agenda_items::id, meetings::reference))
        .load(conn)?;
    let is_earlier = |reference: &str| {
        let other: Result<MeetingReference, _> = reference.parse();
        other.is_ok_and(|other| other.can_go_on_at(meeting.reference))
    };
    let mut ids: Vec<i64> = put_off
        .into_iter()
        .filter(|(_, reference)| is_earlier(reference))
        .map(|(id, _)| id)
        .collect();
    let gone_on = goes_on_at(conn, &ids)?;
    ids.retain(|id| !gone_on.contains_key(id));
    Ok(ids)
}

/// Those of the meetings `origins` at which every party has a seat that has one at this meeting.
///
/// # Errors
/// When the database fails.
pub fn known_to_all_of(
    conn: &mut PgConnection,
    meeting_id: i64,
    origins: &[i64],
) -> QueryResult<HashSet<i64>> {
    let seats: Vec<(i64, i64)> = meeting_seats::table
        .filter(meeting_seats::meeting_id.eq_any([&[meeting_id], origins].concat()))
        .select((meeting_seats::meeting_id, meeting_seats::party_id))
        .load(conn)?;
    let seats: HashSet<(i64, i64)> = seats.into_iter().collect();
    let here = || seats.iter().filter(|(meeting, _)| *meeting == meeting_id);
    let is_known = |origin: &i64| here().all(|(_, party)| seats.contains(&(*origin, *party)));
    Ok(origins.iter().copied().filter(is_known).collect())
}
