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
    app.arrange_table("Ostiense");
    let mut conn = app.database();
    conn.batch_execute(
        "INSERT INTO association_notes (complaint_id, association_id, at, author_id, text, submission_key)
             SELECT id, association_id, now(), filed_by, 'nota', gen_random_uuid() FROM complaints;
         INSERT INTO operator_notes (complaint_id, association_id, at, author_id, text, submission_key)
             SELECT id, association_id, now(), filed_by, 'nota', gen_random_uuid() FROM complaints;
         INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on)
             SELECT complaint_id, association_id, id, 'refund', 100, current_date FROM complaint_events;
         INSERT INTO complaint_readings (complaint_id, user_id, association_id, read_at)
             SELECT id, filed_by, association_id, now() FROM complaints;
         INSERT INTO attachments (id, association_id, complaint_id, submission_key, uploaded_by, uploaded_at, audience, name,
                 media_type, size, sha256)
             SELECT gen_random_uuid(), association_id, id, gen_random_uuid(), filed_by, now(), 'both', 'a.pdf', 'pdf', 1, ''
             FROM complaints;
         INSERT INTO drafts (key, user_id, target, fields, saved_at)
             SELECT gen_random_uuid(), filed_by, '/complaints/new', '{}', now() FROM complaints;
         INSERT INTO submissions (key, user_id, digest, sent_at)
             SELECT gen_random_uuid(), filed_by, '', now() FROM complaints;
         INSERT INTO calendar_feeds (user_id, token_hash, made_at)
             SELECT filed_by, decode(md5(filed_by::text), 'hex'), now() FROM complaints;
         INSERT INTO dossiers (year, quarter, version, made_at, made_by, made_by_name, submission_key)
             SELECT 2026, 3, row_number() OVER (), now(), id, 'Lia', gen_random_uuid() FROM users WHERE association_id IS NULL;
         INSERT INTO dossier_editions (dossier_id, party_id, content, sha256)
             SELECT dossiers.id, organisations.id, '{}', '' FROM dossiers, organisations WHERE kind <> 'platform';
         INSERT INTO documents (title, readers, party_id, changed_at)
             SELECT 'guida', 'association', association_id, now() FROM complaints;
         INSERT INTO document_versions (document_id, version, added_at, added_by, added_by_name, party_id, submission_key)
             SELECT documents.id, 1, now(), filed_by, 'Lia', party_id, gen_random_uuid()
             FROM documents JOIN complaints ON association_id = party_id;
         INSERT INTO document_readings SELECT added_by, document_id, version FROM document_versions;
         INSERT INTO minutes_readings SELECT DISTINCT filed_by, meetings.id, 1, true FROM complaints, meetings;
         INSERT INTO table_events (meeting_id, at, kind) SELECT id, now(), 'convened' FROM meetings;
         INSERT INTO working_group_papers (submission_key, group_id, text, party_id, brought_by, brought_by_name, brought_at)
             SELECT gen_random_uuid(), group_id, 'Bozza', party_id, user_id, name, now() FROM working_group_members;
         INSERT INTO attendances (meeting_id, party_id, attendance) SELECT meeting_id, party_id, 'absent' FROM meeting_seats;
         INSERT INTO proposed_dates (meeting_id, starts_at) SELECT id, starts_at FROM meetings;
         INSERT INTO date_answers (meeting_id, date_id, party_id, answer, answered_by, answered_at)
             SELECT proposed_dates.meeting_id, proposed_dates.id, party_id, 'no', created_by, now()
             FROM proposed_dates JOIN meetings ON meetings.id = proposed_dates.meeting_id JOIN meeting_seats USING (meeting_id);
         INSERT INTO item_notes (item_id, meeting_id, text, version, edited_by, edited_at)
             SELECT id, meeting_id, 'Si dice', 1, proposed_by, now() FROM agenda_items;
         INSERT INTO item_note_versions SELECT item_id, version, text, edited_by, edited_at FROM item_notes;
         INSERT INTO action_notes (action_id, at, author_id, author_name, party_id, act, state, submission_key)
             SELECT id, now(), created_by, 'Lia Fonti', party_id, 'note', 'open', gen_random_uuid() FROM action_items;",
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
            // What is shared at the table is the next test's.
            if !has_owner(&mut conn, &table) {
                continue;
            }
            let owner = if OF_ONE_PERSON.contains(&table.as_str()) {
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

/// What belongs to nobody but the person who made it.
const OF_ONE_PERSON: [&str; 5] = [
    "calendar_feeds",
    "document_readings",
    "drafts",
    "minutes_readings",
    "submissions",
];

/// Whether the table says whose each row is.
fn has_owner(conn: &mut PgConnection, table: &str) -> bool {
    let query = format!(
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = '{table}'::regclass AND NOT attisdropped
             AND (attname = 'association_id' OR attname = 'user_id' AND {})) AS yes",
        OF_ONE_PERSON.contains(&table)
    );
    diesel::sql_query(query).get_result::<Answer>(conn).unwrap().yes
}

