//! What of the table stands on the first page.

use diesel::connection::SimpleConnection;

use super::*;

/// The table before there are minutes of it.
async fn without_minutes() -> TestApp {
    let app = table().await;
    change(
        &app,
        "DELETE FROM minutes_approvals; DELETE FROM minutes_comments; DELETE FROM minutes",
    );
    app
}

/// The sections of the first page about the table, each as "title: line; line".
async fn sections(app: &TestApp, email: &str) -> String {
    let page = open(&app.sign_in(email).await, "/").await;
    page.texts("section").join("\n")
}

fn change(app: &TestApp, sql: &str) {
    app.database().batch_execute(sql).unwrap();
}

#[actix_web::test]
async fn the_secretary_reads_what_is_to_be_prepared_written_approved_and_chased() {
    let app = without_minutes().await;
    let home = sections(&app, LIA).await;
    assert!(
        home.contains("Da preparare") && home.contains("Una proposta da esaminare"),
        "{home}"
    );
    assert!(!home.contains("Da verbalizzare"), "{home}");
    change(
        &app,
        "UPDATE meetings SET starts_at = '2026-11-20 09:00Z' WHERE reference = 'T-2026-4'",
    );
    let home = sections(&app, LIA).await;
    assert!(home.contains("completare gli appunti e chiuderla"), "{home}");
    change(
        &app,
        "UPDATE meetings SET state = 'held' WHERE reference = 'T-2026-4'",
    );
    let home = sections(&app, LIA).await;
    assert!(home.contains("Preparare la bozza del verbale"), "{home}");
    change(
        &app,
        "UPDATE meetings SET state = 'in_approval' WHERE reference = 'T-2026-4';
         INSERT INTO minutes (meeting_id, version, body, created_at, circulated_at, closes_on)
             SELECT id, 1, '{\"paragraphs\": []}', '2026-11-21', '2026-11-22', '2026-12-04' FROM meetings WHERE reference = 'T-2026-4';
         INSERT INTO minutes_approvals SELECT minutes.id, meeting_id, organisation_id, users.id, 'Carla', now()
             FROM minutes, users WHERE email = 'responsabile@adiconsum.example';
         UPDATE action_items SET due_on = '2026-11-20'",
    );
    let home = sections(&app, LIA).await;
    assert!(home.contains("entro il 4 dicembre 2026"), "{home}");
    let waited_for = home
        .split("Non hanno ancora approvato:")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    assert!(
        waited_for.contains("TIM") && !waited_for.contains("Adiconsum"),
        "{waited_for}"
    );
    assert!(home.contains("2 azioni in ritardo"), "{home}");
}

#[actix_web::test]
async fn a_table_that_nobody_has_planned_is_missed_in_time() {
    let app = table().await;
    change(
        &app,
        "INSERT INTO protocols (title, starts_on, ends_on) VALUES ('Protocollo 2027', '2027-01-01', '2027-12-31')",
    );
    let missed = "Manca il tavolo del prossimo trimestre";
    // The first quarter of 2027 begins in more than 45 days.
    set_clock(&app, "2026-11-10T09:00:00Z");
    assert!(!sections(&app, LIA).await.contains(missed));
    set_clock(&app, "2026-12-01T09:00:00Z");
    assert!(sections(&app, LIA).await.contains(missed));
    assert!(!sections(&app, CARLA).await.contains(missed));
}

#[actix_web::test]
async fn who_speaks_for_a_party_reads_what_waits_for_its_answer() {
    let app = without_minutes().await;
    let home = sections(&app, CARLA).await;
    assert!(
        home.contains("Proporre punti") && home.contains("Indicare chi rappresenta"),
        "{home}"
    );
    change(
        &app,
        "UPDATE meetings SET state = 'in_approval' WHERE reference = 'T-2026-4';
         INSERT INTO minutes (meeting_id, version, body, created_at, circulated_at, closes_on)
             SELECT id, 1, '{\"paragraphs\": []}', '2026-11-21', '2026-11-22', '2026-12-04' FROM meetings WHERE reference = 'T-2026-4'",
    );
    let home = sections(&app, CARLA).await;
    assert!(home.contains("Approvare o commentare il verbale"), "{home}");
    change(
        &app,
        "INSERT INTO minutes_approvals SELECT minutes.id, meeting_id, organisation_id, users.id, 'Carla', now()
             FROM minutes, users WHERE email = 'responsabile@adiconsum.example'",
    );
    assert!(!sections(&app, CARLA).await.contains("Approvare o commentare"));
    assert!(!sections(&app, ANNA).await.contains("Proporre punti"));
}

