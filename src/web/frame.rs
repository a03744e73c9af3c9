//! The frame around every page: who is signed in, what waits for them, what has just happened.

use std::future::{Ready, ready};

use actix_session::{Session, SessionExt};
use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::{Method, header},
    web,
};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult, sql_types::BigInt};
use serde::{Deserialize, Serialize};

use super::{
    Language, PageError, Words, assets,
    limits::{Deed, Limits},
    way_back,
};
use crate::{
    accounts::model::{Actor, Permission},
    clock::Clock,
    config::Config,
    database::{Access, Database},
};

/// Where the session keeps the person that its store has just read from the database. Never stored.
pub const ACTOR_KEY: &str = "actor";
/// What stands beside a room's name is counted up to this, and then said to be more than one less: so do the statements
/// of `frame_counts.sql`.
pub const MOST_COUNTED: i64 = 100;
/// Where the session keeps what is to be said on the next page.
const FLASH_KEY: &str = "flash";
/// The cookie that holds the language chosen before sign-in.
pub const LANGUAGE_COOKIE: &str = "language";

/// The language of a request: the person's, else the one chosen before sign-in, else the browser's.
pub fn language_of(request: &HttpRequest) -> Language {
    if let Ok(Some(actor)) = request.get_session().get::<Actor>(ACTOR_KEY) {
        return actor.language;
    }
    language_before_sign_in(request)
}

/// The language of a request of which nobody knows whose it is: the one chosen before sign-in, else the browser's.
pub fn language_before_sign_in(request: &HttpRequest) -> Language {
    if let Some(chosen) = request
        .cookie(LANGUAGE_COOKIE)
        .and_then(|cookie| cookie.value().parse().ok())
    {
        return chosen;
    }
    let accepted = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    accepted.map_or(Language::It, Language::negotiated)
}

/// A form that comes back stands on the page of its thing, which opens under another address than the form is sent to.
/// The few forms of those who are not signed in have a page under their own address.
fn address_of(request: &HttpRequest) -> String {
    let signed_in = || matches!(request.get_session().get::<Actor>(ACTOR_KEY), Ok(Some(_)));
    if request.method() == Method::POST && signed_in() {
        return way_back::page_of_form(request.path()).to_owned();
    }
    request.uri().to_string()
}

/// What a handler needs of the site: the database, the time, and the request's language, address and session.
pub struct Site {
    /// The way to PostgreSQL.
    pub db: Database,
    /// The settings.
    pub config: web::Data<Config>,
    /// The language of this request.
    pub language: Language,
    /// What time every rule of this request takes as now.
    pub now: DateTime<Utc>,
    /// Path and query under which the page of this request can be opened again.
    pub address: String,
    /// The session, for those who sign in and out.
    pub session: Session,
    limits: web::Data<Limits>,
    counting: Counting,
}

impl FromRequest for Site {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Site::of(request))
    }
}

impl Site {
    /// The same request, for a page that stands at another address: where its form was.
    pub fn at(self, address: String) -> Self {
        Self { address, ..self }
    }

    fn of(request: &HttpRequest) -> Result<Self, PageError> {
        let missing = || PageError::Internal(anyhow::anyhow!("the application state is incomplete"));
        let clock = request.app_data::<web::Data<Clock>>().ok_or_else(missing)?;
        Ok(Self {
            db: request
                .app_data::<web::Data<Database>>()
                .ok_or_else(missing)?
                .get_ref()
                .clone(),
            config: request
                .app_data::<web::Data<Config>>()
                .ok_or_else(missing)?
                .clone(),
            language: language_of(request),
            now: clock.now(),
            address: address_of(request),
            session: request.get_session(),
            limits: request
                .app_data::<web::Data<Limits>>()
                .ok_or_else(missing)?
                .clone(),
            counting: *request.app_data::<Counting>().ok_or_else(missing)?,
        })
    }

    /// Counts one more deed of a person, before it is done.
    ///
    /// # Errors
    /// [`PageError::TooMany`] when it comes too often. Who reads a form says what the page of that is to hold, with
    /// [`PageError::holding`].
    pub fn count(&self, deed: Deed, user_id: i64) -> Result<(), PageError> {
        self.limits.count_deed(deed, user_id)
    }

