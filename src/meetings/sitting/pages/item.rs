//! The page on which an item is written: its text with what it looks like beside it, what is decided, and what is agreed. One
//! POST for each act, to the item's address with the act's name.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use uuid::Uuid;

use super::sitting;
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    markdown::Html,
    meetings::{
        actions::{self, ActionItem, Person},
        agenda::{self, Item},
        decisions::{self, Decision, Resolution},
        lines::{ActionLine, DecisionLine},
        model::{Meeting, MeetingReference},
        pages::{Head, reference_of},
        preview,
        sitting::{
            acts,
            forms::{self, Choices},
            model::{Agreement, Note},
            store,
        },
        store as meetings,
        writing::{self, ActError, NotWritten},
    },
    text_enum,
    web::{
        FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Words,
        acts::{Answer, FormPage, Returned, Sent},
        answers,
        dates::control_for,
        drafts::{self, Draft},
        frame::see_other,
        limits::Deed,
        once::Arriving,
    },
};

text_enum! {
    /// What is written down under an item, by the name that stands in the address.
    pub enum ActName {
        /// What is said.
        Note = "note",
        /// What is decided.
        Decide = "decide",
        /// What somebody agrees to do.
        Agree = "agree",
    }
}

/// What the button says that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Send,
    Preview,
    DiscardDraft,
}

impl Asked {
    fn of(fields: &Fields) -> Self {
        if fields.has("preview", "1") {
            Self::Preview
        } else if fields.has("act", "discard_draft") {
            Self::DiscardDraft
        } else {
            Self::Send
        }
    }

    fn deed(self) -> Deed {
        match self {
            Self::Send => Deed::Send,
            Self::Preview | Self::DiscardDraft => Deed::KeepDraft,
        }
    }
}

/// An item of a meeting that is being written.
#[derive(Clone, Copy)]
struct Place {
    meeting: MeetingReference,
    item: i64,
}

impl Place {
    fn named(meeting: &str, item: &str) -> Result<Self, PageError> {
        Ok(Self {
            meeting: reference_of(meeting)?,
            item: item.parse().map_err(|_| PageError::NotFound)?,
        })
    }

    fn address(self) -> String {
        format!("{}/{}", sitting::address_of(self.meeting), self.item)
    }

    fn target(self, act: ActName) -> String {
        format!("{}/{}", self.address(), act.as_str())
    }
}

#[derive(Template)]
#[template(path = "meetings/sitting_item.html")]
struct ItemPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    place: Place,
    item: Item,
    title: String,
    /// What its proposer says of it.
    explanation: Option<Html>,
    others: Vec<Neighbour>,
    note: NoteForm,
    decisions: Vec<DecisionLine>,
    deciding: Written,
    actions: Vec<ActionLine>,
    agreeing: Written,
    parties: Vec<(String, String)>,
    people: Vec<PartyPeople>,
}

impl ItemPage {
    fn to(&self, act: ActName) -> String {
        self.place.target(act)
    }

    fn date_control(&self) -> &'static str {
        control_for(self.agreeing.form.fields.get("due_on"))
    }

    fn decided(&self) -> Vec<(String, String)> {
        let decisions = self.decisions.iter();
        decisions
            .map(|one| (one.reference.clone(), one.reference.clone()))
            .collect()
    }
}

/// An item of the agenda, as the list beside the page names it.
struct Neighbour {
    address: String,
    number: String,
    title: String,
    current: bool,
}

/// A form of the page, when a draft of it was kept, and what must be known before it is sent.
struct Written {
    form: Form,
    saved_at: Option<DateTime<Utc>>,
    notice: Option<String>,
}

struct NoteForm {
    written: Written,
    /// What the text looks like.
    preview: Html,
    /// The text that is stored, when it is not the one from which the reader went on.
    stored: Option<StoredText>,
}

struct StoredText {
    text: String,
    edited: String,
}

struct PartyPeople {
    party_id: String,
    party: String,
    people: Vec<(String, String)>,
}

impl Written {
    /// A form of which nothing was kept.
    fn plain(form: Form) -> Self {
        Self {
            form,
            saved_at: None,
            notice: None,
        }
    }

