//! People, their roles, and what each role may do.

use serde::{Deserialize, Serialize};

use crate::{
    database::{Identity, Side},
    web::Language,
};

/// What a person is in the portal. Names and meanings as in the protocol's two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Operatore di sportello: files and follows complaints.
    Caseworker,
    /// Responsabile: sees all of the association's cases and speaks for it.
    Coordinator,
    /// Referente: triages and replies.
    LiaisonAgent,
    /// Responsabile del presidio: balances the load.
    LiaisonManager,
    /// Segreteria of the quarterly tables.
    Secretary,
    /// Runs the platform; has no access to the content of cases.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Caseworker,
        Self::Coordinator,
        Self::LiaisonAgent,
        Self::LiaisonManager,
        Self::Secretary,
        Self::Administrator,
    ];

    /// The name in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::Coordinator => "coordinator",
            Self::LiaisonAgent => "liaison_agent",
            Self::LiaisonManager => "liaison_manager",
            Self::Secretary => "secretary",
            Self::Administrator => "administrator",
        }
    }

    /// The names in the database of the roles that may do this.
    pub fn names_of_those_who_may(permission: Permission) -> Vec<&'static str> {
        let may = |role: &Self| role.may(permission);
        Self::ALL.into_iter().filter(may).map(Self::as_str).collect()
    }

    /// The side of the table at which this role sits.
    pub fn side(self) -> Side {
        match self {
            Self::Caseworker | Self::Coordinator => Side::Association,
            Self::LiaisonAgent | Self::LiaisonManager | Self::Secretary => Side::Operator,
            Self::Administrator => Side::Platform,
        }
    }

    /// Whether this role may do it. This is the one table of permissions.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        use Role as R;
        let allowed: &[Role] = match permission {
            P::FileComplaints | P::GiveInformation | P::CloseComplaints | P::ContestPerformance => {
                &[R::Caseworker, R::Coordinator]
            }
            P::ReadComplaints | P::SendMessages | P::WriteNotes | P::RecordPerformance => {
                &[R::Caseworker, R::Coordinator, R::LiaisonAgent, R::LiaisonManager]
            }
            P::TakeCharge | P::Assign | P::AskInformation | P::ReplyToComplaints => {
                &[R::LiaisonAgent, R::LiaisonManager]
            }
            P::BalanceLoad => &[R::LiaisonManager],
            P::ReadMeetings | P::ReadNotifications => &[
                R::Caseworker,
                R::Coordinator,
                R::LiaisonAgent,
                R::LiaisonManager,
                R::Secretary,
            ],
            P::SpeakAtTable => &[R::Coordinator, R::LiaisonManager],
            P::ConveneMeetings => &[R::Secretary],
            P::TakeMinutes | P::MakeDossiers => &[R::Secretary, R::LiaisonManager],
            P::CalculateDeadlines => &Role::ALL,
            P::AdministerPlatform => &[R::Administrator],
        };
        allowed.contains(&self)
    }
}

impl std::str::FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|role| role.as_str() == text);
        found.ok_or_else(|| format!("no role is called {text}"))
    }
}

/// What a role may do, as the administrator's page prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the cases of one's side.
    ReadComplaints,
    /// File complaints for consumers.
    FileComplaints,
    /// Take filed complaints in charge, with the operator's own code.
    TakeCharge,
    /// Give a case to a colleague.
    Assign,
    /// Ask the association for information.
    AskInformation,
    /// Give the information asked for.
    GiveInformation,
    /// Write to the other side.
    SendMessages,
    /// Write a note that only one's own side reads.
    WriteNotes,
    /// Interim and final replies.
    ReplyToComplaints,
    /// Accept or dispute the reply, or withdraw the complaint.
    CloseComplaints,
    /// Record that the operator has done what it promised.
    RecordPerformance,
    /// Say that it has not.
    ContestPerformance,
    /// See how many cases each colleague has.
    BalanceLoad,
    /// Read of the meetings at which one's party sits: agenda, minutes, decisions, action items, working groups.
    ReadMeetings,
    /// Speak for one's party: propose items, say when it can come, comment and approve minutes.
    SpeakAtTable,
    /// Convene meetings, order their agenda, circulate and publish their minutes, form working groups.
    ConveneMeetings,
    /// Write down who is there, what is said and what is decided, at a meeting.
    TakeMinutes,
    /// Freeze the figures of a quarter for the table.
    MakeDossiers,
    /// Be told of what happens, on the page and by mail.
    ReadNotifications,
    /// Use the page that calculates a deadline.
    CalculateDeadlines,
    /// See the outbox and the table of permissions.
    AdministerPlatform,
}

impl Permission {
    /// Every permission, in the order in which a case meets them.
    pub const ALL: [Self; 21] = [
        Self::ReadComplaints,
        Self::FileComplaints,
        Self::TakeCharge,
        Self::Assign,
        Self::AskInformation,
        Self::GiveInformation,
        Self::SendMessages,
        Self::WriteNotes,
        Self::ReplyToComplaints,
        Self::CloseComplaints,
        Self::RecordPerformance,
        Self::ContestPerformance,
        Self::BalanceLoad,
        Self::ReadMeetings,
        Self::SpeakAtTable,
        Self::ConveneMeetings,
        Self::TakeMinutes,
        Self::MakeDossiers,
        Self::ReadNotifications,
        Self::CalculateDeadlines,
        Self::AdministerPlatform,
    ];
}

/// The person who makes a request, as the database says at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person's number.
    pub user_id: i64,
    /// The organisation the person belongs to.
    pub organisation_id: i64,
    /// Its name.
    pub organisation: String,
    /// The desk of the association where the person works.
    pub desk_id: Option<i64>,
    /// What the person is in the portal.
    pub role: Role,
    /// Where mails go.
    pub email: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// The language of pages and mails.
    pub language: Language,
}

impl Actor {
    /// Whether the actor's role may do it.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }

    /// The side of the table at which the actor sits.
    pub fn side(&self) -> Side {
        self.role.side()
    }

    /// The actor's association, for those who sit on that side.
    pub fn association_id(&self) -> Option<i64> {
        (self.side() == Side::Association).then_some(self.organisation_id)
    }

    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Who acts, for the database.
    pub fn identity(&self) -> Identity {
        Identity {
            side: self.side(),
            user_id: self.user_id,
            association_id: self.association_id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_side_of_the_table_replies_and_only_the_other_closes() {
        for role in Role::ALL {
            assert!(
                !(role.may(Permission::ReplyToComplaints) && role.may(Permission::CloseComplaints)),
                "{role:?}"
            );
        }
    }

    #[test]
    fn the_administrator_reads_no_case() {
        assert!(!Role::Administrator.may(Permission::ReadComplaints));
    }

    #[test]
    fn a_role_is_found_by_the_name_it_has_in_the_database() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
    }
}
