//! What no page sends: every field of every form with values that make trouble elsewhere. The forms are found by walking
//! through the pages as each role, so that a new form is tried without being named here.

mod bodies;
mod crawl;
mod fields;
mod recorded;
mod values;

use diesel::connection::SimpleConnection;

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
/// An application with a complaint, and its address.
async fn app_with_complaint() -> (TestApp, String) {
    let app = TestApp::start_for_a_script().await;
    let reference = app.file(CASEWORKER, |_| {}).await;
    (app, format!("/complaints/{reference}"))
}

/// Brings the complaint into a state, without the procedure.
fn put_into(app: &TestApp, state: &str, turn: &str) {
    app.database()
        .batch_execute(&format!(
            "UPDATE complaints SET state = '{state}', turn = '{turn}', closed_at = NULL, version = 1,
                due_on = current_date + 9, outcome = CASE WHEN '{state}' = 'replied' THEN 'upheld' END"
        ))
        .unwrap();
}

/// What is wrong with an answer that must be a clear one: a refusal is a page of its own, or the form again.
fn unclear(page: &Page) -> Option<String> {
    if page.status >= 500 {
        return Some(format!("{} {}", page.status, page.text("h1")));
    }
    let says_nothing = page.status >= 400 && !page.has("h1");
    says_nothing.then(|| format!("{} says nothing", page.status))
}
