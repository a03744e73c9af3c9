//! Invented persons and firms. Their codes are well formed and belong to nobody: no comune has these places of birth, no
//! revenue office these numbers. Telephones are of the 555 kind, addresses end in `.example`.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use crate::{
    complaints::model::{Consumer, Party},
    values::{EmailAddress, PhoneNumber, TaxCode, TaxCodeError, VatNumber, VatNumberError},
};

const MEN: [&str; 40] = [
    "Alessandro",
    "Alberto",
    "Andrea",
    "Antonio",
    "Bruno",
    "Carlo",
    "Cesare",
    "Claudio",
    "Davide",
    "Domenico",
    "Emanuele",
    "Enrico",
    "Fabio",
    "Federico",
    "Filippo",
    "Francesco",
    "Gabriele",
    "Giacomo",
    "Gianluca",
    "Giorgio",
    "Giovanni",
    "Giuseppe",
    "Lorenzo",
    "Luca",
    "Luigi",
    "Marco",
    "Mario",
    "Massimo",
    "Matteo",
    "Michele",
    "Nicola",
    "Paolo",
    "Pietro",
    "Raffaele",
    "Riccardo",
    "Roberto",
    "Salvatore",
    "Stefano",
    "Tommaso",
    "Vincenzo",
];
const WOMEN: [&str; 40] = [
    "Alessia",
    "Alice",
    "Angela",
    "Anna",
    "Antonella",
    "Arianna",
    "Barbara",
    "Beatrice",
    "Carla",
    "Caterina",
    "Chiara",
    "Claudia",
    "Cristina",
    "Daniela",
    "Elena",
    "Elisa",
    "Emma",
    "Federica",
    "Francesca",
    "Giada",
    "Giovanna",
    "Giulia",
    "Ilaria",
    "Irene",
    "Laura",
    "Lucia",
    "Margherita",
    "Maria",
    "Marta",
    "Martina",
    "Monica",
    "Paola",
    "Roberta",
    "Rosa",
    "Sara",
    "Silvia",
    "Simona",
    "Sofia",
    "Teresa",
    "Valentina",
];
/// Common family names, and some that hardly anybody has, so that a search finds few.
const FAMILY_NAMES: [&str; 100] = [
    "Abate",
    "Acquaviva",
    "Agostini",
    "Albanese",
    "Amato",
    "Angeli",
    "Ardizzone",
    "Arena",
    "Baldini",
    "Barbieri",
    "Barone",
    "Basile",
    "Battaglia",
    "Bellini",
    "Benedetti",
    "Bernardi",
    "Bianchi",
    "Bruno",
    "Calabrese",
    "Caputo",
    "Carbone",
    "Caruso",
    "Castelli",
    "Cattaneo",
    "Cavallo",
    "Colombo",
    "Conte",
    "Coppola",
    "Costa",
    "Costantini",
    "D'Amico",
    "D'Angelo",
    "De Angelis",
    "De Luca",
    "De Santis",
    "Donati",
    "Esposito",
    "Fabbri",
    "Farina",
    "Ferrara",
    "Ferrari",
    "Ferri",
    "Fiore",
    "Fontana",
    "Franco",
    "Galli",
    "Gallo",
    "Gatti",
    "Gentile",
    "Giordano",
    "Grassi",
    "Greco",
    "Grimaldi",
    "Guerra",
    "Leone",
    "Lombardi",
    "Longo",
    "Mancini",
    "Marchetti",
    "Mariani",
    "Marini",
    "Marino",
    "Martinelli",
    "Martini",
    "Mazza",
    "Milani",
    "Montanari",
    "Monti",
    "Morelli",
    "Moretti",
    "Negri",
    "Neri",
    "Orlando",
    "Pagano",
    "Palumbo",
    "Parisi",
    "Pellegrini",
    "Piras",
    "Quadrelli",
    "Ricci",
    "Rinaldi",
    "Riva",
    "Rizzi",
    "Rizzo",
    "Romano",
    "Rossetti",
    "Rossi",
    "Ruggiero",
    "Russo",
    "Sala",
    "Sanna",
    "Santoro",
    "Serra",
    "Silvestri",
    "Testa",
    "Valente",
    "Valentini",
    "Villa",
    "Vitale",
    "Zanella",
];
const TRADES: [&str; 16] = [
    "Autofficina",
    "Bar Pasticceria",
    "Centro Estetico",
    "Edilizia",
    "Farmacia",
    "Ferramenta",
    "Forno",
    "Immobiliare",
    "Impianti",
    "Lavanderia",
    "Panificio",
    "Ristorante",
    "Sartoria",
    "Studio Tecnico",
    "Tipografia",
    "Trattoria",
];
const FORMS: [&str; 4] = ["s.r.l.", "s.n.c.", "s.a.s.", "s.r.l.s."];

