use std::str::FromStr;

use super::Term;

/// An act of the procedure that has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleCode {
    /// The operator takes a filed complaint in charge.
    TakeCharge,
    /// The operator gives the final reply.
    FinalReply,
    /// The association gives the information asked for.
    Information,
    /// By how much an interim reply moves the final one.
    InterimExtension,
    /// The association accepts or disputes the reply.
    Acceptance,
}

impl RuleCode {
    /// Every rule, in the order in which a case meets them.
    pub const ALL: [Self; 5] = [
        Self::TakeCharge,
        Self::FinalReply,
        Self::Information,
        Self::InterimExtension,
        Self::Acceptance,
    ];

    /// The name in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TakeCharge => "take_charge",
            Self::FinalReply => "final_reply",
            Self::Information => "information",
            Self::InterimExtension => "interim_extension",
            Self::Acceptance => "acceptance",
        }
    }
}

impl FromStr for RuleCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|code| code.as_str() == text);
        found.ok_or_else(|| format!("no rule is called {text}"))
    }
}

/// How long an act may take, as a rule says at some date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which act.
    pub code: RuleCode,
    /// How long it may take.
    pub term: Term,
    /// Where the rule comes from, in Italian.
    pub source: String,
    /// Whether the source was checked; otherwise the rule is the portal's own choice, to be confirmed.
    pub verified: bool,
}

/// The rules of the whole procedure at some date, one for each act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    take_charge: Rule,
    final_reply: Rule,
    information: Rule,
    interim_extension: Rule,
    acceptance: Rule,
}

/// No rule holds for an act at that date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no deadline rule {} holds at that date", .0.as_str())]
pub struct MissingRule(pub RuleCode);

impl Rules {
    /// The rules of every act, out of those that hold at a date.
    ///
    /// # Errors
    /// When none is there for an act.
    pub fn complete(valid: &[Rule]) -> Result<Self, MissingRule> {
        let of = |code| {
            let found = valid.iter().find(|rule| rule.code == code);
            found.cloned().ok_or(MissingRule(code))
        };
        Ok(Self {
            take_charge: of(RuleCode::TakeCharge)?,
            final_reply: of(RuleCode::FinalReply)?,
            information: of(RuleCode::Information)?,
            interim_extension: of(RuleCode::InterimExtension)?,
            acceptance: of(RuleCode::Acceptance)?,
        })
    }

    /// The rule of an act.
    pub fn of(&self, code: RuleCode) -> &Rule {
        match code {
            RuleCode::TakeCharge => &self.take_charge,
            RuleCode::FinalReply => &self.final_reply,
            RuleCode::Information => &self.information,
            RuleCode::InterimExtension => &self.interim_extension,
            RuleCode::Acceptance => &self.acceptance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadlines::DayKind;

    fn rules() -> Vec<Rule> {
        let rule = |code| Rule {
            code,
            term: Term::new(30, DayKind::Calendar).unwrap(),
            source: String::new(),
            verified: true,
        };
        RuleCode::ALL.map(rule).into()
    }

    #[test]
    fn each_act_finds_its_own_rule() {
        let complete = Rules::complete(&rules()).unwrap();
        for code in RuleCode::ALL {
            assert_eq!(complete.of(code).code, code);
            assert_eq!(code.as_str().parse(), Ok(code));
        }
    }

    #[test]
    fn rules_are_complete_or_name_the_one_that_is_missing() {
        for code in RuleCode::ALL {
            let mut valid = rules();
            valid.retain(|rule| rule.code != code);
            assert_eq!(Rules::complete(&valid), Err(MissingRule(code)));
        }
    }
}
