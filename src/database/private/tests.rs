//! Every test here starts a real server.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgid};
use tempfile::TempDir;

use super::{PrivatePostgres, PrivatePostgresError};

/// Names the data folder to [`holds_a_server_until_it_is_killed`].
const OTHER_PROCESS: &str = "TAVOLO_TEST_DATA_DIR";

/// A data folder of its own; entered by nobody but the user of the test, as `tempfile` makes them.
fn data_dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn sql(url: &str, statement: &str) -> Result<String, String> {
    let output = Command::new("psql")
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement, url])
        .output()
        .unwrap();
    if output.status.success() {
        Ok(String::from_utf8(output.stdout).unwrap().trim().to_owned())
    } else {
        Err(String::from_utf8(output.stderr).unwrap())
    }
}

fn cluster(data_dir: &TempDir) -> PathBuf {
    data_dir.path().join("postgres")
}

fn pid_in(cluster: &Path) -> Pid {
    let file = fs::read_to_string(cluster.join("postmaster.pid")).unwrap();
    Pid::from_raw(file.lines().next().unwrap().parse().unwrap())
}

fn sleeping_clients(url: &str) -> String {
    sql(
        url,
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
    )
    .unwrap()
}

fn lives(pid: Pid) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "waited 30 s in vain until {what}");
        sleep(Duration::from_millis(10));
    }
}

/// Another copy of the program: this test program again, with nothing but the test below.
fn other_process(data_dir: &TempDir) -> Child {
    let this = format!(
        "{}::holds_a_server_until_it_is_killed",
        module_path!().split_once("::").unwrap().1
    );
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", &this])
        .env(OTHER_PROCESS, data_dir.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "is the other process of the tests beside it, which start it themselves"]
fn holds_a_server_until_it_is_killed() {
    let data_dir = std::env::var_os(OTHER_PROCESS).unwrap();
    let _postgres = PrivatePostgres::start(Path::new(&data_dir)).unwrap();
    sleep(Duration::from_secs(60));
}

#[test]
fn the_first_start_makes_a_durable_private_utf8_database() {
    let data_dir = data_dir();
    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    let url = postgres.url();
    for (setting, value) in [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("jit", "off"),
        ("max_connections", "40"),
        ("server_encoding", "UTF8"),
        ("is_superuser", "on"),
    ] {
        assert_eq!(sql(&url, &format!("SHOW {setting}")).unwrap(), value, "{setting}");
    }
    assert_eq!(
        sql(&url, "SELECT current_user || ' ' || current_database()").unwrap(),
        "tavolo tavolo"
    );
    assert_eq!(
        sql(&url, "SELECT upper('perché è così')").unwrap(),
        "PERCHÉ È COSÌ"
    );
    let folder = fs::metadata(cluster(&data_dir)).unwrap();
    assert_eq!(folder.mode() & 0o077, 0);
    assert_ne!(folder.uid(), 0);
}

#[test]
fn a_stopped_server_is_gone_and_the_second_start_finds_the_data() {
    let data_dir = data_dir();
    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    sql(&postgres.url(), "CREATE TABLE note AS SELECT 'letta' AS text").unwrap();
    let pid = pid_in(&cluster(&data_dir));
    postgres.stop();
    assert!(!lives(pid));
    assert!(!cluster(&data_dir).join("postmaster.pid").exists());

    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    assert_eq!(sql(&postgres.url(), "SELECT text FROM note").unwrap(), "letta");
}

#[test]
fn a_fast_shutdown_does_not_wait_for_open_connections() {
    let data_dir = data_dir();
    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    let url = postgres.url();
    let mut client = Command::new("psql")
        .args(["-XAtq", "-c", "SELECT pg_sleep(60)", &url])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_until("the client sleeps", || sleeping_clients(&url) == "1");
    let before = Instant::now();
    postgres.stop();
    assert!(before.elapsed() < Duration::from_secs(8));
    assert!(!client.wait().unwrap().success());
}

#[test]
fn the_server_is_out_of_reach_of_the_terminals_interrupt() {
    let data_dir = data_dir();
    let _postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    let pid = pid_in(&cluster(&data_dir));
    assert_eq!(getpgid(Some(pid)).unwrap(), pid);
}

#[test]
fn a_killed_server_is_started_again_with_everything_committed() {
    let data_dir = data_dir();
    let mut postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    let url = postgres.url();
    sql(&url, "CREATE TABLE note AS SELECT 'letta' AS text").unwrap();
    assert!(!postgres.keep_running().unwrap());
    let pid = pid_in(&cluster(&data_dir));
    kill(pid, Signal::SIGKILL).unwrap();
    wait_until("the server is back", || postgres.keep_running().unwrap());
    assert_ne!(pid_in(&cluster(&data_dir)), pid);
    assert_eq!(sql(&url, "SELECT text FROM note").unwrap(), "letta");
    assert_eq!(postgres.url(), url);
}

#[test]
fn a_start_after_a_killed_server_and_a_stale_pid_file_recovers() {
    let data_dir = data_dir();
    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    sql(&postgres.url(), "CREATE TABLE note AS SELECT 'letta' AS text").unwrap();
    kill(pid_in(&cluster(&data_dir)), Signal::SIGKILL).unwrap();
    drop(postgres);
    assert!(cluster(&data_dir).join("postmaster.pid").exists());

    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    assert_eq!(sql(&postgres.url(), "SELECT text FROM note").unwrap(), "letta");
}

#[test]
fn a_pid_file_that_names_the_server_of_another_cluster_is_stale() {
    let (ours, others) = (data_dir(), data_dir());
    let other = PrivatePostgres::start(others.path()).unwrap();
    PrivatePostgres::start(ours.path()).unwrap().stop();
    fs::copy(
        cluster(&others).join("postmaster.pid"),
        cluster(&ours).join("postmaster.pid"),
    )
    .unwrap();

    let postgres = PrivatePostgres::start(ours.path()).unwrap();
    assert_ne!(pid_in(&cluster(&ours)), pid_in(&cluster(&others)));
    postgres.stop();
    assert_eq!(sql(&other.url(), "SELECT 1").unwrap(), "1");
}

#[test]
fn the_server_of_a_killed_program_is_taken_over_and_stopped_at_the_end() {
    let data_dir = data_dir();
    let mut program = other_process(&data_dir);
    wait_until("the other program's server is ready", || {
        PrivatePostgres::url_of_running(data_dir.path()).is_some()
    });
    let url = PrivatePostgres::url_of_running(data_dir.path()).unwrap();
    sql(&url, "CREATE TABLE note AS SELECT 'letta' AS text").unwrap();
    let pid = pid_in(&cluster(&data_dir));
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(lives(pid));

    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    assert_eq!(pid_in(&cluster(&data_dir)), pid);
    assert_eq!(sql(&postgres.url(), "SELECT text FROM note").unwrap(), "letta");
    postgres.stop();
    assert!(!lives(pid));
    assert_eq!(PrivatePostgres::url_of_running(data_dir.path()), None);
}

#[test]
fn a_second_living_copy_is_refused_and_told_why() {
    let data_dir = data_dir();
    let mut program = other_process(&data_dir);
    wait_until("the other program's server is ready", || {
        PrivatePostgres::url_of_running(data_dir.path()).is_some()
    });
    let refused = PrivatePostgres::start(data_dir.path()).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("another copy of Tavolo runs on this data folder"),
        "{refused}"
    );

    program.kill().unwrap();
    program.wait().unwrap();
    PrivatePostgres::start(data_dir.path()).unwrap();
}

