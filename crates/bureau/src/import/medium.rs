//! Medium's archive: a page per post, in `posts/`.

use super::date;
use super::item::{ImportedPost, Item, Site, Standing, Take, key_of, said, words};
use super::source::Source;
use crate::error::Result;
use crate::markup::pick::{Picked, pick};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

/// Reads an archive.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let mut told = false;
    for &at in files {
        let path = source.entries()[at].path.clone();
        let html = match source.text(at)? {
            Ok(html) => html,
            Err(why) => {
                take(Item::skipped(path, why))?;
                continue;
            }
        };
        let author = first(&html, "p-author").map(|author| words(author.inner));
        if !std::mem::replace(&mut told, true) {
            take(Item::Site(site(&html, author.clone())))?;
        }
        take(post(&path, &html, author))?;
    }
    Ok(())
}

/// The writer's own page, by the link of their name.
fn site(html: &str, author: Option<String>) -> Site {
    let address =
        first(html, "p-author").and_then(|author| author.attribute("href").map(|href| href.into_owned()));
    let key = address.as_deref().and_then(key_of).or_else(|| author.clone());
    Site { key: key.unwrap_or_default(), name: author.unwrap_or_default(), address, language: None }
}

fn first<'a>(html: &'a str, class: &str) -> Option<Picked<'a>> {
    pick(html, "", "class", class).into_iter().next()
}

fn post(path: &str, html: &str, author: Option<String>) -> Item {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = first(html, "p-name").map_or(String::new(), |title| words(title.inner));
    let Some(body) = pick(html, "section", "data-field", "body").into_iter().next() else {
        return Item::skipped(
            if title.is_empty() { stem.to_owned() } else { title },
            Phrase::new("import-why-empty"),
        );
    };
    let body = without_title(body.inner, &title);
    let address =
        first(html, "p-canonical").and_then(|link| link.attribute("href").map(|href| href.into_owned()));
    let time = first(html, "dt-published");
    let written = time.as_ref().and_then(|time| time.attribute("datetime").map(|at| at.into_owned()));
    let written = written.or_else(|| time.map(|time| words(time.inner)));
    let is_draft = stem.starts_with("draft_");
    // `2019-05-12_Le-train-de-6-h-42-0a1b2c3d4e5f`: the last part is Medium's own name for it.
    let rest = stem.strip_prefix("draft_").unwrap_or(stem);
    let rest = rest.split_once('_').map_or(rest, |(_, rest)| rest);
    let (slug, id) = rest.rsplit_once('-').unwrap_or(("", rest));
    let subtitle = pick(html, "section", "data-field", "subtitle").into_iter().next();
    // An answer to somebody has no title of its own: Medium names it by its first words.
    let is_note = !title.is_empty() && words(&body).starts_with(title.trim_end_matches(['…', '.']));
    Item::Post(Box::new(ImportedPost {
        id: said(id).unwrap_or_else(|| stem.to_owned()),
        kind: if is_note { Kind::Note } else { Kind::Article },
        standing: if is_draft { Standing::Draft } else { Standing::Published },
        title: if is_note { String::new() } else { title },
        body,
        format: Format::Html,
        dated: written.and_then(|text| date::parse(&text, None)),
        slug: said(&slug.trim_matches('-').to_lowercase()),
        excerpt: subtitle.map(|subtitle| words(subtitle.inner)).and_then(|text| said(&text)),
        tags: pick(html, "a", "class", "p-tag").into_iter().map(|tag| words(tag.inner)).collect(),
        address,
        authors: author.into_iter().collect(),
        folder: path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned(),
        ..ImportedPost::default()
    }))
}

/// The body without its first heading, where that says the title again.
fn without_title(body: &str, title: &str) -> String {
    let body = body.trim();
    for level in ["h3", "h1", "h2", "h4"] {
        let end = format!("</{level}>");
        let Some(start) = body.find(&format!("<{level}")) else { continue };
        let Some(close) = body[start..].find(&end) else { continue };
        let heading = &body[start..start + close + end.len()];
        // Nothing but boxes stands before it.
        if words(&body[..start]).is_empty() && !title.is_empty() && words(heading) == title {
            return format!("{}{}", &body[..start], &body[start + heading.len()..]);
        }
    }
    body.to_owned()
}
