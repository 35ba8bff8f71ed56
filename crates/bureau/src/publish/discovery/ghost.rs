//! A Ghost: by its own word at `/ghost/api/admin/site/`, which everybody may read, in the page's folder or in one above it.

use serde::Deserialize;
use url::Url;

use super::Blog;
use super::find::{Arrival, Looker};
use super::obstacle::{Obstacle, host};
use crate::model::channel::Platform;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::page::Page;

/// How many folders above the page are looked at.
const ABOVE: usize = 4;

#[derive(Deserialize)]
struct Answer {
    site: Site,
}

#[derive(Deserialize)]
struct Site {
    title: String,
    url: String,
    version: String,
    #[serde(default)]
    locale: Option<String>,
}

/// Whether a page says that Ghost made it.
pub(super) fn says_so(page: &Page) -> bool {
    page.metas("generator").any(|name| name.starts_with("Ghost"))
}

/// The site that the page `home` is of, if it is one.
pub(super) async fn look(looker: &Looker<'_>, home: &Arrival, page: &Page) -> Option<Blog> {
    let (answered, site) = find(looker, home).await?;
    // Where its redirects ended: an administration may live on a host of its own.
    let mut endpoint = answered;
    endpoint.set_query(None);
    let root =
        endpoint.path().strip_suffix("site/").or_else(|| endpoint.path().strip_suffix("site"))?.to_owned();
    endpoint.set_path(&root);
    // Its own word for its address, unless that would lead from https to http.
    let said =
        Url::parse(&site.url).ok().filter(|said| said.scheme() == "https" || home.at.scheme() == "http");
    let mut blog = Blog {
        platform: Platform::Ghost,
        name: if site.title.is_empty() { host(&home.at) } else { site.title },
        address: said.unwrap_or_else(|| home.at.clone()),
        software: Some(format!("Ghost {}", site.version)),
        language: site.locale.or_else(|| page.language.clone()),
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
    }
    Some(blog)
}

async fn find(looker: &Looker<'_>, home: &Arrival) -> Option<(Url, Site)> {
    let mut folder = home.at.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    for _ in 0..ABOVE {
        if let Some(found) = ask(looker, folder.join("./ghost/api/admin/site/").ok()?).await {
            return Some(found);
        }
        if folder.path() == "/" {
            break;
        }
        folder = folder.join(if folder.path().ends_with('/') { "../" } else { "./" }).ok()?;
    }
    None
}

async fn ask(looker: &Looker<'_>, at: Url) -> Option<(Url, Site)> {
    let Arrival { at, answer } = looker.get(at).await.ok()?;
    let Answer { site } = classify::read(&at, &answer, looker.clock.now()).ok()?;
    Some((at, site))
}
