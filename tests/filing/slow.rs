//! Forms with documents that arrive slowly, or from nobody.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use tokio::time::timeout;

use super::*;
use crate::support::PASSWORD;

/// The head of a form with documents of a megabyte, and its first bytes.
fn begin(app: &TestApp, path: &str, cookie: &str) -> TcpStream {
    let mut request = TcpStream::connect(app.address.trim_start_matches("http://")).unwrap();
    write!(
        request,
        "POST {path} HTTP/1.1\r\nHost: tavolo\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n\
         --x\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"lento.txt\"\r\n\r\nprima"
    )
    .unwrap();
    request
}

/// The session of somebody who signs in.
async fn session_of(app: &TestApp, email: &str) -> String {
    let client = app.client();
    let form = client.get("/login").await.form("/login");
    let form = form.fill("Indirizzo e-mail", email).fill("Password", PASSWORD);
    let answer = client.submit(form).await;
    let cookies = answer.headers.get_all("set-cookie").iter();
    let mut cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
    let cookie = cookies.find(|cookie| cookie.starts_with("session=")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

#[actix_web::test]
async fn forms_that_arrive_slowly_keep_nobody_else_from_filing() {
    let (app, client) = desk().await;
    let cookie = session_of(&app, COLLEAGUE).await;
    let slow: Vec<TcpStream> = (0..40).map(|_| begin(&app, NEW, &cookie)).collect();
    // They are being read.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let form = of_person(new_form(&client).await).attach("documents", "nota.txt", "una nota");
    let answer = timeout(Duration::from_secs(10), client.submit(form)).await;
    reference_of(&answer.unwrap());
    assert_eq!(slow.len(), 40);
}

#[actix_web::test]
async fn a_form_with_documents_from_nobody_is_refused_before_it_has_arrived() {
    let app = TestApp::start().await;
    for (path, status) in [
        ("/login", "400"),
        ("/password/forgotten", "400"),
        ("/drafts", "400"),
        (NEW, "303"),
    ] {
        let mut request = begin(&app, path, "");
        request.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let read = tokio::task::spawn_blocking(move || {
            let mut beginning = [0; 12];
            request.read_exact(&mut beginning).map(|()| beginning)
        });
        let beginning = read.await.unwrap().unwrap();
        assert_eq!(
            String::from_utf8_lossy(&beginning),
            format!("HTTP/1.1 {status}"),
            "{path}"
        );
    }
}
