//! What people are told, and the rules of telling it by mail.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{text_enum, web::Words};

/// What a person is told about. Names are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A complaint was filed: to the operator's queue.
    Filed,
    /// A complaint was filed: to the person who filed it.
    FiledConfirmation,
    /// The operator took the complaint in charge.
    TakenInCharge,
    /// The complaint was assigned to the person who is told.
    Assigned,
    /// The operator asked the association for information.
    InformationRequested,
    /// The association gave the information asked for.
    InformationGiven,
    /// The information asked for did not come in time, and the operator's term runs again.
    InformationLapsed,
    /// The other side wrote a message.
    Message,
    /// The operator gave an interim reply.
    InterimReply,
    /// The operator gave its final reply.
    Replied,
    /// The association disputed the reply.
    Disputed,
    /// The association disputed the reply for the second time: nothing is left to be examined.
    DisputedAgain,
    /// The association accepted the reply.
    Accepted,
    /// The association withdrew the complaint.
    Withdrawn,
    /// The operator has done what it promised: to the side that did not record it.
    CommitmentsPerformed,
    /// The association says that the operator has not done what it promised.
    CommitmentsContested,
    /// Nobody answered the reply, and the complaint was closed.
    ClosedBySilence,
    /// A term ends in five days.
    DueInFiveDays,
    /// A term ends tomorrow.
    DueTomorrow,
    /// A term has ended: to the side whose turn it is.
    Overdue,
    /// The operator's term has ended: to the association that waits.
    OperatorOverdue,
    /// In five days the silence of the association closes the complaint.
    ClosingInFiveDays,
    /// Tomorrow the silence of the association closes the complaint.
    ClosingTomorrow,
    /// The term has ended, and in the next days the silence of the association closes the complaint.
    ClosingSoon,
    /// Dates are proposed for a meeting, and each party says when it can.
    DatesProposed,
    /// The day until which the parties are asked to say when they can comes near, and the person's has not.
    DatesDue,
    /// Of the dates that were proposed for a meeting one is chosen.
    DateChosen,
    /// A meeting is convened. Its mail carries the invitation for a calendar.
    MeetingConvened,
    /// A meeting that was convened is at another time or place. Its mail carries the new invitation.
    MeetingMoved,
    /// A meeting that was convened does not take place. Its mail takes it out of the calendar.
    MeetingCancelled,
    /// Somebody else represents the party at a meeting that is convened: to who was to do it. Its mail takes the meeting out of the
    /// calendar.
    InvitationWithdrawn,
    /// A party proposed an item for the agenda: to the secretariat.
    ItemProposed,
    /// The secretariat put a proposed item on the agenda: to who proposed it.
    ItemAccepted,
    /// The secretariat put a proposed item off to a later meeting: to who proposed it.
    ItemPostponed,
    /// The secretariat did not take a proposed item: to who proposed it.
    ItemRejected,
    /// A meeting was held some days ago and there is no draft of its minutes: to the secretariat.
    MinutesMissing,
    /// The draft of the minutes is there to be approved or commented.
    MinutesCirculated,
    /// A party commented the draft, or answered: to the secretariat.
    MinutesCommented,
    /// The secretariat revised the draft.
    MinutesRevised,
    /// The minutes are approved. Their mail carries them.
    MinutesPublished,
    /// Published minutes were corrected. The mail carries the corrected ones.
    MinutesCorrected,
    /// An action item was given to the person who is told, or to their party.
    ActionAssigned,
    /// A party has done an action item: to the secretariat.
    ActionDone,
    /// An action item that was done or given up is to be done after all.
    ActionReopened,
    /// An action item is due on another day.
    ActionMoved,
    /// An action item was given to somebody else: to who had it before.
    ActionTaken,
    /// An action item is not to be done any more.
    ActionCancelled,
    /// An action item is due in five days.
    ActionDueInFiveDays,
    /// An action item is due tomorrow.
    ActionDueTomorrow,
    /// An action item is late.
    ActionOverdue,
    /// Somebody was called into a working group.
    GroupFormed,
    /// A working group rests: to its members.
    GroupSuspended,
    /// A working group that rested works again: to its members.
    GroupResumed,
    /// A working group has reported, and ended: to its members.
    GroupConcluded,
    /// Somebody asked for a new password. By mail only, and about nothing else.
    PasswordReset,
}

