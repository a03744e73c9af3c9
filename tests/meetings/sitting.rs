//! The meeting as it goes on, and its closing.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use futures_util::future::join_all;
use tavolo::schema::{
    action_items, agenda_items, decisions, drafts, item_note_versions, item_notes, meetings, notifications,
    organisations, users,
};

use super::*;
use crate::support::PageForm;

const SITTING: &str = "/meetings/T-2026-4/sitting";
/// During the meeting, which begins at ten in Rome.
const DURING: &str = "2026-12-15T10:30:00Z";

/// The table on the day of the meeting.
async fn on_the_day() -> TestApp {
    let app = table().await;
    set_clock(&app, DURING);
    app
}

fn party(app: &TestApp, name: &str) -> i64 {
    let party = organisations::table.filter(organisations::name.eq(name));
    party
        .select(organisations::id)
        .first(&mut app.database())
        .unwrap()
}

fn person(app: &TestApp, email: &str) -> i64 {
    let person = users::table.filter(users::email.eq(email));
    person.select(users::id).first(&mut app.database()).unwrap()
}

fn meeting(app: &TestApp) -> i64 {
    let meeting = meetings::table.filter(meetings::reference.eq("T-2026-4"));
    meeting.select(meetings::id).first(&mut app.database()).unwrap()
}

/// The addresses of the items of the meeting, in order.
fn items(app: &TestApp) -> Vec<String> {
    let ids: Vec<i64> = agenda_items::table
        .filter(agenda_items::meeting_id.eq(meeting(app)))
        .filter(agenda_items::position.gt(0))
        .order(agenda_items::position)
        .select(agenda_items::id)
        .load(&mut app.database())
        .unwrap();
    ids.into_iter().map(|id| format!("{SITTING}/{id}")).collect()
}

fn notes(app: &TestApp) -> Vec<(String, i32)> {
    item_notes::table
        .order(item_notes::item_id)
        .select((item_notes::text, item_notes::version))
        .load(&mut app.database())
        .unwrap()
}

fn state(app: &TestApp) -> String {
    let meeting = meetings::table.find(meeting(app));
    meeting
        .select(meetings::state)
        .first(&mut app.database())
        .unwrap()
}

/// The form of an act on the page of an item, with these fields filled in.
async fn form_of(client: &Client, item: &str, act: &str, fields: &[(&str, &str)]) -> PageForm {
    let form = open(client, item).await.form(&format!("{item}/{act}"));
    let set = |form: PageForm, (name, value): &(&str, &str)| form.set(name, value);
    fields.iter().fold(form, set)
}

async fn done(client: &Client, form: PageForm) -> Page {
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    client.follow(&answer).await
}

/// What a script keeps of this form while somebody types.
async fn keep_typed(client: &Client, form: &PageForm) {
    let kept = form.pairs();
    let kept: Vec<_> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(client.post("/drafts", &kept).await.status, 204);
}

async fn write(client: &Client, item: &str, text: &str) -> Page {
    done(client, form_of(client, item, "note", &[("text", text)]).await).await
}

/// The form of the attendance: TIM's Ivo is there, Adiconsum comes late, Federconsumatori has Adiconsum speak for it.
async fn attendance(app: &TestApp, client: &Client) -> PageForm {
    let [tim, adiconsum, federconsumatori] =
        ["TIM", "Adiconsum", "Federconsumatori"].map(|name| party(app, name));
    let page = open(client, &format!("{SITTING}?act=attendance")).await;
    page.form(&format!("{SITTING}/attendance"))
        .set(&format!("attendance-{tim}"), "present")
        .set(&format!("person-{tim}"), "Ivo Serra")
        .set(&format!("attendance-{adiconsum}"), "late")
        .set(&format!("person-{adiconsum}"), "Carla Bianchi")
        .set(&format!("arrived-{adiconsum}"), "10:40")
        .set(&format!("attendance-{federconsumatori}"), "delegated")
        .set(&format!("delegate-{federconsumatori}"), &adiconsum.to_string())
}

