//! The register of decisions.

use diesel::connection::SimpleConnection;

use super::*;

const REGISTER: &str = "/meetings/decisions";

/// The table after both meetings are closed: D-2026-001 is the working group's, D-2026-002 and D-2026-003 are the table's.
async fn closed() -> TestApp {
    let app = table().await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held'; UPDATE agenda_items SET state = 'discussed' WHERE state = 'accepted'")
        .unwrap();
    app
}

fn decide(app: &TestApp, sql: &str) {
    let insert = "INSERT INTO decisions (year, number, meeting_id, item_id, text, decided_on, reserved, recorded_by, submission_key) ";
    app.database().batch_execute(&format!("{insert}{sql}")).unwrap();
}

#[actix_web::test]
async fn the_register_holds_the_decisions_of_the_closed_meetings_at_which_one_sits_newest_first() {
    let app = closed().await;
    let read = async |email: &str| {
        let page = open(&app.sign_in(email).await, REGISTER).await;
        page.texts("table a.ref")
            .into_iter()
            .filter(|reference| reference.starts_with('D'))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(read(CARLA).await, "D-2026-003 D-2026-002");
    for email in [ELENA, FABIO, LIA] {
        assert_eq!(read(email).await, "D-2026-003 D-2026-002 D-2026-001", "{email}");
    }
    app.database()
        .batch_execute("UPDATE meetings SET state = 'convened' WHERE reference = 'T-2026-4'")
        .unwrap();
    assert_eq!(read(CARLA).await, "");
    assert_eq!(read(LIA).await, "D-2026-001");
}

#[actix_web::test]
async fn a_decision_stands_with_its_meeting_its_item_and_what_carries_it_out() {
    let app = closed().await;
    let carla = app.sign_in(CARLA).await;
    let row = &open(&carla, REGISTER).await.texts("tbody tr")[1];
    for part in [
        "D-2026-002",
        "Si decide Ostiense",
        "Tavolo del 4º trimestre 2026",
        "Reclami del trimestre",
        "A-2026-002",
        "Federconsumatori · entro il 15 gennaio 2027",
    ] {
        assert!(row.contains(part), "{part}: {row}");
    }
    let page = open(&carla, "/meetings/decisions/D-2026-002").await;
    assert_eq!(page.h1(), "Decisione D-2026-002");
    for part in ["Si decide Ostiense", "20 novembre 2026", "A-2026-002"] {
        assert!(page.text("main").contains(part), "{part}");
    }
    assert!(!page.has("main form"));
    for nobodys in ["D-2026-001", "D-2026-009", "D-2026-2", "x"] {
        assert_eq!(carla.get(&format!("{REGISTER}/{nobodys}")).await.status, 404);
    }
}

#[actix_web::test]
async fn the_register_is_searched_by_italian_words_year_and_reference() {
    let app = closed().await;
    decide(
        &app,
        "SELECT 2025, 7, meeting_id, item_id, 'Le bollette saranno leggibili', '2025-10-02', true, recorded_by, gen_random_uuid()
         FROM decisions WHERE number = 2",
    );
    let carla = app.sign_in(CARLA).await;
    for (query, expected) in [
        ("text=bolletta%20leggibile", vec!["D-2025-007"]),
        ("text=bolletta&year=2026", vec![]),
        ("year=2025", vec!["D-2025-007"]),
        ("text=ostiense", vec!["D-2026-003", "D-2026-002"]),
        // Signs alone are no words.
        ("text=%22%27%20%26%20%7C%20%21%20%28", vec![]),
        (
            "year=boh&after=boh",
            vec!["D-2026-003", "D-2026-002", "D-2025-007"],
        ),
        ("text=D-2026-099", vec![]),
    ] {
        let page = open(&carla, &format!("{REGISTER}?{query}")).await;
        let found = page.texts("table td:first-child a.ref");
        assert_eq!(found, expected, "{query}");
    }
    assert!(
        open(&carla, &format!("{REGISTER}?year=2025"))
            .await
            .text("main")
            .contains("riservata")
    );
    let exact = carla.get(&format!("{REGISTER}?text=+d-2026-002+")).await;
    assert_eq!(exact.location(), format!("{REGISTER}/D-2026-002"));
    let of_others = carla.get(&format!("{REGISTER}?text=D-2026-001")).await;
    assert_eq!(of_others.status, 200);
}

#[actix_web::test]
async fn the_register_is_read_page_by_page_forwards_and_back() {
    let app = closed().await;
    decide(
        &app,
        "SELECT 2024, n, meeting_id, item_id, 'Si prosegue', '2024-10-02', false, recorded_by, gen_random_uuid()
         FROM decisions, generate_series(1, 60) AS n WHERE number = 2",
    );
    let carla = app.sign_in(CARLA).await;
    let read = |page: &Page| page.texts("table td:first-child a.ref");
    let first = open(&carla, REGISTER).await;
    let second = open(&carla, &first.link("Successivi")).await;
    let third = open(&carla, &second.link("Successivi")).await;
    assert_eq!(
        [&first, &second, &third].map(|page| read(page).len()),
        [25, 25, 12]
    );
    assert_eq!(read(&second)[0], "D-2024-037");
    let back = open(&carla, &third.link("Precedenti")).await;
    assert_eq!(read(&back), read(&second));
    assert!(first.texts("h2").contains(&"2024".to_owned()));
}
