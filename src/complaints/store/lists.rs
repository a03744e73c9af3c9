//! Lists of complaints: their rows, their pages by key, and how many there are.

use std::{cmp::Ordering, ops::RangeInclusive};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Bool, Date, Timestamptz},
};
use serde::{Deserialize, Serialize};

use super::{
    filter::{Filter, MATCHES_COUNTED, Matching, View, matching},
    todo::ViewCounts,
};
use crate::{
    accounts::model::Actor,
    complaints::model::{Service, State, Turn, TurnSide},
    database::{CountOf, First, Side},
    schema::{complaints, consumers, desks, users},
    values::ComplaintReference,
    web::paging::{self, PAGE_SIZE, PageOf},
};

/// A row of a list.
#[derive(Clone, Debug)]
pub struct ListedCase {
    /// Its number in the database.
    pub id: i64,
    /// Its reference.
    pub reference: ComplaintReference,
    /// Whose it is.
    pub association_id: i64,
    /// The desk that filed it.
    pub desk: Option<String>,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// The first words of the description.
    pub subject: String,
    /// What it is about.
    pub subcategory_id: i64,
    /// What kind of service.
    pub service: Service,
    /// Where.
    pub province: String,
    /// The consumer's name.
    pub consumer: String,
    /// Where it stands.
    pub state: State,
    /// Whose turn it is.
    pub turn: Option<Turn>,
    /// Who filed it.
    pub filed_by: Option<String>,
    /// Who has it at the operator.
    pub assignee: Option<String>,
    assigned: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = complaints)]
struct Row {
    id: i64,
    year: i16,
    number: i64,
    association_id: i64,
    filed_at: DateTime<Utc>,
    subject: String,
    subcategory_id: i64,
    service: Service,
    province_code: String,
    state: State,
    turn: Option<TurnSide>,
    turn_since: DateTime<Utc>,
    due_on: Option<NaiveDate>,
    assignee_id: Option<i64>,
}

/// How a list is ordered, which decides how its pages are cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Unassigned first, then by what is due.
    Queue,
    /// By what is due.
    Due,
    /// Newest first.
    Newest,
}

/// Which way the pages of a list are turned.
#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

/// Where a page stands in its list.
enum Place {
    Start,
    After(Key),
    Before(Key),
}

impl Place {
    fn of(filter: &Filter, order: Order) -> Self {
        let key = |address: &Option<String>| key_from(address.as_deref()?, order);
        match (key(&filter.before), key(&filter.after)) {
            (Some(key), _) => Self::Before(key),
            (None, Some(key)) => Self::After(key),
            (None, None) => Self::Start,
        }
    }
}

#[derive(Serialize, Deserialize)]
enum Key {
    Queue(bool, NaiveDate, i64),
    Due(NaiveDate, i64),
    Newest(DateTime<Utc>, i64),
}

/// The years in which a case may be filed or due.
const YEARS_OF_KEYS: RangeInclusive<i32> = 1990..=2100;

/// A count that ends somewhere, so that its cost does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// So many.
    Exactly(i64),
    /// More than so many.
    Over(i64),
}

impl Counted {
    /// What was found where counting ends beyond `most`.
    pub fn up_to(most: i64, found: i64) -> Self {
        if found > most {
            Self::Over(most)
        } else {
            Self::Exactly(found)
        }
    }
}

/// One page of the list.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
) -> QueryResult<PageOf<ListedCase>> {
    let order = order_of(filter, actor);
    let place = Place::of(filter, order);
    let matching = matching(filter, actor, today);
    let page = match &place {
        Place::Start => ordered(matching, order),
        Place::After(key) => ordered(beyond(matching, key, Way::On), order),
        Place::Before(key) => ordered_backwards(beyond(matching, key, Way::Back), order),
    };
    let ids = first_ids(conn, page, PAGE_SIZE as i64 + 1)?;
    let rows = rows_of(conn, &ids, order)?;
    let key = |case: &ListedCase| key_of(order, case);
    Ok(match place {
        Place::Start => PageOf::from_surplus(rows, key),
        Place::After(_) => PageOf::from_surplus(rows, key).after_others(key),
        Place::Before(_) => PageOf::from_surplus_before(rows, key),
    })
}

