//! A version as the page shows it: its paragraphs with what the parties say of them, and what it changes.

use super::{offers::Forms, show::Found};
use crate::{
    markdown::{self, Html},
    meetings::{
        minutes::{
            acts::current,
            model::{
                Attendance, Body, Change, Changed, Content, Paragraph, attendance_differences, changed_words,
                differences,
            },
            paper,
            store::{Comment, Version},
            words,
        },
        model::State,
        preview,
    },
    web::{Form, Words},
};

/// The version on the page.
pub struct Shown {
    /// Of which meeting it is.
    pub title: String,
    /// Its number among the versions.
    pub number: i16,
    /// What it says.
    pub body: Body,
    /// Its paragraphs.
    pub lines: Vec<Line>,
    /// Which one it corrects.
    pub correction: Option<String>,
    /// Why it corrects that.
    pub reason: Option<String>,
    /// What it changes of the version before, when there is one.
    pub changes: Option<Vec<ChangedLine>>,
    pub approved: Option<Frozen>,
    /// Whether comments can be written below its paragraphs.
    pub is_open: bool,
}

/// What shows that the text is the one that was approved, or published in its place.
pub struct Frozen {
    /// By what it is called.
    pub reference: String,
    /// The hash.
    pub fingerprint: String,
    /// Whether the text has this hash.
    pub is_intact: bool,
    /// The version that the public page shows, when there is one.
    pub public_version: Option<i16>,
}

/// A paragraph on the page.
pub struct Line {
    /// Its number.
    pub id: i32,
    /// The heading that it is.
    pub heading: Option<String>,
    /// "Decisione D-2026-012".
    pub label: Option<String>,
    /// What was said, when it is a text.
    pub html: Option<Html>,
    /// What was decided or is to be done, as it was typed.
    pub outcome: Option<String>,
    /// Who has to do it, and by when.
    pub who: Option<String>,
    /// Whether it is left out of the public version.
    pub reserved: bool,
    /// What the parties say of it.
    pub comments: Vec<Said>,
    /// A new comment that is being written.
    pub form: Option<Form>,
}

/// A comment on the page.
pub struct Said {
    /// Its number.
    pub id: i64,
    /// Which party says it.
    pub party: String,
    /// Who of it.
    pub author: String,
    /// When.
    pub at: String,
    /// What.
    pub text: Html,
    /// What the secretariat answered.
    pub answer: Option<Html>,
    /// An answer that is being written.
    pub form: Option<Form>,
    /// Whether this person can answer it.
    pub can_be_answered: bool,
}

/// A paragraph, or what is said of a party's presence, that was changed.
pub struct ChangedLine {
    /// Where it stands on the page.
    pub place: String,
    /// What the place is called.
    pub name: String,
    pub words: Vec<(Change, String)>,
    pub reserved: Option<String>,
}

impl Said {
    /// A comment that nobody answers here.
    pub fn of(t: &Words, comment: &Comment) -> Self {
        Self {
            id: comment.id,
            party: comment.party.clone(),
            author: comment.author.clone(),
            at: t.on_moment(&comment.at),
            text: preview::html(&comment.text),
            answer: comment.answer.as_deref().map(preview::html),
            form: None,
            can_be_answered: false,
        }
    }
}

impl Shown {
    /// A version of the minutes, with the forms that this person has open in it.
    pub fn of(t: &Words, found: &Found, version: &Version, forms: &Forms<'_>) -> Self {
        let is_open = found.meeting.state == State::InApproval
            && current(&found.versions).is_some_and(|current| current.id == version.id);
        let speaks = is_open && forms.speaks_at(&found.meeting);
        let mut lines = lines(t, &version.body);
        for line in &mut lines {
            let mut comments = found.comments.iter();
            let its = |comment: &&Comment| comment.minutes_id == version.id && comment.paragraph == line.id;
            line.comments = comments
                .by_ref()
                .filter(its)
                .map(|comment| forms.said(t, comment, found.meeting.state))
                .collect();
            line.form = forms.comment(line.id, version.number).filter(|_| speaks);
        }
        let before = found
            .versions
            .iter()
            .find(|before| before.number + 1 == version.number);
        Self {
            title: words::title(t, &version.body.meeting, found.meeting.group.as_ref()),
            number: version.number,
            lines,
            correction: words::correction(t, &found.versions, version),
            reason: version.reason.clone(),
            changes: before.map(|before| changes(t, &before.body, &version.body)),
            approved: version.approved.as_ref().map(|approved| Frozen {
                reference: approved.reference.to_string(),
                fingerprint: approved.fingerprint(),
                is_intact: approved.is_intact(),
                public_version: found.newest_public().map(|public| public.number),
            }),
            is_open: speaks,
            body: version.body.clone(),
        }
    }
}

impl Shown {
    /// Whether a comment or an answer is being written in it.
    pub fn has_form(&self) -> bool {
        let is_answered = |line: &Line| line.comments.iter().any(|comment| comment.form.is_some());
        self.lines
            .iter()
            .any(|line| line.form.is_some() || is_answered(line))
    }
}

/// The paragraphs as the page shows them.
pub fn lines(t: &Words, body: &Body) -> Vec<Line> {
    body.shown().iter().map(|paragraph| line(t, paragraph)).collect()
}

fn line(t: &Words, paragraph: &Paragraph) -> Line {
    let (mut heading, mut label, mut who, mut html, mut outcome) = (None, None, None, None, None);
    match &paragraph.content {
        Content::Heading { number, title } => {
            heading = Some(match number {
                Some(number) => format!("{number}. {title}"),
                None => title.clone(),
            });
        }
        Content::Text { text } => html = Some(markdown::to_html(text, 3)),
        Content::Decision { reference, text } => {
            label = Some(words::decision(t, reference));
            outcome = Some(text.clone());
        }
        Content::Action {
            reference,
            text,
            party,
            person,
            due_on,
        } => {
            label = Some(words::action(t, reference));
            outcome = Some(text.clone());
            who = Some(format!(
                "{}, {}",
                paper::owner(party, person.as_deref()),
                t.by(due_on)
            ));
        }
    }
    Line {
        id: paragraph.id,
        heading,
        label,
        html,
        outcome,
        who,
        reserved: paragraph.reserved,
        comments: Vec::new(),
        form: None,
    }
}

fn changes(t: &Words, before: &Body, after: &Body) -> Vec<ChangedLine> {
    let of_paragraph = |changed: Changed| ChangedLine {
        place: format!("p{}", changed.id),
        name: t.minutes_paragraph(i64::from(changed.id)),
        words: changed.words,
        reserved: changed.reserved_now.map(|reserved| match reserved {
            true => t.minutes_now_reserved(),
            false => t.minutes_no_longer_reserved(),
        }),
    };
    let attendance = attendance_differences(before, after).into_iter();
    let paragraphs = differences(before, after).into_iter();
    attendance
        .map(|(before, after)| of_party(t, before, after))
        .chain(paragraphs.map(of_paragraph))
        .collect()
}

fn of_party(t: &Words, before: Option<&Attendance>, after: &Attendance) -> ChangedLine {
    let said = |one| words::attendance(t, one);
    ChangedLine {
        place: "attendance".to_owned(),
        name: t.minutes_attendance_of(after.party.as_str()),
        words: changed_words(&before.map(said).unwrap_or_default(), &said(after)),
        reserved: None,
    }
}
