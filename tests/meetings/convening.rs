//! From the protocol's term to the invitation in everybody's calendar.

use std::io::BufReader;

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use ical::{IcalParser, parser::ical::component::IcalEvent};
use tavolo::schema::{meeting_seats, meetings, notifications};

use super::*;
use crate::support::PageForm;

pub const ADDRESS: &str = "/meetings/T-2026-4";

/// The form of an act on the page of a meeting.
pub async fn form_of(client: &Client, address: &str, act: &str) -> PageForm {
    let page = open(client, &format!("{address}?act={act}")).await;
    page.form(&format!("{address}/{act}"))
}

pub fn planned(form: PageForm) -> PageForm {
    form.fill("Giorno", "2026-12-10")
        .fill("Ora", "10:30")
        .fill("Luogo", "Roma, sala Trastevere")
        .fill("Punti da proporre entro il", "2026-12-01")
}

/// The table of the fourth quarter is proposed, and has a date.
pub async fn with_a_date() -> (TestApp, Client) {
    let app = TestApp::start().await;
    set_clock(&app, "2026-11-23T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    let propose = open(&lia, "/meetings").await.form("/meetings/propose");
    assert_eq!(lia.submit(propose).await.status, 303);
    let answer = lia.submit(planned(form_of(&lia, ADDRESS, "plan").await)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    (app, lia)
}

pub async fn convene(lia: &Client) {
    let answer = lia.submit(form_of(lia, ADDRESS, "convene").await).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// The mails that went out, oldest first.
pub async fn mails(app: &TestApp) -> Vec<Vec<u8>> {
    app.send_mails().await;
    let folder = app.application.config.data_dir.join("outbox");
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap());
    files
        .into_iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

/// The mails that went out to this person, newest last, each with the entry of its calendar file and what it asks.
pub async fn invitations(app: &TestApp, email: &str) -> Vec<(String, IcalEvent)> {
    let mut found = Vec::new();
    for raw in mails(app).await {
        let mail = mailparse::parse_mail(&raw).unwrap();
        let to = mailparse::MailHeaderMap::get_first_value(mail.headers.as_slice(), "To").unwrap();
        if !to.contains(email) {
            continue;
        }
        for part in mail.parts() {
            if part.ctype.mimetype != "text/calendar" {
                continue;
            }
            let calendar = part.get_body_raw().unwrap();
            let parsed = IcalParser::new(BufReader::new(calendar.as_slice()))
                .next()
                .unwrap()
                .unwrap();
            let method = parsed.properties.iter().find(|one| one.name == "METHOD").unwrap();
            assert_eq!(part.ctype.params.get("method"), method.value.as_ref());
            found.push((method.value.clone().unwrap(), parsed.events[0].clone()));
        }
    }
    found
}

pub fn said(event: &IcalEvent, name: &str) -> String {
    let property = event.properties.iter().find(|one| one.name == name);
    property.and_then(|one| one.value.clone()).unwrap_or_default()
}

fn references(app: &TestApp) -> Vec<String> {
    meetings::table
        .order(meetings::reference)
        .select(meetings::reference)
        .load(&mut app.database())
        .unwrap()
}

#[actix_web::test]
async fn the_secretary_proposes_the_four_tables_of_the_term_once() {
    let app = TestApp::start().await;
    set_clock(&app, "2026-01-12T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    for expected in ["4 tavoli aggiunti.", "I tavoli del protocollo ci sono già tutti."] {
        let propose = open(&lia, "/meetings").await.form("/meetings/propose");
        let answer = lia.submit(propose).await;
        assert_eq!(lia.follow(&answer).await.flash().unwrap(), expected);
    }
    assert_eq!(references(&app), ["T-2026-1", "T-2026-2", "T-2026-3", "T-2026-4"]);
    // The operator and the two associations that adhere.
    let seats: i64 = meeting_seats::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(seats, 12);
    let page = open(&app.sign_in(CARLA).await, "/meetings/T-2026-4").await;
    assert!(page.text("main").contains("data da stabilire"));
    assert!(!page.has("form[action='/meetings/propose']"));
}

#[actix_web::test]
async fn no_table_is_proposed_of_a_quarter_that_has_ended() {
    let app = TestApp::start().await;
    set_clock(&app, "2026-09-30T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    let propose = open(&lia, "/meetings").await.form("/meetings/propose");
    assert_eq!(lia.submit(propose).await.status, 303);
    assert_eq!(references(&app), ["T-2026-3", "T-2026-4"]);
}

#[actix_web::test]
async fn a_table_calls_who_adheres_in_its_quarter() {
    let app = TestApp::start().await;
    app.database()
        .batch_execute(
            "UPDATE adhesions SET until_on = '2026-09-30' FROM organisations
             WHERE organisations.id = party_id AND name = 'Adiconsum'",
        )
        .unwrap();
    set_clock(&app, "2026-09-30T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    let propose = open(&lia, "/meetings").await.form("/meetings/propose");
    assert_eq!(lia.submit(propose).await.status, 303);
    for (address, called) in [("/meetings/T-2026-3", true), ("/meetings/T-2026-4", false)] {
        let seats = open(&lia, address).await.text("table.cases");
        assert_eq!(seats.contains("Adiconsum"), called, "{address}");
    }
}

#[actix_web::test]
async fn a_meeting_is_convened_moved_and_cancelled_by_one_entry_of_everybodys_calendar() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let invited = invitations(&app, CARLA).await;
    assert_eq!(invited.len(), 1);
    let (method, event) = &invited[0];
    assert_eq!(method, "REQUEST");
    for (name, value) in [
        ("UID", "T-2026-4@127.0.0.1"),
        ("SEQUENCE", "1"),
        ("DTSTART", "20261210T093000Z"),
        ("DTEND", "20261210T113000Z"),
        ("STATUS", "CONFIRMED"),
        ("SUMMARY", "Tavolo del 4º trimestre 2026"),
        ("LOCATION", "Roma\\, sala Trastevere"),
        ("ATTENDEE", &format!("mailto:{CARLA}")),
        ("ORGANIZER", "mailto:tavolo@portal.example"),
    ] {
        assert_eq!(said(event, name), value, "{name}");
    }
    let later = form_of(&lia, ADDRESS, "move").await.fill("Ora", "15:00");
    assert_eq!(lia.submit(later).await.status, 303);
    let invited = invitations(&app, CARLA).await;
    let (_, moved) = invited.last().unwrap();
    assert_eq!(
        (said(moved, "UID"), said(moved, "SEQUENCE")),
        (said(event, "UID"), "2".to_owned())
    );
    assert_eq!(said(moved, "DTSTART"), "20261210T140000Z");
    let cancel = form_of(&lia, ADDRESS, "cancel").await;
    let refused = lia.submit(cancel.clone()).await;
    assert_eq!(refused.error_of("reason").unwrap(), "Indicare il motivo");
    assert_eq!(
        lia.submit(cancel.fill("Motivo", "Sciopero dei treni"))
            .await
            .status,
        303
    );
    let invited = invitations(&app, CARLA).await;
    let (method, cancelled) = invited.last().unwrap();
    assert_eq!(
        (method.as_str(), said(cancelled, "SEQUENCE").as_str()),
        ("CANCEL", "3")
    );
    assert_eq!(said(cancelled, "UID"), said(event, "UID"));
    let page = open(&lia, ADDRESS).await;
    assert!(page.text("main").contains("Annullata"));
    assert!(!page.has(".offers a"));
    // Who has a seat reads why; no mail says what somebody typed.
    let carla = app.sign_in(CARLA).await;
    let facts = open(&carla, ADDRESS).await.text(".facts");
    assert!(
        facts.contains("Motivo dell’annullamentoSciopero dei treni"),
        "{facts}"
    );
    for mail in mails(&app).await {
        let mail = mailparse::parse_mail(&mail).unwrap();
        for part in mail.parts().filter(|part| part.subparts.is_empty()) {
            assert!(!part.get_body().unwrap().contains("Sciopero"));
        }
    }
}

/// The subjects of the mails that went out to this person, oldest first.
pub async fn subjects(app: &TestApp, email: &str) -> Vec<String> {
    let mut found = Vec::new();
    for raw in mails(app).await {
        let mail = mailparse::parse_mail(&raw).unwrap();
        let header = |name| mailparse::MailHeaderMap::get_first_value(mail.headers.as_slice(), name).unwrap();
        if header("To").contains(email) {
            found.push(header("Subject"));
        }
    }
    found
}

/// The text of the last mail that went out to this person.
async fn last_text(app: &TestApp, email: &str) -> String {
    let of_person = |raw: &Vec<u8>| {
        let mail = mailparse::parse_mail(raw).unwrap();
        let to = mailparse::MailHeaderMap::get_first_value(mail.headers.as_slice(), "To").unwrap();
        let text = mail.parts().find(|part| part.ctype.mimetype == "text/plain");
        to.contains(email).then(|| text.unwrap().get_body().unwrap())
    };
    let mails = mails(app).await;
    mails
        .iter()
        .rev()
        .find_map(of_person)
        .unwrap()
        .replace("\r\n", "\n")
}

#[actix_web::test]
async fn the_mail_of_a_meeting_says_what_it_is_when_and_where() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let text = last_text(&app, ELENA).await;
    let said = "Riunione T-2026-4 convocata: si tiene il 10 dicembre 2026.

Tavolo del 4º trimestre 2026
Data: 10 dicembre 2026, 10:30
Luogo: Roma, sala Trastevere

Apri T-2026-4:";
    assert!(text.starts_with(said), "{text}");
    let online = form_of(&lia, ADDRESS, "move")
        .await
        .fill("Luogo", "")
        .fill("Collegamento video", "https://video.example/sala");
    assert_eq!(lia.submit(online).await.status, 303);
    let text = last_text(&app, ELENA).await;
    assert!(
        text.contains("\nCollegamento video: https://video.example/sala\n"),
        "{text}"
    );
    let cancel = form_of(&lia, ADDRESS, "cancel").await.fill("Motivo", "Sciopero");
    assert_eq!(lia.submit(cancel).await.status, 303);
    let text = last_text(&app, ELENA).await;
    assert!(text.contains("\nTavolo del 4º trimestre 2026\n"), "{text}");
    assert!(
        !text.contains("Data:") && !text.contains("video.example"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_meeting_that_was_cancelled_before_its_mail_went_out_invites_nobody() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let cancel = form_of(&lia, ADDRESS, "cancel").await.fill("Motivo", "Sciopero");
    assert_eq!(lia.submit(cancel).await.status, 303);
    let invited = invitations(&app, ELENA).await;
    let methods: Vec<_> = invited.iter().map(|(method, _)| method.as_str()).collect();
    assert_eq!(methods, ["CANCEL"]);
    assert_eq!(subjects(&app, ELENA).await, ["Riunione T-2026-4 annullata"]);
}

#[actix_web::test]
async fn a_mail_that_waited_does_not_name_the_day_from_which_the_meeting_was_moved() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let later = form_of(&lia, ADDRESS, "move").await.fill("Giorno", "2026-12-11");
    assert_eq!(lia.submit(later).await.status, 303);
    assert_eq!(
        subjects(&app, ELENA).await,
        ["Riunione T-2026-4 modificata: si tiene l’11 dicembre 2026"]
    );
}

#[actix_web::test]
async fn nobody_is_invited_to_a_meeting_whose_day_has_passed() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    set_clock(&app, "2026-12-11T09:00:00Z");
    assert!(subjects(&app, ELENA).await.is_empty());
}

#[actix_web::test]
async fn an_invitation_says_who_made_it_and_asks_for_no_answer() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let mails = mails(&app).await;
    let calendars: Vec<String> = mails
        .iter()
        .flat_map(|raw| {
            let mail = mailparse::parse_mail(raw).unwrap();
            let files = mail.parts().filter(|part| part.ctype.mimetype == "text/calendar");
            files.map(|file| file.get_body().unwrap()).collect::<Vec<_>>()
        })
        .collect();
    assert!(!calendars.is_empty());
    for calendar in calendars {
        let unfolded = calendar.replace("\r\n ", "");
        assert!(
            unfolded.contains("PRODID:-//Tavolo//Riunioni//IT\r\n"),
            "{unfolded}"
        );
        let attendee = unfolded
            .lines()
            .find(|line| line.starts_with("ATTENDEE"))
            .unwrap();
        assert!(attendee.contains(";RSVP=FALSE"), "{attendee}");
    }
}

#[actix_web::test]
async fn a_meeting_that_does_not_take_place_is_not_to_come() {
    let (_app, lia) = with_a_date().await;
    let rows = |page: &Page| page.texts("tbody tr").len();
    let page = open(&lia, "/meetings").await;
    assert_eq!((page.texts("h2"), rows(&page)), (vec!["Prossime".to_owned()], 1));
    let cancel = form_of(&lia, ADDRESS, "cancel").await.fill("Motivo", "Sciopero");
    assert_eq!(lia.submit(cancel).await.status, 303);
    let page = open(&lia, "/meetings").await;
    assert_eq!(
        (page.texts("h2"), rows(&page)),
        (vec!["Passate e annullate".to_owned()], 1)
    );
}

#[actix_web::test]
async fn earlier_meetings_are_on_further_pages_each_once() {
    let app = table().await;
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, group_id, year, state, starts_at, duration_minutes, created_at, created_by, submission_key)
             SELECT 'I-2025-' || lpad(n::text, 3, '0'), working_groups.id, 2025, CASE WHEN n % 7 = 0 THEN 'cancelled' ELSE 'held' END,
                 CASE WHEN n % 7 > 0 THEN timestamptz '2025-01-08 09:00Z' + n / 2 * interval '1 day' END, 60,
                 timestamptz '2025-01-01 09:00Z' + n * interval '1 day', created_by, gen_random_uuid()
             FROM generate_series(1, 60) AS n, working_groups WHERE number = 1",
        )
        .unwrap();
    let lia = app.sign_in(LIA).await;
    let (mut address, mut seen) = ("/meetings".to_owned(), Vec::new());
    loop {
        let page = open(&lia, &address).await;
        let references = page.texts("td .ref");
        seen.extend(references.into_iter().filter(|one| one.starts_with("I-2025")));
        if !page.body.contains("Riunioni precedenti") {
            break;
        }
        address = page.link("Riunioni precedenti");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (60, 60));
}

