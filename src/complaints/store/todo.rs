//! What waits for a person, and how much there is of everything: the counts of the views, the first page, the load of people.

use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date, Text},
};

use super::{
    commitments::{CommitmentFilter, complaints_with},
    filter::{Matching, View, for_person},
    lists::{Counted, ListedCase, Order, first_ids, ordered, rows_of},
};
use crate::{
    accounts::model::{Actor, Role},
    complaints::model::{Keeping, TurnSide},
    database::{CountOf, First, Side, Statement},
    schema::complaints,
    web::frame::MOST_COUNTED,
};

/// Most cases that are counted of a view, which stands on every list; the functions `count_views_of_…` count one more.
const VIEW_COUNTED: i64 = 500;

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
    /// How many cases there are in which a commitment was missed: a person's own, or all of them for who answers for all.
    pub missed_count: i64,
}

/// What waits for a person and what is late, at most so many cases of each; those that are late, or in which a
/// commitment was missed, are counted up to [`MOST_COUNTED`].
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
        missed_count: CountOf(First {
            rows: MOST_COUNTED,
            of: with_missed_commitments(actor, today),
        })
        .get_result(conn)?,
    })
}

fn waiting_for(actor: &Actor, today: NaiveDate) -> Matching {
    let query = for_person(complaints::table.select(complaints::id).into_boxed(), actor);
    match actor.side() {
        Side::Operator => query.filter(complaints::due_on.ge(today)),
        _ => query,
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

fn with_missed_commitments(actor: &Actor, today: NaiveDate) -> Matching {
    let missed = CommitmentFilter {
        keeping: Keeping::MISSED.to_vec(),
        ..CommitmentFilter::default()
    };
    let query = complaints::table
        .select(complaints::id)
        .filter(complaints::id.eq_any(complaints_with(&missed, today)))
        .into_boxed();
    match actor.role {
        Role::Caseworker => query.filter(complaints::filed_by.eq(actor.user_id)),
        Role::LiaisonAgent => query.filter(complaints::assignee_id.eq(actor.user_id)),
        _ => query,
    }
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
