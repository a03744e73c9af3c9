//! Bodies, headers and addresses that no browser sends.

use reqwest::{Method, header::CONTENT_TYPE};

use super::{AGENT, CASEWORKER, app_with_complaint, recorded, unclear};

const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Where forms are sent to, and who may send them.
fn targets(address: &str) -> Vec<(&'static str, String)> {
    let case = |act: &str| format!("{address}/{act}");
    vec![
        (CASEWORKER, "/complaints/new".to_owned()),
        (CASEWORKER, case("message")),
        (CASEWORKER, "/drafts".to_owned()),
        (CASEWORKER, "/account/password".to_owned()),
        (CASEWORKER, "/login".to_owned()),
        (AGENT, case("reply")),
        (AGENT, "/complaints/take-charge".to_owned()),
        (AGENT, "/complaints/assign".to_owned()),
    ]
}

fn bodies() -> Vec<(&'static str, &'static str, Vec<u8>, Option<u16>)> {
    let part = |rest: &str| format!("--x\r\n{rest}").into_bytes();
    vec![
        (
            "10 MB of text",
            URLENCODED,
            [b"text=", "a".repeat(10_000_000).as_bytes()].concat(),
            Some(413),
        ),
        (
            "10,000 fields",
            URLENCODED,
            "a=b&".repeat(10_000).into_bytes(),
            None,
        ),
        ("nothing", URLENCODED, Vec::new(), None),
        (
            "JSON",
            "application/json",
            br#"{"text":["a"]}"#.to_vec(),
            Some(400),
        ),
        ("plain text", "text/plain", b"text=a".to_vec(), Some(400)),
        ("no kind at all", "", b"text=a".to_vec(), Some(400)),
        (
            "a kind that cannot be read",
            "=/;;=",
            b"text=a".to_vec(),
            Some(400),
        ),
        (
            "UTF-16",
            URLENCODED,
            "text=a".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            None,
        ),
        ("raw bytes", URLENCODED, (0..=255).collect(), None),
        (
            "lists and objects",
            URLENCODED,
            b"text[]=a&text[b]=c&key[]=1&text=1&text=2".to_vec(),
            None,
        ),
        (
            "no boundary",
            "multipart/form-data",
            part("\r\na\r\n--x--"),
            Some(400),
        ),
        (
            "another boundary",
            "multipart/form-data; boundary=y",
            part("\r\na\r\n--x--"),
            Some(400),
        ),
        (
            "half a part",
            "multipart/form-data; boundary=x",
            part("Content-Disposition: form-data; name=\"te"),
            Some(400),
        ),
        (
            "no end",
            "multipart/form-data; boundary=x",
            part("Content-Disposition: form-data; name=\"text\"\r\n\r\na"),
            Some(400),
        ),
        (
            "a part without a name",
            "multipart/form-data; boundary=x",
            part("Content-Type: a/b\r\n\r\na\r\n--x--\r\n"),
            Some(400),
        ),
        (
            "bytes for text",
            "multipart/form-data; boundary=x",
            [
                part("Content-Disposition: form-data; name=\"text\"\r\n\r\n"),
                vec![0xff, 0xfe],
                b"\r\n--x--\r\n".to_vec(),
            ]
            .concat(),
            Some(400),
        ),
        (
            "NUL",
            "multipart/form-data; boundary=x",
            part("Content-Disposition: form-data; name=\"text\"\r\n\r\na\0b\r\n--x--\r\n"),
            Some(400),
        ),
    ]
}

#[actix_web::test]
async fn a_body_that_is_no_form_is_refused_and_changes_nothing() {
    let (app, address) = app_with_complaint().await;
    let mut conn = app.database();
    let clients = [
        (CASEWORKER, app.sign_in(CASEWORKER).await),
        (AGENT, app.sign_in(AGENT).await),
    ];
    let before = recorded::everything(&mut conn);
    let mut found = Vec::new();
    for (who, target) in targets(&address) {
        let (_, client) = clients.iter().find(|(email, _)| *email == who).unwrap();
        for (what, kind, body, status) in bodies() {
            let mut request = client.own_request(Method::POST, &target).body(body);
            if !kind.is_empty() {
                request = request.header(CONTENT_TYPE, kind.as_bytes());
            }
            let page = client.send(request).await;
            let expected = match status {
                Some(status) => page.status == status,
                // A choice of nothing is nothing to do.
                None => (400..500).contains(&page.status) || page.status == 303,
            };
            let unchanged = recorded::everything(&mut conn) == before;
            if !expected || !unchanged || unclear(&page).is_some() {
                found.push(format!(
                    "{what} to {target}: {}, unchanged: {unchanged}",
                    page.status
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[actix_web::test]
async fn a_form_without_its_key_or_with_one_that_is_none_is_refused() {
    let (app, address) = app_with_complaint().await;
    let mut conn = app.database();
    let client = app.sign_in(CASEWORKER).await;
    let before = recorded::everything(&mut conn);
    let target = format!("{address}/message");
    for fields in [
        vec![("text", "Buongiorno")],
        vec![("text", "Buongiorno"), ("key", "")],
        vec![("text", "Buongiorno"), ("key", "1")],
    ] {
        assert_eq!(client.post(&target, &fields).await.status, 400, "{fields:?}");
    }
    assert_eq!(recorded::everything(&mut conn), before);
}

#[actix_web::test]
async fn an_address_of_nothing_is_not_found_and_a_filter_of_nothing_finds_nothing() {
    let (app, _) = app_with_complaint().await;
    let client = app.sign_in(CASEWORKER).await;
    for path in [
        "/complaints/R-2026-999999",
        "/complaints/R-99999999999-1",
        "/complaints/R-2026-00000000000000000000123",
        "/complaints/123",
        "/complaints/%00",
        "/complaints/%ff%fe",
        "/complaints/..%2f..%2fetc%2fpasswd",
        "/complaints/'%20OR%201=1",
        "/complaints/R-2026-999999/receipt",
        "/attachments/1",
        "/attachments/00000000-0000-0000-0000-000000000000",
        "/attachments/%00",
        "/attachments/..%2f..%2fsecret-key",
        "/admin/outbox/..%2f..%2fsecret-key",
        "/nowhere",
    ] {
        let page = client.get(path).await;
        let refused = [400, 403, 404].contains(&page.status);
        assert!(refused && unclear(&page).is_none(), "{path}: {}", page.status);
    }
    for query in [
        "page=-1",
        "after=x",
        "before=%00",
        "after=%ff",
        "state=x&state=y",
        "due=2026-13-45",
        "text=%00",
        "consumer=x",
        "text=RSSMRA80A01F205X",
        "=&&=&%zz",
    ] {
        let path = format!("/complaints?{query}");
        let page = client.get(&path).await;
        assert!(
            page.status == 200 || page.status == 303 || page.status == 400,
            "{path}: {}",
            page.status
        );
    }
}
