//! Who people are: sign-in, password, sessions, and the administrator's page.

mod administration;
mod kept_text;
mod password;
mod people;
mod sign_in;

use crate::support::{Client, Page, TestApp};

const ANNA: &str = "operatore@adiconsum.example";
const BRUNO: &str = "collega@adiconsum.example";

async fn try_password(client: &Client, email: &str, password: &str) -> Page {
    let form = client.get("/login").await.form("/login");
    client
        .submit(form.fill("Indirizzo e-mail", email).fill("Password", password))
        .await
}

/// Whether the browser is signed in, as its own page tells.
async fn is_signed_in(client: &Client) -> bool {
    client.get("/account").await.status == 200
}

/// The session's cookie as this answer sets it.
fn session_cookie(answer: &Page) -> String {
    let cookies = answer.headers.get_all("set-cookie");
    let mut cookies = cookies.iter().filter_map(|cookie| cookie.to_str().ok());
    let cookie = cookies.find(|cookie| cookie.starts_with("session=")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// Opens a page in a new browser that shows only this cookie.
async fn get_with_cookie(app: &TestApp, path: &str, cookie: &str) -> Page {
    let client = app.client();
    let request = client.own_request(reqwest::Method::GET, path);
    client.send(request.header("cookie", cookie)).await
}
