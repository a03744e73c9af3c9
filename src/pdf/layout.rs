//! What stands where: lines on pages, and the structure that a screen reader follows.

use super::{
    Block, Column, Document, Level, Run,
    faces::Faces,
    lines::{Line, break_lines, widths},
};

/// A4 in points.
pub const PAGE: (f32, f32) = (595.276, 841.89);
/// What stays empty at the sides.
pub const SIDE: f32 = 62.0;
const TOP: f32 = 58.0;
/// Where text ends; the foot stands below.
const BOTTOM: f32 = PAGE.1 - 78.0;
/// Where the line of the foot stands.
pub const FOOT: f32 = PAGE.1 - 44.0;
/// How wide text is.
pub const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// The size of letters, in points: of text, of tables and of the foot.
const TEXT: f32 = 10.5;
const TABLE: f32 = 9.5;
/// The size of the letters at the foot of a page.
pub const SMALL: f32 = 8.5;
const TITLE: f32 = 18.0;
/// From one line to the next, as a multiple of the size of the letters.
const LEADING: f32 = 1.4;
/// How far the text of a list stands from its marks.
const INDENT: f32 = 18.0;
/// What stays empty in the cells of a table, at the sides, and above and below.
const CELL: (f32, f32) = (5.0, 3.5);
/// What stays empty below a paragraph.
const GAP: f32 = 7.0;

/// The document on its pages.
#[derive(Debug, Default)]
pub struct Laid {
    /// The pages.
    pub pages: Vec<Sheet>,
    /// What a screen reader is told, in order.
    pub structure: Vec<Node>,
    /// The headings with their places, for the table of contents.
    pub headings: Vec<Mark>,
}

/// A page.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its lines.
    pub lines: Vec<Placed>,
    /// Its rules: left and right end, and height.
    pub rules: Vec<(f32, f32, f32)>,
}

/// A line on a page.
#[derive(Debug)]
pub struct Placed {
    /// The line.
    pub line: Line,
    /// The size of its letters.
    pub size: f32,
    /// Where its left end is.
    pub x: f32,
    /// Where its letters stand.
    pub y: f32,
    /// Whether it repeats what a screen reader has read already.
    pub repeated: bool,
}

/// A heading on a page.
#[derive(Debug)]
pub struct Mark {
    /// Nothing is the title.
    pub level: Option<Level>,
    /// What it says.
    pub text: String,
    /// On which page, from 0.
    pub page: usize,
    /// How far from the top of the page.
    pub y: f32,
}

/// A part of the structure.
#[derive(Debug)]
pub enum Node {
    /// Something with parts.
    Element(Element, Vec<Node>),
    /// A line: page and place on it, both from 0.
    Line(usize, usize),
}

/// What a part of the structure is.
#[derive(Clone, Debug)]
pub enum Element {
    /// The title or a heading, which says this.
    Heading(Option<Level>, String),
    Paragraph,
    Quote,
    /// Numbered or not.
    List(bool),
    Item,
    Mark,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnName,
    Cell,
}

/// Puts a document on pages.
pub fn lay_out(document: &Document, faces: &Faces) -> Laid {
    let mut layout = Layout {
        faces,
        laid: Laid::default(),
        y: TOP,
    };
    layout.next_page();
    let title = layout.heading(None, &document.title);
    let mut structure = vec![title];
    structure.extend(layout.blocks(&document.blocks, SIDE, WIDTH));
    layout.laid.structure = structure;
    layout.laid
}

struct Layout<'a> {
    faces: &'a Faces,
    laid: Laid,
    /// How far from the top of the page the next line begins.
    y: f32,
}

/// The cells of a row, each broken into lines.
struct Cells {
    lines: Vec<Vec<Line>>,
    is_head: bool,
}

impl Cells {
    fn height(&self) -> f32 {
        let lines = self.lines.iter().map(Vec::len).max().unwrap_or_default();
        lines as f32 * TABLE * LEADING + 2.0 * CELL.1
    }
}

/// A column on the page.
struct Place {
    x: f32,
    width: f32,
    figures: bool,
}

