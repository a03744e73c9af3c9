//! The cluster on the disk and the server that runs on it.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid};

use super::PrivatePostgresError;
use super::account::Account;
use super::creation::{create, remove_unfinished};
use super::installation::Installation;
use super::log::{advice, shorten, tail_of_file};
use super::process::{Postmaster, Process, mark};
use super::socket::{answers, socket_folder, url};

/// How long a server may take until it accepts connections, crash recovery included.
const START_LIMIT: Duration = Duration::from_secs(60);
/// How long the program waits for a fast shutdown: of the ten seconds in which the program ends, the requests have seven.
const STOP_LIMIT: Duration = Duration::from_secs(2);
/// How long it waits for an immediate one after that.
const IMMEDIATE_STOP_LIMIT: Duration = Duration::from_millis(500);
/// The pause between two looks at a server that starts or stops.
const PAUSE: Duration = Duration::from_millis(20);

/// What every private server is told, whatever its cluster's own files say.
const SETTINGS: &[&str] = &[
    // Reachable by the program only.
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    // What a page confirmed is on the disk.
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    // A small machine that also runs the program: 2 cores, where a second worker for one query only
    // takes the core of another.
    "max_connections=40",
    "shared_buffers=128MB",
    "effective_cache_size=1GB",
    "work_mem=8MB",
    "maintenance_work_mem=128MB",
    "max_parallel_workers_per_gather=0",
    "random_page_cost=1.1",
    "jit=off",
    // A log in English, short, and without the values that people typed.
    "logging_collector=off",
    "log_destination=stderr",
    "log_line_prefix=%m [%p] ",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "log_timezone=UTC",
    "timezone=UTC",
    "lc_messages=C",
];

/// A complete cluster, made by a version of PostgreSQL that is installed.
#[derive(Debug)]
pub(super) struct Cluster {
    folder: PathBuf,
    log: PathBuf,
    account: Account,
    programs: PathBuf,
}

impl Cluster {
    /// The cluster under this data folder (an absolute path); made when it is missing.
    pub fn open_or_create(data_dir: &Path) -> Result<Self, PrivatePostgresError> {
        let folder = data_dir.join("postgres");
        let account = Account::of_cluster(&folder)?;
        let version = version_of_cluster(&folder)?;
        let installation = Installation::all().into_iter().find(|installed| {
            version
                .as_ref()
                .is_none_or(|wanted| *wanted == installed.version.to_string())
        });
        let installation = match (installation, &version) {
            (Some(installation), _) => installation,
            (None, Some(version)) => {
                return Err(PrivatePostgresError::VersionNotInstalled {
                    folder,
                    version: version.clone(),
                });
            }
            (None, None) => return Err(PrivatePostgresError::NotInstalled),
        };
        remove_unfinished(data_dir);
        if version.is_none() {
            create(data_dir, &folder, account, &installation)?;
        }
        Ok(Self {
            folder,
            log: data_dir.join("postgres.log"),
            account,
            programs: installation.programs,
        })
    }

    /// Starts the server, or takes over the one that runs, and waits until it accepts connections.
    pub fn start(self) -> Result<Server, PrivatePostgresError> {
        let process = self.bring_up()?;
        Ok(Server {
            cluster: self,
            process,
        })
    }

    fn bring_up(&self) -> Result<Process, PrivatePostgresError> {
        let deadline = Instant::now() + START_LIMIT;
        loop {
            shorten(&self.log).map_err(PrivatePostgresError::file(&self.log))?;
            let log_length = fs::metadata(&self.log).map_or(0, |log| log.len());
            let mut process = match Postmaster::of(&self.folder) {
                Some(postmaster) => {
                    tracing::info!(pid = %postmaster.pid, "taking over the PostgreSQL of an earlier run");
                    Process::TakenOver(postmaster.pid)
                }
                None => Process::Child(self.launch()?),
            };
            if self.wait_until_ready(&mut process, deadline)? {
                return Ok(process);
            }
            if let Process::Child(_) = process {
                self.check_worth_another_try(log_length, deadline)?;
            }
            sleep(10 * PAUSE);
        }
    }

    fn launch(&self) -> Result<Child, PrivatePostgresError> {
        remove_stale_pid_file(&self.folder)?;
        let log = File::options()
            .create(true)
            .append(true)
            .open(&self.log)
            .map_err(PrivatePostgresError::file(&self.log))?;
        let program = self.programs.join("postgres");
        let mut command = self.account.command(&program, &self.folder);
        command.arg("-D").arg(self.account.name_of(&self.folder));
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.arg("-c").arg(format!(
            "unix_socket_directories={}",
            self.socket_folder_for_server()?
        ));
        command.arg("-c").arg(mark(&self.folder));
        // A process group of its own: Ctrl-C in the terminal must not end it before the program is
        // done.
        command.process_group(0).stdout(Stdio::null()).stderr(log);
        command.spawn().map_err(PrivatePostgresError::program(&command))
    }

    /// The folder of the socket as the server must call it. It may not be able to walk to its
    /// cluster, but it works there.
    fn socket_folder_for_server(&self) -> Result<String, PrivatePostgresError> {
        let folder = socket_folder(&self.folder);
        if folder == self.folder {
            return Ok(".".to_owned());
        }
        self.make_socket_folder(&folder)?;
        Ok(folder.to_string_lossy().into_owned())
    }

