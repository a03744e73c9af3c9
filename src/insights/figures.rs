//! The figures of a quarter as they are counted, association by association.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::model::{Compared, Times};

/// Counts of one kind, by association and by what is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(BTreeMap<(i64, String), i64>);

impl Counts {
    /// From what the database counted.
    pub fn of(rows: impl IntoIterator<Item = (i64, String, i64)>) -> Self {
        let mut counts = Self::default();
        for (association_id, key, count) in rows {
            *counts.0.entry((association_id, key)).or_default() += count;
        }
        counts
    }

    /// How many of each association and key.
    pub fn each(&self) -> impl Iterator<Item = (i64, &str, i64)> {
        let each = self.0.iter();
        each.map(|((association_id, key), count)| (*association_id, key.as_str(), *count))
    }

    /// The same complaints counted by another key: of their sub-category, their category.
    pub fn keyed(&self, other: impl Fn(&str) -> String) -> Self {
        Self::of(
            self.each()
                .map(|(association_id, key, count)| (association_id, other(key), count)),
        )
    }

    /// How many of each key, of one association or of all.
    pub fn by_key(&self, only: Option<i64>) -> HashMap<String, i64> {
        let mut by_key = HashMap::new();
        for ((association_id, key), count) in &self.0 {
            if only.is_none_or(|only| only == *association_id) {
                *by_key.entry(key.clone()).or_default() += count;
            }
        }
        by_key
    }

    /// So many keys of which there are most.
    pub fn most(&self, keys: usize) -> BTreeSet<String> {
        let mut all: Vec<_> = self.by_key(None).into_iter().collect();
        all.sort_by(|(one, few), (other, many)| (many, one).cmp(&(few, other)));
        all.into_iter().take(keys).map(|(key, _)| key).collect()
    }

    /// How many of each association.
    pub fn by_association(&self) -> HashMap<i64, i64> {
        let mut by_association = HashMap::new();
        for ((association_id, _), count) in &self.0 {
            *by_association.entry(*association_id).or_default() += count;
        }
        by_association
    }
}

/// The figures of one quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Complaints by the number of their sub-category.
    pub causes: Counts,
    /// Complaints by region.
    pub regions: Counts,
    /// Complaints by outcome; an empty key without one.
    pub outcomes: Counts,
    /// Reopened complaints; one key.
    pub reopened: Counts,
    /// Commitments by kind.
    pub commitments: Counts,
    /// Their cents by kind.
    pub cents: Counts,
    /// Commitments by how they are kept.
    pub kept: Counts,
    /// How long replies took: of all, and of each association.
    pub times: HashMap<Option<i64>, Times>,
}

/// The figures of a quarter and of those it is compared with.
pub type Compare = Compared<Figures>;