impl Layout<'_> {
    fn next_page(&mut self) {
        self.laid.pages.push(Sheet::default());
        self.y = TOP;
    }

    fn page(&self) -> usize {
        self.laid.pages.len().saturating_sub(1)
    }

    /// Begins a page when so much has no room on this one.
    fn make_room(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.next_page();
        }
    }

    /// Puts a line on the page, its upper end at this height.
    fn place(&mut self, line: Line, size: f32, x: f32, top: f32, repeated: bool) -> Option<Node> {
        let page = self.page();
        let sheet = self.laid.pages.last_mut()?;
        sheet.lines.push(Placed {
            line,
            size,
            x,
            // The letters stand in the middle of the height of a line.
            y: top + size * (LEADING + 0.7) / 2.0,
            repeated,
        });
        Some(Node::Line(page, sheet.lines.len() - 1))
    }

    fn rule(&mut self, from: f32, to: f32) {
        let y = self.y;
        if let Some(sheet) = self.laid.pages.last_mut() {
            sheet.rules.push((from, to, y));
        }
    }

    fn blocks(&mut self, blocks: &[Block], x: f32, width: f32) -> Vec<Node> {
        let nodes = blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) if text.trim().is_empty() => None,
            Block::Heading(level, text) => Some(self.heading(Some(*level), text)),
            Block::Quote(blocks) => {
                let said = self.blocks(blocks, x + INDENT, (width - INDENT).max(INDENT));
                Some(Node::Element(Element::Quote, said))
            }
            Block::Paragraph(runs) => self.paragraph(runs, x, width),
            Block::List { first, items } => self.list(*first, items, x, width),
            Block::Table { head, rows } => self.table(head, rows, x, width),
        });
        nodes.collect()
    }

    fn heading(&mut self, level: Option<Level>, text: &str) -> Node {
        let (size, above) = match level {
            None => (TITLE, 0.0),
            Some(Level::One) => (14.0, 14.0),
            Some(Level::Two) => (12.0, 10.0),
            Some(Level::Three) => (10.5, 6.0),
        };
        let lines = break_lines(&[Run::bold(text)], self.faces, size, WIDTH);
        // A heading stays with the first lines of what it is above of.
        self.make_room(above + (lines.len() as f32 * size + 3.0 * TEXT) * LEADING);
        if self.y > TOP {
            self.y += above;
        }
        self.laid.headings.push(Mark {
            level,
            text: text.to_owned(),
            page: self.page(),
            y: self.y,
        });
        let nodes = self.lines(lines, size, SIDE);
        self.y += GAP / 2.0;
        Node::Element(Element::Heading(level, text.to_owned()), nodes)
    }

    /// Lines below each other, over as many pages as they need.
    fn lines(&mut self, lines: Vec<Line>, size: f32, x: f32) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(lines.len());
        for line in lines {
            self.make_room(size * LEADING);
            nodes.extend(self.place(line, size, x, self.y, false));
            self.y += size * LEADING;
        }
        nodes
    }

    fn paragraph(&mut self, runs: &[Run], x: f32, width: f32) -> Option<Node> {
        let lines = break_lines(runs, self.faces, TEXT, width);
        let nodes = self.lines(lines, TEXT, x);
        if nodes.is_empty() {
            return None;
        }
        self.y += GAP;
        Some(Node::Element(Element::Paragraph, nodes))
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], x: f32, width: f32) -> Option<Node> {
        let mut nodes = Vec::with_capacity(items.len());
        for (at, blocks) in (0..).zip(items) {
            let mark = match first {
                Some(first) => format!("{}.", first.saturating_add(at)),
                None => "•".to_owned(),
            };
            self.make_room(TEXT * LEADING);
            let lines = break_lines(&[Run::plain(mark)], self.faces, TEXT, width);
            let mark: Vec<_> = lines
                .into_iter()
                .filter_map(|line| self.place(line, TEXT, x, self.y, false))
                .collect();
            let body = self.blocks(blocks, x + INDENT, (width - INDENT).max(INDENT));
            let parts = vec![
                Node::Element(Element::Mark, mark),
                Node::Element(Element::Body, body),
            ];
            nodes.push(Node::Element(Element::Item, parts));
        }
        (!nodes.is_empty()).then(|| Node::Element(Element::List(first.is_some()), nodes))
    }

    fn table(&mut self, head: &[Column], rows: &[Vec<Vec<Run>>], x: f32, width: f32) -> Option<Node> {
        let names: Vec<Vec<Run>> = head
            .iter()
            .map(|column| vec![Run::bold(column.name.as_str())])
            .collect();
        let places = self.places(head, &names, rows, x, width);
        let names = self.cells(&names, &places, true);
        let mut nodes = Vec::with_capacity(rows.len());
        // The head stays with a row.
        self.make_room(names.height() + TABLE * LEADING + 2.0 * CELL.1);
        self.rule(x, x + width);
        let head = self.row(&names, &places, None, false);
        for row in rows {
            let cells = self.cells(row, &places, false);
            nodes.push(self.row(&cells, &places, Some(&names), false));
        }
        self.y += GAP + 3.0;
        Some(Node::Element(
            Element::Table,
            vec![
                Node::Element(Element::Head, vec![head]),
                Node::Element(Element::Rows, nodes),
            ],
        ))
    }

    fn cells(&self, row: &[Vec<Run>], places: &[Place], is_head: bool) -> Cells {
        let cells = row.iter().zip(places);
        let broken =
            cells.map(|(runs, place)| break_lines(runs, self.faces, TABLE, place.width - 2.0 * CELL.0));
        Cells {
            lines: broken.collect(),
            is_head,
        }
    }

    /// Puts a row on the page; where it has no room, on the next one, below the head. One that is higher than a page goes on
    /// on another.
    fn row(&mut self, cells: &Cells, places: &[Place], head: Option<&Cells>, repeated: bool) -> Node {
        let leading = TABLE * LEADING;
        let lines = cells.lines.iter().map(Vec::len).max().unwrap_or_default();
        let mut nodes: Vec<Vec<Node>> = cells.lines.iter().map(|_| Vec::new()).collect();
        let head_height = head.map_or(0.0, Cells::height);
        let fits_on_a_page = cells.height() + head_height <= BOTTOM - TOP;
        let mut done = 0;
        loop {
            let room = ((BOTTOM - self.y - 2.0 * CELL.1) / leading).max(0.0) as usize;
            let left = lines - done;
            let is_at_top = self.y <= TOP + head_height + 1.0;
            if left > room && !repeated && !is_at_top && (fits_on_a_page || room == 0) {
                self.next_page();
                self.rule_above(places);
                if let Some(head) = head {
                    self.row(head, places, None, true);
                }
                continue;
            }
            let now = left.min(room.max(1));
            let top = self.y + CELL.1;
            for ((lines, place), nodes) in cells.lines.iter().zip(places).zip(&mut nodes) {
                for (at, line) in (0..).zip(lines.iter().skip(done).take(now)) {
                    let x = match place.figures {
                        true => place.x + place.width - CELL.0 - line.width,
                        false => place.x + CELL.0,
                    };
                    let y = top + at as f32 * leading;
                    nodes.extend(self.place(line.clone(), TABLE, x, y, repeated));
                }
            }
            self.y = top + now as f32 * leading + CELL.1;
            self.rule_above(places);
            done += now;
            if done >= lines {
                break;
            }
            self.next_page();
            self.rule_above(places);
        }
        let element = match cells.is_head {
            true => Element::ColumnName,
            false => Element::Cell,
        };
        let cells = nodes
            .into_iter()
            .map(|nodes| Node::Element(element.clone(), nodes));
        Node::Element(Element::Row, cells.collect())
    }

    fn rule_above(&mut self, places: &[Place]) {
        if let (Some(first), Some(last)) = (places.first(), places.last()) {
            self.rule(first.x, last.x + last.width);
        }
    }

    /// How wide each column is: as wide as what stands in it, when all have room; else the wide ones share what the others leave.
    fn places(
        &self,
        head: &[Column],
        names: &[Vec<Run>],
        rows: &[Vec<Vec<Run>>],
        x: f32,
        width: f32,
    ) -> Vec<Place> {
        let cells_of = |column: usize| {
            let cells = rows.iter().filter_map(move |row| row.get(column));
            names.get(column).into_iter().chain(cells)
        };
        let wanted: Vec<f32> = (0..head.len())
            .map(|column| {
                let measured = cells_of(column).map(|runs| widths(runs, self.faces, TABLE));
                measured.map(|(line, _)| line).fold(0.0, f32::max) + 2.0 * CELL.0 + 1.0
            })
            .collect();
        let shares = shares(&wanted, width);
        let mut left = x;
        head.iter()
            .zip(shares)
            .map(|(column, width)| {
                let place = Place {
                    x: left,
                    width,
                    figures: column.figures,
                };
                left += width;
                place
            })
            .collect()
    }
}

/// Divides a width among columns that want so much each: who wants less than an equal share of what is left gets it, the others
/// share the rest. What nobody wants is divided in proportion.
fn shares(wanted: &[f32], width: f32) -> Vec<f32> {
    let all: f32 = wanted.iter().sum();
    if all <= width {
        return wanted.iter().map(|one| one * width / all.max(1.0)).collect();
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let mut shares = vec![0.0; wanted.len()];
    let (mut left, mut count) = (width, wanted.len());
    for column in order {
        shares[column] = wanted[column].min(left / count as f32);
        left -= shares[column];
        count -= 1;
    }
    shares
}