    fn make_socket_folder(&self, folder: &Path) -> Result<(), PrivatePostgresError> {
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(PrivatePostgresError::file(folder)(error));
            }
            _ => {}
        }
        let found = fs::symlink_metadata(folder).map_err(PrivatePostgresError::file(folder))?;
        let ours = found.uid() == self.account.uid() || found.uid() == Uid::effective().as_raw();
        if !found.is_dir() || !ours || found.mode() & 0o077 != 0 {
            return Err(PrivatePostgresError::OthersSocketFolder(folder.to_owned()));
        }
        self.account
            .give(folder)
            .map_err(PrivatePostgresError::file(folder))
    }

    /// Whether the server became ready; otherwise it has ended. An error when neither happens in
    /// time.
    fn wait_until_ready(
        &self,
        process: &mut Process,
        deadline: Instant,
    ) -> Result<bool, PrivatePostgresError> {
        let mut next_word = Instant::now() + Duration::from_secs(3);
        while let Some(pid) = process.pid(&self.folder) {
            let ready = Postmaster::of(&self.folder).is_some_and(|postmaster| postmaster.ready);
            if ready && answers(&self.folder) {
                return Ok(true);
            }
            let now = Instant::now();
            if now > deadline {
                return Err(PrivatePostgresError::NotReady {
                    pid: pid.as_raw(),
                    seconds: START_LIMIT.as_secs(),
                    log: self.log.clone(),
                });
            }
            if now > next_word {
                tracing::info!("waiting for PostgreSQL: it recovers from an interruption or still stops");
                next_word = now + Duration::from_secs(10);
            }
            sleep(PAUSE);
        }
        Ok(false)
    }

    /// After a killed postmaster its last processes may need a moment to notice; anything else that
    /// ends a server that just started will end the next one too.
    fn check_worth_another_try(
        &self,
        log_length: u64,
        deadline: Instant,
    ) -> Result<(), PrivatePostgresError> {
        let said = tail_of_file(&self.log, log_length);
        let passes =
            said.contains("is still in use") || said.contains("lock file \"postmaster.pid\" already");
        if passes && Instant::now() < deadline {
            return Ok(());
        }
        Err(PrivatePostgresError::NotStarted {
            advice: advice(&said),
            log: self.log.clone(),
            said,
        })
    }
}

/// A server that accepts connections.
#[derive(Debug)]
pub(super) struct Server {
    cluster: Cluster,
    process: Process,
}

impl Server {
    /// The address of the database.
    pub fn url(&self) -> String {
        url(&self.cluster.folder)
    }

    /// Starts the server again if it has died; says whether it had.
    pub fn keep_running(&mut self) -> Result<bool, PrivatePostgresError> {
        shorten(&self.cluster.log).map_err(PrivatePostgresError::file(&self.cluster.log))?;
        if self.pid().is_some() {
            return Ok(false);
        }
        tracing::warn!("PostgreSQL has died; starting it again");
        self.process = self.cluster.bring_up()?;
        Ok(true)
    }

    fn pid(&mut self) -> Option<Pid> {
        self.process.pid(&self.cluster.folder)
    }

    /// A fast shutdown: connections end, everything is written, the server ends. One that takes too long is cut short:
    /// what was confirmed is in the journal, from which the next start recovers.
    pub fn stop(&mut self) {
        if !self.ends_after(Signal::SIGINT, STOP_LIMIT) {
            tracing::warn!("PostgreSQL takes too long to stop; it recovers when it is started again");
            if !self.ends_after(Signal::SIGQUIT, IMMEDIATE_STOP_LIMIT) {
                tracing::warn!("PostgreSQL has not stopped; the next start takes it over");
                return;
            }
        }
        let socket_folder = socket_folder(&self.cluster.folder);
        if socket_folder != self.cluster.folder {
            // It is empty now; if it is not, the next start uses it again.
            let _ = fs::remove_dir(socket_folder);
        }
    }

    /// Whether the server has ended within the time after the signal.
    fn ends_after(&mut self, signal: Signal, limit: Duration) -> bool {
        let Some(pid) = self.pid() else { return true };
        if let Err(error) = kill(pid, signal) {
            tracing::warn!(%pid, %error, "PostgreSQL could not be told to stop");
            return false;
        }
        let deadline = Instant::now() + limit;
        while self.pid().is_some() {
            if Instant::now() > deadline {
                return false;
            }
            sleep(PAUSE);
        }
        true
    }
}

/// The address of the server on this data folder (an absolute path), if it is ready.
pub(super) fn url_if_ready(data_dir: &Path) -> Option<String> {
    let folder = data_dir.join("postgres");
    let ready = Postmaster::of(&folder)?.ready && answers(&folder);
    ready.then(|| url(&folder))
}

/// The major version that made the cluster; none when there is no cluster yet.
fn version_of_cluster(folder: &Path) -> Result<Option<String>, PrivatePostgresError> {
    match fs::read_to_string(folder.join("PG_VERSION")) {
        Ok(version) => return Ok(Some(version.trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(PrivatePostgresError::file(folder)(error)),
    }
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(None),
        Ok(false) => Err(PrivatePostgresError::NotACluster(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PrivatePostgresError::file(folder)(error)),
    }
}

/// The pid file of a server that is gone. The server itself would refuse to start if the number
/// belongs to another process of its user by now.
fn remove_stale_pid_file(folder: &Path) -> Result<(), PrivatePostgresError> {
    let path = folder.join("postmaster.pid");
    match fs::remove_file(&path) {
        Ok(()) => {
            tracing::info!("PostgreSQL was not stopped properly last time; it recovers now");
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(PrivatePostgresError::file(&path)(error)),
    }
}
