//! Action items: who sees them, who does what with them, who is told, and of what they are reminded.

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use futures_util::future::join_all;
use tavolo::{
    clock::Ticked,
    meetings,
    notifications::Kind,
    schema::{action_items, action_notes, attachments, notifications, table_events, users},
    stop::Stopper,
};

use super::*;

pub const LIST: &str = "/meetings/actions";
/// Federconsumatori's, agreed at the table; and agreed at the meeting of a working group to which Adiconsum does not belong.
const OF_TABLE: &str = "A-2026-002";
const OF_GROUP: &str = "A-2026-001";

/// The table of `table.sql` with both meetings closed, so that what was agreed there holds.
pub async fn closed() -> TestApp {
    let app = table().await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held', held_at = '2026-11-20 12:00Z'")
        .unwrap();
    app
}

/// Adds an item for all parties, as if it had been imported.
pub fn add(
    app: &TestApp,
    number: i16,
    owner: Option<&str>,
    party_of: &str,
    due_on: &str,
    state: &str,
    text: &str,
) {
    let owner = owner.map_or("NULL".to_owned(), |email| format!("'{email}'"));
    app.database()
        .batch_execute(&format!(
            "INSERT INTO action_items (year, number, text, party_id, owner_id, owner_name, due_on, state, created_at, created_by,
                 closed_at, submission_key)
             SELECT 2026, {number}, $text${text}$text$, party.organisation_id, owner.id,
                 owner.given_name || ' ' || owner.family_name, '{due_on}', '{state}', '2026-11-01 09:00Z', secretary.id,
                 CASE WHEN '{state}' IN ('done', 'cancelled') THEN '2026-11-02 09:00Z'::timestamptz END, gen_random_uuid()
             FROM users AS secretary JOIN users AS party ON party.email = '{party_of}'
             LEFT JOIN users AS owner ON owner.email = {owner}
             WHERE secretary.email = '{LIA}'"
        ))
        .unwrap();
}

fn address(reference: &str) -> String {
    format!("{LIST}/{reference}")
}

/// The references that a page of the list shows, in order.
pub fn shown(page: &Page) -> Vec<String> {
    page.texts("a.ref")
}

/// State and version of an item.
fn stands(app: &TestApp, reference: &str) -> (String, i32) {
    let number: i16 = reference.rsplit('-').next().unwrap().parse().unwrap();
    action_items::table
        .filter(action_items::number.eq(number))
        .select((action_items::state, action_items::version))
        .first(&mut app.database())
        .unwrap()
}

/// What this person was told about an item, in order.
fn told(app: &TestApp, email: &str, reference: &str) -> Vec<String> {
    notifications::table
        .inner_join(users::table)
        .filter(users::email.eq(email))
        .filter(notifications::reference.eq(reference))
        .order(notifications::id)
        .select(notifications::kind)
        .load(&mut app.database())
        .unwrap()
}

/// What can be done on the page of an item.
async fn offers(client: &Client, reference: &str) -> Vec<String> {
    open(client, &address(reference)).await.texts(".offers a")
}

/// Does it as the page of the item does.
async fn act(client: &Client, reference: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    let address = address(reference);
    let page = open(client, &format!("{address}?act={act}")).await;
    let form = page.form(&format!("{address}/{act}"));
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.set(name, value));
    client.submit(form).await
}

async fn done(client: &Client, reference: &str, name: &str, fields: &[(&str, &str)]) {
    let answer = act(client, reference, name, fields).await;
    assert_eq!(answer.status, 303, "{name}: {}", answer.body);
}

async fn tick(app: &TestApp) -> usize {
    let (_stopper, stop) = Stopper::new();
    let reminded = meetings::remind_of_actions(&app.application.database, app.clock(), &stop)
        .await
        .unwrap();
    assert_eq!(reminded.failed, 0);
    let Ticked { done, .. } = reminded;
    done
}

