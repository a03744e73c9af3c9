//! What is wrong with what was typed, as precisely as the value can tell.

use crate::{
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

/// What is wrong with a codice fiscale.
pub fn tax_code_error(t: &Words, error: &TaxCodeError) -> String {
    match error {
        TaxCodeError::Empty => t.filing_tax_code_missing(),
        TaxCodeError::WrongLength { found } => t.filing_tax_code_length(number(*found)),
        TaxCodeError::WrongCharacter { position } => t.filing_tax_code_character(number(*position)),
        TaxCodeError::ImpossibleDate => t.filing_tax_code_date(),
        TaxCodeError::WrongCheckCharacter { .. } => t.filing_tax_code_check(),
    }
}

/// What is wrong with a partita IVA.
pub fn vat_number_error(t: &Words, error: &VatNumberError) -> String {
    match error {
        VatNumberError::Empty => t.filing_vat_number_missing(),
        VatNumberError::WrongLength { found } => t.filing_vat_number_length(number(*found)),
        VatNumberError::WrongCharacter { position } => t.filing_vat_number_character(number(*position)),
        VatNumberError::Nobody => t.filing_vat_number_nobody(),
        VatNumberError::WrongCheckDigit { .. } => t.filing_vat_number_check(),
    }
}

/// What is wrong with the telephone number in the field with this label.
pub fn phone_error(t: &Words, label: &str, error: &PhoneNumberError) -> String {
    let problem = match error {
        PhoneNumberError::Empty => t.filing_phone_empty(),
        PhoneNumberError::WrongCharacter { position } => t.filing_phone_character(number(*position)),
        PhoneNumberError::TooShort => t.filing_phone_short(),
        PhoneNumberError::TooLong => t.filing_phone_long(),
        PhoneNumberError::UnknownCountry => t.filing_phone_country(),
        PhoneNumberError::Impossible => t.filing_phone_impossible(),
    };
    t.filing_field_problem(label, problem)
}

/// What is wrong with an e-mail address.
pub fn email_error(t: &Words, error: &EmailAddressError) -> String {
    let problem = match error {
        EmailAddressError::Empty => t.filing_email_empty(),
        EmailAddressError::TooLong { found } => t.filing_email_long(number(*found)),
        EmailAddressError::WrongCharacter { position } => t.filing_email_character(number(*position)),
        EmailAddressError::NotOneAt => t.filing_email_at(),
        EmailAddressError::ImpossibleName => t.filing_email_name(),
        EmailAddressError::ImpossibleDomain => t.filing_email_domain(),
    };
    t.filing_field_problem(t.filing_email(), problem)
}

/// What is wrong with the text in the field with this label; `missing` is said when there is none.
pub fn text_error(t: &Words, label: &str, missing: String, error: &TextError) -> String {
    let problem = match error {
        TextError::Empty => return missing,
        TextError::TooLong { found, max } => t.filing_text_long(number(*found), number(*max)),
        TextError::ControlCharacter { position } => t.filing_text_control(number(*position)),
        TextError::LineBreak => t.filing_text_lines(),
    };
    t.filing_field_problem(label, problem)
}

/// What is wrong with an amount.
pub fn money_error(t: &Words, error: &MoneyError) -> String {
    let problem = match error {
        MoneyError::Empty | MoneyError::NotAnAmount => t.filing_amount_unreadable(),
        MoneyError::Ambiguous => t.filing_amount_ambiguous(),
        MoneyError::TooManyDecimals => t.filing_amount_decimals(),
        MoneyError::Negative => t.filing_amount_negative(),
        MoneyError::TooLarge => t.filing_amount_large(),
    };
    t.filing_field_problem(t.filing_amount(), problem)
}

/// What is wrong with the operator's code.
pub fn operator_code_error(t: &Words, error: &OperatorCodeError) -> String {
    let problem = match error {
        OperatorCodeError::Empty => t.filing_code_empty(),
        OperatorCodeError::TooLong { found } => t.filing_code_long(number(*found)),
        OperatorCodeError::WrongCharacter { position } => t.filing_code_character(number(*position)),
    };
    t.filing_field_problem(t.filing_earlier_code(), problem)
}
