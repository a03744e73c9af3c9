//! Minutes: drafted, commented, approved by all or by silence, published once and corrected by new versions.

use diesel::{
    ExpressionMethods, QueryDsl, RunQueryDsl,
    connection::SimpleConnection,
    sql_types::{BigInt, Text},
};
use futures_util::future::join_all;
use mailparse::MailHeaderMap;
use pdf_extract::extract_text_from_mem;
use sha2::{Digest, Sha256};
use tavolo::{
    clock::Ticked,
    meetings,
    schema::{meetings as all_meetings, notifications, users},
    stop::Stopper,
};

use super::*;
use crate::support::PageForm;

const MINUTES: &str = "/meetings/T-2026-4/minutes";
const APPROVE: &str = "Approva per la propria parte";

/// The day after the table, which is closed.
async fn held() -> TestApp {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    app.database().batch_execute(include_str!("held.sql")).unwrap();
    set_clock(&app, "2026-12-16T09:00:00Z");
    app
}

/// The draft is with the parties until 26 December.
async fn circulated() -> TestApp {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    done(&lia, "Invia alle parti", &[]).await;
    app
}

/// Where the form with this button stands: what cannot be undone is asked for first.
fn page_with(button: &str) -> String {
    let act = match button {
        APPROVE => "?act=approve",
        "Rendi pubblico" | "Rendi pubblico il testo corretto" => "?act=make-public",
        _ => "",
    };
    format!("{MINUTES}{act}")
}

/// Sends the form with this button as its page shows it.
async fn send(client: &Client, button: &str, fields: &[(&str, &str)]) -> Page {
    let form = open(client, &page_with(button)).await.form(button);
    let form = fields
        .iter()
        .fold(form, |form, (field, value)| form.set(field, value));
    client.submit(form).await
}

async fn done(client: &Client, button: &str, fields: &[(&str, &str)]) -> Page {
    let answer = send(client, button, fields).await;
    assert_eq!(answer.status, 303, "{button}: {}", answer.body);
    client.follow(&answer).await
}

/// The number of the first paragraph that says this.
async fn paragraph(client: &Client, says: &str) -> String {
    let page = open(client, MINUTES).await;
    let links = page.links();
    let mut offered = links
        .iter()
        .filter_map(|link| link.split_once("paragraph=")?.1.split('#').next());
    let found = offered.find(|id| page.text(&format!("#p{id}")).contains(says));
    found
        .unwrap_or_else(|| panic!("nothing says {says}: {}", page.body))
        .to_owned()
}

async fn comment(client: &Client, says: &str, text: &str) -> Page {
    let id = paragraph(client, says).await;
    let page = open(client, &format!("{MINUTES}?act=comment&paragraph={id}")).await;
    let form = page.form("Invia il commento").set("text", text);
    client.submit(form).await
}

async fn answer_first(client: &Client, text: &str) -> Page {
    let page = open(client, MINUTES).await;
    let link = page.attribute(".comment a[href*='act=answer']", "href");
    let form = open(client, link.split('#').next().unwrap()).await;
    client
        .submit(form.form("Invia la risposta").set("text", text))
        .await
}

/// Changes a text of the version that is being written.
async fn rewrite(client: &Client, from: &str, to: &str) {
    let page = open(client, &format!("{MINUTES}?act=edit")).await;
    let form = page.form("Salva il testo");
    let pairs = form.pairs();
    let (field, _) = pairs.iter().find(|(_, value)| value.contains(from)).unwrap();
    let answer = client.submit(form.set(field, to)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    client.follow(&answer).await;
}

async fn tick(app: &TestApp) -> Ticked {
    let (_stopper, stop) = Stopper::new();
    meetings::attend_to_minutes(&app.application.database, app.clock(), &stop)
        .await
        .unwrap()
}

fn state(app: &TestApp) -> String {
    all_meetings::table
        .filter(all_meetings::reference.eq("T-2026-4"))
        .select(all_meetings::state)
        .first(&mut app.database())
        .unwrap()
}

/// What this person was told about the minutes, in order.
fn told(app: &TestApp, email: &str) -> Vec<String> {
    let found = notifications::table
        .inner_join(users::table)
        .filter(users::email.eq(email))
        .filter(notifications::reference.eq("T-2026-4"))
        .order(notifications::id)
        .select(notifications::kind);
    found.load(&mut app.database()).unwrap()
}

fn count(app: &TestApp, table: &str) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let counted: Count = diesel::sql_query(format!("SELECT count(*) FROM {table}"))
        .get_result(&mut app.database())
        .unwrap();
    counted.count
}

/// The hashes of the approved versions, oldest first.
fn hashes(app: &TestApp) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Hash {
        #[diesel(sql_type = Text)]
        hash: String,
    }
    let query = "SELECT encode(sha256, 'hex') AS hash FROM minutes WHERE sha256 IS NOT NULL ORDER BY version";
    let rows: Vec<Hash> = diesel::sql_query(query).load(&mut app.database()).unwrap();
    rows.into_iter().map(|row| row.hash).collect()
}

#[actix_web::test]
async fn a_draft_is_made_of_what_was_written_down_decided_and_given_to_do() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    let page = open(&lia, MINUTES).await;
    assert!(
        page.text("main").contains("attesa entro il 18 dicembre 2026"),
        "{}",
        page.body
    );
    let page = done(&lia, "Prepara la bozza", &[]).await;
    assert_eq!(state(&app), "drafted");
    let text = page.text("article");
    for expected in [
        "1. Reclami del trimestre",
        "TIM illustra i dati del trimestre.",
        "Decisione D-2026-002",
        "Si decide Ostiense",
        "Azione A-2026-002",
        "Federconsumatori, entro il 15 gennaio 2027",
        "2. Bollette chiare",
        "presente dalle 10:20",
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
}

#[actix_web::test]
async fn a_draft_is_hidden_from_the_parties_until_it_is_sent_to_them() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    for email in [ANNA, CARLA] {
        let client = app.sign_in(email).await;
        let page = open(&client, MINUTES).await;
        assert!(page.text("main").contains("La segreteria prepara il verbale"));
        assert!(!page.body.contains("illustra"));
        for address in [
            "minutes.pdf",
            "minutes.pdf?version=1",
            "minutes/text?version=1",
            "minutes?version=1",
        ] {
            let answer = client.get(&format!("/meetings/T-2026-4/{address}")).await;
            assert_eq!(answer.status, 404, "{address}");
        }
    }
    done(&lia, "Invia alle parti", &[]).await;
    let carla = app.sign_in(CARLA).await;
    let page = open(&carla, MINUTES).await;
    assert!(page.body.contains("illustra"));
    assert!(
        page.text("main").contains("entro il 26 dicembre 2026"),
        "{}",
        page.body
    );
    assert!(page.text("main").contains("il silenzio vale come approvazione"));
    for email in [CARLA, ELENA, IVO] {
        assert_eq!(told(&app, email), ["minutes_circulated"], "{email}");
    }
}

