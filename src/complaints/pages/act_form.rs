//! The form of an act on the page of a case: its heading, what it holds when it is opened, and what its lists offer.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    complaints::{
        forms::{ActName, amount_fields},
        model::{Commitment, CommitmentKind, DayOffer, Outcome, extension_offers, information_offers},
        store::{CaseFile, Catalogue, PromisedAmount},
        words,
    },
    deadlines::rome_date,
    values::OperatorCode,
    web::{Form, Words, drafts::Draft},
};

/// What the selects of the form offer.
#[derive(Default)]
pub struct Choices {
    /// How a reply can turn out.
    pub outcomes: Vec<(&'static str, String)>,
    /// The amounts that it may recognise.
    pub amounts: Vec<AmountField>,
    /// To whom a case can be given.
    pub people: Vec<(String, String)>,
    /// Numbers of days.
    pub days: Vec<(String, String)>,
    /// The commitments of which something can be said, by number.
    pub commitments: Vec<(String, String)>,
    /// What an earlier reply promised, and another one replaces.
    pub replaced: Vec<String>,
}

/// An amount that a reply may recognise.
pub struct AmountField {
    /// Its kind, in words.
    pub kind: String,
    /// The field for it.
    pub amount: &'static str,
    /// The field for the day by which it is done.
    pub date: &'static str,
}

/// A form as it is when it is opened: with the draft that was kept of it, else fresh.
///
/// What was promised is all ticked: mostly it is done, or missed, at once.
pub fn opened(
    act: ActName,
    draft: Option<&Draft>,
    case: &CaseFile,
    promised: &[PromisedAmount],
    today: NaiveDate,
) -> Form {
    if let Some(draft) = draft {
        let mut fields = draft.fields.clone();
        fields.set("key", draft.key.to_string());
        fields.set("version", case.version.to_string());
        return Form::filled(fields);
    }
    let mut form = Form::fresh();
    form.fields.set("version", case.version.to_string());
    if act == ActName::TakeCharge {
        let code = OperatorCode::proposed_for(case.reference);
        form.fields.set("operator_code", code.as_str());
    }
    for one in commitments(act, promised, today) {
        form.fields.add("commitments", one.id.to_string());
    }
    if act == ActName::RecordPerformance {
        form.fields.set("performed_on", today.to_string());
    }
    if let (ActName::Assign, Some(id)) = (act, case.assignee_id) {
        form.fields.set("assignee", id.to_string());
    }
    form
}

/// What stands above it, and on what leads to it.
pub fn heading(t: &Words, act: ActName) -> String {
    match act {
        ActName::TakeCharge => t.complaints_take_charge(),
        ActName::Reply => t.complaints_reply(),
        ActName::InterimReply => t.complaints_interim_reply(),
        ActName::RequestInformation => t.complaints_request_information(),
        ActName::GiveInformation => t.complaints_give_information(),
        ActName::Accept => t.complaints_accept(),
        ActName::Dispute => t.complaints_dispute(),
        ActName::Message => t.complaints_send_message(),
        ActName::Note => t.complaints_private_note(),
        ActName::Assign => t.complaints_assign(),
        ActName::Withdraw => t.complaints_withdraw(),
        ActName::RecordPerformance => t.complaints_record_performance(),
        ActName::ContestPerformance => t.complaints_contest_performance(),
    }
}

/// What was promised of which an act can say something.
pub fn commitments(
    act: ActName,
    promised: &[PromisedAmount],
    today: NaiveDate,
) -> impl Iterator<Item = &PromisedAmount> {
    promised.iter().filter(move |one| match act {
        ActName::RecordPerformance => one.execution.is_open(),
        ActName::ContestPerformance => one.execution.contest(one.commitment.promised_on, today).is_ok(),
        _ => false,
    })
}

/// "Rimborso: 45,00 € entro il 12 dicembre 2026".
pub fn commitment(t: &Words, commitment: &Commitment) -> String {
    let kind = words::commitment_kind(t, commitment.kind);
    t.complaints_commitment(kind, t.money(&commitment.amount), t.by(&commitment.promised_on))
}

/// What its lists offer now.
pub fn choices(
    t: &Words,
    act: ActName,
    (case, promised): (&CaseFile, &[PromisedAmount]),
    lists: &Catalogue,
    now: DateTime<Utc>,
) -> Choices {
    let mut choices = Choices {
        commitments: commitments(act, promised, rome_date(now))
            .map(|one| (one.id.to_string(), commitment(t, &one.commitment)))
            .collect(),
        ..Choices::default()
    };
    match act {
        ActName::Reply => {
            let open = promised.iter().filter(|one| one.execution.is_open());
            choices.replaced = open.map(|one| commitment(t, &one.commitment)).collect();
            choices.outcomes = Outcome::ALL
                .iter()
                .map(|one| (one.as_str(), words::outcome(t, *one)))
                .collect();
            choices.amounts = CommitmentKind::ALL
                .iter()
                .map(|kind| {
                    let (amount, date) = amount_fields(*kind);
                    AmountField {
                        kind: words::commitment_kind(t, *kind),
                        amount,
                        date,
                    }
                })
                .collect();
        }
        ActName::Assign => {
            choices.people = lists
                .people
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect();
        }
        ActName::RequestInformation => {
            let offers = information_offers(&case.standing, now, &lists.terms);
            choices.days = offers
                .iter()
                .map(|offer| (offer.days.to_string(), business_days(t, offer)))
                .collect();
        }
        ActName::InterimReply => {
            let offers = extension_offers(&case.standing, now, &lists.terms);
            choices.days = offers
                .iter()
                .map(|offer| (offer.days.to_string(), calendar_days(t, offer)))
                .collect();
        }
        _ => {}
    }
    choices
}

fn business_days(t: &Words, offer: &DayOffer) -> String {
    t.complaints_within_business_days(i64::from(offer.days), t.by(&offer.date))
}

fn calendar_days(t: &Words, offer: &DayOffer) -> String {
    t.complaints_extended_days(i64::from(offer.days), t.until(&offer.date))
}
