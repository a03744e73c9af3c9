//! The agenda: who proposes until when, what the secretary does with it, in which order, and what comes in by itself.

use diesel::{
    ExpressionMethods, QueryDsl, RunQueryDsl, TextExpressionMethods, connection::SimpleConnection,
    sql_types::BigInt,
};
use tavolo::schema::{agenda_items, meetings, notifications, users};

use super::*;

const AGENDA: &str = "/meetings/T-2026-4/agenda";
const NEW: &str = "/meetings/T-2026-4/agenda/new";
const PROPOSAL: &str = "Proposta Ostiense";
/// Above what can be proposed, and below it.
const COMPLAINTS: &str = "Reclami del trimestre";
const BILLS: &str = "Bollette chiare";

/// The number of the item with this title at the table, of several the newest.
fn item(app: &TestApp, title: &str) -> i64 {
    agenda_items::table
        .filter(agenda_items::title.eq(title))
        .order(agenda_items::id.desc())
        .select(agenda_items::id)
        .first(&mut app.database())
        .unwrap()
}

fn state_of(app: &TestApp, title: &str) -> String {
    agenda_items::table
        .find(item(app, title))
        .select(agenda_items::state)
        .first(&mut app.database())
        .unwrap()
}

fn items_called(app: &TestApp, title: &str) -> i64 {
    agenda_items::table
        .filter(agenda_items::title.eq(title))
        .count()
        .get_result(&mut app.database())
        .unwrap()
}

/// What this person was told about the meeting, in order.
fn told(app: &TestApp, email: &str) -> Vec<String> {
    let found = notifications::table
        .inner_join(users::table)
        .filter(users::email.eq(email))
        .filter(notifications::reference.eq("T-2026-4"))
        .order(notifications::id)
        .select(notifications::kind);
    found.load(&mut app.database()).unwrap()
}

/// What `table.sql` agrees was agreed at meetings that were closed before these.
fn agreed_before(app: &TestApp) {
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, group_id, year, quarter, state, starts_at, duration_minutes, invitation, held_at,
                 created_at, created_by, submission_key)
             SELECT CASE WHEN group_id IS NULL THEN 'T-2026-3' ELSE 'I-2026-090' END, group_id, 2026, quarter - 1, 'held',
                 '2026-09-15 09:00Z', 120, 1, '2026-09-15 11:00Z', created_at, created_by, gen_random_uuid() FROM meetings;
             INSERT INTO meeting_seats (meeting_id, party_id)
             SELECT former.id, party_id
             FROM meeting_seats JOIN meetings ON meetings.id = meeting_id
             JOIN meetings AS former ON former.state = 'held' AND former.group_id IS NOT DISTINCT FROM meetings.group_id;
             UPDATE action_items SET meeting_id = former.id, item_id = NULL, decision_id = NULL
             FROM meetings JOIN meetings AS former
                 ON former.state = 'held' AND former.group_id IS NOT DISTINCT FROM meetings.group_id
             WHERE meetings.id = meeting_id",
        )
        .unwrap();
}

/// Numbers and titles of what is on the agenda, as the page shows them.
fn shown(page: &Page) -> Vec<String> {
    let numbers = page.texts("caption ~ tbody td.ref");
    let titles = page.texts("caption ~ tbody td.ref + td > a");
    let both = numbers.into_iter().zip(titles);
    both.map(|(number, title)| format!("{number} {title}")).collect()
}

/// Does it as the page of the item does.
async fn act(app: &TestApp, client: &Client, title: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    let address = format!("{AGENDA}/{}", item(app, title));
    let page = open(client, &format!("{address}?act={act}")).await;
    let form = page.form(&format!("{address}/{act}"));
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.set(name, value));
    client.submit(form).await
}

/// Presses a button of the item's page.
async fn press(app: &TestApp, client: &Client, title: &str, button: &str) -> Page {
    let page = open(client, &format!("{AGENDA}/{}", item(app, title))).await;
    client.submit(page.form(button)).await
}

/// Proposes something with this title and nothing special, and what the fields say.
async fn propose(client: &Client, title: &str, fields: &[(&str, &str)]) -> Page {
    let form = open(client, NEW).await.form(NEW);
    let form = form.fill("Titolo", title).fill("Argomento", "Mercato");
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.set(name, value));
    client.submit(form).await
}

#[actix_web::test]
async fn the_agenda_is_numbered_and_its_clock_begins_with_the_meeting() {
    let app = table().await;
    let page = open(&app.sign_in(ANNA).await, AGENDA).await;
    assert_eq!(shown(&page), [format!("1 {COMPLAINTS}"), format!("2 {BILLS}")]);
    assert_eq!(page.texts("[data-name='Orario']"), ["10:00–10:20", "10:20–10:40"]);
    assert_eq!(page.text(".total"), "In tutto 40 minuti su 120 previsti");
    assert!(page.body.contains("Ivo Serra") && page.body.contains("Elena Gallo"));
}

#[actix_web::test]
async fn a_meeting_without_a_date_has_an_agenda_without_times() {
    let app = table().await;
    diesel::update(meetings::table)
        .set((
            meetings::state.eq("proposed"),
            meetings::starts_at.eq(None::<chrono::DateTime<chrono::Utc>>),
        ))
        .execute(&mut app.database())
        .unwrap();
    let page = open(&app.sign_in(ANNA).await, AGENDA).await;
    assert_eq!(page.texts("[data-name='Orario']"), ["—", "—"]);
    assert_eq!(page.texts("[data-name='Durata']"), ["20 minuti", "20 minuti"]);
}

