//! Complaint after complaint, in the order in which they are filed, as rows to be copied.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, Utc};

use super::{
    dice::Dice,
    life::{self, Beginning, Life},
    matter::{Kind, invent_filing},
    people::invent_consumer,
    phrases::Phrases,
    rows::{
        AssociationNoteRow, Batch, CommitmentRow, ComplaintRow, ConsumerRow, DeadlineRow, EventRow,
        NotificationRow, OperatorNoteRow, ReadingRow,
    },
    scene::{Association, Desk, Scene},
};
use crate::{
    complaints,
    complaints::model::{Consumer, EventDetail, Filing, Parties, Party, subject_of, whom_to_tell},
    deadlines::rome_date,
    values::{ComplaintReference, OperatorCode},
};

/// In a hundred complaints, how many are of a consumer who has complained before.
const RETURNING: u32 = 12;
/// How many consumers of an association are remembered, to return.
const REMEMBERED: usize = 200;
/// The first desk of an association is the one at which its demonstration account sits: it files more than the others.
const WEIGHT_OF_FIRST_DESK: u32 = 2;

/// The numbers that the next rows bear.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    pub consumer: i64,
    pub complaint: i64,
    pub event: i64,
    pub association_note: i64,
    pub operator_note: i64,
    pub commitment: i64,
    pub notification: i64,
    /// The last number of each year's references.
    pub references: HashMap<i16, i64>,
}

/// Answers a number and makes the next one ready.
fn next(number: &mut i64) -> i64 {
    let this = *number;
    *number += 1;
    this
}

/// A consumer who may come back.
struct Known {
    id: i64,
    kind: Kind,
    consumer: Consumer,
}

/// What a complaint is known by while its story is told.
struct Case {
    id: i64,
    reference: ComplaintReference,
    parties: Parties,
}

/// Tells stories one after the other.
pub struct Teller<'a> {
    scene: &'a Scene,
    phrases: Phrases,
    dice: Dice,
    /// Whether people were told, so that pages and bells have something to show.
    tells_people: bool,
    /// What the next rows bear.
    pub numbering: Numbering,
    known: HashMap<i64, Vec<Known>>,
    last_of_association: HashMap<i64, ComplaintReference>,
}

impl<'a> Teller<'a> {
    /// Tells of this scene, the same for the same seed.
    pub fn new(scene: &'a Scene, seed: u64, numbering: Numbering, tells_people: bool) -> Self {
        Self {
            scene,
            phrases: Phrases::read(),
            dice: Dice::new(seed),
            tells_people,
            numbering,
            known: HashMap::new(),
            last_of_association: HashMap::new(),
        }
    }

    /// Tells the life of the complaint that is filed at that instant.
    ///
    /// # Errors
    /// When the procedure refuses an act of it.
    pub fn tell(&mut self, filed_at: DateTime<Utc>, batch: &mut Batch) -> anyhow::Result<()> {
        let scene = self.scene;
        let weights = scene.associations.iter().map(|association| association.share);
        let association = &scene.associations[self.dice.weighted(weights)];
        let desk = self.draw_desk(association);
        let (consumer_id, consumer, kind) = self.find_consumer(association, desk, filed_at, batch)?;
        let filing = invent_filing(
            scene,
            &self.phrases,
            &mut self.dice,
            (consumer, kind),
            rome_date(filed_at),
        )?;
        let id = next(&mut self.numbering.complaint);
        let reference = self.next_reference(filed_at)?;
        let earlier = self.last_of_association.insert(association.id, reference);
        let agent = &scene.agents[usize::try_from(id)? % scene.agents.len()];
        let place = scene
            .provinces
            .iter()
            .find(|(code, _)| *code == filing.consumer.province);
        let beginning = Beginning {
            desk,
            agent,
            filed_at,
            operator_code: OperatorCode::proposed_for(reference),
            earlier,
            place: place.map_or("", |(_, name)| name),
        };
        let life = life::live(scene, &self.phrases, &mut self.dice, beginning)?;
        let case = Case {
            id,
            reference,
            parties: Parties {
                association_id: association.id,
                filed_by: desk.caseworker.id,
                assignee_id: None,
            },
        };
        batch
            .complaints
            .push(complaint_row(&case, desk, consumer_id, filed_at, &filing, &life)?);
        write_down(
            &mut self.numbering,
            batch,
            &case,
            &filing,
            life,
            self.tells_people.then_some(scene),
        );
        Ok(())
    }

