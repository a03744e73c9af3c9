//! The receipt of a complaint that was filed, to print and to give to the consumer. Both sides may see it.

use std::sync::Arc;

use actix_web::{Responder, web};
use anyhow::anyhow;
use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use crate::{
    accounts::model::{Actor, Permission},
    attachments::{self, Attachment},
    complaints::{
        SharedCatalogue, acts, model,
        store::{self, CaseFile, Catalogue},
        words,
    },
    deadlines::rome_date,
    values::{ComplaintReference, PhoneNumber},
    web::{Frame, PageError, Site, Words},
};

#[derive(Template, WebTemplate)]
#[template(path = "complaints/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    t: &'static Words,
    case: CaseFile,
    catalogue: Arc<Catalogue>,
    caseworker: String,
    documents: Vec<Attachment>,
    /// Until when the operator takes it in charge, and until when it replies.
    due: (NaiveDate, NaiveDate),
}

impl ReceiptPage {
    fn names(&self) -> (String, String) {
        self.catalogue.names(self.case.subcategory_id, self.t.language())
    }

    fn association(&self) -> String {
        self.catalogue.association(self.case.association_id)
    }

    fn period(&self) -> Option<String> {
        let t = self.t;
        match (&self.case.happened_from, &self.case.happened_to) {
            (Some(from), Some(to)) => Some(format!("{} {}", t.from(from), t.to(to))),
            (Some(from), None) => Some(t.from(from)),
            (None, Some(to)) => Some(t.until(to)),
            (None, None) => None,
        }
    }

    fn service(&self) -> String {
        words::service(self.t, self.case.service)
    }

    fn mandate(&self) -> String {
        words::mandate(self.t, self.case.mandate)
    }

    fn requests(&self) -> Vec<String> {
        let asked = self.case.requests.iter();
        asked.map(|request| words::request(self.t, *request)).collect()
    }

    fn earlier(&self) -> String {
        let t = self.t;
        let Some(earlier) = &self.case.earlier_complaint else {
            return t.filing_receipt_no_earlier();
        };
        let said = t.filing_receipt_earlier(t.of(&earlier.on), words::channel(t, earlier.channel));
        match &earlier.operator_code {
            Some(code) => t.filing_receipt_earlier_code(said, code.as_str()),
            None => said,
        }
    }

    fn phone(&self, number: &str) -> String {
        PhoneNumber::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.to_string())
    }

    fn contacts(&self) -> Vec<String> {
        let phone = self.case.consumer.phone.as_deref();
        let phone = phone.map(|phone| self.phone(phone));
        phone
            .into_iter()
            .chain(self.case.consumer.email.clone())
            .collect()
    }
}

/// `GET /complaints/{reference}/receipt`
pub async fn page(
    site: Site,
    actor: Actor,
    catalogue: web::Data<SharedCatalogue>,
    reference: web::Path<String>,
) -> Result<impl Responder, PageError> {
    if !actor.may(Permission::ReadComplaints) {
        return Err(PageError::NotFound);
    }
    let reference = ComplaintReference::parse(&reference).map_err(|_| PageError::NotFound)?;
    let catalogue = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let (frame, (case, caseworker, documents, terms)) = site
        .read(&actor, move |conn| {
            let case = store::open(conn, reference)?.ok_or(PageError::NotFound)?;
            let caseworker = store::name_of_person(conn, case.filed_by)?;
            let mut documents = attachments::of_complaint(conn, case.id)?;
            documents.retain(|document| document.submission_key == case.submission_key);
            let terms = acts::terms(conn, rome_date(case.filed_at))?;
            Ok((case, caseworker, documents, terms))
        })
        .await?;
    let due = model::due_when_filed(case.filed_at, &terms).map_err(|refusal| anyhow!(refusal))?;
    Ok(ReceiptPage {
        frame,
        t: site.t(),
        case,
        catalogue,
        caseworker,
        documents,
        due,
    })
}
