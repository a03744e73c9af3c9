//! An item as the pages show it.

use std::collections::HashMap;

use diesel::{PgConnection, QueryResult};

use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment},
    deadlines::Quarter,
    markdown::Html,
    meetings::{
        actions::{self, ActionItem},
        agenda::{
            model::{Item, ItemState, Matter, Source},
            order, procedure, store, timing, words,
        },
        model::{ActionReference, Meeting, State},
        preview,
    },
    web::Words,
};

/// What an agenda's pages show of the database.
pub struct Found {
    /// The meeting.
    pub meeting: Meeting,
    /// Its items, in order.
    pub items: Vec<Item>,
    papers: HashMap<i64, Vec<Attachment>>,
    actions: Vec<ActionItem>,
    goes_on_at: HashMap<i64, String>,
}

impl Found {
    /// All that there is to show of a meeting's agenda, in at most four questions.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(conn: &mut PgConnection, meeting: Meeting) -> QueryResult<Self> {
        let items = store::items_of(conn, meeting.id)?;
        let mut papers: HashMap<i64, Vec<Attachment>> = HashMap::new();
        for (item_id, paper) in attachments::of_agenda(conn, meeting.id)? {
            papers.entry(item_id).or_default().push(paper);
        }
        let references: Vec<ActionReference> = items
            .iter()
            .filter_map(|item| match source_of(item) {
                Some(Source::Action(action)) => Some(action),
                _ => None,
            })
            .collect();
        let actions = match references.as_slice() {
            [] => Vec::new(),
            references => actions::called(conn, references)?,
        };
        let is_over = meeting.state.is_held() || meeting.state == State::Cancelled;
        let is_left = |item: &&Item| match item.state {
            ItemState::Postponed => true,
            ItemState::Proposed | ItemState::Accepted => is_over,
            _ => false,
        };
        let left: Vec<i64> = items.iter().filter(is_left).map(|item| item.id).collect();
        let goes_on_at = match left.as_slice() {
            [] => HashMap::new(),
            ids => store::goes_on_at(conn, ids)?,
        };
        Ok(Self {
            meeting,
            items,
            papers,
            actions,
            goes_on_at,
        })
    }

    /// Whether the reader changes this agenda.
    pub fn is_ordered_by(&self, reader: &Actor) -> bool {
        reader.may(Permission::ConveneMeetings) && procedure::is_open(&self.meeting)
    }

    /// The item of this number.
    pub fn item(&self, id: i64) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Each of these items as the reader sees it.
    pub fn lines<'a>(&'a self, t: &Words, reader: &Actor, shown: impl Fn(&Item) -> bool + 'a) -> Vec<Line> {
        let slots = self.meeting.starts_at.map(|at| timing::slots(&self.items, at));
        let slot = |item: &Item| slots.as_ref()?.get(&item.id).copied();
        self.items
            .iter()
            .filter(|item| shown(item))
            .map(|item| self.line(t, reader, item, slot(item)))
            .collect()
    }

    fn line(&self, t: &Words, reader: &Actor, item: &Item, slot: Option<timing::Slot>) -> Line {
        let beside = order::siblings(&self.items, item.parent_id);
        let minutes = timing::minutes_of(&self.items, item);
        Line {
            id: item.id,
            number: item.number.clone(),
            is_part: item.parent_id.is_some() && item.is_on_agenda(),
            title: words::title(t, item),
            matter: words::matter(t, item.matter),
            explanation: item.explanation.as_deref().map(preview::html),
            origin: self.origin(t, reader, item),
            party: item.party.clone(),
            proposer: item.proposer.clone(),
            minutes: (minutes > 0).then(|| t.agenda_minutes(minutes)),
            slot: slot.map(|slot| self.written(t, item, slot)),
            state: words::state(t, item),
            state_class: words::state_class(item.state),
            reason: item.reason.clone(),
            goes_on_at: self.goes_on_at.get(&item.id).cloned(),
            dossier: self
                .meeting
                .reference
                .quarter()
                .filter(|_| is_about_complaints(item)),
            papers: self.papers.get(&item.id).cloned().unwrap_or_default(),
            is_first: beside.first() == Some(&item.id),
            is_last: beside.last() == Some(&item.id),
        }
    }

    /// "10:20–10:50". An item for which no time is planned follows the one before it; the first one begins with the meeting.
    fn written(&self, t: &Words, item: &Item, slot: timing::Slot) -> String {
        let is_first = self.items.first().is_some_and(|first| first.id == item.id);
        match slot.from == slot.to {
            true if is_first => t.time_of(&slot.from),
            true => t.agenda_follows(),
            false => format!("{}–{}", t.time_of(&slot.from), t.time_of(&slot.to)),
        }
    }

    /// Where an item comes from that came in by itself.
    fn origin(&self, t: &Words, reader: &Actor, item: &Item) -> Option<Origin> {
        Some(match source_of(item)? {
            Source::OpenActions => Origin {
                words: t.agenda_from_actions(),
                address: Some("/meetings/actions".to_owned()),
            },
            Source::Action(action) => {
                let found = self.actions.iter().find(|found| found.reference == action);
                let words = match found {
                    Some(found) => {
                        let standing = if found.state.is_open() {
                            t.by(&found.due_on)
                        } else {
                            actions::state(t, found.state).to_lowercase()
                        };
                        t.agenda_from_action(action.to_string(), found.party.as_str(), standing)
                    }
                    None => action.to_string(),
                };
                Origin {
                    words,
                    address: Some(format!("/meetings/actions/{action}")),
                }
            }
            Source::LateCommitments => Origin {
                words: t.agenda_from_commitments(i64::from(item.counted.unwrap_or_default())),
                address: reader
                    .may(Permission::ReadComplaints)
                    .then(|| "/complaints?view=all&keeping=overdue,contested".to_owned()),
            },
            Source::Group(group) => Origin {
                words: t.agenda_from_group(group.to_string()),
                address: Some(format!("/meetings/groups/{group}")),
            },
        })
    }
}

/// An item, in the reader's words.
pub struct Line {
    /// Its number in the database.
    pub id: i64,
    /// "2.1", on the agenda.
    pub number: Option<String>,
    /// Whether it stands below another.
    pub is_part: bool,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub matter: String,
    /// What its proposer says of it.
    pub explanation: Option<Html>,
    /// Where it comes from, when nobody proposed it.
    pub origin: Option<Origin>,
    /// The party that proposed it.
    pub party: String,
    /// The person who proposed it.
    pub proposer: Option<String>,
    /// How long it takes.
    pub minutes: Option<String>,
    /// "10:20–10:50".
    pub slot: Option<String>,
    /// Where it stands.
    pub state: String,
    /// The colour that repeats it.
    pub state_class: &'static str,
    /// What its party was told.
    pub reason: Option<String>,
    /// The meeting to which it was put off.
    pub goes_on_at: Option<String>,
    /// The quarter of the dossier that it is about.
    pub dossier: Option<Quarter>,
    /// Its papers.
    pub papers: Vec<Attachment>,
    /// Whether nothing stands before it.
    pub is_first: bool,
    /// Whether nothing stands after it.
    pub is_last: bool,
}

/// Where an item comes from that came in by itself.
pub struct Origin {
    /// In the reader's words.
    pub words: String,
    /// The page about it, for those who may read it.
    pub address: Option<String>,
}

fn is_about_complaints(item: &Item) -> bool {
    item.matter == Matter::Complaints
}

fn source_of(item: &Item) -> Option<Source> {
    item.source.as_deref()?.parse().ok()
}
