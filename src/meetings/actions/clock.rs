//! The portal's clock reminds of action items whose day comes near or has passed.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    model::{Reminder, reminder_due},
    store::{self, WaitingItem},
};
use crate::{
    clock::{Clock, Ticked},
    database::{Database, DatabaseError, Identity},
    deadlines::rome_date,
    meetings::{
        store::{NewEvent, add_event},
        telling::{News, secretariat, speakers, tell},
    },
    stop::Stop,
};

/// Items that are looked up at once.
const AT_A_TIME: i64 = 100;

/// One step of the clock: goes once through all the items of which somebody may have to be reminded, each in a transaction of its
/// own, so that one that fails stops no other. Any number of clocks may run at once.
///
/// # Errors
/// When the database does not serve it; what was done before is kept.
pub async fn tick(database: &Database, clock: &Clock, stop: &Stop) -> Result<Ticked, DatabaseError> {
    let (mut reminded, mut last): (_, Option<WaitingItem>) = (Ticked::default(), None);
    loop {
        let (now, after) = (clock.now(), last);
        let waiting = database
            .read(Identity::SYSTEM, move |conn| {
                store::waiting(conn, rome_date(now), after.as_ref(), AT_A_TIME).map_err(DatabaseError::Query)
            })
            .await?;
        for item in &waiting {
            if stop.is_asked() {
                return Ok(reminded);
            }
            let id = item.id;
            let attended = database.write(Identity::SYSTEM, move |conn| {
                remind(conn, id, now).map_err(DatabaseError::Query)
            });
            match attended.await {
                Ok(done) => reminded.done += usize::from(done),
                Err(error @ DatabaseError::Query(_)) => {
                    tracing::error!(item = %item.reference(), %error, "an action item could not be reminded of");
                    reminded.failed += 1;
                }
                Err(error) => return Err(error),
            }
        }
        last = waiting.into_iter().next_back();
        if last.is_none() {
            return Ok(reminded);
        }
    }
}

/// Reminds of the item if that is due, and answers whether it was: somebody may have acted since it was looked up.
fn remind(conn: &mut PgConnection, id: i64, now: DateTime<Utc>) -> QueryResult<bool> {
    let today = rome_date(now);
    let Some(item) = store::waiting_item(conn, today, id)? else {
        return Ok(false);
    };
    let Some(reminder) = reminder_due(item.due_on, item.since, &item.given(), today) else {
        return Ok(false);
    };
    if !store::note_reminder(conn, &item, reminder, now)? {
        return Ok(false);
    }
    let event = NewEvent {
        meeting_id: item.meeting_id,
        group_id: item.group_id,
        actor_id: None,
        kind: "action_reminder",
        detail: json!({
            "action": item.reference().to_string(), "reminder": reminder, "due_on": item.due_on,
        }),
        key: None,
    };
    let news = News {
        event_id: add_event(conn, &event, now)?,
        kind: reminder.kind(),
        reference: item.reference().to_string(),
        due_on: Some(item.due_on),
    };
    let people = to_remind(conn, &item, reminder)?;
    tell(conn, &news, &people, None, now)?;
    Ok(true)
}

/// Who was named, or else those who speak for the party; of what is late also those who keep the table's records.
fn to_remind(conn: &mut PgConnection, item: &WaitingItem, reminder: Reminder) -> QueryResult<Vec<i64>> {
    let mut people: Vec<i64> = match item.owner_id {
        Some(owner) => vec![owner],
        None => speakers(conn, &[item.party_id])?
            .into_iter()
            .map(|(_, person)| person)
            .collect(),
    };
    if reminder == Reminder::Overdue {
        people.extend(secretariat(conn)?);
    }
    Ok(people)
}
