//! What the operator promised, and what has been said of it since.

use chrono::NaiveDate;
use diesel::{
    pg::Pg,
    prelude::*,
    result::Error::DeserializationError,
    sql_types::{BigInt, Bool},
};

use crate::{
    complaints::model::{Commitment, CommitmentKind, Execution, Keeping},
    schema::commitments,
    values::Money,
};

/// An amount that was promised with a reply.
#[derive(Clone, Debug)]
pub struct PromisedAmount {
    /// Its number in the database.
    pub id: i64,
    /// The reply.
    pub event_id: i64,
    /// What was promised.
    pub commitment: Commitment,
    /// What has been said of it since.
    pub execution: Execution,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = commitments)]
pub(super) struct PromisedRow {
    id: i64,
    event_id: i64,
    kind: CommitmentKind,
    cents: i64,
    promised_on: NaiveDate,
    execution: String,
    performed_on: Option<NaiveDate>,
}

impl PromisedRow {
    pub(super) fn read(self) -> QueryResult<PromisedAmount> {
        let execution = match (self.execution.as_str(), self.performed_on) {
            ("due", None) => Execution::Due,
            ("performed", Some(on)) => Execution::Performed { on },
            ("contested", None) => Execution::Contested,
            ("replaced", None) => Execution::Replaced,
            (other, _) => return Err(DeserializationError(format!("no commitment is {other}").into())),
        };
        let amount = Money::from_cents(self.cents).map_err(|error| DeserializationError(error.into()))?;
        let commitment = Commitment {
            kind: self.kind,
            amount,
            promised_on: self.promised_on,
        };
        Ok(PromisedAmount {
            id: self.id,
            event_id: self.event_id,
            commitment,
            execution,
        })
    }
}

/// Which commitments are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    /// Only of this kind.
    pub kind: Option<CommitmentKind>,
    /// Only those that were promised for a day from the first of these to the second.
    pub promised: Option<(NaiveDate, NaiveDate)>,
    /// Only those that are kept in one of these ways; empty for all.
    pub keeping: Vec<Keeping>,
}

type Condition = Box<dyn BoxableExpression<commitments::table, Pg, SqlType = Bool>>;

/// The numbers of the complaints with such a commitment that nothing has replaced.
pub(super) fn complaints_with(
    filter: &CommitmentFilter,
    today: NaiveDate,
) -> commitments::BoxedQuery<'static, Pg, BigInt> {
    let mut query = commitments::table
        .select(commitments::complaint_id)
        .filter(commitments::execution.ne("replaced"))
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(commitments::kind.eq(kind));
    }
    if let Some((first, last)) = filter.promised {
        query = query.filter(commitments::promised_on.between(first, last));
    }
    match kept_in_one_of(&filter.keeping, today) {
        Some(condition) => query.filter(condition),
        None => query,
    }
}

fn kept_in_one_of(ways: &[Keeping], today: NaiveDate) -> Option<Condition> {
    let conditions = ways.iter().map(|keeping| kept(*keeping, today));
    conditions.reduce(|one, other| Box::new(one.or(other)))
}

/// [`Keeping::of`] in the database's words.
fn kept(keeping: Keeping, today: NaiveDate) -> Condition {
    let open = || commitments::execution.eq("due");
    let done = || commitments::execution.eq("performed");
    match keeping {
        Keeping::Due => Box::new(open().and(commitments::promised_on.ge(today))),
        Keeping::Overdue => Box::new(open().and(commitments::promised_on.lt(today))),
        Keeping::Kept => Box::new(
            done().and(
                commitments::performed_on
                    .le(commitments::promised_on.nullable())
                    .assume_not_null(),
            ),
        ),
        Keeping::KeptLate => Box::new(
            done().and(
                commitments::performed_on
                    .gt(commitments::promised_on.nullable())
                    .assume_not_null(),
            ),
        ),
        Keeping::Contested => Box::new(commitments::execution.eq("contested")),
    }
}

/// What was promised to a complaint, in the order in which it was.
///
/// # Errors
/// When the database fails.
pub fn commitments_of(conn: &mut PgConnection, complaint_id: i64) -> QueryResult<Vec<PromisedAmount>> {
    let rows: Vec<PromisedRow> = commitments::table
        .filter(commitments::complaint_id.eq(complaint_id))
        .order(commitments::id)
        .select(PromisedRow::as_select())
        .load(conn)?;
    rows.into_iter().map(PromisedRow::read).collect()
}

/// Stores what a reply promises. What an earlier reply promised and is still open is replaced by it.
///
/// # Errors
/// When the database fails.
pub fn promise(
    conn: &mut PgConnection,
    (complaint_id, association_id): (i64, i64),
    event_id: i64,
    promised: &[Commitment],
) -> QueryResult<()> {
    diesel::update(commitments::table)
        .filter(commitments::complaint_id.eq(complaint_id))
        .filter(commitments::execution.eq_any(["due", "contested"]))
        .set(commitments::execution.eq("replaced"))
        .execute(conn)?;
    let rows: Vec<_> = promised
        .iter()
        .map(|commitment| {
            (
                commitments::complaint_id.eq(complaint_id),
                commitments::association_id.eq(association_id),
                commitments::event_id.eq(event_id),
                commitments::kind.eq(commitment.kind),
                commitments::cents.eq(commitment.amount.cents()),
                commitments::promised_on.eq(commitment.promised_on),
            )
        })
        .collect();
    diesel::insert_into(commitments::table)
        .values(rows)
        .execute(conn)
        .map(|_| ())
}

/// Stores what is now said of these commitments.
///
/// # Errors
/// When the database fails.
pub fn execute_commitments(conn: &mut PgConnection, ids: &[i64], execution: Execution) -> QueryResult<()> {
    let (name, performed_on) = execution_columns(execution);
    diesel::update(commitments::table)
        .filter(commitments::id.eq_any(ids))
        .set((
            commitments::execution.eq(name),
            commitments::performed_on.eq(performed_on),
        ))
        .execute(conn)
        .map(|_| ())
}

/// How many of the commitments that the actor may see were missed: contested, or not performed although their day has passed.
///
/// # Errors
/// When the database fails.
pub fn missed_commitments(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<i64> {
    match kept_in_one_of(&Keeping::MISSED, today) {
        Some(missed) => commitments::table.filter(missed).count().get_result(conn),
        None => Ok(0),
    }
}

/// What has come of a commitment as it stands in the database: its name, and the day on which it was performed.
pub fn execution_columns(execution: Execution) -> (&'static str, Option<NaiveDate>) {
    match execution {
        Execution::Due => ("due", None),
        Execution::Performed { on } => ("performed", Some(on)),
        Execution::Contested => ("contested", None),
        Execution::Replaced => ("replaced", None),
    }
}
