//! The server as a process of the system: ours, or one that an earlier program left.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use nix::unistd::Pid;

/// The process of a server.
#[derive(Debug)]
pub(super) enum Process {
    /// Started by this program.
    Child(Child),
    /// Left by a program that was killed.
    TakenOver(Pid),
}

impl Process {
    /// Its number while it lives.
    pub fn pid(&mut self, folder: &Path) -> Option<Pid> {
        match self {
            Self::Child(child) => match child.try_wait() {
                Ok(None) => i32::try_from(child.id()).ok().map(Pid::from_raw),
                _ => None,
            },
            Self::TakenOver(pid) => is_server_of(*pid, folder).then_some(*pid),
        }
    }
}

/// The process that the cluster's pid file names, if it lives and is this cluster's server.
pub(super) struct Postmaster {
    /// Its number.
    pub pid: Pid,
    /// Whether it says that it accepts connections.
    pub ready: bool,
}

impl Postmaster {
    /// Read from the cluster in `folder`.
    pub fn of(folder: &Path) -> Option<Self> {
        let file = fs::read_to_string(folder.join("postmaster.pid")).ok()?;
        let pid = Pid::from_raw(file.lines().next()?.trim().parse().ok()?);
        // After a restart of the machine the same number may belong to any process, another server
        // too.
        if !is_server_of(pid, folder) {
            return None;
        }
        let ready = file.lines().nth(7).is_some_and(|state| state.trim() == "ready");
        Some(Self { pid, ready })
    }
}

/// A setting without effect, the last on the command line, by which a server of this cluster is
/// recognised among the processes.
pub(super) fn mark(folder: &Path) -> String {
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