#[actix_web::test]
async fn an_agenda_longer_than_the_meeting_says_by_how_much() {
    let app = table().await;
    diesel::update(agenda_items::table.find(item(&app, BILLS)))
        .set(agenda_items::minutes_planned.eq(Some(101)))
        .execute(&mut app.database())
        .unwrap();
    let page = open(&app.sign_in(ANNA).await, AGENDA).await;
    assert!(
        page.text(".total")
            .contains("1 minuto oltre la durata della riunione")
    );
}

#[actix_web::test]
async fn a_proposal_is_seen_by_its_party_and_the_operator_until_it_is_taken_up() {
    let app = table().await;
    let address = format!("{AGENDA}/{}", item(&app, PROPOSAL));
    for reader in [ELENA, IVO, LIA] {
        let client = app.sign_in(reader).await;
        assert!(open(&client, AGENDA).await.body.contains(PROPOSAL), "{reader}");
        open(&client, &address).await;
    }
    let anna = app.sign_in(ANNA).await;
    assert!(!open(&anna, AGENDA).await.body.contains(PROPOSAL));
    assert_eq!(anna.get(&address).await.status, 404);
    let lia = app.sign_in(LIA).await;
    assert_eq!(
        press(&app, &lia, PROPOSAL, "Metti all’ordine del giorno")
            .await
            .status,
        303
    );
    assert!(open(&anna, AGENDA).await.body.contains(PROPOSAL));
    open(&anna, &address).await;
}

#[actix_web::test]
async fn a_party_proposes_with_papers_and_the_secretariat_is_told() {
    let app = table().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let form = open(&carla, NEW).await.form(NEW);
    let form = form
        .fill("Titolo", "Modem libero")
        .fill("Argomento", "Tecnologia e reti")
        .fill("Spiegazione", "Che cosa cambia da gennaio")
        .fill("Minuti previsti", "25")
        .attach("documents", "modem.pdf", b"%PDF-1.7\n%%EOF\n".to_vec());
    let answer = carla.submit(form).await;
    assert_eq!(answer.location(), AGENDA, "{}", answer.body);
    let page = carla.follow(&answer).await;
    assert_eq!(
        page.flash().unwrap(),
        "Il punto è stato proposto: la segreteria lo esaminerà"
    );
    assert!(page.body.contains("Modem libero"));
    assert_eq!(told(&app, LIA), ["item_proposed"]);
    assert_eq!(told(&app, CARLA), [""; 0]);

    let address = format!("{AGENDA}/{}", item(&app, "Modem libero"));
    let seen = open(&lia, &address).await;
    assert!(seen.body.contains("Che cosa cambia da gennaio") && seen.body.contains("Carla Bianchi"));
    let paper = seen.link("modem.pdf");
    assert_eq!(lia.get(&paper).await.status, 200);
    let elena = app.sign_in(ELENA).await;
    assert_eq!(elena.get(&paper).await.status, 404);
    press(&app, &lia, "Modem libero", "Metti all’ordine del giorno").await;
    assert_eq!(elena.get(&paper).await.status, 200);
    assert_eq!(told(&app, CARLA), ["item_accepted"]);
    assert_eq!(shown(&open(&elena, AGENDA).await)[2], "3 Modem libero");
}

#[actix_web::test]
async fn a_party_changes_its_proposal_and_withdraws_it_until_it_is_examined() {
    let app = table().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let address = format!("{AGENDA}/{}", item(&app, PROPOSAL));
    let answer = act(
        &app,
        &elena,
        PROPOSAL,
        "revise",
        &[("explanation", "Si chiede un **modello**"), ("minutes", "30")],
    )
    .await;
    assert_eq!(answer.location(), AGENDA, "{}", answer.body);
    let page = open(&lia, &address).await;
    assert_eq!(page.text(".md strong"), "modello");
    assert!(!page.body.contains("**"));
    // What is wrong comes back with what was typed.
    let page = act(
        &app,
        &elena,
        PROPOSAL,
        "revise",
        &[("title", ""), ("minutes", "20")],
    )
    .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.error_of("title").unwrap(), "Scrivere il titolo del punto");
    assert_eq!(
        page.form(&format!("{address}/revise")).value("Minuti previsti"),
        "20"
    );

    let answer = press(&app, &elena, PROPOSAL, "Ritira la proposta").await;
    assert_eq!(
        elena.follow(&answer).await.flash().unwrap(),
        "La proposta è ritirata"
    );
    assert_eq!(state_of(&app, PROPOSAL), "withdrawn");
    let page = open(&lia, &address).await;
    assert_eq!(page.text("main .facts .state"), "Ritirato");
    assert!(!page.has(&format!("form[action^='{address}']")));
}

#[actix_web::test]
async fn a_proposal_that_was_examined_is_not_its_partys_any_more() {
    let app = table().await;
    let (carla, elena, lia) = (
        app.sign_in(CARLA).await,
        app.sign_in(ELENA).await,
        app.sign_in(LIA).await,
    );
    let address = format!("{AGENDA}/{}", item(&app, PROPOSAL));
    let form = open(&elena, &format!("{address}?act=revise"))
        .await
        .form(&format!("{address}/revise"));
    press(&app, &lia, PROPOSAL, "Metti all’ordine del giorno").await;
    let page = elena.submit(form.fill("Titolo", "Un altro titolo")).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Un altro titolo"), "{}", page.body);
    assert_eq!(items_called(&app, "Un altro titolo"), 0);
    assert!(
        !open(&elena, &address)
            .await
            .has(&format!("form[action^='{address}']"))
    );
    // On the agenda it is seen by the other parties, whose it never was.
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [("key", key.as_str()), ("version", "2")];
    for client in [&carla, &lia] {
        assert_eq!(
            client.post(&format!("{address}/withdraw"), &fields).await.status,
            403
        );
    }
}

