//! What of complaints waits for a person, as it stands on the first page.

use askama::Template;
use chrono::NaiveDate;
use diesel::{PgConnection, QueryResult};
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission, Role},
    complaints::{
        model::Keeping,
        store::{self, Catalogue, Counted, ListedCase, LoadOfPerson},
        words::{self, TurnLine},
    },
    database::Side,
    web::{Frame, Words, drafts, frame::MOST_COUNTED},
};

/// Cases that the page shows of each kind; the lists have them all.
const SHOWN: i64 = 10;

/// The fields that a draft of a complaint is told by.
const TELLING: [&str; 4] = ["given_name", "family_name", "firm_name", "subcategory"];

/// What waits of complaints, as the database has it.
pub struct ToDo {
    cases: store::ToDo,
    drafts: Vec<drafts::Draft>,
    load: Vec<LoadOfPerson>,
}

impl ToDo {
    /// What waits for this person, who reads complaints.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(conn: &mut PgConnection, reader: &Actor, today: NaiveDate) -> QueryResult<Self> {
        Ok(Self {
            cases: store::to_do(conn, reader, today, SHOWN)?,
            drafts: drafts::in_short(conn, reader.user_id, "/complaints/", &TELLING)?,
            load: match reader.may(Permission::BalanceLoad) {
                true => store::load_of_people(conn, today)?,
                false => Vec::new(),
            },
        })
    }
}

/// What waits of complaints, as a part of a page.
#[derive(Template)]
#[template(path = "complaints/todo.html")]
pub struct ToDoSection {
    t: &'static Words,
    waiting_count: i64,
    waiting: Vec<Row>,
    waiting_list: WholeList,
    late: Vec<Row>,
    late_list: WholeList,
    /// The cases in which a commitment was missed; nothing when there is none.
    missed_list: Option<WholeList>,
    /// Whether what waits has parts that stand among what is late.
    late_waits_too: bool,
    drafts: Vec<DraftRow>,
    load: Vec<Load>,
}

impl ToDoSection {
    /// The part of a page with this frame.
    pub fn of(frame: &Frame, actor: &Actor, to_do: &ToDo, lists: &Catalogue, today: NaiveDate) -> Self {
        let t = frame.t;
        let ToDo { cases, drafts, load } = to_do;
        let teller = Teller {
            t,
            today,
            operator_name: &frame.operator_name,
        };
        Self {
            waiting_count: frame.waiting,
            waiting_list: WholeList::of(t, list_of_waiting(actor), frame.waiting),
            late_list: WholeList::of(t, list_of_late(actor, today), cases.late_count),
            missed_list: (cases.missed_count > 0)
                .then(|| WholeList::of(t, list_of_missed(actor), cases.missed_count)),
            late_waits_too: actor.side() == Side::Operator && !cases.late.is_empty(),
            waiting: cases.waiting.iter().map(|case| teller.row(case)).collect(),
            late: cases.late.iter().map(|case| teller.row(case)).collect(),
            drafts: drafts
                .iter()
                .map(|draft| draft_row(t, draft, frame, lists))
                .collect(),
            load: load.iter().map(loaded).collect(),
            t,
        }
    }
}

/// The list that goes on where the page ends, and the words that lead there: they say how many cases it has.
struct WholeList {
    address: String,
    words: String,
}

impl WholeList {
    /// The list under this address, of so many cases as are counted up to [`MOST_COUNTED`].
    fn of(t: &Words, address: String, count: i64) -> Self {
        let words = match Counted::up_to(MOST_COUNTED - 1, count) {
            Counted::Exactly(count) => t.complaints_whole_list(count),
            Counted::Over(most) => t.complaints_whole_list_over(t.number(most)),
        };
        Self { address, words }
    }
}

struct Row {
    turn: Option<TurnLine>,
    reference: String,
    subject: String,
    state: String,
    state_class: &'static str,
    what_to_do: String,
}

struct DraftRow {
    key: Uuid,
    address: String,
    about: String,
    saved: String,
}

struct Load {
    name: String,
    open: i64,
    open_address: String,
    late: i64,
    late_address: String,
}

/// The list of exactly what waits for a person.
fn list_of_waiting(actor: &Actor) -> String {
    match actor.role {
        Role::Coordinator => "/complaints?view=todo".to_owned(),
        _ => "/complaints?view=for_me".to_owned(),
    }
}

/// The list of exactly what [`store::to_do`] finds late.
fn list_of_late(actor: &Actor, today: NaiveDate) -> String {
    match actor.role {
        Role::Caseworker => format!("/complaints?view=overdue&filed_by={}", actor.user_id),
        Role::LiaisonAgent => {
            let yesterday = today.pred_opt().unwrap_or(today);
            format!("/complaints?view=for_me&due_by={yesterday}")
        }
        _ => "/complaints?view=overdue".to_owned(),
    }
}

/// The list of exactly the cases in which [`store::to_do`] finds a missed commitment.
fn list_of_missed(actor: &Actor) -> String {
    let missed = Keeping::MISSED.map(Keeping::as_str).join(",");
    let own = match actor.role {
        Role::Caseworker => format!("&filed_by={}", actor.user_id),
        Role::LiaisonAgent => format!("&assignee={}", actor.user_id),
        _ => String::new(),
    };
    format!("/complaints?view=all&keeping={missed}{own}")
}

struct Teller<'a> {
    t: &'a Words,
    today: NaiveDate,
    operator_name: &'a str,
}

impl Teller<'_> {
    fn row(&self, case: &ListedCase) -> Row {
        let t = self.t;
        Row {
            turn: case
                .turn
                .map(|turn| words::turn_line(t, &turn, self.today, self.operator_name)),
            reference: case.reference.to_string(),
            subject: case.subject.clone(),
            state: words::state(t, case.state),
            state_class: words::state_class(case.state),
            what_to_do: words::what_to_do(t, case.state),
        }
    }
}

fn draft_row(t: &Words, draft: &drafts::Draft, frame: &Frame, lists: &Catalogue) -> DraftRow {
    let fields = &draft.fields;
    let name = [
        fields.get("given_name"),
        fields.get("family_name"),
        fields.get("firm_name"),
    ]
    .join(" ");
    let matter = fields
        .get("subcategory")
        .parse()
        .map(|id| lists.names(id, t.language()).1)
        .unwrap_or_default();
    let of_case = draft
        .target
        .strip_prefix("/complaints/")
        .and_then(|rest| rest.split_once('/'));
    let (address, about) = match of_case {
        Some((reference, act)) => (
            format!("/complaints/{reference}?act={act}#act"),
            reference.to_owned(),
        ),
        None => (
            format!("/complaints/new?draft={}", draft.key),
            t.complaints_draft_of_new(),
        ),
    };
    let known: Vec<&str> = [name.trim(), matter.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    DraftRow {
        key: draft.key,
        address,
        about: if known.is_empty() {
            about
        } else {
            known.join(" · ")
        },
        saved: t.recent_moment(&draft.saved_at, &frame.now),
    }
}

fn loaded(person: &LoadOfPerson) -> Load {
    Load {
        name: person.name(),
        open: person.open,
        open_address: format!("/complaints?view=todo&assignee={}", person.id),
        late: person.late,
        late_address: format!("/complaints?view=overdue&assignee={}", person.id),
    }
}
