//! How it answers.

use bureau::model::time::Timestamp;
use bytes::Bytes;
use serde_json::{Value, json};

use crate::support::fake::wordpress::Answer;

pub(super) fn ok(value: &Value) -> Answer {
    with(200, value)
}

pub(super) fn with(status: u16, value: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Answer { status, headers, body: Bytes::from(value.to_string()) }
}

pub(super) fn error(status: u16, code: &str) -> Answer {
    with(status, &json!({ "error": code, "error_description": "No." }))
}

pub(super) fn nothing() -> Answer {
    reply(204, &[])
}

/// Without words.
pub(super) fn reply(status: u16, headers: &[(&str, &str)]) -> Answer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer { status, headers, body: Bytes::new() }
}

pub(super) fn page(status: u16, title: &str, body: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let html = format!("<!DOCTYPE html><html lang=\"fr\"><head><title>{title}</title>{body}</head></html>");
    Answer { status, headers, body: Bytes::from(html) }
}

pub(super) fn http_date(seconds: i64) -> String {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.max(0) as u64);
    httpdate::fmt_http_date(at)
}

pub(super) fn instant(seconds: i64) -> String {
    Timestamp::from_unix_millis(seconds * 1000).to_rfc3339()
}