#[actix_web::test]
async fn what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let form = open(&carla, NEW).await.form(NEW);
    let form = form
        .fill("Spiegazione", "Una spiegazione")
        .fill("Minuti previsti", "tanti");
    let page = carla.submit(form).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.error_of("title").unwrap(), "Scrivere il titolo del punto");
    assert_eq!(page.error_of("matter").unwrap(), "Scegliere l’argomento");
    assert_eq!(
        page.error_of("minutes").unwrap(),
        "Scrivere i minuti con un numero da 1 a 600"
    );
    let mut form = page.form(NEW);
    assert_eq!(form.value("Spiegazione"), "Una spiegazione");
    assert_eq!(form.value("Minuti previsti"), "tanti");
    // It is there as a draft when the form is opened again.
    let page = open(&carla, NEW).await;
    let again = open(&carla, &page.link("Proposta senza titolo")).await;
    assert_eq!(again.form(NEW).value("Spiegazione"), "Una spiegazione");
}

#[actix_web::test]
async fn a_draft_of_a_proposal_is_discarded_also_by_the_secretary_who_reads_no_complaint() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let form = open(&lia, NEW).await.form("Salva bozza");
    let kept = lia.submit(form.fill("Titolo", "Modem libero")).await;
    assert!(
        kept.location().starts_with(&format!("{NEW}?draft=")),
        "{}",
        kept.body
    );
    let page = open(&lia, NEW).await;
    assert!(page.body.contains("Modem libero"));
    let discarded = lia.submit(page.form("Elimina questa bozza")).await;
    assert_eq!(discarded.location(), NEW);
    assert!(!lia.follow(&discarded).await.body.contains("Modem libero"));
}

#[actix_web::test]
async fn a_proposal_sent_twenty_times_at_once_is_one_and_another_text_under_its_key_is_not_lost() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let form = open(&carla, NEW).await.form(NEW);
    let form = form.fill("Titolo", "Modem libero").fill("Argomento", "Mercato");
    let sent = (0..20).map(|_| carla.submit(form.clone()));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!((answer.status, answer.location()), (303, AGENDA));
    }
    assert_eq!(items_called(&app, "Modem libero"), 1);
    assert_eq!(told(&app, LIA), ["item_proposed"]);
    let other = carla
        .submit(form.clone().fill("Titolo", "Modem a noleggio"))
        .await;
    assert_eq!(other.status, 409);
    let mut kept = other.form(NEW);
    assert_eq!(kept.value("Titolo"), "Modem a noleggio");
    assert_eq!(carla.submit(kept).await.status, 303);
    assert_eq!(items_called(&app, "Modem a noleggio"), 1);
    // A form of which nobody knows any more that it was sent is not done again either.
    app.database().batch_execute("DELETE FROM submissions").unwrap();
    let again = carla.submit(form).await;
    assert_eq!(again.status, 409);
    assert_eq!(again.form(NEW).value("Titolo"), "Modem libero");
    assert_eq!(items_called(&app, "Modem libero"), 1);
}

#[actix_web::test]
async fn parties_propose_until_the_end_of_the_last_day_in_rome_and_the_secretary_adds_after_it() {
    let app = table().await;
    // 23:59 in Rome.
    set_clock(&app, "2026-12-01T22:59:00Z");
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let last = open(&carla, NEW).await.form(NEW);
    assert_eq!(propose(&carla, "In tempo", &[]).await.status, 303);
    set_clock(&app, "2026-12-01T23:01:00Z");
    let late = last.fill("Titolo", "Troppo tardi").fill("Argomento", "Mercato");
    let page = carla.submit(late).await;
    assert_eq!(page.status, 409);
    assert!(
        page.text(".summary")
            .contains("Il termine per proporre punti è passato")
    );
    assert_eq!(page.form(NEW).value("Titolo"), "Troppo tardi");
    assert_eq!(items_called(&app, "Troppo tardi"), 0);
    let led_back = carla.get(NEW).await;
    assert_eq!((led_back.status, led_back.location()), (303, AGENDA));

    assert_eq!(propose(&lia, "Della segreteria", &[]).await.status, 303);
    assert_eq!(state_of(&app, "Della segreteria"), "accepted");
    assert_eq!(told(&app, LIA), ["item_proposed"]);
}

#[actix_web::test]
async fn only_those_propose_who_speak_for_a_party_or_order_the_agenda() {
    let app = table().await;
    for (email, status) in [
        (ANNA, 403),
        ("liaison@tim.example", 403),
        (CARLA, 200),
        (IVO, 200),
        (LIA, 200),
    ] {
        assert_eq!(app.sign_in(email).await.get(NEW).await.status, status, "{email}");
    }
}

#[actix_web::test]
async fn what_is_put_off_or_not_taken_needs_a_reason_that_its_proposer_is_told() {
    let app = table().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let refused = act(&app, &lia, PROPOSAL, "reject", &[("reason", "  ")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(state_of(&app, PROPOSAL), "proposed");
    let reason = "Se ne occupa già il gruppo.";
    let done = act(&app, &lia, PROPOSAL, "reject", &[("reason", reason)]).await;
    assert_eq!(done.location(), AGENDA);
    assert_eq!(told(&app, ELENA), ["item_rejected"]);
    assert!(open(&elena, AGENDA).await.body.contains(reason));
    // The secretary thinks again.
    press(&app, &lia, PROPOSAL, "Metti all’ordine del giorno").await;
    act(
        &app,
        &lia,
        PROPOSAL,
        "postpone",
        &[("reason", "Il tempo non basta.")],
    )
    .await;
    assert_eq!(
        told(&app, ELENA),
        ["item_rejected", "item_accepted", "item_postponed"]
    );
    let page = open(&elena, AGENDA).await;
    assert!(page.body.contains("Il tempo non basta.") && !page.body.contains(reason));
    assert_eq!(shown(&page).len(), 2);
}

/// The table of the quarter after the next one, to which all are called, and one before.
fn plan_other_tables(app: &TestApp) {
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, year, quarter, state, duration_minutes, created_at, created_by, submission_key)
             SELECT 'T-' || year || '-' || quarter, year, quarter, 'proposed', 120, now(), users.id, gen_random_uuid()
             FROM users, (VALUES (2027, 2), (2027, 1), (2026, 3)) AS planned (year, quarter)
             WHERE email = 'segreteria@tim.example';
             INSERT INTO meeting_seats (meeting_id, party_id)
             SELECT meetings.id, organisations.id FROM meetings, organisations
             WHERE meetings.state = 'proposed' AND kind IN ('association', 'operator')",
        )
        .unwrap();
}

