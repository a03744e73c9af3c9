//! The forms on the page of a meeting.

pub mod polls;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Rome;

use super::{
    acts::Doing,
    model::{Callable, Poll},
};
use crate::{
    accounts::model::Permission,
    deadlines::rome_date,
    meetings::model::Act,
    text_enum,
    values::{LongText, ShortText, TextError, optional},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// Most characters of a reason.
pub const LONGEST_REASON: usize = 2_000;
/// Most characters of a place, a link or a name.
pub const LONGEST_LINE: usize = 200;
/// How long a meeting may be planned to last, in minutes.
const DURATIONS: std::ops::RangeInclusive<i64> = 15..=600;

text_enum! {
    /// The forms, by the name that stands in the address.
    pub enum ActName {
        /// Proponi date.
        Poll = "poll",
        /// Indica la disponibilità della propria parte.
        Answer = "answer",
        /// Scegli la data.
        Choose = "choose",
        /// Fissa data e luogo.
        Plan = "plan",
        /// Scegli le parti da convocare.
        Call = "call",
        /// Convoca.
        Convene = "convene",
        /// Cambia data o luogo.
        Move = "move",
        /// Indica chi rappresenta la propria parte.
        Represent = "represent",
        /// Annulla la riunione.
        Cancel = "cancel",
    }
}

impl ActName {
    /// The act of the procedure; naming who represents a party is none.
    pub fn of_procedure(self) -> Option<Act> {
        Some(match self {
            Self::Poll => Act::Poll,
            Self::Answer => Act::Answer,
            Self::Choose => Act::Choose,
            Self::Plan => Act::Plan,
            Self::Call => Act::Call,
            Self::Convene => Act::Convene,
            Self::Move => Act::Move,
            Self::Cancel => Act::Cancel,
            Self::Represent => return None,
        })
    }

    /// Who may do it: what a party says for itself, or what is the secretariat's.
    pub fn permission(self) -> Permission {
        if self.is_of_party() {
            Permission::SpeakAtTable
        } else {
            Permission::ConveneMeetings
        }
    }

    /// Whether a party says something for itself by it.
    pub fn is_of_party(self) -> bool {
        matches!(self, Self::Answer | Self::Represent)
    }
}

/// What must be known to read a form.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The people of the reader's organisation, by number and name.
    pub people: Vec<(i64, String)>,
    /// The dates that are proposed.
    pub poll: Poll,
    /// The parties that may be called.
    pub callable: Vec<Callable>,
}

/// When and where a meeting takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is planned to last.
    pub duration: TimeDelta,
    /// Where people come together.
    pub place: Option<String>,
    /// Where those join who are elsewhere: an address that begins with https.
    pub video_link: Option<String>,
    /// The last day in Rome on which items may be proposed.
    pub proposals_until: NaiveDate,
}

/// What somebody typed, as what it does.
///
/// # Errors
/// What is wrong, by field.
pub fn read_act(
    name: ActName,
    fields: &Fields,
    known: &Known,
    now: DateTime<Utc>,
    t: &Words,
) -> Result<Doing, FieldErrors> {
    let mut errors = FieldErrors::default();
    let doing = match name {
        ActName::Poll => polls::proposal(&mut errors, fields, now, t).map(Doing::Poll),
        ActName::Answer => polls::answers(&mut errors, fields, &known.poll, t).map(Doing::Answer),
        ActName::Choose => polls::choice(&mut errors, fields, &known.poll, t).map(Doing::Choose),
        ActName::Plan => plan(&mut errors, fields, now, t).map(Doing::Plan),
        ActName::Call => called(&mut errors, fields, &known.callable, t).map(Doing::Call),
        ActName::Move => plan(&mut errors, fields, now, t).map(Doing::Move),
        ActName::Convene => Some(Doing::Convene),
        ActName::Represent => representative(&mut errors, fields, &known.people, t),
        ActName::Cancel => {
            let read = LongText::<LONGEST_REASON>::parse(fields.get("reason")).map(LongText::into_string);
            let read = read.map_err(|error| too_long_or(t, error, t.convening_error_reason()));
            errors.keep("reason", read).map(Doing::Cancel)
        }
    };
    match doing {
        Some(doing) if errors.is_empty() => Ok(doing),
        _ => Err(errors),
    }
}

