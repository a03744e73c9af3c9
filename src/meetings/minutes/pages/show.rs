//! The minutes of a meeting: where they stand, what they say, what the parties say of them, and how they came about.

use actix_web::{HttpResponse, http::StatusCode, web};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde::Deserialize;

use super::{
    attendance, edit,
    offers::{Approval as Approving, Forms, Offers},
    publishing,
    shown::Shown,
};
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    meetings::{
        minutes::{
            acts,
            forms::ActName,
            model::{Attendance, Body, Change, draft_expected_on},
            store::{self, Approval, Comment, Version},
            words::{self, Answer, answers_of},
        },
        model::{Meeting, MeetingReference, State},
        pages::{Head, reference_of},
        store as meetings,
    },
    notifications,
    web::{
        Fields, Form, Frame, PageError, Site, Words,
        acts::Returned,
        answers,
        drafts::{self, Draft},
    },
};

/// What a page of minutes is asked to show.
#[derive(Default, Deserialize)]
pub struct Asked {
    version: Option<i16>,
    view: Option<String>,
    act: Option<String>,
    /// The paragraph that a comment is to be about.
    pub paragraph: Option<i32>,
    /// The comment that is to be answered.
    pub comment: Option<i64>,
}

/// Which version is to be shown.
#[derive(Clone, Copy)]
enum Which {
    /// The newest that the parties have, or else the draft.
    Given,
    /// The one that is being written, as long as there is one.
    Written,
    /// The one with this number.
    Numbered(i16),
}

/// What an address asks for that leads to the version that is being written.
pub const WRITTEN: &str = "view=written";

impl Asked {
    fn which(&self) -> Which {
        match (self.version, self.view.as_deref()) {
            (Some(number), _) => Which::Numbered(number),
            (None, Some("written")) => Which::Written,
            (None, _) => Which::Given,
        }
    }

    /// The comment to which an answer is open: that of the form that came back, that of the address, or that of the draft.
    fn answered(&self, returned: Option<&(ActName, Returned)>, draft: Option<&Draft>) -> Option<i64> {
        let of = |fields: &Fields| fields.get("comment").parse().ok();
        match returned {
            Some((ActName::Answer, returned)) => of(&returned.form.fields),
            Some(_) => None,
            None if self.act() == Some(ActName::Answer) => {
                self.comment.or_else(|| draft.and_then(|draft| of(&draft.fields)))
            }
            None => None,
        }
    }

    /// The form that is to be open.
    pub fn act(&self) -> Option<ActName> {
        self.act.as_deref()?.parse().ok()
    }
}

/// All that is known of the minutes of a meeting.
pub struct Found {
    /// The meeting.
    pub meeting: Meeting,
    /// Newest first.
    pub versions: Vec<Version>,
    /// Those that the actor may read.
    pub comments: Vec<Comment>,
    /// Of all versions.
    pub approvals: Vec<Approval>,
    /// What the actor was typing into a form of this page.
    pub draft: Option<Draft>,
}

impl Found {
    /// Reads it, with the draft of a form when one is to be opened.
    pub fn read(
        conn: &mut PgConnection,
        reference: MeetingReference,
        (user_id, form): (i64, Option<ActName>),
    ) -> Result<Self, PageError> {
        let meeting = meetings::find(conn, reference)?.ok_or(PageError::NotFound)?;
        let draft = match form {
            Some(form) => draft_of(
                conn,
                user_id,
                &format!("/meetings/{reference}/minutes/{}", form.as_str()),
            )?,
            None => None,
        };
        Ok(Self {
            versions: store::versions_of(conn, meeting.id)?,
            comments: store::comments_of(conn, meeting.id)?,
            approvals: store::approvals_of(conn, meeting.id)?,
            meeting,
            draft,
        })
    }

    /// The text that the secretariat writes on, and how often it was changed. Who typed into a version that was given to the parties
    /// meanwhile finds their form beside it.
    pub fn written_on(&self, is_back: bool) -> Option<(&Body, i32)> {
        let newest = self.versions.first().filter(|_| is_back);
        acts::being_written(&self.versions).or(newest.map(|version| (&version.body, version.edits)))
    }

