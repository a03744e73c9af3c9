//! Complaints from both sides of the table: the lists, the case and what is done to it, the clock, and who is told.

mod acts;
mod clock;
mod commitments;
mod conflicts;
mod documents;
mod drafts;
mod home;
mod limits;
mod lists;
mod search;
mod telling;

use chrono::NaiveDate;
use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use tavolo::{
    schema::{complaint_events, complaints},
    values::ComplaintReference,
};

use crate::support::{Client, Page, PageForm, TestApp};

const ANNA: &str = "operatore@adiconsum.example";
const BRUNO: &str = "collega@adiconsum.example";
const CARLA: &str = "responsabile@adiconsum.example";
const DARIO: &str = "operatore@federconsumatori.example";
const FABIO: &str = "liaison@tim.example";
const GIULIA: &str = "collega@tim.example";
const IVO: &str = "manager@tim.example";
const SECRETARY: &str = "segreteria@tim.example";
const ADMINISTRATOR: &str = "admin@tavolo.example";

/// An application on Monday, 23 November 2026, at ten in Rome.
async fn monday() -> TestApp {
    let app = TestApp::start().await;
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    app
}

/// Ten in the morning of this day in Rome, in winter.
fn set_day(app: &TestApp, day: NaiveDate) {
    app.clock().set(day.and_hms_opt(9, 0, 0).unwrap().and_utc());
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn open(client: &Client, reference: &str) -> Page {
    let page = client.get(&format!("/complaints/{reference}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

/// The form of an act, as the case's page offers it, with these fields filled in.
async fn form_of(client: &Client, reference: &str, act: &str, fields: &[(&str, &str)]) -> PageForm {
    let page = client.get(&format!("/complaints/{reference}?act={act}")).await;
    let form = page.form(&format!("/complaints/{reference}/{act}"));
    fields
        .iter()
        .fold(form, |form, (name, value)| form.set(name, value))
}

/// Does it as the page does.
async fn act(client: &Client, reference: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    client.submit(form_of(client, reference, act, fields).await).await
}

/// This person signs in and does it, which must succeed.
async fn done_by(app: &TestApp, email: &str, reference: &str, name: &str, fields: &[(&str, &str)]) {
    let client = app.sign_in(email).await;
    let answer = act(&client, reference, name, fields).await;
    assert_eq!(answer.status, 303, "{email} {name}: {}", answer.body);
}

const REPLY: [(&str, &str); 2] = [("outcome", "upheld"), ("reasons", "Il guasto è stato riparato.")];

/// A complaint of Anna's that Fabio has taken in charge.
async fn taken(app: &TestApp) -> String {
    let reference = app.file(ANNA, |_| {}).await;
    done_by(app, FABIO, &reference, "take-charge", &[]).await;
    reference
}

/// A complaint of Anna's to which Fabio has replied.
async fn replied(app: &TestApp) -> String {
    let reference = taken(app).await;
    done_by(app, FABIO, &reference, "reply", &REPLY).await;
    reference
}

fn id_of(app: &TestApp, reference: &str) -> i64 {
    let reference = ComplaintReference::parse(reference).unwrap();
    complaints::table
        .filter(complaints::year.eq(i16::try_from(reference.year()).unwrap()))
        .filter(complaints::number.eq(reference.number()))
        .select(complaints::id)
        .first(&mut app.database())
        .unwrap()
}

/// State, turn and due date, as they are stored.
fn stands(app: &TestApp, reference: &str) -> (String, Option<String>, Option<NaiveDate>) {
    complaints::table
        .find(id_of(app, reference))
        .select((complaints::state, complaints::turn, complaints::due_on))
        .first(&mut app.database())
        .unwrap()
}

fn in_state(
    state: &str,
    turn: Option<&str>,
    due_on: Option<&str>,
) -> (String, Option<String>, Option<NaiveDate>) {
    (state.to_owned(), turn.map(ToOwned::to_owned), due_on.map(day))
}

/// The kinds of the events of a case, in order.
fn events(app: &TestApp, reference: &str) -> Vec<String> {
    complaint_events::table
        .filter(complaint_events::complaint_id.eq(id_of(app, reference)))
        .order(complaint_events::id)
        .select(complaint_events::kind)
        .load(&mut app.database())
        .unwrap()
}

/// Who was told of the last event of a case, and what: address and kind, by address.
fn told(app: &TestApp, reference: &str) -> Vec<(String, String)> {
    use tavolo::schema::{notifications, users};
    let mut conn = app.database();
    let last: i64 = complaint_events::table
        .filter(complaint_events::complaint_id.eq(id_of(app, reference)))
        .order(complaint_events::id.desc())
        .select(complaint_events::id)
        .first(&mut conn)
        .unwrap();
    notifications::table
        .inner_join(users::table)
        .filter(notifications::event_id.eq(last))
        .order(users::email)
        .select((users::email, notifications::kind))
        .load(&mut conn)
        .unwrap()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = expected
        .iter()
        .map(|(email, kind)| ((*email).to_owned(), (*kind).to_owned()))
        .collect();
    pairs.sort();
    pairs
}
