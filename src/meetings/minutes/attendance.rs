//! Who was there: by the number of the party, as the sitting keeps it, and by name, as minutes say it.

use super::model::{Attendance, Presence};
use crate::meetings::{
    model::Seat,
    sitting::{self, Attendances},
};

/// What minutes say of the seats of a meeting.
pub fn written(seats: &[Seat], said: &Attendances) -> Vec<Attendance> {
    let of_seat = |seat: &Seat| written_of(seats, seat, said.get(&seat.party_id));
    seats.iter().map(of_seat).collect()
}

fn written_of(seats: &[Seat], seat: &Seat, said: Option<&sitting::Attendance>) -> Attendance {
    let party_of = |party_id: i64| {
        let other = seats.iter().find(|other| other.party_id == party_id);
        other.map(|other| other.party.clone())
    };
    let (presence, person, arrived_at, delegated_to) = match said {
        None => (None, None, None, None),
        Some(sitting::Attendance::Present(person)) => (Some(Presence::Present), Some(person), None, None),
        Some(sitting::Attendance::Late(person, at)) => (Some(Presence::Late), Some(person), Some(*at), None),
        Some(sitting::Attendance::Delegated(to)) => (Some(Presence::Delegated), None, None, party_of(*to)),
        Some(sitting::Attendance::Absent) => (Some(Presence::Absent), None, None, None),
    };
    Attendance {
        party: seat.party.clone(),
        presence,
        person: person.cloned(),
        arrived_at,
        delegated_to,
    }
}

/// What became of the seats as minutes say it; nothing of a party that they do not name, or of which nobody wrote it down.
pub fn said(seats: &[Seat], written: &[Attendance]) -> Attendances {
    let party_id = |name: &str| {
        seats
            .iter()
            .find(|seat| seat.party == name)
            .map(|seat| seat.party_id)
    };
    let said = |one: &Attendance| {
        let person = || one.person.clone().unwrap_or_default();
        let attendance = match one.presence? {
            Presence::Present => sitting::Attendance::Present(person()),
            Presence::Late => sitting::Attendance::Late(person(), one.arrived_at?),
            Presence::Delegated => sitting::Attendance::Delegated(party_id(one.delegated_to.as_deref()?)?),
            Presence::Absent => sitting::Attendance::Absent,
        };
        Some((party_id(&one.party)?, attendance))
    };
    written.iter().filter_map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(party_id: i64, party: &str) -> Seat {
        Seat {
            party_id,
            party: party.to_owned(),
            is_operator: false,
            representative: None,
            version: 1,
        }
    }

    #[test]
    fn what_minutes_say_is_what_the_sitting_keeps() {
        let seats = [
            seat(1, "TIM"),
            seat(2, "Adoc"),
            seat(3, "Codacons"),
            seat(4, "Udicon"),
        ];
        let at = chrono::NaiveTime::from_hms_opt(10, 20, 0).unwrap();
        let kept = Attendances::from([
            (1, sitting::Attendance::Present("Ivo Serra".to_owned())),
            (2, sitting::Attendance::Late("Elena Gallo".to_owned(), at)),
            (3, sitting::Attendance::Delegated(2)),
        ]);
        let written = written(&seats, &kept);
        assert_eq!(written[2].delegated_to.as_deref(), Some("Adoc"));
        assert_eq!(written[3].presence, None);
        assert_eq!(said(&seats, &written), kept);
    }
}
