//! A complaint is stored once, with a number that leaves no gap, and not without a look at what it may repeat.

use tavolo::{
    database::{DatabaseError, Identity},
    web::once,
};

use super::*;

#[actix_web::test]
async fn a_person_and_a_firm_file_a_complaint() {
    let (app, client) = desk().await;
    let answer = client.submit(of_person(new_form(&client).await)).await;
    assert_eq!(reference_of(&answer), "R-2026-000001");
    let receipt = client.follow(&answer).await;
    assert_eq!(receipt.flash().as_deref(), Some("Reclamo R-2026-000001 inviato"));
    let firm = facts(new_form(&client).await)
        .choose("Chi reclama", "Impresa")
        .fill("Partita IVA", "IT 12345678903")
        .fill("Ragione sociale", "Rossi & figli s.r.l.")
        .fill("E-mail", "info@rossi.example")
        .fill("Numero della linea", "")
        .fill("Codice cliente", "888-123");
    assert_eq!(reference_of(&client.submit(firm).await), "R-2026-000002");
    let receipt = client.get("/complaints/R-2026-000002/receipt").await;
    assert!(receipt.text("article").contains("Rossi & figli s.r.l."));
    assert_eq!(complaints(&mut app.database()), 2);
}

#[actix_web::test]
async fn everybody_at_the_operator_is_told_and_the_caseworker_gets_a_confirmation() {
    use schema::{notifications, users};
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let mut told: Vec<(String, String)> = notifications::table
        .inner_join(users::table)
        .select((users::email, notifications::kind))
        .load(&mut app.database())
        .unwrap();
    told.sort();
    let told: Vec<_> = told
        .iter()
        .map(|(email, kind)| (email.as_str(), kind.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("collega@tim.example", "filed"),
            (LIAISON, "filed"),
            ("manager@tim.example", "filed"),
            (CASEWORKER, "filed_confirmation"),
        ]
    );
}

#[actix_web::test]
async fn the_same_form_sent_twenty_times_at_once_is_one_complaint() {
    use schema::notifications;
    let (app, client) = desk().await;
    let pairs = of_person(new_form(&client).await).pairs();
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answers = futures_util::future::join_all((0..20).map(|_| client.post(NEW, &pairs))).await;
    for answer in &answers {
        assert_eq!(reference_of(answer), "R-2026-000001");
    }
    let mut conn = app.database();
    assert_eq!(complaints(&mut conn), 1);
    let told: i64 = notifications::table.count().get_result(&mut conn).unwrap();
    assert_eq!(told, 4);
}

#[actix_web::test]
async fn another_complaint_under_a_used_key_becomes_a_draft_of_its_own() {
    let (app, client) = desk().await;
    let form = of_person(new_form(&client).await);
    reference_of(&client.submit(form.clone()).await);
    let other = form
        .fill("Numero della linea", "06 555 99 88")
        .fill("Categoria", "Fatturazione")
        .fill("Sottocategoria", "Doppia fatturazione");
    let back = client
        .submit(other.attach("documents", "bolletta.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()))
        .await;
    assert_eq!((back.status, complaints(&mut app.database())), (409, 1));
    assert!(back.text("[role=alert]").contains("R-2026-000001"));
    assert!(back.body.contains("bolletta.pdf"));
    assert_eq!(drafts(&mut app.database()), 1);
    let mut again = back.form("Invia reclamo");
    assert_eq!(again.value("Numero della linea"), "06 555 99 88");
    assert_eq!(reference_of(&client.submit(again).await), "R-2026-000002");
    assert_eq!(drafts(&mut app.database()), 0);
}

#[actix_web::test]
async fn what_a_script_saves_after_the_form_was_sent_does_not_come_back_as_a_draft() {
    let (app, client) = desk().await;
    let form = of_person(new_form(&client).await);
    let mut typed = form.pairs();
    reference_of(&client.submit(form).await);
    typed.retain(|(name, _)| name != "target");
    typed.push(("target".to_owned(), NEW.to_owned()));
    let typed: Vec<_> = typed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(client.post("/drafts", &typed).await.status, 204);
    assert_eq!(drafts(&mut app.database()), 0);
}

#[actix_web::test]
async fn numbers_have_no_gaps_when_forms_fail_and_when_many_come_at_once() {
    use schema::complaints::dsl;
    let (app, client) = desk().await;
    client.submit(new_form(&client).await).await;
    let mut forms = Vec::new();
    for line in 0..8 {
        let form =
            of_person(new_form(&client).await).fill("Numero della linea", &format!("06 555 01 9{line}"));
        forms.push(form.set("key", &uuid::Uuid::new_v4().to_string()));
    }
    // The same consumer in the same category: each is confirmed beforehand, whatever the others have become.
    let confirmed: Vec<String> = (1..=8).map(|number| format!("R-2026-{number:06}")).collect();
    let confirmed = confirmed.join(" ");
    let sent = forms.into_iter().map(|form| {
        let mut pairs = form.pairs();
        pairs.push(("confirm_duplicate".to_owned(), confirmed.clone()));
        pairs
    });
    let sent: Vec<_> = sent.collect();
    let posts = sent.iter().map(|pairs| async {
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        client.post(NEW, &pairs).await
    });
    for answer in futures_util::future::join_all(posts).await {
        reference_of(&answer);
    }
    let numbers: Vec<i64> = dsl::complaints
        .order(dsl::number)
        .select(dsl::number)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
}

#[actix_web::test]
async fn a_likely_duplicate_is_shown_with_its_reference_and_sent_only_when_confirmed() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let again = of_person(new_form(&client).await)
        .fill("Sottocategoria", "Guasto ripetuto")
        .fill("Numero della linea", "06 555 77 88");
    let page = client.submit(again).await;
    assert_eq!(page.status, 422);
    assert!(page.text("[role=alert]").contains("R-2026-000001"));
    assert!(page.text("[role=alert]").contains("Linea muta dal 3 novembre"));
    let page = client.submit(page.form("Invia reclamo")).await;
    assert_eq!(page.status, 422);
    assert_eq!(complaints(&mut app.database()), 1);
    assert_eq!(
        reference_of(&client.submit(page.form("Invia comunque")).await),
        "R-2026-000002"
    );
}

#[actix_web::test]
async fn another_category_another_association_or_ninety_days_later_is_no_duplicate() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let other_category = of_person(new_form(&client).await)
        .fill("Categoria", "Fatturazione")
        .fill("Sottocategoria", "Doppia fatturazione");
    reference_of(&client.submit(other_category).await);
    let stranger = app.sign_in(OTHER_ASSOCIATION).await;
    reference_of(&stranger.submit(of_person(new_form(&stranger).await)).await);
    app.clock().advance(chrono::Duration::days(91));
    let client = app.sign_in(CASEWORKER).await;
    let later = reference_of(&client.submit(of_person(new_form(&client).await)).await);
    assert_eq!(later, "R-2027-000001");
}

