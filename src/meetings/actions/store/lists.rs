//! The list of action items: views, filters, pages by key, and counts.

use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date, Integer, Nullable, SmallInt, Text},
};

use super::items::by_ids;
use crate::{
    accounts::model::Actor,
    database::Statement,
    meetings::{
        actions::model::{ActionItem, ActionState},
        model::{ActionReference, MeetingReference},
    },
    text_enum,
    web::paging::{self, PAGE_SIZE, PageOf},
};

text_enum! {
    /// The saved views on top of the list.
    pub enum View {
        /// I was named for it.
        Mine = "mine",
        /// My party has to do it.
        Party = "party",
        /// Somebody has to do it.
        Open = "open",
        /// Its day has passed, and it is not done.
        Late = "late",
        /// Everything, also what is done or given up.
        All = "all",
    }
}

/// What the list shows.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The saved view.
    pub view: View,
    /// Only in this state; the view then shows closed ones too, unless it is that of the late.
    pub state: Option<ActionState>,
    /// Only this party's.
    pub party_id: Option<i64>,
    /// Only what was agreed at this meeting.
    pub meeting: Option<MeetingReference>,
    /// Only what is due by this day.
    pub due_by: Option<NaiveDate>,
    /// Only with these words, or with this reference.
    pub text: Option<String>,
    /// Where the page begins, from the address.
    pub after: Option<String>,
    /// Before what it ends, from the address.
    pub before: Option<String>,
}

impl Filter {
    /// Whether it leaves nothing out of its view.
    pub fn is_whole_view(&self) -> bool {
        matches!(
            self,
            Self {
                view: _,
                state: None,
                party_id: None,
                meeting: None,
                due_by: None,
                text: None,
                after: _,
                before: _,
            }
        )
    }

    fn pattern(&self) -> Option<String> {
        let literal = |text: &String| {
            let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            format!("%{escaped}%")
        };
        self.text.as_ref().map(literal)
    }

    fn reference(&self) -> Option<ActionReference> {
        self.text.as_ref()?.to_uppercase().parse().ok()
    }
}

/// Section, place in it, and number.
type Key = (i16, i32, i64);
/// Before the first.
const FIRST: Key = (-1, 0, 0);

/// A row of the list.
#[derive(Clone, Debug)]
pub struct ListedItem {
    /// The item.
    pub item: ActionItem,
    key: Key,
}

impl ListedItem {
    /// The section in which it stands: 0 mine, 1 my party's, 2 all others', and from 3 on the same of what is closed.
    pub fn section(&self) -> i16 {
        self.key.0
    }
}

#[derive(QueryableByName)]
struct Place {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = SmallInt)]
    section: i16,
    #[diesel(sql_type = Integer)]
    place: i32,
}

/// The statement of a file after `matching.sql`, with the values of the filter.
macro_rules! among_matching {
    ($file:literal, $actor:expr, $filter:expr, $today:expr) => {{
        let filter: &Filter = $filter;
        let reference = filter.reference();
        Statement(concat!(include_str!("matching.sql"), include_str!($file)))
            .bind::<BigInt, _>($actor.user_id)
            .bind::<BigInt, _>($actor.organisation_id)
            .bind::<Text, _>(filter.view)
            .bind::<Date, _>($today)
            .bind::<Nullable<Text>, _>(filter.state)
            .bind::<Nullable<BigInt>, _>(filter.party_id)
            .bind::<Nullable<Text>, _>(filter.meeting.map(|meeting| meeting.to_string()))
            .bind::<Nullable<Date>, _>(filter.due_by)
            .bind::<Nullable<Text>, _>(filter.pattern())
            .bind::<Nullable<SmallInt>, _>(reference.map(|reference| reference.year))
            .bind::<Nullable<SmallInt>, _>(reference.map(|reference| reference.number))
    }};
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
) -> QueryResult<PageOf<ListedItem>> {
    let key = |text: &Option<String>| text.as_deref().and_then(paging::decode::<Key>);
    let surplus = Some(PAGE_SIZE as i64 + 1);
    let key_of = |row: &ListedItem| row.key;
    if let Some(before) = key(&filter.before) {
        let mut places = places_before(conn, actor, filter, today, before)?;
        places.reverse();
        return Ok(PageOf::from_surplus_before(rows(conn, &places)?, key_of));
    }
    let after = key(&filter.after);
    let places = places_after(conn, actor, filter, today, after.unwrap_or(FIRST), surplus)?;
    let page = PageOf::from_surplus(rows(conn, &places)?, key_of);
    Ok(match after {
        Some(_) => page.after_others(key_of),
        None => page,
    })
}