#[actix_web::test]
async fn the_list_shows_mine_first_then_my_partys_then_the_others_and_what_is_due_first() {
    let app = closed().await;
    add(&app, 11, None, IVO, "2026-11-24", "open", "Di TIM, subito");
    add(
        &app,
        12,
        Some(DARIO),
        ELENA,
        "2027-03-01",
        "in_progress",
        "Di Dario, tardi",
    );
    add(
        &app,
        13,
        Some(DARIO),
        ELENA,
        "2027-02-01",
        "open",
        "Di Dario, prima",
    );
    add(
        &app,
        14,
        None,
        CARLA,
        "2026-11-20",
        "open",
        "Di Adiconsum, in ritardo",
    );
    add(
        &app,
        15,
        Some(DARIO),
        ELENA,
        "2026-11-01",
        "done",
        "Fatta da Dario",
    );
    add(&app, 16, None, CARLA, "2026-11-02", "cancelled", "Annullata");
    let dario = app.sign_in(DARIO).await;
    let page = open(&dario, &format!("{LIST}?view=all")).await;
    let expected = [
        "A-2026-013",
        "A-2026-012",
        OF_GROUP,
        OF_TABLE,
        "A-2026-003",
        "A-2026-014",
        "A-2026-011",
        "A-2026-015",
        "A-2026-016",
    ];
    assert_eq!(shown(&page), expected);
    assert_eq!(
        page.texts("main h2"),
        [
            "Le proprie",
            "Della propria parte",
            "Delle altre parti",
            "Le proprie, concluse",
            "Delle altre parti, concluse"
        ]
    );
    assert_eq!(shown(&open(&dario, LIST).await), expected[..7]);
}

#[actix_web::test]
async fn the_counts_beside_the_views_are_those_of_their_lists() {
    let app = closed().await;
    add(&app, 11, Some(IVO), IVO, "2026-11-20", "open", "In ritardo");
    add(
        &app,
        12,
        Some(ANNA),
        CARLA,
        "2026-12-20",
        "in_progress",
        "In corso",
    );
    add(&app, 13, Some(ANNA), CARLA, "2026-11-01", "done", "Fatta");
    for (email, expected) in [
        (
            ANNA,
            "Mie 1, Della propria parte 1, Da fare 4, In ritardo 1, Tutte 5",
        ),
        (
            DARIO,
            "Mie 0, Della propria parte 3, Da fare 5, In ritardo 1, Tutte 6",
        ),
        (
            IVO,
            "Mie 1, Della propria parte 1, Da fare 5, In ritardo 1, Tutte 6",
        ),
        (
            LIA,
            "Mie 0, Della propria parte 1, Da fare 5, In ritardo 1, Tutte 6",
        ),
    ] {
        let client = app.sign_in(email).await;
        let page = open(&client, LIST).await;
        let tabs = page.texts("nav[aria-label='Viste'] a");
        assert_eq!(tabs.join(", "), expected, "{email}");
        for tab in tabs {
            let list = open(&client, &page.link(&tab)).await;
            let count: usize = tab.rsplit(' ').next().unwrap().parse().unwrap();
            assert_eq!(shown(&list).len(), count, "{email} {tab}");
        }
    }
}

