//! Looking at one address over one scheme.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::Blog;
use super::address::Address;
use super::obstacle::{Obstacle, host, of_answer, of_broken};
use super::rsd;
use crate::markup::plain::plain_text;
use crate::model::channel::{Facts, Platform};
use crate::model::post::Format;
use crate::model::time::Clock;
use crate::publish::blogger::Google;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::failure::FailureKind;
use crate::publish::page::Page;
pub(super) use crate::publish::reach::Arrival;
use crate::publish::reach::reach;
use crate::publish::transport::{Broken, Method, Request, Response, Transport};

/// The relation by which WordPress names its interface.
const API: &str = "https://api.w.org/";

/// A look is something that a person waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is asked of the interface's root; without this it also lists every route.
const FIELDS: &str = "name,url,home,gmt_offset,timezone_string,namespaces,authentication";

/// The root of a WordPress interface.
#[derive(Debug, Deserialize)]
struct Index {
    #[serde(default)]
    name: String,
    #[serde(default)]
    home: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    timezone_string: String,
    #[serde(default)]
    gmt_offset: Value,
    namespaces: Vec<String>,
    #[serde(default)]
    authentication: Value,
}

pub(super) struct Looker<'a> {
    pub transport: &'a dyn Transport,
    pub clock: &'a dyn Clock,
}

pub(super) async fn look(
    transport: &dyn Transport,
    clock: &dyn Clock,
    google: &Google,
    address: &Address,
    scheme: &str,
) -> Result<Blog, Obstacle> {
    let looker = Looker { transport, clock };
    let start = address.over(scheme);
    let home = match looker.get(start.clone()).await {
        Ok(home) => home,
        // A front page that is too big to read may still have an interface behind it.
        Err((at, Broken { kind: FailureKind::Unreadable, .. })) => {
            Arrival { at, answer: Response { status: 200, headers: Vec::new(), body: Default::default() } }
        }
        Err((at, broken)) => return Err(of_broken(&at, &broken)),
    };
    let page = Page::read(&home.answer.body);
    let mut obstacle = of_answer(&home.at, &home.answer, clock.now());
    if super::blogger::is_one(&start, &home, &page) {
        return match obstacle {
            // No blog of that name: Google says so on a page of its own.
            None if home.answer.status == 404 => {
                Err(Obstacle::NoBlog { host: address.host(), software: None })
            }
            None | Some(Obstacle::Blocked { .. }) => Ok(super::blogger::blog(google, &start, &home, &page)),
            Some(obstacle) => Err(obstacle),
        };
    }
    let says_ghost = super::ghost::says_so(&page);
    if says_ghost && let Some(blog) = super::ghost::look(&looker, &home, &page).await {
        return Ok(blog);
    }
    for root in looker.roots(&home, &page).await {
        match looker.index(root).await {
            Ok(Some((endpoint, index))) => return Ok(blog(&home, &page, endpoint, index)),
            Ok(None) => {}
            Err(reason) => obstacle = Some(reason),
        }
    }
    if let Some(blog) = super::micropub::look(&looker, &home, &page).await {
        return Ok(blog);
    }
    match super::xmlrpc::look(&looker, &home, &page).await {
        Ok(Some(blog)) => return Ok(blog),
        Ok(None) => {}
        Err(reason) => obstacle = obstacle.or(Some(reason)),
    }
    if let Some(blog) = super::mastodon::look(transport, clock, &home.at).await {
        return Ok(blog);
    }
    if let Some(blog) = super::bluesky::look(&looker, &home.at).await {
        return Ok(blog);
    }
    // A private site says nothing on its front page.
    if !says_ghost && let Some(blog) = super::ghost::look(&looker, &home, &page).await {
        return Ok(blog);
    }
    Err(obstacle.unwrap_or_else(|| {
        let software =
            page.metas("generator").next().filter(|name| !name.starts_with("WordPress")).map(str::to_owned);
        match host(&home.at) == address.host() {
            true => Obstacle::NoBlog { host: address.host(), software },
            false => Obstacle::Elsewhere { host: address.host() },
        }
    }))
}

/// What the blog behind `endpoint` says of itself today: its interface first, then its front page.
pub(super) async fn facts(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoint: &Url,
) -> Result<Facts, Obstacle> {
    let looker = Looker { transport, clock };
    let Some((_, index)) = looker.index(endpoint.clone()).await? else { return Ok(Facts::default()) };
    let home = index.as_ref().and_then(|index| Url::parse(&index.home).ok());
    let page = looker.get(home.unwrap_or_else(|| site_of(endpoint))).await;
    let page = page.ok().filter(|page| page.answer.status == 200);
    Ok(Facts {
        name: index.as_ref().and_then(name),
        zone: index.as_ref().and_then(zone),
        language: page.and_then(|page| Page::read(&page.answer.body).language),
        ..Facts::default()
    })
}

