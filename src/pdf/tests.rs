use pdf_extract::{Document as Read, Object, extract_text_from_mem_by_pages};

use super::*;

fn document(blocks: Vec<Block>) -> Document {
    Document {
        language: Language::It,
        title: "Verbale del tavolo".to_owned(),
        foot: "V-2026-001 · 20 dicembre 2026".to_owned(),
        made_at: "2026-12-20T09:00:00Z".parse().unwrap(),
        blocks,
    }
}

/// The text of each page, as another program reads it, with one blank between words.
fn pages(blocks: Vec<Block>) -> Vec<String> {
    let bytes = document(blocks).write().unwrap();
    let pages = extract_text_from_mem_by_pages(&bytes).unwrap();
    let words = |page: String| page.split_whitespace().collect::<Vec<_>>().join(" ");
    pages.into_iter().map(words).collect()
}

/// How often each kind of element stands in the structure tree.
fn elements(blocks: Vec<Block>, kind: &str) -> usize {
    let read = Read::load_mem(&document(blocks).write().unwrap()).unwrap();
    let is_of_kind = |object: &&Object| {
        let dictionary = object.as_dict().ok();
        let name = dictionary.and_then(|one| one.get(b"S").ok()?.as_name().ok());
        let is_element = dictionary.is_some_and(|one| one.has_type(b"StructElem") || one.has(b"P"));
        is_element && name == Some(kind.as_bytes())
    };
    read.objects.values().filter(is_of_kind).count()
}

fn table(rows: usize) -> Block {
    let row = |at: usize| vec![vec![Run::plain(format!("Riga {at}"))], vec![Run::plain("12")]];
    Block::Table {
        head: vec![Column::of_words("Categoria"), Column::of_figures("Reclami")],
        rows: (1..=rows).map(row).collect(),
    }
}

fn list() -> Block {
    let nested = Block::List {
        first: Some(3),
        items: vec![vec![Block::text("dentro")]],
    };
    Block::List {
        first: None,
        items: vec![vec![Block::text("primo")], vec![Block::text("secondo"), nested]],
    }
}

#[test]
fn another_program_reads_what_was_written() {
    let mixed = Block::Paragraph(vec![
        Run::plain("Si è deciso di "),
        Run::bold("pubblicare"),
        Run::plain(" l’elenco «completo»: 1.234,50 €."),
    ]);
    let text = pages(vec![
        Block::Heading(Level::One, "Presenti".to_owned()),
        mixed,
        list(),
    ])
    .join(" ");
    for expected in [
        "Verbale del tavolo",
        "Presenti",
        "Si è deciso di pubblicare l’elenco «completo»: 1.234,50 €.",
        "• primo",
        "• secondo 3. dentro",
        "V-2026-001 · 20 dicembre 2026",
        "Pagina 1 di 1",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text:?}");
    }
}

#[test]
fn a_screen_reader_is_told_what_each_part_is() {
    let blocks = || {
        vec![
            Block::Heading(Level::One, "Presenti".to_owned()),
            list(),
            table(2),
        ]
    };
    for (kind, count) in [
        ("H1", 1),
        ("H2", 1),
        ("L", 2),
        ("LI", 3),
        ("Table", 1),
        ("TR", 3),
        ("TH", 2),
        ("TD", 4),
    ] {
        assert_eq!(elements(blocks(), kind), count, "{kind}");
    }
    let read = Read::load_mem(&document(blocks()).write().unwrap()).unwrap();
    let catalog = read.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"it");
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let metadata = read.get_object(metadata).unwrap().as_stream().unwrap();
    let metadata = String::from_utf8_lossy(&metadata.content).into_owned();
    assert!(metadata.contains("pdfuaid:part"), "{metadata}");
}

#[test]
fn a_long_table_goes_on_below_its_head_and_loses_no_row() {
    let pages = pages(vec![table(120)]);
    assert!(pages.len() > 2, "{} pages", pages.len());
    for page in &pages {
        assert!(page.contains("Categoria Reclami"), "{page}");
    }
    let text = pages.join(" ");
    for row in 1..=120 {
        assert_eq!(text.matches(&format!("Riga {row} 12")).count(), 1, "row {row}");
    }
    // To a screen reader the head is read once.
    assert_eq!(elements(vec![table(120)], "TH"), 2);
}

#[test]
fn a_row_that_is_higher_than_a_page_goes_on_on_another() {
    let words: Vec<_> = (1..4000).map(|word| word.to_string()).collect();
    let high = Block::Table {
        head: vec![Column::of_words("A"), Column::of_words("B")],
        rows: vec![vec![vec![Run::plain(words.join(" "))], vec![Run::plain("breve")]]],
    };
    let pages = pages(vec![Block::text("Prima"), high, Block::text("Dopo")]);
    let text = pages.join(" ");
    assert!(pages.len() > 2 && text.contains(" 1999 ") && text.contains(" 3999"));
    assert!(text.ends_with(&format!(
        "Dopo V-2026-001 · 20 dicembre 2026 Pagina {0} di {0}",
        pages.len()
    )));
}

#[test]
fn whatever_stands_in_it_there_is_a_document() {
    let strange = "😀 \u{0}\u{7} שלום e\u{301} a\u{ad}b \u{202e}x \u{e000}";
    let long = "i".repeat(5000);
    let blocks = vec![
        Block::text(strange),
        Block::text(long),
        Block::text(""),
        Block::Paragraph(Vec::new()),
        Block::Quote(vec![Block::Paragraph(vec![Run {
            struck: true,
            ..Run::plain("non vale più")
        }])]),
        Block::Heading(Level::Three, String::new()),
        Block::List {
            first: Some(u64::MAX),
            items: vec![vec![], vec![Block::text("x")]],
        },
        Block::List {
            first: None,
            items: vec![],
        },
        table(0),
        Block::Table {
            head: vec![Column::of_words(strange)],
            rows: vec![vec![vec![]]],
        },
    ];
    let text = pages(blocks).join(" ");
    assert!(text.contains("é ab"), "{text}");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let write = || document(vec![list(), table(30)]).write().unwrap();
    assert!(write() == write());
}
