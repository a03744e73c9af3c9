//! The demonstration: what it loads is what the program itself would have made.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::Value;
use tavolo::{
    complaints::model::{DeadlineKind, EventDetail, ReplyTerm, State},
    deadlines::{self, Due, Step, Why, rome_date},
    demonstration,
    schema::{
        commitments, complaint_deadlines, complaint_events, complaints, consumers, meetings, notifications,
        reference_counters, table_events,
    },
    values::TaxCode,
};

use crate::support::TestApp;

struct Demonstration {
    app: TestApp,
    conn: PgConnection,
    today: NaiveDate,
}

async fn loaded() -> Demonstration {
    let app = TestApp::start().await;
    let now = app.clock().now();
    assert!(demonstration::load_once(&url(&app), now).unwrap().is_some());
    let conn = app.database();
    Demonstration {
        app,
        conn,
        today: rome_date(now),
    }
}

fn url(app: &TestApp) -> String {
    app.application
        .config
        .database_url
        .as_ref()
        .unwrap()
        .as_str()
        .to_owned()
}

#[actix_web::test]
async fn every_state_is_there() {
    let mut demo = loaded().await;
    let states: Vec<State> = complaints::table
        .select(complaints::state)
        .distinct()
        .load(&mut demo.conn)
        .unwrap();
    assert_eq!(states.len(), State::ALL.len());
}

#[actix_web::test]
async fn a_second_start_loads_nothing_more() {
    let mut demo = loaded().await;
    let again = demonstration::load_once(&url(&demo.app), demo.app.clock().now()).unwrap();
    assert_eq!(again, None);
    assert_eq!(complaints::table.count().get_result(&mut demo.conn), Ok(400));
}

#[actix_web::test]
async fn every_event_can_be_read_and_none_is_of_the_future() {
    let mut demo = loaded().await;
    let events: Vec<(String, Value, chrono::DateTime<chrono::Utc>)> = complaint_events::table
        .select((
            complaint_events::kind,
            complaint_events::detail,
            complaint_events::at,
        ))
        .load(&mut demo.conn)
        .unwrap();
    assert!(events.len() > 1_500);
    for (kind, detail, at) in events {
        let detail = serde_json::from_value::<EventDetail>(detail).unwrap();
        assert_eq!(detail.kind(), kind);
        if let EventDetail::CommitmentsPerformed { commitments, .. }
        | EventDetail::CommitmentsContested { commitments, .. } = detail
        {
            assert!(!commitments.is_empty(), "{kind} of nothing");
        }
        assert!(rome_date(at) < demo.today);
    }
}

#[actix_web::test]
async fn most_of_what_was_promised_is_kept() {
    let mut demo = loaded().await;
    let mut count = |execution: &str| -> i64 {
        commitments::table
            .filter(commitments::execution.eq(execution))
            .count()
            .get_result(&mut demo.conn)
            .unwrap()
    };
    let (performed, due) = (count("performed"), count("due"));
    assert!(
        performed > 30 && performed > due,
        "{performed} performed, {due} due"
    );
}

#[actix_web::test]
async fn every_due_date_is_the_one_that_the_rules_give() {
    let mut demo = loaded().await;
    let rows: Vec<(i64, Option<NaiveDate>, Value, DeadlineKind, NaiveDate, Value)> = complaints::table
        .inner_join(complaint_deadlines::table)
        .filter(complaints::turn.is_not_null())
        .select((
            complaints::id,
            complaints::due_on,
            complaints::reply_term,
            complaint_deadlines::rule,
            complaint_deadlines::due_on,
            complaint_deadlines::trace,
        ))
        .load(&mut demo.conn)
        .unwrap();
    let calendar = deadlines::calendar(&mut demo.conn).unwrap();
    assert!(rows.len() > 20);
    for (id, of_the_turn, term, rule, due_on, trace) in rows {
        assert_eq!(of_the_turn, Some(due_on), "{id}");
        let trace: Vec<Step> = serde_json::from_value(trace).unwrap();
        assert_eq!(
            trace.last().map(|step| (step.to, &step.why)),
            Some((due_on, &Why::End))
        );
        if rule == DeadlineKind::FinalReply {
            let term: ReplyTerm = serde_json::from_value(term).unwrap();
            let due = deadlines::due(
                term.starts_on,
                term.term,
                &term.pauses,
                &term.extensions,
                &calendar,
            );
            assert!(
                matches!(due, Ok(Due::On(deadline)) if deadline.due == due_on),
                "{id}"
            );
        }
    }
}

