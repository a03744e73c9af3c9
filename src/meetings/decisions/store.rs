//! Queries about decisions. Row security shows an association those of the meetings at which it sits, once they are held.

use chrono::{Datelike, NaiveDate};
use diesel::{
    dsl::sql,
    pg::Pg,
    prelude::*,
    result::Error::DeserializationError,
    sql_types::{Bool, Text},
};

use super::model::{Decision, NewDecision, Resolution};
use crate::{
    meetings::{
        model::{DecisionReference, State},
        store::next_number,
    },
    schema::{agenda_items, decisions, meetings, working_groups},
    web::paging::{self, PAGE_SIZE, PageOf},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = decisions)]
struct Row {
    id: i64,
    year: i16,
    number: i16,
    item_id: i64,
    text: String,
    reserved: bool,
    decided_on: NaiveDate,
    version: i32,
}

/// A decision with the reference and the state of its meeting, the working group whose meeting that is, and the title of its item.
type FullRow = (Row, String, State, Option<(i16, i16, String)>, String);

fn decision((row, meeting, meeting_state, group, item): FullRow) -> QueryResult<Decision> {
    let meeting = meeting
        .parse()
        .map_err(|error: String| DeserializationError(error.into()))?;
    Ok(Decision {
        id: row.id,
        reference: DecisionReference {
            year: row.year,
            number: row.number,
        },
        meeting,
        group: group.map(Into::into),
        meeting_state,
        item_id: row.item_id,
        item,
        resolution: Resolution {
            text: row.text,
            reserved: row.reserved,
        },
        decided_on: row.decided_on,
        version: row.version,
    })
}

#[diesel::dsl::auto_type]
fn full_rows() -> _ {
    let row: diesel::dsl::AsSelect<Row, Pg> = Row::as_select();
    decisions::table
        .inner_join(meetings::table.left_join(working_groups::table))
        .inner_join(agenda_items::table)
        .select((
            row,
            meetings::reference,
            meetings::state,
            (
                working_groups::year,
                working_groups::number,
                working_groups::topic,
            )
                .nullable(),
            agenda_items::title,
        ))
}

/// Keeps a decision, and answers by what it is called.
///
/// # Errors
/// When the database fails: only the operator's people and the program write decisions down.
pub fn create(conn: &mut PgConnection, new: &NewDecision<'_>) -> QueryResult<DecisionReference> {
    let year = i16::try_from(new.decided_on.year()).unwrap_or(i16::MAX);
    let number = next_number(conn, DecisionReference::LETTER, year)?;
    diesel::insert_into(decisions::table)
        .values((
            decisions::year.eq(year),
            decisions::number.eq(number),
            decisions::meeting_id.eq(new.meeting_id),
            decisions::item_id.eq(new.item_id),
            decisions::text.eq(&new.resolution.text),
            decisions::reserved.eq(new.resolution.reserved),
            decisions::decided_on.eq(new.decided_on),
            decisions::recorded_by.eq(new.recorded_by),
            decisions::submission_key.eq(new.key),
        ))
        .execute(conn)?;
    Ok(DecisionReference { year, number })
}

