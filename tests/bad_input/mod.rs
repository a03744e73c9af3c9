//! What no page sends: every field of every form with values that make trouble elsewhere. The forms are found by walking
//! through the pages as each role, so that a new form is tried without being named here.

mod bodies;
mod crawl;
mod fields;
mod recorded;
mod values;

use diesel::{RunQueryDsl, connection::SimpleConnection, sql_types::Date};

use crate::support::{Page, TestApp};

const CASEWORKER: &str = "operatore@adiconsum.example";
const AGENT: &str = "liaison@tim.example";
/// One of each role.
const EVERY_ROLE: [&str; 6] = [
    CASEWORKER,
    "responsabile@adiconsum.example",
    AGENT,
    "manager@tim.example",
    "segreteria@tim.example",
    "admin@tavolo.example",
];
/// The complaint of `case.sql`.
const REFERENCE: &str = "R-2026-000123";

/// An application with a complaint.
async fn app_with_complaint() -> TestApp {
    let app = TestApp::start().await;
    let due_on = (chrono::Utc::now() + chrono::Duration::days(20)).date_naive();
    diesel::sql_query(include_str!("../notifications/case.sql"))
        .bind::<Date, _>(due_on)
        .execute(&mut app.database())
        .unwrap();
    app
}

/// Brings the complaint into a state, without the procedure.
fn put_into(app: &TestApp, state: &str, turn: &str) {
    app.database()
        .batch_execute(&format!(
            "UPDATE complaints SET state = '{state}', turn = '{turn}'"
        ))
        .unwrap();
}

/// A refusal says so on a page with the number of the request, or shows the form again.
fn assert_clear(page: &Page, what: &str) {
    assert!(page.status < 500, "{what}: {} {}", page.status, page.body);
    if page.status >= 400 && page.status != 422 && page.status != 409 {
        assert!(
            page.has("h1"),
            "{what}: {} says nothing: {}",
            page.status,
            page.body
        );
    }
}
