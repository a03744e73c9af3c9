//! The laid-out pages as a tagged PDF.

use std::num::NonZeroU16;

use anyhow::{Context, anyhow};
use chrono::{Datelike, Timelike};
use krilla::{
    Document as Drawing, SerializeSettings,
    color::luma,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as Tagged, SpanTag,
        TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
    },
};

use super::{
    Document, Level, Run,
    faces::Faces,
    layout::{Element, FOOT, Laid, Mark, Node, PAGE, Placed, SIDE, SMALL, Sheet, WIDTH},
    lines::{Line, break_lines},
};

/// The numbers of the lines in the structure, page by page.
type Identifiers = Vec<Vec<Identifier>>;

/// Draws the pages.
///
/// # Errors
/// When the document breaks a rule of PDF/UA-1.
pub fn draw(document: &Document, laid: &Laid, faces: &Faces) -> anyhow::Result<Vec<u8>> {
    let rules = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = rules.finish().map_err(|error| anyhow!("{error:?}"))?;
    let mut drawing = Drawing::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut identifiers = Identifiers::new();
    for (at, sheet) in laid.pages.iter().enumerate() {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).context("no page has this size")?;
        let mut page = drawing.start_page_with(size);
        let mut surface = page.surface();
        identifiers.push(draw_lines(&mut surface, sheet, faces));
        draw_rules(&mut surface, sheet);
        draw_foot(&mut surface, document, (at + 1, laid.pages.len()), faces);
        surface.finish();
        page.finish();
    }
    drawing.set_metadata(metadata(document));
    drawing.set_outline(outline(&laid.headings));
    let mut tree = TagTree::new().with_lang(Some(document.language.as_str().to_owned()));
    for node in &laid.structure {
        tree.push(tagged(node, &identifiers)?);
    }
    drawing.set_tag_tree(tree);
    drawing
        .finish()
        .map_err(|error| anyhow!("a PDF breaks a rule: {error:?}"))
}

fn metadata(document: &Document) -> Metadata {
    let at = document.made_at;
    let made_at = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(at.month() as u8)
        .day(at.day() as u8)
        .hour(at.hour() as u8)
        .minute(at.minute() as u8)
        .second(at.second() as u8)
        .utc_offset_hour(0);
    Metadata::new()
        .title(document.title.clone())
        .language(document.language.as_str().to_owned())
        .creator("Tavolo".to_owned())
        .creation_date(made_at)
}

fn draw_lines(surface: &mut Surface<'_>, sheet: &Sheet, faces: &Faces) -> Vec<Identifier> {
    let lines = sheet.lines.iter().map(|placed| {
        let tag = match placed.repeated {
            true => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            false => ContentTag::Span(SpanTag::empty()),
        };
        let identifier = surface.start_tagged(tag);
        draw_line(surface, placed, faces);
        surface.end_tagged();
        identifier
    });
    lines.collect()
}

fn draw_line(surface: &mut Surface<'_>, placed: &Placed, faces: &Faces) {
    for piece in &placed.line.pieces {
        let face = faces.of(piece.bold, piece.italic);
        let start = Point::from_xy(placed.x + piece.x, placed.y);
        surface.draw_glyphs(
            start,
            &face.glyphs(&piece.text),
            face.font.clone(),
            &piece.text,
            placed.size,
            false,
        );
        if piece.struck {
            let from = placed.x + piece.x;
            let to = from + face.width(&piece.text) * placed.size;
            draw_stroke(
                surface,
                (from, to),
                placed.y - 0.28 * placed.size,
                luma::Color::black(),
            );
        }
    }
}

fn draw_rules(surface: &mut Surface<'_>, sheet: &Sheet) {
    for (from, to, y) in &sheet.rules {
        draw_rule(surface, (*from, *to), *y, ArtifactType::Layout);
    }
}

fn draw_rule(surface: &mut Surface<'_>, ends: (f32, f32), y: f32, kind: ArtifactType) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw_stroke(surface, ends, y, luma::Color::new(150));
    surface.end_tagged();
}

