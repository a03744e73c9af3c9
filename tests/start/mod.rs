//! What the program says when it cannot start, and how it stops.

use std::{
    ffi::OsStr,
    io::Write,
    net::{TcpListener, TcpStream},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::support::{Program, output_of, tavolo};

/// `tavolo serve` with these settings must fail with one sentence, which is answered, and leave nothing in the folder.
fn refusal(data_dir: &Path, settings: &[(&str, &OsStr)]) -> String {
    let mut command = tavolo(&["serve"]);
    command
        .env("TAVOLO_DATA_DIR", data_dir)
        .env("TAVOLO_LISTEN", "127.0.0.1:0")
        .env("TAVOLO_LOG", "off");
    for (name, value) in settings {
        command.env(name, value);
    }
    let output = output_of(command);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{settings:?}: {said}");
    assert_eq!(said.trim().lines().count(), 1, "{settings:?}: {said}");
    said
}

fn untouched() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let data_dir = folder.path().join("var");
    (folder, data_dir)
}

#[test]
fn a_setting_that_cannot_be_read_is_named_and_nothing_is_made() {
    let (_folder, data_dir) = untouched();
    let wrong: [(&str, &[u8]); 18] = [
        ("TAVOLO_LISTEN", b"qui"),
        ("TAVOLO_LISTEN", b""),
        ("TAVOLO_LISTEN", b"\xff"),
        ("TAVOLO_PUBLIC_URL", b"portale"),
        ("TAVOLO_PUBLIC_URL", b"mailto:a@b.example"),
        ("TAVOLO_DATABASE_URL", b"mysql://a@b/c"),
        ("TAVOLO_DATABASE_REPLICA_URL", b"b"),
        ("TAVOLO_DATA_DIR", b""),
        ("TAVOLO_SMTP_URL", b"http://mail.example"),
        ("TAVOLO_SMTP_URL", b"smtp://"),
        ("TAVOLO_MAIL_FROM", b"nobody"),
        ("TAVOLO_ATTACHMENTS_URL", b"ftp://b"),
        ("TAVOLO_SECRET_KEY", b"segretissimo"),
        ("TAVOLO_DEMO", b"maybe"),
        ("TAVOLO_LOG", b"a=b=c"),
        ("TAVOLO_OPERATOR_NAME", b""),
        ("TAVOLO_OPERATOR_NAME", b"\xff"),
        ("TAVOLO_DATA_DIR", b"/dev/null/var"),
    ];
    for (name, value) in wrong {
        let said = refusal(&data_dir, &[(name, OsStr::from_bytes(value))]);
        assert!(said.contains(name), "{name}: {said}");
        assert!(!said.contains("segretissimo"), "{said}");
        assert!(!data_dir.exists(), "{name}={value:?} left something behind");
    }
}

#[test]
fn a_port_in_use_is_named_and_nothing_is_made() {
    let (_folder, data_dir) = untouched();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = refusal(&data_dir, &[("TAVOLO_LISTEN", OsStr::new(&address))]);
    assert!(
        said.contains(&address) && said.contains("TAVOLO_LISTEN"),
        "{said}"
    );
    assert!(!data_dir.exists());
}

#[test]
fn a_database_that_does_not_answer_is_said_to_be_so() {
    let (_folder, data_dir) = untouched();
    // One that nobody serves, and one that accepts and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    for port in [1, silent.local_addr().unwrap().port()] {
        let url = format!("postgres://tavolo@127.0.0.1:{port}/tavolo");
        let said = refusal(&data_dir, &[("TAVOLO_DATABASE_URL", OsStr::new(&url))]);
        assert!(said.contains("TAVOLO_DATABASE_URL"), "{said}");
    }
}

#[test]
fn the_settings_are_listed_without_secrets_and_nothing_is_made() {
    let (_folder, data_dir) = untouched();
    let mut command = tavolo(&["config"]);
    command
        .env("TAVOLO_DATA_DIR", &data_dir)
        .env("TAVOLO_LISTEN", "127.0.0.1:4242")
        .env(
            "TAVOLO_DATABASE_URL",
            "postgres://tavolo:segretissimo@db.example/tavolo",
        );
    let output = output_of(command);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(said.contains("TAVOLO_LISTEN=127.0.0.1:4242\n"), "{said}");
    assert!(said.contains("TAVOLO_DEMO=false\n"), "{said}");
    assert!(!said.contains("segretissimo"), "{said}");
    assert!(!data_dir.exists());
}

/// A form of which the body is still to come.
const HEAD: &[u8] =
    b"POST /login HTTP/1.1\r\nHost: tavolo\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 16\r\n\r\n";

#[tokio::test]
async fn asked_to_stop_it_answers_what_is_under_way_and_stops_its_database_within_ten_seconds() {
    let (_folder, data_dir) = untouched();
    let mut program = Program::serve(&data_dir, None).await;
    let mut request = TcpStream::connect(program.address.trim_start_matches("http://")).unwrap();
    request.write_all(HEAD).unwrap();
    // The request is under way: its handler waits for the body.
    tokio::time::sleep(Duration::from_millis(500)).await;
    program.ask_to_stop();
    let asked = Instant::now();
    tokio::time::sleep(Duration::from_millis(500)).await;
    request.write_all(b"email=&password=").unwrap();
    let read = tokio::task::spawn_blocking(move || std::io::read_to_string(request));
    let answer = read.await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    let left = Duration::from_secs(10).saturating_sub(asked.elapsed());
    assert!(program.ends_well_within(left).await);
    assert!(!data_dir.join("postgres/postmaster.pid").exists());
}

#[tokio::test]
async fn asked_to_stop_it_ends_within_ten_seconds_although_a_form_never_arrives() {
    let (_folder, data_dir) = untouched();
    let mut program = Program::serve(&data_dir, None).await;
    let mut request = TcpStream::connect(program.address.trim_start_matches("http://")).unwrap();
    request.write_all(HEAD).unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    program.ask_to_stop();
    assert!(program.ends_well_within(Duration::from_secs(10)).await);
    assert!(!data_dir.join("postgres/postmaster.pid").exists());
}