#[actix_web::test]
async fn what_is_put_off_is_proposed_at_the_next_table_with_its_papers_and_its_proposer() {
    let app = table().await;
    plan_other_tables(&app);
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let form = open(&carla, NEW).await.form(NEW);
    let form = form
        .fill("Titolo", "Modem libero")
        .fill("Argomento", "Mercato")
        .attach("documents", "modem.pdf", b"%PDF-1.7\n%%EOF\n".to_vec());
    assert_eq!(carla.submit(form).await.status, 303);
    act(
        &app,
        &lia,
        "Modem libero",
        "postpone",
        &[("reason", "A gennaio.")],
    )
    .await;

    let page = open(&carla, AGENDA).await;
    let next = page.link("Riproposto per la riunione T-2027-1");
    let there = open(&carla, &next).await;
    assert!(there.body.contains("Modem libero"));
    let item = open(&carla, &there.link("Modem libero")).await;
    assert!(item.body.contains("Carla Bianchi"));
    assert_eq!(carla.get(&item.link("modem.pdf")).await.status, 200);
    // There, the proposer is told what becomes of it.
    let address = there.link("Modem libero");
    let accepting = open(&lia, &address).await.form("Metti all’ordine del giorno");
    assert_eq!(lia.submit(accepting).await.status, 303);
    let told: i64 = notifications::table
        .filter(notifications::reference.eq("T-2027-1"))
        .filter(notifications::kind.eq("item_accepted"))
        .filter(notifications::user_id.eq(app.actor(CARLA).user_id))
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(told, 1);
    assert_eq!(items_called(&app, "Modem libero"), 2);
}

#[actix_web::test]
async fn what_is_put_off_without_a_next_table_waits_for_one() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    act(&app, &lia, PROPOSAL, "postpone", &[("reason", "A gennaio.")]).await;
    assert_eq!(items_called(&app, PROPOSAL), 1);
    plan_other_tables(&app);
    for next in ["T-2026-3", "T-2027-1", "T-2027-1", "T-2027-2"] {
        bring_in(&lia, next).await;
    }
    let at: Vec<(String, String)> = agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::title.eq(PROPOSAL))
        .order(agenda_items::id)
        .select((meetings::reference, agenda_items::state))
        .load(&mut app.database())
        .unwrap();
    let at: Vec<_> = at
        .iter()
        .map(|(at, state)| (at.as_str(), state.as_str()))
        .collect();
    assert_eq!(at, [("T-2026-4", "postponed"), ("T-2027-1", "proposed")]);
}

/// At which meetings these items stand, and how.
fn places_of(app: &TestApp, titles: &[&str]) -> Vec<(String, String, String)> {
    agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::title.eq_any(titles))
        .filter(meetings::group_id.is_null())
        .order(agenda_items::id)
        .select((meetings::reference, agenda_items::title, agenda_items::state))
        .load(&mut app.database())
        .unwrap()
}

#[actix_web::test]
async fn what_a_cancelled_table_was_to_talk_about_is_proposed_at_the_one_in_its_place() {
    let app = table().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    app.database()
        .batch_execute(
            "UPDATE meetings SET state = 'cancelled' WHERE reference = 'T-2026-4';
             INSERT INTO meetings (reference, year, quarter, state, duration_minutes, created_at, created_by, submission_key)
             SELECT 'T-2026-4-2', 2026, 4, 'proposed', 120, now(), users.id, gen_random_uuid()
             FROM users WHERE email = 'segreteria@tim.example';
             INSERT INTO meeting_seats (meeting_id, party_id)
             SELECT meetings.id, organisations.id FROM meetings, organisations
             WHERE reference = 'T-2026-4-2' AND kind IN ('association', 'operator')",
        )
        .unwrap();
    for _ in 0..2 {
        bring_in(&lia, "T-2026-4-2").await;
    }
    let titles = [COMPLAINTS, BILLS, PROPOSAL];
    let there = places_of(&app, &titles)
        .into_iter()
        .filter(|(at, ..)| at == "T-2026-4-2");
    let mut there: Vec<_> = there.map(|(_, title, state)| (title, state)).collect();
    there.sort();
    let expected = [BILLS, PROPOSAL, COMPLAINTS].map(|title| (title.to_owned(), "proposed".to_owned()));
    assert_eq!(there, expected);
    let page = open(&elena, AGENDA).await;
    assert!(
        page.text("main")
            .contains("Riproposto per la riunione T-2026-4-2")
    );
}

