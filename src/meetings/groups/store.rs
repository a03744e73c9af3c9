//! Queries about working groups. Row security shows every party of the protocol what they are for, and the parties of their
//! members their papers.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::{pg::Pg, prelude::*};
use uuid::Uuid;

use super::{
    model::{Charter, Group, ListedGroup, Member, Paper, Person},
    procedure::State,
};
use crate::{
    accounts::model::{Actor, Permission, Role},
    associations,
    deadlines::rome_date,
    meetings::{
        model::{DecisionReference, GroupReference, State as MeetingState},
        store::next_number,
    },
    schema::{
        agenda_items, decisions, meetings, organisations, table_events, users, working_group_members,
        working_group_papers, working_groups,
    },
};

/// The event in which it is kept that a group has concluded.
pub const CONCLUDED: &str = "group_concluded";
/// Decisions among which the one is chosen that a group goes back to.
const MOST_DECISIONS: i64 = 100;

#[derive(Queryable, Selectable)]
#[diesel(table_name = working_groups)]
struct Row {
    id: i64,
    year: i16,
    number: i16,
    topic: String,
    mandate: String,
    expected_output: String,
    ends_on: NaiveDate,
    coordinator_id: Option<i64>,
    coordinator_name: Option<String>,
    state: State,
    suspended_because: Option<String>,
    concluded_at: Option<DateTime<Utc>>,
    report: Option<String>,
    version: i32,
}

impl Row {
    fn with(self, decision: Option<(i16, i16)>, members: Vec<Member>) -> Group {
        Group {
            id: self.id,
            reference: GroupReference {
                year: self.year,
                number: self.number,
            },
            topic: self.topic,
            mandate: self.mandate,
            decision: decision.map(|(year, number)| DecisionReference { year, number }),
            expected_output: self.expected_output,
            ends_on: self.ends_on,
            coordinator: self.coordinator_id.zip(self.coordinator_name),
            state: self.state,
            suspended_because: self.suspended_because,
            concluded_at: self.concluded_at,
            report: self.report,
            version: self.version,
            members,
        }
    }
}

/// The group with this reference, when the actor's party adheres.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut PgConnection, reference: GroupReference) -> QueryResult<Option<Group>> {
    let row: diesel::dsl::AsSelect<Row, Pg> = Row::as_select();
    let found: Option<(Row, Option<(i16, i16)>)> = working_groups::table
        .left_join(decisions::table)
        .filter(working_groups::year.eq(reference.year))
        .filter(working_groups::number.eq(reference.number))
        .select((row, (decisions::year, decisions::number).nullable()))
        .first(conn)
        .optional()?;
    let Some((row, decision)) = found else {
        return Ok(None);
    };
    let members = members_of(conn, row.id)?;
    Ok(Some(row.with(decision, members)))
}

/// The group with this reference, which nobody else changes until the transaction ends.
///
/// # Errors
/// `NotFound` when there is none; when the database fails.
pub fn lock(conn: &mut PgConnection, reference: GroupReference) -> QueryResult<Group> {
    working_groups::table
        .filter(working_groups::year.eq(reference.year))
        .filter(working_groups::number.eq(reference.number))
        .for_no_key_update()
        .select(working_groups::id)
        .first::<i64>(conn)?;
    find(conn, reference)?.ok_or(diesel::result::Error::NotFound)
}

/// The group with this reference, for somebody who changes nothing of it.
///
/// # Errors
/// `NotFound` when there is none; when the database fails.
pub fn get(conn: &mut PgConnection, reference: GroupReference) -> QueryResult<Group> {
    find(conn, reference)?.ok_or(diesel::result::Error::NotFound)
}

fn members_of(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<Member>> {
    let rows: Vec<(i64, i64, String, String)> = working_group_members::table
        .inner_join(organisations::table)
        .filter(working_group_members::group_id.eq(group_id))
        .order((
            organisations::kind.ne("operator"),
            organisations::name,
            working_group_members::name,
            working_group_members::user_id,
        ))
        .select((
            working_group_members::user_id,
            working_group_members::party_id,
            working_group_members::name,
            organisations::name,
        ))
        .load(conn)?;
    let member = |(id, party_id, name, party)| Member {
        person: Person { id, party_id, name },
        party,
    };
    Ok(rows.into_iter().map(member).collect())
}

/// Every group: a few a year, so all of them. Those that work come first, then what ends first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut PgConnection) -> QueryResult<Vec<ListedGroup>> {
    type ListedRow = (i64, i16, i16, String, State, Option<String>, NaiveDate);
    let rows: Vec<ListedRow> = working_groups::table
        .order((
            working_groups::ends_on,
            working_groups::year,
            working_groups::number,
        ))
        .select((
            working_groups::id,
            working_groups::year,
            working_groups::number,
            working_groups::topic,
            working_groups::state,
            working_groups::coordinator_name,
            working_groups::ends_on,
        ))
        .load(conn)?;
    let listed = |(id, year, number, topic, state, coordinator, ends_on)| ListedGroup {
        id,
        reference: GroupReference { year, number },
        topic,
        state,
        coordinator,
        ends_on,
    };
    let mut groups: Vec<_> = rows.into_iter().map(listed).collect();
    groups.sort_by_key(|group| group.state);
    Ok(groups)
}

