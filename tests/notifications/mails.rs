//! Every mail arrives, once, whatever the server does.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    process::Command,
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use tavolo::{accounts::reset_token, notifications::Kind, stop::Stopper};
use uuid::Uuid;

use super::arranged::{Arranged, CASEWORKER, LIAISON, REFERENCE, due_on, monday_at, send_all};
use crate::support::{Mail, SmtpServer};

fn refs(emails: &[String]) -> Vec<&str> {
    emails.iter().map(String::as_str).collect()
}

fn readers(mails: &[Mail]) -> Vec<&str> {
    let mut readers: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    readers.sort_unstable();
    readers
}

#[actix_web::test]
async fn a_mail_says_what_happened_what_is_needed_and_by_when_and_nothing_of_the_consumer() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    arranged.send_all().await;
    let mails = server.mails();
    let mail = &mails[0];
    assert_eq!(
        mail.subject,
        "Nuovo reclamo R-2026-000123: da prendere in carico entro il 24 novembre 2026"
    );
    let link = format!("/complaints/{REFERENCE}");
    assert!(mail.text.contains(&link) && mail.html.contains(&link), "{mail:?}");
    assert!(
        mail.text
            .contains("Le risposte a questa e-mail non vengono lette"),
        "{mail:?}"
    );
    assert!(mail.automatic);
    let untold = [
        "Marcantonia",
        "Consumatrice",
        "RSSMRA80A01F205X",
        "12345678",
        "87654321",
        "segreto",
        "Fabio",
        "Conti",
    ];
    for word in untold {
        assert!(
            !mail.whole.contains(word),
            "{word} is in the mail: {}",
            mail.whole
        );
    }
}

#[actix_web::test]
async fn a_mail_speaks_its_readers_language() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    arranged.arrange("UPDATE users SET language = 'en' WHERE email = 'liaison@tim.example'");
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    arranged.send_all().await;
    let mails = server.mails();
    assert_eq!(
        mails[0].subject,
        "New complaint R-2026-000123: to be taken on by 24 November 2026"
    );
    assert!(mails[0].html.contains("<html lang=\"en\">"));
}

#[actix_web::test]
async fn a_person_is_told_of_an_event_once() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    let event = arranged.event(Kind::Message);
    arranged
        .tell_of(event, Kind::Message, &[LIAISON, CASEWORKER])
        .await;
    arranged.tell_of(event, Kind::Message, &[LIAISON]).await;
    arranged.send_all().await;
    assert_eq!(readers(&server.mails()), [LIAISON, CASEWORKER]);
}

#[actix_web::test]
async fn while_the_server_is_down_mails_wait_and_then_all_arrive() {
    let mut server = SmtpServer::down();
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON, CASEWORKER]).await;
    arranged.send_all().await;
    assert_eq!(arranged.count("due"), 2);
    server.come_up();
    arranged.app.clock().advance(TimeDelta::minutes(4));
    arranged.send_all().await;
    assert_eq!(server.mails().len(), 0, "tried again too early");
    arranged.app.clock().advance(TimeDelta::minutes(1));
    arranged.send_all().await;
    assert_eq!(readers(&server.mails()), [LIAISON, CASEWORKER]);
    assert_eq!(arranged.count("sent"), 2);
}

#[actix_web::test]
async fn after_six_failures_somebody_must_look() {
    let server = SmtpServer::down();
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    for attempt in 1..=6 {
        assert_eq!(arranged.count("due"), 1, "attempt {attempt}");
        arranged.send_all().await;
        arranged.app.clock().advance(TimeDelta::hours(24));
    }
    assert_eq!(arranged.count("needs_attention"), 1);
}

#[actix_web::test]
async fn a_slow_server_holds_up_some_mails_at_a_time_and_loses_none() {
    let server = SmtpServer::start();
    server.behave(&["slow 1".to_owned()]);
    let arranged = Arranged::with(&server).await;
    let people = arranged.liaison_agents(8);
    arranged.tell(Kind::Filed, &refs(&people)).await;
    let begun = Instant::now();
    arranged.send_all().await;
    assert_eq!(readers(&server.mails()), refs(&people));
    assert!(begun.elapsed() < Duration::from_secs(8), "one after the other");
}

#[actix_web::test]
async fn one_refused_address_of_fifty_stops_no_other() {
    let server = SmtpServer::start();
    server.behave(&["refuse-recipient agente17@tim.example".to_owned()]);
    let arranged = Arranged::with(&server).await;
    let people = arranged.liaison_agents(50);
    arranged.tell(Kind::Filed, &refs(&people)).await;
    arranged.send_all().await;
    assert_eq!(server.mails().len(), 49);
    let unsent: Vec<_> = arranged
        .states()
        .into_iter()
        .filter(|(_, state)| state != "sent")
        .collect();
    assert_eq!(
        unsent,
        [("agente17@tim.example".to_owned(), "needs_attention".to_owned())]
    );
}