    /// The words of this request's language.
    pub fn t(&self) -> &'static Words {
        self.language.words()
    }

    /// Reads what a page shows, and the frame around it, in one transaction of the actor's side.
    ///
    /// # Errors
    /// What `work` answers, or that the database could not serve it.
    pub async fn read<T, F>(&self, actor: &Actor, work: F) -> Result<(Frame, T), PageError>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, PageError> + Send + 'static,
        T: Send + 'static,
    {
        self.with_frame(Access::Read, actor, work).await
    }

    /// As [`Site::read`], from the replica when there is one: for lists.
    ///
    /// # Errors
    /// What `work` answers, or that the database could not serve it.
    pub async fn browse<T, F>(&self, actor: &Actor, work: F) -> Result<(Frame, T), PageError>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, PageError> + Send + 'static,
        T: Send + 'static,
    {
        self.with_frame(Access::Browse, actor, work).await
    }

    /// As [`Site::read`], for a page that also writes: that it was opened, for instance.
    ///
    /// # Errors
    /// What `work` answers, or that the database could not serve it.
    pub async fn read_and_note<T, F>(&self, actor: &Actor, work: F) -> Result<(Frame, T), PageError>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, PageError> + Send + 'static,
        T: Send + 'static,
    {
        self.with_frame(Access::Write, actor, work).await
    }

    /// What is counted for the frame is counted last, so that it is so as the page leaves it.
    async fn with_frame<T, F>(&self, access: Access, actor: &Actor, work: F) -> Result<(Frame, T), PageError>
    where
        F: FnOnce(&mut PgConnection) -> Result<T, PageError> + Send + 'static,
        T: Send + 'static,
    {
        let (user_id, role) = (actor.user_id, actor.role);
        let Counting(count) = self.counting;
        let (found, counts) = self
            .db
            .transact(access, actor.identity(), move |conn| {
                let found = work(conn)?;
                let counts = if role.may(Permission::ReadNotifications) {
                    count(conn, user_id, role.as_str())?
                } else {
                    Counts::default()
                };
                Ok::<_, PageError>((found, counts))
            })
            .await?;
        Ok((self.frame(Some(actor), counts), found))
    }

    /// The frame of a page for somebody who is not signed in.
    pub fn public_frame(&self) -> Frame {
        self.frame(None, Counts::default())
    }

    fn frame(&self, actor: Option<&Actor>, counts: Counts) -> Frame {
        Frame {
            t: self.t(),
            language: self.language,
            now: self.now,
            address: self.address.clone(),
            operator_name: self.config.operator_name.clone(),
            demonstration: self.config.demonstration(),
            person: actor.cloned(),
            unread: counts.unread,
            waiting: counts.waiting,
            flash: self.take_flash(),
        }
    }

    fn take_flash(&self) -> Option<Flash> {
        let flash = self.session.get(FLASH_KEY).ok().flatten();
        if flash.is_some() {
            self.session.remove(FLASH_KEY);
        }
        flash
    }

    /// Leads to another page and says there what happened.
    ///
    /// # Errors
    /// When the sentence cannot be kept in the session.
    pub fn done(&self, address: &str, sentence: String) -> Result<HttpResponse, PageError> {
        self.session.insert(
            FLASH_KEY,
            Flash {
                sentence,
                warning: false,
            },
        )?;
        Ok(see_other(address))
    }

    /// Leads to another page and says there what could not be done, and why.
    ///
    /// # Errors
    /// When the sentence cannot be kept in the session.
    pub fn warned(&self, address: &str, sentence: String) -> Result<HttpResponse, PageError> {
        self.session.insert(
            FLASH_KEY,
            Flash {
                sentence,
                warning: true,
            },
        )?;
        Ok(see_other(address))
    }
}

fn badge(count: i64) -> Option<String> {
    match count {
        0 => None,
        MOST_COUNTED.. => Some(format!("{}+", MOST_COUNTED - 1)),
        _ => Some(count.to_string()),
    }
}

/// Leads to another page after a form.
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

/// What has just happened, said once on the next page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// What happened.
    pub sentence: String,
    /// Whether something was not done.
    pub warning: bool,
}

/// What the frame says is waiting in the rooms.
#[derive(Clone, Copy, Debug, Default, diesel::QueryableByName)]
pub struct Counts {
    /// Notifications that were not read yet, up to a hundred.
    #[diesel(sql_type = BigInt)]
    pub unread: i64,
    /// Cases that wait for the person, up to a hundred.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
}

/// Counts for a person of this number and role, in one query. The frame knows no room: whoever puts the rooms together
/// gives it this.
#[derive(Clone, Copy)]
pub struct Counting(pub fn(&mut PgConnection, i64, &str) -> QueryResult<Counts>);

/// What stands around the content of a page.
pub struct Frame {
    /// The words of the page's language.
    pub t: &'static Words,
    /// The page's language.
    pub language: Language,
    /// When the page was made.
    pub now: DateTime<Utc>,
    /// Path and query of the page.
    pub address: String,
    /// The operator's name.
    pub operator_name: String,
    /// Whether the installation is for demonstration.
    pub demonstration: bool,
    /// Who is signed in.
    pub person: Option<Actor>,
    /// Notifications that were not read yet, up to a hundred.
    pub unread: i64,
    /// Cases that wait for this person, up to a hundred.
    pub waiting: i64,
    /// What has just happened.
    pub flash: Option<Flash>,
}

impl Frame {
    /// What stands beside the bell.
    pub fn unread_badge(&self) -> Option<String> {
        badge(self.unread)
    }

    /// What stands beside the page of what is to be done.
    pub fn waiting_badge(&self) -> Option<String> {
        badge(self.waiting)
    }

    /// Whether the person's role may do it, so that a page offers only what works.
    pub fn may(&self, permission: Permission) -> bool {
        self.person.as_ref().is_some_and(|person| person.may(permission))
    }

    /// Whether the person reads cases, so that the room is in the navigation.
    pub fn reads_complaints(&self) -> bool {
        self.may(Permission::ReadComplaints)
    }

    /// Whether the person reads of meetings, so that the room is in the navigation.
    pub fn reads_meetings(&self) -> bool {
        self.may(Permission::ReadMeetings)
    }

    /// Whether the person files complaints.
    pub fn files_complaints(&self) -> bool {
        self.may(Permission::FileComplaints)
    }

    /// Whether the person administers the platform.
    pub fn administers(&self) -> bool {
        self.may(Permission::AdministerPlatform)
    }

    /// The address without what was searched or filtered for: as it may stand on paper.
    pub fn path(&self) -> &str {
        self.address
            .split_once('?')
            .map_or(self.address.as_str(), |(path, _)| path)
    }

    /// Whether the page belongs to the room at this path.
    pub fn is_in(&self, room: &str) -> bool {
        let path = self.path();
        path == room || (room != "/" && path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The address of a part of the site's look, with its version.
    pub fn asset(&self, path: &str) -> String {
        assets::address(path)
    }
}
