//! Asking a platform's interface as one account: the request with its secret, and the answer judged.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::de::{DeserializeOwned, IgnoredAny};
use url::{Host, Url};

use super::classify::{self, Refusal};
use super::failure::{Failure, FailureKind, Sent};
use super::transport::{Broken, Method, Request, Response, Transport};
use crate::model::phrase::Phrase;
use crate::model::time::Clock;

/// A question to an interface.
#[derive(Clone)]
pub(super) struct Call<'a> {
    pub method: Method,
    /// As its platform writes it, as in `posts/12`.
    pub route: &'a str,
    pub query: Vec<(&'a str, String)>,
    pub headers: Vec<(&'static str, String)>,
    pub body: Bytes,
    pub deadline: Option<Duration>,
}

impl<'a> Call<'a> {
    pub fn get(route: &'a str) -> Self {
        Self::new(Method::Get, route)
    }

    pub fn new(method: Method, route: &'a str) -> Self {
        Self { method, route, query: Vec::new(), headers: Vec::new(), body: Bytes::new(), deadline: None }
    }

    pub fn with(mut self, name: &'a str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn json(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header("content-type", "application/json")
    }

    pub fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    pub fn within(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }
}

/// What opens an account.
pub(super) struct Credentials {
    /// The `authorization` header, where the secret goes there.
    pub header: Option<String>,
    /// The secret in it: never to be seen in what an answer echoes.
    pub secret: String,
}

/// Asks as one account.
pub(super) struct Caller {
    pub transport: Arc<dyn Transport>,
    pub clock: Arc<dyn Clock>,
    pub credentials: Credentials,
    /// The most bytes of an answer.
    pub most: usize,
}

impl Caller {
    /// Sends `call` to `url`, with the secret, and reads the yes. Nothing leaves where the way there is open to all.
    pub async fn call<T: DeserializeOwned>(
        &self,
        url: Url,
        call: Call<'_>,
    ) -> Result<(T, Response), Refusal> {
        let answer = self.send(&url, call).await?;
        let value = classify::read(&url, &answer, self.clock.now())
            .map_err(|refusal| without(&self.credentials.secret, refusal))?;
        Ok((value, answer))
    }

    /// The same where a yes may say nothing (204).
    pub async fn done(&self, url: Url, call: Call<'_>) -> Result<Response, Refusal> {
        let answer = self.send(&url, call).await?;
        if answer.status != 204 {
            classify::read::<IgnoredAny>(&url, &answer, self.clock.now())
                .map_err(|refusal| without(&self.credentials.secret, refusal))?;
        }
        Ok(answer)
    }

    /// The same where a yes says all by its status and its headers.
    pub async fn answer(&self, url: &Url, call: Call<'_>) -> Result<Response, Refusal> {
        let answer = self.send(url, call).await?;
        classify::accepted(url, &answer, self.clock.now())
            .map_err(|refusal| without(&self.credentials.secret, refusal))?;
        Ok(answer)
    }

    async fn send(&self, url: &Url, call: Call<'_>) -> Result<Response, Refusal> {
        if !may_carry_secrets(url) {
            return Err(Broken {
                sent: Sent::Never,
                kind: FailureKind::Local { why: Phrase::new("discovery-plain-http") },
                detail: String::new(),
            }
            .into());
        }
        let mut request = Request::new(call.method, url.clone());
        if let Some(header) = &self.credentials.header {
            request = request.header("authorization", header).header("accept", "application/json");
        }
        request.headers.extend(call.headers);
        request.body = call.body;
        request.most = self.most;
        request.deadline = call.deadline.unwrap_or(request.deadline);
        Ok(self.transport.send(request).await?)
    }
}

/// A server that echoes what it was sent must not bring the secret into the journal.
pub(super) fn without(secret: &str, mut refusal: Refusal) -> Refusal {
    if !secret.is_empty() {
        refusal.failure.detail = refusal.failure.detail.replace(secret, "…");
    }
    refusal
}

/// A failure while only looking, or while bringing what nobody sees yet: nothing of the change itself can have arrived.
pub(super) fn looking(refusal: Refusal) -> Failure {
    let mut failure = *refusal.failure;
    if failure.sent == Sent::Maybe {
        failure.sent = Sent::Never;
    }
    failure
}

/// Whether a secret may go to `url`: https, or this very machine.
pub(super) fn may_carry_secrets(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_goes_over_https_or_stays_on_this_machine() {
        let may = |url: &str| may_carry_secrets(&Url::parse(url).unwrap());
        for yes in [
            "https://a.test",
            "http://127.0.0.1:8080",
            "http://127.8.8.8",
            "http://[::1]/",
            "http://localhost",
        ] {
            assert!(may(yes), "{yes}");
        }
        for no in [
            "http://a.test",
            "http://127.0.0.1.evil.test",
            "http://localhost.evil.test",
            "http://192.168.1.2",
        ] {
            assert!(!may(no), "{no}");
        }
    }
}
