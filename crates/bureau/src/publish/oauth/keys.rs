//! What opens a site, and how it is renewed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::OwnedMutexGuard;
use url::{Url, form_urlencoded};

use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{looking, may_carry_secrets};
use crate::publish::classify::{self, Refusal};
use crate::publish::transport::{Method, Request, Response, Transport};
use crate::publish::{Failure, FailureKind, Sent};

/// A token that ends within this is renewed before it is used.
const BEFORE_ITS_END: Duration = Duration::from_secs(60);

/// What a site gave at the sign-in: the secret of a channel, as JSON. A token that was pasted is kept as it is.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grant {
    /// The access token.
    pub token: String,
    /// What gets the next one.
    #[serde(default)]
    pub refresh: Option<String>,
    /// When the token ends.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Where the next one is to be had.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Who it was given to.
    #[serde(default)]
    pub client: Option<String>,
    /// The client's own secret, where a service gives one to programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl Grant {
    /// From a kept secret.
    pub fn read(secret: &str) -> Self {
        let token = secret.trim();
        let bare = || Self { token: token.to_owned(), ..Self::default() };
        serde_json::from_str(token).unwrap_or_else(|_| bare())
    }

    /// As it is kept.
    pub fn to_secret(&self) -> String {
        match self.refresh {
            None => self.token.clone(),
            Some(_) => serde_json::to_string(self).unwrap_or_default(),
        }
    }

    /// From what a token endpoint answered at `now`, which is JSON, or a form on old sites. Also who it says the person
    /// is.
    pub(in crate::publish) fn of_answer(
        answer: &Response,
        endpoint: &Url,
        client: &str,
        now: Timestamp,
    ) -> Option<(Self, Option<String>)> {
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_else(|_| {
            let pairs = form_urlencoded::parse(&answer.body).into_owned();
            Value::Object(pairs.map(|(name, value)| (name, Value::String(value))).collect())
        });
        let text = |name: &str| value[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let seconds = value["expires_in"].as_u64().or_else(|| value["expires_in"].as_str()?.parse().ok());
        let grant = Self {
            token: text("access_token")?,
            refresh: text("refresh_token"),
            until: seconds.map(|seconds| now.after(Duration::from_secs(seconds))),
            endpoint: Some(endpoint.to_string()),
            client: Some(client.to_owned()),
            secret: None,
        };
        Some((grant, text("me")))
    }
}

impl std::fmt::Debug for Grant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Grant(…)")
    }
}

/// Where the secret of a channel is kept.
#[async_trait]
pub trait Keeper: Send + Sync {
    /// The secret as it is kept now, if it can be read.
    async fn kept(&self) -> Option<String>;

    /// Keeps it. What goes wrong is told to the log: the token serves until the program ends.
    async fn keep(&self, secret: &str);

    /// One at a time renews it: a token for renewing may serve once only.
    async fn turn(&self) -> OwnedMutexGuard<()>;
}

/// The grant of a channel, in use.
pub(super) struct Keys {
    grant: Mutex<Grant>,
    keeper: Arc<dyn Keeper>,
}

impl Keys {
    pub fn new(grant: Grant, keeper: Arc<dyn Keeper>) -> Self {
        Self { grant: Mutex::new(grant), keeper }
    }

    /// The token as it is.
    pub fn token(&self) -> String {
        self.lock().token.clone()
    }

    /// Whether it ends, or has ended, by our clock.
    pub fn is_ending(&self, now: Timestamp) -> bool {
        self.lock().until.is_some_and(|until| now.after(BEFORE_ITS_END) >= until)
    }

    /// Puts another token in the place of `used`. False where there is no way to one.
    pub async fn renew(
        &self,
        used: &str,
        transport: &dyn Transport,
        clock: &dyn Clock,
    ) -> Result<bool, Failure> {
        let _turn = self.keeper.turn().await;
        if self.token() != used {
            return Ok(true);
        }
        // Another one who speaks for this channel may have done it.
        if let Some(kept) =
            self.keeper.kept().await.map(|secret| Grant::read(&secret)).filter(|kept| kept.token != used)
        {
            *self.lock() = kept;
            return Ok(true);
        }
        let Grant { refresh, endpoint, client, secret, .. } = self.lock().clone();
        let endpoint = endpoint.and_then(|endpoint| Url::parse(&endpoint).ok()).filter(may_carry_secrets);
        let (Some(refresh), Some(endpoint)) = (refresh, endpoint) else { return Ok(false) };
        let client = client.unwrap_or_default();
        let mut form =
            vec![("grant_type", "refresh_token"), ("refresh_token", &*refresh), ("client_id", &client)];
        form.extend(secret.as_deref().map(|secret| ("client_secret", secret)));
        let answer =
            transport.send(posted(&endpoint, &form)).await.map_err(|broken| looking(broken.into()))?;
        let now = clock.now();
        let given = match answer.status {
            200..300 => Grant::of_answer(&answer, &endpoint, &client, now),
            // No longer known: the person has to say yes again.
            400 | 401 | 403 => return Err(sign_in(answer.status)),
            _ => None,
        };
        let Some((grant, _)) = given else {
            let judged = classify::read::<Value>(&endpoint, &answer, now);
            return Err(judged
                .err()
                .map_or_else(|| sign_in(answer.status), |refusal: Refusal| looking(refusal)));
        };
        let grant = Grant { refresh: grant.refresh.or(Some(refresh)), secret, ..grant };
        self.keeper.keep(&grant.to_secret()).await;
        *self.lock() = grant;
        Ok(true)
    }

    fn lock(&self) -> MutexGuard<'_, Grant> {
        self.grant.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A form to a token endpoint. Old ones answer with a form, unless JSON is asked for.
pub(in crate::publish) fn posted(url: &Url, form: &[(&str, &str)]) -> Request {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut request = Request::new(Method::Post, url.clone())
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    request.body = body.into();
    request.deadline = Duration::from_secs(20);
    request
}

/// For a grant that was just given: it is not renewed before it is kept.
#[derive(Default)]
pub struct Nowhere(Arc<tokio::sync::Mutex<()>>);

#[async_trait]
impl Keeper for Nowhere {
    async fn kept(&self) -> Option<String> {
        None
    }

    async fn keep(&self, _: &str) {}

    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.0).lock_owned().await
    }
}

fn sign_in(status: u16) -> Failure {
    let detail = format!("HTTP {status}");
    Failure { sent: Sent::Never, kind: FailureKind::SignIn, retry_after: None, detail }
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
