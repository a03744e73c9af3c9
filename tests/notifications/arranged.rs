//! A complaint, and people who are told of it.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date},
};
use tavolo::{
    database::{DatabaseError, Identity, Side},
    notifications::{self, Kind, NewNotification, Occasion, Outbox},
    schema::{complaint_events, notifications as rows, users},
    stop::Stopper,
};

use crate::support::{SmtpServer, TestApp};

pub const REFERENCE: &str = "R-2026-000123";
pub const CASEWORKER: &str = "operatore@adiconsum.example";
pub const LIAISON: &str = "liaison@tim.example";

/// An application in which a complaint was filed.
pub struct Arranged {
    pub app: TestApp,
    case: Case,
}

#[derive(Clone, Copy, QueryableByName)]
struct Case {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    association_id: i64,
}

/// A Monday morning in Rome.
pub fn monday_at(hour: u32) -> DateTime<Utc> {
    let local = Rome.with_ymd_and_hms(2026, 11, 23, hour, 0, 0);
    local.single().unwrap().to_utc()
}

/// The day by which TIM must act.
pub fn due_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

impl Arranged {
    /// With this SMTP server, on a Monday at ten in Rome.
    pub async fn with(server: &SmtpServer) -> Self {
        let url = server.url().parse().unwrap();
        Self::on(TestApp::start_with(|config| config.smtp_url = Some(url)).await)
    }

    /// Without an SMTP server.
    pub async fn without_smtp() -> Self {
        Self::on(TestApp::start().await)
    }

    fn on(app: TestApp) -> Self {
        app.clock().set(monday_at(10));
        let case = diesel::sql_query(include_str!("case.sql"))
            .bind::<Date, _>(due_on())
            .get_result(&mut app.database())
            .unwrap();
        Self { app, case }
    }

    /// The number of a person.
    pub fn person(&self, email: &str) -> i64 {
        users::table
            .filter(users::email.eq(email))
            .select(users::id)
            .first(&mut self.app.database())
            .unwrap()
    }

    /// More people of the operator, as many as asked for.
    pub fn liaison_agents(&self, count: i32) -> Vec<String> {
        diesel::sql_query(
            "INSERT INTO users (organisation_id, role, email, given_name, family_name)
             SELECT organisation_id, role, 'agente' || n || '@tim.example', given_name, family_name
             FROM users, generate_series(1, $1) AS n WHERE email = 'liaison@tim.example'",
        )
        .bind::<diesel::sql_types::Integer, _>(count)
        .execute(&mut self.app.database())
        .unwrap();
        (1..=count).map(|n| format!("agente{n}@tim.example")).collect()
    }

    /// Something happens to the complaint, and these people are told by somebody of the association.
    pub async fn tell(&self, kind: Kind, emails: &[&str]) {
        let event_id = self.event(kind);
        self.tell_of(event_id, kind, emails).await;
    }

    /// Something happens to the complaint.
    pub fn event(&self, kind: Kind) -> i64 {
        diesel::insert_into(complaint_events::table)
            .values((
                complaint_events::complaint_id.eq(self.case.id),
                complaint_events::association_id.eq(self.case.association_id),
                complaint_events::at.eq(self.app.clock().now()),
                complaint_events::kind.eq(kind.as_str()),
                complaint_events::detail.eq(serde_json::json!({})),
            ))
            .returning(complaint_events::id)
            .get_result(&mut self.app.database())
            .unwrap()
    }

    /// These people are told of this event by somebody of the association.
    pub async fn tell_of(&self, event_id: i64, kind: Kind, emails: &[&str]) {
        let told = emails
            .iter()
            .map(|email| self.told(self.person(email), event_id, kind));
        self.enqueue(told.collect()).await.unwrap();
    }

    /// Somebody of the association tries to tell this person something.
    pub async fn try_to_tell(&self, user_id: i64) -> Result<(), DatabaseError> {
        let event_id = self.event(Kind::Message);
        self.enqueue(vec![self.told(user_id, event_id, Kind::Message)])
            .await
    }

    fn told(&self, user_id: i64, event_id: i64, kind: Kind) -> NewNotification {
        NewNotification {
            user_id,
            occasion: Occasion::Complaint {
                association_id: self.case.association_id,
                complaint_id: self.case.id,
                event_id,
            },
            kind,
            reference: REFERENCE.to_owned(),
            due_on: Some(due_on()),
            at: self.app.clock().now(),
        }
    }

    async fn enqueue(&self, told: Vec<NewNotification>) -> Result<(), DatabaseError> {
        let teller = Identity {
            side: Side::Association,
            user_id: self.person(CASEWORKER),
            association_id: Some(self.case.association_id),
        };
        let database = &self.app.application.database;
        database
            .write(teller, move |conn| Ok(notifications::enqueue(conn, &told)?))
            .await
    }

    /// A worker's outbox.
    pub fn outbox(&self) -> Outbox {
        self.app.outbox()
    }

    /// Sends until nothing is due.
    pub async fn send_all(&self) {
        send_all(&self.outbox()).await;
    }

    /// State of the mail and address of its person, in order.
    pub fn states(&self) -> Vec<(String, String)> {
        rows::table
            .inner_join(users::table.on(users::id.eq(rows::user_id)))
            .order(rows::id)
            .select((users::email, rows::mail_state))
            .load(&mut self.app.database())
            .unwrap()
    }

    /// How many mails are in this state.
    pub fn count(&self, state: &str) -> usize {
        self.states().iter().filter(|(_, found)| found == state).count()
    }

    /// Runs a statement, to change what no page changes.
    pub fn arrange(&self, statement: &str) {
        diesel::sql_query(statement)
            .execute(&mut self.app.database())
            .unwrap();
    }
}

/// Sends until nothing is due.
pub async fn send_all(outbox: &Outbox) {
    let (_stopper, stop) = Stopper::new();
    while outbox.send_due(&stop).await.unwrap() > 0 {}
}
