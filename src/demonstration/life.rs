//! The life of one complaint, from its filing to today. Every act is decided by the procedure itself, at the time at which
//! somebody would have done it; what it refuses is a mistake of this file, and ends the load.

mod promises;

use chrono::{DateTime, Days, Duration, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Rome;
use uuid::Uuid;

use super::{
    dice::Dice,
    phrases::{Matter, Phrases},
    scene::{Desk, Person, Scene},
};
use crate::{
    accounts::model::Role,
    complaints::model::{
        self, Act, Agent, Audience, Change, Commitment, DeadlineInForce, Duty, EventDetail, Execution, Given,
        Outcome, Refusal, Reply, Standing, State, Turn, TurnSide,
    },
    deadlines::{RuleCode, rome_date, start_of_day_in_rome},
    notifications::Kind,
    values::{ComplaintReference, OperatorCode},
};

/// When the clock closes and resumes, and when it reminds.
const CLOCK_CLOSES: Duration = Duration::minutes(10);
const CLOCK_REMINDS: Duration = Duration::hours(8);

/// Where, by whom and when a complaint is filed.
pub struct Beginning<'a> {
    /// The desk that files.
    pub desk: &'a Desk,
    /// The agent at the operator who will have it.
    pub agent: &'a Person,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// The code that the operator gives it when it is taken in charge.
    pub operator_code: OperatorCode,
    /// An earlier complaint of the same association, of which this one may turn out to be a duplicate.
    pub earlier: Option<ComplaintReference>,
    /// Where the line is.
    pub place: &'a str,
}

/// Something that happened, and who was to be told of it.
pub struct Happening {
    pub at: DateTime<Utc>,
    pub actor_id: Option<i64>,
    pub detail: EventDetail,
    pub tell: Vec<(Audience, Kind)>,
    pub turn: Option<Turn>,
    pub assignee_id: Option<i64>,
    /// What it promises, and what has come of that.
    pub commitments: Vec<(Commitment, Execution)>,
}

/// A note that one side reads.
pub struct Note {
    pub at: DateTime<Utc>,
    pub author_id: i64,
    pub of_association: bool,
    pub text: String,
    pub key: Uuid,
}

/// What has become of a complaint.
pub struct Life<'a> {
    scene: &'a Scene,
    phrases: &'a Phrases,
    dice: &'a mut Dice,
    beginning: Beginning<'a>,
    now: DateTime<Utc>,
    today: DateTime<Utc>,
    given: Vec<Given>,
    /// When somebody will say of what was promised that it was done, and when that it was not.
    performed_at: Option<DateTime<Utc>>,
    contested_at: Option<DateTime<Utc>>,
    /// Where it stands.
    pub standing: Standing,
    /// Since when it stands so.
    pub turn_since: DateTime<Utc>,
    /// The due date that was computed last.
    pub deadline: Option<DeadlineInForce>,
    pub assignee_id: Option<i64>,
    pub operator_code: Option<OperatorCode>,
    pub taken_at: Option<DateTime<Utc>>,
    pub replied_at: Option<DateTime<Utc>>,
    /// Whether that was after the day by which it was due.
    pub replied_late: Option<bool>,
    pub outcome: Option<Outcome>,
    pub last_event_at: DateTime<Utc>,
    /// When it was closed: what was promised may be done later.
    pub closed_at: Option<DateTime<Utc>>,
    /// Counts the changes.
    pub version: i32,
    pub happenings: Vec<Happening>,
    pub notes: Vec<Note>,
    /// Who opened it when there was something new to read.
    pub readings: Vec<(i64, DateTime<Utc>)>,
}

/// Why a story goes no further.
enum End {
    /// The rest would lie in the future.
    Today,
    /// The procedure does not know the act.
    Refused(Refusal),
}

