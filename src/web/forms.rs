//! What people type, and what is said about it next to the field.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most characters that any one field may have; longer ones are cut off by the form's own limits long before.
pub const LONGEST_FIELD: usize = 20_000;

/// The fields of a form as they were typed, by name. A field may have more than one value, as ticked boxes do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// Adds a value to a field.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Replaces the value of a field.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![value.into()]);
    }

    /// The first value as it was typed, or nothing at all.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a box or a choice with this value is ticked.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|one| one == value)
    }

    /// Every field with each of its values, in the order of their names.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Whether nothing was typed in any field but those that the page itself fills in.
    pub fn is_blank(&self) -> bool {
        self.0
            .iter()
            .filter(|(name, _)| *name != "key")
            .all(|(_, values)| values.iter().all(|value| value.trim().is_empty()))
    }

    /// The fields but for those whose name the question is answered yes for.
    pub fn without(&self, left_out: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.iter().filter(|(name, _)| !left_out(name));
        Self(
            kept.map(|(name, values)| (name.clone(), values.clone()))
                .collect(),
        )
    }

    /// The one-time key of the form.
    pub fn key(&self) -> Option<Uuid> {
        self.get("key").parse().ok()
    }

    /// The version of the thing that the page showed.
    pub fn version(&self) -> Option<i32> {
        self.get("version").parse().ok()
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.add(name, value);
        }
        fields
    }
}

/// What is wrong with a form: one sentence for each field, in the order of the form, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(Cow<'static, str>, String)>);

impl FieldErrors {
    /// Says what is wrong with a field. The first sentence about a field stands.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, sentence: String) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, sentence));
        }
    }

    /// Says all that others say. The first sentence about a field stands.
    pub fn extend(&mut self, others: Self) {
        for (field, sentence) in others.0 {
            self.add(field, sentence);
        }
    }

    /// What is wrong with this field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, sentence)| sentence.as_str())
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields must be corrected.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Field and sentence, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, sentence)| (field.as_ref(), sentence.as_str()))
    }

    /// Keeps a value that could be read; of one that could not, keeps what is wrong with it.
    pub fn keep<T>(&mut self, field: impl Into<Cow<'static, str>>, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(sentence) => {
                self.add(field, sentence);
                None
            }
        }
    }
}

/// Whether a choice is the one that was made, however either text is held.
pub fn same(value: impl AsRef<str>, chosen: impl AsRef<str>) -> bool {
    value.as_ref() == chosen.as_ref()
}

/// A form on a page: what is typed in it, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What is typed in it.
    pub fields: Fields,
    /// What is wrong with it; nothing on a page that is opened for the first time.
    pub errors: FieldErrors,
}

impl Form {
    /// A form with a one-time key and nothing typed.
    pub fn fresh() -> Self {
        let mut fields = Fields::default();
        fields.set("key", Uuid::new_v4().to_string());
        Self::filled(fields)
    }

    /// A form with what was typed before.
    pub fn filled(fields: Fields) -> Self {
        Self {
            fields,
            errors: FieldErrors::default(),
        }
    }

    /// A form that came back because something is wrong with it.
    pub fn wrong(fields: Fields, errors: FieldErrors) -> Self {
        Self { fields, errors }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_only_carries_its_key_is_blank() {
        let fields: Fields = [
            ("key".to_owned(), "1".to_owned()),
            ("text".to_owned(), "  ".to_owned()),
        ]
        .into_iter()
        .collect();
        assert!(fields.is_blank());
    }

    #[test]
    fn the_first_sentence_about_a_field_stands() {
        let mut errors = FieldErrors::default();
        errors.add("name", "first".to_owned());
        errors.add("name", "second".to_owned());
        assert_eq!(errors.of("name"), Some("first"));
        assert_eq!(errors.len(), 1);
    }
}
