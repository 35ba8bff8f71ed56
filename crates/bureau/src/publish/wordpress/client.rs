//! One blog's interface: addresses, the account, and answers judged.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::model::channel::Facts;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::{Call, Caller, Credentials, looking};
use crate::publish::classify::{self, Refusal};
use crate::publish::discovery;
use crate::publish::failure::Failure;
use crate::publish::transport::Transport;

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
    caller: Caller,
    root: Url,
}

/// More than a page of a hundred long posts.
const MOST: usize = 64 * 1024 * 1024;

impl Client {
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, root: Url, account: Account) -> Self {
        let credentials = Credentials { header: Some(account.basic()), secret: account.password };
        Self { caller: Caller { transport, clock, credentials, most: MOST }, root }
    }

    pub async fn call<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Refusal> {
        let url = address(&self.root, call.route, &call.query);
        let (value, answer) = self.caller.call(url, call).await?;
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
        discovery::facts(&*self.caller.transport, &*self.caller.clock, &self.root).await
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
    fn spaces_in_a_password_mean_nothing_and_it_is_never_printed() {
        let account = Account::new(" admin ", "abcd EFGH\u{a0}ijkl mnop\t1234 5678\n");
        assert_eq!(account.password, "abcdEFGHijklmnop12345678");
        assert_eq!(account.basic(), format!("Basic {}", STANDARD.encode("admin:abcdEFGHijklmnop12345678")));
        assert!(!format!("{account:?}").contains("abcd"));
    }
}
