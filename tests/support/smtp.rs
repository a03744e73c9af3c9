//! A real SMTP server process, which can be made to misbehave, and the mails that it accepted.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use mailparse::{MailHeaderMap, parse_mail};
use tempfile::TempDir;

/// A server that accepts mails until the test ends. See `tests/smtp/server.py` for what it can be told to do.
pub struct SmtpServer {
    port: u16,
    folder: TempDir,
    process: Option<Child>,
}

impl SmtpServer {
    /// A server that answers.
    pub fn start() -> Self {
        let mut server = Self::down();
        server.come_up();
        server
    }

    /// A server that is not there yet: its port refuses connections.
    pub fn down() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            port,
            folder: TempDir::new().unwrap(),
            process: None,
        }
    }

    /// Starts the process, and waits until it listens.
    pub fn come_up(&mut self) {
        let python =
            env::var("TAVOLO_TEST_PYTHON").unwrap_or_else(|_| "target/smtp-venv/bin/python".to_owned());
        let mut process = Command::new(&python)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args([
                "tests/smtp/server.py",
                "--until-eof",
                "--port",
                &self.port.to_string(),
                "--store",
            ])
            .arg(self.folder.path().join("accepted"))
            .arg("--control")
            .arg(self.control())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{python}: {error}; `make test` installs it, or set TAVOLO_TEST_PYTHON")
            });
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        assert_eq!(
            port.trim(),
            self.port.to_string(),
            "the SMTP server did not start"
        );
        self.process = Some(process);
    }

    /// The address as the setting has it.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Makes the server behave like this from the next command on; nothing makes it behave well.
    pub fn behave(&self, behaviours: &[String]) {
        fs::write(self.control(), behaviours.join("\n")).unwrap();
    }

    /// What was accepted, in order.
    pub fn mails(&self) -> Vec<Mail> {
        Mail::read_all(&self.folder.path().join("accepted"))
    }

    fn control(&self) -> PathBuf {
        self.folder.path().join("control")
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// A mail as a mail program shows it.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    /// Header and bodies as they travelled, decoded.
    pub whole: String,
    pub automatic: bool,
}

impl Mail {
    /// The mails in a folder, by name.
    pub fn read_all(folder: &Path) -> Vec<Self> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| Self::read(&fs::read(file).unwrap()))
            .collect()
    }

    fn read(bytes: &[u8]) -> Self {
        let mail = parse_mail(bytes).unwrap();
        let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
        let body = |index: usize| mail.subparts[index].get_body().unwrap().replace("\r\n", "\n");
        let headers: String = mail
            .headers
            .iter()
            .map(|one| format!("{}: {}\n", one.get_key(), one.get_value()))
            .collect();
        Self {
            to: header("To"),
            subject: header("Subject"),
            message_id: header("Message-ID"),
            text: body(0),
            html: body(1),
            whole: format!("{headers}\n{}\n{}", body(0), body(1)),
            automatic: header("Auto-Submitted") == "auto-generated",
        }
    }
}
