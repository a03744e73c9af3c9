use chrono::Duration;
use diesel::prelude::*;
use reqwest::{Method, multipart};
use serde_json::json;
use tavolo::{
    schema::{drafts, users},
    web::drafts as kept,
};
use uuid::Uuid;

use super::{ANNA, BRUNO};
use crate::support::{Client, PASSWORD, Page, TestApp};

const KEY: &str = "7d1d9f0e-6a5b-4f8e-9d2c-000000000001";

/// Key, target and fields of every draft, oldest first.
fn drafts_of(app: &TestApp, email: &str) -> Vec<(Uuid, String, serde_json::Value)> {
    drafts::table
        .inner_join(users::table.on(users::id.eq(drafts::user_id)))
        .filter(users::email.eq(email))
        .order(drafts::saved_at)
        .select((drafts::key, drafts::target, drafts::fields))
        .load(&mut app.database())
        .unwrap()
}

/// A browser in which Anna was signed in, half an hour ago.
async fn ended(app: &TestApp) -> Client {
    let client = app.sign_in(ANNA).await;
    app.clock().advance(Duration::minutes(31));
    client
}

async fn sign_in_again(client: &Client, answer: &Page) -> Page {
    let login = client.follow(answer).await;
    assert!(
        login
            .flash()
            .unwrap()
            .contains("il testo scritto è stato conservato")
    );
    let form = login.form("/login");
    client
        .submit(form.fill("Indirizzo e-mail", ANNA).fill("Password", PASSWORD))
        .await
}

#[actix_web::test]
async fn what_is_sent_after_the_session_has_ended_is_kept_and_found_again_after_sign_in() {
    let app = TestApp::start().await;
    let client = ended(&app).await;
    let fields = [("key", KEY), ("description", "Due mesi senza linea")];
    let answer = client.post("/complaints/new", &fields).await;
    assert_eq!(answer.status, 303);
    let signed_in = sign_in_again(&client, &answer).await;
    assert_eq!(signed_in.location(), format!("/complaints/new?draft={KEY}"));
    let (key, target, fields) = drafts_of(&app, ANNA).remove(0);
    assert_eq!(
        (key.to_string().as_str(), target.as_str()),
        (KEY, "/complaints/new")
    );
    assert_eq!(fields["description"], json!(["Due mesi senza linea"]));
}

#[actix_web::test]
async fn an_act_with_documents_keeps_its_text_and_leads_back_to_its_case() {
    let app = TestApp::start().await;
    let client = ended(&app).await;
    let form = multipart::Form::new().text("text", "Ecco la bolletta").part(
        "documents",
        multipart::Part::bytes(b"%PDF-".as_slice()).file_name("bolletta.pdf"),
    );
    let request = client
        .own_request(Method::POST, "/complaints/R-2026-000001/message")
        .multipart(form);
    let answer = client.send(request).await;
    let signed_in = sign_in_again(&client, &answer).await;
    assert_eq!(signed_in.location(), "/complaints/R-2026-000001?act=message");
    let (_, target, fields) = drafts_of(&app, ANNA).remove(0);
    assert_eq!(target, "/complaints/R-2026-000001/message");
    assert_eq!(fields, json!({"text": ["Ecco la bolletta"]}));
}

#[actix_web::test]
async fn two_pages_that_were_open_when_the_session_ended_are_both_kept() {
    let app = TestApp::start().await;
    let client = ended(&app).await;
    client.post("/complaints/new", &[("description", "uno")]).await;
    client.post("/complaints/new", &[("description", "due")]).await;
    assert_eq!(drafts_of(&app, ANNA).len(), 2);
}

#[actix_web::test]
async fn a_password_is_never_kept_as_text() {
    let app = TestApp::start().await;
    let client = ended(&app).await;
    let fields = [
        ("current_password", PASSWORD),
        ("new_password", "segreta segreta"),
    ];
    let answer = client.post("/account/password", &fields).await;
    assert_eq!(answer.location(), "/login?next=%2Faccount");
    assert!(drafts_of(&app, ANNA).is_empty());
}

#[actix_web::test]
async fn what_somebody_sends_who_never_signed_in_is_not_kept() {
    let app = TestApp::start().await;
    let answer = app
        .client()
        .post("/drafts", &[("target", "/complaints/new"), ("key", KEY)])
        .await;
    assert_eq!(answer.status, 401);
    let count: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(count, 0);
}

