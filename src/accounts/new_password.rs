//! What a new password must be (OWASP ASVS 5.0, 6.2): long, and not what is tried first. Which characters it has is
//! nobody's business.

use crate::web::Words;

/// Fewest characters.
const SHORTEST: usize = 12;
/// Most characters, so that hashing stays cheap.
const LONGEST: usize = 128;
/// Passwords of at least twelve characters that are tried first, in lower case.
const COMMONEST: &str = include_str!("commonest_passwords.txt");

/// The password when it may be taken; else why not, in the reader's words.
pub(super) fn parse(typed: &str, email: &str, t: &Words) -> Result<String, String> {
    let lower = typed.to_lowercase();
    let name = email.split('@').next().unwrap_or_default();
    match typed.chars().count() {
        0 => Err(t.accounts_new_password_missing()),
        length if length < SHORTEST => Err(t.accounts_new_password_short(SHORTEST as i64)),
        length if length > LONGEST => Err(t.accounts_new_password_long(LONGEST as i64)),
        _ if lower.contains(&email.to_lowercase()) || lower == name.repeat(2) => {
            Err(t.accounts_new_password_is_address())
        }
        _ if is_common(&lower) => Err(t.accounts_new_password_common()),
        _ => Ok(typed.to_owned()),
    }
}

fn is_common(lower: &str) -> bool {
    let mut characters = lower.chars();
    let first = characters.next();
    COMMONEST.lines().any(|common| common == lower) || characters.all(|character| Some(character) == first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;

    fn is_taken(typed: &str) -> bool {
        parse(typed, "anna@adiconsum.example", Language::It.words()).is_ok()
    }

    #[test]
    fn a_password_has_from_12_to_128_characters_of_any_kind() {
        assert!(!is_taken("undicilette"));
        assert!(is_taken("dodicilettre"));
        assert!(is_taken("perché no? 🙂 sì"));
        assert!(is_taken(&"tra ".repeat(32)));
        assert!(!is_taken(&("tra ".repeat(32) + "x")));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for typed in [
            "Password1234",
            "123456789012",
            "aaaaaaaaaaaa",
            "Anna@Adiconsum.example",
            "x anna@adiconsum.example",
        ] {
            assert!(!is_taken(typed), "{typed}");
        }
    }

    #[test]
    fn the_list_of_the_commonest_holds_none_that_is_too_short_anyway() {
        for common in COMMONEST.lines() {
            assert!(
                common.chars().count() >= SHORTEST && common == common.to_lowercase(),
                "{common}"
            );
        }
    }
}
