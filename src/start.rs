//! From settings to a running program: logs, database, key.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::mpsc::{self, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

use actix_web::{cookie::Key, web};
use anyhow::{Context, bail};
use rand::distr::{Alphanumeric, SampleString};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{
    accounts::PasswordHasher,
    attachments::Vault,
    clock::Clock,
    config::{Config, LogSetting},
    database::{self, Database, private::PrivatePostgres},
    server::Application,
};

/// Begins to log, as text for people or as JSON lines.
pub fn log(setting: &LogSetting) {
    // The filter was checked when the setting was read.
    let filter = EnvFilter::try_new(&setting.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    if setting.json {
        registry.with(layer.json()).init()
    } else {
        registry.with(layer.compact()).init()
    }
}

/// The database of this installation: the one that is configured, or a private PostgreSQL that lives as long as this.
pub struct DatabaseServer {
    url: String,
    private: Option<KeptPostgres>,
}

impl DatabaseServer {
    /// Finds or starts the database and brings it to the schema of this program.
    ///
    /// # Errors
    /// One sentence that says what to do.
    pub fn ready(config: &Config) -> anyhow::Result<Self> {
        make_data_dir(&config.data_dir)?;
        let server = match &config.database_url {
            Some(url) => Self {
                url: url.as_str().to_owned(),
                private: None,
            },
            None => {
                let private = PrivatePostgres::start(&config.data_dir)?;
                Self {
                    url: private.url(),
                    private: Some(KeptPostgres::keep(private)),
                }
            }
        };
        let steps = database::migrate(&server.url)?;
        if steps > 0 {
            tracing::info!(steps, "the database was migrated");
        }
        Ok(server)
    }

    /// The address as libpq reads it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops the private PostgreSQL, when there is one.
    pub fn stop(self) {
        drop(self.private);
    }
}

/// How often a private PostgreSQL is looked at.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// A private PostgreSQL that is started again when it dies. Dropping this stops it.
struct KeptPostgres {
    /// Closed to end the keeper.
    stop: Option<mpsc::Sender<()>>,
    keeper: Option<JoinHandle<()>>,
}

impl KeptPostgres {
    /// Looks after the server in a thread of its own, because starting it may take a while.
    fn keep(mut postgres: PrivatePostgres) -> Self {
        let (stop, stopped) = mpsc::channel();
        let keeper = thread::spawn(move || {
            while stopped.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
                if let Err(error) = postgres.keep_running() {
                    tracing::error!(%error, "PostgreSQL could not be started again; there will be another try");
                }
            }
            postgres.stop();
        });
        Self {
            stop: Some(stop),
            keeper: Some(keeper),
        }
    }
}

impl Drop for KeptPostgres {
    fn drop(&mut self) {
        self.stop = None;
        if self.keeper.take().is_some_and(|keeper| keeper.join().is_err()) {
            tracing::error!("what kept PostgreSQL running has failed");
        }
    }
}

/// Everything that pages and the worker need.
///
/// # Errors
/// One sentence that says what to do.
pub fn application(config: Config, server: &DatabaseServer) -> anyhow::Result<Application> {
    let replica = config
        .database_replica_url
        .as_ref()
        .map(|url| url.as_str().to_owned());
    Ok(Application {
        database: Database::open(server.url(), replica.as_deref())?,
        clock: Clock::default(),
        key: key(&config)?,
        hasher: PasswordHasher::new()?,
        vault: vault(&config)?,
        limits: web::Data::default(),
        config: web::Data::new(config),
    })
}

fn vault(config: &Config) -> anyhow::Result<Vault> {
    Vault::open(&config.attachments())
        .context("Documents cannot be kept. Set TAVOLO_ATTACHMENTS_URL to a folder that can be written, or to s3://BUCKET")
}

fn make_data_dir(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| {
        format!(
            "The data folder {} cannot be made. Choose another one with TAVOLO_DATA_DIR",
            folder.display()
        )
    })
}

/// The key of cookies and tokens: the one that is set, or one made once and kept in the data folder.
fn key(config: &Config) -> anyhow::Result<Key> {
    if let Some(secret) = &config.secret_key {
        return Ok(Key::derive_from(secret.as_bytes()));
    }
    let path = config.data_dir.join("secret-key");
    let made = Alphanumeric.sample_string(&mut rand::rng(), 96);
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path);
    match file {
        Ok(mut file) => {
            file.write_all(made.as_bytes())
                .and_then(|()| file.sync_all())
                .with_context(|| {
                    format!(
                        "The key cannot be kept in {}. Set TAVOLO_SECRET_KEY",
                        path.display()
                    )
                })?;
            Ok(Key::derive_from(made.as_bytes()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let kept =
                fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            if kept.trim().len() < 64 {
                bail!(
                    "{} is too short to be a key. Remove it, or set TAVOLO_SECRET_KEY",
                    path.display()
                );
            }
            Ok(Key::derive_from(kept.trim().as_bytes()))
        }
        Err(error) => Err(error).with_context(|| {
            format!(
                "The key cannot be kept in {}. Set TAVOLO_SECRET_KEY",
                path.display()
            )
        }),
    }
}
