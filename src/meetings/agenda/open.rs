//! What comes onto an agenda by itself: open action items, missed commitments, what working groups recommend, and
//! the proposals that earlier meetings put off.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::{
    acts,
    model::{Item, ItemState, Matter, Source},
    order, store,
};
use crate::{
    accounts::model::Actor,
    complaints,
    deadlines::rome_date,
    meetings::{
        actions::{self, ActionItem},
        model::{GroupReference, Meeting},
    },
    schema::{agenda_items, meetings, working_groups},
    web::Language,
};

/// Most characters of the title of an item.
const LONGEST_TITLE: usize = 200;

/// In whose name something comes in by itself: a party's, and a person's of it unless it is the portal that brings it.
#[derive(Clone, Copy)]
pub struct Bringer {
    /// The party.
    pub party_id: i64,
    /// The person.
    pub person: Option<i64>,
}

impl Bringer {
    fn of(actor: &Actor) -> Self {
        Self {
            party_id: actor.organisation_id,
            person: Some(actor.user_id),
        }
    }
}

/// An item that comes in by itself.
struct Brought {
    parent_id: Option<i64>,
    title: String,
    matter: Matter,
    counted: Option<i32>,
    source: Source,
}

/// Puts on the agenda of a locked meeting what is open, and answers how many items were added. Done again it adds only what has
/// become open since, and leaves away what the secretariat took off.
///
/// # Errors
/// When the database fails.
pub fn bring_in(
    conn: &mut PgConnection,
    actor: &Actor,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let items = store::items_of(conn, meeting.id)?;
    let bringer = Bringer::of(actor);
    let mut wholes = Vec::new();
    let (actions, parts) = bring_actions(conn, bringer, meeting, &items, now)?;
    wholes.extend(actions);
    if meeting.group_id.is_none() {
        let of_table = [commitments(conn, rome_date(now))?]
            .into_iter()
            .flatten()
            .chain(recommendations(conn, meeting.id)?)
            .collect::<Vec<_>>();
        wholes.extend(insert(conn, bringer, meeting.id, &of_table, now)?);
    }
    let beside = [order::wholes(&items), wholes.clone()].concat();
    store::set_order(conn, &beside)?;
    let waiting = store::waiting(conn, meeting)?;
    let proposed = acts::carry_on(conn, &waiting, meeting.id, now)?;
    Ok(wholes.len() + parts + proposed)
}

/// Puts on the agenda of a locked table what working groups recommend, and answers how many items were added.
///
/// # Errors
/// When the database fails.
pub fn bring_recommendations(
    conn: &mut PgConnection,
    bringer: Bringer,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let brought = recommendations(conn, meeting.id)?;
    let added = insert(conn, bringer, meeting.id, &brought, now)?;
    let items = store::items_of(conn, meeting.id)?;
    let others = order::wholes(&items).into_iter().filter(|id| !added.contains(id));
    store::set_order(conn, &others.chain(added.iter().copied()).collect::<Vec<_>>())?;
    Ok(added.len())
}

/// The whole of the open action items when it is new, and how many of them are.
fn bring_actions(
    conn: &mut PgConnection,
    bringer: Bringer,
    meeting: &Meeting,
    items: &[Item],
    now: DateTime<Utc>,
) -> QueryResult<(Vec<i64>, usize)> {
    let open = actions::open_items(conn, meeting.group_id)?;
    if open.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let name = Source::OpenActions.to_string();
    let there = items
        .iter()
        .find(|item| item.source.as_deref() == Some(name.as_str()));
    let (new, whole) = match there {
        Some(item) if item.is_on_agenda() => (Vec::new(), item.id),
        Some(_) => return Ok((Vec::new(), 0)),
        None => {
            let whole = Brought {
                parent_id: None,
                title: Language::It.words().agenda_open_actions(),
                matter: Matter::FollowUp,
                counted: None,
                source: Source::OpenActions,
            };
            let new = insert(conn, bringer, meeting.id, &[whole], now)?;
            match new.first() {
                Some(id) => (new.clone(), *id),
                None => return Ok((Vec::new(), 0)),
            }
        }
    };
    let origins: Vec<i64> = open
        .iter()
        .filter_map(|action| action.meeting)
        .map(|(id, _)| id)
        .collect();
    let known = store::known_to_all_of(conn, meeting.id, &origins)?;
    // Where somebody sits who was not there when it was agreed, the agenda calls it by its reference alone.
    let title = |action: &ActionItem| match action.meeting {
        Some((origin, _)) if !known.contains(&origin) => action.reference.to_string(),
        _ => shortened(&action.text),
    };
    let parts: Vec<_> = open
        .into_iter()
        .map(|action| Brought {
            parent_id: Some(whole),
            title: title(&action),
            matter: Matter::FollowUp,
            counted: None,
            source: Source::Action(action.reference),
        })
        .collect();
    let added = insert(conn, bringer, meeting.id, &parts, now)?;
    store::set_order(conn, &[order::parts(items, whole), added.clone()].concat())?;
    Ok((new, added.len()))
}