impl Looker<'_> {
    /// Fetches a page through its redirects. Nothing secret is sent, so http may follow https here.
    pub async fn get(&self, start: Url) -> Result<Arrival, (Url, Broken)> {
        let mut request = Request::new(Method::Get, start);
        request.deadline = PATIENCE;
        reach(self.transport, request).await
    }

    /// Where the interface may be, best guess first: what the answer says, what the page says, what its RSD says, and the
    /// query that works without pretty addresses, in the page's folder and in those above it.
    async fn roots(&self, home: &Arrival, page: &Page) -> Vec<Url> {
        let mut roots: Vec<Url> = Vec::new();
        let mut add = |found: Option<Url>| {
            // A blog that does not know of the TLS before it names itself by http: the safe address comes first.
            let safer = found
                .as_ref()
                .filter(|url| url.scheme() == "http" && home.at.scheme() == "https")
                .and_then(|url| {
                    let mut safer = url.clone();
                    (url.host_str() == home.at.host_str() && safer.set_scheme("https").is_ok())
                        .then_some(safer)
                });
            for root in [safer, found].into_iter().flatten() {
                if matches!(root.scheme(), "http" | "https") && !roots.contains(&root) {
                    roots.push(root);
                }
            }
        };
        let said = home
            .answer
            .headers
            .iter()
            .filter(|(name, _)| name == "link")
            .find_map(|(_, value)| link(value, API));
        add(said.or_else(|| page.link(API).map(str::to_owned)).and_then(|to| home.at.join(&to).ok()));
        if let Some(rsd) = page.link("EditURI").and_then(|to| home.at.join(to).ok())
            && let Ok(found) = self.get(rsd).await
        {
            let (apis, _) = rsd::read(&found.answer.body);
            let api = apis.iter().find(|api| api.name == "WP-API");
            add(api.and_then(|api| found.at.join(&api.link).ok()));
        }
        let mut folder = home.at.clone();
        folder.set_fragment(None);
        for _ in 0..4 {
            folder.set_query(Some("rest_route=/"));
            add(folder.join("./?rest_route=/").ok());
            if folder.path() == "/" {
                break;
            }
            let above = if folder.path().ends_with('/') { "../" } else { "./" };
            let Ok(parent) = folder.join(above) else { break };
            folder = parent;
        }
        roots
    }

    /// Reads the root of an interface. `None` where there is none.
    async fn index(&self, root: Url) -> Result<Option<(Url, Option<Index>)>, Obstacle> {
        let mut asked = root.clone();
        asked.query_pairs_mut().append_pair("_fields", FIELDS);
        let arrival = self.get(asked).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
        match classify::read::<Index>(&arrival.at, &arrival.answer, self.clock.now()) {
            Ok(index) if index.namespaces.iter().any(|name| name == "wp/v2") => {
                Ok(Some((without_fields(arrival.at), Some(index))))
            }
            Ok(_) => Ok(None),
            // Some blogs show their interface to those who signed in only. It is there, and says so in its own words.
            Err(refusal)
                if matches!(arrival.answer.status, 401 | 403)
                    && refusal.code.as_deref().is_some_and(|code| code.starts_with("rest_")) =>
            {
                Ok(Some((without_fields(arrival.at), None)))
            }
            Err(_) => match of_answer(&arrival.at, &arrival.answer, self.clock.now()) {
                Some(obstacle) => Err(obstacle),
                None => Ok(None),
            },
        }
    }
}

fn blog(home: &Arrival, page: &Page, endpoint: Url, index: Option<Index>) -> Blog {
    let site = site_of(&endpoint);
    let software = page.metas("generator").find(|name| name.starts_with("WordPress"));
    let software = Some(software.unwrap_or("WordPress").to_owned());
    let mut blog = Blog {
        platform: Platform::WordPress,
        name: plain_text(&page.title, Format::Html),
        address: site.clone(),
        endpoint,
        software,
        language: page.language.clone(),
        zone: None,
        authorize: None,
        micro: None,
        account: None,
        user: None,
        indieauth: None,
        warnings: Vec::new(),
    };
    match index {
        Some(index) => {
            let home_said = [&index.home, &index.url].into_iter().find_map(|said| Url::parse(said).ok());
            // Its own word for its address, unless that would lead from https to http.
            if let Some(said) = home_said.filter(|said| said.scheme() == "https" || site.scheme() == "http") {
                blog.address = said;
            }
            blog.zone = zone(&index);
            let page = index.authentication.pointer("/application-passwords/endpoints/authorization");
            blog.authorize = page.and_then(Value::as_str).and_then(|page| Url::parse(page).ok());
            blog.name = name(&index).unwrap_or(blog.name);
        }
        None => blog.authorize = site.join("wp-admin/authorize-application.php").ok(),
    }
    if blog.name.is_empty() {
        blog.name = host(&home.at);
    }
    if !may_carry_secrets(&blog.endpoint) {
        blog.authorize = None;
        blog.warnings.push(Obstacle::PlainHttp { host: host(&blog.endpoint) }.phrase());
    } else if blog.authorize.is_none() {
        blog.warnings.push(Obstacle::PasswordsOff { host: host(&blog.endpoint) }.phrase());
    }
    blog
}

