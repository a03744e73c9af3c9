//! The table of a demonstration: four past meetings with minutes in each state of approval, one to come, two working groups, and
//! what was agreed.
//!
//! Everything is done by the acts of the room, in the name of those who would do it and on the day on which they would: so it is
//! what the room would have made.

mod script;

use std::collections::{BTreeMap, HashSet};

use anyhow::Context;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use diesel::prelude::*;
use uuid::Uuid;

use super::{
    actions::acts as actioning,
    agenda::{self, acts as ordering},
    convening::{self, acts as convoking},
    decisions::{self, Resolution},
    groups::{self, acts as grouping},
    minutes::{self, acts as minuting},
    model::{ActionReference, Meeting, MeetingReference},
    sitting::{self, Attendance, acts as sitting_acts},
    store,
};
use crate::{
    accounts::{
        self,
        model::{Actor, Role},
    },
    associations, database,
    deadlines::{Quarter, rome_date, start_of_day_in_rome},
    schema::{action_items, decisions as registered, organisations, users},
    web::{Fields, acts::Sent, once::Arriving},
};
use script::{COMMENTS, GROUPS, OF_GROUP, OF_GROUP_TODAY, PAST, Scene, Side, TO_COME};

/// Days between the invitation and the meeting.
const INVITED_BEFORE: i64 = 35;
/// Days until the table to come takes place.
const DAYS_AHEAD: i64 = 21;

/// Loads it, when there are people who would do it and no meeting yet. `conn` is in a transaction, and acts for the last of these
/// people afterwards. Nobody is mailed of what is past.
///
/// # Errors
/// What the database says, or the act of the room that was refused.
pub fn load(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let to_come = Quarter::of(rome_date(now) + TimeDelta::days(DAYS_AHEAD));
    let Some(cast) = Cast::read(conn, to_come)? else {
        return Ok(());
    };
    let mut play = Play { conn, cast, now };
    play.past_tables()?;
    play.working_groups()?;
    play.table_to_come()?;
    play.poll()
}

/// Who acts.
struct Cast {
    secretary: Actor,
    manager: Actor,
    /// One of each association, by its name.
    coordinators: Vec<Actor>,
}

impl Cast {
    fn read(conn: &mut PgConnection, to_come: Quarter) -> anyhow::Result<Option<Self>> {
        let of_role = |conn: &mut PgConnection, role: Role| -> anyhow::Result<Vec<Actor>> {
            let ids: Vec<i64> = users::table
                .inner_join(organisations::table.on(organisations::id.eq(users::organisation_id)))
                .filter(users::active)
                .filter(users::role.eq(role.as_str()))
                .order((organisations::name, users::id))
                .select(users::id)
                .load(conn)?;
            let people: anyhow::Result<Vec<Option<Actor>>> = ids
                .into_iter()
                .map(|id| accounts::active_person(conn, id))
                .collect();
            Ok(people?.into_iter().flatten().collect())
        };
        // Whoever has a seat at every one of these tables.
        let quarters = std::iter::successors(Some(to_come), |quarter| Some(quarter.before()));
        let mut sits = HashSet::new();
        for (place, quarter) in quarters.take(PAST.len() + 1).enumerate() {
            let parties = associations::parties_on(conn, quarter.last_day())?;
            let there: HashSet<i64> = parties.into_iter().map(|party| party.id).collect();
            sits = match place {
                0 => there,
                _ => &sits & &there,
            };
        }
        let mut coordinators = of_role(conn, Role::Coordinator)?;
        coordinators.dedup_by_key(|person| person.organisation_id);
        coordinators.retain(|person| sits.contains(&person.organisation_id));
        let secretary = of_role(conn, Role::Secretary)?.into_iter().next();
        let managers = of_role(conn, Role::LiaisonManager)?;
        let manager = managers
            .into_iter()
            .find(|person| sits.contains(&person.organisation_id));
        Ok(secretary.zip(manager).map(|(secretary, manager)| Self {
            secretary,
            manager,
            coordinators,
        }))
    }

    /// Of fewer associations than the script has, some play more than one part.
    fn speaker(&self, side: Side) -> &Actor {
        match side {
            Side::Association(place) if !self.coordinators.is_empty() => {
                &self.coordinators[place % self.coordinators.len()]
            }
            _ => &self.manager,
        }
    }

    /// Who speaks for each party, the operator first.
    fn speakers(&self) -> impl Iterator<Item = &Actor> {
        [&self.manager].into_iter().chain(&self.coordinators)
    }
}

