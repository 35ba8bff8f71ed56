//! Pictures.

use bytes::Bytes;
use serde_json::{Value, json};

use super::Server;
use super::say::{error, with};
use crate::support::fake::wordpress::{Answer, Request};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    pub id: u64,
    pub alt: String,
    pub mime: String,
    pub bytes: Bytes,
    /// When the server has done its work on it.
    pub ready: i64,
    /// The post beside which it stands.
    pub status: Option<u64>,
}

impl Medium {
    pub(super) fn say(&self, request: &Request) -> Value {
        json!({
            "id": self.id.to_string(), "type": "image", "description": self.alt,
            "url": format!("{}/system/media_attachments/{}.png", request.origin, self.id),
        })
    }
}

impl Server {
    pub(super) fn upload(&mut self, request: &Request, now: i64) -> Answer {
        let parts = parts(request);
        let part = |name: &str| parts.iter().find(|(known, ..)| known == name);
        let Some((_, mime, bytes)) = part("file") else {
            return error(422, "Validation failed: File can't be blank");
        };
        if !mime.starts_with("image/") {
            return error(422, "Validation failed: File content type is invalid");
        }
        let alt = part("description").map(|(.., text)| String::from_utf8_lossy(text).into_owned());
        let id = self.take_id();
        let medium = Medium {
            id,
            alt: alt.unwrap_or_default(),
            mime: mime.clone(),
            bytes: bytes.clone(),
            ready: now + self.works,
            status: None,
        };
        let mut said = medium.say(request);
        let status = if self.works > 0 { 202 } else { 200 };
        if self.works > 0 {
            said["url"] = Value::Null;
        }
        self.media.insert(id, medium);
        with(status, &said)
    }

    pub(super) fn look(&self, request: &Request, id: &str, now: i64) -> Answer {
        let medium = id.parse().ok().and_then(|id: u64| self.media.get(&id));
        let Some(medium) = medium else { return error(404, "Record not found") };
        let mut said = medium.say(request);
        if medium.ready > now {
            said["url"] = Value::Null;
            return with(206, &said);
        }
        with(200, &said)
    }
}

/// Name, type and content of each part of a form.
pub fn parts(request: &Request) -> Vec<(String, String, Bytes)> {
    let kind = request.header("content-type").unwrap_or_default();
    let Some((_, boundary)) = kind.split_once("boundary=") else { return Vec::new() };
    let mark = format!("--{boundary}").into_bytes();
    let places: Vec<usize> =
        (0..request.body.len()).filter(|at| request.body[*at..].starts_with(&mark)).collect();
    let part = |from: usize, to: usize| {
        let part = &request.body[from + mark.len()..to];
        let end = part.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&part[..end]).into_owned();
        let after =
            |word: &str, end: char| Some(head.split_once(word)?.1.split(end).next()?.trim().to_owned());
        let content = part[end + 4..].strip_suffix(b"\r\n")?;
        let mime = after("content-type:", '\r').unwrap_or_default();
        Some((after("; name=\"", '"')?, mime, Bytes::copy_from_slice(content)))
    };
    places.windows(2).filter_map(|two| part(two[0], two[1])).collect()
}
