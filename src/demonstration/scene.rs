//! Where a demonstration takes place: the people, the catalogue and the rules, read from the database.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    complaints::model::{self, Terms},
    deadlines,
    schema::{categories, desks, organisations, provinces, subcategories, users},
};

/// How much each association files (Domain, §6: in a hundred).
const SHARES: [(&str, u32); 6] = [
    ("Federconsumatori", 45),
    ("Adiconsum", 34),
    ("Adoc", 8),
    ("Udicon", 7),
    ("Codacons", 4),
    ("Cittadinanzattiva", 2),
];

/// Who acts.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The number in the database.
    pub id: i64,
    /// First and last name.
    pub name: String,
}

/// A desk and the caseworker who sits at it.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The number in the database.
    pub id: i64,
    /// Where it is.
    pub province: String,
    /// Who files there.
    pub caseworker: Person,
}

/// An association with its desks.
#[derive(Clone, Debug, Default)]
pub struct Association {
    /// The number in the database.
    pub id: i64,
    /// How much it files, beside the others.
    pub share: u32,
    /// At least one.
    pub desks: Vec<Desk>,
}

/// Everything that stories are made of.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Those that file.
    pub associations: Vec<Association>,
    /// Those at the operator who reply.
    pub agents: Vec<Person>,
    /// The one at the operator who assigns.
    pub manager: Person,
    /// Everybody who may be told.
    pub people: Vec<model::Person>,
    /// The sub-categories in use, with their codes, by the code of the category.
    pub subcategories: HashMap<String, Vec<(i64, String)>>,
    /// Codes and names.
    pub provinces: Vec<(String, String)>,
    /// The rules and the calendar of today, by which the whole demonstration goes.
    pub terms: Terms,
    /// The day before which the stories end.
    pub today: NaiveDate,
}

type UserRow = (i64, String, Option<i64>, Option<i64>, String, String);

/// Reads the scene. The people of the demonstration must be there already.
///
/// # Errors
/// When nobody is there to file or to reply, or what the database says.
pub fn read(conn: &mut PgConnection, today: NaiveDate) -> anyhow::Result<Scene> {
    let people: Vec<UserRow> = users::table
        .filter(users::active)
        .order(users::id)
        .select((
            users::id,
            users::role,
            users::association_id,
            users::desk_id,
            users::given_name,
            users::family_name,
        ))
        .load(conn)?;
    let of_role = |role: &str| {
        let found = people.iter().filter(|person| person.1 == role).map(person_of);
        found.collect::<Vec<_>>()
    };
    let (agents, managers) = (of_role("liaison_agent"), of_role("liaison_manager"));
    let scene = Scene {
        associations: associations(conn, &people)?,
        manager: managers.first().or(agents.first()).cloned().unwrap_or_default(),
        agents,
        people: people.iter().filter_map(who_may_be_told).collect(),
        subcategories: subcategories_by_category(conn)?,
        provinces: provinces::table
            .order(provinces::code)
            .select((provinces::code, provinces::name))
            .load(conn)?,
        terms: Terms {
            rules: deadlines::rules_on(conn, today)?,
            calendar: deadlines::calendar(conn)?,
        },
        today,
    };
    anyhow::ensure!(
        !scene.associations.is_empty() && !scene.agents.is_empty(),
        "Nobody is there to file complaints or to reply to them"
    );
    Ok(scene)
}

fn person_of(row: &UserRow) -> Person {
    Person {
        id: row.0,
        name: format!("{} {}", row.4, row.5),
    }
}

fn who_may_be_told(row: &UserRow) -> Option<model::Person> {
    Some(model::Person {
        id: row.0,
        role: row.1.parse().ok()?,
        association_id: row.2,
        active: true,
    })
}

fn associations(conn: &mut PgConnection, people: &[UserRow]) -> QueryResult<Vec<Association>> {
    let names: Vec<(i64, String)> = organisations::table
        .filter(organisations::name.eq_any(SHARES.map(|(name, _)| name)))
        .order(organisations::id)
        .select((organisations::id, organisations::name))
        .load(conn)?;
    let desks: Vec<(i64, i64, String)> = desks::table
        .order(desks::id)
        .select((desks::id, desks::association_id, desks::province_code))
        .load(conn)?;
    let desks_of = |association: i64| {
        let its = desks.iter().filter(|(_, of, _)| *of == association);
        its.filter_map(|(id, _, province)| {
            let caseworker = people
                .iter()
                .find(|row| row.3 == Some(*id) && row.1 == "caseworker")?;
            Some(Desk {
                id: *id,
                province: province.clone(),
                caseworker: person_of(caseworker),
            })
        })
        .collect::<Vec<_>>()
    };
    let found = names.into_iter().map(|(id, name)| Association {
        id,
        share: SHARES
            .iter()
            .find(|(of, _)| *of == name)
            .map_or(0, |(_, share)| *share),
        desks: desks_of(id),
    });
    Ok(found
        .filter(|association| !association.desks.is_empty())
        .collect())
}

fn subcategories_by_category(conn: &mut PgConnection) -> QueryResult<HashMap<String, Vec<(i64, String)>>> {
    let rows: Vec<(String, i64, String)> = subcategories::table
        .inner_join(categories::table)
        .filter(subcategories::retired_on.is_null())
        .order((categories::position, subcategories::position))
        .select((categories::code, subcategories::id, subcategories::code))
        .load(conn)?;
    let mut by_category: HashMap<String, Vec<(i64, String)>> = HashMap::new();
    for (category, id, code) in rows {
        by_category.entry(category).or_default().push((id, code));
    }
    Ok(by_category)
}
