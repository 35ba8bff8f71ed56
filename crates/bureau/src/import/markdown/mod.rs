//! Folders of Markdown files: Jekyll, Hugo, Zola, Eleventy, Astro, Obsidian, and those that nobody generates from.
//!
//! No generator is asked for by name: each has its own words for the same few things, and people move between them and
//! keep the words. So every known word for a date is a date, whoever's it is.

mod wiki;

use super::item::{ImportedPost, Item, Site, Standing, Take, When, key_of, said, words};
use super::source::{Entry, Source};
use crate::error::Result;
use crate::markup::front;
use crate::markup::front::meta::{self, Meta};
use crate::markup::front::name::{Name, plain_slug};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

/// Folders of generators that hold no posts.
const NOT_POSTS: [&str; 14] = [
    "node_modules",
    "themes",
    "layouts",
    "archetypes",
    "_includes",
    "_layouts",
    "_site",
    "public",
    "vendor",
    "resources",
    "_sass",
    "templates",
    "dist",
    "__MACOSX",
];
/// Ends of names of texts in other languages than Markdown.
const OTHERS: [&str; 8] = ["rst", "org", "adoc", "asciidoc", "textile", "rmd", "ipynb", "mediawiki"];
/// Files about the folder itself.
const ABOUT: [&str; 6] = ["readme", "license", "licence", "changelog", "contributing", "code_of_conduct"];
/// Where the settings of a generator stand: what says the site's address.
const SETTINGS: [&str; 8] = [
    "_config.yml",
    "_config.yaml",
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
    "config.yaml",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
];

/// Reads a folder.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let site = site(source)?;
    let zone = settings(source)?.and_then(|meta| meta.said(&["timezone", "timeZone"]));
    take(Item::Site(site.clone()))?;
    let is_vault = source.entries().iter().any(|entry| entry.path.starts_with(".obsidian/"));
    for &at in files {
        let entry = source.entries()[at].clone();
        if is_elsewhere(&entry) {
            continue;
        }
        match source.text(at)? {
            Ok(text) => post(&site, &entry, &text, zone.as_deref(), is_vault, take)?,
            Err(why) => take(Item::skipped(entry.path.clone(), why))?,
        }
    }
    for entry in source.entries().iter().filter(|entry| !is_elsewhere(entry)) {
        let end = entry.extension();
        if OTHERS.contains(&end.as_str()) {
            let why = Phrase::new("import-why-language").with("language", end);
            take(Item::skipped(entry.path.clone(), why))?;
        }
    }
    Ok(())
}

/// Of a theme, of a library, of what was generated; hidden.
fn is_elsewhere(entry: &Entry) -> bool {
    entry
        .folder()
        .split('/')
        .any(|part| NOT_POSTS.contains(&part) || (part.starts_with('.') && part.len() > 1))
}

/// The settings of the generator.
fn settings(source: &mut Source) -> Result<Option<Meta>> {
    let found =
        SETTINGS.iter().find_map(|name| source.entries().iter().position(|entry| entry.path == *name));
    let Some(at) = found else { return Ok(None) };
    let is_toml = source.entries()[at].extension() == "toml";
    let Ok(text) = source.text(at)? else { return Ok(None) };
    let mark = if is_toml { "+++" } else { "---" };
    let text = text.lines().filter(|line| !line.starts_with(mark)).collect::<Vec<_>>().join("\n");
    Ok(front::split(&format!("{mark}\n{text}\n{mark}\n")).front.map(Meta))
}

/// Whose folder it is: by the address that its settings say, else by where it lies.
fn site(source: &mut Source) -> Result<Site> {
    let settings = settings(source)?;
    let said = |names: &[&str]| settings.as_ref().and_then(|meta| meta.said(names));
    let address = said(&["baseurl", "base_url", "url"]).filter(|address| key_of(address).is_some());
    let address = address.or_else(|| said(&["url"])).filter(|address| key_of(address).is_some());
    let path = std::path::absolute(source.path()).unwrap_or_else(|_| source.path().to_owned());
    Ok(Site {
        key: address.as_deref().and_then(key_of).unwrap_or_else(|| path.display().to_string()),
        name: said(&["title", "name"]).unwrap_or_default(),
        address,
        language: said(&["languagecode", "default_language", "defaultcontentlanguage", "lang", "locale"]),
    })
}

