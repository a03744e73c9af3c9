//! Figures in a language, to a reader: tables with the way to the cases behind each number.

use std::{collections::HashMap, sync::Arc};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    accounts::model::{Actor, Permission},
    complaints::Catalogue,
    insights::{
        model::{Compared, Edition, Quarter, Row, Shown, Times},
        words,
    },
    values::Money,
    web::Words,
};

/// A number of the page, with the way to the cases behind it.
pub struct Cell {
    /// What stands there.
    pub text: String,
    /// For the chart; absent where the number is not told.
    pub value: Option<i64>,
    /// The cases, for those who may see them.
    pub link: Option<String>,
}

/// A row of a table.
pub struct Line {
    /// What it is about.
    pub name: String,
    /// The quarter, the one before, and the one a year before.
    pub cells: [Cell; 3],
    /// How the quarter compares with the one before, and with the one a year before.
    pub changes: [String; 2],
}

/// The name of the table of the most frequent causes in the address.
pub const CAUSES: &str = "causes";

/// A table with the chart that is drawn of it.
pub struct Table {
    /// Its name in the address.
    pub id: &'static str,
    /// What it shows.
    pub caption: String,
    /// What its rows are.
    pub head: String,
    /// What is to be known of its numbers.
    pub hint: Option<String>,
    /// Its rows.
    pub lines: Vec<Line>,
    /// Whether a chart is drawn of it.
    pub has_chart: bool,
}

/// The times of the quarter, as sentences of figures.
pub struct TimeLine {
    /// What they are about.
    pub name: String,
    /// The quarter, the one before, and the one a year before.
    pub cells: [Cell; 3],
}

/// Which cases a row counts, beside the quarter: the name of a filter of the list and its value.
enum Behind {
    /// Complaints that were filed in the quarter.
    Filed(String),
    /// Complaints with something that was promised for the quarter.
    Promised(String),
}

impl Behind {
    fn filed(filter: &str, value: &str) -> Self {
        Self::Filed(format!("&{filter}={}", in_address(value)))
    }

    fn promised(filter: &str, value: &str) -> Self {
        Self::Promised(format!("&{filter}={}", in_address(value)))
    }

    fn address(&self, quarter: Quarter) -> String {
        let (what, filter) = match self {
            Self::Filed(filter) => ("filed", filter),
            Self::Promised(filter) => ("promised", filter),
        };
        let (first, last) = (quarter.first_day(), quarter.last_day());
        format!("/complaints?view=all&{what}_from={first}&{what}_to={last}{filter}")
    }
}

/// What is written otherwise in an address.
const OTHERWISE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_');

fn in_address(text: &str) -> String {
    utf8_percent_encode(text, OTHERWISE).to_string()
}

/// Says figures in a language, to a reader.
pub struct Teller<'a> {
    /// The words of the reader's language.
    pub t: &'static Words,
    /// What categories and causes are called.
    pub lists: Arc<Catalogue>,
    /// What organisations are called.
    pub names: &'a HashMap<i64, String>,
    /// Who reads.
    pub reader: &'a Actor,
    /// Of which quarter.
    pub quarter: Quarter,
}

