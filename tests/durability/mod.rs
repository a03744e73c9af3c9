//! What a page has confirmed is there, with its event and its notifications, once; whatever is killed meanwhile.

mod away;
mod killed;
mod people;
mod records;

use std::{
    env,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::support::Program;

/// How long the short form goes on, in seconds.
const SHORT: u64 = 12;

#[tokio::test]
async fn what_a_page_confirmed_survives_the_kill_of_program_and_database() {
    let seconds = env::var("TAVOLO_SOAK_SECONDS").map_or(SHORT, |seconds| seconds.parse().unwrap());
    let folder = TempDir::new().unwrap();
    let mut program = Program::serve(folder.path(), None).await;
    let people = people::at_work(&program.address, folder.path()).await;
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut rounds = 0;
    while Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(rand::random_range(300..1_500))).await;
        if rounds % 2 == 0 {
            let address = program.address.clone();
            program.kill();
            program = Program::serve(folder.path(), Some(&address)).await;
        } else {
            killed::postgres(folder.path(), rounds % 4 == 1);
            // The same process answers again when its database is back.
            program.wait_until_ready().await;
        }
        people.goes_on().await;
        rounds += 1;
    }
    let confirmed = people.stop().await;
    assert!(confirmed.len() > rounds, "hardly anything was confirmed");
    println!("{} records were confirmed in {rounds} kills", confirmed.len());
    records::check(folder.path(), &confirmed);
    program.ask_to_stop();
    assert!(program.ends_well_within(Duration::from_secs(10)).await);
}