/// One file of a folder.
pub(super) fn post(
    site: &Site,
    entry: &Entry,
    text: &str,
    zone: Option<&str>,
    is_vault: bool,
    take: &mut Take<'_>,
) -> Result<()> {
    let parts = front::split(text);
    let name = Name::of(&entry.path);
    if parts.front.is_none() && ABOUT.contains(&name.stem.to_lowercase().as_str()) {
        return take(Item::skipped(entry.path.clone(), Phrase::new("import-why-about")));
    }
    let is_section = name.stem == "_index";
    if is_section && parts.body.trim().is_empty() {
        return take(Item::skipped(entry.path.clone(), Phrase::new("import-why-section")));
    }
    if parts.broken {
        take(Item::remark(entry.path.clone(), Phrase::new("import-remark-front")))?;
    }
    let has_front = parts.front.is_some();
    let meta = Meta(parts.front.unwrap_or_default());
    let dated = meta.date(meta::DATES, zone).or_else(|| name.date(zone));
    let modified = meta.date(meta::CHANGES, zone).map(|when| when.at);
    let (title, body) = titled(&meta, &name, parts.body, has_front);
    let is_page = is_section
        || meta.is("layout", "page")
        || meta.is("type", "page")
        || entry.folder().split('/').any(|part| part == "_pages" || part == "pages")
        // What a generator dates is in its flow; what it does not is not.
        || (dated.is_none() && has_front && !is_vault && !name.in_drafts);
    let (address, aliases) = meta.addresses(site.address.as_deref());
    let standing = match () {
        () if name.in_drafts || meta.is_draft() => Standing::Draft,
        () if meta.is("visibility", "private") || meta.is("status", "private") => Standing::Private,
        () => Standing::Published,
    };
    let undated = || entry.modified.filter(|_| !has_front || is_vault).map(|at| When { at, zone: None });
    take(Item::Post(Box::new(ImportedPost {
        id: entry.path.clone(),
        kind: if is_page { Kind::Page } else { Kind::Article },
        standing,
        title,
        body: wiki::standard(body),
        format: Format::Markdown,
        language: meta.said(&["lang", "language", "locale"]).or(name.language.clone()),
        dated: dated.or_else(undated),
        modified: modified.or(entry.modified),
        slug: meta.slug().or_else(|| said(&name.slug)).map(plain_slug),
        excerpt: meta.said(&["description", "summary", "excerpt", "subtitle"]).map(|text| words(&text)),
        tags: meta
            .names(&["tags", "tag", "keywords"])
            .into_iter()
            .map(|tag| tag.trim_start_matches('#').to_owned())
            .collect(),
        categories: meta.names(&["categories", "category", "series"]),
        address,
        aliases,
        authors: meta.names(&["authors", "author"]),
        comments: meta.flag("comments"),
        featured: meta.featured(),
        folder: entry.folder().to_owned(),
        exact: None,
    })))
}

/// The title, and the text without it: the front matter's, else the heading that the text begins with, else the name.
fn titled<'a>(meta: &Meta, name: &Name, body: &'a str, has_front: bool) -> (String, &'a str) {
    let start = body.trim_start_matches('\n');
    let heading = start.strip_prefix("# ").map(|rest| rest.split_once('\n').unwrap_or((rest, "")));
    let said_title = meta.said(&["title"]);
    match (said_title, heading) {
        (Some(title), Some((heading, rest))) if heading.trim() == title.trim() => {
            (title, rest.trim_start_matches('\n'))
        }
        (Some(title), _) => (title, start),
        (None, Some((heading, rest))) => (heading.trim().to_owned(), rest.trim_start_matches('\n')),
        (None, None) if has_front && name.dated.is_some() && !name.slug.contains(char::is_alphabetic) => {
            (String::new(), start)
        }
        // A name for addresses has no spaces, a name for people has.
        (None, None) if name.slug.contains(' ') || !name.slug.contains(char::is_alphabetic) => {
            (name.slug.clone(), start)
        }
        (None, None) => (name.slug.replace(['-', '_'], " "), start),
    }
}
