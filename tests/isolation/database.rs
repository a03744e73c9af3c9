//! What each database role sees and may do, whatever a query says.

use diesel::{
    PgConnection, QueryableByName, RunQueryDsl,
    connection::SimpleConnection,
    sql_types::{BigInt, Bool, Text},
};
use tavolo::database::Side;

use crate::support::TestApp;

const ANNA: &str = "operatore@adiconsum.example";
const DARIO: &str = "operatore@federconsumatori.example";

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

fn names(conn: &mut PgConnection, query: &str) -> Vec<String> {
    let rows: Vec<Name> = diesel::sql_query(query).load(conn).unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

fn secured(conn: &mut PgConnection) -> Vec<String> {
    names(
        conn,
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity
         AND relnamespace = 'public'::regnamespace ORDER BY relname",
    )
}

fn may(conn: &mut PgConnection, side: Side, table: &str, what: &str) -> bool {
    let query = format!(
        "SELECT has_table_privilege('{0}', '{table}', '{what}')
             OR ('{what}' IN ('SELECT', 'INSERT', 'UPDATE') AND has_any_column_privilege('{0}', '{table}',
                 CASE WHEN '{what}' = 'DELETE' THEN 'SELECT' ELSE '{what}' END)) AS yes",
        side.database_role()
    );
    diesel::sql_query(query).get_result::<Answer>(conn).unwrap().yes
}

/// A column that the role may read, to count rows by.
fn readable_column(conn: &mut PgConnection, side: Side, table: &str) -> Option<String> {
    let query = format!(
        "SELECT attname::text AS name FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0
         AND NOT attisdropped AND has_column_privilege('{}', attrelid, attnum, 'SELECT') ORDER BY attnum LIMIT 1",
        side.database_role()
    );
    names(conn, &query).pop()
}

fn count(conn: &mut PgConnection, query: &str) -> i64 {
    let counted: Number = diesel::sql_query(query).get_result(conn).unwrap();
    counted.number
}

/// Two associations with a complaint each, and a row of each in every table with row security.
async fn peopled() -> TestApp {
    let app = TestApp::start().await;
    for email in [ANNA, DARIO] {
        app.file(email, |_| {}).await;
    }
    let mut conn = app.database();
    conn.batch_execute(
        "INSERT INTO association_notes (complaint_id, association_id, at, author_id, text, submission_key)
             SELECT id, association_id, now(), filed_by, 'nota', gen_random_uuid() FROM complaints;
         INSERT INTO operator_notes (complaint_id, association_id, at, author_id, text, submission_key)
             SELECT id, association_id, now(), filed_by, 'nota', gen_random_uuid() FROM complaints;
         INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on)
             SELECT complaint_id, association_id, id, 'refund', 100, current_date FROM complaint_events;
         INSERT INTO complaint_readings (complaint_id, user_id, association_id, first_at, last_at)
             SELECT id, filed_by, association_id, now(), now() FROM complaints;
         INSERT INTO attachments (id, association_id, complaint_id, submission_key, uploaded_by, uploaded_at, audience, name,
                 media_type, size, sha256)
             SELECT gen_random_uuid(), association_id, id, gen_random_uuid(), filed_by, now(), 'both', 'a.pdf', 'pdf', 1, ''
             FROM complaints;
         INSERT INTO drafts (key, user_id, target, fields, saved_at)
             SELECT gen_random_uuid(), filed_by, '/complaints/new', '{}', now() FROM complaints;",
    )
    .unwrap();
    for table in secured(&mut conn) {
        let rows = count(&mut conn, &format!("SELECT count(*) AS number FROM {table}"));
        assert!(
            rows >= 2,
            "{table} has nothing to hide: give it rows in this test"
        );
    }
    app
}

/// A connection with the rights of a side, and of nobody or of this person and association.
fn connect_as(app: &TestApp, side: Side, acting: Option<(i64, Option<i64>)>) -> PgConnection {
    let mut conn = app.database();
    if let Some((user_id, association_id)) = acting {
        let association = association_id.map(|id| id.to_string()).unwrap_or_default();
        conn.batch_execute(&format!(
            "SELECT set_config('tavolo.user_id', '{user_id}', false), set_config('tavolo.association_id', '{association}', false)"
        ))
        .unwrap();
    }
    conn.batch_execute(&format!("SET ROLE {}", side.database_role()))
        .unwrap();
    conn
}