#[actix_web::test]
async fn the_part_of_a_meeting_to_which_a_page_belongs_is_marked() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let marked = |page: &Page| {
        let mark = page.attribute("ul.views [aria-current]", "aria-current");
        (mark, page.texts("ul.views [aria-current]"))
    };
    let agenda = open(&lia, "/meetings/T-2026-4/agenda").await;
    let item = open(&lia, &agenda.link("Reclami del trimestre")).await;
    let name = vec!["Ordine del giorno".to_owned()];
    assert_eq!(marked(&agenda), ("page".to_owned(), name.clone()));
    assert_eq!(marked(&item), ("true".to_owned(), name));
}

#[actix_web::test]
async fn a_party_names_who_represents_it_and_no_other() {
    let (app, _) = with_a_date().await;
    let carla = app.sign_in(CARLA).await;
    let form = form_of(&carla, ADDRESS, "represent").await;
    let nobody = carla.submit(form.clone()).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.error_of("person").is_some());
    assert_eq!(
        carla.submit(form.fill("Altro nome", "Ada Lovelace")).await.status,
        303
    );
    let seats: Vec<Option<String>> = meeting_seats::table
        .inner_join(meetings::table)
        .filter(meetings::reference.eq("T-2026-4"))
        .filter(meeting_seats::representative_name.is_not_null())
        .select(meeting_seats::representative_name)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(seats, [Some("Ada Lovelace".to_owned())]);
    for email in [ANNA, LIA] {
        let client = app.sign_in(email).await;
        assert!(
            !open(&client, ADDRESS).await.body.contains("act=represent"),
            "{email}"
        );
    }
    // A person of another association is nobody whom the form knows.
    let elena = app.actor(ELENA).user_id.to_string();
    let form = form_of(&carla, ADDRESS, "represent").await;
    assert_eq!(
        carla
            .submit(form.set("person", &elena).set("name", ""))
            .await
            .status,
        422
    );
}