/// Which cases a page holds, and then what their rows say, are two questions: the first is planned for the filters that are
/// set, the second is always the same and planned once.
pub(super) fn first_ids(conn: &mut PgConnection, chosen: Matching, at_most: i64) -> QueryResult<Vec<i64>> {
    First {
        rows: at_most,
        of: chosen,
    }
    .load(conn)
}

pub(super) fn rows_of(conn: &mut PgConnection, ids: &[i64], order: Order) -> QueryResult<Vec<ListedCase>> {
    let filers = diesel::alias!(users as filers);
    let rows: Vec<ListedRow> = complaints::table
        .inner_join(consumers::table.on(consumers::id.eq(complaints::consumer_id)))
        .left_join(desks::table.on(desks::id.nullable().eq(complaints::desk_id)))
        .left_join(users::table.on(users::id.nullable().eq(complaints::assignee_id)))
        .left_join(filers.on(filers.field(users::id).eq(complaints::filed_by)))
        .filter(complaints::id.eq_any(ids))
        .select((
            Row::as_select(),
            consumers::given_name,
            consumers::family_name,
            consumers::firm_name,
            desks::name.nullable(),
            users::given_name.nullable(),
            users::family_name.nullable(),
            filers.field(users::given_name).nullable(),
            filers.field(users::family_name).nullable(),
        ))
        .load(conn)?;
    let mut cases: Vec<ListedCase> = rows.into_iter().filter_map(listed_case).collect();
    cases.sort_by(|one, other| in_order(order, one, other));
    Ok(cases)
}

/// How many complaints the filter finds. A view without filters is among `counts` already.
///
/// # Errors
/// When the database fails.
pub fn count_matches(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
    counts: &ViewCounts,
) -> QueryResult<Counted> {
    if filter.is_whole_view()
        && let Some(count) = counts.of(filter.view)
    {
        return Ok(count);
    }
    let found = CountOf(First {
        rows: MATCHES_COUNTED + 1,
        of: matching(filter, actor, today),
    })
    .get_result(conn)?;
    Ok(Counted::up_to(MATCHES_COUNTED, found))
}

pub(super) fn ordered(query: Matching, order: Order) -> Matching {
    match order {
        Order::Queue => query.order((
            complaints::assignee_id.is_not_null(),
            complaints::due_on,
            complaints::id,
        )),
        Order::Due => query.order((complaints::due_on, complaints::id)),
        Order::Newest => query.order((complaints::filed_at.desc(), complaints::id.desc())),
    }
}

fn ordered_backwards(query: Matching, order: Order) -> Matching {
    match order {
        Order::Queue => query.order((
            complaints::assignee_id.is_not_null().desc(),
            complaints::due_on.desc(),
            complaints::id.desc(),
        )),
        Order::Due => query.order((complaints::due_on.desc(), complaints::id.desc())),
        Order::Newest => query.order((complaints::filed_at, complaints::id)),
    }
}

fn in_order(order: Order, one: &ListedCase, other: &ListedCase) -> Ordering {
    let due = |case: &ListedCase| (case.turn.map(|turn| turn.due_on), case.id);
    match order {
        Order::Queue => (one.assigned, due(one)).cmp(&(other.assigned, due(other))),
        Order::Due => due(one).cmp(&due(other)),
        Order::Newest => (other.filed_at, other.id).cmp(&(one.filed_at, one.id)),
    }
}

