//! The lists: the order of the queue, filters, pages, counts, and taking in charge from there.

use std::collections::HashSet;

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use tavolo::{
    complaints::model::Service,
    schema::{categories, desks, subcategories, users},
};

use super::*;

fn references(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.body);
    page.texts("table.cases tbody a.ref")
}

fn as_set(references: &[String]) -> HashSet<String> {
    references.iter().cloned().collect()
}

#[actix_web::test]
async fn the_queue_begins_with_what_nobody_has_and_then_goes_by_what_is_due() {
    let app = monday().await;
    let old_and_taken = app.file(ANNA, |_| {}).await;
    let old = app.file(ANNA, |_| {}).await;
    set_day(&app, day("2026-11-24"));
    let new = app.file(DARIO, |_| {}).await;
    let new_and_assigned = app.file(DARIO, |_| {}).await;
    done_by(&app, FABIO, &old_and_taken, "take-charge", &[]).await;
    let giulia = app.actor(GIULIA).user_id.to_string();
    done_by(&app, IVO, &new_and_assigned, "assign", &[("assignee", &giulia)]).await;

    let client = app.sign_in(GIULIA).await;
    let queue = references(&client.get("/complaints").await);
    assert_eq!(queue, [old, new, new_and_assigned, old_and_taken]);
}

/// Three complaints that differ in everything that a filter asks for, and numbers that stand in addresses.
struct Three {
    app: TestApp,
    first: String,
    second: String,
    third: String,
    category: i64,
    federconsumatori: i64,
    giulia: i64,
}

async fn three() -> Three {
    let app = monday().await;
    let last: (i64, i64) = subcategories::table
        .inner_join(categories::table)
        .order(subcategories::id.desc())
        .select((subcategories::id, categories::id))
        .first(&mut app.database())
        .unwrap();
    let first = app
        .file(ANNA, |filing| filing.line.service = Service::MobilePrepaid)
        .await;
    let second = app
        .file(DARIO, |filing| {
            filing.line.service = Service::Ftth;
            filing.subcategory_id = last.0;
            filing.consumer.province = "BO".to_owned();
        })
        .await;
    let third = app
        .file(BRUNO, |filing| {
            filing.line.service = Service::Ftth;
            filing.line.number = Some("06 5555 1234".parse().unwrap());
            filing.consumer.province = "RM".to_owned();
            filing.consumer.party = tavolo::complaints::model::Party::Firm {
                vat_number: "00488410010".parse().unwrap(),
                name: "Panificio Bianchi".to_owned(),
            };
        })
        .await;
    done_by(&app, GIULIA, &second, "take-charge", &[]).await;
    Three {
        category: last.1,
        federconsumatori: app.actor(DARIO).organisation_id,
        giulia: app.actor(GIULIA).user_id,
        app,
        first,
        second,
        third,
    }
}

#[actix_web::test]
async fn every_filter_finds_alone_and_together_with_others() {
    let three = three().await;
    let (one, two, other) = (&three.first, &three.second, &three.third);
    let Three {
        category,
        federconsumatori,
        giulia,
        ..
    } = three;
    let all = format!(
        "state=in_progress&service=ftth&category={category}&association={federconsumatori}&assignee={giulia}&province=BO&due_by=2026-12-23"
    );
    let searches: Vec<(String, Vec<&String>)> = vec![
        (String::new(), vec![one, two, other]),
        ("state=filed".to_owned(), vec![one, other]),
        ("state=accepted".to_owned(), vec![]),
        ("service=ftth".to_owned(), vec![two, other]),
        (format!("category={category}"), vec![two]),
        (format!("association={federconsumatori}"), vec![two]),
        (format!("assignee={giulia}"), vec![two]),
        ("province=RM".to_owned(), vec![other]),
        ("due_by=2026-11-25".to_owned(), vec![one, other]),
        ("due_by=25/11/2026".to_owned(), vec![one, other]),
        ("due_by=2026-11-24".to_owned(), vec![]),
        ("text=panificio".to_owned(), vec![other]),
        ("service=ftth&state=filed".to_owned(), vec![other]),
        ("service=ftth&province=MI".to_owned(), vec![]),
        ("text=tecnico&service=ftth&province=BO".to_owned(), vec![two]),
        (all.clone(), vec![two]),
        (format!("{all}&text=tecnico"), vec![two]),
        (all.replace("BO", "MI"), vec![]),
    ];
    let client = three.app.sign_in(FABIO).await;
    for (query, expected) in searches {
        let page = client.get(&format!("/complaints?view=all&{query}")).await;
        let found = references(&page);
        assert_eq!(as_set(&found), expected.into_iter().cloned().collect(), "{query}");
        let total = match found.len() {
            0 => "Nessun reclamo".to_owned(),
            1 => "Un reclamo".to_owned(),
            count => format!("{count} reclami"),
        };
        assert_eq!(page.text(".total"), total, "{query}");
    }
}

