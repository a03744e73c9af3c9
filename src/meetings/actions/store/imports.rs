//! What is known of what a file says.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::people::{people, with_people};
use crate::{
    associations,
    meetings::{
        actions::{
            importing::{Known, KnownMeeting},
            sheet::{Column, Sheet},
        },
        model::{ActionReference, State},
    },
    schema::{action_items, meeting_seats, meetings},
};

/// What is known of what a file says: the parties of this day and their people, the meetings and the items that it names.
///
/// # Errors
/// When the database fails.
pub fn known(conn: &mut PgConnection, sheet: &Sheet, today: NaiveDate) -> QueryResult<Known> {
    let adhering = associations::parties_on(conn, today)?;
    let parties: Vec<_> = adhering.into_iter().map(|party| (party.id, party.name)).collect();
    let ids: Vec<i64> = parties.iter().map(|(id, _)| *id).collect();
    // A name that the file has is recognised; none is shown that it has not.
    let people = people(conn, &ids)?;
    Ok(Known {
        assignees: with_people(parties, people),
        meetings: meetings_named(conn, sheet)?,
        present: items_named(conn, sheet)?,
    })
}

fn meetings_named(conn: &mut PgConnection, sheet: &Sheet) -> QueryResult<Vec<KnownMeeting>> {
    let names: HashSet<String> = sheet
        .rows
        .iter()
        .map(|row| row.cell(Column::Meeting).to_uppercase())
        .collect();
    let rows: Vec<(i64, String, State, i64)> = meetings::table
        .inner_join(meeting_seats::table)
        .filter(meetings::reference.eq_any(names))
        .order(meetings::id)
        .select((
            meetings::id,
            meetings::reference,
            meetings::state,
            meeting_seats::party_id,
        ))
        .load(conn)?;
    let mut known: Vec<KnownMeeting> = Vec::new();
    for (id, reference, state, party_id) in rows {
        match known.last_mut().filter(|meeting| meeting.id == id) {
            Some(meeting) => meeting.parties.push(party_id),
            None => known.extend(reference.parse().map(|reference| KnownMeeting {
                id,
                reference,
                is_closed: state.is_held(),
                parties: vec![party_id],
            })),
        }
    }
    Ok(known)
}

fn items_named(conn: &mut PgConnection, sheet: &Sheet) -> QueryResult<HashSet<ActionReference>> {
    let named: HashSet<ActionReference> = sheet
        .rows
        .iter()
        .filter_map(|row| row.cell(Column::Reference).parse().ok())
        .collect();
    let (years, numbers): (Vec<i16>, Vec<i16>) = named
        .iter()
        .map(|reference| (reference.year, reference.number))
        .unzip();
    let found: Vec<(i16, i16)> = action_items::table
        .filter(action_items::year.eq_any(years))
        .filter(action_items::number.eq_any(numbers))
        .select((action_items::year, action_items::number))
        .load(conn)?;
    let found = found
        .into_iter()
        .map(|(year, number)| ActionReference { year, number });
    Ok(found.filter(|reference| named.contains(reference)).collect())
}
