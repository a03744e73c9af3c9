//! Who is told of what becomes of an action item.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

use super::{
    acts::Doing,
    model::{ActionItem, Assignee},
};
use crate::{
    accounts::model::Actor,
    meetings::{
        store::{NewEvent, add_events},
        telling::{News, responsible, secretariat, speakers, tell, tell_each},
    },
    notifications::Kind,
};

/// Tells those who have to do these items that they are theirs. Each is an event of its own, of this name: a person is told of an
/// event once.
///
/// # Errors
/// When the database fails.
pub fn tell_assigned(
    conn: &mut PgConnection,
    actor: &Actor,
    items: &[ActionItem],
    kind: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let events: Vec<_> = items
        .iter()
        .map(|item| NewEvent {
            meeting_id: item.meeting.map(|(id, _)| id),
            group_id: item.group_id,
            actor_id: Some(actor.user_id),
            kind,
            detail: json!({ "action": item.reference.to_string() }),
            key: None,
        })
        .collect();
    let events = add_events(conn, &events, now)?;
    let people = responsible(conn, items)?;
    let told: Vec<_> = items
        .iter()
        .zip(events)
        .zip(people)
        .map(|((item, event_id), people)| {
            let news = News {
                event_id,
                kind: Kind::ActionAssigned,
                reference: item.reference.to_string(),
                due_on: Some(item.due_on),
            };
            (news, people)
        })
        .collect();
    tell_each(conn, &told, Some(actor), now)
}

/// Tells of an act those whom it concerns, each once. How it goes on stands on the page and is told to nobody.
///
/// # Errors
/// When the database fails.
pub fn tell_of(
    conn: &mut PgConnection,
    actor: &Actor,
    item: &ActionItem,
    doing: &Doing,
    event_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let news = |kind, due_on: Option<NaiveDate>| News {
        event_id,
        kind,
        reference: item.reference.to_string(),
        due_on,
    };
    let tell = |conn: &mut PgConnection, kind, due_on, people: &[i64]| {
        tell(conn, &news(kind, due_on), people, Some(actor), now)
    };
    match doing {
        Doing::Start(_) | Doing::Note(_) => Ok(()),
        Doing::Complete(_) => {
            let people = secretariat(conn)?;
            tell(conn, Kind::ActionDone, None, &people)
        }
        Doing::Reopen(_) => {
            let people = [concerned(conn, item)?, secretariat(conn)?].concat();
            tell(conn, Kind::ActionReopened, Some(item.due_on), &people)
        }
        Doing::Cancel(_) => {
            let people = concerned(conn, item)?;
            tell(conn, Kind::ActionCancelled, None, &people)
        }
        Doing::Move(due_on, _) => {
            let people = concerned(conn, item)?;
            tell(conn, Kind::ActionMoved, Some(*due_on), &people)
        }
        Doing::Assign(assignee) => {
            let people: Vec<i64> = assignee.person.iter().map(|(id, _)| *id).collect();
            tell(conn, Kind::ActionAssigned, Some(item.due_on), &people)
        }
        Doing::Reassign(assignee, _) => {
            // Who has it now is told that; who had it and is not told so, that somebody else has it.
            let (now_theirs, before) = (now_concerned(conn, assignee)?, concerned(conn, item)?);
            tell(conn, Kind::ActionAssigned, Some(item.due_on), &now_theirs)?;
            tell(conn, Kind::ActionTaken, None, &before)
        }
    }
}

/// Who has to do an item, and those who speak for the party.
fn concerned(conn: &mut PgConnection, item: &ActionItem) -> QueryResult<Vec<i64>> {
    let owner = item.owner.as_ref().and_then(|(id, _)| *id);
    with_speakers(conn, owner, item.party_id)
}

fn now_concerned(conn: &mut PgConnection, assignee: &Assignee) -> QueryResult<Vec<i64>> {
    let owner = assignee.person.as_ref().map(|(id, _)| *id);
    with_speakers(conn, owner, assignee.party_id)
}

fn with_speakers(conn: &mut PgConnection, owner: Option<i64>, party_id: i64) -> QueryResult<Vec<i64>> {
    let speakers = speakers(conn, &[party_id])?.into_iter().map(|(_, person)| person);
    Ok(owner.into_iter().chain(speakers).collect())
}