#[actix_web::test]
async fn nobody_in_it_can_be_a_real_person() {
    let mut demo = loaded().await;
    let people: Vec<(Option<String>, Option<String>, Option<String>)> = consumers::table
        .select((consumers::email, consumers::phone, consumers::tax_code))
        .load(&mut demo.conn)
        .unwrap();
    for (email, phone, tax_code) in people {
        assert!(email.is_none_or(|email| email.ends_with(".example")));
        assert!(phone.is_none_or(|phone| phone.contains("555")));
        let Some(code) = tax_code else { continue };
        assert!(TaxCode::parse(&code).is_ok(), "{code}");
        // Codes of places begin with A to M, or Z.
        assert!(('N'..='Y').contains(&code.chars().nth(11).unwrap()), "{code}");
    }
}

#[actix_web::test]
async fn people_have_something_to_read_and_no_mail_goes_out() {
    let mut demo = loaded().await;
    let unread = notifications::table.filter(notifications::read_at.is_null());
    assert!(unread.count().get_result::<i64>(&mut demo.conn).unwrap() > 0);
    let unsent = notifications::table.filter(notifications::mail_state.ne("sent"));
    assert_eq!(unsent.count().get_result(&mut demo.conn), Ok(0));
}

#[actix_web::test]
async fn volume_comes_after_what_is_there_and_tells_nobody() {
    let mut demo = loaded().await;
    let told: i64 = notifications::table.count().get_result(&mut demo.conn).unwrap();
    let now = demo.app.clock().now();
    let volume = demonstration::load_volume(&url(&demo.app), 300, 7, now).unwrap();
    assert_eq!(volume.complaints, 300);
    assert_eq!(complaints::table.count().get_result(&mut demo.conn), Ok(700));
    assert_eq!(notifications::table.count().get_result(&mut demo.conn), Ok(told));
    let counted: Vec<(i16, i64)> = reference_counters::table.load(&mut demo.conn).unwrap();
    assert_eq!(counted.iter().map(|(_, last)| last).sum::<i64>(), 700);
}

#[derive(QueryableByName)]
struct Orphans {
    #[diesel(sql_type = diesel::sql_types::Text)]
    reference: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    orphans: i64,
}

#[actix_web::test]
async fn what_is_loaded_without_checks_would_have_passed_them() {
    let mut demo = loaded().await;
    demonstration::load_volume(&url(&demo.app), 300, 7, demo.app.clock().now()).unwrap();
    let references: Vec<Orphans> = diesel::sql_query(include_str!("orphans.sql"))
        .load(&mut demo.conn)
        .unwrap();
    assert!(references.len() > 20, "the references were not found");
    for one in references {
        assert_eq!(one.orphans, 0, "{}", one.reference);
    }
    let unsearchable = complaints::table.filter(diesel::dsl::sql::<diesel::sql_types::Bool>(
        "search IS NULL OR consumer_as_filed = '{}'",
    ));
    assert_eq!(unsearchable.count().get_result(&mut demo.conn), Ok(0));
}

#[actix_web::test]
async fn the_same_seed_tells_the_same() {
    let (one, other) = (TestApp::start().await, TestApp::start().await);
    let told = |app: &TestApp| {
        demonstration::load_volume(&url(app), 100, 3, one.clock().now()).unwrap();
        let rows: Vec<(String, State, Option<NaiveDate>)> = complaints::table
            .order(complaints::id)
            .select((complaints::description, complaints::state, complaints::due_on))
            .load(&mut app.database())
            .unwrap();
        rows
    };
    let rows = told(&one);
    assert_eq!(rows, told(&other));
    let descriptions: HashSet<_> = rows.iter().map(|(description, ..)| description).collect();
    assert!(descriptions.len() > 95, "the texts are too much alike");
}

#[actix_web::test]
async fn the_table_can_be_told_on_any_day() {
    // The ends of a quarter and of a year, a weekend, a leap day, and the days around the change of the clocks.
    for now in [
        "2026-12-31T22:30:00Z",
        "2027-01-01T08:00:00Z",
        "2027-01-09T23:30:00Z",
        "2028-02-29T09:00:00Z",
        "2027-03-28T00:30:00Z",
        "2027-10-31T00:30:00Z",
        "2027-09-10T03:00:00Z",
    ] {
        let app = TestApp::start().await;
        let now = now.parse().unwrap();
        app.clock().set(now);
        assert!(demonstration::load_once(&url(&app), now).unwrap().is_some());
        let held: i64 = meetings::table
            .filter(meetings::state.eq_any(["held", "drafted", "in_approval", "approved"]))
            .count()
            .get_result(&mut app.database())
            .unwrap();
        // Four tables and a group's meeting, for those who adhere.
        assert!(held == 5 || held == 0, "{now}: {held}");
        let future: i64 = table_events::table
            .filter(table_events::at.gt(now))
            .count()
            .get_result(&mut app.database())
            .unwrap();
        assert_eq!(future, 0, "{now}");
    }
}
