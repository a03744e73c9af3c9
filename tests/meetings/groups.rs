//! Working groups: who forms and changes them, who reads what, and what they report.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use futures_util::future::join_all;
use tavolo::schema::{
    agenda_items, drafts, meetings, notifications, users, working_group_members, working_groups,
};

use super::*;
use crate::support::PageForm;

const GROUPS: &str = "/meetings/groups";
const NEW: &str = "/meetings/groups/new";
/// Of the operator and Federconsumatori; of the operator and Adiconsum.
const FIRST: &str = "/meetings/groups/G-2026-01";
const SECOND: &str = "/meetings/groups/G-2026-02";
const DARIO: &str = "operatore@federconsumatori.example";

/// The form of a new group that Elena leads, and in which Anna and Ivo work too.
async fn filled(client: &Client) -> PageForm {
    let form = open(client, NEW).await.form(NEW);
    form.fill("Tema", "Modem libero")
        .fill("Mandato", "Proporre regole comuni")
        .fill("Risultato atteso", "Un testo")
        .fill("Termine dei lavori", "2027-03-31")
        .fill("Chi coordina", "Elena Gallo")
        .choose("Componenti", "Anna Rossi")
        .choose("Componenti", "Ivo Serra")
}

/// Notes it as proposed, by the other button of the form.
async fn propose(client: &Client, form: &PageForm) -> Page {
    let mut fields = form.pairs();
    fields.push(("act".to_owned(), "propose".to_owned()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.post(NEW, &fields).await
}

/// Does it as the page of the group does.
async fn act(client: &Client, group: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    let page = open(client, &format!("{group}?act={act}")).await;
    let form = page.form(&format!("{group}/{act}"));
    let set = |form: PageForm, (name, value): &(&str, &str)| form.set(name, value);
    client.submit(fields.iter().fold(form, set)).await
}

/// Presses a button of the group's page.
async fn press(client: &Client, group: &str, button: &str) -> Page {
    let form = open(client, group).await.form(button);
    client.submit(form).await
}

/// The form with which papers are brought, with a document.
async fn papers(client: &Client, group: &str, text: &str) -> PageForm {
    let page = open(client, &format!("{group}?act=papers")).await;
    page.form(&format!("{group}/papers"))
        .fill("Che cosa sono", text)
        .attach("documents", "confronto.pdf", b"%PDF-1.7\n%%EOF\n".to_vec())
}

async fn conclude(client: &Client, group: &str) -> Page {
    act(
        client,
        group,
        "conclude",
        &[("report", "Si raccomanda **chiarezza**.")],
    )
    .await
}

/// The meeting of the first group does not take place.
fn without_meeting(app: &TestApp) {
    app.database()
        .batch_execute("UPDATE meetings SET state = 'cancelled' WHERE reference = 'I-2026-001'")
        .unwrap();
}

/// Makes this person the coordinator of a group.
fn leads(app: &TestApp, email: &str, number: i16) {
    let leader = app.actor(email);
    diesel::update(working_groups::table.filter(working_groups::number.eq(number)))
        .set((
            working_groups::coordinator_id.eq(leader.user_id),
            working_groups::coordinator_name.eq(leader.name()),
        ))
        .execute(&mut app.database())
        .unwrap();
}

/// The items of agendas under which this group's report is talked about: meeting and state.
fn reported(app: &TestApp, reference: &str) -> Vec<(String, String)> {
    agenda_items::table
        .inner_join(meetings::table)
        .filter(agenda_items::source.eq(reference))
        .select((meetings::reference, agenda_items::state))
        .load(&mut app.database())
        .unwrap()
}

fn state_of(app: &TestApp, number: i16) -> String {
    let group = working_groups::table.filter(working_groups::number.eq(number));
    group
        .select(working_groups::state)
        .first(&mut app.database())
        .unwrap()
}

fn groups(app: &TestApp) -> i64 {
    let all = working_groups::table.count();
    all.get_result(&mut app.database()).unwrap()
}

/// What this person was told about a group, in order.
fn told(app: &TestApp, email: &str, reference: &str) -> Vec<String> {
    let found = notifications::table
        .inner_join(users::table)
        .filter(users::email.eq(email))
        .filter(notifications::reference.eq(reference))
        .order(notifications::id)
        .select(notifications::kind);
    found.load(&mut app.database()).unwrap()
}

fn names_of_members(app: &TestApp, number: i16) -> Vec<String> {
    working_group_members::table
        .inner_join(working_groups::table)
        .filter(working_groups::number.eq(number))
        .order(working_group_members::name)
        .select(working_group_members::name)
        .load(&mut app.database())
        .unwrap()
}

#[actix_web::test]
async fn the_secretary_forms_a_group_and_its_members_are_told() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held' WHERE reference = 'T-2026-4'")
        .unwrap();
    let form = filled(&lia).await.fill("Decisione del tavolo", "D-2026-002");
    let answer = lia.submit(form).await;
    assert_eq!(answer.location(), "/meetings/groups/G-2026-03", "{}", answer.body);
    let page = lia.follow(&answer).await;
    assert_eq!(
        page.flash().unwrap(),
        "Gruppo costituito: i componenti sono avvisati"
    );
    assert_eq!(page.h1(), "Modem libero");
    assert_eq!(page.link("D-2026-002"), "/meetings/decisions/D-2026-002");
    assert!(page.text("aside .facts").contains("Elena Gallo"));
    // Who leads it works in it, also when nobody ticked the box.
    assert_eq!(
        names_of_members(&app, 3),
        ["Anna Rossi", "Elena Gallo", "Ivo Serra"]
    );
    for email in [ANNA, ELENA, IVO] {
        assert_eq!(told(&app, email, "G-2026-03"), ["group_formed"], "{email}");
    }
    for email in [CARLA, DARIO, LIA] {
        assert_eq!(told(&app, email, "G-2026-03"), [""; 0], "{email}");
    }
    let anna = app.sign_in(ANNA).await;
    let list = open(&anna, GROUPS).await;
    assert!(list.text("main").contains("Modem libero"));
    assert!(list.body.contains("partecipa anche la propria parte"));
    let notified = open(&anna, "/notifications").await;
    assert!(
        notified
            .links()
            .contains(&"/meetings/groups/G-2026-03".to_owned())
    );
}

#[actix_web::test]
async fn a_proposed_group_is_told_to_nobody_until_it_is_formed() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    assert_eq!(propose(&lia, &filled(&lia).await).await.status, 303);
    let group = "/meetings/groups/G-2026-03";
    assert_eq!(state_of(&app, 3), "proposed");
    let page = open(&app.sign_in(ELENA).await, group).await;
    assert!(page.text("main").contains("Proposto"));
    assert!(!page.has("aside form"), "a proposed group takes no papers");
    assert_eq!(told(&app, ELENA, "G-2026-03"), [""; 0]);
    assert_eq!(press(&lia, group, "Costituisci il gruppo").await.status, 303);
    assert_eq!(state_of(&app, 3), "active");
    assert_eq!(told(&app, ELENA, "G-2026-03"), ["group_formed"]);
}

