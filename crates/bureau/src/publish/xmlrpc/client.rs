//! One host's interface: a call, and what the answer to it means.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use super::wire::{self, Value};
use crate::model::channel::XmlRpc;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{Call, Caller, Credentials, without};
use crate::publish::classify::{self, Refusal};
use crate::publish::transport::{Method, Transport};
use crate::publish::{Failure, FailureKind, Sent};

/// More than a stretch of long posts.
const MOST: usize = 64 * 1024 * 1024;

/// Long posts over a slow line.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// What `blogger.*` wants first, and nobody looks at.
pub(super) const APP: &str = "bureau";

/// An account on a host: a login and its password, or an application password.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The login.
    pub user: String,
    /// The password, as it was typed: spaces may be part of it.
    pub password: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({:?}, …)", self.user)
    }
}

/// A yes.
pub(super) struct Said {
    pub value: Value,
    /// The host's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one blog, spoken to as one account.
pub(super) struct Client {
    caller: Caller,
    endpoint: Url,
    user: String,
    pub facts: XmlRpc,
}

impl Client {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        endpoint: Url,
        account: Account,
        facts: XmlRpc,
    ) -> Self {
        let credentials = Credentials { header: None, secret: account.password };
        let caller = Caller { transport, clock, credentials, most: MOST };
        Self { caller, endpoint, user: account.user, facts }
    }

    /// Calls `method` with what comes before the account, the account, and what comes behind it.
    pub async fn call(&self, method: &str, before: &[Value], behind: Vec<Value>) -> Result<Said, Refusal> {
        self.call_within(PATIENCE, method, before, behind).await
    }

    /// The same with another patience.
    pub async fn call_within(
        &self,
        patience: Duration,
        method: &str,
        before: &[Value],
        behind: Vec<Value>,
    ) -> Result<Said, Refusal> {
        match self.ask(patience, method, before, behind).await {
            Err(refusal) if is_of_the_account(&refusal) => Err(self.judged(refusal).await),
            other => other,
        }
    }

    /// Calls a method of `wp.*` or `metaWeblog.*`, which name the blog first.
    pub async fn of_blog(&self, method: &str, behind: Vec<Value>) -> Result<Said, Refusal> {
        self.call(method, &[self.blog()], behind).await
    }

    /// The host's name for the blog. WordPress wants a number and takes any.
    pub fn blog(&self) -> Value {
        match self.facts.blog.parse() {
            Ok(number) => Value::Int(number),
            Err(_) => Value::from(&self.facts.blog),
        }
    }

    /// Our clock.
    pub fn now(&self) -> Timestamp {
        self.caller.clock.now()
    }

    /// An address as the host writes it: it may be short for one of its own.
    pub fn join(&self, address: &str) -> Option<Url> {
        let url =
            Some(address).filter(|address| !address.is_empty()).and_then(|to| self.endpoint.join(to).ok());
        url.filter(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// The blogs of this account: who is not known has none.
    pub async fn blogs(&self) -> Result<Value, Refusal> {
        let (method, before) = match self.facts.wordpress {
            true => ("wp.getUsersBlogs", vec![]),
            false => ("blogger.getUsersBlogs", vec![APP.into()]),
        };
        Ok(self.ask(PATIENCE, method, &before, Vec::new()).await?.value)
    }

    /// A fault says in the same way that nobody of that name is known, that the account may not, or that something else is
    /// wrong. The account is asked for: then it is known which.
    async fn judged(&self, mut refusal: Refusal) -> Refusal {
        match self.blogs().await {
            Ok(_) => {}
            Err(no) if no.code.is_some() => refusal.failure.kind = FailureKind::SignIn,
            // It said no, so nothing was done; why, the next attempt may tell.
            Err(no) => {
                *refusal.failure = Failure { sent: Sent::Never, ..Failure::from(no) };
            }
        }
        refusal
    }

    async fn ask(
        &self,
        patience: Duration,
        method: &str,
        before: &[Value],
        behind: Vec<Value>,
    ) -> Result<Said, Refusal> {
        let password = Value::from(&self.caller.credentials.secret);
        let account = [Value::from(&self.user), password];
        let params: Vec<Value> = before.iter().cloned().chain(account).chain(behind).collect();
        let url = self.endpoint.clone();
        let call = asked(method, &params).within(patience);
        let answer = self.caller.answer(&url, call).await.map_err(|mut refusal| {
            // A page that is not there is the interface, and says nothing of a post.
            if matches!(refusal.failure.kind, FailureKind::NotFound | FailureKind::Gone) {
                refusal.failure.kind = FailureKind::Invalid { status: refusal.status };
            }
            refusal
        })?;
        let now = self.caller.clock.now();
        match classify::read_by(wire::read, &url, &answer, now) {
            Ok(wire::Answer::Value(value)) => Ok(Said { value, at: classify::server_time(&answer) }),
            Ok(wire::Answer::Fault { code, words }) => {
                Err(without(&self.caller.credentials.secret, refused(code, &words)))
            }
            Err(refusal) => Err(without(&self.caller.credentials.secret, refusal)),
        }
    }
}

/// The request of a call.
pub(super) fn asked(method: &str, params: &[Value]) -> Call<'static> {
    Call::new(Method::Post, "")
        .header("content-type", "text/xml; charset=utf-8")
        .bytes(Bytes::from(wire::call(method, params)))
}

/// What a fault means, whoever asks.
pub(super) fn refused(code: i64, words: &str) -> Refusal {
    let status = u16::try_from(code).unwrap_or(400);
    let kind = match code {
        404 => FailureKind::NotFound,
        401 | 403 | 405 => FailureKind::Forbidden { status },
        _ => FailureKind::Invalid { status },
    };
    let detail: String = format!("XML-RPC {code}: {words}").chars().take(500).collect();
    let failure = Box::new(Failure { sent: Sent::Refused, kind, retry_after: None, detail });
    Refusal { failure, status: 200, code: Some(code.to_string()), answer: serde_json::Value::Null }
}

/// Whether a fault may be about who asks: any but those that are about what was asked for.
fn is_of_the_account(refusal: &Refusal) -> bool {
    const OTHERS: [&str; 3] = ["404", "405", "409"];
    refusal.code.as_deref().is_some_and(|code| !OTHERS.contains(&code) && !code.starts_with("-32"))
}
