//! Action items as a table for a spreadsheet: what goes out, and what is read of a file that comes in. Pure.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{model::ActionItem, words};
use crate::web::{
    Language, Words,
    sheets::{as_written, is_formula},
};

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1_000_000;
/// Most items of one file.
pub const MOST_ROWS: usize = 500;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// By what the item is called; of one that comes in, nothing.
    Reference,
    /// What is to be done.
    What,
    /// The party that has to do it.
    Party,
    /// The person who was named.
    Owner,
    /// By when.
    DueOn,
    /// The meeting at which it was agreed.
    Meeting,
    /// The decision that it carries out.
    Decision,
    /// Where it stands.
    State,
    /// Whether it is late.
    Late,
}

impl Column {
    /// Every column, in the order in which they go out.
    pub const ALL: [Self; 9] = [
        Self::Reference,
        Self::What,
        Self::Party,
        Self::Owner,
        Self::DueOn,
        Self::Meeting,
        Self::Decision,
        Self::State,
        Self::Late,
    ];
    /// What is read of a file that comes in. The others say what the portal knows itself.
    pub const READ: [Self; 5] = [Self::What, Self::Party, Self::Owner, Self::DueOn, Self::Meeting];
    /// Without these a file is not read.
    pub const NEEDED: [Self; 4] = [Self::What, Self::Party, Self::Owner, Self::DueOn];

    /// What stands above it.
    pub fn heading(self, t: &Words) -> String {
        match self {
            Self::Reference => t.actions_column_reference(),
            Self::What => t.actions_column_what(),
            Self::Party => t.actions_column_party(),
            Self::Owner => t.actions_column_owner(),
            Self::DueOn => t.actions_column_due_on(),
            Self::Meeting => t.actions_column_meeting(),
            Self::Decision => t.actions_column_decision(),
            Self::State => t.actions_column_state(),
            Self::Late => t.actions_column_late(),
        }
    }

    /// The column with this heading, in either language.
    fn headed(heading: &str) -> Option<Self> {
        let heading = heading.trim().to_lowercase();
        let is_headed = |column: &Self| {
            Language::ALL
                .into_iter()
                .any(|language| column.heading(language.words()).to_lowercase() == heading)
        };
        Self::ALL.into_iter().find(is_headed)
    }

    /// What stands in it for an item.
    pub fn cell(self, item: &ActionItem, is_late: bool, t: &Words) -> String {
        match self {
            Self::Reference => item.reference.to_string(),
            Self::What => item.text.clone(),
            Self::Party => item.party.clone(),
            Self::Owner => item
                .owner
                .as_ref()
                .map_or_else(String::new, |(_, name)| name.clone()),
            Self::DueOn => item.due_on.format("%d/%m/%Y").to_string(),
            Self::Meeting => item
                .meeting
                .map_or_else(String::new, |(_, reference)| reference.to_string()),
            Self::Decision => item
                .decision
                .map_or_else(String::new, |reference| reference.to_string()),
            Self::State => words::state(t, item.state),
            Self::Late => {
                if is_late {
                    t.actions_yes()
                } else {
                    t.actions_no()
                }
            }
        }
    }
}

/// A file as it was read: nothing is known yet of what its cells mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The rows that say something, in order.
    pub rows: Vec<SheetRow>,
}

/// A row of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the spreadsheet, where the headings are row 1.
    pub number: u64,
    /// Whether it has more cells than there are headings.
    pub has_more_cells: bool,
    cells: BTreeMap<Column, String>,
}

impl SheetRow {
    /// What stands in a column, as it was written before it went out.
    pub fn cell(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |cell| as_written(cell.trim()))
    }

    /// Whether a spreadsheet would calculate what stands in a column.
    pub fn is_formula(&self, column: Column) -> bool {
        self.cells
            .get(&column)
            .is_some_and(|cell| is_formula(cell.trim()))
    }
}

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is nothing in it.
    Empty,
    /// It is larger than [`LARGEST_FILE`].
    TooLarge,
    /// It is no text: a picture, a workbook, a program.
    NotText,
    /// These columns are missing.
    MissingColumns(Vec<Column>),
    /// A heading that no column has, or that stands there twice.
    UnknownColumn(String),
    /// There are headings and nothing below.
    NoRows,
    /// There are more rows than [`MOST_ROWS`].
    TooManyRows,
    /// Its last line says how many rows there should be, and there are others.
    Incomplete {
        /// What the last line says.
        said: usize,
        /// How many there are.
        found: usize,
    },
}

/// The text of a file, which is UTF-8 or else Windows-1252.
///
/// # Errors
/// Why it is none that is read.
pub fn decode(bytes: &[u8]) -> Result<String, FileError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FileError::TooLarge);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| windows_1252(*byte))
            .collect::<Option<String>>()
            .ok_or(FileError::NotText)?,
    };
    if text.contains(|character: char| character.is_control() && !matches!(character, '\t' | '\r' | '\n')) {
        return Err(FileError::NotText);
    }
    Ok(text)
}