#[actix_web::test]
async fn an_association_sees_of_the_table_what_it_has_a_seat_for() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    for (actor, expected) in [(&anna, "T-2026-4"), (&dario, "I-2026-001 T-2026-4")] {
        let mut acting = connect_as(
            &app,
            Side::Association,
            Some((actor.user_id, Some(actor.organisation_id))),
        );
        let seen = names(
            &mut acting,
            "SELECT reference AS name FROM meetings ORDER BY reference",
        );
        assert_eq!(seen.join(" "), expected);
        let seats = count(
            &mut acting,
            "SELECT count(DISTINCT meeting_id) AS number FROM meeting_seats",
        );
        let events = count(&mut acting, "SELECT count(id) AS number FROM table_events");
        let polls = ["proposed_dates", "date_answers"].map(|table| {
            let meetings = format!("SELECT count(DISTINCT meeting_id) AS number FROM {table}");
            count(&mut acting, &meetings)
        });
        let each = seen.len() as i64;
        assert_eq!((seats, events, polls), (each, each, [each, each]));
    }
}

#[actix_web::test]
async fn an_association_reads_who_was_at_a_meeting_once_it_is_closed() {
    let app = peopled().await;
    let read = "SELECT count(*) AS number FROM attendances";
    assert_eq!(count(&mut as_anna(&app), read), 0);
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held' WHERE reference = 'T-2026-4'")
        .unwrap();
    assert_eq!(count(&mut as_anna(&app), read), 3, "of every party");
}

#[actix_web::test]
async fn an_association_answers_a_poll_for_itself_alone() {
    let app = peopled().await;
    app.database().batch_execute("DELETE FROM date_answers").unwrap();
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let answer = |party: i64, person: i64| {
        format!(
            "INSERT INTO date_answers (meeting_id, date_id, party_id, answer, answered_by, answered_at)
             SELECT meeting_id, id, {party}, 'yes', {person}, now() FROM proposed_dates"
        )
    };
    let mut acting = as_anna(&app);
    for (party, person) in [
        (dario.organisation_id, anna.user_id),
        (anna.organisation_id, dario.user_id),
    ] {
        let refused = refusal(&mut acting, &answer(party, person));
        assert!(refused.contains("row-level security"), "{refused}");
    }
    acting
        .batch_execute(&answer(anna.organisation_id, anna.user_id))
        .unwrap();
    app.database()
        .batch_execute(&answer(dario.organisation_id, dario.user_id))
        .unwrap();
    acting
        .batch_execute("UPDATE date_answers SET answer = 'no'")
        .unwrap();
    let no = "SELECT count(DISTINCT party_id) AS number FROM date_answers WHERE answer = 'no'";
    assert_eq!(count(&mut app.database(), no), 1);
    assert!(refusal(&mut acting, "SELECT answered_by FROM date_answers").contains("permission denied"));
}

