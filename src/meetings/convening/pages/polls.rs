//! A poll of dates as the page of a meeting shows it: a line for each party, a column for each date.

use chrono_tz::Europe::Rome;

use crate::{
    meetings::{
        convening::{
            forms::polls::{DateFields, answer_field},
            model::{Answer, Poll, ProposedDate},
        },
        model::Meeting,
    },
    web::{Fields, Words},
};

/// The dates, and what each party has answered.
pub struct PollView {
    /// Until when the parties are asked; nothing once a date is chosen.
    pub until: Option<String>,
    /// The dates.
    pub dates: Vec<DateColumn>,
    /// The parties.
    pub rows: Vec<PartyRow>,
    answers: Vec<(&'static str, String)>,
}

/// A date of the poll.
pub struct DateColumn {
    /// When it is.
    pub words: String,
    /// Its number, as a choice.
    pub value: String,
    /// The field of what the reader's party answers.
    pub field: String,
    /// How many can come.
    pub total: String,
}

/// What a party has answered.
pub struct PartyRow {
    /// The party.
    pub party: String,
    /// Of each date: its words, the answer, and the class with the colour that repeats it; nothing where it has not answered.
    pub cells: Vec<(String, Option<(String, &'static str)>)>,
}

impl PollView {
    /// The poll of a meeting; none when no dates were proposed for it.
    pub fn of(t: &Words, meeting: &Meeting, poll: &Poll) -> Option<Self> {
        if poll.dates.is_empty() {
            return None;
        }
        let until = meeting.answers_until.filter(|_| meeting.is_polled());
        let rows = meeting.seats.iter().map(|seat| PartyRow {
            party: seat.party.clone(),
            cells: poll
                .dates
                .iter()
                .map(|date| {
                    let answer = poll.answer(seat.party_id, date.id);
                    (
                        t.moment(&date.starts_at),
                        answer.map(|answer| (words(t, answer), class(answer))),
                    )
                })
                .collect(),
        });
        let answers = Answer::ALL
            .iter()
            .map(|answer| (answer.as_str(), words(t, *answer)));
        Some(Self {
            until: until.map(|day| t.by(&day)),
            dates: poll
                .dates
                .iter()
                .map(|date| DateColumn::of(t, poll, date))
                .collect(),
            rows: rows.collect(),
            answers: answers.collect(),
        })
    }

    /// The answers that can be given: value and words.
    pub fn answers(&self) -> Vec<(&'static str, String)> {
        self.answers.clone()
    }

    /// The dates as choices, each with how many can come.
    pub fn choices(&self) -> Vec<(String, String)> {
        let choice = |date: &DateColumn| (date.value.clone(), format!("{}: {}", date.words, date.total));
        self.dates.iter().map(choice).collect()
    }
}

impl DateColumn {
    fn of(t: &Words, poll: &Poll, date: &ProposedDate) -> Self {
        let count = |answer| poll.count(date.id, answer) as i64;
        Self {
            words: t.moment(&date.starts_at),
            value: date.id.to_string(),
            field: answer_field(date.id),
            total: t.convening_poll_total(count(Answer::Yes), count(Answer::IfNeeded), count(Answer::No)),
        }
    }
}

fn words(t: &Words, answer: Answer) -> String {
    match answer {
        Answer::Yes => t.convening_answer_yes(),
        Answer::IfNeeded => t.convening_answer_if_needed(),
        Answer::No => t.convening_answer_no(),
    }
}

fn class(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "state done",
        Answer::IfNeeded => "state wait",
        Answer::No => "",
    }
}

/// Fills the form of a proposal with the dates that are proposed already.
pub fn fill_proposal(fields: &mut Fields, meeting: &Meeting, poll: &Poll) {
    for (names, date) in DateFields::all().into_iter().zip(&poll.dates) {
        let local = date.starts_at.with_timezone(&Rome);
        fields.set(names.day, local.date_naive().to_string());
        fields.set(names.time, local.format("%H:%M").to_string());
    }
    fields.set("duration", meeting.duration.num_minutes().to_string());
    let until = meeting.answers_until.map(|day| day.to_string());
    fields.set("until", until.unwrap_or_default());
}

/// Fills the form of the answers with what the party has answered already.
pub fn fill_answers(fields: &mut Fields, poll: &Poll, party_id: i64) {
    for date in &poll.dates {
        if let Some(answer) = poll.answer(party_id, date.id) {
            fields.set(answer_field(date.id), answer.as_str());
        }
    }
}
