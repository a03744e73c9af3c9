//! Sessions in PostgreSQL, behind actix-session's store.
//!
//! The cookie holds a random key; the table holds its SHA-256. Loading a session also reads who its person is at this
//! moment, so that rights are those of the database on each request. A session that has been idle for too long is
//! ended, but still tells whose it was for a day: what its person sends then is kept for them.

use std::collections::HashMap;

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time;
use anyhow::anyhow;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};

use super::store::{PERSON, Person};
use crate::{
    clock::Clock,
    database::Database,
    schema::{organisations, sessions, users},
    web::frame::ACTOR_KEY,
};

/// Where the session keeps its person's number.
pub const USER_KEY: &str = "user_id";
/// Where a session that was ended tells whose it was. Never stored.
pub const ENDED_USER_KEY: &str = "ended_user_id";
/// Without a request for so long, a session ends.
pub const LONGEST_IDLE: Duration = Duration::minutes(30);
/// However busy, a session ends after so long.
pub const LONGEST_LIFE: Duration = Duration::hours(12);
/// How long the row of an ended session is kept.
pub const KEPT_AFTER_END: Duration = Duration::hours(24);
/// The time of the last request is written at most so often.
const TOUCH_EVERY: Duration = Duration::minutes(1);

type State = HashMap<String, String>;

/// The store of sessions.
#[derive(Clone)]
pub struct SessionsInDatabase {
    database: Database,
    clock: Clock,
}

impl SessionsInDatabase {
    /// A store on this database, which ends sessions by this clock.
    pub fn new(database: Database, clock: Clock) -> Self {
        Self { database, clock }
    }

    /// Every statement about a session stands for itself, so none needs a transaction around it.
    async fn ask<T: Send + 'static>(
        &self,
        statement: impl FnOnce(&mut PgConnection) -> QueryResult<T> + Send + 'static,
    ) -> Result<T, anyhow::Error> {
        Ok(self.database.ask(statement).await?)
    }
}

impl SessionStore for SessionsInDatabase {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let (hash, now) = (hash_of(key), self.clock.now());
        self.ask(move |conn| load(conn, &hash, now))
            .await
            .map_err(LoadError::Other)
    }

    async fn save(&self, state: State, _: &time::Duration) -> Result<SessionKey, SaveError> {
        let text = Alphanumeric.sample_string(&mut rand::rng(), 64);
        let key = SessionKey::try_from(text).map_err(|error| SaveError::Other(anyhow!(error)))?;
        let (hash, now) = (hash_of(&key), self.clock.now());
        self.ask(move |conn| insert(conn, hash, state, now))
            .await
            .map_err(SaveError::Other)?;
        Ok(key)
    }

    async fn update(
        &self,
        key: SessionKey,
        state: State,
        ttl: &time::Duration,
    ) -> Result<SessionKey, UpdateError> {
        let (hash, copy) = (hash_of(&key), state.clone());
        let updated = self
            .ask(move |conn| update(conn, &hash, copy))
            .await
            .map_err(UpdateError::Other)?;
        if updated == 1 {
            return Ok(key);
        }
        // Ended on the server meanwhile, by a sign-out elsewhere: what is left is a new session of nobody.
        let state = state.into_iter().filter(|(name, _)| name != USER_KEY).collect();
        self.save(state, ttl)
            .await
            .map_err(|error| UpdateError::Other(anyhow!(error)))
    }

    async fn update_ttl(&self, _: &SessionKey, _: &time::Duration) -> Result<(), anyhow::Error> {
        // Idle time is counted from the last request, which `load` writes.
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let hash = hash_of(key);
        self.ask(move |conn| diesel::delete(sessions::table.find(hash)).execute(conn))
            .await?;
        Ok(())
    }
}

fn hash_of(key: &SessionKey) -> Vec<u8> {
    Sha256::digest(key.as_ref().as_bytes()).to_vec()
}

#[derive(Queryable)]
struct Found {
    state: serde_json::Value,
    started_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    person: Option<Person>,
}

fn load(conn: &mut PgConnection, hash: &[u8], now: DateTime<Utc>) -> QueryResult<Option<State>> {
    let found: Option<Found> = sessions::table
        .left_join(
            users::table.inner_join(organisations::table.on(organisations::id.eq(users::organisation_id))),
        )
        .filter(sessions::key_hash.eq(hash))
        .select((
            sessions::state,
            sessions::started_at,
            sessions::last_seen_at,
            PERSON.nullable(),
        ))
        .first(conn)
        .optional()?;
    let Some(found) = found else {
        return Ok(None);
    };
    let ended = now - found.last_seen_at >= LONGEST_IDLE || now - found.started_at >= LONGEST_LIFE;
    if !ended && now - found.last_seen_at >= TOUCH_EVERY {
        diesel::update(sessions::table.find(hash))
            .set(sessions::last_seen_at.eq(now))
            .execute(conn)?;
    }
    Ok(Some(state_of(found, ended)))
}

fn state_of(found: Found, ended: bool) -> State {
    let mut state: State = serde_json::from_value(found.state).unwrap_or_default();
    let signed_in = state.remove(USER_KEY).is_some();
    let Some(person) = found.person.filter(|person| person.active) else {
        return state;
    };
    let user_id = person.user_id.to_string();
    if ended {
        state.insert(ENDED_USER_KEY.to_owned(), user_id.clone());
    }
    if ended || !signed_in {
        return state;
    }
    match person
        .actor()
        .and_then(|actor| Ok(serde_json::to_string(&actor)?))
    {
        Ok(actor) => {
            state.insert(USER_KEY.to_owned(), user_id);
            state.insert(ACTOR_KEY.to_owned(), actor);
        }
        Err(error) => tracing::error!(%error, "a person could not be read"),
    }
    state
}

/// What is stored of a session's state: not what `load` puts into it.
fn stored(mut state: State) -> serde_json::Value {
    state.remove(ACTOR_KEY);
    state.remove(ENDED_USER_KEY);
    serde_json::json!(state)
}

fn user_id_in(state: &State, name: &str) -> Option<i64> {
    state.get(name).and_then(|id| id.parse().ok())
}

fn insert(conn: &mut PgConnection, hash: Vec<u8>, state: State, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::key_hash.eq(hash),
            sessions::user_id.eq(user_id_in(&state, USER_KEY)),
            sessions::state.eq(stored(state)),
            sessions::started_at.eq(now),
            sessions::last_seen_at.eq(now),
        ))
        .execute(conn)
}

/// A session that has ended goes on to tell whose it was; it has no [`USER_KEY`], and never gets one again.
fn update(conn: &mut PgConnection, hash: &[u8], state: State) -> QueryResult<usize> {
    let user_id = user_id_in(&state, USER_KEY).or_else(|| user_id_in(&state, ENDED_USER_KEY));
    diesel::update(sessions::table.find(hash))
        .set((sessions::user_id.eq(user_id), sessions::state.eq(stored(state))))
        .execute(conn)
}
