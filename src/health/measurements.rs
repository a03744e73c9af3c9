use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode},
    middleware::Next,
};
use chrono::{DateTime, Utc};
use metrics::{gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::{
    database::{Database, DatabaseError, Identity},
    notifications,
};

/// Upper bounds, in seconds, of the classes into which the times of requests fall.
const CLASSES: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// One for the process, as the `metrics` library wants it.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new();
    // Refused only when there is no class.
    let builder = builder.set_buckets(&CLASSES).unwrap_or_default();
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("somebody else records what is measured; /metrics stays empty");
    }
    handle
});

/// From now on what is measured is kept.
pub fn begin() {
    LazyLock::force(&RECORDER);
}

/// Puts single measurements into their classes, so that they take no more room. To be called every few seconds.
pub fn sum_up() {
    RECORDER.run_upkeep();
}

/// Measures each request: how long it took, by method, route pattern and status. The pattern holds no number of a thing.
///
/// # Errors
/// What the inner service fails with.
pub async fn measured<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let (begun, method) = (Instant::now(), name_of(request.method()));
    let answer = next.call(request).await;
    let (route, status) = match &answer {
        Ok(response) => (response.request().match_pattern(), response.status()),
        Err(error) => (None, error.as_response_error().status_code()),
    };
    record(method, route, status, begun.elapsed());
    answer
}

/// Whoever asks may invent methods, and must not thereby invent series.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

fn record(method: &'static str, route: Option<String>, status: StatusCode, took: Duration) {
    let route = route.unwrap_or_else(|| "none".to_owned());
    let status = status.as_u16().to_string();
    histogram!("tavolo_http_request_seconds", "method" => method, "route" => route, "status" => status)
        .record(took);
}

/// Everything measured, with the state of pools and outbox at this moment.
pub async fn report(database: &Database, now: DateTime<Utc>) -> String {
    for (side, state) in database.connections() {
        gauge!("tavolo_database_connections", "role" => side.database_role())
            .set(f64::from(state.connections));
        gauge!("tavolo_database_connections_idle", "role" => side.database_role())
            .set(f64::from(state.idle_connections));
    }
    let backlog = database
        .read(Identity::SYSTEM, move |conn| {
            Ok::<_, DatabaseError>(notifications::backlog(conn, now)?)
        })
        .await;
    // Without the database there is no count, and the pools tell the rest.
    gauge!("tavolo_mails_due").set(backlog.map_or(f64::NAN, |backlog| backlog.due as f64));
    RECORDER.render()
}