    /// A form that comes back.
    fn returned(returned: Returned) -> Self {
        Self {
            notice: returned.notice,
            ..Self::plain(returned.form)
        }
    }

    /// A form with the draft that was kept of it.
    fn drafted(draft: &Draft, notice: Option<String>) -> Self {
        let mut fields = draft.fields.clone();
        fields.set("key", draft.key.to_string());
        Self {
            form: Form::filled(fields),
            saved_at: Some(draft.saved_at),
            notice,
        }
    }
}

impl NoteForm {
    fn of(written: Written, stored: Option<StoredText>) -> Self {
        Self {
            preview: preview::html(written.form.fields.get("text")),
            written,
            stored,
        }
    }
}

/// What the page shows of the database.
struct Found {
    meeting: Meeting,
    items: Vec<Item>,
    item: Item,
    note: Option<Note>,
    decisions: Vec<Decision>,
    actions: Vec<ActionItem>,
    people: Vec<Person>,
    drafts: Vec<Draft>,
}

impl Found {
    fn load(conn: &mut PgConnection, place: Place, actor: &Actor) -> Result<Self, PageError> {
        let meeting = meetings::find(conn, place.meeting)?.ok_or(PageError::NotFound)?;
        let mut items = agenda::items_of(conn, meeting.id)?;
        items.retain(Item::is_on_agenda);
        let item = items.iter().find(|item| item.id == place.item);
        let item = item.ok_or(PageError::NotFound)?.clone();
        let mut decisions = decisions::of_meeting(conn, meeting.id)?;
        decisions.retain(|one| one.item_id == item.id);
        let mut actions = actions::of_meeting(conn, meeting.id)?;
        actions.retain(|one| one.item_id == Some(item.id));
        Ok(Self {
            note: store::note_of(conn, item.id)?,
            people: store::people(conn, &meeting)?,
            drafts: drafts::of_target(conn, actor.user_id, &format!("{}/", place.address()))?,
            meeting,
            items,
            item,
            decisions,
            actions,
        })
    }

    /// 0 while nothing was stored.
    fn version(&self) -> i32 {
        self.note.as_ref().map_or(0, |note| note.version)
    }

    fn stored(&self, t: &Words, now: DateTime<Utc>) -> Option<StoredText> {
        self.note.as_ref().map(|note| StoredText {
            text: note.text.clone(),
            edited: t.sitting_edited(t.recent_moment(&note.edited_at, &now), note.editor.as_str()),
        })
    }

    fn draft(&self, target: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.target == target)
    }

    /// A form that adds something: with the draft that was kept of it, else fresh.
    fn opened(&self, target: &str) -> Written {
        match self.draft(target) {
            Some(draft) => Written::drafted(draft, None),
            None => Written::plain(Form::fresh()),
        }
    }

    /// The form of the text: with the draft that was kept of it, else with what is stored. A draft of a text that somebody else
    /// has changed meanwhile stands beside that, and goes by it.
    fn opened_note(&self, t: &Words, target: &str, now: DateTime<Utc>) -> NoteForm {
        let version = self.version();
        let (mut written, stored) = match self.draft(target) {
            None => {
                let mut form = Form::fresh();
                let text = self.note.as_ref().map_or("", |note| note.text.as_str());
                form.fields.set("text", text);
                (Written::plain(form), None)
            }
            Some(draft) if draft.fields.version() == Some(version) => (Written::drafted(draft, None), None),
            Some(draft) => {
                let written = Written::drafted(draft, Some(t.sitting_note_moved_on()));
                (written, self.stored(t, now))
            }
        };
        written.form.fields.set("version", version.to_string());
        NoteForm::of(written, stored)
    }

    fn people_by_party(&self) -> Vec<PartyPeople> {
        let of_party = |party_id: i64| {
            let people = self.people.iter().filter(move |one| one.party_id == party_id);
            people.map(|one| (one.id.to_string(), one.name.clone()))
        };
        let parties = self.meeting.seats.iter().map(|seat| PartyPeople {
            party_id: seat.party_id.to_string(),
            party: seat.party.clone(),
            people: of_party(seat.party_id).collect(),
        });
        parties.filter(|party| !party.people.is_empty()).collect()
    }

    fn parties(&self) -> Vec<(String, String)> {
        let seats = self.meeting.seats.iter();
        seats
            .map(|seat| (seat.party_id.to_string(), seat.party.clone()))
            .collect()
    }

    fn neighbours(&self, t: &Words, place: Place) -> Vec<Neighbour> {
        let neighbour = |item: &Item| Neighbour {
            address: Place {
                item: item.id,
                ..place
            }
            .address(),
            number: item.number.clone().unwrap_or_default(),
            title: agenda::title(t, item),
            current: item.id == place.item,
        };
        self.items.iter().map(neighbour).collect()
    }
}

