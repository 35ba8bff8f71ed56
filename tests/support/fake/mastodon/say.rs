//! How it answers.

use bureau::model::time::Timestamp;
use bytes::Bytes;
use serde_json::{Value, json};

use super::{Row, Server, USER};
use crate::support::fake::wordpress::{Answer, Request};

pub(super) fn ok(value: &Value) -> Answer {
    with(200, value)
}

pub(super) fn with(status: u16, value: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
    Answer { status, headers, body: Bytes::from(value.to_string()) }
}

pub(super) fn error(status: u16, said: &str) -> Answer {
    with(status, &json!({ "error": said }))
}

pub(super) fn page(status: u16, said: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let body = format!("<!DOCTYPE html><html><head><title>{said}</title></head><body>{said}</body></html>");
    Answer { status, headers, body: Bytes::from(body) }
}

pub(super) fn http_date(seconds: i64) -> String {
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.max(0) as u64);
    httpdate::fmt_http_date(at)
}

pub(super) fn instant(seconds: i64) -> String {
    Timestamp::from_unix_millis(seconds * 1000).to_rfc3339()
}

impl Server {
    pub(super) fn instance(&self, request: &Request) -> Value {
        let host = request.origin.split("://").last().unwrap_or_default();
        json!({
            "domain": host, "uri": host, "title": "Le Quai", "version": self.version, "languages": ["fr"],
            "configuration": {
                "statuses": { "max_characters": self.most, "max_media_attachments": 4, "characters_reserved_per_url": 23 },
                "media_attachments": { "description_limit": 1500, "image_size_limit": 16_777_216 }
            }
        })
    }

    pub(super) fn account(&self, request: &Request) -> Value {
        json!({ "id": "1", "username": USER, "acct": USER, "url": format!("{}/@{USER}", request.origin) })
    }

    pub(super) fn finger(&self, request: &Request, query: &[(String, String)]) -> Answer {
        let host = request.origin.split("://").last().unwrap_or_default();
        let asked = query.iter().find(|(name, _)| name == "resource").map(|(_, value)| value.as_str());
        if asked != Some(&format!("acct:{USER}@{host}")) {
            return page(404, "Not Found");
        }
        let me = format!("{}/users/{USER}", request.origin);
        ok(
            &json!({ "subject": asked, "links": [{ "rel": "self", "type": "application/activity+json", "href": me }] }),
        )
    }

    pub(super) fn status(&self, request: &Request, row: &Row) -> Value {
        let media = row.media.iter().filter_map(|id| self.media.get(id));
        json!({
            "id": row.id.to_string(),
            "uri": format!("{}/users/{USER}/statuses/{}", request.origin, row.id),
            "url": format!("{}/@{USER}/{}", request.origin, row.id),
            "account": match &row.by {
                None => self.account(request),
                Some(by) => json!({ "id": by, "username": by, "acct": format!("{by}@ailleurs.test"),
                    "display_name": by, "url": format!("https://ailleurs.test/@{by}") }),
            },
            "in_reply_to_id": row.under.map(|id| id.to_string()),
            "replies_count": self.rows().filter(|other| other.under == Some(row.id)).count(),
            "created_at": instant(row.created),
            "edited_at": row.edited.map(instant),
            "content": html(&row.text),
            "spoiler_text": row.spoiler,
            "sensitive": row.sensitive,
            "visibility": row.visibility,
            "language": row.language,
            "in_reply_to_account_id": row.answers,
            "reblog": null,
            "media_attachments": media.map(|medium| medium.say(request)).collect::<Vec<_>>(),
        })
    }
}

/// As Mastodon shows words: paragraphs, lines, and links whose scheme is hidden.
fn html(text: &str) -> String {
    let escape = |word: &str| word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let word = |word: &str| match word.strip_prefix("https://") {
        Some(rest) => format!(
            "<a href=\"{0}\" target=\"_blank\" rel=\"nofollow noopener\"><span class=\"invisible\">https://</span><span class=\"\">{1}</span></a>",
            escape(word),
            escape(rest)
        ),
        None => escape(word),
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    let paragraph =
        |text: &str| format!("<p>{}</p>", text.lines().map(line).collect::<Vec<_>>().join("<br />"));
    text.split("\n\n").filter(|text| !text.is_empty()).map(paragraph).collect()
}
