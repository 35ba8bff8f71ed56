//! One server's interface: addresses, the token, and answers judged.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use url::Url;

use super::instance::{NodeInfo, NodeInfoList};
use super::wire::Account;
use crate::model::phrase::Phrase;
use crate::model::time::{Clock, Timestamp};
use crate::publish::classify::{self, Refusal};
use crate::publish::failure::{Failure, FailureKind, Sent};
use crate::publish::transport::{Broken, Method, Request, Transport};
use crate::publish::wordpress::may_carry_secrets;

/// A question to the interface.
pub(super) struct Call<'a> {
    pub method: Method,
    /// Under `api/`, as in `v1/statuses/12`.
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

/// A yes.
pub(super) struct Answer<T> {
    pub value: T,
    /// 200, or 202 and 206 for a picture that is still being worked on.
    pub status: u16,
    /// The server's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one server, spoken to as one account.
pub(super) struct Client {
    transport: Arc<dyn Transport>,
    pub clock: Arc<dyn Clock>,
    root: Url,
    token: String,
}

/// More than a page of forty posts.
const MOST: usize = 16 * 1024 * 1024;

impl Client {
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, root: Url, token: &str) -> Self {
        Self { transport, clock, root, token: token.trim().to_owned() }
    }

    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let url = address(&self.root, call.route, &call.query);
        if !may_carry_secrets(&url) {
            return Err(Broken {
                sent: Sent::Never,
                kind: FailureKind::Local { why: Phrase::new("discovery-plain-http") },
                detail: String::new(),
            }
            .into());
        }
        let mut request = Request::new(call.method, url.clone())
            .header("authorization", format!("Bearer {}", self.token))
            .header("accept", "application/json");
        request.headers.extend(call.headers);
        request.body = call.body;
        request.most = MOST;
        request.deadline = call.deadline.unwrap_or(request.deadline);
        let answer = self.transport.send(request).await?;
        let value = classify::read(&url, &answer, self.clock.now())
            .map_err(|refusal| self.without_secret(refusal))?;
        Ok(Answer { value, status: answer.status, at: classify::server_time(&answer) })
    }

    /// Who asks. Before an absence is believed: a token that was revoked may be answered as a stranger is.
    pub async fn account(&self) -> Result<Account, Failure> {
        let answer = self.call::<Account>(Call::get("v1/accounts/verify_credentials")).await;
        answer.map(|answer| answer.value).map_err(|refusal| {
            // snac knows no other word for a token that it does not know.
            let unknown = refusal.status == 422;
            let mut failure = looking(refusal);
            if unknown {
                failure.kind = FailureKind::SignIn;
            }
            failure
        })
    }

    /// What everybody may read, asked without the token.
    pub async fn open<T: DeserializeOwned>(&self, route: &str) -> Result<T, Refusal> {
        self.read(address(&self.root, route, &[])).await
    }

    /// What the server says of its software, where it does.
    pub async fn node_info(&self) -> Option<NodeInfo> {
        let list: NodeInfoList = self.read(self.root.join(NodeInfoList::PATH).ok()?).await.ok()?;
        let at = list.best().filter(|at| at.origin() == self.root.origin())?;
        self.read(at).await.ok()
    }

    async fn read<T: DeserializeOwned>(&self, url: Url) -> Result<T, Refusal> {
        let answer = self.transport.send(Request::new(Method::Get, url.clone())).await?;
        classify::read(&url, &answer, self.clock.now())
    }

    /// A server that echoes what it was sent must not bring the token into the journal.
    fn without_secret(&self, mut refusal: Refusal) -> Refusal {
        if !self.token.is_empty() {
            refusal.failure.detail = refusal.failure.detail.replace(&self.token, "…");
        }
        refusal
    }
}

/// A failure while only looking, or while bringing what nobody sees yet: nothing of the post itself can have arrived.
pub(super) fn looking(refusal: Refusal) -> Failure {
    let mut failure = *refusal.failure;
    if failure.sent == Sent::Maybe {
        failure.sent = Sent::Never;
    }
    failure
}

/// The address of a route of the interface.
pub(super) fn address(root: &Url, route: &str, query: &[(&str, String)]) -> Url {
    let mut url = root.clone();
    url.set_path(&format!("{}/api/{route}", root.path().trim_end_matches('/')));
    url.set_query(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}