#[actix_web::test]
async fn an_association_reads_its_own_edition_of_a_dossier_only() {
    let app = peopled().await;
    let anna = app.actor(ANNA);
    let editions = "SELECT DISTINCT party_id::text AS name FROM dossier_editions";
    let seen = names(&mut as_anna(&app), editions);
    assert_eq!(seen, [anna.organisation_id.to_string()]);
}

#[actix_web::test]
async fn a_document_that_an_association_keeps_for_itself_is_seen_by_nobody_else() {
    let app = peopled().await;
    let anna = app.actor(ANNA);
    let parties = "SELECT DISTINCT party_id::text AS name FROM document_versions";
    assert_eq!(
        names(&mut as_anna(&app), parties),
        [anna.organisation_id.to_string()]
    );
    let lia = app.actor("segreteria@tim.example").user_id;
    let mut operator = connect_as(&app, Side::Operator, Some((lia, None)));
    assert_eq!(names(&mut operator, parties), Vec::<String>::new());
    assert_eq!(
        count(&mut operator, "SELECT count(*) AS number FROM documents"),
        0
    );
}

#[actix_web::test]
async fn a_draft_is_the_operators_and_a_comment_its_partys_and_the_secretarys_until_the_minutes_are_approved()
{
    let app = peopled().await;
    app.database()
        .batch_execute(
            "INSERT INTO minutes (meeting_id, version, body, created_at) SELECT meeting_id, 2, body, now() FROM minutes;
             INSERT INTO minutes_comments (minutes_id, meeting_id, paragraph, party_id, author_id, author_name, at, text,
                     submission_key)
                 SELECT minutes.id, minutes.meeting_id, 1, organisation_id, users.id, given_name, now(), 'TIM', gen_random_uuid()
                 FROM minutes, users WHERE version = 1 AND email = 'manager@tim.example';",
        )
        .unwrap();
    // Versions, then comments, of both meetings.
    let expected: [(&str, i64, i64, i64); 5] = [
        (ANNA, 1, 0, 2),
        (DARIO, 2, 2, 4),
        ("liaison@tim.example", 4, 2, 4),
        ("manager@tim.example", 4, 2, 4),
        ("segreteria@tim.example", 4, 4, 4),
    ];
    for (is_approved, state) in [(false, "in_approval"), (true, "approved")] {
        app.database()
            .batch_execute(&format!("UPDATE meetings SET state = '{state}'"))
            .unwrap();
        for (email, versions, before, after) in expected {
            let actor = app.actor(email);
            let mut acting = connect_as(&app, actor.side(), Some((actor.user_id, actor.association_id())));
            let seen = ["minutes", "minutes_comments"]
                .map(|table| count(&mut acting, &format!("SELECT count(id) AS number FROM {table}")));
            let comments = if is_approved { after } else { before };
            assert_eq!(seen, [versions, comments], "{email} {state}");
        }
    }
}

#[actix_web::test]
async fn an_association_reads_the_papers_of_the_groups_in_which_it_works_only() {
    let app = peopled().await;
    app.database()
        .batch_execute(
            "INSERT INTO attachments (id, group_id, submission_key, uploaded_by, uploaded_at, audience, name, media_type, size, sha256)
             SELECT gen_random_uuid(), group_id, submission_key, brought_by, now(), 'group', 'a.pdf', 'pdf', 1, ''
             FROM working_group_papers",
        )
        .unwrap();
    for (email, expected) in [(ANNA, "2"), (DARIO, "1")] {
        let actor = app.actor(email);
        let mut acting = connect_as(
            &app,
            Side::Association,
            Some((actor.user_id, Some(actor.organisation_id))),
        );
        for table in ["working_group_papers", "attachments"] {
            let seen = format!(
                "SELECT DISTINCT number::text AS name FROM {table} JOIN working_groups ON working_groups.id = group_id"
            );
            assert_eq!(names(&mut acting, &seen), [expected], "{email} {table}");
        }
        let known = "SELECT number::text AS name FROM working_groups ORDER BY number";
        assert_eq!(names(&mut acting, known), ["1", "2"]);
    }
}

