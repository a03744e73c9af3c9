//! The room's things as people say them, in both languages.

mod filing;
