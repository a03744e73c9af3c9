//! What the portal's clock does about minutes: it publishes those that are approved, and reminds of those that are missing.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    acts::{self, ActError},
    model::{draft_expected_on, nag_due},
    store,
};
use crate::{
    clock::{Clock, Ticked},
    database::{Database, DatabaseError, Identity},
    deadlines::rome_date,
    meetings::{
        model::{Meeting, MeetingReference, State},
        store as meetings,
        telling::{self, News},
    },
    notifications::{Kind, TableReminder},
    stop::Stop,
};

/// One step of the clock: each meeting in a transaction of its own, so that one that fails stops no other. Any number of clocks
/// may run at once.
///
/// # Errors
/// When the database does not serve it; what was done before is kept.
pub async fn tick(database: &Database, clock: &Clock, stop: &Stop) -> Result<Ticked, DatabaseError> {
    let waiting: (Vec<String>, Vec<String>) = database
        .read(Identity::SYSTEM, |conn| {
            let published = store::being_approved(conn)?;
            Ok::<_, DatabaseError>((published, store::waiting_for_draft(conn)?))
        })
        .await?;
    let (mut ticked, now) = (Ticked::default(), clock.now());
    let published = waiting.0.into_iter().map(|meeting| (meeting, Duty::Publish));
    let reminded = waiting.1.into_iter().map(|meeting| (meeting, Duty::Remind));
    for (meeting, duty) in published.chain(reminded) {
        if stop.is_asked() {
            break;
        }
        let Ok(reference) = meeting.parse::<MeetingReference>() else {
            continue;
        };
        match attend(database, reference, duty, now).await {
            Ok(done) => ticked.done += usize::from(done),
            Err(ActError::Database(error)) if !matches!(error, DatabaseError::Query(_)) => return Err(error),
            Err(error) => {
                tracing::error!(meeting, %error, "the clock could not attend to the minutes of a meeting");
                ticked.failed += 1;
            }
        }
    }
    Ok(ticked)
}

#[derive(Clone, Copy)]
enum Duty {
    Publish,
    Remind,
}

async fn attend(
    database: &Database,
    reference: MeetingReference,
    duty: Duty,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    database
        .write(Identity::SYSTEM, move |conn| match duty {
            Duty::Publish => acts::publish_if_approved(conn, reference, now),
            Duty::Remind => remind(conn, reference, now),
        })
        .await
}

/// Publishes the minutes of a meeting when they are approved, right after an approval. What fails here is done by the clock.
pub async fn publish_at_once(database: &Database, reference: MeetingReference, now: DateTime<Utc>) {
    if let Err(error) = attend(database, reference, Duty::Publish, now).await {
        tracing::warn!(meeting = %reference, %error, "approved minutes are left to the clock");
    }
}

fn remind(
    conn: &mut PgConnection,
    reference: MeetingReference,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    let meeting = meetings::lock(conn, reference)?;
    let Some(held_on) = held_on(&meeting) else {
        return Ok(false);
    };
    let Some(days) = nag_due(held_on, &store::nags_given(conn, meeting.id)?, now) else {
        return Ok(false);
    };
    let event = meetings::NewEvent {
        meeting_id: Some(meeting.id),
        group_id: meeting.group_id,
        actor_id: None,
        kind: "minutes_missing",
        detail: json!({ "days": days }),
        key: None,
    };
    let event_id = meetings::add_event(conn, &event, now)?;
    let news = News {
        event_id,
        kind: Kind::MinutesMissing,
        reference: reference.to_string(),
        due_on: Some(draft_expected_on(held_on)),
    };
    let people = telling::secretariat(conn)?;
    telling::tell(conn, &news, &people, None, now)?;
    Ok(true)
}

/// The day of a meeting that waits for its draft, also when nobody has closed it yet.
fn held_on(meeting: &Meeting) -> Option<chrono::NaiveDate> {
    let began = meeting.starts_at.or(meeting.held_at)?;
    matches!(meeting.state, State::Convened | State::Held).then(|| rome_date(began))
}

/// Which of these reminders still stand: the meeting still has no draft.
///
/// # Errors
/// When the database fails.
pub fn reminders_that_stand(
    conn: &mut PgConnection,
    reminders: &[TableReminder],
) -> QueryResult<HashSet<TableReminder>> {
    let missing = reminders
        .iter()
        .filter(|(kind, ..)| *kind == Kind::MinutesMissing);
    let references: Vec<&str> = missing
        .clone()
        .map(|(_, reference, _)| reference.as_str())
        .collect();
    let held = store::without_draft(conn, &references)?;
    let expected: HashSet<_> = held
        .into_iter()
        .map(|(reference, began)| (reference, draft_expected_on(rome_date(began))))
        .collect();
    let stands = |(_, reference, due_on): &&TableReminder| expected.contains(&(reference.clone(), *due_on));
    Ok(missing.filter(stands).cloned().collect())
}