/// The groups in which a party works.
///
/// # Errors
/// When the database fails.
pub fn of_party(conn: &mut PgConnection, party_id: i64) -> QueryResult<HashSet<i64>> {
    let ids: Vec<i64> = working_group_members::table
        .filter(working_group_members::party_id.eq(party_id))
        .select(working_group_members::group_id)
        .distinct()
        .load(conn)?;
    Ok(ids.into_iter().collect())
}

/// The next meeting of each group that has one, as far as the actor sits there: its reference, and when it begins.
///
/// # Errors
/// When the database fails.
pub fn next_meetings(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> QueryResult<BTreeMap<i64, (String, DateTime<Utc>)>> {
    let rows: Vec<(i64, String, DateTime<Utc>)> = meetings::table
        .filter(meetings::group_id.is_not_null())
        .filter(meetings::starts_at.gt(now))
        .filter(meetings::state.eq_any([MeetingState::Proposed, MeetingState::Convened]))
        .order((meetings::starts_at.desc(), meetings::id.desc()))
        .select((
            meetings::group_id.assume_not_null(),
            meetings::reference,
            meetings::starts_at.assume_not_null(),
        ))
        .load(conn)?;
    let next = rows
        .into_iter()
        .map(|(group, reference, at)| (group, (reference, at)));
    // Of several of one group the earliest stays.
    Ok(next.collect())
}

/// On which agendas a group's report stands that the actor sees: the reference of the meeting and the number of the item.
///
/// # Errors
/// When the database fails.
pub fn on_agendas(conn: &mut PgConnection, reference: GroupReference) -> QueryResult<Vec<(String, i64)>> {
    agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::source.eq(reference.to_string()))
        .filter(agenda_items::state.eq_any(["accepted", "discussed"]))
        .filter(meetings::state.ne(MeetingState::Cancelled))
        .order(agenda_items::id)
        .select((meetings::reference, agenda_items::id))
        .load(conn)
}

/// What was brought to a group, newest first.
///
/// # Errors
/// When the database fails.
pub fn papers_of(conn: &mut PgConnection, group_id: i64) -> QueryResult<Vec<Paper>> {
    let rows: Vec<(Uuid, String, String, String, DateTime<Utc>)> = working_group_papers::table
        .inner_join(organisations::table)
        .filter(working_group_papers::group_id.eq(group_id))
        .order((
            working_group_papers::brought_at.desc(),
            working_group_papers::submission_key,
        ))
        .select((
            working_group_papers::submission_key,
            working_group_papers::text,
            organisations::name,
            working_group_papers::brought_by_name,
            working_group_papers::brought_at,
        ))
        .load(conn)?;
    let paper = |(key, text, party, name, brought_at)| Paper {
        key,
        text,
        party,
        name,
        brought_at,
    };
    Ok(rows.into_iter().map(paper).collect())
}

