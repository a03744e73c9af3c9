//! stub
pub use model::{Kind, NewNotification};
#[path = "model.rs"]
pub mod model;
pub fn enqueue(_c: &mut diesel::PgConnection, _n: &[NewNotification]) -> diesel::QueryResult<()> {
    Ok(())
}
