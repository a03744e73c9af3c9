//! What is wrong with a complaint is said by its field, and nothing that was typed is lost.

use super::*;

/// Field, what is typed in it, and what is said about it.
const WRONG: [(&str, &str, &str); 27] = [
    ("party", "", "Indicare se reclama una persona o un’impresa"),
    ("tax_code", "", "Indicare il codice fiscale"),
    (
        "tax_code",
        "RSSMRA85T10A562T",
        "Il codice fiscale non è valido: il carattere di controllo non corrisponde. Ricontrollare il codice sul tesserino",
    ),
    (
        "tax_code",
        "RSSMRA85T10",
        "Il codice fiscale ha 16 caratteri, qui sono 11",
    ),
    (
        "tax_code",
        "RSSMRA85B30A562S",
        "Il codice fiscale non è valido: contiene una data di nascita che non esiste",
    ),
    ("given_name", " ", "Indicare il nome"),
    ("family_name", "", "Indicare il cognome"),
    (
        "phone",
        "333 chiama",
        "Telefono: il carattere numero 5 non può stare in un numero di telefono",
    ),
    ("phone", "", "Indicare almeno uno tra telefono ed e-mail"),
    ("email", "mario", "E-mail: l’indirizzo ha una sola chiocciola, @"),
    ("province", "", "Scegliere la provincia"),
    (
        "line_number",
        "",
        "Indicare il numero della linea o il codice cliente",
    ),
    (
        "line_number",
        "06",
        "Numero della linea: il numero è troppo corto, ha almeno 6 cifre",
    ),
    ("service", "", "Scegliere il servizio"),
    ("category", "", "Scegliere la categoria"),
    ("subcategory", "", "Scegliere la sottocategoria"),
    (
        "happened_from",
        "24/11/2026",
        "Dal giorno: non può essere nel futuro",
    ),
    (
        "happened_to",
        "31/02/2026",
        "Al giorno: Serve una data che esiste, per esempio 23/11/2026",
    ),
    ("description", "", "Raccontare che cosa è successo"),
    (
        "description",
        "Non va",
        "Raccontare che cosa è successo con almeno 20 caratteri",
    ),
    (
        "earlier",
        "",
        "Indicare se c’è già stato un reclamo all’operatore",
    ),
    ("requests", "nothing", "Scegliere almeno una richiesta"),
    (
        "amount",
        "1,234",
        "Importo richiesto: l’importo si può leggere in due modi; con i decimali è chiaro, per esempio 1.234,00",
    ),
    (
        "amount",
        "-5",
        "Importo richiesto: l’importo non può essere negativo",
    ),
    ("mandate", "", "Indicare dove si trova il mandato"),
    (
        "privacy_given",
        "no",
        "Il reclamo si invia dopo aver consegnato l’informativa sulla privacy",
    ),
    ("privacy_on", "", "Indicare la data di consegna dell’informativa"),
];

/// What a browser sends of the form, with one field changed.
fn with(form: PageForm, field: &str, value: &str) -> Vec<(String, String)> {
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| name != field);
    pairs.push((field.to_owned(), value.to_owned()));
    pairs
}

async fn post(client: &Client, pairs: &[(String, String)]) -> Page {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.post(NEW, &pairs).await
}

#[actix_web::test]
async fn each_field_says_precisely_what_is_wrong_with_it() {
    let (app, client) = desk().await;
    for (field, value, sentence) in WRONG {
        let sent = with(of_person(new_form(&client).await), field, value);
        let page = post(&client, &sent).await;
        assert_eq!(page.status, 422, "{field} {value}");
        assert_eq!(page.error_of(field).as_deref(), Some(sentence), "{field} {value}");
        assert_eq!(page.texts(".summary li"), [sentence], "{field} {value}");
    }
    assert_eq!(complaints(&mut app.database()), 0);
}