async fn close(client: &Client) -> Page {
    let form = open(client, &format!("{SITTING}?act=close")).await;
    client.submit(form.form(&format!("{SITTING}/close"))).await
}

/// A closed meeting, of which something was written, decided and agreed.
async fn closed(app: &TestApp) {
    let lia = app.sign_in(LIA).await;
    let items = items(app);
    write(&lia, &items[0], "Appunti riservatissimi zqxw").await;
    done(&lia, attendance(app, &lia).await).await;
    assert_eq!(close(&lia).await.status, 303);
}

#[actix_web::test]
async fn nothing_is_written_before_the_day_of_the_meeting() {
    let app = table().await;
    set_clock(&app, "2026-12-14T22:59:00Z");
    let lia = app.sign_in(LIA).await;
    let page = open(&lia, SITTING).await;
    assert!(
        page.text("main")
            .contains("La riunione si tiene il 15 dicembre 2026")
    );
    assert!(!page.has("main form"));
    let item = &items(&app)[0];
    assert_eq!(lia.get(item).await.status, 303);
    let key = "7d1d9f0e-6a5b-4f8e-9d2c-000000000002";
    let early = [("key", key), ("version", "0"), ("text", "Troppo presto")];
    let answer = lia.post(&format!("{item}/note"), &early).await;
    assert!(
        lia.follow(&answer)
            .await
            .flash()
            .unwrap()
            .contains("Non è stato salvato nulla")
    );
    assert_eq!(notes(&app), []);
    set_clock(&app, "2026-12-14T23:01:00Z");
    write(&lia, item, "Mezzanotte è passata a Roma").await;
    assert_eq!(notes(&app).len(), 1);
}

#[actix_web::test]
async fn only_those_who_take_minutes_write() {
    let app = on_the_day().await;
    let item = &items(&app)[0];
    for email in [CARLA, ELENA, FABIO] {
        let client = app.sign_in(email).await;
        assert_eq!(client.get(item).await.status, 403, "{email}");
        assert!(!open(&client, SITTING).await.has("main form"), "{email}");
        for address in [
            format!("{item}/note"),
            format!("{item}/decide"),
            format!("{item}/agree"),
            format!("{SITTING}/attendance"),
            format!("{SITTING}/close"),
        ] {
            assert_eq!(client.post(&address, &[]).await.status, 403, "{email} {address}");
        }
    }
    for email in [LIA, IVO] {
        assert!(
            open(&app.sign_in(email).await, item).await.has("main form"),
            "{email}"
        );
    }
}

#[actix_web::test]
async fn attendance_is_taken_by_seat_with_who_was_named_as_the_proposal() {
    let app = on_the_day().await;
    let adiconsum = party(&app, "Adiconsum");
    app.database()
        .batch_execute(&format!(
            "UPDATE meeting_seats SET representative_name = 'Carla Bianchi' WHERE party_id = {adiconsum}"
        ))
        .unwrap();
    let lia = app.sign_in(LIA).await;
    let form = open(&lia, &format!("{SITTING}?act=attendance")).await;
    let proposed = form.attribute(&format!("#person-{adiconsum}"), "value");
    assert_eq!(proposed, "Carla Bianchi");

    let page = done(&lia, attendance(&app, &lia).await).await;
    assert_eq!(
        page.texts("table tbody tr"),
        [
            "TIM Ivo Serra",
            "Adiconsum Carla Bianchi, dalle 10:40",
            "Federconsumatori delega ad Adiconsum"
        ]
    );
    let again = attendance(&app, &lia).await;
    let page = done(&lia, again.set(&format!("attendance-{adiconsum}"), "present")).await;
    assert!(
        page.texts("table tbody tr")
            .contains(&"Adiconsum Carla Bianchi".to_owned())
    );
}

