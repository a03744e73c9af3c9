//! Lists of complaints: views, filters, search, pages by key, and counts.

use std::{cmp::Ordering, ops::RangeInclusive};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use diesel::{
    dsl::sql,
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz},
};
use serde::{Deserialize, Serialize};

use crate::{
    accounts::model::{Actor, Role},
    complaints::model::{Outcome, Service, State, Turn, TurnSide},
    database::{CountOf, First, Side, Statement},
    deadlines::start_of_day_in_rome,
    schema::{complaints, consumers, desks, provinces, subcategories, users},
    text_enum,
    values::ComplaintReference,
    web::{
        frame::MOST_COUNTED,
        paging::{self, PAGE_SIZE, PageOf},
    },
};

text_enum! {
    /// The saved views on top of a list.
    pub enum View {
        /// It waits for me: what stands beside the name of the first page.
        ForMe = "for_me",
        /// It is our turn.
        ToDo = "todo",
        /// Nobody at the operator has it yet.
        Unassigned = "unassigned",
        /// I have it, or I filed it.
        Mine = "mine",
        /// Due within five days.
        DueSoon = "due_soon",
        /// The operator's term has passed.
        Overdue = "overdue",
        /// It is the other side's turn.
        OthersTurn = "others_turn",
        /// Everything, newest first.
        All = "all",
    }
}

impl View {
    /// The views of a role, in order. For who answers for all, what is the association's turn is what waits for them.
    pub fn of_role(role: Role) -> &'static [Self] {
        match role {
            Role::Caseworker => &[
                Self::ForMe,
                Self::ToDo,
                Self::Mine,
                Self::Overdue,
                Self::OthersTurn,
                Self::All,
            ],
            Role::Coordinator => &[Self::ToDo, Self::Mine, Self::Overdue, Self::OthersTurn, Self::All],
            _ => Self::ALL,
        }
    }
}

/// What a list shows.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The saved view.
    pub view: View,
    /// Only this state.
    pub state: Option<State>,
    /// Only this category.
    pub category_id: Option<i64>,
    /// Only this service.
    pub service: Option<Service>,
    /// Only this association.
    pub association_id: Option<i64>,
    /// Only what this person has at the operator.
    pub assignee_id: Option<i64>,
    /// Only what this person of the association filed.
    pub filed_by: Option<i64>,
    /// Only what was filed at this desk.
    pub desk_id: Option<i64>,
    /// Only what is due by this day.
    pub due_by: Option<NaiveDate>,
    /// Only this province.
    pub province: Option<String>,
    /// Only this consumer's.
    pub consumer_id: Option<i64>,
    /// Only what was filed from the first of these days in Rome to the second.
    pub filed: Option<(NaiveDate, NaiveDate)>,
    /// Only this sub-category.
    pub subcategory_id: Option<i64>,
    /// Only this region.
    pub region: Option<String>,
    /// Only this outcome.
    pub outcome: Option<Outcome>,
    /// Only cases with these words.
    pub text: Option<String>,
    /// Where the page begins, from the address.
    pub after: Option<String>,
    /// Where it ends, when one goes back.
    pub before: Option<String>,
}

