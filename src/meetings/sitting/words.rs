//! What became of a seat, in the reader's language.

use super::{
    model::{Attendance, Attendances},
    store::Kind,
};
use crate::{meetings::model::Seat, web::Words};

/// The choices of the form.
pub fn kind(t: &Words, kind: Kind) -> String {
    match kind {
        Kind::Present => t.sitting_present(),
        Kind::Late => t.sitting_late(),
        Kind::Delegated => t.sitting_delegated(),
        Kind::Absent => t.sitting_absent(),
    }
}

/// What became of a party's seat; nothing while it is not said.
pub fn attendance(t: &Words, seats: &[Seat], said: &Attendances, party_id: i64) -> Option<String> {
    Some(match said.get(&party_id)? {
        Attendance::Present(person) => t.sitting_was_present(person.as_str()),
        Attendance::Late(person, at) => t.sitting_was_late(person.as_str(), at.format("%H:%M").to_string()),
        Attendance::Delegated(to) => {
            let delegate = seats.iter().find(|seat| seat.party_id == *to);
            t.sitting_was_delegated(t.to_party(delegate.map_or("", |seat| seat.party.as_str())))
        }
        Attendance::Absent => t.sitting_was_absent(),
    })
}
