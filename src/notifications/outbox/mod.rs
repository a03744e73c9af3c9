//! The outbox: mails that are due are leased, sent, and recorded one by one.
//!
//! Any number of workers may run at once: what one has leased, no other sends. A mail that was sent and could not be
//! recorded, because the program was killed in between, is sent again with the same `Message-ID`.

mod leased;
mod letter;
mod post;
mod store;

use std::collections::HashSet;

use actix_web::cookie::Key;
use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::{PgConnection, QueryResult};
use futures_util::{StreamExt, stream};
use metrics::counter;
use url::Url;
use uuid::Uuid;

pub use store::{Backlog, backlog};

use self::{
    letter::{Letter, Stationery},
    post::{Failure, Post},
};
use super::model::Kind;
use crate::{
    clock::Clock,
    config::Config,
    database::{Database, DatabaseError, Identity},
    stop::Stop,
    web::Language,
};

/// How long nobody else may send what was leased.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// A mail takes at most eight commands of [`post::TIMEOUT`] each. It is begun only while the lease outlasts them.
const LONGEST_MAIL: TimeDelta = TimeDelta::minutes(4);
/// Mails that are on their way at the same time.
const AT_ONCE: usize = 4;

/// A reminder of a complaint's term, as the number of the complaint and the day by which somebody must act.
type ComplaintReminder = (i64, NaiveDate);
/// A reminder of something at the table: what is told, of what, and the day by which somebody must act.
pub type TableReminder = (Kind, String, NaiveDate);

/// Says what the mail of a notification carries at the time of sending.
pub type Enclose =
    fn(&mut PgConnection, &Addressee, &Letterhead, DateTime<Utc>) -> QueryResult<Vec<Enclosure>>;

/// What the outbox asks the rooms at the time of sending about what they have told: `notifications` knows none of them.
#[derive(Clone, Copy)]
pub struct Rooms {
    /// Makes the token of a mail with the leave to choose a new password.
    pub reset_token: ResetToken,
    /// Which of these reminders still stand: their complaint is open and due on that day.
    pub complaint_reminders_that_stand:
        fn(&mut PgConnection, &[ComplaintReminder]) -> QueryResult<HashSet<ComplaintReminder>>,
    /// Which of these reminders still stand: what they remind of is not done and is due on that day.
    pub table_reminders_that_stand:
        fn(&mut PgConnection, &[TableReminder]) -> QueryResult<HashSet<TableReminder>>,
    /// What the mail of a notification says beside its sentence, a line each: nothing that a person typed about another.
    pub particulars: fn(&mut PgConnection, &Addressee) -> QueryResult<Vec<String>>,
    /// What the mail of a notification carries beside its text.
    pub enclosures: Enclose,
}

/// From where all mails come.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The address of the portal, without a slash at its end.
    pub public_url: String,
    /// The name of its host.
    pub host: String,
    /// The e-mail address of the sender.
    pub sender: String,
}

impl Letterhead {
    /// That of the portal as it is configured.
    pub fn of(config: &Config) -> Self {
        let public_url = config.public_url();
        let url = Url::parse(&public_url).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or("localhost");
        Self {
            host: host.to_owned(),
            public_url,
            sender: config.mail_from.email.to_string(),
        }
    }
}

/// A notification whose mail is about to be written, for who adds something to it.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// What is told.
    pub kind: Kind,
    /// The reference of the thing that it is about.
    pub reference: String,
    /// Who is told.
    pub user_id: i64,
    /// Where the mail goes.
    pub email: String,
    /// The language of the mail.
    pub language: Language,
}

/// A file that a mail carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// The name of the file.
    pub name: String,
    /// Its type with parameters: "text/calendar; method=REQUEST; charset=utf-8".
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Makes the token in the link of a mail with the leave to choose a new password, of the program's key and the leave's id.
pub type ResetToken = fn(&Key, Uuid) -> String;

/// Sends what is due.
pub struct Outbox {
    database: Database,
    clock: Clock,
    stationery: Stationery,
    post: Post,
    rooms: Rooms,
}

/// What became of a mail.
enum Outcome {
    Sent,
    Failed(Failure),
    /// The program stops, or the lease is too old: the mail stays due.
    NotTried,
}

impl Outbox {
    /// An outbox that sends to the configured SMTP server, or writes files into the data folder without one.
    ///
    /// # Errors
    /// When the SMTP server's address cannot be used, in one sentence that names the setting.
    pub fn new(
        config: &Config,
        database: Database,
        clock: Clock,
        key: Key,
        rooms: Rooms,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            database,
            clock,
            stationery: Stationery::new(config, key, rooms.reset_token),
            post: Post::new(config)?,
            rooms,
        })
    }

    /// One step: sends the mails that are due to the people who wait longest. Answers how many notifications it dealt
    /// with; 0 when nothing was due. A mail that fails is tried again later, and stops no other.
    ///
    /// # Errors
    /// When the database does not serve it.
    pub async fn send_due(&self, stop: &Stop) -> anyhow::Result<usize> {
        let (now, rooms, letterhead) = (self.clock.now(), self.rooms, self.stationery.letterhead().clone());
        let lease = self
            .database
            .write(Identity::SYSTEM, move |conn| {
                Ok::<_, DatabaseError>(store::lease(conn, now, now + LEASE, (&rooms, &letterhead))?)
            })
            .await
            .context("mails could not be leased")?;
        let begin_until = now + LEASE - LONGEST_MAIL;
        let recorded: Vec<_> = stream::iter(letter::bundle(lease.to_send))
            .map(|letter| self.deliver(letter, begin_until, stop))
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        recorded.into_iter().collect::<Result<(), _>>()?;
        Ok(lease.dealt_with)
    }

    async fn deliver(&self, letter: Letter, begin_until: DateTime<Utc>, stop: &Stop) -> anyhow::Result<()> {
        let outcome = if stop.is_asked() || self.clock.now() >= begin_until {
            Outcome::NotTried
        } else {
            match self.send(&letter).await {
                Ok(()) => Outcome::Sent,
                Err(failure) => Outcome::Failed(failure),
            }
        };
        self.record(letter, outcome).await
    }

    async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        let message = self
            .stationery
            .write(letter, self.clock.now())
            // A mail that cannot be written today cannot be written tomorrow.
            .map_err(|error| Failure::ForGood(format!("{error:#}")))?;
        self.post.send(&letter.name(), message).await
    }

    async fn record(&self, letter: Letter, outcome: Outcome) -> anyhow::Result<()> {
        let now = self.clock.now();
        match &outcome {
            Outcome::Sent => counter!("tavolo_mails_sent_total").increment(1),
            Outcome::Failed(failure) => {
                counter!("tavolo_mails_failed_total").increment(1);
                tracing::warn!(mail = letter.name(), %failure, "a mail was not sent");
            }
            Outcome::NotTried => {}
        }
        self.database
            .write(Identity::SYSTEM, move |conn| {
                let leased = letter.notifications();
                match outcome {
                    Outcome::Sent => store::record_sent(conn, leased, now),
                    Outcome::Failed(failure) => store::record_failure(conn, leased, &failure, now),
                    Outcome::NotTried => store::release(conn, leased),
                }
                .map_err(DatabaseError::Query)
            })
            .await
            .context("what became of a mail could not be recorded")
    }
}
