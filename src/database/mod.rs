//! The way to PostgreSQL: one pool for each side of the table, and transactions that carry who is acting.
//!
//! A connection takes the database role of its side when it is made, so that row-level security and grants hold
//! whatever a query says. Every transaction tells PostgreSQL who acts; without that no policy holds and no row is seen.

mod migrations;
pub mod private;
mod statement;
mod text_enum;

use std::time::Duration;

use actix_web::web;
use diesel::{
    PgConnection, RunQueryDsl,
    connection::SimpleConnection,
    r2d2::{ConnectionManager, CustomizeConnection, Pool},
};

pub use migrations::{MigrationError, migrate};
pub use statement::{CountOf, First, Statement};

/// Longest time that a statement of a page may take.
const PAGE_STATEMENT_TIMEOUT: Duration = Duration::from_secs(5);
/// Longest time that a request waits for a connection before it is told to come back later.
const CHECKOUT_TIMEOUT: Duration = Duration::from_secs(3);

/// The sides of the table, each with a database role of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A consumer association: sees its own rows only.
    Association,
    /// The operator's liaison team: sees every case, and never an association's private notes.
    Operator,
    /// The platform's administrator: has no right on the content of cases.
    Platform,
    /// The program itself: sign-in, the outbox, the deadlines' clock.
    System,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 4] = [Self::Association, Self::Operator, Self::Platform, Self::System];

    /// The PostgreSQL role whose rights hold for this side.
    pub fn database_role(self) -> &'static str {
        match self {
            Self::Association => "tavolo_association",
            Self::Operator => "tavolo_operator",
            Self::Platform => "tavolo_platform",
            Self::System => "tavolo_system",
        }
    }

    /// Connections kept for this side: few, because a page needs one for a millisecond or two.
    fn pool_size(self) -> u32 {
        match self {
            Self::Association | Self::Operator | Self::System => 3,
            Self::Platform => 1,
        }
    }
}

/// What a transaction may do, and where it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only reads.
    Read,
    /// It only reads, and may see what was so a moment ago: from the replica, when there is one. For lists.
    Browse,
    /// It only reads, and everything as it stands at one moment: figures that are to agree with each other.
    Report,
    /// It writes.
    Write,
}

impl Access {
    fn in_sql(self) -> &'static str {
        match self {
            Self::Read | Self::Browse => "READ ONLY",
            Self::Report => "ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            Self::Write => "READ WRITE",
        }
    }
}

/// Who acts in a transaction, as PostgreSQL's policies see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Whose pool, and so whose rights.
    pub side: Side,
    /// The person; 0 is the program itself.
    pub user_id: i64,
    /// The person's association, on that side.
    pub association_id: Option<i64>,
}

impl Identity {
    /// The program itself.
    pub const SYSTEM: Self = Self {
        side: Side::System,
        user_id: 0,
        association_id: None,
    };
}

/// Why a transaction did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Every connection of the pool was busy for longer than a request may wait.
    #[error("no database connection became free in time")]
    Exhausted(#[source] diesel::r2d2::PoolError),
    /// PostgreSQL refused a statement, or the connection broke.
    #[error(transparent)]
    Query(#[from] diesel::result::Error),
    /// The thread that ran the transaction was lost; the transaction was rolled back.
    #[error("the transaction was interrupted")]
    Interrupted,
}

impl DatabaseError {
    /// Whether it only says that there is no such row, or none that the actor may see.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Query(diesel::result::Error::NotFound))
    }

    /// Whether PostgreSQL is away or too busy, so that the same request may well succeed later.
    pub fn passes(&self) -> bool {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        let Self::Query(error) = self else {
            return matches!(self, Self::Exhausted(_));
        };
        matches!(
            error,
            Error::BrokenTransactionManager
                | Error::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _)
        )
    }
}

/// Why the program cannot work with a database.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nobody answers, or the login is refused.
    #[error("The database does not answer: {0}. Check TAVOLO_DATABASE_URL and that PostgreSQL runs.")]
    Unreachable(String),
    /// The role in effect would see every row, whatever the policies say.
    #[error("The database role {0} could bypass row-level security. Remove SUPERUSER and BYPASSRLS from it.")]
    BypassesRowSecurity(&'static str),
}

type Connections = Pool<ConnectionManager<PgConnection>>;

/// The pools. Copies share them.
#[derive(Clone)]
pub struct Database {
    association: Connections,
    operator: Connections,
    platform: Connections,
    system: Connections,
    replica: Option<Replica>,
}

#[derive(Clone)]
struct Replica {
    association: Connections,
    operator: Connections,
}

