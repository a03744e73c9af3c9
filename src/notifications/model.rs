//! What people are told, and the rules of telling it by mail.

use chrono::{DateTime, NaiveDate, Utc};

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
    /// The association accepted the reply.
    Accepted,
    /// The association withdrew the complaint.
    Withdrawn,
    /// Nobody answered the reply, and the complaint was closed.
    ClosedBySilence,
    /// A term ends in five days.
    DueInFiveDays,
    /// A term ends tomorrow.
    DueTomorrow,
    /// A term has ended.
    Overdue,
    /// Somebody asked for a new password. By mail only, and about no complaint.
    PasswordReset,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
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
        Self::Accepted,
        Self::Withdrawn,
        Self::ClosedBySilence,
        Self::DueInFiveDays,
        Self::DueTomorrow,
        Self::Overdue,
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
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
            Self::ClosedBySilence => "closed_by_silence",
            Self::DueInFiveDays => "due_in_five_days",
            Self::DueTomorrow => "due_tomorrow",
            Self::Overdue => "overdue",
            Self::PasswordReset => "password_reset",
        }
    }

    /// Whether it reminds of a term, rather than telling what somebody did. Reminders go out in office hours.
    pub fn is_reminder(self) -> bool {
        matches!(self, Self::DueInFiveDays | Self::DueTomorrow | Self::Overdue)
    }

    /// Whether it announces a term that has not ended yet.
    pub fn is_advance_notice(self) -> bool {
        matches!(self, Self::DueInFiveDays | Self::DueTomorrow)
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| format!("no notification is called {text}"))
    }
}

/// One person is to be told of one event of a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotification {
    /// Who is told.
    pub user_id: i64,
    /// The association to which the complaint belongs.
    pub association_id: i64,
    /// The complaint.
    pub complaint_id: i64,
    /// What happened to it. A person is told of an event once.
    pub event_id: i64,
    /// What is told.
    pub kind: Kind,
    /// The complaint's reference.
    pub reference: String,
    /// The day in Rome by whose end somebody must act.
    pub due_on: Option<NaiveDate>,
    /// When it happened.
    pub at: DateTime<Utc>,
}
