//! Queries about minutes. Row security shows an association what was given to the parties, its own comments until the minutes
//! are approved, and everybody's afterwards.

mod readings;
mod review;
mod search;
mod versions;

pub use readings::{note_reading, unread};
pub use review::{
    Approval, Comment, NewComment, answer, approvals_of, approve, comment, comments_of, nags_given,
    waiting_for_draft, without_draft,
};
pub use search::{Found, looked_for};
pub use versions::{
    Published, Version, approve_version, being_approved, circulate, correct, find_public, give_up, insert,
    make_public, save, versions_of,
};