impl Database {
    /// Opens the pools on a migrated database, and on its replica when there is one.
    ///
    /// # Errors
    /// When the database does not answer, or when a role in effect could bypass row security.
    pub fn open(url: &str, replica_url: Option<&str>) -> Result<Self, OpenError> {
        let replica = match replica_url {
            Some(url) => Some(Replica {
                association: open_pool(url, Side::Association)?,
                operator: open_pool(url, Side::Operator)?,
            }),
            None => None,
        };
        Ok(Self {
            association: open_pool(url, Side::Association)?,
            operator: open_pool(url, Side::Operator)?,
            platform: open_pool(url, Side::Platform)?,
            system: open_pool(url, Side::System)?,
            replica,
        })
    }

    /// How many transactions can be under way at once, which is how many blocking threads are of use.
    pub fn size(&self) -> usize {
        Side::ALL.iter().map(|side| side.pool_size() as usize).sum()
    }

    /// Runs `work` in a read-only transaction of the actor's side.
    ///
    /// # Errors
    /// What `work` answers, or that the database could not serve it.
    pub async fn read<T, E, F>(&self, identity: Identity, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        self.transact(Access::Read, identity, work).await
    }

    /// As [`Database::read`], and every statement of `work` sees the same moment.
    ///
    /// # Errors
    /// What `work` answers, or that the database could not serve it.
    pub async fn report<T, E, F>(&self, identity: Identity, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        self.transact(Access::Report, identity, work).await
    }

    /// Runs `work` in a transaction of the actor's side: all that it writes is kept, or nothing.
    ///
    /// # Errors
    /// What `work` answers, after everything was rolled back, or that the database could not serve it.
    pub async fn write<T, E, F>(&self, identity: Identity, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        self.transact(Access::Write, identity, work).await
    }

    /// Runs `work` in a transaction of the actor's side with this access.
    ///
    /// # Errors
    /// What `work` answers, after everything was rolled back, or that the database could not serve it.
    pub async fn transact<T, E, F>(&self, access: Access, identity: Identity, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        let pool = match access {
            Access::Browse => self.pool_for_browsing(identity.side),
            Access::Read | Access::Report | Access::Write => self.pool(identity.side).clone(),
        };
        in_background(pool, move |conn| transaction(conn, identity, access, work)).await
    }

    /// Runs one statement of the program itself, without a transaction around it: two round trips less, on every request.
    ///
    /// # Errors
    /// What `statement` answers, or that the database could not serve it.
    pub async fn ask<T, F>(&self, statement: F) -> Result<T, DatabaseError>
    where
        F: FnOnce(&mut PgConnection) -> diesel::QueryResult<T> + Send + 'static,
        T: Send + 'static,
    {
        in_background(self.system.clone(), move |conn| {
            let answer = statement(conn);
            // Diesel sees that a connection is broken when a batch fails, not always when a query does; the pool then
            // drops it. After a failed transaction its rollback does this.
            if answer.is_err()
                && let Err(error) = conn.batch_execute("SELECT 1")
            {
                tracing::warn!(%error, "a connection to the database was lost");
            }
            Ok(answer?)
        })
        .await
    }

    /// How many connections each side has, and how many of them wait for work.
    pub fn connections(&self) -> impl Iterator<Item = (Side, diesel::r2d2::State)> {
        Side::ALL.into_iter().map(|side| (side, self.pool(side).state()))
    }

    fn pool(&self, side: Side) -> &Connections {
        match side {
            Side::Association => &self.association,
            Side::Operator => &self.operator,
            Side::Platform => &self.platform,
            Side::System => &self.system,
        }
    }

    fn pool_for_browsing(&self, side: Side) -> Connections {
        match (&self.replica, side) {
            (Some(replica), Side::Association) => replica.association.clone(),
            (Some(replica), Side::Operator) => replica.operator.clone(),
            _ => self.pool(side).clone(),
        }
    }
}

/// Work on the database waits for its answers, so it is done off the threads that serve requests.
async fn in_background<T, E, F>(pool: Connections, work: F) -> Result<T, E>
where
    F: FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DatabaseError> + Send + 'static,
{
    let span = tracing::Span::current();
    let done =
        web::block(move || span.in_scope(|| work(&mut *pool.get().map_err(DatabaseError::Exhausted)?)));
    done.await
        .unwrap_or_else(|_| Err(DatabaseError::Interrupted.into()))
}