impl Teller<'_> {
    fn quarters(&self) -> [Quarter; 3] {
        [self.quarter, self.quarter.before(), self.quarter.year_before()]
    }

    /// The heads of the columns.
    pub fn heads(&self) -> [String; 3] {
        self.quarters()
            .map(|quarter| self.t.quarter(quarter.number, quarter.year))
    }

    /// The heads of the columns that compare.
    pub fn heads_of_changes(&self) -> [String; 2] {
        [self.t.insights_change(), self.t.insights_change_of_year()]
    }

    /// Whether the numbers count cases that the lists behind them do not show to the reader.
    pub fn counts_more_than_it_lists(&self) -> bool {
        self.reader.association_id().is_some() && self.reader.may(Permission::ReadComplaints)
    }

    /// The tables of a dossier, one after the other.
    pub fn tables(&self, edition: &Edition) -> Vec<Table> {
        let t = self.t;
        let total = vec![
            self.line(
                t.insights_filed(),
                edition.filed,
                Some(Behind::Filed(String::new())),
            ),
            self.line(
                t.insights_reopened(),
                edition.reopened,
                Some(Behind::filed("reopened", "1")),
            ),
        ];
        vec![
            Table {
                id: "totals",
                caption: t.insights_totals(),
                head: t.insights_what(),
                hint: None,
                lines: total,
                has_chart: false,
            },
            self.table(
                "categories",
                t.insights_categories(),
                &edition.categories,
                |key| (self.category(key), Some(Behind::filed("category", key))),
            ),
            self.table(CAUSES, t.insights_causes(), &edition.causes, |key| {
                (self.cause(key), Some(Behind::filed("subcategory", key)))
            }),
            self.table(
                "associations",
                t.insights_associations(),
                &edition.associations,
                |key| {
                    let id: i64 = key.parse().unwrap_or_default();
                    let name = self.names.get(&id).cloned().unwrap_or_else(|| key.to_owned());
                    (name, Some(Behind::filed("association", key)))
                },
            ),
            self.table("regions", t.insights_regions(), &edition.regions, |key| {
                (key.to_owned(), Some(Behind::filed("region", key)))
            }),
            self.table("outcomes", t.insights_outcomes(), &edition.outcomes, |key| {
                let behind = match key {
                    "" => Behind::filed("replied", "missing"),
                    _ => Behind::filed("outcome", key),
                };
                (words::outcome(t, key), Some(behind))
            }),
            self.promised(edition),
            Table {
                head: t.insights_kept_how(),
                hint: self.hint_of_commitments(),
                ..self.table("kept", t.insights_kept(), &edition.kept, |key| {
                    (words::keeping(t, key), Some(Behind::promised("keeping", key)))
                })
            },
        ]
    }

    fn promised(&self, edition: &Edition) -> Table {
        let t = self.t;
        let lines = edition.promised.iter().flat_map(|promised| {
            let name = words::commitment(t, &promised.kind);
            let money = |cents: Shown| match cents {
                Some(cents) => Cell {
                    text: t.money(&Money::together(cents)),
                    value: Some(cents),
                    link: None,
                },
                None => self.cell(None, None),
            };
            let Compared {
                now,
                before,
                year_before,
            } = promised.cents;
            [
                self.line(
                    name.clone(),
                    promised.commitments,
                    Some(Behind::promised("commitment", &promised.kind)),
                ),
                Line {
                    name: t.insights_amount_of(name),
                    cells: [money(now), money(before), money(year_before)],
                    changes: changes(t, promised.cents),
                },
            ]
        });
        Table {
            id: "commitments",
            caption: t.insights_promised(),
            head: t.insights_what(),
            hint: self.hint_of_commitments(),
            lines: lines.collect(),
            has_chart: false,
        }
    }

    /// To whom a number of commitments leads to complaints.
    fn hint_of_commitments(&self) -> Option<String> {
        let reads = self.reader.may(Permission::ReadComplaints);
        reads.then(|| self.t.insights_commitments_hint())
    }

    fn table(
        &self,
        id: &'static str,
        caption: String,
        rows: &[Row],
        named: impl Fn(&str) -> (String, Option<Behind>),
    ) -> Table {
        let lines = rows
            .iter()
            .map(|row| {
                let (name, behind) = named(&row.key);
                let own = id != "associations" || self.is_own(&row.key);
                self.line(name, row.complaints, behind.filter(|_| own))
            })
            .collect();
        Table {
            id,
            head: caption.clone(),
            caption,
            hint: None,
            lines,
            has_chart: true,
        }
    }

    /// Whether an association's row is of the reader's own; the operator sees all cases.
    fn is_own(&self, key: &str) -> bool {
        match self.reader.association_id() {
            Some(own) => own.to_string() == key,
            None => true,
        }
    }

    fn line(&self, name: String, counts: Compared<Shown>, behind: Option<Behind>) -> Line {
        let [now, before, year_before] = self.links(behind.as_ref());
        Line {
            name,
            cells: [
                self.cell(counts.now, now),
                self.cell(counts.before, before),
                self.cell(counts.year_before, year_before),
            ],
            changes: changes(self.t, counts),
        }
    }

    /// The lists of the cases behind the numbers of a row, for those who read cases. To an association they show its own.
    fn links(&self, behind: Option<&Behind>) -> [Option<String>; 3] {
        let behind = behind.filter(|_| self.reader.may(Permission::ReadComplaints));
        self.quarters()
            .map(|quarter| behind.map(|behind| behind.address(quarter)))
    }

    fn cell(&self, count: Shown, link: Option<String>) -> Cell {
        Cell {
            text: count.map_or_else(|| self.t.insights_few(), |count| self.t.number(count)),
            value: count,
            link: link.filter(|_| count.is_some_and(|count| count > 0)),
        }
    }

    /// The rows of the table of times; without a number where it is not told.
    pub fn times(&self, times: Compared<Option<Times<Shown>>>) -> Vec<TimeLine> {
        let t = self.t;
        let row = |name: String, replied: Option<&str>, say: &dyn Fn(Times<Shown>) -> Option<String>| {
            let links = self.links(replied.map(|which| Behind::filed("replied", which)).as_ref());
            let [now, before, year_before] = links;
            let cell = |times: Option<Times<Shown>>, link: Option<String>| {
                let said = times.and_then(say);
                Cell {
                    value: None,
                    link: link
                        .filter(|_| said.is_some() && times.is_some_and(|times| times.replied != Some(0))),
                    text: said.unwrap_or_else(|| t.insights_few()),
                }
            };
            TimeLine {
                name,
                cells: [
                    cell(times.now, now),
                    cell(times.before, before),
                    cell(times.year_before, year_before),
                ],
            }
        };
        let none = || "—".to_owned();
        let days = |replied: Shown, days: f64| if replied == Some(0) { none() } else { t.days(days) };
        vec![
            row(t.insights_replied(), Some("given"), &|times| {
                times.replied.map(|replied| t.number(replied))
            }),
            row(t.insights_median(), None, &|times| {
                Some(days(times.replied, times.median_days))
            }),
            row(t.insights_ninetieth(), None, &|times| {
                Some(days(times.replied, times.ninetieth_days))
            }),
            row(t.insights_in_time(), Some("in_time"), &|times| {
                let (in_time, known) = times.in_time.zip(times.known)?;
                Some(if known == 0 {
                    none()
                } else {
                    t.share(in_time, known)
                })
            }),
        ]
    }

    /// The same of the reader's own complaints; nothing in the operator's edition.
    pub fn own_times(&self, edition: &Edition) -> Vec<TimeLine> {
        let own = edition
            .own_times
            .map(|times| times.map(|times| Some(times.into())));
        own.map_or_else(Vec::new, |times| self.times(times))
    }

    fn category(&self, key: &str) -> String {
        let id = key.parse().ok();
        let found = self
            .lists
            .categories
            .iter()
            .find(|category| Some(category.id) == id);
        found.map_or_else(
            || key.to_owned(),
            |category| category.name(self.t.language()).to_owned(),
        )
    }

    fn cause(&self, key: &str) -> String {
        let found = key.parse().ok().and_then(|id| self.lists.subcategory(id));
        found.map_or_else(
            || key.to_owned(),
            |(category, subcategory)| {
                let language = self.t.language();
                format!("{}: {}", category.name(language), subcategory.name(language))
            },
        )
    }
}

/// How a number compares with the quarter before, and with a year before.
fn changes(t: &Words, counts: Compared<Shown>) -> [String; 2] {
    [counts.before, counts.year_before].map(|before| change(t, counts.now, before))
}

/// "+12 %"; nothing where it cannot be said.
fn change(t: &Words, now: Shown, before: Shown) -> String {
    match (now, before) {
        (Some(now), Some(before)) if before > 0 => t.change(now, before),
        _ => "—".to_owned(),
    }
}