#[actix_web::test]
async fn filters_stand_in_the_address_and_find_what_they_say() {
    let app = closed().await;
    add(
        &app,
        11,
        Some(ANNA),
        CARLA,
        "2026-11-20",
        "open",
        "100% di _risposte_",
    );
    add(&app, 12, None, CARLA, "2026-12-20", "done", "Tempi di risposta");
    let adiconsum = app.actor(ANNA).organisation_id;
    let lia = app.sign_in(LIA).await;
    for (query, expected) in [
        (format!("party={adiconsum}"), "A-2026-011"),
        (format!("party={adiconsum}&view=all"), "A-2026-011 A-2026-012"),
        ("state=done".to_owned(), "A-2026-012"),
        ("state=done&view=party".to_owned(), ""),
        ("view=late".to_owned(), "A-2026-011"),
        ("view=late&state=done".to_owned(), ""),
        ("meeting=I-2026-001".to_owned(), OF_GROUP),
        ("due_by=2026-12-01".to_owned(), "A-2026-011"),
        ("text=RISPOST&view=all".to_owned(), "A-2026-011 A-2026-012"),
        ("text=100%25".to_owned(), "A-2026-011"),
        ("text=di+_".to_owned(), "A-2026-011"),
        ("text=a-2026-001".to_owned(), OF_GROUP),
        ("text=anna+rossi".to_owned(), "A-2026-011"),
        ("text=nulla".to_owned(), ""),
    ] {
        let page = open(&lia, &format!("{LIST}?{query}")).await;
        assert_eq!(shown(&page).join(" "), expected, "{query}");
        let total = match shown(&page).len() {
            0 => "Nessuna azione".to_owned(),
            1 => "Un’azione".to_owned(),
            many => format!("{many} azioni"),
        };
        assert_eq!(page.text(".total"), total, "{query}");
    }
    let wrong = lia.get(&format!("{LIST}?due_by=boh")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.error_of("due_by").is_some());
}

#[actix_web::test]
async fn pages_lead_forth_and_back_over_every_item_once() {
    let app = closed().await;
    for number in 100..160 {
        let owner = (number % 3 == 0).then_some(IVO);
        let state = if number % 7 == 0 { "done" } else { "open" };
        // Several are due on the same day.
        let due_on = format!("2026-12-{:02}", 1 + number % 5);
        add(&app, number, owner, IVO, &due_on, state, "Una di molte");
    }
    let ivo = app.sign_in(IVO).await;
    let mut pages = vec![open(&ivo, &format!("{LIST}?view=all")).await];
    while pages.last().unwrap().body.contains(">Successive<") {
        let next = pages.last().unwrap().link("Successive");
        pages.push(open(&ivo, &next).await);
    }
    let all: Vec<String> = pages.iter().flat_map(shown).collect();
    let distinct: BTreeSet<_> = all.iter().collect();
    assert_eq!((pages.len(), all.len(), distinct.len()), (3, 63, 63));
    for at in (1..pages.len()).rev() {
        let back = open(&ivo, &pages[at].link("Precedenti")).await;
        assert_eq!(shown(&back), shown(&pages[at - 1]));
    }
    assert!(!pages[0].body.contains(">Precedenti<"));
}

#[actix_web::test]
async fn what_a_working_group_agreed_is_seen_by_its_members_only() {
    let app = closed().await;
    for (reader, is_member) in [
        (ANNA, false),
        (CARLA, false),
        (DARIO, true),
        (ELENA, true),
        (FABIO, true),
        (IVO, true),
        (LIA, true),
    ] {
        let client = app.sign_in(reader).await;
        let status = client.get(&address(OF_GROUP)).await.status;
        assert_eq!(status, if is_member { 200 } else { 404 }, "{reader}");
        let listed = shown(&open(&client, &format!("{LIST}?view=all")).await);
        assert_eq!(listed.contains(&OF_GROUP.to_owned()), is_member, "{reader}");
        let exported = open(&client, &format!("{LIST}/export?view=all")).await.body;
        assert_eq!(exported.contains(OF_GROUP), is_member, "{reader}");
        assert!(listed.contains(&OF_TABLE.to_owned()), "{reader}");
    }
}