#[actix_web::test]
async fn only_associations_file_complaints() {
    let (app, client) = desk().await;
    let pairs = of_person(new_form(&client).await).pairs();
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    for email in [
        LIAISON,
        "manager@tim.example",
        "segreteria@tim.example",
        "admin@tavolo.example",
    ] {
        let other = app.sign_in(email).await;
        assert_eq!(other.get(NEW).await.status, 403, "{email}");
        for path in [NEW, "/complaints/consumers/search"] {
            assert_eq!(other.post(path, &pairs).await.status, 403, "{email} {path}");
        }
    }
    let coordinator = app.sign_in("responsabile@adiconsum.example").await;
    assert_eq!(coordinator.get(NEW).await.status, 200);
    assert_eq!(complaints(&mut app.database()), 0);
}

#[actix_web::test]
async fn what_no_page_sends_is_refused() {
    let (_app, client) = desk().await;
    assert_eq!(client.post(NEW, &[("tax_code", TAX_CODE)]).await.status, 400);
    let pairs = of_person(new_form(&client).await)
        .set("consumer_version", "not a number")
        .pairs();
    let mut pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    pairs.extend([
        ("remove", "not a number"),
        ("requests", "not a request"),
        ("remove", ""),
    ]);
    reference_of(&client.post(NEW, &pairs).await);
}

#[actix_web::test]
async fn the_page_and_the_sending_have_a_fixed_number_of_queries() {
    let (app, client) = desk().await;
    client.get(NEW).await;
    let page = app.queries_of(client.get(NEW)).await.1;
    assert!(page.len() <= 8, "{}: {page:#?}", page.len());
    let form = of_person(new_form(&client).await);
    let (answer, sending) = app.queries_of(client.submit(form)).await;
    assert!(sending.len() <= 22, "{}: {sending:#?}", sending.len());
    let receipt = app.queries_of(client.get(answer.location())).await.1;
    assert!(receipt.len() <= 12, "{}: {receipt:#?}", receipt.len());
}

#[actix_web::test]
async fn a_form_that_was_sent_is_forgotten_after_a_year() {
    use schema::submissions;
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    for (days, left) in [(364_i64, 1_i64), (2, 0)] {
        app.clock().advance(chrono::TimeDelta::days(days));
        let (database, now) = (app.application.database.clone(), app.clock().now());
        let forgotten = database.write(Identity::SYSTEM, move |conn| {
            Ok::<_, DatabaseError>(once::forget_old(conn, now)?)
        });
        forgotten.await.unwrap();
        let kept: i64 = submissions::table
            .count()
            .get_result(&mut app.database())
            .unwrap();
        assert_eq!(kept, left);
    }
}
