//! What is one association's stays with it, whatever a page or a query asks.

mod database;
