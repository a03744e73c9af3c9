//! What minutes say of themselves, in the reader's language.

use chrono::NaiveTime;

use super::model::{Attendance, Presence};
use crate::{
    meetings::{model::Refusal, words},
    web::Words,
};

/// How a party was there.
pub fn presence(t: &Words, attendance: &Attendance) -> String {
    let hour = |time: NaiveTime| time.format("%H:%M").to_string();
    match attendance.presence {
        None => t.minutes_presence_unknown(),
        Some(Presence::Present) => t.minutes_present(),
        Some(Presence::Late) => match attendance.arrived_at {
            Some(time) => t.minutes_present_from(hour(time)),
            None => t.minutes_present(),
        },
        Some(Presence::Delegated) => match &attendance.delegated_to {
            Some(party) => t.minutes_delegated_to(party.as_str()),
            None => t.minutes_delegated(),
        },
        Some(Presence::Absent) => t.minutes_absent(),
    }
}

/// Of which meeting the minutes are.
pub fn title(t: &Words, meeting: &str) -> String {
    let of = meeting
        .parse()
        .map_or_else(|_| meeting.to_owned(), |reference| words::title(t, reference));
    t.minutes_of(of)
}

/// Why something is not done.
pub fn refusal(t: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => t.error_not_allowed(),
        _ => t.minutes_moved_on(),
    }
}
