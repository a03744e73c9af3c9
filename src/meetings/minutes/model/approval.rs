use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::deadlines::rome_date;

/// How many days the parties have to approve or comment, unless the secretariat says otherwise.
pub const DAYS_TO_APPROVE: u64 = 10;
/// Within so many days after a meeting its draft is expected.
const DAYS_TO_DRAFT: u64 = 3;
/// After so many days without a draft the secretariat is reminded, once each.
const REMINDERS: [u64; 2] = [3, 7];

/// A version that the parties have, and what has come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Parties that have a seat.
    pub seats: Vec<i64>,
    /// Those that have approved.
    pub approved: Vec<i64>,
    /// The last day in Rome on which they can approve or comment.
    pub closes_on: NaiveDate,
    /// Comments that the secretariat has not answered.
    pub unanswered: usize,
    /// Whether the secretariat is writing another version.
    pub is_revised: bool,
}

/// How minutes came to be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Every party has said so.
    ByAll,
    /// The day until which parties could say otherwise is over.
    BySilence,
}

impl Round {
    /// Whether the minutes are approved: every party has said so, or the last day is over, which counts as approval of those who
    /// were silent. Who commented was not: while the secretariat has not answered, or writes another version, nothing is
    /// approved by silence.
    pub fn reached(&self, now: DateTime<Utc>) -> Option<Reached> {
        let all = self.seats.iter().all(|seat| self.approved.contains(seat));
        if all && !self.seats.is_empty() {
            return Some(Reached::ByAll);
        }
        let is_over = rome_date(now) > self.closes_on;
        let is_open = self.unanswered > 0 || self.is_revised;
        (is_over && !is_open).then_some(Reached::BySilence)
    }
}

/// The day by whose end the draft of a meeting is expected.
pub fn draft_expected_on(held_on: NaiveDate) -> NaiveDate {
    held_on
        .checked_add_days(Days::new(DAYS_TO_DRAFT))
        .unwrap_or(held_on)
}

/// After how many days a reminder of a missing draft is due now that was not given yet; the latest, when several are.
pub fn nag_due(held_on: NaiveDate, given: &[u64], now: DateTime<Utc>) -> Option<u64> {
    let passed = rome_date(now).signed_duration_since(held_on).num_days();
    let due = REMINDERS
        .into_iter()
        .rfind(|days| u64::try_from(passed).is_ok_and(|passed| passed >= *days))?;
    (!given.contains(&due)).then_some(due)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn round() -> Round {
        Round {
            seats: vec![1, 2, 3],
            approved: vec![1, 2],
            closes_on: "2026-12-28".parse().unwrap(),
            unanswered: 0,
            is_revised: false,
        }
    }

    const LAST_MINUTE: &str = "2026-12-28T22:59:59Z";
    const MIDNIGHT_IN_ROME: &str = "2026-12-28T23:00:00Z";

    #[rstest]
    #[case::silence_until_the_day_is_over_in_rome(|_: &mut Round| {}, LAST_MINUTE, None)]
    #[case::silence_afterwards(|_: &mut Round| {}, MIDNIGHT_IN_ROME, Some(Reached::BySilence))]
    #[case::all_at_once(|round: &mut Round| round.approved.push(3), "2026-12-20T09:00:00Z", Some(Reached::ByAll))]
    #[case::a_comment_is_no_silence(|round: &mut Round| round.unanswered = 1, MIDNIGHT_IN_ROME, None)]
    #[case::another_version_is_written(|round: &mut Round| round.is_revised = true, MIDNIGHT_IN_ROME, None)]
    #[case::all_approve_although_one_commented(
        |round: &mut Round| { round.approved.push(3); round.unanswered = 1; }, LAST_MINUTE, Some(Reached::ByAll))]
    #[case::nobody_sits_there(
        |round: &mut Round| { round.seats.clear(); }, LAST_MINUTE, None)]
    fn minutes_are_approved_by_all_or_by_silence(
        #[case] change: impl Fn(&mut Round),
        #[case] now: &str,
        #[case] expected: Option<Reached>,
    ) {
        let mut round = round();
        change(&mut round);
        assert_eq!(round.reached(now.parse().unwrap()), expected);
    }

    #[rstest]
    #[case::too_early("2026-12-17T22:59:00Z", &[], None)]
    #[case::third_day("2026-12-17T23:00:00Z", &[], Some(3))]
    #[case::once("2026-12-20T09:00:00Z", &[3], None)]
    #[case::seventh_day("2026-12-22T09:00:00Z", &[3], Some(7))]
    #[case::the_first_was_missed("2026-12-23T09:00:00Z", &[], Some(7))]
    #[case::never_after_the_last("2027-01-23T09:00:00Z", &[7], None)]
    fn a_missing_draft_is_reminded_of_after_three_and_seven_days(
        #[case] now: &str,
        #[case] given: &[u64],
        #[case] expected: Option<u64>,
    ) {
        let held_on = "2026-12-15".parse().unwrap();
        assert_eq!(nag_due(held_on, given, now.parse().unwrap()), expected);
    }
}
