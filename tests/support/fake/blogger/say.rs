//! How it answers.

use bureau::model::time::Timestamp;
use bytes::Bytes;
use serde_json::{Value, json};

use super::{BLOG, ME, Server};
use crate::support::fake::wordpress::{Answer, Request};

/// What the blog is called.
pub(super) const TITLE: &str = "Carnet de Naïma";

pub(super) fn ok(value: &Value) -> Answer {
    with(200, value)
}

fn with(status: u16, value: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json; charset=UTF-8".to_owned())];
    Answer { status, headers, body: Bytes::from(value.to_string()) }
}

pub(super) fn error(status: u16, reason: &str, said: &str) -> Answer {
    let first = json!({ "message": said, "domain": "global", "reason": reason });
    with(status, &json!({ "error": { "code": status, "message": said, "errors": [first] } }))
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
    let headers = vec![("content-type".to_owned(), "text/html; charset=UTF-8".to_owned())];
    let head = format!("<title>{TITLE}</title><meta content='blogger' name='generator'/>");
    let rsd =
        "<link rel='EditURI' type='application/rsd+xml' href='https://www.blogger.com/rsd.g?blogID=8'/>";
    let body = format!("<!DOCTYPE html><html lang='fr'><head>{head}{rsd}</head><body></body></html>");
    Answer { status: 200, headers, body: Bytes::from(body) }
}

pub(super) fn http_date(seconds: i64) -> String {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.max(0) as u64);
    httpdate::fmt_http_date(at)
}

/// As in `2026-11-30T17:15:33+01:00`: by the clock of the blog.
pub(super) fn instant(seconds: i64) -> String {
    Timestamp::from_unix_millis(seconds * 1000).to_rfc3339_in("Europe/Paris")
}

impl Server {
    pub(super) fn home(&self, request: &Request) -> String {
        self.home.clone().unwrap_or_else(|| request.origin.clone())
    }

    pub(super) fn blog(&self, request: &Request) -> Value {
        let live = |kind: &str| self.rows().filter(|row| row.kind == kind && row.status == "LIVE").count();
        json!({
            "kind": "blogger#blog", "id": BLOG, "name": TITLE, "url": format!("{}/", self.home(request)),
            "locale": { "language": "fr", "country": "", "variant": "" },
            "posts": { "totalItems": live("posts") }, "pages": { "totalItems": live("pages") },
        })
    }

    pub(super) fn by_address(&self, request: &Request, url: &str) -> Answer {
        let host = |url: &str| url::Url::parse(url).ok().map(|url| url.origin());
        match host(url) == host(&self.home(request)) {
            true => ok(&self.blog(request)),
            false => error(404, "notFound", "Not Found"),
        }
    }

    pub(super) fn rights(&self, request: &Request) -> Answer {
        let about = json!({ "kind": "blogger#blogPerUserInfo", "blogId": BLOG, "userId": ME,
            "role": self.role, "hasAdminAccess": self.role == "ADMIN" });
        ok(&json!({ "kind": "blogger#blogUserInfo", "blog": self.blog(request), "blog_user_info": about }))
    }
}
