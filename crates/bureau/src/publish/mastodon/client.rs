//! One server's interface: addresses, the token, and answers judged.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use url::Url;

use super::instance::{NodeInfo, NodeInfoList};
use super::wire::Account;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{Call, Caller, Credentials, looking};
use crate::publish::classify::{self, Refusal};
use crate::publish::failure::{Failure, FailureKind};
use crate::publish::transport::{Method, Request, Transport};

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
    caller: Caller,
    root: Url,
}

/// More than a page of forty posts.
const MOST: usize = 16 * 1024 * 1024;

impl Client {
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, root: Url, token: &str) -> Self {
        let secret = token.trim().to_owned();
        let credentials = Credentials { header: Some(format!("Bearer {secret}")), secret };
        Self { caller: Caller { transport, clock, credentials, most: MOST }, root }
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.caller.clock
    }

    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let url = address(&self.root, call.route, &call.query);
        let (value, answer) = self.caller.call(url, call).await?;
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
        let answer = self.caller.transport.send(Request::new(Method::Get, url.clone())).await?;
        classify::read(&url, &answer, self.caller.clock.now())
    }
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