    /// What was typed into the form of this page: the form that came back, or else its draft.
    pub fn typed(&self, returned: Option<Form>) -> Option<Form> {
        let drafted = |draft: &Draft| {
            let mut form = Form::filled(draft.fields.clone());
            form.fields.set("key", draft.key.to_string());
            form
        };
        returned.or(self.draft.as_ref().map(drafted))
    }

    /// The version that the public page shows.
    pub fn newest_public(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.is_public)
    }

    /// The version that is valid.
    pub fn newest_approved(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.approved.is_some())
    }

    /// The version that is valid, when nobody but the parties can read it.
    pub fn not_public_yet(&self) -> Option<&Version> {
        self.newest_approved().filter(|valid| !valid.is_public)
    }

    /// The version that the public page still shows although another one, which is not public, has taken its place.
    pub fn outdated(&self) -> Option<&Version> {
        let valid = self.newest_approved()?;
        self.newest_public().filter(|public| public.number < valid.number)
    }

    /// Which version is to be shown for this: that on which a comment was made that is being answered, or the one asked for.
    fn which(&self, asked: &Asked, returned: Option<&(ActName, Returned)>) -> Which {
        let answered = asked.answered(returned, self.draft.as_ref());
        let comment = self.comments.iter().find(|comment| Some(comment.id) == answered);
        let its = comment.and_then(|comment| {
            let mut versions = self.versions.iter();
            versions.find(|version| version.id == comment.minutes_id)
        });
        its.map_or_else(|| asked.which(), |version| Which::Numbered(version.number))
    }

    /// The version that is to be shown, if there is any.
    fn shown(&self, which: Which) -> Result<Option<&Version>, PageError> {
        let newest = self.versions.first();
        match which {
            Which::Given => Ok(self.newest_given().or(newest)),
            Which::Written => Ok(newest),
            Which::Numbered(number) => {
                let mut versions = self.versions.iter();
                let found = versions.find(|version| version.number == number);
                found.map(Some).ok_or(PageError::NotFound)
            }
        }
    }

    /// The newest version that the parties have.
    pub fn newest_given(&self) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.circulated_at.is_some())
    }
}

fn draft_of(conn: &mut PgConnection, user_id: i64, target: &str) -> QueryResult<Option<Draft>> {
    Ok(drafts::of_target(conn, user_id, target)?.into_iter().next())
}

/// `GET /meetings/{meeting}/minutes`
pub async fn show(
    site: Site,
    actor: Actor,
    path: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ReadMeetings)?;
    let reference = reference_of(&path)?;
    // What is written has a page of its own, and so has what is to be public.
    let writing = asked.act().filter(|_| actor.may(Permission::ConveneMeetings));
    match writing {
        Some(ActName::Edit) => edit::page(&site, &actor, reference, None, StatusCode::OK).await,
        Some(ActName::Attendance) => attendance::page(&site, &actor, reference, None, StatusCode::OK).await,
        Some(ActName::MakePublic) => publishing::page(&site, &actor, reference).await,
        _ => page(&site, &actor, reference, asked.into_inner(), None, StatusCode::OK).await,
    }
}

/// The page, with a form that comes back when there is one.
///
/// # Errors
/// When there is no such meeting at which the actor sits.
pub async fn page(
    site: &Site,
    actor: &Actor,
    reference: MeetingReference,
    asked: Asked,
    returned: Option<(ActName, Returned)>,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let (user_id, now) = (actor.user_id, site.now);
    let opened = asked.act().filter(|_| returned.is_none());
    let (frame, (found, which, asked, returned)) = site
        .read_and_note(actor, move |conn| {
            let found = Found::read(conn, reference, (user_id, opened))?;
            let which = found.which(&asked, returned.as_ref());
            if let (Some(given), Some(shown)) = (found.newest_given(), found.shown(which)?)
                && given.id == shown.id
            {
                store::note_reading(conn, user_id, found.meeting.id, given)?;
            }
            notifications::mark_read_of(conn, user_id, &reference.to_string(), now)?;
            Ok((found, which, asked, returned))
        })
        .await?;
    let page = MinutesPage::of(frame, actor, (found, which), &asked, returned)?;
    answers::page(status, &page)
}

