//! What the program does by itself: steps that are taken again and again, each at its own pace.
//!
//! A step that fails is logged, waits longer each time, and stops no other. Any number of workers may run against one
//! database: steps lease their work.

use std::{future::Future, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use futures_util::future::{FutureExt, LocalBoxFuture, join_all};
use tokio::time::sleep;

use crate::{
    accounts, attachments,
    clock::{Clock, Ticked},
    complaints,
    database::{Database, DatabaseError, Identity},
    health, meetings,
    notifications::{Outbox, Rooms},
    server::{Application, SECONDS_TO_FINISH},
    stop::Stop,
    web::{drafts, once},
};

/// How often it is looked for work.
const EVERY: Duration = Duration::from_secs(2);
/// How often it is looked for deadlines: days are counted, and it takes a look at every case that is due soon or late.
const WATCH_EVERY: Duration = Duration::from_secs(30);
/// How often measurements are summed up.
const SUM_UP_EVERY: Duration = Duration::from_secs(5);
/// How often old sessions are ended.
const END_SESSIONS_EVERY: Duration = Duration::from_secs(3600);
/// How often drafts and documents that were never sent, and forms that were sent long ago, are looked for.
const LOOK_FOR_ABANDONED_EVERY: Duration = Duration::from_secs(24 * 3600);
/// Longest wait after failures.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long what is under way may take after a stop was asked for.
const GRACE: Duration = Duration::from_secs(SECONDS_TO_FINISH);

/// Takes the steps until it is stopped.
pub struct Worker {
    steps: Vec<Step>,
}

/// One thing that the program does again and again.
pub struct Step {
    name: &'static str,
    every: Duration,
    work: Box<dyn Fn(Stop) -> LocalBoxFuture<'static, anyhow::Result<usize>>>,
}

impl Step {
    /// A step of this name that is taken so often. `work` answers how much it did: while that is not 0 there may be more
    /// to do, and it is taken again at once.
    pub fn new<F, W>(name: &'static str, every: Duration, work: F) -> Self
    where
        F: Fn(Stop) -> W + 'static,
        W: Future<Output = anyhow::Result<usize>> + 'static,
    {
        Self {
            name,
            every,
            work: Box::new(move |stop| work(stop).boxed_local()),
        }
    }

    async fn take_until(self, stop: Stop) {
        let mut failures = 0;
        while !stop.is_asked() {
            let wait = match (self.work)(stop.clone()).await {
                Ok(0) => {
                    failures = 0;
                    self.every
                }
                Ok(_) => {
                    failures = 0;
                    Duration::ZERO
                }
                Err(error) => {
                    failures += 1;
                    let wait = wait_after(failures);
                    tracing::error!(
                        step = self.name,
                        error = format!("{error:#}"),
                        ?wait,
                        "a step failed"
                    );
                    wait
                }
            };
            tokio::select! {
                () = stop.asked() => {}
                () = sleep(wait) => {}
            }
        }
    }
}

/// The wait after so many failures in a row (from 1): twice as long each time, up to a minute.
fn wait_after(failures: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
    EVERY.saturating_mul(doubled).min(LONGEST_WAIT)
}

impl Worker {
    /// A worker that takes every step of the program.
    ///
    /// # Errors
    /// One sentence about the setting that cannot be used.
    pub fn new(application: &Application) -> anyhow::Result<Self> {
        Ok(Self {
            steps: vec![
                send_mails(application)?,
                watch(application, "complaints", complaints::tick),
                watch(application, "minutes", meetings::attend_to_minutes),
                watch(application, "action items", meetings::remind_of_actions),
                watch(application, "polls of dates", meetings::remind_of_polls),
                watch(
                    application,
                    "reports of working groups",
                    meetings::pass_on_reports,
                ),
                end_old_sessions(application),
                forget_old(application, "old drafts", drafts::forget_old),
                forget_old(application, "old submissions", once::forget_old),
                delete_abandoned_documents(application),
                sum_up_measurements(),
            ],
        })
    }

    /// Takes the steps until a stop is asked for, and ends within [`SECONDS_TO_FINISH`] of it.
    pub async fn run(self, stop: Stop) {
        let steps = self.steps.into_iter().map(|step| step.take_until(stop.clone()));
        tokio::select! {
            _ = join_all(steps) => {}
            () = async { stop.asked().await; sleep(GRACE).await } => {
                tracing::warn!("what was under way took too long and was left");
            }
        }
    }
}

/// What the outbox asks the rooms about what they have told.
pub fn rooms() -> Rooms {
    Rooms {
        reset_token: accounts::reset_token,
        complaint_reminders_that_stand: complaints::reminders_that_stand,
        table_reminders_that_stand: meetings::reminders_that_stand,
        particulars: meetings::particulars,
        enclosures: meetings::enclosures,
    }
}

fn send_mails(application: &Application) -> anyhow::Result<Step> {
    let outbox = Arc::new(Outbox::new(
        &application.config,
        application.database.clone(),
        application.clock.clone(),
        application.key.clone(),
        rooms(),
    )?);
    Ok(Step::new("outbox", EVERY, move |stop| {
        let outbox = outbox.clone();
        async move { outbox.send_due(&stop).await }
    }))
}

/// A step of the portal's clock: `tick` does what the day asks of a kind of things. Each time it goes through all of them, so that
/// what fails need not be tried again at once, and is tried again later.
fn watch<T>(application: &Application, things: &'static str, tick: T) -> Step
where
    T: AsyncFn(&Database, &Clock, &Stop) -> Result<Ticked, DatabaseError> + Copy + 'static,
{
    let (database, clock) = (application.database.clone(), application.clock.clone());
    Step::new(things, WATCH_EVERY, move |stop| {
        let (database, clock) = (database.clone(), clock.clone());
        async move {
            let ticked = tick(&database, &clock, &stop).await?;
            anyhow::ensure!(
                ticked.failed == 0,
                "it failed for {} of the {things}",
                ticked.failed
            );
            Ok(ticked.done)
        }
    })
}

fn end_old_sessions(application: &Application) -> Step {
    let (database, clock) = (application.database.clone(), application.clock.clone());
    Step::new("old sessions", END_SESSIONS_EVERY, move |_| {
        let (database, now) = (database.clone(), clock.now());
        async move {
            let ended: Result<_, DatabaseError> = database
                .write(Identity::SYSTEM, move |conn| {
                    Ok(accounts::end_old_sessions(conn, now)?)
                })
                .await;
            tracing::debug!(rows = ended?, "old sessions were ended");
            Ok(0)
        }
    })
}

/// A step that deletes rows which are too old, and answers how many.
fn forget_old(
    application: &Application,
    name: &'static str,
    forget: fn(&mut PgConnection, DateTime<Utc>) -> QueryResult<usize>,
) -> Step {
    let (database, clock) = (application.database.clone(), application.clock.clone());
    Step::new(name, LOOK_FOR_ABANDONED_EVERY, move |_| {
        let (database, now) = (database.clone(), clock.now());
        async move {
            let forgotten: Result<_, DatabaseError> = database
                .write(Identity::SYSTEM, move |conn| Ok(forget(conn, now)?))
                .await;
            tracing::debug!(rows = forgotten?, "{name} were forgotten");
            Ok(0)
        }
    })
}

fn delete_abandoned_documents(application: &Application) -> Step {
    let application = application.clone();
    Step::new("abandoned documents", LOOK_FOR_ABANDONED_EVERY, move |_| {
        let (vault, database) = (application.vault.clone(), application.database.clone());
        let now = application.clock.now();
        async move {
            let removed = attachments::delete_abandoned(&vault, &database, now).await?;
            tracing::debug!(?removed, "abandoned documents were removed");
            Ok(0)
        }
    })
}

fn sum_up_measurements() -> Step {
    Step::new("measurements", SUM_UP_EVERY, |_| async {
        health::sum_up();
        Ok(0)
    })
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use super::*;
    use crate::stop::Stopper;

    #[test]
    fn the_wait_after_failures_grows_to_a_minute() {
        let seconds: Vec<_> = [1, 2, 3, 6, 1000]
            .map(|failures| wait_after(failures).as_secs())
            .to_vec();
        assert_eq!(seconds, [2, 4, 8, 60, 60]);
    }

    #[actix_web::test]
    async fn a_step_that_fails_does_not_stop_the_others() {
        let (stopper, stop) = Stopper::new();
        let taken = Rc::new(Cell::new(0));
        let counted = taken.clone();
        let failing = Step::new("failing", EVERY, |_| async { anyhow::bail!("no") });
        let working = Step::new("working", EVERY, move |_| {
            counted.set(counted.get() + 1);
            if counted.get() == 3 {
                stopper.ask();
            }
            async { Ok(1) }
        });
        Worker {
            steps: vec![failing, working],
        }
        .run(stop)
        .await;
        assert_eq!(taken.get(), 3);
    }
}
