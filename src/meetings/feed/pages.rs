//! The page on which a person makes, renews and ends the address of their calendar; and what is read there.

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    web,
};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};

use super::{BEFORE_TOKEN, store};
use crate::{
    accounts::{
        self,
        model::{Actor, Permission},
    },
    database::Identity,
    meetings::{convening, model::Meeting, store as meetings},
    notifications::Letterhead,
    web::{
        Form, Frame, PageError, Site, Submission, Words, answers,
        limits::{Caller, Costly, Deed, Limits},
        once::{self, Arriving},
    },
};

const PAGE: &str = "/meetings/feed";
/// Letters and digits of a token: as hard to guess as a key of 256 bits.
const LENGTH: usize = 43;
/// How long a meeting stays in calendars after it began.
const KEPT: TimeDelta = TimeDelta::days(366);

#[derive(Template)]
#[template(path = "meetings/feed.html")]
struct FeedPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    /// Since when there is an address.
    since: Option<String>,
    /// The address, on the one page that shows it.
    address: Option<String>,
}

impl FeedPage {
    fn of(frame: Frame, since: Option<DateTime<Utc>>, address: Option<String>) -> Self {
        Self {
            t: frame.t,
            form: Form::fresh(),
            since: since.map(|at| frame.t.on_moment(&at)),
            address,
            frame,
        }
    }
}

/// `GET /meetings/feed`
pub async fn show(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let user_id = actor.user_id;
    let (frame, since) = site
        .read(&actor, move |conn| Ok(store::since(conn, user_id)?))
        .await?;
    answers::page(StatusCode::OK, &FeedPage::of(frame, since, None))
}

/// `POST /meetings/feed`: gives the person's calendar a new address, which this answer alone shows: it is kept nowhere.
pub async fn renew(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let form = Arriving::new(PAGE, &submission.fields)?;
    site.count(Deed::Send, actor.user_id)?;
    let token = Alphanumeric.sample_string(&mut rand::rng(), LENGTH);
    let (user_id, now, hash) = (actor.user_id, site.now, hash_of(&token));
    let site = site.at(PAGE.to_owned());
    let (frame, renewed) = site
        .read_and_note(&actor, move |conn| {
            let is_first = once::is_first(conn, user_id, &form, now)?;
            if is_first {
                store::renew(conn, user_id, &hash, now)?;
            }
            Ok(is_first)
        })
        .await?;
    if !renewed {
        return site.warned(PAGE, site.t().feed_shown_once());
    }
    let address = format!("{}{BEFORE_TOKEN}{token}", site.config.public_url());
    answers::page(StatusCode::OK, &FeedPage::of(frame, Some(now), Some(address)))
}

/// `POST /meetings/feed/end`: nobody reads the person's meetings any more without signing in.
pub async fn end(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let user_id = actor.user_id;
    site.db
        .write(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::end(conn, user_id)?)
        })
        .await?;
    site.done(PAGE, site.t().feed_ended())
}

/// `GET /meetings/feed/{token}`: the meetings of the person whose token it is, as that person may see them now.
pub async fn read(
    site: Site,
    caller: Caller,
    limits: web::Data<Limits>,
    token: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    limits.count(Costly::Calendar, caller)?;
    let hash = hash_of(&token);
    let owner = site
        .db
        .read(Identity::SYSTEM, move |conn| {
            Ok::<_, PageError>(match store::owner(conn, &hash)? {
                Some(owner) => accounts::active_person(conn, owner)?,
                None => None,
            })
        })
        .await?;
    let reads = |actor: &Actor| actor.may(Permission::ReadMeetings);
    let actor = owner.filter(reads).ok_or(PageError::NotFound)?;
    let meetings = meetings_of(&site, &actor).await?;
    let (letterhead, t) = (Letterhead::of(&site.config), actor.language.words());
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"tavolo.ics\""))
        .body(convening::published(&meetings, t, &letterhead, site.now)))
}

/// The meetings at which the person's party sits; of who convenes them, all.
async fn meetings_of(site: &Site, actor: &Actor) -> Result<Vec<Meeting>, PageError> {
    let (party_id, convenes) = (actor.organisation_id, actor.may(Permission::ConveneMeetings));
    let since = site.now - KEPT;
    site.db
        .read(actor.identity(), move |conn| {
            let mut meetings = meetings::dated_since(conn, since)?;
            meetings.retain(|meeting| convenes || meeting.seat_of(party_id).is_some());
            Ok::<_, PageError>(meetings)
        })
        .await
}

fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
