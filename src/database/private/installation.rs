//! Where the programs of PostgreSQL are on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One installed PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// The folder of `postgres` and `initdb`.
    pub programs: PathBuf,
    /// The major version.
    pub version: u32,
}

impl Installation {
    /// Every installation in the usual places: those of `PATH` first, then the newest first.
    pub fn all() -> Vec<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let mut found: Vec<Self> = env::split_paths(&path)
            .filter_map(|folder| Self::in_folder(&folder))
            .collect();
        let mut usual: Vec<Self> = usual_folders()
            .iter()
            .filter_map(|folder| Self::in_folder(folder))
            .collect();
        usual.sort_by_key(|installation| std::cmp::Reverse(installation.version));
        found.extend(usual);
        found
    }

    fn in_folder(programs: &Path) -> Option<Self> {
        if !programs.join("initdb").is_file() {
            return None;
        }
        let version = version_of(&programs.join("postgres"))?;
        Some(Self {
            programs: programs.to_owned(),
            version,
        })
    }
}

/// The folders in which systems put PostgreSQL outside of `PATH`.
fn usual_folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for (parent, prefix) in [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql"),
        ("/usr/local/opt", "postgresql"),
        ("/Applications/Postgres.app/Contents/Versions", ""),
    ] {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        folders.extend(
            entries
                .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
                .map(|entry| entry.path().join("bin")),
        );
    }
    folders.push("/usr/local/pgsql/bin".into());
    folders
}

fn version_of(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in the answer to `postgres --version`.
fn parse_version(answer: &str) -> Option<u32> {
    let after = answer.strip_prefix("postgres (PostgreSQL) ")?;
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(
            parse_version("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(parse_version("something else 15\n"), None);
    }

    #[test]
    fn this_machine_has_an_installation_with_both_programs() {
        let all = Installation::all();
        assert!(!all.is_empty());
        assert!(
            all.iter()
                .all(|i| i.programs.join("postgres").is_file() && i.version >= 13)
        );
    }
}
