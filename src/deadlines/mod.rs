//! Deadlines: by which day somebody must act, computed by rule and explained day by day.
//!
//! [`due`] turns a start, a [`Term`], its pauses and its extensions into a [`Deadline`] with its
//! trace, or into a [`Suspension`] while a pause is open. The [`Calendar`] is made of rows of data;
//! nothing here reads a clock, a database or a language. Days are days in Europe/Rome, and a day
//! ends at its 24:00.

mod calendar;
mod model;
mod rome;
mod store;
pub use store::{Rule, Rules, calendar, rules_on};

pub use calendar::{Calendar, Holiday, HolidayRule, Rest, WorkingWeek, italian_national_holidays};
pub use model::{
    DayKind, Deadline, Due, Extension, InvalidTerm, Pause, PauseReason, Step, Suspension, Term, TooFar, Why,
    add_days, due,
};
pub use rome::{rome_date, start_of_day_in_rome};

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
