//! Consumers found again, drafts, and data that two people have at hand at once.

use super::*;

const KNOWN_NUMBER: &str = "SELECT id FROM consumers LIMIT 1";

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

fn number_of_the_consumer(app: &TestApp) -> i64 {
    let found: Number = diesel::sql_query(KNOWN_NUMBER)
        .get_result(&mut app.database())
        .unwrap();
    found.id
}

const LOOKUP: &str = "Già assistito? Cerca per codice fiscale, nome o telefono";
const FIND: &str = "Cerca tra gli assistiti";
const FILL_IN: &str = "Mario Rossi, Compila con questi dati";

async fn look_up(client: &Client, text: &str) -> Page {
    let form = client.get(NEW).await.form(FIND);
    client.submit(form.fill(LOOKUP, text)).await
}

/// What a script learns of the consumer with the tax code.
async fn known(client: &Client) -> Page {
    client
        .post("/complaints/consumers/search", &[("code", TAX_CODE)])
        .await
}

#[actix_web::test]
async fn a_known_consumer_is_found_by_code_name_and_telephone_and_fills_in_the_form() {
    let (_app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    for text in [
        "rssmra85t10a562s",
        "ros",
        "Mario",
        "Mario Rossi",
        "Rossi, Mario",
        "mar ros",
        "+39 333 5550147",
        "06 555 01 99",
    ] {
        let page = look_up(&client, text).await;
        assert_eq!(page.status, 200);
        let filled = client.submit(page.form(FILL_IN)).await;
        let mut form = filled.form("Invia reclamo");
        assert_eq!(form.value("Codice fiscale"), TAX_CODE, "{text}");
        assert_eq!(form.value("Cognome"), "Rossi");
        assert_eq!(form.value("Telefono"), "333 555 0147");
        assert_eq!(form.value("Provincia"), "RM");
    }
    let page = look_up(&client, "Zanzibar").await;
    assert!(
        page.body
            .contains("Nessun consumatore dell’associazione corrisponde a «Zanzibar»")
    );
    for text in ["Mario Verdi", "ario", "Mario Rossini"] {
        assert!(!look_up(&client, text).await.body.contains(FILL_IN), "{text}");
    }
    let page = look_up(&client, "1").await;
    assert!(page.body.contains("almeno due lettere del nome"));
}

#[actix_web::test]
async fn a_name_is_found_with_or_without_its_accents_and_apostrophes() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    diesel::sql_query("UPDATE consumers SET given_name = 'Nicolò', family_name = 'D’Amico'")
        .execute(&mut app.database())
        .unwrap();
    for text in ["nicolo d'amico", "NICOLÒ", "amico", "D’Am nic", "d' & (am:*"] {
        assert!(
            look_up(&client, text).await.body.contains("Nicolò D’Amico"),
            "{text}"
        );
    }
}

