//! The procedure of a complaint: who may do what in which state, and what follows. Handlers never set a state: they ask
//! [`decide`] and store the [`Change`].

use chrono::{DateTime, NaiveDate, Utc};

use super::{Audience, DeadlineInForce, DeadlineKind, ReplyTerm, Standing, State, Turn, TurnSide};
use crate::{
    accounts::model::{Permission, Role},
    database::Side,
    deadlines::{self, Calendar, Due, Extension, ExtensionReason, RuleCode, Rules, Term, TooFar, rome_date},
    notifications::Kind,
};

/// What somebody does to a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// The operator takes it in charge and gives its own code.
    TakeCharge,
    /// The operator gives it to one of its people.
    Assign,
    /// The operator asks for information, to be given within so many business days.
    RequestInformation {
        /// At most the days of the rule.
        within_days: u16,
    },
    /// The association gives it.
    GiveInformation,
    /// A message to the other side.
    SendMessage,
    /// A note that only one's own side reads.
    WriteNote,
    /// A reply that is not the final one; it may extend the term, once and before it has passed.
    InterimReply {
        /// Calendar days more; at most the days of the rule.
        extension_days: Option<u16>,
    },
    /// The final reply.
    Reply,
    /// The association accepts the reply.
    Accept,
    /// The association disputes it.
    Dispute,
    /// The association takes the complaint back.
    Withdraw,
    /// One of the two sides records that the operator has done what it promised.
    RecordPerformance,
    /// The association says that it has not.
    ContestPerformance,
    /// The time for the information has run out.
    LetInformationLapse,
    /// The time for disputing the reply has run out.
    CloseBySilence,
}

impl Act {
    /// What a role needs for it; nothing where it is the clock's.
    fn permission(self) -> Option<Permission> {
        match self {
            Self::TakeCharge => Some(Permission::TakeCharge),
            Self::Assign => Some(Permission::Assign),
            Self::RequestInformation { .. } => Some(Permission::AskInformation),
            Self::GiveInformation => Some(Permission::GiveInformation),
            Self::SendMessage => Some(Permission::SendMessages),
            Self::WriteNote => Some(Permission::WriteNotes),
            Self::InterimReply { .. } | Self::Reply => Some(Permission::ReplyToComplaints),
            Self::Accept | Self::Dispute | Self::Withdraw => Some(Permission::CloseComplaints),
            Self::RecordPerformance => Some(Permission::RecordPerformance),
            Self::ContestPerformance => Some(Permission::ContestPerformance),
            Self::LetInformationLapse | Self::CloseBySilence => None,
        }
    }

    /// Whether the procedure knows this act in this state.
    pub fn fits(self, state: State) -> bool {
        use State as S;
        match self {
            Self::TakeCharge => state == S::Filed,
            Self::Assign => {
                matches!(
                    state,
                    S::Filed | S::InProgress | S::InformationRequested | S::Replied | S::Reopened
                )
            }
            Self::RequestInformation { .. } | Self::InterimReply { .. } => {
                matches!(state, S::InProgress | S::Reopened)
            }
            Self::Reply => matches!(state, S::InProgress | S::InformationRequested | S::Reopened),
            Self::GiveInformation | Self::LetInformationLapse => state == S::InformationRequested,
            Self::Accept | Self::Dispute | Self::CloseBySilence => state == S::Replied,
            Self::SendMessage | Self::Withdraw => !state.is_closed(),
            // Only a final reply promises anything, and what is promised outlives the case. Of which commitments it can be said
            // is for each of them to say: see [`super::Execution`].
            Self::RecordPerformance | Self::ContestPerformance => !matches!(state, S::Filed | S::InProgress),
            Self::WriteNote => true,
        }
    }
}

/// Who acts: a person in a role, or the portal's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agent {
    /// A person.
    Person(Role),
    /// The clock, when a term has run out.
    Clock,
}

impl Agent {
    /// Whether it is for this agent to do that, in whatever state.
    pub fn may(self, act: Act) -> bool {
        match (self, act.permission()) {
            (Self::Person(role), Some(permission)) => role.may(permission),
            (Self::Clock, None) => true,
            _ => false,
        }
    }

