//! To whom an item can be given.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    accounts::model::{Permission, Role},
    associations,
    meetings::actions::model::{ActionItem, Assignee},
    schema::{meeting_seats, organisations, users, working_group_members},
};

/// The item's own party without a name, and each of its people who can be named for it.
///
/// # Errors
/// When the database fails.
pub fn assignees_of_party(conn: &mut PgConnection, item: &ActionItem) -> QueryResult<Vec<Assignee>> {
    parties_with_people(conn, vec![(item.party_id, item.party.clone())])
}

/// Every party that knows of the item, each followed by its people: those that sit at its meeting, those that are in its working
/// group, or those that adhere to the protocol.
///
/// # Errors
/// When the database fails.
pub fn assignees_elsewhere(
    conn: &mut PgConnection,
    item: &ActionItem,
    today: NaiveDate,
) -> QueryResult<Vec<Assignee>> {
    let parties = parties_that_know(conn, item, today)?;
    parties_with_people(conn, parties)
}

/// Each of these parties, followed by its people.
pub fn parties_with_people(
    conn: &mut PgConnection,
    parties: Vec<(i64, String)>,
) -> QueryResult<Vec<Assignee>> {
    let people = people_of(conn, &parties)?;
    let mut assignees = Vec::with_capacity(parties.len() + people.len());
    for (party_id, party) in parties {
        let its_people = people.iter().filter(|one| one.party_id == party_id).cloned();
        assignees.push(Assignee {
            party_id,
            party,
            person: None,
        });
        assignees.extend(its_people);
    }
    Ok(assignees)
}

fn parties_that_know(
    conn: &mut PgConnection,
    item: &ActionItem,
    today: NaiveDate,
) -> QueryResult<Vec<(i64, String)>> {
    let parties = organisations::table
        .order((organisations::kind.ne("operator"), organisations::name))
        .select((organisations::id, organisations::name));
    match (&item.meeting, item.group_id) {
        (Some((meeting_id, _)), _) => {
            let seats = meeting_seats::table
                .filter(meeting_seats::meeting_id.eq(meeting_id))
                .select(meeting_seats::party_id);
            parties.filter(organisations::id.eq_any(seats)).load(conn)
        }
        (None, Some(group_id)) => {
            let members = working_group_members::table
                .filter(working_group_members::group_id.eq(group_id))
                .select(working_group_members::party_id);
            parties.filter(organisations::id.eq_any(members)).load(conn)
        }
        (None, None) => {
            let adhering = associations::parties_on(conn, today)?;
            Ok(adhering.into_iter().map(|party| (party.id, party.name)).collect())
        }
    }
}

/// The people of these parties who read of meetings, by name.
fn people_of(conn: &mut PgConnection, parties: &[(i64, String)]) -> QueryResult<Vec<Assignee>> {
    let readers = Role::ALL
        .into_iter()
        .filter(|role| role.may(Permission::ReadMeetings))
        .map(Role::as_str);
    let ids: Vec<i64> = parties.iter().map(|(id, _)| *id).collect();
    let people: Vec<(i64, i64, String, String)> = users::table
        .filter(users::active)
        .filter(users::organisation_id.eq_any(ids))
        .filter(users::role.eq_any(readers))
        .order((users::family_name, users::given_name, users::id))
        .select((
            users::organisation_id,
            users::id,
            users::given_name,
            users::family_name,
        ))
        .load(conn)?;
    let assignee = |(party_id, id, given_name, family_name): (i64, i64, String, String)| {
        let (_, party) = parties.iter().find(|(id, _)| *id == party_id)?;
        Some(Assignee {
            party_id,
            party: party.clone(),
            person: Some((id, format!("{given_name} {family_name}"))),
        })
    };
    Ok(people.into_iter().filter_map(assignee).collect())
}
