use std::str::FromStr;

use super::calendar::{Calendar, Rest};
use super::rome::start_of_day_in_rome;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// No term is longer than ten years.
const LONGEST_TERM: u16 = 3_650;

/// How far from its start a computation looks before it gives up: a hundred years. Only a calendar
/// without business days or a pause of decades comes so far.
const HORIZON_DAYS: u16 = 36_525;

/// Which days of a term count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Every day ("giorni solari"). Such a term does not end on a Sunday or national holiday.
    Calendar,
    /// Days of the working week that are no holidays ("giorni lavorativi").
    Business,
}

impl DayKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Calendar, Self::Business];

    /// The name in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Business => "business",
        }
    }
}

impl FromStr for DayKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| format!("no kind of days is called {text}"))
    }
}

/// A number of days, from 1 to 3,650, and which days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u16, DayKind)", into = "(u16, DayKind)")]
pub struct Term {
    days: u16,
    kind: DayKind,
}

/// A term of no days or of more than ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a term has from 1 to {LONGEST_TERM} days, not {0}")]
pub struct InvalidTerm(pub u16);

impl TryFrom<(u16, DayKind)> for Term {
    type Error = InvalidTerm;

    fn try_from((days, kind): (u16, DayKind)) -> Result<Self, InvalidTerm> {
        Self::new(days, kind)
    }
}

impl From<Term> for (u16, DayKind) {
    fn from(term: Term) -> Self {
        (term.days, term.kind)
    }
}

impl Term {
    /// A term of 1 to 3,650 days.
    pub fn new(days: u16, kind: DayKind) -> Result<Self, InvalidTerm> {
        if !(1..=LONGEST_TERM).contains(&days) {
            return Err(InvalidTerm(days));
        }
        Ok(Self { days, kind })
    }

    /// How many days count, from 1 to 3,650.
    pub fn days(self) -> u16 {
        self.days
    }

    /// Which days count.
    pub fn kind(self) -> DayKind {
        self.kind
    }
}

/// Why the clock stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// More was asked of the other side, which has not answered yet.
    InformationRequest,
    /// A conciliation on the same matter is open.
    Conciliation,
    /// Both sides agreed to wait.
    Agreement,
}

/// Whole days, `[from, until)` in Europe/Rome, on which the clock stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The first day that does not count.
    pub from: NaiveDate,
    /// The first day that counts again; `None` while the pause is open. Not after `from` means that
    /// the pause has no day, as when the answer comes on the day of the question.
    pub until: Option<NaiveDate>,
    /// Why the clock stands still.
    pub reason: PauseReason,
}

impl Pause {
    fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    fn is_open(&self) -> bool {
        self.until.is_none()
    }

    /// Whether some day belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let later = self.from.max(other.from);
        self.covers(later) && other.covers(later)
    }
}

/// Why there are more days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionReason {
    /// The operator has said, in an interim reply, that it needs more time.
    InterimReply,
}

/// More days, counted after those of the term and of the earlier extensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// How many days more, and which days count.
    pub term: Term,
    /// Why it was granted.
    pub reason: ExtensionReason,
}

/// What is said about one or more neighbouring days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// The first day, which does not count (art. 155 c.p.c., art. 2963 c.c.).
    Start,
    /// Days that count.
    Counted {
        /// How many.
        days: u32,
    },
    /// Skipped by a term in business days: days outside the working week.
    NotBusiness,
    /// Skipped by a term in business days: a holiday.
    Holiday {
        /// Its name in Italian.
        name_it: String,
        /// Its name in English.
        name_en: String,
    },
    /// Skipped: the clock stood still.
    Paused {
        /// Why it did.
        reason: PauseReason,
    },
    /// Remark on the day after which an extension begins to count.
    Extended {
        /// How many days more.
        days: u16,
        /// Which days count.
        kind: DayKind,
        /// Why it was granted.
        reason: ExtensionReason,
    },
    /// The term would end on this Sunday, and moves on.
    MovedFromSunday,
    /// The term would end on this national holiday, and moves on.
    MovedFromHoliday {
        /// Its name in Italian.
        name_it: String,
        /// Its name in English.
        name_en: String,
    },
    /// Remark on the last day of the term.
    End,
}