#[actix_web::test]
async fn without_a_setting_no_role_sees_a_row() {
    let app = peopled().await;
    let mut conn = app.database();
    for side in Side::ALL {
        let mut nobody = connect_as(&app, side, None);
        for table in secured(&mut conn) {
            if let Some(column) = readable_column(&mut conn, side, &table) {
                let rows = count(
                    &mut nobody,
                    &format!("SELECT count({column}) AS number FROM {table}"),
                );
                assert_eq!(rows, 0, "{side:?} sees {table}");
            }
        }
    }
}

#[actix_web::test]
async fn every_table_of_an_association_has_row_security_that_nobody_escapes() {
    let app = TestApp::start().await;
    let open = names(
        &mut app.database(),
        "SELECT pg_class.relname::text AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attname = 'association_id' AND NOT attisdropped
             AND NOT (relrowsecurity AND relforcerowsecurity)",
    );
    assert_eq!(open, Vec::<String>::new());
    let unforced = names(
        &mut app.database(),
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND NOT relforcerowsecurity",
    );
    assert_eq!(unforced, Vec::<String>::new());
}

#[actix_web::test]
async fn an_association_sees_its_own_rows_only() {
    let app = peopled().await;
    let mut conn = app.database();
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    for (actor, other) in [(&anna, &dario), (&dario, &anna)] {
        let mut acting = connect_as(
            &app,
            Side::Association,
            Some((actor.user_id, Some(actor.organisation_id))),
        );
        for table in secured(&mut conn) {
            let owner = if table == "drafts" {
                "user_id"
            } else {
                "association_id"
            };
            if !may(&mut conn, Side::Association, &table, "SELECT") {
                continue;
            }
            let (own, foreign) = match owner {
                "user_id" => (actor.user_id, other.user_id),
                _ => (actor.organisation_id, other.organisation_id),
            };
            let counted = |id| format!("SELECT count({owner}) AS number FROM {table} WHERE {owner} = {id}");
            assert_eq!(count(&mut acting, &counted(foreign)), 0, "{table}");
            assert!(count(&mut acting, &counted(own)) > 0, "{table}");
        }
    }
}

#[actix_web::test]
async fn each_side_has_no_right_at_all_on_the_others_notes() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    for what in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
        assert!(
            !may(&mut conn, Side::Operator, "association_notes", what),
            "{what}"
        );
        assert!(
            !may(&mut conn, Side::Association, "operator_notes", what),
            "{what}"
        );
    }
}

#[actix_web::test]
async fn nobody_changes_or_deletes_what_has_happened() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    for side in Side::ALL {
        for table in [
            "complaint_events",
            "association_notes",
            "operator_notes",
            "commitments",
        ] {
            for what in ["UPDATE", "DELETE", "TRUNCATE"] {
                assert!(!may(&mut conn, side, table, what), "{side:?} {what} {table}");
            }
        }
        assert!(!may(&mut conn, side, "complaints", "DELETE"), "{side:?}");
        assert!(!may(&mut conn, side, "consumers", "DELETE"), "{side:?}");
    }
}

#[actix_web::test]
async fn the_platform_reads_nothing_of_a_case() {
    let app = peopled().await;
    let mut conn = app.database();
    for table in [
        "complaints",
        "complaint_events",
        "consumers",
        "attachments",
        "association_notes",
        "operator_notes",
        "commitments",
        "complaint_readings",
        "complaint_deadlines",
    ] {
        for what in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
            assert!(!may(&mut conn, Side::Platform, table, what), "{what} {table}");
        }
    }
    let mut acting = connect_as(&app, Side::Platform, Some((1, None)));
    for column in ["reference", "complaint_id", "association_id", "due_on"] {
        let refused = acting.batch_execute(&format!("SELECT {column} FROM notifications"));
        assert!(refused.is_err(), "the platform reads notifications.{column}");
    }
    for search in ["search_all_complaints", "search_own_complaints"] {
        let refused = acting.batch_execute(&format!("SELECT {search}('tecnic', 100, 100)"));
        assert!(refused.is_err(), "{search}");
    }
}