/// One item for all commitments that were missed: what the operator owes, and no association's case.
fn commitments(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Option<Brought>> {
    let count = complaints::missed_commitments(conn, today)?;
    let counted = i32::try_from(count).ok().filter(|count| *count > 0);
    Ok(counted.map(|count| Brought {
        parent_id: None,
        title: Language::It.words().agenda_late_commitments(),
        matter: Matter::Complaints,
        counted: Some(count),
        source: Source::LateCommitments,
    }))
}

/// An item for each working group that has concluded and whose recommendations were on no other agenda.
fn recommendations(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Brought>> {
    let groups: Vec<(i16, i16, String)> = working_groups::table
        .filter(working_groups::state.eq("concluded"))
        .order((working_groups::year, working_groups::number))
        .select((
            working_groups::year,
            working_groups::number,
            working_groups::topic,
        ))
        .load(conn)?;
    let elsewhere: Vec<Option<String>> = agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::meeting_id.ne(meeting_id))
        .filter(meetings::state.ne("cancelled"))
        .filter(agenda_items::state.ne(ItemState::Rejected))
        .filter(agenda_items::source.like("G-%"))
        .select(agenda_items::source)
        .load(conn)?;
    let brought = groups.into_iter().map(|(year, number, topic)| Brought {
        parent_id: None,
        title: shortened(&topic),
        matter: Matter::WorkingGroups,
        counted: None,
        source: Source::Group(GroupReference { year, number }),
    });
    let is_new = |one: &Brought| !elsewhere.contains(&Some(one.source.to_string()));
    Ok(brought.filter(is_new).collect())
}

/// Keeps those of the items that the meeting does not have yet, and answers their numbers.
fn insert(
    conn: &mut PgConnection,
    bringer: Bringer,
    meeting_id: i64,
    items: &[Brought],
    now: DateTime<Utc>,
) -> QueryResult<Vec<i64>> {
    let rows: Vec<_> = items
        .iter()
        .map(|item| {
            (
                agenda_items::meeting_id.eq(meeting_id),
                agenda_items::parent_id.eq(item.parent_id),
                agenda_items::title.eq(&item.title),
                agenda_items::kind.eq(item.matter),
                agenda_items::counted.eq(item.counted),
                agenda_items::party_id.eq(bringer.party_id),
                agenda_items::proposed_by.eq(bringer.person),
                agenda_items::state.eq(ItemState::Accepted),
                agenda_items::source.eq(item.source.to_string()),
                agenda_items::created_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(agenda_items::table)
        .values(rows)
        .on_conflict((agenda_items::meeting_id, agenda_items::source))
        .do_nothing()
        .returning(agenda_items::id)
        .get_results(conn)
}

/// A text as a title: its first line, as far as there is room.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE - 1).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_makes_a_title_that_ends_with_a_whole_word() {
        assert_eq!(shortened("Inviare i dati.\nEntro marzo."), "Inviare i dati.");
        let long = "parola ".repeat(60);
        let title = shortened(&long);
        assert!(
            title.chars().count() <= LONGEST_TITLE && title.ends_with("parola…"),
            "{title}"
        );
    }
}
