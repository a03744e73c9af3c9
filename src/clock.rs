//! What time it is. The program reads the system's clock in this one place, so that a test can set it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration, Utc};

/// The clock of the application. Copies share the same hands.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    shifted_by_micros: Arc<AtomicI64>,
}

impl Clock {
    /// The instant that every rule of a request takes as now, in the database's precision of a microsecond.
    pub fn now(&self) -> DateTime<Utc> {
        let shift = Duration::microseconds(self.shifted_by_micros.load(Ordering::Relaxed));
        let now = Utc::now() + shift;
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves the hands, for this clock and its copies.
    pub fn advance(&self, by: Duration) {
        let micros = by.num_microseconds().unwrap_or(i64::MAX);
        self.shifted_by_micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// Sets the hands to an instant, from which they go on.
    pub fn set(&self, to: DateTime<Utc>) {
        let shift = (to - Utc::now()).num_microseconds().unwrap_or(0);
        self.shifted_by_micros.store(shift, Ordering::Relaxed);
    }
}

/// What a step of the portal's own clock came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Things that were attended to.
    pub done: usize,
    /// Things with which that failed; the log says which and why. They wait for the next step.
    pub failed: usize,
}
