//! The page that calculates a deadline, and the rules and holidays that it stands on.

use chrono::NaiveDate;
use tavolo::{
    database::Identity,
    deadlines::{self, DayKind, RuleCode, Term, italian_national_holidays},
};

use crate::support::{Page, TestApp};

const PAGE: &str = "/deadlines/calculate";
const EVERY_ROLE: [&str; 6] = [
    "operatore@adiconsum.example",
    "responsabile@adiconsum.example",
    "liaison@tim.example",
    "manager@tim.example",
    "segreteria@tim.example",
    "admin@tavolo.example",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The page, as a caseworker who asks for this by the address sees it.
async fn asked(query: &str) -> Page {
    let app = TestApp::start().await;
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    let client = app.sign_in(EVERY_ROLE[0]).await;
    client.get(&format!("{PAGE}?{query}")).await
}

#[actix_web::test]
async fn a_deadline_is_calculated_by_a_rule_and_the_question_stays_in_the_form() {
    let app = TestApp::start().await;
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    let client = app.sign_in(EVERY_ROLE[0]).await;
    let form = client.get(PAGE).await.form(PAGE);
    let page = client
        .submit(
            form.fill("Giorno di partenza", "20/11/2026")
                .fill("Quale termine", "Risposta finale: 30 giorni solari"),
        )
        .await;
    assert_eq!((page.status, page.h1().as_str()), (200, "Calcola una scadenza"));
    assert_eq!(
        page.text(".answer .turn"),
        "lunedì 21 dicembre 2026 · tra 28 giorni"
    );
    assert_eq!(
        page.texts(".trace li"),
        [
            "Venerdì 20 novembre 2026: giorno di partenza, non si conta",
            "Dal 21 novembre al 20 dicembre: 30 giorni contati",
            "Il termine cade domenica 20 dicembre: passa a lunedì 21 dicembre",
            "Il termine scade lunedì 21 dicembre 2026",
        ]
    );
    let mut kept = page.form(PAGE);
    assert_eq!(kept.value("Giorno di partenza"), "2026-11-20");
    assert_eq!(kept.value("Quale termine"), "final_reply");
}

#[actix_web::test]
async fn a_deadline_is_calculated_by_days_of_ones_own_and_pauses() {
    let page = asked(
        "start=2026-11-23&rule=own&days=5&kind=business&pause_1_from=25/11/2026&pause_1_until=2026-11-27\
         &pause_2_from=&pause_2_until=&pause_3_from=2026-11-30&pause_3_until=2026-12-01",
    )
    .await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.text(".answer .turn"),
        "giovedì 3 dicembre 2026 · tra 10 giorni"
    );
    assert!(page.text(".answer").contains("Il tempo è stato fermo 3 giorni"));
    assert!(page.texts(".trace li").contains(
        &"Sospeso mercoledì 25 e giovedì 26 novembre: informazioni chieste all’associazione".to_owned()
    ));
}

#[actix_web::test]
async fn while_a_pause_is_open_there_is_no_deadline() {
    let page = asked("start=2026-11-23&rule=own&days=5&kind=calendar&pause_1_from=2026-11-26").await;
    assert_eq!(
        page.text(".answer .turn"),
        "Nessuna scadenza finché il tempo è fermo"
    );
    assert!(page.text(".answer").contains("Restano 3 giorni da contare"));
}

#[actix_web::test]
async fn a_pause_that_does_nothing_is_told() {
    // Before the term, a day of it, no day at all.
    let page = asked(
        "start=2026-11-23&rule=own&days=5&kind=calendar&pause_1_from=2026-11-20&pause_1_until=2026-11-24\
         &pause_2_from=2026-11-25&pause_2_until=2026-11-26&pause_3_from=2026-11-27&pause_3_until=2026-11-27",
    )
    .await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.texts(".answer .idle"),
        [
            "La sospensione 1 non tocca i giorni del termine e non sposta la scadenza.",
            "La sospensione 3 non tocca i giorni del termine e non sposta la scadenza."
        ]
    );
    // One that begins when the term has ended does not suspend it, whether or not it is over.
    let page = asked("start=2026-11-23&rule=own&days=5&kind=calendar&pause_2_from=2026-12-01").await;
    assert!(page.text(".answer .turn").starts_with("sabato 28 novembre 2026"));
    assert_eq!(
        page.texts(".answer .idle"),
        ["La sospensione 2 non tocca i giorni del termine e non sposta la scadenza."]
    );
}

#[actix_web::test]
async fn pauses_that_overlap_are_refused_beside_the_later_one() {
    let page = asked(
        "start=2026-11-23&rule=own&days=5&kind=calendar&pause_1_from=2026-11-25&pause_1_until=2026-11-28\
         &pause_2_from=2026-11-28&pause_2_until=2026-11-30&pause_3_from=2026-11-29",
    )
    .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts(".field .err").len(), 1);
    assert_eq!(
        page.error_of("pause_3_from").unwrap(),
        "Questi giorni sono già in un’altra sospensione, dal 28 novembre 2026: correggere una delle due"
    );
}

