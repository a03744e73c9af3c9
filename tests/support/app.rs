//! The real application, in this process, on a free port and a fresh database.

use std::num::NonZeroU32;

use actix_web::{dev::ServerHandle, web};
use diesel::{Connection, PgConnection, connection::SimpleConnection};
use governor::Quota;
use tavolo::{
    clock::Clock,
    config::{Config, LogSetting},
    notifications::Outbox,
    server::{self, Application},
    start::{self, DatabaseServer},
    stop::Stopper,
    web::limits::Limits,
    worker,
};
use tempfile::TempDir;

use super::{
    Client,
    fresh_database::FreshDatabase,
    statements::{self, Statements},
};

/// The password of everybody in `people.sql`.
pub const PASSWORD: &str = "parola-di-prova-2026";

/// A running application. When the test ends, the server is stopped, and the database dropped if the test passed.
pub struct TestApp {
    /// What the server works with: for a test that calls a room or the worker itself.
    pub application: Application,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    server: ServerHandle,
    statements: Statements,
    database: FreshDatabase,
    _data_dir: TempDir,
}

impl TestApp {
    /// An application with the default settings.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// An application with settings of its own.
    pub async fn start_with(settings: impl FnOnce(&mut Config)) -> Self {
        Self::start_within(Limits::default(), settings).await
    }

    /// An application that lets one person do again and again, as often as this, what the limits count.
    pub async fn start_with_deeds(quota: Quota) -> Self {
        Self::start_within(Limits::with_deeds(quota), |_| {}).await
    }

    /// An application for a test that sends more than a person can.
    pub async fn start_for_a_script() -> Self {
        Self::start_with_deeds(Quota::per_second(NonZeroU32::MAX)).await
    }

    async fn start_within(limits: Limits, settings: impl FnOnce(&mut Config)) -> Self {
        let database = FreshDatabase::create();
        let data_dir = TempDir::new().unwrap();
        let mut config = config(&database, &data_dir);
        settings(&mut config);
        let statements = statements::note(config.database_url.as_ref().unwrap().as_str());
        let ready = DatabaseServer::ready(&config).unwrap();
        let mut application = start::application(config, &ready).unwrap();
        application.limits = web::Data::new(limits);
        let (server, address) = server::serve(
            application.clone(),
            server::listen(application.config.listen).unwrap(),
        )
        .unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            application,
            address: format!("http://{address}"),
            server: handle,
            statements,
            database,
            _data_dir: data_dir,
        }
    }

    /// The hands of the application's clock.
    pub fn clock(&self) -> &Clock {
        &self.application.clock
    }

    /// A browser in which nobody has signed in.
    pub fn client(&self) -> Client {
        Client::new(&self.address)
    }

    /// A browser in which this person has signed in.
    pub async fn sign_in(&self, email: &str) -> Client {
        let client = self.client();
        let form = client.get("/login").await.form("/login");
        let answer = client
            .submit(form.fill("Indirizzo e-mail", email).fill("Password", PASSWORD))
            .await;
        assert_eq!(answer.status, 303, "{email} could not sign in: {}", answer.body);
        client
    }

    /// A connection that sees everything, to arrange and to look behind the pages.
    pub fn database(&self) -> PgConnection {
        PgConnection::establish(&self.database.url()).unwrap()
    }

    /// Arranges `table.sql`: the table T-2026-4 with every party, and the meeting I-2026-001 of a working group to which Adiconsum
    /// does not belong, with this word in what it says of itself.
    pub fn arrange_table(&self, word: &str) {
        let arranged = include_str!("table.sql").replace("{word}", word);
        self.database().batch_execute(&arranged).unwrap();
    }

    /// The address of the database, for a process of the program.
    pub fn database_url(&self) -> String {
        self.database.url()
    }

    /// Ends every connection of the application to its database, which accepts no new one while the guard lives.
    pub fn without_database(&self) -> impl Drop + '_ {
        self.database.closed()
    }

    /// A worker's outbox.
    pub fn outbox(&self) -> Outbox {
        let application = &self.application;
        Outbox::new(
            &application.config,
            application.database.clone(),
            application.clock.clone(),
            application.key.clone(),
            worker::rooms(),
        )
        .unwrap()
    }

    /// Lets all mails go out that are due.
    pub async fn send_mails(&self) {
        let outbox = self.outbox();
        let (_stopper, stop) = Stopper::new();
        while outbox.send_due(&stop).await.unwrap() > 0 {}
    }

    /// What the act answers, and the queries that the application sent meanwhile; beginning and ending a transaction is
    /// none.
    pub async fn queries_of<T>(&self, act: impl Future<Output = T>) -> (T, Vec<String>) {
        self.statements.lock().unwrap().clear();
        let answer = act.await;
        let mut sent = std::mem::take(&mut *self.statements.lock().unwrap());
        sent.retain(|one| !one.starts_with("BEGIN") && one != "COMMIT" && one != "ROLLBACK");
        (answer, sent)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Sends the order to stop; there is nobody left to wait for.
        drop(self.server.stop(false));
    }
}

fn config(database: &FreshDatabase, data_dir: &TempDir) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: None,
        database_url: Some(database.url().parse().unwrap()),
        database_replica_url: None,
        data_dir: data_dir.path().to_owned(),
        smtp_url: None,
        mail_from: "Tavolo <tavolo@portal.example>".parse().unwrap(),
        attachments_url: None,
        secret_key: None,
        demo: Some(false),
        log: LogSetting {
            filter: "off".to_owned(),
            json: false,
        },
        operator_name: "TIM".to_owned(),
    }
}