#[actix_web::test]
async fn a_busy_mailbox_is_tried_again() {
    let server = SmtpServer::start();
    server.behave(&[format!("tempfail-recipient {LIAISON}")]);
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    arranged.send_all().await;
    assert_eq!(arranged.count("due"), 1);
    server.behave(&[]);
    arranged.app.clock().advance(TimeDelta::minutes(5));
    arranged.send_all().await;
    assert_eq!(arranged.count("sent"), 1);
}

#[actix_web::test]
async fn a_mail_whose_receipt_was_lost_is_sent_again_under_the_same_message_id() {
    let server = SmtpServer::start();
    server.behave(&["drop".to_owned()]);
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON]).await;
    arranged.send_all().await;
    server.behave(&[]);
    arranged.app.clock().advance(TimeDelta::minutes(5));
    arranged.send_all().await;
    arranged.app.clock().advance(TimeDelta::days(2));
    arranged.send_all().await;
    let ids: Vec<_> = server.mails().into_iter().map(|mail| mail.message_id).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[actix_web::test]
async fn two_workers_send_nothing_twice() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    let people = arranged.liaison_agents(40);
    arranged.tell(Kind::Filed, &refs(&people)).await;
    let (one, other) = (arranged.outbox(), arranged.outbox());
    while arranged.count("due") > 0 {
        futures_util::join!(send_all(&one), send_all(&other));
    }
    let mails = server.mails();
    let distinct: BTreeSet<_> = readers(&mails).into_iter().collect();
    assert_eq!((mails.len(), distinct.len()), (40, 40));
}

#[actix_web::test]
async fn a_worker_that_is_killed_leaves_nothing_unsent_and_doubles_only_what_was_in_flight() {
    let server = SmtpServer::start();
    server.behave(&["slow 0.3".to_owned()]);
    let arranged = Arranged::with(&server).await;
    let people = arranged.liaison_agents(12);
    // The process has the system's clock.
    arranged.app.clock().advance(TimeDelta::days(-365));
    arranged.tell(Kind::Filed, &refs(&people)).await;
    let mut worker = Command::new(env!("CARGO_BIN_EXE_tavolo"))
        .arg("worker")
        .env("TAVOLO_DATABASE_URL", arranged.app.database_url())
        .env("TAVOLO_DATA_DIR", &arranged.app.application.config.data_dir)
        .env("TAVOLO_SMTP_URL", server.url())
        .env("TAVOLO_PUBLIC_URL", arranged.app.application.config.public_url())
        .env("TAVOLO_LOG", "off")
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    while server.mails().len() < 5 {
        assert!(Instant::now() < deadline, "the worker does not send");
        std::thread::sleep(Duration::from_millis(20));
    }
    worker.kill().unwrap();
    worker.wait().unwrap();
    server.behave(&[]);
    arranged.arrange("UPDATE notifications SET mail_leased_until = NULL");
    arranged.send_all().await;

    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mails = server.mails();
    for mail in &mails {
        ids.entry(mail.to.clone())
            .or_default()
            .insert(mail.message_id.clone());
    }
    assert_eq!(ids.len(), 12, "somebody got nothing");
    assert!(
        ids.values().all(|ids| ids.len() == 1),
        "a repeat cannot be recognised: {ids:?}"
    );
    assert!(
        mails.len() <= 12 + 4,
        "more were doubled than were in flight: {}",
        mails.len()
    );
}

#[actix_web::test]
async fn what_a_stopped_worker_did_not_begin_another_sends_at_once() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    arranged.tell(Kind::Filed, &[LIAISON, CASEWORKER]).await;
    let (stopper, stop) = Stopper::new();
    stopper.ask();
    arranged.outbox().send_due(&stop).await.unwrap();
    assert_eq!(server.mails().len(), 0);
    arranged.send_all().await;
    assert_eq!(server.mails().len(), 2);
}

#[actix_web::test]
async fn a_burst_for_one_person_becomes_a_digest() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    for kind in [Kind::Message, Kind::Disputed, Kind::Accepted] {
        arranged.tell(kind, &[LIAISON, CASEWORKER]).await;
    }
    arranged.tell(Kind::Withdrawn, &[LIAISON]).await;
    arranged.send_all().await;
    let mails = server.mails();
    assert_eq!(readers(&mails), [LIAISON, CASEWORKER, CASEWORKER, CASEWORKER]);
    let Some(digest) = mails.iter().find(|mail| mail.to == LIAISON) else {
        panic!("no digest");
    };
    assert_eq!(digest.subject, "4 notifiche da Tavolo");
    for sentence in [
        "nuovo messaggio",
        "risposta contestata",
        "è stata accettata",
        "è stato ritirato",
    ] {
        assert!(
            digest.text.contains(sentence) && digest.html.contains(sentence),
            "{digest:?}"
        );
    }
    assert_eq!(arranged.count("sent"), 7);
}

