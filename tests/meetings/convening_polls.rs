//! Dates are proposed, the parties say when they can, and one is chosen.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};
use tavolo::{
    schema::{date_answers, meetings, notifications},
    stop::Stopper,
};

use super::{
    convening::{ADDRESS, convene, form_of, mails, planned, subjects},
    *,
};
use crate::support::PageForm;

/// The first of the dates that are proposed, and the second, as the page writes them.
const TENTH: &str = "10 dicembre 2026, 10:30";
const ELEVENTH: &str = "11 dicembre 2026, 15:00";

/// The table of the fourth quarter, still without a date.
async fn without_a_date() -> (TestApp, Client) {
    let app = TestApp::start().await;
    set_clock(&app, "2026-11-23T09:00:00Z");
    let lia = app.sign_in(LIA).await;
    let propose = open(&lia, "/meetings").await.form("/meetings/propose");
    assert_eq!(lia.submit(propose).await.status, 303);
    (app, lia)
}

fn two_dates(form: PageForm) -> PageForm {
    form.fill("Giorno 1", "2026-12-11")
        .fill("Ora 1", "15")
        .fill("Giorno 2", "2026-12-10")
        .fill("Ora 2", "10.30")
        .fill("Rispondere entro il", "2026-12-02")
}

/// For it two dates are proposed.
async fn polled() -> (TestApp, Client) {
    let (app, lia) = without_a_date().await;
    let answer = lia.submit(two_dates(form_of(&lia, ADDRESS, "poll").await)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    (app, lia)
}

async fn answer(client: &Client, tenth: &str, eleventh: &str) -> Page {
    let form = form_of(client, ADDRESS, "answer").await;
    client
        .submit(form.choose(TENTH, tenth).choose(ELEVENTH, eleventh))
        .await
}

/// The table of the answers, line by line.
fn answers(page: &Page) -> Vec<String> {
    let cells = page.texts("h2 + p + table tbody :is(th, td)");
    let mut lines: Vec<String> = cells.chunks(3).map(|line| line.join(" ")).collect();
    // The table of the seats comes after it.
    let sums = lines.iter().position(|line| line.starts_with("In tutto"));
    lines.truncate(sums.map_or(lines.len(), |sums| sums + 1));
    lines
}

async fn choose(lia: &Client, date: &str) -> Page {
    let form = form_of(lia, ADDRESS, "choose").await;
    let page = open(lia, &format!("{ADDRESS}?act=choose")).await;
    let label = page
        .texts("#chosen label")
        .into_iter()
        .find(|label| label.starts_with(date))
        .unwrap();
    lia.submit(form.choose("Data", &label)).await
}

/// Who was told of this, in the order of their addresses.
fn told(app: &TestApp, kind: &str) -> Vec<String> {
    use tavolo::schema::users;
    notifications::table
        .inner_join(users::table)
        .filter(notifications::kind.eq(kind))
        .order(users::email)
        .select(users::email)
        .load(&mut app.database())
        .unwrap()
}

async fn clock_step(app: &TestApp) -> usize {
    let (_stopper, stop) = Stopper::new();
    let step = tavolo::meetings::remind_of_polls(&app.application.database, app.clock(), &stop).await;
    let reminded = step.unwrap();
    assert_eq!(reminded.failed, 0);
    reminded.done
}

#[actix_web::test]
async fn the_parties_answer_and_the_secretary_chooses() {
    let (app, lia) = polled().await;
    assert_eq!(told(&app, "dates_proposed"), [IVO, CARLA, ELENA]);
    assert_eq!(
        subjects(&app, CARLA).await,
        ["Riunione T-2026-4: date proposte, disponibilità da indicare entro il 2 dicembre 2026"]
    );
    let (carla, elena, ivo) = (
        app.sign_in(CARLA).await,
        app.sign_in(ELENA).await,
        app.sign_in(IVO).await,
    );
    assert_eq!(answer(&carla, "Sì", "No").await.status, 303);
    assert_eq!(answer(&ivo, "Se necessario", "Sì").await.status, 303);
    for client in [&elena, &lia] {
        let page = open(client, ADDRESS).await;
        assert_eq!(
            answers(&page),
            [
                "TIM Se necessario Sì",
                "Adiconsum Sì No",
                "Federconsumatori senza risposta senza risposta",
                "In tutto 1 sì, 1 se necessario, 0 no 1 sì, 0 se necessario, 1 no",
            ]
        );
    }
    assert_eq!(choose(&lia, TENTH).await.status, 303);
    assert_eq!(told(&app, "date_chosen"), [IVO, CARLA, ELENA]);
    assert_eq!(
        subjects(&app, ELENA).await.last().unwrap(),
        "Riunione T-2026-4: data scelta, si tiene il 10 dicembre 2026"
    );
    let page = open(&lia, ADDRESS).await;
    assert!(page.text(".facts").contains(TENTH));
    // It has a date, and no place yet.
    assert!(!page.body.contains("act=convene") && !page.body.contains("act=choose"));
    assert_eq!(
        page.text("#missing"),
        "Prima di convocare la riunione manca ancora: il luogo o il collegamento video; il giorno entro cui proporre i punti. \
         Fissa data e luogo"
    );
    assert_eq!(page.link("Fissa data e luogo"), format!("{ADDRESS}?act=plan#act"));
    assert!(!open(&elena, ADDRESS).await.has("#missing"), "she cannot set it");
    let plan = form_of(&lia, ADDRESS, "plan").await;
    let plan = plan
        .fill("Luogo", "Roma")
        .fill("Punti da proporre entro il", "2026-12-01");
    assert_eq!(lia.submit(plan).await.status, 303);
    // The date is the one of which they know.
    assert_eq!(told(&app, "date_chosen").len(), 3);
    assert!(!open(&lia, ADDRESS).await.has("#missing"));
    convene(&lia).await;
}

#[actix_web::test]
async fn a_party_changes_its_answer_until_the_date_is_chosen() {
    let (app, lia) = polled().await;
    let carla = app.sign_in(CARLA).await;
    assert_eq!(answer(&carla, "Sì", "No").await.status, 303);
    let form = form_of(&carla, ADDRESS, "answer").await;
    assert!(
        form.pairs().iter().any(|(_, value)| value == "yes"),
        "what was answered is ticked"
    );
    // Also after the day until which it was asked.
    set_clock(&app, "2026-12-04T09:00:00Z");
    let (carla, lia) = (app.sign_in(CARLA).await, {
        drop(lia);
        app.sign_in(LIA).await
    });
    assert_eq!(answer(&carla, "No", "No").await.status, 303);
    assert!(answers(&open(&carla, ADDRESS).await)[1].contains("Adiconsum No No"));
    let late = form_of(&carla, ADDRESS, "answer").await;
    assert_eq!(choose(&lia, ELEVENTH).await.status, 303);
    let refused = carla.submit(late.choose(TENTH, "Sì")).await;
    assert_eq!(refused.status, 409);
    assert!(!open(&carla, ADDRESS).await.body.contains("act=answer"));
}

#[actix_web::test]
async fn of_two_who_answer_for_a_party_the_second_sees_what_the_first_has_said() {
    let (app, _lia) = polled().await;
    let carla = app.sign_in(CARLA).await;
    let (first, second) = (
        form_of(&carla, ADDRESS, "answer").await,
        form_of(&carla, ADDRESS, "answer").await,
    );
    let first = first.choose(TENTH, "Sì").choose(ELEVENTH, "Sì");
    assert_eq!(carla.submit(first).await.status, 303);
    let back = carla
        .submit(second.choose(TENTH, "No").choose(ELEVENTH, "No"))
        .await;
    assert_eq!(back.status, 409);
    assert!(answers(&back)[1].contains("Adiconsum Sì Sì"));
    let again = back.form(&format!("{ADDRESS}/answer"));
    assert_eq!(
        carla.submit(again).await.status,
        303,
        "what was chosen is still in the form"
    );
    assert!(answers(&open(&carla, ADDRESS).await)[1].contains("Adiconsum No No"));
    // What one party says is no business of another's form.
    let elena = app.sign_in(ELENA).await;
    let form = form_of(&elena, ADDRESS, "answer").await;
    assert_eq!(answer(&carla, "Sì", "Sì").await.status, 303);
    let form = form.choose(TENTH, "No").choose(ELEVENTH, "No");
    assert_eq!(elena.submit(form).await.status, 303);
}

#[actix_web::test]
async fn what_was_answered_of_a_date_that_stays_still_holds() {
    let (app, lia) = polled().await;
    let carla = app.sign_in(CARLA).await;
    let stale = form_of(&carla, ADDRESS, "answer").await;
    assert_eq!(answer(&carla, "Sì", "No").await.status, 303);
    let elena = app.sign_in(ELENA).await;
    let of_elena = form_of(&elena, ADDRESS, "answer").await;
    let form = form_of(&lia, ADDRESS, "poll").await;
    let form = form.fill("Giorno 2", "2026-12-14").fill("Ora 2", "9");
    assert_eq!(lia.submit(form).await.status, 303);
    let page = open(&carla, ADDRESS).await;
    assert_eq!(answers(&page)[1], "Adiconsum Sì senza risposta");
    // Who had the older dates before them is asked again, with what they chose.
    for (client, form) in [(&carla, stale), (&elena, of_elena)] {
        let back = client
            .submit(form.choose(TENTH, "Sì").choose(ELEVENTH, "Sì"))
            .await;
        assert_eq!(back.status, 422);
    }
    assert_eq!(told(&app, "dates_proposed").len(), 6);
}

#[actix_web::test]
async fn who_has_not_answered_is_reminded_once_on_the_day_before() {
    let (app, _lia) = polled().await;
    assert_eq!(answer(&app.sign_in(CARLA).await, "Sì", "No").await.status, 303);
    assert_eq!(clock_step(&app).await, 0);
    set_clock(&app, "2026-12-01T09:00:00Z");
    assert_eq!((clock_step(&app).await, clock_step(&app).await), (1, 0));
    assert_eq!(told(&app, "dates_due"), [IVO, ELENA]);
    assert_eq!(
        subjects(&app, ELENA).await.last().unwrap(),
        "Promemoria, riunione T-2026-4: disponibilità da indicare entro il 2 dicembre 2026"
    );
}

#[actix_web::test]
async fn a_reminder_of_a_poll_whose_date_was_chosen_since_is_not_sent() {
    let (app, _lia) = polled().await;
    // It waits for the office to open.
    set_clock(&app, "2026-12-01T03:00:00Z");
    assert_eq!(clock_step(&app).await, 1);
    let lia = app.sign_in(LIA).await;
    assert_eq!(choose(&lia, TENTH).await.status, 303);
    set_clock(&app, "2026-12-01T09:00:00Z");
    let told = subjects(&app, ELENA).await;
    assert_eq!(
        told,
        ["Riunione T-2026-4: data scelta, si tiene il 10 dicembre 2026"]
    );
}

#[actix_web::test]
async fn who_plans_a_polled_meeting_by_hand_tells_the_parties_the_date() {
    let (app, lia) = polled().await;
    let plan = planned(form_of(&lia, ADDRESS, "plan").await);
    assert_eq!(lia.submit(plan).await.status, 303);
    assert_eq!(told(&app, "date_chosen"), [IVO, CARLA, ELENA]);
    assert!(!open(&lia, ADDRESS).await.body.contains("act=poll"));
}

#[actix_web::test]
async fn who_was_asked_for_a_date_is_told_that_there_is_no_meeting() {
    let (app, lia) = polled().await;
    let cancel = form_of(&lia, ADDRESS, "cancel").await.fill("Motivo", "Sciopero");
    assert_eq!(lia.submit(cancel).await.status, 303);
    assert_eq!(told(&app, "meeting_cancelled"), [IVO, CARLA, ELENA]);
    assert_eq!(subjects(&app, CARLA).await, ["Riunione T-2026-4 annullata"]);
    // Nothing was in anybody's calendar.
    let with_file = mails(&app).await;
    assert!(
        with_file
            .iter()
            .all(|mail| !String::from_utf8_lossy(mail).contains("text/calendar"))
    );
}

#[actix_web::test]
async fn what_cannot_be_proposed_is_said_beside_its_field_with_all_that_was_typed() {
    let (_app, lia) = without_a_date().await;
    for (label, value, field) in [
        ("Giorno 1", "2026-11-20", "day-1"),
        ("Giorno 1", "domani", "day-1"),
        ("Ora 1", "25:00", "time-1"),
        ("Ora 1", "", "time-1"),
        ("Giorno 2", "2027-02-30", "day-2"),
        ("Rispondere entro il", "2026-12-10", "until"),
        ("Rispondere entro il", "2026-11-22", "until"),
        ("Rispondere entro il", "", "until"),
        ("Durata in minuti", "5", "duration"),
    ] {
        let form = two_dates(form_of(&lia, ADDRESS, "poll").await).fill(label, value);
        let back = lia.submit(form).await;
        assert_eq!(back.status, 422, "{label} {value}");
        assert!(back.error_of(field).is_some(), "{label} {value}: {}", back.body);
        if label != "Ora 2" {
            assert_eq!(back.form(&format!("{ADDRESS}/poll")).value("Ora 2"), "10.30");
        }
    }
    let same = two_dates(form_of(&lia, ADDRESS, "poll").await)
        .fill("Giorno 2", "2026-12-11")
        .fill("Ora 2", "15:00");
    let back = lia.submit(same).await;
    assert_eq!(back.error_of("day-2").unwrap(), "Questa data è già indicata");
    let one = two_dates(form_of(&lia, ADDRESS, "poll").await)
        .fill("Giorno 2", "")
        .fill("Ora 2", "");
    let back = lia.submit(one).await;
    assert_eq!(back.error_of("day-2").unwrap(), "Indicare almeno due date");
}

#[actix_web::test]
async fn an_answer_is_given_of_every_date_and_no_other() {
    let (app, _lia) = polled().await;
    let carla = app.sign_in(CARLA).await;
    let form = form_of(&carla, ADDRESS, "answer").await;
    let back = carla.submit(form.clone().choose(TENTH, "Sì")).await;
    assert_eq!(back.status, 422);
    assert!(back.text(".summary").contains(ELEVENTH));
    let names: Vec<String> = form.field_names().into_iter().map(str::to_owned).collect();
    let field = names.iter().find(|name| name.starts_with("answer-")).unwrap();
    let odd = form
        .choose(TENTH, "Sì")
        .choose(ELEVENTH, "Sì")
        .set(field, "maybe");
    assert_eq!(carla.submit(odd).await.status, 422);
    let kept: i64 = date_answers::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(kept, 0);
}

#[actix_web::test]
async fn a_poll_that_arrives_twenty_times_is_told_once() {
    let (app, lia) = without_a_date().await;
    let form = two_dates(form_of(&lia, ADDRESS, "poll").await);
    let sent = (0..20).map(|_| lia.submit(form.clone()));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    assert_eq!(told(&app, "dates_proposed").len(), 3);
}

#[actix_web::test]
async fn only_the_secretary_asks_and_only_who_speaks_for_a_party_answers() {
    let (app, _lia) = polled().await;
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [("key", key.as_str()), ("version", "1")];
    for (email, act) in [
        (CARLA, "poll"),
        (IVO, "choose"),
        (IVO, "call"),
        (LIA, "answer"),
        (ANNA, "answer"),
        (FABIO, "answer"),
    ] {
        let client = app.sign_in(email).await;
        let refused = client.post(&format!("{ADDRESS}/{act}"), &fields).await;
        assert_eq!(refused.status, 403, "{email} {act}");
        let page = open(&client, ADDRESS).await;
        assert!(!page.body.contains(&format!("act={act}")), "{email} {act}");
        assert!(!answers(&page).is_empty(), "{email} sees the answers");
    }
}

#[actix_web::test]
async fn who_has_no_seat_neither_sees_nor_answers_a_poll() {
    let app = table().await;
    app.database()
        .batch_execute(
            "UPDATE meetings SET state = 'proposed', starts_at = NULL, answers_until = '2026-12-02' WHERE reference = 'I-2026-001';
             INSERT INTO proposed_dates (meeting_id, starts_at) SELECT id, '2026-12-10 09:30Z' FROM meetings WHERE reference = 'I-2026-001'",
        )
        .unwrap();
    let carla = app.sign_in(CARLA).await;
    let key = uuid::Uuid::new_v4().to_string();
    let fields = [("key", key.as_str()), ("version", "1"), ("answer-1", "yes")];
    assert_eq!(carla.get("/meetings/I-2026-001").await.status, 404);
    assert_eq!(
        carla.post("/meetings/I-2026-001/answer", &fields).await.status,
        404
    );
}

#[actix_web::test]
async fn the_page_of_a_poll_takes_few_queries() {
    let (app, lia) = polled().await;
    let carla = app.sign_in(CARLA).await;
    assert_eq!(answer(&carla, "Sì", "No").await.status, 303);
    for (client, act) in [
        (&lia, "choose"),
        (&lia, "poll"),
        (&lia, "call"),
        (&carla, "answer"),
        (&carla, "represent"),
    ] {
        client.get(ADDRESS).await;
        let (page, statements) = app.queries_of(client.get(&format!("{ADDRESS}?act={act}"))).await;
        assert_eq!(page.status, 200);
        assert!(statements.len() <= 12, "{act}: {statements:#?}");
    }
    let meetings: i64 = meetings::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(meetings, 1);
}