#[actix_web::test]
async fn an_association_sees_what_became_of_the_action_items_that_it_sees() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    for (state, annas, darios) in [("convened", 0, 0), ("held", 2, 3)] {
        let held = format!("UPDATE meetings SET state = '{state}'");
        app.database().batch_execute(&held).unwrap();
        for (actor, expected) in [(&anna, annas), (&dario, darios)] {
            let acting = Some((actor.user_id, Some(actor.organisation_id)));
            let mut acting = connect_as(&app, Side::Association, acting);
            for table in ["action_items", "action_notes"] {
                let seen = count(&mut acting, &format!("SELECT count(*) AS number FROM {table}"));
                assert_eq!(seen, expected, "{} sees {table} of what is {state}", actor.email);
            }
        }
    }
}

#[actix_web::test]
async fn an_association_writes_in_its_own_name_about_what_its_own_party_has_to_do() {
    let app = peopled().await;
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held'")
        .unwrap();
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    // All items are Federconsumatori's.
    let note = |author: i64, party: i64| {
        format!(
            "INSERT INTO action_notes (action_id, at, author_id, author_name, party_id, act, state, submission_key)
             SELECT id, now(), {author}, 'Nome', {party}, 'note', 'open', gen_random_uuid() FROM action_items LIMIT 1"
        )
    };
    let acting = Some((dario.user_id, Some(dario.organisation_id)));
    let mut as_dario = connect_as(&app, Side::Association, acting);
    as_dario
        .batch_execute(&note(dario.user_id, dario.organisation_id))
        .unwrap();
    let mut as_anna = as_anna(&app);
    let forged = [
        note(anna.user_id, dario.organisation_id),
        note(dario.user_id, anna.organisation_id),
    ];
    let others = [
        note(anna.user_id, anna.organisation_id),
        note(anna.user_id, dario.organisation_id),
    ];
    for (conn, notes) in [(&mut as_dario, forged), (&mut as_anna, others)] {
        for note in notes {
            let said = refusal(conn, &note);
            assert!(said.contains("row-level security"), "{note}: {said}");
        }
    }
    let change = "UPDATE action_items SET state = 'done', closed_at = now()";
    let changed = |conn: &mut PgConnection| diesel::sql_query(change).execute(conn).unwrap();
    assert_eq!((changed(&mut as_anna), changed(&mut as_dario)), (0, 3));
    for column in ["text", "due_on", "party_id"] {
        let said = refusal(
            &mut as_dario,
            &format!("UPDATE action_items SET {column} = {column}"),
        );
        assert!(said.contains("permission denied"), "{column}: {said}");
    }
}

#[actix_web::test]
async fn what_the_parties_have_is_not_thrown_away() {
    let app = peopled().await;
    let lia = app.actor("segreteria@tim.example");
    for side in [Side::Operator, Side::System] {
        let mut acting = connect_as(&app, side, Some((lia.user_id, None)));
        acting.batch_execute("DELETE FROM minutes").unwrap();
        assert_eq!(count(&mut acting, "SELECT count(*) AS number FROM minutes"), 2);
    }
}

