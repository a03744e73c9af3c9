//! Action items from a file: what each row means, and taking in all of them or none.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{PgConnection, QueryResult};
use uuid::Uuid;

use super::{
    model::{ActionItem, Assignee, NewActionItem},
    sheet::{Column, SheetRow},
    store,
    telling::tell_assigned,
};
use crate::{
    accounts::model::Actor,
    meetings::model::{ActionReference, MeetingReference},
    values::{LongText, ShortText, TextError, optional},
    web::{DateError, parse_date},
};

/// A meeting that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Its number in the database.
    pub id: i64,
    /// By what it is called.
    pub reference: MeetingReference,
    /// Whether it is closed, so that what was agreed there holds.
    pub is_closed: bool,
    /// The parties that sit at it.
    pub parties: Vec<i64>,
}

/// What the portal knows of what a file says.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Each party that adheres, and each of its people.
    pub assignees: Vec<Assignee>,
    /// The meetings that the file names.
    pub meetings: Vec<KnownMeeting>,
    /// The items that the file names by their reference.
    pub present: HashSet<ActionReference>,
}

/// What is wrong with a cell, or, in the first column, with the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellError {
    /// A spreadsheet would calculate it.
    Formula,
    /// The row has more cells than there are headings.
    MoreCells,
    /// A text that cannot be taken.
    Text(TextError),
    /// No party that adheres is called so.
    UnknownParty,
    /// It is not a date.
    Date(DateError),
    /// No meeting is called so.
    UnknownMeeting,
    /// The meeting is not closed.
    MeetingNotClosed,
    /// The party does not sit at the meeting.
    NoSeat,
}

/// An item as a row of a file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadItem {
    /// What is to be done.
    pub text: String,
    /// The party that has to do it.
    pub party_id: i64,
    /// The person who was named: number, when the person has an account, and name.
    pub owner: Option<(Option<i64>, String)>,
    /// By when.
    pub due_on: NaiveDate,
    /// The meeting at which it was agreed.
    pub meeting_id: Option<i64>,
}

/// What a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A new item.
    New(ReadItem),
    /// One that is there already, and is left as it is.
    Present(ActionReference),
    /// Not to be understood: what is wrong, column by column.
    Wrong(Vec<(Column, CellError)>),
}

/// What a row means, by what is known.
pub fn understand(row: &SheetRow, known: &Known) -> Meaning {
    if let Ok(reference) = row.cell(Column::Reference).parse()
        && known.present.contains(&reference)
    {
        return Meaning::Present(reference);
    }
    let mut errors = Vec::new();
    if row.has_more_cells {
        errors.push((Column::What, CellError::MoreCells));
    }
    let text = keep(&mut errors, row, Column::What, |cell| {
        LongText::<{ ActionItem::LONGEST_TEXT }>::parse(cell)
            .map(LongText::into_string)
            .map_err(CellError::Text)
    });
    let party_id = keep(&mut errors, row, Column::Party, |cell| {
        known.party(cell).ok_or(CellError::UnknownParty)
    });
    let name = keep(&mut errors, row, Column::Owner, |cell| {
        optional::<ShortText<{ ActionItem::LONGEST_NAME }>>(cell)
            .map(|name| name.map(ShortText::into_string))
            .map_err(CellError::Text)
    });
    let due_on = keep(&mut errors, row, Column::DueOn, |cell| {
        parse_date(cell).map_err(CellError::Date)
    });
    let meeting_id = keep(&mut errors, row, Column::Meeting, |cell| {
        known.meeting(cell, party_id)
    });
    match (text, party_id, name, due_on, meeting_id) {
        (Some(text), Some(party_id), Some(name), Some(due_on), Some(meeting_id)) if errors.is_empty() => {
            Meaning::New(ReadItem {
                text,
                party_id,
                owner: name.map(|name| (known.person(party_id, &name), name)),
                due_on,
                meeting_id,
            })
        }
        _ => Meaning::Wrong(errors),
    }
}

fn keep<T>(
    errors: &mut Vec<(Column, CellError)>,
    row: &SheetRow,
    column: Column,
    read: impl FnOnce(&str) -> Result<T, CellError>,
) -> Option<T> {
    let found = if row.is_formula(column) {
        Err(CellError::Formula)
    } else {
        read(row.cell(column))
    };
    match found {
        Ok(value) => Some(value),
        Err(error) => {
            errors.push((column, error));
            None
        }
    }
}

impl Known {
    /// The party of this name, in whatever letters.
    fn party(&self, name: &str) -> Option<i64> {
        let is_called = |one: &&Assignee| one.person.is_none() && same(&one.party, name);
        Some(self.assignees.iter().find(is_called)?.party_id)
    }

    /// The person of a party with this name, when they have an account. Of two, nobody can say which is meant.
    fn person(&self, party_id: i64, name: &str) -> Option<i64> {
        let mut called = self
            .assignees
            .iter()
            .filter(|one| one.party_id == party_id)
            .filter_map(|one| one.person.as_ref())
            .filter(|(_, known)| same(known, name));
        match (called.next(), called.next()) {
            (Some((id, _)), None) => Some(*id),
            _ => None,
        }
    }