#[actix_web::test]
async fn the_page_says_who_names_the_representatives_and_by_when() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let said = "lo indica chi parla per quella parte, su questa pagina entro il 10 dicembre 2026";
    assert!(open(&lia, ADDRESS).await.text("main").contains(said));
    for (email, name) in [
        (IVO, "Ada Lovelace"),
        (CARLA, "Alan Turing"),
        (ELENA, "Grace Hopper"),
    ] {
        let client = app.sign_in(email).await;
        assert!(
            open(&client, "/")
                .await
                .links()
                .contains(&format!("{ADDRESS}?act=represent"))
        );
        let form = form_of(&client, ADDRESS, "represent")
            .await
            .fill("Altro nome", name);
        assert_eq!(client.submit(form).await.status, 303, "{email}");
        assert!(
            !open(&client, "/")
                .await
                .links()
                .contains(&format!("{ADDRESS}?act=represent"))
        );
    }
    assert!(
        !open(&lia, ADDRESS)
            .await
            .text("main")
            .contains("lo indica chi parla")
    );
}

#[actix_web::test]
async fn of_two_who_change_a_meeting_the_second_sees_what_it_is_now_and_keeps_the_text() {
    let (_app, lia) = with_a_date().await;
    let (first, second) = (
        form_of(&lia, ADDRESS, "plan").await,
        form_of(&lia, ADDRESS, "plan").await,
    );
    assert_eq!(lia.submit(first.fill("Luogo", "Milano")).await.status, 303);
    let back = lia.submit(second.fill("Luogo", "Torino")).await;
    assert_eq!(back.status, 409);
    assert!(back.text(".facts").contains("Milano"));
    let again = back.form(&format!("{ADDRESS}/plan"));
    assert_eq!(again.clone().value("Luogo"), "Torino");
    assert_eq!(lia.submit(again).await.status, 303);
    assert!(open(&lia, ADDRESS).await.text(".facts").contains("Torino"));
}

