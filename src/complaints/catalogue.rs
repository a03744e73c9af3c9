//! The lists that forms and filters choose from, kept in memory for a minute: they change a few times a year, and nearly
//! every page of the room needs them.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Duration, Utc};

use super::store::{self, Catalogue};
use crate::{
    database::{Database, Identity},
    deadlines::rome_date,
    web::PageError,
};

/// How long the lists are used before they are read again.
const KEPT_FOR: Duration = Duration::seconds(60);

/// The lists, shared among the threads. They are the same for everybody.
#[derive(Default)]
pub struct SharedCatalogue {
    kept: RwLock<Option<Kept>>,
}

#[derive(Clone)]
struct Kept {
    read_at: DateTime<Utc>,
    catalogue: Arc<Catalogue>,
}

impl SharedCatalogue {
    /// The lists, at most a minute old. Read with the rights of whoever asks first.
    ///
    /// # Errors
    /// When the database could not serve them.
    pub async fn get(
        &self,
        db: &Database,
        identity: Identity,
        now: DateTime<Utc>,
    ) -> Result<Arc<Catalogue>, PageError> {
        if let Some(kept) = self.fresh(now) {
            return Ok(kept);
        }
        let catalogue = db
            .read(identity, move |conn| {
                Ok::<_, PageError>(Arc::new(store::load_catalogue(conn, rome_date(now))?))
            })
            .await?;
        // What is kept is replaced whole, so a thread that panicked has left nothing half-made.
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(Kept {
            read_at: now,
            catalogue: catalogue.clone(),
        });
        Ok(catalogue)
    }

    /// What is kept, unless it is too old, or newer than now, as when a test sets the clock back.
    fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<Catalogue>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref()?;
        ((now - kept.read_at).abs() < KEPT_FOR).then(|| kept.catalogue.clone())
    }
}
