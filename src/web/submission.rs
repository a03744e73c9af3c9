//! A form as a browser sends it, with or without documents.

use std::{future::Future, pin::Pin, time::Duration};

use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web};
use bytes::BytesMut;
use futures_util::TryStreamExt;
use percent_encoding::percent_decode;
use tokio::sync::Semaphore;

use super::{
    Fields, PageError,
    forms::LONGEST_FIELD,
    limits::{Caller, Costly, Limits},
};

/// Largest document, in bytes.
pub const LARGEST_FILE: usize = 10_000_000;
/// Most that the documents of one form may have together, in bytes.
pub const LARGEST_FORM: usize = 30_000_000;
/// Most fields and documents of one form.
const MOST_PARTS: usize = 300;
/// Largest form without documents, in bytes, percent-encoded.
const LARGEST_URLENCODED: usize = 400_000;
/// Longest time that a form may take to arrive, waiting for its turn included: 30 MB over a slow line.
const LONGEST_READING: Duration = Duration::from_secs(180);
/// Forms with documents that are read at the same time: each may hold [`LARGEST_FORM`] in memory.
static READING: Semaphore = Semaphore::const_new(4);

/// A document as it was sent: its bytes are not looked at yet.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name it has on the sender's machine.
    pub name: String,
    /// Its content; cut off one byte above [`LARGEST_FILE`], so that who reads it can say that it is too large.
    pub bytes: bytes::Bytes,
}

/// What was typed into a form, and the documents that came with it.
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
            if request.content_type() == "multipart/form-data"
                && let Some(limits) = request.app_data::<web::Data<Limits>>()
            {
                limits.count(Costly::Documents, Caller::extract(&request).await?)?;
            }
            match request.content_type() {
                "application/x-www-form-urlencoded" => Ok(in_time(read_urlencoded(payload)).await?),
                "multipart/form-data" => {
                    let form = Multipart::new(request.headers(), payload);
                    Ok(in_time(read_multipart(form)).await?)
                }
                _ => Err(PageError::BadRequest("unknown kind of form").into()),
            }
        })
    }
}

/// Nobody keeps the place of a reader by sending slowly, or not at all.
async fn in_time(
    reading: impl Future<Output = Result<Submission, PageError>>,
) -> Result<Submission, PageError> {
    let read = tokio::time::timeout(LONGEST_READING, reading).await;
    read.unwrap_or(Err(PageError::BadRequest("the form took too long to arrive")))
}

async fn read_urlencoded(mut payload: Payload) -> Result<Submission, PageError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload
        .try_next()
        .await
        .map_err(|_| PageError::BadRequest("broken body"))?
    {
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

async fn read_multipart(mut form: Multipart) -> Result<Submission, PageError> {
    let broken = |_| PageError::BadRequest("broken form");
    // Closed never: the semaphore is static.
    let _turn = READING
        .acquire()
        .await
        .map_err(|_| PageError::BadRequest("broken form"))?;
    let (mut pairs, mut uploads, mut total, mut parts) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(mut part) = form.try_next().await.map_err(broken)? {
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
        while let Some(chunk) = part.try_next().await.map_err(broken)? {
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