#[actix_web::test]
async fn a_form_that_arrives_twenty_times_convenes_once() {
    let (app, lia) = with_a_date().await;
    let form = form_of(&lia, ADDRESS, "convene").await;
    let sent = (0..20).map(|_| lia.submit(form.clone()));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let told: i64 = notifications::table
        .filter(notifications::kind.eq("meeting_convened"))
        .count()
        .get_result(&mut app.database())
        .unwrap();
    // Two coordinators and the manager; the secretary knows.
    assert_eq!(told, 3);
}

#[actix_web::test]
async fn a_form_of_which_nobody_knows_any_more_that_it_was_sent_is_not_done_again() {
    let (app, lia) = with_a_date().await;
    let form = form_of(&lia, ADDRESS, "plan").await;
    assert_eq!(lia.submit(form.clone().fill("Luogo", "Milano")).await.status, 303);
    app.database().batch_execute("DELETE FROM submissions").unwrap();
    let used = form
        .pairs()
        .into_iter()
        .find(|(name, _)| name == "key")
        .unwrap()
        .1;
    let newer = form_of(&lia, ADDRESS, "plan").await.fill("Luogo", "Torino");
    let back = lia.submit(newer.set("key", &used)).await;
    assert_eq!(back.status, 409, "{}", back.body);
    assert!(back.text(".facts").contains("Milano"));
    assert_eq!(back.form(&format!("{ADDRESS}/plan")).value("Luogo"), "Torino");
}

