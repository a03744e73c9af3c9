//! Every field of every form, with every value.

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use reqwest::{Method, header::CONTENT_TYPE};
use tavolo::schema::agenda_items;

use super::{AGENT, CASEWORKER, EVERY_ROLE, app_with_complaint, crawl, put_into, recorded, unclear, values};
use crate::support::{Client, Page, PageForm, TestApp};

/// The form of a complaint.
const NEW: &str = "/complaints/new";

/// The forms of everybody's own pages, and of the lists.
#[actix_web::test]
async fn no_field_of_any_page_lets_a_bad_value_do_harm() {
    let (app, address) = app_with_complaint().await;
    let (mut found, mut tried) = (Vec::new(), BTreeSet::new());
    // All sign in first: wrong passwords are among what is tried, and too many of them close the door for a while.
    let mut people = Vec::new();
    for email in EVERY_ROLE {
        people.push((email, app.sign_in(email).await));
    }
    for (email, client) in people {
        let starts = [
            "/",
            "/complaints",
            "/deadlines/calculate",
            "/account",
            "/notifications",
        ];
        let mut forms = crawl::forms(&client, &starts).await;
        assert!(!forms.is_empty());
        // What another role has sent already is the same form. These have tests of their own.
        forms.retain(|form| !form.action().starts_with(&address) && form.action() != NEW);
        forms.retain(|form| tried.insert(name_of(form)));
        found.extend(try_all(&app, &client, &forms, email, || {}).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[actix_web::test]
async fn no_field_of_a_complaint_lets_a_bad_value_do_harm() {
    let (app, _) = app_with_complaint().await;
    let client = app.sign_in(CASEWORKER).await;
    let mut forms = client.get(NEW).await.forms();
    forms.retain(|form| form.action() == NEW);
    let found = try_all(&app, &client, &forms, CASEWORKER, || {}).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The forms of a case, which depend on its state.
#[actix_web::test]
async fn no_field_of_any_act_lets_a_bad_value_do_harm() {
    let (app, address) = app_with_complaint().await;
    let (mut found, mut tried) = (Vec::new(), BTreeSet::new());
    for (state, turn) in [
        ("filed", "operator"),
        ("in_progress", "operator"),
        ("information_requested", "association"),
        ("replied", "association"),
    ] {
        for email in [CASEWORKER, AGENT] {
            let client = app.sign_in(email).await;
            put_into(&app, state, turn);
            let mut acts = acts(&client, &address).await;
            assert!(!acts.is_empty(), "{email} can do nothing in {state}");
            acts.retain(|form| tried.insert((email, name_of(form))));
            found.extend(try_all(&app, &client, &acts, email, || put_into(&app, state, turn)).await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The form of a proposal, and those of what the secretary does with an item.
#[actix_web::test]
async fn no_field_of_an_agenda_lets_a_bad_value_do_harm() {
    const NEW_ITEM: &str = "/meetings/T-2026-4/agenda/new";
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    let coordinator = app.sign_in("responsabile@federconsumatori.example").await;
    let proposal = coordinator.get(NEW_ITEM).await.form(NEW_ITEM);
    let filled = proposal
        .fill("Titolo", "Modem libero")
        .fill("Argomento", "Mercato");
    let mut found = try_all(&app, &coordinator, &[filled], "coordinator", || {}).await;
    let secretary = app.sign_in("segreteria@tim.example").await;
    for title in ["Bollette chiare", "Proposta Ostiense"] {
        let item: i64 = agenda_items::table
            .filter(agenda_items::title.eq(title))
            .select(agenda_items::id)
            .first(&mut app.database())
            .unwrap();
        let acts = acts(&secretary, &format!("/meetings/T-2026-4/agenda/{item}")).await;
        assert!(acts.len() > 2, "{title}");
        found.extend(try_all(&app, &secretary, &acts, "secretary", || {}).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Who was there, what is said, decided and agreed, and the register.
#[actix_web::test]
async fn no_field_of_a_meeting_that_goes_on_lets_a_bad_value_do_harm() {
    let app = TestApp::start_for_a_script().await;
    app.arrange_table("Ostiense");
    app.clock().set("2026-12-15T10:30:00Z".parse().unwrap());
    let secretary = app.sign_in("segreteria@tim.example").await;
    let item: i64 = agenda_items::table
        .filter(agenda_items::title.eq("Bollette chiare"))
        .select(agenda_items::id)
        .first(&mut app.database())
        .unwrap();
    let mut forms = Vec::new();
    for address in [
        "/meetings/T-2026-4/sitting?act=attendance",
        "/meetings/T-2026-4/sitting?act=close",
        &format!("/meetings/T-2026-4/sitting/{item}"),
        "/meetings/decisions/D-2026-002?act=correct",
        "/meetings/decisions",
    ] {
        let of_page = secretary.get(address).await.forms();
        let is_its = |form: &PageForm| form.action().starts_with(address.split('?').next().unwrap());
        forms.extend(of_page.into_iter().filter(is_its));
    }
    assert_eq!(forms.len(), 7);
    let found = try_all(&app, &secretary, &forms, "secretary", || {}).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A working group: formed, changed, led through its states, given papers.
#[actix_web::test]
async fn no_field_of_a_working_group_lets_a_bad_value_do_harm() {
    let app = TestApp::start_for_a_script().await;
    app.arrange_table("Ostiense");
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    // A group that is to meet neither ends nor rests.
    diesel::sql_query("UPDATE meetings SET state = 'cancelled' WHERE reference = 'I-2026-001'")
        .execute(&mut app.database())
        .unwrap();
    let put_back = || {
        let back = "UPDATE working_groups SET state = 'active', suspended_because = NULL, concluded_at = NULL, report = NULL,
            report_waits = false, version = 1";
        diesel::sql_query(back).execute(&mut app.database()).unwrap();
    };
    let group = "/meetings/groups/G-2026-01";
    let secretary = app.sign_in("segreteria@tim.example").await;
    let mut forms = secretary.get("/meetings/groups/new").await.forms();
    forms.retain(|form| form.action() == "/meetings/groups/new");
    forms.extend(acts(&secretary, group).await);
    // That of the buttons among them.
    assert_eq!(forms.len(), 6);
    let mut found = try_all(&app, &secretary, &forms, "secretary", put_back).await;
    let member = app.sign_in("responsabile@federconsumatori.example").await;
    let forms = acts(&member, group).await;
    assert_eq!(forms.len(), 2);
    found.extend(try_all(&app, &member, &forms, "member", put_back).await);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What is done with an action item, the list of them, and the file from which they come.
#[actix_web::test]
async fn no_field_about_action_items_lets_a_bad_value_do_harm() {
    let app = TestApp::start_for_a_script().await;
    app.arrange_table("Ostiense");
    diesel::sql_query("UPDATE meetings SET state = 'held', held_at = now()")
        .execute(&mut app.database())
        .unwrap();
    let secretary = app.sign_in("segreteria@tim.example").await;
    let acts = ["start", "note", "done", "move", "reassign", "cancel"];
    let mut addresses = acts
        .map(|act| format!("/meetings/actions/A-2026-002?act={act}"))
        .to_vec();
    addresses.extend(["/meetings/actions", "/meetings/actions/import"].map(ToOwned::to_owned));
    let mut forms = Vec::new();
    for address in addresses {
        let of_page = secretary.get(&address).await.forms();
        let is_its = |form: &PageForm| form.action().starts_with("/meetings/actions");
        forms.extend(of_page.into_iter().filter(is_its));
    }
    assert_eq!(forms.len(), 8);
    let found = try_all(&app, &secretary, &forms, "secretary", || {}).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[actix_web::test]
async fn nobody_needs_an_account_to_send_a_bad_value_and_it_does_no_harm() {
    let (app, _) = app_with_complaint().await;
    let client = app.client();
    let forms = crawl::forms(
        &client,
        &["/login", "/password/forgotten", "/password/reset?token=x"],
    )
    .await;
    assert!(!forms.is_empty());
    let found = try_all(&app, &client, &forms, "nobody", || {}).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The forms of what can be done on the case's page, each opened as its link does.
async fn acts(client: &Client, address: &str) -> Vec<PageForm> {
    let page = client.get(address).await;
    let mut forms = page.forms();
    for link in page.links().iter().filter(|link| link.contains("act=")) {
        forms.extend(client.get(link).await.forms());
    }
    forms.retain(|form| form.action().starts_with(address));
    forms.sort_by(|one, other| one.action().cmp(other.action()));
    forms.dedup_by(|one, other| one.action() == other.action());
    forms
}

/// By what a form is known among the others.
fn name_of(form: &PageForm) -> (String, String, String) {
    (
        form.method().to_owned(),
        form.action().to_owned(),
        form.field_names().join(" "),
    )
}

/// What is wrong, one line for each value that did harm. What a value that was taken has moved is put back.
async fn try_all(
    app: &TestApp,
    client: &Client,
    forms: &[PageForm],
    who: &str,
    put_back: impl Fn(),
) -> Vec<String> {
    let mut conn = app.database();
    let mut found = Vec::new();
    for form in forms {
        for field in form.field_names() {
            let mut before = recorded::everything(&mut conn);
            for bad in values::all() {
                let page = send(client, form, field, &bad.encoded).await;
                let mut after = recorded::everything(&mut conn);
                if let Some(harm) = harm(&page, form, field, &bad, before == after) {
                    let (method, action) = (form.method(), form.action());
                    found.push(format!(
                        "{who}: {method} {action} with {} in {field}: {harm}",
                        bad.what
                    ));
                }
                if page.status == 303 {
                    put_back();
                    after = recorded::everything(&mut conn);
                }
                before = after;
            }
        }
    }
    found
}

fn harm(page: &Page, form: &PageForm, field: &str, bad: &values::Bad, unchanged: bool) -> Option<String> {
    let status = page.status;
    let refused = (400..500).contains(&status);
    if page.body.contains(values::MARKUP) {
        return Some("the markup came back as it was".to_owned());
    }
    if bad.never && !refused && form.method() != "get" {
        return Some(format!("{status}, where it must be refused"));
    }
    if !unchanged && (refused || form.method() == "get") {
        return Some(format!("{status}, and something was changed"));
    }
    if status == 422
        && let Some(lost) = lost(page, form, field)
    {
        return Some(format!("422, and {lost} is lost"));
    }
    unclear(page)
}

/// A field that was filled in and is not any more; secrets are typed again.
fn lost(page: &Page, form: &PageForm, field: &str) -> Option<String> {
    let again = page.forms();
    let same = |one: &&PageForm| one.action() == form.action() && one.method() == form.method();
    let Some(again) = again.iter().find(same) else {
        return Some("the form".to_owned());
    };
    let now = again.pairs();
    let mut typed = form.pairs().into_iter();
    let lost = typed.find(|(name, value)| {
        let secret = ["password", "current", "new", "key", "version"].contains(&name.as_str());
        name != field && !secret && !value.is_empty() && !now.contains(&(name.clone(), value.clone()))
    });
    lost.map(|(name, _)| name)
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
