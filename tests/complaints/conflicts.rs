//! Two people on one case, and one form that arrives many times.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use futures_util::future::join_all;
use tavolo::schema::{association_notes, commitments, notifications};

use super::*;

#[actix_web::test]
async fn of_two_editors_the_second_sees_both_texts_and_sends_again() {
    let app = monday().await;
    let reference = taken(&app).await;
    let (fabio, giulia) = (app.sign_in(FABIO).await, app.sign_in(GIULIA).await);
    let of_fabio = form_of(&fabio, &reference, "interim-reply", &[("text", "Testo di Fabio")]).await;
    let of_giulia = form_of(
        &giulia,
        &reference,
        "interim-reply",
        &[("text", "Testo di Giulia")],
    )
    .await;
    assert_eq!(giulia.submit(of_giulia).await.status, 303);

    let conflict = fabio.submit(of_fabio).await;
    assert_eq!(conflict.status, 409);
    assert!(
        conflict
            .text("[role=alert]")
            .contains("un’altra persona ha agito")
    );
    assert!(conflict.text(".line").contains("Testo di Giulia"));
    let mut again = conflict.form("Invia risposta interlocutoria");
    assert_eq!(again.value("Testo"), "Testo di Fabio");
    assert_eq!(
        events(&app, &reference),
        ["filed", "taken_in_charge", "interim_reply"]
    );

    assert_eq!(
        fabio.submit(again).await.status,
        303,
        "the form goes by what the page showed"
    );
    assert_eq!(events(&app, &reference).len(), 4);
}

#[actix_web::test]
async fn what_was_typed_is_shown_when_the_act_is_not_possible_any_more() {
    let app = monday().await;
    let reference = taken(&app).await;
    let (fabio, giulia) = (app.sign_in(FABIO).await, app.sign_in(GIULIA).await);
    let late = form_of(
        &fabio,
        &reference,
        "reply",
        &[("outcome", "rejected"), ("reasons", "La mia motivazione")],
    )
    .await;
    let preview = fabio.get(&format!("/complaints/{reference}?act=reply")).await;
    let preview = preview
        .form("Anteprima")
        .set("outcome", "upheld")
        .set("reasons", "La mia anteprima");
    assert_eq!(act(&giulia, &reference, "reply", &REPLY).await.status, 303);
    for (form, text) in [(late, "La mia motivazione"), (preview, "La mia anteprima")] {
        let conflict = fabio.submit(form).await;
        assert_eq!(conflict.status, 409);
        assert!(conflict.text(".line").contains("Il guasto è stato riparato."));
        assert!(conflict.body.contains(text), "{text}");
    }
    assert_eq!(
        events(&app, &reference)
            .iter()
            .filter(|kind| *kind == "replied")
            .count(),
        1
    );
}

#[actix_web::test]
async fn a_message_passes_although_the_case_has_moved_on() {
    let app = monday().await;
    let reference = taken(&app).await;
    let anna = app.sign_in(ANNA).await;
    let message = form_of(&anna, &reference, "message", &[("text", "Una domanda")]).await;
    done_by(&app, FABIO, &reference, "reply", &REPLY).await;
    assert_eq!(anna.submit(message).await.status, 303);
}

#[actix_web::test]
async fn the_same_form_twenty_times_at_once_is_one_event_and_one_set_of_notifications() {
    let app = monday().await;
    let reference = taken(&app).await;
    let promised = [REPLY[0], REPLY[1], ("refund", "25"), ("refund_on", "2026-12-01")];
    let sendings: [(&str, &str, &[(&str, &str)], &str, i64); 4] = [
        (ANNA, "message", &[("text", "Una volta")], "message", 1),
        (
            FABIO,
            "interim-reply",
            &[("text", "Una volta"), ("extension_days", "5")],
            "interim_reply",
            1,
        ),
        (FABIO, "reply", &promised, "replied", 1),
        (ANNA, "dispute", &[("text", "Una volta")], "disputed", 1),
    ];
    for (email, name, fields, kind, people) in sendings {
        let client = app.sign_in(email).await;
        let form = form_of(&client, &reference, name, fields).await;
        let sent = form.pairs();
        let sent: Vec<_> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answers = join_all((0..20).map(|_| client.post(form.action(), &sent))).await;
        for answer in answers {
            assert_eq!(answer.status, 303, "{name}: {}", answer.body);
        }
        assert_eq!(
            events(&app, &reference)
                .iter()
                .filter(|event| *event == kind)
                .count(),
            1,
            "{name}"
        );
        let told: i64 = notifications::table
            .filter(notifications::kind.eq(kind))
            .count()
            .get_result(&mut app.database())
            .unwrap();
        assert_eq!(told, people, "{name}");
    }
    let promised: i64 = commitments::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(promised, 1);
}

