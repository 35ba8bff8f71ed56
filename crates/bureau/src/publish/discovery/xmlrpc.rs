//! A blog that speaks XML-RPC: by what its page and its RSD say, then where it usually is.

use url::Url;

use super::Blog;
use super::find::{Arrival, Looker};
use super::obstacle::{Obstacle, host, of_answer, of_broken};
use super::rsd;
use crate::markup::plain::plain_text;
use crate::model::channel::Platform;
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::time::Clock;
use crate::publish::caller::may_carry_secrets;
use crate::publish::page::Page;
use crate::publish::transport::Transport;
use crate::publish::xmlrpc::facts::offer;

/// Interfaces that this program speaks, the best first.
const KNOWN: [&str; 3] = ["WordPress", "Movable Type", "MetaWeblog"];

/// The blog whose page stands at `at`.
pub(super) async fn of_address(
    transport: &dyn Transport,
    clock: &dyn Clock,
    at: &Url,
) -> Result<Blog, Obstacle> {
    let looker = Looker { transport, clock };
    let home = looker.get(at.clone()).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
    match look(&looker, &home, &Page::read(&home.answer.body)).await {
        Ok(Some(blog)) => Ok(blog),
        Ok(None) => Err(of_answer(&home.at, &home.answer, clock.now())
            .unwrap_or_else(|| Obstacle::NoXmlRpc { host: host(at) })),
        Err(obstacle) => Err(obstacle),
    }
}

/// The blog that the page `home` is of, if it takes posts by XML-RPC; what keeps us from an interface that it names.
pub(super) async fn look(looker: &Looker<'_>, home: &Arrival, page: &Page) -> Result<Option<Blog>, Obstacle> {
    let (endpoints, engine) = endpoints(looker, home, page).await;
    let mut obstacle = None;
    for (endpoint, said) in endpoints {
        match offer(looker.transport, &endpoint).await {
            Ok((Some(offer), _)) if offer.takes_posts() && (said || offer.methods.is_some()) => {
                return Ok(Some(blog(home, page, offer.endpoint, engine)));
            }
            Ok((Some(_), _)) => {}
            // A wall before what the blog names: without that, nobody says that anything is behind it.
            Ok((None, arrival)) if said => {
                obstacle = obstacle.or(of_answer(&arrival.at, &arrival.answer, looker.clock.now()));
            }
            Ok((None, _)) | Err(_) => {}
        }
    }
    obstacle.map_or(Ok(None), Err)
}

/// Where the interface may be, with whether the blog itself says so; and the name of its engine.
async fn endpoints(looker: &Looker<'_>, home: &Arrival, page: &Page) -> (Vec<(Url, bool)>, Option<String>) {
    let mut found: Vec<(Url, bool)> = Vec::new();
    let mut add = |url: Option<Url>, said: bool| {
        let new = |url: &Url| {
            matches!(url.scheme(), "http" | "https") && !found.iter().any(|(known, _)| known == url)
        };
        if let Some(url) = url.filter(new) {
            found.push((url, said));
        }
    };
    let mut engine = None;
    if let Some(at) = page.link("EditURI").and_then(|to| home.at.join(to).ok())
        && let Ok(rsd) = looker.get(at).await
    {
        let (apis, name) = rsd::read(&rsd.answer.body);
        engine = name;
        for known in KNOWN {
            for api in apis.iter().filter(|api| api.name.eq_ignore_ascii_case(known)) {
                add(rsd.at.join(&api.link).ok().map(|url| as_safe_as(url, &home.at)), true);
            }
        }
    }
    // Where it is known for these, it may be for nothing else.
    let pingback = home.answer.header("x-pingback").or_else(|| page.link("pingback"));
    add(pingback.and_then(|to| home.at.join(to).ok()).map(|url| as_safe_as(url, &home.at)), false);
    add(home.at.join("xmlrpc.php").ok(), false);
    (found, engine)
}

/// A blog that does not know of the TLS before it names itself by http.
fn as_safe_as(url: Url, home: &Url) -> Url {
    let mut safer = url.clone();
    let same = url.host_str() == home.host_str() && url.scheme() == "http" && home.scheme() == "https";
    if same && safer.set_scheme("https").is_ok() { safer } else { url }
}

fn blog(home: &Arrival, page: &Page, endpoint: Url, engine: Option<String>) -> Blog {
    let name = Some(plain_text(&page.title, Format::Html)).filter(|title| !title.is_empty());
    let software = page.metas("generator").next().map(str::to_owned).or(engine);
    let is_wordpress = software.as_deref().is_some_and(|name| name.starts_with("WordPress"));
    let mut warnings = Vec::new();
    if !may_carry_secrets(&endpoint) {
        warnings.push(Obstacle::PlainHttp { host: host(&endpoint) }.phrase());
    } else if is_wordpress {
        warnings.push(Phrase::new("discovery-rest-shut").with("host", host(&endpoint)));
    }
    Blog {
        platform: Platform::XmlRpc,
        name: name.unwrap_or_else(|| host(&home.at)),
        address: home.at.clone(),
        software,
        language: page.language.clone(),
        zone: None,
        authorize: None,
        micro: None,
        account: None,
        user: None,
        indieauth: None,
        warnings,
        endpoint,
    }
}
