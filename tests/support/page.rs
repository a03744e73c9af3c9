//! An answer, and the questions that tests ask it.

use std::cell::LazyCell;

use reqwest::{
    Response,
    header::{HeaderMap, LOCATION},
};
use scraper::{ElementRef, Html, Selector};

use super::PageForm;

/// An answer of the application.
pub struct Page {
    /// 200, 303, 422 …
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// Read when it is first asked: to read takes longer than to get the page.
    pub html: LazyCell<Html, Box<dyn FnOnce() -> Html>>,
}

impl Page {
    pub async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let document = body.clone();
        Self {
            status,
            headers,
            body,
            html: LazyCell::new(Box::new(move || Html::parse_document(&document))),
        }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str()).unwrap_or_default()
    }

    /// The text of the only `h1`.
    pub fn h1(&self) -> String {
        let found = self.all("h1");
        assert_eq!(found.len(), 1, "a page has one h1: {}", self.body);
        text_of(found[0])
    }

    /// The text of the first element that the selector finds; panics when there is none.
    pub fn text(&self, selector: &str) -> String {
        let found = self.all(selector);
        let Some(first) = found.first() else {
            panic!("there is no {selector} in {}", self.body);
        };
        text_of(*first)
    }

    /// The texts of all elements that the selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text_of).collect()
    }

    /// Whether the selector finds anything.
    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// The address behind the link with this text; panics when there is none.
    pub fn link(&self, text: &str) -> String {
        let links = self.all("a[href]");
        match links.iter().find(|link| text_of(**link) == text) {
            Some(link) => link.value().attr("href").unwrap_or_default().to_owned(),
            None => panic!(
                "no link says “{text}”; the links are {:?}",
                links.into_iter().map(text_of).collect::<Vec<_>>()
            ),
        }
    }

    /// An attribute of the first element that the selector finds; panics when there is none.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        match self.all(selector).first().and_then(|element| element.attr(name)) {
            Some(value) => value.to_owned(),
            None => panic!("there is no {selector} with {name} in {}", self.body),
        }
    }

    /// What has just happened, as the page says it.
    pub fn flash(&self) -> Option<String> {
        self.all(".flash").first().map(|flash| text_of(*flash))
    }

    /// What is said about a field.
    pub fn error_of(&self, field: &str) -> Option<String> {
        self.all(&format!("[id='{field}-error']"))
            .first()
            .map(|error| text_of(*error))
    }

    /// The form with this action or with a button that says this, with everything that is in it now.
    pub fn form(&self, action_or_button: &str) -> PageForm {
        PageForm::find(&self.html, action_or_button)
    }

    /// Every form of the page.
    pub fn forms(&self) -> Vec<PageForm> {
        PageForm::read_all(&self.html)
    }

    /// Where the links of the page lead.
    pub fn links(&self) -> Vec<String> {
        let links = self.all("a[href]").into_iter();
        links
            .filter_map(|link| link.attr("href").map(ToOwned::to_owned))
            .collect()
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }
}

/// The text as a reader sees it, without line breaks of the source.
pub fn text_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
