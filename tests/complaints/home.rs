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

/// The number that a text speaks of: "Tutto l’elenco: 2 reclami", "Tocca a noi 2".
fn number_in(text: &str) -> usize {
    if text.contains("Un reclamo") {
        return 1;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Links in the order of the page: what they say and where they lead.
fn links_of(page: &Page, selector: &str) -> Vec<(String, String)> {
    let links = scraper::Selector::parse(selector).unwrap();
    let link = |link: scraper::ElementRef| (link.text().collect(), link.attr("href").unwrap().to_owned());
    page.html.select(&links).map(link).collect()
}

/// How many cases the list under this address shows, which its total says too.
async fn shown_at(client: &Client, address: &str) -> usize {
    let list = client.get(address).await;
    assert_eq!(list.status, 200, "{address}");
    let rows = list.texts("table.cases tbody a.ref").len();
    assert_eq!(number_in(&list.text(".total")), rows, "{address}");
    rows
}

/// Cases of every kind: late and not, of each caseworker, with nobody, with each agent, and waiting for their association.
async fn a_busy_table() -> TestApp {
    let app = monday().await;
    for author in [ANNA, ANNA, BRUNO, DARIO] {
        app.file(author, |_| {}).await;
    }
    for (author, agent) in [(ANNA, FABIO), (BRUNO, GIULIA), (DARIO, GIULIA)] {
        let reference = app.file(author, |_| {}).await;
        done_by(&app, agent, &reference, "take-charge", &[]).await;
    }
    for author in [ANNA, BRUNO, BRUNO, DARIO] {
        let reference = app.file(author, |_| {}).await;
        done_by(&app, GIULIA, &reference, "take-charge", &[]).await;
        done_by(&app, GIULIA, &reference, "reply", &REPLY).await;
    }
    set_day(&app, day("2026-11-30"));
    for author in [ANNA, BRUNO, DARIO] {
        app.file(author, |_| {}).await;
    }
    app
}

#[actix_web::test]
async fn every_number_of_each_role_leads_to_a_list_of_so_many_cases() {
    let app = a_busy_table().await;
    for (email, beside_the_room, lists) in [
        (ANNA, 1, vec![2, 1]),
        (BRUNO, 2, vec![1, 2]),
        (CARLA, 3, vec![3, 3]),
        (FABIO, 8, vec![4, 8]),
        (GIULIA, 9, vec![4, 9]),
        (IVO, 7, vec![4, 7]),
    ] {
        let client = app.sign_in(email).await;
        let home = client.get("/").await;
        assert_eq!(home.texts(".rooms .n"), [beside_the_room.to_string()], "{email}");
        let whole = links_of(&home, "section > p > a[href^='/complaints']");
        let numbers: Vec<usize> = whole.iter().map(|(text, _)| number_in(text)).collect();
        assert_eq!(numbers, lists, "{email}");
        for (text, address) in &whole {
            assert_eq!(
                shown_at(&client, address).await,
                number_in(text),
                "{email}: {address}"
            );
        }
        let list = client.get("/complaints").await;
        for tab in list.texts(".views a").iter().filter(|tab| *tab != "Tutti") {
            assert_eq!(
                shown_at(&client, &list.link(tab)).await,
                number_in(tab),
                "{email}: {tab}"
            );
        }
    }
}

#[actix_web::test]
async fn no_number_stands_beside_a_view_while_a_filter_leaves_something_out() {
    let app = a_busy_table().await;
    let client = app.sign_in(FABIO).await;
    let tabs = client.get("/complaints?service=ftth").await.texts(".views a");
    assert_eq!(tabs.len(), 8);
    assert!(
        tabs.iter()
            .all(|tab| !tab.contains(|sign: char| sign.is_ascii_digit())),
        "{tabs:?}"
    );
}

#[actix_web::test]
async fn the_numbers_of_a_persons_load_lead_to_their_cases() {
    let app = a_busy_table().await;
    let client = app.sign_in(IVO).await;
    let home = client.get("/").await;
    let loads = links_of(&home, "section td a[href*='assignee=']");
    assert_eq!(loads.len(), 6);
    for (number, address) in loads {
        assert_eq!(shown_at(&client, &address).await, number_in(&number), "{address}");
    }
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
