//! The forms on the page of a case: one for each thing that can be done.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    accounts::model::Role,
    complaints::{
        acts::Doing,
        model::{Act, Agent, Commitment, CommitmentKind, Outcome, Reply, State},
        words,
    },
    text_enum,
    values::{ComplaintReference, LongText, Money, OperatorCode, TextError, optional},
    web::{FieldErrors, Fields, Words, parse_date},
};

/// Most characters of a text.
pub const LONGEST_TEXT: usize = 10_000;

text_enum! {
    /// The forms, by the name that stands in the address.
    pub enum ActName {
        /// Prendi in carico.
        TakeCharge = "take-charge",
        /// Invia risposta.
        Reply = "reply",
        /// Risposta interlocutoria.
        InterimReply = "interim-reply",
        /// Chiedi informazioni.
        RequestInformation = "request-information",
        /// Dai le informazioni chieste.
        GiveInformation = "give-information",
        /// Accetta la risposta.
        Accept = "accept",
        /// Contesta la risposta.
        Dispute = "dispute",
        /// Invia messaggio.
        Message = "message",
        /// Nota privata.
        Note = "note",
        /// Assegna.
        Assign = "assign",
        /// Ritira il reclamo.
        Withdraw = "withdraw",
        /// Segna come eseguito ciò che è stato promesso.
        RecordPerformance = "record-performance",
        /// Contesta ciò che è stato promesso.
        ContestPerformance = "contest-performance",
    }
}

impl ActName {
    /// Whether people in this role do it at all.
    pub fn is_for(self, role: Role) -> bool {
        Agent::Person(role).may(self.representative())
    }

    /// Whether the procedure knows it in this state.
    pub fn fits(self, state: State) -> bool {
        self.representative().fits(state)
    }

    /// An act of the procedure that stands for this form, whatever is chosen in it.
    pub fn representative(self) -> Act {
        match self {
            Self::TakeCharge => Act::TakeCharge,
            Self::Reply => Act::Reply,
            Self::InterimReply => Act::InterimReply { extension_days: None },
            Self::RequestInformation => Act::RequestInformation { within_days: 1 },
            Self::GiveInformation => Act::GiveInformation,
            Self::Accept => Act::Accept,
            Self::Dispute => Act::Dispute,
            Self::Message => Act::SendMessage,
            Self::Note => Act::WriteNote,
            Self::Assign => Act::Assign,
            Self::Withdraw => Act::Withdraw,
            Self::RecordPerformance => Act::RecordPerformance,
            Self::ContestPerformance => Act::ContestPerformance,
        }
    }

    /// Whether a page that is out of date does harm: the act goes by what the page showed.
    pub fn goes_by_what_was_shown(self) -> bool {
        !matches!(self, Self::Message | Self::Note)
    }

    /// Whether what the other side will see can be looked at before it is sent.
    pub fn has_preview(self) -> bool {
        matches!(self, Self::Reply | Self::InterimReply | Self::RequestInformation)
    }

    /// Whether somebody writes in it, so that a draft of it is kept.
    pub fn takes_text(self) -> bool {
        !matches!(self, Self::TakeCharge | Self::Assign)
    }

    /// Whether documents can be added.
    pub fn takes_documents(self) -> bool {
        matches!(
            self,
            Self::Reply
                | Self::InterimReply
                | Self::RequestInformation
                | Self::GiveInformation
                | Self::Message
                | Self::Note
                | Self::Dispute
                | Self::RecordPerformance
                | Self::ContestPerformance
        )
    }
}