#[actix_web::test]
async fn a_proposal_that_nobody_examined_before_the_meeting_goes_on_at_the_next() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    plan_other_tables(&app);
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held' WHERE reference = 'T-2026-4'")
        .unwrap();
    for next in ["T-2026-3", "T-2027-1", "T-2027-2"] {
        bring_in(&lia, next).await;
    }
    let at = places_of(&app, &[PROPOSAL])
        .into_iter()
        .map(|(at, _, state)| (at, state));
    let expected = [("T-2026-4", "proposed"), ("T-2027-1", "proposed")];
    let expected = expected.map(|(at, state)| (at.to_owned(), state.to_owned()));
    assert_eq!(at.collect::<Vec<_>>(), expected);
}

#[actix_web::test]
async fn what_was_agreed_among_fewer_is_called_by_its_reference_alone() {
    let app = table().await;
    agreed_before(&app);
    app.database()
        .batch_execute(
            "DELETE FROM meeting_seats USING meetings, organisations
             WHERE meetings.id = meeting_id AND reference = 'T-2026-3' AND organisations.id = party_id AND name = 'Adiconsum'",
        )
        .unwrap();
    let (anna, lia) = (app.sign_in(ANNA).await, app.sign_in(LIA).await);
    bring_in(&lia, "T-2026-4").await;
    let page = open(&anna, AGENDA).await;
    assert!(!page.body.contains("Si fa Ostiense"), "{}", page.body);
    let parts: Vec<_> = shown(&page)
        .into_iter()
        .filter(|line| line.starts_with("3."))
        .collect();
    assert_eq!(parts, ["3.1 A-2026-002", "3.2 A-2026-003"]);
}

/// Presses "add what is open", and answers what is said then.
async fn bring_in(client: &Client, meeting: &str) -> String {
    let page = open(client, &format!("/meetings/{meeting}/agenda")).await;
    let answer = client.submit(page.form("Aggiungi i punti in sospeso")).await;
    client.follow(&answer).await.flash().unwrap()
}

#[actix_web::test]
async fn items_are_moved_one_place_however_often_the_button_arrives() {
    let app = table().await;
    let (anna, lia) = (app.sign_in(ANNA).await, app.sign_in(LIA).await);
    press(&app, &lia, PROPOSAL, "Metti all’ordine del giorno").await;
    let page = open(&lia, AGENDA).await;
    let up = page.form(&format!("↑Sposta su: {PROPOSAL}"));
    for _ in 0..2 {
        assert_eq!(lia.submit(up.clone()).await.status, 303);
    }
    let page = open(&anna, AGENDA).await;
    let expected = [COMPLAINTS, PROPOSAL, BILLS];
    let numbered = |titles: [&str; 3]| -> Vec<String> {
        let numbered = titles.iter().enumerate();
        numbered
            .map(|(place, title)| format!("{} {title}", place + 1))
            .collect()
    };
    assert_eq!(shown(&page), numbered(expected));
    assert!(!page.body.contains("Sposta su"));
    // Two buttons of one page are two acts.
    let page = open(&lia, AGENDA).await;
    lia.submit(page.form(&format!("↓Sposta giù: {COMPLAINTS}"))).await;
    lia.submit(page.form(&format!("↓Sposta giù: {PROPOSAL}"))).await;
    assert_eq!(
        shown(&open(&anna, AGENDA).await),
        numbered([COMPLAINTS, PROPOSAL, BILLS])
    );
}

#[actix_web::test]
async fn an_item_becomes_a_part_of_another_and_stands_on_its_own_again() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    press(&app, &lia, PROPOSAL, "Metti all’ordine del giorno").await;
    let whole = item(&app, COMPLAINTS).to_string();
    let place = async |title: &str, whole: &str| act(&app, &lia, title, "place", &[("whole", whole)]).await;
    assert_eq!(place(PROPOSAL, &whole).await.status, 303);
    let page = open(&lia, AGENDA).await;
    let expected = [
        format!("1 {COMPLAINTS}"),
        format!("1.1 {PROPOSAL}"),
        format!("2 {BILLS}"),
    ];
    assert_eq!(shown(&page), expected);
    // Both take the same time, because no more was planned for the whole.
    assert_eq!(
        page.texts("[data-name='Orario']"),
        ["10:00–10:20", "10:00–10:20", "10:20–10:40"]
    );
    // What has parts is no part; what is a part has none.
    let bills = item(&app, BILLS).to_string();
    assert!(
        !open(&lia, &format!("{AGENDA}/{whole}"))
            .await
            .body
            .contains("Sposta sotto un altro punto")
    );
    let key = uuid::Uuid::new_v4().to_string();
    let forced = [("key", key.as_str()), ("version", "1"), ("whole", bills.as_str())];
    assert_eq!(
        lia.post(&format!("{AGENDA}/{whole}/place"), &forced).await.status,
        422
    );
    let part = item(&app, PROPOSAL).to_string();
    let forced = [("key", key.as_str()), ("version", "1"), ("whole", part.as_str())];
    assert_eq!(
        lia.post(&format!("{AGENDA}/{bills}/place"), &forced).await.status,
        422
    );

    assert_eq!(place(PROPOSAL, "").await.status, 303);
    let expected = [
        format!("1 {COMPLAINTS}"),
        format!("2 {PROPOSAL}"),
        format!("3 {BILLS}"),
    ];
    assert_eq!(shown(&open(&lia, AGENDA).await), expected);
}

#[actix_web::test]
async fn parts_that_parties_proposed_stand_on_their_own_when_their_whole_leaves_the_agenda() {
    let app = table().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let whole = item(&app, COMPLAINTS).to_string();
    propose(&carla, "Tempi di risposta", &[("whole", &whole)]).await;
    press(&app, &lia, "Tempi di risposta", "Metti all’ordine del giorno").await;
    assert_eq!(shown(&open(&lia, AGENDA).await)[1], "1.1 Tempi di risposta");
    app.database()
        .batch_execute("DELETE FROM action_items; DELETE FROM decisions")
        .unwrap();
    act(&app, &lia, COMPLAINTS, "reject", &[("reason", "Mancano i dati.")]).await;
    let expected = ["1 Tempi di risposta".to_owned(), format!("2 {BILLS}")];
    assert_eq!(shown(&open(&lia, AGENDA).await), expected);
}

