//! Mastodon's archive, or its `outbox.json` alone: one's own words, not what one passed on, nor what was said to others.

use serde_json::Value;

use super::date;
use super::item::{ImportedPost, Item, Site, Standing, Take, key_of, words};
use super::json::{Wanted, is, list, said, text, walk};
use super::source::Source;
use crate::error::Result;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/// Reads an archive.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let mut told = false;
    for &at in files {
        let entry = source.entries()[at].clone();
        let wanted = |path: &[String]| match path.len() {
            0 => Wanted::Enter,
            1 if path[0] == "orderedItems" => Wanted::Enter,
            2 => Wanted::Take,
            _ => Wanted::Skip,
        };
        let fault = walk(source.open_text(at)?, &wanted, &mut |path, value| {
            if !is(path, &["orderedItems", "*"]) {
                return Ok(());
            }
            if !std::mem::replace(&mut told, true) {
                take(Item::Site(site(&value)))?;
            }
            take(item(entry.folder(), &value))
        })?;
        if let Some(why) = fault {
            take(Item::skipped(entry.path.clone(), why))?;
        }
    }
    Ok(())
}

fn site(value: &Value) -> Site {
    let actor = text(value, "actor");
    let key = key_of(actor).unwrap_or_else(|| actor.to_owned());
    let name = key.replace("/users/", " @");
    Site { key, name, address: Some(actor.to_owned()).filter(|actor| !actor.is_empty()), language: None }
}

fn item(folder: &str, activity: &Value) -> Item {
    let Some(object) = activity.get("object") else {
        return Item::skipped(text(activity, "id"), Phrase::new("import-why-empty"));
    };
    let id = said(object, "id").or_else(|| said(activity, "id")).unwrap_or_default();
    if text(activity, "type") != "Create" || !object.is_object() {
        let named = object.as_str().unwrap_or(text(activity, "id"));
        return Item::skipped(named, Phrase::new("import-why-boost"));
    }
    let actor = text(activity, "actor");
    if said(object, "inReplyTo").is_some_and(|to| actor.is_empty() || !to.starts_with(&format!("{actor}/"))) {
        return Item::skipped(id, Phrase::new("import-why-reply"));
    }
    let (to, cc) = (addressed(object, "to"), addressed(object, "cc"));
    let all = || to.iter().chain(&cc);
    let is_public = all().any(|to| PUBLIC.contains(to));
    let to_followers = all().any(|to| to.ends_with("/followers"));
    if !is_public && !to_followers {
        return Item::skipped(id, Phrase::new("import-why-direct"));
    }
    let address = said(object, "url").or_else(|| Some(id.clone()).filter(|id| key_of(id).is_some()));
    let mut body = text(object, "content").to_owned();
    for option in list(object, "oneOf").iter().chain(list(object, "anyOf")) {
        body.push_str(&format!("<p>– {}</p>", escaped(text(option, "name"))));
    }
    list(object, "attachment").iter().for_each(|attached| show(attached, &mut body));
    let warning = said(object, "summary").map(|text| words(&text));
    Item::Post(Box::new(ImportedPost {
        slug: None,
        kind: Kind::Note,
        standing: if is_public { Standing::Published } else { Standing::Private },
        body,
        format: Format::Html,
        dated: said(object, "published")
            .or_else(|| said(activity, "published"))
            .and_then(|text| date::parse(&text, None)),
        modified: said(object, "updated").and_then(|text| date::parse(&text, None)).map(|when| when.at),
        language: object
            .get("contentMap")
            .and_then(Value::as_object)
            .and_then(|map| map.keys().next().cloned()),
        excerpt: warning,
        tags: list(object, "tag")
            .iter()
            .filter(|tag| text(tag, "type") == "Hashtag")
            .map(|tag| text(tag, "name").trim_start_matches('#').to_owned())
            .collect(),
        address,
        folder: folder.to_owned(),
        id,
        ..ImportedPost::default()
    }))
}

/// To whom it is addressed: a list, or one.
fn addressed<'a>(object: &'a Value, name: &str) -> Vec<&'a str> {
    match object.get(name) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one],
        _ => Vec::new(),
    }
}

/// A picture is shown; anything else is a link to it.
fn show(attached: &Value, body: &mut String) {
    let (url, name) = (escaped(text(attached, "url")), escaped(text(attached, "name")));
    if url.is_empty() {
        return;
    }
    let kind = text(attached, "mediaType");
    body.push_str(&match kind.starts_with("image/") {
        true => format!("<figure><img src=\"{url}\" alt=\"{name}\"></figure>"),
        false => format!("<p><a href=\"{url}\">{}</a></p>", if name.is_empty() { &url } else { &name }),
    });
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