    fn meeting(&self, cell: &str, party_id: Option<i64>) -> Result<Option<i64>, CellError> {
        if cell.is_empty() {
            return Ok(None);
        }
        let reference: Option<MeetingReference> = cell.to_uppercase().parse().ok();
        let found = self
            .meetings
            .iter()
            .find(|meeting| Some(meeting.reference) == reference);
        let meeting = found.ok_or(CellError::UnknownMeeting)?;
        if !meeting.is_closed {
            return Err(CellError::MeetingNotClosed);
        }
        if party_id.is_some_and(|party_id| !meeting.parties.contains(&party_id)) {
            return Err(CellError::NoSeat);
        }
        Ok(Some(meeting.id))
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Takes in items of a file under the one-time key of its form, and tells those who have to do them.
///
/// # Errors
/// When the database fails; then the transaction is to be rolled back.
pub fn take_in(
    conn: &mut PgConnection,
    actor: &Actor,
    items: &[ReadItem],
    key: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let new: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(place, item)| NewActionItem {
            meeting_id: item.meeting_id,
            group_id: None,
            item_id: None,
            decision_id: None,
            text: &item.text,
            party_id: item.party_id,
            owner: item.owner.as_ref().map(|(id, name)| (*id, name.as_str())),
            due_on: item.due_on,
            created_by: actor.user_id,
            key: Uuid::new_v5(&key, place.to_string().as_bytes()),
        })
        .collect();
    let ids = store::create_all(conn, &new, now)?;
    let items = store::by_ids(conn, &ids)?;
    tell_assigned(conn, actor, &items, "action_imported", now)
}

#[cfg(test)]
mod tests {
    use super::{
        super::sheet::{decode, read},
        *,
    };

    fn known() -> Known {
        let assignee = |party_id: i64, party: &str, person: Option<(i64, &str)>| Assignee {
            party_id,
            party: party.to_owned(),
            person: person.map(|(id, name)| (id, name.to_owned())),
        };
        let meeting = |id, reference: &str, is_closed| KnownMeeting {
            id,
            reference: reference.parse().unwrap(),
            is_closed,
            parties: vec![1],
        };
        Known {
            assignees: vec![
                assignee(1, "Adiconsum", None),
                assignee(1, "Adiconsum", Some((5, "Anna Rossi"))),
                assignee(1, "Adiconsum", Some((6, "Bruno Verdi"))),
                assignee(1, "Adiconsum", Some((7, "Bruno Verdi"))),
                assignee(2, "TIM", None),
            ],
            meetings: vec![meeting(8, "T-2026-3", true), meeting(9, "T-2026-4", false)],
            present: HashSet::from(["A-2026-031".parse().unwrap()]),
        }
    }

    fn meaning(row: &str) -> Meaning {
        let file = format!("Riferimento;Che cosa;Parte;Incaricato;Entro il;Riunione\n{row}\n");
        understand(
            &read(&decode(file.as_bytes()).unwrap()).unwrap().rows[0],
            &known(),
        )
    }

    #[test]
    fn a_row_says_what_who_and_by_when() {
        let item = ReadItem {
            text: "Modello di bolletta".to_owned(),
            party_id: 1,
            owner: Some((Some(5), "anna rossi".to_owned())),
            due_on: "2026-12-31".parse().unwrap(),
            meeting_id: Some(8),
        };
        for due_on in ["31/12/2026", "2026-12-31"] {
            let row = format!(";Modello di bolletta;ADICONSUM;anna rossi;{due_on};t-2026-3");
            assert_eq!(meaning(&row), Meaning::New(item.clone()));
        }
    }

    #[test]
    fn a_name_without_an_account_or_with_two_is_kept_as_a_name() {
        for name in ["Ugo Foscolo", "Bruno Verdi"] {
            let Meaning::New(item) = meaning(&format!(";A;Adiconsum;{name};31/12/2026;")) else {
                panic!("{name} is not understood");
            };
            assert_eq!(item.owner, Some((None, name.to_owned())));
        }
    }

    #[test]
    fn what_is_there_already_is_left_as_it_is() {
        let present = Meaning::Present("A-2026-031".parse().unwrap());
        assert_eq!(meaning("A-2026-031;;;;;"), present);
        assert!(matches!(
            meaning("A-2026-032;A;TIM;;31/12/2026;"),
            Meaning::New(_)
        ));
    }

    #[test]
    fn everything_that_is_wrong_with_a_row_is_said_column_by_column() {
        use CellError as E;
        for (row, errors) in [
            (
                ";;Altra;;boh;T-2026-2",
                vec![
                    (Column::What, E::Text(TextError::Empty)),
                    (Column::Party, E::UnknownParty),
                    (Column::DueOn, E::Date(DateError::Unreadable)),
                    (Column::Meeting, E::UnknownMeeting),
                ],
            ),
            (
                ";=A1;Adiconsum;@x;31/12/2026;",
                vec![(Column::What, E::Formula), (Column::Owner, E::Formula)],
            ),
            (";A;TIM;;31/12/2026;T-2026-3", vec![(Column::Meeting, E::NoSeat)]),
            (
                ";A;Adiconsum;;31/12/2026;T-2026-4",
                vec![(Column::Meeting, E::MeetingNotClosed)],
            ),
            (";A;TIM;;31/12/2026;;e poi", vec![(Column::What, E::MoreCells)]),
            (";A;TIM;;;", vec![(Column::DueOn, E::Date(DateError::Missing))]),
        ] {
            assert_eq!(meaning(row), Meaning::Wrong(errors), "{row}");
        }
    }
}
