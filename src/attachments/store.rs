//! Every query about documents. Row security decides whose rows each of them sees.

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, HasQuery, Insertable, NullableExpressionMethods, PgConnection,
    QueryDsl, QueryResult, RunQueryDsl, SelectableHelper,
    dsl::{exists, not},
    result::{Error, OptionalExtension},
    sql_types::{Array, BigInt},
};
use uuid::Uuid;

use super::model::{Attachment, Audience, Belongs, Purpose};
use crate::schema::{attachments, drafts};

/// The audience of a document whose form is not sent yet.
pub const DRAFT: &str = "draft";
/// The audience of a document of all parties of the protocol.
const PARTIES: &str = "parties";

#[derive(HasQuery)]
#[diesel(table_name = attachments)]
struct Row {
    id: Uuid,
    submission_key: Uuid,
    purpose: Purpose,
    name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    uploaded_at: DateTime<Utc>,
}

impl TryFrom<Row> for Attachment {
    type Error = Error;

    fn try_from(row: Row) -> QueryResult<Self> {
        let unknown = |error| Error::DeserializationError(Box::new(error));
        Ok(Self {
            id: row.id,
            submission_key: row.submission_key,
            purpose: row.purpose,
            name: row.name,
            media_type: row.media_type.parse().map_err(unknown)?,
            size: row.size,
            sha256: row.sha256,
            uploaded_at: row.uploaded_at,
        })
    }
}

fn attachments_of(rows: Vec<Row>) -> QueryResult<Vec<Attachment>> {
    rows.into_iter().map(Attachment::try_from).collect()
}

/// A document to be kept with its form.
#[derive(Insertable)]
#[diesel(table_name = attachments)]
pub struct NewAttachment<'a> {
    pub id: Uuid,
    pub submission_key: Uuid,
    pub uploaded_by: i64,
    pub uploaded_at: DateTime<Utc>,
    pub audience: &'static str,
    pub purpose: Purpose,
    pub name: &'a str,
    pub media_type: &'static str,
    pub size: i64,
    pub sha256: &'a [u8],
}

/// The document with this number, and what it is part of, if row security lets the actor have it.
pub fn find(conn: &mut PgConnection, id: Uuid) -> QueryResult<Option<(Attachment, Belongs)>> {
    let row: Option<(Row, String, bool)> = attachments::table
        .find(id)
        .select((
            Row::as_select(),
            attachments::audience,
            attachments::complaint_id.is_not_null(),
        ))
        .first(conn)
        .optional()?;
    row.map(|(row, audience, of_complaint)| {
        let belongs = match audience.as_str() {
            DRAFT => Belongs::Form,
            _ if of_complaint => Belongs::Complaint,
            _ => Belongs::Table,
        };
        Ok((row.try_into()?, belongs))
    })
    .transpose()
}

/// The documents of a form that is not sent yet, in the order of their arrival.
pub fn of_submission(conn: &mut PgConnection, key: Uuid) -> QueryResult<Vec<Attachment>> {
    let rows = Row::query()
        .filter(attachments::submission_key.eq(key))
        .filter(attachments::audience.eq(DRAFT))
        .order((attachments::uploaded_at, attachments::id))
        .load(conn)?;
    attachments_of(rows)
}

/// All that came with a form, whether or not it is sent.
pub fn kept_under(conn: &mut PgConnection, key: Uuid) -> QueryResult<Vec<Attachment>> {
    attachments_of(
        Row::query()
            .filter(attachments::submission_key.eq(key))
            .load(conn)?,
    )
}

/// Whether some document came with a form, whether or not it is sent.
pub fn came_with(conn: &mut PgConnection, key: Uuid) -> QueryResult<bool> {
    let of_the_form = attachments::table.filter(attachments::submission_key.eq(key));
    diesel::select(exists(of_the_form)).get_result(conn)
}

/// The documents of a complaint that the actor may have, in the order of their arrival.
pub fn of_complaint(conn: &mut PgConnection, complaint_id: i64) -> QueryResult<Vec<Attachment>> {
    let rows = Row::query()
        .filter(attachments::complaint_id.eq(complaint_id))
        .order((attachments::uploaded_at, attachments::id))
        .load(conn)?;
    attachments_of(rows)
}

