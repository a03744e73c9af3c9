//! The first page: what waits for me, what is late, what changed since I looked.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, Timelike};
use chrono_tz::Europe::Rome;
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission, Role},
    complaints::{
        catalogue::SharedCatalogue,
        store::{self, Catalogue, Counted, ListedCase, LoadOfPerson, ToDo},
        words::{self, TurnLine},
    },
    database::Side,
    deadlines::rome_date,
    notifications::{self, Notification},
    web::{Frame, PageError, Site, Words, drafts, frame::MOST_COUNTED},
};

/// Cases that the page shows of each kind; the lists have them all.
const SHOWN: i64 = 10;

/// The fields that a draft of a complaint is told by.
const TELLING: [&str; 4] = ["given_name", "family_name", "firm_name", "subcategory"];

#[derive(Template)]
#[template(path = "complaints/home.html")]
struct HomePage {
    frame: Frame,
    t: &'static Words,
    greeting: String,
    waiting: Vec<Row>,
    waiting_list: WholeList,
    late: Vec<Row>,
    late_list: WholeList,
    /// Whether what waits has parts that stand among what is late.
    late_waits_too: bool,
    drafts: Vec<DraftRow>,
    news: Vec<News>,
    load: Vec<Load>,
    files: bool,
    works_on_cases: bool,
}

/// The list that goes on where the page ends, and how many cases it has.
struct WholeList {
    address: String,
    total: String,
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

struct News {
    at: String,
    sentence: String,
    address: String,
}

struct Load {
    name: String,
    open: i64,
    open_address: String,
    late: i64,
    late_address: String,
}

/// `GET /`
pub async fn home(
    site: Site,
    actor: Actor,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    let reads = actor.may(Permission::ReadComplaints);
    let balances = actor.may(Permission::BalanceLoad);
    let today = rome_date(site.now);
    let reader = actor.clone();
    let (frame, found) = site
        .read(&actor, move |conn| {
            // Who reads no complaint is told of none.
            if !reads {
                return Ok((ToDo::default(), Vec::new(), Vec::new(), Vec::new()));
            }
            Ok((
                store::to_do(conn, &reader, today, SHOWN)?,
                drafts::in_short(conn, reader.user_id, "/complaints/", &TELLING)?,
                notifications::unread(conn, reader.user_id, SHOWN)?,
                if balances {
                    store::load_of_people(conn, today)?
                } else {
                    Vec::new()
                },
            ))
        })
        .await?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let (to_do, drafts, news, load) = found;
    let t = site.t();
    let teller = Teller {
        t,
        today,
        operator_name: &frame.operator_name,
    };
    let page = HomePage {
        greeting: greeting(t, &actor, frame.now.with_timezone(&Rome).hour()),
        waiting_list: WholeList {
            address: list_of_waiting(&actor),
            total: words::total(t, Counted::up_to(MOST_COUNTED - 1, frame.waiting)),
        },
        late_list: WholeList {
            address: list_of_late(&actor, today),
            total: words::total(t, Counted::up_to(MOST_COUNTED - 1, to_do.late_count)),
        },
        late_waits_too: actor.side() == Side::Operator && !to_do.late.is_empty(),
        waiting: to_do.waiting.iter().map(|case| teller.row(case)).collect(),
        late: to_do.late.iter().map(|case| teller.row(case)).collect(),
        drafts: drafts
            .iter()
            .map(|draft| draft_row(t, draft, &frame, &lists))
            .collect(),
        news: news.iter().map(|one| told(t, one, &frame)).collect(),
        load: load.iter().map(loaded).collect(),
        files: actor.may(Permission::FileComplaints),
        works_on_cases: reads,
        frame,
        t,
    };
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page.render()?))
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

fn greeting(t: &Words, actor: &Actor, hour: u32) -> String {
    match hour {
        5..=12 => t.complaints_good_morning(&actor.given_name),
        13..=17 => t.complaints_good_afternoon(&actor.given_name),
        _ => t.complaints_good_evening(&actor.given_name),
    }
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

fn told(t: &Words, one: &Notification, frame: &Frame) -> News {
    News {
        at: t.recent_moment(&one.created_at, &frame.now),
        sentence: one.sentence(t),
        address: one.address(),
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