/// The site that an interface belongs to.
fn site_of(endpoint: &Url) -> Url {
    let mut site = endpoint.clone();
    site.set_query(None);
    let folder = site
        .path()
        .trim_end_matches('/')
        .trim_end_matches("wp-json")
        .trim_end_matches("index.php")
        .to_owned();
    site.set_path(if folder.is_empty() { "/" } else { &folder });
    site
}

fn name(index: &Index) -> Option<String> {
    Some(plain_text(&index.name, Format::Html)).filter(|name| !name.is_empty())
}

fn zone(index: &Index) -> Option<String> {
    if !index.timezone_string.is_empty() {
        return Some(index.timezone_string.clone());
    }
    // Hours, as a number or as a text of one, halves and quarters included.
    let hours = index.gmt_offset.as_f64().or_else(|| index.gmt_offset.as_str()?.parse().ok())?;
    offset(hours)
}

/// A zone that is so many hours ahead of universal time.
pub(in crate::publish) fn offset(hours: f64) -> Option<String> {
    let minutes = (hours * 60.0).round() as i64;
    let sign = if minutes < 0 { '-' } else { '+' };
    (minutes.abs() <= 14 * 60).then(|| format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
}

fn without_fields(mut url: Url) -> Url {
    let kept: Vec<(String, String)> =
        url.query_pairs().into_owned().filter(|(name, _)| name != "_fields").collect();
    url.set_query(None);
    if !kept.is_empty() {
        // As WordPress itself writes it: a slash in a query needs no escape.
        let query: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
        url.set_query(Some(&query.join("&")));
    }
    url
}

/// The target of a `Link` header's link with this relation.
pub(super) fn link(header: &str, rel: &str) -> Option<String> {
    header.split('<').skip(1).find_map(|part| {
        let (target, parameters) = part.split_once('>')?;
        let has = parameters
            .split(';')
            .filter_map(|p| p.trim().trim_end_matches(',').trim().split_once('='))
            .any(|(name, value)| {
                name.trim().eq_ignore_ascii_case("rel")
                    && value.trim().trim_matches('"').split_whitespace().any(|word| word == rel)
            });
        has.then(|| target.trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_read_among_others() {
        let found = |header: &str| link(header, API);
        let root = Some("https://a.test/wp-json/".to_owned());
        assert_eq!(found("<https://a.test/wp-json/>; rel=\"https://api.w.org/\""), root);
        assert_eq!(
            found(
                "<https://a.test/?p=1>; rel=shortlink, <https://a.test/wp-json/>; rel=\"https://api.w.org/\""
            ),
            root
        );
        assert_eq!(
            found("<https://a.test/wp-json/>; title=\"x; rel=y\"; rel=\"a https://api.w.org/\", <b>; rel=c"),
            root
        );
        for other in
            ["", "<", "<a>", "<https://a.test/>; rel=next", "https://a.test; rel=\"https://api.w.org/\""]
        {
            assert_eq!(found(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_zone_has_a_name_or_an_offset() {
        let read = |json: &str| {
            zone(&serde_json::from_str::<Index>(&format!("{{\"namespaces\":[],{json}}}")).unwrap())
        };
        assert_eq!(
            read(r#""timezone_string":"Europe/Paris","gmt_offset":1"#).as_deref(),
            Some("Europe/Paris")
        );
        assert_eq!(read(r#""timezone_string":"","gmt_offset":"5.5""#).as_deref(), Some("+05:30"));
        assert_eq!(read(r#""gmt_offset":-3.75"#).as_deref(), Some("-03:45"));
        assert_eq!(read(r#""gmt_offset":0"#).as_deref(), Some("+00:00"));
        assert_eq!(read(r#""gmt_offset":99"#), None);
        assert_eq!(read(r#""gmt_offset":null"#), None);
    }

    #[test]
    fn an_interface_leads_back_to_its_site() {
        let site = |endpoint: &str| site_of(&Url::parse(endpoint).unwrap()).to_string();
        assert_eq!(site("https://a.test/wp-json/"), "https://a.test/");
        assert_eq!(site("https://a.test/blog/wp-json/"), "https://a.test/blog/");
        assert_eq!(site("https://a.test/blog/?rest_route=/"), "https://a.test/blog");
        assert_eq!(site("https://a.test/index.php?rest_route=/"), "https://a.test/");
        let asked = Url::parse("https://a.test/?rest_route=%2F&_fields=name").unwrap();
        assert_eq!(without_fields(asked).as_str(), "https://a.test/?rest_route=/");
    }
}
