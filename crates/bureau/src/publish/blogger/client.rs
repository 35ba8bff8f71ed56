//! One blog's interface: addresses, the token, how much of it this account may see, and answers judged.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::de::{DeserializeOwned, IgnoredAny};
use url::Url;

use crate::model::time::{Clock, Timestamp};
use crate::publish::FailureKind;
use crate::publish::caller::Call;
use crate::publish::classify::{self, Refusal};
use crate::publish::oauth::{Bearer, Grant, Keeper};
use crate::publish::transport::{Method, Transport};

/// More than a page of long posts.
const MOST: usize = 64 * 1024 * 1024;

/// A yes.
pub(super) struct Answer<T> {
    pub value: T,
    /// Google's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one blog, spoken to as one account.
pub(super) struct Client {
    bearer: Bearer,
    /// As in `https://blogger.googleapis.com/v3/blogs/8/`.
    root: Url,
    /// Whether the account only writes on the blog, and does not run it.
    writes_only: AtomicBool,
}

impl Client {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        root: Url,
        grant: Grant,
        keeper: Arc<dyn Keeper>,
    ) -> Self {
        let bearer = Bearer::new(transport, clock, grant, keeper, MOST);
        Self { bearer, root, writes_only: AtomicBool::new(false) }
    }

    /// Asks for what is no secret between those who write there, or has something done.
    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let url = self.address(&call);
        let answer = self.bearer.send(&url, call).await.map_err(judged)?;
        let value = classify::read(&url, &answer, self.bearer.clock.now())?;
        Ok(Answer { value, at: classify::server_time(&answer) })
    }

    /// Reads what readers do not see: all of it, or this account's own where it does not run the blog.
    pub async fn look<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        if !self.writes_only.load(Ordering::Relaxed) {
            match self.call(call.clone().with("view", "ADMIN")).await {
                Err(refusal) if is_forbidden(&refusal) => {}
                decided => return decided,
            }
        }
        let answer = self.call(call.with("view", "AUTHOR")).await?;
        self.writes_only.store(true, Ordering::Relaxed);
        Ok(answer)
    }

    /// The account may have been given more rights since: all is asked for again.
    pub fn hopes(&self) {
        self.writes_only.store(false, Ordering::Relaxed);
    }

    /// Has something done whose request carries nothing.
    pub async fn act<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        self.call(call.header("content-length", "0")).await
    }

    /// Has something removed: a yes may say nothing (204). A page that says 200 is not Google's.
    pub async fn remove(&self, call: Call<'_>) -> Result<(), Refusal> {
        let url = self.address(&call);
        let answer = self.bearer.send(&url, call).await.map_err(judged)?;
        match answer.status {
            204 => Ok(()),
            _ => classify::read::<IgnoredAny>(&url, &answer, self.bearer.clock.now()).map(|_| ()),
        }
    }

    /// The same account, asked beside the blog: of itself.
    pub async fn myself<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        Ok(self.call(Call::get("../../users/self")).await?.value)
    }

    fn address(&self, call: &Call<'_>) -> Url {
        let mut url = self.root.clone();
        let below = self.root.join(call.route).unwrap_or_else(|_| self.root.clone());
        url.set_path(below.path().trim_end_matches('/'));
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        url
    }
}

/// What is asked with `POST` and carries nothing.
pub(super) fn post(route: &str) -> Call<'_> {
    Call::new(Method::Post, route)
}

/// Google's own word that no such thing exists. Any other 404 means that the interface is not there.
pub(super) fn is_nowhere(refusal: &Refusal) -> bool {
    refusal.status == 404 && (refusal.says("notFound") || refusal.says("NOT_FOUND"))
}

pub(super) fn is_forbidden(refusal: &Refusal) -> bool {
    matches!(refusal.failure.kind, FailureKind::Forbidden { .. })
}

/// A token that may not do this is to be had anew, as one that is not known: the writer left out a tick on Google's page.
fn judged(mut refusal: Refusal) -> Refusal {
    if refusal.status == 403 && refusal.says("insufficientPermissions") {
        refusal.failure.kind = FailureKind::SignIn;
    }
    refusal
}