/// One line of a trace: the days `from` to `to`, both included, and what is said of them.
///
/// In a trace, `Start`, `Counted`, `NotBusiness`, `Holiday` and `Paused` follow each other without
/// gap or overlap from the first day to the last that counts, and the `Counted` days add up to the
/// term with its extensions. `Extended`, `MovedFromSunday`, `MovedFromHoliday` and `End` are remarks:
/// the first day that a term moves from is the last that counted, and `End` is on the due day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// What is said of these days.
    #[serde(flatten)]
    pub why: Why,
}

impl Step {
    /// Takes in the next day if the same is said of it; otherwise stays as it is and says no.
    fn absorb(&mut self, day: NaiveDate, why: &Why) -> bool {
        match (&mut self.why, why) {
            (Why::Counted { days }, Why::Counted { days: more }) => *days += more,
            (mine, other) if mine == other => {}
            _ => return false,
        }
        self.to = day;
        true
    }
}

/// The last day on which an act is in time, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last included day, in Europe/Rome.
    pub due: NaiveDate,
    /// How it was found, in order.
    pub trace: Vec<Step>,
}

impl Deadline {
    /// The 24:00 of the due day in Europe/Rome: the first instant that is late.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.due
            .succ_opt()
            .map_or(DateTime::<Utc>::MAX_UTC, start_of_day_in_rome)
    }

    /// Whether the term has ended at that instant.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        now >= self.ends_at()
    }
}

/// A term that has no due day yet, because its clock stands still until somebody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The first day of the open pause.
    pub since: NaiveDate,
    /// Why the clock stands still.
    pub reason: PauseReason,
    /// How many days are still to be counted, extensions included. 0 if all were counted and the
    /// pause began before the day to which the end had moved.
    pub days_left: u32,
    /// How the days up to the pause were counted; it has no `End`.
    pub trace: Vec<Step>,
}

/// When a term ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// On a day that is known.
    On(Deadline),
    /// Not known while a pause is open.
    Suspended(Suspension),
}

impl Due {
    /// Whether the clock stood still, or stands still, because of this pause: one outside the term, or without a day, does
    /// nothing.
    pub fn depends_on(&self, pause: &Pause) -> bool {
        let trace = match self {
            Self::Suspended(_) if pause.is_open() => return true,
            Self::Suspended(suspension) => &suspension.trace,
            Self::On(deadline) => &deadline.trace,
        };
        let mut still = trace.iter().filter(|step| matches!(step.why, Why::Paused { .. }));
        still.any(|step| pause.covers(step.from.max(pause.from)) && pause.from <= step.to)
    }
}

/// The day sought is more than a hundred years away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the date would be more than a hundred years away")]
pub struct TooFar;

/// When a term ends that starts with an event on the day `start` (in Europe/Rome).
///
/// The first day does not count and the last does. Paused days do not count, whichever day they
/// are. Extensions are counted after the term; then an end in calendar days that falls on a Sunday
/// or national holiday moves to the next day that is neither (art. 2963 c.c.) nor paused. Pauses may
/// overlap and come in any order; an open one suspends the term if it begins by its last day, so pass
/// only pauses that have begun. [`TooFar`] comes of a calendar that has hardly any business day, or of
/// pauses of decades.
pub fn due(
    start: NaiveDate,
    term: Term,
    pauses: &[Pause],
    extensions: &[Extension],
    calendar: &Calendar,
) -> Result<Due, TooFar> {
    let mut walk = Walk::begin(start, pauses, calendar);
    let extra_days = extensions.iter().map(|more| u32::from(more.term.days));
    walk.days_left = u32::from(term.days) + extra_days.sum::<u32>();
    match walk.go_to_the_end(term, extensions) {
        Ok(()) => Ok(Due::On(Deadline {
            due: walk.day,
            trace: walk.trace,
        })),
        Err(Halt::OpenPause(pause)) => Ok(Due::Suspended(Suspension {
            since: pause.from,
            reason: pause.reason,
            days_left: walk.days_left,
            trace: walk.trace,
        })),
        Err(Halt::TooFar) => Err(TooFar),
    }
}