/// Reads a form of this name; `people` are those to whom a case can be given.
///
/// # Errors
/// What is wrong, by field, in the reader's language.
pub fn read_act(
    act: ActName,
    fields: &Fields,
    people: &[(i64, String)],
    today: NaiveDate,
    t: &Words,
) -> Result<Doing, FieldErrors> {
    let mut errors = FieldErrors::default();
    let doing = match act {
        ActName::TakeCharge => {
            let code = OperatorCode::parse(fields.get("operator_code"));
            errors
                .keep(
                    "operator_code",
                    code.map_err(|_| t.complaints_error_operator_code()),
                )
                .map(Doing::TakeCharge)
        }
        ActName::Assign => {
            let to = people
                .iter()
                .find(|(id, _)| id.to_string() == fields.get("assignee"));
            errors
                .keep("assignee", to.ok_or_else(|| t.complaints_error_assignee()))
                .map(|(id, name)| Doing::Assign(*id, name.clone()))
        }
        ActName::RequestInformation => {
            let text = text(&mut errors, fields, "text", t.complaints_error_text(), t);
            let days = days(&mut errors, fields, "within_days", t);
            let days = days.and_then(|chosen| {
                errors.keep("within_days", chosen.ok_or_else(|| t.complaints_refused_days()))
            });
            text.zip(days)
                .map(|(text, days)| Doing::RequestInformation(text, days))
        }
        ActName::InterimReply => {
            let text = text(&mut errors, fields, "text", t.complaints_error_text(), t);
            let days = days(&mut errors, fields, "extension_days", t);
            text.zip(days).map(|(text, days)| Doing::InterimReply(text, days))
        }
        ActName::GiveInformation => {
            text(&mut errors, fields, "text", t.complaints_error_text(), t).map(Doing::GiveInformation)
        }
        ActName::Message => {
            text(&mut errors, fields, "text", t.complaints_error_text(), t).map(Doing::SendMessage)
        }
        ActName::Note => {
            text(&mut errors, fields, "text", t.complaints_error_text(), t).map(Doing::WriteNote)
        }
        ActName::Dispute => {
            text(&mut errors, fields, "text", t.complaints_error_dispute(), t).map(Doing::Dispute)
        }
        ActName::Accept => optional_text(&mut errors, fields, "text", t).map(Doing::Accept),
        ActName::Withdraw => optional_text(&mut errors, fields, "text", t).map(Doing::Withdraw),
        ActName::Reply => reply(&mut errors, fields, today, t),
        ActName::RecordPerformance => {
            let which = chosen_commitments(&mut errors, fields, t);
            let on = parse_date(fields.get("performed_on")).map_err(|_| t.complaints_error_performed_on());
            let on = errors.keep("performed_on", on);
            let text = optional_text(&mut errors, fields, "text", t);
            which
                .zip(on)
                .zip(text)
                .map(|((which, on), text)| Doing::RecordPerformance(which, on, text))
        }
        ActName::ContestPerformance => {
            let which = chosen_commitments(&mut errors, fields, t);
            let reasons = text(&mut errors, fields, "text", t.complaints_error_contest(), t);
            which
                .zip(reasons)
                .map(|(which, reasons)| Doing::ContestPerformance(which, reasons))
        }
    };
    match doing {
        Some(doing) if errors.is_empty() => Ok(doing),
        _ => Err(errors),
    }
}

fn text(
    errors: &mut FieldErrors,
    fields: &Fields,
    field: &'static str,
    when_empty: String,
    t: &Words,
) -> Option<String> {
    let read = LongText::<LONGEST_TEXT>::parse(fields.get(field)).map(LongText::into_string);
    errors.keep(field, read.map_err(|error| text_error(t, error, when_empty)))
}

fn optional_text(
    errors: &mut FieldErrors,
    fields: &Fields,
    field: &'static str,
    t: &Words,
) -> Option<Option<String>> {
    let read =
        optional::<LongText<LONGEST_TEXT>>(fields.get(field)).map(|text| text.map(LongText::into_string));
    errors.keep(field, read.map_err(|error| text_error(t, error, String::new())))
}

fn text_error(t: &Words, error: TextError, when_empty: String) -> String {
    match error {
        TextError::Empty => when_empty,
        TextError::TooLong { found, max } => t.complaints_error_too_long(found as i64, max as i64),
        TextError::ControlCharacter { position } => t.complaints_error_control_character(position as i64),
        TextError::LineBreak => t.complaints_error_line_break(),
    }
}