#[actix_web::test]
async fn what_is_wrong_with_the_attendance_is_said_by_seat() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let [tim, adiconsum, federconsumatori] =
        ["TIM", "Adiconsum", "Federconsumatori"].map(|name| party(&app, name));
    let form = attendance(&app, &lia).await;
    let wrong = form
        .clone()
        .set(&format!("person-{tim}"), " ")
        .set(&format!("arrived-{adiconsum}"), "presto");
    let back = lia.submit(wrong).await;
    assert_eq!(back.status, 422);
    assert!(back.error_of(&format!("person-{tim}")).is_some());
    assert!(back.error_of(&format!("arrived-{adiconsum}")).is_some());
    assert_eq!(
        back.attribute(&format!("#arrived-{adiconsum}"), "value"),
        "presto"
    );
    for delegate in [adiconsum.to_string(), federconsumatori.to_string()] {
        let wrong = form
            .clone()
            .set(&format!("attendance-{adiconsum}"), "absent")
            .set(&format!("delegate-{federconsumatori}"), &delegate);
        let back = lia.submit(wrong).await;
        assert_eq!(back.status, 422, "{delegate}");
        assert!(back.error_of(&format!("delegate-{federconsumatori}")).is_some());
    }
}

#[actix_web::test]
async fn of_two_who_take_attendance_the_second_sees_what_the_first_has_said() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let tim = party(&app, "TIM");
    let of_ivo = attendance(&app, &ivo).await;
    let of_ivo = of_ivo.set(&format!("person-{tim}"), "Fabio Conti");
    done(&lia, attendance(&app, &lia).await).await;
    let conflict = ivo.submit(of_ivo).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.texts("table tbody tr")[0].contains("Ivo Serra"));
    let again = conflict.form(&format!("{SITTING}/attendance"));
    assert_eq!(
        conflict.attribute(&format!("#person-{tim}"), "value"),
        "Fabio Conti"
    );
    let page = done(&ivo, again).await;
    assert_eq!(page.texts("table tbody tr")[0], "TIM Fabio Conti");
}

#[actix_web::test]
async fn two_people_write_on_different_items_at_once() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let items = items(&app);
    let of_lia = form_of(&lia, &items[0], "note", &[("text", "Testo di Lia")]).await;
    let of_ivo = form_of(&ivo, &items[1], "note", &[("text", "Testo di Ivo")]).await;
    let (first, second) = futures_util::join!(lia.submit(of_lia), ivo.submit(of_ivo));
    assert_eq!((first.status, second.status), (303, 303));
    let expected = [("Testo di Lia".to_owned(), 1), ("Testo di Ivo".to_owned(), 1)];
    assert_eq!(notes(&app), expected);
    let page = open(&lia, SITTING).await;
    assert_eq!(page.texts(".md"), ["Testo di Lia", "Testo di Ivo"]);
    assert!(page.text("main").contains("Salvato: oggi, 11:30, Ivo Serra"));
}

#[actix_web::test]
async fn of_two_who_write_on_one_item_the_second_sees_both_texts_and_saves_again() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let item = &items(&app)[0];
    let of_ivo = form_of(&ivo, item, "note", &[("text", "Testo di Ivo")]).await;
    write(&lia, item, "Testo di Lia").await;

    let conflict = ivo.submit(of_ivo).await;
    assert_eq!(conflict.status, 409);
    assert!(
        conflict
            .text("[role=alert]")
            .contains("un’altra persona ha salvato un testo")
    );
    assert_eq!(conflict.text(".panel .typed"), "Testo di Lia");
    let mut again = conflict.form(&format!("{item}/note"));
    assert_eq!(again.value("Appunti"), "Testo di Ivo");
    assert_eq!(notes(&app), [("Testo di Lia".to_owned(), 1)]);

    done(&ivo, again.set("text", "Testo di Lia e di Ivo")).await;
    assert_eq!(notes(&app), [("Testo di Lia e di Ivo".to_owned(), 2)]);
    let every: Vec<String> = item_note_versions::table
        .order(item_note_versions::version)
        .select(item_note_versions::text)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(every, ["Testo di Lia", "Testo di Lia e di Ivo"]);
}

