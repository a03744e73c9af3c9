//! What machines ask.

use chrono::TimeDelta;
use tavolo::notifications::Kind;

use super::arranged::{Arranged, LIAISON};

#[actix_web::test]
async fn the_program_is_ready_until_a_mail_has_waited_for_an_hour() {
    let arranged = Arranged::without_smtp().await;
    let client = arranged.app.client();
    assert_eq!(client.get("/health/live").await.status, 200);
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    assert_eq!(client.get("/health/ready").await.status, 200);
    arranged.app.clock().advance(TimeDelta::minutes(61));
    let answer = client.get("/health/ready").await;
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("1 mails are due"), "{}", answer.body);
    assert_eq!(client.get("/health/live").await.status, 200);
    arranged.send_all().await;
    assert_eq!(client.get("/health/ready").await.status, 200);
}

#[actix_web::test]
async fn requests_are_measured_by_pattern_and_no_machine_begins_a_session() {
    let arranged = Arranged::without_smtp().await;
    let client = arranged.app.client();
    client.get("/static/app.css?v=secret-marker").await;
    let (answer, statements) = arranged.app.queries_of(client.get("/metrics")).await;
    assert_eq!(answer.status, 200);
    let line = "tavolo_http_request_seconds_count{method=\"GET\",route=\"/static/{path:.*}\",status=\"200\"}";
    assert!(answer.body.contains(line), "{}", answer.body);
    assert!(!answer.body.contains("secret-marker"));
    for name in [
        "tavolo_mails_due ",
        "tavolo_database_connections{role=\"tavolo_system\"}",
    ] {
        assert!(answer.body.contains(name), "{name}: {}", answer.body);
    }
    assert!(
        !statements.iter().any(|one| one.contains("sessions")),
        "{statements:?}"
    );
}
