//! Minutes on paper. The record is kept in Italian, and there is one paper for everybody, whatever language they read.

use chrono::{DateTime, Utc};

use super::{
    acts,
    model::{Attendance, Body, Content},
    store::{Approval, Published, Version},
    words::{self, Answer, answers_of},
};
use crate::{
    markdown::{self, Inline},
    meetings::model::{Meeting, MinutesReference},
    pdf::{Block, Column, Document, Level, Run},
    web::{Language, Words},
};

/// A version on paper; once it is approved with what the parties have said of it, or of the one that it corrects. `versions` are all
/// those of the minutes, newest first.
pub fn of_version(
    meeting: &Meeting,
    versions: &[Version],
    version: &Version,
    approvals: &[Approval],
) -> Document {
    let t = Language::It.words();
    let foot = match &version.approved {
        Some(approved) if version.reason.is_some() => t.minutes_foot_corrected(
            approved.reference.to_string(),
            i64::from(version.number),
            t.on_day_of(&approved.at),
        ),
        Some(approved) => t.minutes_foot_approved(
            approved.reference.to_string(),
            i64::from(version.number),
            t.on_day_of(&approved.at),
        ),
        None => t.minutes_foot_draft(version.body.meeting.as_str(), i64::from(version.number)),
    };
    let at = version.approved.as_ref().map(|approved| approved.at);
    let mut document = on_paper(
        &version.body,
        words::title(t, &version.body.meeting, meeting.group.as_ref()),
        foot,
        at.or(version.circulated_at).unwrap_or_default(),
    );
    if let Some(reason) = &version.reason {
        let sentence = vec![
            Run::bold(format!("{}: ", t.minutes_corrected_because())),
            Run::plain(reason.as_str()),
        ];
        document.blocks.insert(0, Block::Paragraph(sentence));
    }
    if let Some(sentence) = words::correction(t, versions, version) {
        document.blocks.insert(0, Block::text(sentence));
    }
    if let Some(approved) = &version.approved {
        if let Some(asked) = acts::asked_of_parties(versions) {
            document.blocks.extend(answers(t, meeting, asked, approvals));
        }
        let sentence = t.minutes_foot_hash(approved.fingerprint());
        document.blocks.push(Block::text(sentence));
    }
    document
}

fn answers(t: &Words, meeting: &Meeting, version: &Version, approvals: &[Approval]) -> Vec<Block> {
    let answers = answers_of(t, meeting, version, approvals);
    if answers.is_empty() {
        return Vec::new();
    }
    let row = |one: &Answer| {
        let cells = [one.party.as_str(), one.said.as_str()];
        cells.map(|cell| vec![Run::plain(cell)]).to_vec()
    };
    let table = Block::Table {
        head: vec![
            Column::of_words(t.meetings_party()),
            Column::of_words(t.minutes_party_answer()),
        ],
        rows: answers.iter().map(row).collect(),
    };
    let heading = t.minutes_parties(i64::from(version.number));
    vec![Block::Heading(Level::One, heading), table]
}

/// What anybody may read of approved minutes, on paper.
pub fn of_public(reference: MinutesReference, published: &Published) -> Document {
    let t = Language::It.words();
    let foot = t.minutes_foot_public(reference.to_string(), t.on_day_of(&published.approved_at));
    let made_at = published.corrected_at.unwrap_or(published.approved_at);
    let mut document = on_paper(
        &published.body,
        words::title(t, &published.body.meeting, None),
        foot,
        made_at,
    );
    let head = words::of_public(t, reference, published);
    let head = head.into_iter().map(Block::text);
    document.blocks = head.chain(document.blocks).collect();
    document
}

/// The name of the file with a version.
pub fn file_name(version: &Version) -> String {
    match &version.approved {
        Some(approved) if version.number == 1 => format!("{}.pdf", approved.reference),
        Some(approved) => format!("{}-{}.pdf", approved.reference, version.number),
        None => format!("{}-{}.pdf", version.body.meeting, version.number),
    }
}

fn on_paper(body: &Body, title: String, foot: String, made_at: DateTime<Utc>) -> Document {
    let t = Language::It.words();
    let mut blocks = facts(t, body);
    for paragraph in body.shown() {
        put(t, &paragraph.content, &mut blocks);
    }
    Document {
        language: Language::It,
        title,
        foot,
        made_at,
        blocks,
    }
}