#[actix_web::test]
async fn a_draft_comes_back_and_stands_beside_the_text_that_somebody_else_has_saved_meanwhile() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let item = &items(&app)[0];
    let typed = form_of(&ivo, item, "note", &[("text", "Ivo sta scrivendo")]).await;
    keep_typed(&ivo, &typed).await;
    let mut form = open(&ivo, item).await.form(&format!("{item}/note"));
    assert_eq!(form.value("Appunti"), "Ivo sta scrivendo");

    write(&lia, item, "Testo di Lia").await;
    let page = open(&ivo, item).await;
    assert_eq!(page.text(".panel .typed"), "Testo di Lia");
    let mut form = page.form(&format!("{item}/note"));
    assert_eq!(form.value("Appunti"), "Ivo sta scrivendo");
    done(&ivo, page.form("Elimina la bozza e riprendi il testo salvato")).await;
    let mut form = open(&ivo, item).await.form(&format!("{item}/note"));
    assert_eq!(form.value("Appunti"), "Testo di Lia");
}

#[actix_web::test]
async fn what_was_typed_after_an_answer_that_never_came_is_not_lost() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let form = form_of(&lia, item, "note", &[("text", "La prima frase.")]).await;
    // The answer does not arrive, and the page stays as it was.
    assert_eq!(lia.submit(form.clone()).await.status, 303);
    assert_eq!(
        lia.submit(form.clone()).await.status,
        303,
        "the same again is the same"
    );
    let back = lia.submit(form.set("text", "La prima frase. La seconda.")).await;
    assert_eq!(back.status, 409);
    done(&lia, back.form(&format!("{item}/note"))).await;
    assert_eq!(notes(&app), [("La prima frase. La seconda.".to_owned(), 2)]);
    let left: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(left, 0, "no draft comes back of what is saved");
}

#[actix_web::test]
async fn a_preview_shows_what_the_text_will_look_like_and_saves_nothing() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let text = "# Titolo\n\n- **uno**\n- due";
    let form = open(&lia, item).await.form("Anteprima").set("text", text);
    let page = lia.submit(form).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts(".preview li"), ["uno", "due"]);
    assert_eq!(page.text(".preview h4"), "Titolo");
    assert_eq!(page.form(&format!("{item}/note")).value("Appunti"), text);
    assert_eq!(notes(&app), []);
    let part = lia.post("/meetings/preview", &[("text", text)]).await;
    assert!(part.body.starts_with("<h4>Titolo</h4>"), "{}", part.body);
}

#[actix_web::test]
async fn no_text_puts_markup_of_its_own_on_a_page() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[qui](javascript:alert(1)) \
        ![foto](https://altrove.example/x.png)\n\n</div></main><form action=/logout>";
    let saved = write(&lia, item, hostile).await;
    let pages = [
        saved,
        open(&lia, SITTING).await,
        lia.post("/meetings/preview", &[("text", hostile)]).await,
    ];
    for page in pages {
        assert!(!page.has(".md script, .md img, .md a, .md form, #x"));
        for wrong in [
            "<script>alert",
            "<img src=x",
            "href=\"javascript",
            "<form action=/logout",
        ] {
            assert!(!page.body.contains(wrong), "{wrong}: {}", page.body);
        }
    }
}

#[actix_web::test]
async fn a_text_that_is_too_long_comes_back_whole() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let long = "a".repeat(15_001);
    let form = form_of(&lia, item, "note", &[("text", &long)]).await;
    let back = lia.submit(form).await;
    assert_eq!(back.status, 422);
    assert!(back.error_of("text").unwrap().contains("troppo lungo"));
    assert_eq!(back.form(&format!("{item}/note")).value("Appunti"), long);
}

