//! Who is told what, and what they have read.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Array, BigInt, Bool, Nullable, Record, Text, Timestamptz},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    model::{Kind, MailState, Mailed, NewNotification, Notification, Occasion},
    schedule,
};
use crate::{
    database::{Side, Statement},
    schema::notifications,
    web::paging::{PAGE_SIZE, PageOf},
};

/// Tells people of an event: on their page, and by mail. Who was told of it already is not told again. Part of the
/// transaction that records the event, so that both are kept or neither.
///
/// # Errors
/// When PostgreSQL refuses: an association may tell its own people and the operator's, about its own cases and about what it
/// did at the table.
pub fn enqueue(conn: &mut PgConnection, told: &[NewNotification]) -> QueryResult<()> {
    let rows: Vec<_> = told
        .iter()
        .map(|one| {
            let (association_id, complaint, table_event_id) = match one.occasion {
                Occasion::Complaint {
                    association_id,
                    complaint_id,
                    event_id,
                } => (Some(association_id), Some((complaint_id, event_id)), None),
                Occasion::Table { told_by, event_id } => (told_by, None, Some(event_id)),
            };
            (
                notifications::user_id.eq(one.user_id),
                notifications::association_id.eq(association_id),
                notifications::complaint_id.eq(complaint.map(|(complaint_id, _)| complaint_id)),
                notifications::event_id.eq(complaint.map(|(_, event_id)| event_id)),
                notifications::table_event_id.eq(table_event_id),
                notifications::kind.eq(one.kind.as_str()),
                notifications::reference.eq(&one.reference),
                notifications::due_on.eq(one.due_on),
                notifications::created_at.eq(one.at),
                notifications::mail_due_at.eq(schedule::may_go_out(one.kind, one.at)),
            )
        })
        .collect();
    // Without naming (user_id, event_id): for that PostgreSQL would ask for the right to read other people's rows.
    diesel::insert_into(notifications::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// Puts the mail with a leave to choose a new password into the outbox. It stands on no page.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn enqueue_password_reset(
    conn: &mut PgConnection,
    user_id: i64,
    association_id: Option<i64>,
    reset_id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(notifications::table)
        .values((
            notifications::user_id.eq(user_id),
            notifications::association_id.eq(association_id),
            notifications::password_reset_id.eq(reset_id),
            notifications::kind.eq(Kind::PasswordReset.as_str()),
            notifications::created_at.eq(now),
            notifications::mail_due_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a person was told and has not read yet, newest first.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn unread(conn: &mut PgConnection, user_id: i64, at_most: i64) -> QueryResult<Vec<Notification>> {
    let rows: Vec<Row> = notifications::table
        .filter(notifications::user_id.eq(user_id))
        .filter(notifications::reference.is_not_null())
        .filter(notifications::read_at.is_null())
        .order(notifications::id.desc())
        .limit(at_most)
        .select((
            notifications::id,
            notifications::kind,
            notifications::reference,
            notifications::due_on,
            notifications::created_at,
            notifications::read_at.is_null(),
        ))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(notification).collect())
}

/// The mails about a complaint as its page may show them to a side; none that lost its sense before it was sent.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn mails_about(conn: &mut PgConnection, complaint_id: i64, reader: Side) -> QueryResult<Vec<Mailed>> {
    let of_side = match reader {
        Side::Association => include_str!("mails_for_association.sql"),
        _ => include_str!("mails_for_operator.sql"),
    };
    let rows: Vec<MailedRow> = Statement(of_side).bind::<BigInt, _>(complaint_id).load(conn)?;
    Ok(rows.into_iter().map(MailedRow::mailed).collect())
}

#[derive(QueryableByName)]
struct MailedRow {
    #[diesel(sql_type = BigInt)]
    event_id: i64,
    #[diesel(sql_type = Bool)]
    own: bool,
    #[diesel(sql_type = Text)]
    state: MailState,
    #[diesel(sql_type = Array<Text>)]
    names: Vec<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    sent_at: Option<DateTime<Utc>>,
}

impl MailedRow {
    fn mailed(self) -> Mailed {
        Mailed {
            event_id: self.event_id,
            own: self.own,
            state: self.state,
            names: self.names,
            sent_at: self.sent_at,
        }
    }
}

/// A person has seen what they were told about a complaint.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn mark_read(
    conn: &mut PgConnection,
    user_id: i64,
    complaint_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    // On every page of a case: diesel's own update would be parsed and planned each time.
    Statement(include_str!("mark_read.sql"))
        .bind::<BigInt, _>(user_id)
        .bind::<BigInt, _>(complaint_id)
        .bind::<Timestamptz, _>(now)
        .execute(conn)?;
    Ok(())
}

/// A person has seen what they were told about the thing with this reference, which is no complaint.
///
/// # Errors
/// When PostgreSQL refuses.
pub fn mark_read_of(
    conn: &mut PgConnection,
    user_id: i64,
    reference: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(notifications::table)
        .filter(notifications::user_id.eq(user_id))
        .filter(notifications::reference.eq(reference))
        .filter(notifications::read_at.is_null())
        .set(notifications::read_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// A person has seen everything they were told up to this notification: what came after the page was shown stays unread.
pub fn mark_all_read(
    conn: &mut PgConnection,
    user_id: i64,
    up_to: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(notifications::table)
        .filter(notifications::user_id.eq(user_id))
        .filter(notifications::id.le(up_to))
        .filter(notifications::read_at.is_null())
        .filter(notifications::reference.is_not_null())
        .set(notifications::read_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Where a page of notifications begins: below this one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Place(bool, i64);

impl Place {
    /// Before the first one.
    pub const TOP: Self = Self(true, i64::MAX);
}

#[derive(Queryable)]
struct Row {
    id: i64,
    kind: String,
    reference: Option<String>,
    due_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    unread: bool,
}

/// What a person was told: the unread first, then the newest.
pub fn page(conn: &mut PgConnection, user_id: i64, below: Place) -> QueryResult<PageOf<Notification>> {
    let unread = notifications::read_at.is_null();
    let rows: Vec<Row> = notifications::table
        .filter(notifications::user_id.eq(user_id))
        .filter(notifications::reference.is_not_null())
        .filter(sql::<Record<(Bool, BigInt)>>("(read_at IS NULL, id)").lt((below.0, below.1)))
        .order((unread.desc(), notifications::id.desc()))
        .limit(PAGE_SIZE as i64 + 1)
        .select((
            notifications::id,
            notifications::kind,
            notifications::reference,
            notifications::due_on,
            notifications::created_at,
            unread,
        ))
        .load(conn)?;
    let rows = rows.into_iter().filter_map(notification).collect();
    Ok(PageOf::from_surplus(rows, |row: &Notification| {
        Place(row.unread, row.id)
    }))
}

/// A kind that this program does not know was written by a newer one: it is left out until this one is renewed.
fn notification(row: Row) -> Option<Notification> {
    Some(Notification {
        id: row.id,
        kind: row.kind.parse().ok()?,
        reference: row.reference?,
        due_on: row.due_on,
        created_at: row.created_at,
        unread: row.unread,
    })
}
