//! The list of complaints: the operator's queue, the association's cases.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::NaiveDate;
use diesel::PgConnection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accounts::model::{Actor, Permission},
    complaints::{
        catalogue::SharedCatalogue,
        model::{Service, State},
        pages::{
            figure::{self, FigureQuery},
            search,
        },
        store::{
            self, Catalogue, Colleague, Counted, Filter, KnownConsumer, ListedCase, Lookup, StandingCase,
            View, ViewCounts,
        },
        words::{self, TurnLine},
    },
    database::Side,
    deadlines::rome_date,
    values::ComplaintReference,
    web::{
        Frame, PageError, Site, Words, answers, frame::MOST_COUNTED, limits::Deed, paging::PageOf, parse_date,
    },
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
    filed_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    desk: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    consumer: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    province: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    due_by: String,
    #[serde(flatten)]
    figure: FigureQuery,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
}

impl ListQuery {
    /// Each side filters by its own people: who has a case at the operator, who filed it at the association.
    fn filter(&self, side: Side) -> Filter {
        let number_at = |its: bool, text: &str| text.parse().ok().filter(|_| its);
        let at_operator = side == Side::Operator;
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
            assignee_id: number_at(at_operator, &self.assignee),
            filed_by: number_at(!at_operator, &self.filed_by),
            desk_id: number_at(!at_operator, &self.desk),
            due_by: parse_date(&self.due_by).ok(),
            province: Some(self.province.as_str()).filter(is_code).and_then(some),
            consumer_id: self.consumer.parse().ok(),
            figure: self.figure.filter(),
            text: some(search::searchable(&self.text).as_str()),
            after: some(&self.after),
            before: some(&self.before),
        }
    }

    /// Whether nothing but a view was chosen.
    fn is_plain(&self) -> bool {
        !self.is_filtered()
            && [&self.text, &self.after, &self.before]
                .into_iter()
                .all(|part| part.is_empty())
    }

    fn is_filtered(&self) -> bool {
        let filters = [
            &self.state,
            &self.category,
            &self.service,
            &self.association,
            &self.assignee,
            &self.filed_by,
            &self.desk,
            &self.consumer,
            &self.province,
            &self.due_by,
        ];
        !(filters.into_iter().all(String::is_empty) && self.figure.pairs().is_empty())
    }

    fn clear_filters(&mut self) {
        *self = Self {
            view: std::mem::take(&mut self.view),
            text: std::mem::take(&mut self.text),
            ..Self::default()
        };
    }

    /// The filters of the list under this address; none when it is the address of something else.
    pub fn of_address(address: &str) -> Self {
        let query = address.strip_prefix("/complaints?").unwrap_or_default();
        serde_urlencoded::from_str(query).unwrap_or_default()
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
        query.before.clear();
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
    previous: Option<String>,
    first: Option<String>,
    at_operator: bool,
    unfiltered: bool,
    /// The consumer whose cases these are, and the list of everybody's.
    consumer: Option<(KnownConsumer, String)>,
    /// What a number of a dossier counts, when the list was opened from one: in words, and the list without that.
    figure: Option<(String, String)>,
    /// The same list without its filters, when it has any.
    without_filters: Option<String>,
    key: Uuid,
    filters: Filters,
    wrong_date: Option<String>,
    refused: Option<Refused>,
}

impl ListPage {
    /// To whom the ticked cases were to be given.
    fn assignee(&self) -> &str {
        self.refused.as_ref().map_or("", |refused| &refused.assignee)
    }

    /// What was missing at this place of the form.
    fn missing(&self, place: &str) -> Option<&str> {
        let (at, sentence) = self.refused.as_ref()?.missing.as_ref()?;
        (*at == place).then_some(sentence.as_str())
    }
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
    colleagues: Vec<(String, String)>,
    desks: Vec<(String, String)>,
    provinces: Vec<(String, String)>,
}

/// How many there are, as words.
struct Total(String);

struct Row {
    ticked: bool,
    reference: String,
    filed_on: String,
    subject: String,
    matter: String,
    from: String,
    consumer: String,
    turn: Option<TurnLine>,
    state: String,
    state_class: &'static str,
    /// Who has it, at the operator; who filed it, at the association.
    person: Option<String>,
    desk: Option<String>,
}

