use chrono::Duration;
use diesel::prelude::*;
use tavolo::{
    accounts::{end_old_sessions, reset_token},
    schema::{notifications, password_resets, sessions, sign_in_failures},
};

use super::{ANNA, try_password};
use crate::support::{Page, TestApp};

#[actix_web::test]
async fn only_the_administrator_sees_the_permissions_and_the_outbox() {
    let app = TestApp::start().await;
    let page = app.sign_in("admin@tavolo.example").await.get("/admin").await;
    assert_eq!((page.status, page.h1().as_str()), (200, "Amministrazione"));
    assert_eq!(page.texts("#permissions ~ div tbody tr").len(), 21);
    for email in [ANNA, "manager@tim.example", "segreteria@tim.example"] {
        let client = app.sign_in(email).await;
        assert_eq!(client.get("/admin").await.status, 403, "{email}");
        assert_eq!(
            client.post("/admin/outbox/retry", &[]).await.status,
            403,
            "{email}"
        );
    }
}

#[actix_web::test]
async fn the_administrators_page_takes_few_statements() {
    let app = TestApp::start().await;
    let client = app.sign_in("admin@tavolo.example").await;
    let (_, statements) = app.queries_of(client.get("/admin")).await;
    assert_eq!(
        statements.len(),
        4,
        "session, counts, mails given up, mails that wait: {statements:#?}"
    );
}

#[actix_web::test]
async fn mails_that_need_attention_are_listed_and_tried_again() {
    let app = TestApp::start().await;
    app.client().post("/password/forgotten", &[("email", ANNA)]).await;
    diesel::update(notifications::table)
        .set((
            notifications::mail_state.eq("needs_attention"),
            notifications::mail_attempts.eq(9),
            notifications::mail_error.eq("550 no such mailbox"),
        ))
        .execute(&mut app.database())
        .unwrap();
    let client = app.sign_in("admin@tavolo.example").await;
    let page = client.get("/admin").await;
    assert_eq!(
        page.texts("#outbox ~ dl dt"),
        ["da inviare", "richiedono attenzione"]
    );
    assert_eq!(page.texts("#outbox ~ dl dd"), ["0", "1"]);
    let row = page.text("#outbox ~ table tbody tr");
    for part in [
        ANNA,
        "Nuova password",
        "richiedono attenzione",
        "9",
        "550 no such mailbox",
    ] {
        assert!(row.contains(part), "{part} in {row}");
    }
    let answer = client.submit(page.form("Riprova a inviare")).await;
    let page = client.follow(&answer).await;
    assert_eq!(page.flash().unwrap(), "Una e-mail sarà inviata di nuovo");
    assert!(!page.has("form[action='/admin/outbox/retry']"));
    let stored: (String, i16) = notifications::table
        .select((notifications::mail_state, notifications::mail_attempts))
        .first(&mut app.database())
        .unwrap();
    assert_eq!(stored, ("due".to_owned(), 0));
}

/// The page of the mail with a link that Anna has asked for, as the administrator opens it.
async fn mail_with_link(app: &TestApp) -> Page {
    app.client().post("/password/forgotten", &[("email", ANNA)]).await;
    app.send_mails().await;
    let client = app.sign_in("admin@tavolo.example").await;
    let listed = client.get("/admin").await;
    let mail = listed.links().into_iter().find(|link| link.ends_with(".eml"));
    client.get(&mail.unwrap()).await
}

#[actix_web::test]
async fn the_administrator_reads_no_link_that_opens_somebody_elses_account() {
    let app = TestApp::start().await;
    let page = mail_with_link(&app).await;
    assert!(page.text("pre").contains(ANNA));
    assert!(
        page.text("main")
            .contains("Il testo di questa e-mail non si mostra")
    );
    let link: uuid::Uuid = password_resets::table
        .select(password_resets::id)
        .first(&mut app.database())
        .unwrap();
    let token = reset_token(&app.application.key, link);
    // Lines of a mail are folded wherever it suits.
    let body: String = page.body.split_whitespace().collect();
    assert!(
        !body.contains("token") && !body.contains(&token[..8]),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn in_a_demonstration_without_a_mail_server_the_link_is_read_on_the_administrators_page() {
    let app = TestApp::start_with(|config| config.demo = Some(true)).await;
    let page = mail_with_link(&app).await;
    assert!(page.text("pre").contains("token"), "{}", page.body);
}

#[actix_web::test]
async fn what_nobody_needs_any_more_is_deleted_and_the_rest_is_kept() {
    let app = TestApp::start().await;
    let client = app.sign_in(ANNA).await;
    app.client().post("/password/forgotten", &[("email", ANNA)]).await;
    try_password(&app.client(), ANNA, "sbagliata").await;
    let mut conn = app.database();
    let mut end = |after| end_old_sessions(&mut conn, app.clock().now() + after).unwrap();
    assert_eq!(end(Duration::minutes(59)), 0);
    assert_eq!(end(Duration::minutes(61)), 1, "the failure");
    assert_eq!(end(Duration::hours(24)), 0);
    assert!(end(Duration::hours(25)) >= 2, "the sessions and the link");
    let mut conn = app.database();
    let left: i64 = sessions::table.count().get_result(&mut conn).unwrap();
    let links: i64 = password_resets::table.count().get_result(&mut conn).unwrap();
    let failures: i64 = sign_in_failures::table.count().get_result(&mut conn).unwrap();
    assert_eq!((left, links, failures), (0, 0, 0));
    assert_eq!(client.get("/account").await.status, 303);
}
