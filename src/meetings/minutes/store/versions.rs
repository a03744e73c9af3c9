use chrono::{DateTime, NaiveDate, Utc};
use diesel::{prelude::*, result::Error::DeserializationError};
use serde_json::Value;

use crate::{
    meetings::{
        minutes::model::{Body, hash},
        model::{MinutesReference, State},
    },
    schema::{meetings, minutes},
};

/// A version of the minutes of a meeting.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number in the database.
    pub id: i64,
    /// Its number among the versions of the meeting, from 1.
    pub number: i16,
    /// What it says.
    pub body: Body,
    /// Counts its changes while it is being written.
    pub edits: i32,
    /// When it was given to the parties; absent while it is being written.
    pub circulated_at: Option<DateTime<Utc>>,
    /// The last day in Rome on which they can approve or comment it.
    pub closes_on: Option<NaiveDate>,
    /// Why it corrects the one before.
    pub reason: Option<String>,
    /// What makes it valid, once it is approved.
    pub approved: Option<Approved>,
    /// Whether anybody may read what of it is not reserved.
    pub is_public: bool,
}

/// What approved minutes have beside their text.
#[derive(Clone, Debug)]
pub struct Approved {
    /// When they were approved.
    pub at: DateTime<Utc>,
    /// Their number.
    pub reference: MinutesReference,
    /// The approved bytes.
    pub canonical: String,
    /// The hash of these bytes, as it was kept.
    pub sha256: Vec<u8>,
}

impl Approved {
    /// Whether the text is the one that was approved.
    pub fn is_intact(&self) -> bool {
        hash(&self.canonical) == self.sha256
    }

