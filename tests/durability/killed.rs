//! `kill -9` of a PostgreSQL.

use std::{fs, path::Path};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

/// Kills the server on this data folder: one of its children at random, which makes it start afresh, or all of them.
pub fn postgres(data_dir: &Path, whole: bool) {
    let file = fs::read_to_string(data_dir.join("postgres/postmaster.pid")).unwrap();
    let postmaster: i32 = file.lines().next().unwrap().trim().parse().unwrap();
    let mut victims = children_of(postmaster);
    if whole {
        victims.insert(0, postmaster);
    } else {
        victims = vec![victims[rand::random_range(0..victims.len())]];
    }
    for victim in victims {
        // It may have ended by itself a moment ago.
        let _ = kill(Pid::from_raw(victim), Signal::SIGKILL);
    }
}

fn children_of(parent: i32) -> Vec<i32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|process| {
            let stat = fs::read_to_string(process.path().join("stat")).ok()?;
            // The name, in brackets, may hold anything; state and parent follow it.
            let (_, after_name) = stat.rsplit_once(") ")?;
            let its_parent: i32 = after_name.split(' ').nth(1)?.parse().ok()?;
            (its_parent == parent).then(|| process.file_name().to_string_lossy().parse().ok())?
        })
        .collect()
}
