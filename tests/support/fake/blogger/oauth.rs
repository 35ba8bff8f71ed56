//! Signing in by Google's page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Server;
use super::say::{ok, page};
use crate::support::fake::wordpress::{Answer, Request};

/// A yes on the page, until it is fetched.
#[derive(Debug, Clone)]
pub struct Code {
    code: String,
    back: String,
    challenge: String,
}

impl Server {
    /// The person says yes on the page at `url`; the address that the browser ends on.
    pub fn says_yes(&mut self, url: &str) -> String {
        let url = url::Url::parse(url).expect("an address");
        let value = |name: &str| {
            let found = url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
            found.unwrap_or_else(|| panic!("no {name} in {url}"))
        };
        for (name, wanted) in [
            ("response_type", "code"),
            ("code_challenge_method", "S256"),
            ("access_type", "offline"),
            ("prompt", "consent"),
            ("client_id", &*Self::app().0),
            ("scope", "https://www.googleapis.com/auth/blogger"),
        ] {
            assert_eq!(value(name), wanted, "{name}");
        }
        let back = value("redirect_uri");
        assert!(back.starts_with("http://127.0.0.1:"), "a desktop program: {back}");
        let code = format!("4/{}", self.take_id());
        self.codes.push(Code { code: code.clone(), back: back.clone(), challenge: value("code_challenge") });
        let scope: String = url::form_urlencoded::byte_serialize(self.grants.as_bytes()).collect();
        format!("{back}?state={}&code={code}&scope={scope}", value("state"))
    }

    /// The page where nobody thinks long.
    pub(super) fn page(&mut self, request: &Request) -> Answer {
        let to = self.says_yes(&format!("{}{}", request.origin, request.path));
        let mut answer = page(302, "Found");
        answer.headers.push(("location".to_owned(), to));
        answer
    }

    pub(super) fn given(&mut self, request: &Request) -> Answer {
        let form: Vec<(String, String)> = url::form_urlencoded::parse(&request.body).into_owned().collect();
        let value = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        let (id, secret) = Self::app();
        if (value("client_id"), value("client_secret")) != (&*id, &*secret) {
            return no(401, "invalid_client", "The OAuth client was not found.");
        }
        let token = format!("ya29.{}", self.take_id());
        let mut said = json!({ "access_token": token, "expires_in": 3599, "scope": self.grants, "token_type": "Bearer" });
        match value("grant_type") {
            "refresh_token" if self.refresh.as_deref() == Some(value("refresh_token")) => self.renewed += 1,
            "authorization_code" => {
                let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(value("code_verifier").as_bytes()));
                let fits = |code: &Code| {
                    code.code == value("code")
                        && code.back == value("redirect_uri")
                        && code.challenge == proof
                };
                let Some(at) = self.codes.iter().position(fits) else {
                    return no(400, "invalid_grant", "Malformed auth code.");
                };
                self.codes.remove(at);
                let refresh = format!("1//{}", self.take_id());
                said["refresh_token"] = refresh.as_str().into();
                self.refresh = Some(refresh);
            }
            _ => return no(400, "invalid_grant", "Token has been expired or revoked."),
        }
        self.tokens.push(token);
        ok(&said)
    }
}

fn no(status: u16, code: &str, said: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
    let body = json!({ "error": code, "error_description": said }).to_string();
    Answer { status, headers, body: Bytes::from(body) }
}