/// One transaction that carries the actor's identity. Diesel's own would need one round trip more for the settings.
/// A panic inside `work` drops the connection, because r2d2 takes it for broken while the thread unwinds.
fn transaction<T, E, F>(conn: &mut PgConnection, identity: Identity, access: Access, work: F) -> Result<T, E>
where
    F: FnOnce(&mut PgConnection) -> Result<T, E>,
    E: From<DatabaseError>,
{
    let association = identity
        .association_id
        .map(|id| id.to_string())
        .unwrap_or_default();
    conn.batch_execute(&format!(
        "BEGIN {}; SELECT set_config('tavolo.user_id', '{}', true), set_config('tavolo.association_id', '{association}', true)",
        access.in_sql(),
        identity.user_id,
    ))
    .map_err(DatabaseError::Query)?;
    match work(conn) {
        Ok(done) => {
            conn.batch_execute("COMMIT").map_err(DatabaseError::Query)?;
            Ok(done)
        }
        Err(error) => {
            // The error that matters is the one of `work`; a connection that cannot roll back is noticed as broken.
            if let Err(rollback) = conn.batch_execute("ROLLBACK") {
                tracing::warn!(%rollback, "a transaction could not be rolled back");
            }
            Err(error)
        }
    }
}

/// Lets somebody act for the rest of a transaction of a connection that may take every role.
///
/// # Errors
/// When the login may not.
pub fn act_as(conn: &mut PgConnection, identity: Identity) -> diesel::QueryResult<()> {
    let association = identity
        .association_id
        .map(|id| id.to_string())
        .unwrap_or_default();
    conn.batch_execute(&format!(
        "SET LOCAL ROLE {}; SET LOCAL tavolo.user_id = '{}'; SET LOCAL tavolo.association_id = '{association}'",
        identity.side.database_role(),
        identity.user_id,
    ))
}

/// A part of a transaction that is taken back by itself when it fails, so that the rest can go on: PostgreSQL refuses every
/// statement after one that failed.
///
/// # Errors
/// What `work` answers, or what the database says.
pub fn part_of_transaction<T, E>(
    conn: &mut PgConnection,
    work: impl FnOnce(&mut PgConnection) -> Result<T, E>,
) -> Result<T, E>
where
    E: From<diesel::result::Error>,
{
    conn.batch_execute("SAVEPOINT part")?;
    let done = work(conn);
    match &done {
        Ok(_) => conn.batch_execute("RELEASE SAVEPOINT part")?,
        Err(_) => conn.batch_execute("ROLLBACK TO SAVEPOINT part")?,
    }
    done
}

fn open_pool(url: &str, side: Side) -> Result<Connections, OpenError> {
    let pool = Pool::builder()
        .max_size(side.pool_size())
        .min_idle(Some(1))
        .connection_timeout(CHECKOUT_TIMEOUT)
        .test_on_check_out(false)
        .connection_customizer(Box::new(TakeRole(side)))
        .build(ConnectionManager::new(url))
        .map_err(|error| OpenError::Unreachable(first_line(&error.to_string())))?;
    let mut conn = pool
        .get()
        .map_err(|error| OpenError::Unreachable(first_line(&error.to_string())))?;
    refuse_bypass(&mut conn, side)?;
    Ok(pool)
}

fn first_line(message: &str) -> String {
    message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.')
        .to_owned()
}

#[derive(diesel::QueryableByName)]
struct RoleInEffect {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    bypasses: bool,
}

fn refuse_bypass(conn: &mut PgConnection, side: Side) -> Result<(), OpenError> {
    let role: RoleInEffect = diesel::sql_query(
        "SELECT rolsuper OR rolbypassrls OR rolname <> $1 AS bypasses FROM pg_roles WHERE rolname = current_user",
    )
    .bind::<diesel::sql_types::Text, _>(side.database_role())
    .get_result(conn)
    .map_err(|error| OpenError::Unreachable(error.to_string()))?;
    if role.bypasses {
        return Err(OpenError::BypassesRowSecurity(side.database_role()));
    }
    Ok(())
}

/// Lets the rest of a transaction count at length, as a report does and no page: for up to two minutes, with the memory to sort a
/// quarter's cases, and with a second worker, which also reads what only one of the two can count.
///
/// # Errors
/// When the database fails.
pub fn count_at_length(conn: &mut PgConnection) -> diesel::QueryResult<()> {
    conn.batch_execute(
        "SET LOCAL statement_timeout = '120s'; SET LOCAL work_mem = '64MB';
         SET LOCAL max_parallel_workers_per_gather = 1; SET LOCAL parallel_tuple_cost = 0.001",
    )
}

/// Gives a new connection the role and the limits of its side.
#[derive(Debug)]
struct TakeRole(Side);

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for TakeRole {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        // The program itself is user 0 whatever it does; people are set with each transaction.
        let acting = if self.0 == Side::System {
            "SET tavolo.user_id = '0';"
        } else {
            ""
        };
        conn.batch_execute(&format!(
            "{acting} SET ROLE {}; SET application_name = 'tavolo'; SET statement_timeout = {}; SET TimeZone = 'UTC'",
            self.0.database_role(),
            PAGE_STATEMENT_TIMEOUT.as_millis(),
        ))
        .map_err(diesel::r2d2::Error::QueryError)
    }
}