#[actix_web::test]
async fn who_left_or_moved_to_another_association_gets_nothing_more() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    let coordinator = "responsabile@adiconsum.example";
    arranged
        .tell(Kind::Replied, &[LIAISON, CASEWORKER, coordinator])
        .await;
    arranged.arrange("UPDATE users SET active = false WHERE email = 'liaison@tim.example'");
    arranged.arrange(
        "UPDATE users SET desk_id = NULL, (organisation_id, association_id) =
             (SELECT id, id FROM organisations WHERE name = 'Federconsumatori')
         WHERE email = 'responsabile@adiconsum.example'",
    );
    arranged.send_all().await;
    assert_eq!(readers(&server.mails()), [CASEWORKER]);
    assert_eq!(arranged.count("dropped"), 2);
}

#[actix_web::test]
async fn an_association_tells_nobody_of_another_association() {
    let arranged = Arranged::without_smtp().await;
    let stranger = arranged.person("operatore@federconsumatori.example");
    let told = arranged.try_to_tell(stranger).await;
    assert!(told.is_err(), "row security let it through");
}

#[actix_web::test]
async fn a_reminder_is_sent_in_office_hours_and_only_while_its_term_stands() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    arranged.app.clock().set(monday_at(20));
    arranged.tell(Kind::DueTomorrow, &[LIAISON]).await;
    arranged.tell(Kind::Message, &[LIAISON]).await;
    arranged.send_all().await;
    assert_eq!(
        server.mails().len(),
        1,
        "a message does not wait, a reminder does"
    );
    arranged.app.clock().advance(TimeDelta::hours(12));
    arranged.send_all().await;
    assert_eq!(
        server.mails()[1].subject,
        "Ultimo promemoria, reclamo R-2026-000123: occorre agire entro il 24 novembre 2026"
    );

    arranged.tell(Kind::Overdue, &[LIAISON]).await;
    let later = due_on() + chrono::Days::new(7);
    arranged.arrange(&format!("UPDATE complaints SET due_on = '{later}'"));
    arranged.send_all().await;
    assert_eq!(server.mails().len(), 2);
    assert_eq!(arranged.count("dropped"), 1);
}

#[actix_web::test]
async fn a_link_for_a_new_password_is_mailed_while_it_can_be_used() {
    let server = SmtpServer::start();
    let arranged = Arranged::with(&server).await;
    let (usable, used) = (Uuid::new_v4(), Uuid::new_v4());
    let now = arranged.app.clock().now();
    for (id, used_at) in [(usable, "NULL"), (used, "now()")] {
        let expires = (now + TimeDelta::minutes(30)).to_rfc3339();
        arranged.arrange(&format!(
            "INSERT INTO password_resets (id, user_id, token_hash, expires_at, used_at)
             SELECT '{id}', id, '{id}', '{expires}', {used_at} FROM users WHERE role = 'administrator'"
        ));
        arranged.arrange(&format!(
            "INSERT INTO notifications (user_id, password_reset_id, kind, created_at, mail_due_at)
             SELECT id, '{id}', 'password_reset', '{0}', '{0}' FROM users WHERE role = 'administrator'",
            now.to_rfc3339()
        ));
    }
    arranged.send_all().await;
    let mails = server.mails();
    assert_eq!(readers(&mails), ["admin@tavolo.example"]);
    let token = reset_token(&arranged.app.application.key, usable);
    let link = format!("/password/reset?token={token}");
    assert!(
        mails[0].text.contains(&link) && mails[0].html.contains(&link),
        "{:?}",
        mails[0]
    );
    assert_eq!(arranged.count("dropped"), 1);
}

#[actix_web::test]
async fn without_an_smtp_server_mails_become_files() {
    let arranged = Arranged::without_smtp().await;
    arranged.tell(Kind::Filed, &[LIAISON, CASEWORKER]).await;
    arranged.send_all().await;
    let folder = arranged.app.application.config.data_dir.join("outbox");
    assert_eq!(readers(&Mail::read_all(&folder)), [LIAISON, CASEWORKER]);
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        2,
        "something unfinished is left"
    );
    assert_eq!(arranged.count("sent"), 2);
}