    fn side(self) -> Option<Side> {
        match self {
            Self::Person(role) => Some(role.side()),
            Self::Clock => None,
        }
    }
}

/// Why an act is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The role does not do this.
    #[error("the role does not do this")]
    NotAllowed,
    /// Not in this state of the procedure.
    #[error("not in this state")]
    NotNow,
    /// The term has been extended once already.
    #[error("the term was extended already")]
    ExtendedAlready,
    /// The term has passed, and can be extended no more.
    #[error("the term has passed")]
    TermPassed,
    /// The days are not between one and those of the rule.
    #[error("more days than the rule gives")]
    TooManyDays,
    /// The clock came before the term had run out.
    #[error("the term still runs")]
    StillRunning,
    /// What was promised is performed after the complaint was filed, and not on a day to come.
    #[error("not on that day")]
    NotThatDay,
    /// The date would lie beyond what the calendar reaches.
    #[error("the date lies too far away")]
    TooFar,
}

impl From<TooFar> for Refusal {
    fn from(_: TooFar) -> Self {
        Self::TooFar
    }
}

/// The rules and the calendar that a decision goes by.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The rules in force on the day of the decision.
    pub rules: Rules,
    /// Which days count.
    pub calendar: Calendar,
}

/// What follows from an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the complaint stands afterwards.
    pub standing: Standing,
    /// The due date that now holds, when it is another one.
    pub deadline: Option<DeadlineInForce>,
    /// Who is told of it.
    pub tell: Vec<(Audience, Kind)>,
}

/// The beginning of the procedure: the operator's terms start to run.
///
/// # Errors
/// When a date lies beyond what the calendar reaches.
pub fn file(now: DateTime<Utc>, terms: &Terms) -> Result<Change, Refusal> {
    let today = rome_date(now);
    let taken = deadline(
        DeadlineKind::TakeCharge,
        today,
        terms.rules.of(RuleCode::TakeCharge).term,
        &terms.calendar,
    )?;
    let standing = Standing {
        state: State::Filed,
        turn: Some(Turn {
            side: TurnSide::Operator,
            since: now,
            due_on: taken.deadline.due,
        }),
        reply_term: ReplyTerm::starting(today, terms.rules.of(RuleCode::FinalReply).term),
        disputes: 0,
    };
    let tell = vec![
        (Audience::OperatorQueue, Kind::Filed),
        (Audience::Filer, Kind::FiledConfirmation),
    ];
    Ok(Change {
        standing,
        deadline: Some(taken),
        tell,
    })
}

/// Until when the operator takes a complaint in charge, and until when it gives its final reply, as both stand at the
/// moment of filing.
///
/// # Errors
/// When a date lies beyond what the calendar reaches.
pub fn due_when_filed(filed_at: DateTime<Utc>, terms: &Terms) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let due = |kind, code| {
        let term = terms.rules.of(code).term;
        deadline(kind, rome_date(filed_at), term, &terms.calendar).map(|in_force| in_force.deadline.due)
    };
    Ok((
        due(DeadlineKind::TakeCharge, RuleCode::TakeCharge)?,
        due(DeadlineKind::FinalReply, RuleCode::FinalReply)?,
    ))
}