#[actix_web::test]
async fn only_decisions_that_tables_have_taken_are_offered() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let options = "#decision option";
    assert_eq!(
        open(&lia, NEW).await.texts(options).len(),
        1,
        "no meeting is closed"
    );
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held'")
        .unwrap();
    let offered = open(&lia, NEW).await.texts(options);
    assert_eq!(
        offered[1..],
        [
            "D-2026-003 · Si decide Ostiense",
            "D-2026-002 · Si decide Ostiense"
        ]
    );
}

#[actix_web::test]
async fn what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let form = open(&lia, NEW).await.form(NEW);
    let form = form
        .fill("Mandato", "Un mandato")
        .fill("Termine dei lavori", "22/11/2026")
        .choose("Componenti", "Anna Rossi");
    let page = lia.submit(form).await;
    assert_eq!(page.status, 422);
    for (field, sentence) in [
        ("topic", "Scrivere il tema"),
        ("expected_output", "Scrivere il risultato atteso"),
        ("ends_on", "Il termine dei lavori non può essere nel passato"),
        ("coordinator", "Scegliere chi coordina"),
    ] {
        assert_eq!(page.error_of(field).unwrap(), sentence);
    }
    let mut form = page.form(NEW);
    assert_eq!(form.value("Mandato"), "Un mandato");
    assert!(form.pairs().iter().any(|(name, _)| name == "members"));
    assert_eq!(groups(&app), 2);
    // What came back is kept.
    let kept: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(kept, 1);
    assert!(open(&lia, NEW).await.has("#drafts"));
}

