//! The mails that became files because no SMTP server is set, as the administrator reads them.

use std::path::PathBuf;

use actix_web::web;
use chrono::{DateTime, Utc};

use crate::{config::Config, web::PageError};

/// Files that the page lists.
const MOST_LISTED: usize = 50;

/// How the names of the mails begin whose link opens an account.
pub(super) const PASSWORD_RESET: &str = "password-reset-";

/// A mail that became a file.
pub struct MailFile {
    /// Its name in the folder.
    pub name: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// A mail that became a file, as far as the administrator may read it.
#[derive(Debug, PartialEq, Eq)]
pub enum MailText {
    /// All of it.
    Whole(String),
    /// Its head alone: the rest has a link with which whoever reads it could take over somebody's account.
    Head(String),
}

/// Where they are.
pub(super) fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("outbox")
}

/// The newest files; nothing while an SMTP server is set, or before the first mail.
///
/// # Errors
/// When the folder is there and cannot be read.
pub async fn newest_mail_files(config: &Config) -> Result<Vec<MailFile>, PageError> {
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

/// The text of a mail that became a file; nothing when there is none of this name, or an SMTP server is set. The link for a
/// new password is read in a demonstration alone, where nobody else could hand it to whom it belongs.
///
/// # Errors
/// When the work was interrupted.
pub async fn read_mail_file(config: &Config, name: &str) -> Result<Option<MailText>, PageError> {
    if !is_mail(name) || config.smtp_url.is_some() {
        return Ok(None);
    }
    let file = folder(config).join(name);
    let read = web::block(move || std::fs::read(file))
        .await
        .map_err(anyhow::Error::from)?;
    let shows_links = config.demonstration() || !name.starts_with(PASSWORD_RESET);
    Ok(read.ok().map(|bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if shows_links {
            return MailText::Whole(text);
        }
        let head = text.split_once("\r\n\r\n").map_or("", |(head, _)| head);
        MailText::Head(head.to_owned())
    }))
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
