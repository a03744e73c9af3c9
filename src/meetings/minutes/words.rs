//! What minutes say of themselves, in the reader's language.

use chrono::NaiveTime;

use super::{
    acts,
    model::{Attendance, Presence},
    store::{Approval, Published, Version},
};
use crate::{
    meetings::{
        model::{GroupName, Meeting, MinutesReference, Refusal, Seat},
        words,
    },
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
            Some(party) => t.minutes_delegated_to(t.to_party(party)),
            None => t.minutes_delegated(),
        },
        Some(Presence::Absent) => t.minutes_absent(),
    }
}

/// How a party was there, and who for it: "presente dalle 10:20, Elena Gallo".
pub fn attendance(t: &Words, attendance: &Attendance) -> String {
    let presence = presence(t, attendance);
    match &attendance.person {
        Some(person) => format!("{presence}, {person}"),
        None => presence,
    }
}

/// "Decisione D-2026-012".
pub fn decision(t: &Words, reference: &str) -> String {
    format!("{} {reference}", t.minutes_decision())
}

/// "Azione A-2026-031".
pub fn action(t: &Words, reference: &str) -> String {
    format!("{} {reference}", t.minutes_action())
}

/// Of which meeting the minutes are, and of which working group. The public is not told the group.
pub fn title(t: &Words, meeting: &str, group: Option<&GroupName>) -> String {
    let of = meeting.parse().map_or_else(
        |_| meeting.to_owned(),
        |reference| words::title(t, reference, group),
    );
    t.minutes_of(of)
}

/// What anybody who reads the public version must know of its text: when it was approved, and whether it was corrected.
pub fn of_public(t: &Words, reference: MinutesReference, published: &Published) -> Vec<String> {
    let head = t.minutes_public_head(reference.to_string(), t.on_day_of(&published.approved_at));
    let corrected = |at| t.minutes_public_corrected(t.on_day_of(&at));
    let outdated = |at| t.minutes_public_outdated(t.on_day_of(&at));
    let corrections = [
        published.corrected_at.map(corrected),
        published.outdated_at.map(outdated),
    ];
    [head]
        .into_iter()
        .chain(corrections.into_iter().flatten())
        .collect()
}

/// What a party has said of a version.
pub struct Answer {
    /// The party.
    pub party: String,
    /// What it has said.
    pub said: String,
    /// Whether it has approved it, and not only been silent.
    pub approved: bool,
}

/// What a correction takes the place of, and when that was approved; nothing of a version that is no correction.
pub fn correction(t: &Words, versions: &[Version], version: &Version) -> Option<String> {
    version.reason.as_ref()?;
    let mut newest_first = versions.iter();
    let before = newest_first.find(|one| one.approved.is_some() && one.number < version.number)?;
    let asked = acts::asked_of_parties(versions)?;
    let on = t.on_day_of(&asked.approved.as_ref()?.at);
    let (before, asked) = (i64::from(before.number), i64::from(asked.number));
    Some(match before == asked {
        true => t.minutes_corrects(before, on),
        false => t.minutes_corrects_again(before, asked, on),
    })
}

/// What each party has said of a version that they were asked to approve.
pub fn answers_of(t: &Words, meeting: &Meeting, version: &Version, approvals: &[Approval]) -> Vec<Answer> {
    let answer = |seat: &Seat| {
        let mut approvals = approvals.iter();
        let approval = approvals.find(|one| one.minutes_id == version.id && one.party_id == seat.party_id);
        let said = match approval {
            Some(approval) => t.minutes_party_approved(approval.name.as_str(), t.on_moment(&approval.at)),
            None if version.approved.is_some() => t.minutes_party_silent(),
            None => t.minutes_party_waits(),
        };
        Answer {
            party: seat.party.clone(),
            said,
            approved: approval.is_some(),
        }
    };
    meeting.seats.iter().map(answer).collect()
}

/// Why something is not done.
pub fn refusal(t: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => t.error_not_allowed(),
        _ => t.minutes_moved_on(),
    }
}
