//! The site's own style sheets, scripts and icons, part of the program.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use rust_embed::Embed;

/// A year: the address carries the version, so what it leads to never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

#[derive(Embed)]
#[folder = "static/"]
struct Assets;

/// The address of an asset, with a version that changes when its content does.
pub fn address(path: &str) -> String {
    match Assets::get(path) {
        Some(file) => {
            let version: String = file
                .metadata
                .sha256_hash()
                .iter()
                .take(6)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            format!("/static/{path}?v={version}")
        }
        None => format!("/static/{path}"),
    }
}

/// Serves what is below `/static`.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/static/{path:.*}", web::get().to(asset));
}

async fn asset(path: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(file) = Assets::get(&path) else {
        return HttpResponse::NotFound().finish();
    };
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    };
    let caching = if request.query_string().is_empty() {
        "no-cache"
    } else {
        FOR_GOOD
    };
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, caching))
        .body(file.data.into_owned())
}
