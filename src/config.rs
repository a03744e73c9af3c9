//! Every setting, read once, from the environment.

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{Args, CommandFactory, FromArgMatches, Parser};
use lettre::message::Mailbox;
use url::Url;

/// The settings of the program. Each has a default that serves a first run; a value that cannot be read is an
/// error at start.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port on which the pages are served.
    #[arg(long, env = "TAVOLO_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,

    /// Address under which people reach the portal, as it stands in mails [default: http://LISTEN]
    #[arg(long, env = "TAVOLO_PUBLIC_URL", global = true)]
    pub public_url: Option<Url>,

    /// PostgreSQL to use, as postgres://USER:PASSWORD@HOST/NAME [default: a private PostgreSQL under DATA_DIR]
    #[arg(long, env = "TAVOLO_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<DatabaseUrl>,

    /// A streaming replica that serves lists [default: none]
    #[arg(
        long,
        env = "TAVOLO_DATABASE_REPLICA_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_replica_url: Option<DatabaseUrl>,

    /// Folder for everything the program keeps outside the database.
    #[arg(long, env = "TAVOLO_DATA_DIR", default_value = "var", global = true)]
    pub data_dir: PathBuf,

    /// SMTP server, as smtp://USER:PASSWORD@HOST:PORT or smtps://… [default: mails become files in DATA_DIR/outbox]
    #[arg(long, env = "TAVOLO_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<SmtpUrl>,

    /// Sender of every mail.
    #[arg(
        long,
        env = "TAVOLO_MAIL_FROM",
        default_value = "Tavolo <tavolo@localhost>",
        global = true
    )]
    pub mail_from: Mailbox,

    /// Where documents are kept: a folder or s3://BUCKET/PREFIX [default: DATA_DIR/attachments]
    #[arg(long, env = "TAVOLO_ATTACHMENTS_URL", global = true)]
    pub attachments_url: Option<String>,

    /// Key of cookies and tokens, at least 64 characters [default: made once, kept in DATA_DIR/secret-key]
    #[arg(long, env = "TAVOLO_SECRET_KEY", hide_env_values = true, global = true)]
    pub secret_key: Option<SecretKey>,

    /// Demonstration mode, with the demonstration accounts: true or false [default: true without DATABASE_URL]
    #[arg(long, env = "TAVOLO_DEMO", global = true)]
    pub demo: Option<bool>,

    /// What is logged: a filter such as info or tavolo=debug, with "json:" before it for JSON lines.
    #[arg(long, env = "TAVOLO_LOG", default_value = "info", global = true)]
    pub log: LogSetting,

    /// Name of the operator as it stands on the pages.
    #[arg(long, env = "TAVOLO_OPERATOR_NAME", default_value = "TIM", global = true)]
    pub operator_name: String,
}

impl Config {
    /// The settings of a process that is given no flags: the environment and the defaults.
    ///
    /// # Errors
    /// One sentence that names the setting and what is wrong with it.
    pub fn from_environment() -> Result<Self, clap::Error> {
        #[derive(Parser)]
        struct Alone {
            #[command(flatten)]
            config: Config,
        }
        let matches = Alone::command().try_get_matches_from(["tavolo"])?;
        Ok(Alone::from_arg_matches(&matches)?.config)
    }

    /// Whether the demonstration accounts and data belong to this installation.
    pub fn demonstration(&self) -> bool {
        self.demo.unwrap_or(self.database_url.is_none())
    }

    /// The address that stands in mails, without a slash at its end.
    pub fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// Whether people reach the portal over TLS, so that cookies may be marked secure.
    pub fn served_over_tls(&self) -> bool {
        self.public_url
            .as_ref()
            .is_some_and(|url| url.scheme() == "https")
    }

    /// Where documents are kept.
    pub fn attachments(&self) -> String {
        match &self.attachments_url {
            Some(url) => url.clone(),
            None => self.data_dir.join("attachments").to_string_lossy().into_owned(),
        }
    }
}

/// A PostgreSQL address. Its password is not printed.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The address as libpq reads it, password included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = ["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| text.starts_with(scheme));
        // libpq's other form, "host=… dbname=…", is what the private PostgreSQL gives.
        if known || text.contains("host=") {
            return Ok(Self(text.to_owned()));
        }
        Err("it must begin with postgres://".to_owned())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}

/// An SMTP server's address. Its password is not printed.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The address as lettre reads it, password included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SmtpUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        if !matches!(url.scheme(), "smtp" | "smtps") || url.host().is_none() {
            return Err("it must begin with smtp:// or smtps:// and name a host".to_owned());
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// The key from which those of cookies and tokens are derived.
#[derive(Clone)]
pub struct SecretKey(String);

impl SecretKey {
    /// At least 64 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for SecretKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() < 64 {
            return Err(format!(
                "it must have at least 64 characters, it has {}",
                text.len()
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// What is logged, and whether as JSON lines.
#[derive(Clone, Debug)]
pub struct LogSetting {
    /// The filter, in the language of `tracing_subscriber::EnvFilter`.
    pub filter: String,
    /// One JSON object a line instead of text for people.
    pub json: bool,
}

impl FromStr for LogSetting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (json, filter) = match text.strip_prefix("json") {
            Some(rest) => (true, rest.strip_prefix(':').unwrap_or("info")),
            None => (false, text),
        };
        tracing_subscriber::EnvFilter::try_new(filter).map_err(|error| error.to_string())?;
        Ok(Self {
            filter: filter.to_owned(),
            json,
        })
    }
}

impl fmt::Display for LogSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.json { "json:" } else { "" }, self.filter)
    }
}
