//! What people do before the others come to look: they file, write to each other, and begin what they have not sent yet.

use uuid::Uuid;

use super::{LIA, planted::NOBODYS_TAX_CODE};
use crate::support::{Client, Page, TestApp};

/// Both sides do everything that can be done short of closing the case, each time with a document where one can be.
pub async fn converse(dario: &Client, fabio: &Client, reference: &str, [case, ours, theirs]: [&str; 3]) {
    let code = [("operator_code", case)];
    act(fabio, reference, "take-charge", &code, None).await;
    act(dario, reference, "note", &[("text", ours)], Some(ours)).await;
    act(fabio, reference, "note", &[("text", theirs)], Some(theirs)).await;
    let asked = [("text", case), ("within_days", "5")];
    act(fabio, reference, "request-information", &asked, Some(case)).await;
    act(
        dario,
        reference,
        "give-information",
        &[("text", case)],
        Some(case),
    )
    .await;
    act(dario, reference, "message", &[("text", case)], Some(case)).await;
    act(fabio, reference, "interim-reply", &[("text", case)], Some(case)).await;
    let reply = [
        ("outcome", "partly_upheld"),
        ("reasons", case),
        ("done", case),
        ("refund", "12,50"),
        ("refund_on", "2026-12-31"),
    ];
    act(fabio, reference, "reply", &reply, Some(case)).await;
    act(dario, reference, "dispute", &[("text", case)], Some(case)).await;
}

async fn act(client: &Client, reference: &str, name: &str, fields: &[(&str, &str)], document: Option<&str>) {
    let page = client.get(&format!("/complaints/{reference}?act={name}")).await;
    let mut form = page.form(&format!("/complaints/{reference}/{name}"));
    for (field, value) in fields {
        form = form.set(field, value);
    }
    if let Some(word) = document {
        form = form.attach("documents", &format!("{word}.pdf"), pdf(word));
    }
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{name}: {}", answer.body);
}

/// Proposes an item for the agenda of a meeting, with a paper.
pub async fn propose(client: &Client, meeting: &str, word: &str) {
    let address = format!("/meetings/{meeting}/agenda/new");
    let form = client.get(&address).await.form(&address);
    let form = form
        .set("title", word)
        .set("matter", "other")
        .set("explanation", word)
        .attach("documents", &format!("{word}.pdf"), pdf(word));
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// Brings a document that says this, for the own party or a working group.
pub async fn bring(client: &Client, audience: &str, word: &str) {
    let address = "/meetings/documents/new";
    let form = client.get(address).await.form(address);
    let form = form
        .set("title", word)
        .set("description", word)
        .set("audience", audience)
        .attach("documents", &format!("{word}.pdf"), pdf(word));
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// Brings a document to a working group.
pub async fn bring_papers(client: &Client, group: &str, word: &str) {
    let address = format!("/meetings/groups/{group}");
    let page = client.get(&format!("{address}?act=papers")).await;
    let form = page.form(&format!("{address}/papers")).set("text", word).attach(
        "documents",
        &format!("{word}.pdf"),
        pdf(word),
    );
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// A document that says this.
pub fn pdf(word: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {word}\n%%EOF\n").into_bytes()
}

/// Begins a complaint, with a document, and answers the key of its form.
pub async fn type_a_complaint(client: &Client, word: &str) -> Uuid {
    let mut form = client.get("/complaints/new").await.form("Salva bozza");
    for field in ["given_name", "family_name", "description", "offer"] {
        form = form.set(field, word);
    }
    let key = key_of(form.pairs());
    let form = form.attach("documents", &format!("{word}.pdf"), pdf(word));
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    key
}

/// The document stays with the form when the text is missing; then the text is kept too.
pub async fn type_a_message(client: &Client, reference: &str, word: &str) -> Uuid {
    let target = format!("/complaints/{reference}/message");
    let form = client
        .get(&format!("/complaints/{reference}?act=message"))
        .await
        .form(&target);
    let form = form.attach("documents", &format!("{word}.pdf"), pdf(word));
    let back = client.submit(form).await;
    assert_eq!(back.status, 422, "{}", back.body);
    let form = back.form("Salva bozza").set("text", word);
    let key = key_of(form.pairs());
    assert_eq!(client.submit(form).await.status, 303);
    key
}

/// Sends a complaint about the line of somebody whom nobody knows, with these fields in place of what the form says.
pub async fn send_complaint(client: &Client, changed: &[(&str, &str)]) -> Page {
    let form = client.get("/complaints/new").await.form("Invia reclamo");
    let form = form
        .choose("Chi reclama", "Persona")
        .fill("Codice fiscale", NOBODYS_TAX_CODE)
        .fill("Nome", "Nina")
        .fill("Cognome", "Bianca")
        .fill("Telefono", "333 555 0147")
        .fill("Provincia", "Roma")
        .fill("Numero della linea", "06 555 01 99")
        .fill("Servizio", "ftth")
        .fill("Categoria", "Guasti e qualità")
        .fill("Sottocategoria", "Interruzione totale")
        .fill("Descrizione", "Linea muta dal 3 novembre.")
        .choose("Ha già reclamato con l’operatore?", "No")
        .choose("Richieste", "Indennizzo")
        .choose("Mandato del consumatore", "Su carta, conservato in sede")
        .tick("L’informativa sulla privacy è stata consegnata al consumatore");
    let typed = form.pairs();
    let typed = typed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = typed.filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    let fields: Vec<_> = kept.chain(changed.iter().copied()).collect();
    client.post("/complaints/new", &fields).await
}

fn key_of(fields: Vec<(String, String)>) -> Uuid {
    let key = fields.into_iter().find(|(name, _)| name == "key");
    key.unwrap().1.parse().unwrap()
}

/// Lets all mails go out, as files, and answers their names.
pub async fn send_mails(app: &TestApp) -> Vec<String> {
    app.send_mails().await;
    let folder = app.application.config.data_dir.join("outbox");
    let files = std::fs::read_dir(folder).unwrap();
    let names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".eml"))
        .collect();
    assert!(!names.is_empty(), "no mail went out");
    names
}

/// Freezes the figures of the quarter for every party.
pub async fn make_dossier(app: &TestApp) {
    let secretary = app.sign_in(LIA).await;
    let form = secretary
        .get("/insights/dossiers")
        .await
        .form("/insights/dossiers");
    assert_eq!(secretary.submit(form).await.status, 303);
}
