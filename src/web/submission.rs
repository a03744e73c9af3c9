//! A form as a browser sends it, with or without documents.

use std::{future::Future, pin::Pin};

use actix_multipart::Multipart;
use actix_session::SessionExt;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web};
use bytes::BytesMut;
use futures_util::TryStreamExt;
use percent_encoding::percent_decode;

use super::{
    Fields, PageError,
    forms::LONGEST_FIELD,
    frame::ACTOR_KEY,
    limits::{Caller, Costly, Limits},
    readers::{Pace, Place, Readers},
};
use crate::accounts::model::Actor;

/// Largest document, in bytes.
pub const LARGEST_FILE: usize = 10_000_000;
/// Most that the documents of one form may have together, in bytes.
pub const LARGEST_FORM: usize = 30_000_000;
/// Most fields and documents of one form.
const MOST_PARTS: usize = 300;
/// Largest form without documents, in bytes, percent-encoded.
const LARGEST_URLENCODED: usize = 400_000;
/// The number of the person whose form it is although their session has ended. Whoever knows that puts it among the
/// request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Sender(pub i64);

/// A document as it was sent: its bytes are not looked at yet.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name of the control that it was chosen in.
    pub control: String,
    /// The name it has on the sender's machine.
    pub name: String,
    /// Its content; cut off one byte above [`LARGEST_FILE`], so that who reads it can say that it is too large.
    pub bytes: bytes::Bytes,
}

/// What was typed into a form, and the documents that came with it. Only people who are known send documents: from
/// anybody else a form that could bring some is refused before it is read.
#[derive(Debug, Default)]
pub struct Submission {
    /// What was typed.
    pub fields: Fields,
    /// The documents, in order. An empty file control sends none.
    pub uploads: Vec<Upload>,
}

impl FromRequest for Submission {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            match request.content_type() {
                "application/x-www-form-urlencoded" => Ok(read_urlencoded(payload).await?),
                "multipart/form-data" => {
                    let mut place = place_of(&request).await?;
                    let form = Multipart::new(request.headers(), payload);
                    let submission = read_multipart(form, &mut place).await?;
                    // The documents stay in memory until the request is answered.
                    request.extensions_mut().insert(place);
                    Ok(submission)
                }
                _ => Err(PageError::BadRequest("unknown kind of form").into()),
            }
        })
    }
}

async fn place_of(request: &HttpRequest) -> Result<Place, PageError> {
    let missing = || PageError::Internal(anyhow::anyhow!("the application state is incomplete"));
    let limits = request.app_data::<web::Data<Limits>>().ok_or_else(missing)?;
    let readers = request.app_data::<web::Data<Readers>>().ok_or_else(missing)?;
    let sender = sender_of(request).ok_or(PageError::BadRequest("documents from nobody"))?;
    limits.count(Costly::Documents, Caller::extract(request).await?)?;
    readers.place(sender).await
}

fn sender_of(request: &HttpRequest) -> Option<i64> {
    let signed_in = request.get_session().get::<Actor>(ACTOR_KEY).ok().flatten();
    let ended = || request.extensions().get::<Sender>().map(|sender| sender.0);
    signed_in.map(|actor| actor.user_id).or_else(ended)
}

async fn read_urlencoded(mut payload: Payload) -> Result<Submission, PageError> {
    let (mut body, mut pace) = (BytesMut::new(), Pace::begin());
    while let Some(chunk) = pace
        .wait(payload.try_next())
        .await?
        .map_err(|_| PageError::BadRequest("broken body"))?
    {
        pace.count(chunk.len());
        if body.len() + chunk.len() > LARGEST_URLENCODED {
            return Err(PageError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    // The reader of pairs would put replacement characters where the bytes are no text.
    if percent_decode(&body).decode_utf8().is_err() {
        return Err(PageError::BadRequest("not UTF-8"));
    }
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(&body).map_err(|_| PageError::BadRequest("not a form"))?;
    Ok(Submission {
        fields: fields_of(pairs)?,
        uploads: Vec::new(),
    })
}

async fn read_multipart(mut form: Multipart, place: &mut Place) -> Result<Submission, PageError> {
    let broken = |_| PageError::BadRequest("broken form");
    let mut pace = Pace::begin();
    let (mut pairs, mut uploads, mut total, mut parts) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(mut part) = pace.wait(form.try_next()).await?.map_err(broken)? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(PageError::TooLarge);
        }
        let disposition = part.content_disposition();
        let file_name = disposition
            .and_then(|value| value.get_filename())
            .map(ToOwned::to_owned);
        let name = part.name().unwrap_or_default().to_owned();
        let limit = if file_name.is_some() {
            LARGEST_FILE
        } else {
            LONGEST_FIELD * 4
        };
        let mut bytes = BytesMut::new();
        while let Some(chunk) = pace.wait(part.try_next()).await?.map_err(broken)? {
            pace.count(chunk.len());
            place.hold(chunk.len())?;
            total += chunk.len();
            if total > LARGEST_FORM + LONGEST_FIELD * 40 {
                return Err(PageError::TooLarge);
            }
            let room = (limit + 1).saturating_sub(bytes.len());
            bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        match file_name {
            Some(_) if bytes.is_empty() => {}
            Some(file_name) => uploads.push(Upload {
                control: name,
                name: file_name,
                bytes: bytes.freeze(),
            }),
            None => {
                let text =
                    String::from_utf8(bytes.to_vec()).map_err(|_| PageError::BadRequest("not UTF-8"))?;
                pairs.push((name, text));
            }
        }
    }
    Ok(Submission {
        fields: fields_of(pairs)?,
        uploads,
    })
}

/// PostgreSQL's text holds every character but NUL, which no keyboard types.
fn fields_of(pairs: Vec<(String, String)>) -> Result<Fields, PageError> {
    if pairs
        .iter()
        .any(|(name, value)| name.contains('\0') || value.contains('\0'))
    {
        return Err(PageError::BadRequest("NUL character"));
    }
    if pairs
        .iter()
        .any(|(_, value)| value.chars().count() > LONGEST_FIELD)
    {
        return Err(PageError::TooLarge);
    }
    Ok(pairs.into_iter().collect())
}

/// Lets the router accept bodies as large as a form with documents; each reader has its own, smaller limit.
pub fn payload_limits() -> web::PayloadConfig {
    web::PayloadConfig::new(LARGEST_FORM + LARGEST_FILE)
}
