//! Documents: who may have them, what is refused, and what is left of them.

use std::io::Cursor;

use actix_web::web::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{ExpressionMethods, PgConnection, QueryDsl, RunQueryDsl, sql_types::BigInt};
use image::{ImageFormat, RgbImage};
use reqwest::Method;
use tavolo::{
    accounts::model::{Actor, Role},
    attachments::{self, Abandoned, Attachment, Audience, Holder, Purpose},
    database::Side,
    schema,
    web::{Language, PageError, Upload},
};
use uuid::Uuid;

use crate::support::{Page, TestApp};

const ANNA: &str = "operatore@adiconsum.example";
const COLLEAGUE: &str = "collega@adiconsum.example";
const COORDINATOR: &str = "responsabile@adiconsum.example";
const OTHER_ASSOCIATION: &str = "operatore@federconsumatori.example";
const LIAISON: &str = "liaison@tim.example";
const SECRETARY: &str = "segreteria@tim.example";
const ADMINISTRATOR: &str = "admin@tavolo.example";
/// Stands in every document, so that it can be looked for where it must not be.
const MARKER: &str = "MARKER-7c1f";

fn pdf() -> Vec<u8> {
    format!("%PDF-1.7\n% {MARKER}\n%%EOF\n").into_bytes()
}

fn upload(name: &str, bytes: impl Into<Bytes>) -> Upload {
    Upload {
        control: "documents".to_owned(),
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// A photograph with the place where it was taken.
fn photograph() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    RgbImage::new(8, 8)
        .write_to(&mut plain, ImageFormat::Jpeg)
        .unwrap();
    let plain = plain.into_inner();
    let exif = [b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0", MARKER.as_bytes()].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

fn person(conn: &mut PgConnection, email: &str) -> Actor {
    use schema::users;
    let (user_id, organisation_id, role): (i64, i64, String) = users::table
        .filter(users::email.eq(email))
        .select((users::id, users::organisation_id, users::role))
        .first(conn)
        .unwrap();
    Actor {
        user_id,
        organisation_id,
        organisation: String::new(),
        desk_id: None,
        role: role.parse::<Role>().unwrap(),
        email: email.to_owned(),
        given_name: String::new(),
        family_name: String::new(),
        language: Language::It,
    }
}

#[derive(diesel::QueryableByName)]
struct Complaint {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    association_id: i64,
}

impl TestApp {
    /// What a form of this person's answers when it brings these documents.
    async fn receive(&self, email: &str, key: Uuid, uploads: Vec<Upload>) -> Vec<String> {
        let actor = person(&mut self.database(), email);
        let words = Language::It.words();
        let (application, now) = (&self.application, self.clock().now());
        attachments::receive(
            &application.vault,
            &application.database,
            &actor,
            (key, Purpose::Document),
            uploads,
            words,
            now,
        )
        .await
        .unwrap()
    }

    /// The documents of a form that this person has not sent yet.
    async fn of_submission(&self, email: &str, key: Uuid) -> Vec<Attachment> {
        let identity = person(&mut self.database(), email).identity();
        let found = self.application.database.read(identity, move |conn| {
            Ok::<_, PageError>(attachments::of_submission(conn, key)?)
        });
        found.await.unwrap()
    }

    /// One document of a form that is not sent yet.
    async fn draft(&self, email: &str, name: &str, bytes: Vec<u8>) -> Attachment {
        let key = Uuid::new_v4();
        assert_eq!(self.receive(email, key, vec![upload(name, bytes)]).await, [""; 0]);
        self.of_submission(email, key).await.remove(0)
    }

    /// One document of a complaint of the first association's.
    async fn sent(&self, email: &str, name: &str, bytes: Vec<u8>, audience: Audience) -> Attachment {
        let draft = self.draft(email, name, bytes).await;
        let mut conn = self.database();
        let complaint: Complaint = diesel::sql_query(include_str!("complaint.sql"))
            .get_result(&mut conn)
            .unwrap();
        let (key, identity) = (draft.submission_key, person(&mut conn, email).identity());
        let of_complaint = self.application.database.write(identity, move |conn| {
            let (id, association_id) = (complaint.id, complaint.association_id);
            assert_eq!(
                attachments::hand_over(conn, key, id, association_id, audience)?,
                1
            );
            Ok::<_, PageError>(attachments::of_complaint(conn, id)?)
        });
        assert_eq!(of_complaint.await.unwrap(), std::slice::from_ref(&draft));
        draft
    }

    /// One document that this person gives to those who sit at the table.
    async fn brought(&self, email: &str, holder: Holder) -> Attachment {
        let draft = self.draft(email, "relazione.pdf", pdf()).await;
        assert!(self.hands_over(email, &draft, holder).await);
        draft
    }

    /// Whether this person may give a document of a form to a holder.
    async fn hands_over(&self, email: &str, draft: &Attachment, holder: Holder) -> bool {
        let identity = person(&mut self.database(), email).identity();
        let key = draft.submission_key;
        let handed_over = self.application.database.write(identity, move |conn| {
            Ok::<_, PageError>(attachments::hand_over_to_table(conn, key, holder)?)
        });
        handed_over.await.is_ok_and(|count| count == 1)
    }

    /// The number of the meeting of `table.sql` with this reference.
    fn meeting(&self, reference: &str) -> i64 {
        use schema::meetings;
        let meeting = meetings::table.filter(meetings::reference.eq(reference));
        meeting.select(meetings::id).first(&mut self.database()).unwrap()
    }

    /// The number of the first action item of this meeting, which is Federconsumatori's, once the meeting is in this state.
    fn action(&self, meeting: &str, state: &str) -> i64 {
        use schema::{action_items, meetings};
        let id = self.meeting(meeting);
        let mut conn = self.database();
        diesel::update(meetings::table.find(id))
            .set(meetings::state.eq(state))
            .execute(&mut conn)
            .unwrap();
        let actions = action_items::table.filter(action_items::meeting_id.eq(id));
        let first = actions.order(action_items::id).select(action_items::id);
        first.first(&mut conn).unwrap()
    }

    /// The item of `table.sql` with this title, after it was put into this state.
    fn item(&self, title: &str, state: &str) -> i64 {
        use schema::agenda_items;
        diesel::update(agenda_items::table.filter(agenda_items::title.eq(title)))
            .set(agenda_items::state.eq(state))
            .returning(agenda_items::id)
            .get_result(&mut self.database())
            .unwrap()
    }

    async fn seen_by(&self, email: &str, attachment: &Attachment) -> bool {
        let page = self.sign_in(email).await.get(&attachment.address()).await;
        let has_marker = page.body.contains(MARKER);
        match page.status {
            200 => assert!(has_marker),
            404 => assert!(!has_marker),
            other => panic!("{other}"),
        }
        page.status == 200
    }

    /// The answer to a browser that would take a compressed one too, as all do.
    async fn opened(&self, attachment: &Attachment, query: &str) -> Page {
        let client = self.sign_in(ANNA).await;
        let address = format!("{}{query}", attachment.address());
        let request = client.own_request(Method::GET, &address);
        client.send(request.header("Accept-Encoding", "gzip")).await
    }
}

#[actix_web::test]
async fn a_document_of_a_form_that_is_not_sent_is_its_uploaders_alone() {
    let app = TestApp::start().await;
    let draft = app.draft(ANNA, "delega.pdf", pdf()).await;
    assert!(app.seen_by(ANNA, &draft).await);
    for other in [COLLEAGUE, OTHER_ASSOCIATION, LIAISON, SECRETARY, ADMINISTRATOR] {
        assert!(!app.seen_by(other, &draft).await, "{other}");
    }
    assert_eq!(app.of_submission(COLLEAGUE, draft.submission_key).await, []);
}

#[actix_web::test]
async fn a_sent_document_is_seen_by_both_sides_and_by_no_other_association() {
    let app = TestApp::start().await;
    let sent = app.sent(ANNA, "delega.pdf", pdf(), Audience::Both).await;
    for reader in [ANNA, COLLEAGUE, LIAISON] {
        assert!(app.seen_by(reader, &sent).await, "{reader}");
    }
    for other in [OTHER_ASSOCIATION, SECRETARY, ADMINISTRATOR] {
        assert!(!app.seen_by(other, &sent).await, "{other}");
    }
    assert_eq!(app.client().get(&sent.address()).await.status, 303);
}

#[actix_web::test]
async fn a_document_of_a_private_note_stays_on_its_side() {
    let app = TestApp::start().await;
    let of_association = Audience::OwnSide(Side::Association);
    let note = app.sent(ANNA, "nota.pdf", pdf(), of_association).await;
    assert!(app.seen_by(COLLEAGUE, &note).await);
    assert!(!app.seen_by(LIAISON, &note).await);
    assert!(!app.seen_by(OTHER_ASSOCIATION, &note).await);
}

#[actix_web::test]
async fn a_document_of_the_operators_note_is_not_seen_by_the_association() {
    let app = TestApp::start().await;
    let of_operator = Audience::OwnSide(Side::Operator);
    let note = app.sent(LIAISON, "nota.pdf", pdf(), of_operator).await;
    assert!(app.seen_by("manager@tim.example", &note).await);
    assert!(!app.seen_by(ANNA, &note).await);
}

#[actix_web::test]
async fn a_document_of_a_meeting_is_seen_by_those_who_sit_there_and_by_the_secretary() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let of_group = app
        .brought(OTHER_ASSOCIATION, Holder::Meeting(app.meeting("I-2026-001")))
        .await;
    for reader in [OTHER_ASSOCIATION, LIAISON, SECRETARY] {
        assert!(app.seen_by(reader, &of_group).await, "{reader}");
    }
    for other in [ANNA, COORDINATOR, ADMINISTRATOR] {
        assert!(!app.seen_by(other, &of_group).await, "{other}");
    }
    let of_all = app
        .brought(SECRETARY, Holder::Meeting(app.meeting("T-2026-4")))
        .await;
    for reader in [ANNA, OTHER_ASSOCIATION, SECRETARY] {
        assert!(app.seen_by(reader, &of_all).await, "{reader}");
    }
}

#[actix_web::test]
async fn the_secretary_sees_what_is_in_a_form_of_hers_that_is_not_sent() {
    let app = TestApp::start().await;
    let draft = app.draft(SECRETARY, "relazione.pdf", pdf()).await;
    assert!(app.seen_by(SECRETARY, &draft).await);
    assert!(!app.seen_by(LIAISON, &draft).await);
}

#[actix_web::test]
async fn the_papers_of_a_proposal_are_its_partys_and_the_operators_until_it_is_on_the_agenda() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let item = app.item("Proposta Ostiense", "proposed");
    let meeting_id = app.meeting("T-2026-4");
    let holder = Holder::Item(meeting_id, item);
    let paper = app.brought(OTHER_ASSOCIATION, holder).await;
    for reader in [OTHER_ASSOCIATION, LIAISON, SECRETARY] {
        assert!(app.seen_by(reader, &paper).await, "{reader}");
    }
    for state in ["proposed", "postponed", "rejected"] {
        app.item("Proposta Ostiense", state);
        assert!(!app.seen_by(ANNA, &paper).await, "{state}");
    }
    app.item("Proposta Ostiense", "accepted");
    assert!(app.seen_by(ANNA, &paper).await);
}

#[actix_web::test]
async fn nobody_gives_papers_to_an_item_of_another_association() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let item = app.item("Bollette chiare", "accepted");
    let draft = app.draft(COORDINATOR, "relazione.pdf", pdf()).await;
    let meeting_id = app.meeting("T-2026-4");
    let holder = Holder::Item(meeting_id, item);
    assert!(!app.hands_over(COORDINATOR, &draft, holder).await);
}

