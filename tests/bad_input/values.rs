//! The values. A new one is tried in every field.

/// A value, and what it is.
pub struct Bad {
    pub what: &'static str,
    /// As it travels in a form, percent-encoded.
    pub encoded: String,
    /// Whether no field may take it.
    pub never: bool,
}

fn never(what: &'static str, encoded: impl Into<String>) -> Bad {
    Bad {
        what,
        encoded: encoded.into(),
        never: true,
    }
}

fn seldom(what: &'static str, encoded: impl Into<String>) -> Bad {
    Bad {
        what,
        encoded: encoded.into(),
        never: false,
    }
}

/// Markup that must come back escaped.
pub const MARKUP: &str = "<script>alert('segno-7391')</script>";

/// Every value.
pub fn all() -> Vec<Bad> {
    vec![
        never("20,001 characters", "a".repeat(20_001)),
        never("NUL", "a%00b"),
        never("invalid UTF-8", "%ff%fe%80"),
        never("a cut-off UTF-8 sequence", "%e2%82"),
        never("a lone surrogate", "%ed%a0%80"),
        never("UTF-16", "%ff%fe%3c%00s%00"),
        seldom("empty", ""),
        seldom("spaces", "+++"),
        seldom("2,000 characters", "b".repeat(2_000)),
        seldom("a control character", "a%01b"),
        seldom("an escape sequence", "%1b%5b31m"),
        seldom("line breaks", "a%0d%0ab"),
        seldom("a bidirectional override", "%e2%80%aeabc"),
        seldom("a byte order mark", "%ef%bb%bf1"),
        seldom("markup", "%3Cscript%3Ealert('segno-7391')%3C%2Fscript%3E"),
        seldom("a template", "%7B%7B7*7%7D%7D%7B%25+raw+%25%7D"),
        seldom("SQL", "'%3B+DROP+TABLE+complaints%3B+--"),
        seldom("a LIKE pattern", "%25_%5C"),
        seldom("a search operator", "a+%26+!+%3C-%3E+(+%3A*"),
        seldom("a large number", "99999999999999999999"),
        seldom("a negative number", "-1"),
        seldom("not a number", "NaN"),
        seldom("a day that is not", "2026-02-30"),
        seldom("a far year", "%2B262143-01-01"),
        seldom("an unknown choice", "no_such_choice"),
        seldom("a path", "..%2F..%2Fetc%2Fpasswd"),
        seldom("an emoji", "%f0%9f%91%a9%e2%80%8d%f0%9f%91%a9"),
    ]
}
