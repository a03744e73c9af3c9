//! What one party reads of the figures.
//!
//! An association knows its own numbers. A number that holds others' complaints beside its own tells how many those are; where
//! they are fewer than [`SMALLEST_SHOWN`], it is left out. Where the left-out numbers could be had back from a total, the smallest
//! of the rest are left out too.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};

use super::{
    figures::{Compare, Counts, Figures},
    model::{Compared, Edition, Promised, Quarter, Row, Shown, Times},
};

/// Fewer complaints of other associations than this are not told.
pub const SMALLEST_SHOWN: i64 = 5;
/// Sub-categories among the most frequent causes.
pub const MOST_CAUSES: usize = 10;

/// The edition for an association, or for the operator when there is none, with so many causes. `category_of` gives the key of a
/// sub-category's category.
pub fn edition(
    quarter: Quarter,
    figures: &Compare,
    reader: Option<i64>,
    category_of: &HashMap<String, String>,
    most_causes: usize,
) -> Edition {
    let category = |key: &str| category_of.get(key).cloned().unwrap_or_default();
    let counts = |which: fn(&Figures) -> &Counts| {
        let which = &which;
        Compared {
            now: which(&figures.now),
            before: which(&figures.before),
            year_before: which(&figures.year_before),
        }
    };
    let causes = counts(|figures| &figures.causes);
    let categories = Compared {
        now: causes.now.keyed(category),
        before: causes.before.keyed(category),
        year_before: causes.year_before.keyed(category),
    };
    let categories = Compared {
        now: &categories.now,
        before: &categories.before,
        year_before: &categories.year_before,
    };
    // The most frequent, whether or not their numbers are told.
    let most = causes.now.most(most_causes);
    let mut of_causes = rows_of(causes.map(|causes| shown_by_cause(causes, reader, &category)));
    of_causes.retain(|row| most.contains(&row.key));
    Edition {
        quarter,
        association_id: reader,
        filed: total(causes, reader),
        categories: rows(categories, reader),
        associations: association_rows(causes, reader),
        regions: rows(counts(|figures| &figures.regions), reader),
        outcomes: rows(counts(|figures| &figures.outcomes), reader),
        causes: of_causes,
        reopened: total(counts(|figures| &figures.reopened), reader),
        times: times(figures, reader),
        own_times: reader.map(|own| own_times(figures, own)),
        promised: promised(figures, reader),
        kept: rows(counts(|figures| &figures.kept), reader),
    }
}

/// How many of each key, for a reader.
fn shown_by_key(counts: &Counts, reader: Option<i64>) -> HashMap<String, Shown> {
    let all = counts.by_key(None);
    let Some(own) = reader else {
        return all.into_iter().map(|(key, count)| (key, Some(count))).collect();
    };
    let own = counts.by_key(Some(own));
    let others = all
        .iter()
        .map(|(key, count)| (key.clone(), count - own.get(key).copied().unwrap_or(0)));
    let hidden = hidden(others.collect());
    all.into_iter()
        .map(|(key, count)| {
            let shown = (!hidden.contains(&key)).then_some(count);
            (key, shown)
        })
        .collect()
}

/// How many of each cause, for a reader. What is not told of a category is not told of its causes either; and those of one
/// category have a total of their own.
fn shown_by_cause(
    counts: &Counts,
    reader: Option<i64>,
    category: &impl Fn(&str) -> String,
) -> HashMap<String, Shown> {
    let mut by_category: BTreeMap<String, Vec<(i64, String, i64)>> = BTreeMap::new();
    for (association_id, key, count) in counts.each() {
        let causes = by_category.entry(category(key)).or_default();
        causes.push((association_id, key.to_owned(), count));
    }
    let categories = shown_by_key(&counts.keyed(category), reader);
    let causes = by_category.into_iter().flat_map(|(category, causes)| {
        let is_told = of_key(&categories, &category).is_some();
        let shown = shown_by_key(&Counts::of(causes), reader);
        shown
            .into_iter()
            .map(move |(key, count)| (key, count.filter(|_| is_told)))
    });
    causes.collect()
}

