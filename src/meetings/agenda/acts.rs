//! What people do to an agenda, each in one transaction: lock, decide, record, tell.

use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::{Value, json};

use super::{
    bring_in,
    model::{Item, ItemState, Matter},
    open,
    order::{self, Direction},
    procedure::{self, By, ItemAct, ItemRefusal},
    store::{self, NewItem, Said},
};
use crate::{
    accounts::model::Actor,
    attachments::{self, Holder},
    meetings::{
        model::{Meeting, MeetingReference},
        store as meetings,
        telling::{self, News},
    },
    notifications::Kind,
    web::{
        acts::{Reason, Sent},
        drafts,
        once::{self, Arriving},
    },
};

/// The event in which it is kept that what is open came in.
const OPEN_ITEMS_ADDED: &str = "open_items_added";

/// Why an act was not done.
pub type ActError = crate::web::acts::ActError<ItemRefusal>;

impl Reason for ItemRefusal {}

/// What somebody proposes.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What is said of the item.
    pub said: Said,
    /// The item of which it is to be a part.
    pub whole: Option<i64>,
}

/// What is done with an item, with what was typed.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Say this instead in a proposal.
    Revise(Said),
    /// Take a proposal back.
    Withdraw,
    /// Put it on the agenda.
    Accept,
    /// Put it off, for this reason.
    Postpone(String),
    /// Not take it, for this reason.
    Reject(String),
    /// Take it off.
    Remove,
    /// Change title, matter and minutes.
    Edit(String, Matter, Option<i16>),
    /// Make it a part of this item, or one of its own.
    Place(Option<i64>),
    /// Move it among those beside it.
    Move(Direction),
}

impl Doing {
    /// The act of the procedure that this is.
    pub fn act(&self) -> ItemAct {
        match self {
            Self::Revise(_) => ItemAct::Revise,
            Self::Withdraw => ItemAct::Withdraw,
            Self::Accept => ItemAct::Accept,
            Self::Postpone(_) => ItemAct::Postpone,
            Self::Reject(_) => ItemAct::Reject,
            Self::Remove => ItemAct::Remove,
            Self::Edit(..) => ItemAct::Edit,
            Self::Place(_) => ItemAct::Place,
            Self::Move(Direction::Up) => ItemAct::MoveUp,
            Self::Move(Direction::Down) => ItemAct::MoveDown,
        }
    }

    /// What the proposer is told.
    fn reason(&self) -> Option<&str> {
        match self {
            Self::Postpone(reason) | Self::Reject(reason) => Some(reason),
            _ => None,
        }
    }

    /// The event, by its name in the database.
    fn event(&self) -> &'static str {
        match self {
            Self::Revise(_) => "item_revised",
            Self::Withdraw => "item_withdrawn",
            Self::Accept => "item_accepted",
            Self::Postpone(_) => "item_postponed",
            Self::Reject(_) => "item_rejected",
            Self::Remove => "item_removed",
            Self::Edit(..) => "item_changed",
            Self::Place(_) => "item_placed",
            Self::Move(_) => "agenda_ordered",
        }
    }

    /// What the party that proposed the item is told.
    fn news(&self) -> Option<Kind> {
        match self {
            Self::Accept => Some(Kind::ItemAccepted),
            Self::Postpone(_) => Some(Kind::ItemPostponed),
            Self::Reject(_) => Some(Kind::ItemRejected),
            _ => None,
        }
    }
}

/// Proposes an item, with the papers that came with the form. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn propose(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    proposal: &Proposal,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<ItemState, ActError> {
    let is_first = attachments::is_first(conn, actor.user_id, form, now)?;
    let meeting = meetings::lock(conn, reference)?;
    let state = procedure::propose(&meeting, actor.role, now);
    if !is_first {
        return Ok(state.unwrap_or(ItemState::Proposed));
    }
    let state = state?;
    let items = store::items_of(conn, meeting.id)?;
    let whole = proposal.whole;
    if whole.is_some_and(|whole| !order::wholes(&items).contains(&whole)) {
        return Err(ItemRefusal::NoSuchWhole.into());
    }
    let item = NewItem {
        said: &proposal.said,
        parent_id: whole,
        state,
        key: form.key,
    };
    let id = store::insert(conn, meeting.id, actor, &item, now)?;
    if state == ItemState::Accepted {
        store::set_order(conn, &[order::siblings(&items, whole), vec![id]].concat())?;
    }
    attachments::hand_over_to_table(conn, form.key, Holder::Item(meeting.id, id))?;
    let detail = json!({ "item": id, "title": proposal.said.title });
    let event_id = record(conn, &meeting, Some(actor), "item_proposed", detail, now)?;
    if state == ItemState::Proposed {
        let secretariat = telling::secretariat(conn)?;
        tell(
            conn,
            &meeting,
            event_id,
            Kind::ItemProposed,
            &secretariat,
            actor,
            now,
        )?;
    }
    drafts::discard(conn, form.key)?;
    Ok(state)
}

