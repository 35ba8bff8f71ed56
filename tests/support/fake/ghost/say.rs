//! How it answers.

use bureau::model::time::Timestamp;
use bytes::Bytes;
use serde_json::{Value, json};

use super::{Row, Server};
use crate::support::fake::wordpress::{Answer, Request};

/// What the site is called.
pub(super) const TITLE: &str = "Carnet de Naïma";

/// Who runs it.
pub(super) const OWNER: &str = "naima@example.org";

pub(super) fn ok(value: &Value) -> Answer {
    with(200, value)
}

pub(super) fn with(status: u16, value: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
    Answer { status, headers, body: Bytes::from(value.to_string()) }
}

pub(super) fn error(status: u16, kind: &str, code: Option<&str>, said: &str) -> Answer {
    with(status, &json!({ "errors": [{ "message": said, "context": null, "type": kind, "code": code }] }))
}

pub(super) fn nothing() -> Answer {
    Answer { status: 204, headers: Vec::new(), body: Bytes::new() }
}

pub(super) fn page(status: u16, said: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let body = format!("<!DOCTYPE html><html><head><title>{said}</title></head><body>{said}</body></html>");
    Answer { status, headers, body: Bytes::from(body) }
}

pub(super) fn front_page() -> Answer {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let head = format!("<title>{TITLE}</title><meta name=\"generator\" content=\"Ghost 5.130\">");
    let body = format!("<!DOCTYPE html><html lang=\"fr\"><head>{head}</head><body></body></html>");
    Answer { status: 200, headers, body: Bytes::from(body) }
}

pub(super) fn settings() -> Value {
    json!({ "settings": [{ "key": "title", "value": TITLE }, { "key": "timezone", "value": "Europe/Paris" },
        { "key": "locale", "value": "fr" }, { "key": "logo", "value": null }] })
}

pub(super) fn http_date(seconds: i64) -> String {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.max(0) as u64);
    httpdate::fmt_http_date(at)
}

/// As in `2026-11-30T16:15:33.000Z`.
pub(super) fn instant(seconds: i64) -> String {
    let text = Timestamp::from_unix_millis(seconds * 1000).to_rfc3339();
    text.replace('Z', ".000Z")
}

impl Server {
    pub(super) fn post(&self, request: &Request, row: &Row) -> Value {
        let tags = row.tags.iter().filter_map(|id| self.tags.get(id));
        let url = match row.status.as_str() {
            "published" => format!("{}/{}/", request.origin, row.slug),
            _ => format!("{}/p/{}/", request.origin, row.id()),
        };
        json!({
            "id": row.id(), "title": row.title, "slug": row.slug, "html": row.html, "lexical": row.lexical,
            "status": row.status, "visibility": row.visibility, "url": url,
            "created_at": instant(row.created), "updated_at": instant(row.updated),
            "published_at": row.published.map(instant), "custom_excerpt": row.excerpt,
            "feature_image": row.featured, "feature_image_alt": row.featured_alt,
            "tags": tags.map(|tag| tag.say()).collect::<Vec<_>>(),
        })
    }
}