#[actix_web::test]
async fn a_document_of_a_working_group_is_seen_by_its_members_and_one_for_all_by_every_party() {
    use schema::working_groups;
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let first = working_groups::table.filter(working_groups::number.eq(1));
    let group: i64 = first
        .select(working_groups::id)
        .first(&mut app.database())
        .unwrap();
    let of_group = app.brought(OTHER_ASSOCIATION, Holder::Group(group)).await;
    let of_all = app.brought(SECRETARY, Holder::Parties).await;
    for (reader, is_member) in [
        (OTHER_ASSOCIATION, true),
        (LIAISON, true),
        (SECRETARY, true),
        (ANNA, false),
    ] {
        assert_eq!(app.seen_by(reader, &of_group).await, is_member, "{reader}");
        assert!(app.seen_by(reader, &of_all).await, "{reader}");
    }
    for document in [&of_group, &of_all] {
        assert!(!app.seen_by(ADMINISTRATOR, document).await);
    }
}

#[actix_web::test]
async fn nobody_gives_a_document_to_those_among_whom_they_do_not_sit() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let draft = app.draft(ANNA, "relazione.pdf", pdf()).await;
    let groups = Holder::Meeting(app.meeting("I-2026-001"));
    assert!(!app.hands_over(ANNA, &draft, groups).await);
    assert_eq!(app.of_submission(ANNA, draft.submission_key).await.len(), 1);
}

