//! One meeting, the list of them, and what happens to them. Row security shows an association the meetings at which it sits.

use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::{
    dsl::{Eq, not, sql},
    expression::SqlLiteral,
    prelude::*,
    result::Error::DeserializationError,
    sql_types::{BigInt, Record, Timestamptz},
};
use serde_json::Value;
use uuid::Uuid;

use super::model::{Change, GroupName, Meeting, MeetingReference, Seat, State};
use crate::{
    deadlines::{Quarter, start_of_day_in_rome},
    schema::{meeting_seats, meetings, organisations, table_counters, table_events, working_groups},
    web::paging::{PAGE_SIZE, PageOf},
};

#[derive(HasQuery)]
#[diesel(table_name = meetings)]
struct Row {
    id: i64,
    reference: String,
    group_id: Option<i64>,
    state: State,
    starts_at: Option<DateTime<Utc>>,
    duration_minutes: i16,
    place: Option<String>,
    video_link: Option<String>,
    proposals_until: Option<NaiveDate>,
    answers_until: Option<NaiveDate>,
    invitation: i16,
    cancelled_because: Option<String>,
    held_at: Option<DateTime<Utc>>,
    version: i32,
}

impl Row {
    fn with(self, group: Option<GroupName>, seats: Vec<Seat>) -> QueryResult<Meeting> {
        let wrong = |error: String| DeserializationError(error.into());
        Ok(Meeting {
            id: self.id,
            reference: self.reference.parse().map_err(wrong)?,
            group_id: self.group_id,
            group,
            state: self.state,
            starts_at: self.starts_at,
            duration: TimeDelta::minutes(self.duration_minutes.into()),
            place: self.place,
            video_link: self.video_link,
            proposals_until: self.proposals_until,
            answers_until: self.answers_until,
            invitation: self.invitation,
            cancelled_because: self.cancelled_because,
            held_at: self.held_at,
            version: self.version,
            seats,
        })
    }
}

/// The ordinary table of a quarter that was not cancelled, when the actor sits at it.
///
/// # Errors
/// When the database fails.
pub fn table_of(conn: &mut PgConnection, quarter: Quarter) -> QueryResult<Option<MeetingReference>> {
    let reference: Option<String> = meetings::table
        .filter(meetings::year.eq(quarter.year))
        .filter(meetings::quarter.eq(quarter.number))
        .filter(meetings::group_id.is_null())
        .filter(not(meetings::extraordinary))
        .filter(meetings::state.ne(State::Cancelled.as_str()))
        .select(meetings::reference)
        .first(conn)
        .optional()?;
    Ok(reference.and_then(|reference| reference.parse().ok()))
}

/// The meeting with this reference, when the actor sits at it.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut PgConnection, reference: MeetingReference) -> QueryResult<Option<Meeting>> {
    let row = Row::query()
        .filter(meetings::reference.eq(reference.to_string()))
        .first(conn)
        .optional()?;
    row.map(|row| whole(conn, row)).transpose()
}

fn whole(conn: &mut PgConnection, row: Row) -> QueryResult<Meeting> {
    let mut groups = group_names(conn, row.group_id.as_slice())?;
    let seats = seats_of(conn, row.id)?;
    let group = row.group_id.and_then(|id| groups.remove(&id));
    row.with(group, seats)
}

/// How these working groups are called, as far as the actor may know it.
fn group_names(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<HashMap<i64, GroupName>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, (i16, i16, String))> = working_groups::table
        .filter(working_groups::id.eq_any(ids))
        .select((
            working_groups::id,
            (
                working_groups::year,
                working_groups::number,
                working_groups::topic,
            ),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name)| (id, name.into())).collect())
}

/// How the working groups are called to which these meetings belong, as far as the actor sits there.
///
/// # Errors
/// When the database fails.
pub fn groups_of(
    conn: &mut PgConnection,
    references: &[MeetingReference],
) -> QueryResult<HashMap<MeetingReference, GroupName>> {
    let of_groups = references.iter().filter(|one| one.quarter().is_none());
    let of_groups: Vec<String> = of_groups.map(ToString::to_string).collect();
    if of_groups.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, (i16, i16, String))> = meetings::table
        .inner_join(working_groups::table)
        .filter(meetings::reference.eq_any(of_groups))
        .select((
            meetings::reference,
            (
                working_groups::year,
                working_groups::number,
                working_groups::topic,
            ),
        ))
        .load(conn)?;
    let named = rows.into_iter();
    Ok(named
        .filter_map(|(reference, name)| Some((reference.parse().ok()?, name.into())))
        .collect())
}

/// The meeting with this reference, which nobody else changes until the transaction ends.
///
/// # Errors
/// `NotFound` when there is none at which the actor sits; when the database fails.
pub fn lock(conn: &mut PgConnection, reference: MeetingReference) -> QueryResult<Meeting> {
    let row = Row::query()
        .filter(meetings::reference.eq(reference.to_string()))
        .for_no_key_update()
        .first(conn)?;
    whole(conn, row)
}

