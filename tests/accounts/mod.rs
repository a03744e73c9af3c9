//! Who people are: sign-in, password, sessions.

use crate::support::TestApp;

#[actix_web::test]
async fn a_page_that_does_not_exist_says_so() {
    let app = TestApp::start().await;
    let page = app.client().get("/nowhere").await;
    assert_eq!((page.status, page.h1().as_str()), (404, "Pagina non trovata"));
}
