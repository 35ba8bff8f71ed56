//! One site's endpoint: the token, and answers judged.

use std::sync::Arc;
use std::time::Duration;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use url::Url;

use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::Call;
use crate::publish::classify::{self, Refusal};
use crate::publish::oauth::{Bearer, Grant, Keeper, lacks_scope};
use crate::publish::transport::{Broken, Method, Request, Response, Transport};
use crate::publish::{FailureKind, Sent};

/// More than a page of long posts.
const MOST: usize = 64 * 1024 * 1024;

/// The endpoint of one site, spoken to as one account.
pub(super) struct Client {
    bearer: Bearer,
    endpoint: Url,
}

/// A yes to a question.
pub(super) struct Answer<T> {
    pub value: T,
    /// The server's clock.
    pub at: Option<Timestamp>,
}

impl Client {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        endpoint: Url,
        grant: Grant,
        keeper: Arc<dyn Keeper>,
    ) -> Self {
        Self { bearer: Bearer::new(transport, clock, grant, keeper, MOST), endpoint }
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.bearer.clock
    }

    /// An address as the site writes it: it may be short for one of its own.
    pub fn join(&self, address: &str) -> Option<Url> {
        self.endpoint.join(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// Asks the endpoint.
    pub async fn query<T: DeserializeOwned>(&self, query: &[(&str, String)]) -> Result<Answer<T>, Refusal> {
        let url = asked(&self.endpoint, query);
        let answer = self.send(&url, Call::get("")).await?;
        let value = classify::read(&url, &answer, self.bearer.clock.now())?;
        Ok(Answer { value, at: classify::server_time(&answer) })
    }

    /// Has the endpoint make a post. Where it stands, and whether it stands there already.
    pub async fn make(&self, call: Call<'_>) -> Result<(Url, bool), Refusal> {
        let answer = self.send(&self.endpoint, call).await?;
        self.located(&self.endpoint, &answer)
    }

    /// Has the media endpoint at `url` take a picture. Where it stands.
    pub async fn bring(&self, url: &Url, call: Call<'_>) -> Result<Url, Refusal> {
        let answer = self.send(url, call).await?;
        self.located(url, &answer).map(|(at, _)| at)
    }

    /// Has the endpoint change a post. Where it stands now, if that changed.
    pub async fn change(&self, body: &Value) -> Result<Option<Url>, Refusal> {
        let call = Call::new(Method::Post, "").json(body.to_string());
        let answer = self.send(&self.endpoint, call).await?;
        let to = answer.header("location").and_then(|at| self.join(at));
        match answer.status {
            201 if to.is_some() => Ok(to),
            200 | 201 | 202 | 204 if answer.body.trim_ascii().is_empty() => Ok(to),
            _ => classify::read::<IgnoredAny>(&self.endpoint, &answer, self.bearer.clock.now()).map(|_| to),
        }
    }

    /// What everybody may read at `url`. No secret goes along.
    pub async fn open<T: DeserializeOwned>(&self, url: &Url) -> Result<T, Refusal> {
        let request = Request::new(Method::Get, url.clone()).header("accept", "application/json");
        let answer = self.bearer.transport.send(request).await?;
        classify::read(url, &answer, self.bearer.clock.now())
    }

    pub fn transport(&self) -> &dyn Transport {
        &*self.bearer.transport
    }

    /// How the public finds `url`: its status. No secret goes along.
    pub async fn status_of(&self, url: &Url) -> Result<u16, Refusal> {
        let mut request = Request::new(Method::Get, url.clone());
        request.most = MOST;
        Ok(self.bearer.transport.send(request).await?.status)
    }

    /// Where a yes says that something was made.
    fn located(&self, url: &Url, answer: &Response) -> Result<(Url, bool), Refusal> {
        let at = answer.header("location").and_then(|at| url.join(at).ok());
        if let Some(at) = at.filter(|_| matches!(answer.status, 200..=202)) {
            return Ok((at, answer.status != 202));
        }
        classify::read::<IgnoredAny>(url, answer, self.bearer.clock.now())?;
        // A yes that does not say where.
        Err(Broken { sent: Sent::Maybe, kind: FailureKind::Unreadable, detail: String::new() }.into())
    }

    async fn send(&self, url: &Url, call: Call<'_>) -> Result<Response, Refusal> {
        self.bearer.send(url, call).await.map_err(judged)
    }
}

/// A form with pictures may take its time.
pub(super) const PATIENCE: Duration = Duration::from_secs(600);

/// The address of a question: an endpoint may have a query of its own.
fn asked(endpoint: &Url, query: &[(&str, String)]) -> Url {
    let mut url = endpoint.clone();
    url.query_pairs_mut().extend_pairs(query);
    url
}

/// A token that may not do this is to be had anew, as one that is not known; the first sites said so with a 403, and some
/// say so of every token that they do not know.
fn judged(mut refusal: Refusal) -> Refusal {
    if matches!(refusal.status, 401 | 403) && (lacks_scope(&refusal) || refusal.says("unauthorized")) {
        refusal.failure.kind = FailureKind::SignIn;
    }
    refusal
}
