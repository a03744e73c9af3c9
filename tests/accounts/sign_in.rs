use chrono::Duration;
use diesel::prelude::*;
use tavolo::{
    accounts::{demonstration, passwords::hash_now},
    schema::{credentials, users},
};

use super::{ANNA, BRUNO, get_with_cookie, is_signed_in, session_cookie, try_password};
use crate::support::{PASSWORD, TestApp};

#[actix_web::test]
async fn signing_in_leads_to_the_page_that_was_asked_for() {
    let app = TestApp::start().await;
    let client = app.client();
    let refused = client.get("/account?x=1").await;
    assert_eq!(refused.location(), "/login?next=%2Faccount%3Fx%3D1");
    let form = client.follow(&refused).await.form("Accedi");
    let answer = client
        .submit(form.fill("Indirizzo e-mail", ANNA).fill("Password", PASSWORD))
        .await;
    assert_eq!((answer.status, answer.location()), (303, "/account?x=1"));
    assert!(client.follow(&answer).await.body.contains("Anna Rossi"));
}

#[actix_web::test]
async fn next_cannot_lead_to_another_site() {
    let app = TestApp::start().await;
    for next in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let fields = [("email", ANNA), ("password", PASSWORD), ("next", next)];
        let answer = app.client().post("/login", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{next}");
        let fields = [("language", "en"), ("next", next)];
        assert_eq!(
            app.client().post("/language", &fields).await.location(),
            "/",
            "{next}"
        );
    }
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let app = TestApp::start().await;
    let client = app.client();
    let wrong = try_password(&client, ANNA, "sbagliata").await;
    let unknown = try_password(&client, "nessuno@adiconsum.example", "sbagliata").await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.error_of("email"), unknown.error_of("email"));
    assert_eq!(
        wrong.body.replace(ANNA, ""),
        unknown.body.replace("nessuno@adiconsum.example", "")
    );
    assert_eq!(wrong.form("/login").value("Indirizzo e-mail"), ANNA);
    assert_eq!(wrong.form("/login").value("Password"), "");
}

#[actix_web::test]
async fn an_empty_form_says_what_is_missing_and_counts_no_failure() {
    let app = TestApp::start().await;
    let client = app.client();
    for _ in 0..6 {
        let page = try_password(&client, "", "").await;
        assert_eq!(page.status, 422);
        assert!(page.error_of("email").is_some() && page.error_of("password").is_some());
    }
}

