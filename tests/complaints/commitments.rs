//! What the operator promised with a reply: recorded as performed by either side, contested by the association.

use diesel::connection::SimpleConnection;

use super::*;

/// A refund for the 30th of November and an indemnity for the 10th of December.
const PROMISES: [(&str, &str); 6] = [
    ("outcome", "upheld"),
    ("reasons", "Il guasto è stato riparato."),
    ("refund", "45,00"),
    ("refund_on", "2026-11-30"),
    ("indemnity", "60,00"),
    ("indemnity_on", "2026-12-10"),
];

/// A complaint of Anna's to which Fabio has replied with [`PROMISES`].
async fn promised(app: &TestApp) -> String {
    let reference = taken(app).await;
    done_by(app, FABIO, &reference, "reply", &PROMISES).await;
    reference
}

/// What the panel of the case says of each commitment.
async fn commitments(client: &Client, reference: &str) -> Vec<String> {
    open(client, reference).await.texts(".commitments li")
}

const PERFORM: &str = "record-performance";
const CONTEST: &str = "contest-performance";

#[actix_web::test]
async fn what_is_promised_is_recorded_as_performed_one_by_one() {
    let app = monday().await;
    let reference = promised(&app).await;
    let fabio = app.sign_in(FABIO).await;
    assert_eq!(
        commitments(&fabio, &reference).await,
        [
            "Rimborso: 45,00 € entro il 30 novembre 2026 Da eseguire",
            "Indennizzo: 60,00 € entro il 10 dicembre 2026 Da eseguire"
        ]
    );
    set_day(&app, day("2026-12-01"));
    let fabio = app.sign_in(FABIO).await;
    let mut form = form_of(&fabio, &reference, PERFORM, &[("text", "CRO 7781")]).await;
    assert_eq!(form.value("Eseguito il"), "2026-12-01");
    let form = form
        .untick("Indennizzo: 60,00 € entro il 10 dicembre 2026")
        .set("performed_on", "2026-11-30");
    let page = fabio.follow(&fabio.submit(form).await).await;
    assert_eq!(page.flash().unwrap(), "Impegni segnati come eseguiti.");
    assert_eq!(
        commitments(&fabio, &reference).await,
        [
            "Rimborso: 45,00 € entro il 30 novembre 2026 Eseguito entro la data, 30 novembre 2026",
            "Indennizzo: 60,00 € entro il 10 dicembre 2026 Da eseguire"
        ]
    );
    let anna = app.sign_in(ANNA).await;
    let line = open(&anna, &reference).await.text(".line");
    assert!(
        line.contains("ha segnato come eseguiti, il 30 novembre 2026, questi impegni"),
        "{line}"
    );
    assert!(line.contains("CRO 7781"), "{line}");
    assert!(told(&app, &reference).contains(&(ANNA.to_owned(), "commitments_performed".to_owned())));
    // The association may say so too, of what is left: later than promised.
    set_day(&app, day("2026-12-14"));
    let anna = app.sign_in(ANNA).await;
    done_by(&app, ANNA, &reference, PERFORM, &[("performed_on", "2026-12-11")]).await;
    assert!(commitments(&anna, &reference).await[1].ends_with("Eseguito in ritardo, 11 dicembre 2026"));
    assert!(told(&app, &reference).contains(&(FABIO.to_owned(), "commitments_performed".to_owned())));
    let page = open(&anna, &reference).await;
    assert!(
        !page.links().iter().any(|link| link.contains(PERFORM)),
        "nothing is left to record"
    );
}

