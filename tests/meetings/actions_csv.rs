//! Action items as CSV: out and in.

use diesel::{
    ExpressionMethods, NullableExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection,
};
use tavolo::schema::{action_items, drafts, notifications, users};

use super::{
    actions::{LIST, add, closed, shown},
    *,
};

const IMPORT: &str = "/meetings/actions/import";
const HEADINGS: &str = "Che cosa;Parte;Incaricato;Entro il;Riunione";

/// Lets the page read a file.
async fn read(client: &Client, file: impl Into<Vec<u8>>) -> Page {
    let form = open(client, IMPORT).await.form("Leggi il file");
    client.submit(form.attach("file", "azioni.csv", file)).await
}

fn items(app: &TestApp) -> i64 {
    action_items::table
        .count()
        .get_result(&mut app.database())
        .unwrap()
}

#[actix_web::test]
async fn the_export_holds_exactly_what_the_filter_shows_and_says_how_many_it_is() {
    let app = closed().await;
    add(&app, 11, Some(ANNA), CARLA, "2026-11-20", "open", "=1+1");
    add(
        &app,
        12,
        None,
        CARLA,
        "2026-12-20",
        "done",
        "Due righe;\ne \"virgolette\"",
    );
    let lia = app.sign_in(LIA).await;
    let adiconsum = app.actor(ANNA).organisation_id;
    let page = open(&lia, &format!("{LIST}?view=all&party={adiconsum}")).await;
    let answer = open(&lia, &page.link("Esporta CSV")).await;
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"azioni-2026-11-23.csv\"")
    );
    assert_eq!(
        answer.body,
        "\u{feff}Riferimento;Che cosa;Parte;Incaricato;Entro il;Riunione;Decisione;Stato;In ritardo\r\n\
         A-2026-011;'=1+1;Adiconsum;Anna Rossi;20/11/2026;;;Aperta;sì\r\n\
         A-2026-012;\"Due righe;\ne \"\"virgolette\"\"\";Adiconsum;;20/12/2026;;;Completata;no\r\n\
         Totale;2\r\n"
    );
    let none = open(&lia, &format!("{LIST}/export?text=nulla")).await;
    assert!(none.body.ends_with("Totale;0\r\n"), "{}", none.body);
}

#[actix_web::test]
async fn an_export_of_many_is_complete_and_in_the_order_of_the_list() {
    let app = closed().await;
    app.database()
        .batch_execute(&format!(
            "INSERT INTO action_items (year, number, text, party_id, due_on, state, created_at, created_by, submission_key)
             SELECT 2026, n, 'Una di molte', organisation_id, date '2026-12-01' + n % 90, 'open', now(), id, gen_random_uuid()
             FROM users, generate_series(1000, 2199) AS n WHERE email = '{LIA}'"
        ))
        .unwrap();
    let lia = app.sign_in(LIA).await;
    let page = open(&lia, LIST).await;
    let export = open(&lia, &page.link("Esporta CSV")).await.body;
    let lines: Vec<&str> = export.lines().collect();
    assert_eq!(page.text(".total"), "1203 azioni");
    assert_eq!((lines.len(), lines[1204]), (1205, "Totale;1203"));
    let first: Vec<&str> = lines[1..26].iter().map(|line| &line[..11]).collect();
    let on_page: Vec<String> = shown(&page)
        .iter()
        .map(|one| one.chars().take(11).collect())
        .collect();
    assert_eq!(first, on_page);
}

#[actix_web::test]
async fn a_file_is_shown_first_and_then_taken_in_whole() {
    let app = closed().await;
    let lia = app.sign_in(LIA).await;
    let file = format!(
        "{HEADINGS}\nProporre un modello;adiconsum;anna rossi;31/12/2026;T-2026-4\nPubblicare i tempi;TIM;;2027-01-31;\n\
         Scrivere la guida;Federconsumatori;Ugo Foscolo;28/02/2027;\n"
    );
    let before = items(&app);
    let preview = read(&lia, file).await;
    assert_eq!(preview.status, 200, "{}", preview.body);
    assert!(preview.body.contains("3 righe lette.") && preview.body.contains("azioni.csv"));
    assert_eq!(preview.texts("section tbody th"), ["2", "3", "4"]);
    assert_eq!(items(&app), before, "nothing is taken in before it was seen");
    let taken = lia.submit(preview.form("Importa 3 azioni")).await;
    assert_eq!((taken.status, taken.location()), (303, LIST));
    assert_eq!(items(&app), before + 3);
    let list = open(&lia, &format!("{LIST}?text=Proporre")).await;
    assert_eq!(shown(&list), ["A-2026-004"]);
    assert!(list.body.contains("Anna Rossi") || list.body.contains("anna rossi"));
    let told = |email: &str| -> Vec<String> {
        notifications::table
            .inner_join(users::table)
            .filter(users::email.eq(email.to_owned()))
            .order(notifications::id)
            .select(notifications::reference.assume_not_null())
            .load(&mut app.database())
            .unwrap()
    };
    assert_eq!(told(ANNA), ["A-2026-004"]);
    assert_eq!(told(CARLA), [""; 0], "who was named is told");
    assert_eq!(told(IVO), ["A-2026-005"]);
    assert_eq!(told(ELENA), ["A-2026-006"]);
    let waiting: i64 = drafts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(waiting, 0);
    // A double click, or the browser's way back.
    let again = lia.submit(preview.form("Importa 3 azioni")).await;
    assert_eq!(again.status, 303);
    assert_eq!(items(&app), before + 3);
}