/// What stood in the way of what was asked for the ticked cases. They come back ticked.
#[derive(Default)]
pub struct Obstacles {
    /// What was done all the same.
    pub done: Option<String>,
    /// What was missing in the form: the place to which its sentence leads, and the sentence.
    pub missing: Option<(&'static str, String)>,
    /// The cases for which it was not done.
    pub left: Vec<(ComplaintReference, Obstacle)>,
    /// The cases that were ticked and still ask for it.
    pub ticked: Vec<ComplaintReference>,
    /// To whom they were to be given, as it was sent.
    pub assignee: String,
}

/// Why something was not done for one case.
#[derive(Clone, Copy, Debug)]
pub enum Obstacle {
    /// It does not stand where this can be done.
    MovedOn,
    /// It is not there, or not for this person.
    Missing,
    /// The code that is proposed for it is another's.
    CodeTaken,
    /// The same form has already asked for something else.
    SentOtherwise,
}

/// [`Obstacles`] as the page says them.
struct Refused {
    done: Option<String>,
    missing: Option<(&'static str, String)>,
    title: String,
    /// Reference and why, in words.
    left: Vec<(String, String)>,
    assignee: String,
}

impl Refused {
    fn of(t: &Words, obstacles: Obstacles, standing: &[StandingCase]) -> Self {
        let why = |reference: ComplaintReference, obstacle| match obstacle {
            Obstacle::MovedOn => standing
                .iter()
                .find(|case| case.reference == reference)
                .map_or_else(|| t.complaints_left_missing(), |case| stands_now(t, case)),
            Obstacle::Missing => t.complaints_left_missing(),
            Obstacle::CodeTaken => t.complaints_left_code_taken(),
            Obstacle::SentOtherwise => t.complaints_left_otherwise(),
        };
        Self {
            title: t.complaints_left(obstacles.left.len() as i64),
            left: obstacles
                .left
                .iter()
                .map(|(reference, obstacle)| (reference.to_string(), why(*reference, *obstacle)))
                .collect(),
            done: obstacles.done,
            missing: obstacles.missing,
            assignee: obstacles.assignee,
        }
    }
}

fn stands_now(t: &Words, case: &StandingCase) -> String {
    let state = words::state(t, case.state);
    match &case.assignee {
        Some(name) => t.complaints_left_assigned(state, name.as_str()),
        None => t.complaints_left_now(state),
    }
}

/// What the page needs of the database.
struct Found {
    consumer: Option<KnownConsumer>,
    page: PageOf<ListedCase>,
    counts: ViewCounts,
    total: Counted,
    colleagues: Vec<Colleague>,
    standing: Vec<StandingCase>,
}

impl Found {
    fn load(
        conn: &mut PgConnection,
        reader: &Actor,
        filter: &Filter,
        today: NaiveDate,
        left: &[ComplaintReference],
    ) -> Result<Self, PageError> {
        let consumer = match filter.consumer_id {
            Some(id) => Some(store::known_consumer(conn, id)?.ok_or(PageError::NotFound)?),
            None => None,
        };
        let counts = store::view_counts(conn, reader, today)?;
        Ok(Self {
            consumer,
            page: store::list(conn, reader, filter, today)?,
            total: store::count_matches(conn, reader, filter, today, &counts)?,
            counts,
            colleagues: match reader.side() {
                Side::Operator => Vec::new(),
                _ => store::colleagues(conn, reader)?,
            },
            standing: store::standing_of(conn, left)?,
        })
    }
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
    if Lookup::within(&query.text).is_some() {
        let without = query.address(|query| query.text.clear());
        return site.warned(&without, site.t().complaints_search_instead());
    }
    if !query.text.is_empty() {
        site.count(Deed::Search, actor.user_id)?;
    }
    show(&site, &actor, query, &catalogue, None).await
}

/// The list, as it is opened or as it comes back when something could not be done with the ticked cases.
///
/// # Errors
/// When a consumer is asked for who is not there, or the database could not serve it.
pub async fn show(
    site: &Site,
    actor: &Actor,
    query: ListQuery,
    catalogue: &SharedCatalogue,
    obstacles: Option<Obstacles>,
) -> Result<HttpResponse, PageError> {
    let filter = query.filter(actor.side());
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let today = rome_date(site.now);
    let left: Vec<ComplaintReference> = obstacles
        .iter()
        .flat_map(|obstacles| obstacles.left.iter().map(|(reference, _)| *reference))
        .collect();
    let (reader, wanted) = (actor.clone(), filter.clone());
    let load = move |conn: &mut PgConnection| Found::load(conn, &reader, &wanted, today, &left);
    // What has just been done stands in the database itself.
    let (frame, found) = match &obstacles {
        None => site.browse(actor, load).await?,
        Some(_) => site.read(actor, load).await?,
    };
    let t = site.t();
    let wrong_date = Some(&query.due_by).filter(|typed| !typed.is_empty());
    let wrong_date = wrong_date
        .and_then(|typed| parse_date(typed).err())
        .map(|error| error.sentence(t));
    let ticked = obstacles.as_ref().map_or(&[][..], |obstacles| &obstacles.ticked);
    let rows = found.page.rows.iter().map(|case| Row {
        ticked: ticked.contains(&case.reference),
        ..Row::of(t, case, &lists, today, &frame.operator_name, actor.side())
    });
    let page = ListPage {
        views: tabs(actor, &frame, &query, &filter, &found.counts),
        rows: rows.collect(),
        total: Total(words::total(t, found.total)),
        next: found
            .page
            .next
            .map(|key| query.address(|query| query.after = key)),
        first: found.page.previous.is_some().then(|| query.address(|_| {})),
        previous: found
            .page
            .previous
            .map(|key| query.address(|query| query.before = key)),
        at_operator: actor.side() == Side::Operator,
        unfiltered: query.is_plain(),
        consumer: found
            .consumer
            .map(|consumer| (consumer, query.address(|query| query.consumer.clear()))),
        figure: figure::words(t, &filter.figure, &lists).map(|words| {
            let without = query.address(|query| query.figure = FigureQuery::default());
            (words, without)
        }),
        without_filters: query
            .is_filtered()
            .then(|| query.address(ListQuery::clear_filters)),
        key: Uuid::new_v4(),
        filters: filters(t, &lists, &found.colleagues),
        wrong_date,
        refused: obstacles.map(|obstacles| Refused::of(t, obstacles, &found.standing)),
        frame,
        t,
        query,
    };
    if page.wrong_date.is_some() || page.refused.is_some() {
        answers::to_correct(&page)
    } else {
        answers::page(StatusCode::OK, &page)
    }
}

/// The counts are those of whole views, so that none stands beside a view that is filtered.
fn tabs(actor: &Actor, frame: &Frame, query: &ListQuery, filter: &Filter, counts: &ViewCounts) -> Vec<Tab> {
    let t = frame.t;
    let searching = filter.text.is_some();
    let count_of = |view| match view {
        View::ForMe => Some(Counted::up_to(MOST_COUNTED - 1, frame.waiting)),
        _ => counts.of(view),
    };
    View::of_role(actor.role)
        .iter()
        .map(|view| Tab {
            name: words::view(t, *view, actor.side() == Side::Operator),
            address: query.address(|query| {
                query.view = view.as_str().to_owned();
                query.text.clear();
            }),
            current: !searching && filter.view == *view,
            count: count_of(*view)
                .filter(|_| !query.is_filtered())
                .map(|count| counted(t, count)),
        })
        .collect()
}

fn counted(t: &Words, count: Counted) -> String {
    match count {
        Counted::Exactly(count) => count.to_string(),
        Counted::Over(most) => t.complaints_over(t.number(most)),
    }
}

fn filters(t: &Words, lists: &Catalogue, colleagues: &[Colleague]) -> Filters {
    let desks: BTreeMap<&str, i64> = colleagues
        .iter()
        .filter_map(|one| one.desk.as_ref().map(|(id, name)| (name.as_str(), *id)))
        .collect();
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
        colleagues: colleagues
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone()))
            .collect(),
        desks: desks
            .into_iter()
            .map(|(name, id)| (id.to_string(), name.to_owned()))
            .collect(),
        provinces: lists.provinces.clone(),
    }
}

impl Row {
    fn of(
        t: &Words,
        case: &ListedCase,
        lists: &Catalogue,
        today: NaiveDate,
        operator_name: &str,
        side: Side,
    ) -> Self {
        let (_, subcategory) = lists.names(case.subcategory_id, t.language());
        let matter = [
            subcategory,
            words::service(t, case.service),
            lists.province(&case.province),
        ]
        .join(" · ");
        let association = lists.association(case.association_id);
        Self {
            ticked: false,
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
            person: match side {
                Side::Operator => case.assignee.clone(),
                _ => case.filed_by.clone(),
            },
            desk: case.desk.clone().filter(|_| side != Side::Operator),
        }
    }
}
