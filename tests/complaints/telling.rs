//! Each event is told to those whom it concerns, and never to the one who acted.

use super::*;

#[actix_web::test]
async fn filing_is_told_to_the_queue_and_confirmed_to_who_filed() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    let expected = [
        (FABIO, "filed"),
        (GIULIA, "filed"),
        (IVO, "filed"),
        (ANNA, "filed_confirmation"),
    ];
    assert_eq!(told(&app, &reference), pairs(&expected));
}

#[actix_web::test]
async fn every_act_is_told_to_the_right_people() {
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    let giulia = app.actor(GIULIA).user_id.to_string();
    let steps: [(&str, &str, &[(&str, &str)], &[(&str, &str)]); 12] = [
        // Nobody has it yet: a message goes to the whole queue.
        (
            ANNA,
            "message",
            &[("text", "?")],
            &[(FABIO, "message"), (GIULIA, "message"), (IVO, "message")],
        ),
        (FABIO, "take-charge", &[], &[(ANNA, "taken_in_charge")]),
        (FABIO, "assign", &[("assignee", &giulia)], &[(GIULIA, "assigned")]),
        (
            GIULIA,
            "request-information",
            &[("text", "?"), ("within_days", "5")],
            &[(ANNA, "information_requested")],
        ),
        (
            CARLA,
            "give-information",
            &[("text", "!")],
            &[(GIULIA, "information_given")],
        ),
        (BRUNO, "message", &[("text", "?")], &[(GIULIA, "message")]),
        (IVO, "message", &[("text", "!")], &[(ANNA, "message")]),
        (
            GIULIA,
            "interim-reply",
            &[("text", "!")],
            &[(ANNA, "interim_reply")],
        ),
        (FABIO, "reply", &REPLY, &[(ANNA, "replied")]),
        (CARLA, "dispute", &[("text", "no")], &[(GIULIA, "disputed")]),
        (GIULIA, "reply", &REPLY, &[(ANNA, "replied")]),
        (ANNA, "accept", &[], &[(GIULIA, "accepted")]),
    ];
    for (email, name, fields, expected) in steps {
        app.clock().advance(chrono::TimeDelta::minutes(1));
        done_by(&app, email, &reference, name, fields).await;
        assert_eq!(told(&app, &reference), pairs(expected), "{email} {name}");
    }
}

#[actix_web::test]
async fn who_assigns_to_oneself_is_told_nothing() {
    let app = monday().await;
    let reference = taken(&app).await;
    let fabio = app.actor(FABIO).user_id.to_string();
    done_by(&app, FABIO, &reference, "assign", &[("assignee", &fabio)]).await;
    assert_eq!(told(&app, &reference), []);
}

#[actix_web::test]
async fn taking_back_is_told_to_who_has_it_or_to_the_queue() {
    let app = monday().await;
    let nobodys = app.file(ANNA, |_| {}).await;
    done_by(&app, ANNA, &nobodys, "withdraw", &[]).await;
    let expected = [(FABIO, "withdrawn"), (GIULIA, "withdrawn"), (IVO, "withdrawn")];
    assert_eq!(told(&app, &nobodys), pairs(&expected));
    let taken = taken(&app).await;
    done_by(&app, ANNA, &taken, "withdraw", &[]).await;
    assert_eq!(told(&app, &taken), pairs(&[(FABIO, "withdrawn")]));
}

#[actix_web::test]
async fn opening_the_case_is_reading_what_was_told_of_it() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    let home = client.get("/").await;
    assert!(
        home.text("main").contains("preso in carico"),
        "{}",
        home.text("main")
    );
    open(&client, &reference).await;
    assert!(
        client
            .get("/")
            .await
            .text("main")
            .contains("Nessuna novità da leggere.")
    );
}

#[actix_web::test]
async fn what_concerns_somebody_who_left_is_told_to_those_who_remain() {
    let app = monday().await;
    let reference = taken(&app).await;
    let leaves = |email: &str| {
        diesel::sql_query(format!("UPDATE users SET active = false WHERE email = '{email}'"))
            .execute(&mut app.database())
            .unwrap();
    };
    leaves(ANNA);
    done_by(&app, IVO, &reference, "message", &[("text", "?")]).await;
    assert_eq!(told(&app, &reference), pairs(&[(CARLA, "message")]));
    leaves(FABIO);
    done_by(&app, BRUNO, &reference, "message", &[("text", "!")]).await;
    let queue = [(GIULIA, "message"), (IVO, "message")];
    assert_eq!(told(&app, &reference), pairs(&queue));
    leaves(CARLA);
    done_by(&app, IVO, &reference, "message", &[("text", "?")]).await;
    assert_eq!(told(&app, &reference), pairs(&[(BRUNO, "message")]));
}

/// What the case's page says of the mails about its first event.
async fn mails(app: &TestApp, reader: &str, reference: &str) -> String {
    let page = open(&app.sign_in(reader).await, reference).await;
    page.texts(".line .mails").first().cloned().unwrap_or_default()
}

#[actix_web::test]
async fn a_case_says_who_was_told_by_mail_and_names_nobody_of_the_other_side() {
    use tavolo::schema::notifications;
    let app = monday().await;
    let reference = app.file(ANNA, |_| {}).await;
    assert_eq!(
        mails(&app, BRUNO, &reference).await,
        "E-mail: TIM, in attesa di invio · Anna Rossi, in attesa di invio"
    );
    assert_eq!(
        mails(&app, FABIO, &reference).await,
        "E-mail: Adiconsum, in attesa di invio · Fabio Conti e altre 2 persone, in attesa di invio"
    );

    let now = app.clock().now();
    for (email, state, sent_at) in [
        (FABIO, "sent", Some(now)),
        (GIULIA, "needs_attention", None),
        (IVO, "dropped", None),
        (ANNA, "sent", Some(now)),
    ] {
        diesel::update(notifications::table.filter(notifications::user_id.eq(app.actor(email).user_id)))
            .set((
                notifications::mail_state.eq(state),
                notifications::mail_sent_at.eq(sent_at),
            ))
            .execute(&mut app.database())
            .unwrap();
    }
    assert_eq!(
        mails(&app, ANNA, &reference).await,
        "E-mail: TIM, inviata oggi, 10:00 · Anna Rossi, inviata oggi, 10:00"
    );
    assert_eq!(
        mails(&app, IVO, &reference).await,
        "E-mail: Adiconsum, inviata oggi, 10:00 · Giulia Costa, non consegnata dopo più tentativi · \
         Fabio Conti, inviata oggi, 10:00"
    );
    let seen = open(&app.sign_in(ANNA).await, &reference).await.body;
    for (name, address) in [("Fabio", FABIO), ("Giulia", GIULIA), ("Ivo", IVO)] {
        assert!(!seen.contains(name) && !seen.contains(address), "{name}");
    }
}

#[actix_web::test]
async fn of_the_mails_about_others_cases_an_association_reads_nothing() {
    use tavolo::{
        database::{DatabaseError, Side},
        notifications::mails_about,
    };
    let app = monday().await;
    let case = id_of(&app, &app.file(ANNA, |_| {}).await);
    let database = &app.application.database;
    let read = |email, side| {
        database.read(app.actor(email).identity(), move |conn| {
            Ok::<_, DatabaseError>(mails_about(conn, case, side)?.len())
        })
    };
    assert_eq!(read(ANNA, Side::Association).await.unwrap(), 2);
    assert_eq!(read(DARIO, Side::Association).await.unwrap(), 0);
    assert!(
        read(DARIO, Side::Operator).await.is_err(),
        "an association reads as the operator"
    );
}
