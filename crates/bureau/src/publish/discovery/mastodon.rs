//! A server of short posts: by its own word at `/api/v2/instance` (before Mastodon 4, `/api/v1/instance`), its software by
//! NodeInfo, and the server of an account by WebFinger.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::Blog;
use super::find::{Arrival, Looker};
use super::handle::Handle;
use super::obstacle::{Obstacle, host, of_answer, of_broken};
use crate::model::channel::Platform;
use crate::model::time::Clock;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::mastodon::{Instance, NodeInfo, NodeInfoList};
use crate::publish::transport::Transport;

/// What WebFinger (RFC 7033) says of an account.
#[derive(Deserialize)]
struct Finger {
    #[serde(default)]
    links: Vec<FingerLink>,
}

#[derive(Deserialize)]
struct FingerLink {
    rel: String,
    #[serde(default)]
    href: Option<String>,
}

/// The server of that account.
pub(super) async fn of_handle(
    transport: &dyn Transport,
    clock: &dyn Clock,
    handle: &Handle,
) -> Result<Blog, Obstacle> {
    let over_https = match over(transport, clock, handle, "https").await {
        Err(obstacle) if obstacle.is_silence() => obstacle,
        decided => return decided,
    };
    // Only this very machine may speak without TLS: a token could go nowhere else.
    match Url::parse(&format!("http://{}", handle.host)) {
        Ok(url) if may_carry_secrets(&url) => over(transport, clock, handle, "http").await,
        _ => Err(over_https),
    }
}

async fn over(
    transport: &dyn Transport,
    clock: &dyn Clock,
    handle: &Handle,
    scheme: &str,
) -> Result<Blog, Obstacle> {
    let typed = || Obstacle::NotAnAddress { typed: format!("@{}@{}", handle.user, handle.host) };
    let home = Url::parse(&format!("{scheme}://{}/", handle.host)).map_err(|_| typed())?;
    let mut asked = home.join("/.well-known/webfinger").map_err(|_| typed())?;
    asked.query_pairs_mut().append_pair("resource", &handle.account());
    let looker = Looker { transport, clock };
    let Arrival { at, answer } = looker.get(asked).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
    let page = match classify::read::<Finger>(&at, &answer, clock.now()) {
        Ok(finger) => {
            let own = finger.links.into_iter().find(|link| link.rel == "self");
            own.and_then(|link| Url::parse(&link.href?).ok()).filter(|page| page.scheme() == home.scheme())
        }
        // A server that does not tell may be the one all the same.
        Err(_) => match of_answer(&at, &answer, clock.now()) {
            Some(obstacle @ (Obstacle::Portal | Obstacle::RateLimited { .. })) => return Err(obstacle),
            _ => None,
        },
    };
    let found = look(transport, clock, page.as_ref().unwrap_or(&home)).await;
    found.ok_or_else(|| Obstacle::NoBlog { host: host(&home), software: None })
}

/// The server that the page `at` is of, if it is one.
pub(super) async fn look(transport: &dyn Transport, clock: &dyn Clock, at: &Url) -> Option<Blog> {
    let looker = Looker { transport, clock };
    let mut found: Option<(Url, Instance)> = None;
    for route in ["/api/v2/instance", "/api/v1/instance"] {
        found = read::<Instance>(&looker, at.join(route).ok()?).await.filter(|(_, said)| said.is_whole());
        if found.is_some() {
            break;
        }
    }
    let (answered, instance) = found?;
    let endpoint = answered.join("/").ok()?;
    let info = node_info(&looker, &endpoint).await;
    let mut blog = Blog {
        platform: Platform::Mastodon,
        name: if instance.title.is_empty() { host(&endpoint) } else { instance.title.clone() },
        address: endpoint.clone(),
        software: Some(instance.software(info.as_ref())),
        language: instance.languages.first().cloned().filter(|_| instance.languages.len() == 1),
        zone: None,
        authorize: endpoint.join("/oauth/authorize").ok(),
        micro: Some(instance.micro(info.as_ref())),
        account: None,
        user: None,
        indieauth: None,
        warnings: Vec::new(),
        endpoint,
    };
    if !may_carry_secrets(&blog.endpoint) {
        blog.authorize = None;
        blog.warnings.push(Obstacle::PlainHttp { host: host(&blog.endpoint) }.phrase());
    }
    Some(blog)
}

async fn node_info(looker: &Looker<'_>, endpoint: &Url) -> Option<NodeInfo> {
    let (_, list) = read::<NodeInfoList>(looker, endpoint.join(NodeInfoList::PATH).ok()?).await?;
    let at = list.best().filter(|at| at.origin() == endpoint.origin())?;
    Some(read::<NodeInfo>(looker, at).await?.1)
}

/// What stands at an address, and where its redirects end.
async fn read<T: DeserializeOwned>(looker: &Looker<'_>, at: Url) -> Option<(Url, T)> {
    let Arrival { at, answer } = match looker.get(at.clone()).await {
        Ok(arrival) => arrival,
        // Some servers close connections that are about to be used again: to look once more is harmless.
        Err(_) => looker.get(at).await.ok()?,
    };
    let value = classify::read(&at, &answer, looker.clock.now()).ok()?;
    Some((at, value))
}
