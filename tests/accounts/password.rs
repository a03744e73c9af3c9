use chrono::Duration;
use diesel::prelude::*;
use reqwest::Method;
use tavolo::{
    accounts::reset_token,
    schema::{notifications, password_resets, users},
};
use uuid::Uuid;

use super::{ANNA, get_with_cookie, is_signed_in, session_cookie, try_password};
use crate::support::{Client, PASSWORD, Page, TestApp};

const NEW: &str = "quattro gatti sul tetto";

async fn change_password(client: &Client, current: &str, new: &str) -> Page {
    let form = client.get("/account").await.form("/account/password");
    client
        .submit(form.fill("Password attuale", current).fill("Nuova password", new))
        .await
}

/// Asks for a link, and answers the path in the mail, as the outbox makes it from the id of the link.
async fn link(app: &TestApp, email: &str) -> String {
    let client = app.client();
    let form = client
        .get("/password/forgotten")
        .await
        .form("Invia il collegamento");
    let answer = client.submit(form.fill("Indirizzo e-mail", email)).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    let id: Uuid = notifications::table
        .inner_join(users::table)
        .filter(users::email.eq(email))
        .filter(notifications::kind.eq("password_reset"))
        .order(notifications::id.desc())
        .select(notifications::password_reset_id.assume_not_null())
        .first(&mut app.database())
        .unwrap();
    format!("/password/reset?token={}", reset_token(&app.application.key, id))
}

async fn use_link(client: &Client, link: &str, password: &str) -> Page {
    let form = client.get(link).await.form("Cambia la password");
    client.submit(form.fill("Nuova password", password)).await
}

#[actix_web::test]
async fn changing_the_password_ends_every_other_session_of_the_person() {
    let app = TestApp::start().await;
    let (other, client) = (app.sign_in(ANNA).await, app.client());
    let old_cookie = session_cookie(&try_password(&client, ANNA, PASSWORD).await);
    let answer = change_password(&client, PASSWORD, NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/account"));
    assert!(
        client
            .follow(&answer)
            .await
            .flash()
            .unwrap()
            .contains("è stata cambiata")
    );
    assert!(!is_signed_in(&other).await);
    assert_eq!(get_with_cookie(&app, "/account", &old_cookie).await.status, 303);
    assert_eq!(try_password(&app.client(), ANNA, PASSWORD).await.status, 422);
    assert_eq!(try_password(&app.client(), ANNA, NEW).await.status, 303);
}

#[actix_web::test]
async fn a_password_is_changed_only_by_who_knows_the_current_one() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    for _ in 0..5 {
        let refused = change_password(&client, "sbagliata", NEW).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.error_of("current_password").unwrap(),
            "La password attuale non è giusta"
        );
    }
    assert_eq!(change_password(&client, PASSWORD, NEW).await.status, 429);
}

