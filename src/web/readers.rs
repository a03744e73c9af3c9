//! Forms with documents while they arrive: how many of one person at a time, how much memory all of them have together,
//! and how slowly they may come. Nothing that others need is held while the network is waited for but the bytes that
//! have come already.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout_at},
};

use super::PageError;

/// Forms with documents of one person that are read at the same time; who sends more waits for their own.
const MOST_OF_ONE_PERSON: usize = 2;
/// Most that the forms with documents of all people may hold in memory, in bytes.
const MOST_MEMORY: usize = 300_000_000;
/// When to come back if that much is held, in seconds.
const RETRY_AFTER: u64 = 10;
/// How long a form may take to arrive, however small it is.
const PATIENCE: Duration = Duration::from_secs(60);
/// The rate at which a form must arrive after that, in bytes a second: half of a line with 1 Mbit/s.
const SLOWEST: u64 = 62_500;

/// The forms with documents that are being read, and those whose documents are being kept.
#[derive(Debug)]
pub struct Readers {
    places: Mutex<HashMap<i64, Arc<Semaphore>>>,
    memory: Arc<Semaphore>,
}

impl Default for Readers {
    fn default() -> Self {
        Self {
            places: Mutex::default(),
            memory: Arc::new(Semaphore::new(MOST_MEMORY)),
        }
    }
}

impl Readers {
    /// A place for a form of this person, once fewer than `MOST_OF_ONE_PERSON` of theirs are being read.
    ///
    /// # Errors
    /// None that can come about: places are never closed.
    pub async fn place(&self, user_id: i64) -> Result<Place, PageError> {
        let closed = |error: tokio::sync::AcquireError| PageError::Internal(error.into());
        let places = self.places_of(user_id);
        let place = places.acquire_owned().await.map_err(closed)?;
        Ok(Place {
            memory: self.memory.clone(),
            held: Vec::new(),
            _place: place,
        })
    }

    fn places_of(&self, user_id: i64) -> Arc<Semaphore> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        // Who has a place, or waits for one, holds a copy.
        places.retain(|_, of_person| Arc::strong_count(of_person) > 1);
        let new = || Arc::new(Semaphore::new(MOST_OF_ONE_PERSON));
        places.entry(user_id).or_insert_with(new).clone()
    }
}

/// The right to read a form with documents, and the memory that it takes. Both are given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    memory: Arc<Semaphore>,
    held: Vec<OwnedSemaphorePermit>,
    _place: OwnedSemaphorePermit,
}

impl Place {
    /// Takes memory for so many bytes that have come. Nobody waits for memory: forms that wait for each other's would
    /// never end.
    ///
    /// # Errors
    /// [`PageError::TooMany`] when the forms that are being read hold all of it.
    pub fn hold(&mut self, bytes: usize) -> Result<(), PageError> {
        let bytes = u32::try_from(bytes).map_err(|_| PageError::TooLarge)?;
        let more = self.memory.clone().try_acquire_many_owned(bytes);
        let more = more.map_err(|_| PageError::too_many(RETRY_AFTER))?;
        match self.held.first_mut() {
            Some(held) => held.merge(more),
            None => self.held.push(more),
        }
        Ok(())
    }
}

/// How fast a form arrives.
#[derive(Debug)]
pub struct Pace {
    begun: Instant,
    bytes: u64,
}

impl Pace {
    /// Of a form that begins to arrive.
    pub fn begin() -> Self {
        Self {
            begun: Instant::now(),
            bytes: 0,
        }
    }

    /// Counts what has come.
    pub fn count(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// Waits for more of the form.
    ///
    /// # Errors
    /// [`PageError::BadRequest`] when it takes too long.
    pub async fn wait<T>(&self, more: impl Future<Output = T>) -> Result<T, PageError> {
        let more = timeout_at(self.begun + time_for(self.bytes), more).await;
        more.map_err(|_| PageError::BadRequest("the form took too long to arrive"))
    }
}

/// Within which the next of a form must come of which so many bytes have come.
fn time_for(bytes: u64) -> Duration {
    PATIENCE + Duration::from_secs(bytes / SLOWEST)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn who_has_two_forms_under_way_waits_for_them_and_nobody_else_does() {
        let readers = Readers::default();
        let of = |user_id| readers.place(user_id).now_or_never();
        let (first, second) = (of(1), of(1));
        assert!(first.is_some() && second.is_some());
        assert!(of(1).is_none());
        assert!(of(2).is_some());
        drop(first);
        assert!(of(1).is_some());
    }

    #[test]
    fn nobody_is_remembered_who_sends_nothing() {
        let readers = Readers::default();
        for user_id in 0..100 {
            assert!(readers.place(user_id).now_or_never().is_some());
        }
        assert_eq!(readers.places.lock().unwrap().len(), 1);
    }

    #[test]
    fn memory_is_refused_when_all_is_held_and_given_back() {
        let readers = Readers::default();
        let place = |user_id| readers.place(user_id).now_or_never().unwrap().unwrap();
        let (mut greedy, mut other) = (place(1), place(2));
        assert!(greedy.hold(MOST_MEMORY - 1).is_ok());
        assert!(greedy.hold(1).is_ok());
        assert!(matches!(other.hold(1), Err(PageError::TooMany { .. })));
        drop(greedy);
        assert!(other.hold(MOST_MEMORY).is_ok());
    }

    #[test]
    fn thirty_megabytes_arrive_over_a_line_of_one_megabit_and_what_stands_still_does_not() {
        const BYTES_A_SECOND: u64 = 125_000;
        for second in 0..=240 {
            assert!(time_for(second * BYTES_A_SECOND) > Duration::from_secs(second + 1));
        }
        assert!(time_for(100) <= Duration::from_secs(60));
    }
}
