//! The page of a working group, with the form of what is done there.

use std::collections::HashMap;

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    address_of,
    charter::{Choosable, PartyChoice},
    reference_of,
};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment, OfGroup},
    deadlines::rome_date,
    markdown::{self, Html},
    meetings::{
        actions::{self, ActionItem},
        decisions::{self, Decision},
        groups::{
            acts::agent,
            decide,
            forms::charter_fields,
            model::{Group, Paper},
            procedure::{Act, State},
            store, words,
        },
        lines::{ActionLine, DecisionLine},
        model::GroupReference,
        preview,
        store::{self as meetings, ListedMeeting},
        words as meeting_words, writing,
    },
    notifications,
    web::{
        Form, Frame, PageError, Site, Words,
        acts::Returned,
        answers,
        drafts::{self, Draft},
        frame::see_other,
    },
};

/// The level of the heading below which a report stands.
const LEVEL_OF_REPORT: usize = 2;

#[derive(Template)]
#[template(path = "meetings/group.html")]
struct GroupPage {
    frame: Frame,
    t: &'static Words,
    group: Group,
    head: Head,
    report: Option<Report>,
    /// Whether the reader's party works there, or the reader is the operator's.
    is_inside: bool,
    meetings: Vec<MeetingRow>,
    decisions: Vec<DecisionLine>,
    actions: Vec<ActionLine>,
    papers: Vec<PaperRow>,
    offers: Vec<Offer>,
    open: Option<Open>,
    /// What must be known first.
    notice: Option<String>,
    /// The key of the acts that are done by a button.
    key: Uuid,
}

#[derive(Template)]
#[template(path = "meetings/group_edit.html")]
struct EditPage {
    frame: Frame,
    t: &'static Words,
    group: Group,
    head: Head,
    form: Form,
    parties: Vec<PartyChoice>,
    decisions: Vec<(String, String)>,
    saved_at: Option<DateTime<Utc>>,
    /// What must be known first; then what the group says now stands above the form.
    notice: Option<String>,
}

impl EditPage {
    fn target(&self) -> String {
        target_of(self.group.reference, Act::Edit)
    }
}

impl GroupPage {
    /// Where the form of an act is sent.
    fn target(&self, act: &Act) -> String {
        target_of(self.group.reference, *act)
    }

    fn act_words(&self, act: &Act) -> String {
        words::act(self.t, *act)
    }

    /// The meetings of the group that are to be held or cancelled before the act is done.
    fn meetings_before(&self, act: &Act) -> Vec<&str> {
        let to_be_held = self.meetings.iter().filter(|row| row.is_to_be_held);
        let waits = to_be_held.filter(|_| act.waits_for_meetings());
        waits.map(|row| row.reference.as_str()).collect()
    }
}

/// Where the form of an act is sent.
pub(super) fn target_of(reference: GroupReference, act: Act) -> String {
    format!("{}/{}", address_of(reference), act.as_str())
}

/// What a group is, as both pages show it.
struct Head {
    state: String,
    state_class: &'static str,
    /// Whether the day by which it reports has passed.
    is_late: bool,
    /// Each party with the names of its members.
    members: Vec<(String, Vec<String>)>,
}

impl Head {
    fn of(t: &Words, group: &Group, now: DateTime<Utc>) -> Self {
        let mut members: Vec<(String, Vec<String>)> = Vec::new();
        for member in &group.members {
            let name = member.person.name.clone();
            match members.last_mut() {
                Some((party, names)) if *party == member.party => names.push(name),
                _ => members.push((member.party.clone(), vec![name])),
            }
        }
        Self {
            state: words::state(t, group.state),
            state_class: words::state_class(group.state),
            is_late: group.state != State::Concluded && group.ends_on < rome_date(now),
            members,
        }
    }
}

/// What a group has reported.
struct Report {
    on: String,
    text: Option<Html>,
    documents: Vec<Attachment>,
    /// The items of agendas under which it is talked about: name and address.
    agendas: Vec<(String, String)>,
}

struct MeetingRow {
    reference: String,
    when: Option<String>,
    place: Option<String>,
    state: String,
    state_class: &'static str,
    is_to_be_held: bool,
}

struct PaperRow {
    text: String,
    who: String,
    when: String,
    documents: Vec<Attachment>,
}

/// Something that the reader can do with the group now.
struct Offer {
    act: Act,
    words: String,
    current: bool,
}

/// The form that is open on the page.
struct Open {
    act: Act,
    form: Form,
    documents: Vec<Attachment>,
    saved_at: Option<DateTime<Utc>>,
    /// How the report will look that is being typed.
    preview: Html,
}

/// What the address of a group asks for.
#[derive(Deserialize)]
pub struct GroupQuery {
    /// The form to show.
    #[serde(default)]
    act: String,
}

/// Which form is shown.
pub(super) enum Shown {
    /// The one that the reader asked for.
    Asked(Option<Act>),
    /// The one that was sent and did not pass.
    Returned(Act, Returned),
}

impl Shown {
    fn act(&self) -> Option<Act> {
        match self {
            Self::Asked(act) => *act,
            Self::Returned(act, _) => Some(*act),
        }
    }
}