#[actix_web::test]
async fn a_decision_gets_the_next_number_and_is_corrected_while_the_meeting_goes_on() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let item = &items(&app)[0];
    let empty = form_of(&lia, item, "decide", &[("text", " ")]).await;
    let back = lia.submit(empty).await;
    assert_eq!(back.status, 422);
    let form = form_of(&lia, item, "decide", &[("text", "Si pubblica il rapporto")]).await;
    let page = done(&lia, form.tick("Riservata")).await;
    assert!(page.text("main").contains("D-2026-004"));
    assert!(page.text("main").contains("riservata"));

    let address = "/meetings/decisions/D-2026-004";
    let correct = format!("{address}/correct");
    let of_ivo = open(&ivo, &format!("{address}?act=correct")).await.form(&correct);
    let of_lia = open(&lia, &format!("{address}?act=correct")).await.form(&correct);
    done(&lia, of_lia.set("text", "Si pubblica il rapporto ogni mese")).await;
    let conflict = ivo.submit(of_ivo.set("text", "Correzione di Ivo")).await;
    assert_eq!(conflict.status, 409);
    assert!(
        conflict
            .text("main p.typed")
            .contains("Si pubblica il rapporto ogni mese")
    );
    let mut again = conflict.form(&correct);
    assert_eq!(again.value("Decisione"), "Correzione di Ivo");
    let page = done(&ivo, again).await;
    assert_eq!(page.text("main p.typed"), "Correzione di Ivo");
}

#[actix_web::test]
async fn an_action_item_names_a_party_a_person_a_day_and_a_decision_of_the_item() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let adiconsum = party(&app, "Adiconsum").to_string();
    let carla = person(&app, CARLA).to_string();
    let base = [
        ("text", "Inviare gli esempi"),
        ("party", adiconsum.as_str()),
        ("due_on", "31/01/2027"),
    ];
    let wrong = [
        ("text", "", "text"),
        ("party", "999999", "party"),
        ("owner", &person(&app, IVO).to_string(), "owner"),
        ("owner", "999999", "owner"),
        ("due_on", "14/12/2026", "due_on"),
        ("decision", "D-2026-003", "decision"),
    ];
    for (name, value, field) in wrong {
        let form = form_of(&lia, item, "agree", &base).await.set(name, value);
        let back = lia.submit(form).await;
        assert_eq!(back.status, 422, "{name}={value}");
        assert!(
            back.error_of(&format!("agree-{field}")).is_some(),
            "{name}={value}"
        );
    }
    let form = form_of(&lia, item, "agree", &base).await;
    let form = form
        .set("text", "Inviare gli esempi")
        .set("party", &adiconsum)
        .set("owner", &carla)
        .set("due_on", "31/01/2027")
        .set("decision", "D-2026-002");
    let two = form.clone().set("owner_name", "Un altro");
    assert!(lia.submit(two).await.error_of("agree-owner_name").is_some());
    let page = done(&lia, form).await;
    let action = page.text("main");
    assert!(action.contains("A-2026-004"), "{action}");
    assert!(action.contains("Adiconsum, Carla Bianchi · entro il 31 gennaio 2027 · decisione D-2026-002"));
}

#[actix_web::test]
async fn a_meeting_is_not_closed_before_it_begins_nor_while_it_is_not_known_who_was_there() {
    let app = on_the_day().await;
    set_clock(&app, "2026-12-15T08:30:00Z");
    let lia = app.sign_in(LIA).await;
    let early = close(&lia).await;
    assert!(
        lia.follow(&early)
            .await
            .flash()
            .unwrap()
            .contains("non è ancora cominciata")
    );
    set_clock(&app, DURING);
    let lia = app.sign_in(LIA).await;
    let refused = close(&lia).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".summary li"),
        ["TIM", "Adiconsum", "Federconsumatori"].map(|name| format!("Indicare la presenza di {name}"))
    );
    let federconsumatori = party(&app, "Federconsumatori");
    let form = attendance(&app, &lia).await;
    done(&lia, form.set(&format!("attendance-{federconsumatori}"), "")).await;
    let refused = close(&lia).await;
    assert_eq!(
        refused.texts(".summary li"),
        ["Indicare la presenza di Federconsumatori"]
    );
    assert_eq!(state(&app), "convened");
    done(&lia, attendance(&app, &lia).await).await;
    let page = lia.follow(&close(&lia).await).await;
    assert_eq!(page.flash().unwrap(), "Riunione chiusa");
    assert_eq!(state(&app), "held");
}

