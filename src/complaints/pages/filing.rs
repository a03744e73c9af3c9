//! The page on which a complaint is filed, and what it asks while somebody types.

use std::sync::Arc;

use actix_web::{HttpResponse, Responder, http::StatusCode, web};
use anyhow::anyhow;
use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::PgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::known_consumer::{LookedUp, canonical, fill_in, seen, typed_as};
use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment, Purpose, Vault},
    complaints::{
        SharedCatalogue,
        filing::{self, Arrived, GoneOn, LikelyDuplicate, NotFiled},
        forms::filing::{self as form, Circumstances, DOCUMENTS, FIRM, MANDATE_DOCUMENT, NO, PERSON, YES},
        model::{Channel, Filing, Mandate, Request, Service},
        store::{self, Catalogue, KnownConsumer},
        words,
    },
    deadlines::rome_date,
    values::ComplaintReference,
    web::{
        FieldErrors, Fields, Form, Frame, PageError, Site, Submission, Upload, Words, answers, dates,
        drafts::{self, Draft, SAVE_DRAFT, Saved},
        limits::Deed,
        once::{self, Arriving},
        way_back,
    },
};

/// The address of the form.
const ADDRESS: &str = "/complaints/new";
/// What the button that looks for a consumer says, as the value of the field `act`.
const FIND_CONSUMER: &str = "find_consumer";
/// The fields that a draft is told by.
const TELLING: [&str; 4] = ["party", "given_name", "family_name", "firm_name"];

#[derive(Template, WebTemplate)]
#[template(path = "complaints/new.html")]
struct NewPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    catalogue: Arc<Catalogue>,
    /// Those that the form has already.
    documents: Vec<Attachment>,
    /// When the draft that is being continued was kept.
    saved_at: Option<DateTime<Utc>>,
    /// Whether what is typed could not be kept as one more draft.
    too_many_drafts: bool,
    other_drafts: Vec<Draft>,
    lookup: Option<LookedUp>,
    notice: Option<Notice>,
}

/// Why a complaint without errors was not sent.
enum Notice {
    /// Another text was sent with the same form, and became this complaint.
    SentOtherwise(Option<ComplaintReference>),
    /// The association has sent something like it.
    Duplicates(Vec<LikelyDuplicate>),
    /// What is on record about the consumer is something else.
    ConsumerChanged(Box<KnownConsumer>),
}

impl Notice {
    /// What the reader is told of a complaint that was not filed.
    fn of(obstacle: NotFiled) -> Result<Self, PageError> {
        match obstacle {
            NotFiled::LikelyDuplicates(likely) => Ok(Self::Duplicates(likely)),
            NotFiled::ConsumerChanged(on_record) => Ok(Self::ConsumerChanged(on_record)),
            NotFiled::UsedKey => Ok(Self::SentOtherwise(None)),
            NotFiled::Refused(refusal) => Err(anyhow!(refusal).into()),
            NotFiled::Database(error) => Err(error.into()),
        }
    }
}

