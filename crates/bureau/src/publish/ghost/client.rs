//! One site's interface: addresses, the key, the server's clock, and answers judged.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::key::Key;
use crate::model::channel::Facts;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{Call, Caller, Credentials};
use crate::publish::classify::{self, Refusal};
use crate::publish::reach::{Arrival, reach};
use crate::publish::transport::{Method, Request, Response, Transport};

/// The interface that this program speaks. Ghost answers any later one in the same way, or says that it does not.
pub(super) const VERSION: &str = "v5.0";

/// More than a page of long posts.
const MOST: usize = 64 * 1024 * 1024;

/// How far the clocks may be apart before a token that was refused is made again by the server's.
const APART: i64 = 30_000;

/// A yes.
pub(super) struct Answer<T> {
    pub value: T,
    /// The server's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one site, spoken to with one key.
pub(super) struct Client {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    /// As in `https://example.org/ghost/api/admin/`.
    root: Url,
    /// The site's own, which need not be on the host of its administration.
    site: Url,
    key: Key,
    /// How far the server's clock is ahead of ours, in milliseconds, by its last answer.
    ahead: AtomicI64,
}

impl Client {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        (root, site): (Url, Url),
        key: Key,
    ) -> Self {
        Self { transport, clock, root, site, key, ahead: AtomicI64::new(0) }
    }

    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let (url, call) =
            (address(&self.root, call.route, &call.query), call.header("accept-version", VERSION));
        let (value, answer) = match self.caller().call(url.clone(), call.clone()).await {
            Err(refusal) if self.was_untimely(&refusal).await => self.caller().call(url, call).await?,
            other => other?,
        };
        Ok(Answer { value, at: self.learn(&answer) })
    }

    /// Asks for what is answered without words.
    pub async fn done(&self, call: Call<'_>) -> Result<(), Refusal> {
        let (url, call) =
            (address(&self.root, call.route, &call.query), call.header("accept-version", VERSION));
        let answer = match self.caller().done(url.clone(), call.clone()).await {
            Err(refusal) if self.was_untimely(&refusal).await => self.caller().done(url, call).await?,
            other => other?,
        };
        self.learn(&answer);
        Ok(())
    }

    /// What everybody may read at `path` of the site itself. No secret goes along.
    pub async fn open<T: DeserializeOwned>(&self, path: &str) -> Result<T, Refusal> {
        let mut url = self.site.clone();
        url.set_path(&format!("{}/{path}", self.site.path().trim_end_matches('/')));
        let request = Request::new(Method::Get, url).header("accept", "application/json");
        let Arrival { at, answer } = reach(&*self.transport, request).await.map_err(|(_, broken)| broken)?;
        classify::read(&at, &answer, self.clock.now())
    }

    /// What the site says of itself today.
    pub async fn facts(&self) -> Option<Facts> {
        let said = self.call::<Settings>(Call::get("settings/").with(SITE.0, SITE.1)).await.ok()?.value;
        let (name, zone, language) = (said.said("title"), said.said("timezone"), said.said("locale"));
        Some(Facts { name, zone, language, ..Facts::default() })
    }

    /// Whether a picture stands at `path` of the site itself, and the server's clock when it answered. No secret goes along.
    pub async fn picture(&self, path: &str) -> (Option<Url>, Option<Timestamp>) {
        let Ok(url) = self.root.join(&format!("../../../{path}")) else { return (None, None) };
        let Ok(answer) = self.transport.send(Request::new(Method::Get, url.clone())).await else {
            return (None, None);
        };
        let is_picture = answer.header("content-type").is_some_and(|kind| kind.starts_with("image/"));
        let there = answer.status == 200 && is_picture && !answer.body.is_empty();
        (there.then_some(url), self.learn(&answer))
    }

    /// The server's clock, as far as it is known.
    pub fn now(&self) -> Timestamp {
        let ahead = self.ahead.load(Ordering::Relaxed);
        Timestamp::from_unix_millis(self.clock.now().unix_millis() + ahead)
    }

    fn caller(&self) -> Caller {
        let token = self.key.token(self.now());
        Caller {
            transport: Arc::clone(&self.transport),
            clock: Arc::clone(&self.clock),
            credentials: Credentials { header: Some(format!("Ghost {token}")), secret: token },
            most: MOST,
        }
    }

    /// Whether a token was refused that was made by a clock which is not the server's. Then the next one is made by that.
    /// Ghost names no reason that a program could read, so its clock is asked for, which everybody may.
    async fn was_untimely(&self, refusal: &Refusal) -> bool {
        if refusal.status != 401 || !refusal.says("INVALID_JWT") {
            return false;
        }
        let before = self.ahead.load(Ordering::Relaxed);
        let mut request = Request::new(Method::Get, address(&self.root, "site/", &[]));
        request.deadline = Duration::from_secs(20);
        let Ok(answer) = self.transport.send(request).await else { return false };
        self.learn(&answer);
        (self.ahead.load(Ordering::Relaxed) - before).abs() > APART
    }

    fn learn(&self, answer: &Response) -> Option<Timestamp> {
        let at = classify::server_time(answer)?;
        self.ahead.store(at.unix_millis() - self.clock.now().unix_millis(), Ordering::Relaxed);
        Some(at)
    }
}

/// What is asked of the settings: those that everybody sees at work.
pub(super) const SITE: (&str, &str) = ("group", "site");

/// How the site is set up, by names.
#[derive(Deserialize)]
pub(super) struct Settings {
    settings: Vec<Setting>,
}

impl Settings {
    /// The setting of that name, where it says something.
    pub fn said(&self, key: &str) -> Option<String> {
        let found = self.settings.iter().find(|setting| setting.key == key)?;
        found.value.as_str().filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

#[derive(Deserialize)]
struct Setting {
    key: String,
    #[serde(default)]
    value: serde_json::Value,
}

/// The address of a route of the interface.
pub(super) fn address(root: &Url, route: &str, query: &[(&str, String)]) -> Url {
    let mut url = root.clone();
    url.set_path(&format!("{}/{route}", root.path().trim_end_matches('/')));
    url.set_query(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}
