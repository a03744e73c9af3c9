//! Signing in and out.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, http::header, web};
use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{
    PasswordHasher, demonstration,
    model::Actor,
    sessions::{ENDED_USER_KEY, USER_KEY},
    store::{self, Credential},
    throttle::{self, Throttled},
};
use crate::{
    database::Identity,
    values::EmailAddress,
    web::{
        FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Words, answers,
        frame::see_other,
        limits::{Caller, Costly, Limits},
        way_back,
    },
};

#[derive(Template, WebTemplate)]
#[template(path = "accounts/login.html")]
struct LoginPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    next: String,
    /// Whether the browser's session has come to its end by itself.
    ended: bool,
    /// Why nobody can sign in now, and until when.
    throttled: Option<String>,
}

impl LoginPage {
    fn of(site: &Site, form: Form, next: &str) -> Self {
        Self {
            frame: site.public_frame(),
            t: site.t(),
            form,
            next: way_back::local(next).to_owned(),
            ended: site.session.contains_key(ENDED_USER_KEY),
            throttled: None,
        }
    }

    fn demonstration_accounts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let accounts = demonstration::ACCOUNTS
            .iter()
            .filter(|_| self.frame.demonstration);
        accounts.map(|person| (person.email, self.t.role(&person.role)))
    }
}

/// The address to go to after sign-in.
#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

pub(super) async fn page(
    site: Site,
    actor: Option<Actor>,
    query: web::Query<Next>,
) -> Result<impl Responder, PageError> {
    if actor.is_some() {
        return Ok(see_other(way_back::local(&query.next)));
    }
    answers::page(
        StatusCode::OK,
        &LoginPage::of(&site, Form::default(), &query.next),
    )
}

pub(super) async fn sign_in(
    site: Site,
    caller: Caller,
    limits: web::Data<Limits>,
    hasher: web::Data<PasswordHasher>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    limits.count(Costly::SignIn, caller)?;
    let fields = submission.fields;
    let email = typed_email(&fields);
    let mut errors = what_is_missing(&fields, site.t());
    if errors.is_empty() && EmailAddress::parse(&email).is_err() {
        errors.add("email", site.t().accounts_wrong_password());
    }
    if !errors.is_empty() {
        return again(&site, fields, errors);
    }
    let credential = match begin_attempt(&site, &email, caller).await? {
        Ok(credential) => credential,
        Err(throttled) => return come_back_later(&site, &fields, throttled),
    };
    let (user_id, hash) = credential
        .map(|found| (found.user_id, found.password_hash))
        .unzip();
    let right = hasher.matches(fields.get("password").to_owned(), hash).await?;
    // Everybody knows the demonstration's password: elsewhere it opens no account, whoever has it.
    let open = site.config.demonstration() || fields.get("password") != demonstration::PASSWORD;
    let Some(user_id) = user_id.filter(|_| right && open) else {
        let mut errors = FieldErrors::default();
        errors.add("email", site.t().accounts_wrong_password());
        return again(&site, fields, errors);
    };
    site.db
        .write(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(throttle::forgive(conn, &email)?)
        })
        .await?;
    begin_session(&site, user_id)?;
    Ok(see_other(way_back::local(fields.get("next"))))
}

/// A session of this person under a new key: whoever knew the old one has nothing.
pub(super) fn begin_session(site: &Site, user_id: i64) -> Result<(), PageError> {
    site.session.clear();
    site.session.renew();
    Ok(site.session.insert(USER_KEY, user_id)?)
}

/// Ends the session on the server. What is left is a session of nobody, which says so.
pub(super) async fn sign_out(site: Site) -> Result<HttpResponse, PageError> {
    site.session.clear();
    site.session.renew();
    let sentence = site.t().accounts_signed_out();
    site.done("/login", sentence)
}

pub(super) fn typed_email(fields: &Fields) -> String {
    fields.get("email").trim().to_lowercase()
}

fn what_is_missing(fields: &Fields, t: &Words) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if typed_email(fields).is_empty() {
        errors.add("email", t.accounts_email_missing());
    }
    if fields.get("password").is_empty() {
        errors.add("password", t.accounts_password_missing());
    }
    errors
}

/// Counts the attempt and finds what the password is checked with, in one transaction.
pub(super) async fn begin_attempt(
    site: &Site,
    email: &str,
    caller: Caller,
) -> Result<Result<Option<Credential>, Throttled>, PageError> {
    let (email, address, now) = (email.to_owned(), caller.0.to_string(), site.now);
    site.db
        .write(Identity::SYSTEM, move |conn| {
            match throttle::attempt(conn, &email, &address, now)? {
                Ok(()) => Ok(Ok(store::credential(conn, &email)?)),
                Err(throttled) => Ok(Err(throttled)),
            }
        })
        .await
}

fn again(site: &Site, fields: Fields, errors: FieldErrors) -> Result<HttpResponse, PageError> {
    let next = fields.get("next").to_owned();
    answers::to_correct(&LoginPage::of(
        site,
        Form::wrong(without_password(&fields), errors),
        &next,
    ))
}

fn come_back_later(site: &Site, fields: &Fields, throttled: Throttled) -> Result<HttpResponse, PageError> {
    let form = Form::filled(without_password(fields));
    let mut page = LoginPage::of(site, form, fields.get("next"));
    page.throttled = Some(when_to_come_back(site, throttled));
    let mut answer = answers::page(StatusCode::TOO_MANY_REQUESTS, &page)?;
    let seconds = seconds_until(throttled.until, site.now);
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    Ok(answer)
}

/// A password is not sent back to the page.
fn without_password(fields: &Fields) -> Fields {
    fields.without(|name| name == "password")
}

/// "Too many attempts: try again at 10:12."
pub(super) fn when_to_come_back(site: &Site, throttled: Throttled) -> String {
    // The time is told in minutes, so the next whole one.
    let at = throttled.until + chrono::Duration::minutes(1);
    site.t().accounts_throttled(site.t().time_of(&at))
}

fn seconds_until(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (until - now).num_seconds().max(0) + 1
}

/// Whether the request comes from a session that has ended, and whose it was.
pub(super) fn ended_person(request: &HttpRequest) -> Option<i64> {
    use actix_session::SessionExt;
    request.get_session().get(ENDED_USER_KEY).ok().flatten()
}
