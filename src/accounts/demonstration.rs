//! The organisations, desks and people of a demonstration. All people are invented, and their addresses lead nowhere.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{creation, model::Role, passwords::hash_now};
use crate::schema::{credentials, desks, users};

/// The password of every demonstration account.
pub const PASSWORD: &str = "tavolo-demo-2026";
const OPERATOR: &str = "TIM";

/// An account that the sign-in page and the README name.
#[derive(Clone, Copy)]
pub struct Account {
    organisation: &'static str,
    /// What the person is in the portal.
    pub role: Role,
    /// With what they sign in.
    pub email: &'static str,
    name: (&'static str, &'static str),
}

/// One account of each role, and one of a second association.
#[rustfmt::skip]
pub const ACCOUNTS: [Account; 7] = [
    Account { organisation: "Adiconsum", role: Role::Caseworker, email: "operatore@adiconsum.example", name: ("Anna", "Ferri") },
    Account { organisation: "Federconsumatori", role: Role::Caseworker, email: "operatore@federconsumatori.example", name: ("Marco", "Salis") },
    Account { organisation: "Adiconsum", role: Role::Coordinator, email: "responsabile@adiconsum.example", name: ("Paola", "Greco") },
    Account { organisation: OPERATOR, role: Role::LiaisonAgent, email: "liaison@tim.example", name: ("Luca", "Moretti") },
    Account { organisation: OPERATOR, role: Role::LiaisonManager, email: "manager@tim.example", name: ("Silvia", "Riva") },
    Account { organisation: OPERATOR, role: Role::Secretary, email: "segreteria@tim.example", name: ("Chiara", "Longo") },
    Account { organisation: "Tavolo", role: Role::Administrator, email: "admin@tavolo.example", name: ("Stefano", "Bassi") },
];

/// Agents of the operator beside the one in [`ACCOUNTS`].
const MORE_AGENTS: [(&str, &str); 2] = [("davide", "Davide Pini"), ("elisa", "Elisa Fabbri")];

/// An association: the domain of its addresses, and its desks with their provinces.
type Association = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const ASSOCIATIONS: [Association; 6] = [
    (
        "Adiconsum",
        "adiconsum.example",
        &[
            ("Milano", "MI"),
            ("Torino", "TO"),
            ("Palermo", "PA"),
            ("Ancona", "AN"),
        ],
    ),
    (
        "Adoc",
        "adoc.example",
        &[("Roma", "RM"), ("Bari", "BA"), ("Genova", "GE")],
    ),
    (
        "Cittadinanzattiva",
        "cittadinanzattiva.example",
        &[
            ("Roma", "RM"),
            ("Perugia", "PG"),
            ("Catania", "CT"),
            ("Trento", "TN"),
        ],
    ),
    (
        "Codacons",
        "codacons.example",
        &[("Roma", "RM"), ("Napoli", "NA"), ("Reggio Calabria", "RC")],
    ),
    (
        "Federconsumatori",
        "federconsumatori.example",
        &[
            ("Bologna", "BO"),
            ("Firenze", "FI"),
            ("Brescia", "BS"),
            ("Cagliari", "CA"),
            ("Lecce", "LE"),
        ],
    ),
    (
        "Udicon",
        "udicon.example",
        &[("Roma", "RM"), ("Salerno", "SA"), ("Padova", "PD")],
    ),
];

const GIVEN_NAMES: [&str; 11] = [
    "Giulia", "Matteo", "Sara", "Andrea", "Elena", "Davide", "Marta", "Simone", "Irene", "Paolo", "Laura",
];
const FAMILY_NAMES: [&str; 13] = [
    "Marchetti",
    "Barone",
    "Leone",
    "Vitali",
    "Caruso",
    "Monti",
    "Pellegrini",
    "Sala",
    "Farina",
    "Rizzi",
    "Donati",
    "Neri",
    "Valentini",
];

#[derive(Insertable)]
#[diesel(table_name = users)]
struct NewUser {
    organisation_id: i64,
    association_id: Option<i64>,
    desk_id: Option<i64>,
    role: &'static str,
    email: String,
    given_name: String,
    family_name: String,
}