impl NewPage {
    fn date_control(&self, name: &str) -> &'static str {
        dates::control_for(self.form.fields.get(name))
    }

    fn duplicates(&self) -> Option<&[LikelyDuplicate]> {
        match &self.notice {
            Some(Notice::Duplicates(duplicates)) => Some(duplicates),
            _ => None,
        }
    }

    /// What the button "send anyway" confirms: exactly those that are shown.
    fn confirmed(&self) -> String {
        let references = self.duplicates().unwrap_or_default().iter();
        references
            .map(|duplicate| duplicate.reference.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What the reader is told when another text was sent with the same form.
    fn sent_otherwise(&self) -> Option<String> {
        match &self.notice {
            Some(Notice::SentOtherwise(Some(reference))) => {
                Some(self.t.filing_sent_otherwise(reference.to_string()))
            }
            Some(Notice::SentOtherwise(None)) => Some(self.t.form_sent_otherwise()),
            _ => None,
        }
    }

    fn consumer_changed(&self) -> bool {
        matches!(self.notice, Some(Notice::ConsumerChanged(_)))
    }

    /// The hint of a field about the consumer, with what is on record when that is something else.
    fn consumer_hint(&self, name: &str, hint: &str) -> String {
        let Some(Notice::ConsumerChanged(stored)) = &self.notice else {
            return hint.to_owned();
        };
        let on_record = typed_as(stored)
            .into_iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| value)
            .unwrap_or_default();
        if on_record == canonical(name, self.form.fields.get(name)) {
            return hint.to_owned();
        }
        let sentence = match (name, on_record.as_str()) {
            (_, "") => self.t.filing_known_now_nothing(),
            ("province", code) => self.t.filing_known_now(self.catalogue.province(code)),
            (_, value) => self.t.filing_known_now(value),
        };
        format!("{hint} {sentence}").trim_start().to_owned()
    }

    fn parties(&self) -> [(&'static str, String); 2] {
        [
            (PERSON, self.t.filing_party_person()),
            (FIRM, self.t.filing_party_firm()),
        ]
    }

    fn services(&self) -> Vec<(&'static str, String)> {
        let all = Service::ALL.iter();
        all.map(|service| (service.as_str(), words::service(self.t, *service)))
            .collect()
    }

    fn categories(&self) -> Vec<(String, String)> {
        let all = self.catalogue.categories.iter();
        all.map(|category| {
            (
                category.id.to_string(),
                category.name(self.t.language()).to_owned(),
            )
        })
        .collect()
    }

    fn yes_or_no(&self) -> [(&'static str, String); 2] {
        [(YES, self.t.filing_yes()), (NO, self.t.filing_no())]
    }

    fn channels(&self) -> Vec<(&'static str, String)> {
        let all = Channel::ALL.iter();
        all.map(|channel| (channel.as_str(), words::channel(self.t, *channel)))
            .collect()
    }

    fn requests(&self) -> Vec<(&'static str, String)> {
        let all = Request::ALL.iter();
        all.map(|request| (request.as_str(), words::request(self.t, *request)))
            .collect()
    }

    fn mandates(&self) -> Vec<(&'static str, String)> {
        let all = Mandate::ALL.iter();
        all.map(|mandate| (mandate.as_str(), words::mandate(self.t, *mandate)))
            .collect()
    }

    /// The documents that the form has already, of this kind.
    fn documents_sent_as(&self, purpose: Purpose) -> Vec<&Attachment> {
        let all = self.documents.iter();
        all.filter(|document| document.purpose == purpose).collect()
    }

    /// By whose name a draft is recognised.
    fn name_of(&self, draft: &Draft) -> String {
        let text = |name| draft.fields.get(name).trim();
        let name = match text("party") {
            FIRM => text("firm_name").to_owned(),
            _ => format!("{} {}", text("given_name"), text("family_name")),
        };
        match name.trim() {
            "" => self.t.filing_draft_untitled(),
            name => name.to_owned(),
        }
    }
}

/// What the address of the page asks for.
#[derive(Deserialize)]
pub struct Asked {
    /// The key of a draft to go on with.
    draft: Option<String>,
    /// The number of a known consumer.
    consumer: Option<String>,
}

/// What the page shows of the database when it is opened.
struct Opened {
    draft: Option<Draft>,
    other_drafts: Vec<Draft>,
    documents: Vec<Attachment>,
    consumer: Option<KnownConsumer>,
}

impl Opened {
    fn load(conn: &mut PgConnection, user_id: i64, asked: Asked) -> Result<Self, PageError> {
        let draft = match asked.draft.and_then(|key| key.parse().ok()) {
            Some(key) => drafts::by_key(conn, user_id, key)?.filter(|draft| draft.target == ADDRESS),
            None => None,
        };
        let opened = draft.as_ref().map(|draft| draft.key);
        let mut other_drafts = drafts::in_short(conn, user_id, ADDRESS, &TELLING)?;
        other_drafts.retain(|other| other.target == ADDRESS && Some(other.key) != opened);
        let documents = match &draft {
            Some(draft) => attachments::of_submission(conn, draft.key)?,
            None => Vec::new(),
        };
        let consumer = match asked.consumer.and_then(|id| id.parse().ok()) {
            Some(id) => store::known_consumer(conn, id)?,
            None => None,
        };
        Ok(Self {
            draft,
            other_drafts,
            documents,
            consumer,
        })
    }
}

/// `GET /complaints/new`
pub async fn page(
    site: Site,
    actor: Actor,
    catalogue: web::Data<SharedCatalogue>,
    asked: web::Query<Asked>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::FileComplaints)?;
    let catalogue = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let user_id = actor.user_id;
    let asked = asked.into_inner();
    let (frame, opened) = site
        .read(&actor, move |conn| Opened::load(conn, user_id, asked))
        .await?;
    let saved_at = opened.draft.as_ref().map(|draft| draft.saved_at);
    let mut form = match opened.draft {
        Some(draft) => Form::filled(draft.fields),
        None => blank(rome_date(site.now)),
    };
    if let Some(consumer) = &opened.consumer {
        fill_in(&mut form.fields, consumer);
    }
    Ok(NewPage {
        frame,
        t: site.t(),
        form,
        catalogue,
        documents: opened.documents,
        saved_at,
        too_many_drafts: false,
        other_drafts: opened.other_drafts,
        lookup: None,
        notice: None,
    })
}

fn blank(today: NaiveDate) -> Form {
    let mut form = Form::fresh();
    form.fields.set("party", PERSON);
    form.fields.set("privacy_on", today.to_string());
    form
}

/// `POST /complaints/new`: sends the complaint, or keeps it as a draft.
pub async fn send(
    site: Site,
    actor: Actor,
    vault: web::Data<Vault>,
    catalogue: web::Data<SharedCatalogue>,
    submission: Submission,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::FileComplaints)?;
    let association_id = actor.association_id().ok_or(PageError::NotAllowed)?;
    let fields = submission.fields;
    let form = Arriving::new(ADDRESS, &fields)?;
    let (key, t) = (form.key, site.t());
    let refused = receive(&site, &actor, &vault, key, submission.uploads).await?;
    // The documents are kept by now: who sends the form again need not choose them again. That some were refused is said on
    // the form's own page, from which nothing goes out.
    if refused.is_empty() {
        site.count(deed_of(&fields), actor.user_id)
            .map_err(|error| error.holding(ADDRESS, &fields))?;
    }
    let catalogue = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let sent = Sent {
        form,
        fields,
        refused,
        catalogue,
        actor: actor.clone(),
        association_id,
        t,
        now: site.now,
    };
    let (frame, (sent, outcome)) = site
        .read_and_note(&actor, move |conn| {
            let outcome = sent.handle(conn)?;
            Ok((sent, outcome))
        })
        .await?;
    match outcome {
        Outcome::Filed(reference) => {
            let receipt = format!("/complaints/{reference}/receipt");
            site.done(&receipt, t.filing_sent(reference.to_string()))
        }
        Outcome::DraftKept => {
            let refused = sent.refused.iter();
            let sentences: Vec<_> = refused.map(|(_, sentence)| sentence.to_owned()).collect();
            drafts::kept(&site, &way_back::page_of_draft(ADDRESS, key), &sentences)
        }
        Outcome::Again(again) => sent.again(frame, again),
        Outcome::Found(found) => sent.found(frame, found),
    }
}

