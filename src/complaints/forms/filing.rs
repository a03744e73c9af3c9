//! A complaint as it is typed, turned into a [`Filing`]. The fields are read in the order of the page, so that the errors
//! stand in that order too.

use std::str::FromStr;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    complaints::{
        model::{Channel, Consumer, EarlierComplaint, Filing, Line, Mandate, Party, Request, Service},
        store::Catalogue,
        words::typed,
    },
    values::{self, EmailAddress, LongText, Money, OperatorCode, PhoneNumber, ShortText, TaxCode, VatNumber},
    web::{DateError, FieldErrors, Fields, Words, parse_date},
};

/// The choice of a natural person.
pub const PERSON: &str = "person";
/// The choice of a firm.
pub const FIRM: &str = "firm";
/// The control for the signed mandate.
pub const MANDATE_DOCUMENT: &str = "mandate_document";
/// The control for all other documents.
pub const DOCUMENTS: &str = "documents";
/// The answer yes.
pub const YES: &str = "yes";
/// The answer no.
pub const NO: &str = "no";

/// Fewest characters of a description: less does not tell what happened.
pub const SHORTEST_DESCRIPTION: usize = 20;
/// Most characters of a description.
pub const LONGEST_DESCRIPTION: usize = 10_000;
/// Most characters of a name, an offer and the like.
pub const LONGEST_NAME: usize = 120;
/// Most characters of a customer code.
pub const LONGEST_CODE: usize = 40;

/// The fields that hold a date.
pub const DATES: [&str; 4] = ["happened_from", "happened_to", "earlier_on", "privacy_on"];

/// What a form is read against.
pub struct Circumstances<'a> {
    /// The lists that it chose from.
    pub catalogue: &'a Catalogue,
    /// Whether the signed mandate came with it.
    pub has_mandate: bool,
    /// What is wrong with the documents that came with it, by control.
    pub refused: &'a FieldErrors,
    /// The day in Rome.
    pub today: NaiveDate,
    /// The words of the reader's language.
    pub t: &'a Words,
}

/// Reads a complaint.
///
/// # Errors
/// What is wrong, by field, in the order of the page.
pub fn read(key: Uuid, fields: &Fields, circumstances: &Circumstances<'_>) -> Result<Filing, FieldErrors> {
    let mut reading = Reading {
        fields,
        circumstances,
        t: circumstances.t,
        errors: FieldErrors::default(),
    };
    match reading.filing(key) {
        Some(filing) if reading.errors.is_empty() => Ok(filing),
        _ => Err(reading.errors),
    }
}

/// Writes the dates that can be read as a date control shows them, and leaves the others as they were typed.
pub fn write_dates_for_controls(fields: &mut Fields) {
    for name in DATES {
        if let Ok(date) = parse_date(fields.get(name)) {
            fields.set(name, date.to_string());
        }
    }
}

struct Reading<'a> {
    fields: &'a Fields,
    circumstances: &'a Circumstances<'a>,
    t: &'a Words,
    errors: FieldErrors,
}