#[actix_web::test]
async fn nothing_but_what_the_form_offers_and_has_room_for_is_taken() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let foreign = app.actor("admin@tavolo.example").user_id.to_string();
    let long = "x".repeat(6_000);
    for (field, value) in [
        ("topic", "Due\nrighe"),
        ("topic", &long[..201]),
        ("mandate", long.as_str()),
        ("mandate", "\u{7}"),
        ("expected_output", &long[..2_001]),
        ("ends_on", "domani"),
        ("coordinator", foreign.as_str()),
        ("coordinator", "-1"),
        ("decision", "D-2026-999"),
        ("decision", "<script>"),
    ] {
        let answer = lia.submit(filled(&lia).await.set(field, value)).await;
        assert_eq!(answer.status, 422, "{field}");
        assert!(answer.error_of(field).is_some(), "{field}");
    }
    let mut fields = filled(&lia).await.pairs();
    fields.push(("members".to_owned(), foreign));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(lia.post(NEW, &fields).await.status, 422);
    assert_eq!(lia.post(NEW, &[("topic", "Senza chiave")]).await.status, 400);
    for reference in ["G-2026-1", "G-2026-99", "g-2026-01", "G-2026-01-1", "%27"] {
        assert_eq!(
            lia.get(&format!("{GROUPS}/{reference}")).await.status,
            404,
            "{reference}"
        );
    }
    let key = [("key", "7d1d9f0e-6a5b-4f8e-9d2c-000000000007")];
    assert_eq!(lia.post(&format!("{FIRST}/explode"), &key).await.status, 404);
    assert_eq!(lia.post(&format!("{FIRST}/suspend"), &key).await.status, 400);
    assert_eq!(groups(&app), 2);
}

#[actix_web::test]
async fn a_group_that_was_noted_as_proposed_is_not_said_to_be_formed_when_the_other_button_is_pressed_too() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let form = filled(&lia).await;
    let proposed = lia.follow(&propose(&lia, &form).await).await.flash();
    let again = lia.submit(form).await;
    assert_eq!(again.status, 303);
    assert_eq!(lia.follow(&again).await.flash(), proposed);
    assert_eq!(state_of(&app, 3), "proposed");
}

#[actix_web::test]
async fn a_group_that_is_sent_twenty_times_is_formed_once() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let form = filled(&lia).await;
    let answers = join_all((0..20).map(|_| lia.submit(form.clone()))).await;
    for answer in answers {
        assert_eq!(answer.location(), "/meetings/groups/G-2026-03", "{}", answer.body);
    }
    assert_eq!(groups(&app), 3);
    assert_eq!(told(&app, ELENA, "G-2026-03"), ["group_formed"]);
    let other = lia.submit(form.set("topic", "Un altro tema")).await;
    assert_eq!(other.status, 409);
    assert_eq!(groups(&app), 3);
}

#[actix_web::test]
async fn papers_of_which_nobody_knows_any_more_that_they_were_sent_are_not_brought_again() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let form = papers(&elena, FIRST, "Confronto").await;
    assert_eq!(elena.submit(form.clone()).await.status, 303);
    app.database().batch_execute("DELETE FROM submissions").unwrap();
    let back = elena.submit(form).await;
    assert_eq!(back.status, 409, "{}", back.body);
    let mut kept = back.form(&format!("{FIRST}/papers"));
    assert_eq!(kept.value("Che cosa sono"), "Confronto");
}

