//! A database for each test, cloned from a template that is migrated and peopled once.

use std::{env, fs, path::Path};

use diesel::{Connection, PgConnection, RunQueryDsl, connection::SimpleConnection, sql_types::Text};
use sha2::{Digest, Sha256};
use tavolo::{accounts::passwords::hash_now, database};
use url::Url;
use uuid::Uuid;

use super::app::PASSWORD;

/// Organisations, desks and a person of each role.
const PEOPLE: &str = include_str!("people.sql");
/// Taken by all test processes in turn while the template is made.
const LOCK: i64 = 3_140_127_331;

/// A database that is dropped when its test passes, and left to be looked at when it fails.
pub struct FreshDatabase {
    name: String,
}

impl FreshDatabase {
    pub fn create() -> Self {
        let mut server = connect("postgres");
        let template = template(&mut server);
        let name = format!("tavolo_test_{}", Uuid::new_v4().simple());
        server
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .unwrap();
        Self { name }
    }

    pub fn url(&self) -> String {
        url_of(&self.name)
    }

    /// Ends every connection, and accepts no new one while the answer lives: as a server that has gone away.
    pub fn closed(&self) -> Closed<'_> {
        let name = &self.name;
        connect("postgres")
            .batch_execute(&format!(
                "ALTER DATABASE {name} ALLOW_CONNECTIONS false;
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
            ))
            .unwrap();
        Closed(self)
    }
}

/// A database to which nobody can connect. Dropping this opens it again.
pub struct Closed<'a>(&'a FreshDatabase);

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        connect("postgres")
            .batch_execute(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", self.0.name))
            .unwrap();
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the database {} was kept", self.name);
            return;
        }
        connect("postgres")
            .batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name))
            .unwrap();
    }
}

fn url_of(database: &str) -> String {
    let Ok(url) = env::var("TAVOLO_TEST_DATABASE_URL") else {
        panic!(
            "The tests need a PostgreSQL: run `make test`, or set TAVOLO_TEST_DATABASE_URL to one where they may make \
             databases and roles, as postgres://USER@HOST/postgres"
        );
    };
    let mut url = Url::parse(&url).unwrap();
    url.set_path(database);
    url.into()
}

fn connect(database: &str) -> PgConnection {
    PgConnection::establish(&url_of(database))
        .unwrap_or_else(|error| panic!("TAVOLO_TEST_DATABASE_URL: {error}"))
}

/// The template of these migrations and people, made by the first test that needs it.
fn template(server: &mut PgConnection) -> String {
    let name = format!("tavolo_template_{}", version());
    server
        .batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))
        .unwrap();
    let found = diesel::sql_query("SELECT FROM pg_database WHERE datname = $1")
        .bind::<Text, _>(&name)
        .execute(server)
        .unwrap();
    if found == 0 {
        make_template(server, &name);
    }
    server
        .batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))
        .unwrap();
    name
}

/// Made under another name, so that one that was left half-made is never taken.
fn make_template(server: &mut PgConnection, name: &str) {
    let unfinished = format!("{name}_unfinished");
    server
        .batch_execute(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"))
        .unwrap();
    server
        .batch_execute(&format!("CREATE DATABASE {unfinished} TEMPLATE template0"))
        .unwrap();
    database::migrate(&url_of(&unfinished)).unwrap();
    let mut conn = connect(&unfinished);
    conn.batch_execute(PEOPLE).unwrap();
    diesel::sql_query(
        "INSERT INTO credentials (user_id, password_hash, changed_at) SELECT id, $1, now() FROM users",
    )
    .bind::<Text, _>(hash_now(PASSWORD).unwrap())
    .execute(&mut conn)
    .unwrap();
    drop(conn);
    server
        .batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}"))
        .unwrap();
}

/// Changes when a migration or a person does.
fn version() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut steps: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|step| step.unwrap().path().join("up.sql"))
        .collect();
    steps.sort();
    let mut hash = Sha256::new();
    for step in steps {
        hash.update(fs::read(step).unwrap());
    }
    hash.update(PEOPLE);
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