/// The characters that Windows-1252 has where ISO 8859-1 has control characters, from 0x80 on; five places are empty.
const OF_WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9f => OF_WINDOWS
            .get(usize::from(byte - 0x80))
            .copied()
            .filter(|character| *character != '\0'),
        _ => Some(char::from(byte)),
    }
}

/// Reads a file of action items. Semicolons or commas divide its cells.
///
/// # Errors
/// Why it is not read.
pub fn read(text: &str) -> Result<Sheet, FileError> {
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    let with_semicolons = records(text, b';');
    match headings(&with_semicolons) {
        Ok(headings) => rows(&headings, &with_semicolons),
        Err(error) => {
            let with_commas = records(text, b',');
            // What is said of the file is about semicolons, which are asked for.
            let headings = headings_or(&with_commas, error)?;
            rows(&headings, &with_commas)
        }
    }
}

/// Number and cells of each line that is not empty, at most a few more than are read.
fn records(text: &str, delimiter: u8) -> Vec<(u64, StringRecord)> {
    let reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader
        .into_records()
        // Neither a length nor an encoding can be wrong here, and memory is always read.
        .filter_map(Result::ok)
        .zip(1..)
        .filter(|(record, _)| record.iter().any(|cell| !cell.trim().is_empty()))
        .map(|(record, number)| (number, record))
        .take(MOST_ROWS + 3)
        .collect()
}

fn headings(records: &[(u64, StringRecord)]) -> Result<Vec<Column>, FileError> {
    let mut columns = Vec::new();
    let mut unknown = None;
    let cells = records.first().into_iter().flat_map(|(_, record)| record.iter());
    for heading in cells {
        match Column::headed(heading) {
            Some(column) if !columns.contains(&column) => columns.push(column),
            _ => {
                unknown = unknown.or(Some(heading.trim().to_owned()));
            }
        }
    }
    let missing: Vec<Column> = Column::NEEDED
        .into_iter()
        .filter(|column| !columns.contains(column))
        .collect();
    if !missing.is_empty() {
        return Err(FileError::MissingColumns(missing));
    }
    unknown.map_or(Ok(columns), |heading| Err(FileError::UnknownColumn(heading)))
}

fn headings_or(records: &[(u64, StringRecord)], error: FileError) -> Result<Vec<Column>, FileError> {
    match headings(records) {
        Err(FileError::MissingColumns(_)) => Err(error),
        found => found,
    }
}

fn rows(headings: &[Column], records: &[(u64, StringRecord)]) -> Result<Sheet, FileError> {
    let (mut rows, mut said) = (Vec::new(), None);
    for (number, record) in records.iter().skip(1) {
        match said_total(record) {
            Some(total) => said = Some(total),
            None => rows.push(row(*number, headings, record)),
        }
    }
    let found = rows.len();
    match said {
        _ if found > MOST_ROWS => Err(FileError::TooManyRows),
        Some(said) if said != found => Err(FileError::Incomplete { said, found }),
        _ if rows.is_empty() => Err(FileError::NoRows),
        _ => Ok(Sheet { rows }),
    }
}

fn row(number: u64, headings: &[Column], record: &StringRecord) -> SheetRow {
    let more = record.iter().skip(headings.len());
    SheetRow {
        number,
        has_more_cells: more.into_iter().any(|cell| !cell.trim().is_empty()),
        cells: headings
            .iter()
            .copied()
            .zip(record.iter().map(ToOwned::to_owned))
            .collect(),
    }
}

