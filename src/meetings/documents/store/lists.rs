//! The list of documents, newest first.

use chrono::{DateTime, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Text},
};

use super::{Document, Row, document, rows};
use crate::{
    meetings::model::GroupReference,
    schema::{documents, working_groups},
    web::paging::{self, PAGE_SIZE, PageOf},
};

/// What is asked of the list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// With these words in title or description, in any form that Italian has of them.
    pub text: Option<String>,
    /// Those of this working group.
    pub group: Option<GroupReference>,
    /// Those that changed before the one at this place.
    pub after: Option<String>,
    /// Those that changed after the one at this place.
    pub before: Option<String>,
}

/// A page of the documents that this person may have.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut PgConnection, user_id: i64, filter: &Filter) -> QueryResult<PageOf<Document>> {
    let mut query = rows(user_id).limit(PAGE_SIZE as i64 + 1).into_boxed();
    if let Some(text) = &filter.text {
        let matches = sql::<Bool>("documents.search @@ websearch_to_tsquery('italian', ");
        query = query.filter(matches.bind::<Text, _>(text.clone()).sql(")"));
    }
    if let Some(GroupReference { year, number }) = filter.group {
        query = query.filter(
            working_groups::year
                .eq(year)
                .and(working_groups::number.eq(number)),
        );
    }
    let place = |text: &Option<String>| -> Option<(DateTime<Utc>, i64)> { paging::decode(text.as_deref()?) };
    let key_of = |one: &Document| (one.changed_at, one.id);
    if let Some((at, id)) = place(&filter.before) {
        let newer = documents::changed_at
            .gt(at)
            .or(documents::changed_at.eq(at).and(documents::id.gt(id)));
        let query = query.filter(newer).order((documents::changed_at, documents::id));
        let mut rows: Vec<Row> = query.load(conn)?;
        rows.reverse();
        return Ok(PageOf::from_surplus_before(read_all(rows), key_of));
    }
    let begins = place(&filter.after);
    if let Some((at, id)) = begins {
        let older = documents::changed_at
            .lt(at)
            .or(documents::changed_at.eq(at).and(documents::id.lt(id)));
        query = query.filter(older);
    }
    let rows = query
        .order((documents::changed_at.desc(), documents::id.desc()))
        .load(conn)?;
    let page = PageOf::from_surplus(read_all(rows), key_of);
    Ok(match begins {
        Some(_) => page.after_others(key_of),
        None => page,
    })
}

fn read_all(rows: Vec<Row>) -> Vec<Document> {
    rows.into_iter().map(document).collect()
}