/// The keys whose number of others' complaints is not told: the small ones, and with them the smallest of the rest, until none
/// can be had back from the total.
fn hidden<K: Ord + Clone>(others: Vec<(K, i64)>) -> BTreeSet<K> {
    let mut present: Vec<_> = others.into_iter().filter(|(_, count)| *count > 0).collect();
    present.sort_by(|(one, few), (other, many)| (few, one).cmp(&(many, other)));
    let small = present.iter().filter(|(_, count)| is_small(*count)).count();
    let enough = (small..present.len()).find(|hidden| is_hidden_in_sum(&present[..*hidden]));
    let hidden = if small == 0 {
        0
    } else {
        enough.unwrap_or(present.len())
    };
    present.into_iter().take(hidden).map(|(key, _)| key).collect()
}

/// Whether the sum of these numbers, each of which is one at least, leaves it open whether any of them is small.
fn is_hidden_in_sum<K>(numbers: &[(K, i64)]) -> bool {
    let sum: i64 = numbers.iter().map(|(_, count)| count).sum();
    let beyond_one_each = sum - i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    numbers.len() > 1 && beyond_one_each >= SMALLEST_SHOWN - 1
}

/// Whether so many complaints of others are not told.
fn is_small(others: i64) -> bool {
    (1..SMALLEST_SHOWN).contains(&others)
}

fn rows(counts: Compared<&Counts>, reader: Option<i64>) -> Vec<Row> {
    rows_of(counts.map(|counts| shown_by_key(counts, reader)))
}

fn rows_of(shown: Compared<HashMap<String, Shown>>) -> Vec<Row> {
    let keys: BTreeSet<String> = [&shown.now, &shown.before, &shown.year_before]
        .into_iter()
        .flat_map(HashMap::keys)
        .cloned()
        .collect();
    let rows = keys.into_iter().map(|key| Row {
        complaints: Compared {
            now: of_key(&shown.now, &key),
            before: of_key(&shown.before, &key),
            year_before: of_key(&shown.year_before, &key),
        },
        key,
    });
    most_first(rows.collect())
}

/// What is counted of a key: none where it does not appear.
fn of_key<K, Q>(shown: &HashMap<K, Shown>, key: &Q) -> Shown
where
    K: Borrow<Q> + Hash + Eq,
    Q: Hash + Eq + ?Sized,
{
    shown.get(key).copied().unwrap_or(Some(0))
}

/// A number that is not told stands after those that are.
fn most_first(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| {
        let order = |row: &Row| std::cmp::Reverse(row.complaints.now.unwrap_or(0));
        (order(one), &one.key).cmp(&(order(other), &other.key))
    });
    rows
}

fn association_rows(counts: Compared<&Counts>, reader: Option<i64>) -> Vec<Row> {
    let shown = counts.map(|counts| shown_by_association(counts, reader));
    let associations: BTreeSet<i64> = [&shown.now, &shown.before, &shown.year_before]
        .into_iter()
        .flat_map(HashMap::keys)
        .copied()
        .collect();
    let rows = associations.into_iter().map(|id| Row {
        key: id.to_string(),
        complaints: Compared {
            now: of_key(&shown.now, &id),
            before: of_key(&shown.before, &id),
            year_before: of_key(&shown.year_before, &id),
        },
    });
    most_first(rows.collect())
}

fn shown_by_association(counts: &Counts, reader: Option<i64>) -> HashMap<i64, Shown> {
    let all = counts.by_association();
    let others = |own: i64| all.iter().filter(move |(id, _)| **id != own);
    let hidden = reader.map_or_else(BTreeSet::new, |own| {
        hidden(others(own).map(|(id, count)| (*id, *count)).collect())
    });
    all.iter()
        .map(|(id, count)| (*id, (!hidden.contains(id)).then_some(*count)))
        .collect()
}

fn total(counts: Compared<&Counts>, reader: Option<i64>) -> Compared<Shown> {
    counts.map(|counts| {
        let by_association = counts.by_association();
        let all: i64 = by_association.values().sum();
        let own = reader.and_then(|own| by_association.get(&own)).copied();
        let others = all - own.unwrap_or(0);
        let told = reader.is_none() || !is_small(others);
        told.then_some(all)
    })
}