#[actix_web::test]
async fn the_last_of_three_parties_to_approve_publishes_the_minutes() {
    let app = circulated().await;
    for email in [CARLA, IVO] {
        let page = done(&app.sign_in(email).await, APPROVE, &[]).await;
        assert_eq!(state(&app), "in_approval");
        assert!(!page.body.contains("Approva il verbale"), "a party approves once");
    }
    let elena = app.sign_in(ELENA).await;
    let page = done(&elena, APPROVE, &[]).await;
    assert_eq!(state(&app), "approved");
    let text = page.text("main");
    assert!(
        text.contains("V-2026-001") && text.contains("Il testo è quello approvato."),
        "{text}"
    );
    assert!(text.contains("approvato da Elena Gallo"), "{text}");
    for email in [CARLA, ELENA, IVO, LIA] {
        assert_eq!(told(&app, email).last().unwrap(), "minutes_published", "{email}");
    }
    assert_eq!(
        tick(&app).await,
        Ticked::default(),
        "the clock has nothing left to do"
    );
}

#[actix_web::test]
async fn silence_publishes_when_the_last_day_is_over_in_rome_and_not_before() {
    let app = circulated().await;
    done(&app.sign_in(CARLA).await, APPROVE, &[]).await;
    set_clock(&app, "2026-12-26T22:59:59Z");
    assert_eq!((tick(&app).await.done, state(&app).as_str()), (0, "in_approval"));
    set_clock(&app, "2026-12-26T23:00:00Z");
    assert_eq!((tick(&app).await.done, state(&app).as_str()), (1, "approved"));
    assert_eq!(tick(&app).await.done, 0, "once");
    let elena = app.sign_in(ELENA).await;
    let page = open(&elena, MINUTES).await;
    assert!(page.text("main").contains("approvato per silenzio assenso"));
    assert!(page.text("main").contains("approvato da Carla Bianchi"));
}

#[actix_web::test]
async fn who_commented_is_not_silent_until_the_secretariat_has_answered() {
    let app = circulated().await;
    let carla = app.sign_in(CARLA).await;
    assert_eq!(
        comment(&carla, "illustra", "Mancano i dati regionali")
            .await
            .status,
        303
    );
    set_clock(&app, "2026-12-27T09:00:00Z");
    assert_eq!(tick(&app).await.done, 0);
    let lia = app.sign_in(LIA).await;
    assert!(
        open(&lia, MINUTES)
            .await
            .text("main")
            .contains("Un commento attende risposta")
    );
    assert_eq!(answer_first(&lia, "Sono nell’allegato").await.status, 303);
    assert_eq!((tick(&app).await.done, state(&app).as_str()), (1, "approved"));
}

#[actix_web::test]
async fn a_comment_on_an_earlier_version_is_answered_where_it_was_made() {
    let app = circulated().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    comment(&carla, "illustra", "Mancano i dati regionali").await;
    done(&lia, "Prepara una nuova versione", &[]).await;
    done(&lia, "Invia alle parti", &[]).await;
    set_clock(&app, "2027-01-31T09:00:00Z");
    assert_eq!(tick(&app).await.done, 0);
    let lia = app.sign_in(LIA).await;
    let before = open(&lia, &format!("{MINUTES}?version=1")).await;
    let link = before.attribute(".comment a[href*='act=answer']", "href");
    let page = open(&lia, link.split('#').next().unwrap()).await;
    let wrong = lia.submit(page.form("Invia la risposta").set("text", "")).await;
    assert_eq!(wrong.status, 422);
    let answer = wrong.form("Invia la risposta").set("text", "Sono nell’allegato");
    assert_eq!(lia.submit(answer).await.status, 303);
    assert_eq!((tick(&app).await.done, state(&app).as_str()), (1, "approved"));
}

#[actix_web::test]
async fn a_comment_that_comes_after_the_approval_is_still_on_the_page() {
    let app = circulated().await;
    let carla = app.sign_in(CARLA).await;
    let id = paragraph(&carla, "illustra").await;
    let page = open(&carla, &format!("{MINUTES}?act=comment&paragraph={id}")).await;
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    let form = page
        .form("Invia il commento")
        .set("text", "Mancano i dati regionali");
    let answer = carla.submit(form).await;
    assert_eq!(answer.status, 409);
    assert_eq!(answer.text(".panel .typed"), "Mancano i dati regionali");
    assert_eq!(count(&app, "minutes_comments"), 0);
}

#[actix_web::test]
async fn a_comment_reaches_no_other_party_before_publication_and_all_of_them_afterwards() {
    let app = circulated().await;
    let (carla, elena, ivo, lia) = (
        app.sign_in(CARLA).await,
        app.sign_in(ELENA).await,
        app.sign_in(IVO).await,
        app.sign_in(LIA).await,
    );
    assert_eq!(
        comment(&carla, "illustra", "Commento zqxadiconsum").await.status,
        303
    );
    assert_eq!(
        comment(&ivo, "illustra", "Commento zqxoperatore").await.status,
        303
    );
    assert_eq!(answer_first(&lia, "Risposta zqxsegreteria").await.status, 303);
    assert_eq!(told(&app, LIA), ["minutes_commented", "minutes_commented"]);
    let versions = |page: Page| page.texts("ul li").join(" ");
    assert!(versions(open(&lia, MINUTES).await).contains("2 commenti, 1 senza risposta"));
    assert!(!versions(open(&elena, MINUTES).await).contains("comment"));
    let anna = app.sign_in(ANNA).await;
    let fabio = app.sign_in("liaison@tim.example").await;
    let readers: [(&str, &Client, &[&str]); 6] = [
        ("Carla", &carla, &["zqxadiconsum", "zqxsegreteria"]),
        ("Anna", &anna, &["zqxadiconsum", "zqxsegreteria"]),
        ("Elena", &elena, &[]),
        ("Ivo", &ivo, &["zqxoperatore"]),
        ("Fabio", &fabio, &["zqxoperatore"]),
        ("Lia", &lia, &["zqxadiconsum", "zqxoperatore", "zqxsegreteria"]),
    ];
    let all = ["zqxadiconsum", "zqxoperatore", "zqxsegreteria"];
    for (name, client, expected) in readers {
        let page = open(client, MINUTES).await;
        let seen: Vec<_> = all.into_iter().filter(|word| page.body.contains(word)).collect();
        assert_eq!(seen, expected, "{name}");
    }
    for client in [&carla, &elena, &ivo] {
        done(client, APPROVE, &[]).await;
    }
    let page = open(&elena, MINUTES).await;
    assert!(all.iter().all(|word| page.body.contains(word)), "{}", page.body);
}