#[actix_web::test]
async fn the_association_contests_what_was_not_performed_and_the_operator_performs_it_again() {
    let app = monday().await;
    let reference = promised(&app).await;
    let anna = app.sign_in(ANNA).await;
    let offered = |page: &Page| page.links().iter().any(|link| link.contains(CONTEST));
    assert!(
        !offered(&open(&anna, &reference).await),
        "its day is still to come"
    );
    set_day(&app, day("2026-12-01"));
    let anna = app.sign_in(ANNA).await;
    let form = form_of(&anna, &reference, CONTEST, &[]).await;
    let empty = anna.submit(form).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.error_of("text").unwrap(), "Indicare che cosa manca");
    let form = empty.form(&format!("/complaints/{reference}/{CONTEST}"));
    let page = anna
        .follow(&anna.submit(form.set("text", "Non è arrivato niente.")).await)
        .await;
    assert_eq!(page.flash().unwrap(), "Impegni contestati.");
    // Only the refund was due.
    assert_eq!(
        commitments(&anna, &reference).await,
        [
            "Rimborso: 45,00 € entro il 30 novembre 2026 Contestato",
            "Indennizzo: 60,00 € entro il 10 dicembre 2026 Da eseguire"
        ]
    );
    assert!(told(&app, &reference).contains(&(FABIO.to_owned(), "commitments_contested".to_owned())));
    done_by(&app, FABIO, &reference, PERFORM, &[]).await;
    assert!(commitments(&anna, &reference).await[0].ends_with("Eseguito in ritardo, 1º dicembre 2026"));
    // What is said to be performed can be contested again.
    assert!(offered(&open(&anna, &reference).await));
}

#[actix_web::test]
async fn a_day_to_come_or_before_the_complaint_and_nothing_ticked_are_told_beside_their_fields() {
    let app = monday().await;
    let reference = promised(&app).await;
    let fabio = app.sign_in(FABIO).await;
    for wrong in ["2026-11-24", "2026-11-22", "ieri", ""] {
        let form = form_of(
            &fabio,
            &reference,
            PERFORM,
            &[("performed_on", wrong), ("text", "CRO 7781")],
        )
        .await;
        let answer = fabio.submit(form).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert_eq!(
            answer.error_of("performed_on").unwrap(),
            "Indicare il giorno in cui è stato eseguito, fra la presentazione del reclamo e oggi"
        );
        let mut form = answer.form(&format!("/complaints/{reference}/{PERFORM}"));
        assert_eq!(form.value("Eseguito il"), wrong);
        assert!(answer.body.contains("CRO 7781"));
    }
    let form = form_of(&fabio, &reference, PERFORM, &[]).await;
    let form = form
        .untick("Rimborso: 45,00 € entro il 30 novembre 2026")
        .untick("Indennizzo: 60,00 € entro il 10 dicembre 2026");
    let answer = fabio.submit(form).await;
    assert_eq!(
        answer.error_of("commitments").unwrap(),
        "Scegliere almeno uno degli impegni elencati"
    );
    assert!(
        commitments(&fabio, &reference)
            .await
            .iter()
            .all(|one| one.ends_with("Da eseguire"))
    );
}

#[actix_web::test]
async fn another_complaints_commitment_cannot_be_recorded_with_this_one() {
    let app = monday().await;
    let (own, other) = (promised(&app).await, promised(&app).await);
    let fabio = app.sign_in(FABIO).await;
    let form = form_of(&fabio, &own, PERFORM, &[]).await;
    let of_other = form_of(&fabio, &other, PERFORM, &[]).await.pairs();
    let (_, foreign) = of_other.iter().find(|(name, _)| name == "commitments").unwrap();
    let answer = fabio.submit(form.set("commitments", foreign)).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(
        commitments(&fabio, &other)
            .await
            .iter()
            .all(|one| one.ends_with("Da eseguire"))
    );
}

#[actix_web::test]
async fn who_looks_at_an_older_page_records_nothing_twice() {
    let app = monday().await;
    let reference = promised(&app).await;
    let (anna, fabio) = (app.sign_in(ANNA).await, app.sign_in(FABIO).await);
    let older = form_of(&anna, &reference, PERFORM, &[("text", "Lo dice il cliente.")]).await;
    let form = form_of(&fabio, &reference, PERFORM, &[]).await;
    assert_eq!(fabio.submit(form.clone()).await.status, 303);
    assert_eq!(
        fabio.submit(form).await.status,
        303,
        "sent twice, it is done once"
    );
    let answer = anna.submit(older).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("Lo dice il cliente."));
    let line = open(&fabio, &reference).await.text(".line");
    assert_eq!(line.matches("ha segnato come eseguiti").count(), 1);
}

