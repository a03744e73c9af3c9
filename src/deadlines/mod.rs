//! Deadlines: by which day somebody must act, computed by rule and explained day by day.
//!
//! [`due`] turns a start, a [`Term`], its pauses and its extensions into a [`Deadline`] with its
//! trace, or into a [`Suspension`] while a pause is open. The [`Calendar`] is made of rows of data;
//! no computation reads a clock, a database or a language. Days are days in Europe/Rome, and a day
//! ends at its 24:00.
//!
//! [`rules_on`] and [`calendar`] load what holds on a date; [`words`] says terms and traces in the
//! reader's language. The room's one page computes a deadline for anybody who is signed in.

use actix_web::web::{ServiceConfig, get};

mod calendar;
mod forms;
mod model;
mod pages;
mod quarter;
mod rome;
mod rules;
mod store;
pub mod words;

pub use calendar::{Calendar, Holiday, HolidayRule, Rest, WorkingWeek, italian_national_holidays};
pub use model::{
    DayKind, Deadline, Due, Extension, ExtensionReason, InvalidTerm, Pause, PauseReason, Step, Suspension,
    Term, TooFar, Why, add_days, due,
};
pub use quarter::Quarter;
pub use rome::{rome_date, start_of_day_in_rome};
pub use rules::{MissingRule, Rule, RuleCode, Rules};
pub use store::{calendar, rules_on};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/deadlines/calculate", get().to(pages::calculate));
}

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