/// The documents of a complaint that the actor may have, and beside them those of a form about it that is not sent yet;
/// each in the order of their arrival.
pub fn of_complaint_and_form(
    conn: &mut PgConnection,
    complaint_id: i64,
    form: Option<Uuid>,
) -> QueryResult<(Vec<Attachment>, Vec<Attachment>)> {
    let of_form = attachments::submission_key
        .eq_any(form.as_slice())
        .and(attachments::audience.eq(DRAFT));
    let rows: Vec<(Row, String)> = attachments::table
        .filter(
            attachments::complaint_id
                .assume_not_null()
                .eq(complaint_id)
                .or(of_form),
        )
        .order((attachments::uploaded_at, attachments::id))
        .select((Row::as_select(), attachments::audience))
        .load(conn)?;
    let (drafts, sent): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, audience)| audience == DRAFT);
    let only_rows = |rows: Vec<(Row, String)>| attachments_of(rows.into_iter().map(|(row, _)| row).collect());
    Ok((only_rows(sent)?, only_rows(drafts)?))
}

/// Lets one transaction at a time add documents to a form, so that two copies of it do not both fill its last place.
pub fn take_turn(conn: &mut PgConnection, key: Uuid) -> QueryResult<()> {
    let (_, low) = key.as_u64_pair();
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(low.cast_signed())
        .execute(conn)?;
    Ok(())
}

/// Adds documents.
pub fn insert(conn: &mut PgConnection, documents: &[NewAttachment<'_>]) -> QueryResult<()> {
    diesel::insert_into(attachments::table)
        .values(documents)
        .execute(conn)?;
    Ok(())
}

/// Gives the documents of a form to the complaint; answers how many there were.
pub fn hand_over(
    conn: &mut PgConnection,
    key: Uuid,
    complaint_id: i64,
    association_id: i64,
    audience: Audience,
) -> QueryResult<usize> {
    let of_the_form = attachments::table
        .filter(attachments::submission_key.eq(key))
        .filter(attachments::audience.eq(DRAFT));
    diesel::update(of_the_form)
        .set((
            attachments::complaint_id.eq(complaint_id),
            attachments::association_id.eq(association_id),
            attachments::audience.eq(audience.as_str()),
        ))
        .execute(conn)
}

/// To whom at the table the documents of a form are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Those who sit at the meeting.
    Meeting(i64),
    /// Those of the first, the meeting, who see the second, an item of its agenda.
    Item(i64, i64),
    /// The parties of this working group.
    Group(i64),
    /// All parties of the protocol, to whom this working group reports.
    Report(i64),
    /// All parties of the protocol.
    Parties,
    /// Those who see this action item.
    ActionItem(i64),
    /// The association with this number, or else the operator.
    OwnSide(Option<i64>),
}

impl Holder {
    fn audience(self) -> &'static str {
        match self {
            Self::Meeting(_) | Self::Item(..) => "meeting",
            Self::Group(_) => "group",
            Self::Report(_) | Self::Parties => PARTIES,
            Self::ActionItem(_) => "action",
            Self::OwnSide(Some(_)) => "association",
            Self::OwnSide(None) => "operator",
        }
    }
}

/// Gives the documents of a form to the table; answers how many there were.
pub fn hand_over_to_table(conn: &mut PgConnection, key: Uuid, holder: Holder) -> QueryResult<usize> {
    let (meeting_id, item_id) = match holder {
        Holder::Meeting(meeting) => (Some(meeting), None),
        Holder::Item(meeting, item) => (Some(meeting), Some(item)),
        _ => (None, None),
    };
    let group_id = match holder {
        Holder::Group(id) | Holder::Report(id) => Some(id),
        _ => None,
    };
    let action_id = match holder {
        Holder::ActionItem(id) => Some(id),
        _ => None,
    };
    let association_id = match holder {
        Holder::OwnSide(id) => id,
        _ => None,
    };
    let of_the_form = attachments::table
        .filter(attachments::submission_key.eq(key))
        .filter(attachments::audience.eq(DRAFT));
    diesel::update(of_the_form)
        .set((
            attachments::meeting_id.eq(meeting_id),
            attachments::item_id.eq(item_id),
            attachments::group_id.eq(group_id),
            attachments::association_id.eq(association_id),
            attachments::action_id.eq(action_id),
            attachments::audience.eq(holder.audience()),
        ))
        .execute(conn)
}

/// The documents that were sent with these forms and that the actor may have, in the order of their arrival.
pub fn sent_with(conn: &mut PgConnection, keys: &[Uuid]) -> QueryResult<Vec<Attachment>> {
    let rows = Row::query()
        .filter(attachments::submission_key.eq_any(keys))
        .filter(attachments::audience.ne(DRAFT))
        .order((attachments::uploaded_at, attachments::id))
        .load(conn)?;
    attachments_of(rows)
}