/// The key that an address carries for a list in this order. An address may say anything: a key of another order, or a day
/// that PostgreSQL does not know, is none.
fn key_from(address: &str, order: Order) -> Option<Key> {
    let key: Key = paging::decode(address)?;
    let (its_order, year) = match &key {
        Key::Queue(_, due_on, _) => (Order::Queue, due_on.year()),
        Key::Due(due_on, _) => (Order::Due, due_on.year()),
        Key::Newest(filed_at, _) => (Order::Newest, filed_at.year()),
    };
    (its_order == order && YEARS_OF_KEYS.contains(&year)).then_some(key)
}

/// Row values are compared as wholes, which diesel has no words for: PostgreSQL then enters the index where the page begins.
fn beyond(query: Matching, key: &Key, way: Way) -> Matching {
    let (further_on, further_back) = match key {
        Key::Queue(..) | Key::Due(..) => (">", "<"),
        Key::Newest(..) => ("<", ">"),
    };
    let further = match way {
        Way::On => further_on,
        Way::Back => further_back,
    };
    match *key {
        Key::Queue(assigned, due_on, id) => query.filter(
            sql::<Bool>(&format!(
                "((complaints.assignee_id IS NOT NULL), complaints.due_on, complaints.id) {further} ("
            ))
            .bind::<Bool, _>(assigned)
            .sql(", ")
            .bind::<Date, _>(due_on)
            .sql(", ")
            .bind::<BigInt, _>(id)
            .sql(")"),
        ),
        Key::Due(due_on, id) => query.filter(
            sql::<Bool>(&format!("(complaints.due_on, complaints.id) {further} ("))
                .bind::<Date, _>(due_on)
                .sql(", ")
                .bind::<BigInt, _>(id)
                .sql(")"),
        ),
        Key::Newest(filed_at, id) => query.filter(
            sql::<Bool>(&format!("(complaints.filed_at, complaints.id) {further} ("))
                .bind::<Timestamptz, _>(filed_at)
                .sql(", ")
                .bind::<BigInt, _>(id)
                .sql(")"),
        ),
    }
}

type ListedRow = (
    Row,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn listed_case(
    (row, given, family, firm, desk, assignee_given, assignee_family, filer_given, filer_family): ListedRow,
) -> Option<ListedCase> {
    let name = |given: Option<String>, family: Option<String>| {
        given
            .zip(family)
            .map(|(given, family)| format!("{given} {family}"))
    };
    Some(ListedCase {
        id: row.id,
        reference: ComplaintReference::new(i32::from(row.year), row.number).ok()?,
        association_id: row.association_id,
        desk,
        filed_at: row.filed_at,
        subject: row.subject,
        subcategory_id: row.subcategory_id,
        service: row.service,
        province: row.province_code,
        consumer: firm.or_else(|| name(given, family)).unwrap_or_default(),
        state: row.state,
        turn: row.turn.zip(row.due_on).map(|(side, due_on)| Turn {
            side,
            since: row.turn_since,
            due_on,
        }),
        filed_by: name(filer_given, filer_family),
        assignee: name(assignee_given, assignee_family),
        assigned: row.assignee_id.is_some(),
    })
}

fn order_of(filter: &Filter, actor: &Actor) -> Order {
    match filter.view {
        _ if filter.text.is_some() => Order::Newest,
        View::All => Order::Newest,
        View::Mine if actor.side() == Side::Association => Order::Newest,
        View::ToDo if actor.side() == Side::Operator => Order::Queue,
        _ => Order::Due,
    }
}

fn key_of(order: Order, case: &ListedCase) -> Key {
    let due_on = case.turn.map_or(NaiveDate::MAX, |turn| turn.due_on);
    match order {
        Order::Queue => Key::Queue(case.assigned, due_on, case.id),
        Order::Due => Key::Due(due_on, case.id),
        Order::Newest => Key::Newest(case.filed_at, case.id),
    }
}

/// Where a case stands, and who has it at the operator.
#[derive(Clone, Debug)]
pub struct StandingCase {
    /// Its reference.
    pub reference: ComplaintReference,
    /// Where it stands.
    pub state: State,
    /// Who has it.
    pub assignee: Option<String>,
}

/// Where these cases stand now. Those that are not there, or not for the reader, are left out.
///
/// # Errors
/// When the database fails.
pub fn standing_of(
    conn: &mut PgConnection,
    references: &[ComplaintReference],
) -> QueryResult<Vec<StandingCase>> {
    if references.is_empty() {
        return Ok(Vec::new());
    }
    type Found = (i16, i64, State, Option<(String, String)>);
    // A number stands in few years: what is found beside is left out below.
    let numbers = references.iter().map(|reference| reference.number());
    let years = references
        .iter()
        .filter_map(|reference| i16::try_from(reference.year()).ok());
    let cases: Vec<Found> = complaints::table
        .left_join(users::table.on(users::id.nullable().eq(complaints::assignee_id)))
        .filter(complaints::number.eq_any(numbers.collect::<Vec<_>>()))
        .filter(complaints::year.eq_any(years.collect::<Vec<_>>()))
        .select((
            complaints::year,
            complaints::number,
            complaints::state,
            (users::given_name, users::family_name).nullable(),
        ))
        .load(conn)?;
    let standing = cases.into_iter().filter_map(|(year, number, state, person)| {
        Some(StandingCase {
            reference: ComplaintReference::new(i32::from(year), number).ok()?,
            state,
            assignee: person.map(|(given, family)| format!("{given} {family}")),
        })
    });
    Ok(standing
        .filter(|case| references.contains(&case.reference))
        .collect())
}

/// Somebody of an association, who may have filed.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// Their number.
    pub id: i64,
    /// First and last name.
    pub name: String,
    /// Number and name of the desk where they work.
    pub desk: Option<(i64, String)>,
}