#[actix_web::test]
async fn an_empty_form_asks_for_everything_in_the_order_of_the_page() {
    let (_app, client) = desk().await;
    let page = client.submit(new_form(&client).await).await;
    let expected = [
        "#tax_code",
        "#given_name",
        "#family_name",
        "#phone",
        "#province",
        "#line_number",
        "#service",
        "#category",
        "#subcategory",
        "#description",
        "#earlier",
        "#requests",
        "#mandate",
        "#privacy_given",
    ];
    let links: Vec<_> = page
        .html
        .select(&scraper::Selector::parse(".summary a").unwrap())
        .filter_map(|link| link.attr("href"))
        .collect();
    assert_eq!(links, expected);
    for id in links {
        assert!(page.has(id), "nothing is called {id}");
    }
}

#[actix_web::test]
async fn a_firm_needs_a_right_partita_iva_and_its_name() {
    let (_app, client) = desk().await;
    let form = facts(new_form(&client).await)
        .choose("Chi reclama", "Impresa")
        .fill("Partita IVA", "12345678904")
        .fill("E-mail", "info@rossi.example");
    let page = client.submit(form).await;
    assert_eq!(
        page.texts(".summary li"),
        [
            "La partita IVA non è valida: la cifra di controllo non corrisponde. Ricontrollare il numero",
            "Indicare la ragione sociale"
        ]
    );
}

#[actix_web::test]
async fn a_subcategory_of_another_category_is_refused() {
    let (_app, client) = desk().await;
    let form = of_person(new_form(&client).await).fill("Categoria", "Fatturazione");
    let page = client.submit(form).await;
    let sentence = page.error_of("subcategory").unwrap();
    assert!(sentence.contains("«Guasti e qualità»"), "{sentence}");
}

#[actix_web::test]
async fn what_happened_does_not_end_before_it_begins() {
    let (_app, client) = desk().await;
    let form = of_person(new_form(&client).await)
        .fill("Dal giorno", "2026-11-10")
        .fill("Al giorno", "2026-11-09");
    let page = client.submit(form).await;
    assert_eq!(
        page.error_of("happened_to").as_deref(),
        Some("«Al giorno» non può venire prima di «Dal giorno»")
    );
}

#[actix_web::test]
async fn an_earlier_complaint_needs_its_date_and_channel() {
    let (_app, client) = desk().await;
    let form = of_person(new_form(&client).await).choose("Ha già reclamato con l’operatore?", "Sì");
    let page = client.submit(form).await;
    assert_eq!(
        page.texts(".summary li"),
        [
            "Indicare la data del reclamo precedente",
            "Scegliere il canale del reclamo precedente"
        ]
    );
}

#[actix_web::test]
async fn a_form_with_an_error_comes_back_full_and_its_document_with_it() {
    let (app, client) = desk().await;
    let form = of_person(new_form(&client).await)
        .fill("Codice fiscale", "rss mra 85t10 a562x")
        .fill("Offerta", "Fibra <b>&amp;")
        .fill("Dal giorno", "3/11/2026")
        .fill("Descrizione", "\nPrima riga vuota.\nLinea muta.")
        .tick("Linea affari")
        .choose("Richieste", "Rimborso")
        .attach("mandate_document", "delega.pdf", "%PDF-1.7\n%%EOF\n");
    let page = client.submit(form).await;
    assert_eq!(page.status, 422);
    assert!(page.text(".doc").contains("delega.pdf"));
    let mut kept = page.form("Invia reclamo");
    assert_eq!(kept.value("Codice fiscale"), "rss mra 85t10 a562x");
    assert_eq!(kept.value("Offerta"), "Fibra <b>&amp;");
    assert_eq!(kept.value("Dal giorno"), "2026-11-03");
    assert_eq!(
        kept.value("Descrizione").trim(),
        "Prima riga vuota.\r\nLinea muta.".replace('\r', "")
    );
    let pairs = kept.pairs();
    for ticked in [
        ("business_line", "yes"),
        ("requests", "indemnity"),
        ("requests", "refund"),
    ] {
        let ticked = (ticked.0.to_owned(), ticked.1.to_owned());
        assert!(pairs.contains(&ticked), "{ticked:?} is not in {pairs:?}");
    }

    let kept = kept
        .fill("Codice fiscale", TAX_CODE)
        .choose("Mandato del consumatore", "Allegato");
    let reference = reference_of(&client.submit(kept).await);
    let receipt = client.get(&format!("/complaints/{reference}/receipt")).await;
    assert!(receipt.body.contains("delega.pdf"));
    assert_eq!(
        (complaints(&mut app.database()), drafts(&mut app.database())),
        (1, 0)
    );
}

