//! stub
use super::{Calendar, DayKind, Term, WorkingWeek, italian_national_holidays};
#[derive(Clone, Debug)]
pub struct Rule {
    pub term: Term,
    pub source: String,
    pub verified: bool,
}
#[derive(Clone, Debug)]
pub struct Rules {
    pub take_charge: Rule,
    pub final_reply: Rule,
    pub information: Rule,
    pub interim_extension: Rule,
    pub acceptance: Rule,
}
pub fn rules_on(_c: &mut diesel::PgConnection, _d: chrono::NaiveDate) -> diesel::QueryResult<Rules> {
    let r = |d, k| Rule {
        term: Term::new(d, k).unwrap(),
        source: String::new(),
        verified: true,
    };
    Ok(Rules {
        take_charge: r(2, DayKind::Business),
        final_reply: r(30, DayKind::Calendar),
        information: r(10, DayKind::Business),
        interim_extension: r(15, DayKind::Calendar),
        acceptance: r(30, DayKind::Calendar),
    })
}
pub fn calendar(_c: &mut diesel::PgConnection) -> diesel::QueryResult<Calendar> {
    Ok(Calendar::new(
        italian_national_holidays(),
        WorkingWeek::MONDAY_TO_FRIDAY,
    ))
}
