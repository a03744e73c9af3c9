//! One field finds cases by reference, words, names, numbers and codes.

use super::*;

/// What the field in the bar at the top answers.
async fn searched(client: &Client, typed: &str) -> Page {
    let form = client.get("/complaints").await.form("Cerca");
    client.submit(form.set("text", typed)).await
}

async fn found(client: &Client, typed: &str) -> Vec<String> {
    let answer = searched(client, typed).await;
    if answer.status == 200 {
        return answer.texts("table.cases tbody a.ref");
    }
    let page = client.follow(&answer).await;
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
        let answer = client.submit(form.set("text", typed)).await;
        assert_eq!(
            (answer.status, answer.location()),
            (303, "/complaints/R-2026-000001"),
            "{typed}"
        );
    }
}

#[actix_web::test]
async fn a_shortened_reference_goes_straight_to_its_case_of_this_year_first() {
    let app = monday().await;
    app.clock().set("2025-11-24T09:00:00Z".parse().unwrap());
    let old = app.file(ANNA, |_| {}).await;
    let older_only = app.file(DARIO, |_| {}).await;
    set_day(&app, day("2026-11-23"));
    let new = app.file(ANNA, |_| {}).await;
    assert_eq!(
        [&*old, &older_only, &new],
        ["R-2025-000001", "R-2025-000002", "R-2026-000001"]
    );
    let operator = app.sign_in(FABIO).await;
    for (typed, reference) in [
        ("000001", &new),
        ("1", &new),
        ("1/2026", &new),
        ("2026-000001", &new),
        ("R-2026-1", &new),
        ("1/2025", &old),
        ("000002", &older_only),
    ] {
        let answer = searched(&operator, typed).await;
        assert_eq!(answer.location(), format!("/complaints/{reference}"), "{typed}");
    }
    // A number that no case has is searched for among the words, and another association's case is none.
    for (client, typed) in [
        (&operator, "000003"),
        (&operator, "2/2026"),
        (&app.sign_in(ANNA).await, "2/2025"),
    ] {
        let answer = searched(client, typed).await;
        assert!(!answer.location().starts_with("/complaints/R"), "{typed}");
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
    let answer = searched(&client, &foreign).await;
    assert_eq!(client.follow(&answer).await.status, 404);
}

#[actix_web::test]
async fn what_tells_a_person_never_stands_in_an_address() {
    let app = monday().await;
    app.file(ANNA, |filing| {
        filing.consumer.email = Some("maria.rossi@posta.example".parse().unwrap());
    })
    .await;
    let client = app.sign_in(FABIO).await;
    for typed in [
        "RSSMRA80A01F205X",
        "rss mra 80a01 f205x",
        "Rossi, RSSMRA80A01F205X",
        "02 8765 4321",
        "guasto 02 8765 4321",
        "Maria.Rossi@posta.example",
    ] {
        let answer = searched(&client, typed).await;
        assert!(
            answer.location().starts_with("/complaints?view=all&consumer="),
            "{typed}: {}",
            answer.location()
        );
        let page = client.follow(&answer).await;
        assert_eq!(page.texts("a.ref").len(), 1, "{typed}");
        assert!(page.text("main").contains("Consumatore: Maria Rossi"));
        // The filter stays while others are added, and can be taken away.
        let filtered = client
            .submit(page.form("Filtra").fill("Stato", "Da prendere in carico"))
            .await;
        assert!(filtered.text("main").contains("Consumatore: Maria Rossi"));
        let everybodys = filtered.link("Mostra tutti i consumatori");
        assert!(
            !everybodys.contains("consumer=") && everybodys.contains("state="),
            "{everybodys}"
        );
    }
    for nobody in ["VRDGPP80A01F205Y", "339 123 4567", "nessuno@posta.example"] {
        let answer = searched(&client, nobody).await;
        assert_eq!((answer.status, answer.location()), (200, ""), "{nobody}");
        assert!(
            answer
                .text(".empty")
                .starts_with("Nessun reclamo riguarda un consumatore")
        );
    }
    let typed_into_the_address = client
        .get("/complaints?view=all&text=Rossi+RSSMRA80A01F205X")
        .await;
    assert_eq!(typed_into_the_address.location(), "/complaints?view=all");
    let page = client.follow(&typed_into_the_address).await;
    assert!(page.flash().unwrap().contains("si cercano dal campo «Cerca»"));
}

#[actix_web::test]
async fn of_several_consumers_with_the_same_code_one_is_chosen() {
    let app = monday().await;
    app.file(ANNA, |_| {}).await;
    let of_dario = app.file(DARIO, |_| {}).await;
    let client = app.sign_in(FABIO).await;
    let page = searched(&client, "RSSMRA80A01F205X").await;
    assert_eq!(page.h1(), "Risultati della ricerca");
    let choices = page.texts("main ul li");
    assert_eq!(choices.len(), 2, "{choices:?}");
    assert!(
        choices[0].contains("RSSMRA80A01F205X · Milano · Federconsumatori"),
        "{choices:?}"
    );
    let list = client.get(&page.link("Maria Rossi")).await;
    assert_eq!(list.texts("a.ref"), [of_dario]);
}

#[actix_web::test]
async fn the_consumer_of_another_association_is_as_one_who_is_not_there() {
    let app = monday().await;
    app.file(DARIO, |_| {}).await;
    let operator = app.sign_in(FABIO).await;
    let answer = searched(&operator, "RSSMRA80A01F205X").await;
    assert_eq!(operator.follow(&answer).await.status, 200);
    let client = app.sign_in(ANNA).await;
    for address in [answer.location(), "/complaints?consumer=999999"] {
        let page = client.get(address).await;
        assert_eq!(
            (page.status, page.body.contains("Maria")),
            (404, false),
            "{address}"
        );
    }
}

#[actix_web::test]
async fn a_search_after_the_session_has_ended_is_not_kept() {
    let app = monday().await;
    let client = app.sign_in(ANNA).await;
    let form = client.get("/complaints").await.form("Cerca");
    app.clock().advance(chrono::TimeDelta::minutes(31));
    let answer = client.submit(form.set("text", "RSSMRA80A01F205X")).await;
    assert_eq!(answer.location(), "/login?next=%2Fcomplaints");
    let kept: i64 = tavolo::schema::drafts::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(kept, 0);
}