#[actix_web::test]
async fn a_revision_shows_what_it_changes_and_is_approved_anew() {
    let app = circulated().await;
    let (carla, elena, lia) = (
        app.sign_in(CARLA).await,
        app.sign_in(ELENA).await,
        app.sign_in(LIA).await,
    );
    done(&carla, APPROVE, &[]).await;
    done(&lia, "Prepara una nuova versione", &[]).await;
    rewrite(&lia, "illustra", "TIM illustra le **cifre** del trimestre.").await;
    assert!(
        !open(&elena, MINUTES).await.body.contains("cifre"),
        "it is being written"
    );
    done(&lia, "Invia alle parti", &[]).await;
    let page = open(&elena, MINUTES).await;
    assert_eq!(page.texts(".changes ins"), ["aggiunto: le **cifre** fine."]);
    assert_eq!(page.texts(".changes del"), ["tolto: i **dati** fine."]);
    assert_eq!(told(&app, ELENA), ["minutes_circulated", "minutes_revised"]);
    assert!(
        open(&carla, MINUTES).await.body.contains("Approva il verbale"),
        "another version, another approval"
    );
    let before = open(&elena, &format!("{MINUTES}?version=1")).await;
    assert!(before.text("article").contains("illustra i dati"));
}

#[actix_web::test]
async fn who_writes_a_new_version_sees_what_was_saved_and_keeps_the_closing_day() {
    let app = held().await;
    let (lia, carla) = (app.sign_in(LIA).await, app.sign_in(CARLA).await);
    done(&lia, "Prepara la bozza", &[]).await;
    done(&lia, "Invia alle parti", &[("closes_on", "2026-12-30")]).await;
    done(&lia, "Prepara una nuova versione", &[]).await;
    let page = open(&lia, &format!("{MINUTES}?act=edit")).await;
    let form = page.form("Salva il testo");
    let pairs = form.pairs();
    let (field, _) = pairs
        .iter()
        .find(|(_, value)| value.contains("illustra"))
        .unwrap();
    let answer = lia.submit(form.set(field, "TIM illustra le cifre.")).await;
    let saved = lia.follow(&answer).await;
    assert!(
        saved.text("article").contains("illustra le cifre"),
        "{}",
        saved.body
    );
    assert!(saved.texts(".changes ins").join(" ").contains("cifre"));

    let page = open(&lia, MINUTES).await;
    assert!(page.text("article").contains("illustra i dati"));
    let link = page.link("Leggi la versione 2 e le differenze dalla versione 1");
    assert!(
        open(&lia, &link)
            .await
            .text("article")
            .contains("illustra le cifre")
    );
    assert!(!open(&carla, &link).await.body.contains("illustra le cifre"));
    assert!(
        page.text("main")
            .contains("Per la versione 1 l’ultimo giorno è il 30 dicembre 2026."),
        "{}",
        page.body
    );
    let mut form = page.form("Invia alle parti");
    assert_eq!(
        form.value("Ultimo giorno per approvare o commentare"),
        "2026-12-30"
    );

    // When it leaves the parties no day, the usual one is offered.
    set_clock(&app, "2026-12-30T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    let mut form = open(&lia, MINUTES).await.form("Invia alle parti");
    assert_eq!(
        form.value("Ultimo giorno per approvare o commentare"),
        "2027-01-09"
    );
}

#[actix_web::test]
async fn who_writes_a_new_version_reads_beside_each_paragraph_what_the_parties_say_of_it() {
    let app = circulated().await;
    let (lia, carla) = (app.sign_in(LIA).await, app.sign_in(CARLA).await);
    let answer = comment(&carla, "illustra", "Mancano i dati regionali").await;
    assert_eq!(answer.status, 303);
    done(&lia, "Prepara una nuova versione", &[]).await;
    let page = open(&lia, &format!("{MINUTES}?act=edit")).await;
    let said = page.texts("#act .comment");
    assert!(
        matches!(said.as_slice(), [one] if one.contains("Adiconsum") && one.contains("Mancano i dati regionali")),
        "{said:?}"
    );
    let beside = page.text("#texts > div:has(.comment)");
    assert!(beside.contains("illustra i **dati**"), "{beside}");
}

#[actix_web::test]
async fn an_approval_of_a_version_that_was_revised_meanwhile_is_not_taken() {
    let app = circulated().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let late = open(&carla, &page_with(APPROVE)).await.form(APPROVE);
    done(&lia, "Prepara una nuova versione", &[]).await;
    done(&lia, "Invia alle parti", &[]).await;
    let answer = carla.submit(late).await;
    assert_eq!((answer.status, count(&app, "minutes_approvals")), (409, 0));
    assert!(answer.text("[role=alert]").contains("un’altra persona ha agito"));
    let form = answer.form(APPROVE);
    assert_eq!(carla.submit(form).await.status, 303);
}

#[actix_web::test]
async fn of_two_who_edit_the_draft_the_second_sees_both_texts() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let first = open(&lia, &format!("{MINUTES}?act=edit"))
        .await
        .form("Salva il testo");
    let pairs = first.pairs();
    let field = pairs
        .iter()
        .find(|(_, value)| value.contains("illustra"))
        .unwrap()
        .0
        .clone();
    rewrite(&lia, "illustra", "Testo della prima").await;
    let conflict = lia.submit(first.set(&field, "Testo della seconda")).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text("#act").contains("Testo della prima"));
    let again = conflict.form("Salva il testo");
    let typed = again
        .pairs()
        .into_iter()
        .find(|(name, _)| *name == field)
        .unwrap()
        .1;
    assert_eq!(typed, "Testo della seconda");
    assert_eq!(lia.submit(again).await.status, 303);
    assert!(
        open(&lia, MINUTES)
            .await
            .text("article")
            .contains("Testo della seconda")
    );
}

#[actix_web::test]
async fn what_somebody_has_just_reserved_or_taken_out_is_not_lost_in_a_form_that_was_opened_before() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let edit = format!("{MINUTES}?act=edit");
    let first = open(&lia, &edit).await.form("Salva il testo");
    let field_of = |says: &str| {
        let pairs = first.pairs();
        let field = pairs.iter().find(|(_, value)| value.contains(says));
        field.unwrap().0.clone()
    };
    let (reserved, taken_out) = (field_of("illustra"), field_of("Segue un confronto"));
    let id = reserved.trim_start_matches("text-").to_owned();
    let box_of_it = format!("Riservato, non nella versione pubblica (Paragrafo {id})");
    let second = open(&lia, &edit).await.form("Salva il testo");
    let second = second.tick(&box_of_it).set(&taken_out, "");
    assert_eq!(lia.submit(second).await.status, 303);
    let conflict = lia.submit(first.set(&taken_out, "Un confronto zqxlungo")).await;
    assert_eq!(conflict.status, 409);
    assert!(
        conflict
            .text("main")
            .contains("segnato come riservato nel frattempo")
    );
    assert_eq!(conflict.text(".panel .typed"), "Un confronto zqxlungo");
    let again = conflict.form("Salva il testo");
    assert!(again.pairs().contains(&("reserved".to_owned(), id)));
}

