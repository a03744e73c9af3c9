//! What of the table waits for a person, as it stands on the first page: each thing is one line with one link.

use std::collections::HashMap;

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    PgConnection, QueryResult, QueryableByName, RunQueryDsl,
    sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz},
};

use super::{
    model::{GroupName, MeetingReference},
    store, words,
};
use crate::{
    accounts::model::{Actor, Permission},
    database::Statement,
    deadlines::rome_date,
    web::{
        Frame, Words,
        drafts::{self, Draft},
        way_back,
    },
};

/// What waits, as the database has it.
pub struct ToDo {
    things: Vec<Thing>,
    drafts: Vec<Draft>,
    /// The working groups of those meetings that are theirs.
    groups: HashMap<MeetingReference, GroupName>,
}

/// A row of `things.sql`.
#[derive(QueryableByName)]
struct Thing {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Nullable<Text>)]
    words: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    count: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    due: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    at: Option<DateTime<Utc>>,
}

impl Thing {
    /// By what things stand in order: the day first, those without one last.
    fn urgency(&self) -> (bool, Option<NaiveDate>, Option<DateTime<Utc>>) {
        let day = self.due.or(self.at.map(rome_date));
        (day.is_none(), day, self.at)
    }
}

impl ToDo {
    /// What waits for this person, who reads of meetings.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(conn: &mut PgConnection, reader: &Actor, now: DateTime<Utc>) -> QueryResult<Self> {
        let things: Vec<Thing> = Statement(include_str!("things.sql"))
            .bind::<BigInt, _>(reader.user_id)
            .bind::<BigInt, _>(reader.organisation_id)
            .bind::<Bool, _>(reader.may(Permission::ConveneMeetings))
            .bind::<Bool, _>(reader.may(Permission::TakeMinutes))
            .bind::<Bool, _>(reader.may(Permission::SpeakAtTable))
            .bind::<Date, _>(rome_date(now))
            .bind::<Timestamptz, _>(now)
            .load(conn)?;
        let drafts = drafts::in_short(conn, reader.user_id, "/meetings/", &["title"])?;
        let of_things = things.iter().filter_map(|thing| thing.reference.parse().ok());
        let named: Vec<MeetingReference> = of_things.chain(drafts.iter().filter_map(meeting_of)).collect();
        Ok(Self {
            groups: store::groups_of(conn, &named)?,
            things,
            drafts,
        })
    }

    fn title(&self, t: &Words, meeting: MeetingReference) -> String {
        words::title(t, meeting, self.groups.get(&meeting))
    }
}

/// What waits, as a part of a page.
#[derive(Template)]
#[template(path = "meetings/todo.html")]
pub struct ToDoSection {
    t: &'static Words,
    next: Option<Line>,
    groups: Vec<(String, Vec<Line>)>,
    drafts: Vec<Line>,
}

/// A thing to do.
struct Line {
    /// By which day, or of when.
    when: String,
    is_late: bool,
    address: String,
    /// What it is about.
    about: String,
    what_to_do: String,
}

impl ToDoSection {
    /// The part of a page with this frame; nothing when nothing waits and no meeting comes.
    pub fn of(frame: &Frame, to_do: &ToDo, today: NaiveDate) -> Option<Self> {
        let t = frame.t;
        let of_kinds = |kinds: &[&str]| -> Vec<Line> {
            let things = to_do.things.iter();
            let mut things: Vec<&Thing> = things
                .filter(|thing| kinds.contains(&thing.kind.as_str()))
                .collect();
            things.sort_by_key(|thing| thing.urgency());
            things
                .into_iter()
                .filter_map(|thing| line(t, to_do, thing, today))
                .collect()
        };
        let groups = [
            (
                t.todo_convene(),
                of_kinds(&["propose_tables", "set_date", "choose_date", "convene"]),
            ),
            (t.todo_prepare(), of_kinds(&["examine", "make_agenda"])),
            (t.todo_write(), of_kinds(&["close", "draft", "circulate"])),
            (t.todo_approve(), of_kinds(&["await_approval"])),
            (
                t.todo_for_party(),
                of_kinds(&["answer_poll", "approve", "represent", "propose_item"]),
            ),
            (t.todo_act(), of_kinds(&["act"])),
            (t.todo_chase(), of_kinds(&["chase"])),
        ];
        let section = Self {
            next: of_kinds(&["next"]).pop(),
            groups: groups
                .into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .collect(),
            drafts: to_do
                .drafts
                .iter()
                .map(|draft| draft_line(frame, to_do, draft))
                .collect(),
            t,
        };
        let is_empty = section.next.is_none() && section.groups.is_empty() && section.drafts.is_empty();
        (!is_empty).then_some(section)
    }
}

