//! What people are typing, kept on the server: several at a time, each under the one-time key of its form.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    dsl::sql,
    pg::Pg,
    prelude::*,
    sql_types::{Array, Jsonb, Text},
};
use uuid::Uuid;

use super::{
    Fields, PageError, Site, Submission,
    acts::Returned,
    limits::Deed,
    once::{self, Arriving},
    way_back,
};
use crate::{accounts::model::Actor, schema::drafts};

/// What the button "Salva bozza" of a form says, as the value of the field `act`.
pub const SAVE_DRAFT: &str = "save_draft";
/// How long a draft is kept that nobody goes on with: it holds what people told about themselves.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(90);
/// Drafts of one person: whoever wants to keep another one discards one of them first.
pub const MOST_OF_ONE_PERSON: i64 = 50;
/// Where scripts send what is being typed.
pub const ADDRESS: &str = "/drafts";
/// Longest path of a form.
const LONGEST_TARGET: usize = 200;

/// A form as far as somebody has filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The one-time key of the form.
    pub key: Uuid,
    /// Where the form is sent.
    pub target: String,
    /// What was typed.
    pub fields: Fields,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
}

/// What has become of a draft that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    /// It is kept.
    Kept,
    /// It is not: its person has [`MOST_OF_ONE_PERSON`] others.
    TooMany,
}

impl Saved {
    /// For a page that has nothing to say of it but that it was not kept.
    ///
    /// # Errors
    /// [`PageError::TooManyDrafts`].
    pub fn or_refuse(self) -> Result<(), PageError> {
        match self {
            Self::Kept => Ok(()),
            Self::TooMany => Err(PageError::TooManyDrafts { unsent: None }),
        }
    }
}

type Row = (Uuid, String, serde_json::Value, DateTime<Utc>);

