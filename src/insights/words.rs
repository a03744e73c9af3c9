//! The names of the dossier's rows in the reader's language.

use crate::{
    complaints,
    complaints::model::{CommitmentKind, Keeping, Outcome},
    web::Words,
};

/// An outcome by its name in the database; an empty one is that there is none yet.
pub fn outcome(t: &Words, key: &str) -> String {
    match key.parse::<Outcome>() {
        Ok(outcome) => complaints::outcome_in_words(t, outcome),
        Err(_) => t.insights_no_outcome(),
    }
}

/// A kind of commitment by its name in the database.
pub fn commitment(t: &Words, key: &str) -> String {
    match key.parse::<CommitmentKind>() {
        Ok(kind) => complaints::commitment_in_words(t, kind),
        Err(_) => key.to_owned(),
    }
}

/// How commitments are kept, by its name in the database.
pub fn keeping(t: &Words, key: &str) -> String {
    match key.parse::<Keeping>() {
        Ok(keeping) => complaints::keeping_in_words(t, keeping),
        Err(_) => key.to_owned(),
    }
}
