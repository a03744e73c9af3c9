//! Roles, permissions and the states of a mail, as people say them.

use super::model::{Permission, Role};
use crate::{notifications::Kind, web::Words};

impl Words {
    /// What a person is in the portal.
    pub fn role(&self, role: &Role) -> String {
        match role {
            Role::Caseworker => self.accounts_role_caseworker(),
            Role::Coordinator => self.accounts_role_coordinator(),
            Role::LiaisonAgent => self.accounts_role_liaison_agent(),
            Role::LiaisonManager => self.accounts_role_liaison_manager(),
            Role::Secretary => self.accounts_role_secretary(),
            Role::Administrator => self.accounts_role_administrator(),
        }
    }

    /// What a role may do.
    pub fn permission(&self, permission: &Permission) -> String {
        match permission {
            Permission::ReadComplaints => self.accounts_may_read_complaints(),
            Permission::FileComplaints => self.accounts_may_file_complaints(),
            Permission::TakeCharge => self.accounts_may_take_charge(),
            Permission::Assign => self.accounts_may_assign(),
            Permission::AskInformation => self.accounts_may_ask_information(),
            Permission::GiveInformation => self.accounts_may_give_information(),
            Permission::SendMessages => self.accounts_may_send_messages(),
            Permission::WriteNotes => self.accounts_may_write_notes(),
            Permission::ReplyToComplaints => self.accounts_may_reply_to_complaints(),
            Permission::CloseComplaints => self.accounts_may_close_complaints(),
            Permission::RecordPerformance => self.accounts_may_record_performance(),
            Permission::ContestPerformance => self.accounts_may_contest_performance(),
            Permission::BalanceLoad => self.accounts_may_balance_load(),
            Permission::ReadMeetings => self.accounts_may_read_meetings(),
            Permission::SpeakAtTable => self.accounts_may_speak_at_table(),
            Permission::ConveneMeetings => self.accounts_may_convene_meetings(),
            Permission::TakeMinutes => self.accounts_may_take_minutes(),
            Permission::MakeDossiers => self.accounts_may_make_dossiers(),
            Permission::ReadNotifications => self.accounts_may_read_notifications(),
            Permission::CalculateDeadlines => self.accounts_may_calculate_deadlines(),
            Permission::AdministerPlatform => self.accounts_may_administer_platform(),
        }
    }

    /// Whether a mail waits or was given up, by the name that the state has in the database.
    pub fn mail_state(&self, state: &str) -> String {
        match state {
            "due" => self.accounts_mail_due(),
            _ => self.accounts_mail_needs_attention(),
        }
    }

    /// What a mail is about, as far as the administrator may know.
    pub fn mail_kind(&self, kind: &str) -> String {
        match kind.parse() {
            Ok(Kind::PasswordReset) => self.accounts_mail_of_password(),
            Ok(kind) if kind.is_reminder() => self.accounts_mail_of_deadline(),
            _ => self.accounts_mail_of_case(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{notifications::Kind, web::Language};

    #[test]
    fn a_mail_is_about_a_deadline_when_it_is_a_reminder() {
        let t = Language::It.words();
        for kind in Kind::ALL {
            let about_deadline = t.mail_kind(kind.as_str()) == t.accounts_mail_of_deadline();
            assert_eq!(about_deadline, kind.is_reminder(), "{kind:?}");
        }
    }
}
