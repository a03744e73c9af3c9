//! The dossier of a quarter, counted by hand.

use diesel::connection::SimpleConnection;
use pdf_extract::extract_text_from_mem;
use reqwest::Method;

use crate::support::{Client, Page, TestApp};

const ANNA: &str = "operatore@adiconsum.example";
const CARLA: &str = "responsabile@adiconsum.example";
const DARIO: &str = "operatore@federconsumatori.example";
const SECRETARY: &str = "segreteria@tim.example";
const MANAGER: &str = "manager@tim.example";

/// A complaint: who filed it, when, where, what it is about, how it turned out after so many days, whether late, and how often
/// it was disputed.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<(&'static str, i32, bool)>,
    i32,
);

/// Counted by hand for the fourth quarter of 2026, which begins on 30 September at 22:00 UTC and ends on 31 December at 23:00 UTC:
/// twelve complaints, of which three of Federconsumatori. Of Milano (Lombardia) nine, of Roma (Lazio) three. Upheld five, rejected
/// two, without reply five. Replies after 1, 2, 3, 4, 10, 20 and 40 days: half within 4. Six of seven in time. Reopened one.
/// The quarter before has two, a year before has one.
const CASES: &[Case] = &[
    // The first instant of the quarter, and the last one before it.
    (
        ANNA,
        "2026-09-30 22:00Z",
        "MI",
        "double_billing",
        Some(("upheld", 1, false)),
        0,
    ),
    (
        ANNA,
        "2026-09-30 21:59:59Z",
        "MI",
        "double_billing",
        Some(("upheld", 9, false)),
        0,
    ),
    (
        ANNA,
        "2026-10-05 08:00Z",
        "MI",
        "double_billing",
        Some(("upheld", 2, false)),
        0,
    ),
    (
        ANNA,
        "2026-10-25 00:30Z",
        "MI",
        "double_billing",
        Some(("upheld", 3, false)),
        0,
    ),
    (
        ANNA,
        "2026-10-25 02:30Z",
        "MI",
        "total_interruption",
        Some(("upheld", 4, false)),
        0,
    ),
    (
        ANNA,
        "2026-11-02 08:00Z",
        "MI",
        "total_interruption",
        Some(("upheld", 10, false)),
        0,
    ),
    (
        ANNA,
        "2026-11-03 08:00Z",
        "MI",
        "total_interruption",
        Some(("rejected", 20, false)),
        1,
    ),
    (
        ANNA,
        "2026-11-04 08:00Z",
        "MI",
        "total_interruption",
        Some(("rejected", 40, true)),
        0,
    ),
    (ANNA, "2026-11-05 08:00Z", "MI", "total_interruption", None, 0),
    (ANNA, "2026-11-06 08:00Z", "MI", "total_interruption", None, 0),
    (DARIO, "2026-11-10 08:00Z", "RM", "double_billing", None, 0),
    (DARIO, "2026-11-11 08:00Z", "RM", "total_interruption", None, 0),
    // The last instant of the quarter, and the first one after it.
    (DARIO, "2026-12-31 22:59:59Z", "RM", "total_interruption", None, 0),
    (DARIO, "2026-12-31 23:00Z", "RM", "total_interruption", None, 0),
    (DARIO, "2026-07-15 08:00Z", "RM", "total_interruption", None, 0),
    (ANNA, "2025-11-15 08:00Z", "MI", "double_billing", None, 0),
];

/// An application at noon of 5 January 2027 with these complaints.
async fn with(cases: &[Case]) -> TestApp {
    let app = TestApp::start().await;
    for (email, filed_at, province, cause, reply, disputes) in cases {
        let reference = app.file(email, |_| {}).await;
        let number: i64 = reference.rsplit('-').next().unwrap().parse().unwrap();
        let replied = reply.map_or_else(String::new, |(outcome, days, late)| {
            format!(
                ", outcome = '{outcome}', replied_late = {late},
                 replied_at = '{filed_at}'::timestamptz + interval '{} hours'",
                days * 24
            )
        });
        app.database()
            .batch_execute(&format!(
                "UPDATE complaints SET filed_at = '{filed_at}', province_code = '{province}', disputes = {disputes},
                     subcategory_id = (SELECT id FROM subcategories WHERE code = '{cause}') {replied}
                 WHERE number = {number}"
            ))
            .unwrap();
    }
    app.clock().set("2027-01-05T11:00:00Z".parse().unwrap());
    app
}

