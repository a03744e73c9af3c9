//! Password hashes: argon2id at OWASP's floor, made off the async threads and at most one a core at a time.

use std::sync::Arc;

use actix_web::web;
use anyhow::{Context, anyhow};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

/// Hashes and checks passwords. Copies share the bound on how many are under way.
#[derive(Clone)]
pub struct PasswordHasher {
    under_way: Arc<Semaphore>,
    /// Checked when nobody has the address that was typed, so that the answer takes as long.
    nobodys: Arc<str>,
}

impl PasswordHasher {
    /// As many at a time as the machine has cores.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub fn new() -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            under_way: Arc::new(Semaphore::new(cores)),
            nobodys: hash_now("nobody's password")?.into(),
        })
    }

    /// The hash of a password, in the PHC form that carries its salt and cost.
    ///
    /// # Errors
    /// When the machine gives no random numbers or the work was interrupted.
    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        let _turn = self.under_way.acquire().await?;
        web::block(move || hash_now(&password))
            .await
            .context("hashing was interrupted")?
    }

    /// Whether the password is the one behind the hash. Takes as long when there is no hash.
    ///
    /// # Errors
    /// When the work was interrupted.
    pub async fn matches(&self, password: String, hash: Option<String>) -> anyhow::Result<bool> {
        let _turn = self.under_way.acquire().await?;
        let nobodys = self.nobodys.clone();
        let known = hash.is_some();
        let checked = web::block(move || check_now(&password, hash.as_deref().unwrap_or(&nobodys))).await;
        Ok(checked.context("checking was interrupted")? && known)
    }
}

/// The hash of a password, on this thread: for the command line and the demonstration data.
///
/// # Errors
/// When the machine gives no random numbers.
pub fn hash_now(password: &str) -> anyhow::Result<String> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

fn check_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn only_the_right_password_matches_and_nobody_has_any() -> anyhow::Result<()> {
        let hasher = PasswordHasher::new()?;
        let hash = hasher.hash("one".to_owned()).await?;
        assert!(hasher.matches("one".to_owned(), Some(hash.clone())).await?);
        assert!(!hasher.matches("two".to_owned(), Some(hash)).await?);
        assert!(!hasher.matches("nobody's password".to_owned(), None).await?);
        Ok(())
    }

    #[test]
    fn a_hash_costs_at_least_what_owasp_asks() -> anyhow::Result<()> {
        let hash = hash_now("x")?;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        Ok(())
    }
}
