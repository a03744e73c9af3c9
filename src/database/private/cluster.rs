//! The cluster on the disk and the server that runs on it.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid};

use super::PrivatePostgresError;
use super::account::Account;
use super::installation::Installation;

/// The name of the socket in its folder.
const SOCKET: &str = ".s.PGSQL.5432";
/// The longest path of a unix socket on every system (macOS: 103, Linux: 107).
const LONGEST_SOCKET_PATH: usize = 103;
/// The folder of a cluster that is being made: this and the number of the process.
const UNFINISHED: &str = "postgres.new-";
/// How long a server may take until it accepts connections, crash recovery included.
const START_LIMIT: Duration = Duration::from_secs(60);
/// How long the program waits for a fast shutdown.
const STOP_LIMIT: Duration = Duration::from_secs(8);
/// The pause between two looks at a server that starts or stops.
const PAUSE: Duration = Duration::from_millis(20);
/// The size in bytes from which the log is moved to `postgres.log.old`.
const LONGEST_LOG: u64 = 8 * 1024 * 1024;

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
    // A small machine that also runs the program: 2 cores, where a second worker for one query only takes
    // the core of another.
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
        // A process group of its own: Ctrl-C in the terminal must not end it before the program is done.
        command.process_group(0).stdout(Stdio::null()).stderr(log);
        command.spawn().map_err(could_not_run(&command))
    }

    /// The folder of the socket as the server must call it. It may not be able to walk to its cluster, but
    /// it works there.
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

    /// Whether the server became ready; otherwise it has ended. An error when neither happens in time.
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

    /// After a killed postmaster its last processes may need a moment to notice; anything else that ends
    /// a server that just started will end the next one too.
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

/// The process of a server.
#[derive(Debug)]
enum Process {
    /// Started by this program.
    Child(Child),
    /// Left by a program that was killed.
    TakenOver(Pid),
}

impl Process {
    /// Its number while it lives.
    fn pid(&mut self, folder: &Path) -> Option<Pid> {
        match self {
            Self::Child(child) => match child.try_wait() {
                Ok(None) => i32::try_from(child.id()).ok().map(Pid::from_raw),
                _ => None,
            },
            Self::TakenOver(pid) => is_server_of(*pid, folder).then_some(*pid),
        }
    }
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

    /// A fast shutdown: connections end, everything is written, the server ends.
    pub fn stop(&mut self) {
        let Some(pid) = self.pid() else { return };
        if let Err(error) = kill(pid, Signal::SIGINT) {
            tracing::warn!(%pid, %error, "PostgreSQL could not be told to stop");
            return;
        }
        let deadline = Instant::now() + STOP_LIMIT;
        while self.pid().is_some() {
            if Instant::now() > deadline {
                tracing::warn!(%pid, "PostgreSQL is still writing; it stops by itself when it is done");
                return;
            }
            sleep(PAUSE);
        }
        let socket_folder = socket_folder(&self.cluster.folder);
        if socket_folder != self.cluster.folder {
            // It is empty now; if it is not, the next start uses it again.
            let _ = fs::remove_dir(socket_folder);
        }
    }
}

/// The process that the cluster's pid file names, if it lives and is this cluster's server.
struct Postmaster {
    pid: Pid,
    ready: bool,
}

impl Postmaster {
    fn of(folder: &Path) -> Option<Self> {
        let file = fs::read_to_string(folder.join("postmaster.pid")).ok()?;
        let pid = Pid::from_raw(file.lines().next()?.trim().parse().ok()?);
        // After a restart of the machine the same number may belong to any process, another server too.
        if !is_server_of(pid, folder) {
            return None;
        }
        let ready = file.lines().nth(7).is_some_and(|state| state.trim() == "ready");
        Some(Self { pid, ready })
    }
}

/// A setting without effect, the last on the command line, by which a server of this cluster is recognised
/// among the processes.
fn mark(folder: &Path) -> String {
    format!("tavolo.cluster={}", folder.display())
}

fn is_server_of(pid: Pid, folder: &Path) -> bool {
    arguments_of(pid).ends_with(&mark(folder))
}

/// The command line of a process; empty when there is no such process.
fn arguments_of(pid: Pid) -> String {
    let bytes = if Path::new("/proc/self/cmdline").exists() {
        fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default()
    } else {
        let output = Command::new("ps")
            .args(["-ww", "-o", "args=", "-p", &pid.to_string()])
            .output();
        output.map(|output| output.stdout).unwrap_or_default()
    };
    String::from_utf8_lossy(&bytes)
        .trim_end_matches(['\0', '\n'])
        .to_owned()
}

/// Whether a server answers on the socket: the one byte that PostgreSQL says to a question for TLS.
fn answers(folder: &Path) -> bool {
    const IS_THERE_TLS: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
    let ask = || -> io::Result<u8> {
        let mut socket = UnixStream::connect(socket_folder(folder).join(SOCKET))?;
        socket.set_read_timeout(Some(Duration::from_secs(2)))?;
        socket.set_write_timeout(Some(Duration::from_secs(2)))?;
        socket.write_all(&IS_THERE_TLS)?;
        let mut answer = [0];
        socket.read_exact(&mut answer)?;
        Ok(answer[0])
    };
    matches!(ask(), Ok(b'N' | b'S'))
}

/// The address of the server on this data folder (an absolute path), if it is ready.
pub(super) fn url_if_ready(data_dir: &Path) -> Option<String> {
    let folder = data_dir.join("postgres");
    let ready = Postmaster::of(&folder)?.ready && answers(&folder);
    ready.then(|| url(&folder))
}

