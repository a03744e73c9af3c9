//! Which complaints a list shows: views, filters and words.

use chrono::{Days, NaiveDate};
use diesel::{
    dsl::sql,
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Bool, Date, Integer, Nullable, Text},
};

use super::commitments::{self, CommitmentFilter};
use crate::{
    accounts::model::{Actor, Role},
    complaints::model::{Outcome, Service, State, TurnSide},
    database::Side,
    deadlines::start_of_day_in_rome,
    schema::{complaints, provinces, subcategories},
    text_enum,
};

text_enum! {
    /// The saved views on top of a list.
    pub enum View {
        /// It waits for me: what stands beside the name of the first page.
        ForMe = "for_me",
        /// It is our turn.
        ToDo = "todo",
        /// Nobody at the operator has it yet.
        Unassigned = "unassigned",
        /// I have it, or I filed it.
        Mine = "mine",
        /// Due within five days.
        DueSoon = "due_soon",
        /// The operator's term has passed.
        Overdue = "overdue",
        /// It is the other side's turn.
        OthersTurn = "others_turn",
        /// Everything, newest first.
        All = "all",
    }
}

impl View {
    /// The views of a role, in order. For who answers for all, what is the association's turn is what waits for them.
    pub fn of_role(role: Role) -> &'static [Self] {
        match role {
            Role::Caseworker => &[
                Self::ForMe,
                Self::ToDo,
                Self::Mine,
                Self::Overdue,
                Self::OthersTurn,
                Self::All,
            ],
            Role::Coordinator => &[Self::ToDo, Self::Mine, Self::Overdue, Self::OthersTurn, Self::All],
            _ => Self::ALL,
        }
    }
}

text_enum! {
    /// What a list asks of the final reply.
    pub enum Replied {
        /// It was given.
        Given = "given",
        /// It was given in time.
        InTime = "in_time",
        /// It was given late.
        Late = "late",
        /// It was not given.
        Missing = "missing",
    }
}

/// What a number of a dossier counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureFilter {
    /// Only what was filed from the first of these days in Rome to the second.
    pub filed: Option<(NaiveDate, NaiveDate)>,
    /// Only this sub-category.
    pub subcategory_id: Option<i64>,
    /// Only this region.
    pub region: Option<String>,
    /// Only this outcome.
    pub outcome: Option<Outcome>,
    /// Only what was disputed, so that it was reopened.
    pub reopened: bool,
    /// Only what has a final reply, or one that came in time or late, or has none.
    pub replied: Option<Replied>,
    /// Only where such a commitment was made.
    pub commitment: Option<CommitmentFilter>,
}

/// What a list shows.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The saved view.
    pub view: View,
    /// Only this state.
    pub state: Option<State>,
    /// Only this category.
    pub category_id: Option<i64>,
    /// Only this service.
    pub service: Option<Service>,
    /// Only this association.
    pub association_id: Option<i64>,
    /// Only what this person has at the operator.
    pub assignee_id: Option<i64>,
    /// Only what this person of the association filed.
    pub filed_by: Option<i64>,
    /// Only what was filed at this desk.
    pub desk_id: Option<i64>,
    /// Only what is due by this day.
    pub due_by: Option<NaiveDate>,
    /// Only this province.
    pub province: Option<String>,
    /// Only this consumer's.
    pub consumer_id: Option<i64>,
    /// Only what a number of a dossier counts.
    pub figure: FigureFilter,
    /// Only cases with these words.
    pub text: Option<String>,
    /// Where the page begins, from the address.
    pub after: Option<String>,
    /// Where it ends, when one goes back.
    pub before: Option<String>,
}