/// Keeps what a person has typed so far, in place of what was kept under the same key. Passwords are never kept.
///
/// # Errors
/// [`PageError::Conflict`] when somebody else keeps a draft under this key; what the database says.
pub fn save(
    conn: &mut PgConnection,
    user_id: i64,
    key: Uuid,
    target: &str,
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<Saved, PageError> {
    let fields = serde_json::json!(fields.without(|name| name == "target" || name.ends_with("password")));
    let changed = diesel::update(drafts::table.find(key).filter(drafts::user_id.eq(user_id)))
        .set((drafts::fields.eq(&fields), drafts::saved_at.eq(now)))
        .execute(conn)?;
    if changed > 0 {
        return Ok(Saved::Kept);
    }
    // Several that come at once may be counted without each other: a few more than that do no harm.
    let others: i64 = drafts::table
        .filter(drafts::user_id.eq(user_id))
        .count()
        .get_result(conn)?;
    if others >= MOST_OF_ONE_PERSON {
        return Ok(Saved::TooMany);
    }
    let added = diesel::insert_into(drafts::table)
        .values((
            drafts::key.eq(key),
            drafts::user_id.eq(user_id),
            drafts::target.eq(target),
            drafts::fields.eq(&fields),
            drafts::saved_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    if added == 0 {
        return Err(PageError::Conflict);
    }
    Ok(Saved::Kept)
}

/// Keeps what is typed in a form that comes back, in the place of what was kept of it under the key with which it was sent.
///
/// # Errors
/// As [`save`].
pub fn keep_returned(
    conn: &mut PgConnection,
    user_id: i64,
    target: &str,
    returned: &Returned,
    now: DateTime<Utc>,
) -> Result<Saved, PageError> {
    if let Some(used) = returned.used_key {
        discard(conn, used)?;
    }
    let fields = &returned.form.fields;
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    save(conn, user_id, key, target, fields, now)
}

/// A person's drafts of the forms whose addresses begin with `prefix`, newest first.
///
/// # Errors
/// What the database says.
pub fn of_target(conn: &mut PgConnection, user_id: i64, prefix: &str) -> QueryResult<Vec<Draft>> {
    let rows: Vec<Row> = newest_first(user_id, prefix)
        .select((drafts::key, drafts::target, drafts::fields, drafts::saved_at))
        .load(conn)?;
    Ok(rows.into_iter().map(draft_of).collect())
}

/// As [`of_target`], with these fields alone: what a list tells a draft by, without its texts.
///
/// # Errors
/// What the database says.
pub fn in_short(
    conn: &mut PgConnection,
    user_id: i64,
    prefix: &str,
    names: &[&str],
) -> QueryResult<Vec<Draft>> {
    let fields = sql::<Jsonb>(
        "(SELECT coalesce(jsonb_object_agg(name, text), '{}') FROM jsonb_each(fields) AS field(name, text)
            WHERE name = ANY(",
    )
    .bind::<Array<Text>, _>(names)
    .sql("))");
    let rows: Vec<Row> = newest_first(user_id, prefix)
        .select((drafts::key, drafts::target, fields, drafts::saved_at))
        .load(conn)?;
    Ok(rows.into_iter().map(draft_of).collect())
}

fn newest_first(user_id: i64, prefix: &str) -> drafts::BoxedQuery<'static, Pg> {
    let literal = prefix
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    drafts::table
        .filter(drafts::user_id.eq(user_id))
        .filter(drafts::target.like(format!("{literal}%")))
        .order(drafts::saved_at.desc())
        .into_boxed()
}

/// The draft with this key, when it is this person's.
///
/// # Errors
/// What the database says.
pub fn by_key(conn: &mut PgConnection, user_id: i64, key: Uuid) -> QueryResult<Option<Draft>> {
    let row: Option<Row> = drafts::table
        .find(key)
        .filter(drafts::user_id.eq(user_id))
        .select((drafts::key, drafts::target, drafts::fields, drafts::saved_at))
        .first(conn)
        .optional()?;
    Ok(row.map(draft_of))
}

/// Forgets a draft: its form was sent, or its person does not want it any more.
///
/// # Errors
/// What the database says.
pub fn discard(conn: &mut PgConnection, key: Uuid) -> QueryResult<()> {
    diesel::delete(drafts::table.find(key)).execute(conn)?;
    Ok(())
}

/// Forgets the drafts that nobody has gone on with for [`KEPT_FOR`]; answers how many.
///
/// # Errors
/// What the database says.
pub fn forget_old(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(drafts::table.filter(drafts::saved_at.lt(now - KEPT_FOR))).execute(conn)
}

fn draft_of((key, target, fields, saved_at): Row) -> Draft {
    Draft {
        key,
        target,
        fields: serde_json::from_value(fields).unwrap_or_default(),
        saved_at,
    }
}

/// Says that a draft was kept, on the page of its form, and which documents were not accepted.
///
/// # Errors
/// When the sentence cannot be kept in the session.
pub fn kept(site: &Site, page: &str, refused: &[String]) -> Result<HttpResponse, PageError> {
    if refused.is_empty() {
        site.done(page, site.t().form_draft_saved())
    } else {
        site.warned(page, refused.join(" "))
    }
}

/// The addresses of this part.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route(ADDRESS, web::post().to(keep));
}

/// For a script, which shows no page: 204 when the draft was kept, 401 when nobody is signed in any more, so that it was
/// not, 422 when its person has too many, and 429 when it is to come back.
async fn keep(site: Site, actor: Option<Actor>, submission: Submission) -> Result<HttpResponse, PageError> {
    let Some(actor) = actor else {
        return Ok(HttpResponse::Unauthorized().finish());
    };
    let fields = submission.fields;
    let target = target_of(&fields)?;
    let form = Arriving::new(&target, &fields)?;
    let (user_id, now) = (actor.user_id, site.now);
    site.count(Deed::KeepDraft, user_id)?;
    site.db
        .write(actor.identity(), move |conn| {
            // A draft that arrives after its form would come back as if it had not been sent.
            if once::is_sent(conn, user_id, &form)? {
                return Ok(());
            }
            save(conn, user_id, form.key, &target, &fields, now)?.or_refuse()
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The address of the form that a draft belongs to, as the draft says it.
///
/// # Errors
/// When it is not a path of this site.
pub fn target_of(fields: &Fields) -> Result<String, PageError> {
    let target = fields.get("target");
    if target.len() > LONGEST_TARGET || target.contains('?') || way_back::local(target) != target {
        return Err(PageError::BadRequest("no form has this address"));
    }
    Ok(target.to_owned())
}