/// What the button asks for that was pressed.
fn deed_of(fields: &Fields) -> Deed {
    if is_about_consumer(fields) {
        Deed::Search
    } else if fields.has("act", SAVE_DRAFT) {
        Deed::KeepDraft
    } else {
        Deed::Send
    }
}

fn is_about_consumer(fields: &Fields) -> bool {
    fields.has("act", FIND_CONSUMER) || !fields.get("consumer").is_empty()
}

/// Keeps the documents that came with the form, each as what its control says; answers what is wrong with them, by control.
async fn receive(
    site: &Site,
    actor: &Actor,
    vault: &Vault,
    key: Uuid,
    uploads: Vec<Upload>,
) -> Result<FieldErrors, PageError> {
    let (mandate, others): (Vec<_>, Vec<_>) = uploads
        .into_iter()
        .partition(|upload| upload.control == MANDATE_DOCUMENT);
    let mut refused = FieldErrors::default();
    for (control, purpose, uploads) in [
        (MANDATE_DOCUMENT, Purpose::Mandate, mandate),
        (DOCUMENTS, Purpose::Document, others),
    ] {
        let sent_as = (key, purpose);
        let sentences =
            attachments::receive(vault, &site.db, actor, sent_as, uploads, site.t(), site.now).await?;
        if !sentences.is_empty() {
            refused.add(control, sentences.join(" "));
        }
    }
    Ok(refused)
}