#[actix_web::test]
async fn what_the_export_wrote_is_read_back() {
    let app = closed().await;
    let texts = [
        "=1+1",
        "'=già con apostrofo",
        "Due righe;\ne \"virgolette\"",
        "+39 06",
        "perché €",
    ];
    for (number, text) in (11..).zip(texts) {
        add(&app, number, Some(ANNA), CARLA, "2026-12-20", "open", text);
    }
    let lia = app.sign_in(LIA).await;
    let export = open(&lia, &format!("{LIST}/export?view=all")).await.body;
    let before = items(&app);
    // All of it is there already, and stays as it is.
    let present = read(&lia, export.clone()).await;
    assert_eq!(present.status, 422);
    assert!(
        present.body.contains("già nell’elenco: A-2026-011"),
        "{}",
        present.body
    );
    assert!(!present.body.contains("da correggere"), "{}", present.body);
    // Where none of it is there it is taken in.
    app.database().batch_execute("DELETE FROM action_items").unwrap();
    let preview = read(&lia, export).await;
    assert_eq!(preview.status, 200, "{}", preview.body);
    let taken = lia
        .submit(preview.form(&format!("Importa {before} azioni")))
        .await;
    assert_eq!(taken.status, 303);
    let mut found: Vec<String> = action_items::table
        .filter(action_items::owner_id.eq(app.actor(ANNA).user_id))
        .select(action_items::text)
        .load(&mut app.database())
        .unwrap();
    let mut expected = texts.map(ToOwned::to_owned).to_vec();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[actix_web::test]
async fn a_file_with_one_wrong_row_says_what_is_wrong_and_changes_nothing() {
    let app = closed().await;
    let lia = app.sign_in(LIA).await;
    let before = items(&app);
    let file = format!(
        "{HEADINGS}\nBuona;TIM;;31/12/2026;\n=cmd();Altra;;31/02/2026;T-2026-9\nBuona;TIM;;31/12/2026;I-2026-001;x\n"
    );
    let answer = read(&lia, file).await;
    assert_eq!(answer.status, 422);
    let errors = answer.texts("section td small .err");
    assert_eq!(errors.len(), 5, "{errors:?}");
    assert!(errors[0].starts_with("Comincia come una formula"), "{errors:?}");
    assert!(answer.body.contains("2 righe da correggere"));
    assert!(!answer.body.contains("Importa 1") && !answer.body.contains("Importa un"));
    assert_eq!(items(&app), before);
}

#[actix_web::test]
async fn a_file_that_is_none_is_refused_with_a_sentence_and_changes_nothing() {
    let app = closed().await;
    let lia = app.sign_in(LIA).await;
    let before = items(&app);
    for (file, sentence) in [
        (b" \n".to_vec(), "vuoto"),
        (b"PK\x03\x04\0\0binary".to_vec(), "non è un CSV"),
        (b"a;b\n1;2\n".to_vec(), "mancano le colonne"),
        (HEADINGS.as_bytes().to_vec(), "nessuna riga"),
        (vec![b'a'; 1_000_001], "supera 1 MB"),
        (vec![b'a'; 10_000_000], "supera 1 MB"),
    ] {
        let answer = read(&lia, file).await;
        assert_eq!(answer.status, 422, "{sentence}");
        let said = answer.error_of("file").unwrap();
        assert!(said.contains(sentence), "{said}");
    }
    let nothing = lia.submit(open(&lia, IMPORT).await.form("Leggi il file")).await;
    assert_eq!((nothing.status, nothing.error_of("file").is_some()), (422, true));
    assert_eq!(items(&app), before);
}

#[actix_web::test]
async fn a_file_is_taken_in_as_it_was_shown_or_not_at_all() {
    let app = closed().await;
    let lia = app.sign_in(LIA).await;
    let before = items(&app);
    let preview = read(&lia, format!("{HEADINGS}\nUna;TIM;;31/12/2026;\n")).await;
    let form = preview.form("Importa un’azione");
    // In another window another file is read under the same key.
    let other = preview.form("Leggi il file").attach(
        "file",
        "b.csv",
        format!("{HEADINGS}\nAltra;TIM;;31/12/2026;\n"),
    );
    let other = lia.submit(other).await;
    assert_eq!(lia.submit(form).await.status, 409);
    assert_eq!(items(&app), before);
    assert_eq!(lia.submit(other.form("Importa un’azione")).await.status, 303);
    // A party that left the protocol meanwhile gets nothing to do.
    let preview = read(&lia, format!("{HEADINGS}\nUna;Adiconsum;;31/12/2026;\n")).await;
    app.database()
        .batch_execute("DELETE FROM adhesions USING organisations WHERE id = party_id AND name = 'Adiconsum'")
        .unwrap();
    assert_eq!(lia.submit(preview.form("Importa un’azione")).await.status, 409);
    assert_eq!(items(&app), before + 1);
}

#[actix_web::test]
async fn only_the_secretary_imports() {
    let app = closed().await;
    for email in [ANNA, CARLA, FABIO, IVO] {
        let client = app.sign_in(email).await;
        assert_eq!(client.get(IMPORT).await.status, 403, "{email}");
        assert!(!open(&client, LIST).await.body.contains(IMPORT), "{email}");
    }
}
