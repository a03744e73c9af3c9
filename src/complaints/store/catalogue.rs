//! The lists that forms and filters choose from: categories, provinces, associations.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    complaints::model::Terms,
    deadlines,
    schema::{categories, organisations, provinces, subcategories},
    web::Language,
};

/// A category and its sub-categories.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its number.
    pub id: i64,
    name_it: String,
    name_en: String,
    /// What belongs to it, in order.
    pub subcategories: Vec<Subcategory>,
}

impl Category {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::It => &self.name_it,
            Language::En => &self.name_en,
        }
    }
}

/// A sub-category: what a complaint is about.
#[derive(Clone, Debug)]
pub struct Subcategory {
    /// Its number.
    pub id: i64,
    name_it: String,
    name_en: String,
    /// Whether it may still be chosen.
    pub in_use: bool,
}

impl Subcategory {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::It => &self.name_it,
            Language::En => &self.name_en,
        }
    }
}

/// The lists that forms and filters choose from.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// In order.
    pub categories: Vec<Category>,
    /// Code and name, by name.
    pub provinces: Vec<(String, String)>,
    /// Number and name, by name.
    pub associations: Vec<(i64, String)>,
    /// The operator's people to whom a case can be given: number and name, by name.
    pub people: Vec<(i64, String)>,
    /// The rules and the calendar, for what a page announces. An act goes by those of its own transaction.
    pub terms: Terms,
    place_of_subcategory: HashMap<i64, (usize, usize)>,
}

impl Catalogue {
    /// The category and the sub-category of this number.
    pub fn subcategory(&self, id: i64) -> Option<(&Category, &Subcategory)> {
        let (category, subcategory) = *self.place_of_subcategory.get(&id)?;
        let category = self.categories.get(category)?;
        Some((category, category.subcategories.get(subcategory)?))
    }

    /// The names of category and sub-category.
    pub fn names(&self, subcategory_id: i64, language: Language) -> (String, String) {
        self.subcategory(subcategory_id)
            .map(|(category, subcategory)| {
                (
                    category.name(language).to_owned(),
                    subcategory.name(language).to_owned(),
                )
            })
            .unwrap_or_default()
    }

    /// The name of a province.
    pub fn province(&self, code: &str) -> String {
        let found = self.provinces.iter().find(|(known, _)| known == code);
        found.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    /// The name of an association.
    pub fn association(&self, id: i64) -> String {
        let found = self.associations.iter().find(|(known, _)| *known == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// Reads the lists.
///
/// # Errors
/// When the database fails.
pub fn load_catalogue(conn: &mut PgConnection, today: NaiveDate) -> QueryResult<Catalogue> {
    let mut list: Vec<Category> = categories::table
        .order(categories::position)
        .select((categories::id, categories::name_it, categories::name_en))
        .load::<(i64, String, String)>(conn)?
        .into_iter()
        .map(|(id, name_it, name_en)| Category {
            id,
            name_it,
            name_en,
            subcategories: Vec::new(),
        })
        .collect();
    let rows: Vec<(i64, i64, String, String, bool)> = subcategories::table
        .order(subcategories::position)
        .select((
            subcategories::id,
            subcategories::category_id,
            subcategories::name_it,
            subcategories::name_en,
            subcategories::retired_on.is_null(),
        ))
        .load(conn)?;
    let mut places = HashMap::new();
    for (id, category_id, name_it, name_en, in_use) in rows {
        if let Some(index) = list.iter().position(|category| category.id == category_id) {
            places.insert(id, (index, list[index].subcategories.len()));
            list[index].subcategories.push(Subcategory {
                id,
                name_it,
                name_en,
                in_use,
            });
        }
    }
    Ok(Catalogue {
        categories: list,
        provinces: provinces::table
            .order(provinces::name)
            .select((provinces::code, provinces::name))
            .load(conn)?,
        associations: organisations::table
            .filter(organisations::kind.eq("association"))
            .order(organisations::name)
            .select((organisations::id, organisations::name))
            .load(conn)?,
        people: super::assignable(conn)?,
        terms: Terms {
            rules: deadlines::rules_on(conn, today)?,
            calendar: deadlines::calendar(conn)?,
        },
        place_of_subcategory: places,
    })
}
