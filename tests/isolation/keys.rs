//! One-time keys in bodies: whoever knows the key of somebody else's form neither changes nor learns anything with it.

use diesel::RunQueryDsl;
use reqwest::{Method, multipart};
use tavolo::schema::submissions;
use uuid::Uuid;

use super::{
    ANNA, DARIO, ELENA, GIULIA,
    planted::Planted,
    readers::Reader,
    telling::{pdf, send_complaint},
};
use crate::support::{Client, Page};

const NEW: &str = "/complaints/new";

/// A form with somebody else's key in it.
struct Attempt<'a> {
    by: &'a Client,
    email: &'static str,
    address: String,
    fields: Vec<(&'static str, String)>,
}

fn attempt<'a>(
    (by, email): (&'a Client, &'static str),
    address: &str,
    key: Uuid,
    fields: &[(&'static str, &str)],
) -> Attempt<'a> {
    let typed = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
    Attempt {
        by,
        email,
        address: address.to_owned(),
        fields: typed.chain([("key", key.to_string())]).collect(),
    }
}

impl Attempt<'_> {
    async fn send(&self) -> Page {
        let fields: Vec<_> = self
            .fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.by.post(&self.address, &fields).await
    }

    /// What it brought about that it must not.
    async fn faults(&self, planted: &Planted) -> Vec<String> {
        let before = planted.foreign_rows();
        let answer = self.send().await;
        let reader = Reader::of_email(self.email);
        let mut faults = planted.betrayed(&reader, &answer, &planted.foreign);
        if answer.status >= 500 {
            faults.push(format!("is answered {}", answer.status));
        }
        if planted.foreign_rows() != before {
            faults.push("changes what is somebody else's".to_owned());
        }
        let form = format!("{} to {} with {:?}", self.email, self.address, self.fields);
        faults.iter().map(|fault| format!("{form}: {fault}")).collect()
    }
}

