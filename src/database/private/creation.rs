//! Making a new cluster.

use std::fs::{self, DirBuilder, File};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::PrivatePostgresError;
use super::account::Account;
use super::installation::Installation;
use super::log::{advice, last_lines};

/// The folder of a cluster that is being made: this and the number of the process.
const UNFINISHED: &str = "postgres.new-";

/// Makes the cluster and its database beside their place and moves them there when they are
/// complete and on the disk. The folder has a name of its own each time: an `initdb` whose parent
/// was killed may still be writing to the last one.
pub(super) fn create(
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
    let mut child = command.spawn().map_err(PrivatePostgresError::program(command))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that ends early has a reason, which its output tells better than this error.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child
        .wait_with_output()
        .map_err(PrivatePostgresError::program(command))?;
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

/// Removes the remains of creations that were interrupted. What cannot be removed is in nobody's
/// way.
pub(super) fn remove_unfinished(data_dir: &Path) {
    for entry in fs::read_dir(data_dir).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            continue;
        }
        if let Err(error) = fs::remove_dir_all(entry.path()) {
            tracing::warn!(path = %entry.path().display(), %error, "an unfinished cluster could not be removed");
        }
    }
}