#[actix_web::test]
async fn a_party_comments_and_approves_in_its_own_name_and_publishes_nothing_itself() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let mut acting = as_anna(&app);
    let approval = |party: i64, person: i64| {
        format!(
            "INSERT INTO minutes_approvals (minutes_id, meeting_id, party_id, user_id, name, at)
             SELECT id, meeting_id, {party}, {person}, 'Anna', now() FROM minutes"
        )
    };
    let comment = |party: i64, person: i64| {
        format!(
            "INSERT INTO minutes_comments (minutes_id, meeting_id, paragraph, party_id, author_id, author_name, at, text,
                 submission_key)
             SELECT id, meeting_id, 1, {party}, {person}, 'Anna', now(), 'x', gen_random_uuid() FROM minutes"
        )
    };
    for forged in [
        approval(dario.organisation_id, anna.user_id),
        approval(anna.organisation_id, dario.user_id),
        comment(dario.organisation_id, anna.user_id),
        comment(anna.organisation_id, dario.user_id),
        "UPDATE meetings SET state = 'approved'".to_owned(),
        "UPDATE minutes SET body = '{}'".to_owned(),
        "UPDATE minutes_comments SET answer = 'x'".to_owned(),
    ] {
        let refused = refusal(&mut acting, &forged);
        assert!(
            refused.contains("row-level security") || refused.contains("permission denied"),
            "{forged}: {refused}"
        );
    }
    acting
        .batch_execute(&approval(anna.organisation_id, anna.user_id))
        .unwrap();
    acting
        .batch_execute(&comment(anna.organisation_id, anna.user_id))
        .unwrap();
}

#[actix_web::test]
async fn people_bring_papers_to_their_own_group_in_their_own_name_and_report_to_nobody() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let mut acting = as_anna(&app);
    let brought = |group: &str, party: i64, person: i64| {
        format!(
            "INSERT INTO working_group_papers (submission_key, group_id, text, party_id, brought_by, brought_by_name, brought_at)
             SELECT gen_random_uuid(), id, 'x', {party}, {person}, 'x', now() FROM working_groups WHERE number = {group}"
        )
    };
    for forged in [
        brought("1", anna.organisation_id, anna.user_id),
        brought("2", dario.organisation_id, anna.user_id),
        brought("2", anna.organisation_id, dario.user_id),
    ] {
        let said = refusal(&mut acting, &forged);
        assert!(said.contains("row-level security"), "{forged}: {said}");
    }
    acting
        .batch_execute(&brought("2", anna.organisation_id, anna.user_id))
        .unwrap();
    acting
        .batch_execute(&format!(
            "INSERT INTO attachments (id, submission_key, uploaded_by, uploaded_at, audience, name, media_type, size, sha256)
             VALUES (gen_random_uuid(), gen_random_uuid(), {}, now(), 'draft', 'b.pdf', 'pdf', 1, '')",
            anna.user_id
        ))
        .unwrap();
    let given = |audience: &str, group: &str| {
        format!(
            "UPDATE attachments SET audience = '{audience}',
                 group_id = (SELECT id FROM working_groups WHERE number = {group}) WHERE audience = 'draft'"
        )
    };
    for forged in [given("parties", "2"), given("group", "1")] {
        let said = refusal(&mut acting, &forged);
        assert!(said.contains("row-level security"), "{forged}: {said}");
    }
    acting.batch_execute(&given("group", "2")).unwrap();
}

#[actix_web::test]
async fn an_association_concludes_the_group_that_its_person_coordinates_and_changes_no_other() {
    let app = peopled().await;
    let anna = app.actor(ANNA);
    app.database()
        .batch_execute(&format!(
            "UPDATE working_groups SET coordinator_id = {} WHERE number = 2",
            anna.user_id
        ))
        .unwrap();
    let mut acting = as_anna(&app);
    acting
        .batch_execute(&format!(
            "INSERT INTO attachments (id, submission_key, uploaded_by, uploaded_at, audience, name, media_type, size, sha256)
             VALUES (gen_random_uuid(), gen_random_uuid(), {}, now(), 'draft', 'b.pdf', 'pdf', 1, '')",
            anna.user_id
        ))
        .unwrap();
    let reports = |number: i16| {
        format!(
            "UPDATE attachments SET audience = 'parties',
                 group_id = (SELECT id FROM working_groups WHERE number = {number}) WHERE audience = 'draft'"
        )
    };
    for forged in [
        "UPDATE working_groups SET state = 'suspended', suspended_because = 'x' WHERE number = 2".to_owned(),
        "UPDATE working_groups SET topic = 'x' WHERE number = 2".to_owned(),
        "UPDATE working_groups SET coordinator_id = NULL WHERE number = 2".to_owned(),
        // While the group works there is no report of it.
        reports(2),
        reports(1),
    ] {
        let said = refusal(&mut acting, &forged);
        assert!(
            said.contains("row-level security") || said.contains("permission denied"),
            "{forged}: {said}"
        );
    }
    let concluded = diesel::sql_query("UPDATE working_groups SET state = 'concluded', concluded_at = now()")
        .execute(&mut acting)
        .unwrap();
    assert_eq!(concluded, 1);
    acting.batch_execute(&reports(2)).unwrap();
    let again = diesel::sql_query("UPDATE working_groups SET report = 'x'")
        .execute(&mut acting)
        .unwrap();
    assert_eq!(again, 0, "what is concluded stays as it is");
}

