//! The consumers whom the association knows, to fill in the form of a complaint.

use std::collections::BTreeMap;

use actix_web::{Responder, web};
use diesel::PgConnection;
use serde::Serialize;

use crate::{
    accounts::model::{Actor, Permission},
    complaints::store::{self, KnownConsumer, Lookup},
    values::{EmailAddress, PhoneNumber},
    web::{Fields, PageError, Site, Submission, limits::Deed},
};

/// Consumers that are offered to fill in the form; for more, people write more of the name.
const MOST_CONSUMERS: i64 = 10;

/// What a search among the association's consumers has found.
pub struct LookedUp {
    /// What was looked for.
    pub text: String,
    /// Nothing when the text is too short to look for.
    pub matches: Option<Vec<KnownConsumer>>,
}

impl LookedUp {
    /// Looks for consumers whom the association knows.
    pub fn of(conn: &mut PgConnection, text: &str) -> Result<Self, PageError> {
        let text = text.trim().to_owned();
        let matches = match Lookup::parse(&text) {
            Some(lookup) => Some(store::find_consumers(conn, &lookup, MOST_CONSUMERS)?),
            None => None,
        };
        Ok(Self { text, matches })
    }
}

/// A known consumer as somebody would have typed it, with the version that is shown.
pub fn typed_as(consumer: &KnownConsumer) -> Vec<(&'static str, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        ("party", consumer.kind.clone()),
        ("tax_code", text(&consumer.tax_code)),
        ("vat_number", text(&consumer.vat_number)),
        ("given_name", text(&consumer.given_name)),
        ("family_name", text(&consumer.family_name)),
        ("firm_name", text(&consumer.firm_name)),
        ("phone", canonical("phone", &text(&consumer.phone))),
        ("email", text(&consumer.email)),
        ("province", consumer.province_code.clone()),
        ("consumer_version", seen(consumer)),
    ]
}

/// Which consumer the page shows, and in which version: what the form is read by.
pub fn seen(consumer: &KnownConsumer) -> String {
    format!("{}:{}", consumer.id, consumer.version)
}

/// Writes a known consumer into the form.
pub fn fill_in(fields: &mut Fields, consumer: &KnownConsumer) {
    for (name, value) in typed_as(consumer) {
        fields.set(name, value);
    }
}

/// What was typed, as it would be shown if it were on record.
pub fn canonical(name: &str, typed: &str) -> String {
    let read = match name {
        "phone" => PhoneNumber::parse(typed).map(|phone| phone.to_string()).ok(),
        "email" => EmailAddress::parse(typed).map(|email| email.to_string()).ok(),
        _ => None,
    };
    read.unwrap_or_else(|| typed.trim().to_owned())
}

/// A consumer as the fields of the form; nothing when the association knows nobody with the code.
#[derive(Serialize)]
struct KnownFields {
    consumer: Option<BTreeMap<&'static str, String>>,
}

/// `POST /complaints/consumers/search`: for a script, the fields of the consumer with the codice fiscale or the partita
/// IVA in the field `code`, when the association knows them.
pub async fn search(site: Site, actor: Actor, submission: Submission) -> Result<impl Responder, PageError> {
    actor.must(Permission::FileComplaints)?;
    site.count(Deed::Search, actor.user_id)?;
    let lookup = Lookup::parse(submission.fields.get("code"))
        .filter(|lookup| matches!(lookup, Lookup::TaxCode(_) | Lookup::VatNumber(_)));
    let found = match lookup {
        Some(lookup) => {
            site.db
                .read(actor.identity(), move |conn| {
                    Ok::<_, PageError>(store::find_consumers(conn, &lookup, 1)?)
                })
                .await?
        }
        None => Vec::new(),
    };
    let consumer = found
        .first()
        .map(|consumer| typed_as(consumer).into_iter().collect());
    Ok(web::Json(KnownFields { consumer }))
}