/// A form that was sent.
struct Sent {
    /// The key, and what the form says.
    form: Arriving,
    fields: Fields,
    /// What is wrong with the documents that were not accepted, by control.
    refused: FieldErrors,
    catalogue: Arc<Catalogue>,
    actor: Actor,
    association_id: i64,
    t: &'static Words,
    now: DateTime<Utc>,
}

/// What has become of it.
enum Outcome {
    Filed(ComplaintReference),
    DraftKept,
    Again(Again),
    Found(Found),
}

/// What the page shows after a consumer was looked for or chosen.
struct Found {
    typed: Fields,
    documents: Vec<Attachment>,
    lookup: Option<LookedUp>,
}

/// What the page says when it comes back.
struct Again {
    /// The key of the form that comes back.
    key: Uuid,
    documents: Vec<Attachment>,
    errors: FieldErrors,
    notice: Option<Notice>,
    /// What has become of the draft.
    draft: Saved,
}

impl Sent {
    /// All in one transaction. What is not stored as a complaint is kept as a draft, with its documents.
    fn handle(&self, conn: &mut PgConnection) -> Result<Outcome, PageError> {
        let unwanted = attachments::unwanted(&self.fields);
        let documents = match filing::arrive(conn, self.actor.user_id, &self.form, &unwanted, self.now)? {
            Arrived::First(documents) => documents,
            Arrived::Again(filed) => return filed.map(Outcome::Filed).ok_or(PageError::Conflict),
            Arrived::Otherwise(gone_on) => return self.go_on(conn, gone_on),
        };
        if is_about_consumer(&self.fields) {
            return Ok(Outcome::Found(self.find_consumer(conn, documents)?));
        }
        if self.fields.has("act", SAVE_DRAFT) {
            return Ok(match self.put_aside(conn)? {
                Saved::TooMany => self.come_back(documents, FieldErrors::default(), None, Saved::TooMany),
                Saved::Kept => Outcome::DraftKept,
            });
        }
        let (errors, notice) = match self.read(&documents) {
            Err(errors) => (errors, None),
            Ok(complaint) => match self.file(conn, &complaint) {
                Ok(reference) => return Ok(Outcome::Filed(reference)),
                Err(NotFiled::UsedKey) => {
                    once::take_back(conn, &self.form)?;
                    let gone_on = filing::go_on_under_a_fresh_key(conn, self.form.key)?;
                    return self.go_on(conn, gone_on);
                }
                Err(obstacle) => (FieldErrors::default(), Some(Notice::of(obstacle)?)),
            },
        };
        let draft = self.put_aside(conn)?;
        Ok(self.come_back(documents, errors, notice, draft))
    }

    fn file(&self, conn: &mut PgConnection, complaint: &Filing) -> Result<ComplaintReference, NotFiled> {
        let confirmed = self.confirmed();
        let association_id = self.association_id;
        filing::file(conn, &self.actor, association_id, complaint, &confirmed, self.now)
    }

    /// The likely duplicates that the sender has seen.
    fn confirmed(&self) -> Vec<ComplaintReference> {
        let shown = self.fields.get("confirm_duplicate").split(' ');
        shown
            .filter_map(|one| ComplaintReference::parse(one).ok())
            .collect()
    }

    fn come_back(
        &self,
        documents: Vec<Attachment>,
        errors: FieldErrors,
        notice: Option<Notice>,
        draft: Saved,
    ) -> Outcome {
        Outcome::Again(Again {
            key: self.form.key,
            documents,
            errors,
            notice,
            draft,
        })
    }

