//! The order of an agenda. Each function answers the numbers of the items that stand beside each other, in their new order, and
//! expects items as [`super::model::in_order`] leaves them.

use super::model::Item;

/// Whether to move towards the beginning or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// The items on the agenda that are no part of another.
pub fn wholes(items: &[Item]) -> Vec<i64> {
    siblings(items, None)
}

/// The parts of an item that are on the agenda.
pub fn parts(items: &[Item], whole: i64) -> Vec<i64> {
    siblings(items, Some(whole))
}

/// The items on the agenda with this whole, or with none.
pub fn siblings(items: &[Item], whole: Option<i64>) -> Vec<i64> {
    let on_agenda = items.iter().filter(|item| item.is_on_agenda());
    on_agenda
        .filter(|item| item.parent_id == whole)
        .map(|item| item.id)
        .collect()
}

/// The order once an item has changed places with its neighbour; as it is for the first that goes up and the last that goes down.
pub fn moved(mut beside: Vec<i64>, id: i64, direction: Direction) -> Vec<i64> {
    if let Some(place) = beside.iter().position(|one| *one == id) {
        let other = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|other| *other < beside.len()),
        };
        if let Some(other) = other {
            beside.swap(place, other);
        }
    }
    beside
}

/// The wholes once an item is none of them any more, and its parts stand on their own where it stood.
pub fn without(items: &[Item], id: i64, lifted: &[i64]) -> Vec<i64> {
    let one_or_its_parts = |one: i64| if one == id { lifted.to_vec() } else { vec![one] };
    wholes(items).into_iter().flat_map(one_or_its_parts).collect()
}

/// The wholes once a part of this item stands on its own, after the item of which it was a part.
pub fn lifted(items: &[Item], whole: i64, part: i64) -> Vec<i64> {
    let one_and_the_part = |one: i64| if one == whole { vec![one, part] } else { vec![one] };
    wholes(items).into_iter().flat_map(one_and_the_part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_changes_places_with_its_neighbour_and_goes_no_further_than_the_ends() {
        let beside = || vec![1, 2, 3];
        assert_eq!(moved(beside(), 2, Direction::Up), [2, 1, 3]);
        assert_eq!(moved(beside(), 2, Direction::Down), [1, 3, 2]);
        assert_eq!(moved(beside(), 1, Direction::Up), [1, 2, 3]);
        assert_eq!(moved(beside(), 3, Direction::Down), [1, 2, 3]);
    }
}
