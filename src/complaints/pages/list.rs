//! The list of complaints: the operator's queue, the association's cases.

use actix_web::{HttpResponse, Responder, web};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    complaints::{
        acts::{self, ActError, Doing, Sent},
        catalogue::SharedCatalogue,
        model::{Service, State},
        pages::search,
        store::{self, Catalogue, Counted, Filter, KnownConsumer, ListedCase, Lookup, View, ViewCounts},
        words::{self, TurnLine},
    },
    database::Side,
    deadlines::rome_date,
    values::{ComplaintReference, OperatorCode},
    web::{Frame, PageError, Site, Submission, Words, once::Arriving, paging::PAGE_SIZE, parse_date},
};

/// The filters as they stand in the address. What is not understood is not filtered by.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    view: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    category: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    service: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    association: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    assignee: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    consumer: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    province: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    due_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
}

impl ListQuery {
    fn filter(&self) -> Filter {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let is_code = |text: &&str| text.bytes().all(|letter| letter.is_ascii_alphabetic());
        // Who asks for a state means every case in it.
        let usual = if self.state.is_empty() {
            View::ToDo
        } else {
            View::All
        };
        Filter {
            view: self.view.parse().unwrap_or(usual),
            state: self.state.parse().ok(),
            category_id: self.category.parse().ok(),
            service: self.service.parse().ok(),
            association_id: self.association.parse().ok(),
            assignee_id: self.assignee.parse().ok(),
            due_by: parse_date(&self.due_by).ok(),
            province: Some(self.province.as_str()).filter(is_code).and_then(some),
            consumer_id: self.consumer.parse().ok(),
            text: some(search::searchable(&self.text).as_str()),
            after: some(&self.after),
        }
    }

    /// Whether nothing but a view was chosen.
    fn is_plain(&self) -> bool {
        !self.is_filtered() && self.text.is_empty() && self.after.is_empty()
    }

    fn is_filtered(&self) -> bool {
        let filters = [
            &self.state,
            &self.category,
            &self.service,
            &self.association,
            &self.assignee,
            &self.consumer,
            &self.province,
            &self.due_by,
        ];
        !filters.into_iter().all(String::is_empty)
    }

    fn clear_filters(&mut self) {
        *self = Self {
            view: std::mem::take(&mut self.view),
            text: std::mem::take(&mut self.text),
            ..Self::default()
        };
    }

    /// The address of the list of the cases with these words.
    pub fn of_words(text: &str) -> String {
        let nothing = Self::default();
        nothing.address(|query| query.text = text.to_owned())
    }

    /// The address of the list of all cases of a consumer.
    pub fn of_consumer(id: i64) -> String {
        let nothing = Self::default();
        nothing.address(|query| {
            query.view = View::All.as_str().to_owned();
            query.consumer = id.to_string();
        })
    }

    /// The address of the same list from another beginning or in another view.
    fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut query = self.clone();
        query.after.clear();
        change(&mut query);
        format!(
            "/complaints?{}",
            serde_urlencoded::to_string(&query).unwrap_or_default()
        )
    }
}

#[derive(Template)]
#[template(path = "complaints/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Words,
    query: ListQuery,
    views: Vec<Tab>,
    rows: Vec<Row>,
    total: Total,
    next: Option<String>,
    first: Option<String>,
    at_operator: bool,
    unfiltered: bool,
    /// The consumer whose cases these are, and the list of everybody's.
    consumer: Option<(KnownConsumer, String)>,
    /// The same list without its filters, when it has any.
    without_filters: Option<String>,
    key: Uuid,
    filters: Filters,
    wrong_date: Option<String>,
}

struct Tab {
    name: String,
    address: String,
    current: bool,
    count: Option<String>,
}