#[actix_web::test]
async fn the_same_form_sent_many_times_at_once_is_one_act() {
    let app = circulated().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let id = paragraph(&carla, "illustra").await;
    let page = open(&carla, &format!("{MINUTES}?act=comment&paragraph={id}")).await;
    let comment = page.form("Invia il commento").set("text", "Una volta");
    let approval = open(&carla, &page_with(APPROVE)).await.form(APPROVE);
    let begun = open(&lia, MINUTES).await.form("Prepara una nuova versione");
    for (client, form) in [(&carla, comment), (&carla, approval), (&lia, begun)] {
        let answers = join_all((0..8).map(|_| client.submit(form.clone()))).await;
        for answer in answers {
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
    }
    let counted = ["minutes_comments", "minutes_approvals", "minutes"].map(|table| count(&app, table));
    assert_eq!(counted, [1, 1, 2]);
    assert_eq!(told(&app, LIA), ["minutes_commented"]);
}

/// Every party has approved.
async fn approved() -> TestApp {
    let app = circulated().await;
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    app
}

#[actix_web::test]
async fn the_hash_is_that_of_the_text_which_anybody_at_the_table_can_download() {
    let app = approved().await;
    let elena = app.sign_in(ELENA).await;
    let page = open(&elena, MINUTES).await;
    let text = open(&elena, &format!("{MINUTES}/text")).await;
    let hash: String = Sha256::digest(&text.body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(text.body.contains("illustra"));
    assert!(page.body.contains(&hash));
    assert_eq!(hashes(&app), [hash]);
}

#[actix_web::test]
async fn nobody_changes_what_was_approved_or_given_to_the_parties() {
    let app = approved().await;
    for change in [
        "body = '{}'",
        "canonical = '{}', sha256 = sha256('{}')",
        "number = 7",
        "approved_at = now()",
        "circulated_at = NULL",
    ] {
        let refused = app
            .database()
            .batch_execute(&format!("UPDATE minutes SET {change}"));
        assert!(refused.is_err(), "{change}");
    }
}

#[actix_web::test]
async fn a_correction_keeps_what_it_corrects_with_its_hash_and_tells_why() {
    let app = approved().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let before = hashes(&app);
    done(&lia, "Correggi il verbale", &[]).await;
    rewrite(&lia, "illustra", "TIM illustra le cifre.").await;
    assert!(!open(&elena, MINUTES).await.body.contains("illustra le cifre"));
    let refused = send(&lia, "Pubblica la correzione", &[]).await;
    assert_eq!(refused.status, 422, "a correction has a reason");
    done(
        &lia,
        "Pubblica la correzione",
        &[("reason", "Errore di scrittura")],
    )
    .await;
    let after = hashes(&app);
    assert_eq!((after.len(), &after[..1]), (2, &before[..]));
    let page = open(&elena, MINUTES).await;
    let text = page.text("main");
    assert!(
        text.contains("Errore di scrittura") && text.contains("V-2026-001"),
        "{text}"
    );
    assert!(!text.contains("Il testo è quello approvato."), "{text}");
    let pdf = words_of(&bytes(&app, &elena, &format!("{MINUTES}.pdf")).await);
    for text in [&text, &pdf] {
        for expected in [
            "Corregge la versione 1, approvata il 16 dicembre 2026.",
            "Approvazione delle parti, versione 1",
            "approvato da Elena Gallo",
        ] {
            assert!(text.contains(expected), "{expected} is not in {text}");
        }
    }
    done(&lia, "Correggi il verbale", &[]).await;
    done(&lia, "Pubblica la correzione", &[("reason", "Un accento")]).await;
    let again = open(&elena, MINUTES).await.text("main");
    let corrects = "Corregge la versione 2; le parti hanno approvato la versione 1 il 16 dicembre 2026.";
    assert!(again.contains(corrects), "{again}");
    assert!(page.texts(".changes ins").join(" ").contains("cifre"));
    let first = open(&elena, &format!("{MINUTES}?version=1")).await;
    assert!(first.text("article").contains("illustra i dati"));
    assert!(first.body.contains(&before[0]) && first.text("main").contains("Il testo è quello approvato."));
    assert_eq!(told(&app, ELENA).last().unwrap(), "minutes_corrected");
}

#[actix_web::test]
async fn the_mail_of_published_minutes_carries_them_as_a_pdf() {
    let app = approved().await;
    app.send_mails().await;
    let folder = app.application.config.data_dir.join("outbox");
    let mails = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let mut carried = 0;
    for mail in mails {
        let Ok(mail) = mailparse::parse_mail(&mail) else {
            continue;
        };
        let subject = mail.headers.get_first_value("Subject").unwrap_or_default();
        let pdf = mail
            .subparts
            .iter()
            .find(|part| part.ctype.mimetype == "application/pdf");
        assert_eq!(pdf.is_some(), subject.contains("verbale approvato"), "{subject}");
        if let Some(pdf) = pdf {
            let text = words_of(&pdf.get_body_raw().unwrap());
            assert!(text.contains("TIM illustra i dati del trimestre."), "{text}");
            assert!(text.contains("V-2026-001"));
            carried += 1;
        }
    }
    assert_eq!(carried, 4, "three parties and the secretariat");
}

/// The text of a PDF, with one blank between words.
pub fn words_of(pdf: &[u8]) -> String {
    let text = extract_text_from_mem(pdf).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bytes of a file at this address.
pub async fn bytes(app: &TestApp, client: &Client, address: &str) -> Vec<u8> {
    let answer = client
        .own_request(reqwest::Method::GET, address)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 200, "{} {address}", app.address);
    answer.bytes().await.unwrap().to_vec()
}

#[actix_web::test]
async fn the_pdf_says_what_the_page_says() {
    let app = approved().await;
    let elena = app.sign_in(ELENA).await;
    let pdf = bytes(&app, &elena, &format!("{MINUTES}.pdf")).await;
    let text = words_of(&pdf);
    for expected in [
        "Verbale: Tavolo del 4º trimestre 2026",
        "1. Reclami del trimestre",
        "TIM illustra i dati del trimestre.",
        "Decisione D-2026-002. Si decide Ostiense",
        "Azione A-2026-002. Si fa Ostiense (Federconsumatori, entro il 15 gennaio 2027)",
        "Approvazione delle parti",
        "Federconsumatori approvato da Elena Gallo il 16 dicembre 2026",
        &hashes(&app)[0],
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
}

#[actix_web::test]
async fn anybody_reads_the_public_version_without_what_is_reserved_and_only_when_there_is_one() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let page = open(&lia, &format!("{MINUTES}?act=edit")).await;
    let form = page.form("Salva il testo");
    let pairs = form.pairs();
    let field = pairs
        .iter()
        .find(|(_, value)| value.contains("Segue un confronto"))
        .unwrap()
        .0
        .clone();
    let id = field.trim_start_matches("text-").to_owned();
    let form = form
        .set(&field, "Segue un confronto zqxriservato.")
        .tick(&format!(
            "Riservato, non nella versione pubblica (Paragrafo {id})"
        ));
    assert_eq!(lia.submit(form).await.status, 303);
    done(&lia, "Invia alle parti", &[]).await;
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    let anybody = app.client();
    let public = "/public/minutes/V-2026-001";
    for address in [
        public.to_owned(),
        format!("{public}.pdf"),
        "/public/minutes/V-2026-002".to_owned(),
    ] {
        assert_eq!(anybody.get(&address).await.status, 404, "{address}");
    }
    assert!(open(&lia, MINUTES).await.body.contains("zqxriservato"));
    let preview = open(&lia, &page_with("Rendi pubblico")).await;
    assert!(preview.body.contains("TIM illustra i") && !preview.body.contains("zqxriservato"));
    done(&lia, "Rendi pubblico", &[]).await;
    let page = open(&anybody, public).await;
    let pdf = words_of(&bytes(&app, &anybody, &format!("{public}.pdf")).await);
    for (what, text) in [("page", &page.body), ("pdf", &pdf)] {
        assert!(text.contains("TIM illustra i"), "{what}: {text}");
        for hidden in ["zqxriservato", "Elena Gallo", "Ivo Serra", "Rappresentata da"] {
            assert!(!text.contains(hidden), "{what} tells {hidden}");
        }
    }
}

#[actix_web::test]
async fn what_carries_out_a_reserved_decision_is_reserved_with_it() {
    let app = held().await;
    app.database()
        .batch_execute("UPDATE decisions SET reserved = true")
        .unwrap();
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    done(&lia, "Invia alle parti", &[]).await;
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    let told = ["Si decide Ostiense", "Si fa Ostiense"];
    let whole = open(&lia, MINUTES).await.text("article");
    let public = open(&lia, &page_with("Rendi pubblico")).await;
    assert!(public.body.contains("TIM illustra i"));
    for text in told {
        assert!(whole.contains(text) && !public.body.contains(text), "{text}");
    }
}

#[actix_web::test]
async fn what_cannot_be_undone_is_asked_for_before_it_is_done() {
    let app = circulated().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    let page = open(&carla, MINUTES).await;
    assert!(!page.has("form[action$='/approve']") && page.has("a[href*='act=approve']"));
    let asked = open(&carla, &page_with(APPROVE)).await;
    let text = asked.text("#act");
    assert!(
        text.contains("Si approva la versione 1") && text.contains("non si può ritirare"),
        "{text}"
    );
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    let page = open(&lia, MINUTES).await;
    assert!(!page.has("form[action$='/make-public']") && page.has("a[href*='act=make-public']"));
    let preview = open(&lia, &page_with("Rendi pubblico")).await;
    assert!(preview.text(".preview").contains("illustra i dati"));
    assert!(preview.text(".preview").contains("presente dalle 10:20"));
    assert!(
        !preview.text(".preview").contains("Elena Gallo"),
        "names of people stay out"
    );
    assert_eq!(app.client().get("/public/minutes/V-2026-001").await.status, 404);
    let public = done(&lia, "Rendi pubblico", &[]).await;
    assert!(public.text("main").contains("/public/minutes/V-2026-001"));
    assert_eq!(lia.get(&page_with("Rendi pubblico")).await.status, 404, "once");
}

#[actix_web::test]
async fn minutes_that_are_corrected_after_they_were_made_public_say_so_until_the_correction_is_public_too() {
    let app = approved().await;
    let anybody = app.client();
    let public = "/public/minutes/V-2026-001";
    done(&app.sign_in(LIA).await, "Rendi pubblico", &[]).await;
    set_clock(&app, "2026-12-20T09:00:00Z");
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    done(&lia, "Correggi il verbale", &[]).await;
    rewrite(&lia, "illustra", "TIM illustra le cifre.").await;
    done(&lia, "Pubblica la correzione", &[("reason", "Motivo zqxinterno")]).await;
    let page = open(&anybody, public).await;
    let pdf = words_of(&bytes(&app, &anybody, &format!("{public}.pdf")).await);
    let outdated =
        "Questo testo è stato corretto il 20 dicembre 2026. Il testo corretto non è stato reso pubblico.";
    for text in [&page.text("main"), &pdf] {
        assert!(
            text.contains("illustra i dati") && text.contains(outdated),
            "{text}"
        );
        assert!(!text.contains("zqxinterno"), "{text}");
    }
    for client in [&lia, &elena] {
        let text = open(client, MINUTES).await.text("main");
        assert!(
            text.contains("Ciò che è pubblico è il testo prima della correzione (versione 1)"),
            "{text}"
        );
    }
    done(&lia, "Rendi pubblico il testo corretto", &[]).await;
    let page = open(&anybody, public).await.text("main");
    assert!(
        page.contains("illustra le cifre")
            && page.contains("approvato il 16 dicembre 2026")
            && page.contains("Il testo è quello corretto il 20 dicembre 2026."),
        "{page}"
    );
    assert!(!page.contains("reso pubblico"));
    let text = open(&lia, MINUTES).await.text("main");
    assert!(
        !text.contains("prima della correzione") && !text.contains("Rendi pubblico"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_missing_draft_is_reminded_of_twice_and_not_once_it_is_there() {
    let app = held().await;
    assert_eq!(tick(&app).await.done, 0);
    set_clock(&app, "2026-12-18T09:00:00Z");
    assert_eq!((tick(&app).await.done, tick(&app).await.done), (1, 0));
    assert_eq!(told(&app, LIA), ["minutes_missing"]);
    assert!(told(&app, CARLA).is_empty() && told(&app, IVO).is_empty());
    app.send_mails().await;
    let sent: i64 = notifications::table
        .filter(notifications::kind.eq("minutes_missing"))
        .filter(notifications::mail_sent_at.is_not_null())
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(sent, 1);
    set_clock(&app, "2026-12-22T09:00:00Z");
    assert_eq!((tick(&app).await.done, tick(&app).await.done), (1, 0));
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    app.send_mails().await;
    let pending: i64 = notifications::table
        .filter(notifications::kind.eq("minutes_missing"))
        .filter(notifications::mail_state.eq("pending"))
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(
        (pending, told(&app, LIA).len()),
        (0, 2),
        "what has lost its sense is not sent"
    );
}

#[actix_web::test]
async fn a_meeting_that_nobody_has_closed_is_reminded_of_as_well() {
    let app = table().await;
    set_clock(&app, "2026-12-18T09:00:00Z");
    assert_eq!(
        tick(&app).await.done,
        2,
        "the table, and the group's meeting of the 10th"
    );
    assert_eq!(told(&app, LIA), ["minutes_missing"]);
    app.send_mails().await;
    let sent: i64 = notifications::table
        .filter(notifications::kind.eq("minutes_missing"))
        .filter(notifications::mail_sent_at.is_not_null())
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(sent, 2);
}

#[actix_web::test]
async fn a_decision_is_worded_anew_in_the_minutes_and_the_register_follows_when_they_are_approved() {
    let app = held().await;
    let (elena, lia) = (app.sign_in(ELENA).await, app.sign_in(LIA).await);
    let register = "/meetings/decisions/D-2026-002";
    done(&lia, "Prepara la bozza", &[]).await;
    rewrite(&lia, "Si decide Ostiense", "Si decide la bolletta leggibile.").await;
    done(&lia, "Invia alle parti", &[]).await;
    assert!(
        open(&elena, register)
            .await
            .text("main")
            .contains("Si decide Ostiense")
    );
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    assert!(
        open(&elena, register)
            .await
            .text("main")
            .contains("Si decide la bolletta leggibile.")
    );
    done(&lia, "Correggi il verbale", &[]).await;
    rewrite(&lia, "Si decide la bolletta", "Si decide la bolletta chiara.").await;
    done(
        &lia,
        "Pubblica la correzione",
        &[("reason", "Errore di scrittura")],
    )
    .await;
    let page = open(&elena, register).await;
    assert!(page.text("main").contains("Si decide la bolletta chiara."));
}

#[actix_web::test]
async fn a_correction_keeps_the_days_that_were_agreed_then() {
    let app = approved().await;
    let lia = app.sign_in(LIA).await;
    app.database()
        .batch_execute("UPDATE action_items SET due_on = '2027-06-30'")
        .unwrap();
    done(&lia, "Correggi il verbale", &[]).await;
    let page = open(&lia, &format!("{MINUTES}?version=2")).await;
    assert!(
        page.text("article").contains("entro il 15 gennaio 2027"),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn a_draft_says_when_the_parties_meet_again() {
    let app = held().await;
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, year, quarter, state, starts_at, duration_minutes, created_at, created_by,
                 submission_key)
             SELECT 'T-2027-1', 2027, 1, 'convened', '2027-03-16 09:00Z', 120, now(), id, gen_random_uuid()
             FROM users WHERE email = 'segreteria@tim.example'",
        )
        .unwrap();
    let lia = app.sign_in(LIA).await;
    let page = done(&lia, "Prepara la bozza", &[]).await;
    let next = "Prossima riunione: Tavolo del 1º trimestre 2027, 16 marzo 2027, 10:00.";
    assert!(page.text("article").contains(next), "{}", page.text("article"));
}

#[actix_web::test]
async fn each_stage_offers_its_acts_and_refuses_every_other_one() {
    let offers: [(&str, &[&str], &[&str]); 6] = [
        ("held", &["draft"], &[]),
        ("drafted", &["edit", "circulate"], &[]),
        ("in_approval", &["begin", "answer"], &["approve", "comment"]),
        (
            "being_revised",
            &["edit", "circulate", "give-up", "answer"],
            &["approve", "comment"],
        ),
        ("approved", &["begin", "make-public"], &[]),
        (
            "being_corrected",
            &["edit", "correct", "give-up", "make-public"],
            &[],
        ),
    ];
    let app = held().await;
    let (lia, carla) = (app.sign_in(LIA).await, app.sign_in(CARLA).await);
    for (stage, of_secretary, of_party) in offers {
        match stage {
            "drafted" => drop(done(&lia, "Prepara la bozza", &[]).await),
            "in_approval" => drop(done(&lia, "Invia alle parti", &[]).await),
            "approved" => {
                done(&lia, "Rinuncia alla nuova versione", &[]).await;
                for email in [CARLA, ELENA, IVO] {
                    done(&app.sign_in(email).await, APPROVE, &[]).await;
                }
            }
            "being_revised" => drop(done(&lia, "Prepara una nuova versione", &[]).await),
            "being_corrected" => drop(done(&lia, "Correggi il verbale", &[]).await),
            _ => {}
        }
        if stage == "in_approval" {
            comment(&carla, "illustra", "Da rispondere").await;
        }
        for (client, offered, all) in [
            (&lia, of_secretary, SECRETARYS_ACTS),
            (&carla, of_party, ["approve", "comment"].as_slice()),
        ] {
            let page = open(client, MINUTES).await;
            for act in all {
                let address = format!("{MINUTES}/{act}");
                let is_offered = page.body.contains(&format!("{address}\""))
                    || page.body.contains(&format!("{MINUTES}?act={act}"));
                assert_eq!(
                    is_offered,
                    offered.contains(act),
                    "{stage}: {act} in {}",
                    page.body
                );
                if !is_offered {
                    let refused = client.post(&address, &ANY_FORM).await;
                    // Where nothing was ever written there is nothing to edit.
                    let expected = if (stage, *act) == ("held", "edit") {
                        404
                    } else {
                        409
                    };
                    assert_eq!(refused.status, expected, "{stage}: {act}: {}", refused.body);
                }
            }
        }
    }
}

const SECRETARYS_ACTS: &[&str] = &[
    "draft",
    "begin",
    "edit",
    "give-up",
    "circulate",
    "answer",
    "correct",
    "make-public",
];

/// What can be read as the form of any act.
const ANY_FORM: [(&str, &str); 7] = [
    ("key", "7d1d9f0e-6a5b-4f8e-9d2c-000000000101"),
    ("version", "1"),
    ("paragraph", "1"),
    ("comment", "1"),
    ("text", "Testo"),
    ("reason", "Motivo"),
    ("closes_on", "2026-12-30"),
];

#[actix_web::test]
async fn a_comment_that_cannot_be_taken_comes_back_as_it_was_typed() {
    let app = circulated().await;
    let carla = app.sign_in(CARLA).await;
    for wrong in ["", " \n ", "a\u{7}b", &"x".repeat(10_001)] {
        let answer = comment(&carla, "illustra", wrong).await;
        assert_eq!(answer.status, 422, "{wrong:?}");
        let form = answer.form("Invia il commento");
        let typed = form.pairs().into_iter().find(|(name, _)| name == "text");
        assert_eq!(typed.unwrap().1.trim(), wrong.trim());
    }
    let id = paragraph(&carla, "illustra").await;
    for (field, value, expected) in [
        ("version", "uno", 400),
        ("version", "2", 409),
        ("paragraph", "", 400),
        ("paragraph", "999", 404),
        ("key", "no", 400),
    ] {
        let page = open(&carla, &format!("{MINUTES}?act=comment&paragraph={id}")).await;
        let form = page
            .form("Invia il commento")
            .set("text", "Testo")
            .set(field, value);
        assert_eq!(carla.submit(form).await.status, expected, "{field} {value}");
    }
    assert_eq!(count(&app, "minutes_comments"), 0);
    let markup = "Mancano **i dati** <script>alert(1)</script> [qui](javascript:alert(1))";
    assert_eq!(comment(&carla, "illustra", markup).await.status, 303);
    let page = open(&carla, MINUTES).await;
    assert_eq!(page.text(".comment .md strong"), "i dati");
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert!(!page.has("a[href^='javascript']"));
}

#[actix_web::test]
async fn a_text_that_is_too_long_comes_back_and_the_draft_stays_as_it_was() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    // The register takes half as much of a decision as minutes take of a paragraph.
    for (says, longest) in [("illustra", 15_000), ("Si decide Ostiense", 5_000)] {
        let page = open(&lia, &format!("{MINUTES}?act=edit")).await;
        let form = page.form("Salva il testo");
        let pairs = form.pairs();
        let (field, _) = pairs.iter().find(|(_, value)| value.contains(says)).unwrap();
        for wrong in ["x".repeat(longest + 1), "a\u{7}b".to_owned()] {
            let answer = lia.submit(form.clone().set(field, &wrong)).await;
            assert_eq!(answer.status, 422, "{says}");
            let typed = answer.form("Salva il testo").pairs();
            assert!(typed.contains(&(field.clone(), wrong)));
        }
    }
    let page = open(&lia, MINUTES).await;
    assert!(
        page.text("article").contains("illustra i dati")
            && page.text("article").contains("Si decide Ostiense")
    );
}

#[actix_web::test]
async fn markup_in_minutes_is_text_on_the_page() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let markup = "<script>alert(1)</script> <b onclick=x>[qui](javascript:alert(1))</b>";
    rewrite(&lia, "illustra", markup).await;
    let page = open(&lia, MINUTES).await;
    assert!(!page.has("article script") && !page.has("article [onclick]"));
    assert!(!page.has("article a[href^='javascript:']"), "{}", page.body);
}

#[actix_web::test]
async fn who_asks_for_public_minutes_again_and_again_waits() {
    let app = table().await;
    let anybody = app.client();
    for _ in 0..300 {
        let answer = anybody.get("/public/minutes/V-2026-001").await;
        if answer.status == 429 {
            return;
        }
    }
    panic!("public minutes can be asked for without end");
}

#[actix_web::test]
async fn only_the_secretary_writes_and_only_who_speaks_for_a_party_approves() {
    let app = circulated().await;
    for (email, acts) in [
        (
            ANNA,
            [
                "draft",
                "begin",
                "edit",
                "circulate",
                "approve",
                "comment",
                "answer",
                "correct",
                "make-public",
            ]
            .as_slice(),
        ),
        (
            CARLA,
            &[
                "draft",
                "begin",
                "edit",
                "circulate",
                "answer",
                "correct",
                "make-public",
                "give-up",
            ],
        ),
        (LIA, &["approve", "comment"]),
    ] {
        let client = app.sign_in(email).await;
        for act in acts {
            let answer = client
                .post(
                    &format!("{MINUTES}/{act}"),
                    &[("key", &uuid::Uuid::new_v4().to_string())],
                )
                .await;
            assert_eq!(answer.status, 403, "{email} {act}");
        }
    }
}

#[actix_web::test]
async fn the_parties_have_a_day_at_least() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    for closes_on in ["2026-12-16", "2026-12-01", "mai", ""] {
        let answer = send(&lia, "Invia alle parti", &[("closes_on", closes_on)]).await;
        assert_eq!(
            (answer.status, state(&app).as_str()),
            (422, "drafted"),
            "{closes_on}"
        );
    }
    assert_eq!(
        send(&lia, "Invia alle parti", &[("closes_on", "17/12/2026")])
            .await
            .status,
        303
    );
}

/// The form that corrects who was there, with Federconsumatori there from the beginning.
async fn attendance_form(app: &TestApp, client: &Client, person: &str) -> PageForm {
    let page = open(client, &format!("{MINUTES}?act=attendance")).await;
    let party = app.actor(ELENA).organisation_id;
    page.form("Salva le presenze")
        .set(&format!("attendance-{party}"), "present")
        .set(&format!("person-{party}"), person)
}

async fn correct_attendance(app: &TestApp, client: &Client, person: &str) {
    let answer = client.submit(attendance_form(app, client, person).await).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    client.follow(&answer).await;
}

/// Who was there as the page of the sitting says it.
async fn sat(client: &Client) -> String {
    open(client, "/meetings/T-2026-4/sitting")
        .await
        .text("table.cases")
}

#[actix_web::test]
async fn who_was_there_is_corrected_in_the_draft_and_the_proceedings_follow_the_approved_minutes() {
    let app = held().await;
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    done(&lia, "Prepara la bozza", &[]).await;
    correct_attendance(&app, &lia, "Elena Galli").await;
    let article = open(&lia, MINUTES).await.text("article");
    assert!(
        article.contains("Elena Galli") && !article.contains("10:20"),
        "{article}"
    );
    let paper = words_of(&bytes(&app, &lia, &format!("{MINUTES}.pdf?version=1")).await);
    assert!(
        paper.contains("Elena Galli") && !paper.contains("10:20"),
        "{paper}"
    );
    let noted = "table_events WHERE kind = 'minutes_attendance_corrected'
        AND detail #>> '{before,0,person}' = 'Elena Gallo' AND detail #>> '{before,0,arrived_at}' = '10:20:00'";
    assert_eq!(count(&app, noted), 1);
    // What is the same is no correction.
    correct_attendance(&app, &lia, "Elena Galli").await;
    assert_eq!(
        count(&app, "table_events WHERE kind = 'minutes_attendance_corrected'"),
        1
    );
    done(&lia, "Invia alle parti", &[]).await;
    assert!(
        sat(&elena).await.contains("Elena Gallo, dalle 10:20"),
        "not approved yet"
    );
    for email in [CARLA, ELENA, IVO] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    let sat = sat(&elena).await;
    assert!(sat.contains("Elena Galli") && !sat.contains("10:20"), "{sat}");
    assert_eq!(count(&app, "table_events WHERE kind = 'attendance_corrected'"), 1);
}

#[actix_web::test]
async fn a_revision_shows_who_was_there_otherwise_than_the_version_before_says() {
    let app = circulated().await;
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    done(&lia, "Prepara una nuova versione", &[]).await;
    correct_attendance(&app, &lia, "Elena Gallo").await;
    assert!(
        open(&elena, MINUTES).await.text("article").contains("10:20"),
        "it is being written"
    );
    done(&lia, "Invia alle parti", &[]).await;
    let page = open(&elena, MINUTES).await;
    assert_eq!(page.texts(".changes a"), ["Presenza di Federconsumatori"]);
    assert_eq!(page.texts(".changes del"), ["tolto: presente dalle 10:20, fine."]);
    assert_eq!(page.texts(".changes ins"), ["aggiunto: presente, fine."]);
    let before = open(&elena, &format!("{MINUTES}?version=1")).await;
    assert!(before.text("article").contains("10:20"));
}

#[actix_web::test]
async fn who_corrects_what_somebody_else_has_changed_meanwhile_sees_both() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let late = attendance_form(&app, &lia, "Elena della seconda").await;
    correct_attendance(&app, &lia, "Elena della prima").await;
    let conflict = lia.submit(late).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text("table.cases").contains("Elena della prima"));
    let again = conflict.form("Salva le presenze");
    assert!(
        again
            .pairs()
            .iter()
            .any(|(_, value)| value == "Elena della seconda")
    );
    assert_eq!(lia.submit(again).await.status, 303);
    assert!(
        open(&lia, MINUTES)
            .await
            .text("article")
            .contains("Elena della seconda")
    );
}