/// Does something with an item. A form that arrives twice is done once and answers the same.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn perform(
    conn: &mut PgConnection,
    actor: &Actor,
    (reference, id): (MeetingReference, i64),
    doing: &Doing,
    sent: &Sent,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    if !once::is_first(conn, actor.user_id, &sent.form, now)? {
        return Ok(());
    }
    let meeting = meetings::lock(conn, reference)?;
    let items = store::items_of(conn, meeting.id)?;
    let item = items.iter().find(|item| item.id == id);
    let item = item.ok_or(diesel::result::Error::NotFound)?;
    if sent.is_behind(item.version) {
        return Err(ActError::MovedOn);
    }
    let state = procedure::decide(&meeting, item, doing.act(), By::person(actor))?;
    apply(conn, &meeting, &items, item, doing, now)?;
    if state != item.state {
        store::set_state(conn, &[item.id], state, doing.reason())?;
    }
    let detail = json!({ "item": item.id, "title": item.title, "reason": doing.reason(), "before": before(item, doing) });
    let event_id = record(conn, &meeting, Some(actor), doing.event(), detail, now)?;
    if let (Some(kind), Some(proposer), false) = (doing.news(), item.proposed_by, item.by_secretariat) {
        tell(conn, &meeting, event_id, kind, &[proposer], actor, now)?;
    }
    drafts::discard(conn, sent.form.key)?;
    Ok(())
}

/// Adds what is open to the agenda, and answers how many items came in. A form that arrives twice is done once.
///
/// # Errors
/// Why it was not done; then the transaction is to be rolled back.
pub fn add_what_is_open(
    conn: &mut PgConnection,
    actor: &Actor,
    reference: MeetingReference,
    form: &Arriving,
    now: DateTime<Utc>,
) -> Result<usize, ActError> {
    if !once::is_first(conn, actor.user_id, form, now)? {
        return Ok(0);
    }
    let meeting = meetings::lock(conn, reference)?;
    if !procedure::is_open(&meeting) {
        return Err(ItemRefusal::Closed.into());
    }
    let added = bring_in(conn, actor, &meeting, now)?;
    if added > 0 {
        record(
            conn,
            &meeting,
            Some(actor),
            OPEN_ITEMS_ADDED,
            json!({ "count": added }),
            now,
        )?;
    }
    Ok(added)
}

/// Puts what working groups recommend on the agenda of the next table, when that is convened already: one that is convened later
/// takes it in then. In the portal's own name, and for the operator, who keeps the agenda.
///
/// # Errors
/// When the database fails.
pub fn recommend(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    let Some(reference) = store::next_table(conn, now)? else {
        return Ok(());
    };
    let meeting = meetings::lock(conn, reference)?;
    let operator = meeting.seats.iter().find(|seat| seat.is_operator);
    let Some(operator) = operator.filter(|_| procedure::is_open(&meeting)) else {
        return Ok(());
    };
    let bringer = open::Bringer {
        party_id: operator.party_id,
        person: None,
    };
    let added = open::bring_recommendations(conn, bringer, &meeting, now)?;
    if added > 0 {
        let detail = json!({ "count": added });
        record(conn, &meeting, None, OPEN_ITEMS_ADDED, detail, now)?;
    }
    Ok(())
}

/// Proposes at another meeting what was put off, with its papers; answers how many items that were.
///
/// # Errors
/// When the database fails.
pub fn carry_on(
    conn: &mut PgConnection,
    ids: &[i64],
    meeting_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    if ids.is_empty() {
        return Ok(0);
    }
    let carried = store::carry(conn, ids, meeting_id, now)?;
    attachments::move_papers(conn, &carried, meeting_id)?;
    Ok(carried.len())
}