/// Puts another text in the place of a decision's.
///
/// # Errors
/// When the database fails.
pub fn correct(conn: &mut PgConnection, decision: &Decision, resolution: &Resolution) -> QueryResult<()> {
    diesel::update(decisions::table.find(decision.id))
        .set((
            decisions::text.eq(&resolution.text),
            decisions::reserved.eq(resolution.reserved),
            decisions::version.eq(decision.version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The decision with this reference, when the actor may see it.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut PgConnection, reference: DecisionReference) -> QueryResult<Option<Decision>> {
    let row = full_rows()
        .filter(decisions::year.eq(reference.year))
        .filter(decisions::number.eq(reference.number))
        .first(conn)
        .optional()?;
    row.map(decision).transpose()
}

/// What a meeting has decided, in the order in which it was written down.
///
/// # Errors
/// When the database fails.
pub fn of_meeting(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Decision>> {
    let rows: Vec<FullRow> = full_rows()
        .filter(decisions::meeting_id.eq(meeting_id))
        .order(decisions::id)
        .load(conn)?;
    rows.into_iter().map(decision).collect()
}

/// What the meetings of a working group have decided that are closed, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_group(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<Decision>> {
    let rows: Vec<FullRow> = full_rows()
        .filter(meetings::group_id.eq(group_id))
        .filter(meetings::state.eq_any(State::held()))
        .order((decisions::year.desc(), decisions::number.desc()))
        .load(conn)?;
    read_all(rows)
}

/// What is asked of the register.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this year alone.
    pub year: Option<i16>,
    /// With these words, in any form that Italian has of them.
    pub text: Option<String>,
    /// Those older than the one at this place.
    pub after: Option<String>,
    /// Those newer than the one at this place.
    pub before: Option<String>,
}

/// A page of the decisions of the meetings that are closed, newest first.
///
/// # Errors
/// When the database fails.
pub fn register(conn: &mut PgConnection, filter: &Filter) -> QueryResult<PageOf<Decision>> {
    let mut query = full_rows()
        .filter(meetings::state.eq_any(State::held()))
        .limit(PAGE_SIZE as i64 + 1)
        .into_boxed();
    if let Some(year) = filter.year {
        query = query.filter(decisions::year.eq(year));
    }
    if let Some(text) = &filter.text {
        let matches = sql::<Bool>("decisions.search @@ websearch_to_tsquery('italian', ");
        query = query.filter(matches.bind::<Text, _>(text.clone()).sql(")"));
    }
    let key = |text: &Option<String>| -> Option<(i16, i16)> { paging::decode(text.as_deref()?) };
    let key_of = |one: &Decision| (one.reference.year, one.reference.number);
    if let Some((year, number)) = key(&filter.before) {
        let newer = decisions::year
            .gt(year)
            .or(decisions::year.eq(year).and(decisions::number.gt(number)));
        let query = query.filter(newer).order((decisions::year, decisions::number));
        let mut rows: Vec<FullRow> = query.load(conn)?;
        rows.reverse();
        return Ok(PageOf::from_surplus_before(read_all(rows)?, key_of));
    }
    let begins = key(&filter.after);
    if let Some((year, number)) = begins {
        let older = decisions::year
            .lt(year)
            .or(decisions::year.eq(year).and(decisions::number.lt(number)));
        query = query.filter(older);
    }
    let newest_first = (decisions::year.desc(), decisions::number.desc());
    let rows = query.order(newest_first).load(conn)?;
    let page = PageOf::from_surplus(read_all(rows)?, key_of);
    Ok(match begins {
        Some(_) => page.after_others(key_of),
        None => page,
    })
}

/// The newest decisions of closed meetings with these words, a page of them at most; or the one with this reference.
///
/// # Errors
/// When the database fails.
pub fn looked_for(conn: &mut PgConnection, text: &str) -> QueryResult<Vec<Decision>> {
    if let Some(reference) = DecisionReference::typed(text) {
        let found = find(conn, reference)?.filter(|decision| decision.meeting_state.is_held());
        return Ok(found.into_iter().collect());
    }
    let filter = Filter {
        text: Some(text.to_owned()),
        ..Filter::default()
    };
    Ok(register(conn, &filter)?.rows)
}

fn read_all(rows: Vec<FullRow>) -> QueryResult<Vec<Decision>> {
    rows.into_iter().map(decision).collect()
}

/// The years in which something was decided, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(conn: &mut PgConnection) -> QueryResult<Vec<i16>> {
    decisions::table
        .inner_join(meetings::table)
        .filter(meetings::state.eq_any(State::held()))
        .select(decisions::year)
        .distinct()
        .order(decisions::year.desc())
        .load(conn)
}