#[actix_web::test]
async fn who_does_not_adhere_sees_nothing_of_the_table() {
    let app = peopled().await;
    app.database()
        .batch_execute("DELETE FROM adhesions; DELETE FROM attendances; DELETE FROM meeting_seats")
        .unwrap();
    let mut acting = as_anna(&app);
    for table in [
        "meetings",
        "meeting_seats",
        "working_groups",
        "working_group_members",
    ] {
        let seen = count(&mut acting, &format!("SELECT count(*) AS number FROM {table}"));
        assert_eq!(seen, 0, "{table}");
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
async fn an_association_has_no_right_at_all_on_what_is_written_down_at_a_meeting() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    for table in ["item_notes", "item_note_versions"] {
        for what in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
            for side in [Side::Association, Side::Platform] {
                assert!(!may(&mut conn, side, table, what), "{side:?} {what} {table}");
            }
        }
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
            "table_events",
            "item_note_versions",
            "document_versions",
            "minutes_approvals",
            "working_group_papers",
            "action_notes",
        ] {
            for what in ["UPDATE", "DELETE", "TRUNCATE"] {
                assert!(!may(&mut conn, side, table, what), "{side:?} {what} {table}");
            }
        }
        for kept in ["complaints", "consumers", "commitments"] {
            assert!(!may(&mut conn, side, kept, "DELETE"), "{side:?} {kept}");
        }
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
        "meetings",
        "meeting_seats",
        "attendances",
        "proposed_dates",
        "date_answers",
        "table_events",
        "working_groups",
        "minutes",
        "minutes_comments",
        "minutes_approvals",
        "working_group_papers",
        "action_items",
        "action_notes",
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
    const NO_FILTER: &str = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
    for search in [
        format!("search_all_complaints('tecnic', {NO_FILTER}, 100)"),
        format!("search_own_complaints('tecnic', {NO_FILTER}, 100)"),
        "search_own_consumers('rossi', 100)".to_owned(),
    ] {
        let refused = refusal(&mut acting, &format!("SELECT {search}"));
        assert!(refused.contains("permission denied"), "{search}: {refused}");
    }
}

/// A connection with the rights of Anna's association, in her name.
fn as_anna(app: &TestApp) -> PgConnection {
    let anna = app.actor(ANNA);
    connect_as(
        app,
        Side::Association,
        Some((anna.user_id, Some(anna.organisation_id))),
    )
}

/// Adds an event to the case of the association with this person as its actor.
fn event(association_of: &str, claimed_association: &str, actor: &str) -> String {
    format!(
        "INSERT INTO complaint_events (complaint_id, association_id, at, actor_id, kind, detail)
         VALUES ({association_of}, {claimed_association}, now(), {actor}, 'comment', '{{}}')"
    )
}

fn refusal(conn: &mut PgConnection, statement: &str) -> String {
    match conn.batch_execute(statement) {
        Ok(()) => panic!("PostgreSQL accepted: {statement}"),
        Err(error) => error.to_string(),
    }
}

