//! Every query of this room but those of the sessions and the throttle.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::{
    model::Actor,
    sessions::{KEPT_AFTER_END, LONGEST_IDLE},
    throttle::WINDOW_OF_ADDRESS,
};
use crate::{
    schema::{credentials, organisations, password_resets, sessions, sign_in_failures, users},
    web::Language,
};

/// A person as the database holds them.
#[derive(Queryable)]
pub(super) struct Person {
    pub user_id: i64,
    organisation_id: i64,
    organisation: String,
    desk_id: Option<i64>,
    role: String,
    email: String,
    given_name: String,
    family_name: String,
    language: String,
    pub active: bool,
}

type PersonColumns = (
    users::id,
    users::organisation_id,
    organisations::name,
    users::desk_id,
    users::role,
    users::email,
    users::given_name,
    users::family_name,
    users::language,
    users::active,
);

/// What a [`Person`] is read from.
pub(super) const PERSON: PersonColumns = (
    users::id,
    users::organisation_id,
    organisations::name,
    users::desk_id,
    users::role,
    users::email,
    users::given_name,
    users::family_name,
    users::language,
    users::active,
);

impl Person {
    /// The person as a request of theirs carries them.
    pub fn actor(self) -> anyhow::Result<Actor> {
        Ok(Actor {
            user_id: self.user_id,
            organisation_id: self.organisation_id,
            organisation: self.organisation,
            desk_id: self.desk_id,
            role: self.role.parse().map_err(anyhow::Error::msg)?,
            email: self.email,
            given_name: self.given_name,
            family_name: self.family_name,
            language: self.language.parse().map_err(anyhow::Error::msg)?,
        })
    }
}

/// The active person with this number, for what is done in their name without a session.
///
/// # Errors
/// When the database fails, or holds what this program does not know.
pub fn active_person(conn: &mut PgConnection, user_id: i64) -> anyhow::Result<Option<Actor>> {
    let person: Option<Person> = users::table
        .inner_join(organisations::table.on(organisations::id.eq(users::organisation_id)))
        .filter(users::id.eq(user_id).and(users::active))
        .select(PERSON)
        .first(conn)
        .optional()?;
    person.map(Person::actor).transpose()
}

/// Whom an address belongs to, and what their password is checked with.
pub(super) struct Credential {
    pub user_id: i64,
    pub password_hash: String,
}

/// The credential of the active person with this address.
pub(super) fn credential(conn: &mut PgConnection, email: &str) -> QueryResult<Option<Credential>> {
    let found: Option<(i64, String)> = users::table
        .inner_join(credentials::table)
        .filter(users::email.eq(email).and(users::active))
        .select((users::id, credentials::password_hash))
        .first(conn)
        .optional()?;
    Ok(found.map(|(user_id, password_hash)| Credential {
        user_id,
        password_hash,
    }))
}

/// Stores a new password and ends all sessions of its person.
pub(super) fn change_password(
    conn: &mut PgConnection,
    user_id: i64,
    hash: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(credentials::table)
        .values((
            credentials::user_id.eq(user_id),
            credentials::password_hash.eq(hash),
            credentials::changed_at.eq(now),
        ))
        .on_conflict(credentials::user_id)
        .do_update()
        .set((
            credentials::password_hash.eq(hash),
            credentials::changed_at.eq(now),
        ))
        .execute(conn)?;
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user_id))).execute(conn)?;
    diesel::update(password_resets::table.filter(password_resets::user_id.eq(user_id)))
        .filter(password_resets::used_at.is_null())
        .set(password_resets::used_at.eq(now))
        .execute(conn)?;
    Ok(())
}

pub(super) fn set_language(conn: &mut PgConnection, user_id: i64, language: Language) -> QueryResult<()> {
    diesel::update(users::table.find(user_id))
        .set(users::language.eq(language.as_str()))
        .execute(conn)?;
    Ok(())
}

/// A link with which a person can set a new password once.
pub(super) struct NewReset<'a> {
    pub id: Uuid,
    pub token_hash: &'a [u8],
    pub expires_at: DateTime<Utc>,
}

/// The active person with this address, with the association they belong to.
pub(super) fn person_with_address(
    conn: &mut PgConnection,
    email: &str,
) -> QueryResult<Option<(i64, Option<i64>)>> {
    users::table
        .filter(users::email.eq(email).and(users::active))
        .select((users::id, users::association_id))
        .first(conn)
        .optional()
}

/// How many links of a person could be used now.
pub(super) fn open_resets(conn: &mut PgConnection, user_id: i64, now: DateTime<Utc>) -> QueryResult<i64> {
    password_resets::table
        .filter(password_resets::user_id.eq(user_id))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .count()
        .get_result(conn)
}

pub(super) fn insert_reset(conn: &mut PgConnection, user_id: i64, reset: &NewReset<'_>) -> QueryResult<()> {
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::id.eq(reset.id),
            password_resets::user_id.eq(user_id),
            password_resets::token_hash.eq(reset.token_hash),
            password_resets::expires_at.eq(reset.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whose link this is, with their address, while it can be used. The row is locked until the end of the transaction.
pub(super) fn usable_reset(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<(i64, String)>> {
    password_resets::table
        .inner_join(users::table)
        .filter(password_resets::token_hash.eq(token_hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .filter(users::active)
        .select((users::id, users::email))
        .for_update()
        .first(conn)
        .optional()
}

/// Deletes what nobody needs any more: sessions that ended a day ago, links that were used or have expired, and
/// failures outside every window. Answers how many rows went.
///
/// # Errors
/// What the database says.
pub fn end_old_sessions(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let seen_last = now - LONGEST_IDLE - KEPT_AFTER_END;
    let sessions =
        diesel::delete(sessions::table.filter(sessions::last_seen_at.lt(seen_last))).execute(conn)?;
    // The mail of a link goes with it, so a link outlives the longest time that a mail is tried again.
    let resets =
        diesel::delete(password_resets::table.filter(password_resets::expires_at.lt(now - KEPT_AFTER_END)))
            .execute(conn)?;
    let failures =
        diesel::delete(sign_in_failures::table.filter(sign_in_failures::at.lt(now - WINDOW_OF_ADDRESS)))
            .execute(conn)?;
    Ok(sessions + resets + failures)
}