fn page(frame: Frame, place: Place, found: Found, returned: Option<(ActName, Returned)>) -> ItemPage {
    let (t, now) = (frame.t, frame.now);
    let mut note = found.opened_note(t, &place.target(ActName::Note), now);
    let mut deciding = found.opened(&place.target(ActName::Decide));
    let mut agreeing = found.opened(&place.target(ActName::Agree));
    match returned {
        None => {}
        Some((ActName::Note, mut returned)) => {
            returned.go_by(found.version());
            let stored = found.stored(t, now).filter(|_| returned.notice.is_some());
            note = NoteForm::of(Written::returned(returned), stored);
        }
        Some((ActName::Decide, returned)) => deciding = Written::returned(returned),
        Some((ActName::Agree, returned)) => agreeing = Written::returned(returned),
    }
    ItemPage {
        head: Head::of(t, &found.meeting),
        title: agenda::title(t, &found.item),
        explanation: found.item.explanation.as_deref().map(preview::html),
        place,
        others: found.neighbours(t, place),
        note,
        decisions: found.decisions.iter().map(DecisionLine::of).collect(),
        deciding,
        actions: found.actions.iter().map(|one| ActionLine::of(t, one)).collect(),
        agreeing,
        parties: found.parties(),
        people: found.people_by_party(),
        item: found.item,
        t,
        frame,
    }
}

/// `GET /meetings/{meeting}/sitting/{item}`: leads to the meeting when nothing is written now.
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    let (meeting, item) = path.into_inner();
    let place = Place::named(&meeting, &item)?;
    let (reader, now) = (actor.clone(), site.now);
    let (frame, found) = site
        .read(&actor, move |conn| Found::load(conn, place, &reader))
        .await?;
    if !found.meeting.is_being_written(now) {
        let page = sitting::address_of(place.meeting);
        return Ok(see_other(&format!("{page}#item-{}", place.item)));
    }
    answers::page(StatusCode::OK, &page(frame, place, found, None))
}

/// `POST /meetings/{meeting}/sitting/{item}/{act}`
pub async fn act(
    site: Site,
    actor: Actor,
    path: web::Path<(String, String, String)>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeMinutes)?;
    let (meeting, item, act) = path.into_inner();
    let place = Place::named(&meeting, &item)?;
    let act: ActName = act.parse().map_err(|_| PageError::NotFound)?;
    let (fields, target) = (submission.fields, place.target(act));
    let form = Arriving::new(&target, &fields)?;
    let key = form.key;
    let sent = match act {
        ActName::Note => Sent::going_by_page(form, &fields)?,
        ActName::Decide | ActName::Agree => Sent { form, version: None },
    };
    let asked = Asked::of(&fields);
    let held = |error: PageError| error.holding(&target, &fields);
    site.count(asked.deed(), actor.user_id).map_err(held)?;
    let request = Request {
        site: &site,
        actor: &actor,
        place,
        act,
    };
    match asked {
        Asked::Preview => request.preview(fields).await,
        Asked::DiscardDraft => request.discard_draft(key).await,
        Asked::Send => request.send(fields, sent).await,
    }
}

/// What was typed, turned into values.
enum Doing {
    Write(String),
    Decide(Resolution),
    Agree(Agreement),
}

