//! How documents go out.

use actix_web::{
    HttpResponse,
    http::header::{
        CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition,
        DispositionParam, DispositionType, ExtendedValue, X_CONTENT_TYPE_OPTIONS,
    },
    web,
};
use anyhow::Context;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    model::{Attachment, Belongs},
    store,
    vault::{Content, Vault},
};
use crate::{
    accounts::model::Actor,
    web::{PageError, Site},
};

/// A document may show itself and do nothing else, whatever is in it.
const POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'";

#[derive(Deserialize)]
pub struct Way {
    /// "1" when the browser is to show the document itself.
    view: Option<String>,
}

impl Way {
    fn is_view(&self) -> bool {
        self.view.as_deref() == Some("1")
    }
}

/// Sends a document to those who may have it; to all others there is none.
pub async fn download(
    site: Site,
    actor: Actor,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
    way: web::Query<Way>,
) -> Result<HttpResponse, PageError> {
    // To whom no document can belong there is none, without a question.
    if !Belongs::Form.is_read_by(actor.role) {
        return Err(PageError::NotFound);
    }
    let id = id.into_inner();
    let found = site
        .db
        .read(actor.identity(), move |conn| {
            Ok::<_, PageError>(store::find(conn, id)?)
        })
        .await?;
    let (attachment, belongs) = found.ok_or(PageError::NotFound)?;
    if !belongs.is_read_by(actor.role) {
        return Err(PageError::NotFound);
    }
    let content = vault
        .get(id)
        .await
        .with_context(|| format!("the document {id} cannot be read"))?;
    Ok(answer(&attachment, content, way.is_view()))
}

fn answer(attachment: &Attachment, content: Content, view: bool) -> HttpResponse {
    let disposition = if view && attachment.media_type.shown_inline() {
        DispositionType::Inline
    } else {
        DispositionType::Attachment
    };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, attachment.media_type.mime()))
        .insert_header(ContentDisposition {
            disposition,
            parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: attachment.name.clone().into_bytes(),
            })],
        })
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Nearly all kinds are compressed already, and a compressed answer could not tell its length.
        .insert_header((CONTENT_ENCODING, "identity"))
        .no_chunking(content.size())
        .streaming(content.into_stream())
}
