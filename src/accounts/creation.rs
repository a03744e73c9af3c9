//! New people from the command line. Nobody types a password for somebody else: the person gets a link to choose one.

use actix_web::cookie::Key;
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use clap::Args;
use diesel::prelude::*;

use super::{model::Role, reset};
use crate::{
    database::Side,
    schema::{organisations, users},
    values::EmailAddress,
    web::Language,
};

/// Who is to have an account.
#[derive(Args, Clone, Debug)]
pub struct NewPerson {
    /// Address with which the person signs in, and to which mails go
    #[arg(long)]
    pub email: String,
    /// First name
    #[arg(long)]
    pub given_name: String,
    /// Last name
    #[arg(long)]
    pub family_name: String,
    /// caseworker, coordinator, liaison_agent, liaison_manager, secretary or administrator
    #[arg(long)]
    pub role: Role,
    /// Name of the organisation; made when there is none of this name
    #[arg(long)]
    pub organisation: String,
    /// Language of pages and mails: it or en
    #[arg(long, default_value = "it")]
    pub language: Language,
}

/// Stores the person, and answers the token of a link with which they choose their password within half an hour.
///
/// # Errors
/// One sentence that says what to change.
pub fn create_person(
    conn: &mut PgConnection,
    person: &NewPerson,
    key: &Key,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let email = EmailAddress::parse(&person.email).context("The address cannot be used")?;
    let email = email.as_str().to_lowercase();
    let organisation_id = organisation(conn, person.role, person.organisation.trim())?;
    let association_id = (person.role.side() == Side::Association).then_some(organisation_id);
    let user_id: Option<i64> = diesel::insert_into(users::table)
        .values((
            users::organisation_id.eq(organisation_id),
            users::association_id.eq(association_id),
            users::role.eq(person.role.as_str()),
            users::email.eq(&email),
            users::given_name.eq(person.given_name.trim()),
            users::family_name.eq(person.family_name.trim()),
            users::language.eq(person.language.as_str()),
        ))
        .on_conflict_do_nothing()
        .returning(users::id)
        .get_result(conn)
        .optional()?;
    let Some(user_id) = user_id else {
        bail!(
            "{email} has an account already. Whoever has forgotten the password asks for a link on the sign-in page"
        );
    };
    let reset_id = reset::begin_reset(conn, key, user_id, now)?;
    Ok(reset::reset_token(key, reset_id))
}

/// The organisation with this name, made when it is not there.
pub(super) fn organisation(conn: &mut PgConnection, role: Role, name: &str) -> anyhow::Result<i64> {
    let kind = match role.side() {
        Side::Association => "association",
        Side::Operator => "operator",
        Side::Platform | Side::System => "platform",
    };
    diesel::insert_into(organisations::table)
        .values((organisations::kind.eq(kind), organisations::name.eq(name)))
        .on_conflict_do_nothing()
        .execute(conn)?;
    let (id, found): (i64, String) = organisations::table
        .filter(organisations::name.eq(name))
        .select((organisations::id, organisations::kind))
        .first(conn)?;
    if found != kind {
        bail!(
            "{name} is not an organisation of the kind that has people with the role {}",
            role.as_str()
        );
    }
    Ok(id)
}
