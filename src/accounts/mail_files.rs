//! The mails that became files because no SMTP server is set, as the administrator reads them.

use std::path::PathBuf;

use actix_web::{Responder, web};
use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};

use super::model::{Actor, Permission};
use crate::{
    config::Config,
    web::{Frame, PageError, Site, Words},
};

/// Files that the page lists.
const MOST_LISTED: usize = 50;

/// A mail that became a file.
pub(super) struct MailFile {
    pub name: String,
    pub written_at: DateTime<Utc>,
}

fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("outbox")
}

/// The newest files; nothing while an SMTP server is set, or before the first mail.
///
/// # Errors
/// When the folder is there and cannot be read.
pub(super) async fn newest(config: &Config) -> Result<Vec<MailFile>, PageError> {
    if config.smtp_url.is_some() {
        return Ok(Vec::new());
    }
    let folder = folder(config);
    let files = web::block(move || list(folder))
        .await
        .map_err(anyhow::Error::from)?;
    Ok(files.map_err(anyhow::Error::from)?)
}

fn list(folder: PathBuf) -> std::io::Result<Vec<MailFile>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_mail(&name) {
            files.push(MailFile {
                name,
                written_at: entry.metadata()?.modified()?.into(),
            });
        }
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.written_at));
    files.truncate(MOST_LISTED);
    Ok(files)
}

/// A name that the outbox could have given, and that leads nowhere else.
fn is_mail(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '@');
    name.ends_with(".eml") && !name.starts_with('.') && !name.contains("..") && name.chars().all(plain)
}

#[derive(Template, WebTemplate)]
#[template(path = "accounts/mail_file.html")]
struct MailFilePage {
    frame: Frame,
    t: &'static Words,
    name: String,
    text: String,
}

/// `GET /admin/outbox/{name}`
pub(super) async fn page(
    site: Site,
    actor: Actor,
    name: web::Path<String>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::AdministerPlatform)?;
    if !is_mail(&name) || site.config.smtp_url.is_some() {
        return Err(PageError::NotFound);
    }
    let file = folder(&site.config).join(name.as_str());
    let read = web::block(move || std::fs::read(file))
        .await
        .map_err(anyhow::Error::from)?;
    let bytes = read.map_err(|_| PageError::NotFound)?;
    let (frame, ()) = site.read(&actor, |_| Ok(())).await?;
    Ok(MailFilePage {
        frame,
        t: site.t(),
        name: name.into_inner(),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_of_the_folder_is_no_mail() {
        assert!(is_mail("42.eml"));
        for name in ["../42.eml", "a/b.eml", "..eml", ".eml", "42.txt", "a\\b.eml", ""] {
            assert!(!is_mail(name), "{name}");
        }
    }
}
