use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rust_embed::RustEmbed;

use crate::model::chance::Rng;
use crate::model::phrase::Phrase;
use crate::system::SystemRng;
use crate::words::{Language, Words};

/// The built interface: within the program in a release, read from its folder in a debug build. A program that was
/// built before it says so instead.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Dist;

/// The build writes a hash of its content into the name of each file here.
const HASHED: &str = "assets/";
const FOR_EVER: &str = "private, max-age=31536000, immutable";

pub async fn page(uri: Uri) -> Response {
    match uri.path().trim_start_matches('/') {
        "" | "index.html" => index(),
        path => match Dist::get(path) {
            Some(file) => {
                let kept = if path.starts_with(HASHED) { FOR_EVER } else { "no-store" };
                let headers =
                    [(header::CONTENT_TYPE, file.metadata.mimetype()), (header::CACHE_CONTROL, kept)];
                (headers, file.data).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn index() -> Response {
    let page = Dist::get("index.html").and_then(|file| String::from_utf8(file.data.into_owned()).ok());
    match page {
        Some(page) => with_nonce(&page),
        None => (StatusCode::NOT_FOUND, words(&Phrase::new("error-serve-interface"))).into_response(),
    }
}

/// The page, with a nonce of its own by which the editor adds its styles.
fn with_nonce(page: &str) -> Response {
    let mut bytes = [0; 16];
    SystemRng.fill(&mut bytes);
    let nonce = BASE64_STANDARD.encode(bytes);
    let meta = format!("<head>\n    <meta name=\"csp-nonce\" content=\"{nonce}\" />");
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob:; \
         font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    );
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let mut answer = page.replacen("<head>", &meta, 1).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, html);
    if let Ok(policy) = HeaderValue::try_from(policy) {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// A message and its hint, in the system's language.
pub fn words(phrase: &Phrase) -> String {
    let words = Words::new(Language::chosen("system"));
    let hint = words.hint(phrase).unwrap_or_default();
    format!("{}\n{hint}\n", words.say(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_page_has_a_nonce_of_its_own() {
        let mut seen = Vec::new();
        for _ in 0..2 {
            let answer = with_nonce("<!doctype html><html><head><title>x</title></head></html>");
            let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
            let body = axum::body::to_bytes(answer.into_body(), 9999).await.unwrap();
            let page = String::from_utf8(body.to_vec()).unwrap();
            let nonce = page.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(policy.contains(&format!("style-src 'self' 'nonce-{nonce}';")), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
            seen.push(nonce.to_owned());
        }
        assert_ne!(seen[0], seen[1]);
    }

    #[test]
    fn the_page_of_the_interface_has_a_place_for_it() {
        assert!(include_str!("../../../../../ui/index.html").contains("<head>"));
    }
}