/// The numbers of all items that the filter finds, in the order of the list, whatever page it asks for.
///
/// # Errors
/// When the database fails.
pub fn matching(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
) -> QueryResult<Vec<i64>> {
    let places = places_after(conn, actor, filter, today, FIRST, None)?;
    Ok(places.iter().map(|place| place.id).collect())
}

fn places_after(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
    (section, place, id): Key,
    at_most: Option<i64>,
) -> QueryResult<Vec<Place>> {
    among_matching!("list_after.sql", actor, filter, today)
        .bind::<SmallInt, _>(section)
        .bind::<Integer, _>(place)
        .bind::<BigInt, _>(id)
        .bind::<Nullable<BigInt>, _>(at_most)
        .load(conn)
}

/// Nearest first.
fn places_before(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
    (section, place, id): Key,
) -> QueryResult<Vec<Place>> {
    among_matching!("list_before.sql", actor, filter, today)
        .bind::<SmallInt, _>(section)
        .bind::<Integer, _>(place)
        .bind::<BigInt, _>(id)
        .bind::<BigInt, _>(PAGE_SIZE as i64 + 1)
        .load(conn)
}

fn rows(conn: &mut PgConnection, places: &[Place]) -> QueryResult<Vec<ListedItem>> {
    let ids: Vec<i64> = places.iter().map(|place| place.id).collect();
    let items = by_ids(conn, &ids)?;
    let row = |item: ActionItem| {
        let place = places.iter().find(|place| place.id == item.id)?;
        Some(ListedItem {
            key: (place.section, place.place, place.id),
            item,
        })
    };
    Ok(items.into_iter().filter_map(row).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many items the filter finds. A view without filters is among `counts` already.
///
/// # Errors
/// When the database fails.
pub fn count(
    conn: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    today: NaiveDate,
    counts: &Counts,
) -> QueryResult<i64> {
    if filter.is_whole_view() {
        return Ok(counts.of(filter.view));
    }
    let found: Count = among_matching!("count.sql", actor, filter, today).get_result(conn)?;
    Ok(found.count)
}

/// How many items each view has.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct Counts {
    #[diesel(sql_type = BigInt)]
    mine: i64,
    #[diesel(sql_type = BigInt)]
    party: i64,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    all: i64,
}

impl Counts {
    /// How many a view has.
    pub fn of(&self, view: View) -> i64 {
        match view {
            View::Mine => self.mine,
            View::Party => self.party,
            View::Open => self.open,
            View::Late => self.late,
            View::All => self.all,
        }
    }
}

/// How many items each view has for this reader.
///
/// # Errors
/// When the database fails.
pub fn counts(conn: &mut PgConnection, actor: &Actor, today: NaiveDate) -> QueryResult<Counts> {
    Statement(include_str!("view_counts.sql"))
        .bind::<BigInt, _>(actor.user_id)
        .bind::<BigInt, _>(actor.organisation_id)
        .bind::<Date, _>(today)
        .get_result(conn)
}

#[derive(QueryableByName)]
struct Choice {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = Text)]
    words: String,
}

/// What the filters offer: value and words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The parties that have something to do.
    pub parties: Vec<(String, String)>,
    /// The meetings at which it was agreed.
    pub meetings: Vec<(String, String)>,
}

/// What the filters offer.
///
/// # Errors
/// When the database fails.
pub fn choices(conn: &mut PgConnection) -> QueryResult<Choices> {
    let found: Vec<Choice> = Statement(include_str!("choices.sql")).load(conn)?;
    let (parties, meetings): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.kind == "party");
    let pairs = |found: Vec<Choice>| found.into_iter().map(|one| (one.value, one.words)).collect();
    Ok(Choices {
        parties: pairs(parties),
        meetings: pairs(meetings),
    })
}