impl Filter {
    /// Whether it leaves nothing out of its view.
    fn is_whole_view(&self) -> bool {
        matches!(
            self,
            Self {
                view: _,
                state: None,
                category_id: None,
                service: None,
                association_id: None,
                assignee_id: None,
                filed_by: None,
                desk_id: None,
                due_by: None,
                province: None,
                consumer_id: None,
                filed: None,
                subcategory_id: None,
                region: None,
                outcome: None,
                text: None,
                after: _,
                before: _,
            }
        )
    }
}

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
enum Order {
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

/// Most matches of filters and words that are counted.
const MATCHES_COUNTED: i64 = 1_000;
/// Most cases that are counted of a view, which stands on every list; the functions `count_views_of_…` count one more.
const VIEW_COUNTED: i64 = 500;

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

type Matching = complaints::BoxedQuery<'static, Pg, BigInt>;

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
fn first_ids(conn: &mut PgConnection, chosen: Matching, at_most: i64) -> QueryResult<Vec<i64>> {
    First {
        rows: at_most,
        of: chosen,
    }
    .load(conn)
}

fn rows_of(conn: &mut PgConnection, ids: &[i64], order: Order) -> QueryResult<Vec<ListedCase>> {
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

fn matching(filter: &Filter, actor: &Actor, today: NaiveDate) -> Matching {
    let mut query = in_view(
        complaints::table.select(complaints::id).into_boxed(),
        filter,
        actor,
        today,
    );
    if let Some(state) = filter.state {
        query = query.filter(complaints::state.eq(state));
    }
    if let Some(category_id) = filter.category_id {
        let its = subcategories::table
            .filter(subcategories::category_id.eq(category_id))
            .select(subcategories::id);
        query = query.filter(complaints::subcategory_id.eq_any(its));
    }
    if let Some(service) = filter.service {
        query = query.filter(complaints::service.eq(service));
    }
    if let Some(association_id) = filter.association_id {
        query = query.filter(complaints::association_id.eq(association_id));
    }
    if let Some(assignee_id) = filter.assignee_id {
        query = query.filter(complaints::assignee_id.eq(assignee_id));
    }
    if let Some(person) = filter.filed_by {
        query = query.filter(complaints::filed_by.eq(person));
    }
    if let Some(desk_id) = filter.desk_id {
        query = query.filter(complaints::desk_id.eq(desk_id));
    }
    if let Some(due_by) = filter.due_by {
        // Only what is open is due, which an index for these alone can be sure of.
        query = query
            .filter(complaints::turn.is_not_null())
            .filter(complaints::due_on.le(due_by));
    }
    if let Some(province) = &filter.province {
        query = query.filter(complaints::province_code.eq(province.clone()));
    }
    if let Some(consumer_id) = filter.consumer_id {
        query = query.filter(complaints::consumer_id.eq(consumer_id));
    }
    let query = behind_a_figure(query, filter);
    match &filter.text {
        Some(text) => with_words(query, text, filter, actor.side()),
        None => query,
    }
}

/// What a number of a dossier counts.
fn behind_a_figure(mut query: Matching, filter: &Filter) -> Matching {
    if let Some((first, last)) = filter.filed {
        let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
        query = query
            .filter(complaints::filed_at.ge(start_of_day_in_rome(first)))
            .filter(complaints::filed_at.lt(start_of_day_in_rome(after)));
    }
    if let Some(subcategory_id) = filter.subcategory_id {
        query = query.filter(complaints::subcategory_id.eq(subcategory_id));
    }
    if let Some(region) = &filter.region {
        let its = provinces::table
            .filter(provinces::region.eq(region.clone()))
            .select(provinces::code);
        query = query.filter(complaints::province_code.eq_any(its));
    }
    if let Some(outcome) = filter.outcome {
        query = query.filter(complaints::outcome.eq(outcome));
    }
    query
}

fn in_view(query: Matching, filter: &Filter, actor: &Actor, today: NaiveDate) -> Matching {
    let ours = if actor.side() == Side::Operator {
        TurnSide::Operator
    } else {
        TurnSide::Association
    };
    let others = if actor.side() == Side::Operator {
        TurnSide::Association
    } else {
        TurnSide::Operator
    };
    match filter.view {
        // A search looks everywhere.
        _ if filter.text.is_some() => query,
        View::All => query,
        View::ForMe => for_person(query, actor),
        View::ToDo => query.filter(complaints::turn.eq(ours)),
        View::OthersTurn => query.filter(complaints::turn.eq(others)),
        View::Unassigned => query
            .filter(complaints::turn.eq(ours))
            .filter(complaints::assignee_id.is_null()),
        View::Mine if actor.side() == Side::Operator => query
            .filter(complaints::turn.is_not_null())
            .filter(complaints::assignee_id.eq(actor.user_id)),
        View::Mine => query.filter(complaints::filed_by.eq(actor.user_id)),
        View::DueSoon => query
            .filter(complaints::turn.eq(ours))
            .filter(complaints::due_on.between(today, today.checked_add_days(Days::new(5)).unwrap_or(today))),
        View::Overdue => query
            .filter(complaints::turn.eq(TurnSide::Operator))
            .filter(complaints::due_on.lt(today)),
    }
}

/// Text operators would lose their index under row security, so words go through a function of the database. It is told
/// the filters too, because it answers the newest matches only.
fn with_words(query: Matching, text: &str, filter: &Filter, side: Side) -> Matching {
    let function = if side == Side::Association {
        "search_own_complaints"
    } else {
        "search_all_complaints"
    };
    query.filter(
        sql::<Bool>(&format!(
            "complaints.id IN (SELECT {function}(websearch_to_tsquery('italian', "
        ))
        .bind::<Text, _>(text.to_owned())
        .sql(") || websearch_to_tsquery('simple', ")
        .bind::<Text, _>(text.to_owned())
        .sql("), only_association => ")
        .bind::<Nullable<BigInt>, _>(filter.association_id)
        .sql(", only_state => ")
        .bind::<Nullable<Text>, _>(filter.state)
        .sql(", only_category => ")
        .bind::<Nullable<BigInt>, _>(filter.category_id)
        .sql(", only_service => ")
        .bind::<Nullable<Text>, _>(filter.service)
        .sql(", only_assignee => ")
        .bind::<Nullable<BigInt>, _>(filter.assignee_id)
        .sql(", only_filed_by => ")
        .bind::<Nullable<BigInt>, _>(filter.filed_by)
        .sql(", only_desk => ")
        .bind::<Nullable<BigInt>, _>(filter.desk_id)
        .sql(", due_by => ")
        .bind::<Nullable<Date>, _>(filter.due_by)
        .sql(", only_province => ")
        .bind::<Nullable<Text>, _>(filter.province.clone())
        .sql(", only_consumer => ")
        .bind::<Nullable<BigInt>, _>(filter.consumer_id)
        .sql(", at_most => ")
        .bind::<Integer, _>(MATCHES_COUNTED as i32 + 1)
        .sql("))"),
    )
}

fn ordered(query: Matching, order: Order) -> Matching {
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

/// How many cases each view holds.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct ViewCounts {
    #[diesel(sql_type = BigInt)]
    todo: i64,
    #[diesel(sql_type = BigInt)]
    unassigned: i64,
    #[diesel(sql_type = BigInt)]
    mine: i64,
    #[diesel(sql_type = BigInt)]
    due_soon: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
    #[diesel(sql_type = BigInt)]
    others_turn: i64,
}

impl ViewCounts {
    /// The count of a view; nothing for one that is not counted here.
    pub fn of(&self, view: View) -> Option<Counted> {
        let count = match view {
            View::ToDo => self.todo,
            View::Unassigned => self.unassigned,
            View::Mine => self.mine,
            View::DueSoon => self.due_soon,
            View::Overdue => self.overdue,
            View::OthersTurn => self.others_turn,
            View::ForMe | View::All => return None,
        };
        Some(Counted::up_to(VIEW_COUNTED, count))
    }
}

/// Counts what each view of the actor's side holds.
///
/// # Errors
/// When the database fails.
pub fn view_counts(conn: &mut PgConnection, actor: &Actor, today: NaiveDate) -> QueryResult<ViewCounts> {
    let query = match actor.side() {
        Side::Operator => include_str!("view_counts_operator.sql"),
        _ => include_str!("view_counts_association.sql"),
    };
    Statement(query)
        .bind::<BigInt, _>(actor.user_id)
        .bind::<Date, _>(today)
        .get_result(conn)
}

/// What a person finds on the first page, the most urgent first.
#[derive(Clone, Debug, Default)]
pub struct ToDo {
    /// The cases that wait for the person: at the operator their own and those that nobody has, at the association those that
    /// the person filed, or all of them for who answers for all.
    pub waiting: Vec<ListedCase>,
    /// The cases on which the operator is late, which do not stand above: a person's own, or all of them for who answers for
    /// all.
    pub late: Vec<ListedCase>,
    /// How many of those there are.
    pub late_count: i64,
}

/// What waits for a person and what is late, at most so many cases of each; those that are late are counted up to
/// [`MOST_COUNTED`].
///
/// # Errors
/// When the database fails.
pub fn to_do(conn: &mut PgConnection, actor: &Actor, today: NaiveDate, at_most: i64) -> QueryResult<ToDo> {
    let waiting = first_ids(conn, ordered(waiting_for(actor, today), Order::Due), at_most)?;
    let mut late = first_ids(
        conn,
        ordered(late_at_operator(actor, today), Order::Due),
        MOST_COUNTED,
    )?;
    let late_count = late.len() as i64;
    late.truncate(usize::try_from(at_most).unwrap_or(0));
    let cases = rows_of(conn, &[waiting.as_slice(), &late].concat(), Order::Due)?;
    let (waiting, late) = cases.into_iter().partition(|case| waiting.contains(&case.id));
    Ok(ToDo {
        waiting,
        late,
        late_count,
    })
}

fn waiting_for(actor: &Actor, today: NaiveDate) -> Matching {
    let query = for_person(complaints::table.select(complaints::id).into_boxed(), actor);
    match actor.side() {
        Side::Operator => query.filter(complaints::due_on.ge(today)),
        _ => query,
    }
}

/// Those that wait for a person, as the function `complaints_waiting_for` of the database counts them.
fn for_person(query: Matching, actor: &Actor) -> Matching {
    match actor.role {
        Role::Caseworker => query
            .filter(complaints::turn.eq(TurnSide::Association))
            .filter(complaints::filed_by.eq(actor.user_id)),
        Role::Coordinator => query.filter(complaints::turn.eq(TurnSide::Association)),
        _ => query.filter(complaints::turn.eq(TurnSide::Operator)).filter(
            complaints::assignee_id
                .eq(actor.user_id)
                .or(complaints::assignee_id.is_null()),
        ),
    }
}

fn late_at_operator(actor: &Actor, today: NaiveDate) -> Matching {
    let query = complaints::table
        .select(complaints::id)
        .filter(complaints::turn.eq(TurnSide::Operator))
        .filter(complaints::due_on.lt(today))
        .into_boxed();
    match actor.role {
        Role::Caseworker => query.filter(complaints::filed_by.eq(actor.user_id)),
        Role::LiaisonAgent => query.filter(
            complaints::assignee_id
                .eq(actor.user_id)
                .or(complaints::assignee_id.is_null()),
        ),
        _ => query,
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

/// How much a person of the operator has to do.
#[derive(Clone, Debug, QueryableByName)]
pub struct LoadOfPerson {
    /// The person's number.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    /// Cases in which it is the operator's turn.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    /// Those of them that are late.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
}

impl LoadOfPerson {
    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// How much each person of the operator has to do, the most first.
///
/// # Errors
/// When the database fails.
pub fn load_of_people(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Vec<LoadOfPerson>> {
    Statement(include_str!("load_of_people.sql"))
        .bind::<Date, _>(today)
        .load(conn)
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
