//! The PostgreSQL that the program keeps for itself when no database address is set, so that a
//! first run needs nothing but the program.
//!
//! The cluster is `<data folder>/postgres`. It listens on a unix socket only, in a folder that
//! nobody but its owner (and root) may enter, and it is as durable as any: the data of a first run
//! are real data. It outlives a program that is killed; the next start takes it over.

mod account;
mod cluster;
mod creation;
mod installation;
mod log;
mod process;
mod socket;
#[cfg(test)]
mod tests;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use thiserror::Error;

use cluster::{Cluster, Server};

/// Why there is no private PostgreSQL: one sentence each, which says what to do.
#[derive(Debug, Error)]
pub enum PrivatePostgresError {
    /// No folder of the usual places has `postgres` and `initdb`.
    #[error(
        "PostgreSQL is not installed: run `make run`, which installs it, or `apt-get install postgresql`, \
         or set TAVOLO_DATABASE_URL"
    )]
    NotInstalled,
    /// The cluster was made by a major version whose programs are gone.
    #[error(
        "the database in {folder} was made by PostgreSQL {version}, which is not installed: run \
         `apt-get install postgresql-{version}`, or move the data with `pg_dump` on a machine that has it"
    )]
    VersionNotInstalled {
        /// The cluster's folder.
        folder: PathBuf,
        /// The major version, such as `15`.
        version: String,
    },
    /// Another living process holds the data folder's lock.
    #[error(
        "another copy of Tavolo runs on this data folder ({0}): stop it, choose another folder, or set \
         TAVOLO_DATABASE_URL for both"
    )]
    InUse(PathBuf),
    /// PostgreSQL refuses root, and there is nobody else to be.
    #[error(
        "PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`: \
         create one, start Tavolo as another user, or set TAVOLO_DATABASE_URL"
    )]
    NoAccount,
    /// The cluster belongs to another user.
    #[error(
        "the database in {0} belongs to another user: start Tavolo as that user or as root, or change \
         the owner with `chown -R`"
    )]
    OthersCluster(PathBuf),
    /// The folder of the cluster holds something else.
    #[error("{0} is in the way: it is not a PostgreSQL cluster; move it away and start again")]
    NotACluster(PathBuf),
    /// The folder for the socket was made by somebody else, who could listen in our place.
    #[error(
        "the socket folder {0} belongs to somebody else: remove it, or choose a data folder with a path \
         shorter than 80 bytes"
    )]
    OthersSocketFolder(PathBuf),
    /// A file or folder could not be made, read or changed.
    #[error("cannot use {path}: {source}; check its owner and the free disk space, then start again")]
    File {
        /// What was touched.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program of PostgreSQL or `setpriv` could not be run at all.
    #[error("cannot run {program}: {source}; check that it is installed and may be executed")]
    Program {
        /// The program's path.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// `initdb` or the making of the database failed.
    #[error("the database could not be created, {advice}; PostgreSQL said: {said}")]
    NotCreated {
        /// What to do.
        advice: &'static str,
        /// The last lines of its output.
        said: String,
    },
    /// The server ended before it accepted connections.
    #[error("PostgreSQL did not start, {advice}; the last lines of {log}: {said}")]
    NotStarted {
        /// What to do.
        advice: &'static str,
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        said: String,
    },
    /// The server lives but accepts no connections.
    #[error(
        "PostgreSQL (process {pid}) accepts no connections after {seconds} s: if its log {log} says that it \
         is recovering, start Tavolo again later; otherwise end that process and start again"
    )]
    NotReady {
        /// The server's process.
        pid: i32,
        /// How long the program waited.
        seconds: u64,
        /// The server's log.
        log: PathBuf,
    },
}

impl PrivatePostgresError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    fn program(command: &Command) -> impl FnOnce(io::Error) -> Self + use<> {
        let program = command.get_program().to_string_lossy().into_owned();
        move |source| Self::Program { program, source }
    }
}

/// A running private PostgreSQL. Dropping it stops the server.
#[derive(Debug)]
pub struct PrivatePostgres {
    server: Server,
    /// Held as long as the server is ours. Declared last: released after the server has stopped.
    _lock: File,
}

impl PrivatePostgres {
    /// Starts the server on `<data_dir>/postgres`, or takes over the one that a killed program left
    /// there; makes folder, cluster and database first when they are missing (about 1 s).
    ///
    /// Returns when the server accepts connections, at most 60 s later (a crash recovery may take
    /// that).
    ///
    /// # Errors
    /// Every kind of [`PrivatePostgresError`]; nothing was lost with any of them.
    pub fn start(data_dir: &Path) -> Result<Self, PrivatePostgresError> {
        fs::create_dir_all(data_dir).map_err(PrivatePostgresError::file(data_dir))?;
        let data_dir = data_dir
            .canonicalize()
            .map_err(PrivatePostgresError::file(data_dir))?;
        let lock = lock(&data_dir)?;
        let server = Cluster::open_or_create(&data_dir)?.start()?;
        Ok(Self { server, _lock: lock })
    }

    /// The address of the server that runs on this data folder, if one does: kept by another copy of
    /// the program, or left by one that was killed. For commands that run beside `tavolo serve`.
    #[must_use]
    pub fn url_of_running(data_dir: &Path) -> Option<String> {
        let data_dir = data_dir.canonicalize().ok()?;
        cluster::url_if_ready(&data_dir)
    }

    /// The address of the database `tavolo` for libpq, as its superuser `tavolo`.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Starts the server again if it has died, and keeps its log short. To be called every second
    /// or so by whoever keeps this; says whether it was necessary.
    ///
    /// # Errors
    /// As [`PrivatePostgres::start`].
    pub fn keep_running(&mut self) -> Result<bool, PrivatePostgresError> {
        self.server.keep_running()
    }

    /// Ends every connection and stops the server: a fast shutdown, for which it waits 8 s at most.
    /// What was committed is safe in any case; a server that takes longer ends by itself.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        self.server.stop();
    }
}

/// The lock that keeps two copies of the program from sharing one private server. The system
/// releases it when the process ends, however it ends.
fn lock(data_dir: &Path) -> Result<File, PrivatePostgresError> {
    let path = data_dir.join("tavolo.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(PrivatePostgresError::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PrivatePostgresError::InUse(data_dir.to_owned())),
        Err(TryLockError::Error(source)) => Err(PrivatePostgresError::File { path, source }),
    }
}
