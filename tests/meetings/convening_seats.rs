//! Who is called to a meeting, who represents a party, and the tables that are added by hand.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use tavolo::schema::{meeting_seats, meetings, organisations};

use super::{
    convening::{ADDRESS, convene, form_of, invitations, planned, said, subjects, with_a_date},
    minutes::{bytes, words_of},
    *,
};

/// The parties that have a seat at a meeting.
fn called(app: &TestApp, reference: &str) -> Vec<String> {
    meeting_seats::table
        .inner_join(meetings::table)
        .inner_join(organisations::table)
        .filter(meetings::reference.eq(reference))
        .order(organisations::name)
        .select(organisations::name)
        .load(&mut app.database())
        .unwrap()
}

/// Sends the form with which the secretary chooses who is called, with these numbers.
async fn call(lia: &Client, parties: &[i64]) -> Page {
    let form = form_of(lia, ADDRESS, "call").await;
    let mut fields = form.pairs();
    fields.retain(|(name, _)| name != "called");
    fields.extend(
        parties
            .iter()
            .map(|party| ("called".to_owned(), party.to_string())),
    );
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    lia.post(form.action(), &fields).await
}

fn adiconsum_leaves(app: &TestApp, on: &str) {
    app.database()
        .batch_execute(&format!(
            "UPDATE adhesions SET until_on = '{on}' FROM organisations WHERE organisations.id = party_id AND name = 'Adiconsum'"
        ))
        .unwrap();
}

