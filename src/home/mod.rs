//! The first page: what waits for me in each room, and what changed since I looked.
//!
//! It stands above the rooms: each of them says what waits, and none knows another.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{self, ServiceConfig},
};
use askama::Template;
use chrono::Timelike;
use chrono_tz::Europe::Rome;

use crate::{
    accounts::model::{Actor, Permission},
    complaints::{self, SharedCatalogue},
    deadlines::rome_date,
    meetings,
    notifications::{self, Notification},
    web::{Frame, PageError, Site, Words, answers},
};

/// News that the page shows; the notifications have them all.
const SHOWN: i64 = 10;

/// The address of the first page.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/", web::get().to(show));
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    t: &'static Words,
    greeting: String,
    complaints: Option<complaints::ToDoSection>,
    meetings: Option<meetings::ToDoSection>,
    news: Vec<News>,
}

struct News {
    at: String,
    sentence: String,
    address: String,
}

/// `GET /`
async fn show(
    site: Site,
    actor: Actor,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    let (reader, now, today) = (actor.clone(), site.now, rome_date(site.now));
    let (frame, (of_complaints, of_meetings, news)) = site
        .read(&actor, move |conn| {
            let of_complaints = match reader.may(Permission::ReadComplaints) {
                true => Some(complaints::ToDo::load(conn, &reader, today)?),
                false => None,
            };
            let of_meetings = match reader.may(Permission::ReadMeetings) {
                true => Some(meetings::ToDo::load(conn, &reader, now)?),
                false => None,
            };
            let news = match reader.may(Permission::ReadNotifications) {
                true => notifications::unread(conn, reader.user_id, SHOWN)?,
                false => Vec::new(),
            };
            Ok((of_complaints, of_meetings, news))
        })
        .await?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let t = frame.t;
    let page = HomePage {
        t,
        greeting: greeting(t, &actor, frame.now.with_timezone(&Rome).hour()),
        complaints: of_complaints
            .map(|found| complaints::ToDoSection::of(&frame, &actor, &found, &lists, today)),
        meetings: of_meetings.and_then(|found| meetings::ToDoSection::of(&frame, &found, today)),
        news: news.iter().map(|one| told(t, one, &frame)).collect(),
        frame,
    };
    answers::page(StatusCode::OK, &page)
}

fn greeting(t: &Words, actor: &Actor, hour: u32) -> String {
    match hour {
        5..=12 => t.home_good_morning(&actor.given_name),
        13..=17 => t.home_good_afternoon(&actor.given_name),
        _ => t.home_good_evening(&actor.given_name),
    }
}

fn told(t: &Words, one: &Notification, frame: &Frame) -> News {
    News {
        at: t.recent_moment(&one.created_at, &frame.now),
        sentence: one.sentence(t),
        address: one.address(),
    }
}