#[test]
fn a_server_that_is_still_stopping_is_waited_for() {
    let data_dir = data_dir();
    let mut program = other_process(&data_dir);
    wait_until("the other program's server is ready", || {
        PrivatePostgres::url_of_running(data_dir.path()).is_some()
    });
    let url = PrivatePostgres::url_of_running(data_dir.path()).unwrap();
    let pid = pid_in(&cluster(&data_dir));
    program.kill().unwrap();
    program.wait().unwrap();
    let mut client = Command::new("psql")
        .args(["-XAtq", "-c", "SELECT pg_sleep(1)", &url])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    wait_until("the client sleeps", || sleeping_clients(&url) == "1");
    // A smart shutdown, which ends when the last client has gone.
    kill(pid, Signal::SIGTERM).unwrap();
    wait_until("the server says that it stops", || {
        PrivatePostgres::url_of_running(data_dir.path()).is_none()
    });

    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    assert!(client.wait().unwrap().success());
    assert_ne!(pid_in(&cluster(&data_dir)), pid);
    assert_eq!(sql(&postgres.url(), "SELECT 1").unwrap(), "1");
}

#[test]
fn an_interrupted_creation_is_done_again() {
    let data_dir = data_dir();
    let mut program = other_process(&data_dir);
    let unfinished = data_dir.path().join(format!("postgres.new-{}", program.id()));
    wait_until("the cluster is half made", || unfinished.join("base").exists());
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(!cluster(&data_dir).exists());

    let postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    assert_eq!(sql(&postgres.url(), "SELECT 1").unwrap(), "1");
    postgres.stop();
    PrivatePostgres::start(data_dir.path()).unwrap();
    wait_until("the remains are removed by a later start", || {
        PrivatePostgres::start(data_dir.path()).unwrap();
        !unfinished.exists()
    });
}

#[test]
fn paths_that_no_socket_and_no_address_can_carry_work() {
    let data_dir = data_dir();
    for name in [
        "x".repeat(150),
        "uno, due".to_owned(),
        "perché 100% 'qui'?".to_owned(),
    ] {
        let data_dir = data_dir.path().join(name);
        let postgres = PrivatePostgres::start(&data_dir).unwrap();
        assert_eq!(sql(&postgres.url(), "SELECT 1").unwrap(), "1");
        assert_eq!(PrivatePostgres::url_of_running(&data_dir), Some(postgres.url()));
        let socket_folder = sql(&postgres.url(), "SHOW unix_socket_directories").unwrap();
        assert_eq!(
            fs::metadata(data_dir.join("postgres").join(socket_folder))
                .unwrap()
                .mode()
                & 0o077,
            0
        );
    }
}

