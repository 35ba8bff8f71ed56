use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::assets;
use crate::model::chance::Rng;
use crate::model::phrase::Phrase;

/// Who may come in. The token of the printed address gives a cookie; the cookie opens everything else, so that the
/// token leaves the address bar, the history and what pages could read.
#[derive(Clone)]
pub struct Gate {
    port: u16,
    token: String,
    cookie: String,
}

impl Gate {
    pub fn new(port: u16, rng: &dyn Rng) -> Self {
        Self { port, token: random(rng), cookie: random(rng) }
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// Cookies are shared by all ports of a host: each server has a name of its own.
    fn cookie_name(&self) -> String {
        format!("bureau-{}", self.port)
    }

    /// A page of another site whose name was pointed at this machine says that name: DNS rebinding.
    fn is_our_host(&self, headers: &HeaderMap) -> bool {
        let host = text(headers, header::HOST);
        host.is_some_and(|host| self.hosts().iter().any(|ours| ours == host))
    }

    /// Browsers name the page that asks whenever it could do harm; `None` is a page's own picture, or no browser.
    fn is_our_origin(&self, headers: &HeaderMap) -> bool {
        match text(headers, header::ORIGIN) {
            Some(origin) => self.hosts().iter().any(|ours| origin.strip_prefix("http://") == Some(ours)),
            None => !headers.contains_key(header::ORIGIN),
        }
    }

    fn hosts(&self) -> [String; 2] {
        [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)]
    }

    /// The cookie, for whoever comes with the token.
    fn ticket(&self, request: &Request) -> Option<String> {
        if request.method() != Method::GET || request.uri().path() != "/" {
            return None;
        }
        let query = request.uri().query()?;
        let token = query.split('&').find_map(|pair| pair.strip_prefix("token="))?;
        same(token, &self.token)
            .then(|| format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.cookie))
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(key, value)| key == name && same(value, &self.cookie))
    }
}

pub async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    if !gate.is_our_host(request.headers()) || !gate.is_our_origin(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Some(cookie) = gate.ticket(&request) {
        return (AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to("/")).into_response();
    }
    if !gate.has_cookie(request.headers()) {
        return (StatusCode::UNAUTHORIZED, assets::words(&Phrase::new("error-engine-locked")))
            .into_response();
    }
    next.run(request).await
}

fn random(rng: &dyn Rng) -> String {
    let mut bytes = [0; 32];
    rng.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Compared by their hashes: how long it takes says nothing of how much was right.
fn same(given: &str, right: &str) -> bool {
    Sha256::digest(given) == Sha256::digest(right)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
