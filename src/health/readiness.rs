use std::path::{Path, PathBuf};

use actix_web::web;
use chrono::{DateTime, TimeDelta, Utc};
use nix::{
    sys::statvfs::statvfs,
    unistd::{AccessFlags, access},
};

use crate::{
    database::{Database, DatabaseError, Identity},
    notifications::{self, Backlog},
};

/// A mail that has been due for longer says that no worker sends.
const LONGEST_DUE: TimeDelta = TimeDelta::hours(1);
/// Less than this, in bytes, and documents may not be kept any more.
const LEAST_FREE: u64 = 200_000_000;

/// Why requests should go elsewhere, one sentence each; nothing when all is well.
pub async fn reasons_against(database: &Database, data_dir: &Path, now: DateTime<Utc>) -> Vec<String> {
    let backlog = database
        .read(Identity::SYSTEM, move |conn| {
            Ok::<_, DatabaseError>(notifications::backlog(conn, now)?)
        })
        .await;
    let of_mails = match backlog {
        Ok(backlog) => reason_of_mails(&backlog, now),
        Err(error) => Some(format!("the database does not answer: {error}")),
    };
    let folder = data_dir.to_owned();
    let of_disk = web::block(move || reason_of_disk(&folder))
        .await
        .unwrap_or_else(|_| Some("the disk could not be looked at".to_owned()));
    of_mails.into_iter().chain(of_disk).collect()
}

fn reason_of_mails(backlog: &Backlog, now: DateTime<Utc>) -> Option<String> {
    let oldest = backlog.oldest?;
    (now - oldest > LONGEST_DUE).then(|| {
        format!(
            "{} mails are due, the oldest since {}: no worker sends them",
            backlog.due,
            oldest.to_rfc3339()
        )
    })
}

fn reason_of_disk(folder: &PathBuf) -> Option<String> {
    if let Err(error) = access(folder, AccessFlags::W_OK) {
        return Some(format!("the data folder cannot be written: {error}"));
    }
    match statvfs(folder) {
        Ok(disk) => {
            let free = disk.blocks_available() * disk.fragment_size();
            (free < LEAST_FREE).then(|| format!("only {free} bytes are free for the data folder"))
        }
        Err(error) => Some(format!("the disk could not be looked at: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_that_wait_for_more_than_an_hour_are_a_reason() {
        let now = Utc::now();
        let backlog = |minutes| Backlog {
            due: 1,
            oldest: Some(now - TimeDelta::minutes(minutes)),
        };
        assert_eq!(reason_of_mails(&backlog(60), now), None);
        assert!(reason_of_mails(&backlog(61), now).is_some());
    }

    #[test]
    fn a_data_folder_that_is_gone_is_a_reason() {
        let folder = tempfile::TempDir::new().unwrap();
        assert_eq!(reason_of_disk(&folder.path().to_owned()), None);
        assert!(reason_of_disk(&folder.path().join("gone")).is_some());
    }
}
