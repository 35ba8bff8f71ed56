//! The JSON feed of any site; Micro.blog's archive is one, with its pictures beside it.

use serde_json::Value;

use super::date;
use super::item::{ImportedPost, Item, Site, Take, key_of, said as full, slug_of, words};
use super::json::{Wanted, is, list, said, text, walk};
use super::source::Source;
use crate::error::Result;
use crate::model::phrase::Phrase;
use crate::model::post::Format;

/// Reads a feed. `as_what` says whose posts they are where the feed does not.
pub fn read(source: &mut Source, files: &[usize], as_what: &str, take: &mut Take<'_>) -> Result<()> {
    for (turn, &at) in files.iter().enumerate() {
        let entry = source.entries()[at].clone();
        let site = head(source, at, as_what)?;
        if turn == 0 {
            take(Item::Site(site.clone()))?;
        }
        let wanted = |path: &[String]| match path.len() {
            0 => Wanted::Enter,
            1 if path[0] == "items" => Wanted::Enter,
            2 => Wanted::Take,
            _ => Wanted::Skip,
        };
        let folder = entry.folder().to_owned();
        let fault =
            walk(source.open_text(at)?, &wanted, &mut |path, value| match is(path, &["items", "*"]) {
                true => take(item(&folder, &value)),
                false => Ok(()),
            })?;
        if let Some(why) = fault {
            take(Item::skipped(entry.path, why))?;
        }
    }
    Ok(())
}

/// What stands beside the items, before or after them.
fn head(source: &mut Source, at: usize, as_what: &str) -> Result<Site> {
    let mut site = Site::default();
    let wanted = |path: &[String]| match path.len() {
        0 => Wanted::Enter,
        1 if ["title", "home_page_url", "feed_url", "language"].contains(&path[0].as_str()) => Wanted::Take,
        _ => Wanted::Skip,
    };
    let mut feed = None;
    // A fault is told when the items are read.
    let _ = walk(source.open_text(at)?, &wanted, &mut |path, value| {
        let value = value.as_str().and_then(full);
        match path[0].as_str() {
            "title" => site.name = value.unwrap_or_default(),
            "home_page_url" => site.address = value,
            "language" => site.language = value,
            _ => feed = value,
        }
        Ok(())
    })?;
    let key = site.address.as_deref().and_then(key_of).or_else(|| feed.as_deref().and_then(key_of));
    site.key = key.or_else(|| full(&site.name)).unwrap_or_else(|| as_what.to_owned());
    Ok(site)
}

fn item(folder: &str, value: &Value) -> Item {
    let address = said(value, "url").or_else(|| said(value, "external_url"));
    let title = said(value, "title").map_or(String::new(), |title| words(&title));
    let Some(id) = said(value, "id").or_else(|| address.clone()) else {
        let entry = full(&title).unwrap_or_else(|| "?".to_owned());
        return Item::skipped(entry, Phrase::new("import-why-no-name"));
    };
    let html = text(value, "content_html");
    // Micro.blog has the source there, which is Markdown; plain words are Markdown well enough.
    let plain = text(value, "content_text");
    let (body, format) = match html.trim() {
        "" => (plain.to_owned(), Format::Markdown),
        _ => (html.to_owned(), Format::Html),
    };
    let name = |author: &Value| said(author, "name");
    let authors = list(value, "authors").iter().filter_map(name);
    let time = |field: &str| said(value, field).and_then(|text| date::parse(&text, None));
    Item::Post(Box::new(ImportedPost {
        id,
        slug: address.as_deref().and_then(slug_of),
        address,
        title,
        body,
        format,
        dated: time("date_published").or_else(|| time("date_modified")),
        modified: time("date_modified").map(|when| when.at),
        language: said(value, "language"),
        excerpt: said(value, "summary"),
        tags: list(value, "tags").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        authors: authors.chain(value.get("author").and_then(name)).collect(),
        featured: said(value, "image").or_else(|| said(value, "banner_image")),
        folder: folder.to_owned(),
        ..ImportedPost::default()
    }))
}
