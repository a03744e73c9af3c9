//! One field finds cases by reference, words, names, numbers and codes.

use super::*;

async fn found(client: &Client, typed: &str) -> Vec<String> {
    let form = client.get("/complaints").await.form("Cerca");
    let page = client.submit(form.set("q", typed)).await;
    assert_eq!(page.status, 200, "{typed}");
    page.texts("table.cases tbody a.ref")
}

#[actix_web::test]
async fn an_exact_reference_goes_straight_to_its_case() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    assert_eq!(reference, "R-2026-000001");
    let client = app.sign_in(FABIO).await;
    for typed in ["R-2026-000001", " r-2026-000001 "] {
        let form = client.get("/").await.form("Cerca");
        let answer = client.submit(form.set("q", typed)).await;
        assert_eq!(
            (answer.status, answer.location()),
            (303, "/complaints/R-2026-000001"),
            "{typed}"
        );
    }
}

#[actix_web::test]
async fn words_are_found_in_their_other_forms_and_names_as_they_are() {
    let app = monday().await;
    let silent = app.file(ANNA, |_| {}).await;
    let billed = app
        .file(DARIO, |filing| {
            filing.description = "Fatture doppie per un abbonamento cessato.".to_owned();
            filing.line.number = Some("339 1234567".parse().unwrap());
            filing.line.customer_code = Some("888012345678".to_owned());
            filing.consumer.party = tavolo::complaints::model::Party::Firm {
                vat_number: "00488410010".parse().unwrap(),
                name: "Panificio D’Amico".to_owned(),
            };
            filing.consumer.phone = Some("333 7654321".parse().unwrap());
        })
        .await;
    done_by(
        &app,
        FABIO,
        &billed,
        "take-charge",
        &[("operator_code", "TIM-77/2026")],
    )
    .await;
    let client = app.sign_in(FABIO).await;
    for (typed, expected) in [
        ("tecnici", vec![&silent]),
        ("settimana muta", vec![&silent]),
        ("LINEE", vec![&silent]),
        ("rossi", vec![&silent]),
        ("Maria Rossi", vec![&silent]),
        ("fattura doppia", vec![&billed]),
        ("abbonamenti", vec![&billed]),
        ("panificio", vec![&billed]),
        ("888012345678", vec![&billed]),
        ("TIM-77/2026", vec![&billed]),
        ("tecnico fattura", vec![]),
        ("verdi", vec![]),
        ("\"linea muta\"", vec![&silent]),
        ("tecnico -settimane", vec![]),
        // A line, as people type it; and the consumer's own telephone.
        ("02 8765 4321", vec![&silent]),
        ("+39 02 87654321", vec![&silent]),
        ("02-8765.4321", vec![&silent]),
        ("339 123 4567", vec![&billed]),
        ("333 765 4321", vec![&billed]),
        ("02 1234 5678", vec![&silent]),
        ("rss mra 80a01 f205x", vec![&silent]),
        ("rssmra80a01f205x", vec![&silent]),
        ("00488410010", vec![&billed]),
    ] {
        assert_eq!(
            found(&client, typed).await.iter().collect::<Vec<_>>(),
            expected,
            "{typed}"
        );
    }
}

#[actix_web::test]
async fn a_search_looks_in_every_view_and_shows_the_newest_first() {
    let app = monday().await;
    let closed = taken(&app).await;
    done_by(&app, ANNA, &closed, "withdraw", &[]).await;
    app.clock().advance(chrono::TimeDelta::minutes(1));
    let fresh = app.file(ANNA, |_| {}).await;
    let client = app.sign_in(ANNA).await;
    assert_eq!(found(&client, "tecnico").await, [fresh, closed]);
}

#[actix_web::test]
async fn an_association_finds_its_own_cases_only() {
    let app = monday().await;
    let own = app.file(ANNA, |_| {}).await;
    let foreign = app.file(DARIO, |_| {}).await;
    let client = app.sign_in(CARLA).await;
    for typed in ["tecnico", "rossi", "02 8765 4321", "RSSMRA80A01F205X"] {
        assert_eq!(found(&client, typed).await, [own.as_str()], "{typed}");
    }
    let answer = client.get(&format!("/complaints?q={foreign}")).await;
    assert_eq!(client.follow(&answer).await.status, 404);
}