impl From<Refusal> for End {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Tells the life of a complaint until today.
///
/// # Errors
/// When the procedure refuses an act.
pub fn live<'a>(
    scene: &'a Scene,
    phrases: &'a Phrases,
    dice: &'a mut Dice,
    beginning: Beginning<'a>,
) -> Result<Life<'a>, Refusal> {
    let filed_at = beginning.filed_at;
    let change = model::file(filed_at, &scene.terms)?;
    let mut life = Life {
        scene,
        phrases,
        dice,
        now: filed_at,
        today: start_of_day_in_rome(scene.today),
        given: Vec::new(),
        performed_at: None,
        contested_at: None,
        standing: change.standing.clone(),
        turn_since: filed_at,
        deadline: None,
        assignee_id: None,
        operator_code: None,
        taken_at: None,
        replied_at: None,
        replied_late: None,
        outcome: None,
        last_event_at: filed_at,
        closed_at: None,
        version: 0,
        happenings: Vec::new(),
        notes: Vec::new(),
        readings: Vec::new(),
        beginning,
    };
    let filer = life.beginning.desk.caseworker.id;
    life.keep(change, Some(filer), EventDetail::Filed);
    match life.go_on() {
        Ok(()) | Err(End::Today) => Ok(life),
        Err(End::Refused(refusal)) => Err(refusal),
    }
}