/// What each filter offers: value and words.
struct Filters {
    states: Vec<(&'static str, String)>,
    categories: Vec<(String, String)>,
    services: Vec<(&'static str, String)>,
    associations: Vec<(String, String)>,
    people: Vec<(String, String)>,
    provinces: Vec<(String, String)>,
}

/// How many there are, as words.
struct Total(String);

struct Row {
    reference: String,
    filed_on: String,
    subject: String,
    matter: String,
    from: String,
    consumer: String,
    turn: Option<TurnLine>,
    state: String,
    state_class: &'static str,
    assignee: Option<String>,
}

/// `GET /complaints`
pub async fn list(
    site: Site,
    actor: Actor,
    query: web::Query<ListQuery>,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadComplaints)?;
    let query = query.into_inner();
    let filter = query.filter();
    if Lookup::within(&query.text).is_some() {
        let without = query.address(|query| query.text.clear());
        return site.warned(&without, site.t().complaints_search_instead());
    }
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let today = rome_date(site.now);
    let (reader, wanted) = (actor.clone(), filter.clone());
    let (frame, (consumer, page, counts, found)) = site
        .browse(&actor, move |conn| {
            let consumer = match wanted.consumer_id {
                Some(id) => Some(store::known_consumer(conn, id)?.ok_or(PageError::NotFound)?),
                None => None,
            };
            let page = store::list(conn, &reader, &wanted, today)?;
            let counts = store::view_counts(conn, &reader, today)?;
            let found = store::count_matches(conn, &reader, &wanted, today, &counts)?;
            Ok((consumer, page, counts, found))
        })
        .await?;
    let t = site.t();
    let at_operator = actor.side() == Side::Operator;
    let wrong_date = Some(&query.due_by).filter(|typed| !typed.is_empty());
    let wrong_date = wrong_date
        .and_then(|typed| parse_date(typed).err())
        .map(|error| error.sentence(t));
    let page = ListPage {
        views: tabs(t, &query, &filter, &counts, actor.side()),
        rows: page
            .rows
            .iter()
            .map(|case| row(t, case, &lists, today, &frame.operator_name))
            .collect(),
        total: Total(total(t, found)),
        next: page.next.map(|key| query.address(|query| query.after = key)),
        first: filter.after.is_some().then(|| query.address(|_| {})),
        at_operator,
        unfiltered: query.is_plain(),
        consumer: consumer.map(|consumer| (consumer, query.address(|query| query.consumer.clear()))),
        without_filters: query
            .is_filtered()
            .then(|| query.address(ListQuery::clear_filters)),
        key: Uuid::new_v4(),
        filters: filters(t, &lists),
        wrong_date,
        frame,
        t,
        query,
    };
    let failed = page.wrong_date.is_some();
    let html = page.render()?;
    let mut response = if failed {
        HttpResponse::UnprocessableEntity()
    } else {
        HttpResponse::Ok()
    };
    Ok(response.content_type("text/html; charset=utf-8").body(html))
}

fn tabs(t: &Words, query: &ListQuery, filter: &Filter, counts: &ViewCounts, side: Side) -> Vec<Tab> {
    let searching = filter.text.is_some();
    View::of_side(side)
        .iter()
        .map(|view| Tab {
            name: words::view(t, *view, side == Side::Operator),
            address: query.address(|query| {
                query.view = view.as_str().to_owned();
                query.text.clear();
            }),
            current: !searching && filter.view == *view,
            count: counts.of(*view).map(|count| counted(t, count)),
        })
        .collect()
}

fn counted(t: &Words, count: Counted) -> String {
    match count {
        Counted::Exactly(count) => count.to_string(),
        Counted::Over(most) => t.complaints_over(t.number(most)),
    }
}

fn total(t: &Words, found: Counted) -> String {
    match found {
        Counted::Exactly(count) => t.complaints_total(count),
        Counted::Over(most) => t.complaints_total_over(t.number(most)),
    }
}

fn filters(t: &Words, lists: &Catalogue) -> Filters {
    let numbered = |pairs: &[(i64, String)]| {
        pairs
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    };
    Filters {
        states: State::ALL
            .iter()
            .map(|state| (state.as_str(), words::state(t, *state)))
            .collect(),
        categories: lists
            .categories
            .iter()
            .map(|category| (category.id.to_string(), category.name(t.language()).to_owned()))
            .collect(),
        services: Service::ALL
            .iter()
            .map(|service| (service.as_str(), words::service(t, *service)))
            .collect(),
        associations: numbered(&lists.associations),
        people: numbered(&lists.people),
        provinces: lists.provinces.clone(),
    }
}

fn row(t: &Words, case: &ListedCase, lists: &Catalogue, today: NaiveDate, operator_name: &str) -> Row {
    let (_, subcategory) = lists.names(case.subcategory_id, t.language());
    let matter = [
        subcategory,
        words::service(t, case.service),
        lists.province(&case.province),
    ]
    .join(" · ");
    let association = lists.association(case.association_id);
    Row {
        reference: case.reference.to_string(),
        filed_on: t.short_day_of(&case.filed_at),
        subject: case.subject.clone(),
        matter,
        from: match &case.desk {
            Some(desk) => format!("{association} · {desk}"),
            None => association,
        },
        consumer: case.consumer.clone(),
        turn: case
            .turn
            .map(|turn| words::turn_line(t, &turn, today, operator_name)),
        state: words::state(t, case.state),
        state_class: words::state_class(case.state),
        assignee: case.assignee.clone(),
    }
}

/// What happened to each of the cases that were ticked.
#[derive(Default)]
struct Bulk {
    done: usize,
    left: Vec<String>,
}

/// `POST /complaints/take-charge`: takes the ticked cases in charge, each under a code made from its reference.
pub async fn take_charge(
    site: Site,
    actor: Actor,
    submission: Submission,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::TakeCharge)?;
    let bulk = each_ticked(
        &site,
        &actor,
        &submission,
        "/complaints/take-charge",
        |reference| Doing::TakeCharge(OperatorCode::proposed_for(reference)),
    )
    .await?;
    let t = site.t();
    answer(&site, &submission, &bulk, t.complaints_taken(bulk.done as i64))
}