/// Notes what the actor brings to a group.
///
/// # Errors
/// When the database fails; when the actor's party does not work in the group.
pub fn add_papers(
    conn: &mut PgConnection,
    group_id: i64,
    actor: &Actor,
    (key, text): (Uuid, &str),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(working_group_papers::table)
        .values((
            working_group_papers::submission_key.eq(key),
            working_group_papers::group_id.eq(group_id),
            working_group_papers::text.eq(text),
            working_group_papers::party_id.eq(actor.organisation_id),
            working_group_papers::brought_by.eq(actor.user_id),
            working_group_papers::brought_by_name.eq(actor.name()),
            working_group_papers::brought_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// A party with the people of it who can work in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyPeople {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// By name.
    pub people: Vec<Person>,
}

/// Those who can work in a group: the people of the parties that adhere today, and who works in it already.
///
/// # Errors
/// When the database fails: only the operator's people look up everybody.
pub fn people(
    conn: &mut PgConnection,
    members: &[Member],
    now: DateTime<Utc>,
) -> QueryResult<Vec<PartyPeople>> {
    let adhering = associations::parties_on(conn, rome_date(now))?;
    let ids: Vec<i64> = adhering.iter().map(|party| party.id).collect();
    let readers = Role::ALL
        .into_iter()
        .filter(|role| role.may(Permission::ReadMeetings));
    let rows: Vec<(i64, i64, String, String)> = users::table
        .filter(users::active)
        .filter(users::organisation_id.eq_any(ids))
        .filter(users::role.eq_any(readers.map(Role::as_str)))
        .order((users::family_name, users::given_name, users::id))
        .select((
            users::id,
            users::organisation_id,
            users::given_name,
            users::family_name,
        ))
        .load(conn)?;
    let mut parties: Vec<PartyPeople> = adhering
        .into_iter()
        .map(|party| PartyPeople {
            id: party.id,
            name: party.name,
            people: Vec::new(),
        })
        .collect();
    let found = rows.into_iter().map(|(id, party_id, given, family)| Person {
        id,
        party_id,
        name: format!("{given} {family}"),
    });
    for person in found {
        if let Some(party) = parties.iter_mut().find(|party| party.id == person.party_id) {
            party.people.push(person);
        }
    }
    for member in members {
        keep(&mut parties, member);
    }
    parties.retain(|party| !party.people.is_empty());
    Ok(parties)
}

/// Who works in a group can stay there, whatever has become of them or their party since.
fn keep(parties: &mut Vec<PartyPeople>, member: &Member) {
    let known = parties.iter().flat_map(|party| &party.people);
    if known.into_iter().any(|person| person.id == member.person.id) {
        return;
    }
    match parties
        .iter_mut()
        .find(|party| party.id == member.person.party_id)
    {
        Some(party) => party.people.push(member.person.clone()),
        None => parties.push(PartyPeople {
            id: member.person.party_id,
            name: member.party.clone(),
            people: vec![member.person.clone()],
        }),
    }
}

/// A decision of the register to which a group can go back: number, reference and text.
pub type Mandating = (i64, DecisionReference, String);

/// What the tables have decided last, and the decision to which the group goes back now.
///
/// # Errors
/// When the database fails.
pub fn mandating(conn: &mut PgConnection, current: Option<DecisionReference>) -> QueryResult<Vec<Mandating>> {
    let (year, number) = current.map(|one| (one.year, one.number)).unwrap_or_default();
    let is_current = decisions::year.eq(year).and(decisions::number.eq(number));
    let of_tables = meetings::group_id
        .is_null()
        .and(meetings::state.eq_any(MeetingState::held()));
    let rows: Vec<(i64, i16, i16, String)> = decisions::table
        .inner_join(meetings::table)
        .filter(is_current.or(of_tables))
        .order((
            is_current.desc(),
            decisions::year.desc(),
            decisions::number.desc(),
        ))
        .limit(MOST_DECISIONS)
        .select((decisions::id, decisions::year, decisions::number, decisions::text))
        .load(conn)?;
    let decision = |(id, year, number, text)| (id, DecisionReference { year, number }, text);
    Ok(rows.into_iter().map(decision).collect())
}

/// Keeps a new group, and answers its number and by what it is called.
///
/// # Errors
/// When the database fails: only the operator's people form groups.
pub fn create(
    conn: &mut PgConnection,
    charter: &Charter,
    (state, created_by, key): (State, i64, Uuid),
    now: DateTime<Utc>,
) -> QueryResult<(i64, GroupReference)> {
    let year = i16::try_from(rome_date(now).year()).unwrap_or(i16::MAX);
    let number = next_number(conn, GroupReference::LETTER, year)?;
    let id: i64 = diesel::insert_into(working_groups::table)
        .values((
            working_groups::year.eq(year),
            working_groups::number.eq(number),
            working_groups::topic.eq(&charter.topic),
            working_groups::mandate.eq(&charter.mandate),
            working_groups::decision_id.eq(charter.decision_id),
            working_groups::expected_output.eq(&charter.expected_output),
            working_groups::ends_on.eq(charter.ends_on),
            working_groups::coordinator_id.eq(charter.coordinator.id),
            working_groups::coordinator_name.eq(&charter.coordinator.name),
            working_groups::state.eq(state),
            working_groups::created_at.eq(now),
            working_groups::created_by.eq(created_by),
            working_groups::submission_key.eq(key),
        ))
        .returning(working_groups::id)
        .get_result(conn)?;
    add_members(conn, id, &charter.members)?;
    Ok((id, GroupReference { year, number }))
}

/// The group that was formed with the form of this key.
///
/// # Errors
/// `NotFound` when there is none; when the database fails.
pub fn made_with(conn: &mut PgConnection, key: Uuid) -> QueryResult<(GroupReference, State)> {
    let (year, number, state) = working_groups::table
        .filter(working_groups::submission_key.eq(key))
        .select((
            working_groups::year,
            working_groups::number,
            working_groups::state,
        ))
        .first(conn)?;
    Ok((GroupReference { year, number }, state))
}

/// Changes what a locked group is told to do, and who does it.
///
/// # Errors
/// When the database fails.
pub fn edit(conn: &mut PgConnection, group: &Group, charter: &Charter) -> QueryResult<()> {
    diesel::update(working_groups::table.find(group.id))
        .set((
            working_groups::topic.eq(&charter.topic),
            working_groups::mandate.eq(&charter.mandate),
            working_groups::decision_id.eq(charter.decision_id),
            working_groups::expected_output.eq(&charter.expected_output),
            working_groups::ends_on.eq(charter.ends_on),
            working_groups::coordinator_id.eq(charter.coordinator.id),
            working_groups::coordinator_name.eq(&charter.coordinator.name),
            working_groups::version.eq(group.version + 1),
        ))
        .execute(conn)?;
    let stay: Vec<i64> = charter.members.iter().map(|person| person.id).collect();
    let gone = working_group_members::table
        .filter(working_group_members::group_id.eq(group.id))
        .filter(working_group_members::user_id.ne_all(stay));
    diesel::delete(gone).execute(conn)?;
    let new: Vec<Person> = charter
        .members
        .iter()
        .filter(|person| !group.has_member(person.id))
        .cloned()
        .collect();
    add_members(conn, group.id, &new)
}

fn add_members(conn: &mut PgConnection, group_id: i64, people: &[Person]) -> QueryResult<()> {
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (
                working_group_members::group_id.eq(group_id),
                working_group_members::party_id.eq(person.party_id),
                working_group_members::user_id.eq(person.id),
                working_group_members::name.eq(&person.name),
            )
        })
        .collect();
    diesel::insert_into(working_group_members::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}

/// Sets where a locked group stands, and why it rests when it does.
///
/// # Errors
/// When the database fails.
pub fn set_state(
    conn: &mut PgConnection,
    group: &Group,
    state: State,
    suspended_because: Option<&str>,
) -> QueryResult<()> {
    diesel::update(working_groups::table.find(group.id))
        .set((
            working_groups::state.eq(state),
            working_groups::suspended_because.eq(suspended_because),
            working_groups::version.eq(group.version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends a locked group with what it reports, which is to be passed on.
///
/// # Errors
/// When the database fails.
pub fn conclude(
    conn: &mut PgConnection,
    group: &Group,
    report: Option<&str>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(working_groups::table.find(group.id))
        .set((
            working_groups::state.eq(State::Concluded),
            working_groups::suspended_because.eq(None::<String>),
            working_groups::concluded_at.eq(now),
            working_groups::report.eq(report),
            working_groups::report_waits.eq(true),
            working_groups::version.eq(group.version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The groups whose report is still to be passed on.
///
/// # Errors
/// When the database fails.
pub fn with_waiting_report(conn: &mut PgConnection) -> QueryResult<Vec<GroupReference>> {
    let rows: Vec<(i16, i16)> = working_groups::table
        .filter(working_groups::report_waits)
        .order(working_groups::id)
        .select((working_groups::year, working_groups::number))
        .load(conn)?;
    let named = rows.into_iter();
    Ok(named
        .map(|(year, number)| GroupReference { year, number })
        .collect())
}

/// Whether the report of a locked group is still to be passed on.
///
/// # Errors
/// When the database fails.
pub fn report_waits(conn: &mut PgConnection, group_id: i64) -> QueryResult<bool> {
    working_groups::table
        .find(group_id)
        .select(working_groups::report_waits)
        .first(conn)
}

/// The report of a locked group is passed on.
///
/// # Errors
/// When the database fails.
pub fn set_passed_on(conn: &mut PgConnection, group_id: i64) -> QueryResult<()> {
    diesel::update(working_groups::table.find(group_id))
        .set(working_groups::report_waits.eq(false))
        .execute(conn)?;
    Ok(())
}

/// Who concluded a group.
///
/// # Errors
/// When the database fails.
pub fn concluded_by(conn: &mut PgConnection, group_id: i64) -> QueryResult<Option<i64>> {
    let concluded: Option<Option<i64>> = table_events::table
        .filter(table_events::group_id.eq(group_id))
        .filter(table_events::kind.eq(CONCLUDED))
        .select(table_events::actor_id)
        .first(conn)
        .optional()?;
    Ok(concluded.flatten())
}
