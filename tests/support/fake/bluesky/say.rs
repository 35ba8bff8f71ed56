//! How it answers.

use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::fake::wordpress::Answer;

pub(super) fn ok(value: &Value) -> Answer {
    with(200, value)
}

pub(super) fn error(status: u16, error: &str, message: &str) -> Answer {
    with(status, &json!({ "error": error, "message": message }))
}

pub(super) fn text(status: u16, said: &str) -> Answer {
    typed(status, "text/plain; charset=utf-8", Bytes::from(said.to_owned()))
}

pub(super) fn page(mime: &str, body: &Bytes) -> Answer {
    typed(200, mime, body.clone())
}

fn with(status: u16, value: &Value) -> Answer {
    typed(status, "application/json; charset=utf-8", Bytes::from(value.to_string()))
}

fn typed(status: u16, mime: &str, body: Bytes) -> Answer {
    Answer { status, headers: vec![("content-type".to_owned(), mime.to_owned())], body }
}

/// A name by content: of the form of the real ones, and not theirs.
pub(super) fn cid(content: &str) -> String {
    let digest = Sha256::digest(content);
    format!("bafyrei{}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

pub(super) fn http_date(seconds: i64) -> String {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.max(0) as u64);
    httpdate::fmt_http_date(at)
}
