//! What is done on a case, step by step, and what the other side sees of it.

use diesel::{QueryDsl, RunQueryDsl};
use tavolo::schema::{commitments, complaint_readings};

use super::*;

const MARKER: &str = "segreto-4f1c9d";

#[actix_web::test]
async fn the_operator_takes_a_case_in_charge_under_its_own_code() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    let client = app.sign_in(FABIO).await;
    let mut form = form_of(&client, &reference, "take-charge", &[]).await;
    assert_eq!(form.value("Codice del reclamo"), "C2026000001");
    let empty = client.submit(form.fill("Codice del reclamo", " ")).await;
    assert_eq!(empty.status, 422);
    assert!(empty.error_of("operator_code").is_some());

    let answer = client
        .submit(
            empty
                .form("Prendi in carico")
                .fill("Codice del reclamo", "TIM 77"),
        )
        .await;
    let answer = if answer.status == 422 {
        // Blanks are no part of a code.
        client
            .submit(
                answer
                    .form("Prendi in carico")
                    .fill("Codice del reclamo", "TIM-77"),
            )
            .await
    } else {
        answer
    };
    let page = client.follow(&answer).await;
    assert_eq!(page.flash().unwrap(), "Preso in carico.");
    assert_eq!(page.text(".facts .state"), "In lavorazione");
    assert!(
        page.text(".turn")
            .contains("Tocca a TIM dal 23 novembre 2026 · scade tra 30 giorni"),
        "{}",
        page.text(".turn")
    );
    assert!(
        page.texts(".trace li")
            .last()
            .unwrap()
            .contains("23 dicembre 2026")
    );
    assert_eq!(
        stands(&app, &reference),
        in_state("in_progress", Some("operator"), Some("2026-12-23"))
    );
    let seen = open(&app.sign_in(ANNA).await, &reference).await;
    assert!(
        seen.text(".line").contains("ha preso in carico · codice TIM TIM"),
        "{}",
        seen.text(".line")
    );
}

#[actix_web::test]
async fn the_operators_code_identifies_one_complaint() {
    let app = monday().await;
    let (first, second) = (app.file(ANNA, |_| {}).await, app.file(DARIO, |_| {}).await);
    let client = app.sign_in(FABIO).await;
    let code = [("operator_code", "TIM-77")];
    act(&client, &first, "take-charge", &code).await;
    let refused = act(&client, &second, "take-charge", &code).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(
        refused.error_of("operator_code").unwrap(),
        "Questo codice è già di un altro reclamo: scriverne uno diverso"
    );
    assert_eq!(
        stands(&app, &second),
        in_state("filed", Some("operator"), Some("2026-11-25"))
    );
    let mut form = refused.form("Prendi in carico");
    assert_eq!(form.value("Codice del reclamo"), "TIM-77");
    let taken = client.submit(form.fill("Codice del reclamo", "TIM-78")).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
}

#[actix_web::test]
async fn what_is_asked_makes_the_clock_the_associations_and_suspends_the_operators() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let form = form_of(
        &client,
        &reference,
        "request-information",
        &[("text", "Da quale giorno è muta?")],
    )
    .await;
    let answer = client
        .submit(form.fill("Entro", "10 giorni lavorativi, entro il 7 dicembre 2026"))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(
        stands(&app, &reference),
        in_state("information_requested", Some("association"), Some("2026-12-07"))
    );
    let asked = open(&client, &reference).await;
    assert!(
        asked.text(".turn").starts_with("Tocca all’associazione"),
        "{}",
        asked.text(".turn")
    );

    set_day(&app, day("2026-11-27"));
    let anna = app.sign_in(ANNA).await;
    let answer = act(
        &anna,
        &reference,
        "give-information",
        &[("text", "Dal 3 novembre.")],
    )
    .await;
    assert_eq!(
        anna.follow(&answer).await.flash().unwrap(),
        "Informazioni inviate."
    );
    // 30 days from the 23rd are 23 December; four days of pause lead to Sunday the 27th, and on to Monday.
    assert_eq!(
        stands(&app, &reference),
        in_state("in_progress", Some("operator"), Some("2026-12-28"))
    );
    let trace = open(&anna, &reference).await.texts(".trace li").join("\n");
    assert!(trace.contains("informazioni chieste all’associazione"), "{trace}");
}

