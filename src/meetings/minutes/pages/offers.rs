//! What this person can do with the minutes: the forms of the page.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    show::{Asked, Found},
    shown::Said,
};
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    meetings::{
        minutes::{
            acts::{self, current, usual_closing},
            forms::ActName,
            store::Comment,
        },
        model::{Meeting, State},
    },
    web::{Form, Words, acts::Returned, drafts::Draft},
};

/// The forms that this person can send now.
#[derive(Default)]
pub struct Offers {
    /// To make the first draft.
    pub draft: Option<Form>,
    /// To begin another version.
    pub begin: Option<Form>,
    /// Whether there is a version to be written on.
    pub edit: bool,
    /// To give it up.
    pub give_up: Option<Form>,
    /// To give it to the parties.
    pub circulate: Option<Form>,
    /// How one can approve for one's party.
    pub approve: Option<Approval>,
    /// To publish it in place of the approved one.
    pub correct: Option<Form>,
    /// Whether anybody can be let read what is not reserved.
    pub make_public: bool,
}

/// How a party approves the version that it has: it is asked whether it means it, because it cannot take it back.
pub enum Approval {
    /// It can ask for the form.
    Offered,
    /// It approves the version with this number by this form.
    Asked(i16, Form),
}

impl Offers {
    /// Whether there is nothing to do.
    pub fn none(&self) -> bool {
        let forms = [
            &self.draft,
            &self.begin,
            &self.give_up,
            &self.circulate,
            &self.correct,
        ];
        let others = self.edit || self.make_public || self.approve.is_some();
        !others && forms.iter().all(|form| form.is_none())
    }
}

/// The last day of the version that the parties have, as long as it leaves them a day; else the usual one.
fn closing_to_offer(found: &Found, now: DateTime<Utc>) -> NaiveDate {
    let former = found.newest_given().and_then(|given| given.closes_on);
    former
        .filter(|day| *day > rome_date(now))
        .unwrap_or_else(|| usual_closing(now))
}

/// The forms of the page: one that came back, one that is opened, and those that only need a button.
pub struct Forms<'a> {
    /// What the address asks for.
    pub asked: &'a Asked,
    /// A form that came back.
    pub returned: Option<(ActName, Returned)>,
    /// What was being typed into the form that is opened.
    pub draft: Option<&'a Draft>,
    /// Who looks at the page.
    pub actor: &'a Actor,
}

impl Forms<'_> {
    /// Whether this person speaks for a party that has a seat.
    pub fn speaks_at(&self, meeting: &Meeting) -> bool {
        self.actor.may(Permission::SpeakAtTable) && meeting.seat_of(self.actor.organisation_id).is_some()
    }

    /// The form of this act that came back.
    fn returned(&self, act: ActName) -> Option<Form> {
        let returned = self.returned.as_ref().filter(|(of, _)| *of == act);
        returned.map(|(_, returned)| returned.form.clone())
    }

    /// What was typed into a comment or an answer that came back.
    pub fn typed(&self) -> Option<String> {
        let back = self
            .returned(ActName::Comment)
            .or_else(|| self.returned(ActName::Answer));
        let typed = back.map(|form| form.fields.get("text").to_owned());
        typed.filter(|text| !text.trim().is_empty())
    }

    /// The form of this act, as it came back or fresh with these fields.
    fn form(&self, act: ActName, fields: &[(&str, String)]) -> Form {
        let mut form = match (
            self.returned(act),
            self.draft.filter(|_| self.asked.act() == Some(act)),
        ) {
            (Some(form), _) => form,
            (None, Some(draft)) => {
                let mut form = Form::filled(draft.fields.clone());
                form.fields.set("key", draft.key.to_string());
                form
            }
            (None, None) => Form::fresh(),
        };
        for (name, value) in fields {
            form.fields.set(*name, value.as_str());
        }
        form
    }

    /// A comment on this paragraph that is being written.
    pub fn comment(&self, paragraph: i32, version: i16) -> Option<Form> {
        let back = self.returned(ActName::Comment);
        let is_back = back.is_some_and(|form| form.fields.has("paragraph", &paragraph.to_string()));
        let drafted = self.draft.map(|draft| draft.fields.get("paragraph").to_owned());
        let asked_for = self.asked.act() == Some(ActName::Comment)
            && (self.asked.paragraph == Some(paragraph)
                || self.asked.paragraph.is_none() && drafted.as_deref() == Some(&paragraph.to_string()));
        (is_back || asked_for).then(|| {
            let fields = [
                ("paragraph", paragraph.to_string()),
                ("version", version.to_string()),
            ];
            self.form(ActName::Comment, &fields)
        })
    }

    /// A comment, with the answer to it that is being written.
    pub fn said(&self, t: &Words, comment: &Comment, state: State) -> Said {
        let can_be_answered = comment.answer.is_none()
            && state == State::InApproval
            && self.actor.may(Permission::ConveneMeetings);
        let back = self.returned(ActName::Answer);
        let is_back = back.is_some_and(|form| form.fields.has("comment", &comment.id.to_string()));
        let drafted = self.draft.map(|draft| draft.fields.get("comment").to_owned());
        let asked_for = self.asked.act() == Some(ActName::Answer)
            && (self.asked.comment == Some(comment.id)
                || self.asked.comment.is_none() && drafted.as_deref() == Some(&comment.id.to_string()));
        let is_open = can_be_answered && (is_back || asked_for);
        Said {
            form: is_open.then(|| self.form(ActName::Answer, &[("comment", comment.id.to_string())])),
            can_be_answered,
            ..Said::of(t, comment)
        }
    }

    /// What can be done with the minutes as a whole.
    pub fn offers(&self, found: &Found, now: DateTime<Utc>) -> Offers {
        let mut offers = Offers::default();
        let state = found.meeting.state;
        if state == State::InApproval && self.speaks_at(&found.meeting) {
            offers.approve = self.approval(found);
        }
        if !self.actor.may(Permission::ConveneMeetings) {
            return offers;
        }
        let fresh = |act| Some(self.form(act, &[]));
        match acts::being_written(&found.versions) {
            Some((_, edits)) => {
                let version = [("version", edits.to_string())];
                offers.edit = true;
                offers.give_up = fresh(ActName::GiveUp).filter(|_| state != State::Drafted);
                if state == State::Approved {
                    offers.correct = Some(self.form(ActName::Correct, &version));
                } else {
                    let mut form = self.form(ActName::Circulate, &version);
                    if form.fields.get("closes_on").is_empty() && form.errors.is_empty() {
                        form.fields
                            .set("closes_on", closing_to_offer(found, now).to_string());
                    }
                    offers.circulate = Some(form);
                }
            }
            None if state == State::Held => offers.draft = fresh(ActName::Draft),
            None if matches!(state, State::InApproval | State::Approved) => {
                offers.begin = fresh(ActName::Begin)
            }
            None => {}
        }
        offers.make_public = found.not_public_yet().is_some();
        offers
    }

    /// How a party approves that has not approved what it has.
    fn approval(&self, found: &Found) -> Option<Approval> {
        let version = current(&found.versions)?;
        let party = self.actor.organisation_id;
        let mut approvals = found.approvals.iter();
        let has = approvals.any(|one| one.minutes_id == version.id && one.party_id == party);
        let is_asked_for =
            self.asked.act() == Some(ActName::Approve) || self.returned(ActName::Approve).is_some();
        (!has).then(|| match is_asked_for {
            true => {
                let fields = [("version", version.number.to_string())];
                Approval::Asked(version.number, self.form(ActName::Approve, &fields))
            }
            false => Approval::Offered,
        })
    }
}
