//! The facts of a case, as its page lists them.

use crate::{
    complaints::{
        store::{CaseFile, Catalogue},
        words,
    },
    values::PhoneNumber,
    web::Words,
};

/// The facts of the case: label and words, in the order in which people look for them.
pub fn facts(t: &Words, case: &CaseFile, lists: &Catalogue) -> Vec<(String, String)> {
    let (category, subcategory) = lists.names(case.subcategory_id, t.language());
    let association = lists.association(case.association_id);
    let joined = |parts: Vec<Option<String>>| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let phone = |number: &String| {
        PhoneNumber::parse(number).map_or_else(|_| number.clone(), |phone| phone.to_string())
    };
    let customer = if case.business_line {
        t.complaints_business()
    } else {
        t.complaints_residential()
    };
    let line = joined(vec![
        case.line_number.as_ref().map(phone),
        Some(words::service(t, case.service)),
        Some(customer),
        case.customer_code
            .as_ref()
            .map(|code| t.complaints_customer_code_is(code)),
        case.offer.clone(),
    ]);
    let consumer = joined(vec![
        Some(case.consumer.name.clone()),
        Some(case.consumer.code.clone()),
    ]);
    let contacts = joined(vec![
        case.consumer.phone.as_ref().map(phone),
        case.consumer.email.clone(),
    ]);
    let mut facts = vec![
        (
            t.complaints_fact_association(),
            joined(vec![Some(association), case.desk.clone()]),
        ),
        (t.complaints_fact_consumer(), consumer),
        (t.complaints_fact_contacts(), contacts),
        (t.complaints_fact_line(), line),
        (t.complaints_fact_province(), lists.province(&case.province)),
        (
            t.complaints_fact_category(),
            format!("{category} › {subcategory}"),
        ),
    ];
    let when = match (&case.happened_from, &case.happened_to) {
        (Some(from), Some(to)) => format!("{} {}", t.from(from), t.to(to)),
        (Some(from), None) => t.from(from),
        (None, Some(to)) => t.until(to),
        (None, None) => String::new(),
    };
    facts.push((t.complaints_fact_when(), when));
    let amount = case.requested_amount.as_ref().map(|amount| t.money(amount));
    let requests = case
        .requests
        .iter()
        .map(|request| Some(words::request(t, *request)))
        .chain([amount])
        .collect();
    facts.push((t.complaints_fact_requests(), joined(requests)));
    let earlier = case.earlier_complaint.as_ref().map_or_else(
        || t.complaints_no_earlier(),
        |earlier| {
            joined(vec![
                Some(t.date(&earlier.on)),
                Some(words::channel(t, earlier.channel)),
                earlier.operator_code.clone(),
            ])
        },
    );
    facts.push((t.complaints_fact_earlier(), earlier));
    facts.push((t.complaints_fact_mandate(), words::mandate(t, case.mandate)));
    facts.push((t.complaints_fact_privacy(), t.on(&case.privacy_notice_on)));
    if let Some(code) = &case.operator_code {
        facts.push((t.complaints_fact_operator_code(), code.clone()));
    }
    if let Some(outcome) = case.outcome {
        facts.push((t.complaints_fact_outcome(), words::outcome(t, outcome)));
    }
    if let Some(closed_at) = &case.closed_at {
        facts.push((t.complaints_fact_closed(), t.on_moment(closed_at)));
    }
    facts.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}
