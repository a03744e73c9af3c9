//! A version while the secretariat writes it, paragraph by paragraph.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{show::Found, shown::Said};
use crate::{
    accounts::model::Actor,
    meetings::{
        decisions,
        minutes::{
            forms::{ActName, LONGEST_PARAGRAPH, TEXT},
            model::{Body, Content},
            paper, words,
        },
        model::MeetingReference,
        pages::Head,
    },
    web::{Form, Frame, PageError, Site, Words, acts::Returned, answers},
};

#[derive(Template)]
#[template(path = "meetings/minutes/edit.html")]
struct EditPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    /// Where the minutes stand, and where the address of each act begins.
    address: String,
    notice: Option<String>,
    form: Form,
    parts: Vec<Part>,
    /// What was typed into paragraphs that somebody has taken out meanwhile.
    gone: Vec<String>,
    saved_at: Option<DateTime<Utc>>,
}

impl EditPage {
    fn target(&self, act: &str) -> String {
        format!("{}/{act}", self.address)
    }
}

/// A paragraph in the form.
struct Part {
    id: i32,
    heading: Option<String>,
    /// What is not typed here: an action item.
    fixed: Option<(String, String)>,
    /// The field with the text, and what is in it.
    field: Option<Field>,
    /// Whether the field adds to an item instead, by the number of its heading.
    adds: bool,
    reserved: bool,
    /// Whether somebody has stored meanwhile that it is reserved.
    is_now_reserved: bool,
    /// What the parties say of it in the version that they have.
    comments: Vec<Said>,
}

struct Field {
    name: String,
    label: String,
    longest: usize,
    text: String,
    rows: usize,
    /// What somebody else has stored meanwhile, when it is another text.
    stored: Option<String>,
}

/// The page, with the form that comes back when there is one.
///
/// # Errors
/// When there is no such meeting, or nothing of it is being written.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    returned: Option<Returned>,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let opened = returned.is_none().then_some(ActName::Edit);
    let user_id = actor.user_id;
    let (frame, found) = site
        .read(actor, move |conn| Found::read(conn, reference, (user_id, opened)))
        .await?;
    let (body, edits) = found.written_on(returned.is_some()).ok_or(PageError::NotFound)?;
    let notice = returned.as_ref().and_then(|returned| returned.notice.clone());
    let saved_at = found.draft.as_ref().map(|draft| draft.saved_at);
    let typed = found.typed(returned.map(|returned| returned.form));
    let is_conflict = status == StatusCode::CONFLICT;
    let mut parts = parts(frame.t, body, typed.as_ref(), is_conflict);
    for part in parts.iter_mut().filter(|part| !part.adds) {
        part.comments = comments_on(frame.t, &found, part.id);
    }
    let gone = match &typed {
        Some(form) if is_conflict => gone(form, &parts),
        _ => Vec::new(),
    };
    let mut form = typed.unwrap_or_else(Form::fresh);
    // A form that comes back goes by what the page shows now; a draft still goes by what its page showed.
    if is_conflict || form.fields.version().is_none() {
        form.fields.set("version", edits.to_string());
    }
    let page = EditPage {
        t: frame.t,
        head: Head::of(frame.t, &found.meeting),
        address: format!("/meetings/{reference}/minutes"),
        notice,
        form,
        parts,
        gone,
        saved_at,
        frame,
    };
    answers::page(status, &page)
}

/// What the parties say of a paragraph in the version that they have; it keeps its number in the next one.
fn comments_on(t: &Words, found: &Found, paragraph: i32) -> Vec<Said> {
    let given = found.newest_given().map(|given| given.id);
    let comments = found.comments.iter();
    comments
        .filter(|comment| comment.paragraph == paragraph && Some(comment.minutes_id) == given)
        .map(|comment| Said::of(t, comment))
        .collect()
}

fn parts(t: &Words, body: &Body, typed: Option<&Form>, is_conflict: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(body.paragraphs.len());
    let mut item = None;
    let entry = Entry { typed, is_conflict };
    let adding = |item: i32| Part {
        id: item,
        heading: None,
        fixed: None,
        field: Some(entry.field(item, t.minutes_add_text(), "")),
        adds: true,
        reserved: false,
        is_now_reserved: false,
        comments: Vec::new(),
    };
    for paragraph in &body.paragraphs {
        let heading = heading(&paragraph.content);
        if heading.is_some() {
            parts.extend(item.replace(paragraph.id).map(adding));
        }
        let field = match &paragraph.content {
            Content::Text { text } => {
                Some(entry.field(paragraph.id, t.minutes_paragraph(i64::from(paragraph.id)), text))
            }
            Content::Decision { reference, text } => Some(Field {
                longest: decisions::LONGEST_TEXT,
                ..entry.field(paragraph.id, words::decision(t, reference), text)
            }),
            Content::Heading { .. } | Content::Action { .. } => None,
        };
        let typed = typed.map(|form| form.fields.has("reserved", &paragraph.id.to_string()));
        // What somebody has just reserved is not let out by a form that was opened before.
        let is_now_reserved = is_conflict && paragraph.reserved && typed == Some(false);
        parts.push(Part {
            id: paragraph.id,
            heading,
            fixed: fixed(t, &paragraph.content),
            field,
            adds: false,
            reserved: is_now_reserved || typed.unwrap_or(paragraph.reserved),
            is_now_reserved,
            comments: Vec::new(),
        });
    }
    parts.extend(item.map(adding));
    parts
}

/// What was typed for paragraphs that the form does not have any more.
fn gone(form: &Form, parts: &[Part]) -> Vec<String> {
    let has = |name: &str| {
        let mut fields = parts.iter().filter_map(|part| part.field.as_ref());
        fields.any(|field| field.name == name)
    };
    let typed = form.fields.pairs();
    typed
        .filter(|(name, text)| name.starts_with(TEXT) && !text.trim().is_empty() && !has(name))
        .map(|(_, text)| text.to_owned())
        .collect()
}

fn heading(content: &Content) -> Option<String> {
    match content {
        Content::Heading {
            number: Some(number),
            title,
        } => Some(format!("{number}. {title}")),
        Content::Heading { number: None, title } => Some(title.clone()),
        _ => None,
    }
}

fn fixed(t: &Words, content: &Content) -> Option<(String, String)> {
    let Content::Action {
        reference,
        text,
        party,
        person,
        due_on,
    } = content
    else {
        return None;
    };
    let who = paper::owner(party, person.as_deref());
    Some((
        words::action(t, reference),
        format!("{text} ({who}, {})", t.by(due_on)),
    ))
}

/// What the fields are filled with.
struct Entry<'a> {
    /// What was typed, when the form comes back.
    typed: Option<&'a Form>,
    /// Whether somebody else has stored another text meanwhile.
    is_conflict: bool,
}

impl Entry<'_> {
    fn field(&self, id: i32, label: String, stored: &str) -> Field {
        let name = format!("{TEXT}{id}");
        let text = match self.typed {
            Some(form) if !form.fields.all(&name).is_empty() => form.fields.get(&name).to_owned(),
            _ => stored.to_owned(),
        };
        let differs =
            self.is_conflict && !stored.is_empty() && text.replace("\r\n", "\n").trim() != stored.trim();
        Field {
            rows: (text.lines().count() + text.len() / 90).clamp(2, 20),
            stored: differs.then(|| stored.to_owned()),
            longest: LONGEST_PARAGRAPH,
            name,
            label,
            text,
        }
    }
}