fn facts(t: &Words, body: &Body) -> Vec<Block> {
    let fact =
        |name: String, value: &str| Block::Paragraph(vec![Run::bold(format!("{name}: ")), Run::plain(value)]);
    let mut blocks = vec![
        fact(t.meetings_reference(), &body.meeting),
        fact(t.meetings_when(), &t.date(&body.held_on)),
    ];
    if let Some(place) = &body.place {
        blocks.push(fact(t.meetings_where(), place));
    }
    blocks.push(Block::Heading(Level::One, t.minutes_attendance()));
    let columns = if body.names_people() { 3 } else { 2 };
    let row = |one: &Attendance| {
        let presence = words::presence(t, one);
        let cells = [&one.party, &presence, one.person.as_deref().unwrap_or("—")];
        let cells = cells.into_iter().take(columns);
        cells.map(|cell| vec![Run::plain(cell)]).collect()
    };
    let names = [
        t.meetings_party(),
        t.minutes_presence(),
        t.meetings_representative(),
    ];
    blocks.push(Block::Table {
        head: names.into_iter().take(columns).map(Column::of_words).collect(),
        rows: body.attendance.iter().map(row).collect(),
    });
    blocks
}

fn put(t: &Words, content: &Content, blocks: &mut Vec<Block>) {
    match content {
        Content::Heading { number, title } => {
            let title = match number {
                Some(number) => format!("{number}. {title}"),
                None => title.clone(),
            };
            blocks.push(Block::Heading(Level::One, title));
        }
        Content::Text { text } => blocks.extend(markdown::blocks(text, 2).iter().filter_map(block)),
        Content::Decision { reference, text } => blocks.push(Block::Paragraph(vec![
            Run::bold(format!("{}. ", words::decision(t, reference))),
            Run::plain(text.as_str()),
        ])),
        Content::Action {
            reference,
            text,
            party,
            person,
            due_on,
        } => {
            let who = owner(party, person.as_deref());
            blocks.push(Block::Paragraph(vec![
                Run::bold(format!("{}. ", words::action(t, reference))),
                Run::plain(format!("{text} ({who}, {})", t.by(due_on))),
            ]));
        }
    }
}

/// Who has to do it.
pub fn owner(party: &str, person: Option<&str>) -> String {
    match person {
        Some(person) => format!("{party}, {person}"),
        None => party.to_owned(),
    }
}

fn block(block: &markdown::Block) -> Option<Block> {
    use markdown::Block as M;
    Some(match block {
        M::Heading(level, words) => {
            let level = if *level <= 3 { Level::Two } else { Level::Three };
            Block::Heading(level, runs(words).into_iter().map(|run| run.text).collect())
        }
        M::Paragraph(words) => Block::Paragraph(runs(words)),
        M::List { first, items } => Block::List {
            first: *first,
            items: items.iter().map(|item| blocks(item)).collect(),
        },
        M::Quote(said) => Block::Quote(blocks(said)),
        // Blanks at which no line is broken.
        M::Code(text) => Block::text(text.trim_end().replace(' ', "\u{a0}")),
        M::Table { head, rows } => Block::Table {
            head: head
                .iter()
                .map(|words| {
                    Column::of_words(runs(words).into_iter().map(|run| run.text).collect::<String>())
                })
                .collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| runs(cell)).collect())
                .collect(),
        },
        M::Rule => return None,
    })
}

fn blocks(markdown: &[markdown::Block]) -> Vec<Block> {
    markdown.iter().filter_map(block).collect()
}

fn runs(words: &[Inline]) -> Vec<Run> {
    let mut runs = Vec::new();
    collect(words, &Run::default(), &mut runs);
    runs
}

fn collect(words: &[Inline], look: &Run, runs: &mut Vec<Run>) {
    let say = |text: &str| Run {
        text: text.to_owned(),
        ..look.clone()
    };
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) => runs.push(say(text)),
            Inline::Break => runs.push(say("\n")),
            Inline::Strong(words) => collect(
                words,
                &Run {
                    bold: true,
                    ..look.clone()
                },
                runs,
            ),
            Inline::Emphasis(words) => collect(
                words,
                &Run {
                    italic: true,
                    ..look.clone()
                },
                runs,
            ),
            Inline::Struck(words) => collect(
                words,
                &Run {
                    struck: true,
                    ..look.clone()
                },
                runs,
            ),
            // Nobody follows a link on paper: it is spelled out.
            Inline::Link(address, words) => {
                let from = runs.len();
                collect(words, look, runs);
                let said: String = runs.iter().skip(from).map(|run| run.text.as_str()).collect();
                if said != *address {
                    runs.push(say(&format!(" ({address})")));
                }
            }
        }
    }
}
