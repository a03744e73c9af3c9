//! The page of notifications.

use tavolo::notifications::Kind;

use super::arranged::{Arranged, CASEWORKER, LIAISON, REFERENCE};

#[actix_web::test]
async fn what_happened_is_unread_until_its_person_says_otherwise() {
    let arranged = Arranged::without_smtp().await;
    arranged.tell(Kind::Replied, &[CASEWORKER]).await;
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    let client = arranged.app.sign_in(CASEWORKER).await;
    let page = client.get("/notifications").await;
    let sentence = "Reclamo R-2026-000123 con risposta: da accettare o contestare entro il 24 novembre 2026";
    assert_eq!(page.link(sentence), format!("/complaints/{REFERENCE}"));
    assert_eq!(page.texts(".cases tbody tr").len(), 1, "other people's are shown");
    assert_eq!(page.texts(".cases .state"), ["Da leggere"]);
    let answer = client.submit(page.form("Segna tutte come lette")).await;
    let page = client.follow(&answer).await;
    assert_eq!(page.texts(".cases .state"), Vec::<String>::new());
    assert!(!page.has("form[action='/notifications/read']"));
}

#[actix_web::test]
async fn what_comes_after_the_page_was_opened_stays_unread() {
    let arranged = Arranged::without_smtp().await;
    arranged.tell(Kind::Replied, &[CASEWORKER]).await;
    let client = arranged.app.sign_in(CASEWORKER).await;
    let page = client.get("/notifications").await;
    arranged.tell(Kind::Message, &[CASEWORKER]).await;
    let answer = client.submit(page.form("Segna tutte come lette")).await;
    let page = client.follow(&answer).await;
    assert_eq!(page.texts(".cases .state").len(), 1);
    assert!(
        page.texts(".cases tbody tr")[0].contains("nuovo messaggio"),
        "the unread is not first"
    );
}

#[actix_web::test]
async fn pages_follow_one_another_with_a_fixed_number_of_queries() {
    let arranged = Arranged::without_smtp().await;
    for _ in 0..30 {
        arranged.tell(Kind::Message, &[CASEWORKER]).await;
    }
    arranged.arrange("UPDATE notifications SET read_at = now() WHERE id % 2 = 0");
    let client = arranged.app.sign_in(CASEWORKER).await;
    let (first, statements) = arranged.app.queries_of(client.get("/notifications")).await;
    assert!(statements.len() <= 5, "{statements:#?}");
    assert_eq!(first.texts(".cases tbody tr").len(), 25);
    assert_eq!(first.texts(".cases .state").len(), 15);
    let second = client.get(&first.link("Successive")).await;
    assert_eq!(second.texts(".cases tbody tr").len(), 5);
}

#[actix_web::test]
async fn who_reads_no_complaint_finds_an_empty_page() {
    let arranged = Arranged::without_smtp().await;
    for email in ["admin@tavolo.example", "segreteria@tim.example"] {
        let client = arranged.app.sign_in(email).await;
        let page = client.get("/notifications").await;
        assert_eq!((page.status, page.h1().as_str()), (200, "Notifiche"));
    }
}
