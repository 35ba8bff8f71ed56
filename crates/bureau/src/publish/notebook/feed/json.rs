//! JSON Feed 1.1.

use serde::Serialize;

use super::{content, latest, urn};
use crate::publish::Failure;
use crate::publish::failure::ours;
use crate::publish::notebook::site::{INDEX, JSON, Site, tags_of};

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// The feed.
pub(in crate::publish::notebook) fn json(site: &Site<'_>) -> Result<String, Failure> {
    let blog = site.blog;
    let mut items = Vec::new();
    for entry in latest(site) {
        let source = entry.source;
        items.push(Item {
            id: urn(source.id),
            url: blog.link(entry.path),
            title: (!source.is_note()).then(|| source.content.title.trim()),
            summary: &source.summary,
            content_html: content(site, entry)?,
            image: source.cover().map(|(_, name)| blog.link(&format!("media/{name}"))),
            date_published: source.date().to_rfc3339(),
            date_modified: source.changed_at().to_rfc3339(),
            tags: tags_of(source).collect(),
            language: blog.language_of(source),
        });
    }
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &blog.name,
        home_page_url: blog.link(INDEX),
        feed_url: blog.link(JSON),
        language: &blog.text_language,
        authors: [Author { name: &blog.name }],
        items,
    };
    serde_json::to_string_pretty(&feed).map_err(|error| ours(&error.to_string()))
}