#[actix_web::test]
async fn a_draft_is_saved_by_its_key() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    for text in ["Due", "Due mesi"] {
        let fields = [("key", KEY), ("target", "/complaints/new"), ("description", text)];
        let answer = client.post("/drafts", &fields).await;
        assert_eq!(answer.status, 204);
    }
    let (_, _, fields) = drafts_of(&app, ANNA).remove(0);
    assert_eq!(fields, json!({"key": [KEY], "description": ["Due mesi"]}));
}

#[actix_web::test]
async fn a_script_that_saves_a_draft_learns_that_the_session_has_ended_and_that_the_text_is_kept() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    let target = "/complaints/R-2026-000001/reply";
    for (text, status) in [("Due", 204), ("Due mesi", 202)] {
        let fields = [("key", KEY), ("target", target), ("text", text)];
        assert_eq!(client.post("/drafts", &fields).await.status, status);
        app.clock().advance(Duration::minutes(31));
    }
    let (_, kept_for, fields) = drafts_of(&app, ANNA).remove(0);
    assert_eq!(kept_for, target);
    assert_eq!(fields["text"], json!(["Due mesi"]));
}

#[actix_web::test]
async fn a_script_of_a_page_whose_person_has_signed_out_learns_that_nothing_is_kept() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    let page = client.get("/complaints/new").await;
    client.post("/logout", &[]).await;
    let fields = [
        ("key", KEY),
        ("target", "/complaints/new"),
        ("description", "Due mesi"),
    ];
    assert_eq!(client.post("/drafts", &fields).await.status, 401);
    assert!(drafts_of(&app, ANNA).is_empty());
    // The page says both in its own language.
    for (state, words) in [
        ("data-ended", "La sessione è terminata"),
        ("data-signed-out", "accedere in un’altra scheda"),
    ] {
        let said = page.attribute("[data-draft-status][role=status]", state);
        assert!(said.contains(words), "{said}");
    }
}

#[actix_web::test]
async fn a_draft_without_a_form_of_this_site_or_a_key_is_refused() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    for fields in [
        [("key", KEY), ("target", "//evil.example/new")],
        [("key", KEY), ("target", "")],
        [("key", "1"), ("target", "/complaints/new")],
    ] {
        assert_eq!(client.post("/drafts", &fields).await.status, 400, "{fields:?}");
    }
}

#[actix_web::test]
async fn nobody_sees_or_overwrites_the_draft_of_somebody_else() {
    let app = TestApp::start().await;
    let fields = |text| [("key", KEY), ("target", "/complaints/new"), ("description", text)];
    app.sign_in(ANNA).await.post("/drafts", &fields("di Anna")).await;
    let refused = app
        .sign_in(BRUNO)
        .await
        .post("/drafts", &fields("di Bruno"))
        .await;
    assert_eq!(refused.status, 409);
    assert_eq!(drafts_of(&app, ANNA)[0].2["description"], json!(["di Anna"]));
    let mut conn = app.database();
    let id = |email: &str| {
        users::table
            .filter(users::email.eq(email.to_owned()))
            .select(users::id)
    };
    let anna: i64 = id(ANNA).first(&mut conn).unwrap();
    let bruno: i64 = id(BRUNO).first(&mut conn).unwrap();
    let key = KEY.parse().unwrap();
    assert_eq!(kept::by_key(&mut conn, bruno, key).unwrap(), None);
    assert_eq!(
        kept::of_target(&mut conn, anna, "/complaints").unwrap(),
        Vec::from_iter(kept::by_key(&mut conn, anna, key).unwrap())
    );
    assert!(
        kept::of_target(&mut conn, anna, "/c_mplaints")
            .unwrap()
            .is_empty()
    );
    kept::discard(&mut conn, key).unwrap();
    assert_eq!(kept::by_key(&mut conn, anna, key).unwrap(), None);
}

#[actix_web::test]
async fn a_draft_is_forgotten_ninety_days_after_its_last_change() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    let fields = [
        ("key", KEY),
        ("target", "/complaints/new"),
        ("description", "Due"),
    ];
    assert_eq!(client.post("/drafts", &fields).await.status, 204);
    let mut conn = app.database();
    let saved_at = app.clock().now();
    for (days, left) in [(89, 1), (91, 0)] {
        kept::forget_old(&mut conn, saved_at + Duration::days(days)).unwrap();
        assert_eq!(drafts_of(&app, ANNA).len(), left, "{days}");
    }
}
