//! The card under a post with a link and no pictures: what the page there says of itself (Open Graph) at the moment at
//! which the post goes. No post waits for a page that says nothing.

use std::time::Duration;

use serde_json::{Value, json};
use url::Url;

use super::client::Client;
use super::media;
use crate::markup::facets::{Feature, facets};
use crate::media::lighter;
use crate::publish::Failure;
use crate::publish::caller::looking;
use crate::publish::page::{Page, is_page};
use crate::publish::reach::{Arrival, reach};
use crate::publish::transport::{Method, Request};
use crate::system::off_thread;

/// The post is ready: its reader misses little when the page is slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// Characters of a title, and of a description: what readers see of them.
const LONGEST: (usize, usize) = (300, 1000);

/// The first link of a text, and where it leads.
struct Behind {
    link: String,
    page: Page,
    /// Its last address.
    at: Url,
}

/// What the page behind the first link of `text` says of itself, as the embed of a record; its picture is brought along.
pub(super) async fn bring(client: &Client, text: &str) -> Result<Option<Value>, Failure> {
    let Some(Behind { link, page, at }) = look(client, text).await else { return Ok(None) };
    let said = |names: &[&str]| {
        let all = names.iter().flat_map(|name| page.metas(name));
        all.map(|said| said.split_whitespace().collect::<Vec<_>>().join(" ")).find(|said| !said.is_empty())
    };
    let Some(title) = said(&["og:title"]).or(Some(page.title.clone()).filter(|title| !title.is_empty()))
    else {
        return Ok(None);
    };
    let description = said(&["og:description", "description"]).unwrap_or_default();
    let mut card = json!({
        "uri": link, "title": cut(&title, LONGEST.0), "description": cut(&description, LONGEST.1),
    });
    if let Some(picture) = said(&["og:image", "og:image:url"]).and_then(|picture| at.join(&picture).ok())
        && let Some(thumb) = thumb(client, &at, picture).await?
    {
        card["thumb"] = thumb;
    }
    Ok(Some(json!({ "$type": "app.bsky.embed.external", "external": card })))
}

async fn look(client: &Client, text: &str) -> Option<Behind> {
    let link = facets(text).into_iter().find_map(|facet| match facet.feature {
        Feature::Link(address) => Some(address),
        Feature::Mention(_) | Feature::Tag(_) => None,
    })?;
    let to = Url::parse(&link).ok()?;
    let Arrival { at, answer } = fetch(client, &to, to.clone()).await?;
    let page = is_page(answer.header("content-type"), &answer.body).then(|| Page::read(&answer.body))?;
    Some(Behind { link, page, at })
}

/// The picture of the page at `from`, light enough. One that the server does not take is left out.
async fn thumb(client: &Client, from: &Url, picture: Url) -> Result<Option<Value>, Failure> {
    let Some(Arrival { answer, .. }) = fetch(client, from, picture).await else { return Ok(None) };
    let made = off_thread(move || lighter(&answer.body, media::MOST)).await.ok().flatten();
    let Some(light) = made else { return Ok(None) };
    match media::send(client, light.bytes, light.mime).await {
        Ok(blob) => Ok(Some(blob)),
        Err(refusal) if matches!(refusal.status, 400 | 413 | 415 | 422) => Ok(None),
        Err(refusal) => Err(looking(refusal)),
    }
}

/// What stands at `to`, where something on `from` leads. What anybody may write on a page must not make this computer show
/// the world what only its own network sees: from one site to another it goes by https only.
async fn fetch(client: &Client, from: &Url, to: Url) -> Option<Arrival> {
    let may = |at: &Url| at.scheme() == "https" || at.origin() == from.origin();
    if !may(&to) {
        return None;
    }
    let mut request = Request::new(Method::Get, to);
    request.deadline = PATIENCE;
    let arrival = reach(client.transport(), request).await.ok()?;
    (arrival.answer.status == 200 && may(&arrival.at)).then_some(arrival)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