#[actix_web::test]
async fn the_same_note_twenty_times_at_once_is_one_note() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    let client = app.sign_in(ANNA).await;
    let form = form_of(&client, &reference, "note", &[("text", "Una volta")]).await;
    let sent = form.pairs();
    let sent: Vec<_> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    for answer in join_all((0..20).map(|_| client.post(form.action(), &sent))).await {
        assert_eq!(answer.status, 303);
    }
    let notes: i64 = association_notes::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(notes, 1);
}

#[actix_web::test]
async fn another_text_under_a_used_key_is_told_from_the_one_that_was_sent_and_can_be_sent_too() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    for name in ["message", "note"] {
        let form = form_of(&client, &reference, name, &[("text", "Il primo testo")]).await;
        let before = open(&client, &reference)
            .await
            .texts(".line .typed, .line p")
            .len();
        assert_eq!(client.submit(form.clone()).await.status, 303, "{name}");
        let back = client.submit(form.set("text", "Il secondo testo")).await;
        assert_eq!(back.status, 409, "{name}");
        assert!(
            back.text("[role=alert]")
                .contains("è già stato inviato un altro testo")
        );
        let mut again = back.form(&format!("/complaints/{reference}/{name}"));
        assert_eq!(again.value("Testo"), "Il secondo testo");
        assert_eq!(client.submit(again).await.status, 303, "{name}");
        let page = open(&client, &reference).await;
        assert!(page.text(".line").contains("Il primo testo"));
        assert!(page.text(".line").contains("Il secondo testo"));
        assert!(before < page.texts(".line .typed, .line p").len());
    }
}

#[actix_web::test]
async fn a_form_that_was_refused_can_be_sent_again_under_its_key() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let duplicate = [
        ("outcome", "duplicate"),
        ("reasons", "È già aperto"),
        ("duplicate_of", "R-2026-000999"),
    ];
    let form = form_of(&client, &reference, "reply", &duplicate).await;
    assert_eq!(client.submit(form.clone()).await.status, 422);
    assert_eq!(
        client.submit(form.clone()).await.status,
        422,
        "nothing was kept of it"
    );
    assert_eq!(client.submit(form.set("outcome", "rejected")).await.status, 303);
}

#[actix_web::test]
async fn the_key_of_somebody_elses_form_stores_nothing_and_loses_no_text() {
    let app = monday().await;
    let reference = taken(&app).await;
    let anna = app.sign_in(ANNA).await;
    let form = form_of(&anna, &reference, "message", &[("text", "Di Anna")]).await;
    let key = form
        .pairs()
        .into_iter()
        .find(|(name, _)| name == "key")
        .unwrap()
        .1;
    assert_eq!(anna.submit(form).await.status, 303);
    let others = [
        (app.sign_in(FABIO).await, reference),
        (app.sign_in(DARIO).await, app.file(DARIO, |_| {}).await),
    ];
    for (client, reference) in others {
        let before = events(&app, &reference);
        let form = form_of(
            &client,
            &reference,
            "message",
            &[("text", "Di un altro"), ("key", &key)],
        )
        .await;
        let back = client.submit(form).await;
        assert_eq!((back.status, events(&app, &reference)), (409, before));
        let mut again = back.form("Invia messaggio");
        assert_eq!(again.value("Testo"), "Di un altro");
        assert_eq!(client.submit(again).await.status, 303);
    }
}