#[derive(Template)]
#[template(path = "meetings/minutes/minutes.html")]
struct MinutesPage {
    frame: Frame,
    t: &'static Words,
    head: Head,
    /// Where the address of each act begins.
    address: String,
    notice: Option<String>,
    /// What was typed into a comment or an answer that came back, when it can no longer be sent.
    unsent: Option<String>,
    /// In which state the minutes are, in sentences.
    standing: Vec<String>,
    /// The version that takes the place of what the parties have, when the reader writes it.
    writing: Option<Writing>,
    /// The last day that the parties had for the version before, as the form that sends another one says it.
    former_closing: Option<String>,
    /// Whether a new version corrects the minutes.
    is_approved: bool,
    parties: Option<Parties>,
    shown: Option<Shown>,
    versions: Vec<Listed>,
    offers: Offers,
    /// Whether what is public was corrected since.
    is_outdated: bool,
}

/// What the parties have said of the version that they were asked last to approve.
struct Parties {
    version: i16,
    answers: Vec<Answer>,
}

impl Parties {
    fn of(t: &Words, found: &Found) -> Option<Self> {
        let asked = acts::asked_of_parties(&found.versions)?;
        Some(Self {
            version: asked.number,
            answers: answers_of(t, &found.meeting, asked, &found.approvals),
        })
    }
}

/// A version that is being written while the parties have another one.
struct Writing {
    number: i16,
    /// The one that the parties have.
    given: i16,
    /// Whether it is the one on the page.
    is_shown: bool,
}

/// A version in the list of them.
struct Listed {
    number: i16,
    what: String,
    /// How many comments on it the reader may see, and how many of them wait for an answer.
    comments: Option<String>,
    fingerprint: Option<String>,
    is_shown: bool,
}

impl MinutesPage {
    fn of(
        frame: Frame,
        actor: &Actor,
        (found, which): (Found, Which),
        asked: &Asked,
        returned: Option<(ActName, Returned)>,
    ) -> Result<Self, PageError> {
        let t = frame.t;
        let notice = returned
            .as_ref()
            .and_then(|(_, returned)| returned.notice.clone());
        let forms = Forms {
            asked,
            returned,
            draft: found.draft.as_ref(),
            actor,
        };
        let shown = found.shown(which)?;
        let said = shown.map(|version| Shown::of(t, &found, version, &forms));
        let listed = |version: &Version| Listed {
            number: version.number,
            what: what_became_of(t, version),
            comments: comments_on(t, version, &found.comments),
            fingerprint: version.approved.as_ref().map(|approved| approved.fingerprint()),
            is_shown: shown.is_some_and(|shown| shown.id == version.id),
        };
        Ok(Self {
            head: Head::of(t, &found.meeting),
            address: format!("/meetings/{}/minutes", found.meeting.reference),
            notice,
            standing: standing(t, actor, &found, frame.now),
            writing: writing(actor, &found, shown),
            former_closing: former_closing(t, &found),
            is_approved: found.meeting.state == State::Approved,
            parties: Parties::of(t, &found),
            versions: found.versions.iter().map(listed).collect(),
            is_outdated: found.outdated().is_some(),
            offers: forms.offers(&found, frame.now),
            unsent: forms
                .typed()
                .filter(|_| !said.as_ref().is_some_and(Shown::has_form)),
            shown: said,
            frame,
            t,
        })
    }

    fn presence(&self, attendance: &Attendance) -> String {
        words::presence(self.t, attendance)
    }

    fn target(&self, act: &str) -> String {
        format!("{}/{act}", self.address)
    }

    fn words_to_begin(&self) -> String {
        match self.is_approved {
            true => self.t.minutes_begin_correction(),
            false => self.t.minutes_begin(),
        }
    }

    fn closing_hint(&self) -> String {
        let hint = self.t.minutes_closes_on_hint();
        let said = self.former_closing.iter().cloned().chain([hint]);
        said.collect::<Vec<_>>().join(" ")
    }

