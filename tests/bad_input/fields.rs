//! Every field of every form, with every value.

use reqwest::{Method, header::CONTENT_TYPE};

use super::{
    AGENT, CASEWORKER, EVERY_ROLE, REFERENCE, app_with_complaint, assert_clear, crawl, put_into, recorded,
    values,
};
use crate::support::{Client, Page, PageForm, TestApp};

/// The forms of everybody's own pages, and of the lists.
#[actix_web::test]
async fn no_field_of_any_page_lets_a_bad_value_do_harm() {
    let app = app_with_complaint().await;
    for email in EVERY_ROLE {
        let client = app.sign_in(email).await;
        let starts = [
            "/",
            "/complaints",
            "/complaints/new",
            "/deadlines/calculate",
            "/account",
            "/notifications",
        ];
        let forms = crawl::forms(&client, &starts).await;
        assert!(!forms.is_empty());
        try_all(&app, &client, &forms, email).await;
    }
}

/// The forms of a case, which depend on its state.
#[actix_web::test]
async fn no_field_of_any_act_lets_a_bad_value_do_harm() {
    let app = app_with_complaint().await;
    let address = format!("/complaints/{REFERENCE}");
    for (state, turn) in [
        ("filed", "operator"),
        ("in_progress", "operator"),
        ("information_requested", "association"),
        ("replied", "association"),
        ("reopened", "operator"),
    ] {
        for email in [CASEWORKER, AGENT] {
            let client = app.sign_in(email).await;
            put_into(&app, state, turn);
            let forms = client.get(&address).await.forms();
            let acts: Vec<PageForm> = forms
                .into_iter()
                .filter(|form| form.action().starts_with(&address))
                .collect();
            assert!(!acts.is_empty(), "{email} can do nothing in {state}");
            for form in &acts {
                try_all(&app, &client, std::slice::from_ref(form), email).await;
                put_into(&app, state, turn);
            }
        }
    }
}

#[actix_web::test]
async fn nobody_needs_an_account_to_send_a_bad_value_and_it_does_no_harm() {
    let app = app_with_complaint().await;
    let client = app.client();
    let forms = crawl::forms(
        &client,
        &["/login", "/password/forgotten", "/password/reset?token=x"],
    )
    .await;
    assert!(!forms.is_empty());
    try_all(&app, &client, &forms, "nobody").await;
}

async fn try_all(app: &TestApp, client: &Client, forms: &[PageForm], who: &str) {
    let mut conn = app.database();
    for form in forms {
        for field in form.field_names() {
            for bad in values::all() {
                let what = format!(
                    "{who}: {} {} with {} in {field}",
                    form.method(),
                    form.action(),
                    bad.what
                );
                let before = recorded::everything(&mut conn);
                let page = send(client, form, field, &bad.encoded).await;
                assert_clear(&page, &what);
                assert!(
                    !page.body.contains(values::MARKUP),
                    "{what}: the markup came back as it was"
                );
                if page.status == 422 {
                    keeps_what_was_typed(&page, form, field, &what);
                }
                let refused = (400..500).contains(&page.status);
                if bad.never {
                    assert!(refused || form.method() == "get", "{what}: {}", page.status);
                }
                if refused || form.method() == "get" {
                    assert_eq!(
                        recorded::everything(&mut conn),
                        before,
                        "{what}: {} changed something",
                        page.status
                    );
                }
            }
        }
    }
}

/// What stands in the other fields is still there.
fn keeps_what_was_typed(page: &Page, form: &PageForm, field: &str, what: &str) {
    let again = page.forms().into_iter().find(|one| one.action() == form.action());
    let Some(again) = again else {
        panic!("{what}: the form is gone");
    };
    let now = again.pairs();
    for (name, value) in form.pairs() {
        let secret = name.contains("password")
            || name == "current"
            || name == "new"
            || name == "key"
            || name == "version";
        if name != field && !secret && !value.is_empty() {
            assert!(now.contains(&(name.clone(), value)), "{what}: {name} is lost");
        }
    }
}

async fn send(client: &Client, form: &PageForm, field: &str, encoded: &str) -> Page {
    let others: Vec<_> = form
        .pairs()
        .into_iter()
        .filter(|(name, _)| name != field)
        .collect();
    let others = serde_urlencoded::to_string(others).unwrap();
    let body = format!("{others}&{field}={encoded}");
    if form.method() == "get" {
        // No server reads an address of any length.
        return client
            .get(&format!("{}?{}", form.action(), &body[..body.len().min(8_000)]))
            .await;
    }
    let request = client
        .own_request(Method::POST, form.action())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body);
    client.send(request).await
}