fn draw_stroke(surface: &mut Surface<'_>, (from, to): (f32, f32), y: f32, color: luma::Color) {
    let mut path = PathBuilder::new();
    path.move_to(from, y);
    path.line_to(to, y);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: color.into(),
        width: 0.5,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.set_fill(Some(black()));
}

fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

/// Reference and date at the left side, the page's number at the right one.
fn draw_foot(surface: &mut Surface<'_>, document: &Document, (page, pages): (usize, usize), faces: &Faces) {
    draw_rule(surface, (SIDE, SIDE + WIDTH), FOOT - 14.0, ArtifactType::Footer);
    let number = document.language.words().pdf_page(page as i64, pages as i64);
    let number = only_line(&number, faces);
    let right = SIDE + WIDTH - number.as_ref().map_or(0.0, |line| line.width);
    let foot = only_line(&document.foot, faces).map(|line| (line, SIDE));
    for (line, x) in foot.into_iter().chain(number.map(|line| (line, right))) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let placed = Placed {
            line,
            size: SMALL,
            x,
            y: FOOT,
            repeated: true,
        };
        draw_line(surface, &placed, faces);
        surface.end_tagged();
    }
}

/// The text on one line, as much of it as has room beside the page's number.
fn only_line(text: &str, faces: &Faces) -> Option<Line> {
    let lines = break_lines(&[Run::plain(text)], faces, SMALL, WIDTH - 100.0);
    lines.into_iter().next()
}

/// The headings, those below in those above.
fn outline(headings: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = headings;
    while let Some((first, after)) = rest.split_first() {
        let (node, left) = outline_of(first, after);
        outline.push_child(node);
        rest = left;
    }
    outline
}

fn outline_of<'a>(heading: &Mark, mut after: &'a [Mark]) -> (OutlineNode, &'a [Mark]) {
    let place = XyzDestination::new(heading.page, Point::from_xy(SIDE, heading.y));
    let mut node = OutlineNode::new(heading.text.clone(), place);
    while let Some((first, others)) = after
        .split_first()
        .filter(|(first, _)| first.level > heading.level)
    {
        let (child, left) = outline_of(first, others);
        node.push_child(child);
        after = left;
    }
    (node, after)
}

fn tagged(node: &Node, identifiers: &Identifiers) -> anyhow::Result<Tagged> {
    match node {
        Node::Line(page, at) => {
            let identifier = identifiers.get(*page).and_then(|lines| lines.get(*at));
            Ok(Tagged::Leaf(*identifier.context("a line that was not drawn")?))
        }
        Node::Element(element, parts) => {
            let parts = parts.iter().map(|part| tagged(part, identifiers));
            Ok(Tagged::Group(TagGroup::with_children(
                tag(element),
                parts.collect::<anyhow::Result<_>>()?,
            )))
        }
    }
}

fn tag(element: &Element) -> TagKind {
    match element {
        Element::Heading(level, text) => {
            let number = match level {
                None => NonZeroU16::MIN,
                Some(Level::One) => NonZeroU16::MIN.saturating_add(1),
                Some(Level::Two) => NonZeroU16::MIN.saturating_add(2),
                Some(Level::Three) => NonZeroU16::MIN.saturating_add(3),
            };
            Tag::Hn(number, Some(text.clone())).into()
        }
        Element::Paragraph => Tag::P.into(),
        Element::Quote => Tag::BlockQuote.into(),
        Element::List(true) => Tag::L(ListNumbering::Decimal).into(),
        Element::List(false) => Tag::L(ListNumbering::Disc).into(),
        Element::Item => Tag::LI.into(),
        Element::Mark => Tag::Lbl.into(),
        Element::Body => Tag::LBody.into(),
        Element::Table => Tag::Table.into(),
        Element::Head => Tag::THead.into(),
        Element::Rows => Tag::TBody.into(),
        Element::Row => Tag::TR.into(),
        Element::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Element::Cell => Tag::TD.into(),
    }
}
