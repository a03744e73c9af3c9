//! Dates that are proposed for a meeting, and what the parties answer.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{prelude::*, upsert::excluded};
use serde_json::json;

use crate::{
    accounts::model::Actor,
    meetings::{
        convening::model::{Answer, Answers, Choice, Poll, Proposal, ProposedDate},
        model::{Meeting, State},
    },
    schema::{date_answers, meetings, proposed_dates, table_events},
};

/// The event in which it is kept that the parties were reminded.
pub const REMINDED: &str = "dates_reminder";

/// The dates that are proposed for a meeting, with the answers.
///
/// # Errors
/// When the database fails.
pub fn poll_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Poll> {
    let dates: Vec<(i64, DateTime<Utc>)> = proposed_dates::table
        .filter(proposed_dates::meeting_id.eq(meeting_id))
        .order(proposed_dates::starts_at)
        .select((proposed_dates::id, proposed_dates::starts_at))
        .load(conn)?;
    let answers: Vec<(i64, i64, Answer)> = date_answers::table
        .filter(date_answers::meeting_id.eq(meeting_id))
        .select((
            date_answers::party_id,
            date_answers::date_id,
            date_answers::answer,
        ))
        .load(conn)?;
    let mut poll = Poll::default();
    poll.dates.extend(
        dates
            .into_iter()
            .map(|(id, starts_at)| ProposedDate { id, starts_at }),
    );
    for (party_id, date_id, answer) in answers {
        poll.answers.entry(party_id).or_default().insert(date_id, answer);
    }
    Ok(poll)
}

/// Proposes dates for a locked meeting. What was answered of a date that stays is kept.
///
/// # Errors
/// When the database fails.
pub fn propose_dates(conn: &mut PgConnection, meeting: &Meeting, proposal: &Proposal) -> QueryResult<()> {
    let given_up = proposed_dates::table
        .filter(proposed_dates::meeting_id.eq(meeting.id))
        .filter(proposed_dates::starts_at.ne_all(&proposal.dates));
    diesel::delete(given_up).execute(conn)?;
    let rows: Vec<_> = proposal
        .dates
        .iter()
        .map(|starts_at| {
            (
                proposed_dates::meeting_id.eq(meeting.id),
                proposed_dates::starts_at.eq(starts_at),
            )
        })
        .collect();
    diesel::insert_into(proposed_dates::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)?;
    diesel::update(meetings::table.find(meeting.id))
        .set((
            meetings::answers_until.eq(proposal.until),
            meetings::duration_minutes.eq(super::minutes(proposal.duration)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps what the actor answers for the own party of a locked meeting.
///
/// # Errors
/// When the database fails.
pub fn keep_answers(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    answers: &Answers,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let rows: Vec<_> = answers
        .iter()
        .map(|(date_id, answer)| {
            (
                date_answers::meeting_id.eq(meeting.id),
                date_answers::date_id.eq(date_id),
                date_answers::party_id.eq(actor.organisation_id),
                date_answers::answer.eq(answer),
                date_answers::answered_by.eq(actor.user_id),
                date_answers::answered_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(date_answers::table)
        .values(rows)
        .on_conflict((date_answers::date_id, date_answers::party_id))
        .do_update()
        .set((
            date_answers::answer.eq(excluded(date_answers::answer)),
            date_answers::answered_by.eq(actor.user_id),
            date_answers::answered_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives a locked meeting the date that was chosen, and what else is known of where it takes place.
///
/// # Errors
/// When the database fails.
pub fn choose_date(conn: &mut PgConnection, meeting: &Meeting, choice: &Choice) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set((
            meetings::starts_at.eq(choice.starts_at),
            meetings::place.eq(&choice.place),
            meetings::video_link.eq(&choice.video_link),
            meetings::proposals_until.eq(choice.proposals_until),
        ))
        .execute(conn)?;
    Ok(())
}

/// The references of the meetings whose parties are asked on this day when they can come, with the day until which they are.
///
/// # Errors
/// When the database fails.
pub fn polled(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Vec<(String, NaiveDate)>> {
    meetings::table
        .filter(meetings::state.eq(State::Proposed))
        .filter(meetings::starts_at.is_null())
        .filter(meetings::answers_until.ge(today))
        .order(meetings::id)
        .select((meetings::reference, meetings::answers_until.assume_not_null()))
        .load(conn)
}

/// Whether the parties were reminded of the day until which they are asked.
///
/// # Errors
/// When the database fails.
pub fn was_reminded(conn: &mut PgConnection, meeting_id: i64, until: NaiveDate) -> QueryResult<bool> {
    let reminders = table_events::table
        .filter(table_events::meeting_id.eq(meeting_id))
        .filter(table_events::kind.eq(REMINDED))
        .filter(table_events::detail.eq(json!({ "until": until })));
    diesel::select(diesel::dsl::exists(reminders)).get_result(conn)
}
