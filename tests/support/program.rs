//! The program as a process of its own, to be killed.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::Client;

/// How long a start may take, a recovery of the database included.
const START_LIMIT: Duration = Duration::from_secs(60);

/// `tavolo` with these arguments, and with no settings but those that are added.
pub fn tavolo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tavolo"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TAVOLO_") {
            command.env_remove(name);
        }
    }
    command
        .args(arguments)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null());
    command
}

/// `tavolo serve` on a data folder, with a private PostgreSQL and the demonstration.
pub struct Program {
    process: Child,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
}

impl Program {
    /// Starts it, and waits until it serves. On the same port as an earlier one, when its address is given.
    pub async fn serve(data_dir: &Path, address: Option<&str>) -> Self {
        let listen = match address.and_then(|address| address.strip_prefix("http://")) {
            Some(listen) => listen.to_owned(),
            None => format!("127.0.0.1:{}", free_port()),
        };
        let process = tavolo(&["serve"])
            .env("TAVOLO_LISTEN", &listen)
            .env("TAVOLO_DATA_DIR", data_dir)
            .env("TAVOLO_LOG", "off")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut program = Self {
            process,
            address: format!("http://{listen}"),
        };
        program.wait_until_ready().await;
        program
    }

    /// Waits until it says that it is ready.
    pub async fn wait_until_ready(&mut self) {
        let begun = Instant::now();
        let client = Client::new(&self.address);
        loop {
            let answer = client.try_get("/health/ready").await;
            if answer.is_ok_and(|page| page.status == 200) {
                return;
            }
            assert_eq!(self.process.try_wait().unwrap(), None, "the program has ended");
            assert!(begun.elapsed() < START_LIMIT, "the program does not become ready");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// `kill -9`: its PostgreSQL goes on without it.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks it to stop.
    pub fn ask_to_stop(&self) {
        let pid = Pid::from_raw(self.process.id().try_into().unwrap());
        kill(pid, Signal::SIGTERM).unwrap();
    }

    /// Whether it ends well within this time.
    pub async fn ends_well_within(&mut self, limit: Duration) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A test that failed must not leave it behind, nor its PostgreSQL; one that passed has ended it.
        if self.process.try_wait().is_ok_and(|status| status.is_none()) {
            self.ask_to_stop();
            let _ = self.process.wait();
        }
    }
}

/// What a command that ends by itself says; killed after 20 seconds.
pub fn output_of(mut command: Command) -> Output {
    let process = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pid = Pid::from_raw(process.id().try_into().unwrap());
    let (ended, has_ended) = std::sync::mpsc::channel::<()>();
    let watch = std::thread::spawn(move || {
        if has_ended.recv_timeout(Duration::from_secs(20)).is_err() {
            // It may have ended this moment.
            let _ = kill(pid, Signal::SIGKILL);
        }
    });
    let output = process.wait_with_output().unwrap();
    ended.send(()).unwrap_or_default();
    watch.join().unwrap();
    output
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
