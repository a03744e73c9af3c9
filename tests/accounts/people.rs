use diesel::prelude::*;
use tavolo::{
    accounts::{NewPerson, create_person, demonstration, model::Role},
    schema::{credentials, users},
    web::Language,
};

use super::{ANNA, try_password};
use crate::support::{PASSWORD, TestApp};

fn person(email: &str, role: Role, organisation: &str) -> NewPerson {
    NewPerson {
        email: email.to_owned(),
        given_name: "Nora".to_owned(),
        family_name: "Testa".to_owned(),
        role,
        organisation: organisation.to_owned(),
        language: Language::En,
    }
}

#[actix_web::test]
async fn a_new_person_chooses_the_password_with_a_link() {
    let app = TestApp::start().await;
    let create = |person| {
        create_person(
            &mut app.database(),
            &person,
            &app.application.key,
            app.clock().now(),
        )
    };
    let token = create(person("Nora@Nuova.example", Role::Coordinator, "Nuova")).unwrap();
    let client = app.client();
    let form = client
        .get(&format!("/password/reset?token={token}"))
        .await
        .form("/password/reset");
    client.submit(form.fill("Nuova password", PASSWORD)).await;
    let answer = try_password(&client, "nora@nuova.example", PASSWORD).await;
    assert_eq!(answer.status, 303);
    let account = client.get("/account").await;
    assert!(account.body.contains("Nora Testa") && account.body.contains("Association coordinator"));
    assert!(
        create(person(ANNA, Role::Caseworker, "Adiconsum")).is_err(),
        "taken"
    );
    assert!(
        create(person("n@tim.example", Role::Caseworker, "TIM")).is_err(),
        "not an association"
    );
    assert!(
        create(person("nora", Role::Secretary, "TIM")).is_err(),
        "no address"
    );
}

#[actix_web::test]
async fn the_demonstration_is_loaded_once_and_leaves_changed_passwords_alone() {
    let app = TestApp::start_with(|config| config.demo = Some(true)).await;
    let mut conn = app.database();
    let count = |conn: &mut PgConnection| users::table.count().get_result::<i64>(conn).unwrap();
    let now = app.clock().now();
    demonstration::load(&mut conn, now).unwrap();
    let people = count(&mut conn);
    let admin = users::table
        .filter(users::email.eq("admin@tavolo.example"))
        .select(users::id);
    diesel::update(credentials::table.filter(credentials::user_id.eq_any(admin)))
        .set(credentials::password_hash.eq("changed"))
        .execute(&mut conn)
        .unwrap();
    demonstration::load(&mut conn, now).unwrap();
    assert_eq!(count(&mut conn), people);
    let changed: i64 = credentials::table
        .filter(credentials::password_hash.eq("changed"))
        .count()
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(changed, 1);
    let login = app.client().get("/login").await;
    assert!(login.body.contains(demonstration::PASSWORD));
    assert_eq!(login.texts(".panel li").len(), demonstration::ACCOUNTS.len());
    // Of an association that the tests' own people do not belong to.
    let answer = try_password(
        &app.client(),
        "sportello.bari@adoc.example",
        demonstration::PASSWORD,
    )
    .await;
    assert_eq!(answer.status, 303);
}

#[actix_web::test]
async fn the_demonstration_accounts_are_told_only_in_demonstration_mode() {
    let app = TestApp::start().await;
    let login = app.client().get("/login").await;
    assert!(!login.body.contains(demonstration::PASSWORD));
}