#[actix_web::test]
async fn what_is_still_being_written_is_followed_by_nobody() {
    let app = table().await;
    add(&app, 11, None, ELENA, "2026-12-20", "open", "Concordata altrove");
    for reader in [ELENA, LIA] {
        let client = app.sign_in(reader).await;
        assert_eq!(
            shown(&open(&client, &format!("{LIST}?view=all")).await),
            ["A-2026-011"]
        );
    }
    assert_eq!(app.sign_in(ELENA).await.get(&address(OF_TABLE)).await.status, 404);
    let lia = app.sign_in(LIA).await;
    assert_eq!(offers(&lia, OF_TABLE).await, [""; 0]);
    let refused = lia
        .post(
            &format!("{}/cancel", address(OF_TABLE)),
            &[
                ("key", &uuid::Uuid::new_v4().to_string()),
                ("version", "1"),
                ("text", "No"),
            ],
        )
        .await;
    assert_eq!(refused.status, 409);
    assert_eq!(stands(&app, OF_TABLE).0, "open");
}

#[actix_web::test]
async fn each_finds_the_acts_that_are_theirs_and_no_others() {
    let app = closed().await;
    add(
        &app,
        11,
        Some(DARIO),
        ELENA,
        "2026-12-20",
        "open",
        "Affidata a Dario",
    );
    add(&app, 12, None, ELENA, "2026-12-20", "cancelled", "Annullata");
    let of_owner = "Inizia, Aggiungi una nota, Segna come completata";
    for (email, expected) in [
        (DARIO, of_owner.to_owned()),
        (ELENA, format!("{of_owner}, Indica l’incaricato")),
        (
            LIA,
            format!("{of_owner}, Cambia la scadenza, Affida ad altri, Annulla l’azione"),
        ),
        (ANNA, String::new()),
        (CARLA, String::new()),
        (IVO, String::new()),
    ] {
        let client = app.sign_in(email).await;
        assert_eq!(
            offers(&client, "A-2026-011").await.join(", "),
            expected,
            "{email}"
        );
    }
    for (email, expected) in [(ELENA, ""), (LIA, "Riapri")] {
        let client = app.sign_in(email).await;
        assert_eq!(
            offers(&client, "A-2026-012").await.join(", "),
            expected,
            "{email}"
        );
    }
    // Dario has nothing to do with what his party has without his name.
    let dario = app.sign_in(DARIO).await;
    assert_eq!(offers(&dario, OF_TABLE).await, [""; 0]);
}

#[actix_web::test]
async fn another_association_does_nothing_with_what_is_not_its_partys() {
    let app = closed().await;
    let carla = app.sign_in(CARLA).await;
    for act in [
        "start", "note", "done", "reopen", "assign", "move", "reassign", "cancel",
    ] {
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [
            ("key", key.as_str()),
            ("version", "1"),
            ("text", "Intrusa"),
            ("due_on", "2027-12-01"),
            ("assignee", "1"),
        ];
        for (reference, status) in [(OF_TABLE, 403), (OF_GROUP, 404)] {
            let answer = carla
                .post(&format!("{}/{act}", address(reference)), &fields)
                .await;
            assert_eq!(answer.status, status, "{reference} {act}");
        }
    }
    assert_eq!(stands(&app, OF_TABLE), ("open".to_owned(), 1));
    let notes: i64 = action_notes::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(notes, 0);
}

