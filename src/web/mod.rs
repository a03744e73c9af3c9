//! What every page needs: language, forms, errors, the frame around the content, and the guards in front of it.
//!
//! The arrows run one way: rooms know `web`, and `web` knows no room but the model of `accounts`, because every page
//! is made for somebody.

pub mod acts;
pub mod answers;
pub mod assets;
pub mod dates;
pub mod drafts;
pub mod errors;
pub mod forms;
pub mod frame;
pub mod guards;
mod language;
pub mod limits;
pub mod once;
pub mod paging;
mod prepositions;
pub mod readers;
pub mod sheets;
pub mod submission;
pub mod way_back;

pub use dates::{DateError, parse_date};
pub use errors::PageError;
pub use forms::{FieldErrors, Fields, Form};
pub use frame::{Frame, Site};
pub use language::{Language, Words};
pub use submission::{Submission, Upload};
