//! Chance, the same again for the same seed.

use std::ops::Range;

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use uuid::Uuid;

/// A seeded source of chance.
pub struct Dice(StdRng);

impl Dice {
    /// Dice that always fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// Whether something happens that happens so often in a hundred.
    pub fn percent(&mut self, often: u32) -> bool {
        self.between(0..100) < i64::from(often)
    }

    /// A whole number of the range, which must not be empty.
    pub fn between(&mut self, range: Range<i64>) -> i64 {
        self.0.random_range(range)
    }

    /// One of several. Of none, the type's own nothing.
    pub fn one_of<T: Clone + Default>(&mut self, several: &[T]) -> T {
        several.choose(&mut self.0).cloned().unwrap_or_default()
    }

    /// The place of one of several, each as often as its weight says; the first when none has weight.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let all: u32 = weights.clone().sum();
        let mut drawn = self.between(0..i64::from(all.max(1)));
        for (place, weight) in weights.enumerate() {
            drawn -= i64::from(weight);
            if drawn < 0 {
                return place;
            }
        }
        0
    }

    /// The one-time key of a form.
    pub fn key(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.0.random()).into_uuid()
    }
}
