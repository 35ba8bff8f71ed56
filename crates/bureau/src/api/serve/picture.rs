use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::App;

/// A reference is made of the content: what it names never changes.
const FOR_EVER: &str = "private, max-age=31536000, immutable";
/// A picture opened in a page of its own does nothing.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

pub async fn picture(State(app): State<App>, Path(name): Path<String>) -> Response {
    if !is_plain(&name) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match app.engine.picture(&format!("media/{name}")).await {
        Some(picture) => {
            let headers = [
                (header::CONTENT_TYPE, picture.mime.as_str()),
                (header::CACHE_CONTROL, FOR_EVER),
                (header::CONTENT_SECURITY_POLICY, POLICY),
            ];
            (headers, picture.bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// As every reference is: letters, digits and a dot that does not begin it.
fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_name_is_a_name_and_no_path() {
        assert!(is_plain("0123456789abcdef.jpg"));
        for path in ["..", ".hidden", "../a.jpg", "a/b.jpg", "a\\b.jpg", "a\0.jpg", "C:a.jpg"] {
            assert!(!is_plain(path), "{path:?}");
        }
    }
}