impl Life<'_> {
    fn go_on(&mut self) -> Result<(), End> {
        self.be_handled()?;
        self.keep_promises_until(self.today)
    }

    fn be_handled(&mut self) -> Result<(), End> {
        if self.dice.percent(2) {
            return self.withdraw();
        }
        self.be_taken_in_charge()?;
        if self.dice.percent(2) {
            return self.withdraw();
        }
        let reply_at = self.beginning.filed_at + self.days_until_reply();
        self.be_worked_on(reply_at)?;
        if !self.dice.percent(5) {
            return self.end();
        }
        self.be_disputed()?;
        let reply_at = self.now + Duration::days(self.dice.between(6..26));
        self.be_replied_to(reply_at)?;
        if self.dice.percent(30) {
            return self.be_disputed();
        }
        self.end()
    }

    /// 70 in a hundred within 20 days, 92 within 30 (Domain, §6).
    fn days_until_reply(&mut self) -> Duration {
        let days = match self.dice.weighted([70, 22, 8].into_iter()) {
            0 => self.dice.between(3..14) + self.dice.between(0..6),
            1 => self.dice.between(20..29),
            _ => self.dice.between(31..48),
        };
        Duration::days(days)
    }

    fn be_taken_in_charge(&mut self) -> Result<(), End> {
        let agent = self.beginning.agent.clone();
        if self.dice.percent(15) {
            let at = self.later(1..6);
            let manager = (Role::LiaisonManager, self.scene.manager.id);
            let to = agent.name.clone();
            self.act(at, Act::Assign, Some(manager), |_| EventDetail::Assigned { to })?;
            self.assign(agent.id);
        }
        let at = match self.dice.weighted([80, 15, 5].into_iter()) {
            0 => self.later(1..20),
            1 => self.later(20..44),
            _ => self.later(72..150),
        };
        let code = self.beginning.operator_code.clone();
        let operator_code = code.clone();
        self.act(at, Act::TakeCharge, Some((Role::LiaisonAgent, agent.id)), |_| {
            EventDetail::TakenInCharge { operator_code }
        })?;
        self.assign(agent.id);
        self.operator_code = Some(code);
        self.taken_at = Some(self.now);
        Ok(())
    }

    fn assign(&mut self, to: i64) {
        self.assignee_id = Some(to);
        if let Some(last) = self.happenings.last_mut() {
            last.assignee_id = Some(to);
        }
    }

    fn be_worked_on(&mut self, reply_at: DateTime<Utc>) -> Result<(), End> {
        self.write_notes()?;
        if self.dice.percent(18) {
            self.be_asked_for_information()?;
        }
        if self.dice.percent(35) {
            self.exchange_messages()?;
        }
        let extended = match self.dice.percent(9) {
            true => self.be_given_interim_reply(reply_at)?,
            false => Duration::zero(),
        };
        self.be_replied_to(reply_at + extended)
    }

    fn write_notes(&mut self) -> Result<(), End> {
        for (of_association, often) in [(true, 25), (false, 35)] {
            if !self.dice.percent(often) {
                continue;
            }
            let (role, author) = if of_association {
                self.caseworker()
            } else {
                self.agent()
            };
            let at = self.later(1..10);
            self.pass_time_until(at)?;
            model::decide(
                &self.standing,
                Act::WriteNote,
                Agent::Person(role),
                at,
                &self.scene.terms,
            )?;
            let group = if of_association {
                "association_note"
            } else {
                "operator_note"
            };
            let text = self.say(group);
            self.notes.push(Note {
                at,
                author_id: author,
                of_association,
                text,
                key: self.dice.key(),
            });
            self.read(author);
        }
        Ok(())
    }

    fn be_asked_for_information(&mut self) -> Result<(), End> {
        let most = i64::from(self.scene.terms.rules.of(RuleCode::Information).term.days());
        let within_days = u16::try_from(self.dice.between(3.min(most)..most + 1)).unwrap_or(1);
        let (at, text) = (self.later(4..40), self.say("information_request"));
        let agent = self.agent();
        self.act(
            at,
            Act::RequestInformation { within_days },
            Some(agent),
            |change| EventDetail::InformationRequested {
                text,
                due_on: due_on(change),
            },
        )?;
        let (at, text) = (self.later(12..150), self.say("information_given"));
        let lapses_at = self.clock_closes_at();
        if at >= lapses_at {
            return self.act(lapses_at, Act::LetInformationLapse, None, |_| {
                EventDetail::InformationLapsed
            });
        }
        let caseworker = self.caseworker();
        self.act(at, Act::GiveInformation, Some(caseworker), |_| {
            EventDetail::InformationGiven { text }
        })
    }

    fn exchange_messages(&mut self) -> Result<(), End> {
        let mut of_association = self.dice.percent(50);
        for _ in 0..self.dice.between(1..4) {
            let (who, group) = match of_association {
                true => (self.caseworker(), "message_from_association"),
                false => (self.agent(), "message_from_operator"),
            };
            let (at, text) = (self.later(3..60), self.say(group));
            self.act(at, Act::SendMessage, Some(who), |_| EventDetail::Message { text })?;
            of_association = !of_association;
        }
        Ok(())
    }

    /// Answers by how much the reply moves.
    fn be_given_interim_reply(&mut self, reply_at: DateTime<Utc>) -> Result<Duration, End> {
        let at = self.later(20..60).max(self.at_work(reply_at - Duration::days(4)));
        let longest = self.scene.terms.rules.of(RuleCode::InterimExtension).term.days();
        let in_time = self
            .standing
            .turn
            .is_some_and(|turn| rome_date(at) <= turn.due_on);
        let extension_days = self.dice.percent(60).then_some(longest).filter(|_| in_time);
        let (agent, text) = (self.agent(), self.say("interim_reply"));
        self.act(at, Act::InterimReply { extension_days }, Some(agent), |change| {
            EventDetail::InterimReply {
                text,
                extended_to: extension_days.map(|_| due_on(change)),
            }
        })?;
        Ok(Duration::days(
            extension_days.map_or(0, |_| self.dice.between(5..13)),
        ))
    }

    fn be_replied_to(&mut self, at: DateTime<Utc>) -> Result<(), End> {
        let at = self.later(2..30).max(self.at_work(at));
        let outcome = self.draw_outcome();
        let reasons = self.say(&format!("reasons_{}", outcome.as_str()));
        let upheld = matches!(outcome, Outcome::Upheld | Outcome::PartlyUpheld);
        let done = (upheld && self.dice.percent(75)).then(|| self.say("done"));
        let duplicate_of = self.beginning.earlier.filter(|_| outcome == Outcome::Duplicate);
        // What was to come of what an earlier reply promised does not come any more.
        (self.performed_at, self.contested_at) = (None, None);
        let commitments = if upheld { self.promise(at) } else { Vec::new() };
        let agent = self.agent();
        let reply = Reply {
            outcome,
            reasons,
            done,
            duplicate_of,
        };
        self.pass_time_until(at)?;
        let was_late = self.standing.is_late_at_operator(rome_date(at));
        self.act(at, Act::Reply, Some(agent), |_| EventDetail::Replied(reply))?;
        self.replace_promises();
        let open = commitments.into_iter().map(|one| (one, Execution::Due));
        if let Some(last) = self.happenings.last_mut() {
            last.commitments = open.collect();
        }
        self.outcome = Some(outcome);
        self.replied_at = Some(self.now);
        self.replied_late = Some(was_late);
        Ok(())
    }

    /// 60 in a hundred upheld, wholly or in part (Domain, §6).
    fn draw_outcome(&mut self) -> Outcome {
        let drawn = [
            (Outcome::Upheld, 38),
            (Outcome::PartlyUpheld, 22),
            (Outcome::Rejected, 29),
            (Outcome::AlreadyResolved, 6),
            (Outcome::NotCompetent, 3),
            (Outcome::Duplicate, 2),
        ];
        let (outcome, _) = drawn[self.dice.weighted(drawn.iter().map(|(_, weight)| *weight))];
        match outcome {
            Outcome::Duplicate if self.beginning.earlier.is_none() => Outcome::AlreadyResolved,
            outcome => outcome,
        }
    }

    /// Accepted, or closed because nobody answers.
    fn end(&mut self) -> Result<(), End> {
        let silent_at = self.clock_closes_at();
        let at = self.later(5..280);
        if self.dice.percent(40) || at >= silent_at {
            self.keep_promises_until(silent_at)?;
            return self.act(silent_at, Act::CloseBySilence, None, |_| {
                EventDetail::ClosedBySilence
            });
        }
        let text = self.dice.percent(30).then(|| self.say("acceptance"));
        let caseworker = self.caseworker();
        self.act(at, Act::Accept, Some(caseworker), |_| EventDetail::Accepted {
            text,
        })
    }

    fn be_disputed(&mut self) -> Result<(), End> {
        let (at, reasons) = (self.later(8..150), self.say("dispute"));
        let caseworker = self.caseworker();
        self.act(at, Act::Dispute, Some(caseworker), |change| {
            EventDetail::Disputed {
                reasons,
                to_conciliation: change.standing.state == State::ToConciliation,
            }
        })
    }

    fn withdraw(&mut self) -> Result<(), End> {
        let at = self.later(2..100);
        let reasons = self.dice.percent(80).then(|| self.say("withdrawal_reason"));
        let caseworker = self.caseworker();
        self.act(at, Act::Withdraw, Some(caseworker), |_| EventDetail::Withdrawn {
            reasons,
        })
    }

    fn caseworker(&self) -> (Role, i64) {
        (Role::Caseworker, self.beginning.desk.caseworker.id)
    }

    fn agent(&self) -> (Role, i64) {
        (Role::LiaisonAgent, self.beginning.agent.id)
    }

    fn say(&mut self, group: &str) -> String {
        let matter = Matter {
            day: rome_date(self.now),
            place: self.beginning.place,
        };
        self.phrases.say(group, self.dice, matter)
    }

    /// Somebody acts, or the clock.
    fn act(
        &mut self,
        at: DateTime<Utc>,
        act: Act,
        who: Option<(Role, i64)>,
        detail: impl FnOnce(&Change) -> EventDetail,
    ) -> Result<(), End> {
        self.pass_time_until(at)?;
        let agent = who.map_or(Agent::Clock, |(role, _)| Agent::Person(role));
        let change = model::decide(&self.standing, act, agent, at, &self.scene.terms)?;
        let detail = detail(&change);
        self.keep(change, who.map(|(_, id)| id), detail);
        Ok(())
    }

    fn keep(&mut self, change: Change, actor_id: Option<i64>, detail: EventDetail) {
        self.turn_since = change.standing.turn.map_or(self.now, |turn| turn.since);
        self.standing = change.standing;
        if self.standing.state.is_closed() {
            self.closed_at.get_or_insert(self.now);
        }
        if change.deadline.is_some() {
            self.deadline = change.deadline;
        }
        self.last_event_at = self.now;
        self.version += 1;
        self.happenings.push(Happening {
            at: self.now,
            actor_id,
            detail,
            tell: change.tell,
            turn: self.standing.turn,
            assignee_id: self.assignee_id,
            commitments: Vec::new(),
        });
        if let Some(actor) = actor_id {
            self.read(actor);
        }
    }

    fn read(&mut self, reader: i64) {
        let has_seen_it = |(who, at): &(i64, DateTime<Utc>)| *who == reader && *at >= self.last_event_at;
        if !self.readings.iter().any(has_seen_it) {
            self.readings.push((reader, self.now));
        }
    }

    /// Lets the clock remind of what comes near, and time pass; there is none after today.
    fn pass_time_until(&mut self, then: DateTime<Utc>) -> Result<(), End> {
        let ends = then.min(self.today);
        if let Some(turn) = self.standing.turn {
            self.remind(turn, ends);
        }
        if then >= self.today {
            return Err(End::Today);
        }
        self.now = then;
        Ok(())
    }

    fn remind(&mut self, turn: Turn, ends: DateTime<Utc>) {
        let first = rome_date(self.now).max(turn.due_on - Days::new(5));
        let last = rome_date(self.now).max(turn.due_on) + Days::new(1);
        for day in first.iter_days().take_while(|day| *day <= last) {
            let at = start_of_day_in_rome(day) + CLOCK_REMINDS;
            if at <= self.now || at >= ends {
                continue;
            }
            if let Some(Duty::Remind(reminder, _)) = model::duty(&self.standing, &self.given, at) {
                self.given.push(Given {
                    reminder,
                    due_on: turn.due_on,
                    at,
                });
                self.happenings.push(Happening {
                    at,
                    actor_id: None,
                    detail: reminder.event(turn.due_on),
                    tell: reminder.tell(self.standing.state, &turn, day),
                    turn: Some(turn),
                    assignee_id: self.assignee_id,
                    commitments: Vec::new(),
                });
            }
        }
    }

    /// When the clock ends the association's turn.
    fn clock_closes_at(&self) -> DateTime<Utc> {
        let due_on = self
            .standing
            .turn
            .filter(|turn| turn.side == TurnSide::Association);
        due_on.map_or(self.today, |turn| {
            start_of_day_in_rome(turn.due_on + Days::new(1)) + CLOCK_CLOSES
        })
    }

    /// Some hours from now, when people work.
    fn later(&mut self, hours: std::ops::Range<i64>) -> DateTime<Utc> {
        let minutes = self.dice.between(hours.start * 60..hours.end * 60);
        self.at_work(self.now + Duration::minutes(minutes))
    }

    /// The instant itself when people work then, or else one in the morning of the next business day.
    fn at_work(&mut self, at: DateTime<Utc>) -> DateTime<Utc> {
        let local = at.with_timezone(&Rome);
        let calendar = &self.scene.terms.calendar;
        if calendar.is_business_day(local.date_naive()) && (9..18).contains(&local.hour()) {
            return at;
        }
        let first = if local.hour() < 9 { 0 } else { 1 };
        let days = (first..15).filter_map(|ahead| local.date_naive().checked_add_days(Days::new(ahead)));
        let next = days.into_iter().find(|day| calendar.is_business_day(*day));
        let morning = start_of_day_in_rome(next.unwrap_or(local.date_naive())) + Duration::hours(9);
        morning + Duration::seconds(self.dice.between(0..12_600))
    }
}

fn due_on(change: &Change) -> NaiveDate {
    change
        .standing
        .turn
        .map_or(NaiveDate::default(), |turn| turn.due_on)
}