/// The numbers of the commitments that were ticked, each once; whose they are is for the act to say.
fn chosen_commitments(errors: &mut FieldErrors, fields: &Fields, t: &Words) -> Option<Vec<i64>> {
    let ticked = fields.all("commitments").iter().map(|number| number.parse());
    let numbers: Result<BTreeSet<i64>, _> = ticked.collect();
    let some = numbers.ok().filter(|numbers| !numbers.is_empty());
    let chosen = errors.keep(
        "commitments",
        some.ok_or_else(|| t.complaints_error_commitments()),
    );
    chosen.map(|numbers| numbers.into_iter().collect())
}

/// A number of days chosen from a list; its bounds are the procedure's.
fn days(errors: &mut FieldErrors, fields: &Fields, field: &'static str, t: &Words) -> Option<Option<u16>> {
    let typed = fields.get(field);
    if typed.is_empty() {
        return Some(None);
    }
    errors.keep(
        field,
        typed.parse().map(Some).map_err(|_| t.complaints_refused_days()),
    )
}

/// The fields of an amount and its date, by kind.
pub fn amount_fields(kind: CommitmentKind) -> (&'static str, &'static str) {
    match kind {
        CommitmentKind::CreditNote => ("credit_note", "credit_note_on"),
        CommitmentKind::Reversal => ("reversal", "reversal_on"),
        CommitmentKind::Refund => ("refund", "refund_on"),
        CommitmentKind::Indemnity => ("indemnity", "indemnity_on"),
    }
}

fn reply(errors: &mut FieldErrors, fields: &Fields, today: NaiveDate, t: &Words) -> Option<Doing> {
    let outcome = errors.keep(
        "outcome",
        fields
            .get("outcome")
            .parse()
            .map_err(|_| t.complaints_error_outcome()),
    );
    let duplicate_of = duplicate_of(errors, fields, outcome, t);
    let reasons = text(errors, fields, "reasons", t.complaints_error_reasons(), t);
    let done = optional_text(errors, fields, "done", t);
    let promised: Vec<Commitment> = CommitmentKind::ALL
        .iter()
        .filter_map(|kind| commitment(errors, fields, (*kind, outcome), today, t))
        .collect();
    let reply = Reply {
        outcome: outcome?,
        reasons: reasons?,
        done: done?,
        duplicate_of: duplicate_of?,
    };
    Some(Doing::Reply(reply, promised))
}

/// The complaint that goes on; asked for only when the outcome says that this one is its duplicate.
fn duplicate_of(
    errors: &mut FieldErrors,
    fields: &Fields,
    outcome: Option<Outcome>,
    t: &Words,
) -> Option<Option<ComplaintReference>> {
    if outcome != Some(Outcome::Duplicate) {
        return Some(None);
    }
    let read = ComplaintReference::parse(fields.get("duplicate_of"));
    errors.keep(
        "duplicate_of",
        read.map(Some).map_err(|_| t.complaints_error_duplicate_of()),
    )
}

/// An amount of a reply with this outcome; nothing when neither it nor its date is typed.
fn commitment(
    errors: &mut FieldErrors,
    fields: &Fields,
    (kind, outcome): (CommitmentKind, Option<Outcome>),
    today: NaiveDate,
    t: &Words,
) -> Option<Commitment> {
    let (amount_field, date_field) = amount_fields(kind);
    let (typed, date) = (fields.get(amount_field).trim(), fields.get(date_field).trim());
    if typed.is_empty() && date.is_empty() {
        return None;
    }
    if let Some(outcome) = outcome.filter(|outcome| !outcome.recognises_amounts()) {
        let typed_field = if typed.is_empty() {
            date_field
        } else {
            amount_field
        };
        let outcome = words::outcome(t, outcome);
        errors.add(typed_field, t.complaints_error_amount_without_right(outcome));
        return None;
    }
    let amount = Money::parse(typed).ok().filter(|amount| amount.cents() > 0);
    let amount = errors.keep(amount_field, amount.ok_or_else(|| t.complaints_error_amount()));
    let promised_on = parse_date(date).ok().filter(|date| *date >= today);
    let promised_on = errors.keep(
        date_field,
        promised_on.ok_or_else(|| t.complaints_error_promised_on()),
    );
    Some(Commitment {
        kind,
        amount: amount?,
        promised_on: promised_on?,
    })
}
