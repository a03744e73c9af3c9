use proptest::prelude::*;

use super::{Block, Inline, blocks, to_html};

fn html(source: &str) -> String {
    to_html(source, 3).to_string()
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

#[test]
fn headings_begin_below_the_page_and_leave_out_no_level() {
    let source = "# Uno\n\n### Due\n\n# Tre\n\n###### Sei";
    assert_eq!(
        to_html(source, 1).to_string().replace('\n', ""),
        "<h2>Uno</h2><h3>Due</h3><h2>Tre</h2><h3>Sei</h3>"
    );
    assert_eq!(
        html(source).replace('\n', ""),
        "<h4>Uno</h4><h5>Due</h5><h4>Tre</h4><h5>Sei</h5>"
    );
    assert_eq!(to_html("# Ultimo", 6).to_string().trim(), "<h6>Ultimo</h6>");
}

#[test]
fn a_new_line_is_a_new_line() {
    assert_eq!(
        html("TIM riferisce.\nAdiconsum chiede.").matches("<br>").count(),
        1
    );
}

#[test]
fn lists_tables_and_emphasis_are_shown() {
    let shown = html("3. *uno*\n4. **due**\n\n| a | b |\n|---|--:|\n| ~~1~~ | `2` |");
    for part in [
        "<ol start=\"3\">",
        "<em>uno</em>",
        "<strong>due</strong>",
        "<th>b</th>",
        "<td><del>1</del></td>",
        "<td><code>2</code></td>",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn links_lead_to_web_and_mail_addresses_alone_and_tell_nobody_from_where() {
    let shown = html("[sito](https://tavolo.example/a) <segreteria@tim.example>");
    assert!(shown.contains(r#"<a href="https://tavolo.example/a" rel="noreferrer nofollow">sito</a>"#));
    assert!(shown.contains(r#"<a href="mailto:segreteria@tim.example""#));
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//altrove.example/",
        "/logout",
        "#x",
    ] {
        for source in [
            format!("[qui](<{address}>)"),
            format!("[qui][1]\n\n[1]: <{address}>"),
        ] {
            let shown = html(&source);
            assert!(!shown.contains("<a"), "{source}: {shown}");
        }
    }
}

#[test]
fn markup_of_the_writers_own_is_shown_as_it_was_typed() {
    for source in [
        "<script>alert(1)</script>",
        "prima <b onclick=alert(1)>dopo</b>",
        "<img src=x onerror=alert(1)>",
        "<div>\n<iframe src=//altrove.example>\n</div>",
        "<!-- nascosto -->",
        "<style>body{display:none}</style>",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "[a](https://a.example/\"onmouseover=alert(1))",
        "[a](https://a.example \"titolo\\\"onmouseover=alert(1)\")",
        "```html onload=alert(1)\n</code><script>\n```",
        "| <script> |\n|---|\n| </td><script> |",
    ] {
        let shown = html(source);
        let markup: Vec<&str> = shown
            .split('<')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('>')?.0))
            .collect();
        for tag in markup {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let known = [
                "p", "br", "a", "pre", "code", "table", "thead", "tbody", "tr", "th", "td",
            ];
            assert!(known.contains(&name) && !tag.contains(" on"), "{source}: {shown}");
        }
    }
    assert!(html("prima <b>dopo</b>").contains("&lt;b&gt;dopo&lt;/b&gt;"));
}

#[test]
fn a_picture_is_what_it_says_to_those_who_do_not_see_it() {
    let shown = html("![Il *logo*](https://altrove.example/pixel.png)");
    assert_eq!(shown.trim(), "<p>Il <em>logo</em></p>");
    assert_eq!(
        blocks("![Il logo](https://altrove.example/pixel.png)", 1),
        [Block::Paragraph(text("Il logo"))]
    );
}

#[test]
fn a_text_is_a_tree_of_its_parts() {
    let source = "# Reclami\n\nTIM **riferisce**\ne [pubblica](https://a.example).\n\n- uno\n  1. parte\n- due\n\n> cita\n\n---\n\n```\na  b\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | |";
    let expected = [
        Block::Heading(3, text("Reclami")),
        Block::Paragraph(vec![
            Inline::Text("TIM ".to_owned()),
            Inline::Strong(text("riferisce")),
            Inline::Break,
            Inline::Text("e ".to_owned()),
            Inline::Link("https://a.example".to_owned(), text("pubblica")),
            Inline::Text(".".to_owned()),
        ]),
        Block::List {
            first: None,
            items: vec![
                vec![
                    Block::Paragraph(text("uno")),
                    Block::List {
                        first: Some(1),
                        items: vec![vec![Block::Paragraph(text("parte"))]],
                    },
                ],
                vec![Block::Paragraph(text("due"))],
            ],
        },
        Block::Quote(vec![Block::Paragraph(text("cita"))]),
        Block::Rule,
        Block::Code("a  b\n".to_owned()),
        Block::Table {
            head: vec![text("x"), text("y")],
            rows: vec![vec![text("1"), text("2")], vec![text("3"), vec![]]],
        },
    ];
    assert_eq!(blocks(source, 2), expected);
}

#[test]
fn things_in_things_in_things_cost_no_more_than_their_length() {
    let most = crate::web::forms::LONGEST_FIELD;
    for piece in [
        ">", "> ", "- ", "1. ", "*a_", "**a", "[", "![", "[a](", "`", "<a", "|", "> - ", "~~a ", "&", "\\",
    ] {
        let source = piece.repeat(most / piece.len());
        html(&source);
        blocks(&source, 1);
    }
    let nested = "> ".repeat(5_000) + "in fondo";
    assert!(html(&nested).contains("in fondo"));
    assert!(format!("{:?}", blocks(&nested, 1)).contains("in fondo"));
    let table = "> ".repeat(11) + "| a |\n" + &"> ".repeat(11) + "|---|";
    assert!(html(&table).contains('a'));
}

proptest! {
    #[test]
    fn whatever_is_typed_no_script_no_event_and_no_picture_is_made_of_it(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "script", "/", "img src=x onerror=", "\"", "'", "`", "*", "_", "[", "](", ")", "javascript:", "&lt;", "&#60;",
            "\n", "\n\n", "- ", "> ", "| ", "|---|\n", "!", "<!--", "-->", "a", "https://a.example/", " ", "~~", "\\", "<svg/onload=",
        ]), 0..40),
    ) {
        let source = pieces.concat();
        let shown = html(&source).to_lowercase();
        for wrong in ["<script", "<img", "<svg", "<!--", "href=\"javascript", "<a href=\"/"] {
            prop_assert!(!shown.contains(wrong), "{}: {}", source, shown);
        }
        blocks(&source, 1);
    }
}
