//! A complaint of one association, told to its end, with a word that nobody could guess in everything that is written.

use std::collections::BTreeMap;

use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_types::Text,
};
use tavolo::{
    complaints::model::{Channel, Consumer, EarlierComplaint, Line, Party, Service},
    schema::{
        agenda_items, association_notes, attachments, complaint_events, complaints, drafts, meetings,
        organisations,
    },
};
use uuid::Uuid;

use super::{
    ANNA, DARIO, ELENA, FABIO,
    answers::squeezed,
    readers::Reader,
    secrets::{Audience, Secret},
    telling::{
        bring, bring_papers, converse, make_dossier, propose, send_mails, type_a_complaint, type_a_message,
    },
};
use crate::support::{Page, TestApp};

/// A codice fiscale of a consumer of Dario's, and one of nobody.
pub const TAX_CODE: &str = "RSSMRA85T10A562S";
pub const NOBODYS_TAX_CODE: &str = "BNCNNA70A41H501P";
/// Where the words are planted.
const CASE: &str = "the case";
const NAMES: &str = "the names of the association";
const ASSOCIATIONS_NOTE: &str = "a note of the association";
const OPERATORS_NOTE: &str = "a note of the operator";
const DARIO_TYPES: &str = "what Dario is typing";
const FABIO_TYPES: &str = "what Fabio is typing";
const TABLE: &str = "the meeting";
const NOTES: &str = "the notes of the meeting";
const TELEPHONE: &str = "the telephone";
pub const LINE: &str = "the line";
/// The meeting at which Anna's association sits too, one at which it does not, and one of nobody.
pub const MEETING: &str = "T-2026-4";
pub const FOREIGN_MEETING: &str = "I-2026-001";
pub const MISSING_MEETING: &str = "I-2026-009";
/// A working group of Dario's association and the operator.
const GROUP: &str = "G-2026-01";
/// Numbers of items of agendas begin here, so that they stand nowhere else; and one of no item.
const FIRST_ITEM: i64 = 730_001;
pub const MISSING_ITEM: &str = "739999";
/// The quarter of which a dossier is made.
pub const QUARTER: &str = "2026-Q4";
/// The working group of Dario's association, and that of Anna's.
pub const GROUPS: [&str; 2] = ["G-2026-01", "G-2026-02"];
/// A decision of the meeting at which it does not sit, and one of nobody.
pub const DECISION: &str = "D-2026-001";
pub const MISSING_DECISION: &str = "D-2026-999";
/// Numbers of documents of the table begin here; and one of no document.
const FIRST_DOCUMENT: i64 = 740_001;
pub const MISSING_DOCUMENT: &str = "749999";
/// An action item of all parties, one of the working group to which Anna's association does not belong, and one of nobody.
pub const ACTION: &str = "A-2026-090";
pub const FOREIGN_ACTION: &str = "A-2026-091";
pub const MISSING_ACTION: &str = "A-2026-099";
/// A reference of no complaint.
pub const MISSING: &str = "R-2026-999999";

/// A document with one of the secrets in its name and in its bytes.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: Uuid,
    pub audience: Audience,
}

/// An item of an agenda.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: i64,
    pub meeting: &'static str,
    /// Whether Anna's association reads it too.
    pub is_on_agenda_of_all: bool,
}

/// An application with a complaint of Anna's, and one of Dario's that is full of secrets.
pub struct Planted {
    pub app: TestApp,
    /// Anna's.
    pub own: String,
    /// Dario's.
    pub foreign: String,
    pub secrets: Vec<Secret>,
    pub documents: Vec<Document>,
    /// Documents of the table by their numbers.
    pub documents_of_table: Vec<(i64, Audience)>,
    /// The key of the complaint that Dario is typing.
    pub draft: Uuid,
    /// The key of the message that Fabio is typing about Dario's complaint.
    pub operators_draft: Uuid,
    /// What is on the agendas, and what is proposed for them.
    pub items: Vec<Item>,
    /// The file names of the mails that went out.
    pub mails: Vec<String>,
    /// Dario's number.
    pub caseworker: i64,
    /// Fabio's number.
    pub agent: i64,
}

