//! A forgotten password: a link by mail sets a new one, once, within half an hour.

use actix_web::{HttpResponse, Responder, cookie::Key, http::StatusCode, web};
use askama::Template;
use askama_web::WebTemplate;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use diesel::{PgConnection, QueryResult};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    PasswordHasher, new_password,
    sign_in::typed_email,
    store::{self, NewReset},
    throttle,
};
use crate::{
    database::Identity,
    notifications,
    values::EmailAddress,
    web::{
        FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Words, answers,
        limits::{Caller, Costly, Limits},
    },
};

/// How long a link can be used.
const USABLE_FOR: Duration = Duration::minutes(30);
/// Links of one person that can be used at the same time: who asks more often gets no more mails.
const MOST_OPEN: i64 = 3;

/// The token in the link of a mail. It is made of the row's id and the program's key, so that it is stored nowhere: the
/// outbox keeps the id, and the table of links a hash of the token.
pub fn reset_token(key: &Key, reset_id: Uuid) -> String {
    // The key of an HMAC may have any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.signing()) else {
        unreachable!("an HMAC takes a key of any length");
    };
    mac.update(b"password reset");
    mac.update(reset_id.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Stores a new link of a person, from now on.
pub(super) fn begin_reset(
    conn: &mut PgConnection,
    key: &Key,
    user_id: i64,
    now: DateTime<Utc>,
) -> QueryResult<Uuid> {
    let id = Uuid::new_v4();
    let token_hash = hash_of(&reset_token(key, id));
    let reset = NewReset {
        id,
        token_hash: &token_hash,
        expires_at: now + USABLE_FOR,
    };
    store::insert_reset(conn, user_id, &reset)?;
    Ok(id)
}

#[derive(Template, WebTemplate)]
#[template(path = "accounts/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
}

pub(super) async fn forgotten_page(site: Site) -> impl Responder {
    ForgottenPage {
        frame: site.public_frame(),
        t: site.t(),
        form: Form::default(),
    }
}

/// Answers the same whether or not anybody has the address.
pub(super) async fn ask(
    site: Site,
    caller: Caller,
    limits: web::Data<Limits>,
    key: web::Data<Key>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    let email = typed_email(&submission.fields);
    if EmailAddress::parse(&email).is_err() {
        let mut errors = FieldErrors::default();
        errors.add("email", site.t().accounts_email_missing());
        return answers::to_correct(&ForgottenPage {
            frame: site.public_frame(),
            t: site.t(),
            form: Form::wrong(submission.fields, errors),
        });
    }
    limits.count(Costly::ForgottenPassword, caller)?;
    let now = site.now;
    site.db
        .write(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(send_link(conn, &key, &email, now)?)
        })
        .await?;
    site.done("/login", site.t().accounts_link_sent())
}

fn send_link(conn: &mut PgConnection, key: &Key, email: &str, now: DateTime<Utc>) -> QueryResult<()> {
    let Some((user_id, association_id)) = store::person_with_address(conn, email)? else {
        return Ok(());
    };
    if store::open_resets(conn, user_id, now)? >= MOST_OPEN {
        return Ok(());
    }
    let reset_id = begin_reset(conn, key, user_id, now)?;
    notifications::enqueue_password_reset(conn, user_id, association_id, reset_id, now)
}

#[derive(Template, WebTemplate)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    /// Nothing when the link can not be used any more.
    token: Option<String>,
}

impl ResetPage {
    fn answer(site: &Site, token: Option<String>, errors: FieldErrors) -> Result<HttpResponse, PageError> {
        let status = match (&token, errors.is_empty()) {
            (None, _) => StatusCode::GONE,
            (Some(_), true) => StatusCode::OK,
            (Some(_), false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let page = Self {
            frame: site.public_frame(),
            t: site.t(),
            form: Form::wrong(Fields::default(), errors),
            token,
        };
        answers::page(status, &page)
    }
}

#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    token: String,
}

pub(super) async fn reset_page(site: Site, link: web::Query<Link>) -> Result<HttpResponse, PageError> {
    let token = link.into_inner().token;
    let usable = owner_of(&site, &token).await?.is_some();
    ResetPage::answer(&site, usable.then_some(token), FieldErrors::default())
}

pub(super) async fn reset(
    site: Site,
    hasher: web::Data<PasswordHasher>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    let token = submission.fields.get("token").to_owned();
    let Some((_, email)) = owner_of(&site, &token).await? else {
        return ResetPage::answer(&site, None, FieldErrors::default());
    };
    let new = match new_password::parse(submission.fields.get("new_password"), &email, site.t()) {
        Ok(new) => new,
        Err(sentence) => {
            let mut errors = FieldErrors::default();
            errors.add("new_password", sentence);
            return ResetPage::answer(&site, Some(token), errors);
        }
    };
    let hash = hasher.hash(new).await?;
    let (token_hash, now) = (hash_of(&token), site.now);
    let done = site
        .db
        .write(Identity::SYSTEM, move |conn| {
            use_link(conn, &token_hash, &hash, now).map_err(PageError::from)
        })
        .await?;
    if !done {
        return ResetPage::answer(&site, None, FieldErrors::default());
    }
    site.session.clear();
    site.done("/login", site.t().accounts_password_reset())
}

async fn owner_of(site: &Site, token: &str) -> Result<Option<(i64, String)>, PageError> {
    let (token_hash, now) = (hash_of(token), site.now);
    site.db
        .write(Identity::SYSTEM, move |conn| {
            Ok(store::usable_reset(conn, &token_hash, now)?)
        })
        .await
}

/// Answers whether the link could still be used. Changing the password uses up all links of its person.
fn use_link(conn: &mut PgConnection, token_hash: &[u8], hash: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let Some((user_id, email)) = store::usable_reset(conn, token_hash, now)? else {
        return Ok(false);
    };
    store::change_password(conn, user_id, hash, now)?;
    throttle::forgive(conn, &email)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_belongs_to_one_link_and_one_key() {
        let (key, id) = (Key::generate(), Uuid::new_v4());
        let token = reset_token(&key, id);
        assert_eq!(token, reset_token(&key, id));
        assert_ne!(token, reset_token(&key, Uuid::new_v4()));
        assert_ne!(token, reset_token(&Key::generate(), id));
        assert!(
            token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
    }
}
