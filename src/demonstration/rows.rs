//! The rows of a demonstration, as they are copied into the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    complaints::model::{CommitmentKind, DeadlineKind, Mandate, Outcome, Service, State, TurnSide},
    schema::{
        association_notes, commitments, complaint_deadlines, complaint_events, complaint_readings,
        complaints, consumers, notifications, operator_notes,
    },
};

/// A consumer.
#[derive(Insertable)]
#[diesel(table_name = consumers, treat_none_as_default_value = false)]
pub struct ConsumerRow {
    pub id: i64,
    pub association_id: i64,
    pub kind: &'static str,
    pub tax_code: Option<String>,
    pub vat_number: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub firm_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub province_code: String,
    pub version: i32,
    pub updated_at: DateTime<Utc>,
    pub updated_by: i64,
}

/// A complaint.
#[derive(Insertable)]
#[diesel(table_name = complaints, treat_none_as_default_value = false)]
pub struct ComplaintRow {
    pub id: i64,
    pub year: i16,
    pub number: i64,
    pub association_id: i64,
    pub desk_id: i64,
    pub filed_by: i64,
    pub filed_at: DateTime<Utc>,
    pub submission_key: Uuid,
    pub consumer_id: i64,
    pub province_code: String,
    pub line_number: Option<String>,
    pub service: Service,
    pub business_line: bool,
    pub customer_code: Option<String>,
    pub offer: Option<String>,
    pub subcategory_id: i64,
    pub subject: String,
    pub description: String,
    pub happened_from: Option<NaiveDate>,
    pub happened_to: Option<NaiveDate>,
    pub earlier_complaint: Option<Value>,
    pub requests: Vec<Option<&'static str>>,
    pub requested_cents: Option<i64>,
    pub mandate: Mandate,
    pub privacy_notice_on: NaiveDate,
    pub state: State,
    pub turn: Option<TurnSide>,
    pub turn_since: DateTime<Utc>,
    pub due_on: Option<NaiveDate>,
    pub reply_term: Value,
    pub disputes: i16,
    pub assignee_id: Option<i64>,
    pub operator_code: Option<String>,
    pub taken_at: Option<DateTime<Utc>>,
    pub replied_at: Option<DateTime<Utc>>,
    pub replied_late: Option<bool>,
    pub outcome: Option<Outcome>,
    pub closed_at: Option<DateTime<Utc>>,
    pub last_event_at: DateTime<Utc>,
    pub version: i32,
}

/// The deadline in force.
#[derive(Insertable)]
#[diesel(table_name = complaint_deadlines, treat_none_as_default_value = false)]
pub struct DeadlineRow {
    pub complaint_id: i64,
    pub association_id: i64,
    pub rule: DeadlineKind,
    pub starts_on: NaiveDate,
    pub due_on: NaiveDate,
    pub trace: Value,
}

/// Something that happened.
#[derive(Insertable)]
#[diesel(table_name = complaint_events, treat_none_as_default_value = false)]
pub struct EventRow {
    pub id: i64,
    pub complaint_id: i64,
    pub association_id: i64,
    pub at: DateTime<Utc>,
    pub actor_id: Option<i64>,
    pub kind: &'static str,
    pub detail: Value,
    pub submission_key: Option<Uuid>,
}

/// A note of the association.
#[derive(Insertable)]
#[diesel(table_name = association_notes, treat_none_as_default_value = false)]
pub struct AssociationNoteRow {
    pub id: i64,
    pub complaint_id: i64,
    pub association_id: i64,
    pub at: DateTime<Utc>,
    pub author_id: i64,
    pub text: String,
    pub submission_key: Uuid,
}

/// A note of the operator.
#[derive(Insertable)]
#[diesel(table_name = operator_notes, treat_none_as_default_value = false)]
pub struct OperatorNoteRow {
    pub id: i64,
    pub complaint_id: i64,
    pub association_id: i64,
    pub at: DateTime<Utc>,
    pub author_id: i64,
    pub text: String,
    pub submission_key: Uuid,
}

/// An amount that a reply promises.
#[derive(Insertable)]
#[diesel(table_name = commitments, treat_none_as_default_value = false)]
pub struct CommitmentRow {
    pub id: i64,
    pub complaint_id: i64,
    pub association_id: i64,
    pub event_id: i64,
    pub kind: CommitmentKind,
    pub cents: i64,
    pub promised_on: NaiveDate,
    pub execution: &'static str,
    pub performed_on: Option<NaiveDate>,
}

/// Who opened the case.
#[derive(Insertable)]
#[diesel(table_name = complaint_readings, treat_none_as_default_value = false)]
pub struct ReadingRow {
    pub complaint_id: i64,
    pub user_id: i64,
    pub association_id: i64,
    pub read_at: DateTime<Utc>,
}

/// Who was told, with a mail that has gone out long ago.
#[derive(Insertable)]
#[diesel(table_name = notifications, treat_none_as_default_value = false)]
pub struct NotificationRow {
    pub id: i64,
    pub user_id: i64,
    pub association_id: i64,
    pub complaint_id: i64,
    pub event_id: i64,
    pub kind: &'static str,
    pub reference: String,
    pub due_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
    pub mail_state: &'static str,
    pub mail_attempts: i16,
    pub mail_due_at: DateTime<Utc>,
    pub mail_sent_at: DateTime<Utc>,
}

/// The rows of some complaints.
#[derive(Default)]
pub struct Batch {
    pub consumers: Vec<ConsumerRow>,
    pub complaints: Vec<ComplaintRow>,
    pub deadlines: Vec<DeadlineRow>,
    pub events: Vec<EventRow>,
    pub association_notes: Vec<AssociationNoteRow>,
    pub operator_notes: Vec<OperatorNoteRow>,
    pub commitments: Vec<CommitmentRow>,
    pub readings: Vec<ReadingRow>,
    pub notifications: Vec<NotificationRow>,
}
