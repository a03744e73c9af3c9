//! The table of the parties, from both sides.

mod actions;
mod actions_csv;
mod agenda;
mod convening;
mod convening_polls;
mod convening_seats;
mod decisions;
mod documents;
mod feed;
mod groups;
mod minutes;
mod sitting;
mod todo;

use crate::support::{Client, Page, TestApp};

const ANNA: &str = "operatore@adiconsum.example";
const CARLA: &str = "responsabile@adiconsum.example";
const DARIO: &str = "operatore@federconsumatori.example";
const ELENA: &str = "responsabile@federconsumatori.example";
const FABIO: &str = "liaison@tim.example";
const IVO: &str = "manager@tim.example";
const LIA: &str = "segreteria@tim.example";

/// The table of `table.sql`, on Monday, 23 November 2026, at ten in Rome.
async fn table() -> TestApp {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    set_clock(&app, "2026-11-23T09:00:00Z");
    app
}

fn set_clock(app: &TestApp, at: &str) {
    app.clock().set(at.parse().unwrap());
}

async fn open(client: &Client, address: &str) -> Page {
    let page = client.get(address).await;
    assert_eq!(page.status, 200, "{address}: {}", page.body);
    page
}
