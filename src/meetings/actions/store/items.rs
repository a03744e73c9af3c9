use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::{prelude::*, result::Error::DeserializationError};
use uuid::Uuid;

use crate::{
    deadlines::rome_date,
    meetings::{
        actions::model::{ActionItem, ActionState, Assignee, NewActionItem},
        model::{ActionReference, DecisionReference, State},
        store::{next_number, reserve_numbers},
    },
    schema::{action_items, agenda_items, decisions, meetings, organisations},
};

/// Where something may still have to be done.
const OPEN: [ActionState; 2] = [ActionState::Open, ActionState::InProgress];

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

/// Of the meeting of an item: its reference, where it stands, and the working group whose it is.
type MeetingRow = (String, State, Option<i64>);
/// An item with the name of its party, its meeting, and year and number of its decision.
type FullRow = (Row, String, Option<MeetingRow>, Option<(i16, i16)>);

fn item((row, party, meeting, decision): FullRow) -> QueryResult<ActionItem> {
    let wrong = |error: String| DeserializationError(error.into());
    let group_id = meeting.as_ref().and_then(|(_, _, group_id)| *group_id);
    let state = meeting.as_ref().map(|(_, state, _)| *state);
    let reference = meeting.map(|(reference, ..)| reference.parse().map_err(wrong));
    Ok(ActionItem {
        id: row.id,
        reference: ActionReference {
            year: row.year,
            number: row.number,
        },
        meeting: row.meeting_id.zip(reference.transpose()?),
        group_id: row.group_id.or(group_id),
        is_agreed: state.is_none_or(State::is_held),
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
            (meetings::reference, meetings::state, meetings::group_id).nullable(),
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
    let year = year_of(now);
    let number = next_number(conn, ActionReference::LETTER, year)?;
    let reference = ActionReference { year, number };
    diesel::insert_into(action_items::table)
        .values(row_of(new, reference, now))
        .execute(conn)?;
    Ok(reference)
}

/// As [`create`], for several at once, which are numbered in their order; answers their numbers in the database.
///
/// # Errors
/// When the database fails: only the operator's people and the program write action items down.
pub fn create_all(
    conn: &mut PgConnection,
    new: &[NewActionItem<'_>],
    now: DateTime<Utc>,
) -> QueryResult<Vec<i64>> {
    let year = year_of(now);
    let how_many = i16::try_from(new.len()).unwrap_or(i16::MAX);
    let numbers = reserve_numbers(conn, ActionReference::LETTER, year, how_many)?;
    let rows: Vec<_> = new
        .iter()
        .zip(numbers)
        .map(|(new, number)| row_of(new, ActionReference { year, number }, now))
        .collect();
    diesel::insert_into(action_items::table)
        .values(rows)
        .returning(action_items::id)
        .get_results(conn)
}

fn year_of(now: DateTime<Utc>) -> i16 {
    i16::try_from(rome_date(now).year()).unwrap_or(i16::MAX)
}

#[derive(Insertable)]
#[diesel(table_name = action_items)]
struct NewRow<'a> {
    year: i16,
    number: i16,
    meeting_id: Option<i64>,
    group_id: Option<i64>,
    item_id: Option<i64>,
    decision_id: Option<i64>,
    text: &'a str,
    party_id: i64,
    owner_id: Option<i64>,
    owner_name: Option<&'a str>,
    due_on: NaiveDate,
    state: ActionState,
    created_at: DateTime<Utc>,
    created_by: i64,
    submission_key: Uuid,
}

fn row_of<'a>(new: &NewActionItem<'a>, reference: ActionReference, now: DateTime<Utc>) -> NewRow<'a> {
    NewRow {
        year: reference.year,
        number: reference.number,
        meeting_id: new.meeting_id,
        group_id: new.group_id,
        item_id: new.item_id,
        decision_id: new.decision_id,
        text: new.text,
        party_id: new.party_id,
        owner_id: new.owner.and_then(|(id, _)| id),
        owner_name: new.owner.map(|(_, name)| name),
        due_on: new.due_on,
        state: ActionState::Open,
        created_at: now,
        created_by: new.created_by,
        submission_key: new.key,
    }
}

/// The item with this reference, when the actor may see it.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut PgConnection, reference: ActionReference) -> QueryResult<Option<ActionItem>> {
    let row = full_rows()
        .filter(action_items::year.eq(reference.year))
        .filter(action_items::number.eq(reference.number))
        .first(conn)
        .optional()?;
    row.map(item).transpose()
}