/// Nothing, of a kind that has no words.
fn line(t: &Words, to_do: &ToDo, thing: &Thing, today: NaiveDate) -> Option<Line> {
    let Thing { reference, count, .. } = thing;
    let meeting = |part: &str| format!("/meetings/{reference}{part}");
    let count = count.unwrap_or_default();
    let (address, what_to_do) = match thing.kind.as_str() {
        "propose_tables" => ("/meetings".to_owned(), t.todo_propose_tables()),
        "set_date" => (meeting(""), t.todo_set_date()),
        "choose_date" => (meeting(""), t.todo_choose_date()),
        "convene" => (meeting(""), t.todo_convene_it()),
        "examine" => (meeting("/agenda"), t.todo_examine(count)),
        "make_agenda" => (meeting("/agenda"), t.todo_make_agenda()),
        "close" => (meeting("/sitting"), t.todo_close()),
        "draft" => (meeting("/minutes"), t.todo_draft()),
        "circulate" => (meeting("/minutes"), t.todo_circulate()),
        "await_approval" => (
            meeting("/minutes"),
            t.todo_await_approval(thing.words.as_deref().unwrap_or_default()),
        ),
        "chase" => (
            format!("/meetings/actions?view=late&party={reference}"),
            t.todo_chase_them(count),
        ),
        "answer_poll" => (meeting(""), t.todo_answer_poll()),
        "propose_item" => (meeting("/agenda/new"), t.todo_propose_item()),
        "represent" => (meeting("?act=represent"), t.todo_represent()),
        "approve" => (meeting("/minutes"), t.todo_approve_it()),
        "act" => (
            format!("/meetings/actions/{reference}"),
            thing.words.clone().unwrap_or_default(),
        ),
        "next" => (meeting(""), thing.words.clone().unwrap_or_default()),
        _ => return None,
    };
    let due = thing.due.map(|day| t.by(&day));
    let at = thing.at.map(|at| t.moment(&at));
    Some(Line {
        when: due.or(at).unwrap_or_default(),
        is_late: thing.due.is_some_and(|day| day < today),
        about: about(t, to_do, thing),
        address,
        what_to_do,
    })
}

fn about(t: &Words, to_do: &ToDo, thing: &Thing) -> String {
    match (thing.kind.as_str(), thing.reference.parse()) {
        (_, Ok(meeting)) => to_do.title(t, meeting),
        ("propose_tables", _) => t.meetings_room_calendar(),
        ("chase", _) => thing.words.clone().unwrap_or_default(),
        _ => thing.reference.clone(),
    }
}

/// A form of which something was typed, by the meeting it is about.
fn draft_line(frame: &Frame, to_do: &ToDo, draft: &Draft) -> Line {
    let title = draft.fields.get("title").trim();
    Line {
        when: frame.t.recent_moment(&draft.saved_at, &frame.now),
        is_late: false,
        address: way_back::page_of_draft(&draft.target, draft.key),
        about: match meeting_of(draft) {
            Some(meeting) => to_do.title(frame.t, meeting),
            None => frame.t.meetings_title(),
        },
        what_to_do: if title.is_empty() {
            frame.t.todo_go_on()
        } else {
            title.to_owned()
        },
    }
}

/// The meeting that a draft is about.
fn meeting_of(draft: &Draft) -> Option<MeetingReference> {
    let page = way_back::page_of_form(&draft.target);
    page.split('/').nth(2)?.parse().ok()
}