#[actix_web::test]
async fn who_joins_later_is_told_and_who_leaves_reads_no_more() {
    let app = table().await;
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    let brought = elena.submit(papers(&elena, FIRST, "Confronto").await).await;
    assert_eq!(brought.status, 303, "{}", brought.body);
    let file = open(&elena, FIRST).await.link("confronto.pdf");
    let page = open(&lia, &format!("{FIRST}?act=edit")).await;
    let form = page
        .form(&format!("{FIRST}/edit"))
        .fill("Chi coordina", "Ivo Serra")
        .choose("Componenti", "Carla Bianchi");
    let without = form
        .pairs()
        .into_iter()
        .filter(|(name, value)| name != "members" || *value != app.actor(ELENA).user_id.to_string());
    let fields: Vec<_> = without.collect();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = lia.post(&format!("{FIRST}/edit"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(names_of_members(&app, 1), ["Carla Bianchi", "Ivo Serra"]);
    assert_eq!(told(&app, CARLA, "G-2026-01"), ["group_formed"]);
    assert_eq!(told(&app, IVO, "G-2026-01"), [""; 0]);
    assert_eq!(elena.get(&file).await.status, 404);
    assert!(!open(&elena, FIRST).await.body.contains("Confronto"));
    let carla = app.sign_in(CARLA).await;
    assert_eq!(carla.get(&file).await.status, 200);
}

#[actix_web::test]
async fn of_two_who_edit_the_second_sees_both_texts_and_overwrites_nothing() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let edit = format!("{FIRST}/edit");
    let form = || async {
        let page = open(&lia, &format!("{FIRST}?act=edit")).await;
        page.form(&edit).fill("Chi coordina", "Ivo Serra")
    };
    let (first, second) = (form().await, form().await);
    let first = lia.submit(first.fill("Mandato", "Il primo testo")).await;
    assert_eq!(first.status, 303, "{}", first.body);
    let page = lia.submit(second.fill("Mandato", "Il secondo testo")).await;
    assert_eq!(page.status, 409);
    assert!(page.text("section.panel").contains("Il primo testo"));
    assert_eq!(page.form(&edit).value("Mandato"), "Il secondo testo");
    assert!(open(&lia, FIRST).await.body.contains("Il primo testo"));
    // Sent again, it goes by what the page shows.
    let again = lia.submit(page.form(&edit)).await;
    assert_eq!(again.status, 303, "{}", again.body);
    assert!(open(&lia, FIRST).await.body.contains("Il secondo testo"));
}

#[actix_web::test]
async fn an_act_on_a_group_that_has_changed_is_not_done() {
    let app = table().await;
    without_meeting(&app);
    let lia = app.sign_in(LIA).await;
    let stale = open(&lia, &format!("{FIRST}?act=conclude")).await;
    let form = stale
        .form(&format!("{FIRST}/conclude"))
        .set("report", "La relazione");
    let reason = [("reason", "Si aspettano i dati")];
    assert_eq!(act(&lia, FIRST, "suspend", &reason).await.status, 303);
    let page = lia.submit(form).await;
    assert_eq!(page.status, 409);
    assert_eq!(
        page.form(&format!("{FIRST}/conclude")).value("Relazione finale"),
        "La relazione"
    );
    assert_eq!(state_of(&app, 1), "suspended");
}

#[actix_web::test]
async fn a_group_rests_for_a_reason_and_works_again() {
    let app = table().await;
    without_meeting(&app);
    let (lia, anna) = (app.sign_in(LIA).await, app.sign_in(ANNA).await);
    let page = act(&lia, FIRST, "suspend", &[("reason", " ")]).await;
    assert_eq!(page.error_of("reason").unwrap(), "Scrivere il motivo");
    let reason = [("reason", "Si aspettano i dati")];
    assert_eq!(act(&lia, FIRST, "suspend", &reason).await.status, 303);
    let page = open(&anna, FIRST).await;
    assert!(page.text("main").contains("Sospeso Si aspettano i dati"));
    let elena = app.sign_in(ELENA).await;
    assert!(!open(&elena, FIRST).await.has("aside form"));
    assert_eq!(press(&lia, FIRST, "Riprendi i lavori").await.status, 303);
    assert!(!open(&anna, FIRST).await.body.contains("Si aspettano i dati"));
    for email in [ELENA, IVO] {
        assert_eq!(
            told(&app, email, "G-2026-01"),
            ["group_suspended", "group_resumed"],
            "{email}"
        );
    }
}

#[actix_web::test]
async fn nobody_but_the_secretary_leads_a_group_through_its_states() {
    let app = table().await;
    for email in [ANNA, CARLA, DARIO, ELENA, FABIO, IVO] {
        let client = app.sign_in(email).await;
        assert_eq!(client.get(NEW).await.status, 403, "{email}");
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [
            ("key", key.as_str()),
            ("version", "1"),
            ("reason", "No."),
            ("report", "No."),
        ];
        assert_eq!(client.post(NEW, &fields).await.status, 403, "{email}");
        for act in [
            "form",
            "edit",
            "suspend",
            "resume",
            "conclude",
            "plan-meeting",
            "propose",
        ] {
            let answer = client.post(&format!("{FIRST}/{act}"), &fields).await;
            assert_eq!(answer.status, 403, "{email} {act}");
            let page = open(&client, &format!("{FIRST}?act={act}")).await;
            assert!(
                !page.has(&format!("form[action='{FIRST}/{act}']#act")),
                "{email} {act}"
            );
        }
    }
    assert_eq!(state_of(&app, 1), "active");
}

#[actix_web::test]
async fn members_bring_papers_that_only_their_parties_and_the_operator_read() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let form = papers(&elena, FIRST, "Confronto di ottobre").await;
    let answers = join_all((0..5).map(|_| elena.submit(form.clone()))).await;
    for answer in &answers {
        assert_eq!(answer.location(), FIRST, "{}", answer.body);
    }
    let page = open(&elena, FIRST).await;
    assert_eq!(
        page.texts("section[aria-labelledby='papers'] li b"),
        ["Confronto di ottobre"]
    );
    assert!(
        page.text("section[aria-labelledby='papers']")
            .contains("Elena Gallo, Federconsumatori")
    );
    let file = page.link("confronto.pdf");
    for email in [DARIO, FABIO, IVO, LIA] {
        let client = app.sign_in(email).await;
        assert!(
            open(&client, FIRST).await.body.contains("confronto.pdf"),
            "{email}"
        );
        assert_eq!(client.get(&file).await.status, 200, "{email}");
    }
    for email in [ANNA, CARLA] {
        let client = app.sign_in(email).await;
        let page = open(&client, FIRST).await;
        assert!(page.body.contains("Proporre una bolletta leggibile"), "{email}");
        for hidden in ["confronto", "Confronto di ottobre", "I-2026-001", "Ostiense"] {
            assert!(!page.body.contains(hidden), "{email}: {hidden}");
        }
        assert_eq!(client.get(&file).await.status, 404, "{email}");
    }
}