async fn make(client: &Client, quarter: &str) -> Page {
    let form = client.get("/insights/dossiers").await.form("/insights/dossiers");
    let answer = client.submit(form.set("quarter", quarter)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    client.follow(&answer).await
}

/// The rows of a table of the page, their cells one after the other.
fn table(page: &Page, id: &str) -> Vec<String> {
    rows(page, &format!("#{id} + table"))
}

fn rows(page: &Page, table: &str) -> Vec<String> {
    let count = page.texts(&format!("{table} tbody tr")).len();
    let row = |place| {
        page.texts(&format!("{table} tbody tr:nth-child({place}) > *"))
            .join(" ")
    };
    (1..=count).map(row).collect()
}

#[actix_web::test]
async fn the_figures_of_a_quarter_are_those_counted_by_hand() {
    let app = with(CASES).await;
    let page = make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        table(&page, "totals"),
        [
            "Reclami presentati 12 2 1 +500,0 % +1100,0 %",
            "Riaperti dopo una contestazione 1 0 0 — —"
        ]
    );
    assert_eq!(
        table(&page, "associations"),
        [
            "Adiconsum 9 1 1 +800,0 % +800,0 %",
            "Federconsumatori 3 1 0 +200,0 % —"
        ]
    );
    assert_eq!(
        table(&page, "regions"),
        ["Lombardia 9 1 1 +800,0 % +800,0 %", "Lazio 3 1 0 +200,0 % —"]
    );
    let outcomes = table(&page, "outcomes");
    assert!(
        outcomes.contains(&"Accolto 5 1 0 +400,0 % —".to_owned()),
        "{outcomes:?}"
    );
    assert!(
        outcomes.contains(&"Respinto 2 0 0 — —".to_owned()),
        "{outcomes:?}"
    );
    let causes = table(&page, "causes");
    assert!(
        causes[0].contains("8 1 0") && causes[1].contains("4 1 1"),
        "{causes:?}"
    );
    let times = rows(&page, "h2:last-of-type + table");
    assert_eq!(
        times,
        [
            "Risposte finali 7 1 0",
            "Metà entro 4,0 giorni 9,0 giorni —",
            // Between the sixth and the seventh of the seven: 20 + 0.4 × (40 − 20).
            "Nove su dieci entro 28,0 giorni 9,0 giorni —",
            "Nel termine, dove è noto 85,7 % 100,0 % —",
        ]
    );
}

