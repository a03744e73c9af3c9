//! What complaints are about: service, category, text, and what is asked.

use chrono::{Days, NaiveDate};

use super::{
    dice::Dice,
    people::{fixed_number, mobile_number},
    phrases::{Matter, Phrases, amount},
    scene::Scene,
};
use crate::complaints::model::{
    Channel, Consumer, EarlierComplaint, Filing, Line, Mandate, Request, Service,
};

/// In a hundred complaints, how many are about a mobile line (Domain, §6).
const MOBILE: u32 = 14;
/// And how many of each are of firms.
const BUSINESS_OF_FIXED: u32 = 24;
const BUSINESS_OF_MOBILE: u32 = 57;

/// A category: how often on fixed and on mobile lines, and what is asked for.
type CategoryWeight = (&'static str, u32, u32, &'static [Request]);

#[rustfmt::skip]
const CATEGORIES: [CategoryWeight; 23] = [
    ("billing", 24, 16, &[Request::Reversal, Request::Refund, Request::Explanation]),
    ("activation", 10, 2, &[Request::Restoration, Request::Indemnity]),
    ("faults", 20, 1, &[Request::Restoration, Request::Indemnity]),
    ("suspension", 4, 4, &[Request::Restoration, Request::Indemnity]),
    ("switching", 7, 8, &[Request::NumberRecovery, Request::Indemnity, Request::Restoration]),
    ("unrequested_services", 7, 9, &[Request::Cancellation, Request::Refund]),
    ("premium_services", 1, 14, &[Request::Refund, Request::StopCalls]),
    ("contract_changes", 6, 6, &[Request::FreeTermination, Request::Explanation]),
    ("withdrawal", 8, 3, &[Request::FreeTermination, Request::Reversal]),
    ("credit_and_deposits", 1, 9, &[Request::Refund]),
    ("payments", 5, 4, &[Request::Explanation, Request::Reversal]),
    ("roaming", 0, 6, &[Request::Refund]),
    ("mobile_network", 0, 9, &[Request::Restoration, Request::Indemnity]),
    ("directories", 1, 0, &[Request::Other, Request::Indemnity]),
    ("devices", 2, 4, &[Request::Restoration, Request::Refund]),
    ("tv", 2, 0, &[Request::Refund, Request::Cancellation]),
    ("complaint_handling", 3, 3, &[Request::Explanation, Request::Indemnity]),
    ("sales", 4, 4, &[Request::Cancellation, Request::Explanation]),
    ("telemarketing", 1, 2, &[Request::StopCalls]),
    ("privacy", 1, 2, &[Request::Explanation, Request::Other]),
    ("special_terms", 1, 1, &[Request::Refund, Request::Explanation]),
    ("fraud", 1, 2, &[Request::Cancellation, Request::Refund]),
    ("other", 1, 1, &[Request::Other]),
];

const FIXED_SERVICES: [(Service, u32); 5] = [
    (Service::Fttc, 42),
    (Service::Ftth, 28),
    (Service::Adsl, 11),
    (Service::Fwa, 8),
    (Service::FixedVoice, 11),
];

/// What is known before the text is written.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Whether it is about a mobile line.
    pub mobile: bool,
    /// Whether it is a business line.
    pub business: bool,
}

impl Kind {
    /// As often as in life.
    pub fn draw(dice: &mut Dice) -> Self {
        let mobile = dice.percent(MOBILE);
        let business = dice.percent(if mobile {
            BUSINESS_OF_MOBILE
        } else {
            BUSINESS_OF_FIXED
        });
        Self { mobile, business }
    }
}

