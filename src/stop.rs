//! The wish to stop, as the worker hears it: what is under way is finished, and nothing new is begun.

use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Says the wish to stop. Copies say the same one.
#[derive(Clone, Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Hears the wish to stop. Copies hear the same one.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stopper {
    /// Somebody who can ask for a stop, and somebody who hears it.
    pub fn new() -> (Self, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Self(sender), Stop(receiver))
    }

    /// Asks for a stop.
    pub fn ask(&self) {
        self.0.send_replace(true);
    }

    /// Asks for a stop when the program gets SIGTERM or Ctrl-C.
    ///
    /// # Errors
    /// When the system does not let signals be heard.
    pub fn ask_on_signals(&self) -> std::io::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let stopper = self.clone();
        actix_web::rt::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            stopper.ask();
        });
        Ok(())
    }
}

impl Stop {
    /// Whether a stop was asked for.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until a stop is asked for.
    pub async fn asked(&self) {
        let mut wish = self.0.clone();
        // An error says that nobody is left who could ask: the wish never comes.
        if wish.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