#[actix_web::test]
async fn after_five_failures_an_account_waits_a_quarter_of_an_hour_whether_or_not_it_exists() {
    let app = TestApp::start().await;
    let client = app.client();
    for email in [ANNA, "nessuno@adiconsum.example"] {
        for _ in 0..5 {
            assert_eq!(try_password(&client, email, "sbagliata").await.status, 422);
        }
        let refused = try_password(&client, email, PASSWORD).await;
        assert_eq!(refused.status, 429, "{email}");
        assert_eq!(
            refused.header("retry-after").unwrap().len(),
            3,
            "about 900 seconds"
        );
        assert!(
            refused.text(".flash").contains("si può riprovare dopo le"),
            "{email}"
        );
        app.clock().advance(Duration::hours(1));
    }
    for _ in 0..5 {
        try_password(&client, ANNA, "sbagliata").await;
    }
    app.clock().advance(Duration::minutes(14));
    assert_eq!(try_password(&client, ANNA, PASSWORD).await.status, 429);
    app.clock().advance(Duration::minutes(1));
    assert_eq!(try_password(&client, ANNA, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn after_ten_failures_an_address_waits_an_hour() {
    let app = TestApp::start().await;
    let client = app.client();
    for number in 0..10 {
        let email = format!("nessuno{number}@adiconsum.example");
        assert_eq!(try_password(&client, &email, "sbagliata").await.status, 422);
    }
    assert_eq!(try_password(&client, ANNA, PASSWORD).await.status, 429);
    app.clock().advance(Duration::minutes(59));
    assert_eq!(try_password(&client, ANNA, PASSWORD).await.status, 429);
    app.clock().advance(Duration::minutes(1));
    assert_eq!(try_password(&client, ANNA, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn attempts_that_come_together_do_not_slip_through_together() {
    let app = TestApp::start().await;
    let attempts: Vec<_> = (0..12)
        .map(|_| {
            let client = app.client();
            actix_web::rt::spawn(async move { try_password(&client, ANNA, "sbagliata").await.status })
        })
        .collect();
    let mut checked = 0;
    for attempt in attempts {
        match attempt.await.unwrap() {
            422 => checked += 1,
            other => assert_eq!(other, 429),
        }
    }
    assert_eq!(checked, 5);
}

#[actix_web::test]
async fn whoever_signs_in_is_forgiven_earlier_failures() {
    let app = TestApp::start().await;
    let client = app.client();
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(try_password(&client, ANNA, "sbagliata").await.status, 422);
        }
        app.sign_in(ANNA).await;
    }
}

#[actix_web::test]
async fn a_session_gets_a_new_key_when_its_person_signs_in() {
    let app = TestApp::start().await;
    let client = app.client();
    let planted = session_cookie(&client.post("/logout", &[]).await);
    let own = session_cookie(&try_password(&client, ANNA, PASSWORD).await);
    assert_ne!(planted, own);
    assert_eq!(get_with_cookie(&app, "/account", &planted).await.status, 303);
    assert_eq!(get_with_cookie(&app, "/account", &own).await.status, 200);
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::start().await;
    let client = app.client();
    let cookie = session_cookie(&try_password(&client, ANNA, PASSWORD).await);
    let form = client.get("/account").await.form("Esci");
    let left = client.submit(form).await;
    assert_eq!(client.follow(&left).await.flash().unwrap(), "Accesso terminato");
    assert_eq!(get_with_cookie(&app, "/account", &cookie).await.status, 303);
}

#[actix_web::test]
async fn a_session_ends_after_half_an_hour_without_a_request() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    app.clock().advance(Duration::minutes(29));
    assert!(is_signed_in(&client).await);
    app.clock().advance(Duration::minutes(29));
    assert!(is_signed_in(&client).await);
    app.clock().advance(Duration::minutes(30));
    let refused = client.get("/account").await;
    assert_eq!(refused.location(), "/login?next=%2Faccount");
    assert!(
        client
            .follow(&refused)
            .await
            .body
            .contains("La sessione è terminata")
    );
}

#[actix_web::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    for _ in 0..25 {
        app.clock().advance(Duration::minutes(28));
        assert!(is_signed_in(&client).await);
    }
    app.clock().advance(Duration::minutes(20));
    assert!(!is_signed_in(&client).await);
}

#[actix_web::test]
async fn somebody_who_is_not_active_any_more_is_out_at_once_and_cannot_come_back() {
    let app = TestApp::start().await;
    let client = app.sign_in(BRUNO).await;
    diesel::update(users::table.filter(users::email.eq(BRUNO)))
        .set(users::active.eq(false))
        .execute(&mut app.database())
        .unwrap();
    assert!(!is_signed_in(&client).await);
    assert_eq!(try_password(&app.client(), BRUNO, PASSWORD).await.status, 422);
}

#[actix_web::test]
async fn a_form_that_another_site_sends_is_refused_with_a_page_and_the_security_headers() {
    let app = TestApp::start().await;
    let fields = [("email", ANNA), ("password", PASSWORD)];
    let foreign: [&[(&str, &str)]; 4] = [
        &[],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Origin", "https://evil.example")],
    ];
    for headers in foreign {
        let refused = app.client().post_with_headers("/login", &fields, headers).await;
        assert_eq!(
            (refused.status, refused.h1().as_str()),
            (403, "Azione non consentita")
        );
        assert!(
            refused
                .header("content-security-policy")
                .unwrap()
                .contains("default-src 'none'")
        );
        assert!(!refused.headers.contains_key("set-cookie"));
    }
    let own_origin = [("Origin", app.address.as_str())];
    let accepted = app
        .client()
        .post_with_headers("/login", &fields, &own_origin)
        .await;
    assert_eq!(accepted.status, 303);
}

#[actix_web::test]
async fn the_language_chosen_before_sign_in_holds_in_this_browser() {
    let app = TestApp::start().await;
    let client = app.client();
    let form = client.get("/login?next=/account").await.form("English");
    let answer = client.submit(form).await;
    assert_eq!(answer.location(), "/login?next=/account");
    let page = client.follow(&answer).await;
    assert_eq!(page.h1(), "Sign in");
    assert_eq!(page.html.root_element().attr("lang"), Some("en"));
    assert_eq!(app.client().get("/login").await.h1(), "Accedi");
}

#[actix_web::test]
async fn the_language_of_a_person_goes_with_them_to_every_browser() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    let form = client.get("/account").await.form("Salva la lingua");
    let answer = client.submit(form.choose("Lingua", "English")).await;
    assert_eq!(client.follow(&answer).await.h1(), "My profile");
    assert_eq!(app.sign_in(ANNA).await.get("/account").await.h1(), "My profile");
    assert_eq!(
        app.sign_in(BRUNO).await.get("/account").await.h1(),
        "Il mio profilo"
    );
}

#[actix_web::test]
async fn the_password_of_the_demonstration_opens_no_account_outside_of_it() {
    let app = TestApp::start().await;
    diesel::update(credentials::table)
        .set(credentials::password_hash.eq(hash_now(demonstration::PASSWORD).unwrap()))
        .execute(&mut app.database())
        .unwrap();
    let client = app.client();
    let form = client.get("/login").await.form("Accedi");
    let answer = client
        .submit(
            form.fill("Indirizzo e-mail", ANNA)
                .fill("Password", demonstration::PASSWORD),
        )
        .await;
    assert_eq!(answer.status, 422);
}

#[actix_web::test]
async fn an_address_of_any_length_is_only_a_wrong_one() {
    let app = TestApp::start().await;
    let long: String = (0..9_000_u64)
        .map(|place| char::from(b'a' + (place.wrapping_mul(2_654_435_761) >> 7) as u8 % 26))
        .collect();
    let answer = app
        .client()
        .post(
            "/login",
            &[("email", &long), ("password", "una parola qualsiasi")],
        )
        .await;
    assert_eq!(answer.status, 422);
}