/// A complaint as a caseworker sends it on a day.
///
/// # Errors
/// Never, while values are made as their types want them.
pub fn invent_filing(
    scene: &Scene,
    phrases: &Phrases,
    dice: &mut Dice,
    (consumer, kind): (Consumer, Kind),
    day: NaiveDate,
) -> anyhow::Result<Filing> {
    let weight = |category: &CategoryWeight| if kind.mobile { category.2 } else { category.1 };
    let (category, _, _, asked) = CATEGORIES[dice.weighted(CATEGORIES.iter().map(weight))];
    let subcategories = scene
        .subcategories
        .get(category)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let (subcategory_id, code) = dice.one_of(subcategories);
    anyhow::ensure!(
        subcategory_id > 0,
        "The category {category} has no sub-category in use"
    );
    let province = consumer.province.as_str();
    let place = scene.provinces.iter().find(|(code, _)| code == province);
    let matter = Matter {
        day,
        place: place.map_or(province, |(_, name)| name),
    };
    let line = invent_line(phrases, dice, matter, kind, (category, province))?;
    let happened_from = dice
        .percent(80)
        .then(|| day - Days::new(dice.between(2..75).cast_unsigned()));
    let lasted = Days::new(dice.between(0..20).cast_unsigned());
    let happened_to = happened_from
        .filter(|_| dice.percent(40))
        .map(|from| day.min(from + lasted));
    Ok(Filing {
        key: dice.key(),
        consumer_seen: None,
        description: describe(phrases, dice, matter, &code),
        line,
        subcategory_id,
        happened_from,
        happened_to,
        earlier_complaint: invent_earlier_complaint(dice, kind, day),
        requests: draw_requests(dice, asked),
        requested_amount: dice.percent(70).then(|| amount(dice, 1_500..42_000)),
        // The demonstration attaches no documents.
        mandate: Mandate::OnPaper,
        privacy_notice_on: day,
        consumer,
    })
}

fn describe(phrases: &Phrases, dice: &mut Dice, matter: Matter<'_>, subcategory: &str) -> String {
    let mut sentences = vec![phrases.opening(subcategory, dice, matter)];
    for (group, often) in [
        ("circumstance", 85),
        ("circumstance", 35),
        ("contact", 75),
        ("wish", 90),
    ] {
        if dice.percent(often) {
            sentences.push(phrases.say(group, dice, matter));
        }
    }
    sentences.dedup();
    sentences.join(" ")
}

fn invent_line(
    phrases: &Phrases,
    dice: &mut Dice,
    matter: Matter<'_>,
    kind: Kind,
    (category, province): (&str, &str),
) -> anyhow::Result<Line> {
    let service = match category {
        "tv" => Service::Tv,
        "devices" if dice.percent(50) => Service::Product,
        _ if kind.mobile && dice.percent(78) => Service::MobilePrepaid,
        _ if kind.mobile => Service::MobileContract,
        _ => FIXED_SERVICES[dice.weighted(FIXED_SERVICES.iter().map(|(_, weight)| *weight))].0,
    };
    let number = if kind.mobile {
        mobile_number(dice)?
    } else {
        fixed_number(dice, province)?
    };
    Ok(Line {
        number: Some(number),
        service,
        business: kind.business,
        customer_code: dice
            .percent(60)
            .then(|| format!("{:012}", dice.between(0..1_000_000_000_000))),
        offer: dice.percent(75).then(|| phrases.say("offer", dice, matter)),
    })
}

fn invent_earlier_complaint(dice: &mut Dice, kind: Kind, day: NaiveDate) -> Option<EarlierComplaint> {
    if !dice.percent(65) {
        return None;
    }
    let telephone = match kind {
        Kind { business: true, .. } => Channel::Phone191,
        Kind { mobile: true, .. } => Channel::Phone119,
        _ => Channel::Phone187,
    };
    let written = [
        Channel::CertifiedMail,
        Channel::RegisteredLetter,
        Channel::CustomerArea,
        Channel::Shop,
        Channel::Fax,
    ];
    let channel = match dice.weighted([50, 20, 10, 12, 6, 2].into_iter()) {
        0 => telephone,
        place => written[place - 1],
    };
    Some(EarlierComplaint {
        on: day - Days::new(dice.between(5..80).cast_unsigned()),
        channel,
        operator_code: dice
            .percent(30)
            .then(|| format!("T{:09}", dice.between(0..1_000_000_000))),
    })
}

/// The first thing that people ask for, and often a second one.
fn draw_requests(dice: &mut Dice, asked: &[Request]) -> Vec<Request> {
    let many = if dice.percent(45) { 2 } else { 1 };
    let first = dice.between(0..2).cast_unsigned() as usize;
    asked
        .iter()
        .cycle()
        .skip(first)
        .take(many.min(asked.len()))
        .copied()
        .collect()
}
