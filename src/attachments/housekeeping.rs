//! What the worker does once in a while: forget documents that were never sent.

use std::pin::pin;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::TryStreamExt;
use uuid::Uuid;

use super::{
    store,
    vault::{Vault, VaultError},
};
use crate::database::{Database, DatabaseError, Identity};

/// How long a document waits for its form to be sent when no draft of the form is left.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(30);
/// How long bytes that no row mentions may be those of a form that is being received.
const ORPHANS_KEPT: TimeDelta = TimeDelta::days(1);
/// How many keys of the vault are looked up at a time.
const KEYS_AT_ONCE: usize = 1_000;

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abandoned {
    /// Documents of forms that were never sent.
    pub drafts: usize,
    /// Files of the vault that no document is.
    pub files: usize,
}

/// Why the step came to no end; what it removed until then stays removed, and the next one goes on.
#[derive(Debug, thiserror::Error)]
pub enum HousekeepingError {
    /// The database could not serve it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The vault could not serve it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Removes documents older than 30 days whose form was neither sent nor kept as a draft, and files of the vault older than
/// a day that no document is. It reads the whole list of the vault, so once a day is enough.
///
/// # Errors
/// When the database or the vault cannot serve it.
pub async fn delete_abandoned(
    vault: &Vault,
    db: &Database,
    now: DateTime<Utc>,
) -> Result<Abandoned, HousekeepingError> {
    let drafts = db
        .write(Identity::SYSTEM, move |conn| {
            Ok::<_, DatabaseError>(store::delete_abandoned(conn, now - DRAFTS_KEPT)?)
        })
        .await?;
    let mut removed = Abandoned { drafts, files: 0 };
    let mut keys = pin!(vault.keys_before(now - ORPHANS_KEPT).try_chunks(KEYS_AT_ONCE));
    while let Some(keys) = keys.try_next().await.map_err(|error| error.1)? {
        for orphan in orphans(db, keys).await? {
            vault.delete(orphan).await?;
            removed.files += 1;
        }
    }
    Ok(removed)
}

/// Those of the keys that no row mentions. Not asked of a replica, which may not know the newest rows yet.
async fn orphans(db: &Database, keys: Vec<Uuid>) -> Result<Vec<Uuid>, DatabaseError> {
    db.write(Identity::SYSTEM, move |conn| {
        let known = store::known(conn, &keys)?;
        Ok(keys.into_iter().filter(|key| !known.contains(key)).collect())
    })
    .await
}
