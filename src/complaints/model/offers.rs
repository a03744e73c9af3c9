//! The numbers of days that a form offers: those that the procedure takes, each with the date to which it leads.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Change, Refusal, Standing, Terms, procedure::Case};
use crate::deadlines::RuleCode;

/// What is offered besides the most that the rule gives.
const FEWER: [u16; 4] = [15, 10, 5, 3];

/// A number of days that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOffer {
    /// How many.
    pub days: u16,
    /// The last day, in Rome, if they are chosen now.
    pub date: NaiveDate,
}

/// The days within which information can be asked for now, longest first.
pub fn information_offers(standing: &Standing, now: DateTime<Utc>, terms: &Terms) -> Vec<DayOffer> {
    let case = Case::at(standing, now, terms);
    offers(RuleCode::Information, terms, |days| case.ask(days))
}

/// The days by which an interim reply can extend the term now, longest first; none when it can not.
pub fn extension_offers(standing: &Standing, now: DateTime<Utc>, terms: &Terms) -> Vec<DayOffer> {
    let case = Case::at(standing, now, terms);
    offers(RuleCode::InterimExtension, terms, |days| {
        case.interim_reply(Some(days))
    })
}

fn offers(code: RuleCode, terms: &Terms, follows: impl Fn(u16) -> Result<Change, Refusal>) -> Vec<DayOffer> {
    let most = terms.rules.of(code).term.days();
    let fewer = FEWER.into_iter().filter(|days| *days < most);
    std::iter::once(most)
        .chain(fewer)
        .filter_map(|days| {
            let turn = follows(days).ok()?.standing.turn?;
            Some(DayOffer {
                days,
                date: turn.due_on,
            })
        })
        .collect()
}