#[actix_web::test]
async fn people_write_in_their_own_name_and_about_their_own_cases_only() {
    let app = peopled().await;
    let mut all = app.database();
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let (fabio, bruno) = (
        app.actor("liaison@tim.example"),
        app.actor("collega@adiconsum.example"),
    );
    let case_of = |conn: &mut PgConnection, person: i64| {
        count(
            conn,
            &format!("SELECT id AS number FROM complaints WHERE filed_by = {person}"),
        )
        .to_string()
    };
    let (own, foreign) = (case_of(&mut all, anna.user_id), case_of(&mut all, dario.user_id));
    let (adiconsum, federconsumatori) = (
        anna.organisation_id.to_string(),
        dario.organisation_id.to_string(),
    );
    let (me, colleague, tim) = (
        anna.user_id.to_string(),
        bruno.user_id.to_string(),
        fabio.user_id.to_string(),
    );
    let note = |author: &str| {
        format!(
            "INSERT INTO association_notes (complaint_id, association_id, at, author_id, text, submission_key)
             VALUES ({own}, {adiconsum}, now(), {author}, 'nota', gen_random_uuid())"
        )
    };
    let reading = |reader: &str| {
        format!(
            "INSERT INTO complaint_readings (complaint_id, user_id, association_id, read_at)
             VALUES ({own}, {reader}, {adiconsum}, now())"
        )
    };
    let mut acting = as_anna(&app);
    for honest in [event(&own, &adiconsum, &me), note(&me), reading(&me)] {
        acting.batch_execute(&honest).unwrap();
    }
    for forged in [
        event(&own, &adiconsum, &tim),
        event(&own, &adiconsum, &colleague),
        event(&own, &adiconsum, "NULL"),
        event(&foreign, &adiconsum, &me),
        event(&foreign, &federconsumatori, &me),
        note(&colleague),
        reading(&tim),
    ] {
        let said = refusal(&mut acting, &forged);
        assert!(said.contains("row-level security"), "{forged}: {said}");
    }
    let mut operator = connect_as(&app, Side::Operator, Some((fabio.user_id, None)));
    operator.batch_execute(&event(&own, &adiconsum, &tim)).unwrap();
    for forged in [
        event(&own, &adiconsum, &me),
        event(&own, &adiconsum, "NULL"),
        event(&own, &federconsumatori, &tim),
    ] {
        let said = refusal(&mut operator, &forged);
        assert!(said.contains("row-level security"), "{forged}: {said}");
    }
}

#[actix_web::test]
async fn a_sent_document_is_neither_changed_nor_deleted_nor_read_by_more_people() {
    let app = peopled().await;
    let mut acting = as_anna(&app);
    for statement in [
        "UPDATE attachments SET audience = 'association'",
        "DELETE FROM attachments",
    ] {
        let changed = diesel::sql_query(statement).execute(&mut acting).unwrap();
        assert_eq!(changed, 0, "{statement}");
    }
    for column in ["name", "sha256", "uploaded_by"] {
        let said = refusal(
            &mut acting,
            &format!("UPDATE attachments SET {column} = {column}"),
        );
        assert!(said.contains("permission denied"), "{column}: {said}");
    }
}

#[actix_web::test]
async fn a_draft_is_sent_to_a_case_that_its_person_sees_and_to_no_other() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let mut acting = as_anna(&app);
    acting
        .batch_execute(&format!(
            "INSERT INTO attachments (id, submission_key, uploaded_by, uploaded_at, audience, name, media_type, size, sha256)
             VALUES (gen_random_uuid(), gen_random_uuid(), {}, now(), 'draft', 'b.pdf', 'pdf', 1, '')",
            anna.user_id
        ))
        .unwrap();
    let mut all = app.database();
    let mut sent = |person: i64, association: i64, audience: &str| {
        let case = count(
            &mut all,
            &format!("SELECT id AS number FROM complaints WHERE filed_by = {person}"),
        );
        format!(
            "UPDATE attachments SET complaint_id = {case}, association_id = {association}, audience = '{audience}'
             WHERE audience = 'draft'"
        )
    };
    for elsewhere in [
        sent(dario.user_id, dario.organisation_id, "both"),
        sent(dario.user_id, anna.organisation_id, "both"),
        sent(anna.user_id, dario.organisation_id, "both"),
        sent(anna.user_id, anna.organisation_id, "operator"),
    ] {
        let said = refusal(&mut acting, &elsewhere);
        assert!(said.contains("row-level security"), "{elsewhere}: {said}");
    }
    let home = sent(anna.user_id, anna.organisation_id, "both");
    assert_eq!(diesel::sql_query(&home).execute(&mut acting).unwrap(), 1);
}

