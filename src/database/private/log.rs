//! The server's log: kept short, and read for the reason when something fails.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The size in bytes from which the log is moved to `postgres.log.old`.
const LONGEST_LOG: u64 = 8 * 1024 * 1024;

/// Moves what a long log says to `….old` and empties it. The server goes on writing at its new end.
pub(super) fn shorten(log: &Path) -> io::Result<()> {
    match fs::metadata(log) {
        Ok(found) if found.len() > LONGEST_LOG => {
            fs::copy(log, log.with_extension("log.old"))?;
            File::options().write(true).open(log)?.set_len(0)
        }
        _ => Ok(()),
    }
}

/// The last lines of a file, of what follows the first `from` bytes.
pub(super) fn tail_of_file(path: &Path, from: u64) -> String {
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

pub(super) fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(6)..].join(" / ")
}

/// What to do about the most likely reasons, by what PostgreSQL said.
pub(super) fn advice(said: &str) -> &'static str {
    if said.contains("No space left on device") || said.contains("Disk quota exceeded") {
        "the disk is full: free some space and start again"
    } else if said.contains("ermission denied")
        || said.contains("ownership")
        || said.contains("not permitted")
    {
        "a file is closed to PostgreSQL: give the whole folder to the user that it runs as with `chown -R` and \
         start again"
    } else if said.contains("allocate memory") || said.contains("shared memory") {
        "there is too little memory: free some and start again"
    } else {
        "see what it said, and restore the data folder from a backup if it is damaged"
    }
}