async fn no_fault(planted: &Planted, attempts: Vec<Attempt<'_>>) {
    let mut faults = Vec::new();
    for attempt in attempts {
        faults.extend(attempt.faults(planted).await);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[actix_web::test]
async fn what_somebody_is_typing_is_not_written_over_or_thrown_away_by_others() {
    let planted = Planted::told().await;
    let (anna, elena, giulia) = (
        planted.app.sign_in(ANNA).await,
        planted.app.sign_in(ELENA).await,
        planted.app.sign_in(GIULIA).await,
    );
    let (of_dario, of_fabio) = (planted.draft, planted.operators_draft);
    let kept = [("target", NEW), ("given_name", "Altra")];
    let about_it = format!("/complaints/{}/message", planted.foreign);
    let message = [("target", about_it.as_str()), ("text", "Altro")];
    let save = [("act", "save_draft"), ("given_name", "Altra")];
    let mut attempts = Vec::new();
    for by in [(&anna, ANNA), (&elena, ELENA)] {
        attempts.push(attempt(by, "/drafts", of_dario, &kept));
        attempts.push(attempt(by, "/drafts", of_fabio, &kept));
        attempts.push(attempt(by, NEW, of_dario, &save));
        attempts.push(attempt(by, NEW, of_dario, &[("given_name", "Altra")]));
        attempts.push(attempt(by, "/complaints/discard-draft", of_dario, &[]));
        attempts.push(attempt(by, "/complaints/discard-draft", of_fabio, &[]));
    }
    attempts.push(attempt((&giulia, GIULIA), "/drafts", of_fabio, &message));
    attempts.push(attempt((&giulia, GIULIA), "/drafts", of_dario, &message));
    no_fault(&planted, attempts).await;
}

/// One that Dario has sent by the form.
async fn key_of_a_complaint_of_darios(planted: &Planted) -> Uuid {
    let (dario, key) = (planted.app.sign_in(DARIO).await, Uuid::new_v4());
    let answer = send_complaint(&dario, &[("key", &key.to_string())]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    key
}

#[actix_web::test]
async fn a_complaint_under_the_key_of_another_associations_learns_and_changes_nothing() {
    let planted = Planted::told().await;
    let anna = planted.app.sign_in(ANNA).await;
    let keys = [
        key_of_a_complaint_of_darios(&planted).await,
        planted.key_of_event(),
        planted.key_of_note(),
        planted.draft,
    ];
    for key in keys {
        let before = planted.foreign_rows();
        let answer = send_complaint(&anna, &[("key", &key.to_string())]).await;
        assert!(answer.status < 500, "{key}: {}", answer.status);
        assert_eq!(planted.betrayed(&Reader::of_email(ANNA), &answer, ""), [""; 0]);
        assert_eq!(planted.foreign_rows(), before, "{key} changed something");
    }
}

#[actix_web::test]
async fn an_act_under_the_key_of_another_associations_learns_and_changes_nothing() {
    let planted = Planted::told().await;
    let anna = planted.app.sign_in(ANNA).await;
    let filed_under = key_of_a_complaint_of_darios(&planted).await;
    let (dario_types, fabio_types) = (planted.draft, planted.operators_draft);
    let pairs = [
        ("message", filed_under),
        ("message", planted.key_of_event()),
        ("note", planted.key_of_note()),
        ("message", dario_types),
        ("note", fabio_types),
    ];
    let attempts = pairs.map(|(act, key)| {
        let address = format!("/complaints/{}/{act}", planted.own);
        attempt((&anna, ANNA), &address, key, &[("text", "Buongiorno")])
    });
    no_fault(&planted, attempts.into()).await;
}

#[actix_web::test]
async fn a_key_that_was_used_before_forms_were_noted_is_answered_like_any_used_key() {
    let planted = Planted::told().await;
    let anna = planted.app.sign_in(ANNA).await;
    let filed_under = key_of_a_complaint_of_darios(&planted).await;
    diesel::delete(submissions::table)
        .execute(&mut planted.app.database())
        .unwrap();
    let before = planted.foreign_rows();
    // The second time it is still not known, and the answer is the same.
    for _ in 0..2 {
        for (act, key) in [
            ("message", planted.key_of_event()),
            ("note", planted.key_of_note()),
        ] {
            let address = format!("/complaints/{}/{act}", planted.own);
            let back = attempt((&anna, ANNA), &address, key, &[("text", "Buongiorno")])
                .send()
                .await;
            assert_eq!(back.status, 409, "{act}: {}", back.body);
            assert!(back.body.contains("Buongiorno"));
        }
        for key in [filed_under, planted.key_of_event()] {
            let back = send_complaint(&anna, &[("key", &key.to_string())]).await;
            assert_eq!(back.status, 409, "{key}: {}", back.body);
            assert!(back.body.contains("Linea muta"));
        }
    }
    assert_eq!(planted.foreign_rows(), before);
}

#[actix_web::test]
async fn a_key_that_another_association_has_used_does_not_keep_its_owner_from_sending() {
    let planted = Planted::told().await;
    let (anna, dario) = (planted.app.sign_in(ANNA).await, planted.app.sign_in(DARIO).await);
    let own = format!("/complaints/{}/message", planted.own);
    let taken = attempt((&anna, ANNA), &own, planted.draft, &[("text", "Buongiorno")]);
    taken.send().await;
    let draft = planted.draft.to_string();
    let answer = send_complaint(&dario, &[("key", &draft)]).await;
    assert!(answer.status < 500, "{}", answer.status);
    let is_there = answer.status == 303 || answer.body.contains("Linea muta");
    assert!(is_there, "what Dario typed is lost: {}", answer.body);
}

#[actix_web::test]
async fn a_document_under_somebody_elses_key_stays_its_uploaders() {
    let planted = Planted::told().await;
    let (anna, dario) = (planted.app.sign_in(ANNA).await, planted.app.sign_in(DARIO).await);
    let before = planted.foreign_rows();
    let form = multipart::Form::new()
        .text("key", planted.draft.to_string())
        .text("text", "")
        .part(
            "documents",
            multipart::Part::bytes(pdf("intrusa")).file_name("intrusa.pdf"),
        );
    let address = format!("/complaints/{}/message", planted.own);
    let answer = anna
        .send(anna.own_request(Method::POST, &address).multipart(form))
        .await;
    assert!(answer.status < 500, "{}", answer.status);
    let told = planted.betrayed(&Reader::of_email(ANNA), &answer, "");
    assert_eq!((told, planted.foreign_rows()), (Vec::new(), before));
    let page = dario.get(&format!("{NEW}?draft={}", planted.draft)).await;
    assert!(!page.body.contains("intrusa"), "it came to Dario's form");
}
