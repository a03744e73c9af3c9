//! Words that nobody could guess, and who may read each.

use std::ops::RangeInclusive;

use rand::RngExt;
use tavolo::accounts::model::Role;

use super::readers::Reader;

/// Who may read a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The association whose case it is, and the operator.
    BothSides,
    /// As above, and the administrator, who sees it in mails.
    BothSidesAndMails,
    /// The people of the association.
    OwnAssociation,
    /// Those who work on cases at the operator.
    Operator,
    /// The people of the association, which has a seat there, and all of the operator's.
    Table,
    /// Those who take minutes.
    MinuteTakers,
    /// Whoever is typing it.
    One(&'static str),
}

impl Audience {
    pub fn includes(self, reader: &Reader) -> bool {
        match self {
            Self::BothSides => reader.is_owner || reader.is_operator(),
            Self::BothSidesAndMails => {
                Self::BothSides.includes(reader) || reader.role == Some(Role::Administrator)
            }
            Self::OwnAssociation => reader.is_owner,
            Self::Operator => reader.is_operator(),
            Self::Table => reader.is_owner || reader.is_operator() || reader.role == Some(Role::Secretary),
            Self::MinuteTakers => {
                matches!(reader.role, Some(Role::LiaisonManager | Role::Secretary))
            }
            Self::One(email) => reader.email == Some(email),
        }
    }
}

/// Something that some may read and others must not.
#[derive(Clone, Debug)]
pub struct Secret {
    pub what: &'static str,
    pub word: String,
    /// A word of the same kind and length that stands nowhere.
    pub nowhere: String,
    pub audience: Audience,
}

impl Secret {
    pub fn new(what: &'static str, word: &str, nowhere: &str, audience: Audience) -> Self {
        Self {
            what,
            word: word.to_owned(),
            nowhere: nowhere.to_owned(),
            audience,
        }
    }

    pub fn of_letters(what: &'static str, audience: Audience) -> Self {
        let word = || format!("zq{}", random(12, b'a'..=b'z'));
        Self::new(what, &word(), &word(), audience)
    }

    pub fn of_digits(what: &'static str, beginning: &str, audience: Audience) -> Self {
        let word = || format!("{beginning}{}", random(6, b'0'..=b'9'));
        Self::new(what, &word(), &word(), audience)
    }
}

fn random(length: usize, letters: RangeInclusive<u8>) -> String {
    let mut rng = rand::rng();
    (0..length)
        .map(|_| char::from(rng.random_range(letters.clone())))
        .collect()
}