#[actix_web::test]
async fn the_evidence_of_an_action_item_is_seen_by_those_who_see_the_item() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let of_all = Holder::ActionItem(app.action("T-2026-4", "held"));
    let of_group = Holder::ActionItem(app.action("I-2026-001", "held"));
    let of_all = app.brought(OTHER_ASSOCIATION, of_all).await;
    let of_group = app.brought(SECRETARY, of_group).await;
    for (reader, is_member) in [
        (OTHER_ASSOCIATION, true),
        (LIAISON, true),
        (SECRETARY, true),
        (ANNA, false),
    ] {
        assert_eq!(app.seen_by(reader, &of_group).await, is_member, "{reader}");
        assert!(app.seen_by(reader, &of_all).await, "{reader}");
    }
    assert!(!app.seen_by(ADMINISTRATOR, &of_all).await);
    app.action("T-2026-4", "convened");
    assert!(!app.seen_by(ANNA, &of_all).await, "the item is being written");
}

#[actix_web::test]
async fn an_association_gives_evidence_of_its_own_action_items_only() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let draft = app.draft(COORDINATOR, "relazione.pdf", pdf()).await;
    for meeting in ["T-2026-4", "I-2026-001"] {
        let others = Holder::ActionItem(app.action(meeting, "held"));
        assert!(!app.hands_over(COORDINATOR, &draft, others).await, "{meeting}");
    }
}

