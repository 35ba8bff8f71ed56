//! A site that speaks Micropub: by the links of its page, and how to sign in to it (IndieAuth).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

use super::Blog;
use super::find::{Arrival, Looker, link};
use super::obstacle::{Obstacle, host, of_answer, of_broken};
use crate::markup::plain::plain_text;
use crate::model::channel::Platform;
use crate::model::post::Format;
use crate::model::time::Clock;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::page::Page;
use crate::publish::transport::Transport;

/// Where a site signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndieAuth {
    /// Its page for the person.
    pub authorization: Url,
    /// Where a code becomes a token.
    pub token: Url,
    /// What it calls itself in its answers, where it says.
    pub issuer: Option<String>,
    /// Whether every answer says so.
    pub says_issuer: bool,
}

/// The site whose page stands at `at`.
pub(super) async fn of_address(
    transport: &dyn Transport,
    clock: &dyn Clock,
    at: &Url,
) -> Result<Blog, Obstacle> {
    let looker = Looker { transport, clock };
    let home = looker.get(at.clone()).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
    let page = Page::read(&home.answer.body);
    match look(&looker, &home, &page).await {
        Some(blog) => Ok(blog),
        None => Err(of_answer(&home.at, &home.answer, clock.now()).unwrap_or_else(|| Obstacle::NoBlog {
            host: host(at),
            software: page.metas("generator").next().map(str::to_owned),
        })),
    }
}

/// The site that the page `home` is of, if it says where it takes posts.
pub(super) async fn look(looker: &Looker<'_>, home: &Arrival, page: &Page) -> Option<Blog> {
    let endpoint = says(home, page, "micropub")?;
    let mut blog = Blog {
        platform: Platform::Micropub,
        name: Some(plain_text(&page.title, Format::Html))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| host(&home.at)),
        address: home.at.clone(),
        software: page.metas("generator").next().map(str::to_owned),
        language: page.language.clone(),
        zone: None,
        authorize: None,
        micro: None,
        account: None,
        user: None,
        indieauth: None,
        warnings: Vec::new(),
        endpoint,
    };
    if !may_carry_secrets(&blog.endpoint) {
        blog.warnings.push(Obstacle::PlainHttp { host: host(&blog.endpoint) }.phrase());
        return Some(blog);
    }
    blog.indieauth = door(looker, home, page).await;
    blog.authorize = blog.indieauth.as_ref().map(|door| door.authorization.clone());
    Some(blog)
}

/// Where it signs in: by its metadata, else by the links of old sites.
async fn door(looker: &Looker<'_>, home: &Arrival, page: &Page) -> Option<IndieAuth> {
    if let Some(at) = says(home, page, "indieauth-metadata")
        && let Some(door) = metadata(looker, at).await
    {
        return Some(door);
    }
    let (authorization, token) =
        (says(home, page, "authorization_endpoint")?, says(home, page, "token_endpoint")?);
    let safe = may_carry_secrets(&authorization) && may_carry_secrets(&token);
    safe.then_some(IndieAuth { authorization, token, issuer: None, says_issuer: false })
}

async fn metadata(looker: &Looker<'_>, at: Url) -> Option<IndieAuth> {
    let Arrival { at, answer } = looker.get(at).await.ok()?;
    let said: Value = classify::read(&at, &answer, looker.clock.now()).ok()?;
    let address = |name: &str| {
        let url = said[name].as_str().and_then(|to| at.join(to).ok());
        url.filter(may_carry_secrets)
    };
    let issuer = said["issuer"].as_str().map(str::to_owned);
    // The site that speaks for another is not the one that it calls itself.
    if issuer.as_ref().is_some_and(|issuer| !at.as_str().starts_with(issuer.as_str())) {
        return None;
    }
    Some(IndieAuth {
        authorization: address("authorization_endpoint")?,
        token: address("token_endpoint")?,
        issuer,
        says_issuer: said["authorization_response_iss_parameter_supported"] == Value::Bool(true),
    })
}

/// Where the first link of this relation leads: those of the answer come before those of the page.
pub(in crate::publish) fn says(home: &Arrival, page: &Page, rel: &str) -> Option<Url> {
    let headers = home.answer.headers.iter().filter(|(name, _)| name == "link");
    let said = headers.into_iter().find_map(|(_, value)| link(value, rel));
    let url = said.or_else(|| page.link(rel).map(str::to_owned)).and_then(|to| home.at.join(&to).ok());
    url.filter(|url| matches!(url.scheme(), "http" | "https"))
}
