//! The portal's clock: reminders, terms that run out, and cases that silence closes.

use chrono::{DateTime, Utc};
use diesel::{NullableExpressionMethods, PgConnection, connection::SimpleConnection};
use tavolo::complaints::model::{Given, Standing, State, Turn, TurnSide, duty};

use super::*;

/// Who was told by the clock's reminders of a case: day in Rome, address and kind.
async fn days_until(
    app: &TestApp,
    reference: &str,
    from: &str,
    until: &str,
) -> Vec<(String, String, String)> {
    let mut seen = Vec::new();
    for date in day(from).iter_days().take_while(|date| *date <= day(until)) {
        set_day(app, date);
        let before = events(app, reference).len();
        app.tick().await;
        assert_eq!(app.tick().await, 0, "{date}: nothing is done twice");
        assert!(events(app, reference).len() <= before + 2, "{date}");
        if events(app, reference).len() > before {
            seen.extend(
                told(app, reference)
                    .into_iter()
                    .map(|(email, kind)| (date.to_string(), email, kind)),
            );
        }
    }
    seen
}

fn triples(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected
        .iter()
        .map(|(date, email, kind)| ((*date).to_owned(), (*email).to_owned(), (*kind).to_owned()))
        .collect()
}

#[actix_web::test]
async fn silence_closes_a_reply_after_its_term_with_two_notices_before() {
    let app = monday().await;
    let reference = replied(&app).await;
    assert_eq!(stands(&app, &reference).2, Some(day("2026-12-23")));
    let seen = days_until(&app, &reference, "2026-11-24", "2026-12-30").await;
    let expected = [
        ("2026-12-18", ANNA, "closing_in_five_days"),
        ("2026-12-22", ANNA, "closing_tomorrow"),
        ("2026-12-24", FABIO, "closed_by_silence"),
        ("2026-12-24", ANNA, "closed_by_silence"),
    ];
    assert_eq!(seen, triples(&expected));
    assert_eq!(
        stands(&app, &reference),
        in_state("closed_by_silence", None, None)
    );
    assert_eq!(
        events(&app, &reference)[3..],
        ["due_in_five_days", "due_tomorrow", "closed_by_silence"]
    );
}

#[actix_web::test]
async fn silence_closes_only_when_the_last_day_is_over_in_rome() {
    let app = monday().await;
    let reference = replied(&app).await;
    days_until(&app, &reference, "2026-12-18", "2026-12-22").await;
    app.clock().set("2026-12-23T22:59:58Z".parse().unwrap());
    app.tick().await;
    assert_eq!(stands(&app, &reference).0, "replied");
    app.clock().set("2026-12-23T23:00:01Z".parse().unwrap());
    app.tick().await;
    assert_eq!(stands(&app, &reference).0, "closed_by_silence");
}

#[actix_web::test]
async fn who_is_late_at_the_operator_is_told_with_the_manager_and_who_filed() {
    let app = monday().await;
    let reference = taken(&app).await;
    let seen = days_until(&app, &reference, "2026-11-24", "2027-01-08").await;
    let expected = [
        ("2026-12-18", FABIO, "due_in_five_days"),
        ("2026-12-22", FABIO, "due_tomorrow"),
        ("2026-12-24", FABIO, "overdue"),
        ("2026-12-24", IVO, "overdue"),
        ("2026-12-24", ANNA, "operator_overdue"),
    ];
    assert_eq!(seen, triples(&expected));
    let list = app.sign_in(IVO).await.get("/complaints?view=overdue").await;
    assert_eq!(list.texts("table.cases a.ref"), [reference.as_str()]);
    assert!(list.text(".turn.late").contains("scaduto da 16 giorni"));
}

#[actix_web::test]
async fn a_term_of_two_days_has_no_early_reminder_and_goes_to_the_queue() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    let seen = days_until(&app, &reference, "2026-11-23", "2026-11-27").await;
    let expected = [
        ("2026-11-24", GIULIA, "due_tomorrow"),
        ("2026-11-24", FABIO, "due_tomorrow"),
        ("2026-11-24", IVO, "due_tomorrow"),
        ("2026-11-26", GIULIA, "overdue"),
        ("2026-11-26", FABIO, "overdue"),
        ("2026-11-26", IVO, "overdue"),
        ("2026-11-26", ANNA, "operator_overdue"),
    ];
    assert_eq!(seen, triples(&expected));
}