impl Filter {
    /// Whether it leaves nothing out of its view.
    pub(super) fn is_whole_view(&self) -> bool {
        let nothing_else = matches!(
            self,
            Self {
                view: _,
                state: None,
                category_id: None,
                service: None,
                association_id: None,
                assignee_id: None,
                filed_by: None,
                desk_id: None,
                due_by: None,
                province: None,
                consumer_id: None,
                figure: _,
                text: None,
                after: _,
                before: _,
            }
        );
        nothing_else && self.figure == FigureFilter::default()
    }
}

/// Most matches of filters and words that are counted.
pub(super) const MATCHES_COUNTED: i64 = 1_000;
/// The numbers of the complaints that are meant, before they are ordered.
pub(super) type Matching = complaints::BoxedQuery<'static, Pg, BigInt>;

/// The complaints that a filter leaves of those that the actor may see.
pub(super) fn matching(filter: &Filter, actor: &Actor, today: NaiveDate) -> Matching {
    let mut query = in_view(
        complaints::table.select(complaints::id).into_boxed(),
        filter,
        actor,
        today,
    );
    if let Some(state) = filter.state {
        query = query.filter(complaints::state.eq(state));
    }
    if let Some(category_id) = filter.category_id {
        let its = subcategories::table
            .filter(subcategories::category_id.eq(category_id))
            .select(subcategories::id);
        query = query.filter(complaints::subcategory_id.eq_any(its));
    }
    if let Some(service) = filter.service {
        query = query.filter(complaints::service.eq(service));
    }
    if let Some(association_id) = filter.association_id {
        query = query.filter(complaints::association_id.eq(association_id));
    }
    if let Some(assignee_id) = filter.assignee_id {
        query = query.filter(complaints::assignee_id.eq(assignee_id));
    }
    if let Some(person) = filter.filed_by {
        query = query.filter(complaints::filed_by.eq(person));
    }
    if let Some(desk_id) = filter.desk_id {
        query = query.filter(complaints::desk_id.eq(desk_id));
    }
    if let Some(due_by) = filter.due_by {
        // Only what is open is due, which an index for these alone can be sure of.
        query = query
            .filter(complaints::turn.is_not_null())
            .filter(complaints::due_on.le(due_by));
    }
    if let Some(province) = &filter.province {
        query = query.filter(complaints::province_code.eq(province.clone()));
    }
    if let Some(consumer_id) = filter.consumer_id {
        query = query.filter(complaints::consumer_id.eq(consumer_id));
    }
    let query = behind_a_figure(query, &filter.figure, today);
    match &filter.text {
        Some(text) => with_words(query, text, filter, actor.side()),
        None => query,
    }
}

/// What a number of a dossier counts.
fn behind_a_figure(mut query: Matching, figure: &FigureFilter, today: NaiveDate) -> Matching {
    if let Some((first, last)) = figure.filed {
        let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
        query = query
            .filter(complaints::filed_at.ge(start_of_day_in_rome(first)))
            .filter(complaints::filed_at.lt(start_of_day_in_rome(after)));
    }
    if let Some(subcategory_id) = figure.subcategory_id {
        query = query.filter(complaints::subcategory_id.eq(subcategory_id));
    }
    if let Some(region) = &figure.region {
        let its = provinces::table
            .filter(provinces::region.eq(region.clone()))
            .select(provinces::code);
        query = query.filter(complaints::province_code.eq_any(its));
    }
    if let Some(outcome) = figure.outcome {
        query = query.filter(complaints::outcome.eq(outcome));
    }
    if figure.reopened {
        query = query.filter(complaints::disputes.gt(0));
    }
    if let Some(replied) = figure.replied {
        let given = complaints::replied_at.is_not_null();
        query = match replied {
            Replied::Given => query.filter(given),
            Replied::InTime => query.filter(given.and(complaints::replied_late.eq(false))),
            Replied::Late => query.filter(given.and(complaints::replied_late.eq(true))),
            Replied::Missing => query.filter(complaints::replied_at.is_null()),
        };
    }
    if let Some(commitment) = &figure.commitment {
        query = query.filter(complaints::id.eq_any(commitments::complaints_with(commitment, today)));
    }
    query
}