#[actix_web::test]
async fn an_item_is_begun_noted_with_evidence_done_and_reopened() {
    let app = closed().await;
    let elena = app.sign_in(ELENA).await;
    done(&elena, OF_TABLE, "start", &[]).await;
    assert_eq!(stands(&app, OF_TABLE).0, "in_progress");
    let note = format!("{}/note", address(OF_TABLE));
    let form = open(&elena, &format!("{}?act=note", address(OF_TABLE)))
        .await
        .form(&note);
    let form = form
        .set("text", "Ecco il modello")
        .attach("documents", "modello.txt", "Modello di bolletta");
    assert_eq!(elena.submit(form).await.status, 303);
    done(&elena, OF_TABLE, "done", &[("text", "Consegnato")]).await;
    assert_eq!(stands(&app, OF_TABLE), ("done".to_owned(), 3));
    assert_eq!(told(&app, LIA, OF_TABLE), ["action_done"]);

    // The other parties at the table read it, with the document.
    let anna = app.sign_in(ANNA).await;
    let page = open(&anna, &address(OF_TABLE)).await;
    let what: Vec<_> = page.texts(".line .who");
    assert!(
        what[0].starts_with("Elena Gallo, Federconsumatori, ha iniziato"),
        "{what:?}"
    );
    assert!(
        what[1].contains("ha aggiunto una nota") && what[2].contains("ha completato"),
        "{what:?}"
    );
    assert_eq!(page.texts(".line .typed"), ["Ecco il modello", "Consegnato"]);
    let id: uuid::Uuid = attachments::table
        .select(attachments::id)
        .first(&mut app.database())
        .unwrap();
    assert_eq!(
        open(&anna, &format!("/attachments/{id}")).await.body,
        "Modello di bolletta"
    );

    let lia = app.sign_in(LIA).await;
    done(&lia, OF_TABLE, "reopen", &[("text", "Manca una pagina")]).await;
    assert_eq!(stands(&app, OF_TABLE).0, "open");
    assert_eq!(told(&app, ELENA, OF_TABLE), ["action_reopened"]);
    // Who opens the page has read what they were told of it.
    open(&elena, &address(OF_TABLE)).await;
    let unread: i64 = notifications::table
        .filter(notifications::reference.eq(OF_TABLE))
        .filter(notifications::read_at.is_null())
        .filter(notifications::user_id.eq(app.actor(ELENA).user_id))
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(unread, 0);
    let kinds: Vec<String> = table_events::table
        .order(table_events::id)
        .select(table_events::kind)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(
        kinds,
        ["action_started", "action_noted", "action_done", "action_reopened"]
    );
}

#[actix_web::test]
async fn evidence_of_a_working_group_stays_in_it() {
    let app = closed().await;
    let elena = app.sign_in(ELENA).await;
    let done = format!("{}/done", address(OF_GROUP));
    let form = open(&elena, &format!("{}?act=done", address(OF_GROUP)))
        .await
        .form(&done);
    assert_eq!(
        elena
            .submit(form.attach("documents", "modello.txt", "Riservato"))
            .await
            .status,
        303
    );
    let id: uuid::Uuid = attachments::table
        .select(attachments::id)
        .first(&mut app.database())
        .unwrap();
    for (reader, status) in [(ANNA, 404), (DARIO, 200), (LIA, 200)] {
        let answer = app.sign_in(reader).await.get(&format!("/attachments/{id}")).await;
        assert_eq!(answer.status, status, "{reader}");
    }
}

#[actix_web::test]
async fn a_party_names_one_of_its_people_who_is_told_and_may_act() {
    let app = closed().await;
    let (elena, dario) = (app.sign_in(ELENA).await, app.sign_in(DARIO).await);
    let page = open(&elena, &format!("{}?act=assign", address(OF_TABLE))).await;
    let options = page.texts("#assignee option");
    assert_eq!(
        options[1..],
        [
            "Federconsumatori",
            "Federconsumatori · Elena Gallo",
            "Federconsumatori · Dario Neri"
        ]
    );
    let federconsumatori = app.actor(DARIO).organisation_id;
    let to_dario = format!("{federconsumatori}:{}", app.actor(DARIO).user_id);
    done(&elena, OF_TABLE, "assign", &[("assignee", &to_dario)]).await;
    assert_eq!(told(&app, DARIO, OF_TABLE), ["action_assigned"]);
    done(&dario, OF_TABLE, "start", &[("text", "Comincio")]).await;
    let to_anna = format!("{}:{}", app.actor(ANNA).organisation_id, app.actor(ANNA).user_id);
    let refused = act(&elena, OF_TABLE, "assign", &[("assignee", &to_anna)]).await;
    assert_eq!(
        (refused.status, refused.error_of("assignee").is_some()),
        (422, true)
    );
    // The party has it again, without a name.
    done(
        &elena,
        OF_TABLE,
        "assign",
        &[("assignee", &federconsumatori.to_string())],
    )
    .await;
    assert_eq!(offers(&dario, OF_TABLE).await, [""; 0]);
}

