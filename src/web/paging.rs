//! Pages of a list by key, not by number: a page begins after the last row of the one before it, or ends before the first
//! row of the one after it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};

/// Rows of a page.
pub const PAGE_SIZE: usize = 25;

/// One page of a list, and how to reach those beside it.
#[derive(Debug, Clone)]
pub struct PageOf<T> {
    /// The rows, at most [`PAGE_SIZE`].
    pub rows: Vec<T>,
    /// Where the next page begins; nothing on the last one.
    pub next: Option<String>,
    /// Where the page before it ends; nothing on the first one, or in a list that only goes on.
    pub previous: Option<String>,
}

impl<T> PageOf<T> {
    /// A page from one row more than it shows, which tells whether there is a next one.
    pub fn from_surplus<K: Serialize>(mut rows: Vec<T>, key_of: impl Fn(&T) -> K) -> Self {
        let more = rows.len() > PAGE_SIZE;
        rows.truncate(PAGE_SIZE);
        let next = rows.last().filter(|_| more).map(|row| encode(&key_of(row)));
        Self {
            rows,
            next,
            previous: None,
        }
    }

    /// The same page, which began at a place: there are rows before it.
    pub fn after_others<K: Serialize>(self, key_of: impl Fn(&T) -> K) -> Self {
        let previous = self.rows.first().map(|row| encode(&key_of(row)));
        Self { previous, ..self }
    }

    /// A page that ends before a place, from its rows in the order of the list and one more before them, which tells whether
    /// there is a page before it.
    pub fn from_surplus_before<K: Serialize>(mut rows: Vec<T>, key_of: impl Fn(&T) -> K) -> Self {
        let surplus = rows.len().saturating_sub(PAGE_SIZE);
        rows.drain(..surplus);
        let key = |row: Option<&T>| row.map(|row| encode(&key_of(row)));
        Self {
            next: key(rows.last()),
            previous: key(rows.first().filter(|_| surplus > 0)),
            rows,
        }
    }
}

/// A key as it stands in an address.
pub fn encode<K: Serialize>(key: &K) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

/// The key that an address carries; nothing when it was not made by [`encode`].
pub fn decode<K: DeserializeOwned>(text: &str) -> Option<K> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_as_it_was() {
        assert_eq!(
            decode::<(i64, String)>(&encode(&(7, "x"))),
            Some((7, "x".to_owned()))
        );
    }

    #[test]
    fn an_address_that_was_tampered_with_gives_no_key() {
        assert_eq!(decode::<(i64, String)>("%%%"), None);
        assert_eq!(decode::<(i64, String)>(&encode(&7)), None);
    }

    #[test]
    fn a_previous_page_is_offered_only_when_there_is_one() {
        let page = PageOf::from_surplus_before((0..=PAGE_SIZE as i64).collect(), |row| *row);
        assert_eq!((page.rows.len(), page.rows[0]), (PAGE_SIZE, 1));
        assert_eq!((page.previous, page.next), (Some(encode(&1)), Some(encode(&25))));
        let page = PageOf::from_surplus_before((0..PAGE_SIZE as i64).collect(), |row| *row);
        assert_eq!((page.previous, page.next), (None, Some(encode(&24))));
    }

    #[test]
    fn a_next_page_is_offered_only_when_there_is_one() {
        let page = PageOf::from_surplus((0..=PAGE_SIZE as i64).collect(), |row| *row);
        assert_eq!((page.rows.len(), page.next.is_some()), (PAGE_SIZE, true));
        let page = PageOf::from_surplus((0..PAGE_SIZE as i64).collect(), |row| *row);
        assert_eq!((page.rows.len(), page.next.is_some()), (PAGE_SIZE, false));
    }
}
