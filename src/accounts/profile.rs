//! A person's own page: who they are in the portal, their language, their password.

use actix_web::{
    HttpResponse, Responder,
    cookie::{Cookie, SameSite, time::Duration},
    http::StatusCode,
    web,
};
use askama::Template;
use askama_web::WebTemplate;

use super::{
    PasswordHasher,
    model::Actor,
    new_password,
    sign_in::{begin_attempt, begin_session, when_to_come_back},
    store, throttle,
};
use crate::{
    database::Identity,
    web::{
        FieldErrors, Fields, Form, Frame, Language, PageError, Site, Submission, Words, answers,
        frame::{LANGUAGE_COOKIE, see_other},
        limits::{Caller, Costly, Limits},
        way_back,
    },
};

#[derive(Template, WebTemplate)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
}

impl AccountPage {
    async fn of(site: &Site, actor: &Actor, form: Form) -> Result<Self, PageError> {
        let (frame, ()) = site.read(actor, |_| Ok(())).await?;
        Ok(Self {
            frame,
            t: site.t(),
            form,
        })
    }
}

pub(super) async fn page(site: Site, actor: Actor) -> Result<impl Responder, PageError> {
    AccountPage::of(&site, &actor, Form::default()).await
}

pub(super) async fn change_password(
    site: Site,
    actor: Actor,
    caller: Caller,
    limits: web::Data<Limits>,
    hasher: web::Data<PasswordHasher>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    limits.count(Costly::SignIn, caller)?;
    let new = match parse(&submission.fields, &actor, site.t()) {
        Ok(new) => new,
        Err(errors) => return again(&site, &actor, StatusCode::UNPROCESSABLE_ENTITY, errors).await,
    };
    let mut errors = FieldErrors::default();
    let credential = match begin_attempt(&site, &actor.email, caller).await? {
        Ok(credential) => credential,
        Err(throttled) => {
            errors.add("current_password", when_to_come_back(&site, throttled));
            return again(&site, &actor, StatusCode::TOO_MANY_REQUESTS, errors).await;
        }
    };
    let current = submission.fields.get("current_password").to_owned();
    let right = hasher
        .matches(current, credential.map(|found| found.password_hash))
        .await?;
    if !right {
        errors.add("current_password", site.t().accounts_current_password_wrong());
        return again(&site, &actor, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    let hash = hasher.hash(new).await?;
    let (user_id, now) = (actor.user_id, site.now);
    site.db
        .write(Identity::SYSTEM, move |conn| {
            throttle::forgive(conn, &actor.email)?;
            Ok::<_, PageError>(store::change_password(conn, user_id, &hash, now)?)
        })
        .await?;
    begin_session(&site, user_id)?;
    site.done("/account", site.t().accounts_password_changed())
}

/// The new password, when both fields can be taken as they are.
fn parse(fields: &Fields, actor: &Actor, t: &Words) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    if fields.get("current_password").is_empty() {
        errors.add("current_password", t.accounts_password_missing());
    }
    let new = errors.keep(
        "new_password",
        new_password::parse(fields.get("new_password"), &actor.email, t),
    );
    match new {
        Some(new) if errors.is_empty() => Ok(new),
        _ => Err(errors),
    }
}

async fn again(
    site: &Site,
    actor: &Actor,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<HttpResponse, PageError> {
    let form = Form::wrong(Fields::default(), errors);
    answers::page(status, &AccountPage::of(site, actor, form).await?)
}

/// Before sign-in the choice is kept in a cookie, afterwards with the person too, for their mails.
pub(super) async fn choose_language(
    site: Site,
    actor: Option<Actor>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    let language: Language = submission
        .fields
        .get("language")
        .parse()
        .map_err(|_| PageError::BadRequest("no such language"))?;
    if let Some(actor) = actor {
        site.db
            .write(Identity::SYSTEM, move |conn| {
                Ok::<_, PageError>(store::set_language(conn, actor.user_id, language)?)
            })
            .await?;
    }
    let cookie = Cookie::build(LANGUAGE_COOKIE, language.as_str())
        .path("/")
        .http_only(true)
        .secure(site.config.served_over_tls())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    let mut answer = see_other(way_back::local(submission.fields.get("next")));
    answer
        .add_cookie(&cookie)
        .map_err(|error| PageError::Internal(error.into()))?;
    Ok(answer)
}