/// The people of the actor's association, those who have left too, by name.
///
/// # Errors
/// When the database fails.
pub fn colleagues(conn: &mut PgConnection, actor: &Actor) -> QueryResult<Vec<Colleague>> {
    type Found = (i64, String, String, Option<(i64, String)>);
    let people: Vec<Found> = users::table
        .left_join(desks::table.on(desks::id.nullable().eq(users::desk_id)))
        .filter(users::association_id.eq(actor.organisation_id))
        .order((users::family_name, users::given_name, users::id))
        .select((
            users::id,
            users::given_name,
            users::family_name,
            (desks::id, desks::name).nullable(),
        ))
        .load(conn)?;
    let colleague = |(id, given, family, desk): Found| Colleague {
        id,
        name: format!("{given} {family}"),
        desk,
    };
    Ok(people.into_iter().map(colleague).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(key: &str) -> String {
        paging::encode(&serde_json::from_str::<serde_json::Value>(key).unwrap())
    }

    #[test]
    fn a_page_begins_at_a_key_of_its_own_order_and_of_our_time_only() {
        for (order, key, holds) in [
            (Order::Due, r#"{"Due":["2026-11-24",1]}"#, true),
            (Order::Queue, r#"{"Queue":[true,"2026-11-24",1]}"#, true),
            (Order::Newest, r#"{"Newest":["2026-11-24T10:00:00Z",1]}"#, true),
            (Order::Newest, r#"{"Due":["2026-11-24",1]}"#, false),
            (Order::Due, r#"{"Newest":["2026-11-24T10:00:00Z",1]}"#, false),
            (Order::Due, r#"{"Queue":[true,"2026-11-24",1]}"#, false),
            (Order::Due, r#"{"Due":["-10000-01-01",1]}"#, false),
            (Order::Due, r#"{"Due":["2101-01-01",1]}"#, false),
            (Order::Queue, r#"{"Queue":[true,"1989-12-31",1]}"#, false),
            (
                Order::Newest,
                r#"{"Newest":["+200000-01-01T00:00:00Z",1]}"#,
                false,
            ),
        ] {
            assert_eq!(key_from(&address(key), order).is_some(), holds, "{key}");
        }
    }
}