fn times(figures: &Compare, reader: Option<i64>) -> Compared<Option<Times<Shown>>> {
    let of = |figures: &Figures| {
        let all = figures.times.get(&None).copied().unwrap_or_default();
        let Some(own) = reader else {
            return Some(all.into());
        };
        let own = figures.times.get(&Some(own)).copied().unwrap_or_default();
        // What was not replied to is the rest of all complaints, and one of the outcomes.
        let tells_unanswered = of_key(&shown_by_key(&figures.outcomes, reader), "").is_some();
        let (in_time, late) = (
            all.in_time - own.in_time,
            (all.known - own.known) - (all.in_time - own.in_time),
        );
        let tells_share = !is_small(in_time) && !is_small(late);
        (!is_small(all.replied - own.replied)).then_some(Times {
            replied: tells_unanswered.then_some(all.replied),
            known: tells_share.then_some(all.known),
            in_time: tells_share.then_some(all.in_time),
            median_days: all.median_days,
            ninetieth_days: all.ninetieth_days,
        })
    };
    Compared {
        now: of(&figures.now),
        before: of(&figures.before),
        year_before: of(&figures.year_before),
    }
}

fn own_times(figures: &Compare, own: i64) -> Compared<Times> {
    let of = |figures: &Figures| figures.times.get(&Some(own)).copied().unwrap_or_default();
    Compared {
        now: of(&figures.now),
        before: of(&figures.before),
        year_before: of(&figures.year_before),
    }
}