/// How many rows there are, when this is the line that says it at the end of what went out: "Totale;12".
fn said_total(record: &StringRecord) -> Option<usize> {
    let mut cells = record.iter().map(str::trim);
    let (word, number) = (cells.next()?.to_lowercase(), cells.next()?);
    let is_total = Language::ALL
        .into_iter()
        .any(|language| language.words().actions_total_line().to_lowercase() == word);
    let is_alone = cells.all(str::is_empty);
    (is_total && is_alone).then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const HEADINGS: &str = "Che cosa;Parte;Incaricato;Entro il;Riunione";

    fn cells(sheet: &Sheet) -> Vec<[&str; 5]> {
        let rows = sheet.rows.iter();
        rows.map(|row| Column::READ.map(|column| row.cell(column)))
            .collect()
    }

    #[rstest]
    #[case::semicolons("Che cosa;Parte;Incaricato;Entro il;Riunione\nA;B;C;1/2/2027;T-2026-4\n")]
    #[case::commas("Che cosa,Parte,Incaricato,Entro il,Riunione\r\nA,B,C,1/2/2027,T-2026-4")]
    #[case::in_english("What;Party;Owner;Due by;Meeting\nA;B;C;1/2/2027;T-2026-4\n")]
    #[case::in_another_order("riunione;PARTE; che cosa ;entro il;incaricato\nT-2026-4;B;A;1/2/2027;C\n")]
    #[case::quoted("\"Che cosa\";Parte;Incaricato;Entro il;Riunione\n\"A\";\"B\";\"C\";1/2/2027;T-2026-4\n")]
    #[case::with_empty_lines(
        "Che cosa;Parte;Incaricato;Entro il;Riunione\n\n;;;;\nA;B;C;1/2/2027;T-2026-4\n;;\n"
    )]
    #[case::with_a_mark("\u{feff}Che cosa;Parte;Incaricato;Entro il;Riunione\nA;B;C;1/2/2027;T-2026-4\n")]
    fn a_file_is_read_by_its_headings(#[case] file: &str) {
        let sheet = read(&decode(file.as_bytes()).unwrap()).unwrap();
        assert_eq!(cells(&sheet), [["A", "B", "C", "1/2/2027", "T-2026-4"]]);
    }

    #[test]
    fn a_file_of_windows_keeps_its_letters() {
        let mut file = b"Che cosa;Parte;Incaricato;Entro il\nPerch".to_vec();
        file.extend([0xe9, b' ', 0x80, b' ', 0x93, b'x', 0x94]);
        file.extend(b";B;;1/2/2027\n");
        let sheet = read(&decode(&file).unwrap()).unwrap();
        assert_eq!(sheet.rows[0].cell(Column::What), "Perché € “x”");
    }

    #[rstest]
    #[case::nothing("", FileError::Empty)]
    #[case::blanks(" \r\n\n", FileError::Empty)]
    #[case::headings_alone(HEADINGS, FileError::NoRows)]
    #[case::other_columns("a;b;c\n1;2;3\n", FileError::MissingColumns(Column::NEEDED.to_vec()))]
    #[case::one_column_less(
        "Che cosa;Parte;Incaricato\nA;B;C\n",
        FileError::MissingColumns(vec![Column::DueOn])
    )]
    #[case::one_column_more(
        "Che cosa;Parte;Incaricato;Entro il;Costo\nA;B;C;1/2/2027;7\n",
        FileError::UnknownColumn("Costo".to_owned())
    )]
    #[case::a_column_twice(
        "Che cosa;Parte;Incaricato;Entro il;Parte\nA;B;C;1/2/2027;B\n",
        FileError::UnknownColumn("Parte".to_owned())
    )]
    #[case::cut_off(
        "Che cosa;Parte;Incaricato;Entro il\nA;B;C;1/2/2027\nTotale;2;;\n",
        FileError::Incomplete { said: 2, found: 1 }
    )]
    fn a_file_that_is_none_is_refused_whole(#[case] file: &str, #[case] error: FileError) {
        assert_eq!(read(&decode(file.as_bytes()).unwrap()), Err(error));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let workbook = b"PK\x03\x04\x14\0\x06\0".as_slice();
        let utf_16 = b"\xff\xfeC\0h\0e\0".as_slice();
        let undefined = b"Che cosa;Parte\xe8\x81".as_slice();
        for file in [workbook, utf_16, undefined, b"a\0b"] {
            assert_eq!(decode(file), Err(FileError::NotText));
        }
    }

    #[test]
    fn a_file_is_read_to_its_last_row_and_no_further() {
        let file = |rows: usize| format!("{HEADINGS}\n{}", "A;B;C;1/2/2027;\n".repeat(rows));
        assert_eq!(read(&file(MOST_ROWS)).unwrap().rows.len(), MOST_ROWS);
        assert_eq!(read(&file(MOST_ROWS + 1)), Err(FileError::TooManyRows));
        let large = vec![b'a'; LARGEST_FILE + 1];
        assert_eq!(decode(&large), Err(FileError::TooLarge));
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_shows_them() {
        let file = format!("{HEADINGS}\n\"A\nb\";B;C;1/2/2027;\n;;;;\nA;B;C;1/2/2027;;surplus\n");
        let sheet = read(&file).unwrap();
        let rows: Vec<_> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.has_more_cells))
            .collect();
        assert_eq!(rows, [(2, false), (4, true)]);
    }

    #[test]
    fn a_formula_is_told_from_one_that_was_made_harmless() {
        let file = format!("{HEADINGS}\n=1+1;'=1+1;C;1/2/2027;\n");
        let row = &read(&file).unwrap().rows[0];
        assert!(row.is_formula(Column::What) && !row.is_formula(Column::Party));
        assert_eq!(row.cell(Column::Party), "=1+1");
    }

    #[test]
    fn no_two_columns_have_one_heading() {
        for column in Column::ALL {
            for language in Language::ALL {
                assert_eq!(Column::headed(&column.heading(language.words())), Some(column));
            }
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_the_reader_fail(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = decode(&bytes).and_then(|text| read(&text));
        }

        #[test]
        fn no_row_makes_the_reader_fail(rows in "([\"';,=A\r\n\t é]{0,12}[;,\n]){0,20}") {
            let _ = read(&format!("{HEADINGS}\n{rows}"));
        }
    }
}
