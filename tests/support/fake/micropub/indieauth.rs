//! Signing in by the site's page (IndieAuth).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::say::{error, ok, reply};
use super::{Says, Server};
use crate::support::fake::wordpress::{Answer, Request};

/// A yes on the page, until it is fetched.
#[derive(Debug, Clone)]
pub struct Code {
    code: String,
    client: String,
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
        assert_eq!((&*value("response_type"), &*value("code_challenge_method")), ("code", "S256"));
        assert!(value("scope").split(' ').any(|scope| scope == "create") && !value("me").is_empty());
        let code = format!("code-{}", self.take_number());
        let origin = url.origin().ascii_serialization();
        let back = value("redirect_uri");
        self.codes.push(Code {
            code: code.clone(),
            client: value("client_id"),
            back: back.clone(),
            challenge: value("code_challenge"),
        });
        let issuer = if self.says == Says::Old { String::new() } else { format!("&iss={origin}/") };
        format!("{back}?code={code}&state={}{issuer}", value("state"))
    }

    pub(super) fn metadata(&self, request: &Request) -> Value {
        json!({
            "issuer": format!("{}/", request.origin),
            "authorization_endpoint": format!("{}/auth", request.origin),
            "token_endpoint": format!("{}/token", request.origin),
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    pub(super) fn grant(&mut self, request: &Request) -> Answer {
        let form: Vec<(String, String)> = url::form_urlencoded::parse(&request.body).into_owned().collect();
        let value = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        let me = self.me.clone().unwrap_or_else(|| format!("{}/", request.origin));
        if value("grant_type") == "refresh_token" {
            if self.refresh.as_deref() != Some(value("refresh_token")) {
                return error(400, "invalid_grant");
            }
            self.renewed += 1;
            return self.given(&me, 3600);
        }
        let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(value("code_verifier").as_bytes()));
        let fits = |code: &Code| {
            code.code == value("code")
                && code.client == value("client_id")
                && code.back == value("redirect_uri")
                && code.challenge == proof
        };
        let Some(at) = self.codes.iter().position(fits) else { return error(400, "invalid_grant") };
        self.codes.remove(at);
        if self.says == Says::Old {
            let token = format!("tok-{}", self.take_number());
            self.tokens.push(token.clone());
            let mut answer = reply(200, &[("content-type", "application/x-www-form-urlencoded")]);
            answer.body = format!("access_token={token}&scope=create&me={me}").into();
            return answer;
        }
        self.given(&me, 3600)
    }

    fn given(&mut self, me: &str, seconds: u64) -> Answer {
        let (token, refresh) =
            (format!("tok-{}", self.take_number()), format!("more-{}", self.take_number()));
        self.tokens.push(token.clone());
        self.refresh = Some(refresh.clone());
        ok(&json!({ "access_token": token, "token_type": "Bearer", "scope": "create update delete media",
            "me": me, "refresh_token": refresh, "expires_in": seconds }))
    }
}