impl Planted {
    /// The two complaints as they were filed.
    pub async fn filed() -> Self {
        let app = TestApp::start_for_a_script().await;
        stop_the_clock(&app);
        let own = app.file(ANNA, |_| {}).await;
        let mut secrets = vec![
            Secret::of_letters(CASE, Audience::BothSides),
            // The secretary chooses people for working groups.
            Secret::of_letters(NAMES, Audience::Table),
            Secret::of_letters(ASSOCIATIONS_NOTE, Audience::OwnAssociation),
            Secret::of_letters(OPERATORS_NOTE, Audience::Operator),
            Secret::of_letters(TABLE, Audience::Table),
            Secret::of_letters(NOTES, Audience::MinuteTakers),
            Secret::of_letters(DARIO_TYPES, Audience::One(DARIO)),
            Secret::of_letters(FABIO_TYPES, Audience::One(FABIO)),
            Secret::of_digits(TELEPHONE, "0655", Audience::BothSides),
            Secret::of_digits(LINE, "0654", Audience::BothSides),
            Secret::new("the tax code", TAX_CODE, NOBODYS_TAX_CODE, Audience::BothSides),
        ];
        let word = |what| word_of(&secrets, what);
        plant_names(&app, word(NAMES));
        number_from(&app, "agenda_items", FIRST_ITEM);
        number_from(&app, "documents", FIRST_DOCUMENT);
        app.arrange_table(word(TABLE));
        plant_notes(&app, word(NOTES));
        plant_actions(&app, word(TABLE));
        let foreign = file(&app, word(CASE), word(TELEPHONE), word(LINE)).await;
        secrets.push(Secret::new(
            "the reference",
            &foreign,
            MISSING,
            Audience::BothSidesAndMails,
        ));
        Self {
            caseworker: app.actor(DARIO).user_id,
            agent: app.actor(FABIO).user_id,
            items: items(&app),
            app,
            own,
            foreign,
            secrets,
            documents: Vec::new(),
            documents_of_table: Vec::new(),
            draft: Uuid::nil(),
            operators_draft: Uuid::nil(),
            mails: Vec::new(),
        }
    }

    /// All that two sides can say to each other has been said of Dario's, and two people are typing more.
    pub async fn told() -> Self {
        let planted = Self::filed().await;
        let (app, reference) = (&planted.app, planted.foreign.as_str());
        let (dario, fabio) = (app.sign_in(DARIO).await, app.sign_in(FABIO).await);
        let words = [CASE, ASSOCIATIONS_NOTE, OPERATORS_NOTE].map(|what| planted.word(what));
        converse(&dario, &fabio, reference, words).await;
        let elena = app.sign_in(ELENA).await;
        propose(&elena, MEETING, planted.word(TABLE)).await;
        bring(&elena, "own", planted.word(ASSOCIATIONS_NOTE)).await;
        bring(&elena, GROUP, planted.word(TABLE)).await;
        let documents_of_table = vec![
            (FIRST_DOCUMENT, Audience::OwnAssociation),
            (FIRST_DOCUMENT + 1, Audience::Table),
        ];
        bring_papers(&elena, GROUPS[0], planted.word(TABLE)).await;
        let draft = type_a_complaint(&dario, planted.word(DARIO_TYPES)).await;
        let operators_draft = type_a_message(&fabio, reference, planted.word(FABIO_TYPES)).await;
        make_dossier(app).await;
        let mails = send_mails(app).await;
        let documents = documents(app, &planted.secrets);
        let items = items(app);
        Self {
            documents,
            documents_of_table,
            items,
            draft,
            operators_draft,
            mails,
            ..planted
        }
    }

    /// The word that is planted in this place.
    pub fn word(&self, what: &str) -> &str {
        word_of(&self.secrets, what)
    }

    /// The secrets in an answer, but for what the request itself has said.
    pub fn told_by(&self, page: &Page, said: &str) -> Vec<&Secret> {
        let (told, said) = (squeezed(page), said.to_lowercase());
        let is_told = |word: &str| !said.contains(word) && told.contains(word);
        self.secrets
            .iter()
            .filter(|secret| is_told(&secret.word.to_lowercase()))
            .collect()
    }

    /// What an answer tells this reader that it must not, in words.
    pub fn betrayed(&self, reader: &Reader, page: &Page, said: &str) -> Vec<String> {
        let told = self.told_by(page, said).into_iter();
        told.filter(|secret| !secret.audience.includes(reader))
            .map(|secret| format!("tells {}", secret.what))
            .collect()
    }

    /// The number of Dario's association.
    pub fn foreign_association(&self) -> i64 {
        organisations::table
            .filter(organisations::name.eq("Federconsumatori"))
            .select(organisations::id)
            .first(&mut self.app.database())
            .unwrap()
    }

    /// The number of the consumer of Dario's complaint.
    pub fn foreign_consumer(&self) -> i64 {
        complaints::table
            .filter(complaints::association_id.eq(self.foreign_association()))
            .select(complaints::consumer_id)
            .first(&mut self.app.database())
            .unwrap()
    }

    /// The items that are on an agenda, with the meeting of each.
    pub fn items_on_agendas(&self) -> Vec<(i64, String)> {
        agenda_items::table
            .inner_join(meetings::table)
            .filter(agenda_items::state.eq("accepted"))
            .select((agenda_items::id, meetings::reference))
            .load(&mut self.app.database())
            .unwrap()
    }

    /// The key of the message that Dario has sent.
    pub fn key_of_event(&self) -> Uuid {
        let key: Option<Uuid> = complaint_events::table
            .filter(complaint_events::kind.eq("message"))
            .select(complaint_events::submission_key)
            .first(&mut self.app.database())
            .unwrap();
        key.unwrap()
    }

    /// The key of the note that Dario has written.
    pub fn key_of_note(&self) -> Uuid {
        association_notes::table
            .select(association_notes::submission_key)
            .first(&mut self.app.database())
            .unwrap()
    }