/// `POST /complaints/assign`: gives the ticked cases to a person.
pub async fn assign(
    site: Site,
    actor: Actor,
    submission: Submission,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::Assign)?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let chosen = submission.fields.get("assignee");
    let Some((id, name)) = lists
        .people
        .iter()
        .find(|(id, _)| id.to_string() == chosen)
        .cloned()
    else {
        return site.warned(way_back(&submission), site.t().complaints_error_assignee());
    };
    let bulk = each_ticked(&site, &actor, &submission, "/complaints/assign", |_| {
        Doing::Assign(id, name.clone())
    })
    .await?;
    answer(
        &site,
        &submission,
        &bulk,
        site.t().complaints_assigned(bulk.done as i64, name),
    )
}

/// Does the same to each ticked case, each in a transaction of its own: one that cannot be does not stop the others.
async fn each_ticked(
    site: &Site,
    actor: &Actor,
    submission: &Submission,
    target: &str,
    doing: impl Fn(ComplaintReference) -> Doing,
) -> Result<Bulk, PageError> {
    let asked = submission.fields.without(|name| matches!(name, "back" | "case"));
    let form = Arriving::new(target, &asked).ok_or(PageError::BadRequest("no key"))?;
    let mut bulk = Bulk::default();
    if submission.fields.all("case").len() > PAGE_SIZE {
        return Err(PageError::BadRequest("more cases than a page has"));
    }
    for ticked in submission.fields.all("case") {
        let reference =
            ComplaintReference::parse(ticked).map_err(|_| PageError::BadRequest("not a reference"))?;
        let doing = doing(reference);
        let sent = Sent {
            form: form.part(&reference.to_string()),
            version: None,
        };
        let (actor_now, now) = (actor.clone(), site.now);
        let done = site
            .db
            .write(actor.identity(), move |conn| {
                acts::perform(conn, &actor_now, reference, &doing, &sent, now)
            })
            .await;
        match done {
            Ok(()) => bulk.done += 1,
            Err(ActError::Database(error)) if !error.is_not_found() => return Err(error.into()),
            // What was done to the others is done: the answer says which were left.
            Err(_) => bulk.left.push(reference.to_string()),
        }
    }
    Ok(bulk)
}

fn answer(
    site: &Site,
    submission: &Submission,
    bulk: &Bulk,
    done: String,
) -> Result<HttpResponse, PageError> {
    let t = site.t();
    let back = way_back(submission);
    if bulk.done == 0 && bulk.left.is_empty() {
        return site.warned(back, t.complaints_nothing_ticked());
    }
    if bulk.left.is_empty() {
        return site.done(back, done);
    }
    site.warned(
        back,
        format!("{done} {}", t.complaints_left(bulk.left.join(", "))),
    )
}

/// The list that the form stood on.
fn way_back(submission: &Submission) -> &str {
    let back = submission.fields.get("back");
    if back == "/complaints" || back.starts_with("/complaints?") {
        back
    } else {
        "/complaints"
    }
}