#[actix_web::test]
async fn of_every_seat_it_is_said_who_was_there_and_by_the_secretary_alone() {
    let app = held().await;
    let lia = app.sign_in(LIA).await;
    done(&lia, "Prepara la bozza", &[]).await;
    let form = attendance_form(&app, &lia, "Elena Galli").await;
    let party = app.actor(CARLA).organisation_id;
    let field = format!("attendance-{party}");
    let wrong = lia.submit(form.clone().set(&field, "")).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(
        wrong.error_of(&field).unwrap(),
        "Indicare la presenza di Adiconsum"
    );
    assert!(
        wrong
            .form("Salva le presenze")
            .pairs()
            .iter()
            .any(|(_, value)| value == "Elena Galli")
    );
    for email in [CARLA, IVO] {
        assert_eq!(
            app.sign_in(email).await.submit(form.clone()).await.status,
            403,
            "{email}"
        );
    }
}

#[actix_web::test]
async fn after_approval_who_was_there_is_corrected_by_another_version() {
    let app = approved().await;
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    assert_eq!(lia.get(&format!("{MINUTES}?act=attendance")).await.status, 404);
    done(&lia, "Correggi il verbale", &[]).await;
    correct_attendance(&app, &lia, "Elena Galli").await;
    assert!(sat(&elena).await.contains("10:20"));
    done(
        &lia,
        "Pubblica la correzione",
        &[("reason", "Il cognome era sbagliato")],
    )
    .await;
    assert!(sat(&elena).await.contains("Elena Galli"));
    let page = open(&elena, MINUTES).await;
    assert!(page.text(".changes").contains("Presenza di Federconsumatori"));
    assert!(
        open(&elena, &format!("{MINUTES}?version=1"))
            .await
            .text("article")
            .contains("10:20")
    );
}