#[actix_web::test]
async fn the_secretary_chooses_which_associations_are_called() {
    let (app, lia) = with_a_date().await;
    let form = form_of(&lia, ADDRESS, "call").await;
    assert_eq!(
        form.pairs().iter().filter(|(name, _)| name == "called").count(),
        2
    );
    let nobody = call(&lia, &[]).await;
    assert_eq!(
        nobody.error_of("called").unwrap(),
        "Scegliere almeno un’associazione"
    );
    let answer = call(&lia, &[app.actor(ELENA).organisation_id]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(called(&app, "T-2026-4"), ["Federconsumatori", "TIM"]);
    assert_eq!(app.sign_in(CARLA).await.get(ADDRESS).await.status, 404);
    // It stays as it was chosen, and can be changed until the meeting is convened.
    convene(&lia).await;
    assert_eq!(called(&app, "T-2026-4"), ["Federconsumatori", "TIM"]);
    assert!(!open(&lia, ADDRESS).await.body.contains("act=call"));
}

#[actix_web::test]
async fn who_does_not_adhere_any_more_is_not_convened_unless_the_secretary_wants_it() {
    let (app, lia) = with_a_date().await;
    adiconsum_leaves(&app, "2026-11-30");
    let page = open(&lia, &format!("{ADDRESS}?act=call")).await;
    assert!(page.text("#called").contains("Adiconsum (non ne ha diritto)"));
    convene(&lia).await;
    assert_eq!(called(&app, "T-2026-4"), ["Federconsumatori", "TIM"]);
    assert!(subjects(&app, CARLA).await.is_empty());

    let (app, lia) = with_a_date().await;
    adiconsum_leaves(&app, "2026-11-30");
    let both = form_of(&lia, ADDRESS, "call").await;
    assert_eq!(lia.submit(both).await.status, 303);
    convene(&lia).await;
    assert_eq!(called(&app, "T-2026-4"), ["Adiconsum", "Federconsumatori", "TIM"]);
}

#[actix_web::test]
async fn who_adheres_since_is_convened_and_who_represents_a_party_stays() {
    let (app, lia) = with_a_date().await;
    let carla = app.sign_in(CARLA).await;
    let form = form_of(&carla, ADDRESS, "represent")
        .await
        .fill("Altro nome", "Ada Lovelace");
    assert_eq!(carla.submit(form).await.status, 303);
    app.database()
        .batch_execute(
            "DELETE FROM meeting_seats USING organisations WHERE organisations.id = party_id AND name = 'Federconsumatori'",
        )
        .unwrap();
    convene(&lia).await;
    assert_eq!(called(&app, "T-2026-4"), ["Adiconsum", "Federconsumatori", "TIM"]);
    assert!(open(&lia, ADDRESS).await.text("main").contains("Ada Lovelace"));
}

#[actix_web::test]
async fn nobody_is_called_who_is_not_offered() {
    let (app, lia) = with_a_date().await;
    let stranger: i64 = organisations::table
        .filter(organisations::kind.eq("platform"))
        .select(organisations::id)
        .first(&mut app.database())
        .unwrap();
    assert_eq!(call(&lia, &[stranger]).await.status, 422);
    assert_eq!(called(&app, "T-2026-4").len(), 3);
}

#[actix_web::test]
async fn who_is_named_after_the_convening_is_invited_and_who_is_replaced_is_not_any_more() {
    let (app, lia) = with_a_date().await;
    convene(&lia).await;
    let carla = app.sign_in(CARLA).await;
    let anna = app.actor(ANNA).user_id.to_string();
    let name = |person: String| {
        let carla = &carla;
        async move {
            let form = form_of(carla, ADDRESS, "represent").await.set("person", &person);
            assert_eq!(carla.submit(form).await.status, 303);
        }
    };
    assert!(invitations(&app, ANNA).await.is_empty());
    name(anna.clone()).await;
    let invited = invitations(&app, ANNA).await;
    let (method, request) = invited.last().unwrap();
    assert_eq!(method, "REQUEST");
    assert_eq!(said(request, "ATTENDEE"), format!("mailto:{ANNA}"));
    let of_carla = invitations(&app, CARLA).await.len();
    let bruno = app.actor("collega@adiconsum.example").user_id.to_string();
    name(bruno).await;
    let invited = invitations(&app, ANNA).await;
    let (method, withdrawn) = invited.last().unwrap();
    assert_eq!((invited.len(), method.as_str()), (2, "CANCEL"));
    assert_eq!(said(withdrawn, "UID"), said(request, "UID"));
    assert_eq!(
        said(withdrawn, "STATUS"),
        "",
        "the meeting takes place all the same"
    );
    assert_eq!(invitations(&app, "collega@adiconsum.example").await.len(), 1);
    // She speaks for her party, whoever represents it.
    assert_eq!(invitations(&app, CARLA).await.len(), of_carla);
    // Who is named again before the mail goes out gets what stands.
    name(anna.clone()).await;
    name(app.actor("collega@adiconsum.example").user_id.to_string()).await;
    name(anna).await;
    let invited = invitations(&app, ANNA).await;
    assert_eq!((invited.len(), invited[2].0.as_str()), (3, "REQUEST"));
}

#[actix_web::test]
async fn of_two_who_name_a_representative_the_second_sees_whom_the_first_has_named() {
    let (app, _lia) = with_a_date().await;
    let carla = app.sign_in(CARLA).await;
    let (first, second) = (
        form_of(&carla, ADDRESS, "represent").await,
        form_of(&carla, ADDRESS, "represent").await,
    );
    assert_eq!(
        carla
            .submit(first.fill("Altro nome", "Ada Lovelace"))
            .await
            .status,
        303
    );
    let back = carla.submit(second.fill("Altro nome", "Grace Hopper")).await;
    assert_eq!(back.status, 409);
    assert!(back.text("table.cases").contains("Ada Lovelace"));
    let mut again = back.form(&format!("{ADDRESS}/represent"));
    assert_eq!(again.value("Altro nome"), "Grace Hopper");
    assert_eq!(carla.submit(again).await.status, 303);
    assert!(
        open(&carla, ADDRESS)
            .await
            .text("table.cases")
            .contains("Grace Hopper")
    );
    // What another party says meanwhile is no conflict.
    let form = form_of(&carla, ADDRESS, "represent")
        .await
        .fill("Altro nome", "Ada Lovelace");
    let elena = app.sign_in(ELENA).await;
    let other = form_of(&elena, ADDRESS, "represent")
        .await
        .fill("Altro nome", "Mary Somerville");
    assert_eq!(elena.submit(other).await.status, 303);
    assert_eq!(carla.submit(form).await.status, 303);
}

#[actix_web::test]
async fn the_secretary_adds_the_table_of_a_quarter_with_who_adheres_in_it() {
    let app = TestApp::start().await;
    set_clock(&app, "2026-11-23T09:00:00Z");
    adiconsum_leaves(&app, "2026-06-30");
    let lia = app.sign_in(LIA).await;
    let form = open(&lia, &open(&lia, "/meetings").await.link("Aggiungi un tavolo"))
        .await
        .form("/meetings/new");
    let back = lia.submit(form.clone()).await;
    assert_eq!(
        back.error_of("quarter").unwrap(),
        "Scegliere un trimestre dell’elenco"
    );
    let nobody = lia.submit(form.clone().set("quarter", "2025-Q4")).await;
    assert_eq!(
        nobody.error_of("quarter").unwrap(),
        "In quel trimestre nessuna associazione aderisce al protocollo"
    );
    for wrong in ["2099-Q1", "2026-Q5", "<b>"] {
        assert_eq!(
            lia.submit(form.clone().set("quarter", wrong)).await.status,
            422,
            "{wrong}"
        );
    }
    let form = form.fill("Trimestre", "2026-Q3");
    let sent = (0..20).map(|_| lia.submit(form.clone()));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!((answer.status, answer.location()), (303, "/meetings/T-2026-3"));
    }
    assert_eq!(called(&app, "T-2026-3"), ["Federconsumatori", "TIM"]);
    let again = open(&lia, "/meetings/new").await;
    assert!(again.text("option[value='2026-Q3']").contains("ha già il tavolo"));
    let other = again.form("/meetings/new").set("quarter", "2026-Q3");
    let answer = lia.submit(other).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .error_of("quarter")
            .unwrap()
            .starts_with("Il tavolo ordinario di questo trimestre c’è già")
    );
    let (page, statements) = app.queries_of(lia.get("/meetings/new")).await;
    assert_eq!(page.status, 200);
    assert!(statements.len() <= 8, "{statements:#?}");
}

