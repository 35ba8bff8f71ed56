//! From an address as a person types it to a blog that this program can speak to, or to the one reason why not.

mod address;
mod answerer;
mod blogger;
mod bluesky;
mod find;
mod ghost;
mod handle;
mod mastodon;
mod micropub;
mod obstacle;
mod rsd;
mod xmlrpc;

use url::Url;

use super::blogger::Google;
use super::transport::Transport;
use crate::model::channel::{Facts, Micro, Platform, Site};
use crate::model::phrase::Phrase;
use crate::model::time::Clock;
use address::Address;
use bluesky::Account;
use find::Looker;
pub(super) use find::offset;
use handle::Handle;
pub use micropub::IndieAuth;
pub(super) use micropub::says;
pub use obstacle::Obstacle;
pub(super) use obstacle::{of_answer, of_broken};

/// A blog that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blog {
    /// What it is.
    pub platform: Platform,
    /// Its own name.
    pub name: String,
    /// Its public address, as it wants it.
    pub address: Url,
    /// Its interface, where its redirects end: secrets go there and nowhere else.
    pub endpoint: Url,
    /// Name and version of the software, where it says.
    pub software: Option<String>,
    /// BCP 47 language, where it says.
    pub language: Option<String>,
    /// IANA zone or fixed offset (`+02:00`), where it says.
    pub zone: Option<String>,
    /// Its page for signing in, where it offers one.
    pub authorize: Option<Url>,
    /// Its bounds, for a server of short posts.
    pub micro: Option<Micro>,
    /// The lasting name of the account that was asked for, where its handle may change: a DID.
    pub account: Option<String>,
    /// The account that was asked for, as in `@naima.example.org`.
    pub user: Option<String>,
    /// How to sign in to a site that speaks Micropub, where it says.
    pub indieauth: Option<IndieAuth>,
    /// What should be known before going on.
    pub warnings: Vec<Phrase>,
}

/// Whom to ask for accounts that no single server answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directories {
    /// The address of who keeps the documents of lasting names (`did:plc:…`).
    pub plc: String,
    /// The address of who knows whose a handle is, and what others answered: a public view of the network.
    pub handles: String,
    /// Where Google answers, for those who write on a Blogger.
    pub google: Google,
}

impl Default for Directories {
    /// The public ones.
    fn default() -> Self {
        Self {
            plc: "https://plc.directory".to_owned(),
            handles: "https://public.api.bsky.app".to_owned(),
            google: Google::default(),
        }
    }
}

impl Blog {
    /// What a channel keeps of it.
    pub fn site(&self) -> Site {
        Site {
            endpoint: self.endpoint.to_string(),
            name: Some(self.name.clone()),
            software: self.software.clone(),
            zone: self.zone.clone(),
            language: self.language.clone(),
            may_publish: None,
            micro: self.micro.clone(),
            micropub: None,
            xmlrpc: None,
            folder: None,
            account: self.account.clone(),
            pictures: None,
            view: None,
        }
    }
}

/// Looks for a blog at `typed`: https first, then http; what the page says of its interface, then where it usually is.
/// A name as in `@naima@example.social` leads to the server of that account; so does one as in `@naima.example.org`, by
/// the `directories`, and a bare one where no site is.
/// Sends nothing secret.
///
/// # Errors
/// Why there is none to be had.
pub async fn discover(
    transport: &dyn Transport,
    clock: &dyn Clock,
    directories: &Directories,
    typed: &str,
) -> Result<Blog, Obstacle> {
    if let Some(handle) = Handle::read(typed) {
        return mastodon::of_handle(transport, clock, &handle).await;
    }
    let looker = Looker { transport, clock };
    if let Some(account) = Account::read(typed) {
        return bluesky::of_account(&looker, directories, &account).await;
    }
    let address =
        Address::read(typed).ok_or_else(|| Obstacle::NotAnAddress { typed: typed.trim().to_owned() })?;
    let obstacle = match site(transport, clock, &directories.google, &address).await {
        Err(obstacle) if obstacle.may_be_an_account() => obstacle,
        decided => return decided,
    };
    match Account::of_name(typed.trim()) {
        // A name of one's own that has no site, or one of another kind.
        Some(account) => bluesky::of_account(&looker, directories, &account).await.map_err(|_| obstacle),
        None => Err(obstacle),
    }
}

async fn site(
    transport: &dyn Transport,
    clock: &dyn Clock,
    google: &Google,
    address: &Address,
) -> Result<Blog, Obstacle> {
    let over_https = match find::look(transport, clock, google, address, "https").await {
        Err(obstacle) if obstacle.may_differ_over_http() => obstacle,
        decided => return decided,
    };
    match find::look(transport, clock, google, address, "http").await {
        Ok(blog) => Ok(blog),
        // Without TLS anybody can answer. A page of somewhere else, where TLS said nothing good, is a portal's.
        Err(Obstacle::Elsewhere { .. }) if over_https.is_silence() => Err(Obstacle::Portal),
        Err(over_http) if over_https.is_silence() => Err(over_http.or_no_blog()),
        Err(_) => Err(over_https.or_no_blog()),
    }
}

/// An interface that one may want although the site has a better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// A Micropub endpoint.
    Micropub,
    /// An interface of XML-RPC.
    XmlRpc,
}

/// Looks at `typed` for this interface and for nothing else, as [`discover`] does.
///
/// # Errors
/// Why there is none to be had.
pub async fn only(
    which: Only,
    transport: &dyn Transport,
    clock: &dyn Clock,
    typed: &str,
) -> Result<Blog, Obstacle> {
    let address =
        Address::read(typed).ok_or_else(|| Obstacle::NotAnAddress { typed: typed.trim().to_owned() })?;
    let over_https = match only_at(which, transport, clock, &address.over("https")).await {
        Err(obstacle) if obstacle.may_differ_over_http() => obstacle,
        decided => return decided,
    };
    match only_at(which, transport, clock, &address.over("http")).await {
        Err(over_http) if over_https.is_silence() => Err(over_http.or_no_blog()),
        Err(_) => Err(over_https.or_no_blog()),
        found => found,
    }
}

async fn only_at(
    which: Only,
    transport: &dyn Transport,
    clock: &dyn Clock,
    at: &Url,
) -> Result<Blog, Obstacle> {
    match which {
        Only::Micropub => micropub::of_address(transport, clock, at).await,
        Only::XmlRpc => xmlrpc::of_address(transport, clock, at).await,
    }
}

/// Asks a blog again what may have changed since it was found; nothing where it does not say. Sends nothing secret.
pub async fn facts(transport: &dyn Transport, clock: &dyn Clock, endpoint: &Url) -> Option<Facts> {
    match find::facts(transport, clock, endpoint).await {
        Ok(facts) => Some(facts),
        Err(obstacle) => {
            tracing::debug!(?obstacle, %endpoint, "the blog was not looked at again");
            None
        }
    }
}

#[cfg(test)]
#[path = "discovery_tests.rs"]
mod tests;