#[actix_web::test]
async fn a_date_that_cannot_be_is_said_beside_its_field_with_all_that_was_typed() {
    let (_app, lia) = with_a_date().await;
    let form = planned(form_of(&lia, ADDRESS, "plan").await).fill("Giorno", "2026-11-01");
    let back = lia.submit(form).await;
    assert_eq!(back.status, 422);
    assert_eq!(
        back.error_of("date").unwrap(),
        "La riunione si fissa per un momento a venire"
    );
    let mut again = back.form(&format!("{ADDRESS}/plan"));
    assert_eq!(again.value("Luogo"), "Roma, sala Trastevere");
}

#[actix_web::test]
async fn who_has_no_seat_neither_sees_nor_changes_a_meeting() {
    let app = table().await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'proposed' WHERE reference = 'I-2026-001'")
        .unwrap();
    let carla = app.sign_in(CARLA).await;
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [("key", key.as_str()), ("version", "1"), ("name", "Ada Lovelace")];
    let answer = carla.post("/meetings/I-2026-001/represent", &fields).await;
    assert_eq!(answer.status, 404);
    assert_eq!(carla.get("/meetings/I-2026-001").await.status, 404);
    for act in ["plan", "convene", "move", "cancel"] {
        let answer = carla.post(&format!("/meetings/T-2026-4/{act}"), &fields).await;
        assert_eq!(answer.status, 403, "{act}");
    }
}

#[actix_web::test]
async fn the_pages_of_meetings_take_few_queries() {
    let (app, _) = with_a_date().await;
    for email in [LIA, CARLA, ANNA] {
        let client = app.sign_in(email).await;
        client.get("/meetings").await;
        for (address, most) in [("/meetings", 8), (ADDRESS, 12)] {
            let (page, statements) = app.queries_of(client.get(address)).await;
            assert_eq!(page.status, 200, "{email} {address}");
            assert!(statements.len() <= most, "{email} {address}: {statements:#?}");
        }
    }
}