/// `GET /meetings/groups/{group}`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    query: web::Query<GroupQuery>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    let asked = query.act.parse().ok().filter(|act: &Act| act.has_form());
    page(&site, &actor, reference, StatusCode::OK, Shown::Asked(asked)).await
}

pub(super) async fn page(
    site: &Site,
    actor: &Actor,
    reference: GroupReference,
    status: StatusCode,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    if shown.act() == Some(Act::Edit) && actor.may(Permission::ConveneMeetings) {
        return edit_page(site, actor, reference, status, shown).await;
    }
    let (reader, now) = (actor.clone(), site.now);
    let (frame, (found, opened)) = site
        .read_and_note(actor, move |conn| {
            let group = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            notifications::mark_read_of(conn, reader.user_id, &reference.to_string(), now)?;
            let opened = Opened::load(conn, &reader, &group, shown, now)?;
            let found = Found::load(conn, group, opened.key())?;
            Ok((found, opened))
        })
        .await?;
    let page = found.page(frame, actor, opened);
    answers::page(status, &page)
}

/// The form as it is opened, before its documents are known.
struct Opened {
    act: Option<Act>,
    form: Form,
    saved_at: Option<DateTime<Utc>>,
    notice: Option<String>,
}

impl Opened {
    fn load(
        conn: &mut PgConnection,
        reader: &Actor,
        group: &Group,
        shown: Shown,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let asked = match shown {
            Shown::Returned(act, returned) => {
                return Self::returned(conn, reader, group, (act, returned), now);
            }
            Shown::Asked(asked) => asked,
        };
        let draft = match asked {
            Some(act) => draft_of(conn, reader, group.reference, act)?,
            None => None,
        };
        // What somebody has typed is there also when it cannot be done any more.
        let is_possible = |act: &Act| decide(Some(group.state), *act, agent(group, reader)).is_ok();
        let act = asked.filter(|act| is_possible(act) || draft.is_some());
        let saved_at = draft.as_ref().map(|draft| draft.saved_at);
        let mut form = draft.map_or_else(Form::fresh, filled);
        form.fields.set("version", group.version.to_string());
        Ok(Self {
            act,
            form,
            saved_at,
            notice: None,
        })
    }

    /// What was typed is shown also when it cannot be done any more, to be copied; the form goes by what the page shows.
    fn returned(
        conn: &mut PgConnection,
        reader: &Actor,
        group: &Group,
        (act, mut returned): (Act, Returned),
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        returned.form.fields.set("version", group.version.to_string());
        attachments::go_on_with(conn, &returned)?;
        if act.has_form() {
            let target = target_of(group.reference, act);
            writing::keep_returned(conn, reader, &target, &returned, now)?;
        }
        Ok(Self {
            act: act.has_form().then_some(act),
            form: returned.form,
            saved_at: None,
            notice: returned.notice,
        })
    }

    /// The key of the form, when documents can come with it.
    fn key(&self) -> Option<Uuid> {
        self.act
            .filter(|act| act.takes_documents())
            .and_then(|_| self.form.fields.key())
    }

    fn with(self, documents: Vec<Attachment>) -> Option<Open> {
        Some(Open {
            act: self.act?,
            preview: preview::html(self.form.fields.get("report")),
            form: self.form,
            documents,
            saved_at: self.saved_at,
        })
    }
}

fn draft_of(
    conn: &mut PgConnection,
    reader: &Actor,
    reference: GroupReference,
    act: Act,
) -> Result<Option<Draft>, PageError> {
    let drafts = drafts::of_target(conn, reader.user_id, &target_of(reference, act))?;
    Ok(drafts.into_iter().next())
}

fn filled(draft: Draft) -> Form {
    let mut fields = draft.fields;
    fields.set("key", draft.key.to_string());
    Form::filled(fields)
}

/// What the page shows of the database.
struct Found {
    group: Group,
    papers: Vec<Paper>,
    documents: OfGroup,
    meetings: Vec<ListedMeeting>,
    decisions: Vec<Decision>,
    actions: Vec<ActionItem>,
    agendas: Vec<(String, i64)>,
}

impl Found {
    fn load(conn: &mut PgConnection, group: Group, form: Option<Uuid>) -> Result<Self, PageError> {
        Ok(Self {
            papers: store::papers_of(conn, group.id)?,
            documents: attachments::of_group_and_form(conn, group.id, form)?,
            meetings: meetings::of_group(conn, group.id)?,
            decisions: decisions::of_group(conn, group.id)?,
            actions: actions::open_items(conn, Some(group.id))?,
            agendas: match group.state {
                State::Concluded => store::on_agendas(conn, group.reference)?,
                _ => Vec::new(),
            },
            group,
        })
    }