#[actix_web::test]
async fn who_does_not_work_in_a_group_brings_it_nothing() {
    let app = table().await;
    // Dario's party works there, Fabio is the operator's; neither is a member.
    for email in [ANNA, DARIO, FABIO] {
        let client = app.sign_in(email).await;
        let page = open(&client, &format!("{FIRST}?act=papers")).await;
        assert!(!page.has("#act"), "{email}");
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [("key", key.as_str()), ("text", "Abusivo")];
        let answer = client.post(&format!("{FIRST}/papers"), &fields).await;
        assert_eq!(answer.status, 403, "{email}");
    }
    let elena = app.sign_in(ELENA).await;
    let page = act(&elena, FIRST, "papers", &[("text", "Senza documenti")]).await;
    assert_eq!(
        page.error_of("documents").unwrap(),
        "Allegare almeno un documento"
    );
}

#[actix_web::test]
async fn a_document_that_is_not_accepted_is_named_and_the_others_stay_with_the_form() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let form = papers(&elena, FIRST, "Due documenti").await;
    let page = elena
        .submit(form.attach("documents", "virus.exe", b"MZ\x90\x00".to_vec()))
        .await;
    assert_eq!(page.status, 422);
    assert!(page.error_of("documents").unwrap().contains("virus.exe"));
    let again = elena.submit(page.form(&format!("{FIRST}/papers"))).await;
    assert_eq!(again.status, 303, "{}", again.body);
    assert!(open(&elena, FIRST).await.body.contains("confronto.pdf"));
}

#[actix_web::test]
async fn a_report_goes_to_the_next_table_by_itself_and_all_parties_read_it() {
    let app = table().await;
    without_meeting(&app);
    let (lia, anna) = (app.sign_in(LIA).await, app.sign_in(ANNA).await);
    let page = open(&lia, &format!("{FIRST}?act=conclude")).await;
    let form = page
        .form(&format!("{FIRST}/conclude"))
        .set("report", "Si raccomanda **chiarezza**.")
        .attach("documents", "modello.pdf", b"%PDF-1.7\n%%EOF\n".to_vec());
    let answer = lia.submit(form.clone()).await;
    assert_eq!(answer.location(), FIRST, "{}", answer.body);
    assert_eq!(
        lia.submit(form).await.location(),
        FIRST,
        "sent twice, it answers the same"
    );
    // The table is convened already.
    let on_agenda = [("T-2026-4".to_owned(), "accepted".to_owned())];
    assert_eq!(reported(&app, "G-2026-01"), on_agenda);
    let page = open(&anna, FIRST).await;
    let report = page.text("section[aria-labelledby='report']");
    assert!(report.contains("Si raccomanda chiarezza."), "{report}");
    assert!(page.has("section[aria-labelledby='report'] strong"));
    let file = page.link("modello.pdf");
    assert_eq!(anna.get(&file).await.status, 200);
    let item = open(
        &anna,
        &page.link("all’ordine del giorno: Tavolo del 4º trimestre 2026"),
    )
    .await;
    assert!(item.links().contains(&FIRST.to_owned()));
    assert_eq!(told(&app, ELENA, "G-2026-01"), ["group_concluded"]);
    // It is over.
    let page = open(&lia, FIRST).await;
    assert!(!page.has("aside form"));
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [("key", key.as_str()), ("version", "2"), ("reason", "Tardi")];
    assert_eq!(lia.post(&format!("{FIRST}/suspend"), &fields).await.status, 409);
    assert_eq!(state_of(&app, 1), "concluded");
}

