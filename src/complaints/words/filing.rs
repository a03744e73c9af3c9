//! The lists of the filing form, and what is wrong with what was typed.

use crate::{
    complaints::model::{Channel, Mandate, Request, Service},
    values::{
        EmailAddressError, MoneyError, OperatorCodeError, PhoneNumberError, TaxCodeError, TextError,
        VatNumberError,
    },
    web::Words,
};

/// Positions and lengths come from forms, whose fields are short.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Words {
    /// A service that the operator sells.
    pub fn service(&self, service: &Service) -> String {
        match service {
            Service::FixedVoice => self.filing_service_fixed_voice(),
            Service::Adsl => self.filing_service_adsl(),
            Service::Fttc => self.filing_service_fttc(),
            Service::Ftth => self.filing_service_ftth(),
            Service::Fwa => self.filing_service_fwa(),
            Service::MobilePrepaid => self.filing_service_mobile_prepaid(),
            Service::MobileContract => self.filing_service_mobile_contract(),
            Service::Tv => self.filing_service_tv(),
            Service::Product => self.filing_service_product(),
            Service::Other => self.filing_service_other(),
        }
    }

    /// How an earlier complaint reached the operator.
    pub fn channel(&self, channel: &Channel) -> String {
        match channel {
            Channel::Phone187 => self.filing_channel_phone_187(),
            Channel::Phone119 => self.filing_channel_phone_119(),
            Channel::Phone191 => self.filing_channel_phone_191(),
            Channel::RegisteredLetter => self.filing_channel_registered_letter(),
            Channel::CertifiedMail => self.filing_channel_certified_mail(),
            Channel::Fax => self.filing_channel_fax(),
            Channel::CustomerArea => self.filing_channel_customer_area(),
            Channel::Shop => self.filing_channel_shop(),
            Channel::Social => self.filing_channel_social(),
            Channel::Other => self.filing_channel_other(),
        }
    }

    /// What is asked for.
    pub fn request(&self, request: &Request) -> String {
        match request {
            Request::Restoration => self.filing_request_restoration(),
            Request::Refund => self.filing_request_refund(),
            Request::Reversal => self.filing_request_reversal(),
            Request::Indemnity => self.filing_request_indemnity(),
            Request::Cancellation => self.filing_request_cancellation(),
            Request::NumberRecovery => self.filing_request_number_recovery(),
            Request::FreeTermination => self.filing_request_free_termination(),
            Request::Explanation => self.filing_request_explanation(),
            Request::StopCalls => self.filing_request_stop_calls(),
            Request::Other => self.filing_request_other(),
        }
    }

    /// Where the mandate is.
    pub fn mandate(&self, mandate: &Mandate) -> String {
        match mandate {
            Mandate::Attached => self.filing_mandate_attached(),
            Mandate::OnPaper => self.filing_mandate_on_paper(),
        }
    }

    /// What is wrong with a codice fiscale.
    pub fn tax_code_error(&self, error: &TaxCodeError) -> String {
        match error {
            TaxCodeError::Empty => self.filing_tax_code_missing(),
            TaxCodeError::WrongLength { found } => self.filing_tax_code_length(number(*found)),
            TaxCodeError::WrongCharacter { position } => self.filing_tax_code_character(number(*position)),
            TaxCodeError::ImpossibleDate => self.filing_tax_code_date(),
            TaxCodeError::WrongCheckCharacter { expected } => {
                self.filing_tax_code_check(expected.to_string())
            }
        }
    }

    /// What is wrong with a partita IVA.
    pub fn vat_number_error(&self, error: &VatNumberError) -> String {
        match error {
            VatNumberError::Empty => self.filing_vat_number_missing(),
            VatNumberError::WrongLength { found } => self.filing_vat_number_length(number(*found)),
            VatNumberError::WrongCharacter { position } => {
                self.filing_vat_number_character(number(*position))
            }
            VatNumberError::Nobody => self.filing_vat_number_nobody(),
            VatNumberError::WrongCheckDigit { expected } => self.filing_vat_number_check(expected.to_string()),
        }
    }

    /// What is wrong with the telephone number in the field with this label.
    pub fn phone_error(&self, label: &str, error: &PhoneNumberError) -> String {
        let problem = match error {
            PhoneNumberError::Empty => self.filing_phone_empty(),
            PhoneNumberError::WrongCharacter { position } => self.filing_phone_character(number(*position)),
            PhoneNumberError::TooShort => self.filing_phone_short(),
            PhoneNumberError::TooLong => self.filing_phone_long(),
            PhoneNumberError::UnknownCountry => self.filing_phone_country(),
            PhoneNumberError::Impossible => self.filing_phone_impossible(),
        };
        self.filing_field_problem(label, problem)
    }

    /// What is wrong with an e-mail address.
    pub fn email_error(&self, error: &EmailAddressError) -> String {
        let problem = match error {
            EmailAddressError::Empty => self.filing_email_empty(),
            EmailAddressError::TooLong { found } => self.filing_email_long(number(*found)),
            EmailAddressError::WrongCharacter { position } => self.filing_email_character(number(*position)),
            EmailAddressError::NotOneAt => self.filing_email_at(),
            EmailAddressError::ImpossibleName => self.filing_email_name(),
            EmailAddressError::ImpossibleDomain => self.filing_email_domain(),
        };
        self.filing_field_problem(self.filing_email(), problem)
    }

    /// What is wrong with the text in the field with this label; `missing` is said when there is none.
    pub fn text_error(&self, label: &str, missing: String, error: &TextError) -> String {
        let problem = match error {
            TextError::Empty => return missing,
            TextError::TooLong { found, max } => self.filing_text_long(number(*found), number(*max)),
            TextError::ControlCharacter { position } => self.filing_text_control(number(*position)),
            TextError::LineBreak => self.filing_text_lines(),
        };
        self.filing_field_problem(label, problem)
    }

    /// What is wrong with an amount.
    pub fn money_error(&self, error: &MoneyError) -> String {
        let problem = match error {
            MoneyError::Empty | MoneyError::NotAnAmount => self.filing_amount_unreadable(),
            MoneyError::Ambiguous => self.filing_amount_ambiguous(),
            MoneyError::TooManyDecimals => self.filing_amount_decimals(),
            MoneyError::Negative => self.filing_amount_negative(),
            MoneyError::TooLarge => self.filing_amount_large(),
        };
        self.filing_field_problem(self.filing_amount(), problem)
    }

    /// What is wrong with the operator's code.
    pub fn operator_code_error(&self, error: &OperatorCodeError) -> String {
        let problem = match error {
            OperatorCodeError::Empty => self.filing_code_empty(),
            OperatorCodeError::TooLong { found } => self.filing_code_long(number(*found)),
            OperatorCodeError::WrongCharacter { position } => self.filing_code_character(number(*position)),
        };
        self.filing_field_problem(self.filing_earlier_code(), problem)
    }
}
