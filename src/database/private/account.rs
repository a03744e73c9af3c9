//! Whom the server runs as. PostgreSQL refuses root, so a program that root started lends it
//! another user.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User};

use super::PrivatePostgresError;

/// A lent user may be unable to walk to the cluster's folder (a checkout under `/root`, say). So
/// root opens the folder, and the programs, which inherit it, reach it through `/proc`, which leads
/// there without a walk. Their own working directory is one that everybody can come back to, as
/// they insist on that.
const ENTER_AND_LEND: &str = r#"exec 3<. && cd / && exec setpriv "$@""#;

/// The user of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// The program's own user.
    Own,
    /// The program is root, the server is this user.
    Lent {
        /// Its number.
        uid: u32,
        /// Its group's number.
        gid: u32,
    },
}

impl Account {
    /// The user for the cluster in this folder: its owner if it is there, otherwise `postgres` or
    /// `nobody`.
    pub fn of_cluster(folder: &Path) -> Result<Self, PrivatePostgresError> {
        let owner = fs::metadata(folder)
            .ok()
            .map(|folder| (folder.uid(), folder.gid()));
        let own = Uid::effective();
        match owner {
            Some((uid, _)) if uid == own.as_raw() && !own.is_root() => Ok(Self::Own),
            Some(_) if !own.is_root() => Err(PrivatePostgresError::OthersCluster(folder.to_owned())),
            Some((uid, gid)) if uid != 0 => Ok(Self::Lent { uid, gid }),
            None if !own.is_root() => Ok(Self::Own),
            _ => Self::unprivileged(),
        }
    }

    fn unprivileged() -> Result<Self, PrivatePostgresError> {
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| Self::Lent {
                uid: user.uid.as_raw(),
                gid: user.gid.as_raw(),
            })
            .ok_or(PrivatePostgresError::NoAccount)
    }

    /// The user's number.
    pub fn uid(self) -> u32 {
        match self {
            Self::Own => Uid::effective().as_raw(),
            Self::Lent { uid, .. } => uid,
        }
    }

    /// Gives a file or folder to the user.
    pub fn give(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Own => Ok(()),
            Self::Lent { uid, gid } => chown(path, Some(uid), Some(gid)),
        }
    }

    /// A command that runs `program` as the user, on the cluster in `folder`; see
    /// [`Account::name_of`].
    pub fn command(self, program: &Path, folder: &Path) -> Command {
        let mut command = match self {
            Self::Own => Command::new(program),
            Self::Lent { uid, gid } => {
                let mut command = Command::new("sh");
                command.args(["-c", ENTER_AND_LEND, "sh"]);
                command
                    .arg(format!("--reuid={uid}"))
                    .arg(format!("--regid={gid}"))
                    .arg("--clear-groups");
                command.arg(program);
                command
            }
        };
        command
            .current_dir(folder)
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        command
    }

    /// What such a command must call its `folder`.
    pub fn name_of(self, folder: &Path) -> &Path {
        match self {
            Self::Own => folder,
            Self::Lent { .. } => Path::new("/proc/self/fd/3"),
        }
    }
}