#[actix_web::test]
async fn a_document_is_downloaded_whole_under_its_name_and_does_nothing() {
    let app = TestApp::start().await;
    let draft = app.draft(ANNA, "Perché «no».pdf", pdf()).await;
    for query in ["", "?view=0"] {
        let page = app.opened(&draft, query).await;
        assert_eq!(page.body.as_bytes(), pdf());
        assert_eq!(page.header("content-type"), Some("application/pdf"));
        assert_eq!(
            page.header("content-length"),
            Some(pdf().len().to_string().as_str())
        );
        assert_eq!(
            page.header("content-disposition"),
            Some("attachment; filename*=UTF-8''Perch%C3%A9%20%C2%ABno%C2%BB.pdf")
        );
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert!(
            page.header("content-security-policy")
                .unwrap()
                .starts_with("sandbox; default-src 'none'")
        );
    }
}

#[actix_web::test]
async fn only_what_a_browser_can_show_is_sent_to_be_shown() {
    let app = TestApp::start().await;
    for (name, bytes, way) in [
        ("a.pdf", pdf(), "inline;"),
        ("a.jpg", photograph(), "inline;"),
        ("a.txt", MARKER.into(), "attachment;"),
    ] {
        let draft = app.draft(ANNA, name, bytes).await;
        let page = app.opened(&draft, "?view=1").await;
        let disposition = page.header("content-disposition").unwrap();
        assert!(disposition.starts_with(way), "{name}: {disposition}");
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("sandbox;"), "{policy}");
    }
}

#[actix_web::test]
async fn the_place_of_a_photograph_is_gone_from_what_is_downloaded() {
    let app = TestApp::start().await;
    let draft = app.draft(ANNA, "foto.jpg", photograph()).await;
    let page = app.opened(&draft, "").await;
    assert_eq!(page.header("content-type"), Some("image/jpeg"));
    assert!(!page.body.contains(MARKER));
    assert_eq!(
        page.header("content-length"),
        Some(draft.size.to_string().as_str())
    );
}

#[actix_web::test]
async fn a_program_under_another_name_is_refused_with_a_sentence_and_the_good_ones_are_kept() {
    let app = TestApp::start().await;
    let key = Uuid::new_v4();
    let program = upload("fattura.pdf", b"MZ\x90\0\x03\0\0\0".to_vec());
    let uploads = vec![program, upload("delega.pdf", pdf())];
    let sentences = app.receive(ANNA, key, uploads).await;
    assert_eq!(sentences.len(), 1);
    assert!(
        sentences[0].starts_with("«fattura.pdf» non è di un tipo accettato"),
        "{}",
        sentences[0]
    );
    let kept = app.of_submission(ANNA, key).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].name, "delega.pdf");
}

#[actix_web::test]
async fn a_document_above_ten_megabytes_is_refused_and_one_of_ten_is_not() {
    let app = TestApp::start().await;
    let key = Uuid::new_v4();
    let uploads = vec![
        upload("dieci.txt", vec![b'a'; 10_000_000]),
        upload("undici.txt", vec![b'a'; 10_000_001]),
    ];
    let sentences = app.receive(ANNA, key, uploads).await;
    assert_eq!(
        sentences,
        ["«undici.txt» supera 10 MB: si può ridurre, o dividere in più documenti."]
    );
    assert_eq!(app.of_submission(ANNA, key).await[0].size, 10_000_000);
}

