//! What became of an item.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::{
    meetings::actions::model::{ActionAct, ActionState},
    schema::{action_notes, organisations},
};

/// Something that was done with an item.
#[derive(Clone, Debug, Queryable)]
pub struct Note {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub author: String,
    /// For which party.
    pub party: String,
    /// What.
    pub act: ActionAct,
    /// Where the item stands since then.
    pub state: ActionState,
    /// What the person wrote.
    pub text: Option<String>,
    /// By when it is to be done since then, when that was changed.
    pub due_on: Option<NaiveDate>,
    /// Who has to do it since then, when that was changed.
    pub assignee: Option<String>,
    /// The key of the form, and of the documents that came with it.
    pub key: Uuid,
}

/// Something that is done with an item now.
#[derive(Insertable)]
#[diesel(table_name = action_notes)]
pub struct NewNote<'a> {
    pub action_id: i64,
    pub at: DateTime<Utc>,
    pub author_id: i64,
    pub author_name: String,
    pub party_id: i64,
    pub act: ActionAct,
    pub state: ActionState,
    pub text: Option<&'a str>,
    pub due_on: Option<NaiveDate>,
    pub assignee: Option<String>,
    pub submission_key: Uuid,
}

/// What was done with an item, newest last.
///
/// # Errors
/// When the database fails.
pub fn notes(conn: &mut PgConnection, action_id: i64) -> QueryResult<Vec<Note>> {
    action_notes::table
        .inner_join(organisations::table)
        .filter(action_notes::action_id.eq(action_id))
        .order(action_notes::id)
        .select((
            action_notes::at,
            action_notes::author_name,
            organisations::name,
            action_notes::act,
            action_notes::state,
            action_notes::text,
            action_notes::due_on,
            action_notes::assignee,
            action_notes::submission_key,
        ))
        .load(conn)
}

/// Keeps what is done with an item.
///
/// # Errors
/// When the database fails, or it is not the actor's to do.
pub fn add_note(conn: &mut PgConnection, note: &NewNote<'_>) -> QueryResult<()> {
    diesel::insert_into(action_notes::table)
        .values(note)
        .execute(conn)?;
    Ok(())
}
