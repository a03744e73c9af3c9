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
        once::{self, Arriving, NotTaken},
    },
};

/// A form for a complaint, as it has come.
pub enum Arrived {
    /// It was not sent before; these documents came with it.
    First(Vec<Attachment>),
    /// It was sent before, just so, and became this complaint.
    Again(Option<ComplaintReference>),
    /// Another text was sent with it before.
    Otherwise(GoneOn),
}

/// A form whose key was used: what was sent with it stays as it was sent, and what was typed since goes on.
pub struct GoneOn {
    /// The fresh key.
    pub key: Uuid,
    /// The documents that have come since.
    pub documents: Vec<Attachment>,
    /// The complaint that was sent.
    pub filed: Option<ComplaintReference>,
}

/// Why a complaint was not filed. Nothing of it was written then, and the transaction can go on unless the database failed.
#[derive(Debug, thiserror::Error)]
pub enum NotFiled {
    /// The association has sent something like it, which the sender has not confirmed to know.
    #[error("something like it was sent before")]
    LikelyDuplicates(Vec<LikelyDuplicate>),
    /// What is on record about the consumer is something else than what the form showed.
    #[error("the consumer's data were changed meanwhile")]
    ConsumerChanged(Box<KnownConsumer>),
    /// A complaint was filed under the form's key, before forms were noted.
    #[error("the form's key was used")]
    UsedKey,
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
    attachments::remove_draft(conn, key, unwanted)?;
    match attachments::is_first(conn, user_id, form, now) {
        Ok(true) => Ok(Arrived::First(attachments::of_submission(conn, key)?)),
        Ok(false) => Ok(Arrived::Again(store::filed_under(conn, key)?)),
        Err(NotTaken::SentOtherwise) => Ok(Arrived::Otherwise(go_on_under_a_fresh_key(conn, key)?)),
        Err(NotTaken::Database(error)) => Err(error),
    }
}

/// Gives the documents that are not sent yet a fresh key, because theirs was used, and forgets its draft.
///
/// # Errors
/// When the database fails.
pub fn go_on_under_a_fresh_key(conn: &mut PgConnection, used: Uuid) -> QueryResult<GoneOn> {
    let key = Uuid::new_v4();
    attachments::go_on_under(conn, used, key)?;
    drafts::discard(conn, used)?;
    Ok(GoneOn {
        key,
        documents: attachments::of_submission(conn, key)?,
        filed: store::filed_under(conn, used)?,
    })
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
        Err(ConsumerConflict::Database(error)) if once::is_used_key(&error) => return Err(NotFiled::UsedKey),
        Err(ConsumerConflict::Database(error)) => return Err(error.into()),
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
