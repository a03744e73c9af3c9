//! What people see while the database is away, and that they can go on when it is back.

use std::time::{Duration, Instant};

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use reqwest::Method;
use tavolo::schema::users;

use crate::support::{Client, Page, TestApp};

const AWAY: &str = "Il portale non è disponibile in questo momento";
const AWAY_IN_ENGLISH: &str = "The portal is not available right now";
const CASEWORKER: &str = "operatore@adiconsum.example";

/// A page that says what happened, what was kept and what to do next, with everything that goes with a page.
fn assert_says_that_the_portal_is_away(page: &Page, title: &str) {
    assert_eq!((page.status, page.h1().as_str()), (503, title));
    assert_eq!(page.header("retry-after"), Some("5"));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let id = page.text(".hint");
    assert!(id.len() > 36, "there is no request id: {id}");
    for name in [
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "cache-control",
        "x-frame-options",
    ] {
        assert!(page.header(name).is_some(), "{name} is missing");
    }
}

async fn in_english(client: &Client, path: &str) -> Page {
    let request = client.own_request(Method::GET, path);
    client.send(request.header("accept-language", "en-GB,en")).await
}

#[actix_web::test]
async fn without_a_database_every_page_says_so_and_works_again_when_it_is_back() {
    let app = TestApp::start().await;
    let client = app.sign_in(CASEWORKER).await;
    let away = app.without_database();
    // The connections that were open break at once; later requests wait for new ones in vain.
    for _ in 0..2 {
        let page = client.get("/complaints").await;
        assert_says_that_the_portal_is_away(&page, AWAY);
        assert!(
            page.text("main")
                .contains("tornando indietro con il pulsante del browser")
        );
    }
    let page = in_english(&client, "/complaints").await;
    assert_says_that_the_portal_is_away(&page, AWAY_IN_ENGLISH);
    let page = client
        .post("/complaints/new", &[("description", "Linea muta")])
        .await;
    assert_says_that_the_portal_is_away(&page, AWAY);
    drop(away);
    let begun = Instant::now();
    loop {
        let page = client.get("/complaints").await;
        if page.status == 200 {
            break;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it does not come back: {}",
            page.body
        );
    }
}

#[actix_web::test]
async fn a_database_that_goes_away_between_session_and_page_is_told_in_the_language_of_the_person() {
    let app = TestApp::start().await;
    diesel::update(users::table.filter(users::email.eq(CASEWORKER)))
        .set(users::language.eq("en"))
        .execute(&mut app.database())
        .unwrap();
    let client = app.sign_in(CASEWORKER).await;
    drop(app.without_database());
    // A few requests find out that the connections for sessions are broken; then it is the turn of those for pages.
    let mut page = client.get("/complaints").await;
    while page.h1() == AWAY {
        page = client.get("/complaints").await;
    }
    assert_says_that_the_portal_is_away(&page, AWAY_IN_ENGLISH);
    let page = client.get("/nowhere").await;
    assert_eq!((page.status, page.h1().as_str()), (404, "Page not found"));
}
