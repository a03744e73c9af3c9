//! Documents on what is said about a case.

use super::*;

const PDF: &[u8] = b"%PDF-1.7\n% bolletta-9e2b\n%%EOF\n";

/// The addresses of the documents that a page offers, by name.
fn documents(page: &Page) -> Vec<String> {
    let texts = page.texts(".line .doc a[href^='/attachments/']");
    texts
        .into_iter()
        .filter(|text| !text.starts_with("scarica"))
        .collect()
}

#[actix_web::test]
async fn documents_come_with_every_text_and_both_sides_have_them() {
    let app = monday().await;
    let reference = taken(&app).await;
    let (anna, fabio) = (app.sign_in(ANNA).await, app.sign_in(FABIO).await);
    let sent: [(&Client, &str, &[(&str, &str)]); 5] = [
        (&anna, "message", &[("text", "Ecco")]),
        (
            &fabio,
            "request-information",
            &[("text", "Quale?"), ("within_days", "5")],
        ),
        (&anna, "give-information", &[("text", "Questa")]),
        (&fabio, "interim-reply", &[("text", "Intanto")]),
        (&fabio, "reply", &REPLY),
    ];
    for (client, name, fields) in sent {
        let form = form_of(client, &reference, name, fields).await;
        let answer = client
            .submit(form.attach("documents", &format!("{name}.pdf"), PDF))
            .await;
        assert_eq!(answer.status, 303, "{name}: {}", answer.body);
    }
    for client in [&anna, &fabio] {
        let page = open(client, &reference).await;
        assert_eq!(documents(&page), sent.map(|(_, name, _)| format!("{name}.pdf")));
        let document = client.get(&page.link("message.pdf")).await;
        assert_eq!((document.status, document.body.as_bytes()), (200, PDF));
    }
}

#[actix_web::test]
async fn the_document_of_a_private_note_is_the_own_sides() {
    let app = monday().await;
    let reference = taken(&app).await;
    let (anna, carla, fabio) = (
        app.sign_in(ANNA).await,
        app.sign_in(CARLA).await,
        app.sign_in(FABIO).await,
    );
    let form = form_of(&anna, &reference, "note", &[("text", "Solo per noi")]).await;
    assert_eq!(
        anna.submit(form.attach("documents", "appunti-5d.pdf", PDF))
            .await
            .status,
        303
    );
    let address = open(&carla, &reference).await.link("appunti-5d.pdf");
    assert_eq!(carla.get(&address).await.status, 200);
    assert_eq!(fabio.get(&address).await.status, 404);
    assert!(!open(&fabio, &reference).await.body.contains("appunti-5d"));
}

#[actix_web::test]
async fn a_document_stays_with_a_form_that_comes_back_and_can_be_taken_away() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    let empty = form_of(&client, &reference, "message", &[]).await;
    let back = client
        .submit(
            empty
                .attach("documents", "a.pdf", PDF)
                .attach("documents", "b.exe", b"MZ\x90\0".to_vec()),
        )
        .await;
    assert_eq!(back.status, 422);
    assert!(back.error_of("text").is_some() && back.error_of("documents").unwrap().contains("b.exe"));
    let kept = back.form("Invia messaggio");
    let back = client
        .submit(kept.attach("documents", "c.pdf", b"%PDF-1.4\n%%EOF\n".to_vec()))
        .await;
    assert_eq!(back.status, 422);
    let form = back
        .form("Invia messaggio")
        .fill("Testo", "Con un documento")
        .tick("rimuovi a.pdf");
    assert_eq!(client.submit(form).await.status, 303);
    assert_eq!(documents(&open(&client, &reference).await), ["c.pdf"]);
}

#[actix_web::test]
async fn a_form_that_takes_no_documents_refuses_them() {
    let app = monday().await;
    let reference = replied(&app).await;
    let client = app.sign_in(ANNA).await;
    let form = form_of(&client, &reference, "accept", &[]).await;
    let body = form
        .pairs()
        .into_iter()
        .fold(reqwest::multipart::Form::new(), |body, (name, value)| {
            body.text(name, value)
        });
    let body = body.part(
        "documents",
        reqwest::multipart::Part::bytes(PDF).file_name("a.pdf"),
    );
    let request = client
        .own_request(reqwest::Method::POST, form.action())
        .multipart(body);
    assert_eq!(client.send(request).await.status, 400);
    assert_eq!(stands(&app, &reference).0, "replied");
}

#[actix_web::test]
async fn a_draft_keeps_its_documents_and_shows_them_on_its_own_form_only() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    let page = client.get(&format!("/complaints/{reference}?act=message")).await;
    let form = page
        .form("Salva bozza")
        .set("text", "Quasi finito")
        .attach("documents", "a.pdf", PDF);
    let kept = client.submit(form).await;
    assert_eq!(
        client.follow(&kept).await.flash().as_deref(),
        Some("Bozza salvata")
    );
    let note = client.get(&format!("/complaints/{reference}?act=note")).await;
    assert!(!note.text("#act").contains("a.pdf"));
    let page = client.get(&format!("/complaints/{reference}?act=message")).await;
    assert!(page.text("#act [role=status]").starts_with("Bozza salvata"));
    let mut form = page.form("Invia messaggio");
    assert_eq!(form.value("Testo"), "Quasi finito");
    assert_eq!(client.submit(form).await.status, 303);
    assert_eq!(documents(&open(&client, &reference).await), ["a.pdf"]);
}

#[actix_web::test]
async fn a_document_that_a_draft_cannot_keep_is_told_and_the_draft_is_kept() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    let page = client.get(&format!("/complaints/{reference}?act=message")).await;
    let form = page.form("Salva bozza").set("text", "Quasi finito").attach(
        "documents",
        "b.exe",
        b"MZ\x90\0".to_vec(),
    );
    let kept = client.follow(&client.submit(form).await).await;
    assert!(kept.flash().unwrap().contains("b.exe"));
    assert_eq!(kept.form("Invia messaggio").value("Testo"), "Quasi finito");
}

#[actix_web::test]
async fn a_document_added_to_a_form_that_was_sent_stays_on_the_page_until_it_is_sent_too() {
    let app = monday().await;
    let reference = taken(&app).await;
    let client = app.sign_in(ANNA).await;
    let form = form_of(&client, &reference, "message", &[("text", "Ecco")]).await;
    assert_eq!(client.submit(form.clone()).await.status, 303);
    let back = client.submit(form.attach("documents", "a.pdf", PDF)).await;
    assert_eq!(back.status, 409);
    assert!(back.text("#act").contains("a.pdf"));
    assert_eq!(client.submit(back.form("Invia messaggio")).await.status, 303);
    assert_eq!(documents(&open(&client, &reference).await), ["a.pdf"]);
}

#[actix_web::test]
async fn a_form_for_a_case_that_is_not_ones_own_leaves_no_draft() {
    let app = monday().await;
    let foreign = app.file(DARIO, |_| {}).await;
    let client = app.sign_in(ANNA).await;
    let key = uuid::Uuid::new_v4().to_string();
    for reference in [foreign.as_str(), "R-2026-000999"] {
        let target = format!("/complaints/{reference}/message");
        for more in [("text", ""), ("act", "save_draft")] {
            assert_eq!(client.post(&target, &[("key", &key), more]).await.status, 404);
        }
    }
    let drafts: i64 = tavolo::schema::drafts::table
        .count()
        .get_result(&mut app.database())
        .unwrap();
    assert_eq!(drafts, 0);
}
