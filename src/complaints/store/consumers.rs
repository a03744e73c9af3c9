//! Consumers, found again, and the complaints that one being filed may repeat.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Integer, Nullable, Text},
};

use crate::{
    schema::{complaints, consumers, subcategories},
    values::{EmailAddress, PhoneNumber, TaxCode, TaxCodeError, VatNumber},
};

/// What a consumer is looked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Codice fiscale.
    TaxCode(TaxCode),
    /// A codice fiscale with a slip in it, which nobody has.
    WrongTaxCode,
    /// Partita IVA.
    VatNumber(VatNumber),
    /// Telephone.
    Phone(PhoneNumber),
    /// E-mail.
    Email(EmailAddress),
    /// The beginnings of words of the first and last name or of the firm's name, in any order. An association looks so
    /// among its own consumers; the other sides have no right to.
    Name(String),
}

/// Words that one code may be typed in: `rss mra 80a01 f205x`, `+39 02 87 65 43 21`.
const MOST_WORDS_OF_A_CODE: usize = 8;
/// Fewer digits among words, those of the country included, are a month or an amount rather than a telephone.
const FEWEST_DIGITS_AMONG_WORDS: usize = 11;

impl Lookup {
    /// Reads what a caseworker typed into the one field; nothing when it is too short to look for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Some(code) = Self::code(typed) {
            return Some(code);
        }
        let name = typed.to_lowercase();
        (name.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then_some(Self::Name(name))
    }

    /// The code, the number or the e-mail address that stands in a text: what tells one person, and must not stand in
    /// the address of a page.
    pub fn within(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(code) = Self::code(text) {
            return Some(code);
        }
        let words: Vec<&str> = text
            .split_whitespace()
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+'))
            .collect();
        let longest = words.len().min(MOST_WORDS_OF_A_CODE);
        (1..=longest)
            .rev()
            .flat_map(|length| words.windows(length))
            .find_map(|part| Self::code(&part.join(" ")).filter(Self::is_certain))
    }

    fn code(typed: &str) -> Option<Self> {
        let tax_code = match TaxCode::parse(typed) {
            Ok(code) => Some(Self::TaxCode(code)),
            Err(TaxCodeError::ImpossibleDate | TaxCodeError::WrongCheckCharacter { .. }) => {
                Some(Self::WrongTaxCode)
            }
            Err(_) => None,
        };
        tax_code
            .or_else(|| VatNumber::parse(typed).ok().map(Self::VatNumber))
            .or_else(|| PhoneNumber::parse(typed).ok().map(Self::Phone))
            .or_else(|| EmailAddress::parse(typed).ok().map(Self::Email))
    }

    fn is_certain(&self) -> bool {
        match self {
            Self::Phone(phone) => phone.as_str().len() > FEWEST_DIGITS_AMONG_WORDS,
            _ => true,
        }
    }
}

/// A consumer about whom a complaint was filed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = consumers)]
pub struct KnownConsumer {
    /// The number in the database.
    pub id: i64,
    /// Whose consumer it is.
    pub association_id: i64,
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
    /// Codice fiscale, or partita IVA of a firm.
    pub fn code(&self) -> &str {
        let code = self.tax_code.as_ref().or(self.vat_number.as_ref());
        code.map_or("", String::as_str)
    }

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

/// The consumers whom the actor may see and who are looked for, the newest first. A telephone is the person's own or
/// that of the line of a complaint.
///
/// # Errors
/// When the database fails.
pub fn find_consumers(
    conn: &mut PgConnection,
    lookup: &Lookup,
    at_most: i64,
) -> QueryResult<Vec<KnownConsumer>> {
    let all = consumers::table.select(KnownConsumer::as_select()).into_boxed();
    let found = match lookup {
        Lookup::TaxCode(code) => all.filter(consumers::tax_code.eq(code.as_str())),
        Lookup::WrongTaxCode => all.filter(sql::<Bool>("false")),
        Lookup::VatNumber(number) => all.filter(consumers::vat_number.eq(number.as_str())),
        // A union, because an "or" over two tables would use the index of neither.
        Lookup::Phone(phone) => all.filter(
            sql::<Bool>("consumers.id IN (SELECT id FROM consumers WHERE phone = ")
                .bind::<Text, _>(phone.as_str())
                .sql(" UNION SELECT consumer_id FROM complaints WHERE line_number = ")
                .bind::<Text, _>(phone.as_str())
                .sql(")"),
        ),
        // The case of the name before the @ matters to its server only, and people do not type it alike.
        Lookup::Email(email) => {
            all.filter(consumers::email.eq_any([email.as_str().to_owned(), email.as_str().to_lowercase()]))
        }
        // Text operators would lose their index under row security, so names go through a function of the database.
        Lookup::Name(name) => all.filter(
            sql::<Bool>("consumers.id IN (SELECT search_own_consumers(")
                .bind::<Text, _>(name.as_str())
                .sql(", ")
                .bind::<Integer, _>(i32::try_from(at_most).unwrap_or(i32::MAX))
                .sql("))"),
        ),
    };
    found.order(consumers::id.desc()).limit(at_most).load(conn)
}

/// The consumer with this number, when the actor may see them.
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

#[cfg(test)]
mod tests {
    use super::*;

    const TAX_CODE: &str = "RSSMRA80A01F205X";

    #[test]
    fn codes_numbers_and_addresses_are_found_among_words() {
        for (text, expected) in [
            (TAX_CODE, Lookup::TaxCode(TAX_CODE.parse().unwrap())),
            ("rss mra 80a01 f205x", Lookup::TaxCode(TAX_CODE.parse().unwrap())),
            (
                "Rossi (rssmra80a01f205x), guasto",
                Lookup::TaxCode(TAX_CODE.parse().unwrap()),
            ),
            ("rossi RSSMRA80A01F205Y", Lookup::WrongTaxCode),
            (
                "panificio 00488410010",
                Lookup::VatNumber("00488410010".parse().unwrap()),
            ),
            ("06 5555", Lookup::Phone("065555".parse().unwrap())),
            (
                "guasto 02 8765 4321 Rossi",
                Lookup::Phone("0287654321".parse().unwrap()),
            ),
            (
                "chiamare +39 333 555 0147.",
                Lookup::Phone("3335550147".parse().unwrap()),
            ),
            (
                "scrive maria@posta.example, due volte",
                Lookup::Email("maria@posta.example".parse().unwrap()),
            ),
        ] {
            assert_eq!(Lookup::within(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_amounts_months_and_codes_of_offers_are_words() {
        for text in [
            "",
            "rossi",
            "fattura doppia 03/2026",
            "rimborso 1.187,40",
            "TIM-77/2026",
            "888012345678",
            "@",
            "dal 5 al 12 novembre 2026",
        ] {
            assert_eq!(Lookup::within(text), None, "{text}");
        }
    }
}