/// What an act changes beside the state of its item.
fn apply(
    conn: &mut PgConnection,
    meeting: &Meeting,
    items: &[Item],
    item: &Item,
    doing: &Doing,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    match doing {
        Doing::Revise(said) => store::revise(conn, item.id, said)?,
        // A proposal stands nowhere yet: that it is withdrawn is all.
        Doing::Withdraw => {}
        Doing::Accept => take_up(conn, items, item)?,
        Doing::Postpone(_) => {
            leave(conn, items, item)?;
            let to_come = store::to_come(conn, meeting)?;
            let later = to_come
                .into_iter()
                .filter(|(_, reference)| meeting.reference.can_go_on_at(*reference));
            if let Some((next, _)) = later.min_by_key(|(_, reference)| reference.place()) {
                carry_on(conn, &[item.id], next, now)?;
            }
        }
        Doing::Reject(_) | Doing::Remove => leave(conn, items, item)?,
        Doing::Edit(title, matter, minutes) => store::edit(conn, item.id, title, *matter, *minutes)?,
        Doing::Place(whole) => place(conn, items, item, *whole)?,
        Doing::Move(direction) => {
            let beside = order::siblings(items, item.parent_id);
            store::set_order(conn, &order::moved(beside, item.id, *direction))?;
        }
    }
    Ok(())
}

/// Puts an item last among those beside it. What went with it when it was taken off comes back with it.
fn take_up(conn: &mut PgConnection, items: &[Item], item: &Item) -> QueryResult<()> {
    let wholes = order::wholes(items);
    let whole = item.parent_id.filter(|whole| wholes.contains(whole));
    if whole != item.parent_id {
        store::set_whole(conn, &[item.id], whole)?;
    }
    let went_with_it: Vec<i64> = items
        .iter()
        .filter(|part| part.parent_id == Some(item.id) && part.state == ItemState::Rejected)
        .filter(|part| part.by_secretariat)
        .map(|part| part.id)
        .collect();
    store::set_state(conn, &went_with_it, ItemState::Accepted, None)?;
    store::set_order(conn, &[order::siblings(items, whole), vec![item.id]].concat())
}

/// Takes an item off the agenda. Its parts stand on their own where it stood, but for what the secretariat had put under
/// it and under which nothing was decided or agreed.
fn leave(conn: &mut PgConnection, items: &[Item], item: &Item) -> QueryResult<()> {
    if !item.is_on_agenda() {
        return Ok(());
    }
    let parts = items
        .iter()
        .filter(|part| part.is_on_agenda() && part.parent_id == Some(item.id));
    let (going, staying): (Vec<_>, Vec<_>) = parts.partition(|part| part.by_secretariat && !part.is_settled);
    let ids = |items: Vec<&Item>| -> Vec<i64> { items.into_iter().map(|item| item.id).collect() };
    let staying = ids(staying);
    store::set_state(conn, &ids(going), ItemState::Rejected, None)?;
    store::set_whole(conn, &staying, None)?;
    store::set_order(conn, &order::without(items, item.id, &staying))
}

fn place(conn: &mut PgConnection, items: &[Item], item: &Item, whole: Option<i64>) -> Result<(), ActError> {
    if whole == item.parent_id {
        return Ok(());
    }
    let beside = match (whole, item.parent_id) {
        (Some(whole), _) => {
            if whole == item.id || !order::wholes(items).contains(&whole) {
                return Err(ItemRefusal::NoSuchWhole.into());
            }
            if !order::parts(items, item.id).is_empty() {
                return Err(ItemRefusal::HasParts.into());
            }
            [order::parts(items, whole), vec![item.id]].concat()
        }
        (None, Some(former)) => order::lifted(items, former, item.id),
        (None, None) => return Ok(()),
    };
    store::set_whole(conn, &[item.id], whole)?;
    Ok(store::set_order(conn, &beside)?)
}

/// What an act replaces, to be kept with the event.
fn before(item: &Item, doing: &Doing) -> Value {
    match doing {
        Doing::Edit(..) => json!({
            "title": item.title, "matter": item.matter, "minutes": item.minutes_planned,
        }),
        Doing::Revise(_) => json!({
            "title": item.title, "matter": item.matter, "minutes": item.minutes_planned,
            "explanation": item.explanation,
        }),
        Doing::Place(_) => json!({ "part_of": item.parent_id }),
        _ => Value::Null,
    }
}

fn record(
    conn: &mut PgConnection,
    meeting: &Meeting,
    actor: Option<&Actor>,
    kind: &str,
    detail: Value,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    let event = meetings::NewEvent {
        meeting_id: Some(meeting.id),
        group_id: None,
        actor_id: actor.map(|actor| actor.user_id),
        kind,
        detail,
        key: None,
    };
    meetings::add_event(conn, &event, now)
}

fn tell(
    conn: &mut PgConnection,
    meeting: &Meeting,
    event_id: i64,
    kind: Kind,
    people: &[i64],
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let news = News {
        event_id,
        kind,
        reference: meeting.reference.to_string(),
        due_on: None,
    };
    telling::tell(conn, &news, people, Some(actor), now)
}
