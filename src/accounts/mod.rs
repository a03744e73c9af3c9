//! Who people are: sign-in, password, sessions, roles and what each role may do.

mod actor;
pub mod model;
pub mod passwords;
mod reset_token;
pub mod sessions;

pub use passwords::PasswordHasher;
pub use reset_token::reset_token;