/// What a notification is about, by the first letter of its reference and its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// "R-2026-000123".
    Complaint,
    /// "T-2026-4", "S-2026-4" or "I-2026-007".
    Meeting,
    /// "A-2026-031".
    ActionItem,
    /// "G-2026-01".
    WorkingGroup,
    /// The person's own account.
    Account,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 55] = [
        Self::Filed,
        Self::FiledConfirmation,
        Self::TakenInCharge,
        Self::Assigned,
        Self::InformationRequested,
        Self::InformationGiven,
        Self::InformationLapsed,
        Self::Message,
        Self::InterimReply,
        Self::Replied,
        Self::Disputed,
        Self::DisputedAgain,
        Self::Accepted,
        Self::Withdrawn,
        Self::CommitmentsPerformed,
        Self::CommitmentsContested,
        Self::ClosedBySilence,
        Self::DueInFiveDays,
        Self::DueTomorrow,
        Self::Overdue,
        Self::OperatorOverdue,
        Self::ClosingInFiveDays,
        Self::ClosingTomorrow,
        Self::ClosingSoon,
        Self::DatesProposed,
        Self::DatesDue,
        Self::DateChosen,
        Self::MeetingConvened,
        Self::MeetingMoved,
        Self::MeetingCancelled,
        Self::InvitationWithdrawn,
        Self::ItemProposed,
        Self::ItemAccepted,
        Self::ItemPostponed,
        Self::ItemRejected,
        Self::MinutesMissing,
        Self::MinutesCirculated,
        Self::MinutesCommented,
        Self::MinutesRevised,
        Self::MinutesPublished,
        Self::MinutesCorrected,
        Self::ActionAssigned,
        Self::ActionDone,
        Self::ActionReopened,
        Self::ActionMoved,
        Self::ActionTaken,
        Self::ActionCancelled,
        Self::ActionDueInFiveDays,
        Self::ActionDueTomorrow,
        Self::ActionOverdue,
        Self::GroupFormed,
        Self::GroupSuspended,
        Self::GroupResumed,
        Self::GroupConcluded,
        Self::PasswordReset,
    ];

    /// The name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::FiledConfirmation => "filed_confirmation",
            Self::TakenInCharge => "taken_in_charge",
            Self::Assigned => "assigned",
            Self::InformationRequested => "information_requested",
            Self::InformationGiven => "information_given",
            Self::InformationLapsed => "information_lapsed",
            Self::Message => "message",
            Self::InterimReply => "interim_reply",
            Self::Replied => "replied",
            Self::Disputed => "disputed",
            Self::DisputedAgain => "disputed_again",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
            Self::CommitmentsPerformed => "commitments_performed",
            Self::CommitmentsContested => "commitments_contested",
            Self::ClosedBySilence => "closed_by_silence",
            Self::DueInFiveDays => "due_in_five_days",
            Self::DueTomorrow => "due_tomorrow",
            Self::Overdue => "overdue",
            Self::OperatorOverdue => "operator_overdue",
            Self::ClosingInFiveDays => "closing_in_five_days",
            Self::ClosingTomorrow => "closing_tomorrow",
            Self::ClosingSoon => "closing_soon",
            Self::DatesProposed => "dates_proposed",
            Self::DatesDue => "dates_due",
            Self::DateChosen => "date_chosen",
            Self::MeetingConvened => "meeting_convened",
            Self::MeetingMoved => "meeting_moved",
            Self::MeetingCancelled => "meeting_cancelled",
            Self::InvitationWithdrawn => "invitation_withdrawn",
            Self::ItemProposed => "item_proposed",
            Self::ItemAccepted => "item_accepted",
            Self::ItemPostponed => "item_postponed",
            Self::ItemRejected => "item_rejected",
            Self::MinutesMissing => "minutes_missing",
            Self::MinutesCirculated => "minutes_circulated",
            Self::MinutesCommented => "minutes_commented",
            Self::MinutesRevised => "minutes_revised",
            Self::MinutesPublished => "minutes_published",
            Self::MinutesCorrected => "minutes_corrected",
            Self::ActionAssigned => "action_assigned",
            Self::ActionDone => "action_done",
            Self::ActionReopened => "action_reopened",
            Self::ActionMoved => "action_moved",
            Self::ActionTaken => "action_taken",
            Self::ActionCancelled => "action_cancelled",
            Self::ActionDueInFiveDays => "action_due_in_five_days",
            Self::ActionDueTomorrow => "action_due_tomorrow",
            Self::ActionOverdue => "action_overdue",
            Self::GroupFormed => "group_formed",
            Self::GroupSuspended => "group_suspended",
            Self::GroupResumed => "group_resumed",
            Self::GroupConcluded => "group_concluded",
            Self::PasswordReset => "password_reset",
        }
    }

    /// Whether it reminds of a term, rather than telling what somebody did. Reminders go out in office hours.
    pub fn is_reminder(self) -> bool {
        self.is_advance_notice()
            || matches!(
                self,
                Self::Overdue
                    | Self::OperatorOverdue
                    | Self::MinutesMissing
                    | Self::ActionOverdue
                    | Self::ClosingInFiveDays
                    | Self::ClosingTomorrow
                    | Self::ClosingSoon
            )
    }

    /// Whether it announces a term that has not ended yet, and has lost its sense when the term has. Silence closes a
    /// complaint only after it was announced: that has a sense until the complaint is closed.
    pub fn is_advance_notice(self) -> bool {
        matches!(
            self,
            Self::DueInFiveDays
                | Self::DueTomorrow
                | Self::DatesDue
                | Self::ActionDueInFiveDays
                | Self::ActionDueTomorrow
        )
    }

    /// Whether it says when a meeting takes place, or that it does not. What a person was told before of the same meeting holds no
    /// more then, and once its day has passed it is told in vain.
    pub fn says_when_a_meeting_is(self) -> bool {
        matches!(
            self,
            Self::DatesProposed
                | Self::DateChosen
                | Self::MeetingConvened
                | Self::MeetingMoved
                | Self::MeetingCancelled
                | Self::InvitationWithdrawn
        )
    }

    /// What it is about.
    pub fn subject(self) -> Subject {
        match self {
            Self::Filed
            | Self::FiledConfirmation
            | Self::TakenInCharge
            | Self::Assigned
            | Self::InformationRequested
            | Self::InformationGiven
            | Self::InformationLapsed
            | Self::Message
            | Self::InterimReply
            | Self::Replied
            | Self::Disputed
            | Self::DisputedAgain
            | Self::Accepted
            | Self::Withdrawn
            | Self::CommitmentsPerformed
            | Self::CommitmentsContested
            | Self::ClosedBySilence
            | Self::DueInFiveDays
            | Self::DueTomorrow
            | Self::Overdue
            | Self::OperatorOverdue
            | Self::ClosingInFiveDays
            | Self::ClosingTomorrow
            | Self::ClosingSoon => Subject::Complaint,
            Self::DatesProposed
            | Self::DatesDue
            | Self::DateChosen
            | Self::MeetingConvened
            | Self::MeetingMoved
            | Self::MeetingCancelled
            | Self::InvitationWithdrawn
            | Self::ItemProposed
            | Self::ItemAccepted
            | Self::ItemPostponed
            | Self::ItemRejected
            | Self::MinutesMissing
            | Self::MinutesCirculated
            | Self::MinutesCommented
            | Self::MinutesRevised
            | Self::MinutesPublished
            | Self::MinutesCorrected => Subject::Meeting,
            Self::ActionAssigned
            | Self::ActionDone
            | Self::ActionReopened
            | Self::ActionMoved
            | Self::ActionTaken
            | Self::ActionCancelled
            | Self::ActionDueInFiveDays
            | Self::ActionDueTomorrow
            | Self::ActionOverdue => Subject::ActionItem,
            Self::GroupFormed | Self::GroupSuspended | Self::GroupResumed | Self::GroupConcluded => {
                Subject::WorkingGroup
            }
            Self::PasswordReset => Subject::Account,
        }
    }

    /// The path of the page about what it tells of, for the thing with this reference.
    pub fn address(self, reference: &str) -> String {
        match self.subject() {
            Subject::Complaint => format!("/complaints/{reference}"),
            Subject::Meeting => match self {
                Self::ItemProposed | Self::ItemAccepted | Self::ItemPostponed | Self::ItemRejected => {
                    format!("/meetings/{reference}/agenda")
                }
                Self::MinutesMissing
                | Self::MinutesCirculated
                | Self::MinutesCommented
                | Self::MinutesRevised
                | Self::MinutesPublished
                | Self::MinutesCorrected => format!("/meetings/{reference}/minutes"),
                _ => format!("/meetings/{reference}"),
            },
            Subject::ActionItem => format!("/meetings/actions/{reference}"),
            Subject::WorkingGroup => format!("/meetings/groups/{reference}"),
            Subject::Account => "/account".to_owned(),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| format!("no notification is called {text}"))
    }
}

