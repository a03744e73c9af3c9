//! One complaint: reading it whole, locking it, and recording what follows from an act.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    result::{
        DatabaseErrorKind::UniqueViolation,
        Error::{DatabaseError, DeserializationError},
    },
};
use serde_json::Value;
use uuid::Uuid;

use super::timeline::{add_event, add_reminder};
use crate::{
    complaints::model::{
        Change, ConsumerAsFiled, DeadlineKind, EarlierComplaint, EventDetail, Mandate, Outcome, Parties,
        Person, Request, Service, Standing, State, Turn, TurnSide, whom_to_tell,
    },
    deadlines::{Step, rome_date},
    notifications::{self, NewNotification, Occasion},
    schema::{complaint_deadlines, complaints, desks, users},
    values::{ComplaintReference, Money, OperatorCode, ShortReference},
};

/// A complaint as its page shows it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Its number in the database.
    pub id: i64,
    /// "R-2026-000123".
    pub reference: ComplaintReference,
    /// Whose it is.
    pub association_id: i64,
    /// The desk that filed it.
    pub desk: Option<String>,
    /// Who filed it.
    pub filed_by: i64,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// The key of the form it was filed with, which its documents carry.
    pub submission_key: Uuid,
    /// The first words of the description.
    pub subject: String,
    /// What happened.
    pub description: String,
    /// What it is about.
    pub subcategory_id: i64,
    /// From which day it happened.
    pub happened_from: Option<NaiveDate>,
    /// To which day.
    pub happened_to: Option<NaiveDate>,
    /// Where the line is.
    pub province: String,
    /// The number of the line, E.164.
    pub line_number: Option<String>,
    /// What kind of service.
    pub service: Service,
    /// Whether it is a business line.
    pub business_line: bool,
    /// The operator's code of the customer.
    pub customer_code: Option<String>,
    /// The name of the offer.
    pub offer: Option<String>,
    /// What was done before.
    pub earlier_complaint: Option<EarlierComplaint>,
    /// What is asked.
    pub requests: Vec<Request>,
    /// How much money is asked.
    pub requested_amount: Option<Money>,
    /// Where the mandate is.
    pub mandate: Mandate,
    /// When the privacy notice was given.
    pub privacy_notice_on: NaiveDate,
    /// Where it stands in the procedure.
    pub standing: Standing,
    /// Who has it at the operator.
    pub assignee_id: Option<i64>,
    /// The operator's own code.
    pub operator_code: Option<String>,
    /// How the reply turned out.
    pub outcome: Option<Outcome>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// Counts the changes.
    pub version: i32,
    /// For whom it was filed, as it was known then.
    pub consumer: ConsumerAsFiled,
    /// The explanation of the due date in force.
    pub deadline: Option<(DeadlineKind, NaiveDate, Vec<Step>)>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = complaints)]
struct ComplaintRow {
    id: i64,
    association_id: i64,
    filed_by: i64,
    filed_at: DateTime<Utc>,
    submission_key: Uuid,
    subject: String,
    description: String,
    subcategory_id: i64,
    happened_from: Option<NaiveDate>,
    happened_to: Option<NaiveDate>,
    province_code: String,
    line_number: Option<String>,
    service: Service,
    business_line: bool,
    customer_code: Option<String>,
    offer: Option<String>,
    earlier_complaint: Option<Value>,
    requests: Vec<Option<String>>,
    requested_cents: Option<i64>,
    mandate: Mandate,
    privacy_notice_on: NaiveDate,
    state: State,
    turn: Option<TurnSide>,
    turn_since: DateTime<Utc>,
    due_on: Option<NaiveDate>,
    reply_term: Value,
    disputes: i16,
    assignee_id: Option<i64>,
    operator_code: Option<String>,
    outcome: Option<Outcome>,
    closed_at: Option<DateTime<Utc>>,
    version: i32,
    consumer_as_filed: Value,
}

/// Rule, first day and trace.
type DeadlineRow = (DeadlineKind, NaiveDate, Value);

/// The complaint of this reference, whole; nothing when there is none or it is not the actor's to see.
///
/// # Errors
/// When the database fails.
pub fn open(conn: &mut PgConnection, reference: ComplaintReference) -> QueryResult<Option<CaseFile>> {
    let (year, number) = key_of(reference);
    let found: Option<(ComplaintRow, Option<String>, Option<DeadlineRow>)> = complaints::table
        .left_join(desks::table.on(desks::id.nullable().eq(complaints::desk_id)))
        .left_join(complaint_deadlines::table.on(complaint_deadlines::complaint_id.eq(complaints::id)))
        .filter(complaints::year.eq(year).and(complaints::number.eq(number)))
        .select((
            ComplaintRow::as_select(),
            desks::name.nullable(),
            (
                complaint_deadlines::rule,
                complaint_deadlines::starts_on,
                complaint_deadlines::trace,
            )
                .nullable(),
        ))
        .first(conn)
        .optional()?;
    found
        .map(|(row, desk, deadline)| case_file(reference, row, desk, deadline))
        .transpose()
}