/// As many newer complaints like this one as a search answers at most, and one more.
fn repeat_beyond_the_cut(app: &TestApp, reference: &str) {
    let number: i64 = reference.rsplit('-').next().unwrap().parse().unwrap();
    let copied = diesel::sql_query(
        "INSERT INTO complaints SELECT copy.* FROM generate_series(1001, 2002) AS nth, complaints AS one,
            jsonb_populate_record(one, jsonb_build_object('id', nth, 'number', nth,
                'submission_key', gen_random_uuid(), 'filed_at', one.filed_at + interval '1 hour')) AS copy
        WHERE one.number = $1",
    )
    .bind::<diesel::sql_types::BigInt, _>(number)
    .execute(&mut app.database());
    assert_eq!(copied, Ok(1_002));
}

#[actix_web::test]
async fn a_filter_finds_among_all_cases_with_a_common_word_and_not_among_the_newest_only() {
    let three = three().await;
    repeat_beyond_the_cut(&three.app, &three.first);
    let fabio = three.app.sign_in(FABIO).await;
    let page = fabio.get("/complaints?text=tecnico").await;
    assert!(page.text(".total").contains("1.000"), "{}", page.text(".total"));
    for filter in [
        "state=in_progress".to_owned(),
        format!("category={}", three.category),
        "service=ftth&state=in_progress".to_owned(),
        format!("association={}", three.federconsumatori),
        format!("assignee={}", three.giulia),
        "province=BO".to_owned(),
    ] {
        let page = fabio.get(&format!("/complaints?text=tecnico&{filter}")).await;
        assert_eq!(references(&page), [three.second.as_str()], "{filter}");
        assert_eq!(page.text(".total"), "Un reclamo", "{filter}");
    }
    let anna = three.app.sign_in(ANNA).await;
    for (filter, expected) in [
        ("province=RM", vec![three.third.clone()]),
        ("province=BO", vec![]),
    ] {
        let page = anna.get(&format!("/complaints?text=tecnico&{filter}")).await;
        assert_eq!(references(&page), expected, "{filter}");
    }
    let foreign = format!("/complaints?text=tecnico&association={}", three.federconsumatori);
    assert!(references(&anna.get(&foreign).await).is_empty());
}

