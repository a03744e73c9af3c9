//! Everything that the database holds, in short, to see whether anything has changed.

use std::collections::BTreeMap;

use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_types::Text};

/// What changes because somebody is there, whatever they send.
const LEFT_OUT: &str =
    "'sessions', 'sign_in_failures', 'complaint_readings', 'drafts', '__diesel_schema_migrations'";

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    content: String,
}

/// Each table with the number of its rows and a sum over them.
pub fn everything(conn: &mut PgConnection) -> BTreeMap<String, String> {
    let query = format!(
        "SELECT table_name::text AS name, query_to_xml(format(
            'SELECT count(*) AS rows, sum(hashtext(one::text)::bigint) AS sum FROM %I AS one', table_name),
            true, false, '')::text AS content
         FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ({LEFT_OUT})"
    );
    let tables: Vec<Table> = diesel::sql_query(query).load(conn).unwrap();
    tables
        .into_iter()
        .map(|table| (table.name, table.content))
        .collect()
}