    fn words_to_make_public(&self) -> String {
        match self.is_outdated {
            true => self.t.minutes_make_correction_public(),
            false => self.t.minutes_make_public(),
        }
    }
}

fn writing(actor: &Actor, found: &Found, shown: Option<&Version>) -> Option<Writing> {
    let newest = found.versions.first();
    let written = newest.filter(|version| version.circulated_at.is_none())?;
    let given = found.newest_given()?;
    actor.may(Permission::ConveneMeetings).then(|| Writing {
        number: written.number,
        given: given.number,
        is_shown: shown.is_some_and(|shown| shown.id == written.id),
    })
}

fn former_closing(t: &Words, found: &Found) -> Option<String> {
    let given = found.newest_given()?;
    let closes_on = given.closes_on?;
    Some(t.minutes_closed_on(i64::from(given.number), t.date(&closes_on)))
}

/// Where the minutes stand, and what that means for the parties.
fn standing(t: &Words, actor: &Actor, found: &Found, now: DateTime<Utc>) -> Vec<String> {
    let meeting = &found.meeting;
    let writes = actor.may(Permission::ConveneMeetings);
    match meeting.state {
        State::Convened if meeting.starts_at.is_some_and(|at| at <= now) => vec![t.minutes_not_closed()],
        State::Proposed | State::Convened => vec![t.minutes_not_held()],
        State::Cancelled => vec![t.minutes_cancelled()],
        State::Held if writes => {
            let held_on = meeting.starts_at.map(rome_date).unwrap_or_default();
            vec![t.minutes_to_be_drafted(t.by(&draft_expected_on(held_on)))]
        }
        State::Held => vec![t.minutes_not_there_yet()],
        State::Drafted if writes => vec![t.minutes_drafted()],
        State::Drafted => vec![t.minutes_not_there_yet()],
        State::InApproval => in_approval(t, writes, found),
        State::Approved => approved(t, found),
    }
}

fn approved(t: &Words, found: &Found) -> Vec<String> {
    let mut oldest_first = found.versions.iter().rev();
    let approved = oldest_first.find_map(|version| version.approved.as_ref());
    let approved = approved
        .map(|approved| t.minutes_approved_on(approved.reference.to_string(), t.on_day_of(&approved.at)));
    let outdated = found
        .outdated()
        .map(|public| t.minutes_public_is_outdated(i64::from(public.number)));
    approved.into_iter().chain(outdated).collect()
}

fn in_approval(t: &Words, writes: bool, found: &Found) -> Vec<String> {
    let Some(round) = acts::round(&found.meeting, &found.versions, &found.approvals, &found.comments) else {
        return Vec::new();
    };
    let mut sentences = vec![t.minutes_in_approval(t.by(&round.closes_on))];
    if writes && round.unanswered > 0 {
        sentences.push(t.minutes_unanswered(round.unanswered as i64));
    }
    if round.is_revised {
        sentences.push(t.minutes_being_revised());
    }
    sentences
}

fn comments_on(t: &Words, version: &Version, comments: &[Comment]) -> Option<String> {
    let its: Vec<_> = comments
        .iter()
        .filter(|one| one.minutes_id == version.id)
        .collect();
    let unanswered = its.iter().filter(|one| one.answer.is_none()).count();
    let all = (!its.is_empty()).then(|| t.minutes_comments(its.len() as i64))?;
    Some(match unanswered {
        0 => all,
        _ => format!("{all}, {}", t.minutes_without_answer(unanswered as i64)),
    })
}

fn what_became_of(t: &Words, version: &Version) -> String {
    match (&version.approved, version.circulated_at) {
        (Some(approved), _) if version.reason.is_some() => {
            t.minutes_version_corrected(t.on_moment(&approved.at))
        }
        (Some(approved), _) => t.minutes_version_approved(t.on_moment(&approved.at)),
        (None, Some(at)) => t.minutes_version_circulated(t.on_moment(&at)),
        (None, None) => t.minutes_version_written(),
    }
}