#[actix_web::test]
async fn a_filter_that_makes_no_sense_is_no_error_and_a_date_that_is_none_is_said() {
    let three = three().await;
    let client = three.app.sign_in(FABIO).await;
    for query in [
        "view=nothing",
        "view=all&state=x&service=%F0%9F%98%80&category=x&association=99999999999999999999&assignee=-1&after=x",
        "view=all&province=ABCDEF",
        "text=%27%20%26%20%28%20%21%20%3A%2A%20%5C",
        "view=all&after=eyJEdWUiOlsiOTk5OS0xMi0zMSIsMV19",
        // {"Due":["-10000-01-01",1]}
        "view=others_turn&after=eyJEdWUiOlsiLTEwMDAwLTAxLTAxIiwxXX0",
    ] {
        let page = client.get(&format!("/complaints?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
    }
    for no_text in ["view=all&province=%00", "text=%00"] {
        let page = client.get(&format!("/complaints?{no_text}")).await;
        assert_eq!(page.status, 400, "{no_text}");
    }
    let page = client.get("/complaints?due_by=31/02/2026").await;
    assert_eq!(page.status, 422);
    assert!(page.error_of("due_by").is_some());
    assert_eq!(page.form("Filtra").value("Scadenza entro"), "31/02/2026");
}

#[actix_web::test]
async fn filters_are_in_the_address_and_still_chosen_on_the_page() {
    let three = three().await;
    let client = three.app.sign_in(FABIO).await;
    let form = client.get("/complaints?view=all").await.form("Filtra");
    let page = client
        .submit(
            form.fill("Stato", "In lavorazione")
                .fill("Servizio", "Fisso FTTH")
                .fill("Assegnato a", "Giulia Costa"),
        )
        .await;
    assert_eq!(references(&page), [three.second.as_str()]);
    let mut kept = page.form("Filtra");
    assert_eq!(kept.value("Stato"), "in_progress");
    assert_eq!(kept.value("Servizio"), "ftth");
    assert_eq!(kept.value("Assegnato a"), three.giulia.to_string());
    let other_view = page.link("Attendono l’associazione");
    for part in [
        "view=others_turn",
        "state=in_progress",
        "service=ftth",
        "assignee=",
    ] {
        assert!(other_view.contains(part), "{other_view}");
    }
}

/// Bruno works at a desk of his own from now on.
fn give_bruno_a_desk(app: &TestApp) -> i64 {
    let bruno = app.actor(BRUNO);
    let desk = diesel::insert_into(desks::table)
        .values((
            desks::association_id.eq(bruno.organisation_id),
            desks::name.eq("Sportello di Roma"),
            desks::province_code.eq("RM"),
        ))
        .returning(desks::id)
        .get_result(&mut app.database())
        .unwrap();
    diesel::update(users::table.find(bruno.user_id))
        .set(users::desk_id.eq(desk))
        .execute(&mut app.database())
        .unwrap();
    desk
}

#[actix_web::test]
async fn an_association_sees_who_filed_at_which_desk_and_filters_by_both() {
    let app = monday().await;
    let desk = give_bruno_a_desk(&app);
    let of_anna = app.file(ANNA, |_| {}).await;
    let of_bruno = app.file(BRUNO, |_| {}).await;
    done_by(&app, GIULIA, &of_anna, "take-charge", &[]).await;
    let carla = app.sign_in(CARLA).await;
    let page = carla.get("/complaints?view=all").await;
    assert_eq!(references(&page), [of_bruno.as_str(), &of_anna]);
    assert_eq!(
        page.texts("table.cases th:last-child, table.cases td:last-child"),
        [
            "Presentato da",
            "Bruno VerdiSportello di Roma",
            "Anna RossiSportello di Milano"
        ]
    );
    for form in [
        page.form("Filtra").fill("Presentato da", "Bruno Verdi"),
        page.form("Filtra").fill("Sportello", "Sportello di Roma"),
    ] {
        assert_eq!(references(&carla.submit(form).await), [of_bruno.as_str()]);
    }
    let [bruno, dario, giulia] = [BRUNO, DARIO, GIULIA].map(|email| app.actor(email).user_id);
    let both = vec![of_bruno.clone(), of_anna.clone()];
    for (query, expected) in [
        (format!("text=tecnico&filed_by={bruno}"), vec![of_bruno.clone()]),
        (format!("text=tecnico&desk={desk}"), vec![of_bruno.clone()]),
        (format!("filed_by={dario}"), vec![]),
        // Who has a case at the operator is the operator's filter, and who filed it the association's.
        (format!("assignee={giulia}"), both.clone()),
    ] {
        let page = carla.get(&format!("/complaints?view=all&{query}")).await;
        assert_eq!(references(&page), expected, "{query}");
    }
    let at_the_operator = app.sign_in(FABIO).await;
    let page = at_the_operator
        .get(&format!("/complaints?view=all&filed_by={bruno}&desk={desk}"))
        .await;
    assert_eq!(references(&page), both);
    assert_eq!(page.texts("table.cases th:last-child"), ["Assegnato a"]);
}

#[actix_web::test]
async fn pages_by_key_show_every_case_once_and_count_them_all() {
    let app = monday().await;
    for number in 0..60 {
        if number % 20 == 0 {
            app.clock().advance(chrono::TimeDelta::days(1));
        }
        app.file(if number % 3 == 0 { BRUNO } else { ANNA }, |_| {}).await;
    }
    let (fabio, anna) = (app.sign_in(FABIO).await, app.sign_in(ANNA).await);
    let lists = [
        (&fabio, "/complaints?view=todo", 60),
        (&fabio, "/complaints?view=all", 60),
        (&fabio, "/complaints?view=due_soon", 60),
        (&fabio, "/complaints?text=tecnico&province=MI", 60),
        (&anna, "/complaints?view=others_turn", 60),
        (&anna, "/complaints?view=mine", 40),
        (&anna, "/complaints?view=all", 60),
    ];
    for (client, address, expected) in lists {
        let (mut address, mut seen, mut pages) = (address.to_owned(), Vec::new(), 0);
        loop {
            let page = client.get(&address).await;
            seen.extend(references(&page));
            pages += 1;
            assert_eq!(page.text(".total"), format!("{expected} reclami"), "{address}");
            if !page.texts("nav a").contains(&"Successivi".to_owned()) {
                break;
            }
            address = page.link("Successivi");
        }
        assert_eq!(seen.len(), expected, "{address}");
        assert_eq!(
            as_set(&seen).len(),
            expected,
            "{address}: a case stands there twice"
        );
        assert_eq!(pages, expected.div_ceil(25));
        let mut back = client.get(&address).await;
        let mut again = references(&back);
        while back.texts("nav a").contains(&"Precedenti".to_owned()) {
            let address = back.link("Precedenti");
            assert!(address.contains("before="), "{address}");
            back = client.get(&address).await;
            again.splice(..0, references(&back));
        }
        assert_eq!(again, seen, "{address}: the way back is the way there");
        assert!(
            !back.texts("nav a").contains(&"Dall’inizio".to_owned()),
            "{address}"
        );
        assert_eq!(
            references(&client.get(&back.link("Successivi")).await),
            seen[25..50.min(expected)]
        );
        let first = client.get(&address).await.link("Dall’inizio");
        assert_eq!(references(&client.get(&first).await), seen[..25]);
    }
}

#[actix_web::test]
async fn the_count_of_a_view_is_the_number_of_its_rows() {
    let three = three().await;
    let app = &three.app;
    done_by(app, GIULIA, &three.second, "reply", &REPLY).await;
    set_day(app, day("2026-11-26"));
    for (email, views) in [
        (
            FABIO,
            &[
                "Da lavorare 2",
                "Non assegnati 2",
                "Miei 0",
                "In scadenza 0",
                "Scaduti 2",
                "Attendono l’associazione 1",
            ][..],
        ),
        (GIULIA, &["Miei 1"]),
        (
            ANNA,
            &["Tocca a noi 0", "Miei 1", "Scaduti 2", "Attendono la risposta 2"],
        ),
        (
            DARIO,
            &["Tocca a noi 1", "Miei 1", "Scaduti 0", "Attendono la risposta 0"],
        ),
    ] {
        let client = app.sign_in(email).await;
        let page = client.get("/complaints").await;
        for view in views {
            let rows = references(&client.get(&page.link(view)).await);
            let count = view.rsplit(' ').next().unwrap();
            assert_eq!(rows.len().to_string(), count, "{email}: {view}");
        }
    }
}

#[actix_web::test]
async fn many_are_taken_in_charge_at_once() {
    let three = three().await;
    let client = three.app.sign_in(FABIO).await;
    let ticked = |page: &Page| {
        page.form("Prendi in carico")
            .tick(&format!("Seleziona {}", three.first))
            .tick(&format!("Seleziona {}", three.third))
    };
    let form = ticked(&client.get("/complaints?view=todo&service=").await);
    let again = form.pairs();
    let answer = client.submit(form).await;
    assert_eq!(answer.location(), "/complaints?view=todo&service=");
    assert_eq!(
        client.follow(&answer).await.flash().unwrap(),
        "2 reclami presi in carico."
    );
    assert_eq!(
        stands(&three.app, &three.third),
        in_state("in_progress", Some("operator"), Some("2026-12-23"))
    );

    let again: Vec<_> = again
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(client.post("/complaints/take-charge", &again).await.status, 303);
    assert_eq!(events(&three.app, &three.first), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn what_could_not_be_taken_in_charge_comes_back_ticked_and_says_why() {
    let three = three().await;
    let client = three.app.sign_in(FABIO).await;
    let address = "/complaints?view=todo&service=";
    let form = client.get(address).await.form("Prendi in carico");
    let ticked = [&three.first, &three.third]
        .iter()
        .fold(form, |form, one| form.tick(&format!("Seleziona {one}")));
    done_by(&three.app, GIULIA, &three.third, "take-charge", &[]).await;
    let mut with_a_stranger = ticked.pairs();
    with_a_stranger.push(("case".to_owned(), "R-2026-000999".to_owned()));
    let fields: Vec<_> = with_a_stranger
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();

    let page = client.post("/complaints/take-charge", &fields).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text(".summary p"), "Un reclamo preso in carico.");
    assert_eq!(page.text(".summary h2"), "Non è stato possibile per 2 reclami");
    assert_eq!(
        page.texts(".summary li"),
        [
            format!(
                "{}: ora è «In lavorazione», assegnato a Giulia Costa",
                three.third
            ),
            "R-2026-000999: non c’è, o non è visibile da qui".to_owned(),
        ]
    );
    let again = page.form("Prendi in carico").pairs();
    let all = |field: &str| -> Vec<String> {
        let values = again.iter().filter(|(name, _)| name == field);
        values.map(|(_, value)| value.clone()).collect()
    };
    assert_eq!(all("back"), [address]);
    assert_eq!(all("case"), [three.third.as_str()]);
    assert_eq!(events(&three.app, &three.third), ["filed", "taken_in_charge"]);
}

#[actix_web::test]
async fn a_ticked_case_whose_proposed_code_is_taken_says_so() {
    let three = three().await;
    let client = three.app.sign_in(FABIO).await;
    let list = client.get("/complaints").await;
    let proposed = three.first.replace("R-", "C").replace('-', "");
    let code = [("operator_code", proposed.as_str())];
    done_by(&three.app, GIULIA, &three.third, "take-charge", &code).await;
    let form = list
        .form("Prendi in carico")
        .tick(&format!("Seleziona {}", three.first));
    let page = client.submit(form).await;
    assert_eq!(
        page.texts(".summary li"),
        [format!(
            "{}: il codice proposto è già di un altro reclamo: indicarne uno diverso nella pratica",
            three.first
        )]
    );
}

#[actix_web::test]
async fn many_are_assigned_at_once_and_nothing_ticked_is_said() {
    let three = three().await;
    let client = three.app.sign_in(IVO).await;
    let list = client.get("/complaints").await;
    let nothing = list.form("Assegna").set("assignee", &three.giulia.to_string());
    let answer = client.submit(nothing).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.text(".summary"), "Selezionare almeno un reclamo.");
    assert_eq!(
        answer.form("Assegna").value("Assegna a"),
        three.giulia.to_string()
    );
    let form = list
        .form("Assegna")
        .tick(&format!("Seleziona {}", three.first))
        .tick(&format!("Seleziona {}", three.third));
    let nobody = client.submit(form).await;
    assert_eq!(nobody.status, 422);
    assert_eq!(nobody.text(".summary"), "Scegliere a chi assegnare");
    assert_eq!(
        nobody.error_of("bulk-assignee").as_deref(),
        Some("Scegliere a chi assegnare")
    );
    // The ticks are still there.
    let form = nobody.form("Assegna");
    let answer = client
        .submit(form.set("assignee", &three.giulia.to_string()))
        .await;
    let page = client.follow(&answer).await;
    assert_eq!(page.flash().unwrap(), "2 reclami assegnati a Giulia Costa.");
    let mine = client
        .get(&format!("/complaints?view=todo&assignee={}", three.giulia))
        .await;
    assert_eq!(references(&mine).len(), 3);
    // Assigning is not taking in charge.
    assert_eq!(stands(&three.app, &three.first).0, "filed");
}

#[actix_web::test]
async fn a_list_takes_eight_queries_at_most_and_a_case_or_the_first_page_twelve() {
    let three = three().await;
    let app = &three.app;
    done_by(app, GIULIA, &three.second, "message", &[("text", "Buongiorno")]).await;
    done_by(
        app,
        GIULIA,
        &three.second,
        "reply",
        &[REPLY[0], REPLY[1], ("refund", "10"), ("refund_on", "2026-12-01")],
    )
    .await;
    let consumer: i64 = complaints::table
        .select(complaints::consumer_id)
        .order(complaints::id)
        .first(&mut app.database())
        .unwrap();
    let of_consumer = format!("/complaints?consumer={consumer}");
    for email in [ANNA, CARLA, FABIO, IVO, SECRETARY, ADMINISTRATOR] {
        let client = app.sign_in(email).await;
        client.get("/complaints").await;
        for (address, most) in [
            ("/", 12),
            ("/notifications", 8),
            ("/complaints", 8),
            ("/complaints?view=all&service=ftth&province=BO", 8),
            ("/complaints?text=tecnico", 8),
            (of_consumer.as_str(), 8),
        ] {
            let (page, statements) = app.queries_of(client.get(address)).await;
            assert!(
                page.status == 200 || page.status == 403,
                "{email} {address}: {}",
                page.status
            );
            assert!(
                statements.len() <= most,
                "{email} {address}: {} {statements:#?}",
                statements.len()
            );
        }
    }
    for (email, reference) in [
        (ANNA, &three.first),
        (DARIO, &three.second),
        (GIULIA, &three.second),
        (IVO, &three.second),
    ] {
        let client = app.sign_in(email).await;
        let message = form_of(&client, reference, "message", &[("text", "bozza")]).await;
        let kept: Vec<_> = message.pairs();
        let kept: Vec<_> = kept
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(client.post("/drafts", &kept).await.status, 204);
        open(&client, reference).await;
        let (page, statements) = app.queries_of(open(&client, reference)).await;
        assert!(page.body.contains("bozza"));
        assert!(
            statements.len() <= 12,
            "{email}: {} {statements:#?}",
            statements.len()
        );
    }
}
