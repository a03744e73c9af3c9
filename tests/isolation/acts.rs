//! Every act of every role: on a case that the role may act on, on one of another association, on one that is not there.

use std::collections::BTreeMap;

use diesel::{connection::SimpleConnection, prelude::*};
use reqwest::Method;
use tavolo::{
    accounts::model::Role,
    complaints::ActName,
    schema::{commitments, complaints},
};
use uuid::Uuid;

use super::{
    answers::whole,
    planted::{MISSING, Planted},
    readers::{EVERY_ROLE, Reader, SIGNED_OUT},
    telling::pdf,
};
use crate::support::{Client, Page};

/// Which side does it.
#[derive(PartialEq, Eq)]
enum By {
    Association,
    Operator,
    Either,
}

/// An act, in which state of the case it is done, and with what in the form.
struct Act {
    name: ActName,
    by: By,
    state: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const TEXT: &[(&str, &str)] = &[("text", "Buongiorno")];
const REPLY: &[(&str, &str)] = &[("outcome", "upheld"), ("reasons", "Riparato")];
const QUESTION: &[(&str, &str)] = &[("text", "Quale?"), ("within_days", "5")];

#[rustfmt::skip]
fn acts() -> Vec<Act> {
    use ActName as A;
    let act = |name, by, state, fields| Act { name, by, state, fields };
    vec![
        act(A::TakeCharge, By::Operator, "filed", &[("operator_code", "C1")]),
        act(A::Assign, By::Operator, "filed", &[("assignee", "{agent}")]),
        act(A::RequestInformation, By::Operator, "in_progress", QUESTION),
        act(A::InterimReply, By::Operator, "in_progress", TEXT),
        act(A::Reply, By::Operator, "in_progress", REPLY),
        act(A::GiveInformation, By::Association, "information_requested", TEXT),
        act(A::Accept, By::Association, "replied", &[]),
        act(A::Dispute, By::Association, "replied", TEXT),
        act(A::Withdraw, By::Association, "in_progress", &[]),
        act(A::RecordPerformance, By::Either, "replied", &[("commitments", "{commitment}"), ("performed_on", "2026-11-23")]),
        act(A::ContestPerformance, By::Association, "replied", &[("commitments", "{commitment}"), ("text", "Niente")]),
        act(A::Message, By::Either, "in_progress", TEXT),
        act(A::Note, By::Either, "in_progress", TEXT),
    ]
}

impl Act {
    /// Whether a person in this role does it. The secretary and the administrator do nothing on cases.
    fn is_done_by(&self, reader: &Reader) -> bool {
        match reader.role {
            Some(Role::Caseworker | Role::Coordinator) => self.by != By::Operator,
            Some(Role::LiaisonAgent | Role::LiaisonManager) => self.by != By::Association,
            Some(Role::Secretary | Role::Administrator) | None => false,
        }
    }

    fn address(&self, reference: &str) -> String {
        format!("/complaints/{reference}/{}", self.name.as_str())
    }

