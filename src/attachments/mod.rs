//! Documents: what a file is, what is removed from it, where it is kept, and who may have it.

pub mod content;
pub mod metadata;
pub mod vault;

#[cfg(test)]
mod samples;