#[actix_web::test]
async fn the_secretary_moves_gives_to_others_and_cancels_with_a_reason_and_those_concerned_are_told() {
    let app = closed().await;
    add(
        &app,
        11,
        Some(DARIO),
        ELENA,
        "2026-12-20",
        "open",
        "Affidata a Dario",
    );
    let (reference, lia) = ("A-2026-011", app.sign_in(LIA).await);
    for (name, fields) in [
        ("move", vec![("due_on", "2027-02-01")]),
        ("cancel", vec![]),
        ("reassign", vec![]),
    ] {
        let refused = act(&lia, reference, name, &fields).await;
        assert_eq!(
            (refused.status, refused.error_of("text").is_some()),
            (422, true),
            "{name}"
        );
    }
    let past = act(
        &lia,
        reference,
        "move",
        &[("due_on", "2026-11-22"), ("text", "Prima")],
    )
    .await;
    assert_eq!((past.status, past.error_of("due_on").is_some()), (422, true));
    assert_eq!(stands(&app, reference), ("open".to_owned(), 1));

    done(
        &lia,
        reference,
        "move",
        &[("due_on", "01/02/2027"), ("text", "Mancano i dati")],
    )
    .await;
    for email in [DARIO, ELENA] {
        assert_eq!(told(&app, email, reference), ["action_moved"], "{email}");
    }
    let page = open(&app.sign_in(DARIO).await, &address(reference)).await;
    assert!(page.text(".facts").contains("1º febbraio 2027"));
    assert!(page.body.contains("Mancano i dati"));

    let to_carla = format!(
        "{}:{}",
        app.actor(CARLA).organisation_id,
        app.actor(CARLA).user_id
    );
    done(
        &lia,
        reference,
        "reassign",
        &[("assignee", &to_carla), ("text", "Si è offerta")],
    )
    .await;
    assert_eq!(told(&app, CARLA, reference), ["action_assigned"]);
    for email in [DARIO, ELENA] {
        assert_eq!(
            told(&app, email, reference),
            ["action_moved", "action_taken"],
            "{email}"
        );
    }
    assert_eq!(offers(&app.sign_in(ELENA).await, reference).await, [""; 0]);

    done(&lia, reference, "cancel", &[("text", "Superata")]).await;
    assert_eq!(
        told(&app, CARLA, reference),
        ["action_assigned", "action_cancelled"]
    );
    assert_eq!(stands(&app, reference).0, "cancelled");
    assert_eq!(told(&app, LIA, reference), [""; 0], "who acts knows");
}

#[actix_web::test]
async fn what_was_agreed_at_a_meeting_is_given_only_to_parties_that_sit_there() {
    let app = closed().await;
    let lia = app.sign_in(LIA).await;
    let page = open(&lia, &format!("{}?act=reassign", address(OF_GROUP))).await;
    let options = page.texts("#assignee option").join(", ");
    assert!(
        options.contains("Federconsumatori") && options.contains("TIM"),
        "{options}"
    );
    assert!(!options.contains("Adiconsum"), "{options}");
}

#[actix_web::test]
async fn the_secretary_reads_of_an_associations_people_who_speak_for_it_or_were_named() {
    let app = closed().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let choices = async || {
        let page = open(&lia, &format!("{}?act=reassign", address(OF_TABLE))).await;
        page.texts("#assignee option").join(", ")
    };
    let name = |email: &str| format!("Federconsumatori · {}", app.actor(email).name());
    assert!(choices().await.contains(&name(ELENA)));
    assert!(!choices().await.contains(&name(DARIO)));
    let assignee = app.actor(DARIO);
    let value = format!("{}:{}", assignee.organisation_id, assignee.user_id);
    done(&elena, OF_TABLE, "assign", &[("assignee", &value)]).await;
    assert!(choices().await.contains(&name(DARIO)));
}