/// What happened, what is needed and by when, in one sentence: the line on the page and the subject of the mail. It names
/// the thing by its reference and says nothing else of it, because mails travel unprotected.
pub fn words(kind: Kind, t: &Words, reference: &str, due: Option<NaiveDate>) -> String {
    let by = due.map_or_else(String::new, |due| format!(" {}", t.by(&due)));
    let on = due.map_or_else(String::new, |due| format!(" {}", t.on(&due)));
    match kind {
        Kind::Filed => t.notifications_filed(reference, by),
        Kind::FiledConfirmation => t.notifications_filed_confirmation(reference, by),
        Kind::TakenInCharge => t.notifications_taken_in_charge(reference, by),
        Kind::Assigned => t.notifications_assigned(reference, by),
        Kind::InformationRequested => t.notifications_information_requested(reference, by),
        Kind::InformationGiven => t.notifications_information_given(reference, by),
        Kind::InformationLapsed => t.notifications_information_lapsed(reference, by),
        Kind::Message => t.notifications_message(reference),
        Kind::InterimReply => t.notifications_interim_reply(reference, by),
        Kind::Replied => t.notifications_replied(reference, by),
        Kind::Disputed => t.notifications_disputed(reference, by),
        Kind::DisputedAgain => t.notifications_disputed_again(reference),
        Kind::Accepted => t.notifications_accepted(reference),
        Kind::Withdrawn => t.notifications_withdrawn(reference),
        Kind::CommitmentsPerformed => t.notifications_commitments_performed(reference),
        Kind::CommitmentsContested => t.notifications_commitments_contested(reference),
        Kind::ClosedBySilence => t.notifications_closed_by_silence(reference),
        Kind::DueInFiveDays => t.notifications_due_in_five_days(reference, by),
        Kind::DueTomorrow => t.notifications_due_tomorrow(reference, by),
        Kind::Overdue => t.notifications_overdue(reference, by),
        Kind::OperatorOverdue => t.notifications_operator_overdue(reference, by),
        Kind::ClosingInFiveDays => t.notifications_closing_in_five_days(reference, by),
        Kind::ClosingTomorrow => t.notifications_closing_tomorrow(reference, by),
        Kind::ClosingSoon => t.notifications_closing_soon(reference),
        Kind::DatesProposed => t.notifications_dates_proposed(reference, by),
        Kind::DatesDue => t.notifications_dates_due(reference, by),
        Kind::DateChosen => t.notifications_date_chosen(reference, on),
        Kind::MeetingConvened => t.notifications_meeting_convened(reference, on),
        Kind::MeetingMoved => t.notifications_meeting_moved(reference, on),
        Kind::MeetingCancelled => t.notifications_meeting_cancelled(reference),
        Kind::InvitationWithdrawn => t.notifications_invitation_withdrawn(reference),
        Kind::ItemProposed => t.notifications_item_proposed(reference),
        Kind::ItemAccepted => t.notifications_item_accepted(reference),
        Kind::ItemPostponed => t.notifications_item_postponed(reference),
        Kind::ItemRejected => t.notifications_item_rejected(reference),
        Kind::MinutesMissing => t.notifications_minutes_missing(reference, by),
        Kind::MinutesCirculated => t.notifications_minutes_circulated(reference, by),
        Kind::MinutesCommented => t.notifications_minutes_commented(reference),
        Kind::MinutesRevised => t.notifications_minutes_revised(reference, by),
        Kind::MinutesPublished => t.notifications_minutes_published(reference),
        Kind::MinutesCorrected => t.notifications_minutes_corrected(reference),
        Kind::ActionAssigned => t.notifications_action_assigned(reference, by),
        Kind::ActionDone => t.notifications_action_done(reference),
        Kind::ActionReopened => t.notifications_action_reopened(reference, by),
        Kind::ActionMoved => t.notifications_action_moved(reference, by),
        Kind::ActionTaken => t.notifications_action_taken(reference),
        Kind::ActionCancelled => t.notifications_action_cancelled(reference),
        Kind::ActionDueInFiveDays => t.notifications_action_due_in_five_days(reference, by),
        Kind::ActionDueTomorrow => t.notifications_action_due_tomorrow(reference, by),
        Kind::ActionOverdue => t.notifications_action_overdue(reference, by),
        Kind::GroupFormed => t.notifications_group_formed(reference),
        Kind::GroupSuspended => t.notifications_group_suspended(reference),
        Kind::GroupResumed => t.notifications_group_resumed(reference),
        Kind::GroupConcluded => t.notifications_group_concluded(reference),
        Kind::PasswordReset => t.notifications_password_reset(),
    }
}

