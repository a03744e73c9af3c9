//! What is asked of the parties before a meeting, and what they say: when they can come.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::{
    associations::Party,
    deadlines::rome_date,
    meetings::model::{Meeting, State},
    notifications::office_closed_before,
    text_enum,
};

/// Most dates that are proposed at once.
pub const MOST_DATES: usize = 5;

text_enum! {
    /// Whether a party can come at a date.
    pub enum Answer {
        /// It can.
        Yes = "yes",
        /// It can, and would rather not.
        IfNeeded = "if_needed",
        /// It cannot.
        No = "no",
    }
}

text_enum! {
    /// What table of a quarter is added.
    pub enum TableKind {
        /// The one that every quarter has.
        Ordinary = "ordinary",
        /// One in addition to it.
        Extraordinary = "extraordinary",
    }
}

/// Dates that the secretariat proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// When the meeting may begin, in order.
    pub dates: Vec<DateTime<Utc>>,
    /// How long it is planned to last.
    pub duration: TimeDelta,
    /// Until the end of which day in Rome the parties are asked to answer.
    pub until: NaiveDate,
}

/// The date that the secretariat chooses of those proposed, and what of the rest of the plan is known by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// When the meeting begins.
    pub starts_at: DateTime<Utc>,
    /// Where people come together.
    pub place: Option<String>,
    /// Where those join who are elsewhere.
    pub video_link: Option<String>,
    /// The last day in Rome on which items may be proposed.
    pub proposals_until: Option<NaiveDate>,
}

/// What a party answers, by the number of the date.
pub type Answers = BTreeMap<i64, Answer>;

/// A date of a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedDate {
    /// Its number.
    pub id: i64,
    /// When the meeting would begin.
    pub starts_at: DateTime<Utc>,
}

/// The dates that are proposed for a meeting, and what the parties have answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poll {
    /// In order.
    pub dates: Vec<ProposedDate>,
    /// By party.
    pub answers: BTreeMap<i64, Answers>,
}

impl Poll {
    /// What a party has answered of a date.
    pub fn answer(&self, party_id: i64, date_id: i64) -> Option<Answer> {
        self.answers.get(&party_id)?.get(&date_id).copied()
    }

    /// Whether a party has answered of every date.
    pub fn has_answered(&self, party_id: i64) -> bool {
        let answered = |date: &ProposedDate| self.answer(party_id, date.id).is_some();
        self.dates.iter().all(answered)
    }

    /// How many parties have answered so of a date.
    pub fn count(&self, date_id: i64, answer: Answer) -> usize {
        let of_date = self.answers.values().filter_map(|answers| answers.get(&date_id));
        of_date.filter(|given| **given == answer).count()
    }
}

/// Whether the parties that have not answered are reminded at this instant: on the last day in the week before the one until which
/// they are asked, and on that one itself if nobody was there to remind them.
pub fn is_reminder_due(until: NaiveDate, now: DateTime<Utc>) -> bool {
    let (today, from) = (rome_date(now), rome_date(office_closed_before(until)));
    from <= today && today <= until
}

/// What a meeting that has a date still lacks before it is convened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A place, or a video link: without one nobody is invited.
    Place,
    /// The last day on which items may be proposed.
    ProposalsUntil,
}

/// What a meeting still lacks; nothing while it has no date, or once it is convened.
pub fn missing(meeting: &Meeting) -> Vec<Missing> {
    if meeting.state != State::Proposed || meeting.starts_at.is_none() {
        return Vec::new();
    }
    let place = (!meeting.has_place()).then_some(Missing::Place);
    let until = meeting
        .proposals_until
        .is_none()
        .then_some(Missing::ProposalsUntil);
    [place, until].into_iter().flatten().collect()
}

/// A party that may be called to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callable {
    /// The party.
    pub party: Party,
    /// Whether it is called unless the secretariat chooses otherwise: it adheres in the quarter, or has members in the working group.
    pub is_entitled: bool,
    /// Who represents it unless it says otherwise: a working group's only member of it.
    pub representative: Option<(i64, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_not_answered_is_reminded_on_the_last_working_day_before() {
        // 30 November 2026 is a Monday.
        for (until, now, due) in [
            ("2026-12-02", "2026-11-30T22:59:00Z", false),
            ("2026-12-02", "2026-11-30T23:00:00Z", true),
            ("2026-12-02", "2026-12-02T22:59:00Z", true),
            ("2026-12-02", "2026-12-02T23:00:00Z", false),
            ("2026-11-30", "2026-11-26T12:00:00Z", false),
            ("2026-11-30", "2026-11-27T12:00:00Z", true),
        ] {
            let found = is_reminder_due(until.parse().unwrap(), now.parse().unwrap());
            assert_eq!(found, due, "{until} {now}");
        }
    }

    #[test]
    fn who_answers_of_some_dates_only_has_not_answered() {
        let date = |id| ProposedDate {
            id,
            starts_at: DateTime::UNIX_EPOCH,
        };
        let mut poll = Poll {
            dates: vec![date(1), date(2)],
            answers: BTreeMap::from([(7, Answers::from([(1, Answer::Yes)]))]),
        };
        assert!(!poll.has_answered(7));
        poll.answers.entry(7).or_default().insert(2, Answer::No);
        assert!(poll.has_answered(7) && !poll.has_answered(8));
        assert_eq!((poll.count(1, Answer::Yes), poll.count(2, Answer::Yes)), (1, 0));
    }
}
