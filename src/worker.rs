//! What the program does by itself: steps that are taken again and again, each at its own pace.
//!
//! A step that fails is logged, waits longer each time, and stops no other. Any number of workers may run against one
//! database: steps lease their work.

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    sync::Arc,
    time::Duration,
};

use chrono::NaiveDate;
use diesel::prelude::*;
use futures_util::future::{FutureExt, LocalBoxFuture, join_all};
use tokio::time::sleep;

use crate::{
    health,
    notifications::{Leased, Outbox},
    schema::complaints,
    server::Application,
    stop::Stop,
};

/// How often it is looked for work.
const EVERY: Duration = Duration::from_secs(2);
/// How often measurements are summed up.
const SUM_UP_EVERY: Duration = Duration::from_secs(5);
/// Longest wait after failures.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long what is under way may take after a stop was asked for.
const GRACE: Duration = Duration::from_secs(10);

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
            steps: vec![send_mails(application)?, sum_up_measurements()],
        })
    }

    /// Takes the steps until a stop is asked for, and ends within ten seconds of it.
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

fn send_mails(application: &Application) -> anyhow::Result<Step> {
    let outbox = Arc::new(Outbox::new(
        &application.config,
        application.database.clone(),
        application.clock.clone(),
        application.key.clone(),
        reminders_that_stand,
    )?);
    Ok(Step::new("outbox", EVERY, move |stop| {
        let outbox = outbox.clone();
        async move { outbox.send_due(&stop).await }
    }))
}

fn sum_up_measurements() -> Step {
    Step::new("measurements", SUM_UP_EVERY, |_| async {
        health::sum_up();
        Ok(0)
    })
}

/// The reminders whose complaint is open and still due on the day they name. To be offered by the room of complaints, as
/// `complaints::reminders_that_stand`.
pub fn reminders_that_stand(conn: &mut PgConnection, reminders: &[Leased]) -> QueryResult<HashSet<i64>> {
    let ids: Vec<_> = reminders.iter().filter_map(|one| one.complaint_id).collect();
    let due: HashMap<i64, Option<NaiveDate>> = complaints::table
        .filter(complaints::id.eq_any(ids))
        .filter(complaints::turn.is_not_null())
        .select((complaints::id, complaints::due_on))
        .load::<(i64, Option<NaiveDate>)>(conn)?
        .into_iter()
        .collect();
    let standing = reminders.iter().filter(|one| {
        one.complaint_id
            .and_then(|id| due.get(&id))
            .is_some_and(|due_on| *due_on == one.due_on)
    });
    Ok(standing.map(|one| one.id).collect())
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
