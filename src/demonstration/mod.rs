//! The demonstration: invented people with complaints in every state, so that every page has something to show, and as
//! many more as a measurement needs. The lives of complaints are produced by the procedure itself, act by act, and end
//! with yesterday. The same seed on the same day gives the same data on a fresh database.

mod dice;
mod life;
mod loading;
mod matter;
mod people;
mod phrases;
mod rows;
mod scene;
mod season;
mod story;

use std::{collections::HashSet, sync::mpsc, thread};

use anyhow::anyhow;
use chrono::{DateTime, Utc};
use diesel::{Connection, PgConnection};

use crate::{accounts, associations, complaints::model::State, deadlines::rome_date, meetings};
use dice::Dice;
use rows::Batch;
use scene::Scene;
use season::Season;
use story::{Numbering, Teller};

/// Complaints of the demonstration that is loaded by itself.
const COMPLAINTS: u64 = 400;
/// Complaints that are held in memory at a time.
const AT_A_TIME: usize = 2_000;

/// How much was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Complaints.
    pub complaints: usize,
    /// What happened to them.
    pub events: usize,
}

impl Loaded {
    fn add(&mut self, batch: &Batch) {
        self.complaints += batch.complaints.len();
        self.events += batch.events.len();
    }
}

/// Loads the demonstration into a database in which nothing was filed yet, whole or not at all; otherwise sees only to the
/// demonstration's people. Answers what was loaded.
///
/// # Errors
/// What the database says.
pub fn load_once(url: &str, now: DateTime<Utc>) -> anyhow::Result<Option<Loaded>> {
    let mut conn = loading::connect(url)?;
    let loaded = conn.transaction(|conn| {
        loading::act_as_system(conn)?;
        accounts::demonstration::load(conn, now)?;
        associations::demonstration::load(conn, rome_date(now))?;
        if loading::has_complaints(conn)? {
            return Ok(None);
        }
        let numbering = loading::begin(conn)?;
        // Another copy of the program may have been quicker.
        if loading::has_complaints(conn)? {
            return Ok(None);
        }
        let loaded = load_everything_once(conn, numbering, now)?;
        meetings::demonstration::load(conn, now)?;
        loading::act_as_system(conn)?;
        loading::settle_notifications_of_the_table(conn, now)?;
        anyhow::Ok(Some(loaded))
    })?;
    if loaded.is_some() {
        loading::tidy(&mut conn)?;
    }
    Ok(loaded)
}

fn load_everything_once(
    conn: &mut PgConnection,
    numbering: Numbering,
    now: DateTime<Utc>,
) -> anyhow::Result<Loaded> {
    let scene = scene::read(conn, rome_date(now))?;
    let season = Season::with_much_lately(scene.today, scene.terms.calendar.clone());
    for seed in 1.. {
        let mut teller = Teller::new(&scene, seed, numbering.clone(), true);
        let mut batch = Batch::default();
        for filed_at in season.instants(COMPLAINTS, &mut Dice::new(seed)) {
            teller.tell(filed_at, &mut batch)?;
        }
        if !has_every_state(&batch) {
            continue;
        }
        teller.settle_notifications(&mut batch, now);
        loading::copy(conn, &batch)?;
        loading::finish(conn, &teller.numbering)?;
        let mut loaded = Loaded::default();
        loaded.add(&batch);
        return Ok(loaded);
    }
    Err(anyhow!("No seed gives complaints in every state"))
}

fn has_every_state(batch: &Batch) -> bool {
    let states: HashSet<State> = batch.complaints.iter().map(|complaint| complaint.state).collect();
    states.len() == State::ALL.len()
}

/// Loads as many complaints more, whole or not at all. Nobody is told of them. Nobody else can write meanwhile.
///
/// # Errors
/// What the database says.
pub fn load_volume(url: &str, complaints: u64, seed: u64, now: DateTime<Utc>) -> anyhow::Result<Loaded> {
    let mut conn = loading::connect(url)?;
    let loaded = conn.transaction(|conn| {
        loading::trust_references(conn)?;
        loading::act_as_system(conn)?;
        accounts::demonstration::load(conn, now)?;
        associations::demonstration::load(conn, rome_date(now))?;
        let numbering = loading::begin(conn)?;
        let scene = scene::read(conn, rome_date(now))?;
        let season = Season::ordinary(scene.today, scene.terms.calendar.clone());
        let (numbering, loaded) = tell_and_copy(conn, &scene, &season, complaints, (seed, numbering))?;
        loading::finish(conn, &numbering)?;
        anyhow::Ok(loaded)
    })?;
    loading::tidy(&mut conn)?;
    Ok(loaded)
}

/// One thread tells while the other copies what was told before.
fn tell_and_copy(
    conn: &mut PgConnection,
    scene: &Scene,
    season: &Season,
    complaints: u64,
    (seed, numbering): (u64, Numbering),
) -> anyhow::Result<(Numbering, Loaded)> {
    let (told, to_copy) = mpsc::sync_channel::<Batch>(1);
    thread::scope(|threads| {
        let telling = threads.spawn(move || {
            let mut teller = Teller::new(scene, seed, numbering, false);
            let mut batch = Batch::default();
            for filed_at in season.instants(complaints, &mut Dice::new(seed)) {
                teller.tell(filed_at, &mut batch)?;
                // When nobody listens any more, copying has failed, and says why.
                if batch.complaints.len() == AT_A_TIME && told.send(std::mem::take(&mut batch)).is_err() {
                    break;
                }
            }
            let _ = told.send(batch);
            anyhow::Ok(teller.numbering)
        });
        let mut loaded = Loaded::default();
        for batch in to_copy {
            loading::copy(conn, &batch)?;
            loaded.add(&batch);
        }
        let numbering = telling
            .join()
            .map_err(|_| anyhow!("The telling of complaints ended early"))??;
        Ok((numbering, loaded))
    })
}
