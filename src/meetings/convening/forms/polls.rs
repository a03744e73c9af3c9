//! The forms of a poll of dates: what is proposed, what a party answers, what is chosen.

use chrono::{DateTime, Utc};

use super::{day_until, duration, instant, time_of, whereabouts};
use crate::{
    deadlines::rome_date,
    meetings::convening::model::{Answer, Answers, Choice, MOST_DATES, Poll, Proposal},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// The names of the fields of one of the dates to propose.
pub struct DateFields {
    /// The day.
    pub day: String,
    /// The time.
    pub time: String,
}

impl DateFields {
    /// One for each date that may be proposed.
    pub fn all() -> Vec<Self> {
        (1..=MOST_DATES)
            .map(|number| Self {
                day: format!("day-{number}"),
                time: format!("time-{number}"),
            })
            .collect()
    }
}

/// The name of the field of what a party answers of a date.
pub fn answer_field(date_id: i64) -> String {
    format!("answer-{date_id}")
}

/// Reads which dates are proposed.
pub fn proposal(
    errors: &mut FieldErrors,
    fields: &Fields,
    now: DateTime<Utc>,
    t: &Words,
) -> Option<Proposal> {
    let mut dates = Vec::new();
    for names in DateFields::all() {
        let (day, time) = (fields.get(&names.day), fields.get(&names.time));
        if day.trim().is_empty() && time.trim().is_empty() {
            continue;
        }
        let day = parse_date(day).map_err(|error| error.sentence(t));
        let time = time_of(time).ok_or_else(|| t.convening_error_time());
        let day = errors.keep(names.day.clone(), day);
        let time = errors.keep(names.time.clone(), time);
        let Some((day, time)) = day.zip(time) else {
            continue;
        };
        match instant(day, time) {
            None => errors.add(names.time, t.convening_error_no_such_time()),
            Some(at) if at <= now => errors.add(names.day, t.convening_error_past()),
            Some(at) if dates.contains(&at) => errors.add(names.day, t.convening_error_same_date()),
            Some(at) => dates.push(at),
        }
    }
    dates.sort();
    if errors.is_empty() && dates.len() < 2 {
        for names in DateFields::all().into_iter().take(2) {
            if fields.get(&names.day).trim().is_empty() {
                errors.add(names.day, t.convening_error_few_dates());
            }
        }
    }
    let duration = errors.keep("duration", duration(fields, t));
    let until = errors.keep(
        "until",
        parse_date(fields.get("until")).map_err(|error| error.sentence(t)),
    )?;
    if until < rome_date(now) {
        errors.add("until", t.convening_error_until_past());
    }
    if dates.first().is_some_and(|first| until >= rome_date(*first)) {
        errors.add("until", t.convening_error_until_dates());
    }
    Some(Proposal {
        dates,
        duration: duration?,
        until,
    })
}

/// Reads what a party answers of each date.
pub fn answers(errors: &mut FieldErrors, fields: &Fields, poll: &Poll, t: &Words) -> Option<Answers> {
    let mut answers = Answers::new();
    for date in &poll.dates {
        let field = answer_field(date.id);
        let answer: Result<Answer, String> = fields
            .get(&field)
            .parse()
            .map_err(|_| t.convening_error_answer(t.moment(&date.starts_at)));
        if let Some(answer) = errors.keep(field, answer) {
            answers.insert(date.id, answer);
        }
    }
    Some(answers)
}

/// Reads which date is chosen, and what else is said of the meeting.
pub fn choice(errors: &mut FieldErrors, fields: &Fields, poll: &Poll, t: &Words) -> Option<Choice> {
    let chosen = fields.get("chosen");
    let date = poll.dates.iter().find(|date| date.id.to_string() == chosen);
    let date = errors.keep("chosen", date.ok_or_else(|| t.convening_error_chosen()));
    let (place, video_link) = whereabouts(errors, fields, t);
    let starts_at = date?.starts_at;
    let until = match fields.get("proposals_until").trim() {
        "" => None,
        _ => Some(day_until(errors, fields, Some(starts_at), t)?),
    };
    Some(Choice {
        starts_at,
        place: place?,
        video_link: video_link?,
        proposals_until: until,
    })
}