#[actix_web::test]
async fn who_coordinates_a_group_writes_its_report_and_concludes_it() {
    let app = table().await;
    without_meeting(&app);
    leads(&app, ELENA, 1);
    let (elena, ivo) = (app.sign_in(ELENA).await, app.sign_in(IVO).await);
    // Elena leads the first group alone, and Ivo only works there.
    for (client, group) in [(&ivo, FIRST), (&elena, SECOND)] {
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [("key", key.as_str()), ("version", "1"), ("report", "Abusiva")];
        let answer = client.post(&format!("{group}/conclude"), &fields).await;
        assert_eq!(answer.status, 403, "{group}");
        let page = open(client, &format!("{group}?act=conclude")).await;
        assert!(!page.has("#act"), "{group}");
    }
    let page = open(&elena, &format!("{FIRST}?act=conclude")).await;
    let looked_at = page
        .form("Anteprima")
        .set("report", "Si raccomanda **chiarezza**.");
    assert_eq!(elena.submit(looked_at).await.text(".preview strong"), "chiarezza");
    let part = elena.post("/meetings/preview", &[("text", "*sì*")]).await;
    assert_eq!((part.status, part.text("em").as_str()), (200, "sì"));
    // What was looked at is kept as a draft of hers.
    let kept = open(&elena, &format!("{FIRST}?act=conclude")).await;
    let form = kept.form(&format!("{FIRST}/conclude")).attach(
        "documents",
        "modello.pdf",
        b"%PDF-1.7\n%%EOF\n".to_vec(),
    );
    let answer = elena.submit(form.clone()).await;
    assert_eq!(answer.location(), FIRST, "{}", answer.body);
    assert_eq!(elena.submit(form).await.location(), FIRST, "sent twice");
    assert_eq!(state_of(&app, 1), "concluded");
    let on_agenda = [("T-2026-4".to_owned(), "accepted".to_owned())];
    assert_eq!(reported(&app, "G-2026-01"), on_agenda);
    for email in [IVO, LIA] {
        assert_eq!(told(&app, email, "G-2026-01"), ["group_concluded"], "{email}");
    }
    assert_eq!(told(&app, ELENA, "G-2026-01"), [""; 0], "she knows");
    let anna = app.sign_in(ANNA).await;
    let page = open(&anna, FIRST).await;
    assert!(
        page.text("section[aria-labelledby='report']")
            .contains("chiarezza")
    );
    assert_eq!(anna.get(&page.link("modello.pdf")).await.status, 200);
}

#[actix_web::test]
async fn a_report_that_comes_when_the_group_is_concluded_is_still_on_the_page() {
    let app = table().await;
    without_meeting(&app);
    leads(&app, ELENA, 1);
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let page = open(&elena, &format!("{FIRST}?act=conclude")).await;
    assert_eq!(conclude(&lia, FIRST).await.status, 303);
    let form = page.form(&format!("{FIRST}/conclude"));
    let late = elena.submit(form.set("report", "Relazione zqxtardi")).await;
    assert_eq!(late.status, 409);
    assert!(late.text("main").contains("Relazione zqxtardi"), "{}", late.body);
}

#[actix_web::test]
async fn a_report_that_could_not_be_passed_on_is_passed_on_by_the_clock_once() {
    let app = table().await;
    app.database()
        .batch_execute(
            "UPDATE working_groups SET state = 'concluded', concluded_at = now(), report = 'Fine', report_waits = true
             WHERE number = 1",
        )
        .unwrap();
    let (_stopper, stop) = tavolo::stop::Stopper::new();
    for done in [1, 0] {
        let ticked = tavolo::meetings::pass_on_reports(&app.application.database, app.clock(), &stop);
        assert_eq!(ticked.await.unwrap().done, done);
    }
    assert_eq!(told(&app, ELENA, "G-2026-01"), ["group_concluded"]);
    assert_eq!(reported(&app, "G-2026-01").len(), 1);
}