/// The documents of a working group.
#[derive(Clone, Debug, Default)]
pub struct OfGroup {
    /// What was brought to it, as far as the actor may have it.
    pub papers: Vec<Attachment>,
    /// What it reports to all parties.
    pub report: Vec<Attachment>,
    /// Those of a form about it that is not sent yet.
    pub form: Vec<Attachment>,
}

/// The documents of a working group that the actor may have, and beside them those of a form about it that is not sent yet; each
/// in the order of their arrival.
pub fn of_group_and_form(conn: &mut PgConnection, group_id: i64, form: Option<Uuid>) -> QueryResult<OfGroup> {
    let of_form = attachments::submission_key
        .eq_any(form.as_slice())
        .and(attachments::audience.eq(DRAFT));
    let rows: Vec<(Row, String)> = attachments::table
        .filter(attachments::group_id.assume_not_null().eq(group_id).or(of_form))
        .order((attachments::uploaded_at, attachments::id))
        .select((Row::as_select(), attachments::audience))
        .load(conn)?;
    let mut documents = OfGroup::default();
    for (row, audience) in rows {
        let those = match audience.as_str() {
            DRAFT => &mut documents.form,
            PARTIES => &mut documents.report,
            _ => &mut documents.papers,
        };
        those.push(row.try_into()?);
    }
    Ok(documents)
}

/// The papers of the items of a meeting's agenda that the actor may have, each with the number of its item, in the order of
/// their arrival.
pub fn of_agenda(conn: &mut PgConnection, meeting_id: i64) -> QueryResult<Vec<(i64, Attachment)>> {
    let rows: Vec<(Row, i64)> = attachments::table
        .filter(attachments::meeting_id.assume_not_null().eq(meeting_id))
        .filter(attachments::item_id.is_not_null())
        .order((attachments::uploaded_at, attachments::id))
        .select((Row::as_select(), attachments::item_id.assume_not_null()))
        .load(conn)?;
    rows.into_iter()
        .map(|(row, item_id)| Ok((item_id, row.try_into()?)))
        .collect()
}

/// The documents that show how an action item goes on, in the order of their arrival. Who sees the item may have them.
pub fn of_action(conn: &mut PgConnection, action_id: i64) -> QueryResult<Vec<Attachment>> {
    let rows = Row::query()
        .filter(attachments::action_id.eq(action_id))
        .order((attachments::uploaded_at, attachments::id))
        .load(conn)?;
    attachments_of(rows)
}

/// Gives the papers of items that are put off to those that go on with them at another meeting; `items` are the numbers of both.
pub fn move_papers(conn: &mut PgConnection, items: &[(i64, i64)], meeting_id: i64) -> QueryResult<()> {
    let (from, to): (Vec<i64>, Vec<i64>) = items.iter().copied().unzip();
    diesel::sql_query(include_str!("move_papers.sql"))
        .bind::<Array<BigInt>, _>(from)
        .bind::<Array<BigInt>, _>(to)
        .bind::<BigInt, _>(meeting_id)
        .execute(conn)?;
    Ok(())
}

/// Forgets some documents of a form that is not sent yet; answers how many.
pub fn remove_draft(conn: &mut PgConnection, key: Uuid, ids: &[Uuid]) -> QueryResult<usize> {
    let unwanted = attachments::table
        .filter(attachments::submission_key.eq(key))
        .filter(attachments::audience.eq(DRAFT))
        .filter(attachments::id.eq_any(ids));
    diesel::delete(unwanted).execute(conn)
}

/// Gives the documents of a form that is not sent yet to another form of the same person.
pub fn go_on_under(conn: &mut PgConnection, key: Uuid, fresh: Uuid) -> QueryResult<()> {
    let of_the_form = attachments::table
        .filter(attachments::submission_key.eq(key))
        .filter(attachments::audience.eq(DRAFT));
    diesel::update(of_the_form)
        .set(attachments::submission_key.eq(fresh))
        .execute(conn)?;
    Ok(())
}

/// Forgets the documents received before `moment` whose form was neither sent nor kept as a draft; answers how many.
pub fn delete_abandoned(conn: &mut PgConnection, moment: DateTime<Utc>) -> QueryResult<usize> {
    let draft = drafts::table.filter(drafts::key.eq(attachments::submission_key));
    let abandoned = attachments::table
        .filter(attachments::audience.eq(DRAFT))
        .filter(attachments::uploaded_at.lt(moment))
        .filter(not(exists(draft)));
    diesel::delete(abandoned).execute(conn)
}

/// Which of these numbers some row mentions.
pub fn known(conn: &mut PgConnection, ids: &[Uuid]) -> QueryResult<Vec<Uuid>> {
    attachments::table
        .filter(attachments::id.eq_any(ids))
        .select(attachments::id)
        .load(conn)
}
