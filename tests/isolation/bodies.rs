//! Numbers, references and codes in bodies are authorised like those in addresses.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use tavolo::schema::{complaint_events, complaints};
use uuid::Uuid;

use super::{
    ANNA, DARIO, FABIO, LIA, MARA,
    answers::whole,
    planted::{LINE, MISSING, Planted, TAX_CODE, stop_the_clock},
    readers::Reader,
    telling::send_complaint,
};
use crate::support::{Client, Page};

async fn send(client: &Client, address: &str, fields: &[(&str, &str)]) -> Page {
    let key = Uuid::new_v4().to_string();
    let fields: Vec<_> = fields.iter().copied().chain([("key", key.as_str())]).collect();
    client.post(address, &fields).await
}

fn events(planted: &Planted) -> i64 {
    complaint_events::table
        .count()
        .get_result(&mut planted.app.database())
        .unwrap()
}

#[actix_web::test]
async fn a_case_is_given_to_nobody_but_those_who_reply() {
    let planted = Planted::filed().await;
    let fabio = planted.app.sign_in(FABIO).await;
    let (own, before) = (planted.own.as_str(), events(&planted));
    for email in [ANNA, DARIO, LIA, MARA] {
        let person = planted.app.actor(email).user_id.to_string();
        let assign = [("version", "1"), ("assignee", person.as_str()), ("case", own)];
        let alone = send(&fabio, &format!("/complaints/{own}/assign"), &assign).await;
        assert_eq!(alone.status, 422, "{email}");
        let among_others = send(&fabio, "/complaints/assign", &assign).await;
        assert_eq!(among_others.status, 422, "{email}");
    }
    assert_eq!(events(&planted), before);
    let assigned: i64 = complaints::table
        .filter(complaints::assignee_id.is_not_null())
        .filter(complaints::assignee_id.ne(planted.agent))
        .count()
        .get_result(&mut planted.app.database())
        .unwrap();
    assert_eq!(assigned, 0);
}

#[actix_web::test]
async fn an_association_ticks_no_cases_in_the_operators_list() {
    let planted = Planted::filed().await;
    let anna = planted.app.sign_in(ANNA).await;
    let (before, agent) = (planted.foreign_rows(), planted.agent.to_string());
    for address in ["/complaints/take-charge", "/complaints/assign"] {
        let ticked = [("case", planted.foreign.as_str()), ("assignee", agent.as_str())];
        let answer = send(&anna, address, &ticked).await;
        assert_eq!(answer.status, 403, "{address}");
        assert_eq!(planted.betrayed(&Reader::of_email(ANNA), &answer, ""), [""; 0]);
    }
    assert_eq!(planted.foreign_rows(), before);
}

#[actix_web::test]
async fn ticked_cases_that_are_not_there_are_left_and_the_others_are_done() {
    let planted = Planted::filed().await;
    let fabio = planted.app.sign_in(FABIO).await;
    let ticked = [("case", MISSING), ("case", planted.own.as_str())];
    let answer = send(&fabio, "/complaints/take-charge", &ticked).await;
    assert_eq!(answer.status, 422);
    let said = answer.text(".summary");
    assert!(said.contains(MISSING) && !said.contains(&planted.own), "{said}");
}

#[actix_web::test]
async fn a_complaint_of_another_association_is_no_more_a_duplicate_than_one_that_is_not_there() {
    let planted = Planted::filed().await;
    let fabio = planted.app.sign_in(FABIO).await;
    let own = &planted.own;
    let taken = [("version", "1"), ("operator_code", "C1")];
    let answer = send(&fabio, &format!("/complaints/{own}/take-charge"), &taken).await;
    fabio.follow(&answer).await;
    let before = events(&planted);
    let mut answers = Vec::new();
    for other in [planted.foreign.as_str(), MISSING] {
        for preview in ["", "1"] {
            let reply = [
                ("version", "2"),
                ("outcome", "duplicate"),
                ("reasons", "Già aperto"),
                ("duplicate_of", other),
                ("preview", preview),
            ];
            stop_the_clock(&planted.app);
            let answer = send(&fabio, &format!("/complaints/{own}/reply"), &reply).await;
            assert_eq!(answer.status, 422, "{other}");
            answers.push(whole(&answer, other));
        }
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(events(&planted), before);
}

#[actix_web::test]
async fn a_document_of_others_is_not_taken_away() {
    let planted = Planted::told().await;
    let anna = planted.app.sign_in(ANNA).await;
    let before = planted.foreign_rows();
    let documents: Vec<_> = planted
        .documents
        .iter()
        .map(|document| document.id.to_string())
        .collect();
    let (draft, operators_draft) = (planted.draft.to_string(), planted.operators_draft.to_string());
    for key in [draft, operators_draft, Uuid::new_v4().to_string()] {
        let mut fields: Vec<_> = documents.iter().map(|id| ("remove", id.as_str())).collect();
        // Without a text nothing is sent, so that only the documents are at stake.
        fields.extend([("key", key.as_str()), ("text", "")]);
        for address in [
            format!("/complaints/{}/message", planted.own),
            "/complaints/new".to_owned(),
        ] {
            let answer = anna.post(&address, &fields).await;
            assert_eq!(
                planted.betrayed(&Reader::of_email(ANNA), &answer, ""),
                [""; 0],
                "{address}"
            );
        }
    }
    assert_eq!(planted.foreign_rows(), before);
}

#[actix_web::test]
async fn a_consumer_of_two_associations_is_known_to_each_by_what_it_was_told_itself() {
    let planted = Planted::filed().await;
    let anna = planted.app.sign_in(ANNA).await;
    let line = planted.word(LINE);
    let before = planted.foreign_rows();
    let same = [
        ("tax_code", TAX_CODE),
        ("line_number", line),
        ("consumer_version", "1"),
        ("confirm_duplicate", planted.foreign.as_str()),
    ];
    let answer = send_complaint(&anna, &same).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(!answer.location().contains(&planted.foreign));
    let receipt = anna.follow(&answer).await;
    let said = format!("{TAX_CODE} {line}");
    assert_eq!(
        planted.betrayed(&Reader::of_email(ANNA), &receipt, &said),
        [""; 0]
    );
    assert_eq!(planted.foreign_rows(), before);
}

#[actix_web::test]
async fn a_consumer_of_another_association_is_no_more_known_than_one_that_is_not_there() {
    let planted = Planted::filed().await;
    let anna = planted.app.sign_in(ANNA).await;
    let (foreign, missing) = (planted.foreign_consumer().to_string(), i64::MAX.to_string());
    let chosen = send(&anna, "/complaints/new", &[("consumer", &foreign)]).await;
    let nobody = send(&anna, "/complaints/new", &[("consumer", &missing)]).await;
    assert_eq!(
        (chosen.status, whole(&chosen, MISSING)),
        (404, whole(&nobody, MISSING))
    );
    let cases = anna.get(&format!("/complaints?consumer={foreign}")).await;
    let no_cases = anna.get(&format!("/complaints?consumer={missing}")).await;
    assert_eq!(
        (cases.status, whole(&cases, MISSING)),
        (404, whole(&no_cases, MISSING))
    );
}

#[actix_web::test]
async fn whoever_has_read_everything_has_read_their_own_notifications_only() {
    let planted = Planted::told().await;
    let anna = planted.app.sign_in(ANNA).await;
    let before = planted.foreign_rows();
    let everything = i64::MAX.to_string();
    let answer = send(&anna, "/notifications/read", &[("up_to", &everything)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(planted.foreign_rows(), before);
}