    /// The form of a page that shows the first version of the case, with `more` in place of what is in it.
    fn form(&self, planted: &Planted, more: &[(&'static str, &str)]) -> BTreeMap<&'static str, String> {
        let (agent, commitment) = (planted.agent.to_string(), own_commitment(planted));
        let fields = self.fields.iter().chain(more);
        let mut form: BTreeMap<_, _> = fields
            .map(|(name, value)| {
                (
                    *name,
                    value
                        .replace("{agent}", &agent)
                        .replace("{commitment}", &commitment),
                )
            })
            .collect();
        form.insert("key", Uuid::new_v4().to_string());
        form.insert("version", "1".to_owned());
        form
    }

    async fn send(
        &self,
        planted: &Planted,
        by: &Client,
        reference: &str,
        more: &[(&'static str, &str)],
    ) -> Page {
        let form = self.form(planted, more);
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        by.post(&self.address(reference), &fields).await
    }

    /// With a document.
    async fn send_document(&self, planted: &Planted, by: &Client, reference: &str) -> Page {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in self.form(planted, &[]) {
            form = form.text(name, value);
        }
        let document = reqwest::multipart::Part::bytes(pdf("x")).file_name("x.pdf");
        let request = by.own_request(Method::POST, &self.address(reference));
        by.send(request.multipart(form.part("documents", document))).await
    }
}

/// The number of what was promised with the reader's own complaint; nothing before [`put_into`].
fn own_commitment(planted: &Planted) -> String {
    let number: i64 = planted.own.rsplit('-').next().unwrap().parse().unwrap();
    let found: Option<i64> = commitments::table
        .inner_join(complaints::table)
        .filter(complaints::number.eq(number))
        .select(commitments::id)
        .first(&mut planted.app.database())
        .optional()
        .unwrap();
    found.map_or_else(String::new, |id| id.to_string())
}

/// Brings all complaints into a state, without the procedure, and what was promised with each to where nothing was said of it.
fn put_into(planted: &Planted, state: &str) {
    let turn = match state {
        "information_requested" | "replied" => "association",
        _ => "operator",
    };
    planted
        .app
        .database()
        .batch_execute(&format!(
            "UPDATE complaints SET state = '{state}', turn = '{turn}', due_on = '2026-12-01', closed_at = NULL, disputes = 0,
                version = 1, reply_term = reply_term - 'pauses' - 'extensions';
             INSERT INTO commitments (complaint_id, association_id, event_id, kind, cents, promised_on)
                SELECT complaint_id, association_id, min(id), 'refund', 100, '2026-11-20' FROM complaint_events AS e
                WHERE NOT EXISTS (SELECT FROM commitments AS c WHERE c.complaint_id = e.complaint_id)
                GROUP BY complaint_id, association_id;
             UPDATE commitments SET execution = 'due', performed_on = NULL"
        ))
        .unwrap();
}

#[test]
fn every_act_is_tried() {
    let tried = acts();
    let untried: Vec<_> = ActName::ALL
        .iter()
        .filter(|name| !tried.iter().any(|act| act.name == **name))
        .collect();
    assert_eq!(untried, [] as [&ActName; 0]);
}

#[actix_web::test]
async fn nobody_acts_but_in_their_role_and_on_the_cases_that_they_may_read() {
    let planted = Planted::filed().await;
    for reader in EVERY_ROLE.into_iter().chain([SIGNED_OUT]) {
        let client = reader.browser(&planted.app).await;
        for act in &acts() {
            put_into(&planted, act.state);
            let attempt = format!("{} {:?}", reader.name(), act.name);
            let (own, missing) = match reader.role {
                None => (303, 303),
                Some(_) if act.is_done_by(&reader) => (303, 404),
                Some(_) => (403, 403),
            };
            let on_nothing = act.send(&planted, &client, MISSING, &[]).await;
            assert_eq!(on_nothing.status, missing, "{attempt}, on nothing");
            if !reader.is_operator() {
                is_as_on_nothing(&planted, &client, &reader, act, &on_nothing).await;
            }
            let answer = act.send(&planted, &client, &planted.own, &[]).await;
            assert_eq!(answer.status, own, "{attempt}: {}", answer.body);
        }
    }
}

/// Answers as on a case that is not there, changes nothing and tells nothing: sent, looked at before, wrong, or with a
/// document.
async fn is_as_on_nothing(planted: &Planted, client: &Client, reader: &Reader, act: &Act, on_nothing: &Page) {
    let attempt = format!("{} {:?}", reader.name(), act.name);
    let foreign = planted.foreign.as_str();
    let before = planted.foreign_rows();
    let sent = act.send(planted, client, foreign, &[]).await;
    assert_eq!(whole(&sent, foreign), whole(on_nothing, MISSING), "{attempt}");
    let answers = [
        sent,
        act.send(planted, client, foreign, &[("preview", "1")]).await,
        act.send(planted, client, foreign, &[("text", ""), ("reasons", "")])
            .await,
        act.send_document(planted, client, foreign).await,
    ];
    for answer in answers {
        assert!(answer.status < 500, "{attempt}: {}", answer.status);
        assert_eq!(planted.betrayed(reader, &answer, foreign), [""; 0], "{attempt}");
    }
    assert_eq!(planted.foreign_rows(), before, "{attempt} changed something");
}
