//! What is no interface: the front page, the pictures, and the root that says what else there is.

use bytes::Bytes;
use serde_json::json;

use super::media::UPLOADS;
use super::query::Query;
use super::say::{No, Object};
use super::{Answer, Request, Site};

impl Site {
    /// The root of the interface.
    pub(super) fn index(&self, request: &Request, query: &Query) -> Answer {
        let origin = &request.origin;
        let mut said = Object::of(query);
        said.put("name", || self.name.as_str().into());
        said.put("url", || origin.as_str().into());
        said.put("home", || origin.as_str().into());
        said.put("gmt_offset", || 1.into());
        said.put("timezone_string", || self.zone.iana_name().into());
        said.put("namespaces", || json!(["oembed/1.0", "wp/v2"]));
        said.put("authentication", || {
            let page = format!("{origin}/wp-admin/authorize-application.php");
            json!({ "application-passwords": { "endpoints": { "authorization": page } } })
        });
        said.answer(200)
    }

    /// Anything else: a picture, or a page for readers.
    pub(super) fn page(&self, request: &Request, query: &Query) -> Result<Answer, No> {
        if let Some(file) = query.path.strip_prefix(UPLOADS) {
            return Ok(match self.media.values().find(|medium| medium.file == file) {
                Some(medium) => answer(200, &medium.mime, medium.bytes.clone()),
                None => answer(404, "text/html", Bytes::new()),
            });
        }
        let html = format!(
            "<!DOCTYPE html><html lang=\"fr-FR\"><head><title>{}</title>\
             <meta name=\"generator\" content=\"WordPress 6.1.9\"></head><body></body></html>",
            self.name
        );
        let mut page = answer(200, "text/html; charset=UTF-8", Bytes::from(html));
        let link = format!("<{}/wp-json/>; rel=\"https://api.w.org/\"", request.origin);
        page.headers.push(("link".to_owned(), link));
        Ok(page)
    }
}

fn answer(status: u16, kind: &str, body: Bytes) -> Answer {
    Answer { status, headers: vec![("content-type".to_owned(), kind.to_owned())], body }
}
