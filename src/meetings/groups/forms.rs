//! What is typed into the forms of a working group.

use chrono::NaiveDate;

use super::{
    acts::Doing,
    model::{Charter, Group, Person},
    procedure::Act,
    store::{Mandating, PartyPeople},
};
use crate::{
    meetings::words,
    values::{LongText, ShortText, optional},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// Most characters of what a group works on.
pub const LONGEST_TOPIC: usize = 200;
/// Most characters of a mandate.
pub const LONGEST_MANDATE: usize = 5_000;
/// Most characters of what is to come of a group's work, and of why it rests.
pub const LONGEST_TEXT: usize = 2_000;
/// Most characters of what papers are.
pub const LONGEST_PAPERS: usize = 500;
/// Most characters of a report: a form's field holds some more, for the line ends that browsers send.
pub const LONGEST_REPORT: usize = 15_000;

/// What can be chosen in the form of a group.
#[derive(Clone, Copy)]
pub struct Choices<'a> {
    /// Who can work in it.
    pub parties: &'a [PartyPeople],
    /// To which decisions it can go back.
    pub decisions: &'a [Mandating],
    /// The first day on which it can end.
    pub earliest: NaiveDate,
}

/// Reads what a group is told to do, and who does it. Who leads it works in it.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_charter(fields: &Fields, choices: Choices<'_>, t: &Words) -> Result<Charter, FieldErrors> {
    let mut errors = FieldErrors::default();
    let topic = ShortText::<LONGEST_TOPIC>::parse(fields.get("topic")).map(ShortText::into_string);
    let topic = errors.keep(
        "topic",
        topic.map_err(|error| words::text_error(t, error, t.groups_error_topic())),
    );
    let mandate = long::<LONGEST_MANDATE>(&mut errors, fields, "mandate", t.groups_error_mandate(), t);
    let decision_id = decision(&mut errors, fields, choices.decisions, t);
    let missing = t.groups_error_expected_output();
    let expected_output = long::<LONGEST_TEXT>(&mut errors, fields, "expected_output", missing, t);
    let ends_on = ends_on(&mut errors, fields, choices.earliest, t);
    let coordinator = person(fields.get("coordinator"), choices.parties).cloned();
    let coordinator = errors.keep(
        "coordinator",
        coordinator.ok_or_else(|| t.groups_error_coordinator()),
    );
    let members = members(&mut errors, fields, choices.parties, t);
    let read = || {
        let (coordinator, mut members) = (coordinator?, members?);
        if !members.contains(&coordinator) {
            members.push(coordinator.clone());
        }
        Some(Charter {
            topic: topic?,
            mandate: mandate?,
            decision_id: decision_id?,
            expected_output: expected_output?,
            ends_on: ends_on?,
            coordinator,
            members,
        })
    };
    read().ok_or(errors)
}

fn long<const MAX: usize>(
    errors: &mut FieldErrors,
    fields: &Fields,
    field: &'static str,
    when_empty: String,
    t: &Words,
) -> Option<String> {
    let text = LongText::<MAX>::parse(fields.get(field)).map(LongText::into_string);
    errors.keep(
        field,
        text.map_err(|error| words::text_error(t, error, when_empty)),
    )
}

fn decision(
    errors: &mut FieldErrors,
    fields: &Fields,
    decisions: &[Mandating],
    t: &Words,
) -> Option<Option<i64>> {
    let chosen = fields.get("decision");
    if chosen.is_empty() {
        return Some(None);
    }
    let found = decisions.iter().find(|(_, one, _)| one.to_string() == chosen);
    let id = found.map(|(id, ..)| Some(*id));
    errors.keep("decision", id.ok_or_else(|| t.groups_error_decision()))
}

fn ends_on(errors: &mut FieldErrors, fields: &Fields, earliest: NaiveDate, t: &Words) -> Option<NaiveDate> {
    let day = parse_date(fields.get("ends_on")).map_err(|error| error.sentence(t));
    let day = day.and_then(|day| {
        (day >= earliest)
            .then_some(day)
            .ok_or_else(|| t.groups_error_ends_past())
    });
    errors.keep("ends_on", day)
}

fn person<'a>(chosen: &str, parties: &'a [PartyPeople]) -> Option<&'a Person> {
    let mut people = parties.iter().flat_map(|party| &party.people);
    people.find(|person| person.id.to_string() == chosen)
}

/// Each of those who are ticked, once.
fn members(
    errors: &mut FieldErrors,
    fields: &Fields,
    parties: &[PartyPeople],
    t: &Words,
) -> Option<Vec<Person>> {
    let mut members: Vec<Person> = Vec::new();
    for chosen in fields.all("members") {
        let found = person(chosen, parties).ok_or_else(|| t.groups_error_member());
        let person = errors.keep("members", found)?;
        if !members.contains(person) {
            members.push(person.clone());
        }
    }
    Some(members)
}

/// The form with what a group is told to do now, and who does it.
pub fn charter_fields(fields: &mut Fields, group: &Group) {
    fields.set("topic", group.topic.as_str());
    fields.set("mandate", group.mandate.as_str());
    let decision = group.decision.map(|decision| decision.to_string());
    fields.set("decision", decision.unwrap_or_default());
    fields.set("expected_output", group.expected_output.as_str());
    fields.set("ends_on", group.ends_on.to_string());
    let coordinator = group.coordinator.as_ref().map(|(id, _)| id.to_string());
    fields.set("coordinator", coordinator.unwrap_or_default());
    for member in &group.members {
        fields.add("members", member.person.id.to_string());
    }
}

/// Reads the form of an act, but for one that changes what the group is told to do. `has_documents` says whether some came with it.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_act(act: Act, fields: &Fields, has_documents: bool, t: &Words) -> Result<Doing, FieldErrors> {
    let mut errors = FieldErrors::default();
    let doing = match act {
        Act::Form => Some(Doing::Form),
        Act::Resume => Some(Doing::Resume),
        Act::Suspend => {
            let reason = long::<LONGEST_TEXT>(&mut errors, fields, "reason", t.groups_error_reason(), t);
            reason.map(Doing::Suspend)
        }
        Act::BringPapers => {
            let text = ShortText::<LONGEST_PAPERS>::parse(fields.get("text")).map(ShortText::into_string);
            let text = text.map_err(|error| words::text_error(t, error, t.groups_error_papers()));
            let text = errors.keep("text", text);
            if !has_documents {
                errors.add("documents", t.groups_error_no_documents());
            }
            text.map(Doing::BringPapers)
        }
        Act::Conclude => {
            let report = optional::<LongText<LONGEST_REPORT>>(fields.get("report"));
            let report = report.map_err(|error| words::text_error(t, error, String::new()));
            let report = errors.keep("report", report);
            if report == Some(None) && !has_documents {
                errors.add("report", t.groups_error_no_report());
            }
            report.map(|report| Doing::Conclude(report.map(LongText::into_string)))
        }
        Act::Propose | Act::Edit | Act::PlanMeeting => None,
    };
    match doing {
        Some(doing) if errors.is_empty() => Ok(doing),
        _ => Err(errors),
    }
}
