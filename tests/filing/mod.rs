//! Filing a complaint: the form and its errors, drafts, known consumers, duplicates, and the receipt.

mod consumers;
mod errors;
mod once;
mod receipt;
mod slow;

use diesel::{PgConnection, QueryDsl, RunQueryDsl};
use tavolo::schema;

use crate::support::{Client, Page, PageForm, TestApp};

const NEW: &str = "/complaints/new";
const CASEWORKER: &str = "operatore@adiconsum.example";
const COLLEAGUE: &str = "collega@adiconsum.example";
const OTHER_ASSOCIATION: &str = "operatore@federconsumatori.example";
const LIAISON: &str = "liaison@tim.example";
const TAX_CODE: &str = "RSSMRA85T10A562S";
const DESCRIPTION: &str = "Linea muta dal 3 novembre. Nessun tecnico è venuto.";

/// An application on a Monday at ten in Rome, and a caseworker's browser.
async fn desk() -> (TestApp, Client) {
    let app = TestApp::start().await;
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
    let client = app.sign_in(CASEWORKER).await;
    (app, client)
}

async fn new_form(client: &Client) -> PageForm {
    client.get(NEW).await.form("Invia reclamo")
}

/// The least that a person's complaint needs.
fn of_person(form: PageForm) -> PageForm {
    facts(form)
        .choose("Chi reclama", "Persona")
        .fill("Codice fiscale", TAX_CODE)
        .fill("Nome", "Mario")
        .fill("Cognome", "Rossi")
        .fill("Telefono", "333 555 0147")
}

/// All but who complains.
fn facts(form: PageForm) -> PageForm {
    form.fill("Provincia", "Roma")
        .fill("Numero della linea", "06 555 01 99")
        .fill("Servizio", "ftth")
        .fill("Categoria", "Guasti e qualità")
        .fill("Sottocategoria", "Interruzione totale")
        .fill("Descrizione", DESCRIPTION)
        .choose("Ha già reclamato con l’operatore?", "No")
        .choose("Richieste", "Indennizzo")
        .choose("Mandato del consumatore", "Su carta, conservato in sede")
        .tick("L’informativa sulla privacy è stata consegnata al consumatore")
}

/// The reference in the address of the receipt that a sent form leads to.
fn reference_of(answer: &Page) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.location();
    let reference = path
        .strip_prefix("/complaints/")
        .and_then(|rest| rest.strip_suffix("/receipt"));
    match reference {
        Some(reference) => reference.to_owned(),
        None => panic!("{path} is no receipt"),
    }
}

fn complaints(conn: &mut PgConnection) -> i64 {
    schema::complaints::table.count().get_result(conn).unwrap()
}

fn drafts(conn: &mut PgConnection) -> i64 {
    schema::drafts::table.count().get_result(conn).unwrap()
}
