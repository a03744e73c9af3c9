//! The portal's clock reminds the parties that have not said when they can come.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    model::is_reminder_due,
    store::polls::{self, REMINDED},
};
use crate::{
    clock::{Clock, Ticked},
    database::{Database, DatabaseError, Identity},
    deadlines::rome_date,
    meetings::{
        model::{Meeting, MeetingReference},
        store::{self, NewEvent},
        telling::{self, News},
    },
    notifications::{Kind, TableReminder},
    stop::Stop,
};

/// One step of the clock: goes once through the meetings for which a date is looked for, a few at any time, each in a transaction of
/// its own, so that one that fails stops no other. Any number of clocks may run at once.
///
/// # Errors
/// When the database does not serve it; what was done before is kept.
pub async fn tick(database: &Database, clock: &Clock, stop: &Stop) -> Result<Ticked, DatabaseError> {
    let now = clock.now();
    let polled = database
        .read(Identity::SYSTEM, move |conn| {
            polls::polled(conn, rome_date(now)).map_err(DatabaseError::Query)
        })
        .await?;
    let mut reminded = Ticked::default();
    for (reference, until) in polled {
        if stop.is_asked() {
            break;
        }
        let Some(meeting) = reference.parse().ok().filter(|_| is_reminder_due(until, now)) else {
            continue;
        };
        let attended = database.write(Identity::SYSTEM, move |conn| {
            remind(conn, meeting, now).map_err(DatabaseError::Query)
        });
        match attended.await {
            Ok(done) => reminded.done += usize::from(done),
            Err(error @ DatabaseError::Query(_)) => {
                tracing::error!(meeting = reference, %error, "the parties could not be reminded");
                reminded.failed += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(reminded)
}

/// Reminds of the poll once, and answers whether that was now: somebody may have acted since it was looked up.
fn remind(conn: &mut PgConnection, reference: MeetingReference, now: DateTime<Utc>) -> QueryResult<bool> {
    let meeting = store::lock(conn, reference)?;
    let Some(until) = meeting.answers_until.filter(|_| meeting.is_polled()) else {
        return Ok(false);
    };
    if !is_reminder_due(until, now) || polls::was_reminded(conn, meeting.id, until)? {
        return Ok(false);
    }
    let event = NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id: None,
        kind: REMINDED,
        detail: json!({ "until": until }),
        key: None,
    };
    let news = News {
        event_id: store::add_event(conn, &event, now)?,
        kind: Kind::DatesDue,
        reference: reference.to_string(),
        due_on: Some(until),
    };
    let people = silent(conn, &meeting)?;
    telling::tell(conn, &news, &people, None, now)?;
    Ok(true)
}

/// Those who speak for the parties that have not answered.
fn silent(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<i64>> {
    let poll = polls::poll_of(conn, meeting.id)?;
    let silent = meeting.seats.iter().map(|seat| seat.party_id);
    let silent: Vec<i64> = silent.filter(|party| !poll.has_answered(*party)).collect();
    let speakers = telling::speakers(conn, &silent)?;
    Ok(speakers.into_iter().map(|(_, person)| person).collect())
}

/// Which of these reminders still have a sense: a date is still looked for, and the parties are asked until that day.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    let of_polls = reminders.iter().filter(|(kind, ..)| *kind == Kind::DatesDue);
    let Some(first) = of_polls.clone().map(|(.., until)| *until).min() else {
        return Ok(HashSet::new());
    };
    let polled = polls::polled(conn, first)?;
    let stands = |(_, reference, until): &&TableReminder| {
        polled
            .iter()
            .any(|(polled, asked_until)| polled == reference && asked_until == until)
    };
    Ok(of_polls.filter(stands).cloned().collect())
}
