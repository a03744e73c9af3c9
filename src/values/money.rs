use std::fmt;

use thiserror::Error;

use super::typing;

const MAX_CENTS: i64 = 100_000_000;

/// An amount in euro, from nothing to 1,000,000.00 €, exact to the cent. Only many amounts together are more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money {
    cents: i64,
}

/// Why a text, or a number of cents, is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    #[error("no amount")]
    Empty,
    #[error("not an amount in euro")]
    NotAnAmount,
    /// As in `1,234`: a thousand for an English reader, one and something for an Italian.
    #[error("the amount can be read in two ways")]
    Ambiguous,
    #[error("an amount has at most two decimals")]
    TooManyDecimals,
    #[error("an amount is not less than zero")]
    Negative,
    #[error("an amount is at most 1,000,000.00 euro")]
    TooLarge,
}

impl Money {
    /// An amount of so many cents, from 0 to 100,000,000.
    pub fn from_cents(cents: i64) -> Result<Self, MoneyError> {
        match cents {
            ..0 => Err(MoneyError::Negative),
            0..=MAX_CENTS => Ok(Self { cents }),
            _ => Err(MoneyError::TooLarge),
        }
    }

    /// Many amounts together, of so many cents; nothing when they are less than nothing.
    pub fn together(cents: i64) -> Self {
        Self { cents: cents.max(0) }
    }

    /// Reads an amount as typed, in Italian or in English: `1.234,50`, `1,234.50`, `1234,5`, `€ 12`,
    /// `12 euro`. A single dot before three digits groups thousands, as in Italian: `1.234` is 1234.
    pub fn parse(typed: &str) -> Result<Self, MoneyError> {
        let amount = without_currency(typed);
        if amount.is_empty() {
            return Err(MoneyError::Empty);
        }
        if amount.starts_with(typing::is_dash) {
            return Err(MoneyError::Negative);
        }
        let (whole, decimals) = split_decimals(&amount)?;
        let euros = joined_groups(whole)?;
        let is_all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !is_all_digits(&euros) || !is_all_digits(decimals) {
            return Err(MoneyError::NotAnAmount);
        }
        // "5" after the comma is fifty cents. Digits alone fail to parse only when they are too many.
        let cents = format!("{euros}{decimals:0<2}").parse();
        Self::from_cents(cents.map_err(|_| MoneyError::TooLarge)?)
    }

    /// The amount in cents.
    pub fn cents(self) -> i64 {
        self.cents
    }

    /// The amount for machines: `1234.50`.
    pub fn decimal(self) -> String {
        format!("{}.{:02}", self.cents / 100, self.cents % 100)
    }

    /// The amount for English readers: `€1,234.50`.
    pub fn english(self) -> String {
        format!("€{}.{:02}", self.grouped_euros(","), self.cents % 100)
    }

    fn grouped_euros(self, separator: &str) -> String {
        let (millions, thousands, units) = (
            self.cents / 100_000_000,
            self.cents / 100_000 % 1_000,
            self.cents / 100 % 1_000,
        );
        match (millions, thousands) {
            (0, 0) => format!("{units}"),
            (0, _) => format!("{thousands}{separator}{units:03}"),
            _ => format!("{millions}{separator}{thousands:03}{separator}{units:03}"),
        }
    }
}

/// For Italian readers: `1.234,50 €`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{},{:02} €", self.grouped_euros("."), self.cents % 100))
    }
}

typed_text!(Money, MoneyError, decimal);

/// The amount without one sign or name of the euro before or after it, and with every blank as a space.
fn without_currency(typed: &str) -> String {
    let text = typed.to_lowercase();
    let text = text.trim_matches(typing::is_blank);
    let amount = ["€", "euro", "eur"]
        .into_iter()
        .find_map(|name| text.strip_prefix(name).or_else(|| text.strip_suffix(name)))
        .unwrap_or(text);
    let amount = amount.trim_matches(typing::is_blank);
    amount
        .chars()
        .map(|c| if typing::is_blank(c) { ' ' } else { c })
        .collect()
}

/// Parts the euros, still with their groups, from the decimals, which may be missing.
fn split_decimals(amount: &str) -> Result<(&str, &str), MoneyError> {
    let Some((whole, decimals)) = amount.rsplit_once(['.', ',']) else {
        return Ok((amount, ""));
    };
    let separator = if amount[whole.len()..].starts_with(',') {
        ','
    } else {
        '.'
    };
    if whole.contains(separator) {
        return Ok((amount, ""));
    }
    let may_be_thousands = !whole.is_empty() && !whole.starts_with('0') && !whole.contains(['.', ',']);
    match (decimals.len(), separator) {
        (0, _) => Err(MoneyError::NotAnAmount),
        (1 | 2, _) => Ok((whole, decimals)),
        (3, '.') if may_be_thousands => Ok((amount, "")),
        (3, ',') if may_be_thousands => Err(MoneyError::Ambiguous),
        _ => Err(MoneyError::TooManyDecimals),
    }
}

