//! A person's meetings, read by their calendar.

use std::io::BufReader;

use diesel::{QueryDsl, RunQueryDsl, connection::SimpleConnection};
use ical::{IcalParser, parser::ical::component::IcalCalendar};
use tavolo::schema::calendar_feeds;

use super::{ANNA, Client, ELENA, LIA, Page, TestApp, open, table};

const PAGE: &str = "/meetings/feed";

/// Makes an address for the client's calendar, and answers its path.
async fn made(client: &Client) -> String {
    let form = open(client, PAGE).await.form(PAGE);
    let page = client.submit(form).await;
    assert_eq!(page.status, 200, "{}", page.body);
    path_in(&page)
}

fn path_in(page: &Page) -> String {
    let address = page.text("code");
    address[address.find("/meetings/feed/").unwrap()..].to_owned()
}

/// What a calendar program that nobody has signed in to reads there.
async fn read(app: &TestApp, path: &str) -> IcalCalendar {
    let answer = app.client().get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        answer.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    let calendar = IcalParser::new(BufReader::new(answer.body.as_bytes())).next();
    calendar.unwrap().unwrap()
}

/// The values of a property, one a meeting.
fn all(calendar: &IcalCalendar, name: &str) -> Vec<String> {
    let values = calendar.events.iter().map(|event| {
        let property = event.properties.iter().find(|one| one.name == name);
        property.and_then(|one| one.value.clone()).unwrap_or_default()
    });
    values.collect()
}

#[actix_web::test]
async fn a_calendar_reads_the_meetings_at_which_its_person_sits_and_no_others() {
    let app = table().await;
    let of_anna = made(&app.sign_in(ANNA).await).await;
    let of_elena = made(&app.sign_in(ELENA).await).await;
    let (annas, elenas) = (read(&app, &of_anna).await, read(&app, &of_elena).await);
    let method = annas.properties.iter().find(|one| one.name == "METHOD");
    assert_eq!(method.unwrap().value.as_deref(), Some("PUBLISH"));
    assert_eq!(all(&annas, "UID"), ["T-2026-4@127.0.0.1"]);
    assert_eq!(all(&annas, "DTSTART"), ["20261215T090000Z"]);
    assert_eq!(all(&annas, "DTEND"), ["20261215T110000Z"]);
    assert_eq!(all(&annas, "ATTENDEE"), [""], "nobody learns who else comes");
    assert_eq!(
        all(&elenas, "UID"),
        ["I-2026-001@127.0.0.1", "T-2026-4@127.0.0.1"]
    );
    let raw = app.client().get(&of_anna).await.body;
    assert!(!raw.contains("Ostiense") && !raw.contains("I-2026-001"));
}

#[actix_web::test]
async fn a_calendar_follows_the_meeting_until_it_is_cancelled() {
    let app = table().await;
    let path = made(&app.sign_in(ANNA).await).await;
    let lia = app.sign_in(LIA).await;
    let move_it = open(&lia, "/meetings/T-2026-4?act=move").await;
    let form = move_it
        .form("/meetings/T-2026-4/move")
        .fill("Giorno", "2026-12-17");
    assert_eq!(lia.submit(form).await.status, 303);
    let moved = read(&app, &path).await;
    assert_eq!(all(&moved, "DTSTART"), ["20261217T090000Z"]);
    assert_eq!(all(&moved, "SEQUENCE"), ["2"]);
    assert_eq!(all(&moved, "STATUS"), ["CONFIRMED"]);
    for (state, statuses) in [("proposed", &["TENTATIVE"][..]), ("cancelled", &[])] {
        app.database()
            .batch_execute(&format!(
                "UPDATE meetings SET state = '{state}' WHERE reference = 'T-2026-4'"
            ))
            .unwrap();
        assert_eq!(all(&read(&app, &path).await, "STATUS"), statuses);
    }
}

#[actix_web::test]
async fn a_new_address_ends_the_old_one_and_each_is_shown_once() {
    let app = table().await;
    let anna = app.sign_in(ANNA).await;
    let form = open(&anna, PAGE).await.form(PAGE);
    let first = path_in(&anna.submit(form.clone()).await);
    // Sent again, the form makes no other address and does not show this one.
    let again = anna.submit(form).await;
    assert_eq!(again.status, 303);
    assert!(!anna.follow(&again).await.has("code"));
    read(&app, &first).await;
    let second = made(&anna).await;
    assert_eq!(app.client().get(&first).await.status, 404);
    read(&app, &second).await;
    let kept: Vec<u8> = calendar_feeds::table
        .select(calendar_feeds::token_hash)
        .first(&mut app.database())
        .unwrap();
    assert_ne!(kept, second.rsplit('/').next().unwrap().as_bytes());
    let end = open(&anna, PAGE).await.form("Disattiva l’indirizzo");
    assert_eq!(anna.submit(end).await.status, 303);
    assert_eq!(app.client().get(&second).await.status, 404);
}

#[actix_web::test]
async fn nobody_reads_at_an_unknown_address_or_that_of_somebody_who_has_left() {
    let app = table().await;
    let path = made(&app.sign_in(ANNA).await).await;
    assert_eq!(app.client().get("/meetings/feed/x").await.status, 404);
    app.database()
        .batch_execute(&format!("UPDATE users SET active = false WHERE email = '{ANNA}'"))
        .unwrap();
    assert_eq!(app.client().get(&path).await.status, 404);
}

#[actix_web::test]
async fn an_association_that_loses_its_seat_reads_the_meeting_no_more() {
    let app = table().await;
    let path = made(&app.sign_in(ANNA).await).await;
    app.database()
        .batch_execute(
            "DELETE FROM meeting_seats USING organisations WHERE id = party_id AND name = 'Adiconsum'",
        )
        .unwrap();
    assert_eq!(all(&read(&app, &path).await, "UID"), [] as [&str; 0]);
}

#[actix_web::test]
async fn who_asks_for_a_calendar_again_and_again_waits() {
    let app = table().await;
    let path = made(&app.sign_in(ANNA).await).await;
    let client = app.client();
    for _ in 0..300 {
        if client.get(&path).await.status == 429 {
            return;
        }
    }
    panic!("a calendar can be asked for without end");
}

#[actix_web::test]
async fn the_calendar_and_its_page_take_few_queries() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let path = made(&elena).await;
    for address in [PAGE, path.as_str()] {
        let (_, queries) = app.queries_of(elena.get(address)).await;
        assert!(queries.len() <= 8, "{address}: {queries:#?}");
    }
}
