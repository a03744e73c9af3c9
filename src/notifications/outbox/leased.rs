use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Addressee, Enclosure, TableReminder};
use crate::{
    accounts::model::{Permission, Role},
    deadlines::rome_date,
    notifications::{
        model::{Kind, Subject},
        schedule,
    },
    web::Language,
};

/// A notification whose mail is due, with the state and the rights of its person at the time of sending.
#[derive(Clone, Debug)]
pub(super) struct Leased {
    pub id: i64,
    pub complaint_id: Option<i64>,
    pub kind: Kind,
    pub reference: String,
    /// The day by whose end somebody must act, as it was when the notification was made.
    pub due_on: Option<NaiveDate>,
    pub failed_attempts: i16,
    pub association_id: Option<i64>,
    pub password_reset: Option<PasswordReset>,
    pub person: Person,
    /// What its mail says beside its sentence.
    pub particulars: Vec<String>,
    /// What its mail carries beside its text.
    pub enclosures: Vec<Enclosure>,
}

/// A leave to choose a new password.
#[derive(Clone, Copy, Debug)]
pub(super) struct PasswordReset {
    pub id: Uuid,
    pub expires_at: DateTime<Utc>,
    pub used: bool,
}

/// To whom a mail goes.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub id: i64,
    pub email: String,
    pub language: Language,
    pub role: Role,
    pub association_id: Option<i64>,
    pub active: bool,
}

/// What is to be done with a mail that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Send,
    WaitUntil(DateTime<Utc>),
    /// Its person may not have it any more, or it has lost its sense.
    Drop,
}

impl Leased {
    /// The term that it reminds of, when it reminds of a complaint's.
    pub fn reminder_of_complaint(&self) -> Option<(i64, NaiveDate)> {
        let reminder = self.complaint_id.zip(self.due_on);
        reminder.filter(|_| self.kind.is_reminder())
    }

    /// What it reminds of, when it reminds of something at the table.
    pub fn reminder_at_the_table(&self) -> Option<TableReminder> {
        let due_on = self.due_on.filter(|_| self.kind.is_reminder())?;
        let at_the_table = self.kind.subject() != Subject::Complaint;
        at_the_table.then(|| (self.kind, self.reference.clone(), due_on))
    }

    /// Who gets its mail, for a room that adds something to it.
    pub fn addressee(&self) -> Addressee {
        Addressee {
            kind: self.kind,
            reference: self.reference.clone(),
            user_id: self.person.id,
            email: self.person.email.clone(),
            language: self.person.language,
        }
    }

    /// Whether its mail is sent now. `stands`: the term that a reminder announces is the one in force, and nothing was told later of
    /// when a meeting is.
    pub fn fate(&self, stands: bool, now: DateTime<Utc>) -> Fate {
        if !self.may_have_it() || !self.makes_sense(stands, now) {
            return Fate::Drop;
        }
        let goes_out = schedule::may_go_out(self.kind, now);
        if goes_out > now {
            return Fate::WaitUntil(goes_out);
        }
        Fate::Send
    }

    fn may_have_it(&self) -> bool {
        let needed = match self.kind.subject() {
            Subject::Account => return self.person.active,
            Subject::Complaint => Permission::ReadComplaints,
            Subject::Meeting | Subject::ActionItem | Subject::WorkingGroup => Permission::ReadMeetings,
        };
        // What an association's case or act tells, no other association is told.
        let is_theirs = self.person.association_id.is_none()
            || self.association_id.is_none()
            || self.person.association_id == self.association_id;
        self.person.active && self.person.role.may(needed) && is_theirs
    }

    fn makes_sense(&self, stands: bool, now: DateTime<Utc>) -> bool {
        if let Some(reset) = self.password_reset {
            return !reset.used && reset.expires_at > now;
        }
        let of_a_date = self.kind.says_when_a_meeting_is();
        let has_passed = self.due_on.is_some_and(|due| due < rome_date(now));
        let too_late = has_passed && (of_a_date || self.kind.is_advance_notice());
        let may_lapse = of_a_date || self.kind.is_reminder();
        !may_lapse || (stands && !too_late)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};

    use super::*;