    fn page(self, frame: Frame, reader: &Actor, opened: Opened) -> GroupPage {
        let t = frame.t;
        let group = self.group;
        let agent = agent(&group, reader);
        let is_possible = |act: &Act| *act != Act::Propose && decide(Some(group.state), *act, agent).is_ok();
        let offers = Act::ALL.iter().copied().filter(is_possible).map(|act| Offer {
            act,
            words: words::act(t, act),
            current: opened.act == Some(act),
        });
        let of_party = |party: i64| group.members.iter().any(|member| member.person.party_id == party);
        GroupPage {
            head: Head::of(t, &group, frame.now),
            report: report(t, &group, self.documents.report, &self.agendas),
            is_inside: reader.association_id().is_none() || of_party(reader.organisation_id),
            meetings: self.meetings.iter().map(|one| MeetingRow::of(t, one)).collect(),
            decisions: self.decisions.iter().map(DecisionLine::of).collect(),
            actions: self.actions.iter().map(|one| ActionLine::of(t, one)).collect(),
            papers: paper_rows(t, self.papers, self.documents.papers),
            offers: offers.collect(),
            notice: opened.notice.clone(),
            open: opened.with(self.documents.form),
            key: Uuid::new_v4(),
            group,
            t,
            frame,
        }
    }
}

fn report(t: &Words, group: &Group, documents: Vec<Attachment>, agendas: &[(String, i64)]) -> Option<Report> {
    let agenda = |(meeting, item): &(String, i64)| {
        let title = meeting.parse().map_or_else(
            |_| meeting.clone(),
            |reference| meeting_words::title(t, reference, None),
        );
        (title, format!("/meetings/{meeting}/agenda/{item}"))
    };
    group.concluded_at.map(|at| Report {
        on: t.on_day_of(&at),
        text: group
            .report
            .as_deref()
            .map(|text| markdown::to_html(text, LEVEL_OF_REPORT)),
        documents,
        agendas: agendas.iter().map(agenda).collect(),
    })
}

impl MeetingRow {
    fn of(t: &Words, meeting: &ListedMeeting) -> Self {
        Self {
            reference: meeting.reference.clone(),
            when: meeting.starts_at.map(|at| t.moment(&at)),
            place: meeting.place.clone(),
            state: meeting_words::state(t, meeting.state),
            state_class: meeting_words::state_class(meeting.state),
            is_to_be_held: meeting.is_to_be_held(),
        }
    }
}

/// What was brought, each with the documents that came with the same form.
fn paper_rows(t: &Words, papers: Vec<Paper>, documents: Vec<Attachment>) -> Vec<PaperRow> {
    let mut by_form: HashMap<Uuid, Vec<Attachment>> = HashMap::new();
    for document in documents {
        by_form.entry(document.submission_key).or_default().push(document);
    }
    let row = |paper: Paper| PaperRow {
        who: format!("{}, {}", paper.name, paper.party),
        when: t.moment(&paper.brought_at),
        documents: by_form.remove(&paper.key).unwrap_or_default(),
        text: paper.text,
    };
    papers.into_iter().map(row).collect()
}

/// The page on which what the group is told to do is changed.
async fn edit_page(
    site: &Site,
    actor: &Actor,
    reference: GroupReference,
    status: StatusCode,
    shown: Shown,
) -> Result<HttpResponse, PageError> {
    let (reader, now) = (actor.clone(), site.now);
    let is_returned = matches!(shown, Shown::Returned(..));
    let (frame, (group, choosable, opened)) = site
        .read_and_note(actor, move |conn| {
            let group = store::find(conn, reference)?.ok_or(PageError::NotFound)?;
            let choosable = Choosable::load(conn, Some(&group), now)?;
            let opened = match shown {
                Shown::Returned(act, returned) => {
                    Opened::returned(conn, &reader, &group, (act, returned), now)?
                }
                Shown::Asked(_) => editing(conn, &reader, &group)?,
            };
            Ok((group, choosable, opened))
        })
        .await?;
    let is_possible = decide(Some(group.state), Act::Edit, agent(&group, actor)).is_ok();
    if !is_possible && !is_returned && opened.saved_at.is_none() {
        return Ok(see_other(&address_of(reference)));
    }
    let t = frame.t;
    let page = EditPage {
        head: Head::of(t, &group, frame.now),
        parties: choosable.parties(&opened.form),
        decisions: choosable.decisions(),
        notice: opened.notice,
        form: opened.form,
        saved_at: opened.saved_at,
        group,
        t,
        frame,
    };
    answers::page(status, &page)
}

/// The form with the draft that was kept of it, else with what the group is told to do now.
fn editing(conn: &mut PgConnection, reader: &Actor, group: &Group) -> Result<Opened, PageError> {
    let draft = draft_of(conn, reader, group.reference, Act::Edit)?;
    let is_older = draft
        .as_ref()
        .is_some_and(|draft| draft.fields.version() != Some(group.version));
    let saved_at = draft.as_ref().map(|draft| draft.saved_at);
    let mut form = match draft {
        Some(draft) => filled(draft),
        None => {
            let mut form = Form::fresh();
            charter_fields(&mut form.fields, group);
            form
        }
    };
    form.fields.set("version", group.version.to_string());
    Ok(Opened {
        act: Some(Act::Edit),
        form,
        saved_at,
        notice: is_older.then(|| reader.language.words().groups_moved_on()),
    })
}
