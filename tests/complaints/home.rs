//! The first page of each role: what waits, what is late, what is new.

use super::*;

/// The rows under a heading of the page.
fn rows_under(page: &Page, heading: &str) -> Vec<String> {
    let headings = page.texts("section > h2");
    let place = headings.iter().position(|one| one == heading);
    let Some(place) = place else {
        return Vec::new();
    };
    let sections = page
        .html
        .select(&scraper::Selector::parse("main section").unwrap())
        .nth(place);
    let links = scraper::Selector::parse("a.ref").unwrap();
    let found = sections.unwrap();
    found.select(&links).map(|link| link.text().collect()).collect()
}

#[actix_web::test]
async fn each_role_sees_what_waits_for_it() {
    let app = monday().await;
    let of_anna = replied(&app).await;
    let of_bruno = app.file(BRUNO, |_| {}).await;
    done_by(&app, GIULIA, &of_bruno, "take-charge", &[]).await;
    done_by(&app, GIULIA, &of_bruno, "reply", &REPLY).await;
    let unassigned = app.file(ANNA, |_| {}).await;
    let of_giulia = app.file(DARIO, |_| {}).await;
    done_by(&app, GIULIA, &of_giulia, "take-charge", &[]).await;

    for (email, waiting) in [
        (ANNA, vec![&of_anna]),
        (BRUNO, vec![&of_bruno]),
        (CARLA, vec![&of_anna, &of_bruno]),
        (DARIO, vec![]),
        (FABIO, vec![&unassigned]),
        (GIULIA, vec![&unassigned, &of_giulia]),
        (IVO, vec![&unassigned]),
    ] {
        let page = app.sign_in(email).await.get("/").await;
        assert_eq!(page.status, 200, "{email}");
        assert_eq!(
            rows_under(&page, "Da fare").iter().collect::<Vec<_>>(),
            waiting,
            "{email}"
        );
        let counted = page.texts(".rooms .n");
        let expected = if waiting.is_empty() {
            vec![]
        } else {
            vec![waiting.len().to_string()]
        };
        assert_eq!(counted, expected, "{email}: the number beside the room");
    }
}

#[actix_web::test]
async fn what_is_late_stands_above_and_what_waits_is_not_hidden_by_it() {
    let app = monday().await;
    let mut late = Vec::new();
    for _ in 0..12 {
        late.push(app.file(ANNA, |_| {}).await);
    }
    set_day(&app, day("2026-11-30"));
    let fresh = app.file(ANNA, |_| {}).await;
    for email in [FABIO, IVO] {
        let page = app.sign_in(email).await.get("/").await;
        assert_eq!(rows_under(&page, "Oltre il termine"), late[..10], "{email}");
        assert_eq!(rows_under(&page, "Da fare"), [fresh.as_str()], "{email}");
    }
    let page = app.sign_in(ANNA).await.get("/").await;
    assert_eq!(rows_under(&page, "Oltre il termine").len(), 10);
    assert!(page.text("main").contains("Niente da fare in questo momento."));
}

#[actix_web::test]
async fn the_manager_sees_the_load_of_each_person() {
    let app = monday().await;
    taken(&app).await;
    taken(&app).await;
    let page = app.sign_in(IVO).await.get("/").await;
    let loads = page.texts("section tbody tr");
    assert!(loads.iter().any(|row| row == "Fabio Conti20"), "{loads:?}");
    assert!(loads.iter().any(|row| row == "Giulia Costa00"), "{loads:?}");
    assert!(
        !app.sign_in(FABIO)
            .await
            .get("/")
            .await
            .text("main")
            .contains("Carico per persona")
    );
}

#[actix_web::test]
async fn who_works_on_no_case_is_shown_none() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    for email in [SECRETARY, ADMINISTRATOR] {
        let client = app.sign_in(email).await;
        let page = client.get("/").await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains(&reference), "{email}");
        assert_eq!(client.get("/complaints").await.status, 403, "{email}");
    }
}