#[actix_web::test]
async fn of_two_who_change_an_item_at_once_the_second_sees_both_texts() {
    let app = closed().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let move_it = format!("{}/move", address(OF_TABLE));
    let form = open(&lia, &format!("{}?act=move", address(OF_TABLE)))
        .await
        .form(&move_it);
    done(&elena, OF_TABLE, "start", &[("text", "Ho cominciato")]).await;
    let late = lia
        .submit(form.set("due_on", "2027-03-01").set("text", "Servono più giorni"))
        .await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Ho cominciato") && late.body.contains("Servono più giorni"));
    // What was typed is sent again from there.
    let again = lia.submit(late.form(&move_it)).await;
    assert_eq!(again.status, 303, "{}", again.body);
    // An act that is not possible any more comes back with its text too.
    let cancel = format!("{}/cancel", address(OF_TABLE));
    let form = open(&lia, &format!("{}?act=cancel", address(OF_TABLE)))
        .await
        .form(&cancel);
    done(&elena, OF_TABLE, "done", &[]).await;
    let late = lia.submit(form.set("text", "Non serve più")).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Non serve più"));
    assert_eq!(stands(&app, OF_TABLE).0, "done");
}

#[actix_web::test]
async fn a_note_sent_twenty_times_at_once_is_one_note() {
    let app = closed().await;
    let elena = app.sign_in(ELENA).await;
    let note = format!("{}/note", address(OF_TABLE));
    let form = open(&elena, &format!("{}?act=note", address(OF_TABLE)))
        .await
        .form(&note);
    let form = form.set("text", "Una volta");
    let answers = join_all((0..20).map(|_| elena.submit(form.clone()))).await;
    assert!(answers.iter().all(|answer| answer.status == 303));
    let notes: i64 = action_notes::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(notes, 1);
    let other = elena.submit(form.clone().set("text", "Un’altra")).await;
    assert_eq!(other.status, 409);
    assert!(other.body.contains("Un’altra"));
    // A form of which nobody knows any more that it was sent is not done again either.
    app.database().batch_execute("DELETE FROM submissions").unwrap();
    let again = elena.submit(form).await;
    assert_eq!(again.status, 409);
    assert!(again.body.contains("Una volta"));
}

#[actix_web::test]
async fn what_is_typed_is_kept_as_a_draft_and_comes_back() {
    let app = closed().await;
    let elena = app.sign_in(ELENA).await;
    let opened = format!("{}?act=note", address(OF_TABLE));
    let form = open(&elena, &opened)
        .await
        .form("Salva bozza")
        .set("text", "A metà");
    let saved = elena.submit(form).await;
    assert_eq!((saved.status, saved.location()), (303, opened.as_str()));
    let page = open(&elena, &opened).await;
    assert_eq!(page.text("#text"), "A metà");
    assert!(page.texts(".offers a").join(" ").contains("bozza"));
}

#[actix_web::test]
async fn an_item_is_reminded_of_five_days_and_one_day_before_and_when_it_is_late_once_each() {
    let app = closed().await;
    add(
        &app,
        11,
        Some(DARIO),
        ELENA,
        "2026-12-15",
        "open",
        "Affidata a Dario",
    );
    add(&app, 12, None, CARLA, "2026-12-15", "in_progress", "Di Adiconsum");
    let (named, of_party) = ("A-2026-011", "A-2026-012");
    for (day, reminded) in [
        ("2026-12-09", 0),
        ("2026-12-10", 2),
        ("2026-12-14", 2),
        ("2026-12-16", 2),
        ("2026-12-18", 0),
    ] {
        set_clock(&app, &format!("{day}T09:00:00Z"));
        assert_eq!(tick(&app).await, reminded, "{day}");
        assert_eq!(tick(&app).await, 0, "{day} again");
    }
    let all = ["action_due_in_five_days", "action_due_tomorrow", "action_overdue"];
    assert_eq!(told(&app, DARIO, named), all);
    assert_eq!(
        told(&app, ELENA, named),
        [""; 0],
        "who was named is reminded, and not the others"
    );
    assert_eq!(told(&app, CARLA, of_party), all);
    assert_eq!(told(&app, ANNA, of_party), [""; 0]);
    for reference in [named, of_party] {
        assert_eq!(told(&app, LIA, reference), ["action_overdue"]);
    }
}

