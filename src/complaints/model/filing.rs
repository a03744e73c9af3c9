//! What an association files: for whom, about which line, what happened, what was done before, what is asked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    text_enum,
    values::{EmailAddress, Money, PhoneNumber, TaxCode, VatNumber},
};

text_enum! {
    /// The services that the operator sells, as caseworkers name them.
    pub enum Service {
        /// Fisso, solo voce.
        FixedVoice = "fixed_voice",
        /// Fisso con ADSL.
        Adsl = "adsl",
        /// Fisso con fibra misto rame.
        Fttc = "fttc",
        /// Fisso con fibra.
        Ftth = "ftth",
        /// Fisso senza fili.
        Fwa = "fwa",
        /// Mobile ricaricabile.
        MobilePrepaid = "mobile_prepaid",
        /// Mobile in abbonamento.
        MobileContract = "mobile_contract",
        /// TV e contenuti.
        Tv = "tv",
        /// Apparati e prodotti.
        Product = "product",
        /// Altro.
        Other = "other",
    }
}

text_enum! {
    /// How an earlier complaint reached the operator.
    pub enum Channel {
        /// 187, fixed lines of consumers.
        Phone187 = "phone_187",
        /// 119, mobile lines.
        Phone119 = "phone_119",
        /// 191, business.
        Phone191 = "phone_191",
        /// Raccomandata.
        RegisteredLetter = "registered_letter",
        /// Posta elettronica certificata.
        CertifiedMail = "certified_mail",
        /// Fax.
        Fax = "fax",
        /// The customer's pages or app.
        CustomerArea = "customer_area",
        /// A shop.
        Shop = "shop",
        /// Social networks.
        Social = "social",
        /// Another one.
        Other = "other",
    }
}

text_enum! {
    /// What can be asked for.
    pub enum Request {
        /// The service works again.
        Restoration = "restoration",
        /// Money back.
        Refund = "refund",
        /// Billed sums are cancelled.
        Reversal = "reversal",
        /// The regulated lump sum.
        Indemnity = "indemnity",
        /// The contract or service is cancelled.
        Cancellation = "cancellation",
        /// The number is given back.
        NumberRecovery = "number_recovery",
        /// The line ends without costs.
        FreeTermination = "free_termination",
        /// An explanation.
        Explanation = "explanation",
        /// The calls stop.
        StopCalls = "stop_calls",
        /// Something else, as described.
        Other = "other",
    }
}

text_enum! {
    /// Where the consumer's signed mandate is.
    pub enum Mandate {
        /// Among the documents of the complaint.
        Attached = "attached",
        /// On paper at the desk.
        OnPaper = "on_paper",
    }
}

/// Who complains: a person or a firm, each with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A natural person.
    Person {
        /// Codice fiscale.
        tax_code: TaxCode,
        /// Nome.
        given_name: String,
        /// Cognome.
        family_name: String,
    },
    /// A firm.
    Firm {
        /// Partita IVA.
        vat_number: VatNumber,
        /// Ragione sociale.
        name: String,
    },
}

/// The consumer, with at least one way to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consumer {
    /// Who.
    pub party: Party,
    /// Telephone.
    pub phone: Option<PhoneNumber>,
    /// E-mail.
    pub email: Option<EmailAddress>,
    /// Two letters.
    pub province: String,
}

/// What was known of the consumer when the complaint was filed. It stays so, whatever is known later.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ConsumerAsFiled {
    /// First and last name, or the firm's name.
    pub name: String,
    /// Codice fiscale or partita IVA.
    pub code: String,
    /// Telephone, E.164.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// The line or contract that the complaint is about, with at least a number or a customer code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the line.
    pub number: Option<PhoneNumber>,
    /// What kind of service.
    pub service: Service,
    /// Whether it is a business line, which doubles indemnities.
    pub business: bool,
    /// The operator's code of the customer.
    pub customer_code: Option<String>,
    /// The name of the offer.
    pub offer: Option<String>,
}

/// A complaint that was made before coming to the association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierComplaint {
    /// When.
    pub on: NaiveDate,
    /// By which way.
    pub channel: Channel,
    /// The code that the operator gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_code: Option<String>,
}

/// A complaint as the association sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// The one-time key of the form.
    pub key: Uuid,
    /// For whom.
    pub consumer: Consumer,
    /// The known consumer whose data the form showed: number and version.
    pub consumer_seen: Option<(i64, i32)>,
    /// About which line.
    pub line: Line,
    /// Which sub-category.
    pub subcategory_id: i64,
    /// What happened.
    pub description: String,
    /// From which day.
    pub happened_from: Option<NaiveDate>,
    /// To which day.
    pub happened_to: Option<NaiveDate>,
    /// What was done before.
    pub earlier_complaint: Option<EarlierComplaint>,
    /// What is asked, at least one thing.
    pub requests: Vec<Request>,
    /// How much money is asked.
    pub requested_amount: Option<Money>,
    /// Where the mandate is.
    pub mandate: Mandate,
    /// The day on which the privacy notice was given.
    pub privacy_notice_on: NaiveDate,
}

/// Most characters of a subject.
const LONGEST_SUBJECT: usize = 90;

/// The first words of a description, by which people recognise the case: its first sentence or line, cut at a word.
pub fn subject_of(description: &str) -> String {
    let text = description.trim();
    let line = text.lines().next().unwrap_or_default();
    let sentence = line
        .find(". ")
        .map_or(line, |end| &line[..end])
        .trim_end_matches('.');
    if sentence.chars().count() <= LONGEST_SUBJECT {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST_SUBJECT).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_the_first_sentence_or_line() {
        assert_eq!(
            subject_of("Linea muta dal 3 novembre. Nessun tecnico."),
            "Linea muta dal 3 novembre"
        );
        assert_eq!(subject_of("Linea muta\nNessun tecnico"), "Linea muta");
        assert_eq!(subject_of("Linea muta."), "Linea muta");
    }

    #[test]
    fn a_long_subject_is_cut_at_a_word() {
        let subject = subject_of(&"parola ".repeat(40));
        assert!(subject.chars().count() <= LONGEST_SUBJECT + 1, "{subject}");
        assert!(subject.ends_with("parola…"), "{subject}");
    }
}
