//! Sessions: a token that opens the account for a while, and one that opens the next session, once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::say::{error, ok};
use super::{DID, HANDLE, Server, body};
use crate::support::fake::wordpress::{Answer, Request};

#[derive(Debug, Clone, Default)]
pub(super) struct Sessions {
    /// The open ones: both tokens, and until when the first one serves.
    open: Vec<(String, String, i64)>,
    made: u64,
}

impl Sessions {
    /// Whether the request may be made.
    pub fn admits(&self, request: &Request, now: i64) -> Result<(), Answer> {
        let Some(token) = bearer(request) else {
            return Err(error(401, "AuthMissing", "Authentication Required"));
        };
        match self.open.iter().find(|(access, ..)| *access == token) {
            Some((.., until)) if *until > now => Ok(()),
            Some(_) => Err(error(400, "ExpiredToken", "Token has expired")),
            None => Err(error(400, "InvalidToken", "Token could not be verified")),
        }
    }

    fn begin(&mut self, scope: &str, until: i64) -> Answer {
        self.made += 1;
        let token = |scope: &str| {
            let claims = json!({ "scope": scope, "sub": DID, "jti": self.made });
            format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims.to_string()))
        };
        let (access, refresh) = (token(scope), token("com.atproto.refresh"));
        self.open.push((access.clone(), refresh.clone(), until));
        ok(
            &json!({ "did": DID, "handle": HANDLE, "accessJwt": access, "refreshJwt": refresh, "active": true }),
        )
    }
}

impl Server {
    /// What opens the session after the one that is open.
    pub fn refresh_token(&self) -> String {
        self.sessions.open.last().expect("a session").1.clone()
    }

    /// Every session ends; what opens new ones is `passwords`.
    pub fn ends_sessions(&mut self) {
        self.sessions.open.clear();
    }

    pub(super) fn create_session(&mut self, request: &Request, now: i64) -> Answer {
        let asked = body(request);
        let (who, password) = (asked["identifier"].as_str(), asked["password"].as_str().unwrap_or_default());
        let main = password == Self::main_password();
        if !matches!(who, Some(DID | HANDLE))
            || !(main || self.passwords.iter().any(|known| known == password))
        {
            return error(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        let scope = if main { "com.atproto.access" } else { "com.atproto.appPass" };
        self.sessions.begin(scope, now + self.lasts)
    }

    pub(super) fn refresh_session(&mut self, request: &Request, now: i64) -> Answer {
        if !request.body.is_empty() {
            return error(400, "InvalidRequest", "A request body was provided when none was expected");
        }
        let token = bearer(request);
        let open = &mut self.sessions.open;
        let Some(at) = open.iter().position(|(_, refresh, _)| Some(refresh) == token.as_ref()) else {
            return error(400, "ExpiredToken", "Token has been revoked");
        };
        open.remove(at);
        self.sessions.begin("com.atproto.appPass", now + self.lasts)
    }
}

fn bearer(request: &Request) -> Option<String> {
    request.header("authorization")?.strip_prefix("Bearer ").map(str::to_owned)
}
