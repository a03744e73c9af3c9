//! The one field that finds a case by its reference, a consumer by what tells them, and cases by their words.
//!
//! What tells a person never stands in an address, which histories and logs keep: the field is sent as a form, and what
//! is found has an address by its number.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::Datelike;

use crate::{
    accounts::model::{Actor, Permission},
    complaints::{
        SharedCatalogue,
        pages::list::ListQuery,
        store::{self, KnownConsumer, Lookup},
    },
    database::Side,
    deadlines::rome_date,
    values::{ComplaintReference, ShortReference},
    web::{Frame, PageError, Site, Submission, Words, answers, frame::see_other, limits::Deed},
};

/// The address that the field is sent to.
const ADDRESS: &str = "/complaints/search";
/// Longest text that is searched for.
const LONGEST: usize = 200;
/// Consumers that are offered to choose from: more than associations could have of one person.
const MOST_CONSUMERS: i64 = 100;

/// The text that is searched for, of what was typed.
pub fn searchable(typed: &str) -> String {
    let letters = typed.trim().chars().filter(|letter| !letter.is_control());
    letters.take(LONGEST).collect()
}

#[derive(Template)]
#[template(path = "complaints/search.html")]
struct SearchPage {
    frame: Frame,
    t: &'static Words,
    text: String,
    consumers: Vec<Choice>,
}

/// One of the consumers that were found.
struct Choice {
    address: String,
    name: String,
    /// Codice fiscale or partita IVA, province, and for the operator the association.
    about: String,
}

/// `POST /complaints/search`
pub async fn search(
    site: Site,
    actor: Actor,
    catalogue: web::Data<SharedCatalogue>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadComplaints)?;
    let text = searchable(submission.fields.get("text"));
    if text.is_empty() {
        return Ok(see_other("/complaints"));
    }
    if let Ok(reference) = ComplaintReference::parse(&text) {
        return Ok(see_other(&format!("/complaints/{reference}")));
    }
    if let Some(short) = ShortReference::parse(&text) {
        let this_year = rome_date(site.now).year();
        let found = site
            .db
            .read(actor.identity(), move |conn| {
                Ok::<_, PageError>(store::find_short(conn, short, this_year)?)
            })
            .await?;
        if let Some(reference) = found {
            return Ok(see_other(&format!("/complaints/{reference}")));
        }
    }
    let Some(lookup) = Lookup::within(&text) else {
        return Ok(see_other(&ListQuery::of_words(&text)));
    };
    site.count(Deed::Search, actor.user_id)
        .map_err(|error| error.holding(ADDRESS, &submission.fields))?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let (frame, found) = site
        .browse(&actor, move |conn| {
            Ok(store::find_consumers(conn, &lookup, MOST_CONSUMERS)?)
        })
        .await?;
    if let [only] = found.as_slice() {
        return Ok(see_other(&ListQuery::of_consumer(only.id)));
    }
    let choice = |consumer: &KnownConsumer| {
        let association =
            Some(lists.association(consumer.association_id)).filter(|_| actor.side() == Side::Operator);
        let about = [
            consumer.code().to_owned(),
            lists.province(&consumer.province_code),
        ];
        Choice {
            address: ListQuery::of_consumer(consumer.id),
            name: consumer.name(),
            about: about
                .into_iter()
                .chain(association)
                .collect::<Vec<_>>()
                .join(" · "),
        }
    };
    let page = SearchPage {
        consumers: found.iter().map(choice).collect(),
        frame,
        t: site.t(),
        text,
    };
    answers::page(StatusCode::OK, &page)
}