#[actix_web::test]
async fn a_meeting_is_not_closed_while_who_closes_it_has_typed_what_is_not_saved() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let items = items(&app);
    done(&lia, attendance(&app, &lia).await).await;
    write(&lia, &items[0], "Testo salvato").await;
    let asked = open(&lia, &format!("{SITTING}?act=close")).await;
    let closing = asked.form(&format!("{SITTING}/close"));
    let same = form_of(&lia, &items[0], "note", &[("text", "Testo salvato")]).await;
    keep_typed(&lia, &same).await;
    let note = form_of(&lia, &items[1], "note", &[("text", "Non ancora salvato")]).await;
    keep_typed(&lia, &note).await;
    let decision = form_of(&lia, &items[1], "decide", &[("text", "Si deciderà")]).await;
    keep_typed(&lia, &decision).await;

    let refused = lia.submit(closing).await;
    assert_eq!((refused.status, state(&app).as_str()), (409, "convened"));
    assert!(refused.text("[role=alert]").contains("scritto e non salvato"));
    assert_eq!(
        refused.texts("[role=alert] li"),
        ["2. Bollette chiare"],
        "what is saved is not named"
    );
    assert_eq!(refused.link("2. Bollette chiare"), items[1]);
    let asked = open(&lia, &format!("{SITTING}?act=close")).await;
    assert_eq!(asked.texts("[role=alert] li"), ["2. Bollette chiare"]);

    let page = open(&lia, &items[1]).await;
    done(&lia, page.form(&format!("{}/note", items[1]))).await;
    let page = open(&lia, &items[1]).await;
    done(&lia, page.form("Elimina la bozza")).await;
    assert_eq!(close(&lia).await.status, 303);
    assert_eq!(state(&app), "held");
}

#[actix_web::test]
async fn what_somebody_else_has_not_saved_before_the_closing_can_be_read_and_discarded_by_them_alone() {
    let app = on_the_day().await;
    let (lia, ivo) = (app.sign_in(LIA).await, app.sign_in(IVO).await);
    let item = &items(&app)[0];
    let note = form_of(&ivo, item, "note", &[("text", "Testo zqxrimasto")]).await;
    keep_typed(&ivo, &note).await;
    done(&lia, attendance(&app, &lia).await).await;
    assert_eq!(
        close(&lia).await.status,
        303,
        "nobody else's typing keeps a meeting open"
    );

    let home = open(&ivo, "/").await;
    let links = home.links();
    let kept = links.iter().find(|link| link.starts_with(item.as_str())).unwrap();
    let leads = ivo.get(kept).await;
    let id = item.rsplit('/').next().unwrap();
    assert_eq!(leads.location(), format!("{SITTING}#item-{id}"));
    let page = open(&ivo, SITTING).await;
    assert!(
        page.text(&format!("#item-{id}")).contains("Testo zqxrimasto"),
        "{}",
        page.body
    );
    assert!(!open(&lia, SITTING).await.body.contains("zqxrimasto"));
    done(&ivo, page.form("Elimina la bozza")).await;
    assert!(!open(&ivo, SITTING).await.body.contains("zqxrimasto"));
    let left: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn closing_says_of_the_agenda_that_it_was_discussed_and_tells_who_has_to_do_something() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let (adiconsum, anna) = (party(&app, "Adiconsum"), person(&app, ANNA));
    let named = [
        ("text", "Scrivere"),
        ("party", &adiconsum.to_string()),
        ("owner_name", "Una persona senza accesso"),
        ("due_on", "2027-01-31"),
    ];
    done(&lia, form_of(&lia, item, "agree", &named).await).await;
    app.database()
        .batch_execute(&format!(
            "UPDATE action_items SET party_id = {adiconsum}, owner_id = {anna}, owner_name = 'Anna Rossi' WHERE number = 2"
        ))
        .unwrap();
    done(&lia, attendance(&app, &lia).await).await;
    assert_eq!(close(&lia).await.status, 303);

    let states: Vec<String> = agenda_items::table
        .filter(agenda_items::meeting_id.eq(meeting(&app)))
        .order(agenda_items::position)
        .select(agenda_items::state)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(states, ["proposed", "discussed", "discussed"]);
    let told: Vec<(String, Option<String>)> = notifications::table
        .inner_join(users::table)
        .filter(notifications::kind.eq("action_assigned"))
        .order(notifications::reference)
        .select((users::email, notifications::reference))
        .load(&mut app.database())
        .unwrap();
    let expected = [
        // Who was named; else those who speak for the party, also of who has no account.
        (ANNA, "A-2026-002"),
        (ELENA, "A-2026-003"),
        (CARLA, "A-2026-004"),
    ];
    assert_eq!(
        told,
        expected.map(|(email, reference)| (email.to_owned(), Some(reference.to_owned())))
    );
}