    /// The hash as people compare it.
    pub fn fingerprint(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[derive(HasQuery)]
#[diesel(table_name = minutes)]
struct Row {
    id: i64,
    version: i16,
    body: Value,
    edits: i32,
    circulated_at: Option<DateTime<Utc>>,
    closes_on: Option<NaiveDate>,
    approved_at: Option<DateTime<Utc>>,
    year: Option<i16>,
    number: Option<i16>,
    reason: Option<String>,
    canonical: Option<String>,
    sha256: Option<Vec<u8>>,
    public_body: Option<Value>,
}

impl Row {
    fn read(self) -> QueryResult<Version> {
        let approved = (|| {
            let (year, number) = (self.year?, self.number?);
            Some(Approved {
                at: self.approved_at?,
                reference: MinutesReference { year, number },
                canonical: self.canonical?,
                sha256: self.sha256?,
            })
        })();
        // What was approved is read from the approved bytes.
        let body = match &approved {
            Some(approved) => serde_json::from_str(&approved.canonical),
            None => serde_json::from_value(self.body),
        };
        Ok(Version {
            id: self.id,
            number: self.version,
            body: body.map_err(|error| DeserializationError(error.into()))?,
            edits: self.edits,
            circulated_at: self.circulated_at,
            closes_on: self.closes_on,
            reason: self.reason,
            approved,
            is_public: self.public_body.is_some(),
        })
    }
}

fn written(body: &Body) -> QueryResult<Value> {
    serde_json::to_value(body).map_err(|error| diesel::result::Error::SerializationError(error.into()))
}

/// The versions that the actor may see, newest first: a few.
///
/// # Errors
/// When the database fails.
pub fn versions_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Version>> {
    let rows = Row::query()
        .filter(minutes::meeting_id.eq(meeting_id))
        .order(minutes::version.desc())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Begins to write a version.
///
/// # Errors
/// When the database fails.
pub fn insert(
    conn: &mut PgConnection,
    meeting_id: i64,
    number: i16,
    body: &Body,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(minutes::table)
        .values((
            minutes::meeting_id.eq(meeting_id),
            minutes::version.eq(number),
            minutes::body.eq(written(body)?),
            minutes::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes the version that is being written.
///
/// # Errors
/// When the database fails.
pub fn save(conn: &mut PgConnection, version: &Version, body: &Body) -> QueryResult<()> {
    diesel::update(minutes::table.find(version.id))
        .set((
            minutes::body.eq(written(body)?),
            minutes::edits.eq(version.edits + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Throws the version away that is being written.
///
/// # Errors
/// When the database fails.
pub fn give_up(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<()> {
    let being_written = minutes::table
        .filter(minutes::meeting_id.eq(meeting_id))
        .filter(minutes::circulated_at.is_null());
    diesel::delete(being_written).execute(conn)?;
    Ok(())
}

/// Gives a version to the parties, who can approve or comment it until the end of this day in Rome.
///
/// # Errors
/// When the database fails.
pub fn circulate(
    conn: &mut PgConnection,
    version: &Version,
    closes_on: NaiveDate,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(minutes::table.find(version.id))
        .set((minutes::circulated_at.eq(now), minutes::closes_on.eq(closes_on)))
        .execute(conn)?;
    Ok(())
}

/// Freezes a version that the parties have approved, under its number and with its hash.
///
/// # Errors
/// When the database fails.
pub fn approve_version(
    conn: &mut PgConnection,
    version: &Version,
    reference: MinutesReference,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    freeze(conn, version, reference, None, now)
}

/// Freezes a version that corrects an approved one, under the same number.
///
/// # Errors
/// When the database fails.
pub fn correct(
    conn: &mut PgConnection,
    version: &Version,
    reference: MinutesReference,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    freeze(conn, version, reference, Some(reason), now)
}

fn freeze(
    conn: &mut PgConnection,
    version: &Version,
    reference: MinutesReference,
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let canonical = version
        .body
        .canonical()
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    diesel::update(minutes::table.find(version.id))
        .set((
            minutes::circulated_at.eq(version.circulated_at.unwrap_or(now)),
            minutes::approved_at.eq(now),
            minutes::year.eq(reference.year),
            minutes::number.eq(reference.number),
            minutes::reason.eq(reason),
            minutes::sha256.eq(hash(&canonical)),
            minutes::canonical.eq(canonical),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lets anybody read what of approved minutes is not reserved.
///
/// # Errors
/// When the database fails.
pub fn make_public(conn: &mut PgConnection, version: &Version) -> QueryResult<()> {
    diesel::update(minutes::table.find(version.id))
        .set(minutes::public_body.eq(written(&version.body.public())?))
        .execute(conn)?;
    Ok(())
}

/// What anybody may read of minutes: the newest version that was made public, without what is reserved.
#[derive(Clone, Debug)]
pub struct Published {
    /// The text.
    pub body: Body,
    /// When the minutes were approved.
    pub approved_at: DateTime<Utc>,
    /// When this text took the place of an earlier one, if it did.
    pub corrected_at: Option<DateTime<Utc>>,
    /// When another text, which is not public, took the place of this one last.
    pub outdated_at: Option<DateTime<Utc>>,
}

/// What anybody may read of the minutes with this number. Asked for in nobody's name.
///
/// # Errors
/// When the database fails.
pub fn find_public(conn: &mut PgConnection, reference: MinutesReference) -> QueryResult<Option<Published>> {
    let row: Option<(i64, i16, Value)> = minutes::table
        .filter(minutes::year.eq(reference.year))
        .filter(minutes::number.eq(reference.number))
        .filter(minutes::public_body.is_not_null())
        .order(minutes::version.desc())
        .select((
            minutes::meeting_id,
            minutes::version,
            minutes::public_body.assume_not_null(),
        ))
        .first(conn)
        .optional()?;
    let Some((meeting_id, shown, body)) = row else {
        return Ok(None);
    };
    let approved: Vec<(i16, DateTime<Utc>)> = minutes::table
        .filter(minutes::meeting_id.eq(meeting_id))
        .filter(minutes::approved_at.is_not_null())
        .order(minutes::version)
        .select((minutes::version, minutes::approved_at.assume_not_null()))
        .load(conn)?;
    let Some((_, approved_at)) = approved.first() else {
        return Ok(None);
    };
    let mut corrections = approved.iter().skip(1);
    let newest = approved.last().filter(|(version, _)| *version > shown);
    Ok(Some(Published {
        body: serde_json::from_value(body).map_err(|error| DeserializationError(error.into()))?,
        approved_at: *approved_at,
        corrected_at: corrections
            .find(|(version, _)| *version == shown)
            .map(|(_, at)| *at),
        outdated_at: newest.map(|(_, at)| *at),
    }))
}

/// The meetings whose minutes the parties are approving: a few.
///
/// # Errors
/// When the database fails.
pub fn being_approved(conn: &mut PgConnection) -> QueryResult<Vec<String>> {
    meetings::table
        .filter(meetings::state.eq(State::InApproval))
        .order(meetings::id)
        .select(meetings::reference)
        .load(conn)
}
