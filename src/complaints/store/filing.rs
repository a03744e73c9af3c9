//! Storing a complaint that is filed: the consumer, the reference, the complaint, its event, its due date, the mails.

use chrono::{DateTime, Datelike, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Bool, Nullable, SmallInt},
};
use uuid::Uuid;

use super::cases::{LockedCase, keep_deadline, tell};
use crate::{
    accounts::model::Actor,
    complaints::model::{Change, Consumer, EventDetail, Filing, Party, subject_of},
    deadlines::rome_date,
    schema::{complaints, consumers, users},
    values::ComplaintReference,
};

/// The complaint that was filed with a form of this key.
///
/// # Errors
/// When the database fails.
pub fn filed_under(conn: &mut PgConnection, key: Uuid) -> QueryResult<Option<ComplaintReference>> {
    let found: Option<(i16, i64)> = complaints::table
        .filter(complaints::submission_key.eq(key))
        .select((complaints::year, complaints::number))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(year, number)| ComplaintReference::new(i32::from(year), number).ok()))
}

/// What is wrong with what is known of the consumer.
#[derive(Debug)]
pub enum ConsumerConflict {
    /// The database failed.
    Database(diesel::result::Error),
    /// A colleague changed the consumer's data since the form was opened.
    ChangedMeanwhile,
}

impl From<diesel::result::Error> for ConsumerConflict {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error)
    }
}

/// Stores a complaint, and answers its reference.
///
/// # Errors
/// When a colleague changed the consumer meanwhile, or the database fails; then nothing of the transaction is kept.
pub fn insert_complaint(
    conn: &mut PgConnection,
    actor: &Actor,
    association_id: i64,
    filing: &Filing,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<LockedCase, ConsumerConflict> {
    let consumer_id = keep_consumer(conn, association_id, actor.user_id, filing, now)?;
    let reference = next_reference(conn, now)?;
    let (year, number) = super::cases::key_of(reference);
    let standing = &change.standing;
    let id: i64 = diesel::insert_into(complaints::table)
        .values((
            (
                complaints::year.eq(year),
                complaints::number.eq(number),
                complaints::association_id.eq(association_id),
                complaints::desk_id.eq(actor.desk_id),
                complaints::filed_by.eq(actor.user_id),
                complaints::filed_at.eq(now),
                complaints::submission_key.eq(filing.key),
                complaints::consumer_id.eq(consumer_id),
                complaints::province_code.eq(&filing.consumer.province),
            ),
            (
                complaints::line_number.eq(filing.line.number.as_ref().map(|number| number.as_str())),
                complaints::service.eq(filing.line.service),
                complaints::business_line.eq(filing.line.business),
                complaints::customer_code.eq(&filing.line.customer_code),
                complaints::offer.eq(&filing.line.offer),
            ),
            (
                complaints::subcategory_id.eq(filing.subcategory_id),
                complaints::subject.eq(subject_of(&filing.description)),
                complaints::description.eq(&filing.description),
                complaints::happened_from.eq(filing.happened_from),
                complaints::happened_to.eq(filing.happened_to),
                complaints::earlier_complaint.eq(filing
                    .earlier_complaint
                    .as_ref()
                    .map(|one| serde_json::json!(one))),
                complaints::requests.eq(filing
                    .requests
                    .iter()
                    .map(|request| request.as_str())
                    .collect::<Vec<_>>()),
                complaints::requested_cents.eq(filing.requested_amount.map(|amount| amount.cents())),
                complaints::mandate.eq(filing.mandate),
                complaints::privacy_notice_on.eq(filing.privacy_notice_on),
            ),
            (
                complaints::state.eq(standing.state),
                complaints::turn.eq(standing.turn.map(|turn| turn.side)),
                complaints::turn_since.eq(now),
                complaints::due_on.eq(standing.turn.map(|turn| turn.due_on)),
                complaints::reply_term.eq(serde_json::json!(standing.reply_term)),
                complaints::last_event_at.eq(now),
            ),
        ))
        .returning(complaints::id)
        .get_result(conn)?;
    let case = LockedCase {
        id,
        reference,
        association_id,
        filed_by: actor.user_id,
        filed_at: now,
        assignee_id: None,
        version: 1,
        standing: standing.clone(),
    };
    let event_id = super::add_event(
        conn,
        (id, association_id),
        &EventDetail::Filed,
        (Some(actor.user_id), Some(filing.key)),
        now,
    )?;
    keep_deadline(conn, &case, change)?;
    tell(conn, &case, change, (Some(actor.user_id), event_id), now)?;
    Ok(case)
}

/// First and last name of a person whom the actor may see.
///
/// # Errors
/// `NotFound` when there is none.
pub fn name_of_person(conn: &mut PgConnection, user_id: i64) -> QueryResult<String> {
    let (given, family): (String, String) = users::table
        .find(user_id)
        .select((users::given_name, users::family_name))
        .first(conn)?;
    Ok(format!("{given} {family}"))
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// Counts on in the year, by a right that the sides do not have themselves.
    fn next_complaint_number(year: SmallInt) -> BigInt;
}

/// The next number of the year in Rome. Numbers have no gaps: one that is not used is given again.
fn next_reference(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<ComplaintReference> {
    let year = rome_date(now).year();
    let of_year = i16::try_from(year).unwrap_or_default();
    let number: i64 = diesel::select(next_complaint_number(of_year)).get_result(conn)?;
    ComplaintReference::new(year, number)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))
}

