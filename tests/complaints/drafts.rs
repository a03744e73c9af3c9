//! How many drafts one person has, and what is said of one more.

use diesel::{PgConnection, connection::SimpleConnection};
use tavolo::{schema::drafts, web::drafts as kept};

use super::*;

const KEY: &str = "7d1d9f0e-6a5b-4f8e-9d2c-000000000003";

/// Gives Anna as many drafts as one person may have.
fn fill_up(conn: &mut PgConnection) {
    conn.batch_execute(&format!(
        "INSERT INTO drafts (key, user_id, target, fields, saved_at)
            SELECT gen_random_uuid(), users.id, '/complaints/new', '{{\"family_name\": [\"Rossi\"], \"description\": [\"lunga\"]}}', now()
            FROM users, generate_series(1, {}) WHERE email = '{ANNA}'",
        kept::MOST_OF_ONE_PERSON
    ))
    .unwrap();
}

fn count(app: &TestApp) -> i64 {
    drafts::table.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn who_has_as_many_drafts_as_one_may_have_reads_that_another_one_is_not_kept() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    fill_up(&mut app.database());
    let client = app.sign_in(ANNA).await;
    let act = format!("/complaints/{reference}/message");
    for (target, text) in [("/complaints/new", "description"), (act.as_str(), "text")] {
        let typed = [
            ("key", KEY),
            (text, "Due mesi senza linea"),
            ("act", "save_draft"),
        ];
        let page = client.post(target, &typed).await;
        assert_eq!(page.status, 422, "{target}");
        assert!(page.text("[role=alert]").contains("Hai già 50 bozze, il massimo"));
        assert!(page.body.contains("Due mesi senza linea"));
        assert!(!page.text("[data-draft-status]").contains("Bozza salvata"));
        let by_script = [("key", KEY), ("target", target), (text, "Due mesi senza linea")];
        assert_eq!(client.post("/drafts", &by_script).await.status, 422);
    }
    assert_eq!(count(&app), kept::MOST_OF_ONE_PERSON);
}

#[actix_web::test]
async fn who_has_as_many_drafts_as_one_may_have_goes_on_with_each_and_keeps_another_in_the_place_of_one() {
    let app = monday().await;
    fill_up(&mut app.database());
    let client = app.sign_in(ANNA).await;
    let first = client.get("/").await.form("/complaints/discard-draft");
    let key = first
        .pairs()
        .into_iter()
        .find(|(name, _)| name == "key")
        .unwrap()
        .1;
    let typed = |key| {
        [
            ("key", key),
            ("target", "/complaints/new"),
            ("description", "Due mesi"),
        ]
    };
    assert_eq!(client.post("/drafts", &typed(key.as_str())).await.status, 204);
    assert_eq!(client.submit(first).await.status, 303);
    assert_eq!(client.post("/drafts", &typed(KEY)).await.status, 204);
    assert_eq!(count(&app), kept::MOST_OF_ONE_PERSON);
}

#[actix_web::test]
async fn what_finds_no_place_after_the_session_has_ended_is_held_until_there_is_one() {
    let app = monday().await;
    fill_up(&mut app.database());
    let client = app.sign_in(ANNA).await;
    app.clock().advance(chrono::TimeDelta::minutes(31));
    let typed = [("key", KEY), ("description", "Due mesi senza linea")];
    let page = client.post("/complaints/new", &typed).await;
    assert_eq!((page.status, page.h1().as_str()), (422, "Troppe bozze"));
    let held = page.form("Invia di nuovo");
    assert_eq!(held.action(), "/complaints/new");
    assert!(
        held.pairs()
            .contains(&("description".to_owned(), "Due mesi senza linea".to_owned()))
    );
}

#[actix_web::test]
async fn a_list_of_drafts_loads_what_it_tells_them_by_and_no_text() {
    let app = monday().await;
    fill_up(&mut app.database());
    let mut conn = app.database();
    let anna: i64 = drafts::table.select(drafts::user_id).first(&mut conn).unwrap();
    let drafts = kept::in_short(&mut conn, anna, "/complaints/", &["family_name", "firm_name"]).unwrap();
    assert_eq!(drafts.len(), 50);
    assert_eq!(
        drafts[0].fields.pairs().collect::<Vec<_>>(),
        [("family_name", "Rossi")]
    );
    let blank = kept::in_short(&mut conn, anna, "/complaints/", &["firm_name"]).unwrap();
    assert!(blank[0].fields.is_blank());
    let home = app.sign_in(ANNA).await.get("/").await;
    assert!(home.text("main").contains("Rossi"));
}