#[actix_web::test]
async fn what_was_agreed_comes_on_the_agenda_of_a_table_that_is_convened_already() {
    let app = on_the_day().await;
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, year, quarter, state, starts_at, duration_minutes, invitation, created_at, created_by,
                 submission_key)
             SELECT 'T-2027-1', 2027, 1, 'convened', '2027-03-16 09:00Z', 120, 1, created_at, created_by, gen_random_uuid()
             FROM meetings WHERE reference = 'T-2026-4'",
        )
        .unwrap();
    closed(&app).await;
    let came_in: Vec<(String, Option<String>)> = agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::source.is_not_null())
        .order(agenda_items::id)
        .select((meetings::reference, agenda_items::source))
        .load(&mut app.database())
        .unwrap();
    let expected = ["actions", "A-2026-002", "A-2026-003"];
    let expected = expected.map(|source| ("T-2027-1".to_owned(), Some(source.to_owned())));
    assert_eq!(came_in, expected);
}

#[actix_web::test]
async fn associations_see_nothing_before_the_closing_and_never_the_notes() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    write(&lia, item, "Appunto zqnote").await;
    done(&lia, attendance(&app, &lia).await).await;
    done(
        &lia,
        form_of(&lia, item, "decide", &[("text", "Decisione zqdecisione")]).await,
    )
    .await;
    let addresses = [
        SITTING,
        "/meetings/T-2026-4",
        "/meetings/decisions",
        "/meetings/decisions?text=zqdecisione",
        "/meetings/decisions/D-2026-004",
    ];
    let read = async |email: &str| {
        let client = app.sign_in(email).await;
        let mut pages = String::new();
        for address in addresses {
            pages += &client.get(address).await.text("main").replace(address, "");
        }
        pages
    };
    for email in [CARLA, ANNA, ELENA, FABIO] {
        let pages = read(email).await;
        for early in [
            "zqnote",
            "Decisione zqdecisione",
            "dalle 10:40",
            "Si decide Ostiense",
        ] {
            assert!(!pages.contains(early), "{email} reads {early}");
        }
    }
    assert_eq!(close(&lia).await.status, 303);
    for email in [CARLA, ANNA, ELENA, FABIO] {
        let pages = read(email).await;
        assert!(!pages.contains("zqnote"), "{email}");
        for now in [
            "Decisione zqdecisione",
            "dalle 10:40",
            "A-2026-002",
            "1. Reclami del trimestre",
        ] {
            assert!(pages.contains(now), "{email} does not read {now}");
        }
    }
    assert!(read(IVO).await.contains("zqnote"));
}

