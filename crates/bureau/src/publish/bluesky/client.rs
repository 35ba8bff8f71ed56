//! One server's interface (XRPC), spoken to as one account.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use url::Url;

use super::session::{Session, Sessions, is_stale};
use super::wire::{Head, Resolved, Stored};
use super::{COLLECTION, ours};
use crate::model::phrase::Phrase;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{Call, Caller, Credentials, looking, may_carry_secrets};
use crate::publish::classify::{self, Refusal};
use crate::publish::failure::{Failure, FailureKind, Sent};
use crate::publish::transport::{Broken, Method, Request, Transport};

/// A yes.
pub(super) struct Answer<T> {
    pub value: T,
    /// The server's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one server, spoken to as one account.
pub(super) struct Client {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    sessions: Sessions,
    pub root: Url,
    /// Where the network is seen as a whole.
    pub view: Url,
}

/// More than a page of a hundred records, each of which may be long.
const MOST: usize = 16 * 1024 * 1024;

impl Client {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        (root, view): (Url, Url),
        identifier: &str,
        password: &str,
    ) -> Self {
        Self { transport, clock, sessions: Sessions::new(identifier, password), root, view }
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub fn transport(&self) -> &dyn Transport {
        &*self.transport
    }

    /// The session as it stands: who we are there.
    pub async fn session(&self) -> Result<Session, Refusal> {
        // The password opens it: nothing leaves where the way there is open to all.
        if !may_carry_secrets(&self.root) {
            let kind = FailureKind::Local { why: Phrase::new("discovery-plain-http") };
            return Err(Broken { sent: Sent::Never, kind, detail: String::new() }.into());
        }
        self.sessions.current(&self.root, &*self.transport, &*self.clock).await
    }

    /// The account's lasting name.
    pub async fn did(&self) -> Result<String, Failure> {
        Ok(self.session().await?.did)
    }

    /// Asks as the account. What a session that is over kept from being done is done with another.
    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let session = self.session().await?;
        match self.send(session.access(), call.clone()).await {
            Err(refusal) if is_stale(&refusal) => {
                let renewed =
                    self.sessions.renewed(&session, &self.root, &*self.transport, &*self.clock).await?;
                self.send(renewed.access(), call).await.map_err(|mut refusal| {
                    if is_stale(&refusal) {
                        (refusal.failure.sent, refusal.failure.kind) = (Sent::Refused, FailureKind::SignIn);
                    }
                    refusal
                })
            }
            decided => decided,
        }
    }

    async fn send<T: DeserializeOwned>(&self, token: &str, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let credentials = Credentials { header: Some(format!("Bearer {token}")), secret: token.to_owned() };
        let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
        let caller = Caller { transport, clock, credentials, most: MOST };
        let (value, answer) = caller.call(address(&self.root, call.route, &call.query), call).await?;
        Ok(Answer { value, at: classify::server_time(&answer) })
    }

    /// What everybody may read, asked as nobody.
    pub async fn open<T: DeserializeOwned>(
        &self,
        root: &Url,
        route: &str,
        query: &[(&str, String)],
    ) -> Result<Answer<T>, Refusal> {
        let url = address(root, route, query);
        let mut request = Request::new(Method::Get, url.clone()).header("accept", "application/json");
        request.most = MOST;
        let answer = self.transport.send(request).await?;
        let value = classify::read(&url, &answer, self.clock.now())?;
        Ok(Answer { value, at: classify::server_time(&answer) })
    }

    /// The last change of all that the account holds there.
    pub async fn head(&self, did: &str) -> Result<Answer<Head>, Failure> {
        let query = [("did", did.to_owned())];
        self.open(&self.root, "com.atproto.sync.getLatestCommit", &query).await.map_err(looking)
    }

    /// The post of that name; `None` when it is certain that it is not there.
    pub async fn read(&self, rkey: &str) -> Result<Option<Stored>, Failure> {
        let did = self.did().await?;
        let call = Call::get("com.atproto.repo.getRecord").with("repo", did);
        let call = call.with("collection", COLLECTION).with("rkey", rkey);
        match self.call::<Stored>(call).await {
            Ok(answer) => Ok(Some(answer.value)),
            // In so many words: a server that only says no has not said that it is gone.
            Err(refusal) if refusal.says("RecordNotFound") => Ok(None),
            Err(refusal) => Err(looking(refusal)),
        }
    }

    /// The lasting name of an account by the one in a mention; `None` where nobody is known by it.
    pub async fn resolve(&self, handle: &str) -> Result<Option<String>, Failure> {
        let call = Call::get("com.atproto.identity.resolveHandle").with("handle", handle);
        match self.call::<Resolved>(call).await {
            Ok(answer) => Ok(Some(answer.value.did)),
            // The post must not wait for ever for a name that nobody answers for.
            Err(refusal) if (400..600).contains(&refusal.status) && !matches!(refusal.status, 401 | 429) => {
                Ok(None)
            }
            Err(refusal) => Err(looking(refusal)),
        }
    }
}

/// The part of a record's address (`at://…/…/name`) that is its name.
pub(super) fn rkey(uri: &str) -> Result<&str, Failure> {
    uri.rsplit('/').next().filter(|name| !name.is_empty()).ok_or_else(|| ours("no name of a record"))
}

/// The address of a method of the interface.
pub(super) fn address(root: &Url, method: &str, query: &[(&str, String)]) -> Url {
    let mut url = root.clone();
    url.set_path(&format!("{}/xrpc/{method}", root.path().trim_end_matches('/')));
    url.set_query(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}