/// What follows when `agent` does `act` to a complaint that stands so. This is the whole procedure.
///
/// # Errors
/// Why the act is not possible; nothing follows then.
pub fn decide(
    standing: &Standing,
    act: Act,
    agent: Agent,
    now: DateTime<Utc>,
    terms: &Terms,
) -> Result<Change, Refusal> {
    if !agent.may(act) {
        return Err(Refusal::NotAllowed);
    }
    if !act.fits(standing.state) {
        return Err(Refusal::NotNow);
    }
    let case = Case::at(standing, now, terms);
    match act {
        Act::TakeCharge => case.operator_works(
            State::InProgress,
            standing.reply_term.clone(),
            &[(Audience::Filer, Kind::TakenInCharge)],
        ),
        Act::Assign => Ok(case.unmoved(&[(Audience::Assignee, Kind::Assigned)])),
        Act::WriteNote => Ok(case.unmoved(&[])),
        Act::SendMessage => Ok(case.unmoved(&[(other_side(agent), Kind::Message)])),
        Act::RecordPerformance => Ok(case.unmoved(&[(other_side(agent), Kind::CommitmentsPerformed)])),
        Act::ContestPerformance => Ok(case.unmoved(&[(Audience::Assignee, Kind::CommitmentsContested)])),
        Act::RequestInformation { within_days } => case.ask(within_days),
        // What comes after its own term, before the clock saw that, suspends no longer than that term.
        Act::GiveInformation => {
            let on = case.day_after_due().unwrap_or(case.today);
            case.resume(on, Kind::InformationGiven)
        }
        Act::LetInformationLapse => case.resume(case.day_after_due()?, Kind::InformationLapsed),
        Act::InterimReply { extension_days } => case.interim_reply(extension_days),
        Act::Reply => case.reply(),
        Act::Accept => Ok(case.ended(State::Accepted, &[(Audience::Assignee, Kind::Accepted)])),
        Act::Withdraw => Ok(case.ended(State::Withdrawn, &[(Audience::Assignee, Kind::Withdrawn)])),
        Act::CloseBySilence => {
            case.day_after_due()?;
            Ok(case.ended(
                State::ClosedBySilence,
                &[
                    (Audience::Filer, Kind::ClosedBySilence),
                    (Audience::Assignee, Kind::ClosedBySilence),
                ],
            ))
        }
        Act::Dispute => case.dispute(),
    }
}

fn other_side(agent: Agent) -> Audience {
    if agent.side() == Some(Side::Association) {
        Audience::Assignee
    } else {
        Audience::Filer
    }
}

fn deadline(
    kind: DeadlineKind,
    starts_on: NaiveDate,
    term: Term,
    calendar: &Calendar,
) -> Result<DeadlineInForce, Refusal> {
    match deadlines::due(starts_on, term, &[], &[], calendar)? {
        Due::On(deadline) => Ok(DeadlineInForce {
            kind,
            starts_on,
            deadline,
        }),
        // Without pauses no term is suspended.
        Due::Suspended(_) => Err(Refusal::TooFar),
    }
}

/// An act under way.
pub(super) struct Case<'a> {
    standing: &'a Standing,
    now: DateTime<Utc>,
    today: NaiveDate,
    terms: &'a Terms,
}

impl<'a> Case<'a> {
    pub(super) fn at(standing: &'a Standing, now: DateTime<Utc>, terms: &'a Terms) -> Self {
        Self {
            standing,
            now,
            today: rome_date(now),
            terms,
        }
    }

    fn unmoved(&self, tell: &[(Audience, Kind)]) -> Change {
        Change {
            standing: self.standing.clone(),
            deadline: None,
            tell: tell.to_vec(),
        }
    }

    fn ended(&self, state: State, tell: &[(Audience, Kind)]) -> Change {
        let reply_term = self.standing.reply_term.clone().resumed(self.today);
        let standing = Standing {
            state,
            turn: None,
            reply_term,
            disputes: self.standing.disputes,
        };
        Change {
            standing,
            deadline: None,
            tell: tell.to_vec(),
        }
    }

    /// The operator's turn, until its term for the final reply ends.
    fn operator_works(
        &self,
        state: State,
        reply_term: ReplyTerm,
        tell: &[(Audience, Kind)],
    ) -> Result<Change, Refusal> {
        let due = deadlines::due(
            reply_term.starts_on,
            reply_term.term,
            &reply_term.pauses,
            &reply_term.extensions,
            &self.terms.calendar,
        )?;
        let Due::On(deadline) = due else {
            return Err(Refusal::NotNow);
        };
        let turn = Turn {
            side: TurnSide::Operator,
            since: self.since(TurnSide::Operator),
            due_on: deadline.due,
        };
        let deadline = DeadlineInForce {
            kind: DeadlineKind::FinalReply,
            starts_on: reply_term.starts_on,
            deadline,
        };
        let standing = Standing {
            state,
            turn: Some(turn),
            reply_term,
            disputes: self.standing.disputes,
        };
        Ok(Change {
            standing,
            deadline: Some(deadline),
            tell: tell.to_vec(),
        })
    }

