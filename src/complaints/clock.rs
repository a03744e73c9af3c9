//! The portal's clock: it ends the terms that have run out, and reminds of those that come near.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

use super::{
    acts,
    model::{Act, Agent, Change, Duty, EventDetail, Refusal, Reminder, Terms, Turn, decide, duty},
    store::{self, LockedCase, WaitingCase},
};
use crate::{
    clock::{Clock, Ticked},
    database::{Database, DatabaseError, Identity},
    deadlines::rome_date,
    stop::Stop,
};

/// Cases that are looked up at once.
const AT_A_TIME: i64 = 100;

/// One step of the clock: goes once through all the cases in which there is something to do, each in a transaction of its
/// own, so that one that fails stops no other and nobody waits long for a case. Any number of clocks may run at once.
///
/// # Errors
/// When the database does not serve it; what was done before is kept.
pub async fn tick(database: &Database, clock: &Clock, stop: &Stop) -> Result<Ticked, DatabaseError> {
    let (mut ticked, mut last) = (Ticked::default(), None);
    loop {
        let now = clock.now();
        let (terms, waiting) = look_up(database, last, now).await?;
        for case in &waiting {
            if stop.is_asked() {
                return Ok(ticked);
            }
            let (id, terms) = (case.id, terms.clone());
            let attended = database.write(Identity::SYSTEM, move |conn| attend(conn, id, &terms, now));
            match attended.await {
                Ok(Ok(done)) => ticked.done += usize::from(done),
                Ok(Err(refusal)) => ticked.note_failure(case, &refusal),
                Err(error @ DatabaseError::Query(_)) => ticked.note_failure(case, &error),
                Err(error) => return Err(error),
            }
        }
        last = waiting.last().copied();
        if last.is_none() {
            return Ok(ticked);
        }
    }
}

impl Ticked {
    fn note_failure(&mut self, case: &WaitingCase, error: &dyn std::error::Error) {
        tracing::error!(case = case.name(), %error, "the clock could not attend to a case");
        self.failed += 1;
    }
}

async fn look_up(
    database: &Database,
    after: Option<WaitingCase>,
    now: DateTime<Utc>,
) -> Result<(Arc<Terms>, Vec<WaitingCase>), DatabaseError> {
    database
        .read(Identity::SYSTEM, move |conn| {
            let terms = acts::terms(conn, rome_date(now))?;
            let waiting = store::waiting_for_the_clock(conn, now, after, AT_A_TIME)?;
            Ok((Arc::new(terms), waiting))
        })
        .await
}

/// Does what is due in the case, and answers whether that was anything: somebody may have acted since it was looked up.
fn attend(
    conn: &mut PgConnection,
    id: i64,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Result<bool, Refusal>, DatabaseError> {
    let Some(case) = store::lock_if_free(conn, id)? else {
        return Ok(Ok(false));
    };
    let given = store::reminders_given(conn, id)?;
    let (act, detail) = match duty(&case.standing, &given, now) {
        None => return Ok(Ok(false)),
        Some(Duty::Remind(reminder, turn)) => {
            return Ok(Ok(remind(conn, &case, reminder, turn, now)?));
        }
        Some(Duty::LetInformationLapse) => (Act::LetInformationLapse, EventDetail::InformationLapsed),
        Some(Duty::CloseBySilence) => (Act::CloseBySilence, EventDetail::ClosedBySilence),
    };
    match decide(&case.standing, act, Agent::Clock, now, terms) {
        Ok(change) => {
            store::record(conn, &case, &change, &detail, (None, None), now)?;
            Ok(Ok(true))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn remind(
    conn: &mut PgConnection,
    case: &LockedCase,
    reminder: Reminder,
    turn: Turn,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let change = Change {
        standing: case.standing.clone(),
        deadline: None,
        tell: reminder.tell(case.standing.state, &turn, rome_date(now)),
    };
    store::remind(conn, case, &change, &reminder.event(turn.due_on), now)
}