/// The day `n` days after a date, or before it if `n` is negative; the date itself if `n` is 0.
///
/// In business days the result is the nth business day after or before the date, which need not be
/// one itself. No pause, no moving of the end: for reminders and the like.
pub fn add_days(date: NaiveDate, n: i32, kind: DayKind, calendar: &Calendar) -> Result<NaiveDate, TooFar> {
    if n.unsigned_abs() > u32::from(HORIZON_DAYS) {
        return Err(TooFar);
    }
    if n == 0 || kind == DayKind::Calendar {
        return date.checked_add_signed(TimeDelta::days(n.into())).ok_or(TooFar);
    }
    let earlier = n.is_negative();
    let before_it = n.unsigned_abs() as usize - 1;
    (1..=i64::from(HORIZON_DAYS))
        .map(|away| TimeDelta::days(if earlier { -away } else { away }))
        .map_while(|away| date.checked_add_signed(away))
        .filter(|day| calendar.is_business_day(*day))
        .nth(before_it)
        .ok_or(TooFar)
}

/// Why a walk does not reach the end of its term.
enum Halt<'a> {
    OpenPause(&'a Pause),
    TooFar,
}

/// A walk from the first day of a term to its last, a day at a time.
struct Walk<'a> {
    pauses: &'a [Pause],
    calendar: &'a Calendar,
    day: NaiveDate,
    horizon: NaiveDate,
    days_left: u32,
    trace: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn begin(start: NaiveDate, pauses: &'a [Pause], calendar: &'a Calendar) -> Self {
        let horizon = start.checked_add_days(Days::new(HORIZON_DAYS.into()));
        let mut walk = Self {
            pauses,
            calendar,
            day: start,
            horizon: horizon.unwrap_or(NaiveDate::MAX),
            days_left: 0,
            trace: Vec::new(),
        };
        walk.note(Why::Start);
        walk
    }

    fn go_to_the_end(&mut self, term: Term, extensions: &[Extension]) -> Result<(), Halt<'a>> {
        self.count(term)?;
        for Extension { term, reason } in extensions {
            self.note(Why::Extended {
                days: term.days,
                kind: term.kind,
                reason: *reason,
            });
            self.count(*term)?;
        }
        let last = extensions.last().map_or(term, |extension| extension.term);
        if last.kind == DayKind::Calendar {
            self.leave_public_rest()?;
        }
        self.note(Why::End);
        Ok(())
    }

    fn count(&mut self, term: Term) -> Result<(), Halt<'a>> {
        let mut counted = 0;
        while counted < term.days {
            self.advance()?;
            let rest = match term.kind {
                DayKind::Calendar => None,
                DayKind::Business => self.calendar.rest_from_business(self.day),
            };
            if let Some(rest) = rest {
                self.note(skipped(rest));
                continue;
            }
            self.note(Why::Counted { days: 1 });
            self.days_left -= 1;
            counted += 1;
        }
        Ok(())
    }

    fn leave_public_rest(&mut self) -> Result<(), Halt<'a>> {
        while let Some(rest) = self.calendar.public_rest(self.day) {
            self.note(moved_from(rest));
            self.advance()?;
        }
        Ok(())
    }

    /// Goes to the next day on which the clock runs.
    fn advance(&mut self) -> Result<(), Halt<'a>> {
        loop {
            let next = self.day.succ_opt().filter(|day| *day <= self.horizon);
            let day = next.ok_or(Halt::TooFar)?;
            let covering = self.pauses.iter().filter(|pause| pause.covers(day));
            // Of pauses that overlap, an open one decides: the trace stops where it begins.
            let pause = covering.min_by_key(|pause| !pause.is_open());
            if let Some(open) = pause.filter(|pause| pause.is_open()) {
                return Err(Halt::OpenPause(open));
            }
            self.day = day;
            let Some(Pause { reason, .. }) = pause else {
                return Ok(());
            };
            self.note(Why::Paused { reason: *reason });
        }
    }

    fn note(&mut self, why: Why) {
        let day = self.day;
        let absorbed = |last: &mut Step| last.absorb(day, &why);
        if !self.trace.last_mut().is_some_and(absorbed) {
            self.trace.push(Step {
                from: day,
                to: day,
                why,
            });
        }
    }
}

fn skipped(rest: Rest) -> Why {
    match rest {
        Rest::Weekday => Why::NotBusiness,
        Rest::Holiday(holiday) => Why::Holiday {
            name_it: holiday.name_it.clone(),
            name_en: holiday.name_en.clone(),
        },
    }
}

fn moved_from(rest: Rest) -> Why {
    match rest {
        Rest::Weekday => Why::MovedFromSunday,
        Rest::Holiday(holiday) => Why::MovedFromHoliday {
            name_it: holiday.name_it.clone(),
            name_en: holiday.name_en.clone(),
        },
    }
}
