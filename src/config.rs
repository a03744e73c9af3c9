//! Every setting, read once, from the environment.

use std::{error::Error as _, fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{
    Args,
    builder::NonEmptyStringValueParser,
    error::{ContextKind, ErrorKind},
};
use lettre::message::Mailbox;
use url::Url;

/// How long a database may take to answer, unless its address says otherwise.
const CONNECT_TIMEOUT_SECONDS: u8 = 5;

/// The settings of the program. Each has a default that serves a first run; a value that cannot be read is an
/// error at start.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port on which the pages are served.
    #[arg(long, env = "TAVOLO_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,

    /// Address under which people reach the portal, as it stands in mails [default: http://LISTEN]
    #[arg(long, env = "TAVOLO_PUBLIC_URL", value_parser = read_public_url, global = true)]
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
    #[arg(long, env = "TAVOLO_ATTACHMENTS_URL", value_parser = read_attachments_url, global = true)]
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
    #[arg(
        long,
        env = "TAVOLO_OPERATOR_NAME",
        default_value = "TIM",
        value_parser = NonEmptyStringValueParser::new(),
        global = true
    )]
    pub operator_name: String,
}

impl Config {
    /// Every setting, in the order of the documentation.
    pub fn settings(&self) -> Vec<Setting> {
        arguments()
            .iter()
            .filter_map(|argument| {
                Some(Setting {
                    name: argument.get_env()?.to_string_lossy().into_owned(),
                    value: self.in_force(argument.get_id().as_str())?,
                    meaning: meaning_of(argument),
                })
            })
            .collect()
    }

    /// The value of a setting as it may be shown: secrets only say whether they are set.
    fn in_force(&self, setting: &str) -> Option<String> {
        let data_dir = self.data_dir.display();
        Some(match setting {
            "listen" => self.listen.to_string(),
            "public_url" => self.public_url(),
            "database_url" => secret(
                &self.database_url,
                &format!("a private PostgreSQL in {data_dir}/postgres"),
            ),
            "database_replica_url" => secret(&self.database_replica_url, "none"),
            "data_dir" => data_dir.to_string(),
            "smtp_url" => secret(
                &self.smtp_url,
                &format!("none, mails become files in {data_dir}/outbox"),
            ),
            "mail_from" => self.mail_from.to_string(),
            "attachments_url" => self.attachments(),
            "secret_key" => secret(&self.secret_key, &format!("the one in {data_dir}/secret-key")),
            "demo" => self.demonstration().to_string(),
            "log" => self.log.to_string(),
            "operator_name" => self.operator_name.clone(),
            _ => return None,
        })
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

/// A setting as people read it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The name of its environment variable.
    pub name: String,
    /// The value in force; of a secret only whether it is set.
    pub value: String,
    /// What it does, and its default.
    pub meaning: String,
}

fn arguments() -> Vec<clap::Arg> {
    let mut command = Config::augment_args(clap::Command::new("tavolo")).disable_help_flag(true);
    command.build();
    command.get_arguments().cloned().collect()
}

fn meaning_of(argument: &clap::Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    match argument.get_default_values().first() {
        Some(default) => format!("{help} [default: {}]", default.to_string_lossy()),
        None => help,
    }
}

fn secret<T>(value: &Option<T>, when_absent: &str) -> String {
    match value {
        Some(_) => "(set, not shown)".to_owned(),
        None => when_absent.to_owned(),
    }
}

/// The sentence about a setting that cannot be read; nothing when the error is about something else.
pub fn unreadable_setting(error: &clap::Error) -> Option<String> {
    if error.kind() == ErrorKind::InvalidUtf8 {
        let settings = arguments();
        let mut names = settings.iter().filter_map(clap::Arg::get_env);
        let name = names.find(|name| std::env::var_os(name).is_some_and(|value| value.to_str().is_none()))?;
        return Some(format!("The setting {} is not UTF-8", name.to_string_lossy()));
    }
    let about = error.get(ContextKind::InvalidArg)?.to_string();
    let arguments = arguments();
    let argument = arguments.iter().find(|argument| argument.to_string() == about)?;
    let reason = match error.kind() {
        ErrorKind::ValueValidation => error.source()?.to_string(),
        ErrorKind::InvalidValue => {
            let possible = argument.get_possible_values();
            let names: Vec<_> = possible.iter().map(|value| value.get_name()).collect();
            if names.is_empty() {
                "it is empty".to_owned()
            } else {
                format!("it must be {}", names.join(" or "))
            }
        }
        _ => return None,
    };
    Some(format!(
        "The setting {} cannot be read: {reason}. `tavolo config --help` says what it can be",
        argument.get_env()?.to_string_lossy(),
    ))
}

fn read_public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("it must begin with http:// or https://".to_owned());
    }
    Ok(url)
}

fn read_attachments_url(text: &str) -> Result<String, String> {
    match text.split_once("://") {
        None | Some(("file", _)) => Ok(text.to_owned()),
        Some(("s3", _)) if cfg!(feature = "s3") => Ok(text.to_owned()),
        Some(("s3", _)) => Err("this program was built without the cargo feature s3".to_owned()),
        Some(_) => Err("it must be a folder, or begin with file:// or s3://".to_owned()),
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
        if !known {
            return Err("it must begin with postgres://".to_owned());
        }
        if text.contains("connect_timeout=") {
            return Ok(Self(text.to_owned()));
        }
        // libpq itself would wait for ever for a server that accepts a connection and says nothing.
        let separator = if text.contains('?') { '&' } else { '?' };
        Ok(Self(format!(
            "{text}{separator}connect_timeout={CONNECT_TIMEOUT_SECONDS}"
        )))
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn every_setting_is_listed() {
        let config = Alone::try_parse_from(["tavolo"]).unwrap().config;
        assert_eq!(config.settings().len(), arguments().len());
    }

    #[test]
    fn secrets_are_not_listed() {
        let flags = [
            "tavolo",
            "--database-url=postgres://a:geheim@b/c",
            "--database-replica-url=postgres://a:geheim@b/c",
            "--smtp-url=smtp://a:geheim@b",
            &format!("--secret-key=geheim{}", "x".repeat(64)),
        ];
        let config = Alone::try_parse_from(flags).unwrap().config;
        assert!(
            config
                .settings()
                .iter()
                .all(|setting| !setting.value.contains("geheim"))
        );
    }

    #[test]
    fn a_database_that_says_nothing_is_waited_for_a_few_seconds() {
        let plain: DatabaseUrl = "postgres://a@b/c?sslmode=require".parse().unwrap();
        assert_eq!(
            plain.as_str(),
            "postgres://a@b/c?sslmode=require&connect_timeout=5"
        );
        let chosen: DatabaseUrl = "postgres://a@b/c?connect_timeout=60".parse().unwrap();
        assert_eq!(chosen.as_str(), "postgres://a@b/c?connect_timeout=60");
    }
}
