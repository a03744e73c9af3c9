//! The association's own consumers, found again, and the complaints that one being filed may repeat.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Nullable, Text},
};

use crate::{
    schema::{complaints, consumers, subcategories},
    values::{PhoneNumber, TaxCode, VatNumber},
};

/// What a consumer is looked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Codice fiscale.
    TaxCode(TaxCode),
    /// Partita IVA.
    VatNumber(VatNumber),
    /// Telephone, of the person.
    Phone(PhoneNumber),
    /// The beginning of the last name or of the firm's name.
    Name(String),
}

impl Lookup {
    /// Reads what a caseworker typed into the one field; nothing when it is too short to look for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Ok(code) = TaxCode::parse(typed) {
            return Some(Self::TaxCode(code));
        }
        if let Ok(number) = VatNumber::parse(typed) {
            return Some(Self::VatNumber(number));
        }
        if let Ok(phone) = PhoneNumber::parse(typed) {
            return Some(Self::Phone(phone));
        }
        let name = typed.to_lowercase();
        (name.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then_some(Self::Name(name))
    }
}

/// A consumer whom the association knows already.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = consumers)]
pub struct KnownConsumer {
    /// The number in the database.
    pub id: i64,
    /// "person" or "firm".
    pub kind: String,
    /// Codice fiscale.
    pub tax_code: Option<String>,
    /// Partita IVA.
    pub vat_number: Option<String>,
    /// Nome.
    pub given_name: Option<String>,
    /// Cognome.
    pub family_name: Option<String>,
    /// Ragione sociale.
    pub firm_name: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Two letters.
    pub province_code: String,
    /// Counts the changes.
    pub version: i32,
}

impl KnownConsumer {
    /// First and last name, or the firm's name.
    pub fn name(&self) -> String {
        match &self.firm_name {
            Some(name) => name.clone(),
            None => [self.given_name.as_deref(), self.family_name.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

/// At most ten of the association's own consumers.
///
/// # Errors
/// When the database fails.
pub fn find_consumers(conn: &mut PgConnection, lookup: &Lookup) -> QueryResult<Vec<KnownConsumer>> {
    let mut query = consumers::table
        .select(KnownConsumer::as_select())
        .order(consumers::id.desc())
        .limit(10)
        .into_boxed();
    query = match lookup {
        Lookup::TaxCode(code) => query.filter(consumers::tax_code.eq(code.as_str().to_owned())),
        Lookup::VatNumber(number) => query.filter(consumers::vat_number.eq(number.as_str().to_owned())),
        Lookup::Phone(phone) => query.filter(consumers::phone.eq(phone.as_str().to_owned())),
        Lookup::Name(name) => {
            let escaped = name.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            query.filter(
                sql::<Bool>("lower(coalesce(family_name, firm_name)) LIKE ")
                    .bind::<Text, _>(format!("{escaped}%")),
            )
        }
    };
    query.load(conn)
}

/// The association's own consumer with this number.
///
/// # Errors
/// When the database fails.
pub fn known_consumer(conn: &mut PgConnection, id: i64) -> QueryResult<Option<KnownConsumer>> {
    consumers::table
        .find(id)
        .select(KnownConsumer::as_select())
        .first(conn)
        .optional()
}

/// A complaint of the same category about the same line or consumer is a likely duplicate for so long.
const LIKELY_DUPLICATE_FOR: Duration = Duration::days(90);

/// What the association has filed lately about the same matter: year, number, when, and the subject.
pub type LikelyDuplicate = (i16, i64, DateTime<Utc>, String);

/// The association's own complaints of the last 90 days in the same category about the same line or consumer.
///
/// # Errors
/// When the database fails.
pub fn likely_duplicates(
    conn: &mut PgConnection,
    line_number: Option<&str>,
    consumer_code: &str,
    subcategory_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<LikelyDuplicate>> {
    let (alike, given) = diesel::alias!(subcategories as alike, subcategories as given);
    let category = given
        .filter(given.field(subcategories::id).eq(subcategory_id))
        .select(given.field(subcategories::category_id))
        .single_value();
    // A union, because an "or" over two tables would use the index of neither.
    let about_the_same = sql::<Bool>("complaints.id IN (SELECT id FROM complaints WHERE line_number = ")
        .bind::<Nullable<Text>, _>(line_number)
        .sql(" UNION SELECT complaints.id FROM complaints JOIN consumers ON consumers.id = consumer_id WHERE tax_code = ")
        .bind::<Text, _>(consumer_code)
        .sql(" OR vat_number = ")
        .bind::<Text, _>(consumer_code)
        .sql(")");
    complaints::table
        .inner_join(alike.on(alike.field(subcategories::id).eq(complaints::subcategory_id)))
        .filter(complaints::filed_at.gt(now - LIKELY_DUPLICATE_FOR))
        .filter(alike.field(subcategories::category_id).nullable().eq(category))
        .filter(about_the_same)
        .order(complaints::filed_at.desc())
        .limit(5)
        .select((
            complaints::year,
            complaints::number,
            complaints::filed_at,
            complaints::subject,
        ))
        .load(conn)
}
