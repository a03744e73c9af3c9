//! What minutes say, how a draft comes about, when they are approved, and how two versions differ. Pure.

mod approval;
mod body;
mod difference;
mod drafting;

pub use approval::{DAYS_TO_APPROVE, Reached, Round, draft_expected_on, nag_due};
pub use body::{Attendance, Body, Content, Paragraph, Presence, hash};
pub use difference::{Change, Changed, attendance_differences, differences, words as changed_words};
pub use drafting::{Material, Outcome, Point, draft};