    /// Each table with the number of rows that belong to Dario's association, and a sum over them; with what its people
    /// and Fabio are typing. Whatever others do, this stays as it is.
    pub fn foreign_rows(&self) -> BTreeMap<String, String> {
        let query = include_str!("foreign_rows.sql");
        let tables: Vec<Table> = diesel::sql_query(query).load(&mut self.app.database()).unwrap();
        assert!(tables.len() > 10, "there is little to compare");
        tables
            .into_iter()
            .map(|table| (table.name, table.content))
            .collect()
    }
}

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    content: String,
}

/// Sets the clock to ten on a Monday in Rome. Done again and again, so that all pages are made in the same minute.
pub fn stop_the_clock(app: &TestApp) {
    app.clock().set("2026-11-23T09:00:00Z".parse().unwrap());
}

fn word_of<'a>(secrets: &'a [Secret], what: &str) -> &'a str {
    let found = secrets.iter().find(|secret| secret.what == what);
    &found.unwrap().word
}

/// The names of the association's desk and caseworker, which belong to it and to whom it writes to.
fn plant_names(app: &TestApp, word: &str) {
    app.database()
        .batch_execute(&format!(
            "UPDATE desks SET name = 'Sportello {word}' WHERE name = 'Sportello di Bologna';
             UPDATE users SET family_name = 'Neri{word}' WHERE email = '{DARIO}';"
        ))
        .unwrap();
}

/// What was written down under each item of an agenda.
fn plant_notes(app: &TestApp, word: &str) {
    app.database()
        .batch_execute(&format!(
            "INSERT INTO item_notes (item_id, meeting_id, text, version, edited_by, edited_at)
             SELECT id, meeting_id, 'Si dice {word}', 1, proposed_by, now() FROM agenda_items WHERE state = 'accepted';
             INSERT INTO item_note_versions SELECT item_id, version, text, edited_by, edited_at FROM item_notes"
        ))
        .unwrap();
}

fn plant_actions(app: &TestApp, word: &str) {
    let planted = include_str!("actions.sql").replace("{word}", word);
    app.database().batch_execute(&planted).unwrap();
}

async fn file(app: &TestApp, word: &str, phone: &str, line: &str) -> String {
    app.file(DARIO, |filing| {
        filing.consumer = Consumer {
            party: Party::Person {
                tax_code: TAX_CODE.parse().unwrap(),
                given_name: format!("Ada{word}"),
                family_name: format!("Lovelace{word}"),
            },
            phone: Some(phone.parse().unwrap()),
            email: Some(format!("{word}@consumer.example").parse().unwrap()),
            province: "RM".to_owned(),
        };
        filing.line = Line {
            number: Some(line.parse().unwrap()),
            service: Service::Ftth,
            business: false,
            customer_code: Some(word.to_uppercase()),
            offer: Some(format!("Offerta {word}")),
        };
        filing.description = format!("Linea {word} muta. Da tre settimane {word}.");
        filing.earlier_complaint = Some(EarlierComplaint {
            on: "2026-11-02".parse().unwrap(),
            channel: Channel::Fax,
            operator_code: Some(word.to_uppercase()),
        });
    })
    .await
}

/// Each document goes to those who may read the word in its name.
fn documents(app: &TestApp, secrets: &[Secret]) -> Vec<Document> {
    let rows: Vec<(Uuid, String)> = attachments::table
        .select((attachments::id, attachments::name))
        .load(&mut app.database())
        .unwrap();
    let document = |(id, name): (Uuid, String)| Document {
        id,
        audience: secrets
            .iter()
            .find(|secret| name.contains(&secret.word))
            .unwrap()
            .audience,
    };
    rows.into_iter().map(document).collect()
}

fn number_from(app: &TestApp, table: &str, first: i64) {
    app.database()
        .batch_execute(&format!("ALTER TABLE {table} ALTER id RESTART WITH {first}"))
        .unwrap();
}

fn items(app: &TestApp) -> Vec<Item> {
    let rows: Vec<(i64, String, String)> = agenda_items::table
        .inner_join(meetings::table)
        .select((agenda_items::id, meetings::reference, agenda_items::state))
        .load(&mut app.database())
        .unwrap();
    let item = |(id, reference, state): (i64, String, String)| {
        let of_all = reference == MEETING;
        Item {
            id,
            meeting: if of_all { MEETING } else { FOREIGN_MEETING },
            is_on_agenda_of_all: of_all && state == "accepted",
        }
    };
    rows.into_iter().map(item).collect()
}

#[actix_web::test]
async fn the_planted_complaint_has_something_to_hide_in_every_place() {
    let planted = Planted::told().await;
    let kept: i64 = drafts::table
        .count()
        .get_result(&mut planted.app.database())
        .unwrap();
    assert_eq!((planted.documents.len(), kept), (14, 2));
    let audiences = [
        Audience::BothSides,
        Audience::OwnAssociation,
        Audience::Operator,
        Audience::Table,
        Audience::One(DARIO),
        Audience::One(FABIO),
    ];
    for audience in audiences {
        let has_one = planted
            .documents
            .iter()
            .any(|document| document.audience == audience);
        assert!(has_one, "{audience:?} has no document");
    }
}
