//! What machines ask: whether the program lives, whether it can serve, and what it has measured.
//!
//! Nobody signs in for these addresses. `/metrics` is for the installation's own monitoring: **the proxy in front must not
//! publish it**. It holds counts and times by route pattern, and no name, number or reference of anybody.

mod measurements;
mod readiness;

use actix_web::{HttpResponse, Responder, http::header, web};
use serde_json::json;

pub use measurements::{measured, sum_up};

use crate::{clock::Clock, config::Config, database::Database};

/// The addresses for machines.
pub fn routes(config: &mut web::ServiceConfig) {
    measurements::begin();
    config
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready))
        .route("/metrics", web::get().to(metrics));
}

/// The process answers. Nothing else is asked, so that a database that is away does not have the program restarted.
async fn live() -> impl Responder {
    web::Json(json!({ "live": true }))
}

/// Whether requests should be sent here; 503 with the reasons when not.
async fn ready(
    database: web::Data<Database>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
) -> impl Responder {
    let reasons = readiness::reasons_against(&database, &config.data_dir, clock.now()).await;
    let mut answer = if reasons.is_empty() {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    answer.json(json!({ "ready": reasons.is_empty(), "reasons": reasons }))
}

/// Everything measured, in the text format of Prometheus.
async fn metrics(database: web::Data<Database>, clock: web::Data<Clock>) -> impl Responder {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(measurements::report(&database, clock.now()).await)
}