/// Files again the case that the acting person sees, with these columns changed.
fn filed_again(changed: &[(&str, &str)]) -> String {
    let mut columns = vec![
        ("year", "year"),
        ("number", "number + 1000"),
        ("association_id", "association_id"),
        ("filed_by", "filed_by"),
        ("filed_at", "filed_at"),
        ("submission_key", "gen_random_uuid()"),
        ("consumer_id", "consumer_id"),
        ("province_code", "province_code"),
        ("service", "service"),
        ("business_line", "business_line"),
        ("subcategory_id", "subcategory_id"),
        ("subject", "subject"),
        ("description", "description"),
        ("requests", "requests"),
        ("mandate", "mandate"),
        ("privacy_notice_on", "privacy_notice_on"),
        ("state", "state"),
        ("turn", "turn"),
        ("turn_since", "turn_since"),
        ("due_on", "due_on"),
        ("reply_term", "reply_term"),
        ("last_event_at", "last_event_at"),
    ];
    for (name, value) in changed {
        columns.retain(|(column, _)| column != name);
        columns.push((name, value));
    }
    let (names, values): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    format!(
        "INSERT INTO complaints ({}) SELECT {} FROM complaints ORDER BY id LIMIT 1",
        names.join(", "),
        values.join(", ")
    )
}

#[actix_web::test]
async fn people_file_for_themselves_and_cannot_say_what_is_the_operators_to_say() {
    let app = peopled().await;
    let (anna, dario) = (app.actor(ANNA), app.actor(DARIO));
    let foreign_consumer = count(
        &mut app.database(),
        &format!(
            "SELECT id AS number FROM consumers WHERE association_id = {}",
            dario.organisation_id
        ),
    )
    .to_string();
    let colleague = app.actor("collega@adiconsum.example").user_id.to_string();
    let me = anna.user_id.to_string();
    let mut acting = as_anna(&app);
    acting.batch_execute(&filed_again(&[])).unwrap();
    for (column, value) in [
        ("operator_code", "'TIM-1'"),
        ("outcome", "'upheld'"),
        ("assignee_id", me.as_str()),
        ("taken_at", "now()"),
        ("replied_at", "now()"),
        ("closed_at", "now()"),
    ] {
        let said = refusal(&mut acting, &filed_again(&[("number", "2000"), (column, value)]));
        assert!(said.contains("permission denied"), "{column}: {said}");
    }
    for (column, value) in [
        ("filed_by", colleague.as_str()),
        ("consumer_id", foreign_consumer.as_str()),
    ] {
        let said = refusal(&mut acting, &filed_again(&[("number", "2000"), (column, value)]));
        assert!(said.contains("row-level security"), "{column}: {said}");
    }
}

#[actix_web::test]
async fn the_counter_of_references_only_counts_on() {
    let app = peopled().await;
    let mut acting = as_anna(&app);
    let next = "SELECT next_complaint_number(2031::smallint) AS number";
    assert_eq!(count(&mut acting, next), 1);
    assert_eq!(count(&mut acting, next), 2);
    for statement in [
        "SELECT * FROM reference_counters",
        "UPDATE reference_counters SET last = 1",
        "INSERT INTO reference_counters (year, last) VALUES (2032, 9)",
        "DELETE FROM reference_counters",
    ] {
        let said = refusal(&mut acting, statement);
        assert!(said.contains("permission denied"), "{statement}: {said}");
    }
    let mut operator = connect_as(&app, Side::Operator, Some((1, None)));
    assert!(refusal(&mut operator, next).contains("permission denied"));
}