#[actix_web::test]
async fn information_that_does_not_come_gives_the_clock_back_to_the_operator() {
    let app = monday().await;
    let reference = taken(&app).await;
    done_by(
        &app,
        FABIO,
        &reference,
        "request-information",
        &[("text", "Quale linea?"), ("within_days", "10")],
    )
    .await;
    let seen = days_until(&app, &reference, "2026-11-24", "2026-12-08").await;
    let expected = [
        ("2026-12-02", ANNA, "due_in_five_days"),
        ("2026-12-06", ANNA, "due_tomorrow"),
        ("2026-12-08", FABIO, "information_lapsed"),
        ("2026-12-08", ANNA, "information_lapsed"),
    ];
    assert_eq!(seen, triples(&expected));
    // Fifteen days of pause, from 23 November to 8 December.
    assert_eq!(
        stands(&app, &reference),
        in_state("in_progress", Some("operator"), Some("2027-01-07"))
    );
    let page = open(&app.sign_in(ANNA).await, &reference).await;
    assert!(
        page.text(".line")
            .contains("Le informazioni non sono arrivate: il termine di TIM riprende")
    );
}

#[actix_web::test]
async fn two_clocks_at_once_remind_and_close_once() {
    let app = monday().await;
    let reference = replied(&app).await;
    for date in ["2026-12-21", "2026-12-22", "2026-12-24"] {
        set_day(&app, day(date));
        futures_util::future::join_all((0..4).map(|_| app.tick())).await;
    }
    assert_eq!(
        events(&app, &reference)[3..],
        ["due_in_five_days", "due_tomorrow", "closed_by_silence"]
    );
}

#[actix_web::test]
async fn after_an_outage_silence_closes_only_when_both_notices_were_given() {
    let app = monday().await;
    let reference = replied(&app).await;
    // The clock stood still from before the first notice until after the last day, a Wednesday.
    let seen = days_until(&app, &reference, "2026-12-28", "2027-01-08").await;
    let expected = [
        ("2026-12-28", ANNA, "closing_soon"),
        ("2026-12-29", ANNA, "closing_soon"),
        ("2026-12-30", FABIO, "closed_by_silence"),
        ("2026-12-30", ANNA, "closed_by_silence"),
    ];
    assert_eq!(seen, triples(&expected));
}

#[actix_web::test]
async fn while_a_closing_is_late_the_association_can_still_accept_or_dispute() {
    let app = monday().await;
    let (accepted, disputed) = (replied(&app).await, replied(&app).await);
    set_day(&app, day("2026-12-28"));
    app.tick().await;
    done_by(&app, ANNA, &accepted, "accept", &[]).await;
    done_by(
        &app,
        ANNA,
        &disputed,
        "dispute",
        &[("text", "La linea è ancora muta.")],
    )
    .await;
    set_day(&app, day("2027-01-08"));
    app.tick().await;
    assert_eq!(stands(&app, &accepted).0, "accepted");
    assert_eq!(stands(&app, &disputed).0, "reopened");
}

#[actix_web::test]
async fn a_new_date_is_reminded_of_anew() {
    let app = monday().await;
    let reference = taken(&app).await;
    set_day(&app, day("2026-12-22"));
    app.tick().await;
    done_by(
        &app,
        FABIO,
        &reference,
        "interim-reply",
        &[("text", "Serve tempo."), ("extension_days", "15")],
    )
    .await;
    let seen = days_until(&app, &reference, "2026-12-23", "2027-01-08").await;
    let kinds: Vec<_> = seen
        .iter()
        .map(|(date, _, kind)| (date.as_str(), kind.as_str()))
        .collect();
    assert_eq!(
        kinds[..2],
        [("2027-01-02", "due_in_five_days"), ("2027-01-06", "due_tomorrow")]
    );
    assert_eq!(kinds[2], ("2027-01-08", "overdue"));
}

/// Arranges what no page can.
fn arrange(app: &TestApp, statement: &str) {
    diesel::sql_query(statement).execute(&mut app.database()).unwrap();
}

