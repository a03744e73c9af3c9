//! What is typed while a meeting goes on.

use chrono::{NaiveDate, NaiveTime};

use super::{
    model::{Agreement, Attendance, Attendances, not_said},
    store::Kind,
};
use crate::{
    meetings::{
        actions::{ActionItem, Person},
        decisions::Decision,
        model::{Meeting, Seat},
        words,
    },
    values::{LongText, ShortText, optional},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// Most characters of what is written down of one item: a form's field holds some more, for the line ends that browsers send.
pub const LONGEST_NOTE: usize = 15_000;
/// Most characters of a name.
pub const LONGEST_NAME: usize = 120;

/// The names of the fields of a seat.
pub struct SeatFields {
    /// What became of it.
    pub attendance: String,
    /// Who was there.
    pub person: String,
    /// When the person came.
    pub arrived_at: String,
    /// Which party speaks for it.
    pub delegate: String,
}

impl SeatFields {
    /// The fields of this party's seat.
    pub fn of(party_id: i64) -> Self {
        Self {
            attendance: format!("attendance-{party_id}"),
            person: format!("person-{party_id}"),
            arrived_at: format!("arrived-{party_id}"),
            delegate: format!("delegate-{party_id}"),
        }
    }
}

/// Reads what became of the seats. It may be said of some alone while the meeting goes on.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_attendance(fields: &Fields, seats: &[Seat], t: &Words) -> Result<Attendances, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut said = Attendances::new();
    for seat in seats {
        if let Some(attendance) = of_seat(&mut errors, fields, seat, seats, t) {
            said.insert(seat.party_id, attendance);
        }
    }
    for (party_id, attendance) in &said {
        if let Attendance::Delegated(to) = attendance
            && matches!(said.get(to), Some(Attendance::Delegated(_) | Attendance::Absent))
        {
            errors.add(
                SeatFields::of(*party_id).delegate,
                t.sitting_error_delegate_away(),
            );
        }
    }
    if errors.is_empty() { Ok(said) } else { Err(errors) }
}

/// What is wrong as long as it is not said of every seat what became of it.
pub fn missing(seats: &[Seat], said: &Attendances, t: &Words) -> FieldErrors {
    let missing = not_said(seats, said);
    let mut errors = FieldErrors::default();
    for seat in seats.iter().filter(|seat| missing.contains(&seat.party_id)) {
        let field = SeatFields::of(seat.party_id).attendance;
        errors.add(field, t.sitting_error_not_said(seat.party.as_str()));
    }
    errors
}

/// As [`read_attendance`], of every seat.
///
/// # Errors
/// What is wrong or missing, by field, in the reader's language.
pub fn read_whole_attendance(fields: &Fields, seats: &[Seat], t: &Words) -> Result<Attendances, FieldErrors> {
    let said = read_attendance(fields, seats, t)?;
    let errors = missing(seats, &said, t);
    if errors.is_empty() { Ok(said) } else { Err(errors) }
}

fn of_seat(
    errors: &mut FieldErrors,
    fields: &Fields,
    seat: &Seat,
    seats: &[Seat],
    t: &Words,
) -> Option<Attendance> {
    let names = SeatFields::of(seat.party_id);
    let typed = fields.get(&names.attendance);
    if typed.is_empty() {
        return None;
    }
    let kind = typed.parse().map_err(|_| t.sitting_error_attendance());
    match errors.keep(names.attendance, kind)? {
        Kind::Present => person(errors, fields, names.person, t).map(Attendance::Present),
        Kind::Late => {
            let person = person(errors, fields, names.person, t);
            let arrived_at = time(fields.get(&names.arrived_at));
            let arrived_at = errors.keep(
                names.arrived_at,
                arrived_at.ok_or_else(|| t.sitting_error_arrived()),
            );
            Some(Attendance::Late(person?, arrived_at?))
        }
        Kind::Delegated => {
            let chosen = fields.get(&names.delegate);
            let delegate = seats
                .iter()
                .map(|other| other.party_id)
                .find(|other| *other != seat.party_id && other.to_string() == chosen);
            let delegate = errors.keep(names.delegate, delegate.ok_or_else(|| t.sitting_error_delegate()));
            delegate.map(Attendance::Delegated)
        }
        Kind::Absent => Some(Attendance::Absent),
    }
}

fn person(errors: &mut FieldErrors, fields: &Fields, field: String, t: &Words) -> Option<String> {
    let name = ShortText::<LONGEST_NAME>::parse(fields.get(&field)).map(ShortText::into_string);
    let name = name.map_err(|error| words::text_error(t, error, t.sitting_error_person()));
    errors.keep(field, name)
}

/// A time as a time control sends it (`10:40`, `10:40:00`) or as people write it (`10.40`).
fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().replace('.', ":");
    let read = |pattern| NaiveTime::parse_from_str(&typed, pattern).ok();
    read("%H:%M").or_else(|| read("%H:%M:%S"))
}