/// The items with these references that the actor may see, in no order.
///
/// # Errors
/// When the database fails.
pub fn called(conn: &mut PgConnection, references: &[ActionReference]) -> QueryResult<Vec<ActionItem>> {
    let (years, numbers): (Vec<i16>, Vec<i16>) = references.iter().map(|one| (one.year, one.number)).unzip();
    let rows: Vec<FullRow> = full_rows()
        .filter(action_items::year.eq_any(years))
        .filter(action_items::number.eq_any(numbers))
        .load(conn)?;
    let mut items = rows.into_iter().map(item).collect::<QueryResult<Vec<_>>>()?;
    // Year and number were asked for one by one.
    items.retain(|item| references.contains(&item.reference));
    Ok(items)
}

/// The items with these numbers that the actor may see, in this order.
///
/// # Errors
/// When the database fails.
pub fn by_ids(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<Vec<ActionItem>> {
    let rows: Vec<FullRow> = full_rows().filter(action_items::id.eq_any(ids)).load(conn)?;
    let mut items = rows.into_iter().map(item).collect::<QueryResult<Vec<_>>>()?;
    let place = |id| ids.iter().position(|one| *one == id);
    items.sort_by_cached_key(|item| place(item.id));
    Ok(items)
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

/// What is agreed and still to be done of what a working group agreed, or else of what was agreed at the tables or for all
/// parties; what is due first before the others.
///
/// # Errors
/// When the database fails.
pub fn open_items(conn: &mut PgConnection, group_id: Option<i64>) -> QueryResult<Vec<ActionItem>> {
    let rows: Vec<FullRow> = full_rows()
        .filter(action_items::state.eq_any(OPEN))
        .order((action_items::due_on, action_items::id))
        .load(conn)?;
    let items = rows.into_iter().map(item).collect::<QueryResult<Vec<_>>>()?;
    let is_wanted = |item: &ActionItem| item.is_agreed && item.group_id == group_id;
    Ok(items.into_iter().filter(is_wanted).collect())
}

/// What an item comes from, in words: the title of the item of the agenda, and the text of the decision.
///
/// # Errors
/// When the database fails.
pub fn origin(conn: &mut PgConnection, id: i64) -> QueryResult<(Option<String>, Option<String>)> {
    action_items::table
        .find(id)
        .left_join(agenda_items::table)
        .left_join(decisions::table)
        .select((agenda_items::title.nullable(), decisions::text.nullable()))
        .first(conn)
}

/// Lets nobody else change an item until the transaction ends, and answers its version.
///
/// # Errors
/// `NotFound` when it is not one that the actor may change; when the database fails.
pub fn lock(conn: &mut PgConnection, id: i64) -> QueryResult<i32> {
    action_items::table
        .find(id)
        .select(action_items::version)
        .for_no_key_update()
        .first(conn)
}

/// What an act changes; what is absent stays.
#[derive(AsChangeset)]
#[diesel(table_name = action_items)]
struct Changes {
    state: ActionState,
    closed_at: Option<Option<DateTime<Utc>>>,
    version: i32,
    due_on: Option<NaiveDate>,
    party_id: Option<i64>,
    owner_id: Option<Option<i64>>,
    owner_name: Option<Option<String>>,
}

/// Sets where a locked item stands, and by when and by whom it is to be done when that is new.
///
/// # Errors
/// When the database fails, or the actor may not change this.
pub fn record(
    conn: &mut PgConnection,
    item: &ActionItem,
    state: ActionState,
    due_on: Option<NaiveDate>,
    assignee: Option<&Assignee>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let person = assignee.map(|assignee| assignee.person.as_ref());
    let changes = Changes {
        state,
        closed_at: (state != item.state).then(|| (!state.is_open()).then_some(now)),
        version: item.version + 1,
        due_on,
        // An association has no right on the party, and changes none.
        party_id: assignee
            .map(|assignee| assignee.party_id)
            .filter(|party_id| *party_id != item.party_id),
        owner_id: person.map(|person| person.map(|(id, _)| *id)),
        owner_name: person.map(|person| person.map(|(_, name)| name.clone())),
    };
    diesel::update(action_items::table.find(item.id))
        .set(changes)
        .execute(conn)?;
    Ok(())
}
