//! Markdown: what is typed with simple signs for headings, lists, tables and emphasis, as a page or as paper shows it.
//!
//! The source is what is stored. [`to_html`] and [`blocks`] read the same of it: no picture, no markup of the writer's own (it is
//! shown as it was typed), no link but to a web or mail address.

mod blocks;
mod reading;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, fmt, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
use askama::filters::HtmlSafe;

pub use blocks::{Block, Inline, blocks};

/// To where a link may lead.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Markup that is safe to stand on a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The markup, for a script that puts it on a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// The text as it stands on a page below a heading of this level: its own headings are deeper, and leave out no level.
pub fn to_html(source: &str, below: usize) -> Html {
    let mut markup = String::with_capacity(source.len() * 2);
    pulldown_cmark::html::push_html(&mut markup, reading::events(source, below).into_iter());
    Html(SANITISER.clean(&markup).to_string())
}

/// What the reading of the source leaves out is left out once more, should it ever fail to.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = Builder::empty();
    sanitiser
        .add_tags([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ])
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noreferrer nofollow"));
    sanitiser
});
