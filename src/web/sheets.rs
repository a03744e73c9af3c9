//! Tables for a spreadsheet, as CSV that an Italian one opens: UTF-8 with a mark at its beginning, semicolons, and no cell that
//! would be calculated.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};

/// What a file of this kind is.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8";
/// Stands at the beginning of a file, so that a spreadsheet reads it as UTF-8.
const MARK: &str = "\u{feff}";

/// Lines of a table on their way out.
pub struct Lines(Writer<Vec<u8>>);

impl Lines {
    /// The lines at the beginning of a file.
    pub fn first() -> Self {
        Self::after(MARK)
    }

    /// Lines that follow others.
    pub fn further() -> Self {
        Self::after("")
    }

    fn after(beginning: &str) -> Self {
        Self(
            WriterBuilder::new()
                .delimiter(b';')
                .terminator(Terminator::CRLF)
                .flexible(true)
                .from_writer(beginning.as_bytes().to_vec()),
        )
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Never in practice: memory takes what is written.
    pub fn add<Cell: AsRef<str>>(&mut self, cells: &[Cell]) -> anyhow::Result<()> {
        for cell in cells {
            self.0.write_field(harmless(cell.as_ref()).as_bytes())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// What was added.
    ///
    /// # Errors
    /// Never in practice: memory takes what is written.
    pub fn into_bytes(self) -> anyhow::Result<Vec<u8>> {
        self.0
            .into_inner()
            .map_err(|error| anyhow::anyhow!("{}", error.error()))
    }
}

/// Whether a spreadsheet would calculate the cell instead of showing it.
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as text: an apostrophe stands before what would be calculated, and before such an apostrophe that is there already, so
/// that [`as_written`] gives back what was meant.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// What a cell that [`harmless`] has made means.
pub fn as_written(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for cell in ["=1+1", "+39 06", "-x", "@SUM(A1)", "\tx", "'=1+1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "Bollette", "'ndrangheta", "a=b", "2026-12-31"] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn a_line_is_divided_by_semicolons_and_quoted_where_that_is_needed() {
        let mut lines = Lines::first();
        lines.add(&["a;b", "c \"d\"", "e\nf", "=g"]).unwrap();
        lines.add(&[""]).unwrap();
        let written = String::from_utf8(lines.into_bytes().unwrap()).unwrap();
        assert_eq!(
            written,
            "\u{feff}\"a;b\";\"c \"\"d\"\"\";\"e\nf\";'=g\r\n\"\"\r\n"
        );
    }

    proptest! {
        #[test]
        fn what_was_made_harmless_is_read_as_it_was_written(cell in "['=+@a-]{0,6}|.*") {
            let harmless = harmless(&cell);
            prop_assert_eq!(as_written(&harmless), cell.as_str());
        }
    }
}