impl Doing {
    fn perform(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        place: Place,
        sent: &Sent,
        now: DateTime<Utc>,
    ) -> Result<(), ActError> {
        let item = (place.meeting, place.item);
        match self {
            Self::Write(text) => acts::write_note(conn, actor, item, text, sent, now),
            Self::Decide(resolution) => decisions::take(conn, actor, item, resolution, sent, now),
            Self::Agree(agreement) => acts::agree(conn, actor, item, agreement, sent, now),
        }
    }
}

/// A form that was sent.
struct Request<'a> {
    site: &'a Site,
    actor: &'a Actor,
    place: Place,
    act: ActName,
}

impl Request<'_> {
    async fn send(self, fields: Fields, sent: Sent) -> Result<HttpResponse, PageError> {
        let doing = match self.read(&fields).await? {
            Ok(doing) => doing,
            Err(errors) => return self.wrong(fields, errors).await,
        };
        let (place, sender, now) = (self.place, self.actor.clone(), self.site.now);
        let done = self
            .site
            .db
            .write(self.actor.identity(), move |conn| {
                doing.perform(conn, &sender, place, &sent, now)
            })
            .await;
        match done {
            Ok(()) => self.site.done(&self.place.address(), self.done_words()),
            Err(error) => self.not_done(fields, error).await,
        }
    }

    /// Reads the form, against what can be chosen now.
    async fn read(&self, fields: &Fields) -> Result<Result<Doing, FieldErrors>, PageError> {
        let t = self.site.t();
        Ok(match self.act {
            ActName::Note => forms::read_note(fields, t).map(Doing::Write),
            ActName::Decide => decisions::read_decision(fields, t).map(Doing::Decide),
            ActName::Agree => {
                let (place, reader) = (self.place, self.actor.clone());
                let found = self
                    .site
                    .db
                    .read(self.actor.identity(), move |conn| {
                        Found::load(conn, place, &reader)
                    })
                    .await?;
                let choices = Choices {
                    meeting: &found.meeting,
                    people: &found.people,
                    decisions: &found.decisions,
                };
                let today = rome_date(self.site.now);
                forms::read_agreement(fields, choices, today, t).map(Doing::Agree)
            }
        })
    }

    fn done_words(&self) -> String {
        let t = self.site.t();
        match self.act {
            ActName::Note => t.sitting_note_saved(),
            ActName::Decide => t.sitting_decided(),
            ActName::Agree => t.sitting_agreed(),
        }
    }

    async fn preview(self, fields: Fields) -> Result<HttpResponse, PageError> {
        match forms::read_note(&fields, self.site.t()) {
            Ok(_) => self.show(Returned::to_look_at(Form::filled(fields))).await,
            Err(errors) => self.wrong(fields, errors).await,
        }
    }

    async fn discard_draft(self, key: Uuid) -> Result<HttpResponse, PageError> {
        let user_id = self.actor.user_id;
        self.site
            .db
            .write(self.actor.identity(), move |conn| {
                drafts::by_key(conn, user_id, key)?.ok_or(PageError::NotFound)?;
                Ok::<_, PageError>(drafts::discard(conn, key)?)
            })
            .await?;
        let t = self.site.t();
        self.site.done(&self.place.address(), t.sitting_draft_discarded())
    }
}

impl FormPage for Request<'_> {
    type Refusal = NotWritten;

    fn site(&self) -> &Site {
        self.site
    }

    fn moved_on(&self) -> String {
        self.site.t().sitting_note_moved_on()
    }

    fn refused(&self, _: NotWritten) -> Answer {
        let page = sitting::address_of(self.place.meeting);
        Answer::On(page, self.site.t().sitting_not_open())
    }

    /// The page with what was typed still in its form, and a draft of it.
    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError> {
        let (place, reader, now) = (self.place, self.actor.clone(), self.site.now);
        let (target, kept) = (self.place.target(self.act), returned.clone());
        let (frame, found) = self
            .site
            .read_and_note(self.actor, move |conn| {
                let found = Found::load(conn, place, &reader)?;
                writing::keep_returned(conn, &reader, &target, &kept, now)?;
                Ok(found)
            })
            .await?;
        let status = returned.status;
        answers::page(status, &page(frame, place, found, Some((self.act, returned))))
    }
}