fn plan(errors: &mut FieldErrors, fields: &Fields, now: DateTime<Utc>, t: &Words) -> Option<Plan> {
    let date = errors.keep(
        "date",
        parse_date(fields.get("date")).map_err(|error| error.sentence(t)),
    );
    let time = errors.keep(
        "time",
        time_of(fields.get("time")).ok_or_else(|| t.convening_error_time()),
    );
    let duration = errors.keep("duration", duration(fields, t));
    let (place, video_link) = whereabouts(errors, fields, t);
    if place == Some(None) && video_link == Some(None) {
        errors.add("place", t.convening_error_place());
    }
    let starts_at = match date.zip(time) {
        Some((date, time)) => errors.keep(
            "time",
            instant(date, time).ok_or_else(|| t.convening_error_no_such_time()),
        ),
        None => None,
    };
    if starts_at.is_some_and(|starts_at| starts_at <= now) {
        errors.add("date", t.convening_error_past());
    }
    let until = day_until(errors, fields, starts_at, t);
    Some(Plan {
        starts_at: starts_at?,
        duration: duration?,
        place: place?,
        video_link: video_link?,
        proposals_until: until?,
    })
}

fn duration(fields: &Fields, t: &Words) -> Result<TimeDelta, String> {
    let minutes = fields.get("duration").trim().parse().ok();
    let minutes = minutes.filter(|minutes| DURATIONS.contains(minutes));
    minutes
        .map(TimeDelta::minutes)
        .ok_or_else(|| t.convening_error_duration(*DURATIONS.start(), *DURATIONS.end()))
}

/// The last day on which items may be proposed for a meeting that begins then, as far as that is known.
fn day_until(
    errors: &mut FieldErrors,
    fields: &Fields,
    starts_at: Option<DateTime<Utc>>,
    t: &Words,
) -> Option<NaiveDate> {
    let until = errors.keep(
        "proposals_until",
        parse_date(fields.get("proposals_until")).map_err(|error| error.sentence(t)),
    )?;
    if starts_at.is_some_and(|starts_at| until > rome_date(starts_at)) {
        errors.add("proposals_until", t.convening_error_until());
    }
    Some(until)
}

/// Place and link, as far as they are given.
type Whereabouts = (Option<Option<String>>, Option<Option<String>>);