/// Adds a table of this kind to the fourth quarter, as the form asks for it.
async fn add(lia: &Client, kind: &str) -> Page {
    let form = open(lia, "/meetings/new").await.form("/meetings/new");
    let form = form.choose("Tipo di tavolo", kind).fill("Trimestre", "2026-Q4");
    lia.submit(form).await
}

#[actix_web::test]
async fn a_quarter_whose_table_was_cancelled_can_have_another_one_and_one_alone() {
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let cancel = form_of(&lia, ADDRESS, "cancel").await;
    let refused = add(&lia, "ordinario").await;
    assert_eq!(refused.status, 422);
    assert!(refused.error_of("quarter").unwrap().contains("c’è già"));
    let answer = lia.submit(cancel.fill("Motivo", "Sciopero dei treni")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    // What was given up on purpose does not come back with the tables of the term.
    let propose = open(&lia, "/meetings").await.form("/meetings/propose");
    let proposed = lia.submit(propose).await;
    assert_eq!(
        lia.follow(&proposed).await.flash().unwrap(),
        "I tavoli del protocollo ci sono già tutti."
    );
    let answer = add(&lia, "ordinario").await;
    assert_eq!(
        (answer.status, answer.location()),
        (303, "/meetings/T-2026-4-2"),
        "{}",
        answer.body
    );
    let page = open(&lia, "/meetings/T-2026-4-2").await;
    assert_eq!(page.h1(), "Tavolo del 4º trimestre 2026");
    assert_eq!(
        called(&app, "T-2026-4-2"),
        ["Adiconsum", "Federconsumatori", "TIM"]
    );
    assert_eq!(add(&lia, "ordinario").await.status, 422);
    // Also who goes past the form is stopped.
    let forced = "INSERT INTO meetings (reference, year, quarter, state, duration_minutes, created_at, created_by, submission_key)
         SELECT 'T-2026-4-3', year, quarter, 'proposed', 60, now(), created_by, gen_random_uuid() FROM meetings
         WHERE reference = 'T-2026-4'";
    let stopped = app.database().batch_execute(forced).unwrap_err().to_string();
    assert!(stopped.contains("meetings_ordinary_table"), "{stopped}");
}

#[actix_web::test]
async fn an_extraordinary_table_says_so_wherever_it_is_named() {
    const TITLE: &str = "Tavolo straordinario del 4º trimestre 2026";
    const EXTRAORDINARY: &str = "/meetings/S-2026-4";
    let app = table().await;
    let lia = app.sign_in(LIA).await;
    let answer = add(&lia, "straordinario").await;
    assert_eq!(answer.location(), EXTRAORDINARY, "{}", answer.body);
    let second = add(&lia, "straordinario").await;
    let second = lia.follow(&second).await;
    assert_eq!(second.h1(), "2º tavolo straordinario del 4º trimestre 2026");
    let plan = planned(form_of(&lia, EXTRAORDINARY, "plan").await);
    assert_eq!(lia.submit(plan).await.status, 303);
    let convened = lia.submit(form_of(&lia, EXTRAORDINARY, "convene").await).await;
    assert_eq!(convened.status, 303, "{}", convened.body);
    let carla = app.sign_in(CARLA).await;
    let list = open(&carla, "/meetings").await;
    assert!(
        list.texts("tbody td").contains(&TITLE.to_owned()),
        "{}",
        list.body
    );
    let invited = invitations(&app, CARLA).await;
    let (_, event) = invited.last().unwrap();
    assert_eq!(
        (said(event, "SUMMARY"), said(event, "UID")),
        (TITLE.to_owned(), "S-2026-4@127.0.0.1".to_owned())
    );
    let feed = open(&carla, "/meetings/feed").await;
    let made = carla.submit(feed.form("/meetings/feed")).await;
    let address = made.text("code");
    let calendar = app
        .client()
        .get(&address[address.find("/meetings").unwrap()..])
        .await;
    assert!(calendar.body.contains(TITLE), "{}", calendar.body);
    app.database()
        .batch_execute(
            "UPDATE meetings SET state = 'held', starts_at = '2026-11-20 09:00Z', held_at = '2026-11-20 11:00Z'
             WHERE reference = 'S-2026-4'",
        )
        .unwrap();
    let minutes = format!("{EXTRAORDINARY}/minutes");
    let draft = open(&lia, &minutes).await.form("Prepara la bozza");
    assert_eq!(lia.submit(draft).await.status, 303);
    let page = open(&lia, &minutes).await;
    assert!(
        page.text("article h2").contains(&format!("Verbale: {TITLE}")),
        "{}",
        page.body
    );
    let paper = bytes(&app, &lia, &format!("{minutes}.pdf?version=1")).await;
    assert!(words_of(&paper).contains(TITLE));
    app.database()
        .batch_execute("UPDATE users SET language = 'en'")
        .unwrap();
    assert_eq!(
        open(&carla, EXTRAORDINARY).await.h1(),
        "Extraordinary table of Q4 2026"
    );
}

#[actix_web::test]
async fn a_meeting_of_a_working_group_goes_as_a_table_does() {
    const GROUPS: &str = "/meetings/I-2026-001";
    let app = table().await;
    app.database()
        .batch_execute(
            "UPDATE meetings SET state = 'proposed', starts_at = NULL, place = NULL, video_link = NULL, proposals_until = NULL
             WHERE reference = 'I-2026-001'",
        )
        .unwrap();
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    assert_eq!(
        lia.submit(planned(form_of(&lia, GROUPS, "plan").await))
            .await
            .status,
        303
    );
    let called_form = form_of(&lia, GROUPS, "call").await;
    assert_eq!(lia.submit(called_form).await.status, 303);
    let convened = lia.submit(form_of(&lia, GROUPS, "convene").await).await;
    assert_eq!(convened.status, 303, "{}", convened.body);
    assert_eq!(called(&app, "I-2026-001"), ["Federconsumatori", "TIM"]);
    let invited = invitations(&app, ELENA).await;
    assert_eq!(said(&invited.last().unwrap().1, "UID"), "I-2026-001@127.0.0.1");
    assert!(invitations(&app, CARLA).await.is_empty());
    let propose = open(&elena, &format!("{GROUPS}/agenda/new")).await;
    let propose = propose
        .form(&format!("{GROUPS}/agenda/new"))
        .fill("Titolo", "Modello di bolletta")
        .set("matter", "other");
    let proposed = elena.submit(propose).await;
    assert_eq!(proposed.status, 303, "{}", proposed.body);
    set_clock(&app, "2026-12-10T10:30:00Z");
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    for part in ["agenda", "sitting"] {
        open(&elena, &format!("{GROUPS}/{part}")).await;
        assert_eq!(
            app.sign_in(CARLA)
                .await
                .get(&format!("{GROUPS}/{part}"))
                .await
                .status,
            404
        );
    }
    let page = open(&lia, &format!("{GROUPS}/sitting?act=attendance")).await;
    let mut form = page.form(&format!("{GROUPS}/sitting/attendance"));
    for party in [app.actor(LIA).organisation_id, app.actor(ELENA).organisation_id] {
        form = form
            .set(&format!("attendance-{party}"), "present")
            .set(&format!("person-{party}"), "Ada Lovelace");
    }
    assert_eq!(lia.submit(form).await.status, 303);
    let close = open(&lia, &format!("{GROUPS}/sitting?act=close")).await;
    let closed = lia.submit(close.form(&format!("{GROUPS}/sitting/close"))).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert!(
        open(&elena, &format!("{GROUPS}/sitting"))
            .await
            .text("main")
            .contains("Ada Lovelace")
    );
}
