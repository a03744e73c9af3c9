//! What follows when a group has reported: its members and the secretariat are told, and the report comes onto the agenda of a
//! table that is convened already. It is the portal's, whoever concluded the group: an association tells no other party, and puts
//! nothing on the table's agenda.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::store;
use crate::{
    clock::{Clock, Ticked},
    database::{Database, DatabaseError, Identity},
    meetings::{
        agenda,
        model::GroupReference,
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    stop::Stop,
};

/// One step of the clock: passes on the reports that were not passed on at once, each in a transaction of its own, so that one that
/// fails stops no other. Any number of clocks may run at once.
///
/// # Errors
/// When the database does not serve it; what was done before is kept.
pub async fn tick(database: &Database, clock: &Clock, stop: &Stop) -> Result<Ticked, DatabaseError> {
    let waiting = database
        .read(Identity::SYSTEM, |conn| {
            store::with_waiting_report(conn).map_err(DatabaseError::Query)
        })
        .await?;
    let (mut ticked, now) = (Ticked::default(), clock.now());
    for group in waiting {
        if stop.is_asked() {
            break;
        }
        match attend(database, group, now).await {
            Ok(done) => ticked.done += usize::from(done),
            Err(error @ DatabaseError::Query(_)) => {
                tracing::error!(%group, %error, "the report of a group could not be passed on");
                ticked.failed += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ticked)
}

/// Passes on the report of a group, right after it has concluded. What fails here is done by the clock.
pub async fn pass_on_at_once(database: &Database, group: GroupReference, now: DateTime<Utc>) {
    if let Err(error) = attend(database, group, now).await {
        tracing::warn!(%group, %error, "a report is left to the clock");
    }
}

async fn attend(
    database: &Database,
    group: GroupReference,
    now: DateTime<Utc>,
) -> Result<bool, DatabaseError> {
    database
        .write(Identity::SYSTEM, move |conn| {
            pass_on(conn, group, now).map_err(DatabaseError::Query)
        })
        .await
}

/// Passes on the report of a group once, and answers whether that was now.
fn pass_on(conn: &mut PgConnection, reference: GroupReference, now: DateTime<Utc>) -> QueryResult<bool> {
    let group = store::lock(conn, reference)?;
    if !store::report_waits(conn, group.id)? {
        return Ok(false);
    }
    store::set_passed_on(conn, group.id)?;
    let event = meetings::NewEvent {
        meeting_id: None,
        group_id: Some(group.id),
        actor_id: None,
        kind: "group_reported",
        detail: json!({}),
        key: None,
    };
    let news = News {
        event_id: meetings::add_event(conn, &event, now)?,
        kind: Kind::GroupConcluded,
        reference: reference.to_string(),
        due_on: None,
    };
    let members = group.members.iter().map(|member| member.person.id);
    let mut people: Vec<i64> = members.chain(telling::secretariat(conn)?).collect();
    // Who concluded it knows.
    let knows = store::concluded_by(conn, group.id)?;
    people.retain(|person| Some(*person) != knows);
    telling::tell(conn, &news, &people, None, now)?;
    agenda::recommend(conn, now)?;
    Ok(true)
}
