//! What the database holds after everything.

use std::path::Path;

use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_types};
use tavolo::database::private::PrivatePostgres;
use uuid::Uuid;

use super::people::Confirmed;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = sql_types::BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = sql_types::Uuid)]
    submission_key: Uuid,
}

#[derive(QueryableByName)]
struct Reference {
    #[diesel(sql_type = sql_types::Text)]
    reference: String,
}

/// What must be nowhere, as a query that counts it.
const HALF_MADE: [(&str, &str); 5] = [
    (
        "a complaint without its first event",
        "SELECT count(*) FROM complaints WHERE NOT EXISTS
            (SELECT FROM complaint_events WHERE complaint_id = complaints.id AND kind = 'filed')",
    ),
    (
        "a complaint that was filed twice",
        "SELECT count(*) FROM (SELECT FROM complaint_events WHERE kind = 'filed' GROUP BY complaint_id
            HAVING count(*) > 1) AS twice",
    ),
    (
        "an event of which nobody is told",
        "SELECT count(*) FROM complaint_events WHERE submission_key IS NOT NULL AND at > now() - interval '1 hour'
            AND NOT EXISTS (SELECT FROM notifications WHERE event_id = complaint_events.id)",
    ),
    (
        "somebody who is told twice",
        "SELECT count(*) FROM (SELECT FROM notifications WHERE event_id IS NOT NULL GROUP BY event_id, user_id
            HAVING count(*) > 1) AS twice",
    ),
    (
        "a message that was stored twice",
        "SELECT count(*) FROM (SELECT FROM complaint_events WHERE kind = 'message' AND at > now() - interval '1 hour'
            GROUP BY detail ->> 'text' HAVING count(*) > 1) AS twice",
    ),
];

/// The reference of a complaint about which both of the demonstration's people may write.
pub fn open_complaint(data_dir: &Path) -> String {
    let query = "SELECT format('R-%s-%s', year, lpad(number::text, 6, '0')) AS reference FROM complaints
        JOIN organisations ON organisations.id = complaints.association_id
        WHERE organisations.name = 'Adiconsum' AND state = 'in_progress' ORDER BY complaints.id LIMIT 1";
    let found: Reference = diesel::sql_query(query)
        .get_result(&mut connect(data_dir))
        .unwrap();
    found.reference
}

/// Everything that was confirmed is there, with its event, and nothing is half-made.
pub fn check(data_dir: &Path, confirmed: &[Confirmed]) {
    let mut conn = connect(data_dir);
    let complaints = keys(&mut conn, "SELECT submission_key FROM complaints");
    let messages = keys(
        &mut conn,
        "SELECT submission_key FROM complaint_events WHERE kind = 'message' AND submission_key IS NOT NULL",
    );
    for record in confirmed {
        let (key, kept) = match record {
            Confirmed::Complaint(key) => (key, &complaints),
            Confirmed::Message(key) => (key, &messages),
        };
        let times = kept.iter().filter(|one| *one == key).count();
        assert_eq!(times, 1, "{record:?} was confirmed and is there {times} times");
    }
    for (what, query) in HALF_MADE {
        let found: Count = diesel::sql_query(query).get_result(&mut conn).unwrap();
        assert_eq!(found.count, 0, "there is {what}");
    }
}

fn keys(conn: &mut PgConnection, query: &str) -> Vec<Uuid> {
    let found: Vec<Key> = diesel::sql_query(query).load(conn).unwrap();
    found.into_iter().map(|row| row.submission_key).collect()
}

fn connect(data_dir: &Path) -> PgConnection {
    let url = PrivatePostgres::url_of_running(data_dir).unwrap();
    PgConnection::establish(&url).unwrap()
}