#[actix_web::test]
async fn a_person_reads_the_action_items_that_are_theirs_and_a_party_those_that_are_due() {
    let app = table().await;
    change(
        &app,
        "UPDATE meetings SET state = 'held';
         UPDATE action_items SET owner_id = users.id, owner_name = 'Dario' FROM users
             WHERE email = 'operatore@federconsumatori.example' AND number = 2",
    );
    let dario = sections(&app, "operatore@federconsumatori.example").await;
    assert!(
        dario.contains("A-2026-002") && !dario.contains("A-2026-003"),
        "{dario}"
    );
    // Due on 15 January: no party is reminded so early.
    assert!(!sections(&app, ELENA).await.contains("A-2026"));
    set_clock(&app, "2027-01-10T09:00:00Z");
    assert!(sections(&app, ELENA).await.contains("A-2026-003"));
    assert!(!sections(&app, CARLA).await.contains("A-2026"));
}

#[actix_web::test]
async fn the_first_page_costs_at_most_twelve_queries_for_everybody() {
    let app = table().await;
    for email in [ANNA, CARLA, FABIO, IVO, LIA] {
        let client = app.sign_in(email).await;
        // The lists that all pages share are read once.
        open(&client, "/").await;
        let (_, queries) = app.queries_of(open(&client, "/")).await;
        assert!(
            queries.len() <= 12,
            "{email}: {}\n{}",
            queries.len(),
            queries.join("\n")
        );
    }
}

/// The table without a date, for which two days are proposed; the parties answer by Friday.
async fn polled() -> TestApp {
    let app = table().await;
    change(
        &app,
        "UPDATE meetings SET state = 'proposed', starts_at = NULL, answers_until = '2026-11-27' WHERE reference = 'T-2026-4';
         INSERT INTO proposed_dates (meeting_id, starts_at)
             SELECT id, day::timestamptz FROM meetings, (VALUES ('2026-12-10 09:00Z'), ('2026-12-11 09:00Z')) AS days (day)
             WHERE reference = 'T-2026-4'",
    );
    app
}

/// Everybody that is asked, or one party, says yes to the dates to which it has said nothing.
fn answer(app: &TestApp, parties: &str) {
    change(
        app,
        &format!(
            "INSERT INTO date_answers (meeting_id, date_id, party_id, answer, answered_by, answered_at)
             SELECT d.meeting_id, d.id, party_id, 'yes', (SELECT id FROM users WHERE email = '{LIA}'), now()
             FROM proposed_dates d JOIN meeting_seats s ON s.meeting_id = d.meeting_id
                 JOIN organisations o ON o.id = party_id AND o.name LIKE '{parties}'
             ON CONFLICT DO NOTHING"
        ),
    );
}

#[actix_web::test]
async fn a_poll_waits_for_a_party_until_it_has_answered_of_every_date() {
    let app = polled().await;
    let asked = "Dire in quali date si può venire";
    assert!(sections(&app, CARLA).await.contains(asked));
    answer(&app, "Adiconsum");
    assert!(!sections(&app, CARLA).await.contains(asked));
    change(
        &app,
        "INSERT INTO proposed_dates (meeting_id, starts_at) SELECT id, '2026-12-14 09:00Z' FROM meetings WHERE reference = 'T-2026-4'",
    );
    assert!(sections(&app, CARLA).await.contains(asked));
}

#[actix_web::test]
async fn the_date_is_to_be_chosen_once_all_have_answered_or_the_day_has_come() {
    let choose = "Scegliere la data";
    let app = polled().await;
    answer(&app, "Adiconsum");
    assert!(!sections(&app, LIA).await.contains(choose));
    answer(&app, "%");
    assert!(sections(&app, LIA).await.contains(choose));
    change(&app, "DELETE FROM date_answers");
    assert!(!sections(&app, LIA).await.contains(choose));
    set_clock(&app, "2026-11-27T09:00:00Z");
    assert!(sections(&app, LIA).await.contains(choose));
}

#[actix_web::test]
async fn what_is_most_urgent_stands_first() {
    let app = without_minutes().await;
    change(
        &app,
        "UPDATE meetings SET state = 'held';
         UPDATE action_items SET due_on = '2026-11-20';
         UPDATE action_items SET due_on = '2026-11-10', party_id = organisations.id FROM organisations
             WHERE name = 'TIM' AND number = 3",
    );
    let home = sections(&app, LIA).await;
    let late = home.split("da sollecitare").nth(1).unwrap();
    let (tim, others) = (late.find("TIM").unwrap(), late.find("Federconsumatori").unwrap());
    assert!(tim < others, "{late}");
}