/// What happened, of which somebody is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An event of a complaint.
    Complaint {
        /// The association to which the complaint belongs.
        association_id: i64,
        /// The complaint.
        complaint_id: i64,
        /// What happened to it.
        event_id: i64,
    },
    /// An event at the table of the parties.
    Table {
        /// The association whose person acted; absent when the operator or the clock did.
        told_by: Option<i64>,
        /// What happened.
        event_id: i64,
    },
}

/// One person is to be told of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotification {
    /// Who is told.
    pub user_id: i64,
    /// What happened.
    pub occasion: Occasion,
    /// What is told.
    pub kind: Kind,
    /// The reference of the thing to which it happened.
    pub reference: String,
    /// The day in Rome by whose end somebody must act; of a meeting, the day on which it takes place.
    pub due_on: Option<NaiveDate>,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// What a person was told, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its number; later ones have higher numbers.
    pub id: i64,
    /// What is told.
    pub kind: Kind,
    /// The reference of the thing that it is about.
    pub reference: String,
    /// The day in Rome by whose end somebody must act.
    pub due_on: Option<NaiveDate>,
    /// When it was told.
    pub created_at: DateTime<Utc>,
    /// Whether the person has not seen it yet.
    pub unread: bool,
}

impl Notification {
    /// What is told, in one sentence.
    pub fn sentence(&self, t: &Words) -> String {
        words(self.kind, t, &self.reference, self.due_on)
    }

