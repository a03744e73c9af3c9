//! Queries about documents of the table. Row security decides whose documents each of them sees.

mod lists;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

pub use lists::{Filter, list};

use super::model::{Document, Group, Readers, Said, Version};
use crate::{
    accounts::model::Actor,
    database::Side,
    meetings::model::GroupReference,
    schema::{
        document_readings, document_versions, documents, organisations, working_group_members, working_groups,
    },
};

/// A document, its party's name, its working group, and the newest version that the reader has seen.
type Row = (
    (i64, String, Option<String>, Readers, i64, i32, DateTime<Utc>),
    String,
    Option<GroupRow>,
    Option<i32>,
);
type GroupRow = (i64, i16, i16, String);

fn group((id, year, number, topic): GroupRow) -> Group {
    Group {
        id,
        reference: GroupReference { year, number },
        topic,
    }
}

fn document((row, party, of_group, seen): Row) -> Document {
    let (id, title, description, readers, party_id, version, changed_at) = row;
    Document {
        id,
        title,
        description,
        readers,
        group: of_group.map(group),
        party_id,
        party,
        version,
        changed_at,
        is_new: seen.is_none_or(|seen| seen < version),
    }
}

#[diesel::dsl::auto_type]
fn rows(user_id: i64) -> _ {
    let own = document_readings::document_id
        .eq(documents::id)
        .and(document_readings::user_id.eq(user_id));
    documents::table
        .inner_join(organisations::table)
        .left_join(working_groups::table)
        .left_join(document_readings::table.on(own))
        .select((
            (
                documents::id,
                documents::title,
                documents::description,
                documents::readers,
                documents::party_id,
                documents::version,
                documents::changed_at,
            ),
            organisations::name,
            (
                working_groups::id,
                working_groups::year,
                working_groups::number,
                working_groups::topic,
            )
                .nullable(),
            document_readings::version.nullable(),
        ))
}

/// The document with this number, when this person may have it.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut PgConnection, user_id: i64, id: i64) -> QueryResult<Option<Document>> {
    let row: Option<Row> = rows(user_id)
        .filter(documents::id.eq(id))
        .first(conn)
        .optional()?;
    Ok(row.map(document))
}

/// Lets nobody else change the document until the transaction ends.
///
/// # Errors
/// `NotFound` when the actor may not have it, or not change it; when the database fails.
pub fn lock(conn: &mut PgConnection, id: i64) -> QueryResult<()> {
    documents::table
        .find(id)
        .select(documents::id)
        .for_no_key_update()
        .first::<i64>(conn)
        .map(|_| ())
}

/// Keeps a document without a version, and answers its number.
///
/// # Errors
/// When the database fails, or row security says that the actor cannot give it to these readers.
pub fn insert(
    conn: &mut PgConnection,
    actor: &Actor,
    said: &Said,
    (readers, group_id): (Readers, Option<i64>),
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    diesel::insert_into(documents::table)
        .values((
            documents::title.eq(&said.title),
            documents::description.eq(&said.description),
            documents::readers.eq(readers),
            documents::group_id.eq(group_id),
            documents::party_id.eq(actor.organisation_id),
            documents::changed_at.eq(now),
        ))
        .returning(documents::id)
        .get_result(conn)
}

/// Says what a document is called from this version on.
///
/// # Errors
/// When the database fails.
pub fn renew(
    conn: &mut PgConnection,
    (id, version): (i64, i32),
    said: &Said,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(documents::table.find(id))
        .set((
            documents::title.eq(&said.title),
            documents::description.eq(&said.description),
            documents::version.eq(version),
            documents::changed_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// A version that comes now.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// Of which document.
    pub document_id: i64,
    /// Its number.
    pub number: i32,
    /// What is new in it.
    pub note: Option<&'a str>,
    /// The one-time key of its form.
    pub key: Uuid,
}

/// Keeps a version.
///
/// # Errors
/// When the database fails.
pub fn add_version(
    conn: &mut PgConnection,
    actor: &Actor,
    version: &NewVersion<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(document_versions::table)
        .values((
            document_versions::document_id.eq(version.document_id),
            document_versions::version.eq(version.number),
            document_versions::note.eq(version.note),
            document_versions::added_at.eq(now),
            document_versions::added_by.eq(actor.user_id),
            document_versions::added_by_name.eq(actor.name()),
            document_versions::party_id.eq(actor.organisation_id),
            document_versions::submission_key.eq(version.key),
        ))
        .execute(conn)?;
    Ok(())
}

/// The number of the document that came with this form.
///
/// # Errors
/// When the database fails.
pub fn brought_under(conn: &mut PgConnection, key: Uuid) -> QueryResult<Option<i64>> {
    document_versions::table
        .filter(document_versions::submission_key.eq(key))
        .select(document_versions::document_id)
        .first(conn)
        .optional()
}

/// The versions of a document, newest first.
///
/// # Errors
/// When the database fails.
pub fn versions(conn: &mut PgConnection, id: i64) -> QueryResult<Vec<Version>> {
    type VersionRow = (i32, Option<String>, DateTime<Utc>, String, Uuid);
    let rows: Vec<VersionRow> = document_versions::table
        .filter(document_versions::document_id.eq(id))
        .order(document_versions::version.desc())
        .select((
            document_versions::version,
            document_versions::note,
            document_versions::added_at,
            document_versions::added_by_name,
            document_versions::submission_key,
        ))
        .load(conn)?;
    let version = |(number, note, added_at, added_by, key): VersionRow| Version {
        number,
        note,
        added_at,
        added_by,
        key,
    };
    Ok(rows.into_iter().map(version).collect())
}

/// Notes that a person has seen a version of a document.
///
/// # Errors
/// When the database fails.
pub fn note_reading(
    conn: &mut PgConnection,
    user_id: i64,
    (document_id, version): (i64, i32),
) -> QueryResult<()> {
    diesel::insert_into(document_readings::table)
        .values((
            document_readings::user_id.eq(user_id),
            document_readings::document_id.eq(document_id),
            document_readings::version.eq(version),
        ))
        .on_conflict((document_readings::user_id, document_readings::document_id))
        .do_update()
        .set(document_readings::version.eq(version))
        .execute(conn)?;
    Ok(())
}

/// The working groups that this person may give documents to: the own party's, and for the operator all of them.
///
/// # Errors
/// When the database fails.
pub fn groups(conn: &mut PgConnection, actor: &Actor) -> QueryResult<Vec<Group>> {
    let of_party = working_group_members::table
        .filter(working_group_members::party_id.eq(actor.organisation_id))
        .select(working_group_members::group_id);
    let mut query = working_groups::table
        .filter(working_groups::state.ne("concluded"))
        .order((working_groups::year.desc(), working_groups::number.desc()))
        .select((
            working_groups::id,
            working_groups::year,
            working_groups::number,
            working_groups::topic,
        ))
        .into_boxed();
    if actor.side() == Side::Association {
        query = query.filter(working_groups::id.eq_any(of_party));
    }
    let rows: Vec<GroupRow> = query.load(conn)?;
    Ok(rows.into_iter().map(group).collect())
}