/// A form that is sent once.
fn form() -> anyhow::Result<Arriving> {
    let mut fields = Fields::default();
    fields.set("key", Uuid::new_v4().to_string());
    Ok(Arriving::new("/demonstration", &fields)?)
}

fn sent(version: i32) -> anyhow::Result<Sent> {
    Ok(Sent {
        form: form()?,
        version: Some(version),
    })
}

/// A working day not after this one.
fn working_day(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}

/// Ten in the morning in Rome.
fn morning_of(day: NaiveDate) -> DateTime<Utc> {
    start_of_day_in_rome(day) + TimeDelta::hours(10)
}

struct Play<'a> {
    conn: &'a mut PgConnection,
    cast: Cast,
    now: DateTime<Utc>,
}

impl Play<'_> {
    /// Lets somebody act: row security sees to it that they may.
    fn enter(&mut self, actor: &Actor) -> QueryResult<()> {
        database::act_as(self.conn, actor.identity())
    }

    fn secretary(&mut self) -> QueryResult<Actor> {
        let secretary = self.cast.secretary.clone();
        self.enter(&secretary)?;
        Ok(secretary)
    }

    fn meeting(&mut self, reference: MeetingReference) -> anyhow::Result<Meeting> {
        store::find(self.conn, reference)?.with_context(|| format!("there is no {reference}"))
    }

    /// The oldest first: each finds on its agenda what the ones before have left open.
    fn past_tables(&mut self) -> anyhow::Result<()> {
        let today = rome_date(self.now);
        let to_come = Quarter::of(today + TimeDelta::days(DAYS_AHEAD));
        let before = std::iter::successors(Some(to_come.before()), |quarter| Some(quarter.before()));
        let quarters: Vec<Quarter> = before.take(PAST.len()).collect();
        for (place, (scenes, quarter)) in PAST.iter().zip(quarters.into_iter().rev()).enumerate() {
            let usual = quarter.last_day() - Days::new(10);
            let day = working_day(usual.min(today - Days::new(9)));
            self.follow_up(day - TimeDelta::days(INVITED_BEFORE))?;
            let reference = self.convene_table(quarter, day)?;
            self.sit(reference, place, scenes)?;
            self.minute(reference, place, morning_of(day) + TimeDelta::days(5))?;
        }
        self.follow_up(today)
    }

    fn convene_table(&mut self, quarter: Quarter, day: NaiveDate) -> anyhow::Result<MeetingReference> {
        let secretary = self.secretary()?;
        let at = (morning_of(day) - TimeDelta::days(INVITED_BEFORE)).min(self.now - TimeDelta::days(1));
        convening::insert_table(self.conn, quarter, secretary.user_id, at)?;
        let reference = MeetingReference::table_of(quarter);
        self.convene(reference, day, at)?;
        Ok(reference)
    }

    fn convene(
        &mut self,
        reference: MeetingReference,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        let secretary = self.secretary()?;
        let plan = convening::Plan {
            starts_at: morning_of(day),
            duration: TimeDelta::minutes(150),
            place: Some("Roma, sala riunioni del presidio".to_owned()),
            video_link: Some("https://video.tavolo.example/tavolo".to_owned()),
            proposals_until: day - Days::new(7),
        };
        for doing in [convoking::Doing::Plan(plan), convoking::Doing::Convene] {
            let version = self.meeting(reference)?.version;
            convoking::perform(self.conn, &secretary, reference, &doing, (&form()?, version), at)?;
        }
        Ok(())
    }

    /// Proposes an item as who speaks for this side, and puts it on the agenda unless it is to wait.
    fn propose(
        &mut self,
        reference: MeetingReference,
        (matter, title, by, minutes): (agenda::Matter, &str, Side, i16),
        (waits, at): (bool, DateTime<Utc>),
    ) -> anyhow::Result<()> {
        let proposal = ordering::Proposal {
            said: agenda::Said {
                title: title.to_owned(),
                matter,
                explanation: None,
                minutes_planned: Some(minutes),
            },
            whole: None,
        };
        let speaker = self.cast.speaker(by).clone();
        self.enter(&speaker)?;
        ordering::propose(self.conn, &speaker, reference, &proposal, &form()?, at)?;
        if waits {
            return Ok(());
        }
        let secretary = self.secretary()?;
        let item = self.item(reference, title)?;
        let taking = Sent {
            form: form()?,
            version: Some(item.version),
        };
        ordering::perform(
            self.conn,
            &secretary,
            (reference, item.id),
            &ordering::Doing::Accept,
            &taking,
            at + TimeDelta::days(1),
        )?;
        Ok(())
    }

    fn item(&mut self, reference: MeetingReference, title: &str) -> anyhow::Result<agenda::Item> {
        let meeting = self.meeting(reference)?;
        let items = agenda::items_of(self.conn, meeting.id)?;
        let item = items.into_iter().find(|item| item.title == title);
        item.with_context(|| format!("{reference} has no item {title}"))
    }

    /// The meeting from its first word to its last.
    fn sit(&mut self, reference: MeetingReference, place: usize, scenes: &[Scene]) -> anyhow::Result<()> {
        let meeting = self.meeting(reference)?;
        let starts_at = meeting.starts_at.context("a meeting without a date")?;
        for scene in scenes {
            let proposed = (scene.matter, scene.title, scene.by, scene.minutes);
            self.propose(reference, proposed, (false, starts_at - TimeDelta::days(20)))?;
        }
        let secretary = self.secretary()?;
        let meeting = self.meeting(reference)?;
        let attendance = self.attendance(&meeting, place);
        let taking = sent(meeting.version)?;
        sitting_acts::take_attendance(self.conn, &secretary, reference, &attendance, &taking, starts_at)?;
        for (number, scene) in scenes.iter().enumerate() {
            let at = starts_at + TimeDelta::minutes(20 * (1 + i64::try_from(number)?));
            self.talk(reference, scene, at)?;
        }
        let version = self.meeting(reference)?.version;
        let ends_at = starts_at + TimeDelta::minutes(150);
        sitting_acts::close(self.conn, &secretary, reference, &sent(version)?, ends_at)?;
        Ok(())
    }

    /// Nearly all are there, somebody comes late, and somebody has another party speak.
    fn attendance(&self, meeting: &Meeting, place: usize) -> BTreeMap<i64, Attendance> {
        let seats = &meeting.seats;
        let name_of = |party: i64| {
            let mut speakers = self.cast.speakers();
            speakers
                .find(|speaker| speaker.organisation_id == party)
                .map_or_else(String::new, Actor::name)
        };
        let was_there = |(number, party): (usize, i64)| {
            let delegate = seats.get(number + 1).map(|seat| seat.party_id);
            let late = NaiveTime::from_hms_opt(10, 25, 0);
            match (number, late, delegate) {
                (number, Some(late), _) if number == 1 + place => Attendance::Late(name_of(party), late),
                (number, _, Some(other)) if number == 3 && place == 1 => Attendance::Delegated(other),
                (number, ..) if number == 5 && place == 2 => Attendance::Absent,
                _ => Attendance::Present(name_of(party)),
            }
        };
        let parties = seats.iter().map(|seat| seat.party_id);
        parties
            .enumerate()
            .map(|seat| (seat.1, was_there(seat)))
            .collect()
    }

    fn talk(&mut self, reference: MeetingReference, scene: &Scene, at: DateTime<Utc>) -> anyhow::Result<()> {
        let secretary = self.secretary()?;
        let item = self.item(reference, scene.title)?.id;
        sitting_acts::write_note(
            self.conn,
            &secretary,
            (reference, item),
            scene.said,
            &sent(0)?,
            at,
        )?;
        if let Some((text, reserved)) = scene.decision {
            let resolution = Resolution {
                text: text.to_owned(),
                reserved,
            };
            let adding = Sent {
                form: form()?,
                version: None,
            };
            decisions::take(self.conn, &secretary, (reference, item), &resolution, &adding, at)?;
        }
        let decision_id: Option<i64> = registered::table
            .filter(registered::item_id.eq(item))
            .select(registered::id)
            .first(self.conn)
            .optional()?;
        for (text, who, days) in scene.actions {
            let speaker = self.cast.speaker(*who);
            let agreement = sitting::Agreement {
                text: (*text).to_owned(),
                party_id: speaker.organisation_id,
                owner: (days % 2 == 0).then(|| (Some(speaker.user_id), speaker.name())),
                due_on: rome_date(at) + TimeDelta::days(*days),
                decision_id,
            };
            let adding = Sent {
                form: form()?,
                version: None,
            };
            sitting_acts::agree(self.conn, &secretary, (reference, item), &agreement, &adding, at)?;
        }
        Ok(())
    }

    fn do_minutes(
        &mut self,
        actor: &Actor,
        reference: MeetingReference,
        doing: &minuting::Doing,
        at: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        self.enter(actor)?;
        Ok(minuting::perform(
            self.conn,
            actor,
            reference,
            doing,
            &form()?,
            at,
        )?)
    }

    /// The minutes of the table at this place: the oldest are approved and public, then come those approved by silence, those that the
    /// parties have, and a draft.
    fn minute(&mut self, reference: MeetingReference, place: usize, at: DateTime<Utc>) -> anyhow::Result<()> {
        let secretary = self.cast.secretary.clone();
        let (day, today) = (TimeDelta::days(1), rome_date(self.now));
        let at = match place {
            2 => morning_of(today - Days::new(6)),
            _ => at.min(morning_of(today - Days::new(1))),
        };
        self.do_minutes(&secretary, reference, &minuting::Doing::Draft, at)?;
        if place == 3 {
            return Ok(());
        }
        let closes_on = match place {
            2 => today + TimeDelta::days(9),
            _ => rome_date(at) + TimeDelta::days(15),
        };
        let circulating = minuting::Doing::Circulate { edits: 1, closes_on };
        self.do_minutes(&secretary, reference, &circulating, at + day)?;
        let approving = match place {
            0 => usize::MAX,
            1 => 4,
            _ => 3,
        };
        let speakers: Vec<Actor> = self.cast.speakers().take(approving).cloned().collect();
        for speaker in &speakers {
            self.do_minutes(speaker, reference, &minuting::Doing::Approve(1), at + day * 3)?;
        }
        match place {
            0 => {
                self.publish(reference, at + day * 4)?;
                self.do_minutes(
                    &secretary,
                    reference,
                    &minuting::Doing::MakePublic(1),
                    at + day * 5,
                )
            }
            1 => self.publish(reference, start_of_day_in_rome(closes_on) + day),
            _ => self.comment(reference, at + day * 3),
        }
    }

    fn publish(&mut self, reference: MeetingReference, at: DateTime<Utc>) -> anyhow::Result<()> {
        database::act_as(self.conn, database::Identity::SYSTEM)?;
        anyhow::ensure!(
            minuting::publish_if_approved(self.conn, reference, at)?,
            "the minutes of {reference} were not approved"
        );
        Ok(())
    }

    fn comment(&mut self, reference: MeetingReference, at: DateTime<Utc>) -> anyhow::Result<()> {
        let meeting = self.meeting(reference)?;
        for (side, words, text) in COMMENTS {
            let speaker = self.cast.speaker(side).clone();
            let paragraph = minutes::paragraph_with(self.conn, meeting.id, words)?;
            let paragraph = paragraph.with_context(|| format!("nothing says {words}"))?;
            let commenting = minuting::Doing::Comment(1, paragraph, text.to_owned());
            self.do_minutes(&speaker, reference, &commenting, at)?;
        }
        Ok(())
    }

    fn working_groups(&mut self) -> anyhow::Result<()> {
        for (number, (topic, mandate, expected_output, places)) in GROUPS.into_iter().enumerate() {
            let secretary = self.secretary()?;
            let formed = rome_date(self.now) - TimeDelta::days(150 - 90 * i64::try_from(number)?);
            let formed_at = morning_of(working_day(formed));
            let speakers = places.iter().map(|place| Side::Association(*place));
            let mut members: Vec<groups::Person> = [Side::Operator]
                .into_iter()
                .chain(speakers)
                .map(|side| person(self.cast.speaker(side)))
                .collect();
            // Who plays more than one part is a member once.
            members.sort_by_key(|person| person.id);
            members.dedup_by_key(|person| person.id);
            let charter = groups::Charter {
                topic: topic.to_owned(),
                mandate: mandate.to_owned(),
                decision_id: None,
                expected_output: expected_output.to_owned(),
                ends_on: rome_date(self.now) + TimeDelta::days(120),
                coordinator: members[members.len() - 1].clone(),
                members,
            };
            let (group, _) = grouping::create(
                self.conn,
                &secretary,
                groups::Act::Form,
                &charter,
                &form()?,
                formed_at,
            )?;
            // The first has met, and the second meets today.
            let today = rome_date(self.now);
            let day = match number {
                0 => working_day(today - Days::new(4)),
                _ => today,
            };
            let invited_at = morning_of(day) - TimeDelta::days(20);
            let meeting = grouping::plan_meeting(self.conn, &secretary, group, &form()?, invited_at)?;
            self.convene(meeting, day, invited_at)?;
            if number == 0 {
                self.sit(meeting, PAST.len(), OF_GROUP)?;
                continue;
            }
            for proposed in OF_GROUP_TODAY {
                self.propose(meeting, proposed, (false, invited_at + TimeDelta::days(3)))?;
            }
        }
        Ok(())
    }

    fn table_to_come(&mut self) -> anyhow::Result<()> {
        let day = working_day(rome_date(self.now) + TimeDelta::days(DAYS_AHEAD));
        let reference = self.convene_table(Quarter::of(day), day)?;
        let at = morning_of(rome_date(self.now) - Days::new(3));
        for (number, proposed) in TO_COME.into_iter().enumerate() {
            self.propose(reference, proposed, (number > 1, at))?;
        }
        Ok(())
    }

    /// Of what was due before this day most is done by then; some is begun, and some is late.
    fn follow_up(&mut self, day: NaiveDate) -> anyhow::Result<()> {
        self.secretary()?;
        let rows: Vec<(i16, i16, i64, i32, NaiveDate)> = action_items::table
            .filter(action_items::due_on.lt(day))
            .filter(action_items::state.eq("open"))
            .order(action_items::id)
            .select((
                action_items::year,
                action_items::number,
                action_items::party_id,
                action_items::version,
                action_items::due_on,
            ))
            .load(self.conn)?;
        for (year, number, party_id, version, due_on) in rows {
            let speaker = self.cast.speakers().find(|one| one.organisation_id == party_id);
            let Some(speaker) = speaker.cloned() else {
                continue;
            };
            let doing = match number % 7 {
                4 => continue,
                6 => actioning::Doing::Start(Some(
                    "Il lavoro è cominciato: manca l’ultima verifica.".to_owned(),
                )),
                _ => actioning::Doing::Complete(Some("Fatto, e comunicato alle parti.".to_owned())),
            };
            self.enter(&speaker)?;
            let acting = Sent {
                form: form()?,
                version: Some(version),
            };
            let at = morning_of(due_on - Days::new(2));
            actioning::perform(
                self.conn,
                &speaker,
                ActionReference { year, number },
                &doing,
                &acting,
                at,
            )?;
        }
        Ok(())
    }

    /// The table after the one to come has no date yet: some parties have said when they can come.
    fn poll(&mut self) -> anyhow::Result<()> {
        let secretary = self.secretary()?;
        let today = rome_date(self.now);
        let quarter = Quarter::of(today + TimeDelta::days(DAYS_AHEAD)).after();
        let at = morning_of(today - Days::new(2));
        convening::insert_table(self.conn, quarter, secretary.user_id, at)?;
        let reference = MeetingReference::table_of(quarter);
        let last = quarter.last_day();
        let dates = [24, 19, 11].map(|days| morning_of(working_day(last - Days::new(days))));
        let proposal = convening::Proposal {
            dates: dates.to_vec(),
            duration: TimeDelta::minutes(150),
            until: today + TimeDelta::days(12),
        };
        let version = self.meeting(reference)?.version;
        let asking = convoking::Doing::Poll(proposal);
        convoking::perform(self.conn, &secretary, reference, &asking, (&form()?, version), at)?;
        let answers = [
            convening::Answer::Yes,
            convening::Answer::IfNeeded,
            convening::Answer::No,
        ];
        let speakers: Vec<Actor> = self.cast.speakers().take(4).cloned().collect();
        for (shift, speaker) in speakers.into_iter().enumerate() {
            self.enter(&speaker)?;
            let meeting = self.meeting(reference)?;
            let poll = convening::poll_of(self.conn, meeting.id)?;
            let said = poll.dates.iter().enumerate();
            let said = said.map(|(place, date)| (date.id, answers[(place + shift) % answers.len()]));
            let answering = convoking::Doing::Answer(said.collect());
            let at = at + TimeDelta::hours(20);
            let seat = meeting
                .seat_of(speaker.organisation_id)
                .context("a party without a seat")?;
            let version = seat.version;
            convoking::perform(
                self.conn,
                &speaker,
                reference,
                &answering,
                (&form()?, version),
                at,
            )?;
        }
        Ok(())
    }
}

fn person(actor: &Actor) -> groups::Person {
    groups::Person {
        id: actor.user_id,
        party_id: actor.organisation_id,
        name: actor.name(),
    }
}