#[actix_web::test]
async fn a_new_password_that_cannot_be_taken_says_why() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    for (new, why) in [
        ("corta", "almeno 12"),
        (&*"x y ".repeat(33), "al massimo 128"),
        ("password1234", "tra le prime"),
        (ANNA, "indirizzo e-mail"),
        ("", "Indicare la nuova password"),
    ] {
        let page = change_password(&client, PASSWORD, new).await;
        assert_eq!(page.status, 422, "{new}");
        assert!(page.error_of("new_password").unwrap().contains(why), "{new}");
    }
    assert_eq!(try_password(&app.client(), ANNA, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_forgotten_password_is_answered_alike_for_a_known_and_an_unknown_address() {
    let app = TestApp::start().await;
    let mut pages = Vec::new();
    for email in [ANNA, "nessuno@adiconsum.example"] {
        let client = app.client();
        let form = client
            .get("/password/forgotten")
            .await
            .form("/password/forgotten");
        let answer = client.submit(form.fill("Indirizzo e-mail", email)).await;
        pages.push(client.follow(&answer).await.body);
    }
    assert_eq!(pages[0], pages[1]);
    let mails: i64 = notifications::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(mails, 1);
}

#[actix_web::test]
async fn a_link_sets_a_new_password_once_and_ends_all_sessions() {
    let app = TestApp::start().await;
    let before = app.sign_in(ANNA).await;
    let link = link(&app, ANNA).await;
    let client = app.client();
    assert_eq!(use_link(&client, &link, "corta").await.status, 422);
    let answer = use_link(&client, &link, NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    assert!(!is_signed_in(&before).await);
    assert_eq!(try_password(&app.client(), ANNA, NEW).await.status, 303);
    let used = client.get(&link).await;
    assert_eq!(
        (used.status, used.h1().as_str()),
        (410, "Il collegamento non vale più")
    );
    let token = link.split_once('=').unwrap().1;
    let fields = [("token", token), ("new_password", "cinque cani sul divano")];
    assert_eq!(client.post("/password/reset", &fields).await.status, 410);
    assert_eq!(try_password(&app.client(), ANNA, NEW).await.status, 303);
}

#[actix_web::test]
async fn a_link_can_be_used_for_half_an_hour() {
    let app = TestApp::start().await;
    let link = link(&app, ANNA).await;
    app.clock().advance(Duration::minutes(29));
    assert_eq!(app.client().get(&link).await.status, 200);
    let open = app.client().get(&link).await.form("Cambia la password");
    app.clock().advance(Duration::minutes(1));
    assert_eq!(app.client().get(&link).await.status, 410);
    let late = app.client().submit(open.fill("Nuova password", NEW)).await;
    assert_eq!(late.status, 410);
    assert_eq!(try_password(&app.client(), ANNA, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_changed_password_makes_open_links_useless() {
    let app = TestApp::start().await;
    let link = link(&app, ANNA).await;
    change_password(&app.sign_in(ANNA).await, PASSWORD, NEW).await;
    assert_eq!(app.client().get(&link).await.status, 410);
}

#[actix_web::test]
async fn the_database_holds_no_token() {
    let app = TestApp::start().await;
    let link = link(&app, ANNA).await;
    let token = link.split_once('=').unwrap().1;
    let stored: Vec<u8> = password_resets::table
        .select(password_resets::token_hash)
        .first(&mut app.database())
        .unwrap();
    assert_ne!(stored, token.as_bytes());
    assert_eq!(app.client().get("/password/reset?token=xyz").await.status, 410);
}

#[actix_web::test]
async fn nobody_gets_more_than_three_mails_for_links_that_can_be_used() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        link(&app, ANNA).await;
    }
    let count = notifications::table.count();
    assert_eq!(count.get_result::<i64>(&mut app.database()).unwrap(), 3);
    app.clock().advance(Duration::minutes(31));
    link(&app, ANNA).await;
    assert_eq!(count.get_result::<i64>(&mut app.database()).unwrap(), 4);
}

#[actix_web::test]
async fn one_address_cannot_ask_for_links_without_end() {
    let app = TestApp::start().await;
    let client = app.client();
    let fields = [("email", "nessuno@adiconsum.example")];
    for _ in 0..10 {
        assert_eq!(client.post("/password/forgotten", &fields).await.status, 303);
    }
    let refused = client.post("/password/forgotten", &fields).await;
    assert_eq!((refused.status, refused.h1().as_str()), (429, "Troppe richieste"));
    assert!(refused.header("retry-after").is_some());
}

#[actix_web::test]
async fn behind_a_proxy_everybody_has_a_limit_of_their_own_and_nobody_can_pretend_to_be_somebody_else() {
    let app = TestApp::start_with(|config| {
        config.public_url = Some("http://portale.example".parse().unwrap());
    })
    .await;
    let client = app.client();
    let ask = async |pretended: &str, seen_by_proxy: &str| {
        let request = client
            .own_request(Method::POST, "/password/forgotten")
            .header("x-forwarded-for", pretended)
            .header("x-forwarded-for", format!("{pretended}, {seen_by_proxy}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("email=nessuno@adiconsum.example");
        client.send(request).await.status
    };
    for attempt in 0..10 {
        let pretended = format!("192.0.2.{attempt}");
        assert_eq!(ask(&pretended, "198.51.100.7").await, 303, "{attempt}");
    }
    assert_eq!(ask("192.0.2.99", "198.51.100.7").await, 429);
    assert_eq!(ask("198.51.100.7", "203.0.113.9").await, 303);
}