fn url(folder: &Path) -> String {
    let mut host = String::new();
    for &byte in socket_folder(folder).as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => host.push(byte.into()),
            _ => host.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("postgresql:///tavolo?host={host}&port=5432&user=tavolo")
}

/// Where the socket is: in the cluster's own folder, which is private already, or, when that path is too
/// long for a socket or has a comma (libpq reads a list), in a short folder made for it.
fn socket_folder(folder: &Path) -> PathBuf {
    let path = folder.as_os_str().as_bytes();
    if path.len() + 1 + SOCKET.len() <= LONGEST_SOCKET_PATH && !path.contains(&b',') {
        return folder.to_owned();
    }
    // FNV-1a: the same in every build, as the next version of the program must find the same folder.
    let hash = path.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    PathBuf::from(format!("/tmp/tavolo-{hash:016x}"))
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

/// Makes the cluster and its database beside their place and moves them there when they are complete and
/// on the disk. The folder has a name of its own each time: an `initdb` whose parent was killed may still be
/// writing to the last one.
fn create(
    data_dir: &Path,
    folder: &Path,
    account: Account,
    installation: &Installation,
) -> Result<(), PrivatePostgresError> {
    tracing::info!(folder = %folder.display(), version = installation.version, "making the database cluster");
    let unfinished = data_dir.join(format!("{UNFINISHED}{}", std::process::id()));
    DirBuilder::new()
        .mode(0o700)
        .create(&unfinished)
        .map_err(PrivatePostgresError::file(&unfinished))?;
    account
        .give(&unfinished)
        .map_err(PrivatePostgresError::file(&unfinished))?;
    let made = initdb(&unfinished, account, installation)
        .and_then(|()| create_database(&unfinished, account, installation));
    if made.is_err() {
        remove_unfinished(data_dir);
    }
    made?;
    fs::rename(&unfinished, folder).map_err(PrivatePostgresError::file(folder))?;
    File::open(data_dir)
        .and_then(|folder| folder.sync_all())
        .map_err(PrivatePostgresError::file(data_dir))
}

fn initdb(folder: &Path, account: Account, installation: &Installation) -> Result<(), PrivatePostgresError> {
    let mut command = account.command(&installation.programs.join("initdb"), folder);
    command.arg("-D").arg(account.name_of(folder));
    command.args(["--username=tavolo", "--auth-local=trust", "--auth-host=reject"]);
    command.args(["--encoding=UTF8", "--data-checksums", "--lc-messages=C"]);
    if installation.version >= 17 {
        command.args([
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
        ]);
    } else {
        command.arg("--locale=C.UTF-8");
    }
    run(&mut command, "")
}

/// Makes the database `tavolo` without a server.
fn create_database(
    folder: &Path,
    account: Account,
    installation: &Installation,
) -> Result<(), PrivatePostgresError> {
    let mut command = account.command(&installation.programs.join("postgres"), folder);
    command.arg("--single").arg("-D").arg(account.name_of(folder));
    command.args([
        "-c",
        "exit_on_error=on",
        "-c",
        "log_min_messages=error",
        "postgres",
    ]);
    run(&mut command, "CREATE DATABASE tavolo\n")
}

/// Runs a command to its end; when it fails, its last lines are in the error.
fn run(command: &mut Command, input: &str) -> Result<(), PrivatePostgresError> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(could_not_run(command))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that ends early has a reason, which its output tells better than this error.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(could_not_run(command))?;
    if output.status.success() {
        return Ok(());
    }
    let said =
        last_lines(&(String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr)));
    Err(PrivatePostgresError::NotCreated {
        advice: advice(&said),
        said,
    })
}

fn could_not_run(command: &Command) -> impl FnOnce(io::Error) -> PrivatePostgresError + use<> {
    let program = command.get_program().to_string_lossy().into_owned();
    move |source| PrivatePostgresError::Program { program, source }
}

/// What to do about the most likely reasons, by what PostgreSQL said.
fn advice(said: &str) -> &'static str {
    if said.contains("No space left on device") || said.contains("Disk quota exceeded") {
        "the disk is full: free some space and start again"
    } else if said.contains("ermission denied")
        || said.contains("ownership")
        || said.contains("not permitted")
    {
        "a file is closed to its user: give the cluster's folder back to its owner with `chown -R` and start again"
    } else if said.contains("allocate memory") || said.contains("shared memory") {
        "there is too little memory: free some and start again"
    } else {
        "see what it said, and restore the data folder from a backup if it is damaged"
    }
}

/// Removes the remains of creations that were interrupted. What cannot be removed is in nobody's way.
fn remove_unfinished(data_dir: &Path) {
    for entry in fs::read_dir(data_dir).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            continue;
        }
        if let Err(error) = fs::remove_dir_all(entry.path()) {
            tracing::warn!(path = %entry.path().display(), %error, "an unfinished cluster could not be removed");
        }
    }
}

/// The pid file of a server that is gone. The server itself would refuse to start if the number belongs to
/// another process of its user by now.
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

/// Moves what a long log says to `….old` and empties it. The server goes on writing at its new end.
fn shorten(log: &Path) -> io::Result<()> {
    match fs::metadata(log) {
        Ok(found) if found.len() > LONGEST_LOG => {
            fs::copy(log, log.with_extension("log.old"))?;
            File::options().write(true).open(log)?.set_len(0)
        }
        _ => Ok(()),
    }
}

/// The last lines of a file, of what follows the first `from` bytes.
fn tail_of_file(path: &Path, from: u64) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        file.read_to_end(&mut bytes)
    });
    match read {
        Ok(_) => last_lines(&String::from_utf8_lossy(&bytes)),
        Err(error) => format!("({error})"),
    }
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(6)..].join(" / ")
}
