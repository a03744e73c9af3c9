//! Who people are: sign-in, password, sessions, roles and what each role may do.

mod actor;
pub mod model;
pub mod passwords;
pub mod sessions;

pub use passwords::PasswordHasher;