fn promised(figures: &Compare, reader: Option<i64>) -> Vec<Promised> {
    let commitments = rows(
        Compared {
            now: &figures.now.commitments,
            before: &figures.before.commitments,
            year_before: &figures.year_before.commitments,
        },
        reader,
    );
    let cents = Compared {
        now: figures.now.cents.by_key(None),
        before: figures.before.cents.by_key(None),
        year_before: figures.year_before.cents.by_key(None),
    };
    let promised = commitments.into_iter().map(|row| {
        let sums = Compared {
            now: cents.now.get(&row.key).copied().unwrap_or(0),
            before: cents.before.get(&row.key).copied().unwrap_or(0),
            year_before: cents.year_before.get(&row.key).copied().unwrap_or(0),
        };
        Promised {
            commitments: row.complaints,
            // What few were promised is not told either.
            cents: row.complaints.zip(sums).map(|(told, cents)| told.map(|_| cents)),
            kind: row.key,
        }
    });
    promised.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OWN: i64 = 1;

    fn counts(rows: &[(i64, &str, i64)]) -> Counts {
        Counts::of(
            rows.iter()
                .map(|(of, key, count)| (*of, (*key).to_owned(), *count)),
        )
    }

    fn shown(rows: &[(i64, &str, i64)], reader: Option<i64>) -> Vec<(String, Shown)> {
        let mut shown: Vec<_> = shown_by_key(&counts(rows), reader).into_iter().collect();
        shown.sort();
        shown
    }

    #[test]
    fn the_operator_reads_every_number() {
        let rows = [(1, "a", 1), (2, "a", 2), (2, "b", 1)];
        assert_eq!(
            shown(&rows, None),
            [("a".to_owned(), Some(3)), ("b".to_owned(), Some(1))]
        );
    }

    #[test]
    fn fewer_than_five_of_others_are_not_told_and_ones_own_are() {
        let rows = [
            (OWN, "own alone", 2),
            (OWN, "few others", 9),
            (2, "few others", 4),
            (2, "few", 3),
            (3, "many", 5),
            (2, "more", 80),
        ];
        let expected = [
            ("few", None),
            ("few others", None),
            ("many", Some(5)),
            ("more", Some(80)),
            ("own alone", Some(2)),
        ];
        assert_eq!(
            shown(&rows, Some(OWN)),
            expected.map(|(key, count)| (key.to_owned(), count))
        );
    }

    #[test]
    fn a_single_small_number_takes_the_next_smallest_with_it() {
        let rows = [(2, "few", 1), (2, "many", 7), (3, "more", 9)];
        let expected = [("few", None), ("many", None), ("more", Some(9))];
        assert_eq!(
            shown(&rows, Some(OWN)),
            expected.map(|(key, count)| (key.to_owned(), count))
        );
    }

    #[test]
    fn small_numbers_that_their_sum_would_tell_take_others_with_them() {
        let rows = [(2, "one", 1), (2, "another", 1), (2, "third", 6), (2, "more", 9)];
        let left_out = shown(&rows, Some(OWN))
            .into_iter()
            .filter(|(_, told)| told.is_none());
        assert_eq!(
            left_out.map(|(key, _)| key).collect::<Vec<_>>(),
            ["another", "one", "third"]
        );
    }

    #[test]
    fn a_cause_is_not_had_back_from_its_category() {
        let rows = [
            (2, "b1", 20),
            (2, "b2", 3),
            (2, "c1", 3),
            (2, "d1", 30),
            (2, "d2", 40),
        ];
        let category = |key: &str| key[..1].to_owned();
        let told = shown_by_cause(&counts(&rows), Some(OWN), &category);
        let mut told: Vec<_> = told
            .into_iter()
            .filter_map(|(key, told)| told.map(|_| key))
            .collect();
        told.sort();
        // Of the categories c is small, and b, the smallest of the rest, goes with it.
        assert_eq!(told, ["d1", "d2"]);
        let told = shown_by_cause(&counts(&rows), None, &category);
        assert!(told.values().all(Option::is_some));
    }

    #[test]
    fn the_most_frequent_causes_are_those_also_where_their_numbers_are_not_told() {
        let rows = [(OWN, "a1", 2), (OWN, "b1", 1), (2, "c1", 20), (2, "c2", 3)];
        let now = Figures {
            causes: counts(&rows),
            ..Figures::default()
        };
        let compare = Compare {
            now,
            ..Compare::default()
        };
        let quarter = Quarter {
            year: 2026,
            number: 4,
        };
        let category_of = rows.map(|(_, key, _)| (key.to_owned(), key[..1].to_owned()));
        let read = edition(quarter, &compare, Some(OWN), &HashMap::from(category_of), 3);
        let read: Vec<_> = read
            .causes
            .into_iter()
            .map(|row| (row.key, row.complaints.now))
            .collect();
        let expected = [("a1", Some(2)), ("c1", None), ("c2", None)];
        assert_eq!(read, expected.map(|(key, told)| (key.to_owned(), told)));
    }

    #[test]
    fn neither_the_unanswered_nor_the_late_of_others_can_be_had_back_from_the_times() {
        let times = |replied, known, in_time| Times {
            replied,
            known,
            in_time,
            ..Times::default()
        };
        let figures = |unanswered, others: Times| Figures {
            outcomes: counts(&[(2, "upheld", others.replied), (2, "", unanswered)]),
            times: HashMap::from([(None, others)]),
            ..Figures::default()
        };
        let told = |unanswered, others| {
            let compare = Compare {
                now: figures(unanswered, others),
                ..Compare::default()
            };
            super::times(&compare, Some(OWN))
                .now
                .map(|told| (told.replied, told.in_time))
        };
        assert_eq!(told(7, times(90, 90, 80)), Some((Some(90), Some(80))));
        assert_eq!(told(3, times(90, 90, 80)), Some((None, Some(80))));
        assert_eq!(told(7, times(90, 90, 88)), Some((Some(90), None)));
        assert_eq!(told(7, times(4, 4, 4)), None);
    }

    proptest! {
        #[test]
        fn no_small_number_of_others_can_be_had_back(
            rows in prop::collection::vec((1..5_i64, 0..6_usize, 0..12_i64), 0..30)
        ) {
            let rows: Vec<_> = rows.iter().map(|(of, key, count)| (*of, key.to_string(), *count)).collect();
            let counts = Counts::of(rows);
            let own = counts.by_key(Some(OWN));
            let all = counts.by_key(None);
            let shown = shown_by_key(&counts, Some(OWN));
            let others = |key: &str| all[key] - own.get(key).copied().unwrap_or(0);
            let left_out: Vec<i64> = shown.iter().filter(|(_, told)| told.is_none()).map(|(key, _)| others(key)).collect();
            for (key, told) in &shown {
                prop_assert!(told.is_none() || others(key) == 0 || others(key) >= SMALLEST_SHOWN);
            }
            // With the total of the others known, what is left out is one sum, of which each part may be large.
            let present = all.keys().filter(|key| others(key) > 0).count();
            let (number, sum) = (left_out.len(), left_out.iter().sum::<i64>());
            prop_assert!(number == 0 || number == present || number > 1 && sum - number as i64 >= SMALLEST_SHOWN - 1);
        }
    }
}
