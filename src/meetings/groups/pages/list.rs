//! The list of working groups.

use std::collections::{BTreeMap, HashSet};

use actix_web::Responder;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};

use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    meetings::groups::{model::ListedGroup, procedure::State, store, words},
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "meetings/groups.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    rows: Vec<Row>,
}

struct Row {
    reference: String,
    topic: String,
    /// Whether the reader's party works there.
    takes_part: bool,
    state: String,
    state_class: &'static str,
    coordinator: Option<String>,
    ends_on: String,
    /// Whether the day has passed, and it has not reported.
    is_late: bool,
    /// The next meeting at which the reader sits: its reference, and when it begins.
    next: Option<(String, String)>,
}

/// What the page shows of the database.
struct Found {
    groups: Vec<ListedGroup>,
    of_party: HashSet<i64>,
    next: BTreeMap<i64, (String, DateTime<Utc>)>,
}

impl Found {
    fn row(&self, t: &Words, group: &ListedGroup, now: DateTime<Utc>) -> Row {
        let next = self.next.get(&group.id);
        Row {
            reference: group.reference.to_string(),
            topic: group.topic.clone(),
            takes_part: self.of_party.contains(&group.id),
            state: words::state(t, group.state),
            state_class: words::state_class(group.state),
            coordinator: group.coordinator.clone(),
            ends_on: t.date(&group.ends_on),
            is_late: group.state != State::Concluded && group.ends_on < rome_date(now),
            next: next.map(|(reference, at)| (reference.clone(), t.moment(at))),
        }
    }
}

/// `GET /meetings/groups`
pub async fn show(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let (party, now) = (actor.organisation_id, site.now);
    let (frame, found) = site
        .browse(&actor, move |conn| {
            Ok(Found {
                groups: store::list(conn)?,
                of_party: store::of_party(conn, party)?,
                next: store::next_meetings(conn, now)?,
            })
        })
        .await?;
    let rows = found.groups.iter().map(|group| found.row(frame.t, group, now));
    Ok(ListPage {
        rows: rows.collect(),
        t: frame.t,
        frame,
    })
}