#[actix_web::test]
async fn more_days_than_the_rule_gives_are_refused_beside_the_field() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    for days in ["11", "0", "65535"] {
        let answer = act(
            &client,
            &reference,
            "request-information",
            &[("text", "?"), ("within_days", days)],
        )
        .await;
        assert_eq!(answer.status, 422, "{days}");
        assert!(answer.error_of("within_days").is_some(), "{days}");
    }
    for days in ["", "-1", "dieci", "70000"] {
        let answer = act(
            &client,
            &reference,
            "request-information",
            &[("text", "?"), ("within_days", days)],
        )
        .await;
        assert_eq!(answer.status, 422, "{days}");
        assert!(
            answer.error_of("within_days").is_some(),
            "“{days}” is refused without a word: {:?}",
            answer.texts(".summary")
        );
    }
    assert_eq!(events(&app, &reference), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn both_sides_write_messages_and_see_when_they_were_read() {
    let app = monday().await;
    let reference = taken(&app).await;
    done_by(
        &app,
        ANNA,
        &reference,
        "message",
        &[("text", "Il cliente è senza telefono.")],
    )
    .await;
    let anna = app.sign_in(ANNA).await;
    let entry = |page: &Page| page.texts(".line > li").last().unwrap().clone();
    assert!(entry(&open(&anna, &reference).await).contains("non ancora letto"));

    app.clock().advance(chrono::TimeDelta::minutes(5));
    let fabio = app.sign_in(FABIO).await;
    let page = open(&fabio, &reference).await;
    assert!(page.body.contains("Il cliente è senza telefono."));
    assert!(
        !page.body.contains("non ancora letto") && !entry(&page).contains("letto da"),
        "receipts are for the sender"
    );
    assert!(entry(&open(&anna, &reference).await).contains("letto da Fabio Conti"));

    done_by(
        &app,
        FABIO,
        &reference,
        "message",
        &[("text", "Un tecnico è in arrivo.")],
    )
    .await;
    let page = open(&anna, &reference).await;
    assert!(
        entry(&page).contains("Fabio Conti, TIM, ha scritto")
            && entry(&page).contains("Un tecnico è in arrivo.")
    );
    let noted = || -> i64 {
        let rows = complaint_readings::table.count();
        rows.get_result(&mut app.database()).unwrap()
    };
    let before = noted();
    open(&anna, &reference).await;
    assert_eq!(noted(), before, "there was nothing new to read");
}

#[actix_web::test]
async fn a_private_note_is_in_no_page_of_the_other_side() {
    let app = monday().await;
    let reference = taken(&app).await;
    for (author, colleague, others) in [(ANNA, CARLA, [FABIO, IVO]), (FABIO, GIULIA, [ANNA, CARLA])] {
        let text = format!("{MARKER} di {author}");
        done_by(&app, author, &reference, "note", &[("text", &text)]).await;
        let page = open(&app.sign_in(colleague).await, &reference).await;
        assert!(
            page.texts("li.note").iter().any(|note| note.contains(&text)),
            "{colleague}"
        );
        assert_eq!(
            told(&app, &reference)
                .iter()
                .filter(|(email, _)| email == colleague)
                .count(),
            0
        );
        for other in others {
            let client = app.sign_in(other).await;
            for address in [
                format!("/complaints/{reference}"),
                format!("/complaints/{reference}?act=message"),
                format!("/complaints/{reference}/receipt"),
                format!("/complaints?view=all&text={MARKER}"),
                "/complaints?view=all".to_owned(),
                "/notifications".to_owned(),
                "/".to_owned(),
            ] {
                let body = client.get(&address).await.body;
                assert!(!body.contains(&text), "{other} {address}");
            }
        }
    }
    assert_eq!(events(&app, &reference), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn an_interim_reply_moves_the_term_once() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let form = form_of(
        &client,
        &reference,
        "interim-reply",
        &[("text", "Serve una verifica in centrale.")],
    )
    .await;
    let answer = client
        .submit(form.fill("Proroga del termine", "15 giorni in più, fino al 7 gennaio 2027"))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(
        stands(&app, &reference),
        in_state("in_progress", Some("operator"), Some("2027-01-07"))
    );
    let seen = open(&app.sign_in(ANNA).await, &reference).await;
    assert!(
        seen.text(".line").contains("Nuovo termine7 gennaio 2027"),
        "{}",
        seen.text(".line")
    );

    let page = client
        .get(&format!("/complaints/{reference}?act=interim-reply"))
        .await;
    assert!(
        !page.has("[name=extension_days]"),
        "a second extension is not offered"
    );
    let form = page
        .form("Invia risposta interlocutoria")
        .set("text", "Ancora tempo.");
    let mut fields = form.pairs();
    fields.push(("extension_days".to_owned(), "5".to_owned()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let refused = client.post(form.action(), &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .body
            .contains("Il termine è già stato prorogato una volta")
    );
    let plain = client.submit(form).await;
    assert_eq!(plain.status, 303);
    assert_eq!(stands(&app, &reference).2, Some(day("2027-01-07")));
}

#[actix_web::test]
async fn a_term_that_has_passed_is_not_extended_and_an_interim_reply_stays_possible() {
    let app = monday().await;
    let reference = taken(&app).await;
    app.clock().set("2026-12-23T22:55:00Z".parse().unwrap());
    let client = app.sign_in(FABIO).await;
    let form = form_of(
        &client,
        &reference,
        "interim-reply",
        &[("text", "Serve tempo."), ("extension_days", "15")],
    )
    .await;
    // What was opened before midnight is sent after it.
    app.clock().set("2026-12-23T23:05:00Z".parse().unwrap());
    let refused = client.submit(form).await;
    assert_eq!(refused.status, 422);
    let error = refused.error_of("extension_days").unwrap();
    assert!(error.contains("Il termine è già passato"), "{error}");
    assert_eq!(stands(&app, &reference).2, Some(day("2026-12-23")));
    let plain = refused
        .form("Invia risposta interlocutoria")
        .set("extension_days", "");
    assert_eq!(client.submit(plain).await.status, 303);
    let page = client
        .get(&format!("/complaints/{reference}?act=interim-reply"))
        .await;
    assert!(
        !page.has("[name=extension_days]"),
        "what is not possible is not offered"
    );
}

#[actix_web::test]
async fn a_reply_is_looked_at_before_it_is_sent_and_says_what_is_promised() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let page = client.get(&format!("/complaints/{reference}?act=reply")).await;
    let filled = page
        .form("Anteprima")
        .fill("Esito", "Parzialmente accolto")
        .fill("Motivazione", "La linea è stata muta per otto giorni.")
        .fill("Che cosa è stato fatto", "Riparata il 20 novembre.")
        .fill("Storno, importo in euro", "1.234,50 €")
        .fill("Storno, entro il", "2026-12-31")
        .fill("Indennizzo, importo in euro", "60")
        .fill("Indennizzo, entro il", "15/01/2027");
    let preview = client.submit(filled).await;
    assert_eq!(preview.status, 200);
    let shown = preview.text(".preview");
    for words in [
        "La linea è stata muta per otto giorni.",
        "Parzialmente accolto",
        "1.234,50 € entro il 31 dicembre 2026",
        "In tutto1.294,50 €",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(
        events(&app, &reference),
        ["filed", "taken_in_charge"],
        "a preview is not sent"
    );
    assert!(
        !open(&app.sign_in(ANNA).await, &reference)
            .await
            .body
            .contains("otto giorni")
    );

    let answer = client.submit(preview.form("Invia risposta")).await;
    assert_eq!(client.follow(&answer).await.flash().unwrap(), "Risposta inviata.");
    assert_eq!(
        stands(&app, &reference),
        in_state("replied", Some("association"), Some("2026-12-23"))
    );
    let seen = open(&app.sign_in(ANNA).await, &reference).await;
    let reply = seen.text("li.reply");
    for words in [
        "Riparata il 20 novembre.",
        "Storno1.234,50 € entro il 31 dicembre 2026",
        "In tutto1.294,50 €",
    ] {
        assert!(reply.contains(words), "{words}: {reply}");
    }
    let promised: i64 = commitments::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(promised, 2);
}

#[actix_web::test]
async fn a_reply_that_lacks_something_comes_back_whole_with_what_is_wrong() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let fields = [
        ("done", "Qualcosa è stato fatto"),
        ("refund", "-5"),
        ("refund_on", "2026-12-01"),
        ("credit_note", "10"),
        ("credit_note_on", "2026-11-22"),
        ("indemnity", "dieci"),
        ("reversal_on", "2026-12-01"),
    ];
    let answer = act(&client, &reference, "reply", &fields).await;
    assert_eq!(answer.status, 422);
    for field in [
        "outcome",
        "reasons",
        "refund",
        "credit_note_on",
        "indemnity",
        "indemnity_on",
        "reversal",
    ] {
        assert!(answer.error_of(field).is_some(), "{field}");
    }
    let mut kept = answer.form("Invia risposta");
    assert_eq!(kept.value("Che cosa è stato fatto"), "Qualcosa è stato fatto");
    assert_eq!(kept.value("Nota di credito, entro il"), "2026-11-22");
    assert_eq!(events(&app, &reference), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn a_reply_that_gives_nothing_recognises_no_amount() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    for (outcome, words) in [
        ("rejected", "Respinto"),
        ("not_competent", "Non di competenza"),
        ("duplicate", "Duplicato"),
    ] {
        let fields = [
            ("outcome", outcome),
            ("reasons", "Niente risulta dovuto."),
            ("refund", "50"),
            ("refund_on", "2026-12-01"),
            ("reversal_on", "2026-12-01"),
        ];
        let answer = act(&client, &reference, "reply", &fields).await;
        assert_eq!(answer.status, 422, "{outcome}");
        let error = answer.error_of("refund").unwrap();
        assert!(error.contains(&format!("«{words}»")), "{error}");
        assert!(answer.error_of("reversal_on").is_some(), "{outcome}");
        assert_eq!(
            answer.form("Invia risposta").value("Rimborso, importo in euro"),
            "50"
        );
    }
    assert_eq!(events(&app, &reference), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn a_duplicate_names_another_complaint_of_the_same_association() {
    let app = monday().await;
    let goes_on = app.file(BRUNO, |_| {}).await;
    let foreign = app.file(DARIO, |_| {}).await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let duplicate = |of| {
        [
            ("outcome", "duplicate"),
            ("reasons", "Stessa linea."),
            ("duplicate_of", of),
        ]
    };
    for wrong in ["", "R-2026-999999", &foreign, &reference] {
        for preview in [false, true] {
            let form = form_of(&client, &reference, "reply", &duplicate(wrong)).await;
            let mut fields = form.pairs();
            if preview {
                fields.push(("preview".to_owned(), "1".to_owned()));
            }
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let answer = client.post(form.action(), &fields).await;
            assert_eq!(answer.status, 422, "“{wrong}”, preview {preview}");
            assert!(answer.error_of("duplicate_of").is_some(), "{wrong}");
        }
    }
    assert_eq!(
        act(&client, &reference, "reply", &duplicate(&goes_on))
            .await
            .status,
        303
    );
    let seen = open(&app.sign_in(ANNA).await, &reference).await;
    assert!(seen.text("li.reply").contains(&format!("Duplicato di{goes_on}")));
}

#[actix_web::test]
async fn the_association_accepts_a_reply_and_the_case_is_closed() {
    let app = monday().await;
    let reference = replied(&app).await;
    let client = app.sign_in(CARLA).await;
    let answer = act(&client, &reference, "accept", &[("text", "Grazie.")]).await;
    let page = client.follow(&answer).await;
    assert_eq!(page.flash().unwrap(), "Risposta accettata: la pratica è chiusa.");
    assert_eq!(page.text(".facts .state"), "Chiuso, accettato");
    assert_eq!(stands(&app, &reference), in_state("accepted", None, None));
    // A closed case takes notes and nothing else.
    assert_eq!(page.texts(".offers a"), ["Nota privata"]);
}

#[actix_web::test]
async fn a_reply_is_disputed_once_and_the_second_time_the_way_is_conciliation() {
    let app = monday().await;
    let reference = replied(&app).await;
    let client = app.sign_in(ANNA).await;
    let empty = act(&client, &reference, "dispute", &[]).await;
    assert_eq!((empty.status, empty.error_of("text").is_some()), (422, true));
    done_by(
        &app,
        ANNA,
        &reference,
        "dispute",
        &[("text", "La linea è ancora muta.")],
    )
    .await;
    assert_eq!(
        stands(&app, &reference),
        in_state("reopened", Some("operator"), Some("2026-12-23"))
    );
    done_by(&app, FABIO, &reference, "reply", &REPLY).await;
    done_by(&app, ANNA, &reference, "dispute", &[("text", "Ancora muta.")]).await;
    assert_eq!(stands(&app, &reference), in_state("to_conciliation", None, None));
    let page = open(&app.sign_in(FABIO).await, &reference).await;
    assert_eq!(page.text(".facts .state"), "Verso la conciliazione");
    assert!(
        page.text(".summary.due")
            .contains("la via è ora la conciliazione paritetica")
    );
    assert!(page.text(".line").contains("la via è la conciliazione"));
    assert_eq!(page.texts(".offers a"), ["Invia messaggio", "Nota privata"]);
}

#[actix_web::test]
async fn the_association_takes_a_complaint_back_whenever_it_is_open() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    done_by(
        &app,
        ANNA,
        &reference,
        "withdraw",
        &[("text", "Il cliente ha cambiato idea.")],
    )
    .await;
    assert_eq!(stands(&app, &reference), in_state("withdrawn", None, None));
    let page = open(&app.sign_in(FABIO).await, &reference).await;
    assert!(page.text(".line").contains("ha ritirato il reclamo"));
    assert!(!page.texts(".offers a").contains(&"Prendi in carico".to_owned()));
}

#[actix_web::test]
async fn a_draft_of_an_act_is_there_when_the_case_is_opened_again() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(FABIO).await;
    let page = client
        .get(&format!("/complaints/{reference}?act=interim-reply"))
        .await;
    let saved = client
        .submit(page.form("Salva bozza").set("text", "Quasi finita"))
        .await;
    assert_eq!(client.follow(&saved).await.flash().unwrap(), "Bozza salvata");
    let page = open(&client, &reference).await;
    let mut form = client
        .get(&page.link("Risposta interlocutoria (bozza)"))
        .await
        .form("Invia risposta interlocutoria");
    assert_eq!(form.value("Testo"), "Quasi finita");
    assert!(
        client
            .get("/")
            .await
            .body
            .contains(&format!("/complaints/{reference}?act=interim-reply#act"))
    );
    assert_eq!(client.submit(form).await.status, 303);
    assert!(
        !client.get("/").await.body.contains("act=interim-reply"),
        "a draft that was sent is gone"
    );
}