#[actix_web::test]
async fn what_is_done_moved_or_still_being_written_is_not_reminded_of() {
    let app = table().await;
    app.database()
        .batch_execute("UPDATE action_items SET due_on = '2026-11-26', created_at = '2026-11-01 09:00Z'")
        .unwrap();
    add(&app, 11, None, ELENA, "2026-11-26", "done", "Fatta");
    assert_eq!(tick(&app).await, 0);
    add(&app, 12, None, ELENA, "2026-11-26", "open", "Da spostare");
    done(
        &app.sign_in(LIA).await,
        "A-2026-012",
        "move",
        &[("due_on", "2026-11-27"), ("text", "Un giorno in più")],
    )
    .await;
    assert_eq!(tick(&app).await, 0, "who has to do it has just been told");
    set_clock(&app, "2026-11-26T09:00:00Z");
    assert_eq!(tick(&app).await, 1);
    assert_eq!(
        told(&app, ELENA, "A-2026-012"),
        ["action_moved", "action_due_tomorrow"]
    );
}

#[actix_web::test]
async fn a_reminder_whose_item_is_done_or_moved_meanwhile_does_not_stand() {
    let app = closed().await;
    add(&app, 11, None, ELENA, "2026-12-15", "open", "Aperta");
    add(&app, 12, None, ELENA, "2026-12-15", "done", "Fatta");
    let reminder = |reference: &str, due_on: &str| {
        (
            Kind::ActionDueTomorrow,
            reference.to_owned(),
            due_on.parse().unwrap(),
        )
    };
    let stands = reminder("A-2026-011", "2026-12-15");
    let asked = [
        stands.clone(),
        reminder("A-2026-011", "2026-12-14"),
        reminder("A-2026-012", "2026-12-15"),
        reminder("A-2026-999", "2026-12-15"),
    ];
    let standing = meetings::reminders_that_stand(&mut app.database(), &asked).unwrap();
    assert_eq!(standing, [stands].into());
}

#[actix_web::test]
async fn a_list_of_action_items_takes_eight_queries_at_most_and_an_item_twelve() {
    let app = closed().await;
    for number in 100..130 {
        add(
            &app,
            number,
            Some(DARIO),
            ELENA,
            "2026-12-15",
            "open",
            "Una di molte",
        );
    }
    let elena = app.sign_in(ELENA).await;
    let form = open(&elena, &format!("{}?act=note", address(OF_TABLE)))
        .await
        .form(&format!("{}/note", address(OF_TABLE)));
    elena
        .submit(form.set("text", "Nota").attach("documents", "a.txt", "a"))
        .await;
    for email in [ANNA, ELENA, IVO, LIA] {
        let client = app.sign_in(email).await;
        for (address, most) in [
            (LIST.to_owned(), 8),
            (
                format!("{LIST}?view=all&state=open&text=molte&due_by=2099-12-31"),
                8,
            ),
            (address(OF_TABLE), 12),
            (format!("{}?act=note", address(OF_TABLE)), 12),
            (format!("{}?act=assign", address(OF_TABLE)), 12),
            (format!("{}?act=reassign", address(OF_TABLE)), 12),
        ] {
            let (_, statements) = app.queries_of(open(&client, &address)).await;
            assert!(
                statements.len() <= most,
                "{email} {address}: {} {statements:#?}",
                statements.len()
            );
        }
    }
}