    /// A Monday, at noon in Rome.
    fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 23, 11, 0, 0).unwrap()
    }

    fn leased(kind: Kind) -> Leased {
        Leased {
            id: 1,
            complaint_id: Some(1),
            kind,
            due_on: NaiveDate::from_ymd_opt(2026, 11, 24),
            reference: "R-2026-000001".to_owned(),
            failed_attempts: 0,
            association_id: Some(1),
            password_reset: None,
            person: Person {
                id: 1,
                email: "a@uno.example".to_owned(),
                language: Language::It,
                role: Role::Caseworker,
                association_id: Some(1),
                active: true,
            },
            particulars: Vec::new(),
            enclosures: Vec::new(),
        }
    }

    #[test]
    fn a_person_gets_what_concerns_their_own_association() {
        assert_eq!(leased(Kind::Message).fate(false, noon()), Fate::Send);
    }

    #[test]
    fn who_left_or_changed_side_gets_nothing_more() {
        let mut inactive = leased(Kind::Message);
        inactive.person.active = false;
        let mut elsewhere = leased(Kind::Message);
        elsewhere.person.association_id = Some(2);
        let mut without_cases = leased(Kind::Message);
        (without_cases.person.role, without_cases.person.association_id) = (Role::Administrator, None);
        for dropped in [inactive, elsewhere, without_cases] {
            assert_eq!(dropped.fate(true, noon()), Fate::Drop);
        }
    }

    #[test]
    fn the_operators_people_see_the_cases_of_every_association() {
        let mut liaison = leased(Kind::Filed);
        (liaison.person.role, liaison.person.association_id) = (Role::LiaisonAgent, None);
        assert_eq!(liaison.fate(false, noon()), Fate::Send);
    }

    #[test]
    fn a_reminder_of_a_term_that_was_moved_is_not_sent() {
        assert_eq!(leased(Kind::DueTomorrow).fate(true, noon()), Fate::Send);
        assert_eq!(leased(Kind::DueTomorrow).fate(false, noon()), Fate::Drop);
        assert_eq!(leased(Kind::Overdue).fate(false, noon()), Fate::Drop);
    }

    #[test]
    fn a_term_that_has_ended_is_not_announced_any_more() {
        let later = noon() + TimeDelta::days(2);
        assert_eq!(leased(Kind::DueTomorrow).fate(true, later), Fate::Drop);
        assert_eq!(leased(Kind::Overdue).fate(true, later), Fate::Send);
    }

    #[test]
    fn nobody_is_invited_to_what_has_passed_or_was_told_otherwise_since() {
        for kind in [Kind::DatesProposed, Kind::MeetingConvened, Kind::MeetingMoved] {
            assert_eq!(leased(kind).fate(true, noon()), Fate::Send);
            assert_eq!(leased(kind).fate(false, noon()), Fate::Drop);
            let later = noon() + TimeDelta::days(2);
            assert_eq!(leased(kind).fate(true, later), Fate::Drop);
        }
    }

    #[test]
    fn a_closing_is_announced_until_the_case_is_closed() {
        let later = noon() + TimeDelta::days(2);
        for kind in [Kind::ClosingInFiveDays, Kind::ClosingTomorrow, Kind::ClosingSoon] {
            assert_eq!(leased(kind).fate(true, later), Fate::Send);
            assert_eq!(leased(kind).fate(false, later), Fate::Drop);
        }
    }

    #[test]
    fn a_reminder_that_comes_up_in_the_evening_waits_for_the_morning() {
        let evening = noon() + TimeDelta::hours(9);
        let morning = noon() + TimeDelta::hours(20);
        assert_eq!(
            leased(Kind::DueTomorrow).fate(true, evening),
            Fate::WaitUntil(morning)
        );
    }

    #[test]
    fn a_leave_to_choose_a_password_is_sent_to_anybody_while_it_can_be_used() {
        let mut reset = leased(Kind::PasswordReset);
        (reset.person.role, reset.person.association_id) = (Role::Administrator, None);
        let leave = PasswordReset {
            id: Uuid::nil(),
            expires_at: noon() + TimeDelta::minutes(30),
            used: false,
        };
        reset.password_reset = Some(leave);
        assert_eq!(reset.fate(false, noon()), Fate::Send);
        assert_eq!(reset.fate(false, leave.expires_at), Fate::Drop);
        reset.password_reset = Some(PasswordReset { used: true, ..leave });
        assert_eq!(reset.fate(false, noon()), Fate::Drop);
    }
}