#[actix_web::test]
async fn a_mandate_that_is_said_to_be_attached_is_a_document_of_its_own() {
    let (_app, client) = desk().await;
    let form = of_person(new_form(&client).await)
        .choose("Mandato del consumatore", "Allegato")
        .attach("documents", "bolletta.txt", "la bolletta");
    let page = client.submit(form).await;
    assert_eq!(
        page.error_of("mandate_document").as_deref(),
        Some(
            "Il mandato risulta allegato, ma il documento firmato manca: allegarlo, o indicare che è su carta"
        )
    );
    let refused = page
        .form("Invia reclamo")
        .attach("mandate_document", "programma.exe", "MZ\u{90}\u{0}");
    let page = client.submit(refused).await;
    let sentence = page.error_of("mandate_document").unwrap();
    assert!(sentence.contains("«programma.exe»"), "{sentence}");

    let form = page
        .form("Invia reclamo")
        .attach("mandate_document", "mandato.txt", "il mandato");
    let reference = reference_of(&client.submit(form).await);
    for address in [
        format!("/complaints/{reference}"),
        format!("/complaints/{reference}/receipt"),
    ] {
        let body = client.get(&address).await.text("main");
        assert!(
            body.contains("Mandato firmato · mandato.txt"),
            "{address}: {body}"
        );
        assert!(!body.contains("Mandato firmato · bolletta.txt"), "{address}");
    }
}

#[actix_web::test]
async fn a_mandate_is_kept_with_a_draft_as_the_mandate() {
    let (_app, client) = desk().await;
    let form = client
        .get(NEW)
        .await
        .form("Salva bozza")
        .fill("Nome", "Mario")
        .choose("Mandato del consumatore", "Allegato")
        .attach("mandate_document", "mandato.txt", "il mandato");
    let kept = client.follow(&client.submit(form).await).await;
    assert!(
        kept.text("[data-when='mandate=attached']")
            .contains("mandato.txt"),
        "{}",
        kept.body
    );
    let sent = of_person(kept.form("Invia reclamo")).choose("Mandato del consumatore", "Allegato");
    reference_of(&client.submit(sent).await);
}

#[actix_web::test]
async fn a_document_that_is_not_accepted_stops_the_complaint_and_says_why() {
    let (app, client) = desk().await;
    let form = of_person(new_form(&client).await).attach("documents", "programma.exe", "MZ\u{90}\u{0}");
    let page = client.submit(form).await;
    assert_eq!(page.status, 422);
    assert!(page.error_of("documents").unwrap().contains("«programma.exe»"));
    assert_eq!(complaints(&mut app.database()), 0);
}

#[actix_web::test]
async fn a_document_can_be_removed_before_sending() {
    let (_app, client) = desk().await;
    let form =
        of_person(new_form(&client).await)
            .fill("Nome", "")
            .attach("documents", "nota.txt", "una nota");
    let page = client.submit(form).await;
    let form = page.form("Invia reclamo").tick("rimuovi nota.txt");
    let page = client.submit(form).await;
    assert_eq!(page.status, 422);
    assert!(!page.has(".doc"));
}
