//! What the operator promises with a reply, and what comes of it.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};

use super::{End, Life};
use crate::{
    complaints::model::{Act, Commitment, CommitmentKind, EventDetail, Execution},
    deadlines::{rome_date, start_of_day_in_rome},
    demonstration::{dice::Dice, phrases::amount},
};

impl Life<'_> {
    /// About 150 € for a complaint in which there is money.
    pub(super) fn promise(&mut self, at: DateTime<Utc>) -> Vec<Commitment> {
        let kinds = match self.dice.weighted([30, 22, 16, 12, 20].into_iter()) {
            0 => &[CommitmentKind::CreditNote] as &[_],
            1 => &[CommitmentKind::Reversal],
            2 => &[CommitmentKind::Indemnity],
            3 => &[CommitmentKind::Reversal, CommitmentKind::Indemnity],
            _ => &[CommitmentKind::Refund],
        };
        let promised_on = rome_date(at) + Days::new(self.dice.between(15..46).cast_unsigned());
        self.draw_keeping(at, promised_on);
        let promised = kinds.iter().map(|kind| Commitment {
            kind: *kind,
            amount: amount(self.dice, 2_000..24_500),
            promised_on,
        });
        promised.collect()
    }

    /// Mostly it is done in time; what is not, or not as promised, is sometimes contested.
    fn draw_keeping(&mut self, promised_at: DateTime<Utc>, promised_on: NaiveDate) {
        let due = start_of_day_in_rome(promised_on) + Duration::hours(10);
        let days = |dice: &mut Dice, between| Duration::days(dice.between(between));
        let in_time = due - days(self.dice, 0..12);
        let late = due + days(self.dice, 1..20);
        let contested = due + days(self.dice, 5..25);
        (self.performed_at, self.contested_at) = match self.dice.weighted([84, 9, 3, 2, 2].into_iter()) {
            0 => (Some(in_time.max(promised_at + Duration::hours(3))), None),
            1 => (Some(late), None),
            2 => (None, None),
            3 => (Some(in_time), Some(contested)),
            _ => (None, Some(contested)),
        };
    }

    /// What an earlier reply promised and is still open.
    fn open_promises(&mut self) -> impl Iterator<Item = &mut (Commitment, Execution)> {
        let promised = self
            .happenings
            .iter_mut()
            .flat_map(|happening| &mut happening.commitments);
        promised.filter(|(_, execution)| *execution != Execution::Replaced)
    }

    pub(super) fn replace_promises(&mut self) {
        self.open_promises()
            .filter(|(_, execution)| execution.is_open())
            .for_each(|(_, execution)| *execution = Execution::Replaced);
    }

    /// Lets happen what was to happen to what was promised before this moment.
    pub(super) fn keep_promises_until(&mut self, then: DateTime<Utc>) -> Result<(), End> {
        let soon = self.now + Duration::hours(1);
        if let Some(at) = self.performed_at.take_if(|at| *at < then) {
            self.perform(at.max(soon))?;
        }
        if let Some(at) = self.contested_at.take_if(|at| *at < then) {
            self.contest(at.max(soon))?;
        }
        Ok(())
    }

    fn perform(&mut self, at: DateTime<Utc>) -> Result<(), End> {
        let on = rome_date(at);
        let text = self.dice.percent(40).then(|| self.say("performance"));
        let commitments: Vec<_> = self.open_promises().map(|(one, _)| one.clone()).collect();
        let agent = self.agent();
        self.act(at, Act::RecordPerformance, Some(agent), |_| {
            EventDetail::CommitmentsPerformed {
                commitments,
                on,
                text,
            }
        })?;
        self.open_promises()
            .for_each(|(_, execution)| *execution = Execution::Performed { on });
        Ok(())
    }

    fn contest(&mut self, at: DateTime<Utc>) -> Result<(), End> {
        let reasons = self.say("contest");
        let commitments: Vec<_> = self.open_promises().map(|(one, _)| one.clone()).collect();
        let caseworker = self.caseworker();
        self.act(at, Act::ContestPerformance, Some(caseworker), |_| {
            EventDetail::CommitmentsContested { commitments, reasons }
        })?;
        self.open_promises()
            .for_each(|(_, execution)| *execution = Execution::Contested);
        Ok(())
    }
}