/// Number and version, as the page wrote them.
fn consumer_seen(text: &str) -> Option<(i64, i32)> {
    let (id, version) = text.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

impl Reading<'_> {
    /// Every part is read before any is asked for, so that all errors are told at once.
    fn filing(&mut self, key: Uuid) -> Option<Filing> {
        let consumer = self.consumer();
        let line = self.line();
        let subcategory_id = self.subcategory();
        let (happened_from, happened_to) = self.when();
        let description = self.description();
        let earlier_complaint = self.earlier_complaint();
        let requests = self.requests();
        let requested_amount = self.requested_amount();
        let mandate = self.mandate();
        let privacy_notice_on = self.privacy_notice();
        self.documents_accepted(DOCUMENTS);
        Some(Filing {
            key,
            consumer: consumer?,
            consumer_seen: consumer_seen(self.fields.get("consumer_version")),
            line: line?,
            subcategory_id: subcategory_id?,
            description: description?,
            happened_from,
            happened_to,
            earlier_complaint: earlier_complaint?,
            requests,
            requested_amount,
            mandate: mandate?,
            privacy_notice_on: privacy_notice_on?,
        })
    }

    fn consumer(&mut self) -> Option<Consumer> {
        let party = self.party();
        let phone = self.optional::<PhoneNumber>("phone", |t, error| {
            typed::phone_error(t, &t.filing_phone(), &error)
        });
        let email = self.optional::<EmailAddress>("email", |t, error| typed::email_error(t, &error));
        let reachable = ["phone", "email"]
            .iter()
            .any(|name| !self.fields.get(name).trim().is_empty());
        if !reachable {
            self.errors.add("phone", self.t.filing_contact_missing());
        }
        let province = self.province();
        Some(Consumer {
            party: party?,
            phone,
            email,
            province: province?,
        })
    }

    fn party(&mut self) -> Option<Party> {
        let t = self.t;
        match self.fields.get("party") {
            PERSON => {
                let code = TaxCode::parse(self.fields.get("tax_code"));
                let tax_code = self
                    .errors
                    .keep("tax_code", code.map_err(|error| typed::tax_code_error(t, &error)));
                let given_name =
                    self.name("given_name", t.filing_given_name(), t.filing_given_name_missing());
                let family_name = self.name(
                    "family_name",
                    t.filing_family_name(),
                    t.filing_family_name_missing(),
                );
                Some(Party::Person {
                    tax_code: tax_code?,
                    given_name: given_name?,
                    family_name: family_name?,
                })
            }
            FIRM => {
                let number = VatNumber::parse(self.fields.get("vat_number"));
                let vat_number = self.errors.keep(
                    "vat_number",
                    number.map_err(|error| typed::vat_number_error(t, &error)),
                );
                let name = self.name("firm_name", t.filing_firm_name(), t.filing_firm_name_missing());
                Some(Party::Firm {
                    vat_number: vat_number?,
                    name: name?,
                })
            }
            _ => {
                self.errors.add("party", t.filing_party_missing());
                None
            }
        }
    }

    fn province(&mut self) -> Option<String> {
        let chosen = self.fields.get("province");
        let provinces = &self.circumstances.catalogue.provinces;
        let known = provinces.iter().find(|(code, _)| code == chosen);
        if known.is_none() {
            self.errors.add("province", self.t.filing_province_missing());
        }
        known.map(|(code, _)| code.clone())
    }

    fn line(&mut self) -> Option<Line> {
        let t = self.t;
        let number = self.optional::<PhoneNumber>("line_number", |t, error| {
            typed::phone_error(t, &t.filing_line_number(), &error)
        });
        let identified = ["line_number", "customer_code"]
            .iter()
            .any(|name| !self.fields.get(name).trim().is_empty());
        if !identified {
            self.errors.add("line_number", t.filing_line_missing());
        }
        let service = self.chosen::<Service>("service", t.filing_service_missing());
        let customer_code = self.short_text::<LONGEST_CODE>("customer_code", t.filing_customer_code());
        let offer = self.short_text::<LONGEST_NAME>("offer", t.filing_offer());
        Some(Line {
            number,
            service: service?,
            business: self.fields.has("business_line", YES),
            customer_code,
            offer,
        })
    }

    fn subcategory(&mut self) -> Option<i64> {
        let t = self.t;
        let catalogue = self.circumstances.catalogue;
        let category: Option<i64> = self.fields.get("category").parse().ok();
        let category = category.filter(|id| catalogue.categories.iter().any(|known| known.id == *id));
        if category.is_none() {
            self.errors.add("category", t.filing_category_missing());
        }
        let chosen = self.fields.get("subcategory").parse().ok();
        let found = chosen
            .and_then(|id| catalogue.subcategory(id))
            .filter(|(_, subcategory)| subcategory.in_use);
        let Some((its_category, subcategory)) = found else {
            self.errors.add("subcategory", t.filing_subcategory_missing());
            return None;
        };
        if category.is_some_and(|id| id != its_category.id) {
            let its_name = its_category.name(t.language());
            self.errors
                .add("subcategory", t.filing_subcategory_elsewhere(its_name));
            return None;
        }
        category.map(|_| subcategory.id)
    }

    fn when(&mut self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let t = self.t;
        let from = self.past_date("happened_from", t.filing_happened_from());
        let to = self.past_date("happened_to", t.filing_happened_to());
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            self.errors.add("happened_to", t.filing_happened_backwards());
        }
        (from, to)
    }

    fn description(&mut self) -> Option<String> {
        let t = self.t;
        let read = LongText::<LONGEST_DESCRIPTION>::parse(self.fields.get("description"))
            .map_err(|error| {
                typed::text_error(t, &t.filing_description(), t.filing_description_missing(), &error)
            })
            .map(LongText::into_string);
        let text = self.errors.keep("description", read)?;
        if text.chars().count() < SHORTEST_DESCRIPTION {
            let sentence = t.filing_description_short(SHORTEST_DESCRIPTION as i64);
            self.errors.add("description", sentence);
            return None;
        }
        Some(text)
    }

    /// The outer `None` is an error, the inner one the answer no.
    fn earlier_complaint(&mut self) -> Option<Option<EarlierComplaint>> {
        let t = self.t;
        match self.fields.get("earlier") {
            NO => return Some(None),
            YES => {}
            _ => {
                self.errors.add("earlier", t.filing_earlier_missing());
                return None;
            }
        }
        let errors_before = self.errors.len();
        let on = self.past_date("earlier_on", t.filing_earlier_on());
        if on.is_none() && self.errors.len() == errors_before {
            self.errors.add("earlier_on", t.filing_earlier_on_missing());
        }
        let channel = self.chosen::<Channel>("earlier_channel", t.filing_earlier_channel_missing());
        let code =
            self.optional::<OperatorCode>("earlier_code", |t, error| typed::operator_code_error(t, &error));
        Some(Some(EarlierComplaint {
            on: on?,
            channel: channel?,
            operator_code: code.map(|code| code.as_str().to_owned()),
        }))
    }

    fn requests(&mut self) -> Vec<Request> {
        let asked = self.fields.all("requests");
        // In the order of the page, each once.
        let known = Request::ALL.iter().copied();
        let requests: Vec<_> = known
            .filter(|request| asked.iter().any(|one| one == request.as_str()))
            .collect();
        if requests.is_empty() {
            self.errors.add("requests", self.t.filing_requests_missing());
        }
        requests
    }

    fn requested_amount(&mut self) -> Option<Money> {
        self.optional::<Money>("amount", |t, error| typed::money_error(t, &error))
    }

    fn mandate(&mut self) -> Option<Mandate> {
        let t = self.t;
        let mandate = self.chosen::<Mandate>("mandate", t.filing_mandate_missing());
        self.documents_accepted(MANDATE_DOCUMENT);
        let mandate = mandate?;
        if mandate == Mandate::Attached && !self.circumstances.has_mandate {
            self.errors.add(MANDATE_DOCUMENT, t.filing_mandate_not_attached());
        }
        Some(mandate)
    }

    fn documents_accepted(&mut self, control: &'static str) {
        if let Some(sentence) = self.circumstances.refused.of(control) {
            self.errors.add(control, sentence.to_owned());
        }
    }

    fn privacy_notice(&mut self) -> Option<NaiveDate> {
        let t = self.t;
        if !self.fields.has("privacy_given", YES) {
            self.errors.add("privacy_given", t.filing_privacy_missing());
        }
        let errors_before = self.errors.len();
        let on = self.past_date("privacy_on", t.filing_privacy_on());
        if on.is_none() && self.errors.len() == errors_before {
            self.errors.add("privacy_on", t.filing_privacy_on_missing());
        }
        on
    }

    /// A value that may be left out.
    fn optional<T: FromStr>(
        &mut self,
        field: &'static str,
        sentence: impl Fn(&Words, T::Err) -> String,
    ) -> Option<T> {
        let read = values::optional::<T>(self.fields.get(field)).map_err(|error| sentence(self.t, error));
        self.errors.keep(field, read).flatten()
    }

    /// One of the choices of a list.
    fn chosen<T: FromStr>(&mut self, field: &'static str, missing: String) -> Option<T> {
        let read = self.fields.get(field).parse().map_err(|_| missing);
        self.errors.keep(field, read)
    }

    fn name(&mut self, field: &'static str, label: String, missing: String) -> Option<String> {
        let read = ShortText::<LONGEST_NAME>::parse(self.fields.get(field))
            .map_err(|error| typed::text_error(self.t, &label, missing, &error))
            .map(ShortText::into_string);
        self.errors.keep(field, read)
    }

    fn short_text<const MAX: usize>(&mut self, field: &'static str, label: String) -> Option<String> {
        let read = values::optional::<ShortText<MAX>>(self.fields.get(field))
            .map_err(|error| typed::text_error(self.t, &label, String::new(), &error));
        self.errors
            .keep(field, read)
            .flatten()
            .map(ShortText::into_string)
    }

    /// A date that may be left out, and that is not in the future.
    fn past_date(&mut self, field: &'static str, label: String) -> Option<NaiveDate> {
        let date = match parse_date(self.fields.get(field)) {
            Err(DateError::Missing) => return None,
            Err(error) => Err(self.t.filing_field_problem(label, error.sentence(self.t))),
            Ok(date) if date > self.circumstances.today => Err(self.t.filing_date_in_future(label)),
            Ok(date) => Ok(date),
        };
        self.errors.keep(field, date)
    }
}
