//! What a form asks of the seats of a meeting: who was there.

use crate::{
    meetings::{
        model::Seat,
        sitting::{forms::SeatFields, store::Kind, words},
    },
    web::Words,
};

/// The seats that a form asks of, and what may have become of each.
pub struct AskedOfSeats {
    /// The seats, in their order.
    pub seats: Vec<AskedOfSeat>,
    /// The choices: value and words.
    pub kinds: Vec<(&'static str, String)>,
}

/// What is asked of a seat.
pub struct AskedOfSeat {
    /// The name of its party.
    pub party: String,
    /// The fields.
    pub names: SeatFields,
    /// The parties that may speak for it.
    pub delegates: Vec<(String, String)>,
}

impl AskedOfSeats {
    /// What is asked of these seats.
    pub fn of(t: &Words, seats: &[Seat]) -> Self {
        let others = |party_id: i64| {
            let others = seats.iter().filter(move |other| other.party_id != party_id);
            others.map(|other| (other.party_id.to_string(), other.party.clone()))
        };
        let asked = |seat: &Seat| AskedOfSeat {
            party: seat.party.clone(),
            names: SeatFields::of(seat.party_id),
            delegates: others(seat.party_id).collect(),
        };
        let kind = |kind: &Kind| (kind.as_str(), words::kind(t, *kind));
        Self {
            seats: seats.iter().map(asked).collect(),
            kinds: Kind::ALL.iter().map(kind).collect(),
        }
    }
}
