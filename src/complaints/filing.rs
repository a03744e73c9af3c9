//! Filing a complaint, in the transaction that keeps it: what has come, whether it can be stored, and storing it.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use uuid::Uuid;

use super::{
    acts,
    model::{self, Filing, Party, Refusal},
    store::{self, ConsumerConflict, KnownConsumer, Lookup},
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Attachment, Audience},
    database::{DatabaseError, part_of_transaction},
    deadlines::rome_date,
    values::{ComplaintReference, PhoneNumber},
    web::{
        drafts,
        once::{self, Arrival, Arriving},
    },
};

/// A form for a complaint, as it has come.
pub enum Arrived {
    /// It was not sent before; these documents came with it.
    First(Vec<Attachment>),
    /// It was sent before, just so, and became this complaint.
    Again(Option<ComplaintReference>),
    /// Another text was sent with it before, and became this complaint, which stays as it was sent. What was typed since goes
    /// on under a fresh key, with the documents that have come since.
    Otherwise {
        /// The fresh key.
        key: Uuid,
        /// The documents.
        documents: Vec<Attachment>,
        /// The complaint, unless the form was used for something else.
        filed: Option<ComplaintReference>,
    },
}

/// Why a complaint was not filed. Nothing was written then, and the transaction can go on, but for the last two.
#[derive(Debug, thiserror::Error)]
pub enum NotFiled {
    /// The association has sent something like it, which the sender has not confirmed to know.
    #[error("something like it was sent before")]
    LikelyDuplicates(Vec<LikelyDuplicate>),
    /// What is on record about the consumer is something else than what the form showed.
    #[error("the consumer's data were changed meanwhile")]
    ConsumerChanged(Box<KnownConsumer>),
    /// A complaint was sent with the form before that was noted, and became this one.
    #[error("something was sent with the same form")]
    SentBefore(Option<ComplaintReference>),
    /// The procedure cannot begin.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<diesel::result::Error> for NotFiled {
    fn from(error: diesel::result::Error) -> Self {
        DatabaseError::Query(error).into()
    }
}

/// A complaint that was sent about the same matter.
#[derive(Clone, Debug)]
pub struct LikelyDuplicate {
    /// Its reference.
    pub reference: ComplaintReference,
    /// When it was sent.
    pub filed_at: DateTime<Utc>,
    /// The first words of its description.
    pub subject: String,
}

/// Notes that a form has come, and takes away the documents that it does not want any more.
///
/// # Errors
/// When the database fails.
pub fn arrive(
    conn: &mut PgConnection,
    user_id: i64,
    form: &Arriving,
    unwanted: &[Uuid],
    now: DateTime<Utc>,
) -> QueryResult<Arrived> {
    let key = form.key;
    let arrival = once::arrive(conn, user_id, form, now)?;
    attachments::remove_draft(conn, key, unwanted)?;
    let documents = attachments::of_submission(conn, key)?;
    match arrival {
        Arrival::First => Ok(Arrived::First(documents)),
        // A document that has come since then was not sent.
        Arrival::Again if documents.is_empty() => Ok(Arrived::Again(store::filed_under(conn, key)?)),
        Arrival::Again | Arrival::Otherwise => {
            let (key, documents, filed) = go_on_under_a_fresh_key(conn, key)?;
            Ok(Arrived::Otherwise {
                key,
                documents,
                filed,
            })
        }
    }
}

/// What was sent under a key stays as it was sent; what was typed since goes on under the fresh key that is answered, with the
/// documents that have come since, and the complaint that was sent.
///
/// # Errors
/// When the database fails.
pub fn go_on_under_a_fresh_key(
    conn: &mut PgConnection,
    used: Uuid,
) -> QueryResult<(Uuid, Vec<Attachment>, Option<ComplaintReference>)> {
    let fresh = Uuid::new_v4();
    attachments::go_on_under(conn, used, fresh)?;
    drafts::discard(conn, used)?;
    let documents = attachments::of_submission(conn, fresh)?;
    Ok((fresh, documents, store::filed_under(conn, used)?))
}

/// Stores a complaint with its documents, begins its procedure, and forgets its draft. `confirmed` are the likely duplicates
/// that the sender knows of.
///
/// # Errors
/// Why it was not filed.
pub fn file(
    conn: &mut PgConnection,
    actor: &Actor,
    association_id: i64,
    filing: &Filing,
    confirmed: &[ComplaintReference],
    now: DateTime<Utc>,
) -> Result<ComplaintReference, NotFiled> {
    let likely = likely_duplicates(conn, filing, now)?;
    if likely.iter().any(|one| !confirmed.contains(&one.reference)) {
        return Err(NotFiled::LikelyDuplicates(likely));
    }
    let terms = acts::terms(conn, rome_date(now))?;
    let change = model::file(now, &terms)?;
    // What was written is taken back if it cannot be kept, and the transaction goes on.
    let stored = part_of_transaction(conn, |conn| {
        store::insert_complaint(conn, actor, association_id, filing, &change, now)
    });
    let case = match stored {
        Ok(case) => case,
        Err(ConsumerConflict::Database(error)) if once::is_used_key(&error) => {
            return Err(NotFiled::SentBefore(store::filed_under(conn, filing.key)?));
        }
        Err(ConsumerConflict::Database(error)) => return Err(error.into()),
        // The consumer is looked at before anything is written, so that the transaction can go on.
        Err(ConsumerConflict::ChangedMeanwhile) => {
            let on_record = Box::new(on_record(conn, &filing.consumer.party)?);
            return Err(NotFiled::ConsumerChanged(on_record));
        }
    };
    attachments::hand_over(conn, filing.key, case.id, association_id, Audience::Both)?;
    drafts::discard(conn, filing.key)?;
    Ok(case.reference)
}

fn likely_duplicates(
    conn: &mut PgConnection,
    filing: &Filing,
    now: DateTime<Utc>,
) -> QueryResult<Vec<LikelyDuplicate>> {
    let line = filing.line.number.as_ref().map(PhoneNumber::as_str);
    let code = match &filing.consumer.party {
        Party::Person { tax_code, .. } => tax_code.as_str(),
        Party::Firm { vat_number, .. } => vat_number.as_str(),
    };
    let found = store::likely_duplicates(conn, line, code, filing.subcategory_id, now)?;
    let likely = found.into_iter().filter_map(|(year, number, filed_at, subject)| {
        Some(LikelyDuplicate {
            reference: ComplaintReference::new(i32::from(year), number).ok()?,
            filed_at,
            subject,
        })
    });
    Ok(likely.collect())
}

/// What is on record about the consumer of a complaint that was in conflict with it.
fn on_record(conn: &mut PgConnection, party: &Party) -> QueryResult<KnownConsumer> {
    let lookup = match party {
        Party::Person { tax_code, .. } => Lookup::TaxCode(tax_code.clone()),
        Party::Firm { vat_number, .. } => Lookup::VatNumber(vat_number.clone()),
    };
    let found = store::find_consumers(conn, &lookup, 1)?;
    found.into_iter().next().ok_or(diesel::result::Error::NotFound)
}
