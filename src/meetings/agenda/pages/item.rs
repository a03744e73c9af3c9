//! The page of one item, and what the secretary does with it: one POST for each act, to the item's address with the act's name.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    line::{Found, Line},
    proposal::{must_propose, wholes},
};
use crate::{
    accounts::model::{Actor, Permission},
    meetings::{
        agenda::{
            Item, acts,
            forms::read_act,
            order,
            procedure::{self, By, ItemAct, ItemRefusal},
            words,
        },
        model::MeetingReference,
        pages::{Head, reference_of},
        store,
    },
    web::{
        Fields, Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned, Sent},
        answers,
        drafts::{self, Draft},
        limits::Deed,
        once::Arriving,
    },
};

#[derive(Template)]
#[template(path = "meetings/item.html")]
struct ItemPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    line: Line,
    /// Where the acts are sent: the address of the item.
    address: String,
    offers: Vec<Offer>,
    act: Option<ItemAct>,
    form: Form,
    wholes: Vec<(String, String)>,
    /// Whether the title is the portal's, which the form shows as the record says it.
    is_called_by_portal: bool,
    saved_at: Option<DateTime<Utc>>,
    notice: Option<String>,
    /// The key of the acts that are done by a button.
    key: Uuid,
    version: i32,
}

/// Something that can be done with the item now.
struct Offer {
    act: ItemAct,
    words: String,
    current: bool,
}

impl ItemPage {
    fn act_words(&self, act: &ItemAct) -> String {
        words::act(self.t, *act)
    }

    /// Where the form of an act is sent.
    fn target(&self, act: &ItemAct) -> String {
        format!("{}/{}", self.address, act.as_str())
    }

    fn matters(&self) -> Vec<(&'static str, String)> {
        words::matters(self.t)
    }
}

/// What the address of an item asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ItemQuery {
    /// The form to show.
    act: String,
}

/// Which item of which agenda.
#[derive(Clone, Copy)]
struct Place {
    reference: MeetingReference,
    id: i64,
}

impl Place {
    fn read(meeting: &str, item: &str) -> Result<Self, PageError> {
        let id: i64 = item.parse().map_err(|_| PageError::NotFound)?;
        // There is one way to write a number.
        if id.to_string() != item {
            return Err(PageError::NotFound);
        }
        Ok(Self {
            reference: reference_of(meeting)?,
            id,
        })
    }

    fn address(self) -> String {
        format!("/meetings/{}/agenda/{}", self.reference, self.id)
    }
}

/// `GET /meetings/{meeting}/agenda/{item}`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
    query: web::Query<ItemQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let place = Place::read(&path.0, &path.1)?;
    page(
        &site,
        &actor,
        place,
        StatusCode::OK,
        Shown::Asked(query.act.parse().ok()),
    )
    .await
}

/// Which form is shown.
enum Shown {
    /// The one that the reader asked for.
    Asked(Option<ItemAct>),
    /// The one that was sent and did not pass.
    Returned(ItemAct, Returned),
}

async fn page(
    site: &Site,
    actor: &Actor,
    place: Place,
    status: StatusCode,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    let user_id = actor.user_id;
    let (frame, (found, drafts)) = site
        .read(actor, move |conn| {
            let meeting = store::find(conn, place.reference)?.ok_or(PageError::NotFound)?;
            let found = Found::load(conn, meeting)?;
            let drafts = drafts::of_target(conn, user_id, &format!("{}/", place.address()))?;
            Ok((found, drafts))
        })
        .await?;
    let t = site.t();
    let item = found.item(place.id).ok_or(PageError::NotFound)?;
    let line = found.lines(t, actor, |one| one.id == item.id).pop();
    let possible = possible(&found, item, actor);
    let shown = Opened::of(shown, &possible, &drafts, item);
    let page = ItemPage {
        head: Head::of(t, &found.meeting),
        line: line.ok_or(PageError::NotFound)?,
        address: place.address(),
        offers: possible
            .iter()
            .map(|act| Offer {
                act: *act,
                words: words::act(t, *act),
                current: shown.act == Some(*act),
            })
            .collect(),
        wholes: wholes(t, &found.items, Some(item.id)),
        is_called_by_portal: words::is_called_by_portal(item),
        act: shown.act,
        form: shown.form,
        saved_at: shown.saved_at,
        notice: shown.notice,
        key: Uuid::new_v4(),
        version: item.version,
        t,
        frame,
    };
    answers::page(status, &page)
}

/// What the reader may do with the item now, but for its order, which is changed where the others are seen.
fn possible(found: &Found, item: &Item, reader: &Actor) -> Vec<ItemAct> {
    let all = ItemAct::ALL.iter().copied();
    let can_be_placed = order::parts(&found.items, item.id).is_empty()
        && (item.parent_id.is_some() || order::wholes(&found.items).len() > 1);
    all.filter(|act| !act.is_ordering() && (*act != ItemAct::Place || can_be_placed))
        .filter(|act| procedure::decide(&found.meeting, item, *act, By::person(reader)).is_ok())
        .collect()
}

