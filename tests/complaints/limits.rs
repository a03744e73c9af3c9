//! What one person does too often waits, is told so, and loses nothing.

use std::time::Duration;

use governor::Quota;
use tavolo::schema::{attachments, drafts};
use tokio::time::sleep;

use super::*;

const KEY: &str = "7d1d9f0e-6a5b-4f8e-9d2c-000000000002";
/// Long enough for two requests to come within it on a busy machine.
const EVERY: Duration = Duration::from_secs(3);

/// An application in which each person does everything once, and again only after a while.
async fn slow() -> TestApp {
    let app = TestApp::start_with_deeds(Quota::with_period(EVERY).unwrap()).await;
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    app
}

/// Waits as long as the answer says, which must be one that says to wait.
async fn wait_as_told(refused: &Page) {
    assert_eq!(refused.status, 429, "{}", refused.body);
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=EVERY.as_secs() + 1).contains(&seconds), "{seconds}");
    sleep(Duration::from_secs(seconds)).await;
}

#[actix_web::test]
async fn who_searches_too_often_waits_and_nobody_else_does() {
    let app = slow().await;
    let (anna, bruno) = (app.sign_in(ANNA).await, app.sign_in(BRUNO).await);
    let search = "/complaints?text=linea";
    assert_eq!(anna.get(search).await.status, 200);
    let refused = anna.get(search).await;
    assert_eq!(refused.h1(), "Troppe richieste");
    assert!(refused.text("main").contains("Riprova tra"));
    assert_eq!(anna.get("/complaints").await.status, 200);
    assert_eq!(bruno.get(search).await.status, 200);
    wait_as_told(&refused).await;
    assert_eq!(anna.get(search).await.status, 200);
}

#[actix_web::test]
async fn what_was_searched_for_too_often_stays_on_the_page_that_says_so() {
    let app = slow().await;
    let client = app.sign_in(ANNA).await;
    let name = [("text", "Rossi Mario")];
    let consumers = "/complaints/consumers/search";
    assert_eq!(
        client
            .post(consumers, &[("code", "RSSMRA85T10A562S")])
            .await
            .status,
        200
    );
    assert_eq!(
        client.post(consumers, &[("code", "12345678903")]).await.status,
        429
    );
    let refused = client
        .post("/complaints/search", &[("text", "RSSMRA85T10A562S")])
        .await;
    let again = refused.form("Invia di nuovo");
    assert_eq!(again.action(), "/complaints/search");
    assert!(
        again
            .pairs()
            .contains(&("text".to_owned(), "RSSMRA85T10A562S".to_owned()))
    );
    // What only leads to the list is counted there.
    assert_eq!(client.post("/complaints/search", &name).await.status, 303);
}

#[actix_web::test]
async fn an_act_that_comes_too_often_is_sent_again_with_its_text_and_documents() {
    let app = slow().await;
    let reference = app.file(ANNA, |_| {}).await;
    let client = app.sign_in(ANNA).await;
    let first = form_of(&client, &reference, "message", &[("text", "Primo")]).await;
    let second = form_of(
        &client,
        &reference,
        "message",
        &[("text", "Secondo\ncon «due» righe")],
    )
    .await;
    assert_eq!(client.submit(first).await.status, 303);
    let refused = client
        .submit(second.attach("documents", "bolletta.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()))
        .await;
    assert_eq!(events(&app, &reference), ["filed", "message"]);
    assert!(
        refused
            .text("main")
            .contains("Quello che hai scritto è conservato")
    );
    wait_as_told(&refused).await;
    let again = client.submit(refused.form("Invia di nuovo")).await;
    assert_eq!(again.status, 303, "{}", again.body);
    assert_eq!(events(&app, &reference), ["filed", "message", "message"]);
    let page = open(&client, &reference).await;
    assert!(page.text("main").contains("Secondo con «due» righe"));
    let documents: i64 = attachments::table
        .filter(attachments::complaint_id.eq(id_of(&app, &reference)))
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(documents, 1);
}

#[actix_web::test]
async fn complaints_and_acts_on_many_cases_are_counted_as_forms_that_are_sent() {
    let app = slow().await;
    let client = app.sign_in(FABIO).await;
    let ticked = [("key", KEY), ("case", "R-2026-000001"), ("back", "/complaints")];
    assert_eq!(client.post("/complaints/take-charge", &ticked).await.status, 303);
    let refused = client.post("/complaints/take-charge", &ticked).await;
    let again = refused.form("Invia di nuovo");
    assert_eq!(again.action(), "/complaints/take-charge");
    let client = app.sign_in(ANNA).await;
    let incomplete = [("key", KEY), ("description", "Linea muta")];
    assert_eq!(client.post("/complaints/new", &incomplete).await.status, 422);
    let refused = client.post("/complaints/new", &incomplete).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.form("Invia di nuovo").action(), "/complaints/new");
}

#[actix_web::test]
async fn drafts_that_come_too_often_are_refused_and_hold_up_no_act() {
    let app = slow().await;
    let reference = app.file(ANNA, |_| {}).await;
    let target = format!("/complaints/{reference}/message");
    let client = app.sign_in(ANNA).await;
    let typed = [("key", KEY), ("target", &target), ("text", "Buongiorno")];
    assert_eq!(client.post("/drafts", &typed).await.status, 204);
    let refused = client.post("/drafts", &typed).await;
    assert!(refused.status == 429 && refused.header("retry-after").is_some());
    let saved = [
        ("key", KEY),
        ("text", "Buongiorno a tutti"),
        ("act", "save_draft"),
    ];
    let refused = client.post(&target, &saved).await;
    assert_eq!(refused.status, 429);
    let held = refused.form("Invia di nuovo").pairs();
    assert!(held.contains(&("act".to_owned(), "save_draft".to_owned())));
    assert_eq!(
        client
            .post(&target, &[("key", KEY), ("text", "Buongiorno")])
            .await
            .status,
        303
    );
    let drafts: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(drafts, 0);
}

#[actix_web::test]
async fn what_is_sent_too_often_after_the_session_has_ended_is_held_for_the_sign_in() {
    let app = slow().await;
    let client = app.sign_in(ANNA).await;
    app.clock().advance(chrono::TimeDelta::minutes(31));
    let typed = |text| [("description", text)];
    assert_eq!(client.post("/complaints/new", &typed("uno")).await.status, 303);
    let refused = client.post("/complaints/new", &typed("due")).await;
    assert_eq!(refused.status, 429);
    let held = refused.form("Invia di nuovo").pairs();
    assert_eq!(held, [("description".to_owned(), "due".to_owned())]);
}

#[actix_web::test]
async fn a_person_who_is_quick_does_sixty_things_at_once() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    let searches = (0..60).map(|_| client.get("/complaints?text=linea"));
    for page in futures_util::future::join_all(searches).await {
        assert_eq!(page.status, 200);
    }
    let searches = (0..100).map(|_| client.get("/complaints?text=linea"));
    let answers = futures_util::future::join_all(searches).await;
    assert!(answers.iter().any(|page| page.status == 429));
}
