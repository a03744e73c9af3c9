use std::fmt;

use thiserror::Error;

use super::typing;

/// The longest address that a mail server must take (RFC 5321, 4.5.3.1.3, less the angle brackets).
const MAX_LENGTH: usize = 254;
const MAX_NAME: usize = 64;
const MAX_LABEL: usize = 63;

/// An e-mail address as people have them: a plain name and a domain with at least one dot, in ASCII. It
/// holds no space, line break, quote, comma or bracket, so that it is safe in a mail's header.
///
/// The domain is in lower case; the name is kept as typed, because its case may matter to its server.
/// It is personal data: `Debug` shows the domain only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

/// Why a text is not an e-mail address. Positions count from 1, blanks around the address left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EmailAddressError {
    #[error("no e-mail address")]
    Empty,
    #[error("an e-mail address has at most 254 characters, not {found}")]
    TooLong { found: usize },
    #[error("character {position} cannot stand in an e-mail address")]
    WrongCharacter { position: usize },
    #[error("an e-mail address has one @")]
    NotOneAt,
    #[error("what stands before the @ cannot be the name of an e-mail address")]
    ImpossibleName,
    #[error("what stands after the @ cannot be the domain of an e-mail address")]
    ImpossibleDomain,
}

impl EmailAddress {
    /// Reads an address as typed; blanks around it do not matter.
    pub fn parse(typed: &str) -> Result<Self, EmailAddressError> {
        let address = typed.trim_matches(typing::is_blank);
        if address.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        let found = address.chars().count();
        if found > MAX_LENGTH {
            return Err(EmailAddressError::TooLong { found });
        }
        if let Some(position) = typing::first_other(address, |c| c == '@' || is_plain(c)) {
            return Err(EmailAddressError::WrongCharacter { position });
        }
        let (name, domain) = address.split_once('@').ok_or(EmailAddressError::NotOneAt)?;
        if domain.contains('@') {
            return Err(EmailAddressError::NotOneAt);
        }
        if name.len() > MAX_NAME || name.split('.').any(str::is_empty) {
            return Err(EmailAddressError::ImpossibleName);
        }
        let domain = domain.to_ascii_lowercase();
        if !is_domain(&domain) {
            return Err(EmailAddressError::ImpossibleDomain);
        }
        Ok(Self(format!("{name}@{domain}")))
    }

    /// The address, with its domain in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.0.find('@').unwrap_or_default();
        write!(f, "EmailAddress(…{})", &self.0[at..])
    }
}

typed_text!(EmailAddress, EmailAddressError, as_str);

/// What may stand in a name without quotes (RFC 5322, 3.2.3, "atext" and the dot).
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(character)
}

/// Two labels or more of letters, digits and inner hyphens; the last is a name, not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let Some((_, top)) = domain.rsplit_once('.') else {
        return false;
    };
    domain.split('.').all(is_label) && top.len() >= 2 && top.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("anna.bianchi@associazione.example", "anna.bianchi@associazione.example")]
    #[case("\u{a0}Anna@Associazione.EXAMPLE \n", "Anna@associazione.example")]
    #[case("o'neill+tim@mail.sede-roma.example", "o'neill+tim@mail.sede-roma.example")]
    #[case("a@xn--caff-8oa.example", "a@xn--caff-8oa.example")]
    fn addresses_are_read_as_people_write_them(#[case] typed: &str, #[case] address: &str) {
        assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), address);
    }

    #[rstest]
    #[case(" ", EmailAddressError::Empty)]
    #[case("anna", EmailAddressError::NotOneAt)]
    #[case("anna@bianchi@uno.example", EmailAddressError::NotOneAt)]
    #[case("@uno.example", EmailAddressError::ImpossibleName)]
    #[case("anna.@uno.example", EmailAddressError::ImpossibleName)]
    #[case("an..na@uno.example", EmailAddressError::ImpossibleName)]
    #[case(&format!("{}@uno.example", "a".repeat(65)), EmailAddressError::ImpossibleName)]
    #[case("anna@", EmailAddressError::ImpossibleDomain)]
    #[case("anna@localhost", EmailAddressError::ImpossibleDomain)]
    #[case("anna@uno..example", EmailAddressError::ImpossibleDomain)]
    #[case("anna@-uno.example", EmailAddressError::ImpossibleDomain)]
    #[case("anna@192.0.2.1", EmailAddressError::ImpossibleDomain)]
    #[case("anna@uno_due.example", EmailAddressError::ImpossibleDomain)]
    #[case("anna @uno.example", EmailAddressError::WrongCharacter { position: 5 })]
    #[case("a@uno.example, b@uno.example", EmailAddressError::WrongCharacter { position: 14 })]
    #[case("Anna <a@uno.example>", EmailAddressError::WrongCharacter { position: 5 })]
    #[case("àa@uno.example", EmailAddressError::WrongCharacter { position: 1 })]
    #[case(&format!("a@{}example", "a.".repeat(130)), EmailAddressError::TooLong { found: 269 })]
    fn what_is_wrong_is_said(#[case] typed: &str, #[case] error: EmailAddressError) {
        assert_eq!(EmailAddress::parse(typed), Err(error));
    }

    #[rstest]
    #[case("a@uno.example\r\nBcc: b@uno.example")]
    #[case("a\n@uno.example")]
    #[case("\"a\\\r\n\"@uno.example")]
    fn no_address_can_add_a_header(#[case] typed: &str) {
        assert!(EmailAddress::parse(typed).is_err());
    }

    #[test]
    fn debug_does_not_tell_the_person() {
        let address = EmailAddress::parse("anna@uno.example").unwrap();
        assert_eq!(format!("{address:?}"), "EmailAddress(…@uno.example)");
    }

    proptest! {
        #[test]
        fn an_address_is_read_again_as_it_is_shown(
            typed in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,9}@([a-zA-Z0-9]{1,9}\\.){1,3}[a-zA-Z]{2,9}",
        ) {
            let address = EmailAddress::parse(&typed).unwrap();
            prop_assert!(address.as_str().eq_ignore_ascii_case(&typed));
            prop_assert_eq!(EmailAddress::parse(&address.to_string()).unwrap(), address);
        }
    }
}
