//! The minutes of a meeting as pages and files.

mod acts;
mod attendance;
mod edit;
mod files;
mod offers;
mod publishing;
mod show;
mod shown;

pub use acts::{
    answer, approve, attendance, begin, circulate, comment, correct, draft, edit, give_up, make_public,
};
pub use files::{pdf, public, public_pdf, text};
pub use show::{WRITTEN, show};