    /// Some people have seen what they were told, and the notifications are in order of time.
    pub fn settle_notifications(&mut self, batch: &mut Batch, now: DateTime<Utc>) {
        batch.notifications.sort_by_key(|row| row.created_at);
        for row in &mut batch.notifications {
            row.id = next(&mut self.numbering.notification);
            let is_old = now - row.created_at > Duration::days(5);
            if is_old || self.dice.percent(25) {
                row.read_at = Some(now.min(row.created_at + Duration::hours(self.dice.between(1..20))));
            }
        }
    }

    fn draw_desk(&mut self, association: &'a Association) -> &'a Desk {
        let weight = |(place, _)| if place == 0 { WEIGHT_OF_FIRST_DESK } else { 1 };
        let weights = association.desks.iter().enumerate().map(weight);
        &association.desks[self.dice.weighted(weights)]
    }

    fn next_reference(&mut self, filed_at: DateTime<Utc>) -> anyhow::Result<ComplaintReference> {
        let year = rome_date(filed_at).year();
        let last = self.numbering.references.entry(i16::try_from(year)?).or_insert(0);
        *last += 1;
        Ok(ComplaintReference::new(year, *last)?)
    }

    /// One who has complained before, or a new one.
    fn find_consumer(
        &mut self,
        association: &Association,
        desk: &Desk,
        filed_at: DateTime<Utc>,
        batch: &mut Batch,
    ) -> anyhow::Result<(i64, Consumer, Kind)> {
        let known = self.known.entry(association.id).or_default();
        if !known.is_empty() && self.dice.percent(RETURNING) {
            let place = self.dice.between(0..i64::try_from(known.len())?);
            let again = &known[usize::try_from(place)?];
            return Ok((again.id, again.consumer.clone(), again.kind));
        }
        let kind = Kind::draw(&mut self.dice);
        let elsewhere = self
            .dice
            .percent(25)
            .then(|| self.dice.one_of(&self.scene.provinces).0);
        let province = elsewhere
            .filter(|code| !code.is_empty())
            .unwrap_or(desk.province.clone());
        let id = next(&mut self.numbering.consumer);
        let consumer = invent_consumer(&mut self.dice, id.unsigned_abs(), kind.business, &province)?;
        batch.consumers.push(consumer_row(
            id,
            association.id,
            desk.caseworker.id,
            &consumer,
            filed_at,
        ));
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.push(Known {
            id,
            kind,
            consumer: consumer.clone(),
        });
        Ok((id, consumer, kind))
    }
}

fn consumer_row(
    id: i64,
    association_id: i64,
    updated_by: i64,
    consumer: &Consumer,
    at: DateTime<Utc>,
) -> ConsumerRow {
    let mut row = ConsumerRow {
        id,
        association_id,
        kind: "person",
        tax_code: None,
        vat_number: None,
        given_name: None,
        family_name: None,
        firm_name: None,
        phone: consumer.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: consumer.email.as_ref().map(|email| email.as_str().to_owned()),
        province_code: consumer.province.clone(),
        version: 1,
        updated_at: at,
        updated_by,
    };
    match &consumer.party {
        Party::Person {
            tax_code,
            given_name,
            family_name,
        } => {
            row.tax_code = Some(tax_code.as_str().to_owned());
            row.given_name = Some(given_name.clone());
            row.family_name = Some(family_name.clone());
        }
        Party::Firm { vat_number, name } => {
            row.kind = "firm";
            row.vat_number = Some(vat_number.as_str().to_owned());
            row.firm_name = Some(name.clone());
        }
    }
    row
}

fn complaint_row(
    case: &Case,
    desk: &Desk,
    consumer_id: i64,
    filed_at: DateTime<Utc>,
    filing: &Filing,
    life: &Life<'_>,
) -> anyhow::Result<ComplaintRow> {
    let standing = &life.standing;
    let line = &filing.line;
    let earlier = filing.earlier_complaint.as_ref().map(serde_json::to_value);
    Ok(ComplaintRow {
        id: case.id,
        year: i16::try_from(case.reference.year())?,
        number: case.reference.number(),
        association_id: case.parties.association_id,
        desk_id: desk.id,
        filed_by: case.parties.filed_by,
        filed_at,
        submission_key: filing.key,
        consumer_id,
        province_code: filing.consumer.province.clone(),
        line_number: line.number.as_ref().map(|number| number.as_str().to_owned()),
        service: line.service,
        business_line: line.business,
        customer_code: line.customer_code.clone(),
        offer: line.offer.clone(),
        subcategory_id: filing.subcategory_id,
        subject: subject_of(&filing.description),
        description: filing.description.clone(),
        happened_from: filing.happened_from,
        happened_to: filing.happened_to,
        earlier_complaint: earlier.transpose()?,
        requests: filing
            .requests
            .iter()
            .map(|request| Some(request.as_str()))
            .collect(),
        requested_cents: filing.requested_amount.map(|amount| amount.cents()),
        mandate: filing.mandate,
        privacy_notice_on: filing.privacy_notice_on,
        state: standing.state,
        turn: standing.turn.map(|turn| turn.side),
        turn_since: life.turn_since,
        due_on: standing.turn.map(|turn| turn.due_on),
        reply_term: serde_json::to_value(&standing.reply_term)?,
        disputes: standing.disputes,
        assignee_id: life.assignee_id,
        operator_code: life.operator_code.as_ref().map(|code| code.as_str().to_owned()),
        taken_at: life.taken_at,
        replied_at: life.replied_at,
        replied_late: life.replied_late,
        outcome: life.outcome,
        closed_at: life.closed_at,
        last_event_at: life.last_event_at,
        version: life.version,
    })
}

/// Everything that happened to a complaint, as rows; with those who were told of it, when the scene is given.
fn write_down(
    numbering: &mut Numbering,
    batch: &mut Batch,
    case: &Case,
    filing: &Filing,
    life: Life<'_>,
    told: Option<&Scene>,
) {
    let (complaint_id, association_id) = (case.id, case.parties.association_id);
    batch.deadlines.extend(life.deadline.map(|in_force| DeadlineRow {
        complaint_id,
        association_id,
        rule: in_force.kind,
        starts_on: in_force.starts_on,
        due_on: in_force.deadline.due,
        trace: serde_json::json!(in_force.deadline.trace),
    }));
    for happening in life.happenings {
        let event_id = next(&mut numbering.event);
        if let Some(scene) = told {
            let then = Parties {
                assignee_id: happening.assignee_id,
                ..case.parties
            };
            for (user_id, kind) in whom_to_tell(&scene.people, &then, &happening.tell, happening.actor_id) {
                batch.notifications.push(NotificationRow {
                    id: 0,
                    user_id,
                    association_id,
                    complaint_id,
                    event_id,
                    kind: kind.as_str(),
                    reference: case.reference.to_string(),
                    due_on: happening.turn.map(|turn| turn.due_on),
                    created_at: happening.at,
                    read_at: None,
                    mail_state: "sent",
                    mail_attempts: 1,
                    mail_due_at: happening.at,
                    mail_sent_at: happening.at + Duration::seconds(20),
                });
            }
        }
        for (promised, execution) in happening.commitments {
            let (execution, performed_on) = complaints::execution_columns(execution);
            batch.commitments.push(CommitmentRow {
                id: next(&mut numbering.commitment),
                complaint_id,
                association_id,
                event_id,
                kind: promised.kind,
                cents: promised.amount.cents(),
                promised_on: promised.promised_on,
                execution,
                performed_on,
            });
        }
        batch.events.push(EventRow {
            id: event_id,
            complaint_id,
            association_id,
            at: happening.at,
            actor_id: happening.actor_id,
            kind: happening.detail.kind(),
            detail: serde_json::json!(happening.detail),
            submission_key: (happening.detail == EventDetail::Filed).then_some(filing.key),
        });
    }
    for note in life.notes {
        let (at, author_id, text) = (note.at, note.author_id, note.text);
        let submission_key = note.key;
        if note.of_association {
            batch.association_notes.push(AssociationNoteRow {
                id: next(&mut numbering.association_note),
                complaint_id,
                association_id,
                at,
                author_id,
                text,
                submission_key,
            });
        } else {
            batch.operator_notes.push(OperatorNoteRow {
                id: next(&mut numbering.operator_note),
                complaint_id,
                association_id,
                at,
                author_id,
                text,
                submission_key,
            });
        }
    }
    let readings = life.readings.into_iter();
    batch
        .readings
        .extend(readings.map(|(user_id, read_at)| ReadingRow {
            complaint_id,
            user_id,
            association_id,
            read_at,
        }));
}