#[actix_web::test]
async fn after_the_closing_nothing_is_changed() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = items(&app)[0].clone();
    let mut forms = vec![attendance(&app, &lia).await];
    forms.push(form_of(&lia, &item, "note", &[("text", "Dopo")]).await);
    forms.push(form_of(&lia, &item, "decide", &[("text", "Dopo")]).await);
    let adiconsum = party(&app, "Adiconsum").to_string();
    let agreed = [("text", "Dopo"), ("party", &adiconsum), ("due_on", "2027-01-31")];
    forms.push(form_of(&lia, &item, "agree", &agreed).await);
    let decision = "/meetings/decisions/D-2026-002";
    let page = open(&lia, &format!("{decision}?act=correct")).await;
    forms.push(page.form(&format!("{decision}/correct")).set("text", "Dopo"));
    closed(&app).await;
    for form in forms {
        let action = form.action().to_owned();
        let answer = lia.submit(form).await;
        assert_eq!(answer.status, 303, "{action}");
        assert!(lia.follow(&answer).await.has(".flash.warning"), "{action}");
    }
    let page = open(&lia, SITTING).await;
    assert!(!page.has("main form") && !page.body.contains("Dopo"));
    assert!(page.text("main").contains("Appunti riservatissimi zqxw"));
    assert_eq!(
        lia.get(&item).await.location(),
        format!("{SITTING}#item-{}", item.rsplit('/').next().unwrap())
    );
    let texts: Vec<String> = decisions::table
        .select(decisions::text)
        .load(&mut app.database())
        .unwrap();
    assert!(!texts.contains(&"Dopo".to_owned()));
}

#[actix_web::test]
async fn the_same_form_twenty_times_at_once_is_stored_once() {
    let app = TestApp::start_for_a_script().await;
    app.arrange_table("Ostiense");
    set_clock(&app, DURING);
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    let tim = party(&app, "TIM").to_string();
    let agreed = [("text", "Una volta"), ("party", &tim), ("due_on", "2027-01-31")];
    let mut forms = vec![
        form_of(&lia, item, "note", &[("text", "Una volta")]).await,
        form_of(&lia, item, "decide", &[("text", "Una volta")]).await,
        form_of(&lia, item, "agree", &agreed).await,
        attendance(&app, &lia).await,
    ];
    for round in 0..5 {
        if round == 4 {
            let page = open(&lia, &format!("{SITTING}?act=close")).await;
            forms.push(page.form(&format!("{SITTING}/close")));
        }
        let form = &forms[round];
        let sent = form.pairs();
        let sent: Vec<_> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        for answer in join_all((0..20).map(|_| lia.post(form.action(), &sent))).await {
            assert_eq!(answer.status, 303, "{}: {}", form.action(), answer.body);
        }
    }
    let conn = &mut app.database();
    let versions: i64 = item_note_versions::table.count().get_result(conn).unwrap();
    let decided: i64 = decisions::table.count().get_result(conn).unwrap();
    let agreed: i64 = action_items::table.count().get_result(conn).unwrap();
    let told: i64 = notifications::table.count().get_result(conn).unwrap();
    // Three of each were there; of the meeting's, Elena is told of two and Ivo of one.
    assert_eq!((versions, decided, agreed, told), (1, 4, 4, 3));
}

#[actix_web::test]
async fn a_page_has_as_many_queries_however_much_is_written() {
    let app = on_the_day().await;
    let lia = app.sign_in(LIA).await;
    let item = &items(&app)[0];
    write(&lia, item, "Appunti").await;
    let pages = [
        (SITTING.to_owned(), 12),
        (format!("{SITTING}?act=attendance"), 12),
        (item.clone(), 12),
        ("/meetings/decisions/D-2026-002".to_owned(), 12),
        ("/meetings/decisions".to_owned(), 8),
        ("/meetings/decisions?text=decide&year=2026".to_owned(), 8),
    ];
    let counted = async |client: &Client| {
        let mut counts = Vec::new();
        for (address, most) in &pages {
            client.get(address).await;
            let (_, statements) = app.queries_of(client.get(address)).await;
            assert!(statements.len() <= *most, "{address}: {statements:#?}");
            counts.push(statements.len());
        }
        counts
    };
    let few = counted(&lia).await;
    for number in 0..5 {
        let text = format!("Decisione {number}");
        done(&lia, form_of(&lia, item, "decide", &[("text", &text)]).await).await;
    }
    assert_eq!(counted(&lia).await, few);
    closed(&app).await;
    counted(&app.sign_in(CARLA).await).await;
}