/// What was promised: to which of [`CASES`], of what kind, how many cents, for which day, and what has come of it.
type Promise = (usize, &'static str, i64, &'static str, &'static str);

/// Counted by hand for the fourth quarter of 2026 on 5 January 2027: four refunds of 100 € together, of which two kept on the day
/// or before, one late and one contested; three indemnities of 60 €, of which two overdue and one kept. What is for the day after,
/// and what a later reply replaced, is not counted. The quarter before has one that was kept.
const PROMISES: &[Promise] = &[
    (0, "refund", 1_000, "2026-10-01", "'performed', '2026-10-01'"),
    (2, "refund", 2_000, "2026-12-31", "'performed', '2026-11-30'"),
    (3, "refund", 3_000, "2026-11-30", "'performed', '2026-12-01'"),
    (4, "refund", 4_000, "2026-12-01", "'contested', NULL"),
    (4, "indemnity", 1_000, "2026-12-01", "'due', NULL"),
    (5, "indemnity", 2_000, "2026-12-31", "'due', NULL"),
    (10, "indemnity", 3_000, "2026-12-15", "'performed', '2026-12-15'"),
    (5, "refund", 9_900, "2026-12-20", "'replaced', NULL"),
    (2, "credit_note", 500, "2027-01-01", "'due', NULL"),
    (1, "refund", 700, "2026-09-30", "'performed', '2026-09-30'"),
];

/// [`CASES`], with [`PROMISES`].
async fn with_promises() -> TestApp {
    let app = with(CASES).await;
    let mut database = app.database();
    for (case, kind, cents, promised_on, execution) in PROMISES {
        database
            .batch_execute(&format!(
                "INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on, execution, performed_on)
                 SELECT c.id, c.association_id, (SELECT min(e.id) FROM complaint_events e WHERE e.complaint_id = c.id), '{kind}',
                     {cents}, '{promised_on}', {execution}
                 FROM complaints c ORDER BY c.id OFFSET {case} LIMIT 1"
            ))
            .unwrap();
    }
    app
}

#[actix_web::test]
async fn commitments_and_how_they_were_kept_are_those_counted_by_hand() {
    let app = with_promises().await;
    let manager = app.sign_in(MANAGER).await;
    let page = make(&manager, "2026-Q4").await;
    assert_eq!(
        table(&page, "commitments"),
        [
            "Rimborso 4 1 0 +300,0 % —",
            "Rimborso, importi 100,00 € 7,00 € 0,00 € +1328,6 % —",
            "Indennizzo 3 0 0 — —",
            "Indennizzo, importi 60,00 € 0,00 € 0,00 € — —",
        ]
    );
    assert_eq!(page.text("#kept + table thead th:first-child"), "Come");
    let kept = [
        ("Eseguito entro la data 3 1 0 +200,0 % —", "3 reclami"),
        ("Scaduto 2 0 0 — —", "2 reclami"),
        ("Contestato 1 0 0 — —", "Un reclamo"),
        ("Eseguito in ritardo 1 0 0 — —", "Un reclamo"),
    ];
    assert_eq!(table(&page, "kept"), kept.map(|(row, _)| row));
    // The list behind a number is what the number counts.
    for (place, (row, cases)) in kept.iter().enumerate() {
        let selector = format!(
            "#kept + table tbody tr:nth-child({}) td:nth-child(2) a",
            place + 1
        );
        let list = manager.get(&page.attribute(&selector, "href")).await;
        assert_eq!(list.text(".total"), *cases, "{row}");
    }
    let link = page.attribute(
        "#commitments + table tbody tr:first-child td:nth-child(2) a",
        "href",
    );
    let list = manager.get(&link).await;
    assert_eq!(list.text(".total"), "4 reclami");
    assert!(
        list.body
            .contains("Impegni: Rimborso · dal 1º ottobre 2026 al 31 dicembre 2026"),
        "{}",
        list.body
    );
}

#[actix_web::test]
async fn an_association_reads_its_own_numbers_and_no_small_one_of_others() {
    let app = with(CASES).await;
    make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    let page = app.sign_in(CARLA).await.get("/insights/dossiers/2026-Q4").await;
    assert_eq!(page.status, 200);
    // Three complaints are of others: every total that holds them is left out, as is what would tell them.
    assert_eq!(
        table(&page, "associations"),
        [
            "Adiconsum 9 1 1 +800,0 % +800,0 %",
            "Federconsumatori non mostrato non mostrato 0 — —"
        ]
    );
    assert_eq!(
        table(&page, "totals")[0],
        "Reclami presentati non mostrato non mostrato 1 — —"
    );
    let regions = table(&page, "regions");
    assert!(
        regions.contains(&"Lazio non mostrato non mostrato 0 — —".to_owned()),
        "{regions:?}"
    );
    assert!(
        regions.contains(&"Lombardia 9 1 1 +800,0 % +800,0 %".to_owned()),
        "{regions:?}"
    );
    let whose = "gli elenchi che si aprono da un numero mostrano solo quelli della propria";
    assert!(page.body.contains(whose), "{}", page.body);
    let manager = app.sign_in(MANAGER).await.get("/insights/dossiers/2026-Q4").await;
    assert!(!manager.body.contains(whose));
    let csv = app
        .sign_in(CARLA)
        .await
        .get("/insights/dossiers/2026-Q4/figures.csv")
        .await;
    assert!(
        csv.body.contains("Federconsumatori;non mostrato;non mostrato;0"),
        "{}",
        csv.body
    );
    assert!(!csv.body.contains("Federconsumatori;3"));
    // How many were replied to would tell how many of the three were not; what is the reader's own is told.
    let times = rows(&page, "h2:nth-last-of-type(2) + table");
    assert_eq!(times[0], "Risposte finali non mostrato non mostrato 0");
    assert_eq!(times[1], "Metà entro 4,0 giorni 9,0 giorni —");
    let own = rows(&page, "h2:last-of-type + table");
    assert_eq!(own[0], "Risposte finali 7 1 0");
    assert!(
        csv.body
            .contains("Tempi per i propri reclami;Risposte finali;7;1;0"),
        "{}",
        csv.body
    );
}

#[actix_web::test]
async fn a_dossier_is_listed_for_those_who_have_an_edition_of_it() {
    let app = with(&CASES[..2]).await;
    make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    app.database()
        .batch_execute(
            "DELETE FROM dossier_editions USING organisations
             WHERE organisations.id = party_id AND name = 'Federconsumatori'",
        )
        .unwrap();
    for (email, expected) in [(CARLA, 1), (DARIO, 0)] {
        let list = app.sign_in(email).await.get("/insights/dossiers").await;
        assert_eq!(list.texts("tbody tr").len(), expected, "{email}");
    }
}

#[actix_web::test]
async fn paper_says_what_the_page_says_to_each_party_its_own() {
    let app = with(CASES).await;
    make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    let words_for = async |email: &str| {
        let client = app.sign_in(email).await;
        let request = client.own_request(Method::GET, "/insights/dossiers/2026-Q4/dossier.pdf");
        let pdf = request.send().await.unwrap().bytes().await.unwrap();
        let text = extract_text_from_mem(&pdf).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (own, all) = (words_for(CARLA).await, words_for(SECRETARY).await);
    assert!(own.contains("Adiconsum 9 1 1 +800,0 %"), "{own}");
    assert!(
        own.contains("Federconsumatori non mostrato non mostrato 0"),
        "{own}"
    );
    assert!(!all.contains("Federconsumatori non mostrato"), "{all}");
    let hash = app
        .sign_in(CARLA)
        .await
        .get("/insights/dossiers/2026-Q4")
        .await
        .text("code");
    assert!(own.replace(' ', "").contains(&hash), "{own}");
}

#[actix_web::test]
async fn what_is_frozen_stays_and_what_has_changed_since_is_shown() {
    let app = with(CASES).await;
    let secretary = app.sign_in(SECRETARY).await;
    let first = make(&secretary, "2026-Q4").await;
    let hash = first.text("code");
    assert!(first.body.contains("I dati corrispondono all’impronta."));
    let differences = "/insights/dossiers/2026-Q4/differences";
    let page = secretary.get(differences).await;
    assert!(page.body.contains("Nessuna differenza"), "{}", page.body);
    app.database()
        .batch_execute(
            "UPDATE complaints SET outcome = 'rejected' WHERE outcome = 'upheld' AND filed_at > '2026-11-01'",
        )
        .unwrap();
    let page = secretary.get(differences).await;
    assert_eq!(rows(&page, "table"), ["Esiti Accolto 5 4", "Esiti Respinto 2 3"]);
    app.database()
        .batch_execute(
            "UPDATE complaints SET replied_at = replied_at + interval '2 days' WHERE outcome = 'rejected'",
        )
        .unwrap();
    let page = secretary.get(differences).await;
    // The sixth and the seventh are two days later.
    let expected = "Tempi della risposta finale Nove su dieci entro 28,0 giorni 30,0 giorni";
    assert_eq!(rows(&page, "table")[2..], [expected]);
    let page = secretary.get("/insights/dossiers/2026-Q4").await;
    assert_eq!(page.text("code"), hash);
    // Made again, it stands beside the first.
    make(&secretary, "2026-Q4").await;
    let old = secretary.get("/insights/dossiers/2026-Q4?version=1").await;
    assert_eq!(old.text("code"), hash);
    assert_ne!(
        secretary.get("/insights/dossiers/2026-Q4").await.text("code"),
        hash
    );
    app.database()
        .batch_execute("UPDATE dossier_editions SET content = replace(content, '12', '13')")
        .unwrap();
    let page = secretary.get("/insights/dossiers/2026-Q4?version=1").await;
    assert!(page.body.contains("I dati non corrispondono"), "{}", page.body);
}

#[actix_web::test]
async fn a_number_leads_to_its_cases_for_who_may_read_them() {
    let app = with(CASES).await;
    make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    let secretary = app
        .sign_in(SECRETARY)
        .await
        .get("/insights/dossiers/2026-Q4")
        .await;
    assert!(
        secretary
            .links()
            .iter()
            .all(|link| !link.starts_with("/complaints"))
    );
    let manager = app.sign_in(MANAGER).await;
    let page = manager.get("/insights/dossiers/2026-Q4").await;
    let followed: Vec<_> = page
        .links()
        .into_iter()
        .filter(|link| link.starts_with("/complaints?"))
        .collect();
    assert!(followed.len() > 10, "{followed:?}");
    for (selector, expected) in [
        (
            "#totals + table tbody tr:first-child td:nth-child(2) a",
            "12 reclami",
        ),
        (
            "#totals + table tbody tr:nth-child(2) td:nth-child(2) a",
            "Un reclamo",
        ),
        (
            "h2:last-of-type + table tbody tr:first-child td:nth-child(2) a",
            "7 reclami",
        ),
        (
            "h2:last-of-type + table tbody tr:last-child td:nth-child(2) a",
            "6 reclami",
        ),
        (
            "#regions + table tbody tr:nth-child(2) td:nth-child(2) a",
            "3 reclami",
        ),
        (
            "#outcomes + table tbody tr:nth-child(2) td:nth-child(2) a",
            "5 reclami",
        ),
        // Without a final reply.
        (
            "#outcomes + table tbody tr:nth-child(1) td:nth-child(2) a",
            "5 reclami",
        ),
        (
            "#causes + table tbody tr:nth-child(1) td:nth-child(2) a",
            "8 reclami",
        ),
        (
            "#categories + table tbody tr:nth-child(1) td:nth-child(3) a",
            "Un reclamo",
        ),
        (
            "#associations + table tbody tr:nth-child(2) td:nth-child(2) a",
            "3 reclami",
        ),
    ] {
        let link = page.attribute(selector, "href");
        let list = manager.get(&link).await;
        assert_eq!(list.text(".total"), expected, "{link}");
    }
}

#[actix_web::test]
async fn a_dossier_sent_twice_is_made_once_and_only_by_those_who_make_them() {
    let app = with(&CASES[..2]).await;
    let secretary = app.sign_in(SECRETARY).await;
    let form = secretary
        .get("/insights/dossiers")
        .await
        .form("/insights/dossiers");
    let form = form.set("quarter", "2026-Q4");
    assert_eq!(secretary.submit(form.clone()).await.status, 303);
    assert_eq!(secretary.submit(form).await.status, 303);
    assert_eq!(
        secretary.get("/insights/dossiers").await.texts("tbody tr").len(),
        1
    );
    for email in [ANNA, CARLA] {
        let client = app.sign_in(email).await;
        let answer = client.post("/insights/dossiers", &[("quarter", "2026-Q4")]).await;
        assert_eq!(answer.status, 403, "{email}");
        assert_eq!(
            client.get("/insights/dossiers/2026-Q4/differences").await.status,
            403
        );
    }
    for quarter in ["2030-Q1", "2026", "x"] {
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [("key", key.as_str()), ("quarter", quarter)];
        assert_eq!(
            secretary.post("/insights/dossiers", &fields).await.status,
            400,
            "{quarter}"
        );
    }
}

#[actix_web::test]
async fn a_dossier_takes_twelve_queries_at_most() {
    let app = with(&CASES[..2]).await;
    make(&app.sign_in(SECRETARY).await, "2026-Q4").await;
    for email in [SECRETARY, MANAGER, CARLA] {
        let client = app.sign_in(email).await;
        client.get("/insights/dossiers/2026-Q4").await;
        for (address, most) in [("/insights/dossiers", 8), ("/insights/dossiers/2026-Q4", 12)] {
            let (page, statements) = app.queries_of(client.get(address)).await;
            assert_eq!(page.status, 200, "{email} {address}");
            assert!(statements.len() <= most, "{email} {address}: {statements:#?}");
        }
    }
}

#[actix_web::test]
async fn the_table_and_the_dossier_of_its_quarter_lead_to_each_other() {
    let app = with(&[]).await;
    app.arrange_table("Ostiense");
    let secretary = app.sign_in(SECRETARY).await;
    let dossier = "/insights/dossiers/2026-Q4";
    let pages = ["/meetings/T-2026-4", "/meetings/T-2026-4/agenda"];
    let answer = secretary.get(dossier).await;
    assert_eq!(answer.location(), "/insights/dossiers");
    let list = secretary.follow(&answer).await;
    assert!(
        list.body
            .contains("Non c’è ancora un dossier del 4º trimestre 2026"),
        "{}",
        list.body
    );
    let version = secretary.get("/insights/dossiers/2026-Q4?version=1").await;
    assert_eq!(version.status, 404);
    let page = make(&secretary, "2026-Q4").await;
    assert!(page.links().contains(&pages[1].to_owned()), "{:?}", page.links());
    let carla = app.sign_in(CARLA).await;
    for page in pages {
        let links = carla.get(page).await.links();
        assert!(links.contains(&dossier.to_owned()), "{page}: {links:?}");
    }
}