    /// The path of the page about it.
    pub fn address(&self) -> String {
        self.kind.address(&self.reference)
    }
}

text_enum! {
    /// What has become of a mail.
    pub enum MailState {
        /// It waits for its turn.
        Due = "due",
        /// It went out.
        Sent = "sent",
        /// It could not be sent, and somebody must look.
        NeedsAttention = "needs_attention",
    }
}

/// The mails that told one side of an event, as somebody who works on the complaint may know of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailed {
    /// What happened.
    pub event_id: i64,
    /// Whether the side is the reader's own.
    pub own: bool,
    /// What has become of them.
    pub state: MailState,
    /// Who was told, by name: of the reader's own side only.
    pub names: Vec<String>,
    /// When the last of them was sent.
    pub sent_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;

    #[test]
    fn a_kind_is_found_by_the_name_it_has_in_the_database() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn every_sentence_about_a_complaint_names_it_in_both_languages() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::PasswordReset) {
            for language in Language::ALL {
                let sentence = words(kind, language.words(), "R-2026-000123", None);
                assert!(sentence.contains("R-2026-000123"), "{kind:?}: {sentence}");
                assert_eq!(sentence, sentence.trim(), "{kind:?}");
            }
        }
    }

    #[test]
    fn the_day_stands_at_the_end_of_a_sentence_that_has_one() {
        let due = NaiveDate::from_ymd_opt(2026, 11, 25);
        for kind in Kind::ALL {
            for (language, day) in [
                (Language::It, "25 novembre 2026"),
                (Language::En, "25 November 2026"),
            ] {
                let sentence = words(kind, language.words(), "R-2026-000123", due);
                assert_eq!(
                    sentence.contains(day),
                    sentence.ends_with(day),
                    "{kind:?}: {sentence}"
                );
            }
        }
    }

    #[test]
    fn what_must_be_done_is_said_with_its_day() {
        let due = NaiveDate::from_ymd_opt(2026, 11, 25);
        assert_eq!(
            words(Kind::Filed, Language::It.words(), "R-2026-000123", due),
            "Nuovo reclamo R-2026-000123: da prendere in carico entro il 25 novembre 2026"
        );
        assert_eq!(
            words(Kind::Replied, Language::En.words(), "R-2026-000123", due),
            "Complaint R-2026-000123 replied to: accept or dispute the reply by 25 November 2026"
        );
    }
}