#[actix_web::test]
async fn members_read_who_prepares_the_meetings_and_who_reports() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let said = open(&elena, FIRST)
        .await
        .text("section[aria-labelledby='meetings']");
    assert!(said.contains("le convoca la segreteria"), "{said}");
    assert!(
        said.contains("Chi coordina il gruppo scrive la relazione"),
        "{said}"
    );
}

#[actix_web::test]
async fn a_group_neither_ends_nor_rests_while_one_of_its_meetings_is_to_be_held() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let reason = [("reason", "Si aspettano i dati")];
    for (name, fields) in [("conclude", [("report", "La relazione")]), ("suspend", reason)] {
        let asked = open(&lia, &format!("{FIRST}?act={name}")).await;
        assert!(asked.text("#act").contains("Prima vanno svolte o annullate"));
        let page = act(&lia, FIRST, name, &fields).await;
        assert_eq!(page.status, 409, "{name}");
        assert!(page.text("[role='alert']").contains("La riunione I-2026-001"));
        assert!(page.has("#act a[href='/meetings/I-2026-001']"), "{name}");
        assert!(page.text("#act textarea").contains(fields[0].1), "{name}");
        assert_eq!(state_of(&app, 1), "active");
    }
    without_meeting(&app);
    assert_eq!(act(&lia, FIRST, "suspend", &reason).await.status, 303);
}

#[actix_web::test]
async fn a_report_waits_for_a_table_that_is_convened_later() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'proposed' WHERE reference = 'T-2026-4'")
        .unwrap();
    assert_eq!(conclude(&lia, SECOND).await.status, 303);
    let page = open(&lia, SECOND).await;
    assert!(
        page.text("main")
            .contains("entra da sé nell’ordine del giorno del prossimo tavolo")
    );
    let meeting = open(&lia, "/meetings/T-2026-4?act=convene").await;
    let convened = lia.submit(meeting.form("/meetings/T-2026-4/convene")).await;
    assert_eq!(convened.status, 303, "{}", convened.body);
    let page = open(&lia, SECOND).await;
    page.link("all’ordine del giorno: Tavolo del 4º trimestre 2026");
}

#[actix_web::test]
async fn a_report_is_a_text_or_documents_and_can_be_looked_at_first() {
    let app = table().await;
    without_meeting(&app);
    let lia = app.sign_in(LIA).await;
    let page = act(&lia, FIRST, "conclude", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.error_of("report").unwrap().contains("Scrivere la relazione"));
    // A script shows it beside what is typed, by asking the same address as for the notes of a meeting.
    assert_eq!(page.attribute(".preview", "data-preview"), "/meetings/preview");
    let form = page
        .form("Anteprima")
        .set("report", "# Esito\n\n<b>niente</b> *molto*");
    let page = lia.submit(form).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(page.text(".preview em"), "molto");
    assert!(!page.has(".preview b"));
    assert_eq!(state_of(&app, 1), "active");
    // What was looked at is kept as a draft.
    let again = open(&lia, &format!("{FIRST}?act=conclude")).await;
    let form = again.form(&format!("{FIRST}/conclude"));
    assert!(form.clone().value("Relazione finale").starts_with("# Esito"));
    let form = form
        .set("report", "")
        .attach("documents", "relazione.pdf", b"%PDF-1.7\n%%EOF\n".to_vec());
    assert_eq!(lia.submit(form).await.status, 303);
    assert_eq!(state_of(&app, 1), "concluded");
    let kept: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(kept, 0);
}

#[actix_web::test]
async fn what_names_a_meeting_of_a_group_names_the_group() {
    const TITLE: &str = "Gruppo di lavoro G-2026-01 · Bollette chiare";
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    let meeting = open(&elena, "/meetings/I-2026-001").await;
    assert_eq!(meeting.h1(), TITLE);
    for part in ["", "/agenda", "/sitting", "/minutes"] {
        let page = open(&elena, &format!("/meetings/I-2026-001{part}")).await;
        assert_eq!(page.link("G-2026-01"), FIRST, "{part}");
    }
    assert_eq!(open(&elena, "/meetings").await.link(TITLE), FIRST);
    assert!(open(&elena, "/").await.text("main").contains(TITLE));
    let form = open(&elena, "/meetings/feed").await.form("/meetings/feed");
    let address = elena.submit(form).await.text("code");
    let feed = &address[address.find("/meetings/feed/").unwrap()..];
    let calendar = app.client().get(feed).await.body.replace("\r\n ", "");
    assert!(calendar.contains(&format!("SUMMARY:{TITLE}")), "{calendar}");
    app.database()
        .batch_execute(
            "UPDATE meetings SET state = 'approved', held_at = now() WHERE reference = 'I-2026-001'",
        )
        .unwrap();
    for address in [
        "/meetings/decisions",
        "/meetings/decisions/D-2026-001",
        "/meetings/I-2026-001/minutes",
    ] {
        assert!(
            open(&elena, address).await.text("main").contains(TITLE),
            "{address}"
        );
    }
}

