//! What a link from a dossier, or from what waits for a person, asks of the list of complaints, and no control of its page does.

use serde::{Deserialize, Serialize};

use crate::{
    complaints::{
        store::{Catalogue, CommitmentFilter, FigureFilter, Replied},
        words,
    },
    web::{Words, parse_date},
};

/// As it stands in the address. What is not understood is not asked.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct FigureQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    filed_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    filed_to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    subcategory: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    region: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    outcome: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reopened: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    replied: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    promised_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    promised_to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    commitment: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    keeping: String,
}

impl FigureQuery {
    /// What is asked, by name.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("filed_from", &self.filed_from),
            ("filed_to", &self.filed_to),
            ("subcategory", &self.subcategory),
            ("region", &self.region),
            ("outcome", &self.outcome),
            ("reopened", &self.reopened),
            ("replied", &self.replied),
            ("promised_from", &self.promised_from),
            ("promised_to", &self.promised_to),
            ("commitment", &self.commitment),
            ("keeping", &self.keeping),
        ];
        let asked = all.into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| (name, value.as_str())).collect()
    }

    /// What it leaves of the list.
    pub fn filter(&self) -> FigureFilter {
        let days = |from: &str, to: &str| parse_date(from).ok().zip(parse_date(to).ok());
        let commitment = CommitmentFilter {
            kind: self.commitment.parse().ok(),
            promised: days(&self.promised_from, &self.promised_to),
            keeping: self
                .keeping
                .split(',')
                .filter_map(|one| one.parse().ok())
                .collect(),
        };
        FigureFilter {
            filed: days(&self.filed_from, &self.filed_to),
            subcategory_id: self.subcategory.parse().ok(),
            region: Some(self.region.clone()).filter(|region| !region.is_empty() && !region.contains('\0')),
            outcome: self.outcome.parse().ok(),
            reopened: !self.reopened.is_empty(),
            replied: self.replied.parse().ok(),
            commitment: Some(commitment).filter(|commitment| *commitment != CommitmentFilter::default()),
        }
    }
}

/// What the list is narrowed to, in words: "Presentati dal 1º ottobre 2026 al 31 dicembre 2026 · Lazio".
pub fn words(t: &Words, figure: &FigureFilter, lists: &Catalogue) -> Option<String> {
    let filed = figure
        .filed
        .map(|(first, last)| t.complaints_filed_between(t.from(&first), t.to(&last)));
    let subcategory = figure.subcategory_id.map(|id| lists.names(id, t.language()).1);
    let outcome = figure.outcome.map(|outcome| words::outcome(t, outcome));
    let reopened = figure.reopened.then(|| t.complaints_only_reopened());
    let replied = figure.replied.map(|replied| match replied {
        Replied::Given => t.complaints_only_replied(),
        Replied::InTime => t.complaints_only_replied_in_time(),
        Replied::Late => t.complaints_only_replied_late(),
        Replied::Missing => t.complaints_only_unanswered(),
    });
    let commitment = figure.commitment.as_ref();
    let commitment = commitment.map(|commitment| of_commitments(t, commitment));
    let parts: Vec<String> = [
        filed,
        subcategory,
        figure.region.clone(),
        outcome,
        reopened,
        replied,
        commitment,
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// "Impegni: Rimborso · dal 1º ottobre 2026 al 31 dicembre 2026 · Scaduto o Contestato".
fn of_commitments(t: &Words, commitment: &CommitmentFilter) -> String {
    let kind = commitment.kind.map(|kind| words::commitment_kind(t, kind));
    let promised = commitment
        .promised
        .map(|(first, last)| t.complaints_promised_between(t.from(&first), t.to(&last)));
    let kept: Vec<String> = commitment
        .keeping
        .iter()
        .map(|keeping| words::keeping(t, *keeping).to_lowercase())
        .collect();
    let kept = (!kept.is_empty()).then(|| kept.join(", "));
    let parts: Vec<String> = [kind, promised, kept].into_iter().flatten().collect();
    t.complaints_only_commitments(parts.join(" · "))
}