    /// The association's turn, for a term that starts today.
    fn association_answers(
        &self,
        state: State,
        reply_term: ReplyTerm,
        (kind, term): (DeadlineKind, Term),
        told: Kind,
    ) -> Result<Change, Refusal> {
        let deadline = deadline(kind, self.today, term, &self.terms.calendar)?;
        let since = self.since(TurnSide::Association);
        let turn = Turn {
            side: TurnSide::Association,
            since,
            due_on: deadline.deadline.due,
        };
        let standing = Standing {
            state,
            turn: Some(turn),
            reply_term,
            disputes: self.standing.disputes,
        };
        Ok(Change {
            standing,
            deadline: Some(deadline),
            tell: vec![(Audience::Filer, told)],
        })
    }

    /// A side's turn began when it got it, however often its due date moves.
    fn since(&self, side: TurnSide) -> DateTime<Utc> {
        match self.standing.turn {
            Some(turn) if turn.side == side => turn.since,
            _ => self.now,
        }
    }

    pub(super) fn ask(&self, within_days: u16) -> Result<Change, Refusal> {
        let longest = self.terms.rules.of(RuleCode::Information).term;
        if within_days > longest.days() {
            return Err(Refusal::TooManyDays);
        }
        let term = Term::new(within_days, longest.kind()).map_err(|_| Refusal::TooManyDays)?;
        let paused = self.standing.reply_term.clone().paused(self.today);
        self.association_answers(
            State::InformationRequested,
            paused,
            (DeadlineKind::Information, term),
            Kind::InformationRequested,
        )
    }

    fn resume(&self, on: NaiveDate, told: Kind) -> Result<Change, Refusal> {
        let mut tell = vec![(Audience::Assignee, told)];
        if told == Kind::InformationLapsed {
            tell.push((Audience::Filer, told));
        }
        self.operator_works(
            self.working_state(),
            self.standing.reply_term.clone().resumed(on),
            &tell,
        )
    }

    fn working_state(&self) -> State {
        if self.standing.disputes > 0 {
            State::Reopened
        } else {
            State::InProgress
        }
    }

    pub(super) fn interim_reply(&self, extension_days: Option<u16>) -> Result<Change, Refusal> {
        let tell = [(Audience::Filer, Kind::InterimReply)];
        let Some(days) = extension_days else {
            return Ok(self.unmoved(&tell));
        };
        let longest = self.terms.rules.of(RuleCode::InterimExtension).term;
        if !self.standing.reply_term.extensions.is_empty() {
            return Err(Refusal::ExtendedAlready);
        }
        if self.day_after_due().is_ok() {
            return Err(Refusal::TermPassed);
        }
        if days > longest.days() {
            return Err(Refusal::TooManyDays);
        }
        let term = Term::new(days, longest.kind()).map_err(|_| Refusal::TooManyDays)?;
        let mut reply_term = self.standing.reply_term.clone();
        reply_term.extensions.push(Extension {
            term,
            reason: ExtensionReason::InterimReply,
        });
        self.operator_works(self.standing.state, reply_term, &tell)
    }

    fn reply(&self) -> Result<Change, Refusal> {
        let reply_term = self.standing.reply_term.clone().resumed(self.today);
        let acceptance = (
            DeadlineKind::Acceptance,
            self.terms.rules.of(RuleCode::Acceptance).term,
        );
        self.association_answers(State::Replied, reply_term, acceptance, Kind::Replied)
    }

    /// The first time the operator works on it again, for a new term; the second time the way is conciliation.
    fn dispute(&self) -> Result<Change, Refusal> {
        let disputes = self.standing.disputes + 1;
        let mut change = if self.standing.disputes == 0 {
            let term = ReplyTerm::starting(self.today, self.terms.rules.of(RuleCode::FinalReply).term);
            self.operator_works(State::Reopened, term, &[(Audience::Assignee, Kind::Disputed)])?
        } else {
            self.ended(
                State::ToConciliation,
                &[(Audience::Assignee, Kind::DisputedAgain)],
            )
        };
        change.standing.disputes = disputes;
        Ok(change)
    }

    fn day_after_due(&self) -> Result<NaiveDate, Refusal> {
        let due_on = self.standing.turn.ok_or(Refusal::NotNow)?.due_on;
        if self.today <= due_on {
            return Err(Refusal::StillRunning);
        }
        due_on.succ_opt().ok_or(Refusal::TooFar)
    }
}
