//! Tags: names here, ids there.

use serde_json::{Value, json};

use super::client::Client;
use super::wire::{Meta, WirePost, WireTag};
use crate::markup::slug::slug;
use crate::publish::caller::{Call, looking};
use crate::publish::names::Names;
use crate::publish::{Failure, Taxonomy, Term};

/// All tags of the site.
pub(super) async fn all(client: &Client) -> Result<Vec<Term>, Failure> {
    let tags = known(client).await?.into_iter();
    Ok(tags.map(|tag| Term { taxonomy: Taxonomy::Tag, id: tag.id, name: tag.name, parent: None }).collect())
}

async fn known(client: &Client) -> Result<Vec<WireTag>, Failure> {
    let mut all = Vec::new();
    let mut page = Some(1);
    while let Some(number) = page {
        let call = Call::get("tags/").with("limit", 100).with("page", number).with("fields", "id,name,slug");
        let answer = client.call::<Tags>(call.with("order", "id asc")).await.map_err(looking)?.value;
        all.extend(answer.tags);
        page = answer.meta.pagination.next.filter(|next| *next > number);
    }
    Ok(all)
}

#[derive(serde::Deserialize)]
struct Tags {
    tags: Vec<WireTag>,
    #[serde(default)]
    meta: Meta,
}

/// The tags that a post shall carry; none where they are those that it carries. One that the site knows goes by its id:
/// by a name that is written a little otherwise Ghost would call it anew for all posts.
pub(super) async fn wanted(
    client: &Client,
    names: Option<&Names>,
    current: &WirePost,
) -> Result<Option<Value>, Failure> {
    let Some(Names { more, less }) = names else { return Ok(None) };
    let mut kept: Vec<&WireTag> = current.tags.iter().collect();
    kept.retain(|tag| !less.iter().any(|gone| is_called(tag, gone)));
    let missing: Vec<&String> =
        more.iter().filter(|name| !kept.iter().any(|tag| is_called(tag, name))).collect();
    if missing.is_empty() && kept.len() == current.tags.len() {
        return Ok(None);
    }
    let known = if missing.is_empty() { Vec::new() } else { known(client).await? };
    let mut wanted: Vec<Value> = kept.iter().map(|tag| json!({ "id": tag.id })).collect();
    for name in missing {
        let found = known.iter().find(|tag| is_called(tag, name));
        let found = found.or_else(|| known.iter().find(|tag| !tag.slug.is_empty() && tag.slug == slug(name)));
        wanted.push(found.map_or_else(|| json!({ "name": name }), |tag| json!({ "id": tag.id })));
    }
    Ok(Some(wanted.into()))
}

fn is_called(tag: &WireTag, name: &str) -> bool {
    tag.name.to_lowercase() == name.to_lowercase()
}
