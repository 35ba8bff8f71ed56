//! Signing in by a code (OAuth 2.0, with PKCE).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Server;
use super::say::{error, ok, page};
use crate::support::fake::wordpress::{Answer, Request};

/// A program that made itself known.
#[derive(Debug, Clone)]
pub(super) struct App {
    id: String,
    secret: String,
    /// What the page asked for, once the writer said yes.
    granted: Option<(String, String)>,
}

impl Server {
    /// The writer says yes on the page at `url`; the code that it shows.
    pub fn says_yes(&mut self, url: &str) -> String {
        let url = url::Url::parse(url).expect("an address");
        let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let value = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        assert_eq!(value("redirect_uri").as_deref(), Some("urn:ietf:wg:oauth:2.0:oob"));
        assert_eq!(value("code_challenge_method").as_deref(), Some("S256"));
        let (id, challenge) = (value("client_id").unwrap(), value("code_challenge").unwrap());
        let app = self.apps.iter_mut().find(|app| app.id == id).expect("a known program");
        let code = format!("code-{}", self.next);
        self.next += 1;
        app.granted = Some((code.clone(), challenge));
        code
    }

    pub(super) fn register(&mut self, request: &Request) -> Answer {
        let form = form(request);
        if value(&form, "client_name").is_empty() || value(&form, "redirect_uris").is_empty() {
            return error(422, "Validation failed: Name can't be blank");
        }
        let number = self.take_id();
        let app = App { id: format!("app-{number}"), secret: format!("secret-{number}"), granted: None };
        let said = json!({ "client_id": app.id, "client_secret": app.secret, "redirect_uri": value(&form, "redirect_uris") });
        self.apps.push(app);
        ok(&said)
    }

    pub(super) fn authorize(&self, query: &[(String, String)]) -> Answer {
        let known = self.apps.iter().any(|app| app.id == value(query, "client_id"));
        page(if known { 200 } else { 401 }, "Authorization required")
    }

    pub(super) fn grant(&mut self, request: &Request) -> Answer {
        let form = form(request);
        let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(value(&form, "code_verifier").as_bytes()));
        let wanted = (value(&form, "code").to_owned(), proof);
        let app = self
            .apps
            .iter_mut()
            .find(|app| app.id == value(&form, "client_id") && app.secret == value(&form, "client_secret"));
        let Some(app) = app else { return error(401, "invalid_client") };
        if app.granted.take() != Some(wanted) {
            return error(400, "invalid_grant");
        }
        let token = format!("tok-{}", self.take_id());
        self.tokens.push(token.clone());
        ok(&json!({ "access_token": token, "token_type": "Bearer", "scope": "read write" }))
    }
}

fn form(request: &Request) -> Vec<(String, String)> {
    url::form_urlencoded::parse(&request.body).into_owned().collect()
}

fn value<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}
