//! How long the items of an agenda take, and when each is talked about if the meeting begins on time.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::Item;

/// From when to when an item is talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it ends; as it begins when no time is planned for it.
    pub to: DateTime<Utc>,
}

/// The minutes of an item on the agenda. A whole takes as long as its parts together, or longer when more is planned for it.
pub fn minutes_of(items: &[Item], item: &Item) -> i64 {
    let parts = items
        .iter()
        .filter(|part| part.is_on_agenda() && part.parent_id == Some(item.id));
    let of_parts: i64 = parts.map(own_minutes).sum();
    own_minutes(item).max(of_parts)
}

/// The minutes of the whole agenda.
pub fn total(items: &[Item]) -> i64 {
    wholes(items).map(|item| minutes_of(items, item)).sum()
}

/// The slot of each item on the agenda, by its number in the database. Parts follow each other from the beginning of their whole.
pub fn slots(items: &[Item], starts_at: DateTime<Utc>) -> HashMap<i64, Slot> {
    let mut slots = HashMap::new();
    let mut from = starts_at;
    for whole in wholes(items) {
        let to = from + TimeDelta::minutes(minutes_of(items, whole));
        slots.insert(whole.id, Slot { from, to });
        let mut of_part = from;
        for part in items
            .iter()
            .filter(|part| part.is_on_agenda() && part.parent_id == Some(whole.id))
        {
            let end = of_part + TimeDelta::minutes(own_minutes(part));
            slots.insert(
                part.id,
                Slot {
                    from: of_part,
                    to: end,
                },
            );
            of_part = end;
        }
        from = to;
    }
    slots
}

fn wholes(items: &[Item]) -> impl Iterator<Item = &Item> {
    items
        .iter()
        .filter(|item| item.is_on_agenda() && item.parent_id.is_none())
}

fn own_minutes(item: &Item) -> i64 {
    item.minutes_planned.map_or(0, i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::agenda::model::{ItemState, samples::item};

    fn planned(id: i64, parent_id: Option<i64>, minutes: Option<i16>) -> Item {
        Item {
            parent_id,
            minutes_planned: minutes,
            ..item(id, ItemState::Accepted)
        }
    }

    fn clock(items: &[Item]) -> Vec<(i64, String)> {
        let slots = slots(items, "2026-12-15T09:00:00Z".parse().unwrap());
        let written = |id: i64| {
            let slot = slots[&id];
            format!("{}–{}", slot.from.format("%H:%M"), slot.to.format("%H:%M"))
        };
        items.iter().map(|item| (item.id, written(item.id))).collect()
    }

    #[test]
    fn items_follow_each_other_from_the_beginning_of_the_meeting() {
        let items = [
            planned(1, None, Some(20)),
            planned(2, None, None),
            planned(3, None, Some(30)),
        ];
        let expected = [(1, "09:00–09:20"), (2, "09:20–09:20"), (3, "09:20–09:50")];
        assert_eq!(clock(&items), expected.map(|(id, slot)| (id, slot.to_owned())));
        assert_eq!(total(&items), 50);
    }

    #[test]
    fn parts_stand_within_their_whole_which_takes_as_long_as_they_do_or_longer() {
        let items = [
            planned(1, None, None),
            planned(2, Some(1), Some(10)),
            planned(3, Some(1), Some(15)),
            planned(4, None, Some(30)),
            planned(5, Some(4), Some(5)),
            planned(6, None, Some(10)),
        ];
        let expected = [
            (1, "09:00–09:25"),
            (2, "09:00–09:10"),
            (3, "09:10–09:25"),
            (4, "09:25–09:55"),
            (5, "09:25–09:30"),
            (6, "09:55–10:05"),
        ];
        assert_eq!(clock(&items), expected.map(|(id, slot)| (id, slot.to_owned())));
        assert_eq!(total(&items), 65);
    }

    #[test]
    fn what_is_not_on_the_agenda_takes_no_time() {
        let mut proposal = planned(1, None, Some(20));
        proposal.state = ItemState::Proposed;
        assert_eq!(total(&[proposal]), 0);
    }
}
