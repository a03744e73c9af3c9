//! Queries about attendance and notes. An association has no right to the notes at all.

use chrono::{DateTime, NaiveTime, Utc};
use diesel::{prelude::*, upsert::excluded};

use super::model::{Attendance, Attendances, Note};
use crate::{
    meetings::{
        actions::{self, Person},
        model::{Change, Meeting, Seat},
    },
    schema::{attendances, item_note_versions, item_notes, meetings, users},
    text_enum,
};

text_enum! {
    /// What became of a seat, as the database and the form name it.
    pub enum Kind {
        /// The person was there from the beginning.
        Present = "present",
        /// The person came later.
        Late = "late",
        /// Another party speaks for it.
        Delegated = "delegated",
        /// Nobody was there.
        Absent = "absent",
    }
}

/// What became of each seat of a meeting, as far as it was said. An association reads it once the meeting is closed.
///
/// # Errors
/// When the database fails.
pub fn attendance_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Attendances> {
    type Row = (i64, Kind, Option<String>, Option<NaiveTime>, Option<i64>);
    let rows: Vec<Row> = attendances::table
        .filter(attendances::meeting_id.eq(meeting_id))
        .select((
            attendances::party_id,
            attendances::attendance,
            attendances::person_present,
            attendances::arrived_at,
            attendances::delegated_to,
        ))
        .load(conn)?;
    let said = |(party_id, kind, person, arrived_at, delegated_to): Row| {
        let person = person.unwrap_or_default();
        let attendance = match kind {
            Kind::Present => Attendance::Present(person),
            Kind::Late => Attendance::Late(person, arrived_at?),
            Kind::Delegated => Attendance::Delegated(delegated_to?),
            Kind::Absent => Attendance::Absent,
        };
        Some((party_id, attendance))
    };
    Ok(rows.into_iter().filter_map(said).collect())
}

/// Says what became of the seats of a locked meeting; of a seat that is not named, nothing.
///
/// # Errors
/// When the database fails.
pub fn set_attendance(conn: &mut PgConnection, meeting: &Meeting, said: &Attendances) -> QueryResult<()> {
    let row = |(party_id, attendance): (&i64, &Attendance)| {
        let (kind, person, arrived_at, delegated_to) = match attendance {
            Attendance::Present(person) => (Kind::Present, Some(person.clone()), None, None),
            Attendance::Late(person, at) => (Kind::Late, Some(person.clone()), Some(*at), None),
            Attendance::Delegated(to) => (Kind::Delegated, None, None, Some(*to)),
            Attendance::Absent => (Kind::Absent, None, None, None),
        };
        (
            attendances::meeting_id.eq(meeting.id),
            attendances::party_id.eq(*party_id),
            attendances::attendance.eq(kind),
            attendances::person_present.eq(person),
            attendances::arrived_at.eq(arrived_at),
            attendances::delegated_to.eq(delegated_to),
        )
    };
    let rows: Vec<_> = said.iter().map(row).collect();
    diesel::delete(attendances::table.filter(attendances::meeting_id.eq(meeting.id))).execute(conn)?;
    diesel::insert_into(attendances::table)
        .values(rows)
        .execute(conn)?;
    diesel::update(meetings::table.find(meeting.id))
        .set(meetings::version.eq(meeting.version + 1))
        .execute(conn)?;
    Ok(())
}

/// What was written down of each item of a meeting.
///
/// # Errors
/// When the database fails: an association has no right to it.
pub fn notes_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Note>> {
    let rows = notes().filter(item_notes::meeting_id.eq(meeting_id)).load(conn)?;
    Ok(rows.into_iter().map(note).collect())
}

/// What was written down of an item.
///
/// # Errors
/// When the database fails: an association has no right to it.
pub fn note_of(conn: &mut PgConnection, item_id: i64) -> QueryResult<Option<Note>> {
    let row = notes()
        .filter(item_notes::item_id.eq(item_id))
        .first(conn)
        .optional()?;
    Ok(row.map(note))
}

#[diesel::dsl::auto_type]
fn notes() -> _ {
    item_notes::table.inner_join(users::table).select((
        item_notes::item_id,
        item_notes::text,
        item_notes::version,
        users::given_name,
        users::family_name,
        item_notes::edited_at,
    ))
}

fn note(row: (i64, String, i32, String, String, DateTime<Utc>)) -> Note {
    let (item_id, text, version, given_name, family_name, edited_at) = row;
    Note {
        item_id,
        text,
        version,
        editor: format!("{given_name} {family_name}"),
        edited_at,
    }
}

/// A text that is to be stored of an item.
#[derive(Clone, Copy, Debug)]
pub struct NewNote<'a> {
    /// The meeting on whose agenda the item is.
    pub meeting_id: i64,
    /// The item.
    pub item_id: i64,
    /// In Markdown.
    pub text: &'a str,
    /// One more than that of the text in whose place it comes.
    pub version: i32,
    /// Who writes it.
    pub edited_by: i64,
}

/// Stores what was written down of an item, in the place of what was there, and among all the texts that it had.
///
/// # Errors
/// When the database fails.
pub fn save_note(conn: &mut PgConnection, new: &NewNote<'_>, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::insert_into(item_notes::table)
        .values((
            item_notes::item_id.eq(new.item_id),
            item_notes::meeting_id.eq(new.meeting_id),
            item_notes::text.eq(new.text),
            item_notes::version.eq(new.version),
            item_notes::edited_by.eq(new.edited_by),
            item_notes::edited_at.eq(now),
        ))
        .on_conflict(item_notes::item_id)
        .do_update()
        .set((
            item_notes::text.eq(excluded(item_notes::text)),
            item_notes::version.eq(excluded(item_notes::version)),
            item_notes::edited_by.eq(excluded(item_notes::edited_by)),
            item_notes::edited_at.eq(excluded(item_notes::edited_at)),
        ))
        .execute(conn)?;
    diesel::insert_into(item_note_versions::table)
        .values((
            item_note_versions::item_id.eq(new.item_id),
            item_note_versions::version.eq(new.version),
            item_note_versions::text.eq(new.text),
            item_note_versions::edited_by.eq(new.edited_by),
            item_note_versions::edited_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Who may be named for what a party agrees to do at a meeting.
///
/// # Errors
/// When the database fails.
pub fn people(conn: &mut PgConnection, meeting: &Meeting) -> QueryResult<Vec<Person>> {
    let parties: Vec<i64> = meeting.seats.iter().map(|seat| seat.party_id).collect();
    let represents = |seat: &Seat| seat.representative.as_ref()?.0;
    let named: Vec<i64> = meeting.seats.iter().filter_map(represents).collect();
    actions::nameable(conn, &parties, &named)
}

/// Closes a locked meeting.
///
/// # Errors
/// When the database fails.
pub fn close(
    conn: &mut PgConnection,
    meeting: &Meeting,
    change: Change,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(meetings::table.find(meeting.id))
        .set((
            meetings::state.eq(change.state),
            meetings::held_at.eq(now),
            meetings::version.eq(meeting.version + 1),
        ))
        .execute(conn)?;
    Ok(())
}