#[actix_web::test]
async fn a_new_reply_takes_the_place_of_what_the_disputed_one_promised() {
    let app = monday().await;
    let reference = promised(&app).await;
    done_by(
        &app,
        FABIO,
        &reference,
        PERFORM,
        &[("performed_on", "2026-11-23")],
    )
    .await;
    let second = promised(&app).await;
    for reference in [&reference, &second] {
        done_by(&app, ANNA, reference, "dispute", &[("text", "È troppo poco.")]).await;
        let page = app
            .sign_in(FABIO)
            .await
            .get(&format!("/complaints/{reference}?act=reply"))
            .await;
        let told = page
            .text(".amounts")
            .contains("sostituisce gli impegni ancora aperti");
        assert_eq!(told, *reference == second, "only what is open is replaced");
        let reply = [
            ("outcome", "upheld"),
            ("reasons", "Riesaminato."),
            ("refund", "90,00"),
            ("refund_on", "2026-12-20"),
        ];
        done_by(&app, FABIO, reference, "reply", &reply).await;
    }
    let anna = app.sign_in(ANNA).await;
    let kept = commitments(&anna, &reference).await;
    assert!(
        kept[0].contains("Eseguito entro la data"),
        "what was done stays: {kept:?}"
    );
    let kept = commitments(&anna, &second).await;
    assert_eq!(
        kept,
        [
            "Rimborso: 45,00 € entro il 30 novembre 2026 Sostituito dalla nuova risposta",
            "Indennizzo: 60,00 € entro il 10 dicembre 2026 Sostituito dalla nuova risposta",
            "Rimborso: 90,00 € entro il 20 dicembre 2026 Da eseguire"
        ]
    );
}

#[actix_web::test]
async fn what_is_recorded_of_a_closed_case_does_not_close_it_again() {
    let app = monday().await;
    let reference = promised(&app).await;
    done_by(&app, ANNA, &reference, "accept", &[]).await;
    let fabio = app.sign_in(FABIO).await;
    let before = open(&fabio, &reference).await.text(".facts");
    set_day(&app, day("2026-12-09"));
    done_by(&app, FABIO, &reference, PERFORM, &[]).await;
    let fabio = app.sign_in(FABIO).await;
    assert_eq!(open(&fabio, &reference).await.text(".facts"), before);
}

#[actix_web::test]
async fn missed_commitments_are_on_the_first_page_of_those_who_look_after_them() {
    let app = monday().await;
    let reference = promised(&app).await;
    let kept = promised(&app).await;
    done_by(&app, FABIO, &kept, PERFORM, &[]).await;
    let section = "Impegni scaduti o contestati";
    for email in [ANNA, FABIO] {
        assert!(
            !app.sign_in(email).await.get("/").await.body.contains(section),
            "{email}"
        );
    }
    set_day(&app, day("2026-12-01"));
    for (email, sees) in [
        (ANNA, true),
        (CARLA, true),
        (FABIO, true),
        (IVO, true),
        (BRUNO, false),
        (GIULIA, false),
        (DARIO, false),
    ] {
        let client = app.sign_in(email).await;
        let page = client.get("/").await;
        assert_eq!(page.body.contains(section), sees, "{email}");
        let links = page.links();
        let Some(link) = links.iter().find(|link| link.contains("keeping=")) else {
            assert!(!sees, "{email}");
            continue;
        };
        let list = client.get(link).await;
        assert_eq!(list.text(".total"), "Un reclamo", "{email}");
        assert!(list.text(".cases").contains(&reference));
        assert!(
            list.body.contains("Impegni: scaduto, contestato"),
            "{}",
            list.body
        );
    }
}

#[actix_web::test]
async fn the_database_lets_nobody_change_what_was_promised() {
    let app = monday().await;
    promised(&app).await;
    for role in ["tavolo_association", "tavolo_operator"] {
        let change = format!("SET ROLE {role}; UPDATE commitments SET cents = 1;");
        let refused = app.database().batch_execute(&change).unwrap_err();
        assert!(
            refused.to_string().contains("permission denied"),
            "{role}: {refused}"
        );
    }
}
