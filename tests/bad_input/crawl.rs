//! The forms that a role finds.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::support::{Client, PageForm};

/// These end the session or what the walk stands on, and have no text of their own.
const LEFT_ALONE: [&str; 1] = ["/logout"];
/// More pages than a role has.
const MOST_PAGES: usize = 120;

/// The forms on the pages that can be reached from these, each once.
pub async fn forms(client: &Client, starts: &[&str]) -> Vec<PageForm> {
    let mut to_visit: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
    let mut seen: BTreeSet<String> = to_visit.iter().cloned().collect();
    let mut found = BTreeMap::new();
    while let Some(path) = to_visit.pop_front() {
        let page = client.get(&path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
        for form in page.forms() {
            if !LEFT_ALONE.contains(&form.action()) {
                let names = form.field_names().join(",");
                found
                    .entry((form.method().to_owned(), form.action().to_owned(), names))
                    .or_insert(form);
            }
        }
        for link in page.links() {
            let is_new_page = link.starts_with('/') && !seen.contains(&link) && kind_of(&link, &seen);
            if is_new_page && seen.len() < MOST_PAGES {
                seen.insert(link.clone());
                to_visit.push_back(link);
            }
        }
    }
    found.into_values().collect()
}

/// Whether a page of this path is still missing: the same list under another filter has the same forms.
fn kind_of(link: &str, seen: &BTreeSet<String>) -> bool {
    let path = |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_owned();
    !seen.iter().any(|one| path(one) == path(link)) && !link.starts_with("/static/")
}
