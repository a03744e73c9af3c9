use std::{fmt, io, path::PathBuf, time::Duration};

use anyhow::anyhow;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{PoolConfig, response::Code, response::Severity},
};
use tokio::{fs, io::AsyncWriteExt};

use super::AT_ONCE;
use crate::{config::Config, notifications::mail_files};

/// Longest time that the server may take for one command.
pub const TIMEOUT: Duration = Duration::from_secs(30);
/// How long a connection is kept without a mail to send.
const IDLE: Duration = Duration::from_secs(20);

/// The way that mails go.
pub enum Post {
    /// To an SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into files of this folder, where there is no SMTP server.
    Folder(PathBuf),
}

/// Why a mail was not accepted.
#[derive(Debug)]
pub enum Failure {
    /// Another attempt may succeed.
    Passing(String),
    /// No attempt will.
    ForGood(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Passing(reason) | Self::ForGood(reason)) = self;
        f.write_str(reason)
    }
}

impl Post {
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let Some(url) = &config.smtp_url else {
            return Ok(Self::Folder(mail_files::folder(config)));
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
            .map_err(|error| anyhow!("TAVOLO_SMTP_URL cannot be used: {error}"))?
            .timeout(Some(TIMEOUT))
            .pool_config(PoolConfig::new().max_size(AT_ONCE as u32).idle_timeout(IDLE))
            .build();
        Ok(Self::Smtp(transport))
    }

    /// Hands the mail over. A file is called `NAME.eml`; a repeat replaces it.
    pub async fn send(&self, name: &str, message: Message) -> Result<(), Failure> {
        match self {
            Self::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => {
                    let reason = with_causes(&error);
                    Err(match error.status() {
                        Some(code) if refuses_recipient(code) => Failure::ForGood(reason),
                        _ => Failure::Passing(reason),
                    })
                }
            },
            Self::Folder(folder) => write(folder, name, &message.formatted())
                .await
                .map_err(|error| Failure::Passing(format!("{}: {error}", folder.display()))),
        }
    }
}

/// Whether the server will never take a mail for this recipient: 550 to 553 (RFC 5321, 4.2.3) and 556 (RFC 7504). Other
/// refusals, such as 530 or 554, may be about the sender or the server itself and pass when that is set right.
fn refuses_recipient(code: Code) -> bool {
    code.severity == Severity::PermanentNegativeCompletion && matches!(u16::from(code), 550..=553 | 556)
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |mut reason, cause| {
        let cause = cause.to_string();
        if !reason.contains(&cause) {
            reason = format!("{reason}: {cause}");
        }
        reason
    })
}

/// Writes beside the place and moves there, so that nobody finds half a mail.
async fn write(folder: &std::path::Path, name: &str, content: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{name}.unfinished"));
    let mut file = fs::File::create(&unfinished).await?;
    file.write_all(content).await?;
    file.sync_all().await?;
    fs::rename(unfinished, folder.join(format!("{name}.eml"))).await
}