fn case_file(
    reference: ComplaintReference,
    row: ComplaintRow,
    desk: Option<String>,
    deadline: Option<DeadlineRow>,
) -> QueryResult<CaseFile> {
    let standing = standing(
        (row.state, row.disputes),
        turn_of(row.turn, row.turn_since, row.due_on),
        row.reply_term,
    )?;
    Ok(CaseFile {
        id: row.id,
        reference,
        association_id: row.association_id,
        desk,
        filed_by: row.filed_by,
        filed_at: row.filed_at,
        submission_key: row.submission_key,
        subject: row.subject,
        description: row.description,
        subcategory_id: row.subcategory_id,
        happened_from: row.happened_from,
        happened_to: row.happened_to,
        province: row.province_code,
        line_number: row.line_number,
        service: row.service,
        business_line: row.business_line,
        customer_code: row.customer_code,
        offer: row.offer,
        earlier_complaint: row
            .earlier_complaint
            .and_then(|value| serde_json::from_value(value).ok()),
        requests: row
            .requests
            .iter()
            .flatten()
            .filter_map(|request| request.parse().ok())
            .collect(),
        requested_amount: row
            .requested_cents
            .and_then(|cents| Money::from_cents(cents).ok()),
        mandate: row.mandate,
        privacy_notice_on: row.privacy_notice_on,
        assignee_id: row.assignee_id,
        operator_code: row.operator_code,
        outcome: row.outcome,
        closed_at: row.closed_at,
        version: row.version,
        consumer: serde_json::from_value(row.consumer_as_filed).map_err(unreadable)?,
        deadline: deadline
            .filter(|_| standing.turn.is_some())
            .and_then(|(kind, starts_on, trace)| {
                Some((kind, starts_on, serde_json::from_value(trace).ok()?))
            }),
        standing,
    })
}

fn unreadable(error: serde_json::Error) -> diesel::result::Error {
    DeserializationError(error.into())
}

pub(super) fn key_of(reference: ComplaintReference) -> (i16, i64) {
    // Years of references lie between 2000 and 9999.
    (
        i16::try_from(reference.year()).unwrap_or_default(),
        reference.number(),
    )
}

fn turn_of(side: Option<TurnSide>, since: DateTime<Utc>, due_on: Option<NaiveDate>) -> Option<Turn> {
    Some(Turn {
        side: side?,
        since,
        due_on: due_on?,
    })
}

/// Whose the complaint of this reference is.
///
/// # Errors
/// When the database fails.
pub fn association_of(conn: &mut PgConnection, reference: ComplaintReference) -> QueryResult<Option<i64>> {
    let (year, number) = key_of(reference);
    complaints::table
        .filter(complaints::year.eq(year).and(complaints::number.eq(number)))
        .select(complaints::association_id)
        .first(conn)
        .optional()
}

/// How many years back a complaint is looked for whose year nobody says.
const YEARS_LOOKED_BACK: i16 = 10;

/// The complaint of this number that the reader may see: of the year that was said, else the newest.
///
/// # Errors
/// When the database fails.
pub fn find_short(
    conn: &mut PgConnection,
    short: ShortReference,
    this_year: i32,
) -> QueryResult<Option<ComplaintReference>> {
    let Ok(last) = i16::try_from(short.year.unwrap_or(this_year)) else {
        return Ok(None);
    };
    let first = if short.year.is_some() {
        last
    } else {
        last - YEARS_LOOKED_BACK
    };
    let found: Option<i16> = complaints::table
        .filter(complaints::year.eq_any((first..=last).collect::<Vec<_>>()))
        .filter(complaints::number.eq(short.number))
        .order(complaints::year.desc())
        .select(complaints::year)
        .first(conn)
        .optional()?;
    Ok(found.and_then(|year| ComplaintReference::new(i32::from(year), short.number).ok()))
}

/// A complaint that nobody else changes until the transaction ends.
#[derive(Clone, Debug)]
pub struct LockedCase {
    /// Its number in the database.
    pub id: i64,
    /// Its reference.
    pub reference: ComplaintReference,
    /// Whose it is.
    pub association_id: i64,
    /// Who filed it.
    pub filed_by: i64,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// Who has it at the operator.
    pub assignee_id: Option<i64>,
    /// Counts the changes.
    pub version: i32,
    /// Where it stands in the procedure.
    pub standing: Standing,
}

