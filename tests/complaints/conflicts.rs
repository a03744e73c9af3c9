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
