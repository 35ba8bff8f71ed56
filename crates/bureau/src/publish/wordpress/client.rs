//! One blog's interface: addresses, the account, and answers judged.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::{Host, Url};

use crate::model::channel::Facts;
use crate::model::phrase::Phrase;
use crate::model::time::{Clock, Timestamp};
use crate::publish::classify::{self, Refusal};
use crate::publish::discovery;
use crate::publish::failure::{Failure, FailureKind, Sent};
use crate::publish::transport::{Broken, Method, Request, Transport};

/// An account on a blog: a login and an application password, without its spaces.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The login.
    pub user: String,
    /// The application password. WordPress shows it in groups of four; the spaces mean nothing.
    pub password: String,
}

impl Account {
    /// An account as typed or pasted.
    pub fn new(user: &str, password: &str) -> Self {
        let password = password.chars().filter(|c| !c.is_whitespace()).collect();
        Self { user: user.trim().to_owned(), password }
    }

    pub(super) fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.user, self.password)))
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({:?}, …)", self.user)
    }
}

/// A question to the interface.
pub(super) struct Call<'a> {
    pub method: Method,
    /// Under `wp/v2/`, as in `posts/12`.
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
    /// How many there are in all, for a list.
    pub total: Option<u32>,
    /// The blog's clock.
    pub at: Option<Timestamp>,
}

/// The interface of one blog, spoken to as one account.
pub(super) struct Client {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    root: Url,
    account: Account,
}

/// More than a page of a hundred long posts.
const MOST: usize = 64 * 1024 * 1024;

impl Client {
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, root: Url, account: Account) -> Self {
        Self { transport, clock, root, account }
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
        let mut request =
            Request::new(call.method, url.clone()).header("authorization", self.account.basic());
        request.headers.push(("accept", "application/json".to_owned()));
        request.headers.extend(call.headers);
        request.body = call.body;
        request.most = MOST;
        request.deadline = call.deadline.unwrap_or(request.deadline);
        let answer = self.transport.send(request).await?;
        let value = classify::read(&url, &answer, self.clock.now())
            .map_err(|refusal| self.without_secret(refusal))?;
        let total = answer.header("x-wp-total").and_then(|total| total.parse().ok());
        Ok(Answer { value, total, at: classify::server_time(&answer) })
    }

    /// Whether the blog knows who asks. Before an absence is believed: with a password that was revoked, WordPress
    /// does not say no, it answers as to a stranger, and every draft seems to have vanished.
    pub async fn require_account(&self) -> Result<(), Failure> {
        #[derive(Deserialize)]
        struct Me {
            #[allow(dead_code, reason = "its presence is the proof")]
            id: u64,
        }
        let me = Call::get("users/me").with("context", "edit").with("_fields", "id");
        self.call::<Me>(me).await.map(drop).map_err(looking)
    }

    /// What the blog says of itself today.
    pub async fn facts(&self) -> Option<Facts> {
        discovery::facts(&*self.transport, &*self.clock, &self.root).await
    }

    /// A server that echoes what it was sent must not bring the password into the journal.
    fn without_secret(&self, mut refusal: Refusal) -> Refusal {
        if !self.account.password.is_empty() {
            refusal.failure.detail = refusal.failure.detail.replace(&self.account.password, "…");
        }
        refusal
    }
}

/// A failure while only looking: nothing of the change itself can have arrived.
pub(super) fn looking(refusal: Refusal) -> Failure {
    let mut failure = *refusal.failure;
    if failure.sent == Sent::Maybe {
        failure.sent = Sent::Never;
    }
    failure
}

/// Whether a password may go to `url`: https, or this very machine.
pub fn may_carry_secrets(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
            None => false,
        }
}

/// The address of a route. Blogs without pretty addresses have their interface in a query (`/?rest_route=/`), so a
/// route is put behind the root wherever that stands.
pub(super) fn address(root: &Url, route: &str, query: &[(&str, String)]) -> Url {
    let mut url = root.clone();
    let pairs: Vec<(String, String)> = root.query_pairs().into_owned().collect();
    let in_query = pairs.iter().any(|(name, _)| name == "rest_route");
    url.set_query(None);
    if !in_query {
        url.set_path(&format!("{}/wp/v2/{route}", root.path().trim_end_matches('/')));
    }
    if !pairs.is_empty() || !query.is_empty() {
        let mut all = url.query_pairs_mut();
        for (name, value) in pairs {
            match name.as_str() {
                "rest_route" => {
                    all.append_pair(&name, &format!("{}/wp/v2/{route}", value.trim_end_matches('/')))
                }
                _ => all.append_pair(&name, &value),
            };
        }
        all.extend_pairs(query);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_stand_behind_any_root() {
        let at = |root: &str| {
            let query = [("slug", "a b".to_owned()), ("status", "any".to_owned())];
            address(&Url::parse(root).unwrap(), "posts/12", &query).to_string()
        };
        assert_eq!(
            at("https://a.test/wp-json/"),
            "https://a.test/wp-json/wp/v2/posts/12?slug=a+b&status=any"
        );
        assert_eq!(
            at("https://a.test/b/wp-json"),
            "https://a.test/b/wp-json/wp/v2/posts/12?slug=a+b&status=any"
        );
        assert_eq!(
            at("https://a.test/?rest_route=/"),
            "https://a.test/?rest_route=%2Fwp%2Fv2%2Fposts%2F12&slug=a+b&status=any"
        );
        assert_eq!(
            at("https://a.test/index.php?lang=fr&rest_route=/"),
            "https://a.test/index.php?lang=fr&rest_route=%2Fwp%2Fv2%2Fposts%2F12&slug=a+b&status=any"
        );
        let bare = address(&Url::parse("https://a.test/wp-json/").unwrap(), "posts", &[]);
        assert_eq!(bare.as_str(), "https://a.test/wp-json/wp/v2/posts");
    }

    #[test]
    fn a_password_goes_over_https_or_stays_on_this_machine() {
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

    #[test]
    fn spaces_in_a_password_mean_nothing_and_it_is_never_printed() {
        let account = Account::new(" admin ", "abcd EFGH\u{a0}ijkl mnop\t1234 5678\n");
        assert_eq!(account.password, "abcdEFGHijklmnop12345678");
        assert_eq!(account.basic(), format!("Basic {}", STANDARD.encode("admin:abcdEFGHijklmnop12345678")));
        assert!(!format!("{account:?}").contains("abcd"));
    }
}
