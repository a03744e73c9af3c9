//! The command line of Tavolo.

use std::{io::Write, process::ExitCode, time::Instant};

use clap::{Parser, Subcommand};
use tavolo::{
    accounts::{self, NewPerson},
    clock::Clock,
    config::{Config, unreadable_setting},
    database::Identity,
    demonstration, server,
    start::{self, DatabaseServer},
    stop::Stopper,
    worker::Worker,
};

/// Gives back what is free again: the system's own allocator keeps the 19 MiB that each password takes to check, for each thread
/// that has checked one.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// The portal of the cooperation protocol between TIM and the consumer associations.
#[derive(Parser)]
#[command(version)]
struct CommandLine {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages, send the mails and watch the deadlines.
    Serve,
    /// Send the mails and watch the deadlines, without pages.
    Worker,
    /// Bring the database to the schema of this program.
    Migrate,
    /// Load invented complaints, for a demonstration or a measurement.
    Demo {
        /// How many.
        #[arg(long, default_value_t = 9_000)]
        complaints: u64,
        /// The same seed on the same day gives the same complaints.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// List the settings: the value in force, what each does, and its default.
    Config,
    /// The people who may sign in.
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Subcommand)]
enum UserCommand {
    /// Give somebody an account, and print the link with which they choose their password.
    Create(NewPerson),
}

#[actix_web::main]
async fn main() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return answer_usage(&error),
    };
    start::log(&line.config.log);
    match run(line).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Help and version are answers; everything else that cannot be read is an error that says what to do.
fn answer_usage(error: &clap::Error) -> ExitCode {
    if let Some(sentence) = unreadable_setting(error) {
        eprintln!("{sentence}");
        return ExitCode::FAILURE;
    }
    let asked_for = !error.use_stderr();
    // Nowhere is left to say that printing failed.
    let _ = error.print();
    if asked_for {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

async fn run(line: CommandLine) -> anyhow::Result<()> {
    match line.command {
        Command::Serve => serve(line.config).await,
        Command::Worker => work(line.config).await,
        Command::Migrate => {
            DatabaseServer::ready(&line.config)?.stop();
            Ok(())
        }
        Command::Demo { complaints, seed } => load_complaints(&line.config, complaints, seed),
        Command::Config => Ok(list_settings(&line.config)?),
        Command::User(UserCommand::Create(person)) => create_user(line.config, person).await,
    }
}

fn list_settings(config: &Config) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for setting in config.settings() {
        writeln!(out, "{}={}\n    {}", setting.name, setting.value, setting.meaning)?;
    }
    Ok(())
}

async fn create_user(config: Config, person: NewPerson) -> anyhow::Result<()> {
    let server = DatabaseServer::ready(&config)?;
    let application = start::application(config, &server)?;
    let (key, now) = (application.key.clone(), application.clock.now());
    let created = application
        .database
        .write(Identity::SYSTEM, move |conn| {
            accounts::create_person(conn, &person, &key, now)
        })
        .await;
    server.stop();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{}/password/reset?token={}",
        application.config.public_url(),
        created?
    )?;
    Ok(())
}

fn load_complaints(config: &Config, complaints: u64, seed: u64) -> anyhow::Result<()> {
    let database = DatabaseServer::ready(config)?;
    let begun = Instant::now();
    let loaded = demonstration::load_volume(database.url(), complaints, seed, Clock::default().now())?;
    writeln!(
        std::io::stdout(),
        "{} complaints with {} events loaded in {:.1} s",
        loaded.complaints,
        loaded.events,
        begun.elapsed().as_secs_f64()
    )?;
    database.stop();
    Ok(())
}

async fn serve(config: Config) -> anyhow::Result<()> {
    // First of all, so that a port in use leaves nothing behind.
    let listener = server::listen(config.listen)?;
    let database = DatabaseServer::ready(&config)?;
    if config.demonstration()
        && let Some(loaded) = demonstration::load_once(database.url(), Clock::default().now())?
    {
        tracing::info!(loaded.complaints, loaded.events, "the demonstration was loaded");
    }
    let demonstrating = config.demonstration();
    let application = start::application(config, &database)?;
    let worker = Worker::new(&application)?;
    let (server, address) = server::serve(application, listener)?;
    greet(&format!("http://{address}"), demonstrating);
    let (stopper, stop) = Stopper::new();
    stopper.ask_on_signals()?;
    let worker = actix_web::rt::spawn(worker.run(stop));
    // The server hears the same signals by itself.
    let served = server.await;
    stopper.ask();
    worker.await?;
    served?;
    database.stop();
    Ok(())
}

/// Tells whoever started the program where it is and, in demonstration mode, how to enter.
#[expect(clippy::print_stdout, reason = "the answer of the command")]
fn greet(address: &str, demonstrating: bool) {
    println!("Tavolo: {address}");
    if demonstrating {
        println!(
            "Demonstration accounts, all with the password {}:",
            accounts::demonstration::PASSWORD
        );
        for account in accounts::demonstration::ACCOUNTS {
            println!("  {:38} {}", account.email, account.role.as_str());
        }
    }
}

async fn work(config: Config) -> anyhow::Result<()> {
    let database = DatabaseServer::ready(&config)?;
    let application = start::application(config, &database)?;
    let (stopper, stop) = Stopper::new();
    stopper.ask_on_signals()?;
    Worker::new(&application)?.run(stop).await;
    database.stop();
    Ok(())
}