#[test]
fn a_socket_folder_that_another_could_listen_in_is_refused() {
    let data_dir = data_dir();
    let long = data_dir.path().join("x".repeat(150));
    let postgres = PrivatePostgres::start(&long).unwrap();
    let socket_folder = PathBuf::from(sql(&postgres.url(), "SHOW unix_socket_directories").unwrap());
    postgres.stop();
    assert!(!socket_folder.exists());
    symlink(data_dir.path(), &socket_folder).unwrap();
    let refused = PrivatePostgres::start(&long);
    fs::remove_file(&socket_folder).unwrap();
    assert!(
        matches!(refused, Err(PrivatePostgresError::OthersSocketFolder(_))),
        "{refused:?}"
    );
    fs::create_dir(&socket_folder).unwrap();
    fs::set_permissions(&socket_folder, fs::Permissions::from_mode(0o777)).unwrap();
    let refused = PrivatePostgres::start(&long);
    fs::remove_dir(&socket_folder).unwrap();
    assert!(
        matches!(refused, Err(PrivatePostgresError::OthersSocketFolder(_))),
        "{refused:?}"
    );
}

#[test]
fn a_checkout_that_only_its_owner_may_enter_is_no_hindrance() {
    let outer = data_dir();
    fs::set_permissions(outer.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let data_dir = outer.path().join("tavolo/var");
    let mut postgres = PrivatePostgres::start(&data_dir).unwrap();
    let url = postgres.url();
    // New files, files beside the tables and a recovery all find their way.
    sql(
        &url,
        "CREATE TABLE big AS SELECT n, md5(n::text) FROM generate_series(1, 200000) n",
    )
    .unwrap();
    sql(
        &url,
        "SET work_mem = '64kB'; SELECT count(*) FROM (SELECT * FROM big ORDER BY md5 OFFSET 0) s",
    )
    .unwrap();
    sql(&url, "CREATE DATABASE copy TEMPLATE template0").unwrap();
    sql(&url, "CHECKPOINT").unwrap();
    kill(pid_in(&data_dir.join("postgres")), Signal::SIGKILL).unwrap();
    wait_until("the server is back", || postgres.keep_running().unwrap());
    assert_eq!(sql(&url, "SELECT count(*) FROM big").unwrap(), "200000");
}

#[test]
fn a_folder_that_is_no_cluster_is_left_alone() {
    let data_dir = data_dir();
    fs::create_dir(cluster(&data_dir)).unwrap();
    fs::write(cluster(&data_dir).join("letter.txt"), "mine").unwrap();
    let refused = PrivatePostgres::start(data_dir.path()).unwrap_err();
    assert!(
        matches!(refused, PrivatePostgresError::NotACluster(_)),
        "{refused}"
    );
    assert_eq!(
        fs::read_to_string(cluster(&data_dir).join("letter.txt")).unwrap(),
        "mine"
    );
}

#[test]
fn a_cluster_of_a_version_that_is_not_installed_is_left_alone() {
    let data_dir = data_dir();
    PrivatePostgres::start(data_dir.path()).unwrap().stop();
    fs::write(cluster(&data_dir).join("PG_VERSION"), "9\n").unwrap();
    let refused = PrivatePostgres::start(data_dir.path()).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("made by PostgreSQL 9, which is not installed"),
        "{refused}"
    );
}

#[test]
fn a_server_that_cannot_start_says_why_and_what_to_do() {
    let data_dir = data_dir();
    PrivatePostgres::start(data_dir.path()).unwrap().stop();
    fs::write(
        cluster(&data_dir).join("postgresql.conf"),
        "no_such_setting = on\n",
    )
    .unwrap();
    let refused = PrivatePostgres::start(data_dir.path()).unwrap_err().to_string();
    assert!(refused.starts_with("PostgreSQL did not start, "), "{refused}");
    assert!(refused.contains("no_such_setting"), "{refused}");
}

#[test]
fn a_long_log_is_moved_aside_while_the_server_runs() {
    let data_dir = data_dir();
    let mut postgres = PrivatePostgres::start(data_dir.path()).unwrap();
    let log = data_dir.path().join("postgres.log");
    fs::OpenOptions::new()
        .append(true)
        .open(&log)
        .unwrap()
        .set_len(9 * 1024 * 1024)
        .unwrap();
    postgres.keep_running().unwrap();
    assert_eq!(fs::metadata(&log).unwrap().len(), 0);
    sql(&postgres.url(), "SELECT no_such_column").unwrap_err();
    let said = fs::read_to_string(&log).unwrap();
    assert!(
        said.contains("no_such_column") && !said.starts_with('\0'),
        "{said}"
    );
}
