//! Documents of the table: who has them, versions, what is new, and what is found by words.

use diesel::connection::SimpleConnection;

use super::*;
use crate::support::PageForm;

const LIST: &str = "/meetings/documents";
const NEW: &str = "/meetings/documents/new";

fn pdf(word: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {word}\n%%EOF\n").into_bytes()
}

/// Brings a document and answers its address.
async fn bring(client: &Client, title: &str, audience: &str) -> String {
    let form = open(client, NEW).await.form(NEW);
    let form =
        form.set("title", title)
            .set("audience", audience)
            .attach("documents", "guida.pdf", pdf(title));
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().to_owned()
}

async fn titles(client: &Client, address: &str) -> Vec<String> {
    open(client, address).await.texts("tbody td:first-child a")
}

#[actix_web::test]
async fn a_document_is_seen_by_those_to_whom_it_is_given_and_by_nobody_else() {
    let app = table().await;
    let (carla, elena, lia) = (
        app.sign_in(CARLA).await,
        app.sign_in(ELENA).await,
        app.sign_in(LIA).await,
    );
    let of_carla = bring(&carla, "Di Adiconsum", "own").await;
    let of_group = bring(&elena, "Del gruppo", "G-2026-01").await;
    let of_operator = bring(&lia, "Di TIM", "own").await;
    let of_all = bring(&lia, "Di tutti", "parties").await;
    for (client, sees) in [
        (&carla, "Di tutti, Di Adiconsum"),
        (&elena, "Di tutti, Del gruppo"),
        (&lia, "Di tutti, Di TIM, Del gruppo"),
        (&app.sign_in(ANNA).await, "Di tutti, Di Adiconsum"),
        (&app.sign_in(FABIO).await, "Di tutti, Di TIM, Del gruppo"),
    ] {
        assert_eq!(titles(client, LIST).await.join(", "), sees);
        let all = [&of_carla, &of_group, &of_operator, &of_all];
        let mut seen = 0;
        for address in all {
            let page = client.get(address).await;
            match page.status {
                200 => seen += 1,
                status => assert_eq!(status, 404),
            }
        }
        assert_eq!(seen, sees.split(", ").count());
    }
}

#[actix_web::test]
async fn a_group_to_which_one_does_not_belong_is_not_offered_and_not_accepted() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let page = open(&carla, NEW).await;
    let offered = page.texts("#audience option").join(", ");
    assert!(
        offered.contains("G-2026-02") && !offered.contains("G-2026-01"),
        "{offered}"
    );
    let form = page.form(NEW).set("title", "Guida").set("audience", "G-2026-01");
    let back = carla
        .submit(form.attach("documents", "guida.pdf", pdf("x")))
        .await;
    assert_eq!(back.status, 422);
    assert_eq!(
        back.error_of("audience").unwrap(),
        "Scegliere chi legge il documento"
    );
}

#[actix_web::test]
async fn what_is_wrong_is_said_beside_its_field_and_the_files_stay_with_the_form() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let form = open(&carla, NEW).await.form(NEW);
    let back = carla
        .submit(
            form.set("description", "Serve a tutti")
                .attach("documents", "guida.pdf", pdf("x")),
        )
        .await;
    assert_eq!(back.status, 422);
    assert_eq!(back.error_of("title").unwrap(), "Scrivere il titolo");
    assert!(back.text("form.ask").contains("guida.pdf"));
    let again = back.form(NEW).set("title", "Guida").set("audience", "parties");
    let done = carla.submit(again).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = carla.follow(&done).await;
    assert!(page.text("main").contains("Serve a tutti") && page.text("main").contains("guida.pdf"));
    let none = open(&carla, NEW).await.form(NEW);
    let back = carla
        .submit(none.set("title", "Senza file").set("audience", "parties"))
        .await;
    assert_eq!(
        (back.status, back.error_of("documents").unwrap()),
        (422, "Scegliere almeno un file".to_owned())
    );
    let refused = back.form(NEW).attach("documents", "a.pdf", vec![0; 40]);
    let back = carla.submit(refused).await;
    assert_eq!(back.status, 422);
    assert!(back.error_of("documents").is_some());
    assert_eq!(titles(&carla, LIST).await, ["Guida"]);
}

#[actix_web::test]
async fn the_same_form_twice_is_one_document_and_other_words_under_its_key_are_another_form() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let form = || async { open(&carla, NEW).await.form(NEW).set("audience", "parties") };
    let key = |form: &PageForm| {
        form.pairs()
            .into_iter()
            .find(|(name, _)| name == "key")
            .unwrap()
            .1
    };
    let first = form().await.set("title", "Guida");
    let sent_as = key(&first);
    let done = carla
        .submit(first.clone().attach("documents", "a.pdf", pdf("a")))
        .await;
    let again = carla.submit(first.attach("documents", "a.pdf", pdf("a"))).await;
    assert_eq!((again.status, again.location()), (303, done.location()));
    let other = form().await.set("key", &sent_as).set("title", "Altra guida");
    let back = carla.submit(other.attach("documents", "b.pdf", pdf("b"))).await;
    assert_eq!(back.status, 409);
    assert!(back.text("form.ask").contains("b.pdf"));
    let done = carla.submit(back.form(NEW)).await;
    assert_eq!(done.status, 303);
    assert_eq!(titles(&carla, LIST).await, ["Altra guida", "Guida"]);
}

