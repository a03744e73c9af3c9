//! The timeline of a case as its page tells it: who said or did what, when, and who has read it.

use chrono::{DateTime, Utc};

use crate::{
    accounts::model::Actor,
    attachments::Attachment,
    complaints::{
        model::{Commitment, EventDetail, Reply},
        store::{Entry, EntryBody, PromisedAmount, Reading},
        words,
    },
    database::Side,
    notifications::{MailState, Mailed},
    values::Money,
    web::Words,
};

/// An entry of the timeline as it stands on the page.
pub struct EntryView {
    /// "said", "reply", "note" or nothing.
    pub class: &'static str,
    /// Who, or the portal.
    pub by: String,
    /// The side, where it is not plain.
    pub side: Option<String>,
    /// When.
    pub at: String,
    /// What happened, in a few words.
    pub what: String,
    /// Who of the other side has read it.
    pub read: Option<String>,
    /// What was said, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// Label and words of what stands below.
    pub facts: Vec<(String, String)>,
    /// The documents that came with it.
    pub documents: Vec<Attachment>,
    /// Who was told of it by e-mail.
    pub mails: Option<String>,
}

/// Tells the timeline to a reader.
pub struct Teller<'a> {
    /// The words of the reader's language.
    pub t: &'static Words,
    /// When the page is made.
    pub now: DateTime<Utc>,
    /// The reader's side.
    pub reader: Side,
    /// The operator's name.
    pub operator_name: &'a str,
    /// The name of the association that filed.
    pub association: String,
    /// What the complaint says.
    pub description: &'a str,
    /// What the operator's replies promise.
    pub promised: &'a [PromisedAmount],
    /// Every document of the case that the reader's side may have.
    pub documents: &'a [Attachment],
    /// Who has opened the case.
    pub readings: &'a [Reading],
    /// Who was told of what by e-mail.
    pub mails: &'a [Mailed],
}