#[actix_web::test]
async fn the_thirteenth_document_of_a_form_is_refused_whenever_it_comes() {
    let app = TestApp::start().await;
    let key = Uuid::new_v4();
    let numbered = |n: usize| upload(&format!("{n}.txt"), format!("testo {n}"));
    assert_eq!(
        app.receive(ANNA, key, (1..=11).map(numbered).collect()).await,
        [""; 0]
    );
    let sentences = app.receive(ANNA, key, (12..=13).map(numbered).collect()).await;
    assert_eq!(
        sentences,
        ["«13.txt» non è stato allegato: si accettano fino a 12 documenti."]
    );
    assert_eq!(app.of_submission(ANNA, key).await.len(), 12);
}

#[actix_web::test]
async fn a_form_sent_twice_at_once_keeps_each_document_once() {
    let app = TestApp::start().await;
    let key = Uuid::new_v4();
    let form = || vec![upload("delega.pdf", pdf()), upload("nota.txt", MARKER)];
    let (first, second) =
        futures_util::future::join(app.receive(ANNA, key, form()), app.receive(ANNA, key, form())).await;
    assert!(first.is_empty() && second.is_empty(), "{first:?} {second:?}");
    assert_eq!(app.of_submission(ANNA, key).await.len(), 2);
}

#[actix_web::test]
async fn a_document_is_removed_from_the_form_by_its_uploader_only_and_never_from_a_complaint() {
    let app = TestApp::start().await;
    let draft = app.draft(ANNA, "delega.pdf", pdf()).await;
    let sent = app.sent(ANNA, "nota.pdf", pdf(), Audience::Both).await;
    let removed = async |email: &str, attachment: &Attachment| {
        let identity = person(&mut app.database(), email).identity();
        let (key, id) = (attachment.submission_key, attachment.id);
        let removal = app.application.database.write(identity, move |conn| {
            Ok::<_, PageError>(attachments::remove_draft(conn, key, &[id])?)
        });
        removal.await.unwrap()
    };
    assert_eq!(removed(COLLEAGUE, &draft).await, 0);
    assert_eq!(removed(ANNA, &sent).await, 0);
    assert_eq!(removed(ANNA, &draft).await, 1);
    assert_eq!(app.of_submission(ANNA, draft.submission_key).await, []);
}

#[actix_web::test]
async fn the_housekeeping_forgets_what_was_never_sent_and_keeps_what_a_draft_a_complaint_or_a_meeting_has() {
    let app = TestApp::start().await;
    app.arrange_table("Ostiense");
    let brought = app
        .brought(SECRETARY, Holder::Meeting(app.meeting("T-2026-4")))
        .await;
    let abandoned = app.draft(ANNA, "a.pdf", pdf()).await;
    let of_draft = app.draft(ANNA, "b.pdf", pdf()).await;
    let sent = app.sent(ANNA, "c.pdf", pdf(), Audience::Both).await;
    keep_draft(&mut app.database(), &of_draft);
    let housekeeping = async |now: DateTime<Utc>| {
        let application = &app.application;
        attachments::delete_abandoned(&application.vault, &application.database, now)
            .await
            .unwrap()
    };
    let now = app.clock().now();
    assert_eq!(
        housekeeping(now + TimeDelta::days(29)).await,
        Abandoned::default()
    );
    let removed = Abandoned { drafts: 1, files: 1 };
    assert_eq!(housekeeping(now + TimeDelta::days(31)).await, removed);
    assert!(app.application.vault.get(abandoned.id).await.is_err());
    assert!(app.seen_by(ANNA, &of_draft).await);
    assert!(app.seen_by(ANNA, &sent).await);
    assert!(app.seen_by(ANNA, &brought).await);
}

/// Keeps the text of the form that this document belongs to.
fn keep_draft(conn: &mut PgConnection, attachment: &Attachment) {
    use schema::{attachments, drafts};
    let uploader = attachments::table
        .find(attachment.id)
        .select(attachments::uploaded_by);
    let uploader: i64 = uploader.first(conn).unwrap();
    diesel::insert_into(drafts::table)
        .values((
            drafts::key.eq(attachment.submission_key),
            drafts::user_id.eq(uploader),
            drafts::target.eq("/complaints/new"),
            drafts::fields.eq(serde_json::json!({})),
            drafts::saved_at.eq(attachment.uploaded_at),
        ))
        .execute(conn)
        .unwrap();
}
