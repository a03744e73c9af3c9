use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::{
    accounts::model::Actor,
    meetings::model::State,
    schema::{meetings, minutes_approvals, minutes_comments, organisations, table_events},
};

/// Where a meeting stands whose draft has not been made; one that was held may not be closed yet.
const WITHOUT_DRAFT: [State; 2] = [State::Convened, State::Held];

/// What a party says of a paragraph.
#[derive(Clone, Debug, Queryable)]
pub struct Comment {
    /// Its number in the database.
    pub id: i64,
    /// The version that it is about, by its number in the database.
    pub minutes_id: i64,
    /// The paragraph.
    pub paragraph: i32,
    /// The party.
    pub party: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
    /// What the secretariat answered.
    pub answer: Option<String>,
}

/// The comments of a meeting's minutes that the actor may read, oldest first.
///
/// # Errors
/// When the database fails.
pub fn comments_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Comment>> {
    minutes_comments::table
        .inner_join(organisations::table)
        .filter(minutes_comments::meeting_id.eq(meeting_id))
        .order(minutes_comments::id)
        .select((
            minutes_comments::id,
            minutes_comments::minutes_id,
            minutes_comments::paragraph,
            organisations::name,
            minutes_comments::author_name,
            minutes_comments::at,
            minutes_comments::text,
            minutes_comments::answer,
        ))
        .load(conn)
}

/// A comment before it is kept.
#[derive(Clone, Debug)]
pub struct NewComment<'a> {
    /// The meeting.
    pub meeting_id: i64,
    /// The version.
    pub minutes_id: i64,
    /// The paragraph.
    pub paragraph: i32,
    /// What it says.
    pub text: &'a str,
    /// The one-time key of the form.
    pub key: Uuid,
}

/// Keeps a comment of the actor's party.
///
/// # Errors
/// When the database fails.
pub fn comment(
    conn: &mut PgConnection,
    actor: &Actor,
    comment: &NewComment<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(minutes_comments::table)
        .values((
            minutes_comments::meeting_id.eq(comment.meeting_id),
            minutes_comments::minutes_id.eq(comment.minutes_id),
            minutes_comments::paragraph.eq(comment.paragraph),
            minutes_comments::party_id.eq(actor.organisation_id),
            minutes_comments::author_id.eq(actor.user_id),
            minutes_comments::author_name.eq(actor.name()),
            minutes_comments::at.eq(now),
            minutes_comments::text.eq(comment.text),
            minutes_comments::submission_key.eq(comment.key),
        ))
        .execute(conn)?;
    Ok(())
}

/// Answers a comment on the minutes of this meeting that has no answer yet; whether there is one.
///
/// # Errors
/// When the database fails.
pub fn answer(
    conn: &mut PgConnection,
    meeting_id: i64,
    comment_id: i64,
    text: &str,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let waiting = minutes_comments::table
        .find(comment_id)
        .filter(minutes_comments::meeting_id.eq(meeting_id))
        .filter(minutes_comments::answer.is_null());
    let answered = diesel::update(waiting)
        .set((
            minutes_comments::answer.eq(text),
            minutes_comments::answered_at.eq(now),
        ))
        .execute(conn)?;
    Ok(answered == 1)
}

/// A party's approval of a version.
#[derive(Clone, Debug, Queryable)]
pub struct Approval {
    /// The version, by its number in the database.
    pub minutes_id: i64,
    /// The party.
    pub party_id: i64,
    /// Who approved for it.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The approvals of all versions of a meeting's minutes.
///
/// # Errors
/// When the database fails.
pub fn approvals_of(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<Approval>> {
    minutes_approvals::table
        .filter(minutes_approvals::meeting_id.eq(meeting_id))
        .order(minutes_approvals::at)
        .select((
            minutes_approvals::minutes_id,
            minutes_approvals::party_id,
            minutes_approvals::name,
            minutes_approvals::at,
        ))
        .load(conn)
}

/// Approves a version for the actor's party; a party that has approved it already has.
///
/// # Errors
/// When the database fails.
pub fn approve(
    conn: &mut PgConnection,
    actor: &Actor,
    (meeting_id, minutes_id): (i64, i64),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(minutes_approvals::table)
        .values((
            minutes_approvals::meeting_id.eq(meeting_id),
            minutes_approvals::minutes_id.eq(minutes_id),
            minutes_approvals::party_id.eq(actor.organisation_id),
            minutes_approvals::user_id.eq(actor.user_id),
            minutes_approvals::name.eq(actor.name()),
            minutes_approvals::at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// The meetings that are to come or were held, and have no draft of their minutes.
///
/// # Errors
/// When the database fails.
pub fn waiting_for_draft(conn: &mut PgConnection) -> QueryResult<Vec<String>> {
    meetings::table
        .filter(meetings::state.eq_any(WITHOUT_DRAFT))
        .order(meetings::id)
        .select(meetings::reference)
        .load(conn)
}

/// Which of these meetings have no draft, and when they began.
///
/// # Errors
/// When the database fails.
pub fn without_draft(
    conn: &mut PgConnection,
    references: &[&str],
) -> QueryResult<Vec<(String, DateTime<Utc>)>> {
    meetings::table
        .filter(meetings::reference.eq_any(references))
        .filter(meetings::state.eq_any(WITHOUT_DRAFT))
        .select((meetings::reference, meetings::starts_at.assume_not_null()))
        .load(conn)
}

/// After how many days each the secretariat was reminded of a missing draft.
///
/// # Errors
/// When the database fails.
pub fn nags_given(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<u64>> {
    let days: Vec<Option<String>> = table_events::table
        .filter(table_events::meeting_id.eq(meeting_id))
        .filter(table_events::kind.eq("minutes_missing"))
        .select(table_events::detail.retrieve_as_text("days").nullable())
        .load(conn)?;
    Ok(days
        .into_iter()
        .flatten()
        .filter_map(|days| days.parse().ok())
        .collect())
}
