//! Answers, compared: what is foreign must answer as what does not exist.

use uuid::Uuid;

use crate::support::Page;

/// The whole answer, headers and all, without what is new in each answer: moments, sessions, keys and request numbers.
/// `named` is what the request has named, which an answer may repeat.
pub fn whole(page: &Page, named: &str) -> String {
    let mut headers: Vec<_> = page
        .headers
        .iter()
        .filter(|(name, _)| *name != "date" && *name != "set-cookie")
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    let text = format!("{}\n{}\n\n{}", page.status, headers.join("\n"), page.body);
    without_uuids(&text.to_lowercase()).replace(&named.to_lowercase(), "(named)")
}

/// All bytes of the answer, header and body, however they are cased or spaced: a telephone is shown in groups.
pub fn squeezed(page: &Page) -> String {
    let encoding = page.header("content-encoding").unwrap_or("identity");
    assert_eq!(encoding, "identity", "nothing can be found in what is compressed");
    let headers: String = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    let text = headers + &page.body;
    text.split_whitespace().collect::<String>().to_lowercase()
}

fn without_uuids(text: &str) -> String {
    let (mut plain, mut done) = (String::new(), 0);
    for (hyphen, _) in text.match_indices('-') {
        // The first hyphen of one stands after eight digits.
        let Some(start) = hyphen.checked_sub(8).filter(|start| *start >= done) else {
            continue;
        };
        let is_uuid = text
            .get(start..start + 36)
            .is_some_and(|one| Uuid::try_parse(one).is_ok());
        if is_uuid {
            plain.push_str(&text[done..start]);
            plain.push_str("(uuid)");
            done = start + 36;
        }
    }
    plain + &text[done..]
}

#[test]
fn what_is_new_in_each_answer_is_left_out_and_nothing_else() {
    let text = "kèy=0b0c9a52-7a4c-4a35-9c4e-3a1f3f4b5c6d; 0b0c9a52-7a4c";
    assert_eq!(without_uuids(text), "kèy=(uuid); 0b0c9a52-7a4c");
}