/// Loads the organisations, desks and people of a demonstration. What is there already is left as it is.
///
/// # Errors
/// When an organisation of one of these names is of another kind, or what the database says.
pub fn load(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut people = Vec::new();
    for association in ASSOCIATIONS {
        people.extend(people_of(conn, association)?);
    }
    let operator = creation::organisation(conn, Role::LiaisonAgent, OPERATOR)?;
    people.extend(MORE_AGENTS.map(|(address, name)| {
        let name = name.split_once(' ').unwrap_or((name, ""));
        new_user(
            operator,
            None,
            Role::LiaisonAgent,
            format!("{address}@tim.example"),
            name,
        )
    }));
    for account in ACCOUNTS.iter().filter(|account| !is_of_association(account)) {
        let organisation = creation::organisation(conn, account.role, account.organisation)?;
        people.push(new_user(
            organisation,
            None,
            account.role,
            account.email.to_owned(),
            account.name,
        ));
    }
    let emails: Vec<_> = people.iter().map(|person| person.email.clone()).collect();
    diesel::insert_into(users::table)
        .values(people)
        .on_conflict_do_nothing()
        .execute(conn)?;
    give_password(conn, &emails, now)
}

fn is_of_association(account: &Account) -> bool {
    matches!(account.role, Role::Caseworker | Role::Coordinator)
}

fn new_user(
    organisation_id: i64,
    desk_id: Option<i64>,
    role: Role,
    email: String,
    (given_name, family_name): (&str, &str),
) -> NewUser {
    NewUser {
        organisation_id,
        association_id: matches!(role, Role::Caseworker | Role::Coordinator).then_some(organisation_id),
        desk_id,
        role: role.as_str(),
        email,
        given_name: given_name.to_owned(),
        family_name: family_name.to_owned(),
    }
}

/// A coordinator, and a caseworker a desk. Whoever is in [`ACCOUNTS`] sits at the first desk.
fn people_of(conn: &mut PgConnection, (name, domain, desks_of): Association) -> anyhow::Result<Vec<NewUser>> {
    let id = creation::organisation(conn, Role::Coordinator, name)?;
    let desk_ids = desks_by_city(conn, id, desks_of)?;
    let known = |role| {
        let found = ACCOUNTS
            .iter()
            .find(|account| account.organisation == name && account.role == role);
        found.map(|account| (account.email.to_owned(), account.name))
    };
    let coordinator = (format!("responsabile@{domain}"), invented_name(name, 0));
    let (email, coordinator_name) = known(Role::Coordinator).unwrap_or(coordinator);
    let mut people = vec![new_user(id, None, Role::Coordinator, email, coordinator_name)];
    for (place, (city, _)) in desks_of.iter().enumerate() {
        let address = city.to_lowercase().replace(' ', "-");
        let invented = (
            format!("sportello.{address}@{domain}"),
            invented_name(name, place + 1),
        );
        let first = known(Role::Caseworker).filter(|_| place == 0);
        let (email, person) = first.unwrap_or(invented);
        let desk = desk_ids.get(*city).copied();
        people.push(new_user(id, desk, Role::Caseworker, email, person));
    }
    Ok(people)
}

/// The same person on each run, and no two of the same name.
fn invented_name(association: &str, place: usize) -> (&'static str, &'static str) {
    let most_people = ASSOCIATIONS
        .iter()
        .map(|(.., desks)| desks.len() + 1)
        .max()
        .unwrap_or(1);
    let before = ASSOCIATIONS
        .iter()
        .take_while(|(name, ..)| *name != association)
        .count();
    let number = before * most_people + place;
    (
        GIVEN_NAMES[number % GIVEN_NAMES.len()],
        FAMILY_NAMES[number % FAMILY_NAMES.len()],
    )
}

fn desks_by_city(
    conn: &mut PgConnection,
    association_id: i64,
    desks_of: &[(&'static str, &'static str)],
) -> QueryResult<HashMap<String, i64>> {
    let rows: Vec<_> = desks_of
        .iter()
        .map(|(city, province)| {
            (
                desks::association_id.eq(association_id),
                desks::name.eq(*city),
                desks::province_code.eq(*province),
            )
        })
        .collect();
    diesel::insert_into(desks::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)?;
    let found: Vec<(String, i64)> = desks::table
        .filter(desks::association_id.eq(association_id))
        .select((desks::name, desks::id))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Gives the password to those who have none, so that one that was changed stays changed. It is hashed once for all.
fn give_password(conn: &mut PgConnection, emails: &[String], now: DateTime<Utc>) -> anyhow::Result<()> {
    let without: Vec<i64> = users::table
        .left_join(credentials::table)
        .filter(users::email.eq_any(emails))
        .filter(credentials::user_id.nullable().is_null())
        .select(users::id)
        .load(conn)?;
    if without.is_empty() {
        return Ok(());
    }
    let hash = hash_now(PASSWORD)?;
    let rows: Vec<_> = without
        .into_iter()
        .map(|user_id| {
            (
                credentials::user_id.eq(user_id),
                credentials::password_hash.eq(&hash),
                credentials::changed_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(credentials::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}
