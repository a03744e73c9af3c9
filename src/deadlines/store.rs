//! The rows of rules and holidays. A row that says nothing that the model knows is a database error.

use std::error::Error;

use chrono::NaiveDate;
use diesel::{prelude::*, result::Error::DeserializationError};

use super::{Calendar, Holiday, HolidayRule, Rule, Rules, Term, WorkingWeek};
use crate::schema::{deadline_rules, holidays};

/// The rules that hold on a date, in the order of the procedure; of each act the one that came last.
pub(super) fn rules_valid_on(conn: &mut PgConnection, date: NaiveDate) -> QueryResult<Vec<Rule>> {
    let rows: Vec<RuleRow> = RuleRow::query()
        .filter(deadline_rules::valid_from.le(date))
        .filter(
            deadline_rules::valid_to
                .is_null()
                .or(deadline_rules::valid_to.gt(date)),
        )
        .distinct_on(deadline_rules::code)
        .order_by((deadline_rules::code, deadline_rules::valid_from.desc()))
        .load(conn)?;
    let mut rules = rows
        .into_iter()
        .map(Rule::try_from)
        .collect::<Result<Vec<_>, _>>()
        .map_err(DeserializationError)?;
    rules.sort_by_key(|rule| rule.code);
    Ok(rules)
}

/// The rules of the whole procedure on a date.
///
/// # Errors
/// Also when an act has no rule on that date.
pub fn rules_on(conn: &mut PgConnection, date: NaiveDate) -> QueryResult<Rules> {
    let valid = rules_valid_on(conn, date)?;
    Rules::complete(&valid).map_err(|missing| DeserializationError(missing.into()))
}

/// The working week and the national holidays.
///
/// # Errors
/// Those of the database.
pub fn calendar(conn: &mut PgConnection) -> QueryResult<Calendar> {
    let rows: Vec<HolidayRow> = HolidayRow::query().load(conn)?;
    let holidays = rows
        .into_iter()
        .map(Holiday::try_from)
        .collect::<Result<_, _>>()
        .map_err(DeserializationError)?;
    Ok(Calendar::new(holidays, WorkingWeek::MONDAY_TO_FRIDAY))
}

type Unreadable = Box<dyn Error + Send + Sync>;

#[derive(HasQuery)]
#[diesel(table_name = deadline_rules)]
struct RuleRow {
    code: String,
    days: i16,
    day_kind: String,
    source: String,
    verified: bool,
}

impl TryFrom<RuleRow> for Rule {
    type Error = Unreadable;

    fn try_from(row: RuleRow) -> Result<Self, Unreadable> {
        Ok(Self {
            code: row.code.parse()?,
            term: Term::new(row.days.try_into()?, row.day_kind.parse()?)?,
            source: row.source,
            verified: row.verified,
        })
    }
}

#[derive(HasQuery)]
#[diesel(table_name = holidays)]
struct HolidayRow {
    month: Option<i16>,
    day: Option<i16>,
    days_from_easter: Option<i16>,
    valid_from_year: Option<i16>,
    valid_to_year: Option<i16>,
    name_it: String,
    name_en: String,
}

impl TryFrom<HolidayRow> for Holiday {
    type Error = Unreadable;

    fn try_from(row: HolidayRow) -> Result<Self, Unreadable> {
        let rule = match (row.days_from_easter, row.month, row.day) {
            (Some(offset), None, None) => HolidayRule::Easter {
                offset: offset.into(),
            },
            (None, Some(month), Some(day)) => HolidayRule::Fixed {
                month: month.try_into()?,
                day: day.try_into()?,
            },
            _ => return Err(format!("the holiday {} has no day", row.name_it).into()),
        };
        Ok(Self {
            rule,
            valid_from_year: row.valid_from_year.map(i32::from),
            valid_to_year: row.valid_to_year.map(i32::from),
            name_it: row.name_it,
            name_en: row.name_en,
            locality: None,
        })
    }
}