/// Finds the consumer by code, or adds it. What the form says of a known consumer replaces what was known, unless a
/// colleague changed that since the form was opened.
fn keep_consumer(
    conn: &mut PgConnection,
    association_id: i64,
    user_id: i64,
    filing: &Filing,
    now: DateTime<Utc>,
) -> Result<i64, ConsumerConflict> {
    let row = NewConsumer::of(&filing.consumer, association_id, user_id, now);
    let known = match lock_known_consumer(conn, &row)? {
        Some(known) => known,
        None => match add_consumer(conn, &row)? {
            Some(id) => return Ok(id),
            // Another form has brought the same new consumer at the same time.
            None => lock_known_consumer(conn, &row)?.ok_or(diesel::result::Error::NotFound)?,
        },
    };
    let (id, before, version) = known;
    if before.says_the_same(&row) {
        return Ok(id);
    }
    if filing.consumer_seen != Some((id, version)) {
        return Err(ConsumerConflict::ChangedMeanwhile);
    }
    diesel::update(consumers::table.find(id))
        .set((row, consumers::version.eq(consumers::version + 1)))
        .execute(conn)?;
    Ok(id)
}

/// The consumer with the same code. Whoever stores a complaint locks its consumer first and the counter of references
/// afterwards, so that no two wait for each other.
fn lock_known_consumer(
    conn: &mut PgConnection,
    row: &NewConsumer,
) -> QueryResult<Option<(i64, NewConsumer, i32)>> {
    consumers::table
        .filter(row.is_known_as())
        .select((consumers::id, NewConsumer::as_select(), consumers::version))
        .for_no_key_update()
        .first(conn)
        .optional()
}

/// Adds the consumer, unless there is one with this code by now.
fn add_consumer(conn: &mut PgConnection, row: &NewConsumer) -> QueryResult<Option<i64>> {
    diesel::insert_into(consumers::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(consumers::id)
        .get_result(conn)
        .optional()
}

#[derive(Clone, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = consumers, treat_none_as_null = true)]
struct NewConsumer {
    association_id: i64,
    kind: String,
    tax_code: Option<String>,
    vat_number: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    firm_name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    province_code: String,
    updated_at: DateTime<Utc>,
    updated_by: i64,
}

impl NewConsumer {
    fn of(consumer: &Consumer, association_id: i64, updated_by: i64, updated_at: DateTime<Utc>) -> Self {
        let mut row = Self {
            association_id,
            kind: String::new(),
            tax_code: None,
            vat_number: None,
            given_name: None,
            family_name: None,
            firm_name: None,
            phone: consumer.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: consumer.email.as_ref().map(|email| email.as_str().to_owned()),
            province_code: consumer.province.clone(),
            updated_at,
            updated_by,
        };
        match &consumer.party {
            Party::Person {
                tax_code,
                given_name,
                family_name,
            } => {
                row.kind = "person".to_owned();
                row.tax_code = Some(tax_code.as_str().to_owned());
                row.given_name = Some(given_name.clone());
                row.family_name = Some(family_name.clone());
            }
            Party::Firm { vat_number, name } => {
                row.kind = "firm".to_owned();
                row.vat_number = Some(vat_number.as_str().to_owned());
                row.firm_name = Some(name.clone());
            }
        }
        row
    }

    /// Whether a consumer has the code of this one: a person's codice fiscale or a firm's partita IVA.
    fn is_known_as(&self) -> Box<dyn BoxableExpression<consumers::table, Pg, SqlType = Nullable<Bool>>> {
        Box::new(
            consumers::tax_code
                .eq(self.tax_code.clone())
                .or(consumers::vat_number.eq(self.vat_number.clone())),
        )
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let said = |row: &Self| {
            (
                row.given_name.clone(),
                row.family_name.clone(),
                row.firm_name.clone(),
                row.phone.clone(),
                row.email.clone(),
                row.province_code.clone(),
            )
        };
        said(self) == said(other)
    }
}