#[actix_web::test]
async fn an_item_under_which_something_was_decided_stays_on_the_agenda() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let address = format!("{AGENDA}/{}", item(&app, COMPLAINTS));
    let page = open(&lia, &address).await;
    assert!(page.has("a[href*='act=edit']"));
    for taken_off in ["postpone", "reject"] {
        assert!(!page.has(&format!("a[href*='act={taken_off}']")), "{}", page.body);
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [
            ("key", key.as_str()),
            ("version", "1"),
            ("reason", "Mancano i dati."),
        ];
        let refused = lia.post(&format!("{address}/{taken_off}"), &fields).await;
        assert_eq!(refused.status, 409, "{taken_off}");
        assert!(
            refused
                .text("[role=alert]")
                .contains("resta all’ordine del giorno")
        );
    }
    assert_eq!(state_of(&app, COMPLAINTS), "accepted");
}

#[actix_web::test]
async fn who_changes_an_item_that_has_changed_meanwhile_sees_both_texts() {
    let app = table().await;
    let (lia, other) = (app.sign_in(LIA).await, app.sign_in(LIA).await);
    let address = format!("{AGENDA}/{}", item(&app, BILLS));
    let form = open(&lia, &format!("{address}?act=edit"))
        .await
        .form(&format!("{address}/edit"));
    let changed = [("title", "Bollette leggibili"), ("minutes", "35")];
    assert_eq!(act(&app, &other, BILLS, "edit", &changed).await.status, 303);
    let page = lia.submit(form.set("title", "Bollette semplici")).await;
    assert_eq!(page.status, 409);
    assert!(page.text(".summary").contains("un’altra persona"));
    assert_eq!(page.text("main h2"), "2. Bollette leggibili");
    let again = page.form(&format!("{address}/edit"));
    assert_eq!(again.clone().value("Titolo"), "Bollette semplici");
    assert_eq!(lia.submit(again).await.status, 303);
    assert_eq!(shown(&open(&lia, AGENDA).await)[1], "2 Bollette semplici");
}

#[actix_web::test]
async fn what_was_decided_meanwhile_is_not_decided_again_and_the_reason_typed_is_still_there() {
    let app = table().await;
    let (lia, other) = (app.sign_in(LIA).await, app.sign_in(LIA).await);
    let address = format!("{AGENDA}/{}", item(&app, PROPOSAL));
    let form = open(&lia, &format!("{address}?act=reject"))
        .await
        .form(&format!("{address}/reject"));
    act(&app, &other, PROPOSAL, "postpone", &[("reason", "A gennaio.")]).await;
    let page = lia.submit(form.set("reason", "Non è del tavolo.")).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("A gennaio."));
    let mut form = page.form(&format!("{address}/reject"));
    assert_eq!(form.value("Motivo"), "Non è del tavolo.");
    // Also with the version that the page shows now, the act is not possible any more.
    assert_eq!(lia.submit(form).await.status, 409);
    assert_eq!(state_of(&app, PROPOSAL), "postponed");
    assert_eq!(told(&app, ELENA), ["item_postponed"]);
}

#[actix_web::test]
async fn a_reason_typed_when_the_session_ended_is_there_after_signing_in() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let address = format!("{AGENDA}/{}", item(&app, PROPOSAL));
    let form = open(&lia, &format!("{address}?act=reject"))
        .await
        .form(&format!("{address}/reject"));
    set_clock(&app, "2026-11-23T09:31:00Z");
    let to_sign_in = lia.submit(form.set("reason", "Non è del tavolo.")).await;
    assert!(to_sign_in.location().starts_with("/login?next="));
    let again = app.sign_in(LIA).await;
    let page = open(&again, &format!("{address}?act=reject")).await;
    assert_eq!(
        page.form(&format!("{address}/reject")).value("Motivo"),
        "Non è del tavolo."
    );
}

#[actix_web::test]
async fn the_agenda_of_a_meeting_at_which_one_does_not_sit_is_not_there() {
    let app = table().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let of_group = item(&app, "Modello Ostiense");
    let agenda = "/meetings/I-2026-001/agenda";
    let item = format!("{agenda}/{of_group}");
    for address in [
        agenda.to_owned(),
        format!("{agenda}/print"),
        format!("{agenda}/new"),
        item.clone(),
        // The item of another meeting, under the address of one's own.
        format!("{AGENDA}/{of_group}"),
    ] {
        assert_eq!(carla.get(&address).await.status, 404, "{address}");
    }
    let key = uuid::Uuid::new_v4().to_string();
    let typed = [
        ("key", key.as_str()),
        ("title", "Ficcanaso"),
        ("matter", "market"),
    ];
    assert_eq!(carla.post(&format!("{agenda}/new"), &typed).await.status, 404);
    assert_eq!(items_called(&app, "Ficcanaso"), 0);
    open(&lia, &item).await;
    assert_eq!(lia.get(&format!("{AGENDA}/{of_group}")).await.status, 404);
    let forced = [("key", key.as_str()), ("version", "1")];
    let address = format!("{AGENDA}/{of_group}/remove");
    assert_eq!(lia.post(&address, &forced).await.status, 404);
}