#[actix_web::test]
async fn a_later_version_keeps_the_earlier_ones() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let address = bring(&carla, "Guida", "parties").await;
    let revise = address.clone() + "/revise";
    let form = open(&carla, &address).await.form(&revise);
    let form = form
        .set("title", "Guida 2027")
        .set("note", "Nuovi prezzi")
        .attach("documents", "guida-2027.pdf", pdf("nuova"));
    let page = carla.follow(&carla.submit(form).await).await;
    assert_eq!(page.h1(), "Guida 2027");
    let versions = page.texts("section.panel");
    assert!(
        versions[0].contains("versione 2") && versions[0].contains("Nuovi prezzi"),
        "{versions:?}"
    );
    assert!(versions[1].contains("versione 1"));
    let files: Vec<String> = page
        .links()
        .into_iter()
        .filter(|link| link.starts_with("/attachments/") && !link.contains("view"))
        .collect();
    assert_eq!(files.len(), 2);
    let elena = app.sign_in(ELENA).await;
    for file in files {
        assert_eq!(elena.get(&file).await.status, 200);
    }
}

#[actix_web::test]
async fn of_two_who_add_a_version_the_second_sees_what_the_first_has_added() {
    let app = table().await;
    let (elena, ivo) = (app.sign_in(ELENA).await, app.sign_in(IVO).await);
    let address = bring(&elena, "Modello", "G-2026-01").await;
    let revise = address.clone() + "/revise";
    let (first, second) = (
        open(&elena, &address).await.form(&revise),
        open(&ivo, &address).await.form(&revise),
    );
    let add = |form: PageForm, note: &str| {
        form.set("note", note)
            .attach("documents", "modello.pdf", pdf(note))
    };
    assert_eq!(elena.submit(add(first, "di Elena")).await.status, 303);
    let back = ivo.submit(add(second, "di Ivo")).await;
    assert_eq!(back.status, 409);
    assert!(back.texts("section.panel")[0].contains("di Elena"));
    let again = ivo.submit(back.form(&revise)).await;
    assert_eq!(again.status, 303, "{}", again.body);
    let versions = open(&ivo, &address).await.texts("section.panel");
    assert!(
        versions[0].contains("di Ivo") && versions.len() == 3,
        "{versions:?}"
    );
}

#[actix_web::test]
async fn only_the_party_that_brought_it_adds_versions_and_only_who_speaks_for_it() {
    let app = table().await;
    let address = bring(&app.sign_in(CARLA).await, "Guida", "parties").await;
    let revise = address.clone() + "/revise";
    for email in [ELENA, IVO, LIA, ANNA] {
        let client = app.sign_in(email).await;
        assert!(!open(&client, &address).await.has("main form"), "{email}");
        let fields = [
            ("key", "7b0c9e0e-6a55-4f3a-9d6c-5f0a4a8a1b11"),
            ("version", "1"),
            ("title", "x"),
        ];
        assert_eq!(client.post(&revise, &fields).await.status, 403, "{email}");
    }
    for email in [ANNA, FABIO] {
        assert_eq!(app.sign_in(email).await.get(NEW).await.status, 403, "{email}");
    }
}

#[actix_web::test]
async fn what_one_has_not_opened_since_it_changed_is_marked_as_new_for_that_person() {
    let app = table().await;
    let (carla, elena) = (app.sign_in(CARLA).await, app.sign_in(ELENA).await);
    let address = bring(&carla, "Guida", "parties").await;
    let new = async |client: &Client| open(client, LIST).await.texts("tbody .state").join(" ");
    assert_eq!(
        (new(&carla).await, new(&elena).await),
        (String::new(), "nuovo".to_owned())
    );
    open(&elena, &address).await;
    assert_eq!(new(&elena).await, "");
    let revise = address.clone() + "/revise";
    let form = open(&carla, &address).await.form(&revise);
    carla.submit(form.attach("documents", "b.pdf", pdf("b"))).await;
    assert_eq!(
        (new(&carla).await, new(&elena).await),
        (String::new(), "nuovo".to_owned())
    );
}

