use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{GroupReference, MeetingReference, State};
use crate::deadlines::rome_date;

/// A meeting with its seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: MeetingReference,
    /// The working group whose meeting it is; none of a quarterly table.
    pub group_id: Option<i64>,
    /// How that group is called, as far as the reader may know it.
    pub group: Option<GroupName>,
    /// Where it stands.
    pub state: State,
    /// When it begins; absent while the date is still to be found.
    pub starts_at: Option<DateTime<Utc>>,
    /// How long it is planned to last.
    pub duration: TimeDelta,
    /// Where people come together.
    pub place: Option<String>,
    /// Where those join who are elsewhere.
    pub video_link: Option<String>,
    /// The last day in Rome on which items may be proposed.
    pub proposals_until: Option<NaiveDate>,
    /// Until the end of which day in Rome the parties are asked when they can come; absent when no dates were proposed.
    pub answers_until: Option<NaiveDate>,
    /// The number of the invitation in force; 0 when none was sent.
    pub invitation: i16,
    /// Why it does not take place, once it is cancelled.
    pub cancelled_because: Option<String>,
    /// When it was declared closed.
    pub held_at: Option<DateTime<Utc>>,
    /// Counts its changes.
    pub version: i32,
    /// One for each party that is called, the operator first.
    pub seats: Vec<Seat>,
}

/// How a working group is called where its meetings are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName {
    /// Its reference.
    pub reference: GroupReference,
    /// What it works on.
    pub topic: String,
}

impl From<(i16, i16, String)> for GroupName {
    fn from((year, number, topic): (i16, i16, String)) -> Self {
        Self {
            reference: GroupReference { year, number },
            topic,
        }
    }
}

/// A party's seat at a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The party.
    pub party_id: i64,
    /// Its name.
    pub party: String,
    /// Whether it is the operator's.
    pub is_operator: bool,
    /// Who was named to represent it: number, when the person has an account, and name.
    pub representative: Option<(Option<i64>, String)>,
    /// Counts what the party says for itself: who represents it, and when it can come.
    pub version: i32,
}

impl Meeting {
    /// Whether it is being written down who is there and what is said: from the day in Rome on which it takes place until it is
    /// closed.
    pub fn is_being_written(&self, now: DateTime<Utc>) -> bool {
        let day = self.starts_at.map(rome_date);
        self.state == State::Convened && day.is_some_and(|day| day <= rome_date(now))
    }

    /// Whether people can come to it, there or by video.
    pub fn has_place(&self) -> bool {
        self.place.is_some() || self.video_link.is_some()
    }

    /// Whether the parties are asked when they can come: dates are proposed, and none is chosen yet.
    pub fn is_polled(&self) -> bool {
        self.state == State::Proposed && self.starts_at.is_none() && self.answers_until.is_some()
    }

    /// The seat of a party.
    pub fn seat_of(&self, party_id: i64) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.party_id == party_id)
    }
}