#[actix_web::test]
async fn nobody_but_the_secretary_orders_the_agenda() {
    let app = table().await;
    let address = format!("{AGENDA}/{}", item(&app, BILLS));
    for email in [ANNA, CARLA, ELENA, IVO] {
        let client = app.sign_in(email).await;
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [("key", key.as_str()), ("version", "1"), ("reason", "No.")];
        for act in [
            "accept", "postpone", "reject", "remove", "edit", "place", "move-up",
        ] {
            let answer = client.post(&format!("{address}/{act}"), &fields).await;
            assert_eq!(answer.status, 403, "{email} {act}");
        }
        let page = open(&client, &address).await;
        assert!(!page.has(&format!("form[action^='{address}']")), "{email}");
    }
    assert_eq!(state_of(&app, BILLS), "accepted");
}

#[actix_web::test]
async fn what_is_open_comes_in_once_and_what_was_taken_off_stays_off() {
    let app = table().await;
    agreed_before(&app);
    let (anna, lia) = (app.sign_in(ANNA).await, app.sign_in(LIA).await);
    app.database()
        .batch_execute("UPDATE working_groups SET state = 'concluded', concluded_at = now() WHERE number = 2")
        .unwrap();
    // The whole, the two actions of the table (that of the working group is its own), and the group's recommendations.
    assert_eq!(bring_in(&lia, "T-2026-4").await, "Aggiunti 4 punti in sospeso");
    let page = open(&anna, AGENDA).await;
    let expected = [
        format!("1 {COMPLAINTS}"),
        format!("2 {BILLS}"),
        "3 Azioni aperte".to_owned(),
        "3.1 Si fa Ostiense".to_owned(),
        "3.2 Si fa Ostiense".to_owned(),
        format!("4 {BILLS}"),
    ];
    assert_eq!(shown(&page), expected);
    assert!(page.body.contains("G-2026-02"));
    assert_eq!(
        bring_in(&lia, "T-2026-4").await,
        "Non ci sono altri punti in sospeso da aggiungere"
    );

    press(&app, &lia, "Azioni aperte", "Togli dall’ordine del giorno").await;
    assert_eq!(shown(&open(&lia, AGENDA).await).len(), 3);
    assert_eq!(
        bring_in(&lia, "T-2026-4").await,
        "Non ci sono altri punti in sospeso da aggiungere"
    );
    // Put back, it comes with its parts.
    press(&app, &lia, "Azioni aperte", "Metti all’ordine del giorno").await;
    assert_eq!(shown(&open(&lia, AGENDA).await)[5], "4.2 Si fa Ostiense");
    assert_eq!(told(&app, LIA), [""; 0]);
}

#[actix_web::test]
async fn an_action_that_is_done_does_not_come_in_and_a_groups_come_to_the_group() {
    let app = table().await;
    agreed_before(&app);
    let lia = app.sign_in(LIA).await;
    app.database()
        .batch_execute(
            "UPDATE action_items SET state = 'done', closed_at = now() FROM meetings
             WHERE meetings.id = meeting_id AND reference = 'T-2026-3' AND action_items.number > 2",
        )
        .unwrap();
    bring_in(&lia, "T-2026-4").await;
    bring_in(&lia, "I-2026-001").await;
    let came_in: Vec<(String, Option<String>)> = agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::source.like("A-%"))
        .order(agenda_items::id)
        .select((meetings::reference, agenda_items::source))
        .load(&mut app.database())
        .unwrap();
    let expected = [("T-2026-4", "A-2026-002"), ("I-2026-001", "A-2026-001")];
    let expected = expected.map(|(meeting, action)| (meeting.to_owned(), Some(action.to_owned())));
    assert_eq!(came_in, expected);
}

#[actix_web::test]
async fn an_action_that_is_still_being_written_does_not_come_in() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    for meeting in ["T-2026-4", "I-2026-001"] {
        assert_eq!(
            bring_in(&lia, meeting).await,
            "Non ci sono altri punti in sospeso da aggiungere"
        );
    }
}

#[actix_web::test]
async fn an_agenda_says_where_its_actions_stand_by_now() {
    let app = table().await;
    agreed_before(&app);
    let lia = app.sign_in(LIA).await;
    bring_in(&lia, "T-2026-4").await;
    app.database()
        .batch_execute("UPDATE action_items SET state = 'done', closed_at = now() WHERE number = 2")
        .unwrap();
    let page = open(&lia, AGENDA).await;
    let said = page.text("main");
    assert!(
        said.contains("A-2026-002 · Federconsumatori · completata"),
        "{said}"
    );
    assert!(
        said.contains("A-2026-003 · Federconsumatori · entro il"),
        "{said}"
    );
}

#[actix_web::test]
async fn recommendations_come_to_one_table_and_not_to_the_next() {
    let app = table().await;
    plan_other_tables(&app);
    app.database()
        .batch_execute(
            "UPDATE working_groups SET state = 'concluded', concluded_at = now() WHERE number = 2; DELETE FROM action_items",
        )
        .unwrap();
    let lia = app.sign_in(LIA).await;
    assert_eq!(bring_in(&lia, "T-2026-4").await, "Aggiunto 1 punto in sospeso");
    assert_eq!(
        bring_in(&lia, "T-2027-1").await,
        "Non ci sono altri punti in sospeso da aggiungere"
    );
}

