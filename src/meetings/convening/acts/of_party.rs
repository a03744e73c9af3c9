//! What a party says for itself before a meeting: when it can come, and who represents it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::PgConnection;

use super::{ActError, Doing, is_offered, record};
use crate::{
    accounts::model::Actor,
    deadlines::rome_date,
    meetings::{
        convening::{
            forms::ActName,
            model::Answers,
            store::{self, polls},
        },
        model::{Act, Agent, Meeting, Refusal, Seat, State, decide},
        telling::{self, News},
    },
    notifications::Kind,
    web::once::Arriving,
};

/// Keeps when the actor's party can come.
pub fn answer(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    (doing, answers): (&Doing, &Answers),
    (form, version): (&Arriving, i32),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    decide(
        meeting.state,
        meeting.starts_at,
        Act::Answer,
        Agent::Person(actor.role),
        now,
    )?;
    let seat = own_seat(meeting, actor, version)?;
    // The secretariat may have proposed other dates since the form was read.
    let poll = polls::poll_of(conn, meeting.id)?;
    let asked: BTreeSet<i64> = poll.dates.iter().map(|date| date.id).collect();
    if !answers.keys().eq(&asked) {
        return Err(ActError::MovedOn);
    }
    polls::keep_answers(conn, actor, meeting, answers, now)?;
    store::count_change(conn, meeting.id, seat)?;
    record(conn, actor, meeting, doing, form, now)?;
    Ok(())
}

/// Names who represents the actor's party. At a meeting that is convened, who is called by it is invited, and who was to represent
/// the party and is not called any more gets the invitation withdrawn.
pub fn represent(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    (doing, named): (&Doing, (Option<i64>, &str)),
    (form, version): (&Arriving, i32),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !is_offered(ActName::Represent, meeting, actor) {
        return Err(Refusal::NotNow.into());
    }
    let seat = own_seat(meeting, actor, version)?;
    store::set_representative(conn, meeting.id, seat, named)?;
    store::count_change(conn, meeting.id, seat)?;
    let event_id = record(conn, actor, meeting, doing, form, now)?;
    if meeting.state != State::Convened {
        return Ok(());
    }
    let before: BTreeSet<i64> = telling::called(conn, meeting)?.into_iter().collect();
    let changed = with_representative(meeting, seat.party_id, named);
    let after: BTreeSet<i64> = telling::called(conn, &changed)?.into_iter().collect();
    let news = |kind| News {
        event_id,
        kind,
        reference: meeting.reference.to_string(),
        due_on: meeting.starts_at.map(rome_date),
    };
    let told = [
        (
            news(Kind::MeetingConvened),
            after.difference(&before).copied().collect(),
        ),
        (
            news(Kind::InvitationWithdrawn),
            before.difference(&after).copied().collect(),
        ),
    ];
    Ok(telling::tell_each(conn, &told, Some(actor), now)?)
}

/// The seat of the actor's party, when nothing was said for it since the page was shown.
fn own_seat<'a>(meeting: &'a Meeting, actor: &Actor, version: i32) -> Result<&'a Seat, ActError> {
    let seat = meeting.seat_of(actor.organisation_id).ok_or(Refusal::NotNow)?;
    if seat.version != version {
        return Err(ActError::MovedOn);
    }
    Ok(seat)
}

fn with_representative(meeting: &Meeting, party_id: i64, (person, name): (Option<i64>, &str)) -> Meeting {
    let mut meeting = meeting.clone();
    for seat in &mut meeting.seats {
        if seat.party_id == party_id {
            seat.representative = Some((person, name.to_owned()));
        }
    }
    meeting
}
