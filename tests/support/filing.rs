//! Complaints as an association files them, without the form; and the portal's clock, step by step.

use diesel::{ExpressionMethods, JoinOnDsl, QueryDsl, RunQueryDsl};
use tavolo::{
    accounts::model::Actor,
    clock::Ticked,
    complaints::{
        self,
        model::{Consumer, Filing, Line, Mandate, Party, Request, Service, Terms, file},
    },
    database::DatabaseError,
    deadlines::{calendar, rome_date, rules_on},
    schema::{organisations, subcategories, users},
    stop::Stopper,
    web::Language,
};
use uuid::Uuid;

use super::TestApp;

/// What a test's complaint says when it matters to nobody.
fn filing(subcategory_id: i64) -> Filing {
    Filing {
        key: Uuid::new_v4(),
        consumer: Consumer {
            party: Party::Person {
                tax_code: "RSSMRA80A01F205X".parse().unwrap(),
                given_name: "Maria".to_owned(),
                family_name: "Rossi".to_owned(),
            },
            phone: Some("02 1234 5678".parse().unwrap()),
            email: None,
            province: "MI".to_owned(),
        },
        consumer_seen: None,
        line: Line {
            number: Some("02 8765 4321".parse().unwrap()),
            service: Service::Fttc,
            business: false,
            customer_code: None,
            offer: None,
        },
        subcategory_id,
        description: "Linea muta da tre settimane. Il tecnico non si è presentato.".to_owned(),
        happened_from: None,
        happened_to: None,
        earlier_complaint: None,
        requests: vec![Request::Restoration],
        requested_amount: None,
        mandate: Mandate::OnPaper,
        privacy_notice_on: "2026-11-20".parse().unwrap(),
    }
}

impl TestApp {
    /// Files a complaint as this person, changed as the test needs it, and answers its reference.
    pub async fn file(&self, email: &str, change: impl FnOnce(&mut Filing)) -> String {
        let actor = self.actor(email);
        let first = subcategories::table
            .select(subcategories::id)
            .order(subcategories::id)
            .first(&mut self.database());
        let mut filing = filing(first.unwrap());
        change(&mut filing);
        let now = self.clock().now();
        let stored = self
            .application
            .database
            .write(actor.identity(), move |conn| {
                let terms = Terms {
                    rules: rules_on(conn, rome_date(now))?,
                    calendar: calendar(conn)?,
                };
                let begun = file(now, &terms).unwrap();
                let association_id = actor.association_id().unwrap();
                let case =
                    complaints::insert_complaint(conn, &actor, association_id, &filing, &begun, now).unwrap();
                Ok::<_, DatabaseError>(case.reference.to_string())
            })
            .await;
        stored.unwrap()
    }

    /// The person with this address, as a request of theirs carries them.
    pub fn actor(&self, email: &str) -> Actor {
        let found: (i64, i64, String, Option<i64>, String, String, String) = users::table
            .inner_join(organisations::table.on(organisations::id.eq(users::organisation_id)))
            .filter(users::email.eq(email))
            .select((
                users::id,
                organisations::id,
                organisations::name,
                users::desk_id,
                users::role,
                users::given_name,
                users::family_name,
            ))
            .first(&mut self.database())
            .unwrap();
        let (user_id, organisation_id, organisation, desk_id, role, given_name, family_name) = found;
        Actor {
            user_id,
            organisation_id,
            organisation,
            desk_id,
            role: role.parse().unwrap(),
            email: email.to_owned(),
            given_name,
            family_name,
            language: Language::It,
        }
    }

    /// Lets the portal's clock do all that is to be done at this moment; answers how much that was.
    pub async fn tick(&self) -> usize {
        let ticked = self.clock_step().await;
        assert_eq!(ticked.failed, 0);
        ticked.done
    }

    /// One step of the portal's clock.
    pub async fn clock_step(&self) -> Ticked {
        let (_stopper, stop) = Stopper::new();
        complaints::tick(&self.application.database, self.clock(), &stop)
            .await
            .unwrap()
    }
}
