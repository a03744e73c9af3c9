//! Bringing a database to the schema of this program.

use diesel::{Connection, PgConnection, connection::SimpleConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");
/// Any number will do, as long as every copy of the program takes the same.
const LOCK: i64 = 7_265_181_601;

/// Why a database could not be brought to the schema of this program.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// Nobody answers, or the login is refused.
    #[error("The database does not answer: {0}. Check TAVOLO_DATABASE_URL and that PostgreSQL runs.")]
    Unreachable(String),
    /// A step failed; its transaction was rolled back.
    #[error("The database could not be migrated: {0}. Nothing of that step was kept.")]
    Failed(String),
}

/// Runs the steps that are missing, and answers how many there were. Copies of the program that start together wait
/// for each other.
///
/// # Errors
/// When the database does not answer, or a step fails.
pub fn migrate(url: &str) -> Result<usize, MigrationError> {
    let mut conn = PgConnection::establish(url)
        .map_err(|error| MigrationError::Unreachable(super::first_line(&error.to_string())))?;
    let failed = |error: &dyn std::fmt::Display| MigrationError::Failed(error.to_string());
    conn.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))
        .map_err(|error| failed(&error))?;
    let steps = conn
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| failed(&error))?;
    Ok(steps.len())
}
