use std::collections::BTreeMap;

use actix_web::cookie::Key;
use anyhow::{Context, anyhow};
use askama::Template;
use chrono::{DateTime, Utc};
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use super::{
    Letterhead, ResetToken,
    leased::{Leased, Person},
};
use crate::{
    config::Config,
    notifications::{mail_files::PASSWORD_RESET, model::words},
    web::Words,
};

/// So many notifications for one person become a digest; fewer go out each alone.
const DIGEST_FROM: usize = 4;

/// One mail to one person.
#[derive(Debug)]
pub enum Letter {
    /// About one event.
    Single(Leased),
    /// About several events, in order: never empty.
    Digest(Vec<Leased>),
    /// With the leave to choose a new password.
    PasswordReset(Leased, Uuid),
}

/// Puts what is due into mails: a burst for one person becomes a digest. What opens a door goes alone, and what carries a file
/// does.
pub fn bundle(leased: Vec<Leased>) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut by_person: BTreeMap<i64, Vec<Leased>> = BTreeMap::new();
    for one in leased {
        match one.password_reset {
            Some(reset) => letters.push(Letter::PasswordReset(one, reset.id)),
            None if !one.enclosures.is_empty() => letters.push(Letter::Single(one)),
            None => by_person.entry(one.person.id).or_default().push(one),
        }
    }
    for (_, burst) in by_person {
        if burst.len() >= DIGEST_FROM {
            letters.push(Letter::Digest(burst));
        } else {
            letters.extend(burst.into_iter().map(Letter::Single));
        }
    }
    letters
}

impl Letter {
    /// What it tells of.
    pub fn notifications(&self) -> &[Leased] {
        match self {
            Self::Single(one) | Self::PasswordReset(one, _) => std::slice::from_ref(one),
            Self::Digest(several) => several,
        }
    }

    /// Its name, the same at each attempt: the left side of its `Message-ID`.
    pub fn name(&self) -> String {
        let ids = self.notifications();
        match (self, ids.first(), ids.last()) {
            (Self::PasswordReset(only, _), ..) => format!("{PASSWORD_RESET}{}", only.id),
            (Self::Digest(_), Some(first), Some(last)) => {
                format!("digest-{}-{}-{}", first.id, last.id, ids.len())
            }
            (_, Some(only), _) => format!("notification-{}", only.id),
            (_, None, _) => "empty".to_owned(),
        }
    }

    fn person(&self) -> Option<&Person> {
        self.notifications().first().map(|one| &one.person)
    }
}

/// What all mails have in common: sender, address of the portal, and the key of tokens.
pub struct Stationery {
    sender: Mailbox,
    letterhead: Letterhead,
    key: Key,
    reset_token: ResetToken,
}

/// One event, as a line of a mail.
struct Line {
    sentence: String,
    particulars: Vec<String>,
    reference: String,
    link: String,
}

#[derive(Template)]
#[template(path = "mail/notification/text.txt")]
struct NotificationText<'a> {
    t: &'a Words,
    line: &'a Line,
}

#[derive(Template)]
#[template(path = "mail/notification/html.html")]
struct NotificationHtml<'a> {
    t: &'a Words,
    line: &'a Line,
}

#[derive(Template)]
#[template(path = "mail/digest/text.txt")]
struct DigestText<'a> {
    t: &'a Words,
    lines: &'a [Line],
}

#[derive(Template)]
#[template(path = "mail/digest/html.html")]
struct DigestHtml<'a> {
    t: &'a Words,
    subject: &'a str,
    lines: &'a [Line],
}

#[derive(Template)]
#[template(path = "mail/password_reset/text.txt")]
struct PasswordResetText<'a> {
    t: &'a Words,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/password_reset/html.html")]
struct PasswordResetHtml<'a> {
    t: &'a Words,
    subject: &'a str,
    link: &'a str,
}

/// Subject, text and HTML of a mail.
struct Content {
    subject: String,
    text: String,
    html: String,
}

impl Stationery {
    pub fn new(config: &Config, key: Key, reset_token: ResetToken) -> Self {
        Self {
            sender: config.mail_from.clone(),
            letterhead: Letterhead::of(config),
            key,
            reset_token,
        }
    }

    /// What a room needs of it that adds a file to a mail.
    pub fn letterhead(&self) -> &Letterhead {
        &self.letterhead
    }

    /// The mail as it is sent, in its person's language.
    pub fn write(&self, letter: &Letter, now: DateTime<Utc>) -> anyhow::Result<Message> {
        let person = letter.person().ok_or_else(|| anyhow!("a mail about nothing"))?;
        let content = self.content(letter, person.language.words())?;
        let address = person.email.parse().context("the address cannot be used")?;
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let message = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, address))
            .subject(content.subject)
            .date(now.into())
            .message_id(Some(format!("<{}@{}>", letter.name(), self.letterhead.host)))
            .raw_header(automatic)
            .multipart(with_enclosures(
                MultiPart::alternative_plain_html(content.text, content.html),
                letter,
            )?)?;
        Ok(message)
    }

    fn content(&self, letter: &Letter, t: &Words) -> anyhow::Result<Content> {
        match letter {
            Letter::Single(one) => {
                let line = &self.line(one, t);
                Ok(Content {
                    text: NotificationText { t, line }.render()?,
                    html: NotificationHtml { t, line }.render()?,
                    subject: line.sentence.clone(),
                })
            }
            Letter::Digest(several) => {
                let lines: &[Line] = &several.iter().map(|one| self.line(one, t)).collect::<Vec<_>>();
                let subject = t.notifications_mail_digest_subject(lines.len() as i64);
                Ok(Content {
                    text: DigestText { t, lines }.render()?,
                    html: DigestHtml {
                        t,
                        subject: &subject,
                        lines,
                    }
                    .render()?,
                    subject,
                })
            }
            Letter::PasswordReset(one, reset_id) => {
                let subject = words(one.kind, t, "", None);
                let token = (self.reset_token)(&self.key, *reset_id);
                let link = &format!("{}/password/reset?token={token}", self.letterhead.public_url);
                Ok(Content {
                    text: PasswordResetText { t, link }.render()?,
                    html: PasswordResetHtml {
                        t,
                        subject: &subject,
                        link,
                    }
                    .render()?,
                    subject,
                })
            }
        }
    }

    fn line(&self, one: &Leased, t: &Words) -> Line {
        Line {
            sentence: words(one.kind, t, &one.reference, one.due_on),
            particulars: one.particulars.clone(),
            reference: one.reference.clone(),
            link: format!(
                "{}{}",
                self.letterhead.public_url,
                one.kind.address(&one.reference)
            ),
        }
    }
}

/// The text of a mail with the files that it carries; a digest carries none.
fn with_enclosures(text: MultiPart, letter: &Letter) -> anyhow::Result<MultiPart> {
    let Letter::Single(one) = letter else {
        return Ok(text);
    };
    if one.enclosures.is_empty() {
        return Ok(text);
    }
    let mut whole = MultiPart::mixed().multipart(text);
    for enclosure in &one.enclosures {
        let media_type = ContentType::parse(enclosure.media_type)?;
        let file = Attachment::new(enclosure.name.clone()).body(enclosure.bytes.clone(), media_type);
        whole = whole.singlepart(file);
    }
    Ok(whole)
}