/// Letters with which no code of a place begins.
const LETTERS_OF_NO_PLACE: [char; 12] = ['N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y'];
const MONTH_LETTERS: &[u8] = b"ABCDEHLMPRST";
/// Days of birth: those of about sixty years.
const BIRTHDAYS: u64 = 22_000;
const CODES_OF_NO_PLACE: u64 = 12_000;
/// Primes, so that following numbers become codes that do not look alike, and no two the same.
const SPREAD_PERSONS: u64 = 104_729_717;
const SPREAD_FIRMS: u64 = 7_654_319;
const FIRMS: u64 = 9_999_000;

/// The longest that a fixed number gets.
const FIXED_DIGITS: usize = 11;
/// The prefixes of the provinces in which desks are; elsewhere Rome's serves.
const PREFIXES: [(&str, &str); 24] = [
    ("AN", "071"),
    ("BA", "080"),
    ("BO", "051"),
    ("BS", "030"),
    ("CA", "070"),
    ("CT", "095"),
    ("FI", "055"),
    ("GE", "010"),
    ("LE", "0832"),
    ("MI", "02"),
    ("MO", "059"),
    ("NA", "081"),
    ("PA", "091"),
    ("PD", "049"),
    ("PG", "075"),
    ("PI", "050"),
    ("RC", "0965"),
    ("RM", "06"),
    ("SA", "089"),
    ("TN", "0461"),
    ("TO", "011"),
    ("TS", "040"),
    ("VE", "041"),
    ("VR", "045"),
];

/// An invented consumer. `number` is different for each, and so are the codes, up to some millions.
///
/// # Errors
/// Never, while codes are made as their types want them.
pub fn invent_consumer(
    dice: &mut Dice,
    number: u64,
    business: bool,
    province: &str,
) -> anyhow::Result<Consumer> {
    let is_woman = dice.percent(50);
    let given_name = dice.one_of(if is_woman { &WOMEN } else { &MEN });
    let family_name = dice.one_of(&FAMILY_NAMES);
    let party = if business {
        let trade = dice.one_of(&TRADES);
        Party::Firm {
            vat_number: vat_number(number)?,
            name: format!("{trade} {family_name} {}", dice.one_of(&FORMS)),
        }
    } else {
        Party::Person {
            tax_code: tax_code(given_name, family_name, is_woman, number)?,
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
        }
    };
    let phone = match dice.percent(85) {
        true => Some(mobile_number(dice)?),
        false => None,
    };
    let email = match phone.is_none() || dice.percent(60) {
        true => Some(address(given_name, family_name, number)?),
        false => None,
    };
    Ok(Consumer {
        party,
        phone,
        email,
        province: province.to_owned(),
    })
}

/// An invented mobile number.
///
/// # Errors
/// Never, while numbers are made as their type wants them.
pub fn mobile_number(dice: &mut Dice) -> anyhow::Result<PhoneNumber> {
    let prefix = dice.one_of(&[
        "320", "328", "331", "333", "338", "339", "347", "349", "366", "380",
    ]);
    Ok(PhoneNumber::parse(&format!(
        "{prefix}555{:04}",
        dice.between(0..10_000)
    ))?)
}

/// An invented fixed number of a province.
///
/// # Errors
/// Never, while numbers are made as their type wants them.
pub fn fixed_number(dice: &mut Dice, province: &str) -> anyhow::Result<PhoneNumber> {
    let found = PREFIXES.iter().find(|(code, _)| *code == province);
    let prefix = found.map_or("06", |(_, prefix)| prefix);
    let digits = FIXED_DIGITS - prefix.len() - "555".len();
    let rest = dice.between(0..10_i64.pow(u32::try_from(digits)?));
    Ok(PhoneNumber::parse(&format!("{prefix}555{rest:0digits$}"))?)
}