/// The digits without what groups them by three: dots, commas or spaces, but of one kind only.
fn joined_groups(whole: &str) -> Result<String, MoneyError> {
    let Some(separator) = whole.chars().find(|c| matches!(c, '.' | ',' | ' ')) else {
        return Ok(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let is_grouped = groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3);
    if !is_grouped {
        return Err(MoneyError::NotAnAmount);
    }
    Ok(whole.replace(separator, ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn many_amounts_together_are_more_than_one_can_be() {
        let together = Money::together(632_345_678);
        assert_eq!(together.to_string(), "6.323.456,78 €");
        assert_eq!(together.english(), "€6,323,456.78");
        assert!(Money::from_cents(632_345_678).is_err());
    }

    #[rstest]
    #[case("1.234,50", 123_450)]
    #[case("1234,5", 123_450)]
    #[case("1234.50", 123_450)]
    #[case("1,234.50", 123_450)]
    #[case("1 234,50", 123_450)]
    #[case("1\u{202f}234,50\u{a0}€", 123_450)]
    #[case("1.234", 123_400)]
    #[case("€ 12", 1_200)]
    #[case("12 €", 1_200)]
    #[case("EUR 12", 1_200)]
    #[case("12 Euro", 1_200)]
    #[case("0", 0)]
    #[case(",50", 50)]
    #[case("1.000.000", 100_000_000)]
    #[case("1,000,000.00", 100_000_000)]
    fn amounts_are_read_as_people_write_them(#[case] typed: &str, #[case] cents: i64) {
        assert_eq!(Money::parse(typed).unwrap().cents(), cents);
    }

    #[rstest]
    #[case("", MoneyError::Empty)]
    #[case("€", MoneyError::Empty)]
    #[case("dodici", MoneyError::NotAnAmount)]
    #[case("12,", MoneyError::NotAnAmount)]
    #[case(",", MoneyError::NotAnAmount)]
    #[case("€ 12 €", MoneyError::NotAnAmount)]
    #[case("12 $", MoneyError::NotAnAmount)]
    #[case("12.34.56", MoneyError::NotAnAmount)]
    #[case("1.2345.678", MoneyError::NotAnAmount)]
    #[case("1.234 567", MoneyError::TooManyDecimals)]
    #[case("12 34", MoneyError::NotAnAmount)]
    #[case("1e3", MoneyError::NotAnAmount)]
    #[case("1٫5", MoneyError::NotAnAmount)]
    #[case("1,234", MoneyError::Ambiguous)]
    #[case("1.234,567", MoneyError::TooManyDecimals)]
    #[case("0.500", MoneyError::TooManyDecimals)]
    #[case("1,2345", MoneyError::TooManyDecimals)]
    #[case("-12", MoneyError::Negative)]
    #[case("€ −12", MoneyError::Negative)]
    #[case("1.000.000,01", MoneyError::TooLarge)]
    #[case("99999999999999999999999", MoneyError::TooLarge)]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: MoneyError) {
        assert_eq!(Money::parse(typed), Err(error));
    }

    #[rstest]
    #[case(0, "0,00 €", "€0.00", "0.00")]
    #[case(5, "0,05 €", "€0.05", "0.05")]
    #[case(99_999, "999,99 €", "€999.99", "999.99")]
    #[case(123_450, "1.234,50 €", "€1,234.50", "1234.50")]
    #[case(100_500, "1.005,00 €", "€1,005.00", "1005.00")]
    #[case(100_000_000, "1.000.000,00 €", "€1,000,000.00", "1000000.00")]
    fn an_amount_is_shown_in_its_readers_way(
        #[case] cents: i64,
        #[case] italian: &str,
        #[case] english: &str,
        #[case] decimal: &str,
    ) {
        let amount = Money::from_cents(cents).unwrap();
        assert_eq!(amount.to_string(), italian);
        assert_eq!(amount.english(), english);
        assert_eq!(amount.decimal(), decimal);
    }

    #[rstest]
    #[case(-1, MoneyError::Negative)]
    #[case(MAX_CENTS + 1, MoneyError::TooLarge)]
    fn cents_have_bounds(#[case] cents: i64, #[case] error: MoneyError) {
        assert_eq!(Money::from_cents(cents), Err(error));
    }

    proptest! {
        #[test]
        fn an_amount_is_read_again_as_it_is_shown(cents in 0..=MAX_CENTS) {
            let amount = Money::from_cents(cents).unwrap();
            for shown in [amount.to_string(), amount.english(), amount.decimal()] {
                prop_assert_eq!(Money::parse(&shown), Ok(amount), "{}", shown);
            }
        }
    }
}