#[actix_web::test]
async fn each_error_stands_by_its_field_and_everything_typed_is_kept() {
    let page = asked(
        "start=31/02/2026&rule=own&days=cinque&kind=&pause_1_from=2026-11-26&pause_1_until=2026-11-25\
         &pause_2_until=2026-12-01&pause_3_from=%3Cb%3E",
    )
    .await;
    assert_eq!(page.status, 422);
    let wrong = [
        "start",
        "days",
        "kind",
        "pause_1_until",
        "pause_2_from",
        "pause_3_from",
    ];
    assert_eq!(page.texts(".summary li").len(), wrong.len());
    for field in wrong {
        assert!(page.error_of(field).is_some(), "{field}");
    }
    let mut kept = page.form(PAGE);
    assert_eq!(kept.value("Giorno di partenza"), "31/02/2026");
    assert_eq!(kept.value("Numero di giorni"), "cinque");
    assert_eq!(kept.value("Sospensione 1, riparte il"), "2026-11-25");
    assert_eq!(kept.value("Sospensione 3, dal"), "<b>");
}

#[actix_web::test]
async fn a_question_that_has_no_answer_says_which_field_to_correct() {
    let own = "rule=own&kind=calendar";
    let questions = [
        ("start", format!("{own}&days=5")),
        ("start", format!("{own}&days=5&start=1989-12-31")),
        (
            "start",
            format!("{own}&days=5&start=1990-01-01&pause_1_from=1990-01-02&pause_1_until=2100-01-01"),
        ),
        ("rule", "start=2026-11-23".to_owned()),
        ("rule", "start=2026-11-23&rule=nothing".to_owned()),
        ("rule", "start=2019-11-23&rule=final_reply".to_owned()),
        ("days", format!("{own}&start=2026-11-23")),
        ("days", format!("{own}&start=2026-11-23&days=0")),
        ("days", format!("{own}&start=2026-11-23&days=3651")),
        ("days", format!("{own}&start=2026-11-23&days=70000")),
        ("days", "start=2026-11-23&rule=final_reply&days=5".to_owned()),
    ];
    let app = TestApp::start().await;
    let client = app.sign_in(EVERY_ROLE[0]).await;
    for (field, question) in questions {
        let page = client.get(&format!("{PAGE}?{question}")).await;
        assert_eq!(page.status, 422, "{question}");
        assert_eq!(page.texts(".field .err").len(), 1, "{question}");
        assert!(page.error_of(field).is_some(), "{question}");
    }
}

#[actix_web::test]
async fn only_the_rules_of_the_first_day_are_offered_and_doubtful_ones_say_so() {
    let page = asked("start=2019-11-23&rule=own&days=5&kind=calendar").await;
    assert_eq!(page.status, 200);
    assert!(page.texts("table.cases tbody tr").is_empty());

    let page = asked("start=2026-11-23&rule=take_charge").await;
    assert!(page.text(".answer").contains("da confermare"));
    let rows = page.texts("table.cases tbody tr");
    assert_eq!(rows.len(), RuleCode::ALL.len());
    assert_eq!(rows.iter().filter(|row| row.contains("da confermare")).count(), 4);
}

#[actix_web::test]
async fn every_role_may_calculate_with_few_queries() {
    let app = TestApp::start().await;
    for email in EVERY_ROLE {
        let client = app.sign_in(email).await;
        let address = format!("{PAGE}?start=2026-11-23&rule=final_reply");
        let (page, statements) = app.queries_of(client.get(&address)).await;
        assert_eq!(page.status, 200, "{email}");
        assert!(statements.len() <= 8, "{statements:#?}");
    }
}

#[actix_web::test]
async fn nobody_calculates_without_signing_in() {
    let app = TestApp::start().await;
    let page = app.client().get(&format!("{PAGE}?start=2026-11-23")).await;
    assert_eq!(page.status, 303);
    assert_eq!(
        page.location(),
        "/login?next=%2Fdeadlines%2Fcalculate%3Fstart%3D2026-11-23"
    );
}

#[actix_web::test]
async fn of_two_rules_for_an_act_the_later_holds_from_its_first_day_to_the_day_before_its_last() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    diesel::RunQueryDsl::execute(
        diesel::sql_query(
            "INSERT INTO deadline_rules (code, days, day_kind, valid_from, valid_to, source, verified)
             VALUES ('take_charge', 1, 'business', '2026-06-01', '2026-07-01', 'Prova', true)",
        ),
        &mut conn,
    )
    .unwrap();
    let days = [
        ("2026-05-31", 2),
        ("2026-06-01", 1),
        ("2026-06-30", 1),
        ("2026-07-01", 2),
    ];
    for (date, expected) in days {
        let rules = deadlines::rules_on(&mut conn, day(date)).unwrap();
        let expected = Term::new(expected, DayKind::Business).unwrap();
        assert_eq!(rules.of(RuleCode::TakeCharge).term, expected, "{date}");
    }
    assert!(deadlines::rules_on(&mut conn, day("2019-01-01")).is_err());
}

#[actix_web::test]
async fn the_holidays_of_the_database_are_those_of_the_law() {
    let app = TestApp::start().await;
    let database = &app.application.database;
    let stored = database
        .read(Identity::SYSTEM, |conn| {
            deadlines::calendar(conn).map_err(tavolo::database::DatabaseError::from)
        })
        .await
        .unwrap();
    let law = deadlines::Calendar::new(
        italian_national_holidays(),
        deadlines::WorkingWeek::MONDAY_TO_FRIDAY,
    );
    let days = day("2024-01-01")
        .iter_days()
        .take_while(|date| *date < day("2030-01-01"));
    for date in days {
        assert_eq!(stored.is_business_day(date), law.is_business_day(date), "{date}");
        assert_eq!(
            stored.public_rest(date).is_some(),
            law.public_rest(date).is_some(),
            "{date}"
        );
    }
}