/// The meetings that begin at this instant or later, in order; what has no date or is cancelled is left out.
///
/// # Errors
/// When the database fails.
pub fn dated_since(conn: &mut PgConnection, since: DateTime<Utc>) -> QueryResult<Vec<Meeting>> {
    let rows: Vec<Row> = Row::query()
        .filter(meetings::starts_at.ge(since))
        .filter(meetings::state.ne(State::Cancelled.as_str()))
        .order((meetings::starts_at, meetings::id))
        .load(conn)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let of_groups: Vec<i64> = rows.iter().filter_map(|row| row.group_id).collect();
    let groups = group_names(conn, &of_groups)?;
    let mut seats = seats_of_all(conn, &ids)?;
    rows.into_iter()
        .map(|row| {
            let group = row.group_id.and_then(|id| groups.get(&id).cloned());
            let its = seats.remove(&row.id).unwrap_or_default();
            row.with(group, its)
        })
        .collect()
}

/// The seats of a meeting, the operator's first.
///
/// # Errors
/// When the database fails.
pub fn seats_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Seat>> {
    let mut seats = seats_of_all(conn, &[meeting_id])?;
    Ok(seats.remove(&meeting_id).unwrap_or_default())
}

/// The seats of each of these meetings, the operator's first.
fn seats_of_all(conn: &mut PgConnection, meeting_ids: &[i64]) -> QueryResult<BTreeMap<i64, Vec<Seat>>> {
    type SeatRow = (i64, i64, String, String, Option<i64>, Option<String>, i32);
    let rows: Vec<SeatRow> = meeting_seats::table
        .inner_join(organisations::table.on(organisations::id.eq(meeting_seats::party_id)))
        .filter(meeting_seats::meeting_id.eq_any(meeting_ids))
        .order((organisations::kind.ne("operator"), organisations::name))
        .select((
            meeting_seats::meeting_id,
            meeting_seats::party_id,
            organisations::name,
            organisations::kind,
            meeting_seats::representative_id,
            meeting_seats::representative_name,
            meeting_seats::version,
        ))
        .load(conn)?;
    let mut seats: BTreeMap<i64, Vec<Seat>> = BTreeMap::new();
    for (meeting_id, party_id, party, kind, id, name, version) in rows {
        seats.entry(meeting_id).or_default().push(Seat {
            party_id,
            party,
            is_operator: kind == "operator",
            representative: name.map(|name| (id, name)),
            version,
        });
    }
    Ok(seats)
}

/// A row of the list of meetings.
#[derive(Clone, Debug, Queryable)]
pub struct ListedMeeting {
    /// By what it is called.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// Where people come together.
    pub place: Option<String>,
    group: Option<(i16, i16, String)>,
    place_in_list: Place,
}

impl ListedMeeting {
    /// How the working group is called whose meeting it is, as far as the actor may know it.
    pub fn group(&self) -> Option<GroupName> {
        self.group.clone().map(GroupName::from)
    }

    /// Whether it is planned or convened, and was not held yet.
    pub fn is_to_be_held(&self) -> bool {
        matches!(self.state, State::Proposed | State::Convened)
    }

    /// Its number in the database.
    pub fn id(&self) -> i64 {
        self.place_in_list.1
    }
}

/// Where a page of the list of past meetings begins: below the one that took place then and has this number. One that was given
/// up before it had a date stands where it was planned.
pub type Place = (DateTime<Utc>, i64);

