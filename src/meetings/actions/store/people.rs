//! To whom an item can be given.

use chrono::NaiveDate;
use diesel::{
    dsl::{AsSelect, auto_type},
    pg::Pg,
    prelude::*,
};

use crate::{
    accounts::model::{Permission, Role},
    associations,
    meetings::actions::model::{ActionItem, Assignee, Person},
    schema::{meeting_seats, organisations, users, working_group_members},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct Row {
    id: i64,
    organisation_id: i64,
    given_name: String,
    family_name: String,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            party_id: row.organisation_id,
            name: format!("{} {}", row.given_name, row.family_name),
        }
    }
}

/// People who can use the portal, by name.
#[auto_type]
fn active() -> _ {
    let row: AsSelect<Row, Pg> = Row::as_select();
    users::table
        .filter(users::active)
        .order((users::family_name, users::given_name, users::id))
        .select(row)
}

/// The people of these parties who read of meetings, by name.
///
/// # Errors
/// When the database fails.
pub fn people(conn: &mut PgConnection, parties: &[i64]) -> QueryResult<Vec<Person>> {
    let rows: Vec<Row> = active()
        .filter(users::organisation_id.eq_any(parties))
        .filter(users::role.eq_any(Role::names_of_those_who_may(Permission::ReadMeetings)))
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Those of the people of these parties whom the operator may name, by name: its own, and of the others those who speak for them
/// or were `named` before. Who else works for an association is not told to the operator.
///
/// # Errors
/// When the database fails.
pub fn nameable(conn: &mut PgConnection, parties: &[i64], named: &[i64]) -> QueryResult<Vec<Person>> {
    let operator = organisations::table
        .filter(organisations::kind.eq("operator"))
        .select(organisations::id);
    let rows: Vec<Row> = active()
        .filter(users::organisation_id.eq_any(parties))
        .filter(users::role.eq_any(Role::names_of_those_who_may(Permission::ReadMeetings)))
        .filter(
            users::role
                .eq_any(Role::names_of_those_who_may(Permission::SpeakAtTable))
                .or(users::id.eq_any(named))
                .or(users::organisation_id.eq_any(operator)),
        )
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// The item's own party without a name, and each of its people who can be named for it.
///
/// # Errors
/// When the database fails.
pub fn assignees_of_party(conn: &mut PgConnection, item: &ActionItem) -> QueryResult<Vec<Assignee>> {
    let people = people(conn, &[item.party_id])?;
    Ok(with_people(vec![(item.party_id, item.party.clone())], people))
}

/// Every party that knows of the item, each followed by its people who may be named: those that sit at its meeting, those that are
/// in its working group, or those that adhere to the protocol.
///
/// # Errors
/// When the database fails.
pub fn assignees_elsewhere(
    conn: &mut PgConnection,
    item: &ActionItem,
    today: NaiveDate,
) -> QueryResult<Vec<Assignee>> {
    let parties = parties_that_know(conn, item, today)?;
    let ids: Vec<i64> = parties.iter().map(|(id, _)| *id).collect();
    let mut named = match &item.meeting {
        Some((meeting_id, _)) => representatives(conn, *meeting_id)?,
        None => Vec::new(),
    };
    named.extend(item.owner.as_ref().and_then(|(id, _)| *id));
    let people = nameable(conn, &ids, &named)?;
    Ok(with_people(parties, people))
}

/// Each of these parties, followed by those of the people who are its.
pub fn with_people(parties: Vec<(i64, String)>, people: Vec<Person>) -> Vec<Assignee> {
    let mut assignees = Vec::with_capacity(parties.len() + people.len());
    for (party_id, party) in parties {
        assignees.push(Assignee {
            party_id,
            party: party.clone(),
            person: None,
        });
        let its_people = people.iter().filter(|person| person.party_id == party_id);
        assignees.extend(its_people.map(|person| Assignee {
            party_id,
            party: party.clone(),
            person: Some((person.id, person.name.clone())),
        }));
    }
    assignees
}

fn representatives(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<i64>> {
    meeting_seats::table
        .filter(meeting_seats::meeting_id.eq(meeting_id))
        .filter(meeting_seats::representative_id.is_not_null())
        .select(meeting_seats::representative_id.assume_not_null())
        .load(conn)
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