#[actix_web::test]
async fn missed_commitments_are_one_item_that_names_nobody() {
    let app = table().await;
    for _ in 0..2 {
        app.file(ANNA, |_| {}).await;
    }
    app.database()
        .batch_execute(
            "INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on)
             SELECT complaint_id, association_id, id, 'refund', 100, '2026-11-22' FROM complaint_events;
             INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on)
             SELECT complaint_id, association_id, id, 'refund', 100, '2026-11-23' FROM complaint_events;
             INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on, execution, performed_on)
             SELECT complaint_id, association_id, id, 'refund', 100, '2026-11-22', 'performed', '2026-11-23' FROM complaint_events;
             DELETE FROM action_items",
        )
        .unwrap();
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    assert_eq!(bring_in(&lia, "T-2026-4").await, "Aggiunto 1 punto in sospeso");
    let page = open(&elena, AGENDA).await;
    assert!(
        page.body
            .contains("2 impegni dell’operatore verso i consumatori, scaduti o contestati")
    );
    assert!(!page.text("table").contains("Adiconsum"));
    let address = format!("{AGENDA}/{}", item(&app, "Impegni scaduti o contestati"));
    let complaints = "a[href='/complaints?view=all&keeping=overdue,contested']";
    assert!(open(&elena, &address).await.has(complaints));
    // The secretary reads no complaint.
    assert!(!open(&lia, &address).await.has(complaints));
}

#[actix_web::test]
async fn the_agenda_is_printed_in_either_language_whatever_the_readers() {
    let app = table().await;
    agreed_before(&app);
    let (anna, lia) = (app.sign_in(ANNA).await, app.sign_in(LIA).await);
    bring_in(&lia, "T-2026-4").await;
    let page = open(&anna, AGENDA).await;
    let english = open(&anna, &page.link("Stampa in inglese")).await;
    assert_eq!(english.attribute("html", "lang"), "en");
    for words in [
        "Agenda",
        "15 December 2026, 10:00",
        "Roma, sala Garbatella",
        "TIM, Adiconsum, Federconsumatori",
        "10:20–10:40",
        "I dati del portale",
        "Open action items",
    ] {
        assert!(english.text("main").contains(words), "{words}");
    }
    assert!(!english.body.contains(PROPOSAL));
    let italian = open(&anna, &page.link("Stampa in italiano")).await;
    assert_eq!(italian.attribute("html", "lang"), "it");
    assert!(italian.text("main").contains("Azioni aperte"));
}

#[actix_web::test]
async fn the_pages_of_an_agenda_take_the_same_queries_whatever_is_on_it() {
    let app = table().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    bring_in(&lia, "T-2026-4").await;
    let address = format!("{AGENDA}/{}", item(&app, BILLS));
    let mut before = Vec::new();
    for client in [&carla, &lia] {
        for page in [AGENDA, NEW, &address] {
            let (answer, queries) = app.queries_of(client.get(page)).await;
            assert_eq!(answer.status, 200);
            assert!(queries.len() <= 12, "{page}: {queries:#?}");
            before.push(queries.len());
        }
    }
    for number in 0..5 {
        propose(&lia, &format!("Punto {number}"), &[]).await;
        propose(&carla, &format!("Proposta {number}"), &[]).await;
    }
    // What was said once about the last proposal is read from the session.
    for client in [&carla, &lia] {
        open(client, AGENDA).await;
    }
    let mut after = Vec::new();
    for client in [&carla, &lia] {
        for page in [AGENDA, NEW, &address] {
            let (_, queries) = app.queries_of(client.get(page)).await;
            after.push(queries.len());
        }
    }
    assert_eq!(after, before);
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[actix_web::test]
async fn a_party_sees_no_proposal_of_another_whatever_a_query_says() {
    let app = table().await;
    let client = app.sign_in(CARLA).await;
    propose(&client, "Una proposta", &[]).await;
    let carla = app.actor(CARLA);
    let mut conn = app.database();
    conn.batch_execute(&format!(
        "SELECT set_config('tavolo.user_id', '{}', false), set_config('tavolo.association_id', '{}', false);
         SET ROLE tavolo_association",
        carla.user_id, carla.organisation_id
    ))
    .unwrap();
    for (state, expected) in [
        ("proposed", 0),
        ("postponed", 0),
        ("rejected", 0),
        ("accepted", 1),
        ("discussed", 1),
    ] {
        diesel::update(agenda_items::table.filter(agenda_items::title.eq(PROPOSAL)))
            .set(agenda_items::state.eq(state))
            .execute(&mut app.database())
            .unwrap();
        let seen: Count = diesel::sql_query(format!(
            "SELECT count(*) AS count FROM agenda_items WHERE title = '{PROPOSAL}'"
        ))
        .get_result(&mut conn)
        .unwrap();
        assert_eq!(seen.count, expected, "{state}");
    }
    let withdraw = "UPDATE agenda_items SET state = 'withdrawn' WHERE title = 'Una proposta'";
    conn.batch_execute(&format!("BEGIN; {withdraw}; ROLLBACK"))
        .unwrap();
    // It proposes for itself only, and orders nothing.
    for forbidden in [
        "INSERT INTO agenda_items (meeting_id, title, kind, party_id, proposed_by, state, created_at)
         SELECT meeting_id, 'x', 'other', party_id, proposed_by, 'proposed', now() FROM agenda_items LIMIT 1",
        "INSERT INTO agenda_items (meeting_id, title, kind, party_id, proposed_by, state, created_at, carried_from)
         SELECT meeting_id, 'x', 'other', acting_association(), acting_user(), 'proposed', now(), id FROM agenda_items LIMIT 1",
        "INSERT INTO agenda_items (meeting_id, title, kind, party_id, proposed_by, state, created_at)
         SELECT meeting_id, 'x', 'other', acting_association(), acting_user(), 'accepted', now() FROM agenda_items LIMIT 1",
        "UPDATE agenda_items SET state = 'accepted'",
        "UPDATE agenda_items SET reason = 'x'",
        "UPDATE agenda_items SET party_id = party_id",
        "DELETE FROM agenda_items",
    ] {
        assert!(conn.batch_execute(forbidden).is_err(), "{forbidden}");
    }
}