#[actix_web::test]
async fn a_case_that_fails_stops_no_other_and_is_tried_again_later() {
    let app = monday().await;
    let (spoilt, sound) = (replied(&app).await, replied(&app).await);
    arrange(
        &app,
        &format!(
            "UPDATE complaints SET reply_term = '{{}}' WHERE id = {}",
            id_of(&app, &spoilt)
        ),
    );
    set_day(&app, day("2026-12-21"));
    let step = app.clock_step().await;
    assert_eq!((step.done, step.failed), (1, 1));
    assert_eq!(events(&app, &sound)[3..], ["due_in_five_days"]);
    assert_eq!(events(&app, &spoilt).len(), 3);
    let again = app.clock_step().await;
    assert_eq!((again.done, again.failed), (0, 1));
}

#[actix_web::test]
async fn more_failing_cases_than_are_looked_up_at_once_leave_the_others_their_turn() {
    let app = monday().await;
    let sound = replied(&app).await;
    arrange(&app, include_str!("spoilt.sql"));
    set_day(&app, day("2026-12-21"));
    let step = app.clock_step().await;
    assert_eq!((step.done, step.failed), (1, 120));
    assert_eq!(events(&app, &sound)[3..], ["due_in_five_days"]);
}

#[actix_web::test]
async fn a_reminder_that_somebody_else_is_giving_is_given_once_without_an_error() {
    let app = monday().await;
    let reference = replied(&app).await;
    set_day(&app, day("2026-12-21"));
    let mut other = app.database();
    let begun = "BEGIN; INSERT INTO complaint_events (complaint_id, association_id, at, kind, detail)
        SELECT id, association_id, now(), 'due_in_five_days',
            jsonb_build_object('kind', 'due_in_five_days', 'due_on', due_on::text)
        FROM complaints";
    other.batch_execute(begun).unwrap();
    let mut watching = app.database();
    let until_it_waits_for_the_other = async {
        let waits = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while count(&mut watching, waits) == 0 {
            actix_web::rt::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        other.batch_execute("COMMIT").unwrap();
    };
    let (step, ()) = futures_util::future::join(app.clock_step(), until_it_waits_for_the_other).await;
    assert_eq!((step.done, step.failed), (0, 0));
    assert_eq!(events(&app, &reference)[3..], ["due_in_five_days"]);
}

fn count(conn: &mut PgConnection, statement: &str) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let counted: Count = diesel::sql_query(statement).get_result(conn).unwrap();
    counted.count
}

#[actix_web::test]
async fn the_clock_finds_every_case_in_which_the_rules_see_something_to_do() {
    let app = monday().await;
    app.file(ANNA, |_| {}).await;
    arrange(&app, include_str!("clock_cases.sql"));
    set_day(&app, day("2026-12-21"));
    let expected = duties(&app);
    assert!(expected > 200);
    let step = app.clock_step().await;
    assert_eq!((step.done, step.failed), (expected, 0));
}

/// In how many cases there is something to do, by the rules alone.
fn duties(app: &TestApp) -> usize {
    type Row = (
        i64,
        State,
        TurnSide,
        DateTime<Utc>,
        NaiveDate,
        serde_json::Value,
        i16,
    );
    let mut conn = app.database();
    let rows: Vec<Row> = complaints::table
        .select((
            complaints::id,
            complaints::state,
            complaints::turn.assume_not_null(),
            complaints::turn_since,
            complaints::due_on.assume_not_null(),
            complaints::reply_term,
            complaints::disputes,
        ))
        .load(&mut conn)
        .unwrap();
    let events: Vec<(i64, DateTime<Utc>, String, serde_json::Value)> = complaint_events::table
        .filter(complaint_events::kind.ne("filed"))
        .select((
            complaint_events::complaint_id,
            complaint_events::at,
            complaint_events::kind,
            complaint_events::detail,
        ))
        .load(&mut conn)
        .unwrap();
    let now = app.clock().now();
    let has_a_duty = |(id, state, side, since, due_on, reply_term, disputes): &Row| {
        let given: Vec<_> = events
            .iter()
            .filter(|(of, ..)| of == id)
            .map(|(_, at, kind, detail)| Given {
                reminder: kind.parse().unwrap(),
                due_on: day(detail["due_on"].as_str().unwrap()),
                at: *at,
            })
            .collect();
        let standing = Standing {
            state: *state,
            turn: Some(Turn {
                side: *side,
                since: *since,
                due_on: *due_on,
            }),
            reply_term: serde_json::from_value(reply_term.clone()).unwrap(),
            disputes: *disputes,
        };
        duty(&standing, &given, now).is_some()
    };
    rows.iter().filter(|row| has_a_duty(row)).count()
}
