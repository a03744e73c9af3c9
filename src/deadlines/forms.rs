//! What is asked of the page that calculates a deadline.

use chrono::NaiveDate;

use super::{DayKind, Pause, PauseReason, Rule, RuleCode, Term};
use crate::web::{DateError, FieldErrors, Fields, Words, parse_date};

/// The choice of a number of days of one's own instead of a rule.
pub const OWN: &str = "own";

/// The names of the fields of each pause: its first day, and the first day after it.
pub const PAUSES: [(&str, &str); 3] = [
    ("pause_1_from", "pause_1_until"),
    ("pause_2_from", "pause_2_until"),
    ("pause_3_from", "pause_3_until"),
];

/// A deadline to calculate.
pub struct Question {
    /// The day of the event, which does not count.
    pub start: NaiveDate,
    /// How many days count, and which.
    pub term: Term,
    /// The rule that says so, unless the term is the reader's own.
    pub rule: Option<Rule>,
    /// When the clock stood still, as the pauses stand on the page.
    pub pauses: [Option<Pause>; PAUSES.len()],
}

impl Question {
    /// Reads what was typed; a rule must be one of those given.
    pub fn read(t: &Words, fields: &Fields, rules: &[Rule]) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let start = errors.keep("start", date(t, fields.get("start")));
        let basis = read_basis(t, fields, rules, &mut errors);
        let pauses = PAUSES.map(|names| read_pause(t, fields, names, &mut errors));
        refuse_overlaps(t, &pauses, &mut errors);
        match (start, basis) {
            (Some(start), Some((term, rule))) if errors.is_empty() => Ok(Self {
                start,
                term,
                rule,
                pauses,
            }),
            _ => Err(errors),
        }
    }
}

/// Writes the dates that can be read as a date control shows them, and leaves the others as they were typed.
pub fn write_dates_for_controls(fields: &mut Fields) {
    let of_pauses = PAUSES.into_iter().flat_map(|(from, until)| [from, until]);
    for name in of_pauses.chain(["start"]) {
        if let Ok(date) = parse_date(fields.get(name)) {
            fields.set(name, date.to_string());
        }
    }
}

fn date(t: &Words, typed: &str) -> Result<NaiveDate, String> {
    parse_date(typed).map_err(|error| error.sentence(t))
}

fn optional_date(t: &Words, typed: &str) -> Result<Option<NaiveDate>, String> {
    match parse_date(typed) {
        Err(DateError::Missing) => Ok(None),
        read => read.map(Some).map_err(|error| error.sentence(t)),
    }
}

fn read_basis(
    t: &Words,
    fields: &Fields,
    rules: &[Rule],
    errors: &mut FieldErrors,
) -> Option<(Term, Option<Rule>)> {
    let chosen = fields.get("rule");
    if chosen == OWN {
        return read_own_term(t, fields, errors).map(|term| (term, None));
    }
    if !fields.get("days").trim().is_empty() {
        errors.add("days", t.deadlines_days_beside_rule());
    }
    let rule = errors.keep("rule", find_rule(t, chosen, rules))?;
    Some((rule.term, Some(rule)))
}

fn find_rule(t: &Words, chosen: &str, rules: &[Rule]) -> Result<Rule, String> {
    if chosen.is_empty() {
        return Err(t.deadlines_rule_missing());
    }
    let code: Option<RuleCode> = chosen.parse().ok();
    let found = rules.iter().find(|rule| Some(rule.code) == code);
    found.cloned().ok_or_else(|| t.deadlines_rule_not_in_force())
}

fn read_own_term(t: &Words, fields: &Fields, errors: &mut FieldErrors) -> Option<Term> {
    let days = fields.get("days").trim().parse::<u16>();
    let days = errors.keep("days", days.map_err(|_| t.deadlines_days_wrong()));
    let kind = fields.get("kind").parse::<DayKind>();
    let kind = errors.keep("kind", kind.map_err(|_| t.deadlines_kind_missing()));
    let term = Term::new(days?, kind?);
    errors.keep("days", term.map_err(|_| t.deadlines_days_wrong()))
}

fn read_pause(
    t: &Words,
    fields: &Fields,
    (from_name, until_name): (&'static str, &'static str),
    errors: &mut FieldErrors,
) -> Option<Pause> {
    let from = errors.keep(from_name, optional_date(t, fields.get(from_name)))?;
    let until = errors.keep(until_name, optional_date(t, fields.get(until_name)))?;
    let Some(from) = from else {
        if until.is_some() {
            errors.add(from_name, t.deadlines_pause_without_start());
        }
        return None;
    };
    if until.is_some_and(|until| until < from) {
        errors.add(until_name, t.deadlines_pause_backwards());
        return None;
    }
    Some(Pause {
        from,
        until,
        reason: PauseReason::InformationRequest,
    })
}

/// A day on which the clock stands still stands in one pause: who writes it in two has mistaken a date.
fn refuse_overlaps(t: &Words, pauses: &[Option<Pause>], errors: &mut FieldErrors) {
    for (place, (names, pause)) in PAUSES.iter().zip(pauses).enumerate() {
        let Some(pause) = pause else { continue };
        let earlier = pauses.iter().take(place);
        let other = earlier.flatten().find(|other| other.overlaps(pause));
        if let Some(other) = other {
            errors.add(names.0, t.deadlines_pause_overlaps(t.from(&other.from)));
        }
    }
}