fn address(given_name: &str, family_name: &str, number: u64) -> anyhow::Result<EmailAddress> {
    let plain = |name: &str| name.to_lowercase().replace(['\'', ' '], "");
    let (given, family) = (plain(given_name), plain(family_name));
    Ok(EmailAddress::parse(&format!(
        "{given}.{family}{}@posta.example",
        number % 1_000
    ))?)
}

fn tax_code(given_name: &str, family_name: &str, is_woman: bool, number: u64) -> anyhow::Result<TaxCode> {
    let spread = number.wrapping_mul(SPREAD_PERSONS) % (BIRTHDAYS * CODES_OF_NO_PLACE);
    let first = NaiveDate::from_ymd_opt(1944, 1, 1).unwrap_or_default();
    let born = first + Days::new(spread % BIRTHDAYS);
    let place = spread / BIRTHDAYS;
    let letter = LETTERS_OF_NO_PLACE[(place / 1_000) as usize % LETTERS_OF_NO_PLACE.len()];
    let body = format!(
        "{}{}{}{letter}{:03}",
        name_letters(family_name, false),
        name_letters(given_name, true),
        birth_letters(born, is_woman),
        place % 1_000,
    );
    match TaxCode::parse(&format!("{body}A")) {
        Err(TaxCodeError::WrongCheckCharacter { expected }) => {
            Ok(TaxCode::parse(&format!("{body}{expected}"))?)
        }
        other => Ok(other?),
    }
}

fn birth_letters(born: NaiveDate, is_woman: bool) -> String {
    use chrono::Datelike;
    let month = char::from(MONTH_LETTERS[born.month0() as usize % MONTH_LETTERS.len()]);
    let day = born.day() + if is_woman { 40 } else { 0 };
    format!("{:02}{month}{day:02}", born.year() % 100)
}

/// Three letters of a name: consonants, then vowels. Of a first name with four consonants the second is left out.
fn name_letters(name: &str, is_given: bool) -> String {
    let letters = || {
        name.chars()
            .filter(char::is_ascii_alphabetic)
            .map(|letter| letter.to_ascii_uppercase())
    };
    let is_vowel = |letter: &char| "AEIOU".contains(*letter);
    let mut consonants: Vec<char> = letters().filter(|letter| !is_vowel(letter)).collect();
    if is_given && consonants.len() > 3 {
        consonants.remove(1);
    }
    let padding = std::iter::repeat('X');
    consonants
        .into_iter()
        .chain(letters().filter(is_vowel))
        .chain(padding)
        .take(3)
        .collect()
}

/// The office 777 does not exist.
fn vat_number(number: u64) -> anyhow::Result<VatNumber> {
    let spread = 1 + number.wrapping_mul(SPREAD_FIRMS) % FIRMS;
    let body = format!("{spread:07}777");
    match VatNumber::parse(&format!("{body}0")) {
        Err(VatNumberError::WrongCheckDigit { expected }) => {
            Ok(VatNumber::parse(&format!("{body}{expected}"))?)
        }
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn code(number: u64, business: bool) -> String {
        match invent_consumer(&mut Dice::new(number), number, business, "MI")
            .unwrap()
            .party
        {
            Party::Person { tax_code, .. } => tax_code.to_string(),
            Party::Firm { vat_number, .. } => vat_number.to_string(),
        }
    }

    #[test]
    fn no_two_have_the_same_code() {
        for business in [false, true] {
            let codes: HashSet<String> = (0..20_000).map(|number| code(number, business)).collect();
            assert_eq!(codes.len(), 20_000);
        }
    }

    #[test]
    fn letters_of_names_are_those_of_the_rule() {
        assert_eq!(name_letters("Rossi", false), "RSS");
        assert_eq!(name_letters("Gianluca", true), "GLC");
        assert_eq!(name_letters("D'Amico", false), "DMC");
        assert_eq!(name_letters("Emma", true), "MME");
        assert_eq!(name_letters("Fo", false), "FOX");
    }
}