/// What marks the minutes of the table as new for this person: in the list of meetings, and on each page of the meeting.
async fn marks(client: &Client) -> Vec<String> {
    let list = open(client, "/meetings").await;
    let mut marks = list.texts("tbody .state + .state");
    for part in ["", "/agenda", "/sitting"] {
        let page = open(client, &format!("/meetings/T-2026-4{part}")).await;
        marks.extend(page.texts(".views a[href$='/minutes'] .state"));
    }
    marks
}

const NEW: [&str; 4] = ["nuovo"; 4];

#[actix_web::test]
async fn minutes_that_one_has_not_opened_since_they_changed_are_marked_as_new_for_that_person() {
    let app = held().await;
    let (lia, elena) = (app.sign_in(LIA).await, app.sign_in(ELENA).await);
    done(&lia, "Prepara la bozza", &[]).await;
    assert!(
        marks(&elena).await.is_empty(),
        "a draft that is being written is nobody's"
    );
    done(&lia, "Invia alle parti", &[]).await;
    assert_eq!(
        (marks(&elena).await, marks(&lia).await.len()),
        (NEW.map(str::to_owned).to_vec(), 0)
    );
    open(&elena, MINUTES).await;
    assert!(marks(&elena).await.is_empty());
    done(&lia, "Prepara una nuova versione", &[]).await;
    assert!(marks(&elena).await.is_empty());
    done(&lia, "Invia alle parti", &[]).await;
    open(&elena, &format!("{MINUTES}?version=1")).await;
    assert_eq!(marks(&elena).await, NEW, "the one before was opened");
    open(&elena, MINUTES).await;
    for email in [CARLA, IVO, ELENA] {
        done(&app.sign_in(email).await, APPROVE, &[]).await;
    }
    assert_eq!(marks(&app.sign_in(CARLA).await).await, NEW, "approved since");
    done(&lia, "Correggi il verbale", &[]).await;
    assert!(marks(&elena).await.is_empty());
    done(&lia, "Pubblica la correzione", &[("reason", "Un nome")]).await;
    assert_eq!(marks(&elena).await, NEW, "corrected since");
}

