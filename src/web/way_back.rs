//! Where a person goes after signing in, after an act, or from a draft: always a page of this site.

/// Most characters that an address to come back to may have.
const LONGEST: usize = 2_000;

/// The address that was sent along, when it is a path of this site; else the first page.
pub fn local(address: &str) -> &str {
    // Browsers read a backslash as a slash, and skip blanks and control characters.
    let is_path = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    if is_path && address.len() <= LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic()) {
        address
    } else {
        "/"
    }
}

/// The page on which the form with this action stands: a form that makes new things has a page of its own, and an act
/// is done on the page of its thing.
pub fn page_of_form(action: &str) -> &str {
    if action.ends_with("/new") || action.ends_with("/import") {
        return action;
    }
    match action.rsplit_once('/') {
        Some((thing, _)) if !thing.is_empty() => thing,
        _ => "/",
    }
}

/// Whether a form with this action only looks for something: what it asks changes nothing, and is not kept.
pub fn only_asks(action: &str) -> bool {
    action.ends_with("/search")
}

/// The page of the form with this action, as it opens with the draft that has this key.
pub fn page_of_draft(action: &str, key: uuid::Uuid) -> String {
    let page = page_of_form(action);
    if page == action {
        format!("{page}?draft={key}")
    } else {
        let act = &action[page.len()..].trim_start_matches('/');
        format!("{page}?act={act}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_another_site_leads_to_the_first_page() {
        for address in [
            "",
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "\\\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/complaints\r\nSet-Cookie: x",
            "/caffè",
        ] {
            assert_eq!(local(address), "/", "{address:?}");
        }
        assert_eq!(
            local("/complaints?text=caff%C3%A8"),
            "/complaints?text=caff%C3%A8"
        );
    }

    #[test]
    fn an_act_leads_to_the_page_of_its_thing_and_a_new_thing_to_its_form() {
        assert_eq!(
            page_of_form("/complaints/R-2026-000001/reply"),
            "/complaints/R-2026-000001"
        );
        assert_eq!(page_of_form("/complaints/new"), "/complaints/new");
        assert_eq!(
            page_of_form("/meetings/actions/import"),
            "/meetings/actions/import"
        );
        assert_eq!(page_of_form("/logout"), "/");
        let key = uuid::Uuid::nil();
        assert_eq!(
            page_of_draft("/complaints/new", key),
            format!("/complaints/new?draft={key}")
        );
        assert_eq!(
            page_of_draft("/complaints/R-2026-000001/reply", key),
            "/complaints/R-2026-000001?act=reply"
        );
    }
}