/// The form on the page.
struct Opened {
    act: Option<ItemAct>,
    form: Form,
    saved_at: Option<DateTime<Utc>>,
    notice: Option<String>,
}

impl Opened {
    fn of(shown: Shown, possible: &[ItemAct], drafts: &[Draft], item: &Item) -> Self {
        match shown {
            // What was typed is shown also when it cannot be done any more, to be copied.
            Shown::Returned(act, mut returned) => {
                returned.go_by(item.version);
                Self {
                    act: act.has_form().then_some(act),
                    form: returned.form,
                    saved_at: None,
                    notice: returned.notice,
                }
            }
            Shown::Asked(asked) => {
                let asked = asked.filter(|act| act.has_form());
                let draft = asked.and_then(|act| draft_of(drafts, act));
                // What somebody has typed is there also when it cannot be done any more.
                let act = asked.filter(|act| possible.contains(act) || draft.is_some());
                Self {
                    act,
                    form: draft.map_or_else(|| fresh(item), |draft| Form::filled(draft.fields.clone())),
                    saved_at: draft.map(|draft| draft.saved_at),
                    notice: None,
                }
            }
        }
    }
}

fn draft_of(drafts: &[Draft], act: ItemAct) -> Option<&Draft> {
    let end = format!("/{}", act.as_str());
    drafts.iter().find(|draft| draft.target.ends_with(&end))
}

/// A form that says what the item says now.
fn fresh(item: &Item) -> Form {
    let mut form = Form::fresh();
    let number = |number: Option<String>| number.unwrap_or_default();
    form.fields.set("version", item.version.to_string());
    form.fields.set("title", item.title.as_str());
    form.fields.set("matter", item.matter.as_str());
    form.fields
        .set("explanation", item.explanation.clone().unwrap_or_default());
    form.fields.set(
        "minutes",
        number(item.minutes_planned.map(|minutes| minutes.to_string())),
    );
    form.fields
        .set("whole", number(item.parent_id.map(|whole| whole.to_string())));
    form
}

/// `POST /meetings/{meeting}/agenda/{item}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String, String)>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    must_propose(&actor)?;
    let (meeting, item, name) = path.into_inner();
    let place = Place::read(&meeting, &item)?;
    let act: ItemAct = name.parse().map_err(|_| PageError::NotFound)?;
    actor.must(act.permission())?;
    let fields = submission.fields;
    let target = format!("{}/{}", place.address(), act.as_str());
    let sent = sent(&target, act, &fields)?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(&target, &fields))?;
    let found = site
        .db
        .read(actor.identity(), move |conn| {
            let meeting = store::find(conn, place.reference)?.ok_or(PageError::NotFound)?;
            let found = Found::load(conn, meeting)?;
            found.item(place.id).ok_or(PageError::NotFound)?;
            Ok::<_, PageError>(found)
        })
        .await?;
    let sending = Sending {
        site: &site,
        actor: &actor,
        place,
        act,
    };
    let doing = match read_act(act, &fields, &found.items, site.t()) {
        Ok(doing) => doing,
        Err(errors) => return sending.wrong(fields, errors).await,
    };
    let (sender, now) = (actor.clone(), site.now);
    let done = site
        .db
        .write(actor.identity(), move |conn| {
            acts::perform(conn, &sender, (place.reference, place.id), &doing, &sent, now)
        })
        .await;
    match done {
        Ok(()) => {
            let agenda = format!("/meetings/{}/agenda", place.reference);
            site.done(&agenda, words::done(site.t(), act))
        }
        Err(error) => sending.not_done(fields, error).await,
    }
}

/// The form as it arrives. The buttons of a page share its key: each is pressed once.
fn sent(target: &str, act: ItemAct, fields: &Fields) -> Result<Sent, PageError> {
    let form = Arriving::new(target, fields)?;
    let form = if act.has_form() { form } else { form.part(target) };
    if act.is_ordering() {
        return Ok(Sent { form, version: None });
    }
    Sent::going_by_page(form, fields)
}

/// An act on its way.
struct Sending<'a> {
    site: &'a Site,
    actor: &'a Actor,
    place: Place,
    act: ItemAct,
}

impl FormPage for Sending<'_> {
    type Refusal = ItemRefusal;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().agenda_moved_on()
    }

    fn refused(&self, refusal: ItemRefusal) -> Answer {
        let sentence = words::refusal(self.site.t(), refusal);
        match refusal {
            ItemRefusal::NotAllowed => Answer::Page(PageError::NotAllowed),
            ItemRefusal::NoSuchWhole | ItemRefusal::HasParts => Answer::Beside("whole", sentence),
            _ => Answer::Above(sentence),
        }
    }

    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let (status, shown) = (returned.status, Shown::Returned(self.act, returned));
        page(self.site, self.actor, self.place, status, shown).await
    }
}