    /// Looks among the consumers whom the association knows, or fills in the one who was chosen. The rest stays as typed.
    fn find_consumer(&self, conn: &mut PgConnection, documents: Vec<Attachment>) -> Result<Found, PageError> {
        once::take_back(conn, &self.form)?;
        let mut typed = self.typed();
        let lookup = match self.fields.get("consumer").parse() {
            Ok(id) => {
                let chosen = store::known_consumer(conn, id)?.ok_or(PageError::NotFound)?;
                fill_in(&mut typed, &chosen);
                None
            }
            Err(_) => Some(LookedUp::of(conn, self.fields.get("lookup"))?),
        };
        Ok(Found {
            typed,
            documents,
            lookup,
        })
    }

    /// What was sent under the form's key stays as it was sent; what was typed since is another complaint.
    fn go_on(&self, conn: &mut PgConnection, gone_on: GoneOn) -> Result<Outcome, PageError> {
        let draft = self.keep_draft(conn, gone_on.key)?;
        Ok(Outcome::Again(Again {
            key: gone_on.key,
            documents: gone_on.documents,
            errors: FieldErrors::default(),
            notice: Some(Notice::SentOtherwise(gone_on.filed)),
            draft,
        }))
    }

    fn read(&self, documents: &[Attachment]) -> Result<Filing, FieldErrors> {
        let circumstances = Circumstances {
            catalogue: &self.catalogue,
            has_mandate: documents.iter().any(Attachment::is_mandate),
            refused: &self.refused,
            today: rome_date(self.now),
            t: self.t,
        };
        form::read(self.form.key, &self.fields, &circumstances)
    }

    /// What was typed, without what has been done by now.
    fn typed(&self) -> Fields {
        self.fields.without(|name| {
            matches!(
                name,
                "act" | "confirm_duplicate" | "consumer" | "lookup" | "remove"
            )
        })
    }

    /// Keeps as a draft what is not filed, so that it can be sent.
    fn put_aside(&self, conn: &mut PgConnection) -> Result<Saved, PageError> {
        once::take_back(conn, &self.form)?;
        self.keep_draft(conn, self.form.key)
    }

    fn keep_draft(&self, conn: &mut PgConnection, key: Uuid) -> Result<Saved, PageError> {
        drafts::save(conn, self.actor.user_id, key, ADDRESS, &self.typed(), self.now)
    }

    /// The page with everything that was typed, and the consumers to choose from.
    fn found(self, frame: Frame, found: Found) -> Result<HttpResponse, PageError> {
        let mut fields = found.typed;
        form::write_dates_for_controls(&mut fields);
        let page = NewPage {
            frame,
            t: self.t,
            form: Form::wrong(fields, self.refused),
            catalogue: self.catalogue,
            documents: found.documents,
            saved_at: None,
            too_many_drafts: false,
            other_drafts: Vec::new(),
            lookup: found.lookup,
            notice: None,
        };
        answers::page(StatusCode::OK, &page)
    }

    /// The page with everything that was typed.
    fn again(self, frame: Frame, again: Again) -> Result<HttpResponse, PageError> {
        let mut fields = self.typed();
        fields.set("key", again.key.to_string());
        form::write_dates_for_controls(&mut fields);
        let mut status = StatusCode::UNPROCESSABLE_ENTITY;
        match &again.notice {
            Some(Notice::ConsumerChanged(on_record)) => {
                fields.set("consumer_version", seen(on_record));
                status = StatusCode::CONFLICT;
            }
            Some(Notice::SentOtherwise(_)) => status = StatusCode::CONFLICT,
            _ => {}
        }
        let page = NewPage {
            frame,
            t: self.t,
            form: Form::wrong(fields, again.errors),
            catalogue: self.catalogue,
            documents: again.documents,
            saved_at: (again.draft == Saved::Kept).then_some(self.now),
            too_many_drafts: again.draft == Saved::TooMany,
            other_drafts: Vec::new(),
            lookup: None,
            notice: again.notice,
        };
        answers::page(status, &page)
    }
}
