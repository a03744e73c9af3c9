//! The receipt: what an act must carry, for both sides and nobody else.

use super::*;

fn complete(form: PageForm) -> PageForm {
    of_person(form)
        .fill("E-mail", "mario@rossi.example")
        .fill("Codice cliente", "888123")
        .fill("Offerta", "Fibra")
        .tick("Linea affari")
        .fill("Dal giorno", "2026-11-03")
        .choose("Ha già reclamato con l’operatore?", "Sì")
        .fill("Data del reclamo precedente", "2026-11-05")
        .fill("Canale", "Telefono 187")
        .fill("Codice del reclamo precedente", "7-123")
        .choose("Richieste", "Rimborso")
        .fill("Importo richiesto", "120,5")
        .choose("Mandato del consumatore", "Allegato")
        .attach("mandate_document", "delega.txt", "delega")
}

#[actix_web::test]
async fn the_receipt_carries_what_the_act_must_carry() {
    let (_app, client) = desk().await;
    let answer = client.submit(complete(new_form(&client).await)).await;
    let receipt = client.follow(&answer).await;
    assert_eq!(
        (receipt.status, receipt.h1().as_str()),
        (200, "Reclamo R-2026-000001")
    );
    let act = receipt.text("article");
    for part in [
        "R-2026-000001",
        "23 novembre 2026, 10:00",
        "Adiconsum",
        "Sportello di Milano",
        "Anna Rossi",
        "Mario Rossi",
        TAX_CODE,
        "333 555 0147",
        "mario@rossi.example",
        "Roma",
        "06 555 0199",
        "888123",
        "Linea affari",
        "Fibra",
        "Guasti e qualità",
        "Interruzione totale",
        "dal 3 novembre 2026",
        DESCRIPTION,
        "Reclamo all’operatore del 5 novembre 2026",
        "codice 7-123",
        "Rimborso",
        "Indennizzo",
        "120,50 €",
        "consegnata il 23 novembre 2026",
        "delega.txt",
        // Of the word "delega", by another program.
        "1aefc2cf58fd98ddc04e61d0f74d77875d2cf15d0084889e20f3cee0bdae9614",
        "Termini di TIM",
        "Presa in carico entro mercoledì 25 novembre 2026",
        "Risposta finale entro mercoledì 23 dicembre 2026",
    ] {
        assert!(act.contains(part), "“{part}” is not in {act}");
    }
}

#[actix_web::test]
async fn both_sides_of_the_case_see_the_receipt_and_nobody_else() {
    let (app, client) = desk().await;
    let answer = client.submit(complete(new_form(&client).await)).await;
    let path = answer.location();
    for email in [
        COLLEAGUE,
        "responsabile@adiconsum.example",
        LIAISON,
        "manager@tim.example",
    ] {
        let page = app.sign_in(email).await.get(path).await;
        assert_eq!(page.status, 200, "{email}");
        assert!(page.text("article").contains("Anna Rossi"), "{email}");
    }
    for email in [
        OTHER_ASSOCIATION,
        "segreteria@tim.example",
        "admin@tavolo.example",
    ] {
        let page = app.sign_in(email).await.get(path).await;
        assert_eq!(page.status, 404, "{email}");
        assert!(!page.body.contains("Mario"), "{email}");
    }
    for path in ["/complaints/R-2026-999999/receipt", "/complaints/nothing/receipt"] {
        assert_eq!(client.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn each_sheet_of_a_printed_case_bears_its_reference() {
    let (_app, client) = desk().await;
    let reference = reference_of(&client.submit(complete(new_form(&client).await)).await);
    let case = client.get(&format!("/complaints/{reference}")).await;
    let receipt = client.get(&format!("/complaints/{reference}/receipt")).await;
    for page in [case, receipt] {
        let running = page.text(".printed.running");
        assert!(running.starts_with(&reference), "{running}");
    }
}

#[actix_web::test]
async fn on_a_phone_the_timeline_comes_before_the_facts_and_a_link_leads_to_what_can_be_done() {
    let (_app, client) = desk().await;
    let reference = reference_of(&client.submit(complete(new_form(&client).await)).await);
    let case = client.get(&format!("/complaints/{reference}")).await;
    assert!(case.has(".case > div + aside"));
    assert_eq!(case.link("Che cosa puoi fare"), "#actions");
    assert!(case.has("nav#actions"));
}