#[actix_web::test]
async fn the_list_marks_new_minutes_with_as_many_queries_however_many_there_are() {
    let app = circulated().await;
    let elena = app.sign_in(ELENA).await;
    let count = async || app.queries_of(open(&elena, "/meetings")).await.1.len();
    let before = count().await;
    app.database()
        .batch_execute(
            "INSERT INTO meetings (reference, year, quarter, state, starts_at, duration_minutes, created_at, created_by,
                 submission_key)
             SELECT 'T-20' || n || '-1', 2000 + n, 1, 'approved', make_date(2000 + n, 2, 1), 120, now(), created_by,
                 gen_random_uuid()
             FROM meetings, generate_series(11, 25) AS n WHERE reference = 'T-2026-4';
             INSERT INTO meeting_seats (meeting_id, party_id)
             SELECT meetings.id, organisations.id FROM meetings, organisations
             WHERE kind IN ('association', 'operator') AND meetings.year < 2026;
             INSERT INTO minutes (meeting_id, version, body, created_at, circulated_at)
             SELECT meetings.id, 1, body, now(), now() FROM minutes, meetings WHERE meetings.year < 2026;",
        )
        .unwrap();
    assert_eq!(
        open(&elena, "/meetings")
            .await
            .texts("tbody .state + .state")
            .len(),
        16
    );
    assert_eq!(count().await, before);
    assert!(before <= 8, "{before}");
}

#[actix_web::test]
async fn the_pages_ask_a_fixed_number_of_queries() {
    let app = circulated().await;
    let (carla, lia) = (app.sign_in(CARLA).await, app.sign_in(LIA).await);
    done(&lia, "Prepara una nuova versione", &[]).await;
    let edit = format!("{MINUTES}?act=edit");
    let before = [
        app.queries_of(lia.get(MINUTES)).await.1,
        app.queries_of(lia.get(&edit)).await.1,
    ];
    for text in ["uno", "due", "tre"] {
        comment(&carla, "illustra", text).await;
    }
    rewrite(&lia, "illustra", "Uno\n\ndue\n\ntre").await;
    let after = [
        app.queries_of(lia.get(MINUTES)).await.1,
        app.queries_of(lia.get(&edit)).await.1,
    ];
    for (few, many) in before.iter().zip(&after) {
        assert_eq!(few.len(), many.len(), "{many:#?}");
        assert!(many.len() <= 12, "{many:#?}");
    }
    let anybody = app.client();
    let (page, few) = app.queries_of(anybody.get("/public/minutes/V-2026-001")).await;
    assert!(page.status == 404 && few.len() <= 3, "{few:#?}");
}