impl Teller<'_> {
    /// An entry as it stands on the page.
    pub fn entry(&self, entry: &Entry) -> EntryView {
        let documents = match entry.submission_key {
            Some(key) => self
                .documents
                .iter()
                .filter(|one| one.submission_key == key)
                .cloned()
                .collect(),
            None => Vec::new(),
        };
        let promised: Vec<&PromisedAmount> = self
            .promised
            .iter()
            .filter(|one| Some(one.event_id) == entry.event_id)
            .collect();
        let mut view = match &entry.body {
            EntryBody::Event(detail) => self.told(detail, &promised),
            EntryBody::Note(text) => self.note(text),
        };
        view.by = entry.by.clone().unwrap_or_else(|| self.t.complaints_the_portal());
        view.side = entry.side.map(|side| self.side_name(side));
        view.at = self.t.recent_moment(&entry.at, &self.now);
        view.read = self.read_by_others(entry);
        view.documents = documents;
        view.mails = entry.event_id.and_then(|event_id| self.mails_of(event_id));
        view
    }

    /// "E-mail: TIM, inviata oggi, 10:05 · Anna Rossi, in attesa di invio".
    fn mails_of(&self, event_id: i64) -> Option<String> {
        let of_event = || {
            self.mails
                .iter()
                .filter(move |mailed| mailed.event_id == event_id)
        };
        // One who was told is enough to say that the other side was.
        let others = of_event().filter(|mailed| !mailed.own);
        let others = others.min_by_key(|mailed| mailed.state != MailState::Sent);
        let told: Vec<_> = others
            .into_iter()
            .chain(of_event().filter(|mailed| mailed.own))
            .map(|mailed| self.mailed(mailed))
            .collect();
        (!told.is_empty()).then(|| self.t.complaints_mails(told.join(" · ")))
    }

    fn mailed(&self, mailed: &Mailed) -> String {
        let t = self.t;
        let who = match mailed.names.as_slice() {
            [] => self.side_name(self.other_side()),
            [one] => one.clone(),
            [one, other] => t.complaints_mail_to_two(one, other),
            [one, others @ ..] => t.complaints_mail_to_more(one, others.len() as i64),
        };
        match (mailed.state, &mailed.sent_at) {
            (MailState::Sent, Some(at)) => t.complaints_mail_sent(who, t.recent_moment(at, &self.now)),
            (MailState::NeedsAttention, _) => t.complaints_mail_failed(who),
            (MailState::Due | MailState::Sent, _) => t.complaints_mail_waits(who),
        }
    }

    fn other_side(&self) -> Side {
        match self.reader {
            Side::Association => Side::Operator,
            _ => Side::Association,
        }
    }

    /// What the other side would see of something that is not sent yet.
    pub fn preview(
        &self,
        actor: &Actor,
        detail: EventDetail,
        promised: &[PromisedAmount],
        uploaded: &[Attachment],
    ) -> EntryView {
        let mut view = self.told(&detail, &promised.iter().collect::<Vec<_>>());
        view.by = actor.name();
        view.side = Some(self.side_name(actor.side()));
        view.at = self.t.recent_moment(&self.now, &self.now);
        view.documents = uploaded.to_vec();
        view
    }

    fn side_name(&self, side: Side) -> String {
        if side == Side::Operator {
            self.operator_name.to_owned()
        } else {
            self.association.clone()
        }
    }

    /// "letto da Anna Liaison, 26 ottobre": the first of the other side to open the case afterwards.
    fn read_by_others(&self, entry: &Entry) -> Option<String> {
        let side = entry.side?;
        if matches!(entry.body, EntryBody::Note(_)) || side != self.reader {
            return None;
        }
        let of_others = self.readings.iter().filter(|reading| reading.side != side);
        let first = of_others
            .filter(|reading| reading.at >= entry.at)
            .min_by_key(|reading| reading.at);
        Some(match first {
            Some(reading) => self
                .t
                .complaints_read_by(&reading.by, self.t.recent_moment(&reading.at, &self.now)),
            None => self.t.complaints_unread(),
        })
    }

    fn note(&self, text: &str) -> EntryView {
        let what = if self.reader == Side::Operator {
            self.t.complaints_note_for(self.operator_name)
        } else {
            self.t.complaints_note_for(self.t.complaints_your_association())
        };
        EntryView {
            paragraphs: paragraphs(text),
            ..said("note", what)
        }
    }

    fn told(&self, detail: &EventDetail, promised: &[&PromisedAmount]) -> EntryView {
        let t = self.t;
        match detail {
            EventDetail::Filed => EntryView {
                paragraphs: paragraphs(self.description),
                ..said("said", t.complaints_event_filed())
            },
            EventDetail::TakenInCharge { operator_code } => said(
                "",
                t.complaints_event_taken_in_charge(self.operator_name, operator_code.as_str()),
            ),
            EventDetail::Assigned { to } => said("", t.complaints_event_assigned(to)),
            EventDetail::InformationRequested { text, due_on } => EntryView {
                paragraphs: paragraphs(text),
                ..said("said", t.complaints_event_information_requested(t.by(due_on)))
            },
            EventDetail::InformationGiven { text } => EntryView {
                paragraphs: paragraphs(text),
                ..said("said", t.complaints_event_information_given())
            },
            EventDetail::InformationLapsed => {
                said("", t.complaints_event_information_lapsed(self.operator_name))
            }
            EventDetail::Message { text } => EntryView {
                paragraphs: paragraphs(text),
                ..said("said", t.complaints_event_message())
            },
            EventDetail::InterimReply { text, extended_to } => EntryView {
                paragraphs: paragraphs(text),
                facts: extended_to
                    .iter()
                    .map(|date| (t.complaints_extended_to(), t.date(date)))
                    .collect(),
                ..said("said", t.complaints_event_interim_reply())
            },
            EventDetail::Replied(reply) => self.reply(reply, promised),
            EventDetail::Accepted { text } => EntryView {
                paragraphs: text.as_deref().map(paragraphs).unwrap_or_default(),
                ..said("reply", t.complaints_event_accepted())
            },
            EventDetail::Disputed {
                reasons,
                to_conciliation,
            } => EntryView {
                paragraphs: paragraphs(reasons),
                ..said(
                    "said",
                    if *to_conciliation {
                        t.complaints_event_disputed_again()
                    } else {
                        t.complaints_event_disputed()
                    },
                )
            },
            EventDetail::Withdrawn { reasons } => EntryView {
                paragraphs: reasons.as_deref().map(paragraphs).unwrap_or_default(),
                ..said("said", t.complaints_event_withdrawn())
            },
            EventDetail::CommitmentsPerformed {
                commitments,
                on,
                text,
            } => EntryView {
                paragraphs: text.as_deref().map(paragraphs).unwrap_or_default(),
                facts: self.amounts(commitments),
                ..said("said", t.complaints_event_commitments_performed(t.on(on)))
            },
            EventDetail::CommitmentsContested { commitments, reasons } => EntryView {
                paragraphs: paragraphs(reasons),
                facts: self.amounts(commitments),
                ..said("said", t.complaints_event_commitments_contested())
            },
            EventDetail::ClosedBySilence => said("", t.complaints_event_closed_by_silence()),
            EventDetail::DueInFiveDays { due_on } | EventDetail::DueTomorrow { due_on } => {
                said("", t.complaints_event_reminder(t.of(due_on)))
            }
            EventDetail::Overdue { due_on } => said("", t.complaints_event_overdue(t.of(due_on))),
        }
    }

    fn reply(&self, reply: &Reply, promised: &[&PromisedAmount]) -> EntryView {
        let t = self.t;
        let mut facts = vec![(t.complaints_outcome(), words::outcome(t, reply.outcome))];
        if let Some(done) = &reply.done {
            facts.push((t.complaints_done(), done.clone()));
        }
        if let Some(reference) = &reply.duplicate_of {
            facts.push((t.complaints_duplicate_of(), reference.to_string()));
        }
        facts.extend(self.amounts(promised.iter().map(|one| &one.commitment)));
        EntryView {
            paragraphs: paragraphs(&reply.reasons),
            facts,
            ..said("reply", t.complaints_event_replied())
        }
    }

    /// Kind, amount and day of each, and what they are together.
    fn amounts<'c>(&self, commitments: impl IntoIterator<Item = &'c Commitment>) -> Vec<(String, String)> {
        let t = self.t;
        let (mut facts, mut total) = (Vec::new(), 0);
        for commitment in commitments {
            let words = t.complaints_promised(t.money(&commitment.amount), t.by(&commitment.promised_on));
            facts.push((words::commitment_kind(t, commitment.kind), words));
            total += commitment.amount.cents();
        }
        if let (true, Ok(total)) = (facts.len() > 1, Money::from_cents(total)) {
            facts.push((t.complaints_total_amount(), t.money(&total)));
        }
        facts
    }
}

fn said(class: &'static str, what: String) -> EntryView {
    EntryView {
        class,
        by: String::new(),
        side: None,
        at: String::new(),
        what,
        read: None,
        paragraphs: Vec::new(),
        facts: Vec::new(),
        documents: Vec::new(),
        mails: None,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}
