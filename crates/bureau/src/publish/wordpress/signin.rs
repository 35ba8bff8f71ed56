//! Signing in: through the blog's own page, or with an application password that the writer pastes.

use std::time::Duration;

use serde::Deserialize;
use url::Url;

use super::client::Account;
use crate::model::time::{Clock, Timestamp};
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::discovery::{Obstacle, of_answer, of_broken};
use crate::publish::transport::{Method, Request, Transport};

/// What this program calls itself towards every blog: a name must be a UUID, and stays the same, so that a blog can list
/// or revoke what it was given.
const APP_ID: &str = "5f0b1f86-93c8-4d6a-9d0a-6b7a2c1e4d58";

/// Where the browser comes back to. A scheme of our own with a host: WordPress 6.1 refuses a return to the loopback
/// (any `http`), and every version refuses a scheme without a host.
const RETURN: &str = "bureau-mobile://authorized/";

/// The letters of an application password, without its spaces.
const LENGTH: usize = 24;

/// The page where the writer says yes. `device` names this computer in the blog's list, and the date makes the name new
/// each time: WordPress refuses a name that it has already. Without `state` the page shows the password, to be pasted.
pub fn authorize_url(page: &Url, device: &str, at: Timestamp, state: Option<&str>) -> Url {
    let mut url = page.clone();
    let name = format!("Bureau Mobile ({device}, {})", at.utc().strftime("%Y-%m-%d %H:%M:%S"));
    let mut query = url.query_pairs_mut();
    query.append_pair("app_name", &name).append_pair("app_id", APP_ID);
    if let Some(state) = state {
        query.append_pair("success_url", &format!("{RETURN}{state}"));
    }
    drop(query);
    url
}

/// A yes on the blog's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The state that the sign-in was begun with.
    pub state: String,
    /// The blog's own word for its address.
    pub site: String,
    /// The account.
    pub account: Account,
}

/// Reads the address that the browser came back to.
///
/// # Errors
/// The writer said no, or the address is not one that this program asked for. Whoever calls compares the state.
pub fn read_return(url: &str) -> Result<Granted, Obstacle> {
    let url = url.trim();
    let url = url.strip_prefix(RETURN).and_then(|_| Url::parse(url).ok()).ok_or(Obstacle::NotOurs)?;
    let value =
        |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    if value("success").as_deref() == Some("false") {
        return Err(Obstacle::Declined);
    }
    let state = url.path().trim_matches('/').to_owned();
    match (value("site_url"), value("user_login"), value("password")) {
        (Some(site), Some(user), Some(password)) if !state.is_empty() => {
            Ok(Granted { state, site, account: Account::new(&user, &password) })
        }
        _ => Err(Obstacle::NotOurs),
    }
}

/// Who the blog says we are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The login, also where an e-mail address was given.
    pub user: String,
    /// Whether this account may publish.
    pub may_publish: bool,
}

/// Asks the blog at `root` who `account` is.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: &dyn Transport,
    clock: &dyn Clock,
    root: &Url,
    account: &Account,
) -> Result<Identity, Obstacle> {
    #[derive(Deserialize)]
    struct Me {
        username: String,
        #[serde(default)]
        capabilities: std::collections::HashMap<String, serde_json::Value>,
    }
    let host = root.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(root) {
        return Err(Obstacle::PlainHttp { host });
    }
    let query = [("context", "edit".to_owned()), ("_fields", "username,capabilities".to_owned())];
    let url = super::client::address(root, "users/me", &query);
    let mut request = Request::new(Method::Get, url.clone()).header("authorization", account.basic());
    request.deadline = Duration::from_secs(20);
    let answer = transport.send(request).await.map_err(|broken| of_broken(&url, &broken))?;
    match classify::read::<Me>(&url, &answer, clock.now()) {
        Ok(me) => {
            let may = me.capabilities.get("publish_posts");
            let may_publish = may.is_some_and(|may| may.as_bool().unwrap_or_else(|| may.as_u64() == Some(1)));
            Ok(Identity { user: me.username, may_publish })
        }
        Err(refusal)
            if refusal
                .code
                .as_deref()
                .is_some_and(|code| code.starts_with("application_passwords_disabled")) =>
        {
            Err(Obstacle::PasswordsOff { host })
        }
        Err(refusal) if refusal.failure.kind == crate::publish::FailureKind::SignIn => {
            Err(match account.looks_made() {
                true => Obstacle::WrongPassword { host },
                false => Obstacle::MainPassword { host },
            })
        }
        Err(refusal) if refusal.failure.kind == crate::publish::FailureKind::Portal => Err(Obstacle::Portal),
        Err(_) => {
            Err(of_answer(&url, &answer, clock.now()).unwrap_or(Obstacle::NoBlog { host, software: None }))
        }
    }
}

impl Account {
    /// Whether the password looks like one that WordPress made for an application.
    fn looks_made(&self) -> bool {
        self.password.len() == LENGTH && self.password.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://a.test/wp-admin/authorize-application.php";

    #[test]
    fn the_page_is_asked_to_come_back_to_us() {
        let at = Timestamp::parse_rfc3339("2026-11-22T22:01:05Z").unwrap();
        let url = authorize_url(&Url::parse(PAGE).unwrap(), "train & bureau", at, Some("s-1"));
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let expected = [
            ("app_name", "Bureau Mobile (train & bureau, 2026-11-22 22:01:05)"),
            ("app_id", APP_ID),
            ("success_url", "bureau-mobile://authorized/s-1"),
        ];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let pasted = authorize_url(&Url::parse(PAGE).unwrap(), "x", at, None);
        assert!(!pasted.as_str().contains("success_url"));
    }

    #[test]
    fn the_return_is_read() {
        let back = "bureau-mobile://authorized/s-1?site_url=https%3A%2F%2Fa.test&user_login=na%C3%AFma&password=abcd%20efgh";
        let granted = read_return(back).unwrap();
        assert_eq!((granted.state.as_str(), granted.site.as_str()), ("s-1", "https://a.test"));
        assert_eq!(granted.account, Account::new("naïma", "abcdefgh"));
    }

    #[test]
    fn a_no_is_a_no_and_anything_else_is_not_ours() {
        assert_eq!(read_return("bureau-mobile://authorized/s-1?success=false"), Err(Obstacle::Declined));
        for other in [
            "",
            "https://a.test/?user_login=a&password=b&site_url=c",
            "bureau-mobile://authorized/?user_login=a&password=b&site_url=c",
            "bureau-mobile://authorized/s-1",
            "bureau-mobile://authorized/s-1?user_login=a",
            "bureau-mobile://open/post",
        ] {
            assert_eq!(read_return(other), Err(Obstacle::NotOurs), "{other:?}");
        }
    }

    #[test]
    fn a_password_for_an_application_has_a_look() {
        assert!(Account::new("a", "abcd EFGH ijkl 1234 mnop 5678").looks_made());
        for other in ["hunter2", "", "abcd EFGH ijkl 1234 mnop 567!", "abcd EFGH ijkl 1234 mnop 56789"] {
            assert!(!Account::new("a", other).looks_made(), "{other:?}");
        }
    }
}
