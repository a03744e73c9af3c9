//! Values that have rules of their own: a tax code, a telephone number, an amount of money. Each type
//! can only be made valid: `parse` takes what a person typed or pasted (spaces, dots, lower case, any
//! kind of dash), brings it into its one canonical form, or answers with an error from which a page can
//! say precisely what is wrong. Every type also reads and writes itself as text for serde, and no error
//! repeats what was typed. Pure: no database, no HTTP, no clock.

use std::str::FromStr;

/// Gives a type that has `parse(&str)` its `FromStr`, and serde as text through `$canonical`, the method
/// that answers with the text to keep.
macro_rules! typed_text {
    ($value:ident, $error:ty, $canonical:ident) => {
        typed_text!([] $value, $error, $canonical);
    };
    ([$($generics:tt)*] $value:ty, $error:ty, $canonical:ident) => {
        impl<$($generics)*> std::str::FromStr for $value {
            type Err = $error;

            fn from_str(typed: &str) -> Result<Self, Self::Err> {
                Self::parse(typed)
            }
        }

        impl<$($generics)*> serde::Serialize for $value {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.$canonical())
            }
        }

        impl<'de, $($generics)*> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let typed = String::deserialize(deserializer)?;
                Self::parse(&typed).map_err(serde::de::Error::custom)
            }
        }
    };
}

mod complaint_reference;
mod email_address;
mod money;
mod operator_code;
mod phone_number;
mod tax_code;
mod text;
mod typing;
mod vat_number;

pub use complaint_reference::{ComplaintReference, ComplaintReferenceError, ShortReference};
pub use email_address::{EmailAddress, EmailAddressError};
pub use money::{Money, MoneyError};
pub use operator_code::{OperatorCode, OperatorCodeError};
pub use phone_number::{PhoneNumber, PhoneNumberError};
pub use tax_code::{TaxCode, TaxCodeError};
pub use text::{LongText, ShortText, Text, TextError};
pub use vat_number::{VatNumber, VatNumberError};

/// Reads a field that may be left empty: nothing but blanks is `None`, anything else must be valid.
pub fn optional<T: FromStr>(typed: &str) -> Result<Option<T>, T::Err> {
    if typed.chars().all(typing::is_blank) {
        return Ok(None);
    }
    typed.parse().map(Some)
}

#[cfg(test)]
mod tests;
