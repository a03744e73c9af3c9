//! What a draft is made of: what the agenda, the sitting and the registers keep of a meeting.

use std::collections::{HashMap, HashSet};

use diesel::{PgConnection, QueryResult};

use super::{
    attendance,
    model::{Content, Material, Outcome, Point},
};
use crate::{
    attachments::{self, Attachment},
    deadlines::rome_date,
    meetings::{
        actions::{self, ActionItem},
        agenda,
        decisions::{self, Decision},
        model::{DecisionReference, Meeting, MeetingReference, Seat},
        sitting, store, words,
    },
    web::Language,
};

/// The language in which the record is kept.
const RECORD: Language = Language::It;

/// What the draft of a meeting's minutes is made of.
///
/// # Errors
/// When the database fails: an association has no right to the notes.
pub fn of(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Material> {
    let notes = sitting::notes_of(conn, meeting.id)?.into_iter();
    let mut notes: HashMap<i64, String> = notes.map(|note| (note.item_id, note.text)).collect();
    let mut outcomes = outcomes_of(conn, meeting.id)?;
    let items = agenda::items_of(conn, meeting.id)?;
    let papers = attachments::of_agenda(conn, meeting.id)?;
    let mut points = Vec::with_capacity(items.len());
    for item in items.into_iter().filter(agenda::Item::is_on_agenda) {
        let its = |outcome: &mut Outcome| outcome.item_id == Some(item.id);
        points.push(Point {
            number: item.number,
            title: item.title,
            notes: notes.remove(&item.id).unwrap_or_default(),
            papers: papers_of(&papers, item.id),
            outcomes: outcomes.extract_if(.., its).collect(),
        });
    }
    let said = sitting::attendance_of(conn, meeting.id)?;
    Ok(Material {
        meeting: meeting.reference.to_string(),
        held_on: rome_date(meeting.starts_at.or(meeting.held_at).unwrap_or_default()),
        place: meeting.place.clone(),
        attendance: attendance::written(&meeting.seats, &said),
        points,
        others: outcomes,
        closing: RECORD.words().minutes_closing(),
        next: next(conn, meeting)?,
    })
}

fn papers_of(papers: &[(i64, Attachment)], item_id: i64) -> Option<String> {
    let its = papers.iter().filter(|(item, _)| *item == item_id);
    let names: Vec<&str> = its.map(|(_, paper)| paper.name.as_str()).collect();
    (!names.is_empty()).then(|| RECORD.words().minutes_papers(names.join(", ")))
}

/// When those who sit at the meeting meet again: the next table, or the next meeting of the group. An extraordinary table is told of
/// when all of them are called to it.
fn next(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Option<String>> {
    let Some(began) = meeting.starts_at else {
        return Ok(None);
    };
    let later = store::dated_since(conn, began)?.into_iter();
    let are_called = |later: &Meeting| {
        let is_called = |seat: &Seat| later.seat_of(seat.party_id).is_some();
        !matches!(later.reference, MeetingReference::Extraordinary { .. })
            || meeting.seats.iter().all(is_called)
    };
    let next = later
        .filter(|later| later.group_id == meeting.group_id && later.id != meeting.id)
        .filter(are_called)
        .find_map(|later| later.starts_at.map(|at| (later, at)));
    let t = RECORD.words();
    Ok(next.map(|(later, at)| {
        let title = words::title(t, later.reference, later.group.as_ref());
        t.minutes_next(title, t.moment(&at))
    }))
}

/// The action items of a meeting as they are agreed now, by reference.
///
/// # Errors
/// When the database fails.
pub fn agreed(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<HashMap<String, Content>> {
    let agreed = actions::of_meeting(conn, meeting_id)?.into_iter();
    Ok(agreed
        .map(|one| (one.reference.to_string(), action(one).content))
        .collect())
}

/// The decisions of a meeting and then what was agreed at it.
fn outcomes_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Outcome>> {
    let decided = decisions::of_meeting(conn, meeting_id)?;
    let agreed = actions::of_meeting(conn, meeting_id)?;
    let reserved: HashSet<DecisionReference> = decided
        .iter()
        .filter(|decision| decision.resolution.reserved)
        .map(|decision| decision.reference)
        .collect();
    // What carries a reserved decision out would tell it.
    let action = |agreed: ActionItem| Outcome {
        reserved: agreed
            .decision
            .is_some_and(|decision| reserved.contains(&decision)),
        ..action(agreed)
    };
    Ok(decided
        .into_iter()
        .map(decision)
        .chain(agreed.into_iter().map(action))
        .collect())
}

fn decision(decision: Decision) -> Outcome {
    Outcome {
        item_id: Some(decision.item_id),
        content: Content::Decision {
            reference: decision.reference.to_string(),
            text: decision.resolution.text,
        },
        reserved: decision.resolution.reserved,
    }
}

fn action(action: ActionItem) -> Outcome {
    Outcome {
        item_id: action.item_id,
        content: Content::Action {
            reference: action.reference.to_string(),
            text: action.text,
            party: action.party,
            person: action.owner.map(|(_, name)| name),
            due_on: action.due_on,
        },
        reserved: false,
    }
}