#[diesel::dsl::auto_type(no_type_alias)]
fn listed() -> _ {
    let at: SqlLiteral<Timestamptz> = sql::<Timestamptz>("coalesce(meetings.starts_at, meetings.created_at)");
    meetings::table.left_join(working_groups::table).select((
        meetings::reference,
        meetings::state,
        meetings::starts_at,
        meetings::place,
        (
            working_groups::year,
            working_groups::number,
            working_groups::topic,
        )
            .nullable(),
        (at, meetings::id),
    ))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn is_to_come(today: DateTime<Utc>) -> _ {
    let (proposed, convened): (State, State) = (State::Proposed, State::Convened);
    let is_open = meetings::state.eq(proposed).or(meetings::state.eq(convened));
    let from_today = meetings::starts_at.assume_not_null().ge(today);
    is_open.and(meetings::starts_at.is_null().or(from_today))
}

/// The meetings at which the actor sits that are to come on this day, with those of the day itself, the next one first and those
/// without a date last.
///
/// # Errors
/// When the database fails.
pub fn to_come(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Vec<ListedMeeting>> {
    listed()
        .filter(is_to_come(start_of_day_in_rome(today)))
        .order((
            meetings::starts_at.asc().nulls_last(),
            meetings::year,
            meetings::quarter,
            meetings::id,
        ))
        .load(conn)
}

/// The meetings of a working group at which the actor sits: without a date first, then the latest.
///
/// # Errors
/// When the database fails.
pub fn of_group(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<ListedMeeting>> {
    listed()
        .filter(meetings::group_id.eq(group_id))
        .order((meetings::starts_at.desc(), meetings::id.desc()))
        .load(conn)
}

/// A meeting of a working group that is still to be held, of those at which the actor sits.
///
/// # Errors
/// When the database fails.
pub fn to_be_held(conn: &mut PgConnection, group_id: i64) -> QueryResult<Option<MeetingReference>> {
    let meetings = of_group(conn, group_id)?;
    let mut open = meetings.iter().filter(|meeting| meeting.is_to_be_held());
    Ok(open.find_map(|meeting| meeting.reference.parse().ok()))
}

/// A page of the others, the latest first: those that took place, and those that were given up.
///
/// # Errors
/// When the database fails.
pub fn past(
    conn: &mut PgConnection,
    today: NaiveDate,
    below: Option<Place>,
) -> QueryResult<PageOf<ListedMeeting>> {
    const PLACE: &str = "(coalesce(meetings.starts_at, meetings.created_at), meetings.id)";
    let mut query = listed()
        .filter(not(is_to_come(start_of_day_in_rome(today))))
        .into_boxed();
    if let Some(below) = below {
        query = query.filter(sql::<Record<(Timestamptz, BigInt)>>(PLACE).lt(below));
    }
    let rows = query
        .order(sql::<Record<(Timestamptz, BigInt)>>(PLACE).desc())
        .limit(PAGE_SIZE as i64 + 1)
        .load(conn)?;
    Ok(PageOf::from_surplus(rows, |row: &ListedMeeting| {
        row.place_in_list
    }))
}

/// What happens at the table.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// The meeting to which it happens.
    pub meeting_id: Option<i64>,
    /// The working group to which it happens.
    pub group_id: Option<i64>,
    /// Who did it; nobody when it was the clock.
    pub actor_id: Option<i64>,
    /// Its name in the database.
    pub kind: &'a str,
    /// What the name does not say.
    pub detail: Value,
    /// The one-time key of the form.
    pub key: Option<Uuid>,
}

/// Keeps an event, and answers its number.
///
/// # Errors
/// When the database fails.
pub fn add_event(conn: &mut PgConnection, event: &NewEvent<'_>, now: DateTime<Utc>) -> QueryResult<i64> {
    diesel::insert_into(table_events::table)
        .values(row_of(event, now))
        .returning(table_events::id)
        .get_result(conn)
}

/// Keeps several events, and answers their numbers in the same order.
///
/// # Errors
/// When the database fails.
pub fn add_events(
    conn: &mut PgConnection,
    events: &[NewEvent<'_>],
    now: DateTime<Utc>,
) -> QueryResult<Vec<i64>> {
    let rows: Vec<_> = events.iter().map(|event| row_of(event, now)).collect();
    diesel::insert_into(table_events::table)
        .values(rows)
        .returning(table_events::id)
        .get_results(conn)
}

type EventRow<'a> = (
    Eq<table_events::meeting_id, Option<i64>>,
    Eq<table_events::group_id, Option<i64>>,
    Eq<table_events::at, DateTime<Utc>>,
    Eq<table_events::actor_id, Option<i64>>,
    Eq<table_events::kind, &'a str>,
    Eq<table_events::detail, &'a Value>,
    Eq<table_events::submission_key, Option<Uuid>>,
);

fn row_of<'a>(event: &'a NewEvent<'_>, now: DateTime<Utc>) -> EventRow<'a> {
    (
        table_events::meeting_id.eq(event.meeting_id),
        table_events::group_id.eq(event.group_id),
        table_events::at.eq(now),
        table_events::actor_id.eq(event.actor_id),
        table_events::kind.eq(event.kind),
        table_events::detail.eq(&event.detail),
        table_events::submission_key.eq(event.key),
    )
}

/// Sets where a locked meeting stands.
///
/// # Errors
/// When the database fails.
pub fn set_state(conn: &mut PgConnection, meeting: &Meeting, change: Change) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set((
            meetings::state.eq(change.state),
            meetings::version.eq(meeting.version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The next number of a kind of reference in a year, from 1. It is given again when its transaction is rolled back.
///
/// # Errors
/// When the database fails: only the operator's people and the program number things.
pub fn next_number(conn: &mut PgConnection, letter: &str, year: i16) -> QueryResult<i16> {
    Ok(*reserve_numbers(conn, letter, year, 1)?.start())
}

/// As [`next_number`], as many as are wanted.
///
/// # Errors
/// When the database fails, or the year has no more numbers.
pub fn reserve_numbers(
    conn: &mut PgConnection,
    letter: &str,
    year: i16,
    how_many: i16,
) -> QueryResult<RangeInclusive<i16>> {
    let last: i16 = diesel::insert_into(table_counters::table)
        .values((
            table_counters::letter.eq(letter),
            table_counters::year.eq(year),
            table_counters::last.eq(how_many),
        ))
        .on_conflict((table_counters::letter, table_counters::year))
        .do_update()
        .set(table_counters::last.eq(table_counters::last + how_many))
        .returning(table_counters::last)
        .get_result(conn)?;
    Ok(last - how_many + 1..=last)
}
