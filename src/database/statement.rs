//! SQL by hand, where diesel has no words for it.

use std::marker::PhantomData;

use diesel::{
    QueryResult, RunQueryDsl,
    pg::{Pg, PgConnection},
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    serialize::ToSql,
    sql_types::{BigInt, HasSqlType, Untyped},
};

/// A statement of a `.sql` file, which PostgreSQL parses and plans once a connection: diesel's `sql_query` has it do so on
/// every call, which costs as much as a short answer. Its rows are read by name.
#[derive(Clone, Copy, Debug)]
pub struct Statement(pub &'static str);

/// A statement with the value of its next parameter.
#[derive(Clone, Copy, Debug)]
pub struct Bound<Before, Value, SqlType> {
    before: Before,
    value: Value,
    sql_type: PhantomData<SqlType>,
}

impl Statement {
    /// The value of `$1`.
    pub fn bind<SqlType, Value>(self, value: Value) -> Bound<Self, Value, SqlType> {
        Bound::new(self, value)
    }
}

impl<Before, Value, SqlType> Bound<Before, Value, SqlType> {
    fn new(before: Before, value: Value) -> Self {
        Self {
            before,
            value,
            sql_type: PhantomData,
        }
    }

    /// The value of the parameter after the last.
    pub fn bind<Next, NextValue>(self, value: NextValue) -> Bound<Self, NextValue, Next> {
        Bound::new(self, value)
    }
}

impl QueryFragment<Pg> for Statement {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl<Before, Value, SqlType> QueryFragment<Pg> for Bound<Before, Value, SqlType>
where
    Before: QueryFragment<Pg>,
    Value: ToSql<SqlType, Pg>,
    Pg: HasSqlType<SqlType>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.before.walk_ast(out.reborrow())?;
        // Diesel gives no value without writing its place. The statement has the place already, where and as often as it
        // needs it, so this one is a remark.
        out.push_sql(" /* ");
        out.push_bind_param(&self.value)?;
        out.push_sql(" */");
        Ok(())
    }
}

// Both are kept by their text: two statements may have the same types.
impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Before, Value, SqlType> QueryId for Bound<Before, Value, SqlType> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = Untyped;
}

impl<Before, Value, SqlType> Query for Bound<Before, Value, SqlType> {
    type SqlType = Untyped;
}

impl RunQueryDsl<PgConnection> for Statement {}

impl<Before, Value, SqlType> RunQueryDsl<PgConnection> for Bound<Before, Value, SqlType> {}

/// How many rows another query finds within its own limit: diesel counts those of a whole table only.
#[derive(Clone, Copy, Debug, QueryId)]
pub struct CountOf<Found>(pub Found);

impl<Found: QueryFragment<Pg>> QueryFragment<Pg> for CountOf<Found> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT count(*) FROM (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS found");
        Ok(())
    }
}

impl<Found> Query for CountOf<Found> {
    type SqlType = BigInt;
}

impl<Found> RunQueryDsl<PgConnection> for CountOf<Found> {}

/// The first rows of another query. Their number stands in the statement: as a parameter, as diesel's `limit` gives it, it
/// leaves PostgreSQL to plan for a tenth of the table, or anew on every call.
#[derive(Clone, Copy, Debug)]
pub struct First<Found> {
    /// How many rows at most.
    pub rows: i64,
    /// The query, without a limit of its own.
    pub of: Found,
}

impl<Found: QueryFragment<Pg>> QueryFragment<Pg> for First<Found> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.of.walk_ast(out.reborrow())?;
        out.push_sql(&format!(" LIMIT {}", self.rows));
        Ok(())
    }
}

impl<Found> QueryId for First<Found> {
    type QueryId = ();
    // Kept by its text, in which the number stands.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Found: Query> Query for First<Found> {
    type SqlType = Found::SqlType;
}

impl<Found> RunQueryDsl<PgConnection> for First<Found> {}