fn whereabouts(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Whereabouts {
    let place = line(errors, fields, "place", t);
    let link = line(errors, fields, "video_link", t);
    let link =
        link.and_then(|link| errors.keep("video_link", https(link).ok_or_else(|| t.convening_error_link())));
    (place, link)
}

fn called(errors: &mut FieldErrors, fields: &Fields, callable: &[Callable], t: &Words) -> Option<Vec<i64>> {
    let associations = callable.iter().filter(|one| !one.party.is_operator);
    let ticked = associations.filter(|one| fields.has("called", &one.party.id.to_string()));
    let called: Vec<i64> = ticked.map(|one| one.party.id).collect();
    let called = Some(called).filter(|called| !called.is_empty());
    errors.keep("called", called.ok_or_else(|| t.convening_error_called()))
}

/// A time as a time control sends it, or as people write it: "10:00", "10.00", "9".
fn time_of(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().replace('.', ":");
    let typed = if typed.contains(':') {
        typed
    } else {
        format!("{typed}:00")
    };
    NaiveTime::parse_from_str(&typed, "%H:%M").ok()
}

/// The instant of a time on a day in Rome; none in the hour that is left out when the clocks go forward.
fn instant(date: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    Rome.from_local_datetime(&date.and_time(time))
        .earliest()
        .map(|local| local.to_utc())
}

/// Nothing, or an address that a browser opens safely.
fn https(link: Option<String>) -> Option<Option<String>> {
    let Some(link) = link else {
        return Some(None);
    };
    let url: url::Url = link.parse().ok()?;
    (url.scheme() == "https" && url.has_host()).then(|| Some(url.to_string()))
}

fn line(errors: &mut FieldErrors, fields: &Fields, field: &'static str, t: &Words) -> Option<Option<String>> {
    let read = optional::<ShortText<LONGEST_LINE>>(fields.get(field));
    let read = read.map(|text| text.map(ShortText::into_string));
    errors.keep(field, read.map_err(|error| too_long_or(t, error, String::new())))
}

fn representative(
    errors: &mut FieldErrors,
    fields: &Fields,
    people: &[(i64, String)],
    t: &Words,
) -> Option<Doing> {
    let chosen = fields.get("person");
    if let Some((id, name)) = people.iter().find(|(id, _)| id.to_string() == chosen) {
        return Some(Doing::Represent(Some(*id), name.clone()));
    }
    let typed = line(errors, fields, "name", t)?;
    let named = errors.keep("person", typed.ok_or_else(|| t.convening_error_person()));
    named.map(|name| Doing::Represent(None, name))
}

fn too_long_or(t: &Words, error: TextError, when_empty: String) -> String {
    match error {
        TextError::Empty => when_empty,
        TextError::TooLong { found, max } => t.convening_error_too_long(found as i64, max as i64),
        TextError::ControlCharacter { position } => t.complaints_error_control_character(position as i64),
        TextError::LineBreak => t.complaints_error_line_break(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;

    fn fields(changed: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in [
            ("date", "2026-12-15"),
            ("time", "10:00"),
            ("duration", "120"),
            ("place", "Roma, sala Garbatella"),
            ("video_link", "https://video.example/sala"),
            ("proposals_until", "1/12/2026"),
        ] {
            fields.set(name, value);
        }
        changed.iter().for_each(|(name, value)| fields.set(*name, *value));
        fields
    }

    fn read(changed: &[(&str, &str)]) -> Result<Doing, FieldErrors> {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        read_act(
            ActName::Plan,
            &fields(changed),
            &Known::default(),
            now,
            Language::It.words(),
        )
    }

    #[test]
    fn a_time_is_a_time_in_rome_in_winter_and_in_summer() {
        for (date, time, expected) in [
            ("2026-12-15", "10.30", "2026-12-15T09:30:00Z"),
            ("2027-06-15", "9", "2027-06-15T07:00:00Z"),
        ] {
            let Ok(Doing::Plan(plan)) = read(&[("date", date), ("time", time)]) else {
                panic!("{date} {time}");
            };
            assert_eq!(plan.starts_at, expected.parse::<DateTime<Utc>>().unwrap());
        }
    }

    #[test]
    fn what_cannot_be_is_said_beside_its_field() {
        for (field, value) in [
            ("date", ""),
            ("date", "2026-11-22"),
            ("time", "25:00"),
            ("duration", "5"),
            ("duration", "due ore"),
            ("video_link", "http://video.example"),
            ("video_link", "javascript:alert(1)"),
            ("place", "a\u{7}b"),
            ("proposals_until", "2026-12-16"),
        ] {
            let errors = read(&[(field, value)]).unwrap_err();
            assert!(errors.of(field).is_some(), "{field} {value:?}: {errors:?}");
        }
        // The clocks go forward at two that night.
        let errors = read(&[("date", "2027-03-28"), ("time", "02:30")]).unwrap_err();
        assert!(errors.of("time").is_some());
        let errors = read(&[("place", ""), ("video_link", "")]).unwrap_err();
        assert!(errors.of("place").is_some());
    }
}