/// What becomes of the seats, as a form holds it: as it was said, else with who was named for the seat as the proposal.
pub fn attendance_fields(fields: &mut Fields, seats: &[Seat], said: &Attendances) {
    for seat in seats {
        let names = SeatFields::of(seat.party_id);
        let representative = seat.representative.as_ref().map(|(_, name)| name.as_str());
        let (kind, person) = match said.get(&seat.party_id) {
            None => ("", representative),
            Some(Attendance::Present(person)) => (Kind::Present.as_str(), Some(person.as_str())),
            Some(Attendance::Late(person, at)) => {
                fields.set(names.arrived_at, at.format("%H:%M").to_string());
                (Kind::Late.as_str(), Some(person.as_str()))
            }
            Some(Attendance::Delegated(to)) => {
                fields.set(names.delegate, to.to_string());
                (Kind::Delegated.as_str(), representative)
            }
            Some(Attendance::Absent) => (Kind::Absent.as_str(), representative),
        };
        fields.set(names.attendance, kind);
        fields.set(names.person, person.unwrap_or_default());
    }
}

/// Reads what was written down of an item; it may be emptied.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_note(fields: &Fields, t: &Words) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = optional::<LongText<LONGEST_NOTE>>(fields.get("text"));
    let text = text.map_err(|error| words::text_error(t, error, String::new()));
    match errors.keep("text", text) {
        Some(text) => Ok(text.map(LongText::into_string).unwrap_or_default()),
        None => Err(errors),
    }
}

/// What can be chosen in the form of an action item.
#[derive(Clone, Copy)]
pub struct Choices<'a> {
    /// The meeting, whose parties have seats.
    pub meeting: &'a Meeting,
    /// Who may be named.
    pub people: &'a [Person],
    /// What was decided under the item.
    pub decisions: &'a [Decision],
}

/// Reads what somebody agrees to do.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_agreement(
    fields: &Fields,
    choices: Choices<'_>,
    today: NaiveDate,
    t: &Words,
) -> Result<Agreement, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = LongText::<{ ActionItem::LONGEST_TEXT }>::parse(fields.get("text")).map(LongText::into_string);
    let text = errors.keep(
        "text",
        text.map_err(|error| words::text_error(t, error, t.sitting_error_action())),
    );
    let mut seats = choices.meeting.seats.iter();
    let party = seats.find(|seat| seat.party_id.to_string() == fields.get("party"));
    let party_id = errors.keep(
        "party",
        party
            .map(|seat| seat.party_id)
            .ok_or_else(|| t.sitting_error_party()),
    );
    let owner = owner(&mut errors, fields, party_id, choices.people, t);
    let due_on = parse_date(fields.get("due_on")).map_err(|error| error.sentence(t));
    let due_on = due_on.and_then(|day| {
        (day >= today)
            .then_some(day)
            .ok_or_else(|| t.sitting_error_due_past())
    });
    let due_on = errors.keep("due_on", due_on);
    let decision_id = decision(&mut errors, fields, choices.decisions, t);
    let read = || {
        Some(Agreement {
            text: text?,
            party_id: party_id?,
            owner: owner?,
            due_on: due_on?,
            decision_id: decision_id?,
        })
    };
    read().ok_or(errors)
}

/// Somebody of the party who is chosen, or a name that is typed, or nobody.
fn owner(
    errors: &mut FieldErrors,
    fields: &Fields,
    party_id: Option<i64>,
    people: &[Person],
    t: &Words,
) -> Option<Option<(Option<i64>, String)>> {
    let name = optional::<ShortText<{ ActionItem::LONGEST_NAME }>>(fields.get("owner_name"));
    let name = name.map_err(|error| words::text_error(t, error, String::new()));
    let name = errors.keep("owner_name", name)?.map(ShortText::into_string);
    let chosen = fields.get("owner");
    if chosen.is_empty() {
        return Some(name.map(|name| (None, name)));
    }
    let person = people.iter().find(|person| person.id.to_string() == chosen);
    let person = errors.keep("owner", person.ok_or_else(|| t.sitting_error_owner()))?;
    if party_id.is_some_and(|party_id| party_id != person.party_id) {
        errors.add("owner", t.sitting_error_owner_of_other());
        return None;
    }
    if name.is_some() {
        errors.add("owner_name", t.sitting_error_two_owners());
        return None;
    }
    Some(Some((Some(person.id), person.name.clone())))
}

fn decision(
    errors: &mut FieldErrors,
    fields: &Fields,
    decisions: &[Decision],
    t: &Words,
) -> Option<Option<i64>> {
    let chosen = fields.get("decision");
    if chosen.is_empty() {
        return Some(None);
    }
    let decision = decisions.iter().find(|one| one.reference.to_string() == chosen);
    let id = decision.map(|one| Some(one.id));
    errors.keep("decision", id.ok_or_else(|| t.sitting_error_decision()))
}