#[actix_web::test]
async fn only_consumers_of_ones_own_association_are_found() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let stranger = app.sign_in(OTHER_ASSOCIATION).await;
    for text in [TAX_CODE, "Rossi", "mario rossi", "3335550147"] {
        assert!(!look_up(&stranger, text).await.body.contains("Mario"), "{text}");
    }
    let number = number_of_the_consumer(&app);
    let filled = stranger.get(&format!("{NEW}?consumer={number}")).await;
    assert!(!filled.body.contains("Mario"));
    assert_eq!(known(&stranger).await.body, r#"{"consumer":null}"#);
    let own = known(&client).await;
    assert_eq!(own.header("content-type"), Some("application/json"));
    assert!(own.body.contains(r#""given_name":"Mario""#), "{}", own.body);
    assert!(own.body.contains(r#""consumer_version":"1:1""#), "{}", own.body);
}

#[actix_web::test]
async fn what_a_colleague_changed_meanwhile_is_shown_beside_what_was_typed() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let number = number_of_the_consumer(&app);
    let colleague = app.sign_in(COLLEAGUE).await;
    let opened = format!("{NEW}?consumer={number}");
    let mine = facts(client.get(&opened).await.form("Invia reclamo"))
        .fill("Categoria", "Fatturazione")
        .fill("Sottocategoria", "Doppia fatturazione")
        .fill("Telefono", "333 555 0001");
    let theirs = facts(colleague.get(&opened).await.form("Invia reclamo"))
        .fill("Categoria", "Roaming")
        .fill("Sottocategoria", "Roaming extra UE")
        .fill("Telefono", "333 555 0002")
        .fill("Provincia", "Milano");
    reference_of(&colleague.submit(theirs).await);

    let page = client.submit(mine).await;
    assert_eq!(page.status, 409);
    assert!(page.text("[role=alert]").contains("diversi da quelli registrati"));
    assert_eq!(page.text("#phone-hint"), "Ora è registrato: 333 555 0002.");
    assert_eq!(page.text("#province-hint"), "Ora è registrato: Milano.");
    assert!(!page.has("#given_name-hint"));
    let mut form = page.form("Invia reclamo");
    assert_eq!(form.value("Telefono"), "333 555 0001");
    assert_eq!(complaints(&mut app.database()), 2);

    reference_of(&client.submit(form).await);
    let known = known(&client).await;
    assert!(known.body.contains(r#""phone":"333 555 0001""#), "{}", known.body);
    assert!(
        known.body.contains(r#""consumer_version":"1:3""#),
        "{}",
        known.body
    );
}

#[actix_web::test]
async fn a_case_and_its_receipt_say_of_the_consumer_what_was_known_when_it_was_filed() {
    let (app, client) = desk().await;
    let first = reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let number = number_of_the_consumer(&app);
    let later = facts(
        client
            .get(&format!("{NEW}?consumer={number}"))
            .await
            .form("Invia reclamo"),
    )
    .fill("Categoria", "Fatturazione")
    .fill("Sottocategoria", "Doppia fatturazione")
    .fill("Cognome", "Rossi Bianchi")
    .fill("Telefono", "333 555 0002");
    let second = reference_of(&client.submit(later).await);
    let liaison = app.sign_in(LIAISON).await;
    let (before, after) = (
        ("Mario Rossi", "333 555 0147"),
        ("Mario Rossi Bianchi", "333 555 0002"),
    );
    for (reference, (name, phone)) in [(first, before), (second, after)] {
        let receipt = client.get(&format!("/complaints/{reference}/receipt")).await;
        assert!(
            receipt.texts("article dd").contains(&name.to_owned()),
            "{reference}"
        );
        for page in [receipt, liaison.get(&format!("/complaints/{reference}")).await] {
            let text = page.text("main");
            assert!(text.contains(name) && text.contains(phone), "{reference}: {text}");
            let other = if phone == before.1 { after.1 } else { before.1 };
            assert!(!text.contains(other), "{reference}: {text}");
        }
    }
}

#[actix_web::test]
async fn a_new_form_never_overwrites_a_consumer_that_it_did_not_show() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let form = of_person(new_form(&client).await)
        .fill("Categoria", "Fatturazione")
        .fill("Sottocategoria", "Doppia fatturazione")
        .fill("Cognome", "Russo");
    let page = client.submit(form).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.text("#family_name-hint"), "Ora è registrato: Rossi.");
    assert_eq!(complaints(&mut app.database()), 1);
}

#[actix_web::test]
async fn two_drafts_are_kept_with_their_documents_and_gone_on_with() {
    let (app, client) = desk().await;
    let draft = |name: &'static str, form: PageForm| form.fill("Nome", name).fill("Cognome", "Bozza");
    let form = draft("Prima", client.get(NEW).await.form("Salva bozza"))
        .fill("Descrizione", "a metà")
        .attach("mandate_document", "nota.txt", "una nota");
    let saved = client.submit(form).await;
    let page = client.follow(&saved).await;
    assert_eq!(page.flash().as_deref(), Some("Bozza salvata"));
    assert!(
        page.text("[data-draft-status]")
            .starts_with("Bozza salvata: oggi, 10:00.")
    );
    client
        .submit(draft("Seconda", client.get(NEW).await.form("Salva bozza")))
        .await;

    let page = client.get(NEW).await;
    let mut resumed = client.get(&page.link("Prima Bozza")).await.form("Invia reclamo");
    assert_eq!(resumed.value("Descrizione"), "a metà");
    let sent = of_person(resumed).choose("Mandato del consumatore", "Allegato");
    reference_of(&client.submit(sent).await);
    let page = client.get(NEW).await;
    assert!(!page.body.contains("Prima Bozza"));
    client.submit(page.form("Elimina questa bozza")).await;
    assert_eq!(drafts(&mut app.database()), 0);

    let stranger = app.sign_in(COLLEAGUE).await;
    assert!(!stranger.get(NEW).await.has("#drafts"));
}

#[actix_web::test]
async fn a_colleague_cannot_open_ones_draft() {
    let (app, client) = desk().await;
    let form = client.get(NEW).await.form("Salva bozza").fill("Nome", "Segreto");
    let saved = client.submit(form).await;
    let colleague = app.sign_in(COLLEAGUE).await;
    assert!(!colleague.get(saved.location()).await.body.contains("Segreto"));
}

#[actix_web::test]
async fn a_search_for_a_consumer_keeps_everything_that_is_typed_and_its_documents() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let typed = facts(client.get(NEW).await.form(FIND))
        .fill(LOOKUP, "Rossi")
        .fill("Offerta", "Fibra")
        .choose("Mandato del consumatore", "Allegato")
        .attach("mandate_document", "mandato.txt", "il mandato");
    let page = client.submit(typed).await;
    let chosen = page.form(FILL_IN).fill("Offerta", "Fibra 1000");
    let page = client.submit(chosen).await;
    assert!(page.body.contains("mandato.txt"));
    let mut form = page.form("Invia reclamo");
    for (label, value) in [
        ("Descrizione", DESCRIPTION),
        ("Offerta", "Fibra 1000"),
        ("Codice fiscale", TAX_CODE),
        ("Nome", "Mario"),
    ] {
        assert_eq!(form.value(label), value);
    }
    // Who only looks somebody up leaves no draft behind.
    assert_eq!(drafts(&mut app.database()), 0);
    let other = form
        .fill("Categoria", "Fatturazione")
        .fill("Sottocategoria", "Doppia fatturazione");
    reference_of(&client.submit(other).await);
    assert_eq!(complaints(&mut app.database()), 2);
    assert_eq!(drafts(&mut app.database()), 0);
}

#[actix_web::test]
async fn a_consumer_of_another_association_cannot_be_chosen() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    let number = number_of_the_consumer(&app).to_string();
    let stranger = app.sign_in(OTHER_ASSOCIATION).await;
    for number in [number.as_str(), "999999"] {
        let key = uuid::Uuid::new_v4().to_string();
        let answer = stranger.post(NEW, &[("key", &key), ("consumer", number)]).await;
        assert_eq!(
            (answer.status, answer.body.contains("Mario")),
            (404, false),
            "{number}"
        );
    }
}

#[actix_web::test]
async fn what_is_on_record_is_replaced_only_by_who_has_seen_that_very_consumer() {
    let (app, client) = desk().await;
    reference_of(&client.submit(of_person(new_form(&client).await)).await);
    // Another consumer was chosen, in its first version too, and then the codice fiscale was changed.
    let other = of_person(new_form(&client).await)
        .fill("Nome", "Ignazio")
        .set("consumer_version", "999:1");
    let warned = client.submit(other).await;
    let back = client.submit(warned.form("Invia comunque")).await;
    assert_eq!((back.status, complaints(&mut app.database())), (409, 1));
}
