//! A browser without scripts: keeps cookies, sends what browsers send, and does not follow redirects by itself.

use reqwest::{
    Method, RequestBuilder,
    header::{CONTENT_TYPE, LOCATION, ORIGIN},
    redirect::Policy,
};

use super::{Page, PageForm};

const URLENCODED: &str = "application/x-www-form-urlencoded";

/// One browser, with its cookies.
pub struct Client {
    address: String,
    browser: reqwest::Client,
}

impl Client {
    pub fn new(address: &str) -> Self {
        let browser = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            // On a busy machine a test may think for longer than the server keeps a connection.
            .pool_max_idle_per_host(0)
            .build()
            .unwrap();
        Self {
            address: address.to_owned(),
            browser,
        }
    }

    /// Opens a page by its path.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.own_request(Method::GET, path)).await
    }

    /// Opens a page of a server that may not be there.
    pub async fn try_get(&self, path: &str) -> reqwest::Result<Page> {
        let answer = self.own_request(Method::GET, path).send().await?;
        Ok(Page::read(answer).await)
    }

    /// Sends fields to a server that may end meanwhile; answers the status.
    pub async fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Result<u16> {
        let request = self.own_request(Method::POST, path);
        let request = request
            .header(CONTENT_TYPE, URLENCODED)
            .body(encoded(&owned(fields)));
        Ok(request.send().await?.status().as_u16())
    }

    /// Opens the page that an answer leads to.
    pub async fn follow(&self, answer: &Page) -> Page {
        let Some(location) = answer.header(LOCATION.as_str()) else {
            panic!("the answer leads nowhere: {} {}", answer.status, answer.body);
        };
        self.get(location).await
    }

    /// Sends a form as its page would.
    pub async fn submit(&self, form: PageForm) -> Page {
        let request = match form.method() {
            "post" => self.own_request(Method::POST, form.action()),
            _ => self.own_request(
                Method::GET,
                &format!("{}?{}", form.action(), encoded(&form.pairs())),
            ),
        };
        let request = match (form.method(), form.is_multipart()) {
            ("post", true) => request.multipart(form.multipart()),
            ("post", false) => request
                .header(CONTENT_TYPE, URLENCODED)
                .body(encoded(&form.pairs())),
            _ => request,
        };
        self.send(request).await
    }

    /// Sends fields that no page has put together.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.own_request(Method::POST, path);
        let request = request
            .header(CONTENT_TYPE, URLENCODED)
            .body(encoded(&owned(fields)));
        self.send(request).await
    }

    /// Sends fields with exactly these headers beside the cookies, as another site or program would.
    pub async fn post_with_headers(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = self
            .browser
            .post(format!("{}{path}", self.address))
            .header(CONTENT_TYPE, URLENCODED)
            .body(encoded(&owned(fields)));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    /// A request as this site's own pages make it, for what the other methods do not offer.
    pub fn own_request(&self, method: Method, path: &str) -> RequestBuilder {
        self.browser
            .request(method, format!("{}{path}", self.address))
            .header("Sec-Fetch-Site", "same-origin")
            .header(ORIGIN, &self.address)
    }

    /// Sends a request and reads the page that it answers.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        Page::read(request.send().await.unwrap()).await
    }
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn encoded(pairs: &[(String, String)]) -> String {
    serde_urlencoded::to_string(pairs).unwrap()
}