#[actix_web::test]
async fn the_public_reads_minutes_of_a_group_without_its_name() {
    let app = table().await;
    let page = open(&app.client(), "/public/minutes/V-2026-002").await;
    assert_eq!(page.h1(), "Verbale: Riunione del gruppo di lavoro");
    assert!(!page.body.contains("Bollette chiare"));
}

#[actix_web::test]
async fn the_secretary_plans_one_meeting_of_a_group_however_often_the_button_is_pressed() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let form = open(&lia, SECOND).await.form("Prepara una riunione");
    let answers = join_all((0..10).map(|_| lia.submit(form.clone()))).await;
    for answer in answers {
        assert_eq!(
            answer.location(),
            "/meetings/I-2026-002?act=plan",
            "{}",
            answer.body
        );
    }
    let meetings: i64 = meetings::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(meetings, 3);
    // Its members' party sits there, and sees it on the group's page.
    let (anna, elena) = (app.sign_in(ANNA).await, app.sign_in(ELENA).await);
    assert_eq!(
        open(&anna, SECOND).await.link("I-2026-002"),
        "/meetings/I-2026-002"
    );
    assert_eq!(anna.get("/meetings/I-2026-002").await.status, 200);
    assert_eq!(elena.get("/meetings/I-2026-002").await.status, 404);
    assert!(!open(&elena, SECOND).await.body.contains("I-2026-002"));
}

#[actix_web::test]
async fn a_group_shows_what_its_meetings_have_decided_once_they_are_closed() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    assert!(!open(&elena, FIRST).await.body.contains("D-2026-001"));
    let list = open(&elena, GROUPS).await;
    assert_eq!(list.link("I-2026-001"), "/meetings/I-2026-001");
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held', held_at = now() WHERE reference = 'I-2026-001'")
        .unwrap();
    let page = open(&elena, FIRST).await;
    assert_eq!(page.link("D-2026-001"), "/meetings/decisions/D-2026-001");
    assert!(
        page.text("section[aria-labelledby='actions']")
            .contains("Si fa Ostiense")
    );
    let anna = app.sign_in(ANNA).await;
    let page = open(&anna, FIRST).await;
    assert!(!page.body.contains("D-2026-001") && !page.body.contains("Ostiense"));
    let list = open(&anna, GROUPS).await;
    assert!(list.body.contains("G-2026-01") && !list.body.contains("I-2026-001"));
}

#[actix_web::test]
async fn the_pages_of_groups_take_the_same_queries_whatever_there_is() {
    let app = table().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let pages = [
        (&elena, GROUPS.to_owned(), 8),
        (&elena, FIRST.to_owned(), 12),
        (&elena, format!("{FIRST}?act=papers"), 12),
        (&lia, GROUPS.to_owned(), 8),
        (&lia, NEW.to_owned(), 12),
        (&lia, FIRST.to_owned(), 12),
        (&lia, format!("{FIRST}?act=edit"), 12),
        (&lia, format!("{FIRST}?act=conclude"), 12),
    ];
    let mut counts = Vec::new();
    for round in 0..2 {
        for (client, address, most) in &pages {
            // What was said once is read from the session.
            open(client, address).await;
            let (page, queries) = app.queries_of(client.get(address)).await;
            assert_eq!(page.status, 200);
            assert!(queries.len() <= *most, "{address}: {queries:#?}");
            counts.push(queries.len());
        }
        if round == 0 {
            for _ in 0..3 {
                elena.submit(papers(&elena, FIRST, "Altri").await).await;
                lia.submit(filled(&lia).await).await;
                press(&lia, FIRST, "Prepara una riunione").await;
            }
        }
    }
    let (before, after) = counts.split_at(pages.len());
    assert_eq!(before, after);
}

#[actix_web::test]
async fn groups_read_in_english_too() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    app.database()
        .batch_execute("UPDATE users SET language = 'en'")
        .unwrap();
    let page = open(&lia, FIRST).await;
    assert!(page.text("main").contains("Who and when"));
    assert_eq!(open(&lia, GROUPS).await.h1(), "Working groups");
}
