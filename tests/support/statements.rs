//! The SQL statements that an application sends, so that a test can count those of a page.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// The statements of one database, in order.
pub type Statements = Arc<Mutex<Vec<String>>>;

static BY_DATABASE: LazyLock<Mutex<HashMap<String, Statements>>> = LazyLock::new(Mutex::default);

/// Begins to note the statements of connections that are made to this database from now on.
pub fn note(database_url: &str) -> Statements {
    set_default_instrumentation(|| Some(Box::<Listener>::default())).unwrap();
    BY_DATABASE
        .lock()
        .unwrap()
        .entry(database_url.to_owned())
        .or_default()
        .clone()
}

/// Listens to one connection.
#[derive(Default)]
struct Listener {
    statements: Option<Statements>,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                self.statements = BY_DATABASE.lock().unwrap().get(url).cloned();
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                if let Some(statements) = &self.statements {
                    let query = query.to_string();
                    if !is_set_up(&query) {
                        statements.lock().unwrap().push(query);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What a new connection costs, once, whatever is asked of it then.
fn is_set_up(query: &str) -> bool {
    query.trim_start().starts_with("SET ")
}