impl LockedCase {
    fn parties(&self) -> Parties {
        Parties {
            association_id: self.association_id,
            filed_by: self.filed_by,
            assignee_id: self.assignee_id,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = complaints)]
struct LockedRow {
    id: i64,
    year: i16,
    number: i64,
    association_id: i64,
    filed_by: i64,
    filed_at: DateTime<Utc>,
    assignee_id: Option<i64>,
    version: i32,
    state: State,
    turn: Option<TurnSide>,
    turn_since: DateTime<Utc>,
    due_on: Option<NaiveDate>,
    reply_term: Value,
    disputes: i16,
}

/// Locks the complaint of this reference.
///
/// # Errors
/// `NotFound` when there is none or it is not the actor's.
pub fn lock(conn: &mut PgConnection, reference: ComplaintReference) -> QueryResult<LockedCase> {
    let (year, number) = key_of(reference);
    let row: LockedRow = complaints::table
        .filter(complaints::year.eq(year).and(complaints::number.eq(number)))
        .select(LockedRow::as_select())
        .for_no_key_update()
        .first(conn)?;
    locked_case(row)
}

/// Locks this complaint, unless somebody else holds it; the clock's way, which comes again.
///
/// # Errors
/// When the database fails, or what is stored cannot be read.
pub fn lock_if_free(conn: &mut PgConnection, id: i64) -> QueryResult<Option<LockedCase>> {
    let row: Option<LockedRow> = complaints::table
        .find(id)
        .select(LockedRow::as_select())
        .for_no_key_update()
        .skip_locked()
        .first(conn)
        .optional()?;
    row.map(locked_case).transpose()
}

fn locked_case(row: LockedRow) -> QueryResult<LockedCase> {
    Ok(LockedCase {
        id: row.id,
        reference: ComplaintReference::new(i32::from(row.year), row.number)
            .map_err(|error| DeserializationError(error.into()))?,
        association_id: row.association_id,
        filed_by: row.filed_by,
        filed_at: row.filed_at,
        assignee_id: row.assignee_id,
        version: row.version,
        standing: standing(
            (row.state, row.disputes),
            turn_of(row.turn, row.turn_since, row.due_on),
            row.reply_term,
        )?,
    })
}

fn standing((state, disputes): (State, i16), turn: Option<Turn>, reply_term: Value) -> QueryResult<Standing> {
    Ok(Standing {
        state,
        turn,
        reply_term: serde_json::from_value(reply_term).map_err(unreadable)?,
        disputes,
    })
}

/// Stores what follows from an act: where the complaint stands, the event, the due date and who is told. Answers the
/// event's number.
///
/// # Errors
/// When the database fails; then nothing of the transaction is kept.
pub fn record(
    conn: &mut PgConnection,
    case: &LockedCase,
    change: &Change,
    detail: &EventDetail,
    (actor_id, key): (Option<i64>, Option<Uuid>),
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    let standing = &change.standing;
    // What is done to a closed case does not close it again.
    let closing = (!case.standing.state.is_closed())
        .then(|| complaints::closed_at.eq(standing.state.is_closed().then_some(now)));
    diesel::update(complaints::table.find(case.id))
        .set((
            complaints::state.eq(standing.state),
            complaints::turn.eq(standing.turn.map(|turn| turn.side)),
            complaints::turn_since.eq(standing.turn.map_or(now, |turn| turn.since)),
            complaints::due_on.eq(standing.turn.map(|turn| turn.due_on)),
            complaints::reply_term.eq(serde_json::json!(standing.reply_term)),
            complaints::disputes.eq(standing.disputes),
            closing,
            complaints::last_event_at.eq(now),
            complaints::version.eq(complaints::version + 1),
        ))
        .execute(conn)?;
    let event_id = add_event(conn, (case.id, case.association_id), detail, (actor_id, key), now)?;
    keep_deadline(conn, case, change)?;
    tell(conn, case, change, (actor_id, event_id), now)?;
    Ok(event_id)
}

/// Stores that the clock reminded: an event and its notifications. The case itself does not change. Answers whether that
/// was new: another clock may have been quicker.
///
/// # Errors
/// When the database fails.
pub fn remind(
    conn: &mut PgConnection,
    case: &LockedCase,
    change: &Change,
    detail: &EventDetail,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let Some(event_id) = add_reminder(conn, (case.id, case.association_id), detail, now)? else {
        return Ok(false);
    };
    tell(conn, case, change, (None, event_id), now)?;
    Ok(true)
}

pub(super) fn keep_deadline(conn: &mut PgConnection, case: &LockedCase, change: &Change) -> QueryResult<()> {
    let Some(in_force) = &change.deadline else {
        return Ok(());
    };
    let trace = serde_json::json!(in_force.deadline.trace);
    let fields = (
        complaint_deadlines::rule.eq(in_force.kind),
        complaint_deadlines::starts_on.eq(in_force.starts_on),
        complaint_deadlines::due_on.eq(in_force.deadline.due),
        complaint_deadlines::trace.eq(trace),
    );
    diesel::insert_into(complaint_deadlines::table)
        .values((
            complaint_deadlines::complaint_id.eq(case.id),
            complaint_deadlines::association_id.eq(case.association_id),
            fields.clone(),
        ))
        .on_conflict(complaint_deadlines::complaint_id)
        .do_update()
        .set(fields)
        .execute(conn)?;
    Ok(())
}

/// Puts a notification into the outbox for each person who is to be told, but not for the one who acted.
pub(super) fn tell(
    conn: &mut PgConnection,
    case: &LockedCase,
    change: &Change,
    (actor_id, event_id): (Option<i64>, i64),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if change.tell.is_empty() {
        return Ok(());
    }
    let people = people_concerned(conn, case.association_id)?;
    let due_on = change.standing.turn.map(|turn| turn.due_on);
    let told = whom_to_tell(&people, &case.parties(), &change.tell, actor_id);
    let told: Vec<_> = told
        .into_iter()
        .map(|(user_id, kind)| NewNotification {
            user_id,
            occasion: Occasion::Complaint {
                association_id: case.association_id,
                complaint_id: case.id,
                event_id,
            },
            kind,
            reference: case.reference.to_string(),
            due_on,
            at: now,
        })
        .collect();
    notifications::enqueue(conn, &told)
}

/// Everybody whom any audience could mean, in one query.
fn people_concerned(conn: &mut PgConnection, association_id: i64) -> QueryResult<Vec<Person>> {
    let rows: Vec<(i64, String, Option<i64>, bool)> = users::table
        .filter(users::active)
        .filter(
            users::association_id
                .eq(association_id)
                .or(users::role.eq_any(["liaison_agent", "liaison_manager"])),
        )
        .order(users::id)
        .select((users::id, users::role, users::association_id, users::active))
        .load(conn)?;
    let people = rows.into_iter().filter_map(|(id, role, association_id, active)| {
        Some(Person {
            id,
            role: role.parse().ok()?,
            association_id,
            active,
        })
    });
    Ok(people.collect())
}

/// What is wrong with the code that the operator gives to a complaint.
#[derive(Debug)]
pub enum CodeConflict {
    /// The database failed.
    Database(diesel::result::Error),
    /// Another complaint has it.
    Taken,
}

impl From<diesel::result::Error> for CodeConflict {
    fn from(error: diesel::result::Error) -> Self {
        match &error {
            DatabaseError(UniqueViolation, violation)
                if violation.constraint_name() == Some("complaints_operator_code") =>
            {
                Self::Taken
            }
            _ => Self::Database(error),
        }
    }
}

/// Adds the operator's code and the person who has it, when it is taken in charge.
///
/// # Errors
/// When another complaint has the code, or the database fails; then nothing of the transaction is kept.
pub fn taken_in_charge(
    conn: &mut PgConnection,
    case: &LockedCase,
    code: &OperatorCode,
    by: i64,
    now: DateTime<Utc>,
) -> Result<(), CodeConflict> {
    diesel::update(complaints::table.find(case.id))
        .set((
            complaints::operator_code.eq(code.as_str()),
            complaints::assignee_id.eq(case.assignee_id.unwrap_or(by)),
            complaints::taken_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives the complaint to a person of the operator.
///
/// # Errors
/// When the database fails.
pub fn assign(conn: &mut PgConnection, case: &LockedCase, to: i64) -> QueryResult<()> {
    diesel::update(complaints::table.find(case.id))
        .set(complaints::assignee_id.eq(to))
        .execute(conn)
        .map(|_| ())
}

/// Keeps how the reply turned out, for lists and figures.
///
/// # Errors
/// When the database fails.
pub fn replied(
    conn: &mut PgConnection,
    case: &LockedCase,
    outcome: Outcome,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(complaints::table.find(case.id))
        .set((
            complaints::outcome.eq(outcome),
            complaints::replied_at.eq(now),
            complaints::replied_late.eq(case.standing.is_late_at_operator(rome_date(now))),
        ))
        .execute(conn)
        .map(|_| ())
}

/// The operator's people to whom a case can be given, by name.
///
/// # Errors
/// When the database fails.
pub fn assignable(conn: &mut PgConnection) -> QueryResult<Vec<(i64, String)>> {
    let people: Vec<(i64, String, String)> = users::table
        .filter(users::active.and(users::role.eq_any(["liaison_agent", "liaison_manager"])))
        .order((users::family_name, users::given_name))
        .select((users::id, users::given_name, users::family_name))
        .load(conn)?;
    Ok(people
        .into_iter()
        .map(|(id, given, family)| (id, format!("{given} {family}")))
        .collect())
}