fn in_view(query: Matching, filter: &Filter, actor: &Actor, today: NaiveDate) -> Matching {
    let ours = if actor.side() == Side::Operator {
        TurnSide::Operator
    } else {
        TurnSide::Association
    };
    let others = if actor.side() == Side::Operator {
        TurnSide::Association
    } else {
        TurnSide::Operator
    };
    match filter.view {
        // A search looks everywhere.
        _ if filter.text.is_some() => query,
        View::All => query,
        View::ForMe => for_person(query, actor),
        View::ToDo => query.filter(complaints::turn.eq(ours)),
        View::OthersTurn => query.filter(complaints::turn.eq(others)),
        View::Unassigned => query
            .filter(complaints::turn.eq(ours))
            .filter(complaints::assignee_id.is_null()),
        View::Mine if actor.side() == Side::Operator => query
            .filter(complaints::turn.is_not_null())
            .filter(complaints::assignee_id.eq(actor.user_id)),
        View::Mine => query.filter(complaints::filed_by.eq(actor.user_id)),
        View::DueSoon => query
            .filter(complaints::turn.eq(ours))
            .filter(complaints::due_on.between(today, today.checked_add_days(Days::new(5)).unwrap_or(today))),
        View::Overdue => query
            .filter(complaints::turn.eq(TurnSide::Operator))
            .filter(complaints::due_on.lt(today)),
    }
}

/// Text operators would lose their index under row security, so words go through a function of the database. It is told
/// the filters too, because it answers the newest matches only.
fn with_words(query: Matching, text: &str, filter: &Filter, side: Side) -> Matching {
    let function = if side == Side::Association {
        "search_own_complaints"
    } else {
        "search_all_complaints"
    };
    query.filter(
        sql::<Bool>(&format!(
            "complaints.id IN (SELECT {function}(websearch_to_tsquery('italian', "
        ))
        .bind::<Text, _>(text.to_owned())
        .sql(") || websearch_to_tsquery('simple', ")
        .bind::<Text, _>(text.to_owned())
        .sql("), only_association => ")
        .bind::<Nullable<BigInt>, _>(filter.association_id)
        .sql(", only_state => ")
        .bind::<Nullable<Text>, _>(filter.state)
        .sql(", only_category => ")
        .bind::<Nullable<BigInt>, _>(filter.category_id)
        .sql(", only_service => ")
        .bind::<Nullable<Text>, _>(filter.service)
        .sql(", only_assignee => ")
        .bind::<Nullable<BigInt>, _>(filter.assignee_id)
        .sql(", only_filed_by => ")
        .bind::<Nullable<BigInt>, _>(filter.filed_by)
        .sql(", only_desk => ")
        .bind::<Nullable<BigInt>, _>(filter.desk_id)
        .sql(", due_by => ")
        .bind::<Nullable<Date>, _>(filter.due_by)
        .sql(", only_province => ")
        .bind::<Nullable<Text>, _>(filter.province.clone())
        .sql(", only_consumer => ")
        .bind::<Nullable<BigInt>, _>(filter.consumer_id)
        .sql(", at_most => ")
        .bind::<Integer, _>(MATCHES_COUNTED as i32 + 1)
        .sql("))"),
    )
}

/// Those that wait for a person, as the function `complaints_waiting_for` of the database counts them.
pub(super) fn for_person(query: Matching, actor: &Actor) -> Matching {
    match actor.role {
        Role::Caseworker => query
            .filter(complaints::turn.eq(TurnSide::Association))
            .filter(complaints::filed_by.eq(actor.user_id)),
        Role::Coordinator => query.filter(complaints::turn.eq(TurnSide::Association)),
        _ => query.filter(complaints::turn.eq(TurnSide::Operator)).filter(
            complaints::assignee_id
                .eq(actor.user_id)
                .or(complaints::assignee_id.is_null()),
        ),
    }
}
