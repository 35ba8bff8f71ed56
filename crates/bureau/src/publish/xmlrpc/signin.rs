//! Signing in: with a login and its password, or an application password.

use std::sync::Arc;

use url::Url;

use super::client::{Account, Client};
use super::facts::{Offer, offer};
use super::wire::Value;
use crate::model::channel::{Facts, XmlRpc};
use crate::model::time::Clock;
use crate::publish::FailureKind;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify::Refusal;
use crate::publish::discovery::{Obstacle, of_answer, of_broken, offset};
use crate::publish::transport::Transport;

/// What a host says to an account of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What it does, and its name for the blog.
    pub facts: XmlRpc,
    /// The blog's own name, zone…
    pub site: Facts,
    /// The blog's public address, where it says.
    pub address: Option<Url>,
    /// Whether this account may publish, where it says.
    pub may_publish: Option<bool>,
}

/// Asks the host at `endpoint` who `account` is, and which of its blogs stands at `address`.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    endpoint: &Url,
    account: &Account,
    address: &Url,
) -> Result<Identity, Obstacle> {
    let host = endpoint.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(endpoint) {
        return Err(Obstacle::PlainHttp { host });
    }
    let (offer, arrival) =
        offer(&*transport, endpoint).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
    let Some(offer) = offer.filter(Offer::takes_posts) else {
        let why = of_answer(&arrival.at, &arrival.answer, clock.now());
        return Err(why.unwrap_or(Obstacle::NoXmlRpc { host }));
    };
    let mut client = Client::new(transport, clock, endpoint.clone(), account.clone(), offer.facts());
    let blogs = client.blogs().await.map_err(|refusal| obstacle(host.clone(), &refusal))?;
    let blog = choose(blogs.list(), address).ok_or(Obstacle::NoBlog { host, software: None })?;
    client.facts.blog = blog.said("blogid");
    let said = about(&client).await;
    let name = Some(blog.said("blogName")).filter(|name| !name.is_empty());
    let may_publish = may_publish(&client).await;
    client.facts.comments = said.comments;
    Ok(Identity {
        facts: client.facts,
        site: Facts { name: name.or(said.name), zone: said.zone, ..Facts::default() },
        address: Url::parse(&blog.said("url")).ok(),
        may_publish,
    })
}

/// Of several blogs, the one of that address; else the first.
fn choose<'a>(blogs: &'a [Value], address: &Url) -> Option<&'a Value> {
    let bare =
        |url: &str| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_owned();
    let wanted = bare(address.as_str());
    blogs.iter().find(|blog| bare(&blog.said("url")) == wanted).or_else(|| blogs.first())
}

/// What a WordPress says of itself.
#[derive(Default)]
pub(super) struct About {
    pub name: Option<String>,
    pub zone: Option<String>,
    pub comments: Option<bool>,
}

/// Nothing where the host does not say.
pub(super) async fn about(client: &Client) -> About {
    if !client.facts.wordpress {
        return About::default();
    }
    let asked = ["blog_title", "time_zone", "default_comment_status"].map(str::to_owned);
    let Ok(said) = client.of_blog("wp.getOptions", vec![Value::texts(&asked)]).await else {
        return About::default();
    };
    let option = |name: &str| said.value.get(name).map(|option| option.said("value"));
    let option = |name: &str| option(name).filter(|value| !value.is_empty());
    About {
        name: option("blog_title").map(|title| super::plain(&title)),
        zone: option("time_zone").and_then(|hours| offset(hours.parse().ok()?)),
        comments: option("default_comment_status").map(|status| status == "open"),
    }
}

async fn may_publish(client: &Client) -> Option<bool> {
    if !client.facts.wordpress {
        return None;
    }
    let fields = Value::texts(&["roles".to_owned()]);
    let said = client.of_blog("wp.getProfile", vec![fields]).await.ok()?;
    let roles: Vec<String> = said.value.get("roles")?.list().iter().map(Value::words).collect();
    let any = |known: &[&str]| roles.iter().any(|role| known.contains(&role.as_str()));
    match any(&["administrator", "editor", "author"]) {
        true => Some(true),
        false => any(&["contributor", "subscriber"]).then_some(false),
    }
}

fn obstacle(host: String, refusal: &Refusal) -> Obstacle {
    match (&refusal.failure.kind, refusal.code.as_deref()) {
        (_, Some("405")) => Obstacle::XmlRpcOff { host },
        (_, Some(_)) | (FailureKind::SignIn, None) => Obstacle::WrongLogin { host },
        (FailureKind::Offline, None) => Obstacle::Offline,
        (FailureKind::Portal, None) => Obstacle::Portal,
        (FailureKind::Tls(fault), None) => Obstacle::Certificate { host, fault: *fault },
        (FailureKind::RateLimited, None) => Obstacle::RateLimited { host, wait: refusal.failure.retry_after },
        (FailureKind::Server { status }, None) => Obstacle::Failing { host, status: *status },
        (FailureKind::Forbidden { status } | FailureKind::Invalid { status }, None) => {
            Obstacle::Blocked { host, who: "?".to_owned(), status: *status }
        }
        _ => Obstacle::Silent { host },
    }
}