#[actix_web::test]
async fn words_are_found_in_documents_and_in_decisions_in_any_form_that_italian_has_of_them() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    bring(&carla, "Bollette leggibili", "parties").await;
    let found = open(&carla, &format!("{LIST}?text=bolletta%20leggibile")).await;
    assert_eq!(found.texts("tbody td:first-child a"), ["Bollette leggibili"]);
    assert!(found.text("main").contains("Nessuna decisione ha queste parole"));
    app.database()
        .batch_execute("UPDATE meetings SET state = 'held'")
        .unwrap();
    let found = open(&carla, &format!("{LIST}?text=decidere%20ostiense")).await;
    assert!(found.text("main").contains("Nessun documento corrisponde"));
    assert!(
        found
            .text("main")
            .contains("Nessun verbale approvato ha queste parole")
    );
    assert_eq!(found.texts("main a.ref"), ["D-2026-003", "D-2026-002"]);
    let found = open(&carla, &format!("{LIST}?text=d-2026-002")).await;
    assert_eq!(found.texts("main a.ref"), ["D-2026-002"]);
    app.database()
        .batch_execute("UPDATE meetings SET state = 'convened'")
        .unwrap();
    let early = open(&carla, &format!("{LIST}?text=D-2026-002")).await;
    assert_eq!(early.texts("main a.ref"), [""; 0]);
}

#[actix_web::test]
async fn the_documents_of_a_working_group_stand_together_and_are_reached_from_its_page() {
    let app = table().await;
    let elena = app.sign_in(ELENA).await;
    bring(&elena, "Di tutti", "parties").await;
    bring(&elena, "Del gruppo", "G-2026-01").await;
    let group = open(&elena, "/meetings/groups/G-2026-01").await;
    let list = group.link("Documenti del gruppo G-2026-01");
    assert_eq!(titles(&elena, &list).await, ["Del gruppo"]);
    assert_eq!(titles(&elena, &format!("{list}&text=tutti")).await, [""; 0]);
    let form = open(&elena, &open(&elena, &list).await.link("Aggiungi un documento")).await;
    assert_eq!(form.form(NEW).value("Chi lo legge"), "G-2026-01");
}

#[actix_web::test]
async fn the_list_and_the_page_cost_as_many_queries_whatever_there_is() {
    let app = table().await;
    let carla = app.sign_in(CARLA).await;
    let address = bring(&carla, "Guida", "parties").await;
    let count = async |address: &str| app.queries_of(open(&carla, address)).await.1.len();
    let before = (count(LIST).await, count(&address).await);
    for number in 0..30 {
        bring(&carla, &format!("Guida {number}"), "parties").await;
    }
    assert_eq!((count(LIST).await, count(&address).await), before);
    assert!(before.0 <= 8 && before.1 <= 12, "{before:?}");
    let first = open(&carla, LIST).await;
    assert_eq!(first.texts("tbody tr").len(), 25);
    let second = open(&carla, &first.link("Successivi")).await;
    assert_eq!(second.texts("tbody tr").len(), 6);
    let back = open(&carla, &second.link("Precedenti")).await;
    assert_eq!(back.texts("tbody tr").len(), 25);
}

#[actix_web::test]
async fn words_are_found_in_the_newest_approved_minutes_of_the_meetings_at_which_one_sits() {
    let app = table().await;
    let (carla, elena) = (app.sign_in(CARLA).await, app.sign_in(ELENA).await);
    let say = |version: i16, text: &str, approved: bool| {
        let body = format!(r#"{{"paragraphs": [{{"id": 1, "kind": "text", "text": "{text}"}}]}}"#);
        let approved_at = if approved { "'2026-12-20'" } else { "NULL" };
        let number = if approved { "2026, 9" } else { "NULL, NULL" };
        app.database()
            .batch_execute(&format!(
                "INSERT INTO minutes (meeting_id, version, body, created_at, circulated_at, approved_at, year, number, canonical, sha256)
                 SELECT id, {version}, '{body}', '2026-12-16', '2026-12-17', {approved_at}, {number},
                     CASE WHEN {approved} THEN 'x' END, CASE WHEN {approved} THEN sha256('x') END
                 FROM meetings WHERE reference = 'T-2026-4'"
            ))
            .unwrap();
    };
    app.database()
        .batch_execute("DELETE FROM minutes_comments; DELETE FROM minutes_approvals; DELETE FROM minutes")
        .unwrap();
    let found = async |client: &Client, words: &str| {
        let page = open(client, &format!("{LIST}?text={words}")).await;
        page.texts("main ul:not(.views) li").join(" ")
    };
    say(1, "Si parla di **bollette** illeggibili", false);
    assert_eq!(found(&carla, "bolletta").await, "");
    app.database().batch_execute("DELETE FROM minutes").unwrap();
    say(1, "Si parla di **bollette** illeggibili", true);
    for client in [&carla, &elena] {
        let found = found(client, "bolletta").await;
        assert!(
            found.contains("T-2026-4") && found.contains("parla di bollette illeggibili"),
            "{found}"
        );
    }
    // A correction says it otherwise, and the names of fields are no words.
    say(2, "Si parla di fatture", true);
    assert_eq!(found(&carla, "bolletta").await, "");
    assert_eq!(found(&carla, "text").await, "");
    assert!(found(&carla, "fattura").await.contains("T-2026-4"));
    assert!(found(&carla, "v-2026-009").await.contains("T-2026-4"));
    assert_eq!(found(&carla, "V-2026-010").await, "");
}
