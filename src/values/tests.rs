//! What holds for every value: nothing typed makes it panic, serde keeps it, and errors keep secrets.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;

/// Anything at all, and strings that resemble values enough to reach the later checks.
fn anything_typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\r\n\t\0€à\u{a0}\u{202e}–]{0,40}",
        "[A-Z]{6}[0-9L-V]{2}[A-T][0-9L-V]{2}[A-Z][0-9L-V]{3}[A-Z]",
        "[0-9]{11}",
        "[+]?[0-9 ./()-]{0,20}",
        "€?[0-9., ]{0,12} ?€?",
        "[Rr]-[0-9]{4}-[0-9]{0,20}",
        "[a-z.@-]{0,20}",
    ]
}

fn is_kept<T>(typed: &str) -> Result<(), TestCaseError>
where
    T: FromStr + Display + Debug + Clone + PartialEq + Serialize + DeserializeOwned,
{
    let Ok(value) = typed.parse::<T>() else {
        return Ok(());
    };
    let shown = value.to_string();
    prop_assert!(
        shown.parse::<T>().ok() == Some(value.clone()),
        "shown as {shown:?}"
    );
    let kept = serde_json::to_string(&value).unwrap();
    prop_assert_eq!(
        serde_json::from_str::<T>(&kept).unwrap(),
        value,
        "kept as {:?}",
        kept
    );
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_typed_is_refused_or_kept_as_it_is(typed in anything_typed()) {
        is_kept::<TaxCode>(&typed)?;
        is_kept::<VatNumber>(&typed)?;
        is_kept::<PhoneNumber>(&typed)?;
        is_kept::<EmailAddress>(&typed)?;
        is_kept::<Money>(&typed)?;
        is_kept::<ComplaintReference>(&typed)?;
        is_kept::<OperatorCode>(&typed)?;
        is_kept::<ShortText<20>>(&typed)?;
        is_kept::<LongText<20>>(&typed)?;
    }
}

#[test]
fn values_are_kept_in_their_canonical_form() {
    assert_eq!(
        serde_json::to_string(&PhoneNumber::parse("06 555 0199").unwrap()).unwrap(),
        r#""+39065550199""#
    );
    assert_eq!(
        serde_json::to_string(&Money::parse("1.234,5").unwrap()).unwrap(),
        r#""1234.50""#
    );
    assert_eq!(
        serde_json::to_string(&ComplaintReference::new(2026, 123).unwrap()).unwrap(),
        r#""R-2026-000123""#
    );
}

#[test]
fn an_error_does_not_repeat_what_was_typed() {
    let error = serde_json::from_str::<TaxCode>(r#""RSSMRA85T10A562T""#).unwrap_err();
    assert!(!error.to_string().contains("RSSMRA"), "{error}");
}

#[test]
fn a_field_left_empty_is_none() {
    assert_eq!(optional::<VatNumber>(" \u{a0}\n"), Ok(None));
    assert_eq!(optional::<LongText<9>>("a"), LongText::parse("a").map(Some));
    assert_eq!(optional::<Money>("x"), Err(MoneyError::NotAnAmount));
}
