//! The integration tests: the real application on a port of its own, with a fresh database for each test.

#![expect(
    clippy::type_complexity,
    clippy::print_stdout,
    reason = "tables of cases are tables, and a long test says what it did"
)]

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod complaints;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod demonstration;
#[cfg(test)]
mod durability;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod insights;
#[cfg(test)]
mod isolation;
#[cfg(test)]
mod meetings;
#[cfg(test)]
mod notifications;
#[cfg(test)]
mod start;
#[cfg(test)]
mod support;
